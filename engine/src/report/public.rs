//! The public variant of a document: by rule, and never by hand, personal data is left out.
//!
//! The rule does not wait for a definition to mark what is personal: whatever a person wrote in words
//! of their own while answering is left out (text answers, comments, the reasons of a judgement, what
//! was given on an earlier version), and so is whatever a repeat says of one instance, since its
//! instances are people or their cases, but for the rated criteria: these judge the service. Left out
//! are also answers of items whose appearance or tags say so (`personal`, `private`), the names of
//! instances, photographs and the names of files, the address of the place (a shelter's is secret, a
//! family's its own), who took part for the provider and who submitted, the restriction mark, and in
//! every other text personal codes, e-mail addresses and telephone numbers. Findings and the words
//! of the general part are the office's own and stay; officials are named. Who has no registry code of
//! a legal person is a person: neither they nor their place are named.

pub mod words;

use std::borrow::Cow;

use super::{
    build::{Parties, ReportFinding, ReportInput, build_for, proposed},
    document::{Block, Cut, Fact, ReportDocument},
    letter::Letter,
    register::addressee,
    words as common,
};
use crate::{
    definition::model::{Item, ItemKind, Questionnaire},
    language::Language,
    name::Name,
    response::Address,
    value::{Answer, Value},
};

/// Who a document is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Variant {
    /// The parties: everything.
    #[default]
    Restricted,
    /// Everybody: no personal data.
    Public,
}

/// Words in the appearance or among the tags of items whose answers only the parties may see.
const MARKS: [&str; 2] = ["personal", "private"];

/// The report of a response in a variant. How to object and where the report is filed is said by the
/// office to everybody: its words stay as they are.
pub fn build_variant(input: &ReportInput<'_>, variant: Variant) -> ReportDocument {
    if variant == Variant::Restricted {
        return build_for(input, variant);
    }
    let mut own = input.clone();
    let secrets = own.parties.secrets();
    own.parties = own.parties.for_everybody(input.language);
    own.particulars.participants = String::new();
    for earlier in &mut own.earlier {
        // Whether it was personal there, nobody can tell any more.
        words::LEFT_OUT.get(input.language).clone_into(&mut earlier.answer);
        earlier.comment.clear();
        earlier.files.clear();
    }
    let questionnaire = input.session.questionnaire();
    // Of what is answered elsewhere only ratings are known to be no words of a person's own.
    own.comparison.retain(|criterion, _| {
        let mut items = questionnaire.items().map(|(_, item)| item);
        let item = items.find(|item| item.criterion_id.as_ref() == Some(criterion));
        item.is_some_and(|item| !item.weight.is_zero() && !is_marked(item))
    });
    let Parties { objections, filing, .. } = &own.parties;
    let filed = [filing.function.as_str(), &filing.series, &filing.file];
    let kept: Vec<&str> = objections.trim().split("\n\n").chain(filed).collect();
    let mut document = published_but(build_for(&own, variant), &kept, &secrets);
    let text = words::REPORT.get(input.language).to_owned();
    document.blocks[0] = Block::Paragraph { text };
    // What may still change says so, whoever reads it.
    document.restriction = input.draft.then(|| common::DRAFT.get(input.language).to_owned());
    document
}

