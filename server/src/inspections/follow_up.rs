//! A follow-up check begun from a completed inspection: what is open there is written into its
//! checklist, under the names that `tests/golden/follow-up-check` documents.
//!
//! The points are those of the report as the issued letters have them; after a follow-up check, those
//! of its own points that are not closed. What was found is copied and never judged here.

use engine::{
    definition::model::Questionnaire,
    evaluation::{Program, Session},
    language::Language,
    name::Name,
    response::{Address, Response},
    value::{Answer, Value},
};
use jiff::civil::Date;
use protocol::{
    inspection::{BeginFollowUp, FindingDraft, InspectionDetail, OpenInspection},
    letter::LetterKind,
    operation::Action,
    pick,
};
use serde_json::{Value as Json, json};
use sqlx::AnyConnection;

use super::{Akt, detail, kept_akt, open_row, report_day};
use crate::{
    Service, audit,
    authorisation::{Actor, Deed},
    fault::{Fault, Outcome},
    letters::{self, Issued},
    reports::follow_up::{POINTS, has_points},
    responses::{context_of, folding::folded, push, session},
    storage::{
        Lockable,
        inspections::{self as rows, InspectionRow},
        lock, responses as response_rows, retrying,
    },
};

/// The questionnaire whose items are written here.
const QUESTIONNAIRE: &str = "follow-up-check";
/// What is said once for a check and stays as it is in the next one.
const CHECK: [&str; 6] =
    ["report_ref", "report_date", "visited_on", "precept_ref", "precept_date", "supervision"];
/// What is said of each point and stays as it is in the next check.
const POINT: [&str; 9] = [
    "point_no",
    "requirement",
    "earlier_fact",
    "legal_basis",
    "finding_severity",
    "point_kind",
    "duty",
    "due_date",
    "penalty_warned",
];
/// Registry codes of local governments and of their institutions begin so: these are supervised
/// administratively (SHS § 157 lg 3).
const LOCAL_GOVERNMENT: &str = "75";

