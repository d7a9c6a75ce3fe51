//! Documents whose PDF must be the same to the last byte: reports of the golden answers and forms for
//! paper, in each language, and one with what no face can draw.

use std::{fs, path::Path};

use anyhow::{Context as _, Result, anyhow};
use engine::{
    checking,
    definition::{self, Checked},
    evaluation::{Context, Program, Session},
    language::Language,
    report::{Block, Imprint, Particulars, Parties, ReportDocument, ReportInput, blank, build},
    response,
};
use serde_json::{Value as Json, json};
use sha2::{Digest as _, Sha256};

/// A case a document: its JSON, and the hash of its native bytes.
pub(crate) fn cases(root: &Path) -> Result<Vec<Json>> {
    let (mut cases, hash) = (Vec::new(), "0".repeat(64));
    let imprint = Imprint { issuer: "", sha256: &hash, made_at: "2026-11-01T00:00:00Z" };
    for slug in ["general-care-self-assessment", "general-care-inspection", "risk-model"] {
        let form = fs::read(root.join(format!("questionnaires/{slug}/2026.1.yaml")))?;
        let checked = checked(&form).with_context(|| slug.to_owned())?;
        let answers = super::entries(&root.join("tests/golden").join(slug))?;
        let is_answers = |file: &&std::path::PathBuf| {
            super::ends_with(file, ".json") && !super::ends_with(file, ".expect.json")
        };
        for language in [Language::Et, Language::En, Language::Ru] {
            cases.push(case(
                &format!("{slug} on paper, {language}"),
                &blank(&checked, language, &imprint),
            )?);
            for file in answers.iter().filter(is_answers).take(3) {
                let report = report(&checked, &fs::read(file)?, language)?;
                cases.push(case(
                    &format!("{slug} with {}, {language}", super::name(file)),
                    &report,
                )?);
            }
        }
    }
    let mut strange = blank_of(root)?;
    let words = "עברית 漢字 e\u{301} 🙂 ".to_owned() + &"pikk".repeat(500);
    strange.blocks.insert(0, Block::Paragraph { text: words });
    cases.push(case("what no face can draw", &strange)?);
    Ok(cases)
}

fn blank_of(root: &Path) -> Result<ReportDocument> {
    let form = fs::read(root.join("questionnaires/self-care/2026.1.yaml"))?;
    let imprint = Imprint { issuer: "", sha256: "", made_at: "2026-11-01T00:00:00Z" };
    Ok(blank(&checked(&form)?, Language::Et, &imprint))
}

fn case(name: &str, document: &ReportDocument) -> Result<Json> {
    let bytes = pdf::render(&document.clone().with_languages())?;
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(json!({ "name": name, "document": serde_json::to_string(document)?, "native": hash }))
}

fn checked(form: &[u8]) -> Result<Checked> {
    let source = formats::read_definition("form.yaml", form);
    let node = source.node.context("no definition")?;
    let (questionnaire, _) = definition::read(&node);
    let checked = checking::check(questionnaire.context("no definition")?);
    checked.map(|(checked, _)| checked).map_err(|found| anyhow!("{found:?}"))
}

fn report(checked: &Checked, answers: &[u8], language: Language) -> Result<ReportDocument> {
    let program = Program::compile(checked);
    let file = formats::answers::read(answers).map_err(|found| anyhow!("{found:?}"))?;
    let (response, _) = response::from_answers_file(program.questionnaire(), &file);
    let mut session = Session::open(program, Context::on(jiff::civil::date(2026, 11, 1)));
    session.load(&response);
    Ok(build(&ReportInput {
        session: &session,
        response: &response,
        language,
        sha256: &"0".repeat(64),
        parties: Parties::default(),
        particulars: Particulars::default(),
        findings: None,
        comparison: std::collections::BTreeMap::new(),
        earlier: Vec::new(),
        draft: false,
        made_at: "2026-11-01T00:00:00Z".to_owned(),
    }))
}
