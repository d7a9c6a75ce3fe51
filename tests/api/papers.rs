//! Documents in their variants, to be read on the screen, compared, followed up, and with photographs.

use std::process::{Command, Stdio};

use engine::{report::Block, report::ReportDocument, response::Attachment};
use protocol::{
    document::{Verdict, Verified},
    inspection::{EditParticulars, InspectionDetail, OpenInspection, Particulars},
    operation::{Action, PushReply},
    paper::{PaperInfo, PaperKind},
    response::{BeginResponse, ResponseInfo},
};
use reqwest::Method;
use serde_json::json;

use crate::{
    documents::text,
    harness::{
        Client, Filling, GOOD_SELF_ASSESSMENT, POOR_INSPECTION, Reply, TestApp, id, on_both, sha256,
    },
};

const FOLLOW_UP: &str = include_str!("../golden/follow-up-check/generated.json");

/// The words of a file, one space between them, however they are laid out.
fn words(pdf: &[u8]) -> String {
    text(pdf).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The pictures in a file, as an independent reader finds them: width and height.
fn pictures(pdf: &[u8]) -> Vec<(u32, u32)> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.pdf");
    std::fs::write(&path, pdf).unwrap();
    let listed = Command::new("pdfimages").arg("-list").arg(&path).stderr(Stdio::null()).output();
    let listed = String::from_utf8(listed.expect("pdfimages is needed").stdout).unwrap();
    let picture = |line: &str| {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let number = |at: usize| parts.get(at).and_then(|own| own.parse().ok());
        (parts.get(2) == Some(&"image")).then(|| number(3).zip(number(4))).flatten()
    };
    listed.lines().filter_map(picture).collect()
}

async fn pdf(client: &Client, path: &str) -> Vec<u8> {
    let reply = client.get(path).await;
    assert_eq!(reply.status, 200, "{path}: {}", reply.text());
    assert_eq!(reply.header("content-type"), "application/pdf");
    reply.body
}

async fn listed(client: &Client, path: &str) -> Vec<PaperInfo> {
    client.get(&format!("{path}/documents")).await.ok()
}

fn kinds(all: &[PaperInfo]) -> Vec<(PaperKind, bool)> {
    all.iter().map(|own| (own.kind, own.draft)).collect()
}

async fn kind_of(app: &TestApp, file: &[u8]) -> String {
    let held = json!({ "code": "", "sha256": sha256(file) });
    let verified: Verified = app.nobody().post("/api/v1/verify", &held).await.ok();
    assert_eq!(verified.verdict, Verdict::Genuine);
    verified.kind.unwrap()
}

fn comment(filling: &mut Filling, item: &str, text: &str) -> protocol::operation::Operation {
    filling.operation(Action::Comment { address: item.parse().unwrap(), text: text.into() })
}

/// Completes an inspection with words of the inspector's; its path.
async fn completed(app: &TestApp, opened: &InspectionDetail, own: Particulars) -> String {
    let (client, path) = (app.inspector(), format!("/api/v1/inspections/{}", opened.id));
    let now: InspectionDetail = client.get(&path).await.ok();
    let request = EditParticulars { revision: now.revision, particulars: own };
    let now: InspectionDetail = client.put(&format!("{path}/particulars"), &request).await.ok();
    let done = client.post(&format!("{path}/complete"), &json!({ "revision": now.revision })).await;
    assert_eq!(done.status, 200, "{}", done.text());
    path
}

/// Another self-assessment of the same place.
async fn another(app: &TestApp, place_id: &str) -> Filling {
    let client = app.provider();
    let (place_id, questionnaire_id) = (place_id.into(), "general-care-self-assessment".into());
    let request = BeginResponse { id: id(), place_id, questionnaire_id };
    let info: ResponseInfo = client.post("/api/v1/responses", &request).await.ok();
    Filling::of(&client, &info)
}

async fn attach(filling: &mut Filling, item: &str, name: &str, kind: &str, content: &[u8]) {
    let hash = sha256(content);
    let request = filling.client.request(Method::PUT, &format!("/api/v1/attachments/{hash}"));
    let stored = Reply::of(request.header("content-type", kind).body(content.to_vec())).await;
    assert!(stored.status.is_success(), "{}", stored.text());
    let (size, media_type) = (content.len() as u64, kind.to_owned());
    let attachment = Attachment { sha256: hash, name: name.into(), size, media_type };
    let address = item.parse().unwrap();
    let operation = filling.operation(Action::Attach { address, attachment });
    let pushed: PushReply = filling.push(vec![operation]).await.ok();
    assert_eq!(pushed.quarantined, vec![]);
}

