//! Definitions as files: taken out, read again, published from what was read.

use engine::definition::document;
use protocol::definition::{CheckReply, ReadReply, VersionDetail};
use reqwest::Method;
use serde_json::{Value as Json, json};

use crate::harness::{Client, Reply, on_both};

const VERSION: &str = "/api/v1/questionnaires/general-care-self-assessment/versions/2026.1";

async fn read(client: &Client, name: &str, bytes: Vec<u8>) -> Reply {
    let name: String = name.bytes().map(|byte| format!("%{byte:02X}")).collect();
    let path = format!("/api/v1/questionnaires/read?name={name}");
    Reply::of(client.request(Method::POST, &path).body(bytes)).await
}

fn hash_of(document: &Json) -> String {
    document::sha256(&document::from_json(document))
}

on_both! {
    async fn a_version_taken_out_is_the_same_in_every_format(app) {
        let whole: VersionDetail = app.provider().get(VERSION).await.ok();
        for (format, media) in [
            ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("yaml", "application/yaml"),
            ("json", "application/json"),
        ] {
            let reply = app.provider().get(&format!("{VERSION}/export?format={format}&language=ru")).await;
            assert_eq!((reply.status.as_u16(), reply.header("content-type")), (200, media));
            let name = format!("general-care-self-assessment-2026.1.{format}");
            assert!(reply.header("content-disposition").ends_with(&name), "{name}");
            let source = formats::read_definition(&name, &reply.body);
            let node = source.node.expect("it can be read");
            assert_eq!(document::sha256(&node), whole.sha256, "{format}");
        }
    }

    async fn what_is_not_there_cannot_be_taken_out(app) {
        let client = app.advisor();
        client.get(&VERSION.replace("2026.1", "1999.1/export?format=xlsx")).await.problem(404, "not-found");
        for query in ["", "?format=pdf", "?format=yaml&language=xx"] {
            client.get(&format!("{VERSION}/export{query}")).await.problem(400, "bad-query");
        }
        app.nobody().get(&format!("{VERSION}/export?format=yaml")).await.problem(401, "not-signed-in");
    }

    async fn a_workbook_is_read_and_published_as_what_it_says(app) {
        let client = app.advisor();
        let out = client.get(&format!("{VERSION}/export?format=xlsx")).await;
        let reply: ReadReply = read(&client, "käsi töö.xlsx", out.body.clone()).await.ok();
        assert!(!reply.check.published);
        let whole: VersionDetail = client.get(VERSION).await.ok();
        assert_eq!(reply.check.sha256.as_ref(), Some(&whole.sha256));
        assert_eq!(reply.check.document.as_ref().map(hash_of), Some(whole.sha256));
        assert_eq!(reply.name.as_deref(), Some("käsi töö.xlsx.yaml"));

        let source = reply.source.expect("a text").replacen("version: \"2026.1\"", "version: \"2026.7\"", 1);
        let body = json!({ "name": reply.name, "source": source });
        let published: CheckReply = client.post("/api/v1/questionnaires", &body).await.ok();
        assert_eq!(published.version.as_deref(), Some("2026.7"));
        let kept: VersionDetail = client.get(&VERSION.replace("2026.1", "2026.7")).await.ok();
        assert_eq!(kept.source.as_deref(), Some(source.as_str()));
    }

    async fn faults_of_a_file_are_told_with_cells_or_lines_and_nothing_is_kept(app) {
        let client = app.advisor();
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        sheet.set_name("survey").unwrap();
        for (column, (head, cell)) in
            [("type", "tekst"), ("name", "a"), ("label", "A")].into_iter().enumerate()
        {
            sheet.write_string(0, column as u16, head).unwrap();
            sheet.write_string(1, column as u16, cell).unwrap();
        }
        let reply: ReadReply = read(&client, "v.xlsx", book.save_to_buffer().unwrap()).await.ok();
        let cells: Vec<_> = reply.check.diagnostics.iter().filter_map(|own| own.place.cell.as_deref()).collect();
        assert!(cells.contains(&"survey!A2"), "{cells:?}");
        assert_eq!(reply.check.document, None);
        let reply: ReadReply = read(&client, "v.yaml", b"id: a\nkind: [".to_vec()).await.ok();
        assert!(reply.check.diagnostics.iter().any(|own| own.place.line > 0));
        let reply: ReadReply = read(&client, "v.txt", b"x".to_vec()).await.ok();
        assert_eq!(reply.check.diagnostics[0].code, "document.unknown-format");
        for (name, bytes) in [("v.xlsx", b"PK\x03\x04".to_vec()), ("v.xls", vec![0xD0, 0xCF]), ("v.yaml", vec![0xFF, 0xFE])] {
            let reply: ReadReply = read(&client, name, bytes).await.ok();
            assert!(!reply.check.diagnostics.is_empty() && reply.source.is_none(), "{name}");
        }
    }

    async fn a_workbook_that_unpacks_to_a_mountain_is_refused(app) {
        use std::io::Write as _;
        let mut pack = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        pack.start_file("xl/worksheets/sheet1.xml", options).unwrap();
        let zeros = vec![b' '; 1024 * 1024];
        for _ in 0..80 {
            pack.write_all(&zeros).unwrap();
        }
        let bytes = pack.finish().unwrap().into_inner();
        assert!(bytes.len() < 1024 * 1024);
        let reply: ReadReply = read(&app.advisor(), "bomb.xlsx", bytes).await.ok();
        let codes: Vec<_> = reply.check.diagnostics.iter().map(|own| own.code.as_str()).collect();
        assert_eq!(codes, ["workbook.too-large"]);
        let large = vec![b' '; 7 * 1024 * 1024];
        read(&app.advisor(), "large.yaml", large).await.problem(413, "body-too-large");
    }

    async fn only_advisors_have_files_read(app) {
        for role in [app.provider(), app.inspector(), app.head(), app.administrator()] {
            read(&role, "a.yaml", b"id: a".to_vec()).await.problem(403, "forbidden");
        }
        read(&app.nobody(), "a.yaml", b"id: a".to_vec()).await.problem(401, "not-signed-in");
        read(&app.advisor(), "", b"id: a".to_vec()).await.problem(400, "bad-query");
    }
}
