//! What answers of a few plain kinds come to in the draft, kept up to date while it is written: a bar
//! with the bounds of the ratings, what is known of each, and a table.

use engine::{
    diagnostic::Severity,
    language::Language,
    name::Name,
    scoring::examples::{Answers, BandExample, Example, Examples, Reach},
};
use leptos::prelude::*;
use protocol::draft::tree::Key;
use rust_decimal::{Decimal, prelude::ToPrimitive};

use super::{Desk, entry::label_of};
use crate::{
    components::{live, percent, tone_class},
    state::t,
    words::{draft as words, result},
};

/// Rows that are shown at first.
const FEW: usize = 12;

/// The examples of the draft's score.
pub(super) fn examples(desk: Desk) -> AnyView {
    let language = desk.app.language;
    let all = RwSignal::new(false);
    let shown = move || {
        let language = language.get();
        if let Some(own) = desk.examples() {
            return content(desk, &own, language, all);
        }
        let faulty =
            desk.found(|found| found.iter().any(|found| found.what.severity == Severity::Error));
        let words = if faulty { words::EXAMPLES_WAIT } else { words::EXAMPLES_NONE };
        view! { <p class="empty">{words.get(language)}</p> }.into_any()
    };
    view! {
        <section class="draft-examples" aria-labelledby="draft-examples">
            <h3 id="draft-examples">{t(words::EXAMPLES)}</h3>
            {live(shown)}
        </section>
    }
    .into_any()
}

fn content(desk: Desk, own: &Examples, language: Language, all: RwSignal<bool>) -> AnyView {
    let shown = if all.get() { own.rows.len() } else { FEW };
    let more = own.rows.len().saturating_sub(shown);
    let rows = own.rows.iter().take(shown).map(|row| table_row(desk, own, row, language));
    view! {
        {cuts(own)}
        {(!own.bands.is_empty()).then(|| reached(desk, own, language))}
        <div class="draft-frame" tabindex="0" role="group" aria-label=words::EXAMPLES.get(language)>
            <table>
                <thead><tr>
                    <th scope="col">{words::ANSWERS.get(language)}</th>
                    <th scope="col" class="number">{words::SCORE_NUMBER.get(language)}</th>
                    <th scope="col" class="number">{words::CHECKED.get(language)}</th>
                    <th scope="col">{result::RATING.get(language)}</th>
                </tr></thead>
                {rows.collect_view()}
            </table>
        </div>
        <p class="fine">{words::EXAMPLES_NOTE.get(language)}</p>
        {(more > 0).then(|| view! {
            <p><button type="button" on:click=move |_| all.set(true)>
                {words::SHOW_MORE.with(language, &[("n", &more.to_string())])}</button></p>
        })}
        {(own.left_off > 0).then(|| view! {
            <p class="fine">{words::LEFT_OFF.with(language, &[("n", &own.left_off.to_string())])}</p>
        })}
    }
    .into_any()
}

/// The ends of the bar: what is possible, or, where that is not known, what the ratings and the
/// examples need.
fn ends(own: &Examples) -> Option<(Decimal, Decimal)> {
    let cuts = own.bands.iter().filter_map(|band| band.from);
    let scores = own.rows.iter().filter_map(|row| row.score);
    let known = own.lowest.into_iter().chain(own.highest);
    let all: Vec<Decimal> = cuts.chain(scores).chain(known).collect();
    let (low, high) = (*all.iter().min()?, *all.iter().max()?);
    (low < high).then_some((low, high))
}

/// Where a score stands on the bar, in hundredths of its length.
fn place(score: Decimal, (low, high): (Decimal, Decimal)) -> f64 {
    let share = (score - low).checked_div(high - low).unwrap_or_default();
    (share * Decimal::ONE_HUNDRED).to_f64().unwrap_or_default().clamp(0.0, 100.0)
}

/// A bar of the ratings with their lowest scores, and a mark for each example. It says nothing that
/// does not stand below it in words.
fn cuts(own: &Examples) -> Option<AnyView> {
    let ends = ends(own)?;
    let bounded: Vec<(&BandExample, Decimal)> =
        own.bands.iter().filter_map(|band| Some((band, band.from?))).collect();
    if bounded.is_empty() {
        return None;
    }
    let nexts = bounded.iter().skip(1).map(|(_, from)| *from).chain([ends.1]);
    let parts = bounded.iter().zip(nexts).map(|((band, from), next)| {
        let class = format!("cut {}", tone_class(band.tone));
        let (left, right) = (place(*from, ends), place(next, ends));
        let number = from.normalize().to_string();
        view! {
            <span class=class style=("left", format!("{left}%")) style=("width", format!("{}%", (right - left).max(0.0)))></span>
            <span class="cut-number" style=("left", format!("{left}%"))>{number}</span>
        }
    });
    let marks = own.rows.iter().filter_map(|row| row.score).map(|score| {
        view! { <span class="cut-mark" style=("left", format!("{}%", place(score, ends)))></span> }
    });
    let view = view! {
        <div class="cuts" aria-hidden="true">
            <div class="cut-bar">{parts.collect_view()} {marks.collect_view()}</div>
        </div>
    };
    Some(view.into_any())
}

