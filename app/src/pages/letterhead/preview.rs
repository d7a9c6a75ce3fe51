//! How a letter and a report look with what is written, as it is written.

use engine::{
    language::Message,
    report::{html, letter::words::PRECEPT, sample, sample_report, words::INSPECTION},
};
use leptos::prelude::*;
use protocol::letterhead::Part;

use super::Head;
use crate::{
    components::live,
    state::{Person, app, t},
    words::letters as words,
};

/// What is shown: every word of the office stands in one of them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sample {
    Precept,
    Report,
}

impl Sample {
    const ALL: [Self; 2] = [Self::Precept, Self::Report];

    fn name(self) -> Message {
        match self {
            Self::Precept => PRECEPT,
            Self::Report => INSPECTION,
        }
    }
}

/// The document beside the form.
pub(super) fn preview(head: Head) -> AnyView {
    let shown = RwSignal::new(Sample::Precept);
    let app = app();
    let office = match &*app.person.read_untracked() {
        Person::SignedIn(who) => who.organisation.clone(),
        _ => String::new(),
    };
    let today = crate::device::local_now().date();
    let markup = move || {
        let language = head.tab.get();
        let document = head.of.value.with(|own| {
            let paper = own.on_paper(&office, language);
            let norm = own.text(Part::Norm, language).to_owned();
            match shown.get() {
                Sample::Precept => sample(paper, (own.ceiling, &norm), today, language),
                Sample::Report => sample_report(paper, today, language),
            }
        });
        below(&html(&document, &|_| None))
    };
    view! {
        <section class="letter-preview" aria-labelledby="letter-preview">
            <h2 id="letter-preview">{t(words::PREVIEW)}</h2>
            <div class="switch" role="group" aria-label=t(words::PREVIEW_KIND)>
                {Sample::ALL.map(|own| view! {
                    <button type="button"
                        aria-pressed=move || if shown.get() == own { "true" } else { "false" }
                        on:click=move |_| shown.set(own)>{t(own.name())}</button>
                })}
            </div>
            {live(move || view! { <div class="letter-paper" tabindex="0" role="group" aria-labelledby="letter-preview" inner_html=markup()></div> })}
        </section>
    }
    .into_any()
}

/// The document's headings below that of the section it stands in.
fn below(markup: &str) -> String {
    let mut markup = markup.to_owned();
    // The deepest first, so that none is moved twice. Words are escaped: no text looks like a tag.
    for level in (1..=4).rev() {
        for sign in ["<h", "</h"] {
            let (from, to) = (format!("{sign}{level}"), format!("{sign}{}", level + 2));
            markup = markup.replace(&from, &to);
        }
    }
    markup
}
