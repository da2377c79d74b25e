//! Prints who did what to whom in an article: `cargo run --example triples < article.txt`

use std::io;

fn main() -> io::Result<()> {
    let text = io::read_to_string(io::stdin())?;
    let found = nutgraf::extract(&text);
    for relation in &found.relations {
        println!("{}", found.sentence(relation));
    }
    Ok(())
}
