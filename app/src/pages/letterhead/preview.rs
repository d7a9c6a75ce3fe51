//! How a letter looks with what is written, as it is written.

use engine::report::{html, sample};
use leptos::prelude::*;
use protocol::letterhead::Part;

use super::Head;
use crate::{
    components::live,
    state::{Person, app, t},
    words::letters as words,
};

/// The first page of a letter beside the form.
pub(super) fn preview(head: Head) -> AnyView {
    let app = app();
    let office = match &*app.person.read_untracked() {
        Person::SignedIn(who) => who.organisation.clone(),
        _ => String::new(),
    };
    let today = crate::device::local_now().date();
    let markup = move || {
        let language = head.tab.get();
        let document = head.of.value.with(|own| {
            let norm = own.text(Part::Norm, language).to_owned();
            sample(own.on_paper(&office, language), (own.ceiling, &norm), today, language)
        });
        below(&html(&document, &|_| None))
    };
    view! {
        <section class="letter-preview" aria-labelledby="letter-preview">
            <h2 id="letter-preview">{t(words::PREVIEW)}</h2>
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
