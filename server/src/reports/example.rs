//! The report that answers kept with a draft of a definition would make.

use std::collections::BTreeMap;

use engine::{
    checking::load_document,
    evaluation::{Context, Session},
    language::Language,
    report::{Particulars, Parties, ReportInput, build},
};

use crate::{
    Service,
    authorisation::Actor,
    drafts,
    fault::{Fault, Outcome},
    names,
};

/// File name and bytes. Refused while the draft has errors.
pub(crate) async fn of_example(
    service: &Service,
    actor: &Actor,
    draft: &str,
    example: &str,
    language: Language,
) -> Outcome<(String, Vec<u8>)> {
    let (document, example) = drafts::example(service, actor, draft, example).await?;
    let context = Context::on(service.clock.today());
    let id = document["id"].as_str().unwrap_or_default();
    let name = format!("{id}-{}-{language}.pdf", names::EXAMPLE.get(language));
    let made = tokio::task::spawn_blocking(move || {
        let program = load_document(&document).map_err(|diagnostics| {
            Fault::refused(422, "definition-faulty").with_diagnostics(diagnostics)
        })?;
        let mut session = Session::open(program, context);
        session.load(&example.answers);
        let input = ReportInput {
            session: &session,
            response: &example.answers,
            language,
            // What is not published has no identity yet.
            sha256: "",
            parties: Parties { place: example.name, ..Parties::default() },
            particulars: Particulars::default(),
            findings: None,
            comparison: BTreeMap::new(),
            earlier: Vec::new(),
            draft: true,
            made_at: example.accepted_at,
        };
        pdf::render(&build(&input).with_languages()).map_err(Fault::internal)
    });
    Ok((name, made.await.map_err(Fault::internal)??))
}
