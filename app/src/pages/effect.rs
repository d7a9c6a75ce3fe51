//! What a version would change before it is published, worked out as far as somebody asks.

use leptos::{prelude::*, task::spawn_local};
use protocol::{definition::DefinitionSource, effect::EffectReply};

use crate::{
    api::{Api, Fault},
    components::{effect, icon, live},
    words::carry as words,
};

/// The effect of a definition: its first page is here, the others are asked for.
pub(super) fn effect_of(source: DefinitionSource, first: EffectReply) -> AnyView {
    let api = Api::here();
    let language = api.app().language;
    let (reply, fault) = (RwSignal::new(first), RwSignal::new(None::<Fault>));
    let busy = RwSignal::new(false);
    let more = move |_| {
        let Some(after) = reply.with_untracked(|own| own.next.clone()) else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let source = source.clone();
        spawn_local(async move {
            match api.effect(&source, Some(&after)).await {
                Ok(page) => {
                    fault.try_set(None);
                    reply.try_update(|own| own.take(page));
                }
                Err(refused) => drop(fault.try_set(Some(refused))),
            }
            busy.try_set(false);
        });
    };
    let goes_on = Memo::new(move |_| reply.with(|own| own.next.is_some()));
    view! {
        {live(move || reply.with(|own| effect(own, language.get())))}
        <p hidden=move || !goes_on.get()>
            <button type="button" prop:disabled=move || busy.get() on:click=more>
                {live(move || if busy.get() { words::EFFECT_WAIT } else { words::EFFECT_MORE }.get(language.get()))}
            </button>
        </p>
        {live(move || fault.get().map(|fault| view! {
            <div class="notice alarm" role="alert"><p>{icon("alert")} {fault.message(language.get())}</p></div>
        }))}
    }
    .into_any()
}
