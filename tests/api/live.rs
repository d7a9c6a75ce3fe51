//! A team at one response: who is there, and news as soon as there is any.

use std::time::Duration;

use protocol::{live::Event, operation::PushReply};
use reqwest::Method;
use serde_json::json;

use crate::harness::{Client, Filling, GOOD_SELF_ASSESSMENT, Reply, on_both};

/// Far longer than anything takes here; whatever waits for it fails.
const LONG: Duration = Duration::from_secs(30);

/// A page's stream of events.
struct Listening {
    reply: reqwest::Response,
    text: String,
}

impl Listening {
    async fn begin(client: &Client, response: &str, section: &str) -> Self {
        let path = format!("/api/v1/responses/{response}/events?section={section}");
        let reply = client.request(Method::GET, &path).send().await.unwrap();
        assert_eq!(reply.status(), 200);
        assert_eq!(reply.headers()["content-type"], "text/event-stream");
        Self { reply, text: String::new() }
    }

    /// The next event; none where the stream has ended.
    async fn next(&mut self) -> Option<Event> {
        let reading = async {
            loop {
                if let Some(end) = self.text.find("\n\n") {
                    let block: String = self.text.drain(..end + 2).collect();
                    // What keeps the line alive is no event.
                    if let Some(event) = block.strip_prefix("data: ") {
                        return Some(serde_json::from_str(event).unwrap());
                    }
                    continue;
                }
                let chunk = self.reply.chunk().await.ok()??;
                self.text.push_str(std::str::from_utf8(&chunk).unwrap());
            }
        };
        tokio::time::timeout(LONG, reading).await.expect("news, or the end")
    }

    /// Events until one that is as wanted.
    async fn until(&mut self, wanted: impl Fn(&Event) -> bool) -> Event {
        loop {
            let event = self.next().await.expect("the stream goes on");
            if wanted(&event) {
                return event;
            }
        }
    }
}

fn places(event: &Event) -> Vec<(&str, &str)> {
    event.people.iter().map(|own| (own.name.as_str(), own.section.as_str())).collect()
}

