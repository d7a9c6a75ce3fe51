//! Carrying every response in progress on a version to the current one, for an administrator: what
//! would happen, the decision, the work as it goes on, and what is left for people to do.

use engine::language::{Language, Message};
use leptos::{prelude::*, task::spawn_local};
use protocol::{
    carrying::{CarriedAll, CarryAll, CarryCounts, CarryOutlook, NeedsPerson, NotCarried},
    pick,
    problem::messages,
};

use crate::{
    api::{Api, Fault},
    components::{Dialog, dialog, icon, live, page_head},
    device,
    routes::Route,
    state::{Load, app, loader, t},
    words::{common, definition, library as words},
};

/// How many responses are carried by one request: seldom longer than a second.
const PORTION: u32 = 10;

/// Where the page is.
#[derive(Clone, PartialEq)]
enum Stage {
    /// Looking at responses: how many of how many.
    Looking(usize, usize),
    /// What would happen.
    Seen(CarryOutlook),
    /// Carrying: what was done, of how many.
    Doing(CarriedAll, usize),
    /// What was done, and why it ended before its end.
    Done(CarriedAll, Ended),
    Failed(Fault),
}

#[derive(Clone, PartialEq)]
enum Ended {
    Whole,
    Stopped,
    Broken(Fault),
}

/// The page; a handle that copies.
#[derive(Clone, Copy)]
struct Work {
    api: Api,
    /// Questionnaire and version.
    of: StoredValue<(String, String)>,
    stage: RwSignal<Stage>,
    sure: RwSignal<bool>,
    stop: RwSignal<bool>,
}

/// The page of a questionnaire and the version that responses are carried from.
pub(crate) fn carry_all(id: String, version: String) -> AnyView {
    let title = t(words::CARRY_TITLE);
    let language = app().language;
    let work = Work {
        api: Api::here(),
        of: StoredValue::new((id.clone(), version.clone())),
        stage: RwSignal::new(Stage::Looking(0, 0)),
        sure: RwSignal::new(false),
        stop: RwSignal::new(false),
    };
    work.look();
    let api = work.api;
    let library = loader(move || api.library());
    let named = id.clone();
    let questionnaire = move || {
        let Load::Ready(library) = library.value() else { return String::new() };
        let own = library.entries.into_iter().find(|own| own.id == named);
        own.map(|own| pick(&own.title, language.get()).to_owned()).unwrap_or_default()
    };
    let from = move || words::CARRY_OF.with(language.get(), &[("version", &version)]);
    view! {
        <div class="page">
            <p><a href=Route::Definitions.path()>{icon("back")} {t(definition::TITLE)}</a></p>
            {page_head(move || title().to_owned())}
            <p class="lead">{live(questionnaire)}</p>
            <p class="fine"><code>{id}</code> " · " {live(from)}</p>
            {live(move || work.shown(language.get()))}
            {work.question()}
        </div>
    }
    .into_any()
}

impl Work {
    /// Looks through all responses, page by page.
    fn look(self) {
        self.stage.set(Stage::Looking(0, 0));
        let (id, version) = self.of.get_value();
        spawn_local(async move {
            let mut whole = CarryOutlook::default();
            let mut after = String::new();
            loop {
                let page = match self.api.carry_outlook(&id, &version, &after).await {
                    Ok(page) => page,
                    Err(fault) => {
                        self.stage.try_set(Stage::Failed(fault));
                        return;
                    }
                };
                whole.to = whole.to.or(page.to);
                whole.total = page.total;
                whole.looked_at += page.looked_at;
                whole.counts.add(&page.counts);
                whole.people.extend(page.people);
                let Some(next) = page.next else { break };
                after = next;
                // The page may be gone by now.
                if self.stage.try_set(Stage::Looking(whole.looked_at, whole.total)).is_some() {
                    return;
                }
            }
            self.stage.try_set(Stage::Seen(whole));
        });
    }

