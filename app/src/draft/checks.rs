//! What is wrong with the draft, or worth knowing, as it is written; each leads to its place.

use engine::diagnostic::Severity;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;
use protocol::draft::tree::{Key, Tree};

use super::{
    Desk,
    entry::{field_words, label_of},
    fixes::{Fix, fix},
    judge::Found,
};
use crate::{
    components::{icon, live},
    state::t,
    words::{definition, draft as words},
};

/// Most that is listed at once.
const PAGE: usize = 200;

/// How long writing pauses before it is judged.
const PAUSE_MS: u32 = 600;

/// The list of what was found, kept up to date.
pub(crate) fn checks(desk: Desk) -> AnyView {
    let language = desk.app.language;
    let timer = StoredValue::new_local(None::<Timeout>);
    let most = RwSignal::new(PAGE);
    Effect::new(move |before: Option<()>| {
        desk.read(|_| ());
        let wait = if before.is_some() { PAUSE_MS } else { 50 };
        timer.set_value(Some(Timeout::new(wait, move || desk.ask_judge())));
    });
    let count = move |severity: Severity| {
        desk.found(|found| found.iter().filter(|own| own.what.severity == severity).count())
    };
    let summary = move || {
        let arguments = [
            ("errors", count(Severity::Error).to_string()),
            ("warnings", count(Severity::Warning).to_string()),
            ("notes", count(Severity::Note).to_string()),
        ];
        let arguments: Vec<(&str, &str)> =
            arguments.iter().map(|(name, own)| (*name, own.as_str())).collect();
        words::FOUND.with(language.get(), &arguments)
    };
    let rows = move || {
        let language = language.get();
        desk.found(|found| {
            found
                .iter()
                .take(most.get())
                .map(|found| {
                    let Found { what: own, entry: key, field, other } = found;
                    let mend = mend_of(desk, found).filter(|_| desk.is_open());
                    let (class, severity) = match own.severity {
                        Severity::Error => ("diagnostic error", definition::SEVERITY_ERROR),
                        Severity::Warning => ("diagnostic warning", definition::SEVERITY_WARNING),
                        Severity::Note => ("diagnostic", definition::SEVERITY_NOTE),
                    };
                    let place = desk.look(|tree| place_words(tree, key, field, language));
                    let go = way(desk, key.clone(), field.clone());
                    // Of two that are the same, each can be gone to.
                    let twin = other.clone().filter(|other| other != key).map(|other| {
                        let place = desk.look(|tree| place_words(tree, &other, &[], language));
                        let label = words::ALSO_HERE.with(language, &[("place", &place)]);
                        let go = way(desk, other, field.clone());
                        view! {
                            <p><button type="button" class="quiet" on:click=move |_| go()>{label}</button></p>
                        }
                    });
                    view! {
                        <li class=class>
                            <p><strong>{severity.get(language)}</strong> " "
                                <button type="button" class="quiet" on:click=move |_| go()>{place}</button></p>
                            <p>{own.message(language)}</p>
                            {twin}
                            {mend.map(|now| {
                                let (words, found) = (now.words(language), found.clone());
                                // Writing may have gone on since it was found.
                                let apply = move |_| {
                                    if let Some(now) = mend_of(desk, &found) {
                                        desk.end_step();
                                        desk.edit(now.edits);
                                        desk.end_step();
                                    }
                                };
                                view! { <p><button type="button" on:click=apply>{words}</button></p> }
                            })}
                        </li>
                    }
                })
                .collect_view()
        })
    };
    let matters = move || {
        desk.read(|_| ());
        let language = language.get();
        let fields = desk.conflicts.with(|all| all.keys().cloned().collect::<Vec<_>>());
        let remarks = desk.known.with_value(|known| {
            let open = known.remarks.iter().filter(|own| !own.settled);
            open.map(|own| (own.entry.clone(), own.text.clone())).collect::<Vec<_>>()
        });
        let conflicts = fields.into_iter().map(|(key, field)| {
            let place = desk.look(|tree| place_words(tree, &key, &field, language));
            (words::TWO_WROTE, place, way(desk, key, field))
        });
        let remarks = remarks.into_iter().map(|(key, text)| {
            let label = desk.look(|tree| place_words(tree, &key, &[], language));
            (words::REMARK_OPEN, format!("{label}: {text}"), way(desk, key, Vec::new()))
        });
        let rows: Vec<_> = conflicts.chain(remarks).take(PAGE).collect();
        (!rows.is_empty()).then(|| {
            let rows = rows.into_iter().map(|(what, place, go)| view! {
                <li class="diagnostic warning">
                    <p><strong>{what.get(language)}</strong> " "
                        <button type="button" class="quiet" on:click=move |_| go()>{place}</button></p>
                </li>
            });
            view! { <ul class="diagnostics draft-matters">{rows.collect_view()}</ul> }
        })
    };
    view! {
        <details class="draft-checks" open>
            <summary>
                {live(move || (count(Severity::Error) > 0).then(|| icon("alert")))}
                {t(words::CHECKS)} ": " {live(summary)}
            </summary>
            {live(matters)}
            <ol class="diagnostics">{live(rows)}</ol>
            {live(move || {
                let more = desk.found(|found| found.len().saturating_sub(most.get()));
                (more > 0).then(|| view! {
                    <p><button type="button" on:click=move |_| most.update(|most| *most += PAGE)>
                        {words::SHOW_MORE.with(language.get(), &[("n", &more.to_string())])}</button></p>
                })
            })}
        </details>
    }
    .into_any()
}

/// The mend of something found, as the draft is now. Which of two is published says the version
/// before.
fn mend_of(desk: Desk, found: &Found) -> Option<Fix> {
    let twins = found.what.code == "definition.duplicate-id";
    let before = if twins { desk.before() } else { None };
    desk.look(|tree| fix(found, tree, before.as_ref().map(|own| &own.tree)))
}

/// Goes to a field of an entry, in the form where it is written.
fn way(desk: Desk, key: Key, field: Vec<String>) -> impl Fn() + Send + Sync + 'static {
    move || {
        let control = format!("f-{}-{}", key.0, field.join("-"));
        desk.choose(&desk.form_of(&key));
        crate::device::after_drawing(move || {
            crate::device::focus("draft-entry");
            crate::device::unfold(&control);
            crate::device::focus(&control);
        });
    }
}

fn place_words(
    tree: &Tree,
    key: &Key,
    field: &[String],
    language: engine::language::Language,
) -> String {
    let entry = if key.is_root() {
        words::HEAD.get(language).to_owned()
    } else {
        label_of(tree, key, language)
    };
    match field.first() {
        Some(name) => format!("{entry} › {}", field_words(name, language)),
        None => entry,
    }
}
