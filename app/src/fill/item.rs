//! One item: its question, its control, and what belongs to it.

mod background;
mod history;
mod rivals;
mod tools;

use std::sync::Arc;

use engine::{
    definition::model::{Item, ItemKind},
    language::{Language, Message},
    response::Address,
};
use leptos::prelude::*;
use protocol::operation::{Part, Slot};

pub(super) use self::tools::comment_field;
pub(crate) use self::tools::method_words;

use self::{
    background::{background, own_rating},
    tools::tools,
};
use super::{
    carried,
    filter::is_answerable,
    items, keyboard,
    store::{Fill, ItemView},
    words_of::answer_words,
};
use crate::{
    components::{count_words, icon, live},
    state::t,
    words::fill as words,
};

/// What a control needs to know.
#[derive(Clone)]
pub(super) struct Here {
    pub(super) fill: Fill,
    pub(super) item: Arc<Item>,
    pub(super) address: Address,
    pub(super) view: Memo<ItemView>,
    /// What is wrong with what stands in the field and could not be taken.
    pub(super) draft_fault: RwSignal<Option<Message>>,
    /// The person has left the field since it was shown.
    pub(super) left: RwSignal<bool>,
}

impl Here {
    /// Id of the element with the question's words.
    pub(super) fn label_id(&self) -> String {
        format!("l-{}", self.address)
    }

    /// Id of the control.
    pub(super) fn control_id(&self) -> String {
        format!("c-{}", self.address)
    }

    /// Whether nothing can be entered: into the whole filling, or here as its rule says now.
    pub(super) fn locked(&self) -> impl Fn() -> bool + Copy + Send + Sync + 'static + use<> {
        let (fill, view) = (self.fill, self.view);
        move || !fill.may_enter() || view.with(|view| view.read_only)
    }

    /// Ids of what describes the control.
    pub(super) fn described_by(&self) -> String {
        format!("f-{} h-{}", self.address, self.address)
    }

    /// Sets the answer; what the engine refuses becomes the field's fault.
    pub(super) fn answer(&self, value: serde_json::Value) {
        let refused = self.fill.answer(&self.address, value).is_err();
        self.draft_fault.set(refused.then_some(words::FAULT_CONSTRAINT));
    }

    /// Hears that somebody begins to write a part of the item, and that it came to nothing.
    pub(super) fn writing(&self, part: Part) -> impl Fn(bool) + Send + Sync + 'static + use<> {
        let (fill, slot) = (self.fill, Slot { address: self.address.clone(), part });
        move |begins| fill.writing(&slot, begins)
    }

    /// The language, followed.
    pub(super) fn language(&self) -> Language {
        self.fill.app.language.get()
    }
}

/// Id of an item's element.
pub(super) fn element_id(address: &Address) -> String {
    format!("q-{address}")
}

/// An item where it is asked; a fold where it is not but has an answer; else nothing.
pub(super) fn item(fill: Fill, item: Arc<Item>, address: Address) -> AnyView {
    if matches!(&item.kind, ItemKind::Calculation { hidden: true, .. }) {
        return ().into_any();
    }
    let own = address.clone();
    let view = Memo::new(move |_| fill.item(&own));
    let here = Here {
        fill,
        item,
        address,
        view,
        draft_fault: RwSignal::new(None),
        left: RwSignal::new(false),
    };
    // What is there from the beginning is not news.
    let first = StoredValue::new(true);
    let relevant = Memo::new(move |_| view.with(|view| view.relevant));
    let hidden = Memo::new(move |_| view.with(|view| !view.relevant && view.stored.is_some()));
    (move || {
        let fresh = !first.get_value();
        first.set_value(false);
        if relevant.get() {
            if fresh && is_answerable(&here.item) {
                announce(&here);
            }
            shown(here.clone(), fresh)
        } else if hidden.get() {
            folded(&here)
        } else {
            ().into_any()
        }
    })
    .into_any()
}

fn announce(here: &Here) {
    let code = here.fill.read(|_, session| session.number(&here.address));
    let language = here.fill.app.language_now();
    here.fill.app.say(words::NOW_ASKED.with(language, &[("code", &code)]));
}

fn shown(here: Here, fresh: bool) -> AnyView {
    match &here.item.kind {
        ItemKind::Group(children) => {
            let children = children
                .iter()
                .map(|child| {
                    item(here.fill, Arc::new(child.clone()), here.address.sibling(&child.id))
                })
                .collect_view();
            // A group without words only holds its questions together.
            let titled = !here.item.label.is_empty();
            view! {
                <section class="group" class:fresh=fresh aria-labelledby=titled.then(|| here.label_id()) data-item=here.address.to_string()>
                    {titled.then(|| view! { <h3 id=here.label_id()>{label(&here)}</h3> })}
                    {hint(&here)}
                    {children}
                </section>
            }
            .into_any()
        }
        ItemKind::Repeat(_) => items::repeat(here).into_any(),
        ItemKind::Note => view! {
            <div class="note" class:fresh=fresh data-item=here.address.to_string()>
                <p>{label(&here)}</p>
                {hint(&here)}
            </div>
        }
        .into_any(),
        _ => question(here, fresh),
    }
}