    /// Carries all, portion by portion, each response once.
    fn carry(self, total: usize) {
        self.stop.set(false);
        self.stage.set(Stage::Doing(CarriedAll::default(), total));
        let (id, version) = self.of.get_value();
        spawn_local(async move {
            let mut whole = CarriedAll::default();
            let mut request = CarryAll { version, limit: Some(PORTION), after: None };
            let ended = loop {
                match self.api.carry_all(&id, &request).await {
                    Ok(portion) => {
                        add(&mut whole, portion);
                        let Some(next) = whole.next.take() else { break Ended::Whole };
                        request.after = Some(next);
                    }
                    Err(fault) => break Ended::Broken(fault),
                }
                let Some(stop) = self.stop.try_get_untracked() else { return };
                if stop {
                    break Ended::Stopped;
                }
                self.stage.try_set(Stage::Doing(whole.clone(), total));
            };
            if self.stage.try_set(Stage::Done(whole, ended)).is_none() {
                device::after_drawing(|| device::focus("carry-result"));
            }
        });
    }

    fn shown(self, language: Language) -> AnyView {
        match self.stage.get() {
            Stage::Looking(n, all) => progress(words::CARRY_LOOKING, n, all, language),
            Stage::Seen(seen) => self.seen(&seen, language),
            Stage::Doing(done, all) => view! {
                {progress(words::CARRY_DOING, done.carried, all, language)}
                <p><button type="button" prop:disabled=move || self.stop.get()
                    on:click=move |_| self.stop.set(true)>{words::CARRY_STOP.get(language)}</button></p>
            }
            .into_any(),
            Stage::Done(done, ended) => self.done(&done, &ended, language),
            Stage::Failed(fault) => view! {
                <p class="notice alarm" role="alert">{icon("alert")} " " {fault.message(language)}</p>
                {self.again(language)}
            }
            .into_any(),
        }
    }

    fn again(self, language: Language) -> AnyView {
        view! {
            <p class="actions">
                <button type="button" on:click=move |_| self.look()>{words::CARRY_AGAIN.get(language)}</button>
            </p>
        }
        .into_any()
    }

    fn seen(self, seen: &CarryOutlook, language: Language) -> AnyView {
        let n = seen.total.to_string();
        let Some(to) = &seen.to else {
            let words = if seen.total == 0 {
                words::CARRY_NOTHING.get(language).to_owned()
            } else {
                words::CARRY_NO_NEWER.with(language, &[("n", &n)])
            };
            return view! { <p class="empty" role="status">{words}</p> }.into_any();
        };
        let lead = words::CARRY_LEAD.with(language, &[("version", &to.version), ("n", &n)]);
        view! {
            <section aria-labelledby="carry-effect">
                <h2 id="carry-effect">{words::CARRY_EFFECT.get(language)}</h2>
                <p role="status">{lead}</p>
                {counts(&seen.counts, language)}
            </section>
            {people(&seen.people, language)}
            <p class="actions">
                <button type="button" class="primary" on:click=move |_| self.sure.set(true)>
                    {words::CARRY_ASK.with(language, &[("n", &n)])}</button>
            </p>
        }
        .into_any()
    }

    fn done(self, done: &CarriedAll, ended: &Ended, language: Language) -> AnyView {
        let (carried, left) = (done.carried.to_string(), done.left.to_string());
        let told = words::CARRY_DONE.with(language, &[("n", &carried), ("left", &left)]);
        let why = match ended {
            Ended::Whole => None,
            Ended::Stopped => Some(words::CARRY_STOPPED.get(language).to_owned()),
            Ended::Broken(fault) => {
                Some(format!("{} {}", words::CARRY_BROKEN.get(language), fault.message(language)))
            }
        };
        view! {
            <section aria-labelledby="carry-result">
                <h2 id="carry-result" tabindex="-1">{words::CARRY_RESULT.get(language)}</h2>
                <p class="notice" role="status">{told}</p>
                {why.map(|why| view! { <p class="notice alarm" role="alert">{icon("alert")} " " {why}</p> })}
                {counts(&done.counts, language)}
                {refused(&done.refused, language)}
            </section>
            {people(&done.people, language)}
            {(done.left > 0).then(|| self.again(language))}
        }
        .into_any()
    }