/// What is known of each rating.
fn reached(desk: Desk, own: &Examples, language: Language) -> AnyView {
    let rows = own.bands.iter().map(|band| {
        let from = band.from.map(|from| language.decimal(&from.normalize().to_string()));
        let from = from.map(|from| words::FROM_SCORE.with(language, &[("n", &from)]));
        let known = match band.reach {
            Reach::Example(row) => {
                let row = own.rows.get(row).map(|row| answers_words(desk, &row.answers, language));
                words::REACHED_BY.with(language, &[("answers", &row.unwrap_or_default())])
            }
            Reach::Never => words::NEVER_REACHED.get(language).to_owned(),
            Reach::Unknown => words::NOT_REACHED.get(language).to_owned(),
        };
        let class = if band.reach == Reach::Never { "alarm-words" } else { "" };
        view! {
            <li>{badge(Some(band), language)} " " {from.map(|from| format!("{from} · "))} <span class=class>{known}</span></li>
        }
    });
    view! { <ul class="draft-reached">{rows.collect_view()}</ul> }.into_any()
}

fn badge(band: Option<&BandExample>, language: Language) -> AnyView {
    match band {
        Some(band) => {
            let class = format!("badge {}", tone_class(band.tone));
            let words = band.label.get(language);
            let words = if words.is_empty() { band.id.as_str() } else { words };
            view! { <span class=class>{words.to_owned()}</span> }.into_any()
        }
        None => view! { <span class="badge none">"–"</span> }.into_any(),
    }
}

fn table_row(desk: Desk, own: &Examples, row: &Example, language: Language) -> AnyView {
    let band = |id: Option<&Name>| own.bands.iter().find(|band| Some(&band.id) == id);
    let score = row.score.map(|score| language.decimal(&score.normalize().to_string()));
    let would_be = band(row.unlimited.as_ref()).filter(|own| Some(&own.id) != row.rating.as_ref());
    let would_be = would_be
        .filter(|_| !row.limits.is_empty())
        .map(|own| result::WOULD_BE.with(language, &[("rating", own.label.get(language))]));
    let limits = row.limits.iter().map(|limit| {
        let item = limit.item.as_ref().map(|id| called(desk, "items", id, language));
        let words = limit.reason.get(language).replace("{item}", &item.unwrap_or_default());
        view! { <li>{words}</li> }
    });
    let limits = limits.collect_view();
    let open = row.open.map(|open| open.message().get(language));
    let why = (!row.limits.is_empty()).then(|| {
        view! {
            <tr class="why"><td colspan="4">
                <strong>{words::LIMITED_BY.get(language)} ": "</strong>
                <ul>{limits}</ul>
                {would_be.map(|words| view! { <p class="fine">{words}</p> })}
            </td></tr>
        }
    });
    view! {
        <tbody>
            <tr>
                <th scope="row">{answers_words(desk, &row.answers, language)}</th>
                <td class="number" data-label=words::SCORE_NUMBER.get(language)>{score.unwrap_or_else(|| "–".to_owned())}</td>
                <td class="number" data-label=words::CHECKED.get(language)>{percent(row.coverage)} " %"</td>
                <td>{badge(band(row.rating.as_ref()), language)} {open.map(|words| view! { <p class="fine">{words}</p> })}</td>
            </tr>
            {why}
        </tbody>
    }
    .into_any()
}

/// Which answers, in words.
fn answers_words(desk: Desk, answers: &Answers, language: Language) -> String {
    match answers {
        Answers::Best => words::ALL_BEST.get(language).to_owned(),
        Answers::Half => words::ALL_HALF.get(language).to_owned(),
        Answers::Worst => words::ALL_WORST.get(language).to_owned(),
        Answers::NotChecked => words::ALL_NOT_CHECKED.get(language).to_owned(),
        Answers::SectionWorst(id) => {
            let name = called(desk, "sections", id, language);
            words::SECTION_WORST.with(language, &[("section", &name)])
        }
        Answers::CriticalFailed(id) => {
            let name = called(desk, "items", id, language);
            words::CRITICAL_FAILED.with(language, &[("item", &name)])
        }
    }
}

fn called(desk: Desk, list: &str, id: &Name, language: Language) -> String {
    let label = |key: &Key| desk.look(|tree| label_of(tree, key, language));
    let key = desk.look(|tree| tree.find(list, id.as_str()).cloned());
    key.map_or_else(|| id.to_string(), |key| label(&key))
}
