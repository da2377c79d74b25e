use crate::gazetteer::Kind;
use serde::{Deserialize, Serialize};

/// Somebody or something that the document names, once or often.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entity {
    /// Position in [`Extraction::entities`](crate::Extraction::entities).
    pub id: usize,
    /// What it is.
    pub kind: Kind,
    /// The fullest name that the document or a list entry gives.
    pub name: String,
    /// Indices of its mentions, in text order.
    pub mentions: Vec<usize>,
    /// Where the lists know it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub link: Option<EntityLink>,
}

/// What a list says of an entity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EntityLink {
    /// The list.
    pub list: String,
    /// The canonical name.
    pub name: String,
    /// A Wikidata, ISO or GeoNames id, or the id of the user's own entry.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub id: Option<String>,
    /// ISO 3166 code of the country that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country: Option<String>,
}
