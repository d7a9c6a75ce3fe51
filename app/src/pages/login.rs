//! Signing in: as a page, and again in place when a session ended.

use leptos::{prelude::*, task::spawn_local};
use protocol::account::{About, SignIn, SignedIn};
use validator::Validate;

use crate::{
    api::{Api, Fault},
    components::{Dialog, Field, dialog, field, icon, live, page_head, role_words},
    device, kept,
    router::router,
    routes::Route,
    state::{Load, Person, app, loader, t},
    words::{lock, login as words, verify},
};

/// The login page.
pub(crate) fn login() -> impl IntoView {
    let title = t(words::TITLE);
    view! {
        <div class="page login">
            <section class="login-card">
                {page_head(move || title().to_owned())}
                <p class="lead">{t(words::LEAD)}</p>
                {form(None)}
                <p class="fine"><a rel="external" href="/rescue.html">{t(lock::RESCUE)}</a></p>
                <p class="fine"><a href=Route::Verify.path()>{t(verify::LINK)}</a></p>
            </section>
        </div>
    }
}

/// The dialog that asks to sign in again, over whatever page is open.
pub(crate) fn sign_in_again() -> impl IntoView {
    let app = app();
    let title = t(words::EXPIRED);
    let lead = t(words::EXPIRED_LEAD);
    dialog(
        Dialog {
            open: app.expired,
            title: move || title().to_owned(),
            shape: "narrow",
            closable: true,
        },
        move || {
            let before = app.person.with_untracked(|person| match person {
                Person::SignedIn(who) => Some(who.clone()),
                Person::Unknown | Person::Nobody | Person::Locked(_) => None,
            });
            view! {
                <p>{lead}</p>
                {form(before)}
            }
            .into_any()
        },
    )
}

/// The form, with the demo accounts below it where the server has them.
fn form(before: Option<SignedIn>) -> AnyView {
    let app = app();
    let api = Api::here();
    let router = router();
    let user_name = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let tried = RwSignal::new(false);
    let sending = RwSignal::new(false);
    let fault = RwSignal::new(None::<Fault>);
    let before_id = before.as_ref().map(|who| who.user_id.clone());
    let before_name = before.map(|who| who.name);

    let send = move || {
        let who = SignIn {
            user_name: user_name.get_untracked().trim().to_owned(),
            password: password.get_untracked(),
        };
        tried.set(true);
        if who.validate().is_err() || sending.get_untracked() {
            let empty = if who.user_name.is_empty() { "user-name" } else { "password" };
            device::focus(empty);
            return;
        }
        sending.set(true);
        fault.set(None);
        let before_id = before_id.clone();
        spawn_local(async move {
            // Another person's page goes, and takes with it what did not reach the disk.
            let _still = before_id.is_some().then(device::still_page);
            let may_come = async |who: &SignedIn| {
                if before_id.is_none_or(|id| id == who.user_id) {
                    return true;
                }
                kept::all_arrived().await;
                router.may_leave()
            };
            match api.sign_in(&who, may_come).await {
                Ok(Some(who)) => {
                    app.person.set(Person::SignedIn(who));
                    app.expired.set(false);
                    app.sign_ins.update(|count| *count += 1);
                }
                Ok(None) => {
                    sending.try_set(false);
                }
                Err(refused) => {
                    fault.try_set(Some(refused));
                    sending.try_set(false);
                }
            }
        });
    };
    let send = StoredValue::new_local(send);
    let about = loader(move || api.about());
    let need_user_name = t(words::NEED_USER_NAME);
    let need_password = t(words::NEED_PASSWORD);
    let unfilled = move |value: RwSignal<String>, words: &'static str| {
        (tried.get() && value.with(|text| text.trim().is_empty())).then(|| words.to_owned())
    };
    view! {
        {before_name.map(|name| view! {
            <p class="fine">{live(move || words::OTHER_PERSON.with(app.language.get(), &[("name", &name)]))}</p>
        })}
        <form novalidate on:submit=move |event| {
            event.prevent_default();
            send.with_value(|send| send());
        }>
            {live(move || fault.get().map(|fault| view! {
                <div class="notice alarm" role="alert">
                    <p>{icon("alert")} {live(move || fault.message(app.language.get()))}</p>
                </div>
            }))}
            {field(Field {
                id: "user-name", label: t(words::USER_NAME), kind: "text", autocomplete: "username",
                value: user_name, fault: move || unfilled(user_name, need_user_name()),
            })}
            {live(move || field(Field {
                id: "password", label: t(words::PASSWORD),
                kind: if shown.get() { "text" } else { "password" }, autocomplete: "current-password",
                value: password, fault: move || unfilled(password, need_password()),
            }))}
            <label class="tick">
                <input type="checkbox" on:change=move |event| shown.set(event_target_checked(&event)) />
                {t(words::SHOW_PASSWORD)}
            </label>
            <button type="submit" class="primary wide" prop:disabled=move || sending.get()>
                {live(move || if sending.get() { words::SENDING } else { words::SUBMIT }.get(app.language.get()))}
            </button>
        </form>
        {live(move || match about.value() {
            Load::Ready(about) if !about.demo_accounts.is_empty() => Some(demo(about, move |name, word| {
                user_name.set(name);
                password.set(word);
                send.with_value(|send| send());
            })),
            _ => None,
        })}
    }
    .into_any()
}

fn demo(about: About, choose: impl Fn(String, String) + Copy + Send + 'static) -> impl IntoView {
    view! {
        <section class="demo" aria-labelledby="demo-title">
            <h2 id="demo-title">{t(words::DEMO)}</h2>
            <p class="fine">{t(words::DEMO_LEAD)}</p>
            <ul>
                {about.demo_accounts.into_iter().map(|account| {
                    let (name, word) = (account.user_name.clone(), account.password.clone());
                    view! {
                        <li>
                            <button type="button" class="row" on:click=move |_| choose(name.clone(), word.clone())>
                                <strong>{t(role_words(account.role))}</strong>
                                <span>{account.name} " · " {account.organisation}</span>
                                <code>{account.user_name}</code>
                            </button>
                        </li>
                    }
                }).collect_view()}
            </ul>
        </section>
    }
}
