//! Responses carried to a newer version of their questionnaire, and back; what a version would
//! change before it is published.

use engine::carrying::{Fate, meaning::Aspect};
use protocol::{
    carrying::{CarriedAll, CarryOutlook, CarryPreview},
    definition::{CheckReply, VersionDetail},
    effect::{CauseKind, EffectReply},
    operation::{Action, Operation, PushReply, Slot},
    response::{ResponseDetail, ResponseInfo},
};
use serde_json::{Value as Json, json};

use crate::{
    harness::{Filling, GOOD_SELF_ASSESSMENT, Reply, TestApp, on_both},
    log::{log, quarantine},
};

const ID: &str = "general-care-self-assessment";

/// The item of an id, and where it stands.
fn item<'a>(document: &'a mut Json, id: &str) -> &'a mut Json {
    fn find<'a>(list: &'a mut Vec<Json>, id: &str) -> Option<&'a mut Json> {
        for own in list {
            if own["id"] == id {
                return Some(own);
            }
            if let Some(items) = own.get_mut("items").and_then(Json::as_array_mut)
                && let Some(found) = find(items, id)
            {
                return Some(found);
            }
        }
        None
    }
    find(document["sections"].as_array_mut().unwrap(), id).expect("an item")
}

/// Takes an item out of its section.
fn retire(document: &mut Json, id: &str) -> Json {
    for section in document["sections"].as_array_mut().unwrap() {
        let items = section["items"].as_array_mut().unwrap();
        if let Some(place) = items.iter().position(|own| own["id"] == id) {
            return items.remove(place);
        }
    }
    panic!("{id} stands in no section");
}

async fn source(app: &TestApp, change: impl FnOnce(&mut Json)) -> Json {
    let path = format!("/api/v1/questionnaires/{ID}/versions/2026.1");
    let version: VersionDetail = app.advisor().get(&path).await.ok();
    let mut document = version.document;
    document["version"] = json!("2026.2");
    change(&mut document);
    json!({ "name": "2026.2.json", "source": document.to_string() })
}

async fn publish(app: &TestApp, change: impl FnOnce(&mut Json)) -> String {
    let body = source(app, change).await;
    let reply: CheckReply = app.advisor().post("/api/v1/questionnaires", &body).await.ok();
    reply.sha256.unwrap()
}

/// A version that asks one thing otherwise, gives one a new name, has dropped one, split one, and
/// has no such choice any more.
fn rework(document: &mut Json) {
    item(document, "a1_care_plan")["label"]["et"] =
        json!("Igal inimesel on ajakohane hooldusplaan");
    let renamed = item(document, "g4_visits");
    renamed["id"] = json!("g4_visitors");
    renamed["replaces"] = json!(["g4_visits"]);
    retire(document, "a4_life_story");
    let old = retire(document, "f3_privacy");
    let items = document["sections"][1]["items"].as_array_mut().unwrap();
    for (id, code) in [("f3_rooms", "F3a"), ("f3_washing", "F3b")] {
        let mut new = old.clone();
        new["id"] = json!(id);
        new["code"] = json!(code);
        new["replaces"] = json!(["f3_privacy"]);
        new.as_object_mut().unwrap().remove("criterion_id");
        items.push(new);
    }
    item(document, "dementia")["choices"][0]["name"] = json!("some");
    let text = document.to_string().replace("${dementia} = 'yes'", "${dementia} = 'some'");
    *document =
        serde_json::from_str(&text.replace("${dementia} != 'yes'", "${dementia} != 'some'"))
            .unwrap();
}

async fn preview(filling: &Filling) -> CarryPreview {
    filling.client.get(&filling.path("/carry")).await.ok()
}

async fn carry(filling: &mut Filling, definition: &str) -> Reply {
    let body = json!({ "definition": definition });
    let reply = filling.client.post(&filling.path("/carry"), &body).await;
    if reply.status == 200 {
        definition.clone_into(&mut filling.definition);
    }
    reply
}

fn answer<'a>(detail: &'a ResponseDetail, item: &str) -> Option<&'a Json> {
    detail.response.answers.get(&item.parse().unwrap())
}

async fn audited(app: &TestApp, action: &str) -> i64 {
    use sqlx::Row as _;
    let query = sqlx::query("SELECT COUNT(*) FROM audit WHERE action = $1").bind(action.to_owned());
    query.fetch_one(&mut app.connection().await).await.unwrap().get(0)
}

