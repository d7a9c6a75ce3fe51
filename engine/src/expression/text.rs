//! Functions over text. What is a part of a text borrowed from the response stays borrowed.

use std::borrow::Cow;

/// A part of a text by bytes.
fn part(whole: Cow<'_, str>, from: usize, to: usize) -> Cow<'_, str> {
    match whole {
        Cow::Borrowed(text) => Cow::Borrowed(text.get(from..to).unwrap_or_default()),
        Cow::Owned(text) => Cow::Owned(text.get(from..to).unwrap_or_default().to_owned()),
    }
}

/// The byte at which a character stands.
fn byte(text: &str, character: usize) -> usize {
    text.char_indices().nth(character).map_or(text.len(), |(at, _)| at)
}

/// ODK `substr`: from and to count from 0, negative ones from the end.
pub(super) fn substr(text: Cow<'_, str>, from: f64, to: Option<f64>) -> Cow<'_, str> {
    let length = text.chars().count() as f64;
    let place = |at: f64| (if at < 0.0 { length + at } else { at }).clamp(0.0, length) as usize;
    if from.is_nan() || to.is_some_and(f64::is_nan) {
        return Cow::Borrowed("");
    }
    let (from, to) = (byte(&text, place(from)), to.map_or(text.len(), |to| byte(&text, place(to))));
    part(text, from, to)
}

/// `XPath` `substring`: counts from 1 and rounds, halves up.
pub(super) fn substring(text: Cow<'_, str>, from: f64, length: Option<f64>) -> Cow<'_, str> {
    let round = |n: f64| (n + 0.5).floor();
    let first = round(from);
    let last = length.map_or(f64::INFINITY, |length| first + round(length));
    // A comparison with NaN is false: nothing lies within.
    let within = |place: f64| place >= first && place < last;
    let mut bounds = None;
    for ((at, letter), place) in text.char_indices().zip(1u32..) {
        if within(f64::from(place)) {
            let start = bounds.map_or(at, |(start, _)| start);
            bounds = Some((start, at + letter.len_utf8()));
        }
    }
    match bounds {
        Some((start, end)) => part(text, start, end),
        None => Cow::Borrowed(""),
    }
}

/// What stands before the first occurrence of a text; nothing where there is none.
pub(super) fn before<'a>(whole: Cow<'a, str>, mark: &str) -> Cow<'a, str> {
    match whole.find(mark) {
        Some(at) => part(whole, 0, at),
        None => Cow::Borrowed(""),
    }
}

/// What stands after the first occurrence of a text; nothing where there is none.
pub(super) fn after<'a>(whole: Cow<'a, str>, mark: &str) -> Cow<'a, str> {
    match whole.find(mark) {
        Some(at) => {
            let end = whole.len();
            part(whole, at + mark.len(), end)
        }
        None => Cow::Borrowed(""),
    }
}

/// Without white space at the ends, one space for each run of it; only XML's four count.
pub(super) fn normalize_space(text: Cow<'_, str>) -> Cow<'_, str> {
    let parts = || text.split([' ', '\t', '\r', '\n']).filter(|part| !part.is_empty());
    let length: usize = parts().map(|part| part.len() + 1).sum();
    if length == text.len() + 1 || (length == 0 && text.is_empty()) {
        // Nothing to take away can still leave a tab or line break in place of a space.
        if !text.contains(['\t', '\r', '\n']) {
            return text;
        }
    }
    Cow::Owned(parts().collect::<Vec<_>>().join(" "))
}

/// Each letter of the second text becomes the one at its place in the third, or nothing.
pub(super) fn translate(text: &str, from: &str, to: &str) -> String {
    let change = |letter| match from.chars().position(|own| own == letter) {
        None => Some(letter),
        Some(place) => to.chars().nth(place),
    };
    text.chars().filter_map(change).collect()
}
