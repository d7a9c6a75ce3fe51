//! The points of a letter: what was found stands as the report has it; duty, ground and deadline are
//! written.

use leptos::prelude::*;
use protocol::{
    letter::{LetterContent, LetterPoint},
    pick,
};

use super::Sheet;
use crate::{
    components::live,
    state::{Edited, app, t},
    words::{inspection, letters as words},
};

/// Every point as a card.
pub(super) fn list(sheet: Sheet, of: Edited<LetterContent>, locked: bool) -> AnyView {
    let count = of.value.with_untracked(|own| own.points.len());
    let cards = (0..count).map(|place| card(Point { sheet, of, place, locked })).collect_view();
    view! {
        <h4>{t(words::POINTS)}</h4>
        <ol class="findings letter-points">{cards}</ol>
    }
    .into_any()
}

/// One point; a handle that copies.
#[derive(Clone, Copy)]
struct Point {
    sheet: Sheet,
    of: Edited<LetterContent>,
    place: usize,
    locked: bool,
}

impl Point {
    fn id(self, part: &str) -> String {
        format!("{part}-{}-{}", self.sheet.word(), self.place)
    }

    fn read<T: Default>(self, part: impl FnOnce(&LetterPoint) -> T) -> T {
        self.of.value.with(|own| own.points.get(self.place).map(part).unwrap_or_default())
    }

    fn write(self, change: impl FnOnce(&mut LetterPoint)) {
        self.of.value.update(|own| {
            if let Some(point) = own.points.get_mut(self.place) {
                change(point);
            }
        });
    }
}

fn card(point: Point) -> AnyView {
    let language = app().language;
    let key = untrack(|| point.read(|own| own.key.clone()));
    let finding = point.sheet.case.findings.with_value(|all| {
        let own = all.iter().find(|(draft, _)| draft.key == key);
        own.map(|(draft, unit)| (draft.clone(), unit.value.get_untracked()))
    });
    let (code, question, found) = finding
        .map(|(draft, content)| (draft.code, draft.question, content.text))
        .unwrap_or_default();
    let heading = point.id("point");
    let number = (point.place + 1).to_string();
    let shown = point.sheet.text_language;
    view! {
        <li class="finding" data-point=key>
            <h5 class="item-head" id=heading.clone()>
                <span>{live(move || words::POINT.with(language.get(), &[("n", &number)]))}</span>
                <span class="code">{code}</span>
                <span>{live(move || pick(&question, language.get()).to_owned())}</span>
            </h5>
            <p class="fine">{live(move || {
                words::FOUND.with(language.get(), &[("text", pick(&found, language.get()))])
            })}</p>
            <div class="letter-point" role="group" aria-labelledby=heading>
                <div class="field">
                    <label for=point.id("duty")>{t(words::DUTY)}</label>
                    <textarea id=point.id("duty") rows="2" maxlength="10000" prop:readOnly=point.locked
                        lang=move || shown.get().tag()
                        prop:value=move || {
                            let tag = shown.get().tag();
                            point.read(|own| own.duty.get(tag).cloned().unwrap_or_default())
                        }
                        on:input=move |event| {
                            let tag = shown.get_untracked().tag().to_owned();
                            let text = event_target_value(&event);
                            point.write(|own| { own.duty.insert(tag, text); });
                        }></textarea>
                </div>
                <div class="field">
                    <label for=point.id("until")>{t(words::DEADLINE)}</label>
                    <input id=point.id("until") type="date" prop:readOnly=point.locked
                        prop:value=move || point.read(|own| own.deadline.clone()).unwrap_or_default()
                        on:change=move |event| {
                            let day = event_target_value(&event);
                            point.write(|own| own.deadline = (!day.is_empty()).then_some(day));
                        } />
                </div>
            </div>
            {legal(point)}
        </li>
    }
    .into_any()
}

/// The legal references, chosen among those of the definition.
fn legal(point: Point) -> AnyView {
    let language = app().language;
    let program = point.sheet.fill.program();
    let list = {
        let program = program.clone();
        move || {
            let language = language.get();
            let cited = |id: &String| {
                program.questionnaire().legal_reference(id).map(|own| own.cited(language))
            };
            let all: Vec<String> = point.read(|own| own.legal.iter().filter_map(cited).collect());
            if all.is_empty() { "–".to_owned() } else { all.join("; ") }
        }
    };
    let ids: Vec<String> =
        program.questionnaire().legal.iter().map(|own| own.id.to_string()).collect();
    // Dozens of boxes a point: they are made when somebody looks.
    let open = RwSignal::new(false);
    let boxes = move || ids.iter().cloned().map(|id| choice(point, id)).collect_view();
    view! {
        <details class="more" on:toggle=move |_| open.set(true)>
            <summary>{live(move || inspection::LEGAL_COUNT.with(language.get(), &[("list", &list())]))}</summary>
            <fieldset>
                <legend class="unseen">{t(inspection::LEGAL)}</legend>
                {live(move || open.get().then(&boxes))}
            </fieldset>
        </details>
    }
    .into_any()
}

fn choice(point: Point, id: String) -> AnyView {
    let language = app().language;
    let program = point.sheet.fill.program();
    let (own, named) = (id.clone(), id.clone());
    let label = move || {
        let language = language.get();
        let reference = program.questionnaire().legal_reference(&own);
        reference.map(|own| format!("{}: {}", own.cited(language), own.title.get(language)))
    };
    view! {
        <label class="tick">
            <input type="checkbox" prop:disabled=point.locked
                prop:checked=move || point.read(|own| own.legal.contains(&named))
                on:change=move |event| {
                    let chosen = event_target_checked(&event);
                    point.write(|own| {
                        own.legal.retain(|known| *known != id);
                        if chosen {
                            own.legal.push(id.clone());
                        }
                    });
                } />
            <span>{label}</span>
        </label>
    }
    .into_any()
}
