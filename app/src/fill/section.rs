//! One section at a time, or the items a filter finds in all of them.

use std::sync::Arc;

use engine::{name::Name, response::Address};
use leptos::prelude::*;

use super::{
    filter::{Filter, matching},
    header::coverage_words,
    item,
    navigation::{menu_button, section_title},
    search::search,
    store::Fill,
    submit::submit,
};
use crate::{
    components::{icon, live},
    state::t,
    words::fill as words,
};

/// What stands beside the list of sections.
pub(crate) fn body(fill: Fill) -> impl IntoView {
    let count = fill.read(|questionnaire, _| questionnaire.sections.len());
    // The check before submission is about all items: nothing to choose from there.
    let chooses =
        Memo::new(move |_| fill.filter.get() != Filter::All || fill.section.get() < count);
    view! {
        <div class="fill-body">
            <div class="fill-tools">
                {menu_button(fill)}
                {live(move || chooses.get().then(|| view! {
                    {filters(fill)}
                    <button type="button" class="tool" on:click=move |_| fill.searching.set(true)>
                        {icon("search")} <span class="search-words">{t(words::SEARCH)}</span>
                    </button>
                }))}
            </div>
            {live(move || match (fill.filter.get(), fill.section.get()) {
                (Filter::All, position) if position < count => section(fill, position, count),
                (Filter::All, _) => submit(fill).into_any(),
                (filter, _) => filtered(fill, filter),
            })}
            {search(fill)}
        </div>
    }
}

fn section(fill: Fill, position: usize, count: usize) -> AnyView {
    let language = fill.app.language;
    let program = fill.program();
    let Some(own) = program.questionnaire().sections.get(position) else { return ().into_any() };
    let id = own.id.clone();
    let intro = own.intro.clone();
    let has_intro = !intro.is_empty();
    let items = own
        .items
        .iter()
        .map(|own| item::item(fill, Arc::new(own.clone()), Address::top(own.id.clone())))
        .collect_view();
    let may = fill.may_enter();
    view! {
        <section class="section" aria-labelledby="section-title">
            <div class="section-head">
                <h2 id="section-title" tabindex="-1">
                    {live(move || section_title(fill, position, language.get()))}
                </h2>
                <p class="fine">{progress(fill, id)}</p>
            </div>
            {has_intro.then(|| view! { <p class="intro">{live(move || intro.get(language.get()).to_owned())}</p> })}
            {items}
            <div class="pager">
                {(position > 0).then(|| view! {
                    <button type="button" on:click=move |_| turn(fill, position - 1)>
                        {icon("back")} {t(words::PREVIOUS_SECTION)}
                    </button>
                })}
                {(position + 1 < count || may).then(|| view! {
                    <button type="button" class="primary" on:click=move |_| turn(fill, position + 1)>
                        {live(move || {
                            let language = language.get();
                            if position + 1 < count {
                                let title = section_title(fill, position + 1, language);
                                words::NEXT_SECTION.with(language, &[("title", &title)])
                            } else {
                                words::TO_SUBMIT.get(language).to_owned()
                            }
                        })} {icon("next")}
                    </button>
                })}
            </div>
            {may.then(|| view! { <p class="keys fine">{t(words::KEYS)}</p> })}
        </section>
    }
    .into_any()
}

/// To another section, its heading first.
fn turn(fill: Fill, position: usize) {
    fill.section.set(position);
    crate::device::to_top();
    crate::device::after_drawing(|| crate::device::focus("section-title"));
}

fn progress(fill: Fill, section: Name) -> impl Fn() -> String + Send + 'static {
    move || {
        let language = fill.app.language.get();
        let progress = fill.follow(|_, session| session.progress(Some(&section)));
        let mut words = words::SECTION_PROGRESS.with(
            language,
            &[("n", &progress.answered.to_string()), ("all", &progress.asked.to_string())],
        );
        if let Some(coverage) = coverage_words(fill, &section, language) {
            words.push_str(" · ");
            words.push_str(&coverage);
        }
        words
    }
}

fn filters(fill: Fill) -> impl IntoView {
    let compares = fill.comparison.with_value(|all| !all.is_empty());
    let all = [
        (Filter::All, "all", words::FILTER_ALL),
        (Filter::Unanswered, "unanswered", words::FILTER_UNANSWERED),
        (Filter::NotMet, "not-met", words::FILTER_NOT_MET),
        (Filter::Commented, "commented", words::FILTER_COMMENTS),
        (Filter::Differing, "differing", words::FILTER_DIFFERS),
    ];
    view! {
        <label class="filter">
            <span>{t(words::FILTER)}</span>
            <select prop:value=move || {
                    let filter = fill.filter.get();
                    all.iter().find(|(own, ..)| *own == filter).map_or("all", |(_, word, _)| word)
                }
                on:change=move |event| {
                    let word = event_target_value(&event);
                    let filter = all.iter().find(|(_, own, _)| *own == word).map_or(Filter::All, |(own, ..)| *own);
                    fill.filter.set(filter);
                }>
                {all.into_iter().filter(|(own, ..)| compares || *own != Filter::Differing).map(|(_, word, label)| view! {
                    <option value=word>{t(label)}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

/// What the filter found when it was chosen: nothing leaves while it is being answered.
fn filtered(fill: Fill, filter: Filter) -> AnyView {
    let language = fill.app.language;
    let program = fill.program();
    let found = matching(fill, filter);
    if found.is_empty() {
        return view! { <p class="empty" role="status">{t(words::FILTER_EMPTY)}</p> }.into_any();
    }
    let mut sections: Vec<(usize, Vec<AnyView>)> = Vec::new();
    for (position, name, address) in found {
        let Some((_, own)) = program.questionnaire().items().find(|(_, own)| own.id == name) else {
            continue;
        };
        if !own.children().is_empty() {
            continue;
        }
        let instance = address.path.last().cloned().map(|(repeat, instance)| {
            let depth = address.path.len() - 1;
            let at = Address { path: address.path[..depth].to_vec(), item: repeat };
            view! { <p class="of-instance">{live(move || fill.instance_words(&at, &instance, language.get()))}</p> }
        });
        let shown = item::item(fill, Arc::new(own.clone()), address);
        let shown = view! { {instance} {shown} }.into_any();
        match sections.last_mut() {
            Some((last, items)) if *last == position => items.push(shown),
            _ => sections.push((position, vec![shown])),
        }
    }
    sections
        .into_iter()
        .map(|(position, items)| {
            view! {
                <section class="section">
                    <div class="section-head">
                        <h2>{live(move || section_title(fill, position, language.get()))}</h2>
                    </div>
                    {items}
                </section>
            }
        })
        .collect_view()
        .into_any()
}