on_both! {
    async fn a_draft_is_carried_with_everything_and_goes_back_to_exactly_what_it_was(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let old = filling.definition.clone();
        filling.fill(GOOD_SELF_ASSESSMENT).await;
        let address = "g4_visits".parse().unwrap();
        let comment = filling.operation(Action::Comment { address, text: "Alati.".into() });
        filling.push(vec![comment]).await.ok::<PushReply>();
        let nothing = preview(&filling).await;
        assert_eq!((nothing.to, nothing.back, nothing.items), (None, None, vec![]));
        let new = publish(&app, rework).await;
        let before = filling.detail().await;
        assert_eq!(before.newer.as_ref().unwrap().definition, new);
        let seen = preview(&filling).await;
        let counts = seen.counts;
        assert_eq!((counts.confirm, counts.new, counts.misfit, counts.retired), (1, 2, 1, 2));
        let fate = |id: &str| seen.items.iter().find(|own| own.address.item == *id).unwrap();
        assert!(matches!(&fate("a1_care_plan").fate,
            Fate::Changed { aspects, .. } if *aspects == [Aspect::Question]));
        assert_ne!(fate("a1_care_plan").before["et"], fate("a1_care_plan").question["et"]);
        assert_eq!(fate("dementia").fate, Fate::Misfit);
        assert_eq!(fate("dementia").answer["et"], "Jah");
        assert_eq!(fate("f3_rooms").fate, Fate::New { beside: vec!["f3_privacy".into()] });
        assert!(!fate("f3_rooms").answer["et"].is_empty(), "what was answered before");
        assert!(!fate("a4_life_story").answer["et"].is_empty());
        assert_eq!(before.info.definition, old, "looking changes nothing");

        carry(&mut filling, &new).await.ok::<ResponseInfo>();
        let there = filling.detail().await;
        assert_eq!((there.info.version.as_str(), &there.info.definition), ("2026.2", &new));
        assert_eq!(answer(&there, "g4_visitors"), Some(&json!("3")));
        assert_eq!(there.response.comments[&"g4_visitors".parse().unwrap()], "Alati.");
        assert!(there.heads.contains_key(&"g4_visitors".parse::<Slot>().unwrap()));
        assert_eq!((answer(&there, "g4_visits"), answer(&there, "dementia")), (None, None));
        let earlier: Vec<_> = there.earlier.iter().map(|own| own.address.to_string()).collect();
        assert_eq!(earlier, ["a4_life_story", "dementia", "f3_privacy"]);
        assert_eq!(there.earlier[2].beside, ["f3_rooms", "f3_washing"]);
        assert!(!there.earlier[2].question["et"].is_empty() && !there.earlier[2].answer["et"].is_empty());
        assert_eq!(there.confirm.len(), 1);
        assert_eq!(there.newer, None);
        assert_eq!(there.back.as_ref().unwrap().definition, old);
        carry(&mut filling, &new).await.ok::<ResponseInfo>();
        assert_eq!(audited(&app, "response.carry").await, 1, "once");

        let body = json!({ "definition": old });
        filling.client.post(&filling.path("/carry/back"), &body).await.ok::<ResponseInfo>();
        let again = filling.detail().await;
        assert_eq!((&again.response, &again.heads), (&before.response, &before.heads));
        assert_eq!((again.earlier, again.confirm, again.back), (vec![], vec![], None));
        assert_eq!(audited(&app, "response.carry_back").await, 1);
        assert_eq!(log(&filling).await.len() as u64, before.info.position, "the log is left alone");
    }

    async fn what_changed_its_meaning_is_confirmed_by_the_same_answer_before_submission(app) {
        let mut filling = Filling::self_assessment(&app).await;
        filling.fill(GOOD_SELF_ASSESSMENT).await;
        let new = publish(&app, |own| {
            item(own, "a1_care_plan")["label"]["et"] = json!("Igal inimesel on hooldusplaan");
            item(own, "a3_choice")["label"]["en"] = json!("Another translation");
            item(own, "a3_choice")["hint"]["et"] = json!("Teine vihje");
        }).await;
        carry(&mut filling, &new).await.ok::<ResponseInfo>();
        let position = filling.detail().await.info.position;
        let problem = filling.submit(position).await.problem(422, "answers-unconfirmed");
        assert_eq!(problem.missing, [("a1_care_plan".to_owned(), "unconfirmed".to_owned())]);
        let same = filling.answer("a1_care_plan", json!("3"));
        let reply: PushReply = filling.push(vec![same]).await.ok();
        assert_eq!(filling.detail().await.confirm, vec![]);
        let done: ResponseDetail = filling.submit(reply.position).await.ok();
        assert_eq!((done.newer, done.back), (None, None), "nobody carries what is submitted");
        let body = json!({ "definition": "0".repeat(64) });
        filling.client.post(&filling.path("/carry/back"), &body).await.problem(409, "response-submitted");
    }

    async fn a_device_that_still_shows_the_old_version_writes_on(app) {
        let mut desk = Filling::self_assessment(&app).await;
        desk.fill(GOOD_SELF_ASSESSMENT).await;
        let mut tablet = desk.on_another_device();
        let new = publish(&app, rework).await;
        carry(&mut desk, &new).await.ok::<ResponseInfo>();
        let late = vec![
            tablet.answer("g4_visits", json!("1")),
            tablet.answer("a4_life_story", json!("2")),
            tablet.answer("residents", json!("palju")),
            tablet.answer("dementia", json!("yes")),
        ];
        let reply: PushReply = tablet.push(late).await.ok();
        assert_eq!(reply.definition, new, "the device is told");
        let codes: Vec<_> = reply.quarantined.iter().map(|own| own.code.as_str()).collect();
        assert_eq!(codes, ["answer-wrong-type"], "as on its own version");
        let detail = desk.detail().await;
        assert_eq!(answer(&detail, "g4_visitors"), Some(&json!("1")), "in the new name");
        let earlier = |id: &str| detail.earlier.iter().find(|own| own.address.item == *id).unwrap();
        let both = &detail.heads[&"g4_visitors".parse::<Slot>().unwrap()];
        assert_eq!(both.len(), 2, "unseen by each other");
        assert!(earlier("a4_life_story").answer["en"].to_lowercase().contains("mostly"));
        assert_eq!(earlier("dementia").answer["et"], "Jah");
        // Warm or cold, it stands the same.
        let next = desk.answer("residents", json!(30));
        let reply: PushReply = desk.push(vec![next]).await.ok();
        assert_eq!(reply.quarantined, vec![]);
        assert_eq!(answer(&desk.detail().await, "residents"), Some(&json!(30)));
        let strange = Operation { definition: "0".repeat(64), ..tablet.answer("residents", json!(1)) };
        tablet.push(vec![strange]).await.ok::<PushReply>();
        let kept = quarantine(&app).await;
        assert!(kept.iter().any(|(_, code)| code == "definition-other"), "{kept:?}");
    }

    async fn only_who_fills_it_in_decides_and_only_about_what_they_saw(app) {
        let mut filling = Filling::self_assessment(&app).await;
        filling.fill(GOOD_SELF_ASSESSMENT).await;
        let new = publish(&app, rework).await;
        let (body, path) = (json!({ "definition": new }), filling.path("/carry"));
        for client in [app.other_provider(), app.inspector(), app.head()] {
            client.get(&path).await.problem(404, "not-found");
            client.post(&path, &body).await.problem(404, "not-found");
        }
        for client in [app.advisor(), app.administrator()] {
            client.post(&path, &body).await.problem(403, "forbidden");
        }
        carry(&mut filling, &"0".repeat(64)).await.problem(409, "carry-other");
        let back = filling.path("/carry/back");
        filling.client.post(&back, &body).await.problem(409, "carry-other");
        assert_eq!(audited(&app, "response.carry").await, 0);
    }

    async fn an_administrator_carries_all_that_are_on_a_version(app) {
        let mut filling = Filling::self_assessment(&app).await;
        filling.fill(GOOD_SELF_ASSESSMENT).await;
        let new = publish(&app, rework).await;
        let path = format!("/api/v1/questionnaires/{ID}/carry");
        let body = json!({ "version": "2026.1" });
        for client in [app.provider(), app.advisor(), app.head(), app.inspector()] {
            client.post(&path, &body).await.problem(403, "forbidden");
        }
        let unknown = json!({ "version": "1999.1" });
        app.administrator().post(&path, &unknown).await.problem(404, "not-found");
        let reply: CarriedAll = app.administrator().post(&path, &body).await.ok();
        assert_eq!((reply.carried, reply.to_confirm, reply.with_earlier, reply.left), (1, 1, 1, 0));
        assert_eq!((reply.counts.new, reply.counts.retired, reply.refused), (2, 2, vec![]));
        let detail = filling.detail().await;
        assert_eq!(detail.info.definition, new);
        let again: CarriedAll = app.administrator().post(&path, &body).await.ok();
        assert_eq!(again.carried, 0);
        assert_eq!(audited(&app, "questionnaire.carry").await, 2);
        let body = json!({ "definition": detail.back.unwrap().definition });
        filling.client.post(&filling.path("/carry/back"), &body).await.ok::<ResponseInfo>();
    }

    async fn an_administrator_sees_what_carrying_all_would_do_and_who_has_to_do_something(app) {
        let mut own = Filling::self_assessment(&app).await;
        own.fill(GOOD_SELF_ASSESSMENT).await;
        let client = app.other_provider();
        let home: protocol::place::Home = client.get("/api/v1/home").await.ok();
        let request = protocol::response::BeginResponse {
            id: crate::harness::id(),
            place_id: home.places[0].id.clone(),
            questionnaire_id: ID.into(),
        };
        let other: ResponseInfo = client.post("/api/v1/responses", &request).await.ok();
        let path = format!("/api/v1/questionnaires/{ID}/carry");
        let look = |rest: &str| format!("{path}?version=2026.1{rest}");
        let administrator = app.administrator();
        let nothing: CarryOutlook = administrator.get(&look("")).await.ok();
        assert_eq!((nothing.to, nothing.total, nothing.people), (None, 2, vec![]));
        let new = publish(&app, rework).await;
        let seen: CarryOutlook = administrator.get(&look("")).await.ok();
        assert_eq!(seen.to.as_ref().unwrap().definition, new);
        assert_eq!((seen.total, seen.looked_at, seen.next.as_ref()), (2, 2, None));
        // Who has answered nothing yet has nothing to confirm.
        assert_eq!(seen.people.len(), 1);
        let person = &seen.people[0];
        let info = own.detail().await.info;
        assert_eq!(person.response_id, own.id);
        assert_eq!(person.whose, Some((info.place, info.organisation)));
        assert_eq!((person.counts.confirm, person.counts.misfit), (1, 1));
        let told = administrator.get(&look("")).await.text();
        assert!(!told.contains("a1_care_plan") && !told.contains("hooldusplaan"), "no answers: {told}");
        // Page by page it comes to the same.
        let first: CarryOutlook = administrator.get(&look("&limit=1")).await.ok();
        let after = first.next.clone().expect("there is more");
        let rest: CarryOutlook = administrator.get(&look(&format!("&limit=1&after={after}"))).await.ok();
        let mut counts = first.counts;
        counts.add(&rest.counts);
        assert_eq!((counts, first.looked_at + rest.looked_at, rest.next), (seen.counts, 2, None));
        for client in [app.provider(), app.advisor(), app.head(), app.inspector()] {
            client.get(&look("")).await.problem(403, "forbidden");
        }
        administrator.get(&format!("{path}?version=1999.1")).await.problem(404, "not-found");
        administrator.get(&path).await.problem(400, "bad-query");
        // Looking has changed nothing; carried in portions, what was foretold comes true.
        assert_eq!(own.detail().await.info.version, "2026.1");
        let mut people = Vec::new();
        for left in [1, 0] {
            let body = json!({ "version": "2026.1", "limit": 1 });
            let reply: CarriedAll = administrator.post(&path, &body).await.ok();
            assert_eq!((reply.carried, reply.left), (1, left));
            people.extend(reply.people);
        }
        assert_eq!(people, seen.people);
        let now: ResponseDetail = client.get(&format!("/api/v1/responses/{}", other.id)).await.ok();
        assert_eq!(now.info.definition, new);
        for limit in [0, 201] {
            let body = json!({ "version": "2026.1", "limit": limit });
            administrator.post(&path, &body).await.problem(422, "bad-fields");
        }
    }

    async fn one_that_cannot_be_carried_keeps_no_other_and_is_named(app) {
        let first = Filling::self_assessment(&app).await;
        let client = app.other_provider();
        let home: protocol::place::Home = client.get("/api/v1/home").await.ok();
        let request = protocol::response::BeginResponse {
            id: crate::harness::id(),
            place_id: home.places[0].id.clone(),
            questionnaire_id: ID.into(),
        };
        let second: ResponseInfo = client.post("/api/v1/responses", &request).await.ok();
        let new = publish(&app, rework).await;
        let mut ids = [first.id.clone(), second.id.clone()];
        ids.sort();
        // What stands in front is broken.
        let statement = "UPDATE responses SET judged_on = 'never' WHERE id = $1";
        let broken = sqlx::query(statement).bind(ids[0].clone());
        broken.execute(&mut app.connection().await).await.unwrap();
        let path = format!("/api/v1/questionnaires/{ID}/carry");
        let administrator = app.administrator();
        let body = json!({ "version": "2026.1", "limit": 1 });
        let reply: CarriedAll = administrator.post(&path, &body).await.ok();
        assert_eq!((reply.carried, reply.left, reply.next.as_ref()), (0, 2, Some(&ids[0])));
        let [refused] = reply.refused.as_slice() else { panic!("{:?}", reply.refused) };
        assert_eq!((&refused.response_id, refused.code.as_str()), (&ids[0], "internal"));
        assert!(refused.whose.is_some());
        let body = json!({ "version": "2026.1", "limit": 1, "after": reply.next });
        let reply: CarriedAll = administrator.post(&path, &body).await.ok();
        assert_eq!((reply.carried, reply.left, reply.next), (1, 1, None));
        let (reader, path) = if ids[1] == first.id {
            (&first.client, first.path(""))
        } else {
            (&client, format!("/api/v1/responses/{}", second.id))
        };
        let detail: ResponseDetail = reader.get(&path).await.ok();
        assert_eq!(detail.info.definition, new);
    }

    async fn the_report_tells_what_is_not_asked_any_more(app) {
        let mut filling = Filling::self_assessment(&app).await;
        filling.fill(GOOD_SELF_ASSESSMENT).await;
        let new = publish(&app, |own| drop(retire(own, "a4_life_story"))).await;
        carry(&mut filling, &new).await.ok::<ResponseInfo>();
        let position = filling.detail().await.info.position;
        let done: ResponseDetail = filling.submit(position).await.ok();
        assert_eq!(done.earlier.len(), 1);
        let with = filling.client.get(&filling.path("/report.pdf")).await;
        assert_eq!(with.status, 200);
    }

    async fn the_effect_of_a_version_is_told_by_rating_and_by_what_is_behind_it(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let done = filling.complete(GOOD_SELF_ASSESSMENT).await;
        let path = "/api/v1/questionnaires/effect";
        let same = source(&app, |_| ()).await;
        for client in [app.provider(), app.head(), app.inspector(), app.administrator()] {
            client.post(path, &same).await.problem(403, "forbidden");
        }
        let reply: EffectReply = app.advisor().post(path, &same).await.ok();
        assert_eq!((reply.same, reply.looked_at, reply.total), (reply.total, reply.total, reply.looked_at));
        assert!(reply.total >= 1 && reply.changes.is_empty() && reply.next.is_none());
        assert_eq!(reply.from.unwrap().version, "2026.1");
        // What is met mostly comes to weigh more than all the rest together.
        let harder = source(&app, |own| {
            let daily = item(own, "a2_daily_rhythm");
            daily["weight"] = json!(900);
        }).await;
        let reply: EffectReply = app.advisor().post(path, &harder).await.ok();
        let change = reply.changes.iter().find(|own| own.response_id == done.info.id).expect("it changes");
        assert_ne!(change.before, change.after);
        assert_eq!(change.causes.len(), 1, "{:?}", change.causes);
        let cause = &change.causes[0];
        assert_eq!((cause.kind, cause.id.as_str()), (CauseKind::Item, "a2_daily_rhythm"));
        assert!(cause.before.starts_with("2/3 · ") && cause.after == "2/3 · 900", "{cause:?}");
        let pair = reply.pairs.iter().find(|own| own.before == change.before && own.after == change.after);
        assert!(pair.is_some_and(|own| own.count >= 1), "{:?}", reply.pairs);
        let told = serde_json::to_string(&reply).unwrap();
        for secret in [&done.info.place, &done.info.organisation, &done.info.place_id] {
            assert!(!told.contains(secret.as_str()), "an advisor sees no {secret}");
        }
    }

    async fn drafts_that_a_version_would_touch_are_counted_and_faults_are_told(app) {
        let mut filling = Filling::self_assessment(&app).await;
        filling.fill(GOOD_SELF_ASSESSMENT).await;
        let path = "/api/v1/questionnaires/effect";
        let reply: EffectReply = app.advisor().post(path, &source(&app, |_| ()).await).await.ok();
        assert_eq!((reply.drafts.total, reply.drafts.affected), (1, 0));
        let reply: EffectReply = app.advisor().post(path, &source(&app, rework).await).await.ok();
        assert_eq!((reply.drafts.total, reply.drafts.affected), (1, 1));
        let faulty = json!({ "name": "a.yaml", "source": "id: [" });
        let reply: EffectReply = app.advisor().post(path, &faulty).await.ok();
        assert!(!reply.diagnostics.is_empty() && reply.from.is_none());
    }
}