    /// Asked before anything is changed.
    fn question(self) -> AnyView {
        let language = app().language;
        let title = move || words::CARRY_SURE.get(language.get()).to_owned();
        let of = Dialog { open: self.sure, title, shape: "narrow", closable: true };
        dialog(of, move || {
            let Stage::Seen(seen) = self.stage.get_untracked() else { return ().into_any() };
            let (total, to) = (seen.total, seen.to.map(|to| to.version).unwrap_or_default());
            let from = self.of.get_value().1;
            let lead = move || {
                let arguments = [("n", &*total.to_string()), ("from", &from), ("to", &to)];
                words::CARRY_SURE_LEAD.with(language.get(), &arguments)
            };
            view! {
                <p>{live(lead)}</p>
                <div class="actions">
                    <button type="button" class="primary" on:click=move |_| {
                        self.sure.set(false);
                        self.carry(total);
                    }>{t(words::CARRY)}</button>
                    <button type="button" on:click=move |_| self.sure.set(false)>{t(common::CANCEL)}</button>
                </div>
            }
            .into_any()
        })
    }
}

fn add(whole: &mut CarriedAll, portion: CarriedAll) {
    whole.carried += portion.carried;
    whole.to_confirm += portion.to_confirm;
    whole.with_earlier += portion.with_earlier;
    whole.counts.add(&portion.counts);
    whole.people.extend(portion.people);
    whole.refused.extend(portion.refused);
    // Both are of what there is now.
    whole.left = portion.left;
    whole.next = portion.next;
}

fn progress(message: Message, n: usize, all: usize, language: Language) -> AnyView {
    let told = message.with(language, &[("n", &n.to_string()), ("all", &all.to_string())]);
    view! {
        <p role="status" id="carry-progress">{told}</p>
        <progress max=all.max(1) value=n aria-labelledby="carry-progress"></progress>
    }
    .into_any()
}

fn counts(own: &CarryCounts, language: Language) -> AnyView {
    let all = [
        (words::CARRY_KEPT, own.kept),
        (words::CARRY_CONFIRM, own.confirm),
        (words::CARRY_MISFIT, own.misfit),
        (words::CARRY_NEW, own.new),
        (words::CARRY_RETIRED, own.retired),
    ];
    let all = all.into_iter().map(|(message, n)| {
        view! { <div><dt>{message.get(language)}</dt><dd>{n}</dd></div> }
    });
    view! { <dl class="carry-counts">{all.collect_view()}</dl> }.into_any()
}

fn whose_words(whose: Option<&(String, String)>, language: Language) -> AnyView {
    match whose {
        Some((place, organisation)) => {
            view! { {place.clone()} <br /> <span class="fine">{organisation.clone()}</span> }
                .into_any()
        }
        None => view! { {words::CARRY_PRIVATE.get(language)} }.into_any(),
    }
}

/// Each that could not be carried, with why.
fn refused(all: &[NotCarried], language: Language) -> Option<AnyView> {
    let rows = all.iter().map(|own| {
        let found = messages::lookup(&own.code);
        let why = found.map_or_else(|| own.code.clone(), |words| words.get(language).to_owned());
        view! {
            <tr>
                <th scope="row">{whose_words(own.whose.as_ref(), language)}</th>
                <td>{why}</td>
            </tr>
        }
    });
    let view = view! {
        <h3 id="carry-refused">{words::CARRY_REFUSED.get(language)}</h3>
        <table class="carry-people" aria-labelledby="carry-refused">
            <thead><tr>
                <th scope="col">{words::CARRY_WHOSE.get(language)}</th>
                <th scope="col">{words::CARRY_WHY.get(language)}</th>
            </tr></thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
    };
    (!all.is_empty()).then(|| view.into_any())
}

fn people(all: &[NeedsPerson], language: Language) -> AnyView {
    let rows = all.iter().map(|own| {
        let whose = whose_words(own.whose.as_ref(), language);
        view! {
            <tr>
                <th scope="row">{whose}</th>
                <td class="number">{own.counts.confirm}</td>
                <td class="number">{own.counts.misfit}</td>
            </tr>
        }
    });
    let table = (!all.is_empty()).then(|| {
        view! {
            <table class="carry-people">
                <thead><tr>
                    <th scope="col">{words::CARRY_WHOSE.get(language)}</th>
                    <th scope="col" class="number">{words::CARRY_TO_CONFIRM.get(language)}</th>
                    <th scope="col" class="number">{words::CARRY_ANEW.get(language)}</th>
                </tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    });
    view! {
        <section aria-labelledby="carry-people">
            <h2 id="carry-people">{words::CARRY_PEOPLE.get(language)}</h2>
            {all.is_empty().then(|| view! { <p class="fine">{words::CARRY_NOBODY.get(language)}</p> })}
            {table}
        </section>
    }
    .into_any()
}
