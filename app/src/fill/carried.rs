//! A response and the versions of its questionnaire: the offer of a newer one with what would
//! happen, the way back, answers to confirm, and answers that are not asked for any more.

use std::collections::BTreeMap;

use engine::{
    carrying::Fate,
    language::{Language, Message},
    name::Name,
    response::Address,
};
use leptos::{prelude::*, task::spawn_local};
use protocol::{
    carrying::{Carry, CarryItem, CarryPreview, EarlierAnswer, ToConfirm, VersionName},
    pick,
    response::ResponseDetail,
};

use super::{item::Here, store::Fill};
use crate::{
    api::{Api, Fault},
    components::{Dialog, count_words, dialog, icon, live, loaded},
    state::{loader, t},
    words::carry as words,
};

/// What is known of a response's other versions.
#[derive(Clone, Debug, Default)]
pub(crate) struct Carried {
    /// The version it answers.
    pub(super) definition: String,
    confirm: Vec<ToConfirm>,
    earlier: Vec<EarlierAnswer>,
    /// By other version, the names of items that are others now.
    pub(super) names: BTreeMap<String, BTreeMap<Name, Name>>,
    newer: Option<VersionName>,
    back: Option<VersionName>,
}

impl Carried {
    pub(super) fn of(detail: &ResponseDetail) -> Self {
        Self {
            definition: detail.info.definition.clone(),
            confirm: detail.confirm.clone(),
            earlier: detail.earlier.clone(),
            names: detail.names.clone(),
            newer: detail.newer.clone(),
            back: detail.back.clone(),
        }
    }

    /// The answers that the server asks to confirm.
    pub(super) fn to_confirm(&self) -> impl Iterator<Item = &ToConfirm> {
        self.confirm.iter()
    }
}

/// What is to be confirmed at an item, and the earlier answers that belong beside it.
pub(super) fn beside(here: &Here) -> AnyView {
    let fill = here.fill;
    let (own, item) = (here.clone(), here.item.id.clone());
    let address = here.address.clone();
    let confirm = Memo::new(move |_| {
        // The same answer again leaves the item as it is, and confirms it.
        fill.watch(&address).track();
        fill.to_confirm().into_iter().find(|own| own.address == address)
    });
    let place = here.address.clone();
    let earlier = Memo::new(move |_| {
        let all = fill.carried.get().earlier;
        let is_here = |own: &EarlierAnswer| {
            own.beside.contains(&item) && (own.address.item != item || own.address == place)
        };
        all.into_iter().filter(is_here).collect::<Vec<_>>()
    });
    view! {
        {live(move || confirm.get().map(|found| confirmation(&own, &found)))}
        {live(move || {
            let language = fill.app.language.get();
            earlier.get().iter().map(|own| view! {
                <div class="notice earlier">{earlier_words(own, language)}</div>
            }).collect_view()
        })}
    }
    .into_any()
}

fn confirmation(here: &Here, own: &ToConfirm) -> AnyView {
    let language = here.language();
    let before = pick(&own.before, language).to_owned();
    let answer = pick(&own.answer, language).to_owned();
    let keep = here.clone();
    let still_true = move |_| {
        let Some(stored) = keep.view.with_untracked(|view| view.stored.clone()) else { return };
        keep.answer(stored);
        let language = keep.fill.app.language_now();
        keep.fill.app.say(words::CONFIRMED.get(language).to_owned());
    };
    let may = here.fill.may_enter();
    let number = here.fill.read(|_, session| session.number(&here.address));
    let label = format!("{} {number}", words::STILL_TRUE.get(language));
    view! {
        <div class="notice confirm" role="note">
            <p>{icon("alert")} " " {words::ASKS_ANEW.get(language)}</p>
            <p>{words::WAS_ASKED.with(language, &[("question", &before)])}</p>
            <p>{words::WAS_ANSWERED.with(language, &[("answer", &answer)])}</p>
            {may.then(|| view! {
                <button type="button" aria-label=label on:click=still_true>{words::STILL_TRUE.get(language)}</button>
            })}
        </div>
    }
    .into_any()
}

fn earlier_words(own: &EarlierAnswer, language: Language) -> AnyView {
    let question = format!("{} {}", own.number, pick(&own.question, language));
    let answer = pick(&own.answer, language).to_owned();
    let files: Vec<_> = own.files.iter().map(|file| file.name.clone()).collect();
    view! {
        <p class="fine">{words::WAS_ASKED.with(language, &[("question", question.trim())])}</p>
        {(!answer.is_empty()).then(|| view! {
            <p>{words::WAS_ANSWERED.with(language, &[("answer", &answer)])}</p>
        })}
        {own.comment.clone().map(|comment| view! { <p class="preline">{comment}</p> })}
        {(!files.is_empty()).then(|| view! { <p class="fine">{files.join(", ")}</p> })}
    }
    .into_any()
}

/// The earlier answers that no item stands for any more.
pub(crate) fn earlier(fill: Fill) -> AnyView {
    let language = fill.app.language;
    let forms = [words::EARLIER_ONE, words::EARLIER_FEW, words::EARLIER_MANY];
    let alone = Memo::new(move |_| {
        let all = fill.carried.get().earlier;
        all.into_iter().filter(|own| own.beside.is_empty()).collect::<Vec<_>>()
    });
    let none = Memo::new(move |_| alone.read().is_empty());
    view! {
        <details class="notice earlier" hidden=move || none.get()>
            <summary>{live(move || count_words(language.get(), alone.read().len(), forms))}</summary>
            <ul>{live(move || alone.get().iter().map(|own| view! {
                <li>{earlier_words(own, language.get())}</li>
            }).collect_view())}</ul>
        </details>
    }
    .into_any()
}

