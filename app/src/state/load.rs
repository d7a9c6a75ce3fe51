//! Something fetched: on its way, here, or failed with a reason and a way to try again.

use std::{any::Any, future::Future, marker::PhantomData, pin::Pin, sync::Arc};

use leptos::{prelude::*, task::spawn_local};

use crate::api::Fault;

/// Something fetched.
#[derive(Clone, Debug)]
pub(crate) enum Load<T> {
    /// On its way.
    Waiting,
    /// Here.
    Ready(T),
    /// It could not be had.
    Failed(Fault),
}

/// Whatever was fetched. One kind of it for all pages keeps the app small.
type Thing = Arc<dyn Any + Send + Sync>;
type Fetch = Pin<Box<dyn Future<Output = Result<Thing, Fault>>>>;

/// A fetch that can be repeated.
pub(crate) struct Loader<T> {
    thing: RwSignal<Load<Thing>>,
    again: Callback<()>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Loader<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Loader<T> {}

impl<T: Clone + Send + Sync + 'static> Loader<T> {
    /// Fetches again; what is here stays visible meanwhile.
    pub(crate) fn again(self) {
        // The page that asked may be gone.
        let _ = self.again.try_run(());
    }

    /// What there is now; followed.
    pub(crate) fn value(self) -> Load<T> {
        match self.thing.get() {
            Load::Waiting => Load::Waiting,
            Load::Failed(fault) => Load::Failed(fault),
            Load::Ready(thing) => {
                thing.downcast_ref::<T>().map_or(Load::Waiting, |thing| Load::Ready(thing.clone()))
            }
        }
    }
}

/// Begins to fetch, and again after each sign-in that follows a failure.
pub(crate) fn loader<T, F>(fetch: impl Fn() -> F + Send + Sync + 'static) -> Loader<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, Fault>> + 'static,
{
    let (thing, again) = begin(Box::new(move || -> Fetch {
        let reply = fetch();
        Box::pin(async move { reply.await.map(|thing| Arc::new(thing) as Thing) })
    }));
    Loader { thing, again, of: PhantomData }
}

fn begin(fetch: Box<dyn Fn() -> Fetch + Send + Sync>) -> (RwSignal<Load<Thing>>, Callback<()>) {
    let thing = RwSignal::new(Load::Waiting);
    let again = Callback::new(move |()| {
        if matches!(*thing.read_untracked(), Load::Failed(_)) {
            thing.set(Load::Waiting);
        }
        let reply = fetch();
        spawn_local(async move {
            let fetched = reply.await;
            // The page may be gone by now.
            let _ = thing.try_set(match fetched {
                Ok(fetched) => Load::Ready(fetched),
                Err(fault) => Load::Failed(fault),
            });
        });
    });
    again.run(());
    let sign_ins = crate::state::app().sign_ins;
    Effect::new(move |before: Option<u32>| {
        let now = sign_ins.get();
        if before.is_some_and(|before| before != now)
            && matches!(*thing.read_untracked(), Load::Failed(_))
        {
            again.run(());
        }
        now
    });
    (thing, again)
}
