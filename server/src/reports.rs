//! Documents of responses and inspections: what each says, for whom, and as a file.
//!
//! Equal facts give equal bytes: the time in a document is the time of its facts. The same document
//! is laid out as PDF and read on the screen.

mod comparison;
mod example;
mod facts;
pub(crate) mod follow_up;
mod offered;
pub(crate) mod photos;

use std::collections::BTreeMap;

use engine::{
    language::Language,
    report::{Parties, ReportDocument, Variant},
};
use protocol::paper::{PaperKind, PaperVariant};
use sqlx::AnyConnection;

use self::facts::{Facts, written};
use crate::{
    Service,
    authorisation::Actor,
    documents::{self, Subject},
    fault::{Fault, Outcome},
    inspections::{self, Akt},
    programs::Loaded,
    responses::{context_of, folding::folded},
    storage::{
        Tx,
        inspections::{self as inspection_rows, InspectionRow},
        places,
        responses::{self as rows, ResponseRow},
    },
};

pub(crate) use example::of_example;
pub(crate) use offered::{
    of_inspection as offered_of_inspection, of_response as offered_of_response,
};

/// A document as somebody asks for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked {
    pub(crate) kind: PaperKind,
    pub(crate) language: Language,
    pub(crate) variant: PaperVariant,
}

/// A document that is written and not laid out yet.
pub(crate) struct Paper {
    pub(crate) report: ReportDocument,
    /// Name of its file.
    name: String,
    asked: Asked,
    subject_id: String,
    organisation_id: String,
    /// Whether its content may still change: then it is not given out.
    draft: bool,
}

/// There is nothing to make such a document of.
fn none_such() -> Fault {
    Fault::refused(404, "no-such-document")
}

/// A document of a submitted response.
pub(crate) async fn of_response(
    service: &Service,
    actor: &Actor,
    id: &str,
    asked: Asked,
) -> Outcome<Paper> {
    let mut connection = service.storage.snapshot().await?;
    let row = rows::get(&mut connection, actor, id).await?;
    match (asked.kind, &row.inspection_id) {
        (PaperKind::Comparison, _) => {
            comparison::with_previous(connection, service, actor, row, asked).await
        }
        // The report of a checklist is that of its inspection.
        (PaperKind::Summary | PaperKind::Akt, Some(inspection_id)) => {
            let row = inspection_rows::get(&mut connection, actor, inspection_id).await?;
            akt(connection, service, actor, row, Asked { kind: PaperKind::Akt, ..asked }).await
        }
        (PaperKind::Summary, None) => summary(connection, service, actor, row, asked).await,
        _ => Err(none_such()),
    }
}

/// A document of an inspection whose checklist is submitted.
pub(crate) async fn of_inspection(
    service: &Service,
    actor: &Actor,
    id: &str,
    asked: Asked,
) -> Outcome<Paper> {
    let mut connection = service.storage.snapshot().await?;
    let row = inspection_rows::get(&mut connection, actor, id).await?;
    inspections::refuse_while_open(&row)?;
    match asked.kind {
        PaperKind::Akt => akt(connection, service, actor, row, asked).await,
        PaperKind::Comparison => {
            comparison::with_self_assessment(connection, service, actor, row, asked).await
        }
        PaperKind::FollowUp => follow_up::report(connection, service, actor, row, asked).await,
        PaperKind::Summary => Err(none_such()),
    }
}

/// A document as a PDF: file name and bytes. What may not change any more is given out.
pub(crate) async fn file(
    service: &Service,
    actor: &Actor,
    paper: Paper,
) -> Outcome<(String, Vec<u8>)> {
    if paper.draft {
        return Ok((paper.name, documents::laid_out(service, paper.report).await?));
    }
    let kind = kind_of(paper.asked.kind.word(), paper.asked.variant);
    let subject =
        Subject { kind: &kind, id: &paper.subject_id, organisation_id: &paper.organisation_id };
    Ok((paper.name, documents::issue(service, actor, &subject, paper.report).await?))
}

/// For whom the engine leaves out what.
pub(crate) fn variant(own: PaperVariant) -> Variant {
    match own {
        PaperVariant::Restricted => Variant::Restricted,
        PaperVariant::Public => Variant::Public,
    }
}

/// What a document is called among those that were given out: a variant is one of its own.
pub(crate) fn kind_of(word: &str, variant: PaperVariant) -> String {
    match variant {
        PaperVariant::Restricted => word.to_owned(),
        PaperVariant::Public => format!("{word}-{}", variant.word()),
    }
}

