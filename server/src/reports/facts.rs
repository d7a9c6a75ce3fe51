//! What the report of a response says, from the facts that were read for it.

use std::collections::BTreeMap;

use engine::{
    evaluation::{Context, Session},
    language::Language,
    report::{
        Particulars, Parties, ReportDocument, ReportEarlier, ReportInput, Variant, add_photos,
        build_variant,
    },
};
use protocol::{Texts, carrying::EarlierAnswer, operation::Fold};

use super::photos;
use crate::{
    fault::{Fault, Outcome},
    inspections::{Akt, findings},
    programs::Loaded,
    responses::{comparison, session},
};

pub(super) struct Facts {
    pub(super) loaded: Loaded,
    pub(super) folded: Fold,
    pub(super) earlier: Vec<EarlierAnswer>,
    pub(super) context: Context,
    pub(super) sha256: String,
    pub(super) language: Language,
    pub(super) variant: Variant,
    pub(super) parties: Parties,
    pub(super) akt: Option<Akt>,
    pub(super) draft: bool,
    pub(super) made_at: String,
    /// When each picture was given, in words, by its hash.
    pub(super) given: BTreeMap<String, String>,
}

impl Facts {
    /// What a document is built from, over an evaluated session.
    pub(super) fn input<'a>(&'a self, session: &'a Session) -> ReportInput<'a> {
        let akt = self.akt.as_ref();
        // What the other side wrote in words of its own is for the parties.
        let compared: Vec<_> = akt
            .iter()
            .flat_map(|akt| &akt.comparison)
            .filter(|own| self.variant == Variant::Restricted || own.share.is_some())
            .cloned()
            .collect();
        ReportInput {
            session,
            response: &self.folded.response,
            language: self.language,
            sha256: &self.sha256,
            parties: self.parties.clone(),
            particulars: akt.map(particulars).unwrap_or_default(),
            findings: akt.map(|akt| findings::in_report(&akt.findings, self.language)),
            comparison: comparison::in_words(&compared, self.language),
            earlier: earlier(&self.earlier, self.language),
            draft: self.draft,
            made_at: self.made_at.clone(),
        }
    }

    /// Lets a document be made over the evaluated session, on a thread where its milliseconds keep
    /// nobody waiting.
    pub(super) async fn over<T: Send + 'static>(
        self,
        make: impl FnOnce(&Self, &ReportInput<'_>) -> T + Send + 'static,
    ) -> Outcome<T> {
        tokio::task::spawn_blocking(move || {
            let session = session(&self.loaded, &self.folded, self.context.clone());
            make(&self, &self.input(&session))
        })
        .await
        .map_err(Fault::internal)
    }
}

/// The report, with its photographs where the parties read it.
pub(super) async fn written(facts: Facts) -> Outcome<ReportDocument> {
    facts
        .over(|facts, input| {
            let mut report = build_variant(input, facts.variant);
            if facts.variant == Variant::Restricted {
                let given = |file: &engine::response::Attachment| {
                    facts.given.get(&file.sha256).cloned().unwrap_or_default()
                };
                add_photos(&mut report, input, &given, photos::MOST);
            }
            report.with_languages()
        })
        .await
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
