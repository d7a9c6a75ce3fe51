//! What the answers of the trial come to: the score and why, and the findings they propose.

use engine::{
    definition::model::{FindingKind, FindingSeverity},
    language::Language,
    report::{ReportFinding, proposed},
};
use leptos::prelude::*;

use crate::{
    components::{live, trace},
    fill::{Fill, paper},
    state::t,
    words::{draft as words, result},
};

/// The score with its tree, and the findings; followed.
pub(super) fn outcome(fill: Fill, language: RwSignal<Language>) -> AnyView {
    let scored = move || {
        let language = language.get();
        fill.follow(|questionnaire, session| {
            questionnaire.scoring.is_some().then(|| trace(questionnaire, session, language))
        })
    };
    let found = move || {
        let language = language.get();
        let found = fill.follow(|_, session| proposed(session, language));
        if found.is_empty() {
            return view! { <p class="fine">{words::TRIAL_NO_FINDINGS.get(language)}</p> }
                .into_any();
        }
        let rows = found.into_iter().map(|own| finding(fill, own, language)).collect_view();
        view! { <ol class="trial-findings">{rows}</ol> }.into_any()
    };
    view! {
        <details class="trial-outcome">
            <summary>{t(words::TRIAL_OUTCOME)}</summary>
            {live(scored)}
            <h3>{t(result::FINDINGS)}</h3>
            {live(found)}
            {paper(fill)}
        </details>
    }
    .into_any()
}

fn finding(fill: Fill, own: ReportFinding, language: Language) -> AnyView {
    let severity = match own.severity {
        FindingSeverity::Minor => result::SEVERITY_MINOR,
        FindingSeverity::Major => result::SEVERITY_MAJOR,
        FindingSeverity::Critical => result::SEVERITY_CRITICAL,
    };
    let kind = match own.kind {
        FindingKind::Precept => result::KIND_PRECEPT,
        FindingKind::Recommendation => result::KIND_RECOMMENDATION,
    };
    let number = fill.program().number(own.item.as_str()).to_owned();
    let grade = format!("{number} · {} · {}", severity.get(language), kind.get(language));
    view! {
        <li>
            <p class="fine">{grade}</p>
            <p>{own.text}</p>
            {(!own.duty.is_empty()).then(|| view! { <p><strong>{result::DUTY.get(language)} ": "</strong> {own.duty}</p> })}
        </li>
    }
    .into_any()
}
