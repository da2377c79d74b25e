//! Throughput of the first two rooms: blocks and masks (`text`), tokens and sentences (`token`).
//!
//! `cargo bench --features lab --bench tokenizer`
#![allow(missing_docs)] // criterion's macros make undocumented functions

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use nutgraf::internals::text::read;
use nutgraf::internals::token::tokenize;
use std::hint::black_box;

/// An article in newswire style.
const PLAIN: &str = r#"Ministers leave Oslo without a deal on tanker crew

By Jane Doe and John Roe in Oslo

OSLO, Jan. 4 (AFP) - The foreign ministers of Norway and Iran left Oslo on Friday without a deal on the release of the crew of a tanker that was seized in the Strait of Hormuz last month, officials said.

"We have come closer, but we're not there yet," Norwegian Foreign Minister Kari Lund told reporters after the third day of talks. She didn't say when the two sides would meet again.

The U.S. and the U.K., which have sent warships to the Gulf, welcomed the talks. The European Union's foreign policy chief, J. K. Moreau, called them "a first step" and offered $1.5 million in aid for the 23-member crew's families.

Iran's deputy foreign minister, Reza Karimi, said at 9 a.m. that his country wouldn't accept pressure. "Why should we?" he asked. Shares of Acme Shipping Inc., which owns the tanker, fell 4.25% to 12.10 crowns.

The tanker, the Nordic Star, was boarded on Dec. 12 some 40 kilometers off Bandar Abbas. Its captain and two officers, all of them Filipino citizens, are being held in the city's prison, according to their lawyer.
"#;

fn bench(criterion: &mut Criterion) {
    let curly = PLAIN
        .replace('\'', "\u{2019}")
        .replace(" \"", " \u{201C}")
        .replace('"', "\u{201D}")
        .replace(" - ", " \u{2014} ");
    let markdown = PLAIN
        .replace("Norway", "[Norway](https://example.org/norway_(country)?a=1)")
        .replace("tanker", "**tanker**")
        .replace("U.K.", "U.K.&nbsp;")
        .replace("\n\n", "\n\n> ");
    let mut group = criterion.benchmark_group("tokenizer");
    for (name, article) in [("ascii", PLAIN), ("curly", &curly), ("markdown", &markdown)] {
        let text = article.repeat(1_000_000 / article.len());
        let layout = read(&text);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("text", name), |bencher| {
            bencher.iter(|| read(black_box(&text)))
        });
        group.bench_function(BenchmarkId::new("token", name), |bencher| {
            bencher.iter_batched(
                || layout.clone(),
                |layout| tokenize(black_box(&text), layout),
                criterion::BatchSize::LargeInput,
            );
        });
        group.bench_function(BenchmarkId::new("both", name), |bencher| {
            bencher.iter(|| tokenize(black_box(&text), read(black_box(&text))));
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