on_both! {
    async fn each_sees_where_the_other_is_and_that_the_log_has_grown(app) {
        let (mut filling, _) = Filling::inspection(&app).await;
        let colleague = app.person("saar@naide.ee");
        let mut ours = Listening::begin(&app.inspector(), &filling.id, "staff").await;
        let first = ours.next().await.unwrap();
        assert_eq!((first.position, first.submitted), (0, false));
        assert_eq!(places(&first), [("Ingrid Ilves", "staff")]);

        let mut theirs = Listening::begin(&colleague, &filling.id, "care_plan").await;
        let both = [("Ingrid Ilves", "staff"), ("Siim Saar", "care_plan")];
        theirs.until(|event| places(event) == both).await;
        ours.until(|event| places(event) == both).await;

        let operation = filling.answer("room_temperature", json!(21));
        filling.push(vec![operation]).await.ok::<PushReply>();
        assert_eq!(theirs.until(|event| event.position > 0).await.position, 1);

        // Another section is another stream; who left one of two is not gone.
        let again = Listening::begin(&colleague, &filling.id, "rooms").await;
        ours.until(|event| places(event).contains(&("Siim Saar", "rooms"))).await;
        drop(theirs);
        drop(again);
        ours.until(|event| places(event) == [("Ingrid Ilves", "staff")]).await;
    }

    async fn people_at_two_processes_meet(app) {
        let (mut filling, _) = Filling::inspection(&app).await;
        let (serving, base) = app.twin().await;
        let colleague = app.person("saar@naide.ee").at(&base);
        let mut ours = Listening::begin(&app.inspector(), &filling.id, "staff").await;
        let theirs = Listening::begin(&colleague, &filling.id, "rooms").await;
        ours.until(|event| event.people.len() == 2).await;
        let mut there = filling.on_another_device();
        there.client = colleague;
        let operation = there.answer("room_temperature", json!(21));
        there.push(vec![operation]).await.ok::<PushReply>();
        ours.until(|event| event.position == 1).await;
        let operation = filling.answer("room_temperature", json!(22));
        filling.push(vec![operation]).await.ok::<PushReply>();
        // A process that stops ends its streams, and takes its people with it.
        serving.stop().await.unwrap();
        drop(theirs);
        ours.until(|event| event.people.len() == 1).await;
    }

    async fn a_server_that_stops_ends_its_streams(app) {
        let mut app = app;
        let (filling, _) = Filling::inspection(&app).await;
        let mut ours = Listening::begin(&app.inspector(), &filling.id, "staff").await;
        ours.next().await.unwrap();
        tokio::time::timeout(LONG, app.restart(true)).await.expect("it stops");
        assert!(ours.next().await.is_none());
    }

    async fn who_may_listen_no_more_hears_nothing_more_after_a_moment(app) {
        let (mut filling, _) = Filling::inspection(&app).await;
        let colleague = app.person("saar@naide.ee");
        let mut theirs = Listening::begin(&colleague, &filling.id, "rooms").await;
        theirs.next().await.unwrap();
        assert_eq!(colleague.delete("/api/v1/session").await.status, 204);
        // What was seen to within the last second is not seen to again.
        for push in 0.. {
            assert!(push < 50, "it goes on");
            let operation = filling.answer("room_temperature", json!(push % 30));
            filling.push(vec![operation]).await.ok::<PushReply>();
            if theirs.next().await.is_none() {
                break;
            }
        }
    }

    async fn listening_does_not_prolong_a_session(app) {
        let (filling, _) = Filling::inspection(&app).await;
        let colleague = app.person("saar@naide.ee");
        let used = "SELECT MAX(s.used_at) FROM sessions s JOIN users u ON u.id = s.user_id \
                    WHERE u.user_name = 'saar@naide.ee'";
        let mut theirs = Listening::begin(&colleague, &filling.id, "rooms").await;
        theirs.next().await.unwrap();
        let mut connection = app.connection().await;
        let before: String = sqlx::query_scalar(used).fetch_one(&mut connection).await.unwrap();
        app.clock.pass(jiff::SignedDuration::from_mins(10));
        let _ours = Listening::begin(&app.inspector(), &filling.id, "staff").await;
        theirs.until(|event| event.people.len() == 2).await;
        // Nor does opening another one, or fetching what it is about.
        let _again = Listening::begin(&colleague, &filling.id, "staff").await;
        let log = colleague.get(&filling.path("/operations")).await;
        assert_eq!(log.status, 200);
        let after: String = sqlx::query_scalar(used).fetch_one(&mut connection).await.unwrap();
        assert_eq!(before, after);
    }

    async fn submitting_is_news(app) {
        let mut own = Filling::self_assessment(&app).await;
        let mut ours = Listening::begin(&own.client, &own.id, "").await;
        own.complete(GOOD_SELF_ASSESSMENT).await;
        ours.until(|event| event.submitted).await;
        // Whom the office sees it of does not fill it in.
        let path = own.path("/events");
        app.inspector().get(&path).await.problem(403, "forbidden");
    }

    async fn who_opens_streams_without_end_loses_the_oldest(app) {
        let (mut filling, _) = Filling::inspection(&app).await;
        let mut oldest = Listening::begin(&app.inspector(), &filling.id, "").await;
        oldest.next().await.unwrap();
        let mut open = Vec::new();
        for _ in 0..20 {
            open.push(Listening::begin(&app.inspector(), &filling.id, "").await);
        }
        let operation = filling.answer("room_temperature", json!(21));
        filling.push(vec![operation]).await.ok::<PushReply>();
        open[0].until(|event| event.position == 1).await;
        while let Some(event) = oldest.next().await {
            assert_eq!(event.position, 0, "it has ended before");
        }
    }

    async fn who_was_taken_for_gone_comes_back(app) {
        let (filling, _) = Filling::inspection(&app).await;
        let mut ours = Listening::begin(&app.inspector(), &filling.id, "staff").await;
        ours.next().await.unwrap();
        // Another process whose clock is ahead removes them.
        let mut connection = app.connection().await;
        sqlx::query("DELETE FROM presence").execute(&mut connection).await.unwrap();
        ours.until(|event| event.people.is_empty()).await;
        ours.until(|event| event.people.len() == 1).await;
    }

    async fn a_page_of_another_person_and_a_section_that_is_none_are_refused(app) {
        let (filling, _) = Filling::inspection(&app).await;
        let other = filling.path("/events?person=somebody");
        app.inspector().get(&other).await.problem(401, "session-other");
        let odd = app.inspector().request(Method::GET, &filling.path("/events?section=%3Cb%3E"));
        Reply::of(odd).await.problem(400, "bad-query");
    }
}
