//! The root: shared state, the session, the router.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    components::{Route, Router, Routes},
    hooks::use_params_map,
    path,
};

use crate::{
    api::Api,
    components::{shell, skeleton},
    pages,
    state::{App, Person},
};

/// Puts the app into the document.
pub(crate) fn start() {
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    mount_to_body(|| view! { <Root /> });
}

#[component]
fn Root() -> impl IntoView {
    let app = App::new();
    provide_context(app);
    watch_network(app);
    let api = Api::here();
    spawn_local(async move {
        app.person.set(match api.session().await {
            Ok(who) => Person::SignedIn(who),
            Err(_) => Person::Nobody,
        });
    });
    view! {
        <Router>
            {shell(view! { <Guarded /> }.into_any())}
            {pages::sign_in_again()}
        </Router>
    }
}

/// The page asked for, or signing in first; the address stays.
#[component]
fn Guarded() -> impl IntoView {
    let app = expect_context::<App>();
    // Only whether somebody is signed in: renewing a session must not build the page anew.
    let stage = Memo::new(move |_| match &*app.person.read() {
        Person::Unknown => None,
        Person::Nobody => Some(None),
        Person::SignedIn(who) => Some(Some(who.user_id.clone())),
    });
    move || match stage.get() {
        None => view! { <div class="page">{skeleton("tall")}</div> }.into_any(),
        Some(None) => pages::login().into_any(),
        Some(Some(_)) => routes().into_any(),
    }
}

fn routes() -> impl IntoView {
    view! {
        <Routes fallback=|| pages::not_found()>
            <Route path=path!("/") view=|| pages::home().into_any() />
            <Route path=path!("/responses/:id") view=|| with("id", pages::fill) />
            <Route path=path!("/responses/:id/result") view=|| with("id", pages::result) />
            <Route path=path!("/inspections/:id") view=|| with("id", pages::inspection) />
            <Route path=path!("/definitions") view=|| pages::definitions().into_any() />
            <Route path=path!("/definitions/publish") view=|| pages::publish().into_any() />
            <Route path=path!("/definitions/:id/:version")
                view=|| with("id version", pages::definition) />
            <Route path=path!("/definitions/:id/:version/preview")
                view=|| with("id version", pages::preview) />
        </Routes>
    }
}

/// A page of path parameters: built anew when they change, and only then.
fn with<const N: usize>(names: &'static str, page: fn([String; N]) -> AnyView) -> AnyView {
    let parameters = use_params_map();
    let values = Memo::new(move |_| {
        let parameters = parameters.read();
        let mut names = names.split(' ');
        std::array::from_fn(|_| names.next().and_then(|name| parameters.get(name)).unwrap_or_default())
    });
    (move || page(values.get())).into_any()
}

fn watch_network(app: App) {
    for (event, online) in [("online", true), ("offline", false)] {
        gloo::events::EventListener::new(&window(), event, move |_| app.online.set(online)).forget();
    }
}
