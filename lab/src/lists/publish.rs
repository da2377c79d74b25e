//! Writing the lists, and where they come from: `index.toml`, `ATTRIBUTION.md`, the table of `README.md`.

use super::draft::Draft;
use super::facts::Table;
use nutgraf::internals::gazetteer::Kind;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::io;
use std::path::Path;

/// The list by hand that corrects the others, and is none itself.
const CORRECTIONS: &str = "hand-ambiguity.tsv";

/// Writes everything into the folder of the lists. Lists by hand stay as they are.
pub fn publish(facts: &Path, folder: &Path, drafts: &[Draft]) -> io::Result<()> {
    let sources = Table::read(facts, "SOURCES")?;
    for draft in drafts {
        std::fs::write(folder.join(format!("{}.tsv", draft.id)), draft.write())?;
    }
    let index = folder.join("index.toml");
    let by_hand = with_new_files(folder, hand_blocks(&std::fs::read_to_string(&index)?))?;
    std::fs::write(&index, index_toml(&sources, drafts, &by_hand))?;
    std::fs::write(folder.join("ATTRIBUTION.md"), attribution(&sources, drafts))?;
    let readme = folder.join("README.md");
    let text = std::fs::read_to_string(&readme)?;
    std::fs::write(&readme, with_table(&text, &table(folder, drafts, &by_hand)?))?;
    copy_notices(&facts.join("licences"), &folder.join("licences"))
}

/// The blocks of an index whose lists are written by hand.
fn hand_blocks(index: &str) -> Vec<String> {
    let blocks = index.split("[[list]]\n").skip(1);
    let by_hand = blocks.filter(|block| block.contains("file = \"hand-"));
    by_hand.map(|block| block.split("\n[[").next().unwrap_or(block).trim().to_owned()).collect()
}

/// Adds a block for each list by hand that the index does not name yet; its kind is that of all its rows.
fn with_new_files(folder: &Path, mut blocks: Vec<String>) -> io::Result<Vec<String>> {
    let mut files: Vec<String> = std::fs::read_dir(folder)?
        .map(|file| Ok(file?.file_name().to_string_lossy().into_owned()))
        .collect::<io::Result<_>>()?;
    files.retain(|file| file.starts_with("hand-") && file.ends_with(".tsv") && file != CORRECTIONS);
    files.sort_unstable();
    for file in files {
        if blocks.iter().any(|block| field(block, "file") == file) {
            continue;
        }
        let text = std::fs::read_to_string(folder.join(&file))?;
        let kinds: BTreeSet<&str> = text.lines().skip(1).filter_map(|line| line.split('\t').nth(1)).collect();
        let kind = match kinds.iter().collect::<Vec<_>>().as_slice() {
            [kind] => kind,
            [] => "word",
            _ => "mixed",
        };
        blocks.push(format!(
            "id = \"{}\"\nkind = \"{kind}\"\nfile = \"{file}\"",
            file.trim_end_matches(".tsv")
        ));
    }
    Ok(blocks)
}

/// Id, file and kind of each list by hand that the index names.
pub fn lists_by_hand(folder: &Path) -> io::Result<Vec<(String, String, Option<Kind>)>> {
    let index = std::fs::read_to_string(folder.join("index.toml"))?;
    let of = |block: &String| (field(block, "id"), field(block, "file"), field(block, "kind").parse().ok());
    Ok(hand_blocks(&index).iter().map(of).collect())
}

/// A field of a block of the index, without its quotation marks.
fn field(block: &str, name: &str) -> String {
    let value = block.lines().find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix('='));
    value.unwrap_or("").trim().trim_matches('"').to_owned()
}

fn used(drafts: &[Draft]) -> BTreeMap<&str, Vec<(&str, usize)>> {
    let mut used: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for draft in drafts {
        for (source, rows) in &draft.sources {
            used.entry(source).or_default().push((draft.id, *rows));
        }
    }
    used
}

