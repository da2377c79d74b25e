//! The command as a user meets it: what it prints, where, and with which exit status.

use serde_json::Value;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

fn nutgraf(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nutgraf"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn nutgraf_reading(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_nutgraf"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A command that is called wrongly ends before it has read anything.
    match writer.join().unwrap() {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => {}
        written => written.unwrap(),
    }
    output
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

fn lines(output: &Output) -> Vec<Value> {
    output
        .stdout
        .split(|&b| b == b'\n')
        .filter(|line| !line.is_empty())
        .map(|line| serde_json::from_slice(line).unwrap())
        .collect()
}

fn ids(output: &Output) -> Vec<String> {
    lines(output).iter().map(|line| line["id"].as_str().unwrap_or("null").to_owned()).collect()
}

fn errors(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn an_article_is_shown_with_labels_under_its_lines() {
    let folder = folder(&[("a.txt", b"The court sat in Nairobi on July 4, 2023.\n")]);
    let output = nutgraf(&["extract", "a.txt"], folder.path());
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("  The court sat in Nairobi on July 4, 2023.\n"), "{text}");
    assert!(text.contains("2023-07-04"), "{text}");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_bad_line_is_named_and_the_rest_is_read() {
    let input = b"{\"id\": \"first\", \"text\": \"One.\"}\n{\"id\": \"broken\"\n\n{\"id\": 3, \"text\": \"Three.\"}\n\
        {\"id\": \"no text\"}\n{\"id\": \"bad date\", \"text\": \"Five.\", \"date\": \"soon\"}\n\xff\n{\"id\": \"last\", \"text\": \"Last.\"}";
    let output = nutgraf_reading(&["extract", "--input", "jsonl", "--format", "jsonl", "-"], input);
    assert_eq!(ids(&output), ["first", "3", "last"]);
    let errors = errors(&output);
    let at: Vec<&str> = errors.lines().map(|line| line.split(": ").nth(1).unwrap()).collect();
    assert_eq!(at, ["-:2", "-:5", "-:6", "-:7"], "{errors}");
    assert!(errors.contains("not UTF-8 at byte 0"), "{errors}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn folders_give_their_articles_in_order() {
    let folder = folder(&[
        ("news/b.txt", b"B."),
        ("news/a.md", b"A."),
        ("news/c/deep.html", b"<p>Deep.</p>"),
        ("news/notes.pdf", b"no article"),
        ("news/d.jsonl", b"{\"id\":\"line\",\"text\":\"D.\"}\n"),
        ("z.unknown", b"Named files are read whatever their names."),
    ]);
    let output = nutgraf(&["extract", "--format", "jsonl", "z.unknown", "news"], folder.path());
    let separator = std::path::MAIN_SEPARATOR.to_string();
    let ids: Vec<String> = ids(&output).iter().map(|id| id.replace(&separator, "/")).collect();
    assert_eq!(ids, ["z.unknown", "news/a.md", "news/b.txt", "news/c/deep.html", "line"]);
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn a_file_that_cannot_be_read_costs_no_other() {
    let folder = folder(&[("good.txt", b"Good."), ("mojibake.txt", b"caf\xe9 in Paris")]);
    let output =
        nutgraf(&["extract", "--format", "jsonl", "none.txt", "mojibake.txt", "good.txt"], folder.path());
    assert_eq!(ids(&output), ["good.txt"]);
    let errors = errors(&output);
    assert!(errors.contains("nutgraf: none.txt: "), "{errors}");
    assert!(errors.contains("nutgraf: mojibake.txt: not UTF-8 at byte 3"), "{errors}");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn wrong_use_ends_with_two() {
    let here = Path::new(".");
    for wrong in [
        &["extract", "--offsets", "furlongs"][..],
        &["extract", "--date", "10/07/2025"],
        &["extract", "--threads", "0"],
        &["extract", "--threshold", "7"],
        &["translate"],
    ] {
        let output = nutgraf(wrong, here);
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
        assert!(!output.stderr.is_empty());
    }
}

#[test]
fn offsets_count_what_was_asked_for() {
    let text = "Das Élysée 😀 opened on July 4, 2023.";
    let line = serde_json::json!({ "id": 1, "text": text }).to_string();
    for (unit, start) in [("bytes", 28), ("chars", 23), ("utf16", 24)] {
        let output = nutgraf_reading(
            &["extract", "--input", "jsonl", "--format", "jsonl", "--offsets", unit],
            line.as_bytes(),
        );
        assert_eq!(lines(&output)[0]["dates"][0]["start"], start, "{unit}");
    }
}

#[test]
fn the_line_s_own_date_goes_before_that_of_the_command() {
    let input = b"{\"id\":1,\"text\":\"He left today.\",\"date\":\"2024-02-29\"}\n{\"id\":2,\"text\":\"He left today.\"}\n";
    let output =
        nutgraf_reading(&["extract", "--input", "jsonl", "--format", "jsonl", "--date", "2025-07-10"], input);
    let days: Vec<Value> = lines(&output).iter().map(|line| line["dates"][0]["value"].clone()).collect();
    assert_eq!(days, ["2024-02-29", "2025-07-10"]);
}

#[test]
fn many_documents_keep_their_order_on_any_number_of_threads() {
    let mut input = String::new();
    for n in 0..3000 {
        let text = "Two ministers met in Geneva on Monday. ".repeat(n % 40);
        input += &serde_json::json!({ "id": n, "text": text, "date": "2025-07-10" }).to_string();
        input.push('\n');
    }
    let run = |threads| {
        nutgraf_reading(
            &["extract", "--input", "jsonl", "--format", "jsonl", "--threads", threads],
            input.as_bytes(),
        )
    };
    let (one, four) = (run("1"), run("4"));
    assert_eq!(ids(&one), (0..3000).map(|n| n.to_string()).collect::<Vec<_>>());
    assert!(one.stdout == four.stdout, "the output depends on the number of threads");
}

#[test]
fn a_reader_that_has_seen_enough_hears_no_complaint() {
    let folder = folder(&[("many.jsonl", "{\"text\":\"One line of many.\"}\n".repeat(200_000).as_bytes())]);
    let mut child = Command::new(env!("CARGO_BIN_EXE_nutgraf"))
        .args(["extract", "--format", "jsonl", "--entities-only", "many.jsonl"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 100];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(errors(&output), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn json_for_people_is_indented() {
    let output = nutgraf_reading(&["extract", "--format", "json"], b"He left.");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("{\n  \"schema\": \"nutgraf/1\",\n  \"id\": null,"), "{text}");
}

#[test]
fn trees_are_printed_in_conllu() {
    let output = nutgraf_reading(&["parse"], b"Rubio met Lavrov.");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("\n2\tmet\tmeet\tVERB\t"), "{text}");
    let output = nutgraf_reading(&["parse", "--format", "jsonl"], b"Rubio met Lavrov.");
    assert_eq!(lines(&output)[0]["tokens"][1]["lemma"], "meet");
}

#[test]
fn explain_names_what_produced_a_name_a_relation_and_a_date() {
    let text = "The police arrested John Smith in Geneva on July 4, 2023.";
    let output = nutgraf_reading(&["explain", "--span", "0..57"], text.as_bytes());
    let report = String::from_utf8(output.stdout).unwrap();
    for wanted in [
        "Mention 34..40 \"Geneva\": place",
        "Relation: ",
        "by arrests",
        "–nsubj→ arrested",
        "\"July 4, 2023\": 2023-07-04",
    ] {
        assert!(report.contains(wanted), "{wanted} is not in\n{report}");
    }
    for wrong in ["5", "9..3", "0..900"] {
        assert_eq!(nutgraf_reading(&["explain", "--span", wrong], text.as_bytes()).status.code(), Some(2));
    }
}

#[test]
fn a_list_of_ones_own_links_its_entries_and_a_bad_one_is_refused_with_its_line() {
    let folder = folder(&[
        ("article.txt", b"The board of Zorblat Rockets met in Lima.\n"),
        ("clients.tsv", b"name\tkind\tcanonical\tid\tcountry\tweight\tflags\nZorblat Rockets\t\t\tC-17\n"),
        ("bad.tsv", b"name\tkind\tcanonical\tid\tcountry\tweight\tflags\nZorblat Rockets\tplanet\t\tC-17\n"),
    ]);
    let run =
        |list: &str| nutgraf(&["extract", "--format", "jsonl", "--list", list, "article.txt"], folder.path());
    let found = run("organization=clients.tsv");
    assert!(found.status.success(), "{}", errors(&found));
    assert_eq!(lines(&found)[0]["entities"][0]["link"]["id"], "C-17");
    let bad = run("organization=bad.tsv");
    assert_eq!(bad.status.code(), Some(2), "{}", errors(&bad));
    assert!(errors(&bad).contains("bad.tsv:2:17:"), "{}", errors(&bad));
    assert_eq!(run("clients.tsv").status.code(), Some(2));
}
