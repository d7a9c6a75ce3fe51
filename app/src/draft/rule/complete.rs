//! What can be written next in a rule, by what stands before the caret.

use engine::{
    expression::functions::{FUNCTIONS, Kind},
    name::Name,
};

use super::names::Named;

/// Most that is offered at once.
const MOST: usize = 8;

/// Something that can be written.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Offer {
    /// What takes the place of what was typed of it.
    pub(super) insert: String,
    /// How it is named.
    pub(super) shown: String,
    /// What people call it.
    pub(super) words: String,
}

/// What can be written, and how many letters (in UTF-16) of it stand there already.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Offers {
    pub(super) all: Vec<Offer>,
    pub(super) typed: usize,
}

/// What stands before the caret.
#[derive(Debug, PartialEq)]
enum Begun<'a> {
    /// An item, `${…`.
    Item(&'a str),
    /// A choice in quotes, beside an item or `.` (none).
    Choice(Option<&'a str>, &'a str),
    /// A word that may become an item or a function.
    Word(&'a str),
}

/// What can be written after this.
pub(super) fn offers(before: &str, items: &[(String, String)], named: &Named<'_>) -> Offers {
    let Some(begun) = begun(before) else { return Offers::default() };
    match begun {
        Begun::Item(typed) => {
            let whole = "${".len() + typed.encode_utf16().count();
            Offers { all: item_offers(typed, items), typed: whole }
        }
        Begun::Choice(item, typed) => {
            let item = item.map(Name::from);
            let all = named
                .choices(item.as_ref())
                .into_iter()
                .filter(|(name, words)| fits(typed, name) || fits(typed, words));
            let offer = |(name, words): (String, String)| Offer {
                insert: format!("{name}'"),
                shown: format!("'{name}'"),
                words,
            };
            Offers { all: all.take(MOST).map(offer).collect(), typed: typed.encode_utf16().count() }
        }
        Begun::Word(typed) => {
            let mut all: Vec<Offer> = FUNCTIONS
                .iter()
                .filter(|own| own.name.starts_with(typed) && own.name != "self::node")
                .map(|own| Offer {
                    insert: format!("{}({}", own.name, if own.max == 0 { ")" } else { "" }),
                    shown: own.name.to_owned(),
                    words: signature(own.takes, own.min, own.max),
                })
                .take(MOST / 2)
                .collect();
            let rest = MOST - all.len();
            all.extend(item_offers(typed, items).into_iter().take(rest));
            Offers { all, typed: typed.encode_utf16().count() }
        }
    }
}

fn item_offers(typed: &str, items: &[(String, String)]) -> Vec<Offer> {
    let offer = |(id, words): &(String, String)| Offer {
        insert: format!("${{{id}}}"),
        shown: id.clone(),
        words: words.clone(),
    };
    // Names that begin so come first; then whatever has the letters in its name or its words.
    let first = items.iter().filter(|(id, _)| id.starts_with(typed));
    let then = items
        .iter()
        .filter(|(id, words)| !id.starts_with(typed) && (fits(typed, id) || fits(typed, words)));
    first.chain(then).take(MOST).map(offer).collect()
}

fn fits(typed: &str, words: &str) -> bool {
    typed.is_empty() || words.to_lowercase().contains(&typed.to_lowercase())
}

/// The arguments of a function in short: `(number, …)`.
fn signature(takes: &[Kind], min: usize, max: usize) -> String {
    let word = |kind: &Kind| match kind {
        Kind::Number => "1",
        Kind::Text => "'a'",
        Kind::Date => "2026-01-31",
        Kind::Time => "12:00",
        Kind::Several | Kind::Own => "${…}",
        Kind::Points => "points",
        Kind::Any => "…",
    };
    let last = takes.last();
    let shown = (0..min.max(usize::from(max > 0)))
        .filter_map(|place| takes.get(place).or(last).map(word))
        .collect::<Vec<_>>();
    let more = if max > shown.len() { ", …" } else { "" };
    format!("({}{more})", shown.join(", "))
}

fn begun(before: &str) -> Option<Begun<'_>> {
    if let Some(quote) = open_quote(before) {
        let (head, typed) = (&before[..quote], &before[quote + 1..]);
        return chosen(head.trim_end(), typed);
    }
    if let Some(at) = before.rfind("${")
        && !before[at..].contains('}')
    {
        return Some(Begun::Item(&before[at + 2..]));
    }
    let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | ':');
    let begin = before.char_indices().rev().take_while(|(_, c)| is_of_word(*c)).last()?.0;
    let typed = &before[begin..];
    let names = typed.chars().next().is_some_and(char::is_alphabetic);
    (names && typed.chars().count() >= 2).then_some(Begun::Word(typed))
}

/// Where a text in quotes begins that is not closed yet.
fn open_quote(before: &str) -> Option<usize> {
    let mut open = None;
    for (at, c) in before.char_indices() {
        match open {
            None if c == '\'' => open = Some(at),
            Some(_) if c == '\'' => open = None,
            _ => {}
        }
    }
    open
}

/// A choice, where a text in quotes begins beside an item or `.`.
fn chosen<'a>(head: &'a str, typed: &'a str) -> Option<Begun<'a>> {
    let beside = match head.strip_suffix('=') {
        Some(rest) => rest.strip_suffix('!').unwrap_or(rest),
        None => head.strip_suffix(',')?,
    };
    let beside = beside.trim_end();
    if let Some(rest) = beside.strip_suffix('}') {
        let at = rest.rfind("${")?;
        return Some(Begun::Choice(Some(&rest[at + 2..]), typed));
    }
    beside.ends_with('.').then_some(Begun::Choice(None, typed))
}
