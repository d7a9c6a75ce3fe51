//! A repeat: its instances by name, one shown at a time, added and removed with undo.

use std::sync::Arc;

use engine::{
    definition::model::{ItemKind, Repeat},
    name::Name,
    response::Address,
};
use leptos::prelude::*;
use protocol::operation::Action;

use crate::{
    components::{icon, live},
    device,
    fill::{
        filter::{is_answerable, is_unanswered},
        item::{self, Here},
        store::Fill,
    },
    state::{Act, t},
    words::{common, fill as words},
};

/// A repeat item.
pub(in crate::fill) fn repeat(here: Here) -> AnyView {
    let ItemKind::Repeat(own) = &here.item.kind else { return ().into_any() };
    let own = Arc::new(own.clone());
    let Here { fill, view, .. } = here;
    let address = here.address.clone();
    let instances = Memo::new(move |_| view.with(|view| view.instances.clone()));
    let at = address.clone();
    // The chosen one, else the first.
    let chosen = Memo::new(move |_| {
        let instances = instances.get();
        let chosen = fill.chosen.with(|chosen| chosen.get(&at).cloned());
        chosen.filter(|name| instances.contains(name)).or_else(|| instances.first().cloned())
    });
    let may = fill.may_enter() && own.count.is_none();
    let tabs_at = address.clone();
    let tabs_of = Arc::clone(&own);
    let add_at = address.clone();
    let add_of = Arc::clone(&own);
    let body_at = address.clone();
    let body_of = Arc::clone(&own);
    let fault_of = here.clone();
    let fault = move || {
        let code = view.with(|view| view.faults.first().copied())?;
        fill.tried.get().then(|| {
            fill.fault_words(&fault_of.address, &fault_of.item, code, fill.app.language.get())
        })
    };
    view! {
        <section class="repeat" id=item::element_id(&address) tabindex="-1" aria-labelledby=here.label_id()
            data-item=address.to_string()>
            <h3 id=here.label_id()>{item::label(&here)}</h3>
            {item::hint(&here)}
            <p class="fault">{live(move || fault().map(|words| view! { {icon("alert")} {words} }))}</p>
            <div class="tabs" role="group" aria-labelledby=here.label_id()>
                {live(move || instances.get().into_iter().map(|instance| {
                    tab(fill, tabs_at.clone(), Arc::clone(&tabs_of), instance, chosen)
                }).collect_view())}
                {live(move || (may && instances.with(Vec::len) < add_of.max as usize).then(|| {
                    add_button(fill, add_at.clone(), Arc::clone(&add_of))
                }))}
            </div>
            {live(move || chosen.get().map_or_else(
                || view! { <p class="empty">{t(words::NO_INSTANCES)}</p> }.into_any(),
                |instance| body(fill, &body_at, &body_of, &instance, may),
            ))}
        </section>
    }
    .into_any()
}

fn tab(
    fill: Fill,
    repeat: Address,
    of: Arc<Repeat>,
    instance: Name,
    chosen: Memo<Option<Name>>,
) -> impl IntoView {
    let own = instance.clone();
    let is_chosen = Memo::new(move |_| chosen.with(|chosen| chosen.as_ref() == Some(&own)));
    let (at, named) = (repeat.clone(), instance.clone());
    let name = Memo::new(move |_| {
        fill.moved.track();
        fill.instance_words(&at, &named, fill.app.language.get())
    });
    let (at, named) = (repeat.clone(), instance.clone());
    let progress = Memo::new(move |_| {
        fill.moved.track();
        progress_of(fill, &at, &named, &of)
    });
    view! {
        <button type="button" class="tab" aria-current=move || is_chosen.get().then_some("true")
            on:click=move |_| fill.chosen.update(|all| {
                all.insert(repeat.clone(), instance.clone());
            })>
            <strong>{live(move || name.get())}</strong>
            <span class="fine">{live(move || {
                let (answered, asked) = progress.get();
                if answered == asked { "✓".to_owned() } else { format!("{answered}/{asked}") }
            })}</span>
        </button>
    }
}

/// Answered and asked questions of one instance.
fn progress_of(fill: Fill, repeat: &Address, instance: &Name, of: &Repeat) -> (u32, u32) {
    let (mut answered, mut asked) = (0, 0);
    for child in of.items.iter().flat_map(engine::definition::Item::with_descendants) {
        let address = repeat.inside(instance, &child.id);
        let relevant =
            fill.read(|_, session| session.item(&address).is_some_and(|state| state.relevant));
        if relevant && is_answerable(child) {
            asked += 1;
            answered += u32::from(!is_unanswered(fill, child, &address));
        }
    }
    (answered, asked)
}

fn add_button(fill: Fill, repeat: Address, of: Arc<Repeat>) -> impl IntoView {
    let language = fill.app.language;
    let first = of.items.first().map(|item| item.id.clone());
    let add = move |_| {
        let instance = Name::new(device::new_instance());
        let action = Action::AddInstance { repeat: repeat.clone(), instance: instance.clone() };
        if fill.act(action).is_ok() {
            fill.chosen.update(|all| {
                all.insert(repeat.clone(), instance.clone());
            });
            if let Some(first) = &first {
                fill.go_to(&repeat.inside(&instance, first));
            }
        }
    };
    let singular = of.singular.clone();
    view! {
        <button type="button" class="tab add" on:click=add>
            {icon("plus")} {live(move || {
                let language = language.get();
                words::ADD_INSTANCE.with(language, &[("what", &singular.get(language).to_lowercase())])
            })}
        </button>
    }
}

fn body(fill: Fill, repeat: &Address, of: &Arc<Repeat>, instance: &Name, may: bool) -> AnyView {
    let language = fill.app.language;
    let (at, named) = (repeat.clone(), instance.clone());
    let name = Memo::new(move |_| {
        fill.moved.track();
        fill.instance_words(&at, &named, language.get())
    });
    let items = of
        .items
        .iter()
        .map(|child| item::item(fill, Arc::new(child.clone()), repeat.inside(instance, &child.id)))
        .collect_view();
    let (at, named) = (repeat.clone(), instance.clone());
    let remove = move |_| {
        let language = fill.app.language_now();
        let gone = words::INSTANCE_REMOVED.with(language, &[("name", &name.get_untracked())]);
        let (repeat, instance) = (at.clone(), named.clone());
        let action = Action::RemoveInstance { repeat: at.clone(), instance: named.clone() };
        if fill.act(action).is_ok() {
            let back: Act = Arc::new(move || {
                let _ = fill.act(Action::AddInstance {
                    repeat: repeat.clone(),
                    instance: instance.clone(),
                });
                fill.chosen.try_update(|all| {
                    all.insert(repeat.clone(), instance.clone());
                });
            });
            fill.app.toast(gone, Some((common::UNDO.get(language).to_owned(), back)));
        }
    };
    view! {
        <div class="instance" role="group" aria-label=move || name.get()>
            {items}
            {may.then(|| view! {
                <p>
                    <button type="button" class="quiet" on:click=remove>
                        {icon("trash")}
                        {live(move || words::REMOVE_INSTANCE.with(language.get(), &[("name", &name.get())]))}
                    </button>
                </p>
            })}
        </div>
    }
    .into_any()
}
