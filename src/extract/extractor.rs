use super::builder::Settings;
use super::{Document, Extraction, ExtractorBuilder, relating, threshold};
use crate::gazetteer::Gazetteer;
use crate::parse::{self, ParsedSentence};
use crate::resolve::Resolver;
use crate::text::Span;
use crate::{render, text, time, token};
use once_cell::sync::Lazy;
use std::fmt;
use std::sync::Arc;

/// Reads texts. Cheap to clone (one reference count), and to share between threads.
///
/// # Examples
/// ```
/// use nutgraf::Extractor;
///
/// let extractor = Extractor::builder().document_date("2025-07-10".parse()?).build()?;
/// let found = extractor.extract("The two met on Thursday.");
/// # Ok::<(), nutgraf::Error>(())
/// ```
#[derive(Clone)]
pub struct Extractor {
    inner: Arc<Inner>,
}

pub(super) struct Inner {
    pub(super) settings: Settings,
    pub(super) gazetteer: Gazetteer,
    pub(super) resolver: Resolver,
}

impl Inner {
    pub(super) fn new(settings: Settings, gazetteer: Gazetteer) -> Inner {
        let resolver = Resolver::new(&gazetteer);
        Inner { settings, gazetteer, resolver }
    }
}

impl Extractor {
    pub(super) fn new(inner: Inner) -> Self {
        Extractor { inner: Arc::new(inner) }
    }

    /// An extractor with choices.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// Everything that the document says. Never fails; takes time and memory in proportion to the text.
    ///
    /// A `&str` will do for a document; [`Document`] adds an id and the day of publication.
    pub fn extract<'t>(&self, document: impl Into<Document<'t>>) -> Extraction {
        self.run(document.into())
    }

    /// The sentences of a text with tags, lemmas and dependency trees, for rules of one's own. Never fails; takes time and
    /// memory in proportion to the text. Names are parsed as units.
    ///
    /// # Examples
    /// ```
    /// use nutgraf::{Extractor, Label};
    ///
    /// let sentences = Extractor::default().parse("Rubio met Lavrov.");
    /// let met = &sentences[0].tokens[1];
    /// assert_eq!((met.lemma.as_str(), met.label), ("meet", Label::Root));
    /// ```
    pub fn parse(&self, text: &str) -> Vec<ParsedSentence> {
        let tokens = token::tokenize(text, text::read(text));
        let resolved = self.inner.resolver.resolve(&tokens, &self.inner.gazetteer);
        let names = relating::names(&resolved.mentions);
        let dates = time::find(&tokens, &resolved.mentions, None);
        let dates: Vec<Span> = dates.iter().map(|date| date.span).collect();
        parse::view(&tokens, &names, &dates)
    }

    /// Why what is at `span` was found: for each mention, relation and date that touches it, what produced it and on what
    /// evidence. For people: the layout may change with any version. Reads the whole document.
    pub fn explain<'t>(&self, document: impl Into<Document<'t>>, span: Span) -> String {
        let document = document.into();
        let text = document.text;
        let found = self.run(document);
        let tokens = token::tokenize(text, text::read(text));
        let Inner { resolver, gazetteer, .. } = &*self.inner;
        let asked = found.mentions.iter().enumerate().filter(|(_, mention)| mention.span.overlaps(span));
        let grounds: Vec<_> = asked
            .filter_map(|(index, mention)| Some((index, resolver.explain(&tokens, gazetteer, mention.span)?)))
            .collect();
        render::explain(&found, span, &grounds, &self.parse(text))
    }

    fn run(&self, document: Document<'_>) -> Extraction {
        let Settings { entities_only, threshold, .. } = self.inner.settings;
        let tokens = token::tokenize(document.text, text::read(document.text));
        let date = document.date.or(self.inner.settings.document_date);
        let date = date.or_else(|| if entities_only { None } else { time::published(&tokens) });
        let mut found = Extraction::new(document.id, date);
        let resolved = self.inner.resolver.resolve(&tokens, &self.inner.gazetteer);
        found.mentions = resolved.mentions;
        found.entities = resolved.entities;
        if threshold > 0.0 {
            threshold::apply(threshold, &mut found.mentions, &mut found.entities);
        }
        if entities_only {
            return found;
        }
        found.dates = time::find(&tokens, &found.mentions, date);
        relating::relate(&tokens, &self.inner.settings, &mut found);
        found
    }
}

impl Default for Extractor {
    fn default() -> Self {
        DEFAULT.clone()
    }
}

impl fmt::Debug for Extractor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Extractor").field("settings", &self.inner.settings).finish_non_exhaustive()
    }
}

static DEFAULT: Lazy<Extractor> =
    Lazy::new(|| Extractor::new(Inner::new(Settings::default(), Gazetteer::embedded())));

/// Everything that the text says, by the default extractor, which is made once in a process. Never fails.
///
/// # Examples
/// ```
/// let found = nutgraf::extract("");
/// assert_eq!(found.schema, "nutgraf/1");
/// ```
pub fn extract<'t>(document: impl Into<Document<'t>>) -> Extraction {
    DEFAULT.extract(document)
}
