//! Where an answer stands: an item, within instances of the repeats around it.
//!
//! Instances are named by stable ids, so an address stays true when others are removed.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::name::Name;

/// An item within its repeat instances; written `outer:instance/inner:instance/item`.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address {
    /// The instances around the item, outermost first: (repeat, instance id).
    pub path: Vec<(Name, Name)>,
    /// The item.
    pub item: Name,
}

/// The text is not an address.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an address: {0:?}")]
pub struct AddressFault(pub String);

impl Address {
    /// An item outside all repeats.
    pub fn top(item: impl Into<Name>) -> Self {
        Self { path: Vec::new(), item: item.into() }
    }

    /// An item inside one instance of the repeat at this address.
    #[must_use]
    pub fn inside(&self, instance: &Name, item: &Name) -> Self {
        let mut path = self.path.clone();
        path.push((self.item.clone(), instance.clone()));
        Self { path, item: item.clone() }
    }

    /// Another item in the same instance.
    #[must_use]
    pub fn sibling(&self, item: &Name) -> Self {
        Self { path: self.path.clone(), item: item.clone() }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (repeat, instance) in &self.path {
            write!(f, "{repeat}:{instance}/")?;
        }
        write!(f, "{}", self.item)
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

impl FromStr for Address {
    type Err = AddressFault;

    fn from_str(text: &str) -> Result<Self, AddressFault> {
        let fault = || AddressFault(text.chars().take(200).collect());
        if text.len() > 2_000 {
            return Err(fault());
        }
        let mut parts: Vec<&str> = text.split('/').collect();
        let item = parts.pop().filter(|part| Name::is_item_name(part)).ok_or_else(fault)?;
        let path = parts
            .into_iter()
            .map(|part| {
                let (repeat, instance) = part.split_once(':').ok_or_else(fault)?;
                (Name::is_item_name(repeat) && is_instance_id(instance))
                    .then(|| (Name::from(repeat), Name::from(instance)))
                    .ok_or_else(fault)
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { path, item: item.into() })
    }
}

/// Whether the text can be an instance id: letters, digits, `-` and `_`, at most 64 bytes.
pub(crate) fn is_instance_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

impl Serialize for Address {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Address {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_as_it_writes() {
        for text in ["a", "sample:01/plan_date", "outer:x-1/inner:y_2/item"] {
            assert_eq!(text.parse::<Address>().unwrap().to_string(), text);
        }
        for text in ["", "a/b", ":x/a", "a:/b", "a:b c/d", "9a"] {
            assert!(text.parse::<Address>().is_err(), "{text:?}");
        }
    }
}