/// The quiet offer of a newer version, and the way back from it; `done` shows the response anew.
pub(crate) fn versions(fill: Fill, done: impl Fn() + Copy + Send + Sync + 'static) -> AnyView {
    let Some(id) = fill.info.with_value(|info| info.as_ref().map(|info| info.id.clone())) else {
        return ().into_any();
    };
    let language = fill.app.language;
    let open = RwSignal::new(false);
    let fault = RwSignal::new(None::<Fault>);
    let busy = RwSignal::new(false);
    let id = StoredValue::new(id);
    let decide = move |to: VersionName, back: bool| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        fault.set(None);
        let (api, id) = (Api::here(), id.get_value());
        spawn_local(async move {
            let request = Carry { definition: to.definition };
            match api.carry(&id, &request, back).await {
                Ok(_) => {
                    open.try_set(false);
                    done();
                }
                Err(refused) => {
                    fault.try_set(Some(refused));
                    busy.try_set(false);
                }
            }
        });
    };
    let refused = move || {
        fault.get().map(|fault| {
            view! { <p class="fault" role="alert">{icon("alert")} {fault.message(language.get())}</p> }
        })
    };
    let back = Memo::new(move |_| fill.carried.get().back);
    let newer = Memo::new(move |_| fill.carried.get().newer);
    view! {
        {live(move || newer.get().map(|to| view! {
            <div class="notice carry-offer" role="note">
                <p>{words::OFFER.with(language.get(), &[("version", &to.version)])}</p>
                <p class="actions">
                    <button type="button" on:click=move |_| open.set(true)>{t(words::LOOK)}</button>
                </p>
            </div>
        }))}
        {live(move || back.get().map(|to| {
            let words_back = words::BACK.with(language.get(), &[("version", &to.version)]);
            view! {
                <div class="notice carry-back" role="note">
                    <p>{words::CARRIED.with(language.get(), &[("version", &to.version)])}</p>
                    <p class="actions">
                        <button type="button" class="quiet" prop:disabled=move || busy.get()
                            on:click=move |_| decide(to.clone(), true)>{words_back}</button>
                    </p>
                    {live(refused)}
                </div>
            }
        }))}
        {dialog(
            Dialog {
                open,
                title: move || {
                    let version = newer.get().map(|to| to.version).unwrap_or_default();
                    words::TITLE.with(language.get(), &[("version", &version)])
                },
                shape: "wide",
                closable: true,
            },
            move || {
                let api = Api::here();
                let seen = loader(move || async move { api.carry_preview(&id.get_value()).await });
                view! {
                    <p>{t(words::LEAD)}</p>
                    {loaded(seen, "tall", move |seen: CarryPreview| {
                        let to = seen.to.clone();
                        view! {
                            {outlook(&seen, language.get())}
                            {live(refused)}
                            <div class="actions">
                                {to.map(|to| view! {
                                    <button type="button" class="primary" prop:disabled=move || busy.get()
                                        on:click=move |_| decide(to.clone(), false)>{t(words::DECIDE)}</button>
                                })}
                                <button type="button" on:click=move |_| open.set(false)>{t(words::STAY)}</button>
                            </div>
                        }
                        .into_any()
                    })}
                }
                .into_any()
            },
        )}
    }
    .into_any()
}

/// Its words, how many, and which fates are of it.
type Sort = (Message, usize, fn(&Fate) -> bool);

/// What would become of the answers: in numbers, then each thing but what stays.
fn outlook(seen: &CarryPreview, language: Language) -> AnyView {
    let counts = seen.counts;
    let sorts: [Sort; 5] = [
        (words::KEPT, counts.kept, |_| false),
        (words::CONFIRM, counts.confirm, |fate| matches!(fate, Fate::Changed { .. })),
        (words::MISFIT, counts.misfit, |fate| matches!(fate, Fate::Misfit)),
        (words::NEW, counts.new, |fate| matches!(fate, Fate::New { .. })),
        (words::RETIRED, counts.retired, |fate| matches!(fate, Fate::Retired { .. })),
    ];
    let parts = sorts.map(|(words, count, is)| {
        let items: Vec<_> = seen.items.iter().filter(|own| is(&own.fate)).collect();
        let heading = format!("{}: {count}", words.get(language));
        if items.is_empty() {
            return view! { <p><strong>{heading}</strong></p> }.into_any();
        }
        view! {
            <details>
                <summary><strong>{heading}</strong></summary>
                <ul>{items.into_iter().map(|own| entry(own, language)).collect_view()}</ul>
            </details>
        }
        .into_any()
    });
    view! { <div class="carry-outlook">{parts.into_iter().collect_view()}</div> }.into_any()
}

fn entry(own: &CarryItem, language: Language) -> impl IntoView + use<> {
    let (question, before) = (pick(&own.question, language), pick(&own.before, language));
    let answer = pick(&own.answer, language).to_owned();
    let shown = if question.is_empty() { before } else { question };
    let was = (!before.is_empty() && before != shown)
        .then(|| words::WAS_ASKED.with(language, &[("question", before)]));
    view! {
        <li>
            <p>{own.number.clone()} " " {shown.to_owned()}</p>
            {was.map(|was| view! { <p class="fine">{was}</p> })}
            {(!answer.is_empty()).then(|| view! {
                <p class="fine">{words::WAS_ANSWERED.with(language, &[("answer", &answer)])}</p>
            })}
        </li>
    }
}

/// The addresses to confirm, for the check before submission.
pub(super) fn unconfirmed(fill: Fill) -> Vec<Address> {
    fill.to_confirm().into_iter().map(|own| own.address).collect()
}
