//! Names of things in a definition: short, stable, readable identifiers.

use std::{borrow::Borrow, fmt, sync::Arc};

use serde::{Deserialize, Serialize};

/// The longest name accepted, in bytes.
pub const MAX_NAME: usize = 64;

/// A name of an item, section, choice, scale or rule; cheap to clone.
///
/// Item names follow XLSForm: a letter or underscore, then letters, digits, `_`, `-` or `.`.
/// Choice names are freer (no white space). Compare names, never labels: labels are translated.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Name(Arc<str>);

impl Name {
    /// A name as given; the caller has checked its form.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the other or a clone of it: true of equal names only, false of some of them.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// Whether the text has the form of an item name.
    pub fn is_item_name(text: &str) -> bool {
        let mut letters = text.chars();
        text.len() <= MAX_NAME
            && letters.next().is_some_and(|c| c.is_alphabetic() || c == '_')
            && letters.all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
    }

    /// Whether the text has the form of a choice name: not empty, no white space.
    pub fn is_choice_name(text: &str) -> bool {
        !text.is_empty() && text.len() <= MAX_NAME && !text.chars().any(char::is_whitespace)
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}
impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
impl From<&str> for Name {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}
impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}
impl PartialEq<str> for Name {
    fn eq(&self, other: &str) -> bool {
        &*self.0 == other
    }
}
impl PartialEq<&str> for Name {
    fn eq(&self, other: &&str) -> bool {
        &*self.0 == *other
    }
}
