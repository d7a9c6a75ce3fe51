//! The fields of a definition, in the words of those who write it: the same words as on paper.

#[cfg(test)]
pub(crate) use engine::difference::fields::ALL;
pub(crate) use engine::difference::fields::of;
