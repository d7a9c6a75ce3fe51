//! Reports as PDF: the summary of a self-assessment, the report (akt) of an inspection.
//!
//! Equal facts give equal bytes: the time in a report is the time of its facts.

use std::collections::BTreeMap;

use engine::{
    checking::load_document,
    evaluation::{Context, Session},
    language::Language,
    report::{Particulars, Parties, ReportDocument, ReportEarlier, ReportInput, build},
    response::Response,
};
use protocol::{Texts, carrying::EarlierAnswer, operation::Fold};

use crate::{
    Service,
    authorisation::Actor,
    documents::{self, Subject},
    drafts,
    fault::{Fault, Outcome},
    inspections::{self, Akt, findings},
    letterhead,
    programs::Loaded,
    responses::{comparison, context_of, folding::folded, session},
    storage::{inspections as inspection_rows, places, responses as rows},
};

/// The summary of a submitted response: file name and bytes.
pub(crate) async fn of_response(
    service: &Service,
    actor: &Actor,
    id: &str,
    language: Language,
) -> Outcome<(String, Vec<u8>)> {
    let mut connection = service.storage.snapshot().await?;
    let row = rows::get(&mut connection, actor, id).await?;
    if let Some(inspection_id) = &row.inspection_id {
        drop(connection);
        return of_inspection(service, actor, inspection_id, language).await;
    }
    if !row.is_submitted() {
        return Err(Fault::refused(409, "response-open"));
    }
    let loaded = service.programs.get(&mut connection, &row.definition).await?;
    let folded = folded(&mut connection, service, &row).await?;
    let earlier = folded.earlier_answers(service, &row, &loaded)?;
    let folded = folded.fold;
    let place = places::get(&mut connection, actor, &row.place_id).await?;
    drop(connection);
    let context = context_of(&row, service)?;
    let day = context.now.date();
    let name = format!("{}-{day}-{language}.pdf", row.questionnaire_id);
    let facts = Facts {
        loaded,
        folded,
        earlier,
        context,
        sha256: row.definition,
        language,
        parties: Parties {
            provider: place.organisation,
            registry_code: place.registry_code,
            place: place.name,
            address: place.address,
            submitted_by: row.submitted_by.unwrap_or_default(),
            ..Parties::default()
        },
        akt: None,
        draft: false,
        made_at: row.submitted_at.unwrap_or_default(),
    };
    let subject = Subject { kind: "summary", id, organisation_id: &row.organisation_id };
    Ok((name, documents::issue(service, actor, &subject, written(facts).await?).await?))
}

/// The report of an inspection whose checklist is submitted: file name and bytes.
pub(crate) async fn of_inspection(
    service: &Service,
    actor: &Actor,
    id: &str,
    language: Language,
) -> Outcome<(String, Vec<u8>)> {
    let mut connection = service.storage.snapshot().await?;
    let row = inspection_rows::get(&mut connection, actor, id).await?;
    inspections::refuse_while_open(&row)?;
    let checklist = rows::of_inspection(&mut connection, &row).await?;
    let loaded = service.programs.get(&mut connection, &checklist.definition).await?;
    let (akt, draft) =
        inspections::akt(&mut connection, service, actor, &row, &checklist, &loaded).await?;
    let folded = folded(&mut connection, service, &checklist).await?;
    let earlier = folded.earlier_answers(service, &checklist, &loaded)?;
    let folded = folded.fold;
    drop(connection);
    let name = format!("akt-{}-{language}.pdf", akt.number);
    let made_at = row.completed_at.clone().unwrap_or_else(|| akt.made_at.clone());
    let facts = Facts {
        loaded,
        folded,
        earlier,
        context: context_of(&checklist, service)?,
        sha256: checklist.definition,
        language,
        parties: Parties {
            issuer: akt.letterhead.authority(&akt.issuer, language),
            restriction: letterhead::restriction(&akt.letterhead, draft, language),
            number: akt.number.clone(),
            provider: akt.provider.clone(),
            registry_code: akt.registry_code.clone(),
            place: akt.place.clone(),
            address: akt.address.clone(),
            submitted_by: akt.submitted_by.clone(),
            lead: akt.lead.clone(),
        },
        akt: Some(akt),
        draft,
        made_at,
    };
    let report = written(facts).await?;
    if draft {
        let made = tokio::task::spawn_blocking(move || pdf::render(&report));
        return Ok((name, made.await.map_err(Fault::internal)?.map_err(Fault::internal)?));
    }
    let subject = Subject { kind: "akt", id, organisation_id: &row.organisation_id };
    Ok((name, documents::issue(service, actor, &subject, report).await?))
}

/// The report that answers kept with a draft would make: file name and bytes. Refused while the draft
/// has errors.
pub(crate) async fn of_example(
    service: &Service,
    actor: &Actor,
    draft: &str,
    example: &str,
    language: Language,
) -> Outcome<(String, Vec<u8>)> {
    let (document, example) = drafts::example(service, actor, draft, example).await?;
    let context = Context::on(service.clock.today());
    let name = format!("{}-naide-{language}.pdf", document["id"].as_str().unwrap_or_default());
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
        pdf::render(&build(&input)).map_err(Fault::internal)
    });
    Ok((name, made.await.map_err(Fault::internal)??))
}

struct Facts {
    loaded: Loaded,
    folded: Fold,
    earlier: Vec<EarlierAnswer>,
    context: Context,
    sha256: String,
    language: Language,
    parties: Parties,
    akt: Option<Akt>,
    draft: bool,
    made_at: String,
}

/// What the report says, worked out on a thread where its milliseconds keep nobody waiting.
async fn written(facts: Facts) -> Outcome<ReportDocument> {
    tokio::task::spawn_blocking(move || {
        let session = session(&facts.loaded, &facts.folded, facts.context);
        let response: &Response = &facts.folded.response;
        let akt = facts.akt.as_ref();
        let input = ReportInput {
            session: &session,
            response,
            language: facts.language,
            sha256: &facts.sha256,
            parties: facts.parties,
            particulars: akt.map(particulars).unwrap_or_default(),
            findings: akt.map(|akt| findings::in_report(&akt.findings, facts.language)),
            comparison: akt
                .map(|akt| comparison::in_words(&akt.comparison, facts.language))
                .unwrap_or_default(),
            earlier: earlier(&facts.earlier, facts.language),
            draft: facts.draft,
            made_at: facts.made_at,
        };
        build(&input)
    })
    .await
    .map_err(Fault::internal)
}

fn particulars(akt: &Akt) -> Particulars {
    let own = akt.particulars.clone();
    Particulars {
        legal_basis: own.legal_basis,
        visited: own.visited,
        team: own.team,
        methods: own.methods,
        participants: own.participants,
        summary: own.summary,
    }
}

/// What was given on an earlier version and is not asked any more, in a language.
fn earlier(all: &[EarlierAnswer], language: Language) -> Vec<ReportEarlier> {
    let words = |texts: &Texts| {
        let own = texts.get(language.tag()).or_else(|| texts.values().next());
        own.cloned().unwrap_or_default()
    };
    let own = all.iter().map(|own| ReportEarlier {
        number: own.number.clone(),
        question: words(&own.question),
        answer: words(&own.answer),
        comment: own.comment.clone().unwrap_or_default(),
        files: own.files.iter().map(|file| file.name.clone()).collect(),
    });
    own.collect()
}
