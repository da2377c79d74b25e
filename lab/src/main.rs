//! Trains and scores.

fn main() {
    println!("{}", nutgraf::internals::tag::Upos::ALL.len());
}