/// A letter, or the report of a follow-up check, as everybody may read it: what `write` makes of what
/// is left when the rule has been kept. Of the addressee a legal person's name and code are left. What
/// was said at the hearing is left out; the reasons and the duties are the office's own words and are
/// searched for what is secret like any other.
pub fn public_letter(
    input: &ReportInput<'_>,
    letter: &Letter,
    write: impl FnOnce(&ReportInput<'_>, &Letter) -> ReportDocument,
) -> ReportDocument {
    let questionnaire = input.session.questionnaire();
    let left_out = words::LEFT_OUT.get(input.language);
    let (mut input, mut letter) = (input.clone(), letter.clone());
    let secrets = input.parties.secrets();
    input.parties = input.parties.for_everybody(input.language);
    // Whom the official wrote there besides, only the parties know.
    let Parties { provider, registry_code, .. } = &input.parties;
    letter.addressee = addressee(provider, registry_code, "", input.language);
    let found = input.findings.take();
    let mut found = found.unwrap_or_else(|| proposed(input.session, input.language));
    for own in found.iter_mut().filter(|own| names_persons(questionnaire, own)) {
        own.instances = Vec::new();
    }
    input.findings = Some(found);
    letter.head.restriction = String::new();
    if !letter.hearing.trim().is_empty() {
        left_out.clone_into(&mut letter.hearing);
    }
    // What the office says to everybody stays as it is: how to contest, and how to reach it.
    let head = &letter.head;
    let contacts = head.contacts.join("\n");
    let said = [&head.mandate, &head.appeal].into_iter().flat_map(|own| own.split("\n\n"));
    let filed = [&head.filing.function, &head.filing.series, &head.filing.file, &contacts];
    let kept: Vec<&str> = said.chain(filed.map(String::as_str)).collect();
    let mut document = published_but(write(&input, &letter), &kept, &secrets);
    document.blocks[0] = Block::Paragraph { text: words::LETTER.get(input.language).to_owned() };
    document.restriction = input.draft.then(|| common::DRAFT.get(input.language).to_owned());
    document
}

impl Parties {
    /// Who is concerned, as everybody may know it: without address, mark and who submitted. Who has no
    /// registry code of eight digits is taken for a person, such as a foster parent: neither they nor
    /// their place are named.
    #[must_use]
    pub fn for_everybody(mut self, language: Language) -> Self {
        self.restriction = String::new();
        self.submitted_by = String::new();
        self.address = String::new();
        if self.is_person() {
            self.registry_code = String::new();
            for name in [&mut self.provider, &mut self.place] {
                if !name.is_empty() {
                    words::LEFT_OUT.get(language).clone_into(name);
                }
            }
        }
        self
    }

    /// Whether they are no legal person, whose code is of eight digits: in doubt they are a person.
    fn is_person(&self) -> bool {
        let code = self.registry_code.trim();
        code.len() != 8 || !code.bytes().all(|own| own.is_ascii_digit())
    }

    /// What nobody but the parties may read of them, wherever it is written.
    fn secrets(&self) -> Vec<String> {
        let street = self.address.split(',').next().unwrap_or_default();
        // Officials are named, and they submit what they inspected.
        let submitted_by = if self.lead.is_empty() { self.submitted_by.as_str() } else { "" };
        let mut secrets = vec![self.address.as_str(), street, submitted_by];
        if self.is_person() {
            secrets.extend([self.provider.as_str(), &self.place, &self.registry_code]);
        }
        let secrets = secrets.into_iter().map(str::trim);
        // Shorter ones would take parts of other words along.
        secrets.filter(|own| own.chars().count() >= 4).map(str::to_owned).collect()
    }
}

/// Whether a finding is about instances whose names tell of persons.
pub(super) fn names_persons(questionnaire: &Questionnaire, finding: &ReportFinding) -> bool {
    !finding.instances.is_empty()
        && questionnaire.items().any(|(_, repeat)| {
            names_are_personal(questionnaire, repeat.id.as_str())
                && repeat.with_descendants().any(|own| own.id == finding.item)
        })
}

/// A document as everybody may read it: without photographs, restriction mark and what texts tell
/// about persons. Answers marked in the definition are left out by [`build_variant`].
pub fn published(document: ReportDocument) -> ReportDocument {
    published_but(document, &[], &[])
}

/// A document as everybody may read it, with some words as they are, and without some whatever they
/// are.
fn published_but(
    mut document: ReportDocument,
    kept: &[&str],
    secrets: &[String],
) -> ReportDocument {
    let language = document.language;
    let scrubbed = |text: &str, language: Language| {
        let placeholder = words::PERSONAL.get(language);
        let found = secrets.iter().filter(|own| text.contains(own.as_str()));
        let open = found.fold(Cow::Borrowed(text), |text, own| {
            Cow::Owned(text.replace(own.as_str(), placeholder))
        });
        match (scrubbed(&open, language), open) {
            (Some(clean), _) | (None, Cow::Owned(clean)) => Some(clean),
            (None, Cow::Borrowed(_)) => None,
        }
    };
    document.restriction = None;
    document.facts.retain(|fact| fact.label != common::RESTRICTION.get(language));
    for fact in &mut document.facts {
        if let Some(clean) = scrubbed(&fact.text, language)
            && !kept.contains(&fact.text.as_str())
        {
            fact.text = clean;
        }
    }
    document.blocks.retain(|block| !matches!(block, Block::Photo { .. }));
    for block in &mut document.blocks {
        each_text(block, &mut |text| {
            if let Some(clean) = scrubbed(text, language)
                && !kept.contains(&text.as_str())
            {
                *text = clean;
            }
        });
    }
    let text = words::VARIANT.get(language).to_owned();
    document.blocks.insert(0, Block::Paragraph { text });
    document
}

/// Whether a definition says that only the parties may see the answer to an item.
fn is_marked(item: &Item) -> bool {
    let appearance = item.appearance.iter().map(String::as_str);
    appearance.chain(item.tags.iter().map(Name::as_str)).any(|own| MARKS.contains(&own))
}

/// Whether only the parties may see the answer to an item at an address.
pub(super) fn is_personal(item: &Item, address: &Address, answer: &Answer) -> bool {
    let rated = !item.weight.is_zero();
    let in_words = matches!(item.kind, ItemKind::Text | ItemKind::File)
        || matches!(answer, Answer::Given(Value::Text(_)));
    is_marked(item) || in_words || (!address.path.is_empty() && !rated)
}

/// Whether the instances of a repeat have names that somebody gave them: these are people's or their
/// cases'. What is written by the program, such as the number of a point, tells of nobody.
pub(super) fn names_are_personal(questionnaire: &Questionnaire, repeat: &str) -> bool {
    let items = || questionnaire.items().map(|(_, item)| item);
    let Some(ItemKind::Repeat(own)) = items().find(|item| item.id == *repeat).map(|own| &own.kind)
    else {
        return false;
    };
    own.instance_label.as_ref().is_some_and(|label| {
        items().find(|item| item.id == *label).is_none_or(|item| item.read_only.is_none())
    })
}

/// Calls with every text of a block that a person may have written.
fn each_text(block: &mut Block, call: &mut impl FnMut(&mut String)) {
    let facts = |facts: &mut Vec<Fact>, call: &mut dyn FnMut(&mut String)| {
        for fact in facts {
            call(&mut fact.text);
        }
    };
    match block {
        Block::Paragraph { text } => call(text),
        Block::Notice { title, text, .. } => {
            call(title);
            call(text);
        }
        Block::List { entries } => entries.iter_mut().for_each(call),
        Block::Facts { facts: own } => facts(own, call),
        Block::Rating { reasons, .. } => reasons.iter_mut().for_each(call),
        Block::Criteria { rows, .. } => {
            for row in rows {
                for text in [&mut row.answer, &mut row.other, &mut row.comment, &mut row.evidence] {
                    call(text);
                }
            }
        }
        Block::Findings { findings } => {
            for own in findings {
                for text in [&mut own.text, &mut own.duty, &mut own.instances] {
                    call(text);
                }
            }
        }
        Block::Resolutions { resolutions } => {
            for own in resolutions {
                for part in &mut own.parts {
                    call(&mut part.text);
                }
            }
        }
        Block::Table { rows, .. } => rows.iter_mut().flatten().for_each(call),
        Block::Changes { things } => {
            for change in things.iter_mut().flat_map(|thing| &mut thing.changes) {
                for Cut { head, marked, tail } in
                    [&mut change.before, &mut change.after].into_iter().flatten()
                {
                    call(head);
                    call(marked);
                    call(tail);
                }
            }
        }
        Block::Heading { .. }
        | Block::Bars { .. }
        | Block::Signatures { .. }
        | Block::Blanks { .. }
        | Block::Form { .. }
        | Block::Contents { .. }
        | Block::Photo { .. }
        | Block::Break => {}
    }
}

/// A text without personal codes, e-mail addresses and telephone numbers; none where there are none.
fn scrubbed(text: &str, language: Language) -> Option<String> {
    let placeholder = words::PERSONAL.get(language);
    let mut out = String::new();
    let mut changed = false;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let (begins, length) = match first {
            '+' => (true, telephone(rest)),
            '0'..='9' => (true, personal_code(rest).max(mobile(rest)).max(landline(rest, &out))),
            own if own.is_alphanumeric() => (true, mail(rest)),
            _ => (false, 0),
        };
        let length = if begins && length == 0 { mail(rest) } else { length };
        if length > 0 {
            out.push_str(placeholder);
            changed = true;
            rest = &rest[length..];
            continue;
        }
        // A word is looked at once, from its beginning.
        let step = if begins { word(rest).max(first.len_utf8()) } else { first.len_utf8() };
        // But for a code behind letters, such as those of a country.
        let letters = rest[..step].find(|own: char| own.is_ascii_digit()).unwrap_or(step);
        let step = if personal_code(&rest[letters..]) > 0 { letters } else { step };
        out.push_str(&rest[..step]);
        rest = &rest[step..];
    }
    changed.then_some(out)
}

