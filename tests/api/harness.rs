//! A server of one's own for each test, with signed-in people of every role.

mod app;
mod client;
mod cluster;
mod filling;
mod template;

pub(crate) use app::TestApp;
pub(crate) use client::{Client, Reply};
pub(crate) use filling::{Filling, GOOD_SELF_ASSESSMENT, POOR_INSPECTION, id, sha256};

/// Which database a test runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Database {
    Sqlite,
    Postgres,
}

/// Makes two tests of each story: `sqlite::story` and `postgres::story`.
macro_rules! on_both {
    ($(async fn $name:ident($app:ident) $body:block)*) => {
        $(async fn $name($app: $crate::harness::TestApp) $body)*

        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name($crate::harness::TestApp::start($crate::harness::Database::Sqlite).await).await;
            })*
        }

        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn $name() {
                super::$name($crate::harness::TestApp::start($crate::harness::Database::Postgres).await).await;
            })*
        }
    };
}
pub(crate) use on_both;
