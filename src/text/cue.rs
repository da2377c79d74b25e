//! The words by which the parts of an article are known, read from `gazetteers/layout/cues.tsv` by the compiler.

/// Where a cue must stand in its line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    /// At its start.
    Start,
    /// At its end.
    End,
    /// It is the whole line.
    Whole,
    /// It is a word of the line.
    Word,
}

/// What a cue tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// The line leads to other pages.
    Link,
    /// The line is a caption or a credit.
    Caption,
    /// The line names the writers.
    Byline,
    /// A news agency.
    Agency,
    /// A label before a headline or a paragraph ("EXCLUSIVE"): no place.
    Label,
    /// A word that stays small in headlines.
    Small,
    /// A month.
    Month,
    /// A word that may stand in a line of nothing but a date.
    Date,
}

/// A word or phrase, in lower case.
#[derive(Debug, Clone, Copy)]
pub struct Cue {
    pub phrase: &'static [u8],
    pub at: At,
    pub sense: Sense,
}

const TSV: &[u8] = include_bytes!("../../gazetteers/layout/cues.tsv");
const COUNT: usize = count();
/// Sorted by phrase, as the file is.
static CUES: [Cue; COUNT] = build();
/// Where the cues of each first letter begin in [`CUES`]; the last slot holds their number.
static FIRST: [u16; 257] = first();

/// The rows of the cues for the ends of lines.
const END_COUNT: usize = {
    let (mut count, mut row) = (0, 0);
    while row < COUNT {
        count += matches!(CUES[row].at, At::End) as usize;
        row += 1;
    }
    count
};
static ENDS: [Cue; END_COUNT] = {
    let mut ends = [CUES[0]; END_COUNT];
    let (mut count, mut row) = (0, 0);
    while row < COUNT {
        if matches!(CUES[row].at, At::End) {
            ends[count] = CUES[row];
            count += 1;
        }
        row += 1;
    }
    ends
};

/// The cues whose first byte is this one, in whatever case.
fn beginning_with(byte: u8) -> &'static [Cue] {
    let byte = byte.to_ascii_lowercase() as usize;
    &CUES[FIRST[byte] as usize..FIRST[byte + 1] as usize]
}

/// What cues say of a line by how it starts or what it is.
pub fn of_line(line: &str) -> Option<Sense> {
    let bytes = line.as_bytes();
    let cue = beginning_with(*bytes.first()?).iter().find(|cue| match cue.at {
        At::Start => starts_with(bytes, cue.phrase),
        At::Whole => bytes.eq_ignore_ascii_case(cue.phrase),
        At::End | At::Word => false,
    })?;
    Some(cue.sense)
}

/// Whether a line ends with a cue of this sense.
pub fn ends(line: &str, sense: Sense) -> bool {
    let bytes = line.as_bytes();
    ENDS.iter().filter(|cue| cue.sense == sense).any(|cue| {
        bytes.len() >= cue.phrase.len()
            && bytes[bytes.len() - cue.phrase.len()..].eq_ignore_ascii_case(cue.phrase)
    })
}

/// Whether a single word has this sense.
pub fn is(word: &str, sense: Sense) -> bool {
    let bytes = word.as_bytes();
    bytes.first().is_some_and(|&byte| {
        beginning_with(byte).iter().any(|cue| cue.sense == sense && bytes.eq_ignore_ascii_case(cue.phrase))
    })
}

fn starts_with(line: &[u8], phrase: &[u8]) -> bool {
    line.len() >= phrase.len()
        && line[..phrase.len()].eq_ignore_ascii_case(phrase)
        && !(phrase[phrase.len() - 1].is_ascii_alphanumeric()
            && line.get(phrase.len()).is_some_and(u8::is_ascii_alphanumeric))
}

const fn count() -> usize {
    let (mut lines, mut at) = (0, 0);
    while at < TSV.len() {
        lines += (TSV[at] == b'\n') as usize;
        at += 1;
    }
    // The first line is the header.
    lines - 1
}

/// Reads rows of phrase, place and sense. A bad row stops the build.
const fn build() -> [Cue; COUNT] {
    let mut cues = [Cue { phrase: b"", at: At::Word, sense: Sense::Date }; COUNT];
    let (_, mut rest) = until(TSV, b'\n');
    let mut row = 0;
    while row < COUNT {
        let (line, below) = until(rest, b'\n');
        let (phrase, line) = until(line, b'\t');
        let (at, sense) = until(line, b'\t');
        assert!(!phrase.is_empty(), "gazetteers/layout/cues.tsv: an empty phrase");
        cues[row] = Cue { phrase, at: place(at), sense: self::sense(sense) };
        rest = below;
        row += 1;
    }
    cues
}

const fn first() -> [u16; 257] {
    let mut first = [0; 257];
    let cues = build();
    let mut byte = 0;
    let mut row = 0;
    while byte < 257 {
        while row < COUNT && (cues[row].phrase[0] as usize) < byte {
            assert!(
                row == 0 || cues[row - 1].phrase[0] <= cues[row].phrase[0],
                "gazetteers/layout/cues.tsv: not sorted"
            );
            row += 1;
        }
        first[byte] = row as u16;
        byte += 1;
    }
    first
}

const fn until(bytes: &[u8], end: u8) -> (&[u8], &[u8]) {
    let mut at = 0;
    while at < bytes.len() && bytes[at] != end {
        at += 1;
    }
    let (head, tail) = bytes.split_at(at);
    (head, if tail.is_empty() { tail } else { tail.split_at(1).1 })
}

const fn place(name: &[u8]) -> At {
    match name {
        b"start" => At::Start,
        b"end" => At::End,
        b"whole" => At::Whole,
        b"word" => At::Word,
        _ => panic!("gazetteers/layout/cues.tsv: unknown place"),
    }
}

const fn sense(name: &[u8]) -> Sense {
    match name {
        b"link" => Sense::Link,
        b"caption" => Sense::Caption,
        b"byline" => Sense::Byline,
        b"agency" => Sense::Agency,
        b"label" => Sense::Label,
        b"small" => Sense::Small,
        b"month" => Sense::Month,
        b"date" => Sense::Date,
        _ => panic!("gazetteers/layout/cues.tsv: unknown sense"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_are_whole_words() {
        assert_eq!(of_line("Read more: the summit in pictures"), Some(Sense::Link));
        assert_eq!(of_line("READ MORE"), Some(Sense::Link));
        assert_eq!(of_line("Readers wrote to us"), None);
        assert!(is("July", Sense::Month));
        assert!(!is("Julys", Sense::Month));
        assert!(ends("Talks in Oslo. (AP Photo)", Sense::Caption));
    }
}
