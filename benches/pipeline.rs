//! How fast the whole way is. `cargo bench --bench pipeline` prints bytes of text a second for each job.
//!
//! The articles are those of `tests/news`, one after the other.

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, SamplingMode, Throughput};
use nutgraf::{Extractor, OffsetUnit, extract};
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Duration;
use std::{env, fs, thread};

/// The benchmark starts itself with this variable to measure the first call of a new process.
const FIRST_CALL: &str = "NUTGRAF_BENCH_FIRST_CALL";

const NEWS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/news");

fn news() -> Vec<String> {
    let files = fs::read_dir(NEWS).expect("tests/news");
    let mut paths: Vec<_> = files.map(|entry| entry.expect("tests/news").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "txt"));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).expect("an article")).collect()
}

/// Whole articles, one after the other, up to a size.
fn sized(news: &[String], bytes: usize) -> String {
    let mut text = String::new();
    for article in news.iter().cycle() {
        if text.len() >= bytes {
            break;
        }
        text.push_str(article);
        text.push_str("\n\n");
    }
    text
}

fn group<'c>(criterion: &'c mut Criterion, name: &str, bytes: usize) -> BenchmarkGroup<'c, WallTime> {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::BytesDecimal(bytes as u64));
    group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3)).sample_size(10);
    group.sampling_mode(SamplingMode::Flat);
    group
}

fn texts(criterion: &mut Criterion) {
    let news = news();
    let names = Extractor::builder().entities_only(true).build().expect("an extractor");
    let sentence = "Marco Rubio met Sergei Lavrov at the ASEAN summit in Kuala Lumpur on Thursday.";
    let read = |file| fs::read_to_string(Path::new(NEWS).join(file)).expect("an article");
    let (article, capitals) = (read("diplomacy.txt"), read("all_caps_wire.txt"));
    let megabyte = sized(&news, 1 << 20);
    let texts = [("sentence", sentence), ("article", &article), ("capitals", &capitals), ("1 MB", &megabyte)];
    for (name, text) in texts {
        let mut group = group(criterion, name, text.len());
        group.bench_function("everything", |bencher| bencher.iter(|| extract(black_box(text))));
        group.bench_function("entities only", |bencher| bencher.iter(|| names.extract(black_box(text))));
        group.finish();
    }
}

fn short_texts(criterion: &mut Criterion) {
    let news = news();
    let sentences = news.iter().flat_map(|article| article.split(". ")).filter(|text| text.len() > 20);
    let sentences: Vec<&str> = sentences.collect();
    let texts: Vec<&str> = sentences.iter().copied().cycle().take(10_000).collect();
    let bytes = texts.iter().map(|text| text.len()).sum();
    let mut group = group(criterion, "10 000 short texts", bytes);
    group.bench_function("everything", |bencher| {
        bencher.iter(|| texts.iter().map(|text| extract(black_box(*text)).mentions.len()).sum::<usize>());
    });
    group.bench_function("everything, as JSON", |bencher| {
        let mut line = Vec::new();
        bencher.iter(|| {
            for text in &texts {
                line.clear();
                extract(black_box(*text)).write_json(text, OffsetUnit::Chars, &mut line);
            }
            line.len()
        });
    });
    group.finish();
}

fn threads(criterion: &mut Criterion) {
    let news = news();
    let articles: Vec<&str> = news.iter().map(String::as_str).cycle().take(200).collect();
    let bytes = articles.iter().map(|text| text.len()).sum();
    let mut group = group(criterion, "200 articles", bytes);
    for (count, name) in [(1, "1 thread"), (2, "2 threads")] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                thread::scope(|scope| {
                    for part in articles.chunks(articles.len().div_ceil(count)) {
                        scope.spawn(move || {
                            part.iter().map(|text| extract(*text).mentions.len()).sum::<usize>()
                        });
                    }
                });
            });
        });
    }
    group.finish();
}

/// From the start of a new process to the end of its first extraction of an article: lists, weights, everything. The
/// process that does nothing is what to take off.
fn cold_start(criterion: &mut Criterion) {
    let program = env::current_exe().expect("this program");
    let mut group = criterion.benchmark_group("cold start");
    group.warm_up_time(Duration::from_millis(500)).measurement_time(Duration::from_secs(3)).sample_size(20);
    let start = |job: &str| {
        let status = Command::new(&program).env(FIRST_CALL, job).status().expect("a new process");
        assert!(status.success());
    };
    group.bench_function("process that does nothing", |bencher| bencher.iter(|| start("nothing")));
    group.bench_function("process with one article", |bencher| bencher.iter(|| start("article")));
    group.finish();
}

fn main() {
    match env::var(FIRST_CALL).as_deref() {
        Ok("article") => {
            black_box(extract(include_str!("../tests/news/diplomacy.txt")));
        }
        Ok(_) => {}
        Err(_) => {
            let mut criterion = Criterion::default().configure_from_args();
            for bench in [cold_start, texts, short_texts, threads] {
                bench(&mut criterion);
            }
            criterion.final_summary();
        }
    }
}
