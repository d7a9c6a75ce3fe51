//! What a letter has to hold, and what keeps it from being issued.

use engine::{definition::model::Questionnaire, language::Language};
use jiff::civil::Date;
use protocol::{
    Texts,
    letter::{Lack, LetterContent, LetterKind, LetterPoint},
    letterhead::{Letterhead, Part},
    problem::FieldFault,
};

use crate::fault::Fault;

/// Whether a penalty payment is above what the office allows itself.
pub(super) fn is_above(penalty: Option<u32>, head: &Letterhead) -> bool {
    penalty.zip(head.ceiling).is_some_and(|(amount, ceiling)| amount > ceiling)
}

/// What is wrong with points beyond their fields' own rules.
pub(super) fn faults(
    points: &[LetterPoint],
    known: &[LetterPoint],
    questionnaire: &Questionnaire,
) -> Vec<FieldFault> {
    let fault = |number: usize, field: &str, code: &str| FieldFault {
        field: format!("content.points[{number}].{field}"),
        code: code.to_owned(),
    };
    let mut faults = Vec::new();
    for (number, point) in points.iter().enumerate() {
        if !known.iter().any(|own| own.key == point.key) {
            faults.push(fault(number, "key", "point-unknown"));
        }
        if point.legal.iter().any(|id| questionnaire.legal_reference(id).is_none()) {
            faults.push(fault(number, "legal", "legal-unknown"));
        }
    }
    faults
}

fn is_blank(texts: &Texts) -> bool {
    texts.values().all(|text| text.trim().is_empty())
}

/// What keeps a letter from being issued today: first what concerns the whole, then each point in turn.
pub(super) fn lacks(
    kind: LetterKind,
    content: &LetterContent,
    head: &Letterhead,
    today: Date,
) -> Vec<Lack> {
    let binding = kind == LetterKind::Precept;
    let is_written = |part| !head.text(part, Language::Et).is_empty();
    let warned = is_written(Part::Warning);
    let whole = [
        (content.addressee.trim().is_empty(), "letter-no-addressee"),
        (content.official.trim().is_empty(), "letter-no-official"),
        (binding && is_blank(&content.reasons), "letter-no-reasons"),
        (binding && !is_written(Part::Mandate), "letter-no-mandate"),
        (binding && !is_written(Part::Appeal), "letter-no-appeal"),
        (binding && warned && content.penalty.is_none(), "letter-no-penalty"),
        (binding && !warned && content.penalty.is_some(), "letter-no-warning"),
        (
            binding
                && content.penalty.is_some()
                && is_blank(&content.norm)
                && !is_written(Part::Norm),
            "letter-no-norm",
        ),
        (binding && is_above(content.penalty, head), "letter-penalty-ceiling"),
    ];
    let lack = |code: &str, point| Lack { code: code.to_owned(), point };
    let whole = whole.into_iter().filter(|(lacks, _)| *lacks).map(|(_, code)| lack(code, None));
    let mut all: Vec<Lack> = whole.collect();
    for (number, point) in (1..).zip(&content.points) {
        let day: Option<Date> = point.deadline.as_deref().and_then(|day| day.parse().ok());
        let own = [
            (binding && is_blank(&point.duty), "letter-no-duty"),
            (binding && point.legal.is_empty(), "letter-no-ground"),
            (binding && day.is_none(), "letter-no-deadline"),
            // What has passed can be neither done nor recommended.
            (day.is_some_and(|day| day <= today), "letter-deadline-past"),
        ];
        let own = own.into_iter().filter(|(lacks, _)| *lacks);
        all.extend(own.map(|(_, code)| lack(code, Some(number))));
    }
    all
}

/// The refusal of a letter that lacks something: the first of it in words, all of it as fields.
pub(super) fn refusal(lacks: &[Lack]) -> Option<Fault> {
    let first = lacks.first()?;
    let fields = lacks.iter().map(|own| FieldFault {
        field: own.point.map_or("content".to_owned(), |point| format!("content.points.{point}")),
        code: own.code.clone(),
    });
    let refused = Fault::refused(422, &first.code).with_fields(fields.collect());
    Some(match first.point {
        Some(point) => refused.with("point", point),
        None => refused,
    })
}
