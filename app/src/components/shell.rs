//! The shell around every page: header with language and theme, main landmark, messages.

use engine::language::Language;
use leptos::{prelude::*, task::spawn_local};
use protocol::account::Role;

use crate::{
    api::Api,
    components::{announcer, icon, live, moment_words, toasts},
    device, kept,
    room::room_notice,
    router::router,
    routes::Route,
    state::{Person, Theme, app, apply_language, t},
    update::update_notice,
    words::{common as words, letters, rescue},
};

/// The word of a role.
pub(crate) fn role_words(role: Role) -> engine::language::Message {
    match role {
        Role::Provider => words::ROLE_PROVIDER,
        Role::Inspector => words::ROLE_INSPECTOR,
        Role::Advisor => words::ROLE_ADVISOR,
        Role::Head => words::ROLE_HEAD,
        Role::Administrator => words::ROLE_ADMINISTRATOR,
    }
}

/// Header, main and messages around the page.
pub(crate) fn shell(page: AnyView) -> impl IntoView {
    let app = app();
    Effect::new(move |_| apply_language(app.language.get()));
    Effect::new(move |_| app.theme.get().apply());
    view! {
        <a class="skip" href="#main" rel="external" on:click=|event| {
            event.prevent_default();
            device::focus("main");
        }>{t(words::SKIP)}</a>
        <header class="top">
            <a class="brand" href=Route::Home.path()>
                {icon("mark")} <span>{t(words::APP)}</span>
            </a>
            {menu()}
            <div class="top-tools">
                {language_switch()}
                {theme_switch()}
                {account()}
            </div>
        </header>
        {update_notice()}
        {shown_from()}
        {room_notice()}
        <main id="main" tabindex="-1">{page}</main>
        {toasts()}
        {announcer()}
    }
}

/// What is shown came from this device, because the server cannot be reached.
fn shown_from() -> impl IntoView {
    let app = app();
    live(move || {
        let language = app.language.get();
        app.shown_from.get().map(|at| {
            let time = moment_words(&at, language);
            view! {
                <p class="shown-from" role="status">{words::SHOWN_FROM.with(language, &[("time", &time)])}</p>
            }
        })
    })
}

fn menu() -> impl IntoView {
    let app = app();
    let route = router();
    let entry = move |to: Route, label| {
        let href = to.path();
        let own = href.clone();
        let current = move || {
            let path = route.route().map_or_else(String::new, |route| route.path());
            let here = if own == "/" { path == "/" } else { path.starts_with(&own) };
            here.then_some("page")
        };
        view! { <a href=href aria-current=current>{t(label)}</a> }
    };
    move || {
        let role = app.role()?;
        let definitions = role != Role::Provider;
        Some(view! {
            <nav class="menu" aria-label=t(words::MAIN_MENU)>
                {entry(Route::Home, words::HOME)}
                {definitions.then(|| entry(Route::Definitions, words::DEFINITIONS))}
                {(role == Role::Administrator).then(|| entry(Route::Letterhead, letters::HEAD_TITLE))}
                {(role == Role::Administrator).then(|| entry(Route::Rescue, rescue::MENU))}
            </nav>
        })
    }
}

fn language_switch() -> impl IntoView {
    let app = app();
    view! {
        <div class="switch" role="group" aria-label=t(words::LANGUAGE)>
            {Language::ALL.map(|language| view! {
                <button type="button" lang=language.tag() title=language.own_name()
                    aria-label=language_label(language)
                    aria-pressed=move || if app.language.get() == language { "true" } else { "false" }
                    on:click=move |_| app.language.set(language)
                >{language.tag().to_uppercase()}</button>
            }).collect_view()}
        </div>
    }
}

/// The name of a language's button: what it shows, then the language's own name.
pub(crate) fn language_label(language: Language) -> String {
    format!("{} {}", language.tag().to_uppercase(), language.own_name())
}

fn theme_switch() -> impl IntoView {
    let app = app();
    let all = [
        (Theme::System, words::THEME_SYSTEM),
        (Theme::Light, words::THEME_LIGHT),
        (Theme::Dark, words::THEME_DARK),
    ];
    view! {
        <label class="theme">
            {icon("contrast")}
            <span class="unseen">{t(words::THEME)}</span>
            <select on:change=move |event| app.theme.set(Theme::from_word(&event_target_value(&event)))
                prop:value=move || app.theme.get().word()>
                {all.map(|(theme, label)| view! {
                    <option value=theme.word() selected=app.theme.get_untracked() == theme>{t(label)}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

fn account() -> impl IntoView {
    let app = app();
    let api = Api::here();
    let router = router();
    let leave = move |_| {
        spawn_local(async move {
            // What is entered from here on would come too late: the key goes.
            let _still = device::still_page();
            kept::all_arrived().await;
            if !router.may_leave() {
                return;
            }
            match api.sign_out().await {
                Ok(()) => app.person.set(Person::Nobody),
                Err(fault) if fault.is_signed_out() => app.person.set(Person::Nobody),
                Err(fault) => app.toast(fault.message(app.language_now()), None),
            }
        });
    };
    move || match app.person.get() {
        Person::SignedIn(who) => Some(view! {
            <div class="account">
                <p class="who"><span>{who.name}</span> <span class="fine">{t(role_words(who.role))}</span></p>
                <button type="button" class="quiet" on:click=leave>{t(words::SIGN_OUT)}</button>
            </div>
        }),
        Person::Unknown | Person::Nobody | Person::Locked(_) => None,
    }
}
