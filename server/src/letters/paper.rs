//! Letters as PDF: drafts marked as such, issued ones from the facts that were kept.

use std::collections::BTreeMap;

use engine::{
    evaluation::{Context, Session},
    language::Language,
    report::{
        Letter, Particulars, Parties, ReportDocument, ReportInput, Variant, euros, precept,
        public_letter, recommendations, words::REGISTRY_CODE,
    },
    response::Response,
};
use protocol::{
    inspection::FindingDraft,
    letter::{LetterContent, LetterKind},
    letterhead::{Letterhead, Part},
    paper::PaperVariant,
    pick,
};
use serde::{Deserialize, Serialize};

use super::{akt_of, facts_of, kept_facts, kind_of};
use crate::{
    Service,
    authorisation::Actor,
    documents::{self, Subject},
    fault::{Fault, Outcome},
    inspections::findings,
    letterhead,
    programs::Loaded,
    reports::{self, name_of},
    storage::{inspections as inspection_rows, letters as rows},
};

/// The facts of a letter, kept when it is issued: its document is made from these and a published
/// definition, which never change.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Facts {
    /// The office's own name.
    pub(super) office: String,
    pub(super) letterhead: Letterhead,
    pub(super) content: LetterContent,
    /// The findings with what the letter makes of them.
    pub(super) findings: Vec<FindingDraft>,
    /// Empty for a draft.
    pub(super) number: String,
    pub(super) date: String,
    pub(super) provider: String,
    pub(super) place: String,
    pub(super) address: String,
    /// Number and day of the report.
    pub(super) report: String,
    pub(super) report_date: String,
    /// Hash of the definition by which it was inspected.
    pub(super) definition: String,
    pub(super) made_at: String,
}

/// A letter: file name and bytes.
pub(crate) async fn of(
    service: &Service,
    actor: &Actor,
    id: &str,
    (language, variant): (Language, PaperVariant),
) -> Outcome<(String, Vec<u8>)> {
    let mut connection = service.storage.snapshot().await?;
    let row = rows::get(&mut connection, actor, id).await?;
    let kind = kind_of(&row);
    let kept = kept_facts(&row)?;
    let draft = kept.is_none();
    let facts = if let Some(facts) = kept {
        facts
    } else {
        let case = inspection_rows::get(&mut connection, actor, &row.inspection_id).await?;
        let akt = akt_of(&case)?;
        let head = letterhead::current(&mut connection, actor).await?;
        facts_of(&mut connection, service, (&row, &case, &akt), head).await?
    };
    let loaded = service.programs.get(&mut connection, &facts.definition).await?;
    drop(connection);
    let name = match kind {
        LetterKind::Precept => "ettekirjutus",
        LetterKind::Recommendation => "soovituskiri",
    };
    let number = if draft { facts.report.clone() + "-mustand" } else { facts.number.clone() };
    let name = name_of(&format!("{name}-{number}"), variant, language);
    let readers = reports::variant(variant);
    let written = move || document(&facts, kind, &loaded, (language, readers));
    let report = tokio::task::spawn_blocking(written).await.map_err(Fault::internal)??;
    if draft {
        let made = tokio::task::spawn_blocking(move || pdf::render(&report));
        return Ok((name, made.await.map_err(Fault::internal)?.map_err(Fault::internal)?));
    }
    let kind = reports::kind_of(kind.word(), variant);
    let subject = Subject { kind: &kind, id, organisation_id: &row.organisation_id };
    Ok((name, documents::issue(service, actor, &subject, report).await?))
}

fn document(
    facts: &Facts,
    kind: LetterKind,
    loaded: &Loaded,
    (language, variant): (Language, Variant),
) -> Outcome<ReportDocument> {
    let content = &facts.content;
    let date = facts.date.parse().map_err(Fault::internal)?;
    let report_date = facts.report_date.parse().map_err(Fault::internal)?;
    let mut addressee: Vec<String> = content.addressee.lines().map(str::to_owned).collect();
    if !content.registry_code.trim().is_empty() {
        let code = format!("{}: {}", REGISTRY_CODE.get(language), content.registry_code.trim());
        // Below the name.
        addressee.insert(addressee.len().min(1), code);
    }
    let own_norm = pick(&content.norm, language).trim();
    let norm =
        if own_norm.is_empty() { facts.letterhead.text(Part::Norm, language) } else { own_norm };
    let letter = Letter {
        head: facts.letterhead.on_paper(&facts.office, language),
        number: facts.number.clone(),
        date: Some(date),
        addressee,
        official: content.official.clone(),
        report: format!("{}, {}", facts.report, language.date(report_date)),
        reasons: pick(&content.reasons, language).to_owned(),
        hearing: pick(&content.hearing, language).to_owned(),
        penalty: content.penalty.map(|own| euros(own, language)).unwrap_or_default(),
        penalty_norm: norm.to_owned(),
    };
    // Only the words of the definition are needed: everything else is kept.
    let session = Session::open(loaded.program.clone(), Context::on(report_date));
    let response = Response::default();
    let input = ReportInput {
        session: &session,
        response: &response,
        language,
        sha256: &facts.definition,
        parties: Parties {
            provider: facts.provider.clone(),
            registry_code: content.registry_code.clone(),
            place: facts.place.clone(),
            address: facts.address.clone(),
            ..Parties::default()
        },
        particulars: Particulars::default(),
        findings: Some(findings::in_report(&facts.findings, language)),
        comparison: BTreeMap::new(),
        earlier: Vec::new(),
        draft: facts.number.is_empty(),
        made_at: facts.made_at.clone(),
    };
    let write = match kind {
        LetterKind::Precept => precept,
        LetterKind::Recommendation => recommendations,
    };
    let document = match variant {
        Variant::Restricted => write(&input, &letter),
        Variant::Public => public_letter(&input, &letter, write),
    };
    Ok(document.with_languages())
}
