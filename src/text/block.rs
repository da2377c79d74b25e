use super::Span;

/// What a block of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// The title of the article, or a heading inside it.
    Headline,
    /// "By Jane Doe", "By AFP", an agency credit, "Reporting by …".
    Byline,
    /// A line that holds nothing but the day of publication.
    DateLine,
    /// Running prose.
    Body,
    /// A photo caption or credit.
    Caption,
    /// A list item or a row of a table of results.
    Row,
    /// "Related article: …", "Read more", share bars.
    Link,
}

/// A stretch of text that sentences never cross, with what is to be passed over inside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Where the block stands; without surrounding white space, heading and list marks.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// No lower-case letters: capitals say nothing about names here.
    pub all_caps: bool,
    /// Nearly all words are capitalised, as in a headline ("Talks Collapse After Walkout in Vienna").
    pub title_case: bool,
    /// "KUALA LUMPUR, July 10 (AFP) —" at the head of a paragraph: the part before the prose, with its dash.
    pub dateline: Option<Span>,
}

/// A stretch that holds no words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mask {
    /// Where it stands.
    pub span: Span,
    /// It stands for a space between what is before and after it (a URL, `&nbsp;`); else for nothing at all (`**`, `<b>`).
    pub divides: bool,
}

/// A character reference, such as `&amp;` or `&#8217;`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// Where it stands.
    pub span: Span,
    /// The character that it stands for.
    pub character: char,
}

/// The result of reading a text: its blocks, the masked stretches (tags, link targets, URLs) and the character references,
/// all in text order. Masks and references share no byte.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Layout {
    /// In text order, never overlapping.
    pub blocks: Vec<Block>,
    /// Stretches that hold no words; in text order, never overlapping.
    pub masks: Vec<Mask>,
    /// Characters that are spelt out; in text order, never overlapping.
    pub references: Vec<Reference>,
}
