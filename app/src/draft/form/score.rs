//! The score in the form of the questionnaire, and its examples wherever something of the score is
//! written.

use leptos::prelude::*;
use protocol::draft::tree::Key;

use super::{folded, lists::list_in};
use crate::{
    draft::{Desk, examples::examples, schema},
    state::t,
    words::draft as words,
};

/// What the form of an entry shows of the score; nothing in most.
pub(super) fn score(desk: Desk, key: &Key, list: Option<&str>) -> Option<AnyView> {
    if !key.is_root() {
        let own =
            matches!(list?, "bands" | "limiters" | "rules" | "adjust" | "children" | "measures");
        return own.then(|| examples(desk));
    }
    let controls = folded(desk, key, None, schema::scoring_fields().collect());
    let lists = schema::scoring_lists().map(|list| list_in(desk, key, list)).collect_view();
    let view = view! {
        <section class="draft-score" aria-labelledby="draft-score">
            <h3 id="draft-score">{t(words::SCORE)}</h3>
            {controls}
            {examples(desk)}
            {lists}
        </section>
    };
    Some(view.into_any())
}
