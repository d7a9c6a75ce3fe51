//! Dates and times of day, by the browser's own pickers.

use engine::value::{Answer, Value};
use leptos::prelude::*;
use serde_json::{Value as Json, json};

use crate::fill::item::Here;

/// A date item.
pub(in crate::fill) fn date(here: Here) -> AnyView {
    picker(here, "date", |answer| match answer {
        Answer::Given(Value::Date(date)) => date.to_string(),
        _ => String::new(),
    })
}

/// A time item.
pub(in crate::fill) fn time(here: Here) -> AnyView {
    picker(here, "time", |answer| match answer {
        Answer::Given(Value::Time(time)) => format!("{:02}:{:02}", time.hour(), time.minute()),
        _ => String::new(),
    })
}

/// A date and time item.
pub(in crate::fill) fn date_time(here: Here) -> AnyView {
    picker(here, "datetime-local", |answer| match answer {
        Answer::Given(Value::DateTime(moment)) => {
            format!("{}T{:02}:{:02}", moment.date(), moment.hour(), moment.minute())
        }
        _ => String::new(),
    })
}

fn picker(here: Here, kind: &'static str, shown: fn(&Answer) -> String) -> AnyView {
    let view = here.view;
    let own = here.clone();
    // A half-typed date is empty for the browser: only a whole one or a cleared field is told.
    let tell = move |text: String| {
        let before = view.with_untracked(|view| shown(&view.answer));
        if text != before {
            own.answer(match (text.is_empty(), kind) {
                (true, _) => Json::Null,
                (false, "time") if text.len() == 5 => json!(format!("{text}:00")),
                (false, "datetime-local") if text.len() == 16 => json!(format!("{text}:00")),
                (false, _) => json!(text),
            });
        }
    };
    // Told only where it is another: setting what is there would wipe what is half typed.
    let stored = Memo::new(move |_| view.with(|view| shown(&view.answer)));
    view! {
        <input id=here.control_id() class=format!("control {kind}") type=kind
            aria-describedby=here.described_by()
            aria-required=move || if view.with(|view| view.required) { "true" } else { "false" }
            prop:readOnly=here.locked() prop:disabled=here.locked()
            prop:value=move || stored.get()
            on:change=move |event| tell(event_target_value(&event)) />
    }
    .into_any()
}
