//! The root: shared state, the session, the router.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::Api,
    components::{live, shell, skeleton},
    fill::send_in_background,
    kept::{self, Locked},
    pages,
    room::watch_room,
    router::{Router, router},
    routes::Route,
    state::{App, Person},
    update::watch_for_updates,
};

/// Puts the app into the document.
pub(crate) fn start() {
    mount_to_body(root);
    // Only now: where the app fails, it says what to do.
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
}

fn root() -> impl IntoView {
    let app = App::new();
    provide_context(app);
    provide_context(Router::start());
    watch_network(app);
    let api = Api::here();
    send_in_background(api);
    watch_for_updates(app);
    watch_room(app);
    kept::share_with_tabs(move || {
        if matches!(*app.person.read_untracked(), Person::SignedIn(_)) {
            app.expired.set(true);
        }
    });
    spawn_local(async move { app.person.set(api.who().await) });
    view! {
        {shell(guarded())}
        {pages::sign_in_again()}
    }
}

/// What stands between the person and the page they asked for.
#[derive(Clone, PartialEq)]
enum Stage {
    SignIn,
    Unlock(Locked),
    /// Nothing; the person's id.
    Work(String),
}

/// The page asked for, or signing in or unlocking first; the address stays.
fn guarded() -> AnyView {
    let app = expect_context::<App>();
    let router = router();
    // Only whether and who: renewing a session must not build the page anew.
    let stage = Memo::new(move |_| match &*app.person.read() {
        Person::Unknown => None,
        Person::Nobody => Some(Stage::SignIn),
        Person::Locked(who) => Some(Stage::Unlock(who.clone())),
        Person::SignedIn(who) => Some(Stage::Work(who.user_id.clone())),
    });
    let route = Memo::new(move |_| router.route());
    // Whoever has a link, or a document at hand, needs no account.
    let open =
        Memo::new(move |_| route.get().filter(|own| matches!(own, Route::Public | Route::Verify)));
    live(move || match open.get() {
        Some(Route::Public) => pages::public(),
        Some(_) => pages::verify(),
        None => staged(stage, route),
    })
}

fn staged(stage: Memo<Option<Stage>>, route: Memo<Option<Route>>) -> AnyView {
    live(move || match stage.get() {
        None => view! { <div class="page">{skeleton("tall")}</div> }.into_any(),
        Some(Stage::SignIn) => pages::login().into_any(),
        Some(Stage::Unlock(who)) => pages::unlock(who).into_any(),
        Some(Stage::Work(_)) => live(move || page(route.get())),
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
        Some(Route::Paper(of, kind, variant)) => pages::paper(of, kind, variant),
        Some(Route::Definitions) => pages::definitions().into_any(),
        Some(Route::Definition(id, version)) => pages::definition(id, version),
        Some(Route::Compare(id, from, to)) => pages::compare(id, from, to),
        Some(Route::Preview(id, version)) => pages::preview(id, version),
        Some(Route::Draft(id)) => pages::draft(id),
        Some(Route::Publish) => pages::publish().into_any(),
        Some(Route::CarryAll(id, version)) => pages::carry_all(id, version),
        Some(Route::Public) => pages::public(),
        Some(Route::Rescue) => pages::rescue().into_any(),
        Some(Route::Letterhead) => pages::letterhead(),
        Some(Route::Verify) => pages::verify(),
    }
}

fn watch_network(app: App) {
    for (event, online) in [("online", true), ("offline", false)] {
        gloo::events::EventListener::new(&window(), event, move |_| app.online.set(online))
            .forget();
    }
}