/// Length of the letters and digits a text begins with.
fn word(text: &str) -> usize {
    text.find(|own: char| !own.is_alphanumeric()).unwrap_or(text.len())
}

/// Length of the personal code a text begins with: century and sex, year, month, day, number.
fn personal_code(text: &str) -> usize {
    let digits = word(text);
    let own = &text.as_bytes()[..digits];
    if digits != 11 || !own.iter().all(u8::is_ascii_digit) {
        return 0;
    }
    let two = |at: usize| (own[at] - b'0') * 10 + own[at + 1] - b'0';
    let is_code =
        (b'1'..=b'8').contains(&own[0]) && (1..=12).contains(&two(3)) && (1..=31).contains(&two(5));
    if is_code { digits } else { 0 }
}

/// Length of the international telephone number a text begins with.
fn telephone(text: &str) -> usize {
    let end = text[1..]
        .find(|own: char| !own.is_ascii_digit() && !matches!(own, ' ' | '-' | '\u{A0}'))
        .map_or(text.len(), |end| end + 1);
    let own = text[..end].trim_end_matches([' ', '-', '\u{A0}']);
    if own.chars().filter(char::is_ascii_digit).count() >= 7 { own.len() } else { 0 }
}

/// Length of the mobile number a text begins with, written without the country: 5 and six or seven
/// digits more, in up to three groups. Registry codes begin otherwise.
fn mobile(text: &str) -> usize {
    let (mut digits, mut groups, mut end) = (0, 1, 0);
    for (at, own) in text.char_indices() {
        match own {
            '0'..='9' => digits += 1,
            ' ' | '\u{A0}' | '-' if groups < 3 && at == end => {
                groups += 1;
                continue;
            }
            _ => break,
        }
        end = at + 1;
    }
    let alone = !text[end..].starts_with(|own: char| own.is_alphanumeric());
    if text.starts_with('5') && (7..=8).contains(&digits) && alone { end } else { 0 }
}

