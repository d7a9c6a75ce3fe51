//! Findings of a checklist: proposed by its rules, edited by a person.

use std::collections::BTreeMap;

use engine::{
    definition::model::{FindingKind, FindingSeverity, Questionnaire},
    evaluation::Session,
    finding::{FindingGroup, group},
    language::Language,
    name::Name,
    report::ReportFinding,
};
use protocol::inspection::{FindingContent, FindingDraft};

use crate::definitions::texts;

/// The longest text of a finding in one language, in characters.
const MAX_TEXT: usize = 4000;

/// The proposed findings with a person's edits laid over.
pub(super) fn drafts(
    session: &Session,
    edits: &BTreeMap<String, FindingContent>,
) -> Vec<FindingDraft> {
    group(&session.findings()).iter().map(|group| draft(session, group, edits)).collect()
}

fn draft(
    session: &Session,
    group: &FindingGroup,
    edits: &BTreeMap<String, FindingContent>,
) -> FindingDraft {
    let finding = &group.finding;
    let key = format!("{}/{}", finding.item.item, finding.rule);
    let mut instances = Vec::new();
    let mut instances_of = 0;
    for address in &group.addresses {
        let mut around = address.clone();
        if let Some((repeat, instance)) = around.path.pop() {
            around.item = repeat;
            instances.push(session.instance_name(&around, &instance));
            instances_of = session.instances(&around).len() as u32;
        }
    }
    let proposed = FindingContent {
        included: true,
        severity: severity_word(finding.severity).to_owned(),
        kind: kind_word(finding.kind).to_owned(),
        text: texts(&finding.text),
        duty: texts(&finding.duty),
        legal: finding.legal.iter().map(Name::to_string).collect(),
        deadline: finding.deadline.map(|day| day.to_string()),
        note: String::new(),
    };
    let edit = edits.get(&key).cloned();
    let item = session.questionnaire().items().find(|(_, item)| item.id == finding.item.item);
    FindingDraft {
        code: session.number(&finding.item),
        question: item.map(|(_, item)| texts(&item.label)).unwrap_or_default(),
        instances,
        instances_of,
        edited: edit.as_ref().is_some_and(|edit| *edit != proposed),
        content: edit.unwrap_or_else(|| proposed.clone()),
        proposed,
        key,
    }
}

/// The findings as the inspected see them: what the report says. What was left out, what was
/// proposed instead, and why, stays with the office.
pub(super) fn as_reported(drafts: Vec<FindingDraft>) -> Vec<FindingDraft> {
    let reported = |draft: FindingDraft| {
        let content = FindingContent { note: String::new(), ..draft.content };
        FindingDraft { proposed: content.clone(), content, edited: false, ..draft }
    };
    drafts.into_iter().filter(|draft| draft.content.included).map(reported).collect()
}

/// What is wrong with an edited content beyond its fields' own rules: (field, code).
pub(super) fn judge(
    content: &FindingContent,
    questionnaire: &Questionnaire,
) -> Vec<(&'static str, &'static str)> {
    let mut faults = Vec::new();
    if !content.included && content.note.trim().is_empty() {
        faults.push(("note", "reason"));
    }
    let is_day = |day: &str| day.len() == 10 && day.parse::<jiff::civil::Date>().is_ok();
    if content.deadline.as_deref().is_some_and(|day| !is_day(day)) {
        faults.push(("deadline", "date"));
    }
    if content.legal.iter().any(|id| questionnaire.legal_reference(id).is_none()) {
        faults.push(("legal", "legal-unknown"));
    }
    for (field, texts) in [("text", &content.text), ("duty", &content.duty)] {
        if texts.len() > 10 || texts.values().any(|text| text.chars().count() > MAX_TEXT) {
            faults.push((field, "text-length"));
        }
    }
    if content.included && content.text.values().all(|text| text.trim().is_empty()) {
        faults.push(("text", "text-length"));
    }
    faults
}

/// The findings that go into a report, in a reader's language.
pub(crate) fn in_report(drafts: &[FindingDraft], language: Language) -> Vec<ReportFinding> {
    drafts
        .iter()
        .filter(|draft| draft.content.included)
        .map(|draft| ReportFinding {
            item: Name::from(draft.key.split('/').next().unwrap_or_default()),
            severity: match draft.content.severity.as_str() {
                "critical" => FindingSeverity::Critical,
                "major" => FindingSeverity::Major,
                _ => FindingSeverity::Minor,
            },
            kind: match draft.content.kind.as_str() {
                "precept" => FindingKind::Precept,
                _ => FindingKind::Recommendation,
            },
            text: protocol::pick(&draft.content.text, language).to_owned(),
            duty: protocol::pick(&draft.content.duty, language).to_owned(),
            legal: draft.content.legal.iter().map(|id| Name::from(id.as_str())).collect(),
            deadline: draft.content.deadline.as_deref().and_then(|day| day.parse().ok()),
            instances: draft.instances.clone(),
            instances_of: draft.instances_of as usize,
        })
        .collect()
}

fn severity_word(severity: FindingSeverity) -> &'static str {
    match severity {
        FindingSeverity::Minor => "minor",
        FindingSeverity::Major => "major",
        FindingSeverity::Critical => "critical",
    }
}

fn kind_word(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Precept => "precept",
        FindingKind::Recommendation => "recommendation",
    }
}
