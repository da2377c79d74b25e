//! The `nutgraf` command.

fn main() {
    let text = std::io::read_to_string(std::io::stdin()).unwrap_or_default();
    println!("{:?}", nutgraf::extract(&text));
}
