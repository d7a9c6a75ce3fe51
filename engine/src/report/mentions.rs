//! Words of a definition that mention answers: `${name}` in a label, a hint or a message stands
//! for what the person answered there, in words.

use std::borrow::Cow;

use super::{
    answer_words,
    public::{self, Variant},
};
use crate::{
    evaluation::Session,
    language::{Language, Text, fill_mentions, mentions},
    response::Address,
    value::{Answer, Value},
};

/// What stands where nothing is answered yet.
const UNANSWERED: &str = "…";

/// A text of an item as it reads at an address: each `${name}` in it replaced by the answer to
/// that item, in the instances around the address. What is not there stays as written.
pub fn words_at<'t>(
    session: &Session,
    address: &Address,
    text: &'t Text,
    language: Language,
) -> Cow<'t, str> {
    let words = text.get(language);
    if mentions(words).next().is_none() {
        return Cow::Borrowed(words);
    }
    Cow::Owned(fill_mentions(words, |name| answer_at(session, address, name, language)))
}

/// The same as some readers may see it: in a public variant, what only the parties may see is not
/// mentioned.
pub(super) fn words_for<'t>(
    session: &Session,
    address: &Address,
    text: &'t Text,
    language: Language,
    variant: Variant,
) -> Cow<'t, str> {
    let words = text.get(language);
    if variant == Variant::Restricted || mentions(words).next().is_none() {
        return words_at(session, address, text, language);
    }
    let hidden = |name: &str| {
        let near = session.near(address, name)?;
        let (item, state) = (session.program().item(name)?, session.item(&near)?);
        Some(public::is_personal(item, &near, &state.answer))
    };
    Cow::Owned(fill_mentions(words, |name| match hidden(name) {
        Some(true) => Some(UNANSWERED.to_owned()),
        _ => answer_at(session, address, name, language),
    }))
}

/// The addresses whose answers a text mentions at an address: when one changes, so do the words.
pub fn mentioned_at(session: &Session, address: &Address, text: &Text) -> Vec<Address> {
    let mut found: Vec<Address> = text
        .versions()
        .flat_map(|(_, words)| mentions(words))
        .filter_map(|name| session.near(address, name))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn answer_at(
    session: &Session,
    address: &Address,
    name: &str,
    language: Language,
) -> Option<String> {
    let near = session.near(address, name)?;
    let item = session.program().item(name)?;
    let state = session.item(&near)?;
    Some(match state.answer {
        _ if !state.relevant => UNANSWERED.to_owned(),
        Answer::Blank => UNANSWERED.to_owned(),
        Answer::Given(Value::Number(number)) if number.is_nan() => UNANSWERED.to_owned(),
        answer => answer_words(session.questionnaire(), item, &answer, language),
    })
}
