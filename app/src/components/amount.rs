//! A field of whole euros.

use engine::language::Message;
use leptos::prelude::*;

use crate::{
    components::{icon, live},
    state::{app, t},
    words::letters as words,
};

/// What a field of an amount is.
pub(crate) struct Amount<R, W, H, F> {
    /// Its id in the document.
    pub(crate) id: &'static str,
    /// Its label.
    pub(crate) label: Message,
    /// What is said below the label.
    pub(crate) hint: H,
    /// The amount; followed.
    pub(crate) read: R,
    /// Takes another one.
    pub(crate) write: W,
    /// What is wrong with it.
    pub(crate) fault: F,
    /// Whether what is typed is no amount.
    pub(crate) wrong: RwSignal<bool>,
    /// Whether it can only be read.
    pub(crate) locked: bool,
}

fn amount_of(text: &str) -> Result<Option<u32>, std::num::ParseIntError> {
    let digits: String = text.chars().filter(|own| !own.is_whitespace()).collect();
    if digits.is_empty() { Ok(None) } else { digits.parse().map(Some) }
}

/// The field.
pub(crate) fn amount<R, W, H, F>(of: Amount<R, W, H, F>) -> AnyView
where
    R: Fn() -> Option<u32> + Copy + Send + Sync + 'static,
    W: Fn(Option<u32>) + Copy + Send + Sync + 'static,
    H: Fn() -> String + Copy + Send + Sync + 'static,
    F: Fn() -> Option<String> + Copy + Send + Sync + 'static,
{
    let Amount { id, label, hint, read, write, fault, wrong, locked } = of;
    let language = app().language;
    let words = |amount: Option<u32>| amount.map(|own| own.to_string()).unwrap_or_default();
    let text = RwSignal::new(words(untrack(read)));
    Effect::new(move |_| {
        let now = read();
        if text.with_untracked(|text| amount_of(text) != Ok(now)) {
            text.set(words(now));
            wrong.set(false);
        }
    });
    let trouble = move || {
        if wrong.get() {
            return Some(words::AMOUNT_WRONG.get(language.get()).to_owned());
        }
        fault()
    };
    let described = format!("{id}-hint {id}-fault");
    view! {
        <div class="field" class:faulty=move || trouble().is_some()>
            <label for=id>{t(label)}</label>
            <p class="hint" id=format!("{id}-hint")>{live(hint)}</p>
            <p class="fault" id=format!("{id}-fault")>
                {live(move || trouble().map(|words| view! { {icon("alert")} " " {words} }))}
            </p>
            <input id=id type="text" inputmode="numeric" autocomplete="off" class="control number"
                prop:readOnly=locked prop:value=move || text.get()
                aria-describedby=described
                aria-invalid=move || trouble().is_some().then_some("true")
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    let amount = amount_of(&typed);
                    text.set(typed);
                    wrong.set(amount.is_err() || amount == Ok(Some(0)));
                    if let Ok(amount) = amount && amount != Some(0) {
                        write(amount);
                    }
                } />
        </div>
    }
    .into_any()
}
