use super::Extractor;
use super::extractor::Inner;
use crate::Error;
use crate::gazetteer::{Gazetteer, UserList};
use crate::time::Date;
use std::path::PathBuf;

/// What an extractor is to do.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(super) struct Settings {
    pub(super) document_date: Option<Date>,
    pub(super) entities_only: bool,
    pub(super) all_frames: bool,
    pub(super) threshold: f32,
    pub(super) least_confidence: Option<f32>,
}

/// Makes an [`Extractor`] with choices; [`Extractor::default`] is the one without any.
///
/// # Examples
/// ```
/// let names = nutgraf::Extractor::builder().entities_only(true).build()?;
/// assert!(names.extract("Nothing was said.").relations.is_empty());
/// # Ok::<(), nutgraf::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
#[must_use = "a builder does nothing until `build`"]
pub struct ExtractorBuilder {
    settings: Settings,
    lists: Vec<UserList>,
    pack: Option<PathBuf>,
}

impl ExtractorBuilder {
    /// The day that relative dates count from, for documents that bring none of their own. Without it the article's
    /// own date line or dateline counts; today's clock never does.
    pub fn document_date(mut self, date: Date) -> Self {
        self.settings.document_date = Some(date);
        self
    }

    /// Only mentions and entities: no dates, relations or attributions. The mentions are the same as in a full run.
    pub fn entities_only(mut self, yes: bool) -> Self {
        self.settings.entities_only = yes;
        self
    }

    /// Also the frames of which no argument holds a name, and relations that are hardly sure ([`Relation::confidence`](crate::Relation)).
    pub fn all_frames(mut self, yes: bool) -> Self {
        self.settings.all_frames = yes;
        self
    }

    /// Leaves out mentions whose [`score`](crate::Mention::score) is lower, and the entities that then have none.
    pub fn threshold(mut self, score: f32) -> Self {
        self.settings.threshold = score;
        self
    }

    /// Leaves out relations whose [`confidence`](crate::Relation::confidence) is lower, from 0 to 1. Without it there are four bounds
    /// (`models/verdict.toml`): 0.72 for relations with a name on both sides, 0.88 for others, and where no rule names what the verb
    /// tells 0.85 and 0.91; and none with [`all_frames`](Self::all_frames). 0.7 gives more of what there is, with more mistakes.
    pub fn least_confidence(mut self, confidence: f32) -> Self {
        self.settings.least_confidence = Some(confidence);
        self
    }

    /// A list of the caller's own names. May be called for several lists; each joins the embedded ones, and what it knows of
    /// a name is found in [`Entity::link`](crate::Entity::link).
    ///
    /// # Examples
    /// ```
    /// use nutgraf::{Extractor, Kind, UserEntry, UserList};
    ///
    /// let mut clients = UserList::new("clients", Kind::Organization);
    /// clients.push(UserEntry::new("Zorblat Rockets").id("C-17").alias("Zorblat"));
    /// let extractor = Extractor::builder().list(clients).build()?;
    /// let found = extractor.extract("The board of Zorblat Rockets met in Lima.");
    /// let link = found.entities[0].link.as_ref().unwrap();
    /// assert_eq!((link.list.as_str(), link.id.as_deref()), ("clients", Some("C-17")));
    /// # Ok::<(), nutgraf::Error>(())
    /// ```
    pub fn list(mut self, list: UserList) -> Self {
        self.lists.push(list);
        self
    }

    /// A compiled data pack in place of the embedded lists, such as the full set that `gazetteers/README.md` tells how to
    /// make.
    pub fn data_pack(mut self, path: impl Into<PathBuf>) -> Self {
        self.pack = Some(path.into());
        self
    }

    /// The extractor. Compiles the caller's lists; without any it takes no time.
    ///
    /// # Errors
    /// If the threshold or the least confidence is not a number from 0 to 1, a list holds a name that can never be found, or
    /// the data pack cannot be read.
    pub fn build(self) -> Result<Extractor, Error> {
        if !(0.0..=1.0).contains(&self.settings.threshold) {
            return Err(Error::new(format!("the threshold is {}, wanted 0 to 1", self.settings.threshold)));
        }
        if let Some(least) = self.settings.least_confidence
            && !(0.0..=1.0).contains(&least)
        {
            return Err(Error::new(format!("the least confidence is {least}, wanted 0 to 1")));
        }
        let mut gazetteer = Gazetteer::embedded();
        if let Some(path) = &self.pack {
            gazetteer = gazetteer.with_pack(path)?;
        }
        if !self.lists.is_empty() {
            gazetteer = gazetteer.with_lists(&self.lists)?;
        }
        Ok(Extractor::new(Inner::new(self.settings, gazetteer)))
    }
}
