//! The fields of a definition, in the words of those who write it: the same words as on paper.

pub(crate) use engine::difference::fields::{ALL, of};
