//! The report of a follow-up check: what has become of each point, as the check's own answers say.
//!
//! The points stand in the answers themselves, under the names that `tests/golden/follow-up-check`
//! documents; a questionnaire without them has no such report.

use engine::{
    definition::model::{ItemKind, Questionnaire},
    language::Language,
    name::Name,
    report::{
        FollowedPoint, Letter, ReportInput, Variant, addressee, answer_words, follow_up,
        public::words::LEFT_OUT, public_letter,
    },
    response::Address,
    scoring::tone::{self, Tone},
    value::{Answer, Value},
};

use super::{Asked, Case, Paper, name_of, none_such};
use crate::{
    Service,
    authorisation::Actor,
    fault::Outcome,
    inspections::Akt,
    storage::{Tx, inspections::InspectionRow},
};

/// The repeat of the points.
pub(crate) const POINTS: &str = "points";
/// What a point is rated by: one of them, by its kind and severity.
const RATED: [&str; 4] = ["critical_done", "major_done", "minor_done", "advice_followed"];
/// What the remark of a point is made of, in order: first what the rules say, then free words.
const REMARKS: [&str; 4] = ["timing", "missing", "not_checked_why", "evidence_ref"];

/// Whether the answers to a questionnaire tell of points.
pub(crate) fn has_points(questionnaire: &Questionnaire) -> bool {
    questionnaire
        .items()
        .any(|(_, item)| item.id == *POINTS && matches!(item.kind, ItemKind::Repeat(_)))
        && RATED.iter().all(|id| questionnaire.items().any(|(_, item)| item.id == **id))
}

pub(super) async fn report(
    mut connection: Tx,
    service: &Service,
    actor: &Actor,
    row: InspectionRow,
    asked: Asked,
) -> Outcome<Paper> {
    let case = Case::of(&mut connection, service, actor, &row, asked.language).await?;
    drop(connection);
    if !has_points(case.loaded.program.questionnaire()) {
        return Err(none_such());
    }
    let draft = case.draft;
    let name =
        name_of(&format!("jarelkontroll-{}", case.akt.number), asked.variant, asked.language);
    let facts = case.facts(service, &row, asked)?;
    let report = facts.over(|facts, input| {
        let letter = facts.akt.as_ref().map(|akt| letter(input, akt)).unwrap_or_default();
        let made = match facts.variant {
            Variant::Restricted => follow_up(input, &letter, &points(input, &REMARKS)),
            Variant::Public => public_letter(input, &letter, |input, letter| {
                // What was written about a point in free words is for the parties.
                follow_up(input, letter, &points(input, &REMARKS[..1]))
            }),
        };
        made.with_languages()
    });
    Ok(Paper {
        report: report.await?,
        name,
        asked,
        subject_id: row.id,
        organisation_id: row.organisation_id,
        draft,
    })
}

fn letter(input: &ReportInput<'_>, akt: &Akt) -> Letter {
    let words = |item: &str| words_of(input, &Address::top(Name::from(item)));
    let rests_on = [words("report_ref"), words("report_date")];
    let rests_on: Vec<String> = rests_on.into_iter().filter(|own| !own.is_empty()).collect();
    Letter {
        head: akt.letterhead.on_paper(&akt.issuer, input.language),
        number: akt.number.clone(),
        date: Some(input.session.context().now.date()),
        addressee: addressee(&akt.provider, &akt.registry_code, &akt.address, input.language),
        official: akt.lead.clone(),
        report: rests_on.join(", "),
        reasons: akt.particulars.summary.clone(),
        ..Letter::default()
    }
}

fn points(input: &ReportInput<'_>, shown: &[&str]) -> Vec<FollowedPoint> {
    let repeat = Address::top(Name::from(POINTS));
    let instances = input.session.instances(&repeat);
    let point = |instance: &Name| {
        let at = |item: &str| repeat.inside(instance, &Name::from(item));
        let rated = RATED.iter().map(|id| at(id));
        let rated = rated.filter(|own| !words_of(input, own).is_empty()).collect::<Vec<_>>();
        let remarks = REMARKS.iter().map(|id| (id, words_of(input, &at(id))));
        let remarks = remarks.filter(|(_, own)| !own.is_empty());
        let mut remarks: Vec<String> = remarks
            .map(|(id, own)| {
                let left_out = || LEFT_OUT.get(input.language).to_owned();
                if shown.contains(id) { own } else { left_out() }
            })
            .collect();
        remarks.dedup();
        FollowedPoint {
            number: words_of(input, &at("point_no")),
            duty: words_of(input, &at("duty")),
            deadline: match answer_of(input, &at("due_date")) {
                Some(Answer::Given(Value::Date(day))) => Some(day),
                _ => None,
            },
            state: match rated.first() {
                Some(own) => words_of(input, own),
                None => words_of(input, &at("state")),
            },
            remark: remarks.join("\n"),
            done: rated.first().is_some_and(|own| tone_of(input, own) == Tone::Best),
        }
    };
    instances.iter().map(point).collect()
}

fn answer_of(input: &ReportInput<'_>, address: &Address) -> Option<Answer> {
    let state = input.session.item(address).filter(|state| state.relevant)?;
    Some(state.answer).filter(|answer| *answer != Answer::Blank)
}

/// An answer in words; empty where there is none.
fn words_of(input: &ReportInput<'_>, address: &Address) -> String {
    let language: Language = input.language;
    let item = input.session.program().item(address.item.as_str());
    let given = answer_of(input, address).zip(item);
    given.map_or_else(String::new, |(answer, item)| {
        answer_words(input.session.questionnaire(), item, &answer, language)
    })
}

fn tone_of(input: &ReportInput<'_>, address: &Address) -> Tone {
    let item = input.session.program().item(address.item.as_str());
    let given = answer_of(input, address).zip(item);
    given.map_or(Tone::Neutral, |(answer, item)| {
        tone::of_answer(input.session.questionnaire(), item, &answer)
    })
}