/// A photograph, or as little like one as a coder can be given: each pixel another colour.
fn photograph(width: u32, height: u32, format: image::ImageFormat, seed: u32) -> Vec<u8> {
    let mut state = seed;
    let picture = image::RgbImage::from_fn(width, height, |_, _| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        image::Rgb([(state >> 8) as u8, (state >> 16) as u8, (state >> 24) as u8])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

on_both! {
    async fn the_public_variant_of_a_report_tells_of_no_person(app) {
        let (mut filling, opened) = Filling::inspection(&app).await;
        let said = comment(&mut filling, "room_temperature", "Toas istus Mall Maasikas");
        filling.push(vec![said]).await.ok::<PushReply>();
        filling.complete(POOR_INSPECTION).await;
        let own = Particulars {
            participants: "juhataja Peeter Paju".into(),
            summary: "Isik 48503120217, telefon 5555 1234, mari@naide.ee. Puudusi oli palju.".into(),
            ..Particulars::default()
        };
        let path = completed(&app, &opened, own).await;
        let place = app.place().await;
        let (inspector, provider) = (app.inspector(), app.provider());
        let akt = format!("{path}/akt.pdf?lang=et");
        let whole = pdf(&inspector, &akt).await;
        let public = pdf(&inspector, &format!("{akt}&variant=public")).await;
        let (all, open) = (words(&whole), words(&public));
        for planted in ["Mall Maasikas", "Peeter Paju", "48503120217", "5555 1234", "mari@naide.ee", "R-01", &place.address] {
            assert!(all.contains(planted), "{planted} is in the whole");
            assert!(!open.contains(planted), "{planted} in {open}");
        }
        for kept in ["Avalik variant.", "[isikuandmed eemaldatud]", "[avalikus variandis eemaldatud]", "Puudusi oli palju.", "Teenusesaaja nr 1", &place.name] {
            assert!(open.contains(kept), "{kept} is in {open}");
        }
        // Each variant is a document of its own, the same for whoever may have it, at any time.
        assert_eq!((&*kind_of(&app, &whole).await, &*kind_of(&app, &public).await), ("akt", "akt-public"));
        app.clock.pass(jiff::SignedDuration::from_hours(5));
        let again = format!("{path}/documents/akt/pdf?lang=et&variant=public");
        assert_eq!(pdf(&provider, &again).await, public);
        let reply = provider.get(&again).await;
        assert_eq!(reply.header("content-disposition"), "attachment; filename=\"akt-2026-0001-avalik-et.pdf\"");
        inspector.get(&format!("{akt}&variant=everything")).await.problem(400, "bad-query");
        for stranger in [app.other_provider(), app.other_office()] {
            stranger.get(&again).await.problem(404, "not-found");
        }
        app.advisor().get(&again).await.problem(403, "forbidden");
    }

    async fn the_public_variant_of_a_summary_has_no_free_words(app) {
        let mut filling = Filling::self_assessment(&app).await;
        let said = comment(&mut filling, "a1_care_plan", "Plaani koostas õde Mall");
        filling.push(vec![said]).await.ok::<PushReply>();
        filling.complete(GOOD_SELF_ASSESSMENT).await;
        let path = filling.path("/report.pdf?lang=et");
        let whole = pdf(&app.provider(), &path).await;
        let public = pdf(&app.provider(), &format!("{path}&variant=public")).await;
        assert!(words(&whole).contains("õde Mall") && !words(&public).contains("Mall"));
        assert!(words(&whole).contains("Kadri Kuusik") && !words(&public).contains("Kadri Kuusik"), "{}", words(&whole));
        assert_eq!(kind_of(&app, &public).await, "summary-public");
    }

    async fn what_is_read_is_what_is_printed(app) {
        let (mut filling, opened) = Filling::inspection(&app).await;
        let path = format!("/api/v1/inspections/{}", opened.id);
        let inspector = app.inspector();
        assert_eq!(listed(&inspector, &path).await, vec![]);
        inspector.get(&format!("{path}/documents/akt")).await.problem(409, "inspection-open");
        filling.complete(POOR_INSPECTION).await;
        assert_eq!(kinds(&listed(&inspector, &path).await), [(PaperKind::Akt, true)]);
        completed(&app, &opened, Particulars::default()).await;
        assert_eq!(kinds(&listed(&app.provider(), &path).await), [(PaperKind::Akt, false)]);
        let read: ReportDocument = app.provider().get(&format!("{path}/documents/akt?lang=ru")).await.ok();
        let printed = words(&pdf(&inspector, &format!("{path}/akt.pdf?lang=ru")).await);
        let mut headings = 0;
        for block in &read.blocks {
            if let Block::Heading { text, .. } = block {
                let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                // Long ones are laid out on several lines, between other columns.
                assert!(printed.contains(text.split(' ').next().unwrap()), "{text}");
                headings += 1;
            }
        }
        assert!(headings > 10, "{headings}");
        let own: ReportDocument = inspector.get(&format!("{path}/documents/akt?lang=ru")).await.ok();
        assert_eq!(own, read);
        for (kind, code) in [("summary", "no-such-document"), ("comparison", "no-such-document"),
            ("follow-up/pdf", "no-such-document"), ("other", "not-found")] {
            inspector.get(&format!("{path}/documents/{kind}")).await.problem(404, code);
        }
        inspector.get(&format!("{path}/documents/akt?lang=xx")).await.problem(400, "bad-query");
    }

    async fn an_inspection_stands_beside_the_self_assessment_it_found(app) {
        let (mut filling, opened) = Filling::inspection(&app).await;
        Filling::self_assessment(&app).await.complete(GOOD_SELF_ASSESSMENT).await;
        app.clock.pass(jiff::SignedDuration::from_hours(1));
        filling.complete(POOR_INSPECTION).await;
        let path = format!("/api/v1/inspections/{}", opened.id);
        let draft = words(&pdf(&app.inspector(), &format!("{path}/documents/comparison/pdf?lang=et")).await);
        assert!(draft.contains("KAVAND") && draft.contains("Enesehindamine"), "{draft}");
        completed(&app, &opened, Particulars::default()).await;
        let found = listed(&app.inspector(), &path).await;
        assert_eq!(kinds(&found), [(PaperKind::Akt, false), (PaperKind::Comparison, false)]);
        assert_eq!(found[1].against.as_deref(), Some("2026-11-01"));
        let address = format!("{path}/documents/comparison/pdf?lang=et");
        let file = pdf(&app.inspector(), &address).await;
        assert_eq!(kind_of(&app, &file).await, "comparison");
        let said = words(&file);
        assert!(said.contains("halvem") && said.contains("2026-0001") && !said.contains("KAVAND"), "{said}");
        // A later self-assessment is not what this inspection was compared with.
        app.clock.pass(jiff::SignedDuration::from_hours(6));
        another(&app, &opened.response.place_id).await.complete(GOOD_SELF_ASSESSMENT).await;
        assert_eq!(pdf(&app.provider(), &address).await, file);
        let public = pdf(&app.inspector(), &format!("{address}&variant=public")).await;
        let open = words(&public);
        assert_eq!(kind_of(&app, &public).await, "comparison-public");
        for left_out in ["Kuuse tee 5", "ASUTUSESISESEKS"] {
            assert!(said.contains(left_out) && !open.contains(left_out), "{left_out} in {said}, not in {open}");
        }
        assert!(open.contains("Avalik variant.") && open.contains("halvem"), "{open}");
        app.other_office().get(&address).await.problem(404, "not-found");
    }

    async fn a_response_stands_beside_the_one_before_it(app) {
        let mut first = Filling::self_assessment(&app).await;
        assert_eq!(listed(&app.provider(), &first.path("")).await, vec![]);
        first.complete(GOOD_SELF_ASSESSMENT).await;
        assert_eq!(kinds(&listed(&app.provider(), &first.path("")).await), [(PaperKind::Summary, false)]);
        app.provider().get(&first.path("/documents/comparison")).await.problem(404, "no-such-document");
        app.clock.pass(jiff::SignedDuration::from_hours(6));
        let mut second = another(&app, &first.detail().await.info.place_id).await;
        second.fill(GOOD_SELF_ASSESSMENT).await;
        let worse = second.answer("a1_care_plan", json!("2"));
        let position = second.push(vec![worse]).await.ok::<PushReply>().position;
        let submitted = second.submit(position).await;
        assert_eq!(submitted.status, 200, "{}", submitted.text());
        let found = listed(&app.inspector(), &second.path("")).await;
        assert_eq!(kinds(&found), [(PaperKind::Summary, false), (PaperKind::Comparison, false)]);
        assert_eq!(found[1].against.as_deref(), Some("2026-11-01"));
        let address = second.path("/documents/comparison/pdf?lang=en");
        let file = pdf(&app.inspector(), &address).await;
        assert_eq!(pdf(&app.provider(), &address).await, file);
        let said = words(&file);
        assert!(said.contains("1 differ") && said.contains("worse") && said.contains("Present"), "{said}");
        app.other_provider().get(&address).await.problem(404, "not-found");
        // The first one has nothing before it still.
        app.provider().get(&first.path("/documents/comparison")).await.problem(404, "no-such-document");
    }

    async fn a_follow_up_reports_what_became_of_each_point(app) {
        let client = app.inspector();
        let request = OpenInspection {
            id: id(),
            response_id: id(),
            place_id: app.place().await.id,
            questionnaire_id: "follow-up-check".into(),
        };
        let opened: InspectionDetail = client.post("/api/v1/inspections", &request).await.ok();
        Filling::of(&client, &opened.response).complete(FOLLOW_UP).await;
        let own = Particulars { summary: "Kontrolliti kohapeal.".into(), ..Particulars::default() };
        let path = completed(&app, &opened, own).await;
        let found = listed(&client, &path).await;
        assert_eq!(kinds(&found), [(PaperKind::Akt, false), (PaperKind::FollowUp, false)]);
        let file = pdf(&client, &format!("{path}/documents/follow-up/pdf?lang=et")).await;
        assert_eq!(kind_of(&app, &file).await, "follow-up");
        let said = words(&file);
        for expected in ["Täidetud punkte: 5 / 7", "Täitmata punktid", "15.08.2026", "3-7/26/118-4, 25.06.2026",
            "Kontrolliti kohapeal.", "Osaliselt", "Ingrid Ilves"] {
            assert!(said.contains(expected), "{expected} in {said}");
        }
        let public = pdf(&client, &format!("{path}/documents/follow-up/pdf?lang=et&variant=public")).await;
        let open = words(&public);
        assert_eq!(kind_of(&app, &public).await, "follow-up-public");
        let whole: ReportDocument = client.get(&format!("{path}/documents/follow-up?lang=et")).await.ok();
        let remark = whole.blocks.iter().find_map(|block| match block {
            Block::Table { rows, .. } => Some(rows[0][4].clone()),
            _ => None,
        });
        // What a rule says of a point stays, what was written about it does not.
        let remark = remark.unwrap();
        let lines: Vec<&str> = remark.lines().collect();
        let first = |line: &str| line.split_whitespace().take(2).collect::<Vec<_>>().join(" ");
        assert_eq!((lines.len(), lines[0]), (2, "Täideti tähtajaks"));
        assert!(said.contains(&first(lines[1])) && !open.contains(&first(lines[1])), "{remark} in {open}");
        for kept in ["Täideti tähtajaks", "Täidetud punkte: 5 / 7", "Ingrid Ilves"] {
            assert!(open.contains(kept), "{kept} in {open}");
        }
        let read: ReportDocument = app.provider().get(&format!("{path}/documents/follow-up?lang=et")).await.ok();
        let rows = read.blocks.iter().find_map(|block| match block {
            Block::Table { rows, .. } => Some(rows),
            _ => None,
        });
        assert_eq!(rows.unwrap()[0][..4], ["1", "Tagada öövahetuses igas majas hooldustöötaja ja esitada järgmise kuu graafik.", "15.08.2026", "Täidetud"]);
    }

    async fn photographs_stand_in_the_report_and_broken_ones_leave_a_mark(app) {
        let (mut filling, opened) = Filling::inspection(&app).await;
        let large = photograph(2000, 1500, image::ImageFormat::Jpeg, 1);
        let sharp = photograph(1300, 200, image::ImageFormat::Png, 2);
        let small = photograph(200, 150, image::ImageFormat::Jpeg, 3);
        let gone = photograph(210, 150, image::ImageFormat::Jpeg, 4);
        let cut = &large[..large.len() / 2];
        assert!(large.len() > 1_000_000 && sharp.len() > 200 * 1024 && small.len() < 200 * 1024);
        for (name, kind, content) in [
            ("suur.jpg", "image/jpeg", &large[..]), ("terav.png", "image/png", &sharp),
            ("väike.jpg", "image/jpeg", &small), ("katki.jpg", "image/jpeg", cut),
            ("kadunud.jpg", "image/jpeg", &gone), ("plaan.pdf", "application/pdf", b"%PDF-1.4"),
        ] {
            attach(&mut filling, "room_temperature", name, kind, content).await;
        }
        filling.complete(POOR_INSPECTION).await;
        let hash = sha256(&gone);
        let file = app.data_dir().join("attachments").join(&hash[..2]).join(&hash);
        std::fs::remove_file(&file).unwrap_or_else(|fault| panic!("{}: {fault}", file.display()));
        let path = format!("/api/v1/inspections/{}", opened.id);
        let photo = |content: &[u8]| format!("{path}/documents/akt/photos/{}", sha256(content));
        app.provider().get(&photo(&large)).await.problem(404, "not-found");
        let draft = pdf(&app.inspector(), &format!("{path}/akt.pdf?lang=et")).await;
        assert_eq!(pictures(&draft).len(), 3);
        completed(&app, &opened, Particulars::default()).await;
        let akt = pdf(&app.inspector(), &format!("{path}/akt.pdf?lang=et")).await;
        let shown = pictures(&akt);
        assert_eq!(shown.len(), 3, "{shown:?}");
        assert!(shown.iter().all(|(width, height)| *width <= 1200 && *height <= 1200), "{shown:?}");
        assert!(shown.contains(&(200, 150)), "{shown:?}");
        assert!(akt.len() < 1_200_000, "{}", akt.len());
        let said = words(&akt);
        assert_eq!(said.matches("ei saa siin näidata").count(), 2, "{said}");
        // The device's clock stood in March: that is when they were taken.
        for expected in ["Foto 1. Punkt", "02.03.2026 12:00", "foto 1 (suur.jpg)", "plaan.pdf"] {
            assert!(said.contains(expected), "{expected} in {said}");
        }
        assert_eq!(pdf(&app.provider(), &format!("{path}/akt.pdf?lang=et")).await, akt);
        let public = pdf(&app.provider(), &format!("{path}/akt.pdf?lang=et&variant=public")).await;
        assert_eq!(pictures(&public), vec![]);
        assert!(!words(&public).contains("suur.jpg"));
        // Whoever may read the report sees its photographs on the screen, and no other file.
        let seen = app.provider().get(&photo(&large)).await;
        assert_eq!((seen.status.as_u16(), seen.header("content-type")), (200, "image/jpeg"));
        assert!(seen.body.len() <= 400 * 1024 && seen.body.starts_with(&[0xFF, 0xD8]));
        for other in [b"%PDF-1.4".as_slice(), cut, &gone, b"x"] {
            app.provider().get(&photo(other)).await.problem(404, "not-found");
        }
        app.other_provider().get(&photo(&large)).await.problem(404, "not-found");
    }

    async fn more_photographs_than_a_document_holds_are_told_of(app) {
        let mut filling = Filling::self_assessment(&app).await;
        for number in 0..62 {
            let content = photograph(8, 8, image::ImageFormat::Png, 100 + number);
            attach(&mut filling, "a1_care_plan", &format!("{number}.png"), "image/png", &content).await;
        }
        filling.complete(GOOD_SELF_ASSESSMENT).await;
        let summary = pdf(&app.provider(), &filling.path("/report.pdf?lang=et")).await;
        assert_eq!(pictures(&summary).len(), 60);
        let said = words(&summary);
        assert!(said.contains("Fotod 61–62 jäid dokumendi mahu tõttu välja"), "{said}");
    }
}
