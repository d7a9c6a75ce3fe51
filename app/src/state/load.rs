//! Something fetched: on its way, here, or failed with a reason and a way to try again.

use std::future::Future;

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

/// A fetch that can be repeated.
pub(crate) struct Loader<T: Send + Sync + 'static> {
    pub(crate) value: RwSignal<Load<T>>,
    again: Callback<()>,
}

impl<T: Send + Sync + 'static> Clone for Loader<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T: Send + Sync + 'static> Copy for Loader<T> {}

impl<T: Send + Sync + 'static> Loader<T> {
    /// Fetches again; what is here stays visible meanwhile.
    pub(crate) fn again(self) {
        self.again.run(());
    }
}

/// Begins to fetch, and again after each sign-in that follows a failure.
pub(crate) fn loader<T, F>(fetch: impl Fn() -> F + Send + Sync + 'static) -> Loader<T>
where
    T: Send + Sync + 'static,
    F: Future<Output = Result<T, Fault>> + 'static,
{
    let value = RwSignal::new(Load::Waiting);
    let again = Callback::new(move |()| {
        if matches!(*value.read_untracked(), Load::Failed(_)) {
            value.set(Load::Waiting);
        }
        let reply = fetch();
        spawn_local(async move {
            let fetched = reply.await;
            // The page may be gone by now.
            let _ = value.try_set(match fetched {
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
            && matches!(*value.read_untracked(), Load::Failed(_))
        {
            again.run(());
        }
        now
    });
    Loader { value, again }
}
