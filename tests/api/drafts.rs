//! Drafts of questionnaires: written together, reviewed, published, retired.

use engine::response::Response;
use protocol::{
    definition::{QuestionnaireSummary, VersionDetail},
    draft::{
        Change, Changes, DraftDetail, DraftInfo, Edit, NewDraft, Standing, State, Step, TakeStep,
        Taken,
        back::back,
        fold::Draft,
        tree::{Key, Spot, Tree},
    },
    response::BeginResponse,
};
use serde_json::{Value as Json, json};

use crate::harness::{Client, id, on_both};

const FORM: &str = "general-care-self-assessment";

async fn begin(client: &Client) -> DraftDetail {
    let from = Some((FORM.to_owned(), "2026.1".to_owned()));
    client
        .post("/api/v1/drafts", &NewDraft { from, questionnaire: None, document: None })
        .await
        .ok()
}

fn change(edit: Edit, saw: u64, page: &str) -> Change {
    Change { id: id(), page: page.to_owned(), saw, edit }
}

fn set(entry: &Key, field: &[&str], value: Json) -> Edit {
    let field = field.iter().map(ToString::to_string).collect();
    Edit::Set { entry: entry.clone(), field, value }
}

async fn push(client: &Client, draft: &str, changes: Vec<Change>, after: u64) -> Taken {
    client.post(&format!("/api/v1/drafts/{draft}/changes"), &Changes { changes, after }).await.ok()
}

async fn take(client: &Client, draft: &DraftDetail, step: Step) -> crate::harness::Reply {
    let now: DraftDetail = client.get(&format!("/api/v1/drafts/{}", draft.info.id)).await.ok();
    let request = TakeStep { step, position: now.info.position, note: "vaadatud".into() };
    client.post(&format!("/api/v1/drafts/{}/steps", draft.info.id), &request).await
}

fn draft_of(detail: &DraftDetail) -> Draft {
    Draft::from(detail.draft.clone())
}

