//! Small parts: icons, dates in words, messages that come and go.

use engine::language::{Language, Message};
use leptos::prelude::*;
use serde_json::Value as Json;

use crate::{
    state::{app, t},
    words::common as words,
};

/// A drawing of the sprite in `index.html`; never the only bearer of a meaning.
pub(crate) fn icon(name: &'static str) -> impl IntoView {
    view! {
        <svg class="icon" aria-hidden="true" focusable="false">
            <use_ href=format!("#i-{name}") />
        </svg>
    }
}

/// A part of a view that follows what it reads.
///
/// The same code serves every place: the app stays small, however many parts there are.
pub(crate) fn live<V: IntoAny + 'static>(part: impl Fn() -> V + Send + 'static) -> AnyView {
    fn boxed(part: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
        (move || part()).into_any()
    }
    boxed(Box::new(move || part().into_any()))
}

/// Words of a text in the reader's language, else in any.
pub(crate) fn words_of(text: Option<&Json>, language: Language) -> String {
    let Some(text) = text else { return String::new() };
    let own = text.as_str().or_else(|| text.get(language.tag())?.as_str());
    let any = || text.as_object()?.values().find_map(Json::as_str);
    own.or_else(any).unwrap_or_default().to_owned()
}

/// A day `YYYY-MM-DD` in words; as it stands if it is none.
pub(crate) fn date_words(day: &str, language: Language) -> String {
    day.parse().map_or_else(|_| day.to_owned(), |day| language.date(day))
}

/// A moment of RFC 3339 as the day and time of this device.
pub(crate) fn moment_words(moment: &str, language: Language) -> String {
    crate::device::local(moment).map_or_else(
        || moment.to_owned(),
        |at| format!("{} {:02}:{:02}", language.date(at.date()), at.hour(), at.minute()),
    )
}

/// The time of day of this device now.
pub(crate) fn time_words() -> String {
    let now = crate::device::local_now();
    format!("{:02}:{:02}", now.hour(), now.minute())
}

/// A count with the form of its word: one, few, many; `{n}` is the count.
pub(crate) fn count_words(language: Language, count: usize, forms: [Message; 3]) -> String {
    let [one, few, many] = forms;
    language.plural(count as u64, one, few, many).with(language, &[("n", &count.to_string())])
}

/// Speaks to screen readers.
pub(crate) fn announcer() -> impl IntoView {
    let spoken = app().spoken;
    view! { <div class="unseen" role="status" aria-live="polite">{live(move || spoken.get())}</div> }
}

/// Messages that leave by themselves.
pub(crate) fn toasts() -> impl IntoView {
    let app = app();
    view! {
        <div class="toasts" role="region" aria-label=t(words::NOTIFICATIONS) aria-live="polite">
            <For each=move || app.toasts.get() key=|toast| toast.id let:toast>
                <div class="toast">
                    <p>{toast.text}</p>
                    {toast.action.map(|(label, act)| view! {
                        <button type="button" class="quiet" on:click=move |_| {
                            act();
                            app.drop_toast(toast.id);
                        }>{label}</button>
                    })}
                    <button type="button" class="quiet square" aria-label=t(words::CLOSE)
                        on:click=move |_| app.drop_toast(toast.id)>{icon("close")}</button>
                </div>
            </For>
        </div>
    }
}
