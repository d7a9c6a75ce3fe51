//! The server of a test, and its people.

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use protocol::place::{Home, Place};
use server::{Serving, Settings, clock::Clock};
use sqlx::{AnyConnection, Connection as _};
use tempfile::TempDir;

use super::{
    Client, Database, cluster,
    template::{self, Original},
};

/// 1 November 2026, ten o'clock in Tallinn: the day on which the golden answers are judged.
const BEGINNING: i64 = 1_793_520_000;

/// The server's clock: it stands still until a test moves it, or lets each look at it do so.
#[derive(Clone)]
pub(crate) struct TestClock {
    now: Arc<AtomicI64>,
    tick: Arc<AtomicI64>,
}

impl Default for TestClock {
    fn default() -> Self {
        Self { now: Arc::new(AtomicI64::new(BEGINNING)), tick: Arc::default() }
    }
}

impl TestClock {
    /// Lets time pass.
    pub(crate) fn pass(&self, span: SignedDuration) {
        self.now.fetch_add(span.as_secs(), Ordering::SeqCst);
    }

    /// Goes on to so many seconds before the next midnight in Tallinn, in winter.
    pub(crate) fn to_midnight(&self, before: i64) {
        let local = self.now.load(Ordering::SeqCst) + 2 * 3600 + before;
        self.now.fetch_add(24 * 3600 - local % (24 * 3600), Ordering::SeqCst);
    }

    /// Whether a second passes at each look.
    pub(crate) fn tick(&self, on: bool) {
        self.tick.store(i64::from(on), Ordering::SeqCst);
    }

    fn look(&self) -> i64 {
        self.now.fetch_add(self.tick.load(Ordering::SeqCst), Ordering::SeqCst)
    }
}

pub(super) fn settings(url: &str, folder: &Path, clock: &TestClock, demo: bool) -> Settings {
    let clock = clock.clone();
    let zone = TimeZone::get("Europe/Tallinn").unwrap();
    Settings {
        second_advisor: false,
        listen: ([127, 0, 0, 1], 0).into(),
        database_url: Some(url.to_owned()),
        data_dir: folder.to_owned(),
        demo,
        clock: Clock::with(zone, move || Timestamp::from_second(clock.look()).unwrap()),
    }
}

/// A running server over a database of its own.
pub(crate) struct TestApp {
    pub(crate) clock: TestClock,
    pub(crate) database: Database,
    serving: Option<Serving>,
    settings: Settings,
    template: &'static template::Template,
    _folder: TempDir,
}

impl TestApp {
    pub(crate) async fn start(database: Database) -> Self {
        let template = template::of(database).await;
        let folder = tempfile::tempdir().unwrap();
        let url = match &template.database {
            Original::Postgres(name) => cluster::database(Some(name)).await.0,
            Original::Sqlite(content) => {
                std::fs::write(folder.path().join("lood.sqlite"), content).unwrap();
                server::storage::sqlite_url(folder.path())
            }
        };
        let clock = TestClock::default();
        let settings = settings(&url, folder.path(), &clock, true);
        let serving = Some(server::serve(settings.clone()).await.unwrap());
        Self { clock, database, serving, settings, template, _folder: folder }
    }

    /// Stops the server and starts it again over the same data.
    pub(crate) async fn restart(&mut self, demo: bool) {
        self.serving.take().unwrap().stop().await.unwrap();
        self.settings.demo = demo;
        self.serving = Some(server::serve(self.settings.clone()).await.unwrap());
    }

    /// A second server process over the same data.
    pub(crate) async fn twin(&self) -> (Serving, Client) {
        let serving = server::serve(self.settings.clone()).await.unwrap();
        let client = Client::new(&format!("http://{}", serving.address));
        (serving, client)
    }

    pub(crate) fn base(&self) -> String {
        format!("http://{}", self.serving.as_ref().unwrap().address)
    }

    /// Somebody who is not signed in.
    pub(crate) fn nobody(&self) -> Client {
        Client::new(&self.base())
    }

    /// The person of a user name, signed in.
    pub(crate) fn person(&self, user_name: &str) -> Client {
        self.nobody().with_cookie(&self.template.cookies[user_name])
    }

    pub(crate) fn provider(&self) -> Client {
        self.person("kuusiku@naide.ee")
    }

    pub(crate) fn other_provider(&self) -> Client {
        self.person("pihlaka@naide.ee")
    }

    pub(crate) fn inspector(&self) -> Client {
        self.person("inspektor@naide.ee")
    }

    pub(crate) fn other_office(&self) -> Client {
        self.person("teine.inspektor@naide.ee")
    }

    pub(crate) fn advisor(&self) -> Client {
        self.person("nounik@naide.ee")
    }

    pub(crate) fn other_advisor(&self) -> Client {
        self.person("lepik@naide.ee")
    }

    pub(crate) fn head(&self) -> Client {
        self.person("juhataja@naide.ee")
    }

    pub(crate) fn administrator(&self) -> Client {
        self.person("haldur@naide.ee")
    }

    /// The provider's place whose self-assessment is overdue.
    pub(crate) async fn place(&self) -> Place {
        let home: Home = self.provider().get("/api/v1/home").await.ok();
        let wanted = home.tasks[0].place_id.clone();
        home.places.into_iter().find(|place| place.id == wanted).unwrap()
    }

    /// Where the database is.
    pub(crate) fn url(&self) -> &str {
        self.settings.database_url.as_deref().unwrap()
    }

    /// The folder of the server's files.
    pub(crate) fn data_dir(&self) -> &Path {
        &self.settings.data_dir
    }

    /// A connection to the database itself, behind the server's back.
    pub(crate) async fn connection(&self) -> AnyConnection {
        AnyConnection::connect(self.url()).await.unwrap()
    }
}
