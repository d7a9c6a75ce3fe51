//! Values before and after as people read them, wherever they are shown.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::words;
use crate::language::Language;

/// A value as lines to read, by language tag; what is no text has the empty tag.
pub fn lines(value: Option<&Json>, language: Language) -> BTreeMap<String, String> {
    let Some(value) = value else { return BTreeMap::new() };
    match value {
        Json::Object(all) if all.values().all(Json::is_string) && !all.is_empty() => all
            .iter()
            .map(|(tag, words)| (tag.clone(), words.as_str().unwrap_or_default().to_owned()))
            .collect(),
        other => BTreeMap::from([(String::new(), shown(other, language))]),
    }
}

/// A value in words.
pub fn shown(value: &Json, language: Language) -> String {
    match value {
        Json::Bool(true) => words::YES.get(language).to_owned(),
        Json::Bool(false) => words::NO.get(language).to_owned(),
        Json::String(text) => text.clone(),
        Json::Number(number) => language.decimal(&number.to_string()),
        Json::Array(all) if all.iter().all(|own| own.is_string() || own.is_number()) => {
            all.iter().map(|own| shown(own, language)).collect::<Vec<_>>().join(", ")
        }
        other => other.to_string(),
    }
}

/// A text with the part of it that differs from another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// What both begin with.
    pub head: String,
    /// What differs.
    pub differs: String,
    /// What both end with.
    pub tail: String,
}

/// Both texts with what differs between their common beginning and end, word by word; where there is
/// only one, all of it does.
pub fn marked(texts: [Option<&str>; 2]) -> [Option<Marked>; 2] {
    let [Some(old), Some(new)] = texts else {
        let whole = |text: &str| Marked { differs: text.to_owned(), ..Marked::default() };
        return texts.map(|text| text.map(whole));
    };
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_inclusive(' ').collect(), new.split_inclusive(' ').collect());
    let shorter = old.len().min(new.len());
    let head = (0..shorter).take_while(|at| old[*at] == new[*at]).count();
    let tail = (0..shorter - head)
        .take_while(|at| old[old.len() - 1 - at] == new[new.len() - 1 - at])
        .count();
    [old, new].map(|words| {
        Some(Marked {
            head: words[..head].concat(),
            differs: words[head..words.len() - tail].concat(),
            tail: words[words.len() - tail..].concat(),
        })
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_differs_is_marked_between_what_both_begin_and_end_with() {
        let [old, new] =
            marked([Some("kas toit on hea"), Some("kas söök on hea")]).map(Option::unwrap);
        assert_eq!((&*old.head, &*old.differs, &*old.tail), ("kas ", "toit ", "on hea"));
        assert_eq!(new.differs, "söök ");
        let [old, new] = marked([None, Some("uus")]);
        assert_eq!((old, new.unwrap().differs), (None, "uus".to_owned()));
    }

    #[test]
    fn texts_are_read_by_language_and_all_else_in_words() {
        let text = json!({ "et": "jah", "en": "yes" });
        assert_eq!(lines(Some(&text), Language::En)["et"], "jah");
        assert_eq!(lines(Some(&json!(true)), Language::En)[""], "yes");
        assert_eq!(shown(&json!(["a", 1.5]), Language::Et), "a, 1,5");
        assert_eq!(lines(None, Language::Et), BTreeMap::new());
    }
}
