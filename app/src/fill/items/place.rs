//! A place: found by the device where the person asks for it and allows it, or typed.
//!
//! The text is that of ODK: latitude, longitude, altitude and accuracy, the latter two in metres.

use engine::language::Message;
use leptos::{prelude::*, task::spawn_local};

use super::text::Draft;
use crate::{
    components::{icon, live},
    device::{self, NoPlace},
    fill::item::Here,
    state::t,
    words::draw as words,
};

/// What stands below the field of a place.
pub(super) fn place(here: &Here, draft: Draft) -> AnyView {
    let app = here.fill.app;
    let busy = RwSignal::new(false);
    let fault = RwSignal::new(None::<Message>);
    let locked = here.locked();
    let find = move |_| {
        busy.set(true);
        fault.set(None);
        spawn_local(async move {
            match device::place().await {
                Ok(place) => {
                    if draft.text.try_get_untracked().is_some() {
                        draft.write(place);
                        draft.commit();
                    }
                }
                Err(why) => {
                    fault.try_set(Some(match why {
                        NoPlace::Refused => words::PLACE_REFUSED,
                        NoPlace::Late => words::PLACE_LATE,
                        NoPlace::Unknown => words::PLACE_UNKNOWN,
                    }));
                }
            }
            busy.try_set(false);
        });
    };
    let metres = Memo::new(move |_| accuracy(&draft.text.read()));
    view! {
        <div class="place">
            <button type="button" class="tool" prop:disabled=move || locked() || busy.get() on:click=find>
                {icon("place")} {t(words::FIND_PLACE)}
            </button>
            <p class="fine" role="status">{live(move || {
                let language = app.language.get();
                match (busy.get(), fault.get(), metres.get()) {
                    (true, _, _) => words::FINDING_PLACE.get(language).to_owned(),
                    (false, Some(fault), _) => fault.get(language).to_owned(),
                    (false, None, Some(metres)) => {
                        words::ACCURACY.with(language, &[("n", &metres.to_string())])
                    }
                    (false, None, None) => words::PLACE_HINT.get(language).to_owned(),
                }
            })}</p>
        </div>
    }
    .into_any()
}

/// The accuracy that a place says, in metres.
fn accuracy(place: &str) -> Option<u64> {
    let numbers: Vec<f64> =
        place.split_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?;
    let [_, _, _, accuracy] = numbers[..] else { return None };
    (accuracy > 0.0 && accuracy < 1e7).then(|| accuracy.ceil() as u64)
}

#[cfg(test)]
mod tests {
    use super::accuracy;

    #[test]
    fn the_accuracy_is_the_last_of_four_numbers() {
        assert_eq!(accuracy("59.437 24.7536 12.5 4.2"), Some(5));
        for text in ["", "59.437 24.7536", "59.437 24.7536 12.5 0", "a b c d", "1 2 3 4 5"] {
            assert_eq!(accuracy(text), None, "{text}");
        }
    }
}