fn index_toml(sources: &Table, drafts: &[Draft], by_hand: &[String]) -> String {
    let mut out = String::from(
        "# The lists and their sources. Those of files named hand-* are written by hand; the others, and this file but\n\
         # for their rows, are made by `lab make lists`.\n",
    );
    let used = used(drafts);
    let mut dates = BTreeMap::new();
    for fact in sources.facts().filter(|fact| used.contains_key(fact.get("id"))) {
        let text = |column| fact.get(column).replace('"', "'");
        dates.insert(fact.get("id"), fact.get("date"));
        let _ = write!(
            out,
            "\n[[source]]\nid = \"{}\"\norigin = \"{}\"\nlicence = \"{}\"\nattribution = \"{}\"\ndate = \"{}\"\n",
            text("id"),
            text("repository"),
            text("licence"),
            text("attribution"),
            text("date")
        );
    }
    for draft in drafts {
        let ids: Vec<String> = draft.sources.keys().map(|source| format!("\"{source}\"")).collect();
        let latest = draft.sources.keys().filter_map(|source| dates.get(source.as_str())).max();
        let _ = write!(
            out,
            "\n[[list]]\nid = \"{0}\"\nkind = \"{1}\"\nfile = \"{0}.tsv\"\nsources = [{2}]\ndate = \"{3}\"\nrows = {4}\n",
            draft.id,
            draft.kind.map_or("word", Kind::as_str),
            ids.join(", "),
            latest.unwrap_or(&""),
            draft.len()
        );
    }
    for block in by_hand {
        let _ = write!(out, "\n[[list]]\n{block}\n");
    }
    out
}

fn attribution(sources: &Table, drafts: &[Draft]) -> String {
    let mut out = String::from(
        "# Where the lists come from\n\n\
         Made by `lab make lists`. The notices that must travel with the data are in `licences/`. Lists named `hand-*` are\n\
         written for this project. Names and other facts were taken, no prose.\n\n\
         | source | attribution | licence | as of | rows by list |\n|---|---|---|---|---|\n",
    );
    let used = used(drafts);
    for fact in sources.facts() {
        let Some(lists) = used.get(fact.get("id")) else { continue };
        let lists: Vec<String> = lists.iter().map(|(list, rows)| format!("{list} {rows}")).collect();
        let _ = writeln!(
            out,
            "| {} ({}) | {} | {} | {} | {} |",
            fact.get("id"),
            fact.get("repository"),
            fact.get("attribution").replace('|', "/"),
            fact.get("licence").replace('|', "/"),
            fact.get("date"),
            lists.join(", ")
        );
    }
    let risky: BTreeSet<(&str, &str)> = sources
        .facts()
        .filter(|fact| used.contains_key(fact.get("id")) && fact.get("risk") != "clean")
        .map(|fact| (fact.get("id"), fact.get("risk")))
        .collect();
    out.push_str("\nWhat to know of some of them:\n\n");
    for (id, risk) in risky {
        let _ = writeln!(out, "- {id}: {risk}");
    }
    out
}

fn table(folder: &Path, drafts: &[Draft], by_hand: &[String]) -> io::Result<String> {
    let mut out =
        String::from("| list | kind | rows | sources (rows they have a part in) |\n|---|---|---:|---|\n");
    let mut total = 0;
    for draft in drafts {
        let sources: Vec<String> = draft.sources.iter().map(|(id, rows)| format!("{id} {rows}")).collect();
        let kind = draft.kind.map_or("word", Kind::as_str);
        let _ = writeln!(out, "| {} | {kind} | {} | {} |", draft.id, draft.len(), sources.join(", "));
        total += draft.len();
    }
    for block in by_hand {
        let rows =
            std::fs::read_to_string(folder.join(field(block, "file")))?.lines().count().saturating_sub(1);
        let _ = writeln!(out, "| {} | {} | {rows} | hand |", field(block, "id"), field(block, "kind"));
        total += rows;
    }
    let _ = writeln!(out, "| all | | {total} | |");
    Ok(out)
}

/// Puts the table between the two marks of the README.
fn with_table(readme: &str, table: &str) -> String {
    const BEGIN: &str = "<!-- rows -->\n";
    const END: &str = "<!-- end of rows -->";
    match (readme.split_once(BEGIN), readme.split_once(END)) {
        (Some((before, _)), Some((_, after))) => format!("{before}{BEGIN}{table}{END}{after}"),
        _ => format!("{readme}\n{BEGIN}{table}{END}\n"),
    }
}

fn copy_notices(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::create_dir_all(to)?;
    for file in std::fs::read_dir(from)? {
        let file = file?;
        // Read and written, not copied: the raw facts may be read-only.
        std::fs::write(to.join(file.file_name()), std::fs::read(file.path())?)?;
    }
    Ok(())
}