/// The name of a file: what it is, of what, in which variant and language.
pub(crate) fn name_of(stem: &str, variant: PaperVariant, language: Language) -> String {
    let variant = match (variant, language) {
        (PaperVariant::Restricted, _) => "",
        (PaperVariant::Public, Language::Et) => "-avalik",
        (PaperVariant::Public, Language::En | Language::Ru) => "-public",
    };
    format!("{stem}{variant}-{language}.pdf")
}

impl Asked {
    fn variant(self) -> Variant {
        variant(self.variant)
    }
}

async fn summary(
    mut connection: Tx,
    service: &Service,
    actor: &Actor,
    row: ResponseRow,
    asked: Asked,
) -> Outcome<Paper> {
    if !row.is_submitted() {
        return Err(Fault::refused(409, "response-open"));
    }
    let loaded = service.programs.get(&mut connection, &row.definition).await?;
    let folded = folded(&mut connection, service, &row).await?;
    let earlier = folded.earlier_answers(service, &row, &loaded)?;
    let place = places::get(&mut connection, actor, &row.place_id).await?;
    let given =
        photos::given(&mut connection, service, &row.id, &folded.fold.response, asked.language)
            .await?;
    drop(connection);
    let context = context_of(&row, service)?;
    let day = context.now.date();
    let facts = Facts {
        loaded,
        folded: folded.fold,
        earlier,
        context,
        sha256: row.definition,
        language: asked.language,
        variant: asked.variant(),
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
        given,
    };
    Ok(Paper {
        report: written(facts).await?,
        name: name_of(&format!("{}-{day}", row.questionnaire_id), asked.variant, asked.language),
        asked,
        subject_id: row.id,
        organisation_id: row.organisation_id,
        draft: false,
    })
}

async fn akt(
    mut connection: Tx,
    service: &Service,
    actor: &Actor,
    row: InspectionRow,
    asked: Asked,
) -> Outcome<Paper> {
    inspections::refuse_while_open(&row)?;
    let case = Case::of(&mut connection, service, actor, &row, asked.language).await?;
    drop(connection);
    let name = name_of(&format!("akt-{}", case.akt.number), asked.variant, asked.language);
    let draft = case.draft;
    Ok(Paper {
        report: written(case.facts(service, &row, asked)?).await?,
        name,
        asked,
        subject_id: row.id,
        organisation_id: row.organisation_id,
        draft,
    })
}

/// All that the documents of an inspection are made of.
struct Case {
    checklist: ResponseRow,
    loaded: Loaded,
    folded: crate::responses::folding::Folded,
    akt: Akt,
    draft: bool,
    given: BTreeMap<String, String>,
}

impl Case {
    async fn of(
        connection: &mut AnyConnection,
        service: &Service,
        actor: &Actor,
        row: &InspectionRow,
        language: Language,
    ) -> Outcome<Self> {
        let checklist = rows::of_inspection(connection, row).await?;
        let loaded = service.programs.get(connection, &checklist.definition).await?;
        let (akt, draft) =
            inspections::akt(connection, service, actor, row, &checklist, &loaded).await?;
        let folded = folded(connection, service, &checklist).await?;
        let response = &folded.fold.response;
        let given = photos::given(connection, service, &checklist.id, response, language).await?;
        Ok(Self { checklist, loaded, folded, akt, draft, given })
    }

    /// When the document that they make was made.
    fn made_at(&self, row: &InspectionRow) -> String {
        row.completed_at.clone().unwrap_or_else(|| self.akt.made_at.clone())
    }

    fn facts(self, service: &Service, row: &InspectionRow, asked: Asked) -> Outcome<Facts> {
        let akt = &self.akt;
        let made_at = self.made_at(row);
        let head = akt.letterhead.on_paper(&akt.issuer, asked.language);
        Ok(Facts {
            earlier: self.folded.earlier_answers(service, &self.checklist, &self.loaded)?,
            context: context_of(&self.checklist, service)?,
            loaded: self.loaded,
            folded: self.folded.fold,
            sha256: self.checklist.definition,
            language: asked.language,
            variant: asked.variant(),
            parties: Parties {
                issuer: head.authority,
                filing: head.filing,
                restriction: head.restriction,
                objections: head.objections,
                number: akt.number.clone(),
                provider: akt.provider.clone(),
                registry_code: akt.registry_code.clone(),
                place: akt.place.clone(),
                address: akt.address.clone(),
                submitted_by: akt.submitted_by.clone(),
                lead: akt.lead.clone(),
                date: service.clock.local(&made_at).map(jiff::civil::DateTime::date),
            },
            made_at,
            akt: Some(self.akt),
            draft: self.draft,
            given: self.given,
        })
    }
}
