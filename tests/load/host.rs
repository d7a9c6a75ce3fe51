//! The service in threads of its own, over a database in a temporary folder, and its people.

use std::{path::Path, sync::Arc};

use jiff::{Timestamp, tz::TimeZone};
use protocol::{
    account::SignIn,
    place::Place,
    response::{BeginResponse, ResponseInfo},
};
use reqwest::{Client, header};
use serde_json::json;
use server::{Serving, Settings, clock::Clock};
use sha2::{Digest as _, Sha256};
use sqlx::{AnyConnection, Connection as _, any::install_default_drivers};
use tempfile::TempDir;

use crate::{Device, form};

const PASSWORD: &str = "lood-katsetamiseks";

/// A new id.
pub fn id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// A running service.
pub struct Host {
    /// Where it listens.
    pub url: String,
    database: String,
    folder: TempDir,
    cookie: String,
    serving: Option<Serving>,
}

impl Host {
    /// Starts one over a new SQLite file, or over an empty database of this address.
    pub async fn start(database: Option<&str>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let database =
            database.map_or_else(|| server::storage::sqlite_url(folder.path()), ToOwned::to_owned);
        let settings = Settings {
            second_advisor: false,
            listen: ([127, 0, 0, 1], 0).into(),
            database_url: Some(database.clone()),
            data_dir: folder.path().to_owned(),
            demo: true,
            clock: Clock::with(TimeZone::UTC, Timestamp::now),
        };
        let serving = server::serve(settings).await.unwrap();
        let url = format!("http://{}", serving.address);
        let cookie = sign_in(&url, "kuusiku@naide.ee").await;
        Self { url, database, folder, cookie, serving: Some(serving) }
    }

    /// The folder the database is in: what is compared with it writes to the same disk.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Publishes a form of so many items; its id.
    pub async fn publish(&self, items: usize) -> String {
        let id = format!("measured-{items}");
        let advisor = sign_in(&self.url, "nounik@naide.ee").await;
        let body = json!({ "name": "form.json", "source": form::definition(&id, items) });
        let request = Client::builder().no_proxy().build().unwrap();
        let request = request.post(format!("{}/api/v1/questionnaires", self.url));
        let reply = request.header(header::COOKIE, advisor).json(&body).send().await.unwrap();
        assert!(reply.status().is_success(), "{}", reply.text().await.unwrap());
        id
    }

    /// So many devices, each signed in by itself and with a response of its own.
    pub async fn devices(&self, questionnaire: &str, items: usize, count: usize) -> Vec<Device> {
        let (like, definition) = self.first(questionnaire).await;
        let questions: Arc<[String]> = form::questions(items).into();
        let mut connection = self.connection().await;
        let mut tx = connection.begin().await.unwrap();
        let mut devices = Vec::with_capacity(count);
        for _ in 0..count {
            let (response, token) = (id(), sha256(&id()));
            sqlx::query(
                "INSERT INTO responses (id, organisation_id, place_id, questionnaire_id, version, \
                 definition, state, begun_at, begun_by, changed_at) SELECT $1, organisation_id, \
                 place_id, questionnaire_id, version, definition, state, begun_at, begun_by, \
                 changed_at FROM responses WHERE id = $2",
            )
            .bind(&response)
            .bind(&like)
            .execute(&mut *tx)
            .await
            .unwrap();
            sqlx::query(
                "INSERT INTO sessions (token_sha256, user_id, organisation_id, begun_at, used_at, \
                 ends_at) SELECT $1, user_id, organisation_id, begun_at, used_at, ends_at \
                 FROM sessions WHERE token_sha256 = $2",
            )
            .bind(sha256(&token))
            .bind(sha256(self.cookie.split_once('=').unwrap().1))
            .execute(&mut *tx)
            .await
            .unwrap();
            let name = self.cookie.split('=').next().unwrap();
            let cookie = format!("{name}={token}");
            devices.push(Device::new(&self.url, cookie, &response, &definition, questions.clone()));
        }
        tx.commit().await.unwrap();
        devices
    }

    /// A response like those that the devices get: its id and its definition.
    async fn first(&self, questionnaire: &str) -> (String, String) {
        let mut connection = self.connection().await;
        let known = sqlx::query_as(
            "SELECT id, definition FROM responses WHERE questionnaire_id = $1 ORDER BY id LIMIT 1",
        )
        .bind(questionnaire)
        .fetch_optional(&mut connection);
        if let Some(known) = known.await.unwrap() {
            return known;
        }
        let client = Client::builder().no_proxy().build().unwrap();
        let ask = client.get(format!("{}/api/v1/places", self.url));
        let places = ask.header(header::COOKIE, &self.cookie).send().await.unwrap();
        let places: Vec<Place> = places.json().await.unwrap();
        let begin = BeginResponse {
            id: id(),
            place_id: places[0].id.clone(),
            questionnaire_id: questionnaire.to_owned(),
        };
        let request = client.post(format!("{}/api/v1/responses", self.url)).json(&begin);
        let reply = request.header(header::COOKIE, &self.cookie).send().await.unwrap();
        let info: ResponseInfo = reply.json().await.unwrap();
        (info.id, info.definition)
    }

    /// A connection to the database itself.
    pub async fn connection(&self) -> AnyConnection {
        install_default_drivers();
        AnyConnection::connect(&self.database).await.unwrap()
    }

    /// How many operations the logs hold.
    pub async fn operations(&self) -> i64 {
        let mut connection = self.connection().await;
        let row = sqlx::query_as("SELECT COUNT(*) FROM operations").fetch_one(&mut connection);
        let (count,) = row.await.unwrap();
        count
    }

    /// Stops the service.
    pub async fn stop(mut self) {
        self.serving.take().unwrap().stop().await.unwrap();
    }
}

async fn sign_in(url: &str, user_name: &str) -> String {
    let who = SignIn { user_name: user_name.into(), password: PASSWORD.into() };
    let client = Client::builder().no_proxy().build().unwrap();
    let sent = client.post(format!("{url}/api/v1/session")).json(&who).send().await.unwrap();
    let cookie = sent.headers()[header::SET_COOKIE].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
