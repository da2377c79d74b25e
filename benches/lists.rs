//! Looking names up: the embedded lists in news, and a user's list of a million names.
//!
//! `cargo bench --features lab --bench lists`
#![allow(missing_docs)] // criterion's macros make undocumented functions

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use nutgraf::internals::gazetteer::Gazetteer;
use nutgraf::internals::text::read;
use nutgraf::internals::token::tokenize;
use nutgraf::{Kind, UserEntry, UserList};
use std::hint::black_box;

/// A paragraph in newswire style.
const NEWS: &str = "The foreign ministers of Norway and Iran left Oslo on Friday without a deal on the release of the crew of \
a tanker that was seized in the Strait of Hormuz last month, officials said. The U.S. and the U.K., which have sent warships \
to the Gulf, welcomed the talks. The European Union's foreign policy chief, J. K. Moreau, called them \"a first step\" and \
offered $1.5 million in aid for the 23-member crew's families.\n\n";

fn bench(criterion: &mut Criterion) {
    criterion.bench_function("lists/ready", |bencher| bencher.iter(|| black_box(Gazetteer::embedded())));

    let text = NEWS.repeat(1_000_000 / NEWS.len());
    let tokens = tokenize(&text, read(&text));
    let embedded = Gazetteer::embedded();
    let mut million = UserList::new("million", Kind::Organization);
    million.extend((0..1_000_000_u32).map(|n| {
        let [a, b, c, _] = n.to_le_bytes();
        UserEntry::new(format!("Zor{a:x} Bla{b:x} Rockets {c:x}")).id(n.to_string())
    }));
    let with_million = embedded.with_lists(std::slice::from_ref(&million)).expect("names with letters");

    let mut group = criterion.benchmark_group("lists");
    group.sample_size(10);
    group.bench_function("compile a million", |bencher| {
        bencher.iter(|| black_box(embedded.with_lists(std::slice::from_ref(&million))));
    });
    group.throughput(Throughput::Bytes(text.len() as u64));
    for (name, gazetteer) in [("embedded", &embedded), ("with a million more", &with_million)] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                let mut hits = Vec::new();
                for sentence in &tokens.sentences {
                    gazetteer.hits(&tokens, sentence.tokens.clone(), &mut hits);
                }
                black_box(hits.len())
            });
        });
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