fn question(here: Here, fresh: bool) -> AnyView {
    let Here { fill, view, draft_fault, left, .. } = here;
    let answered = move || view.with(|view| !view.answer.is_blank() || !view.files.is_empty());
    let own = here.clone();
    let fault = Memo::new(move |_| {
        let language = own.language();
        if let Some(draft) = draft_fault.get() {
            return left.get().then(|| draft.get(language).to_owned());
        }
        let code = view.with(|view| view.faults.first().copied())?;
        // Not before the person had a chance: a missing answer shows at submission only.
        let shows = fill.tried.get() || (left.get() && code != "required") || code == "evaluation";
        shows.then(|| own.fill.fault_words(&own.address, &own.item, code, language))
    });
    let pressed = {
        let here = here.clone();
        move |event: web_sys::KeyboardEvent| {
            keyboard::pressed(here.fill, &here.item, &here.address, &event);
        }
    };
    let number = fill.read(|_, session| session.number(&here.address));
    let is_group = matches!(
        here.item.kind,
        ItemKind::Single(_) | ItemKind::Multiple(_) | ItemKind::File | ItemKind::Calculation { .. }
    );
    let heading = if is_group {
        view! { <span id=here.label_id()>{label(&here)}</span> }.into_any()
    } else {
        view! { <label id=here.label_id() for=here.control_id()>{label(&here)}</label> }.into_any()
    };
    let fault_id = format!("f-{}", here.address);
    let [history, written] = history::history(&here);
    view! {
        <article class="item" id=element_id(&here.address) data-item=here.address.to_string() tabindex="-1"
            class:fresh=fresh class:answered=answered class:faulty=move || fault.read().is_some()
            aria-labelledby=here.label_id()
            on:keydown=pressed
            on:focusout=move |_| left.set(true)
        >
            <h3 class="item-head"><span class="code">{number}</span> {heading}</h3>
            {history}
            {marks(&here)}
            {hint(&here)}
            <p class="fault" id=fault_id>
                {live(move || fault.get().map(|words| view! { {icon("alert")} {words} }))}
            </p>
            {rivals::rivals(&here)}
            {carried::beside(&here)}
            {control(here.clone())}
            {own_rating(&here)}
            {tools(here.clone())}
            {written}
        </article>
    }
    .into_any()
}

fn control(here: Here) -> AnyView {
    match &here.item.kind {
        ItemKind::Single(_) => items::single(here).into_any(),
        ItemKind::Multiple(_) => items::multiple(here).into_any(),
        ItemKind::Text => items::text(here).into_any(),
        ItemKind::Integer { .. } | ItemKind::Decimal { .. } => items::number(here).into_any(),
        ItemKind::Date => items::date(here).into_any(),
        ItemKind::Time => items::time(here).into_any(),
        ItemKind::DateTime => items::date_time(here).into_any(),
        ItemKind::Calculation { .. } => items::computed(here).into_any(),
        ItemKind::File => items::files(here).into_any(),
        ItemKind::Note | ItemKind::Group(_) | ItemKind::Repeat(_) => ().into_any(),
    }
}

/// The question's words.
pub(super) fn label(here: &Here) -> impl Fn() -> String + Send + Sync + 'static {
    let here = here.clone();
    move || here.fill.words(&here.address, &here.item.label, here.language())
}

/// Guidance below the question.
pub(super) fn hint(here: &Here) -> AnyView {
    let here = here.clone();
    let id = format!("h-{}", here.address);
    if here.item.hint.is_empty() {
        return ().into_any();
    }
    let words = move || here.fill.words(&here.address, &here.item.hint, here.language());
    view! { <p class="hint" id=id>{live(words)}</p> }.into_any()
}

/// What the item is, in words: critical, optional, legal basis unverified, and what is behind it.
///
/// Most items are required: only the others are marked, so that the mark is worth reading.
fn marks(here: &Here) -> AnyView {
    let view = here.view;
    let item = Arc::clone(&here.item);
    let optional = Memo::new(move |_| view.with(|view| !view.required && !view.read_only));
    let critical = item.critical;
    let asks = is_answerable(&item);
    let unverified = item.verify;
    view! {
        <div class="marks">
            {critical.then(|| view! { <span class="mark critical">{t(words::CRITICAL)}</span> })}
            {live(move || (asks && optional.get()).then(|| view! { <span class="mark">{t(words::OPTIONAL)}</span> }))}
            {unverified.then(|| view! { <span class="mark unsure">{t(words::TO_VERIFY)}</span> })}
            {background(here)}
        </div>
    }
    .into_any()
}

/// What is not asked now but was answered: folded, and readable.
fn folded(here: &Here) -> AnyView {
    let fill = here.fill;
    let language = fill.app.language;
    let item = Arc::clone(&here.item);
    let view = here.view;
    let forms = [words::HIDDEN_ONE, words::HIDDEN_FEW, words::HIDDEN_MANY];
    view! {
        <details class="folded" data-item=here.address.to_string()>
            <summary>{live(move || count_words(language.get(), 1, forms))}</summary>
            <p>{label(here)}</p>
            <p><strong>{live(move || view.with(|view| {
                let stored = view.stored.clone().unwrap_or_default();
                stored_words(fill, &item, &stored, language.get())
            }))}</strong></p>
            <p class="fine">{t(words::HIDDEN_WHY)}</p>
        </details>
    }
    .into_any()
}

/// A stored answer in words, whatever the session thinks of it.
pub(super) fn stored_words(
    fill: Fill,
    item: &Item,
    stored: &serde_json::Value,
    language: Language,
) -> String {
    use engine::value::{Answer, Value};
    let answer = match stored {
        serde_json::Value::Object(_) => Answer::NotApplicable,
        serde_json::Value::String(text) => Answer::Given(Value::Text(text.clone())),
        serde_json::Value::Array(all) => Answer::Given(Value::Choices(
            all.iter().filter_map(serde_json::Value::as_str).map(Into::into).collect(),
        )),
        serde_json::Value::Number(number) => {
            Answer::Given(Value::Number(number.as_f64().unwrap_or_default()))
        }
        _ => Answer::Blank,
    };
    fill.read(|questionnaire, _| answer_words(questionnaire, item, &answer, language))
}
