use super::OffsetUnit;
use super::unit::convert;
use crate::extract::Extraction;
use std::borrow::Cow;

impl Extraction {
    /// The extraction as one line of JSON, without a line feed. `text` is the text that it came from.
    ///
    /// # Examples
    /// ```
    /// use nutgraf::OffsetUnit;
    ///
    /// let text = "Nothing happened.";
    /// let json = nutgraf::extract(text).to_json(text, OffsetUnit::Chars);
    /// assert!(json.starts_with(r#"{"schema":"nutgraf/1","id":null"#));
    /// ```
    pub fn to_json(&self, text: &str, unit: OffsetUnit) -> String {
        let mut out = Vec::new();
        self.write_json(text, unit, &mut out);
        // What serde_json writes is UTF-8; the lossy way has nothing to lose and cannot panic.
        String::from_utf8(out).unwrap_or_else(|e| String::from_utf8_lossy(e.as_bytes()).into_owned())
    }

    /// The same, indented for people.
    pub fn to_json_pretty(&self, text: &str, unit: OffsetUnit) -> String {
        serde_json::to_string_pretty(&*self.counted(text, unit)).unwrap_or_default()
    }

    /// Appends the line of [`to_json`](Extraction::to_json) to a buffer, which a loop over many documents can reuse.
    pub fn write_json(&self, text: &str, unit: OffsetUnit, out: &mut Vec<u8>) {
        // Writing to memory does not fail, and no map in an extraction has keys other than strings.
        let written = serde_json::to_writer(out, &*self.counted(text, unit));
        debug_assert!(written.is_ok());
    }

    fn counted(&self, text: &str, unit: OffsetUnit) -> Cow<'_, Extraction> {
        if unit == OffsetUnit::Bytes || text.is_ascii() {
            return Cow::Borrowed(self);
        }
        let mut found = self.clone();
        convert(&mut found, text, unit);
        Cow::Owned(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{DateExpr, Span};

    #[test]
    fn offsets_count_what_was_asked_for() {
        let text = "Élysée 😀 Thursday";
        let start = text.find('T').unwrap();
        let mut found = Extraction::new(None, None);
        let span = Span::new(start, text.len());
        found.dates.push(DateExpr { span, text: span.of(text).to_owned(), value: None });
        let at = |unit| {
            let json: serde_json::Value = serde_json::from_str(&found.to_json(text, unit)).unwrap();
            (json["dates"][0]["start"].as_u64().unwrap(), json["dates"][0]["end"].as_u64().unwrap())
        };
        assert_eq!(at(OffsetUnit::Bytes), (14, 22));
        assert_eq!(at(OffsetUnit::Chars), (9, 17));
        assert_eq!(at(OffsetUnit::Utf16), (10, 18));
    }
}
