//! The root: shared state, the session, the router.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::Api,
    components::{live, shell, skeleton},
    fill::send_in_background,
    pages,
    router::{Router, router},
    routes::Route,
    state::{App, Person},
    update::watch_for_updates,
};

/// Puts the app into the document.
pub(crate) fn start() {
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    mount_to_body(root);
}

fn root() -> impl IntoView {
    let app = App::new();
    provide_context(app);
    provide_context(Router::start());
    watch_network(app);
    let api = Api::here();
    send_in_background(api);
    watch_for_updates(app);
    spawn_local(async move {
        app.person.set(match api.session().await {
            Ok(who) => Person::SignedIn(who),
            Err(_) => Person::Nobody,
        });
    });
    view! {
        {shell(guarded())}
        {pages::sign_in_again()}
    }
}

/// The page asked for, or signing in first; the address stays.
fn guarded() -> AnyView {
    let app = expect_context::<App>();
    let router = router();
    // Only whether and who: renewing a session must not build the page anew.
    let stage = Memo::new(move |_| match &*app.person.read() {
        Person::Unknown => None,
        Person::Nobody => Some(None),
        Person::SignedIn(who) => Some(Some(who.user_id.clone())),
    });
    let route = Memo::new(move |_| router.route());
    live(move || match stage.get() {
        None => view! { <div class="page">{skeleton("tall")}</div> }.into_any(),
        Some(None) => pages::login().into_any(),
        Some(Some(_)) => live(move || page(route.get())),
    })
}

fn page(route: Option<Route>) -> AnyView {
    match route {
        None => pages::not_found().into_any(),
        Some(Route::Home) => pages::home().into_any(),
        Some(Route::Inbox) => pages::inbox().into_any(),
        Some(Route::Fill(id)) => pages::fill(id),
        Some(Route::Result(id)) => pages::result(id),
        Some(Route::Inspection(id)) => pages::inspection(id),
        Some(Route::Definitions) => pages::definitions().into_any(),
        Some(Route::Definition(id, version)) => pages::definition(id, version),
        Some(Route::Preview(id, version)) => pages::preview(id, version),
        Some(Route::Publish) => pages::publish().into_any(),
    }
}

fn watch_network(app: App) {
    for (event, online) in [("online", true), ("offline", false)] {
        gloo::events::EventListener::new(&window(), event, move |_| app.online.set(online))
            .forget();
    }
}