on_both! {
    async fn a_draft_of_a_version_has_its_very_document(app) {
        let advisor = app.advisor();
        let detail = begin(&advisor).await;
        let path = format!("/api/v1/questionnaires/{FORM}/versions/2026.1");
        let version: VersionDetail = advisor.get(&path).await.ok();
        assert_eq!(draft_of(&detail).tree.document(), version.document);
        assert_eq!(detail.info.state, State::Draft);
        assert_eq!(detail.info.base, Some((FORM.to_owned(), "2026.1".to_owned())));
        let all: Vec<DraftInfo> = advisor.get("/api/v1/drafts").await.ok();
        assert_eq!(all, [detail.info]);
        for other in [app.provider(), app.inspector()] {
            other.get("/api/v1/drafts").await.problem(403, "forbidden");
        }
        let wrong = NewDraft {
            from: Some((FORM.into(), "1".into())), questionnaire: None, document: None,
        };
        advisor.post("/api/v1/drafts", &wrong).await.problem(404, "not-found");
    }

    async fn two_advisors_hear_of_each_other_and_nothing_is_lost(app) {
        let advisor = app.advisor();
        let detail = begin(&advisor).await;
        let draft = &detail.info.id;
        let (here, there) = (id(), id());
        let root = Key::root();
        let title = |words: &str| set(&root, &["title", "et"], json!(words));
        let first = change(title("Minu"), 0, &here);
        let taken = push(&advisor, draft, vec![first.clone()], 0).await;
        assert_eq!((taken.position, taken.news.len()), (1, 1));
        // Said twice, it counts once; the other had not seen it.
        let taken = push(&advisor, draft, vec![first], 1).await;
        assert_eq!((taken.position, taken.news.len()), (1, 0));
        let taken = push(&advisor, draft, vec![change(title("Sinu"), 0, &there)], 0).await;
        let mut page = draft_of(&detail);
        for stored in &taken.news {
            page.take(stored);
        }
        let values: Vec<_> = page.conflicts().flat_map(|(_, heads)| heads.iter().map(|own| own.value.clone())).collect();
        assert_eq!(values, [json!("Minu"), json!("Sinu")]);
        let now: DraftDetail = advisor.get(&format!("/api/v1/drafts/{draft}")).await.ok();
        assert_eq!(draft_of(&now), page);
        push(&advisor, draft, vec![change(title("Meie"), 2, &here)], 2).await;
        let now: DraftDetail = advisor.get(&format!("/api/v1/drafts/{draft}")).await.ok();
        assert_eq!(draft_of(&now).conflicts().count(), 0);
        // Lists know it by the name it has now.
        let all: Vec<DraftInfo> = advisor.get("/api/v1/drafts").await.ok();
        assert_eq!(all[0].title["et"], "Meie");
        assert_eq!(now.info.title, all[0].title);
    }

    async fn a_long_log_is_folded_once_and_stays_the_same(app) {
        let advisor = app.advisor();
        let detail = begin(&advisor).await;
        let page = id();
        let changes: Vec<_> = (0..450)
            .map(|number| change(set(&Key::root(), &["title", "en"], json!(number.to_string())), number, &page))
            .collect();
        push(&advisor, &detail.info.id, changes, 0).await;
        let path = format!("/api/v1/drafts/{}", detail.info.id);
        let first: DraftDetail = advisor.get(&path).await.ok();
        let second: DraftDetail = advisor.get(&path).await.ok();
        assert_eq!((first.draft.position, &first.draft), (450, &second.draft));
        assert_eq!(draft_of(&second).tree.document()["title"]["en"], json!("449"));
        let log: Taken = advisor.get(&format!("{path}/changes?after=440")).await.ok();
        assert_eq!((log.position, log.news.len()), (450, 10));
    }

    async fn what_has_no_bounds_is_refused(app) {
        let advisor = app.advisor();
        let detail = begin(&advisor).await;
        let path = format!("/api/v1/drafts/{}/changes", detail.info.id);
        let key = |text: &str| Key::from(text);
        let spot = Spot { holder: Key::root(), list: vec!["sections".into()], after: None };
        let bad = [
            set(&Key::root(), &[], json!("x")),
            set(&Key::root(), &["~"], json!("x")),
            set(&Key::root(), &["sections"], json!([{"id": "a"}])),
            set(&key("a b"), &["title"], json!("x")),
            Edit::Insert { at: spot.clone(), content: json!({"id": "a"}) },
            Edit::Insert { at: spot, content: json!({"~": "k", "items": [{"~": "k"}]}) },
            Edit::Move { entry: Key::root(), to: None },
            Edit::Step { step: Step::Approve, note: String::new() },
        ];
        for edit in bad {
            let body = Changes { changes: vec![change(edit.clone(), 0, &id())], after: 0 };
            let reply = advisor.post(&path, &body).await;
            assert_eq!(reply.status, 422, "{edit:?}");
        }
        let now: DraftDetail = advisor.get(&format!("/api/v1/drafts/{}", detail.info.id)).await.ok();
        assert_eq!(now.info.position, 0);
    }

    async fn a_draft_becomes_a_version_and_then_never_changes(app) {
        let advisor = app.advisor();
        let detail = begin(&advisor).await;
        let draft = &detail.info.id;
        // Still the version that is published.
        take(&advisor, &detail, Step::Publish).await.problem(409, "version-published");
        let page = id();
        let faulty = vec![change(set(&Key::root(), &["kind"], json!("nonsense")), 0, &page)];
        push(&advisor, draft, faulty, 0).await;
        let problem = take(&advisor, &detail, Step::Publish).await.problem(422, "definition-faulty");
        assert_eq!(problem.diagnostics[0].place.path, "kind");
        let good = vec![
            change(set(&Key::root(), &["kind"], json!("self-assessment")), 1, &page),
            change(set(&Key::root(), &["version"], json!("2026.2")), 2, &page),
        ];
        push(&advisor, draft, good, 1).await;
        // Who has not seen the last changes does not decide about them.
        let old = TakeStep { step: Step::Publish, position: 2, note: String::new() };
        let steps = format!("/api/v1/drafts/{draft}/steps");
        advisor.post(&steps, &old).await.problem(409, "draft-changed");
        let done: DraftDetail = take(&advisor, &detail, Step::Publish).await.ok();
        assert_eq!((done.info.state, done.info.version.as_deref()), (State::Published, Some("2026.2")));
        let path = format!("/api/v1/questionnaires/{FORM}/versions/2026.2");
        let version: VersionDetail = advisor.get(&path).await.ok();
        assert_eq!(version.document, draft_of(&done).tree.document());
        assert!(version.source.unwrap().contains("version: "));
        let late = Changes { changes: vec![change(set(&Key::root(), &["version"], json!("3")), 3, &page)], after: 3 };
        advisor.post(&format!("/api/v1/drafts/{draft}/changes"), &late).await.problem(409, "draft-closed");
        take(&advisor, &detail, Step::Discard).await.problem(409, "draft-step");
    }

    async fn who_wrote_part_of_it_does_not_approve_it(app) {
        let (advisor, colleague) = (app.advisor(), app.other_advisor());
        let detail = begin(&advisor).await;
        let (draft, path) = (&detail.info.id, format!("/api/v1/drafts/{}", detail.info.id));
        assert!(!detail.wrote);
        let title = |words: &str| set(&Key::root(), &["title", "en"], json!(words));
        let remark = Edit::Remark { remark: id(), entry: Key::root(), text: "Miks?".into() };
        push(&advisor, draft, vec![change(title("Ours"), 0, &id())], 0).await;
        // Who only said something has written nothing.
        push(&colleague, draft, vec![change(remark, 1, &id())], 1).await;
        let seen: DraftDetail = colleague.get(&path).await.ok();
        assert!(!seen.wrote);
        let seen: DraftDetail = advisor.get(&path).await.ok();
        assert!(seen.wrote);
        let _: DraftDetail = take(&colleague, &detail, Step::Ask).await.ok();
        take(&advisor, &detail, Step::Approve).await.problem(409, "draft-own-writing");
        take(&colleague, &detail, Step::Approve).await.problem(409, "draft-own-review");
        // Both have had a hand in it: the head of the office decides, and only about that.
        let head = app.head();
        take(&head, &detail, Step::Discard).await.problem(403, "forbidden");
        let done: DraftDetail = take(&head, &detail, Step::Approve).await.ok();
        assert_eq!(done.info.state, State::Approved);
        app.administrator().get(&path).await.ok::<DraftDetail>();
        take(&app.administrator(), &detail, Step::Return).await.problem(403, "forbidden");
        // Whoever writes now takes the approval back, and is out as an approver.
        push(&colleague, draft, vec![change(title("Theirs"), 4, &id())], 4).await;
        let _: DraftDetail = take(&advisor, &detail, Step::Ask).await.ok();
        take(&colleague, &detail, Step::Approve).await.problem(409, "draft-own-writing");

        // Who brought the document has written it.
        let document = draft_of(&detail).tree.document();
        let request = NewDraft { from: None, questionnaire: None, document: Some(document) };
        let brought: DraftDetail = advisor.post("/api/v1/drafts", &request).await.ok();
        assert!(brought.wrote);
        let _: DraftDetail = take(&colleague, &brought, Step::Ask).await.ok();
        take(&advisor, &brought, Step::Approve).await.problem(409, "draft-own-writing");
        // Another one looks at a version that only one wrote.
        let plain = begin(&advisor).await;
        push(&advisor, &plain.info.id, vec![change(title("Ours"), 0, &id())], 0).await;
        let _: DraftDetail = take(&advisor, &plain, Step::Ask).await.ok();
        let done: DraftDetail = take(&colleague, &plain, Step::Approve).await.ok();
        assert_eq!(done.info.state, State::Approved);
    }

    async fn what_it_began_from_stays_known_whatever_its_own_id_is(app) {
        let advisor = app.advisor();
        let detail = begin(&advisor).await;
        let (draft, page) = (&detail.info.id, id());
        let changes = vec![
            change(set(&Key::root(), &["id"], json!("quite-another")), 0, &page),
            change(set(&Key::root(), &["title", "en"], json!("How we care")), 1, &page),
        ];
        push(&advisor, draft, changes, 0).await;
        let now: DraftDetail = advisor.get(&format!("/api/v1/drafts/{draft}")).await.ok();
        assert_eq!(now.info.questionnaire, "quite-another");
        assert_eq!(now.info.base, Some((FORM.to_owned(), "2026.1".to_owned())));
        let annex = advisor.get(&format!("/api/v1/drafts/{draft}/changes.pdf?lang=en")).await;
        assert_eq!(annex.status, 200);
        assert!(crate::documents::text(&annex.body).contains("How we care"));
    }

    async fn how_a_draft_stood_can_be_seen_and_gone_back_to(app) {
        let advisor = app.advisor();
        let detail = begin(&advisor).await;
        let (path, page) = (format!("/api/v1/drafts/{}", detail.info.id), id());
        let title = |words: String| set(&Key::root(), &["title", "en"], json!(words));
        let changes = |from: u64, many: u64| -> Vec<Change> {
            (from..from + many).map(|own| change(title(own.to_string()), own, &page)).collect()
        };
        push(&advisor, &detail.info.id, changes(0, 300), 0).await;
        // Its fold is kept now; what came before it is known all the same.
        let now: DraftDetail = advisor.get(&path).await.ok();
        push(&advisor, &detail.info.id, changes(300, 10), 300).await;
        let at = |position: u64| format!("{path}/states/{position}");
        for position in [0, 1, 150, 300, 305, 310] {
            let then: Standing = advisor.get(&at(position)).await.ok();
            let tree = Tree::of(&then.document, || panic!("each entry has its key"));
            let title = &tree.document()["title"]["en"];
            match position {
                0 => assert_eq!(tree, draft_of(&detail).tree),
                _ => assert_eq!(*title, json!((position - 1).to_string())),
            }
        }
        let then: Standing = advisor.get(&at(150)).await.ok();
        let edits = back(&draft_of(&now).tree, &Tree::of(&then.document, Key::root));
        assert_eq!(edits, [title("149".into())]);
        advisor.get(&at(311)).await.problem(404, "not-found");
        app.inspector().get(&at(1)).await.problem(403, "forbidden");
        app.head().get(&at(1)).await.ok::<Standing>();
        // A page of the log.
        let part: Taken = advisor.get(&format!("{path}/changes?after=100&limit=5")).await.ok();
        let positions: Vec<u64> = part.news.iter().map(|own| own.position).collect();
        assert_eq!((positions, part.position), (vec![101, 102, 103, 104, 105], 310));
        // Of a draft from before, the earliest state that is kept is the first.
        let statement = "UPDATE drafts SET beginning = snapshot WHERE id = $1";
        let before = sqlx::query(statement).bind(detail.info.id.clone());
        before.execute(&mut app.connection().await).await.unwrap();
        advisor.get(&at(150)).await.problem(409, "draft-too-early");
        advisor.get(&at(300)).await.ok::<Standing>();
    }

    async fn examples_stay_with_a_draft_and_go_on_to_the_next(app) {
        let advisor = app.advisor();
        let detail = begin(&advisor).await;
        let (draft, page, example) = (&detail.info.id, id(), id());
        let answers: Response =
            serde_json::from_value(json!({ "answers": { "care_plan": "partly" } })).unwrap();
        let keep = |name: &str, answers: Option<Response>| Edit::Example {
            example: example.clone(), name: name.into(), answers: answers.map(Box::new),
        };
        let path = format!("/api/v1/drafts/{draft}");
        let report = format!("{path}/examples/{example}/report.pdf?lang=en");
        advisor.get(&report).await.problem(404, "not-found");
        take(&advisor, &detail, Step::Ask).await;
        push(&advisor, draft, vec![change(keep("Weak home", Some(answers.clone())), 1, &page)], 1).await;
        let now: DraftDetail = advisor.get(&path).await.ok();
        assert_eq!(now.draft.examples.len(), 1);
        assert_eq!((&*now.draft.examples[0].name, &now.draft.examples[0].answers), ("Weak home", &answers));
        // What is looked at by a second advisor is still what they look at.
        assert_eq!(now.info.state, State::InReview);
        let reply = advisor.get(&report).await;
        assert_eq!((reply.status.as_u16(), reply.header("content-type")), (200, "application/pdf"));
        assert!(reply.body.starts_with(b"%PDF-"));
        app.provider().get(&report).await.problem(403, "forbidden");

        // The same example again is the same one; a draft with errors makes no report.
        let faulty = change(set(&Key::root(), &["kind"], json!("nonsense")), 2, &page);
        push(&advisor, draft, vec![change(keep("Weak", Some(answers.clone())), 2, &page), faulty], 2).await;
        advisor.get(&report).await.problem(422, "definition-faulty");
        let good = vec![
            change(set(&Key::root(), &["kind"], json!("self-assessment")), 4, &page),
            change(set(&Key::root(), &["version"], json!("2026.2")), 4, &page),
        ];
        push(&advisor, draft, good, 4).await;
        let _: DraftDetail = take(&advisor, &detail, Step::Publish).await.ok();

        let from = Some((FORM.to_owned(), "2026.2".to_owned()));
        let request = NewDraft { from, questionnaire: None, document: None };
        let next: DraftDetail = advisor.post("/api/v1/drafts", &request).await.ok();
        assert_eq!(next.draft.examples.len(), 1);
        assert_eq!((&*next.draft.examples[0].name, &next.draft.examples[0].answers), ("Weak", &answers));
        push(&advisor, &next.info.id, vec![change(keep("Weak", None), 0, &page)], 0).await;
        let next: DraftDetail = advisor.get(&format!("/api/v1/drafts/{}", next.info.id)).await.ok();
        assert_eq!(next.draft.examples, []);
        // The draft before keeps its own.
        let now: DraftDetail = advisor.get(&path).await.ok();
        assert_eq!(now.draft.examples.len(), 1);
    }

    async fn what_changed_is_an_annex_on_paper(app) {
        let advisor = app.advisor();
        let detail = begin(&advisor).await;
        let (draft, page) = (&detail.info.id, id());
        let changes = vec![
            change(set(&Key::root(), &["title", "en"], json!("How we care")), 0, &page),
            change(set(&Key::root(), &["version"], json!("2026.2")), 1, &page),
        ];
        push(&advisor, draft, changes, 0).await;
        let path = format!("/api/v1/drafts/{draft}/changes.pdf?lang=en");
        let annex = advisor.get(&path).await;
        assert_eq!((annex.status.as_u16(), annex.header("content-type")), (200, "application/pdf"));
        let text = crate::documents::text(&annex.body);
        assert!(text.contains("How we care") && text.contains("2026.1"), "{text}");
        app.inspector().get(&path).await.problem(403, "forbidden");
        let _: DraftDetail = take(&advisor, &detail, Step::Publish).await.ok();

        let path = format!("/api/v1/questionnaires/{FORM}/versions/2026.2/changes.pdf");
        let between = app.inspector().get(&format!("{path}?from=2026.1&lang=en")).await;
        assert!(crate::documents::text(&between.body).contains("How we care"));
        app.inspector().get(&format!("{path}?from=1&lang=en")).await.problem(404, "not-found");
        app.inspector().get(&path).await.problem(400, "bad-query");

        let request = NewDraft { from: None, questionnaire: Some("quite-new".into()), document: None };
        let anew: DraftDetail = advisor.post("/api/v1/drafts", &request).await.ok();
        let path = format!("/api/v1/drafts/{}/changes.pdf", anew.info.id);
        advisor.get(&path).await.problem(409, "draft-without-base");
    }

    async fn a_retired_version_is_begun_no_more(app) {
        let advisor = app.advisor();
        let path = format!("/api/v1/questionnaires/{FORM}/versions/2026.1/retirement");
        for other in [app.provider(), app.inspector()] {
            other.put(&path, &json!(null)).await.problem(403, "forbidden");
        }
        for _ in 0..2 {
            assert_eq!(advisor.put(&path, &json!(null)).await.status, 204);
        }
        let all: Vec<QuestionnaireSummary> = advisor.get("/api/v1/questionnaires").await.ok();
        let own = all.iter().find(|own| own.id == FORM).unwrap();
        assert!(own.versions[0].retired_at.is_some() && !own.versions[0].current);
        let request = BeginResponse {
            id: id(), place_id: app.place().await.id, questionnaire_id: FORM.into(),
        };
        assert!(app.provider().post("/api/v1/responses", &request).await.status.is_client_error());
    }
}