/// Length of the number of a landline a text begins with, where the words before it say that it is a
/// telephone's: six to eight digits, in groups or not.
fn landline(text: &str, before: &str) -> usize {
    let lead = before.trim_end_matches([' ', ':', '.', '\u{A0}']);
    let lead = lead.rsplit(|own: char| !own.is_alphabetic()).next().unwrap_or_default();
    let lead = lead.to_lowercase();
    if !["tel", "phone", "тел"].iter().any(|own| lead.contains(own)) {
        return 0;
    }
    let end = text
        .find(|own: char| !own.is_ascii_digit() && !matches!(own, ' ' | '-' | '\u{A0}'))
        .unwrap_or(text.len());
    let own = text[..end].trim_end_matches([' ', '-', '\u{A0}']);
    if (6..=8).contains(&own.bytes().filter(u8::is_ascii_digit).count()) { own.len() } else { 0 }
}

/// Length of the e-mail address a text begins with.
fn mail(text: &str) -> usize {
    let part = |own: char| own.is_alphanumeric() || matches!(own, '.' | '-' | '_' | '+');
    let name = text.find(|own: char| !part(own)).unwrap_or(text.len());
    let Some(host) = text[name..].strip_prefix('@') else { return 0 };
    let length = host.find(|own: char| !part(own)).unwrap_or(host.len());
    let host = host[..length].trim_end_matches('.');
    if name > 0 && host.contains('.') { name + 1 + host.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clean(text: &str) -> String {
        scrubbed(text, Language::En).unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn what_tells_of_persons_is_left_out_of_texts() {
        const GONE: &str = "[personal data removed]";
        for (text, expected) in [
            ("Code 48503120217, room 4", format!("Code {GONE}, room 4")),
            ("Write to mari.maasikas@kodu.example.", format!("Write to {GONE}.")),
            ("Call +372 5555 1234 now", format!("Call {GONE} now")),
            ("õde@näide.ee", GONE.to_owned()),
            ("tel 5555 1234, 53123456 or 512 34 567.", format!("tel {GONE}, {GONE} or {GONE}.")),
            ("Telefon: 733 4567, room 12", format!("Telefon: {GONE}, room 12")),
            ("EE48503120217", format!("EE{GONE}")),
        ] {
            assert_eq!(clean(text), expected);
        }
    }

    #[test]
    fn other_numbers_and_signs_stay() {
        for text in [
            "Registry code 12345678, § 21 lg 2, 30 päeva",
            "99999999999 and 123456789012",
            "5 beds of 50, 55 m², 5000 euros, 512345678",
            "R-01, 2026-03-09T14:05:06Z",
            "a @ b, x@y, +5 °C, ++, @",
            "Ключ 45",
            "Telefon on katki, 733 4567 eurot",
        ] {
            assert_eq!(clean(text), text);
        }
    }
}
