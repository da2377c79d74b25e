use crate::time::Date;

/// A text with what the caller knows of it.
///
/// # Examples
/// ```
/// use nutgraf::{Document, Extractor};
///
/// let day = "2025-07-10".parse()?;
/// let found = Extractor::default().extract(Document::new("They met on Monday.").id("a1").date(day));
/// assert_eq!(found.id.as_deref(), Some("a1"));
/// # Ok::<(), nutgraf::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<'t> {
    pub(super) text: &'t str,
    pub(super) id: Option<String>,
    pub(super) date: Option<Date>,
}

impl<'t> Document<'t> {
    /// A text of which nothing else is known.
    pub fn new(text: &'t str) -> Self {
        Document { text, id: None, date: None }
    }

    /// The id that the [`Extraction`](crate::Extraction) will carry.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// The day of publication, which "yesterday" and "on Thursday" count from. It goes before the builder's
    /// [`document_date`](crate::ExtractorBuilder::document_date) and before what the article itself says.
    pub fn date(mut self, date: Date) -> Self {
        self.date = Some(date);
        self
    }

    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }
}

impl<'t> From<&'t str> for Document<'t> {
    fn from(text: &'t str) -> Self {
        Document::new(text)
    }
}

impl<'t> From<&'t String> for Document<'t> {
    fn from(text: &'t String) -> Self {
        Document::new(text)
    }
}