/// Answers by item.
type Answers = Vec<(&'static str, Json)>;

/// What is open after an inspection.
#[derive(Default)]
pub(super) struct Open {
    check: Answers,
    points: Vec<Answers>,
    /// Whether the report proposes a precept that nobody has issued.
    unissued: bool,
}

/// Begins the follow-up check of an inspection; says whether it is new.
pub(crate) async fn begin(
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &BeginFollowUp,
) -> Outcome<(InspectionDetail, bool)> {
    actor.must(Deed::Inspect)?;
    let new = retrying!(service.storage, tx => begin_once(&mut tx, service, actor, id, request))?;
    Ok((detail(service, actor, &request.id).await?, new))
}

async fn begin_once(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    id: &str,
    request: &BeginFollowUp,
) -> Outcome<bool> {
    // Before looking: the same request twice at once is still one.
    lock(connection, Lockable::Inspection, id).await?;
    let case = rows::get(connection, actor, id).await?;
    if let Some(known) = rows::following(connection, actor, id).await? {
        let same = known.id == request.id && known.response_id == request.response_id;
        let refusal = || Fault::refused(409, "follow-up-begun").with("number", &known.number);
        return if same { Ok(false) } else { Err(refusal()) };
    }
    let akt = kept_akt(&case)?.ok_or_else(|| Fault::refused(409, "inspection-not-completed"))?;
    let open = Open::of(connection, service, actor, &case, &akt).await?;
    if open.count() == 0 {
        return Err(Fault::refused(422, "follow-up-nothing-open"));
    }
    if open.unissued {
        return Err(Fault::refused(409, "follow-up-no-precept"));
    }
    let opening = OpenInspection {
        id: request.id.clone(),
        response_id: request.response_id.clone(),
        place_id: case.place_id.clone(),
        questionnaire_id: QUESTIONNAIRE.to_owned(),
    };
    let (row, _) = open_row(connection, service, actor, &opening, Some(id)).await?;
    let checklist = response_rows::of_inspection(connection, &row).await?;
    let loaded = service.programs.get(connection, &checklist.definition).await?;
    if !has_points(loaded.program.questionnaire()) {
        return Err(Fault::refused(422, "questionnaire-other-kind"));
    }
    let actions = open.actions(&loaded.program);
    push::take_all(connection, service, actor, &checklist, actions).await?;
    let entry = audit::Entry {
        action: "inspection.follow-up",
        subject: &row.id,
        detail: json!({ "follows": id, "points": open.count() }),
    };
    audit::record(connection, &service.clock, actor, entry).await?;
    Ok(true)
}

impl Open {
    /// What is open after a completed inspection.
    pub(super) async fn of(
        connection: &mut AnyConnection,
        service: &Service,
        actor: &Actor,
        case: &InspectionRow,
        akt: &Akt,
    ) -> Outcome<Self> {
        let checklist = response_rows::of_inspection(connection, case).await?;
        let loaded = service.programs.get(connection, &checklist.definition).await?;
        let questionnaire = loaded.program.questionnaire();
        let judged = context_of(&checklist, service)?;
        let mut left = Self::default();
        if has_points(questionnaire) {
            let folded = folded(connection, service, &checklist).await?.fold;
            left = self::left(&session(&loaded, &folded, judged.clone()), &folded.response);
        }
        let letters = letters::issued_after(connection, actor, &case.id).await?;
        let days = (judged.now.date(), report_day(service, case, akt, judged.now.date()));
        if left.count() == 0 {
            let findings = akt.findings.iter().collect::<Vec<_>>();
            return Ok(found(akt, &findings, &letters, questionnaire, days));
        }
        // What the check itself leads to besides: a point that goes on is not found anew.
        let point = questionnaire.items().map(|(_, item)| item).find(|item| item.id == *POINTS);
        let of_points = |key: &str| {
            let item = key.split('/').next().unwrap_or(key);
            point.is_some_and(|repeat| repeat.with_descendants().any(|own| own.id == *item))
        };
        let binds = |own: &&FindingDraft| own.content.kind == LetterKind::Precept.word();
        // A new shortcoming stands in a repeat of its own; how the check itself went is no point.
        let is_new = |own: &&FindingDraft| binds(own) || own.instances_of > 0;
        let new = akt.findings.iter().filter(is_new).filter(|own| !of_points(&own.key));
        let new = found(akt, &new.collect::<Vec<_>>(), &letters, questionnaire, days);
        let precept = letters.iter().find(|own| own.kind == LetterKind::Precept);
        // A measure that makes an act has to be taken before its duties can be followed up.
        left.unissued |=
            akt.findings.iter().any(|own| own.content.included && binds(&own)) && precept.is_none();
        left.join(new, precept);
        Ok(left)
    }

    /// Adds what was found, under numbers of its own, and the precept by which it binds.
    fn join(&mut self, new: Self, precept: Option<&Issued>) {
        let number = |point: &Answers| {
            let own = point.iter().find(|(item, _)| *item == "point_no");
            own.and_then(|(_, value)| value.as_str()?.parse::<usize>().ok())
        };
        let last = self.points.iter().filter_map(number).max().unwrap_or(self.points.len());
        for (mut point, number) in new.points.into_iter().zip(last + 1..) {
            for (item, value) in &mut point {
                if *item == "point_no" {
                    *value = json!(number.to_string());
                }
            }
            self.points.push(point);
        }
        let Some(precept) = precept else { return };
        let known = self.check.iter_mut().find(|(item, _)| *item == "precept_ref");
        if let Some((_, value)) = known {
            // The day of the first stays: either was delivered after it.
            let both = [value.as_str().unwrap_or_default(), &precept.number].join("; ");
            *value = json!(both);
        } else {
            self.check.push(("precept_ref", json!(precept.number)));
            self.check.push(("precept_date", json!(precept.date)));
        }
    }

    /// How many points are open.
    pub(super) fn count(&self) -> usize {
        self.points.len()
    }

    /// What writes it into a checklist, as far as that has a place for it.
    fn actions(&self, program: &Program) -> Vec<Action> {
        let answer = |address: Address, value: &Json| {
            let has_place = program.item(address.item.as_str()).is_some();
            has_place.then(|| Action::Answer { address, value: value.clone() })
        };
        let count = ("point_count", json!(self.count()));
        let of_check = self.check.iter().chain([&count]);
        let of_check = of_check.map(|(item, value)| (Address::top(Name::from(*item)), value));
        let repeat = Address::top(Name::from(POINTS));
        // Instances of a computed count are numbered.
        let of_points = (1..).zip(&self.points).flat_map(|(number, point): (usize, _)| {
            let instance = Name::from(number.to_string().as_str());
            let repeat = &repeat;
            point
                .iter()
                .map(move |(item, value)| (repeat.inside(&instance, &Name::from(*item)), value))
        });
        of_check.chain(of_points).filter_map(|(address, value)| answer(address, value)).collect()
    }
}

/// The points of a follow-up check that are not closed: each with its deadline in force.
fn left(session: &Session, response: &Response) -> Open {
    let given = |address: &Address| {
        let is_asked = session.item(address).is_some_and(|state| state.relevant);
        response.answers.get(address).filter(|_| is_asked).cloned()
    };
    let repeat = Address::top(Name::from(POINTS));
    let instances = session.instances(&repeat);
    let point = |instance: &Name| {
        let at = |item: &str| repeat.inside(instance, &Name::from(item));
        let remains = session.item(&at("remains")).map(|state| state.answer);
        if matches!(remains, Some(Answer::Given(Value::Number(number))) if number < 0.5) {
            return None;
        }
        let becomes_precept = given(&at("next_measure")) == Some(json!("new_precept"));
        let kept = POINT.into_iter().filter_map(|item| {
            let changed = match item {
                "due_date" => given(&at("new_deadline")),
                "point_kind" if becomes_precept => Some(json!("precept")),
                _ => None,
            };
            Some((item, changed.or_else(|| given(&at(item)))?))
        });
        Some(kept.collect::<Answers>())
    };
    let points: Vec<Answers> = instances.iter().filter_map(point).collect();
    let binds = points.iter().flatten().any(|own| *own == ("point_kind", json!("precept")));
    let check = CHECK.into_iter().filter(|item| binds || !item.starts_with("precept"));
    let check = check.filter_map(|item| Some((item, given(&Address::top(Name::from(item)))?)));
    Open { check: check.collect(), points, unissued: false }
}

/// The findings of a report, as the letters that followed have them.
fn found(
    akt: &Akt,
    findings: &[&FindingDraft],
    letters: &[Issued],
    questionnaire: &Questionnaire,
    (judged, reported): (Date, Date),
) -> Open {
    let issued = |kind: &str| letters.iter().find(|own| own.kind.word() == kind);
    let precept = issued(LetterKind::Precept.word());
    let included = findings.iter().copied().filter(|own| own.content.included);
    let included: Vec<&FindingDraft> = included.collect();
    let points: Vec<Answers> = (1..)
        .zip(&included)
        .map(|(number, reported)| {
            let letter = issued(&reported.content.kind);
            let own =
                letter.and_then(|own| own.findings.iter().find(|own| own.key == reported.key));
            point(number, own.unwrap_or(reported), questionnaire, letter)
        })
        .collect();
    let binds = included.iter().any(|own| own.content.kind == LetterKind::Precept.word());
    let visited = last_day_in(&akt.particulars.visited, reported).unwrap_or(judged.min(reported));
    let administrative = akt.registry_code.trim().starts_with(LOCAL_GOVERNMENT);
    let mut check = vec![
        ("report_ref", json!(akt.number)),
        ("report_date", json!(reported.to_string())),
        ("visited_on", json!(visited.to_string())),
        ("supervision", json!(if administrative { "administrative" } else { "state" })),
    ];
    if let Some(own) = precept.filter(|_| binds) {
        check.push(("precept_ref", json!(own.number)));
        check.push(("precept_date", json!(own.date)));
    }
    Open { check, points, unissued: binds && precept.is_none() }
}

/// What is said of a finding, with its number in the report.
fn point(
    number: usize,
    finding: &FindingDraft,
    questionnaire: &Questionnaire,
    letter: Option<&Issued>,
) -> Answers {
    // The language of the report.
    let language = Language::Et;
    let content = &finding.content;
    let question = pick(&finding.question, language);
    let text = pick(&content.text, language).trim();
    let duty = pick(&content.duty, language).trim();
    let fact = match finding.instances.as_slice() {
        [] => text.to_owned(),
        names => format!("{text} ({})", names.join(", ")),
    };
    let legal = content.legal.iter().filter_map(|id| questionnaire.legal_reference(id));
    let legal = legal.map(|own| own.cited(language));
    let binds = content.kind == LetterKind::Precept.word();
    let warned = if letter.is_some_and(|own| own.warns) { "yes" } else { "no" };
    let said = [
        ("point_no", number.to_string()),
        ("requirement", format!("{} {question}", finding.code).trim().to_owned()),
        ("earlier_fact", fact),
        ("legal_basis", legal.collect::<Vec<_>>().join("; ")),
        ("finding_severity", content.severity.clone()),
        ("point_kind", content.kind.clone()),
        ("duty", if duty.is_empty() { text } else { duty }.to_owned()),
        ("due_date", content.deadline.clone().unwrap_or_default()),
        ("penalty_warned", if binds { warned.to_owned() } else { String::new() }),
    ];
    let said = said.into_iter().filter(|(_, words)| !words.is_empty());
    said.map(|(item, words)| (item, Json::String(words))).collect()
}

/// The last day that words name, such as "1.–2.04.2026", and that is not after another.
fn last_day_in(words: &str, until: Date) -> Option<Date> {
    let dotted = words.split(|own: char| !own.is_ascii_digit() && own != '.');
    let dotted = dotted.filter_map(|word| {
        let mut parts = word.trim_matches('.').split('.').filter(|part| !part.is_empty());
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        // "2.04.26" names no year, and "5.2.3" no day.
        let year = (year.len() == 4).then_some(year)?;
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
    });
    let dashed = words.split(|own: char| !own.is_ascii_digit() && own != '-');
    let dashed = dashed.filter(|word| word.len() == 10).filter_map(|word| word.parse().ok());
    dotted.chain(dashed).filter(|day| *day <= until).max()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_last_day_of_a_visit_is_read_from_words() {
        for (words, expected) in [
            ("2.04.2026", Some(date(2026, 4, 2))),
            ("1.–2.04.2026 kell 10–16", Some(date(2026, 4, 2))),
            ("30.03.2026 ja 02.04.2026.", Some(date(2026, 4, 2))),
            ("2026-04-01, 2026-04-02", Some(date(2026, 4, 2))),
            ("2.04.2026, järgmine 9.12.2026", Some(date(2026, 4, 2))),
            ("aprillis 2026", None),
            ("2.04.26, toimik 5.2.3", None),
            ("31.02.2026, 99.99.99999, 1.2", None),
            ("", None),
        ] {
            assert_eq!(last_day_in(words, date(2026, 4, 25)), expected, "{words}");
        }
    }
}
