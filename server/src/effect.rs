//! What a definition would change before it is published: every submitted response to the version
//! published last is judged once more, as carried to the new one.
//!
//! A page is looked at in portions: the answers are read, then judged on a thread where that keeps
//! nobody waiting. Only ratings and what stands behind them leave here; see
//! `measured_by_advisors` in [`crate::authorisation`].

mod causes;

use std::{collections::BTreeMap, sync::Arc};

use engine::{
    carrying::{Fate, Passage, carry, fates},
    checking::load_document,
    definition::model::Questionnaire,
    evaluation::{Context, Program, Session},
    response::Response,
};
use protocol::{
    carrying::VersionName,
    definition::DefinitionSource,
    effect::{DraftsEffect, EffectReply, RatingChange, RatingName, RatingPair},
};
use sqlx::AnyConnection;

use crate::{
    Service,
    authorisation::{Actor, Deed},
    definitions::{judge_aside, texts},
    fault::{Fault, Outcome},
    responses::{context_of, folding::folded},
    storage::{
        definitions,
        responses::{self as rows, ResponseRow},
    },
};

/// Responses judged at once on a thread.
const PORTION: usize = 50;
/// The most responses in progress that are looked at.
const DRAFTS: u32 = 200;
/// The most changed ratings that are told one by one.
const TOLD: usize = 500;

/// What a source text would change; of at most `limit` responses after one of an id.
pub(crate) async fn effect(
    service: &Service,
    actor: &Actor,
    source: &DefinitionSource,
    after: &str,
    limit: u32,
) -> Outcome<EffectReply> {
    actor.must(Deed::SeeEffect)?;
    let judged = judge_aside(source).await?;
    let mut reply = EffectReply { diagnostics: judged.diagnostics, ..EffectReply::default() };
    let Some(good) = judged.good else { return Ok(reply) };
    let id = good.questionnaire.id.as_str();
    let mut connection = service.storage.snapshot().await?;
    let Some(latest) = definitions::latest(&mut connection, id).await? else { return Ok(reply) };
    let old = service.programs.get(&mut connection, &latest.sha256).await?.program;
    let document = good.document;
    let compiled = tokio::task::spawn_blocking(move || load_document(&document));
    let new = compiled.await.map_err(Fault::internal)?;
    let new = new.map_err(|_| Fault::internal("a checked definition does not load"))?;
    let passage = Passage::between(old.questionnaire(), new.questionnaire());
    let trial = Arc::new(Trial { old, new, passage });
    reply.ratings = ratings(trial.new.questionnaire(), trial.old.questionnaire());
    let version = (id, latest.version.as_str());
    reply.total = rows::count_measured(&mut connection, actor, version, "submitted").await?;
    let page = rows::measured(&mut connection, actor, version, "submitted", after, limit).await?;
    if page.len() == limit as usize {
        reply.next = page.last().map(|row| row.id.clone());
    }
    let is_private = trial.new.questionnaire().private || trial.old.questionnaire().private;
    let mut pairs: BTreeMap<(Option<String>, Option<String>), u64> = BTreeMap::new();
    for portion in page.chunks(PORTION) {
        for change in trial.judge(&mut connection, service, portion).await? {
            let pair = (change.before.clone(), change.after.clone());
            reply.looked_at += 1;
            if pair.0 == pair.1 {
                reply.same += 1;
            } else if !is_private && reply.changes.len() < TOLD {
                reply.changes.push(change);
            }
            *pairs.entry(pair).or_default() += 1;
        }
    }
    let pairs = pairs.into_iter();
    reply.pairs =
        pairs.map(|((before, after), count)| RatingPair { before, after, count }).collect();
    reply.drafts = drafts(&mut connection, service, actor, version, &trial).await?;
    reply.from = Some(VersionName { version: latest.version, definition: latest.sha256 });
    Ok(reply)
}

/// The version published last and the new one.
struct Trial {
    old: Arc<Program>,
    new: Arc<Program>,
    passage: Passage,
}

/// Answers as they are judged.
struct Given {
    id: String,
    response: Response,
    context: Context,
}

impl Trial {
    async fn read(
        connection: &mut AnyConnection,
        service: &Service,
        portion: &[ResponseRow],
    ) -> Outcome<Vec<Given>> {
        let mut given = Vec::with_capacity(portion.len());
        for row in portion {
            let response = folded(connection, service, row).await?.fold.response;
            given.push(Given { id: row.id.clone(), response, context: context_of(row, service)? });
        }
        Ok(given)
    }

    /// The rating of each response before and after, with the reasons where it is another.
    async fn judge(
        self: &Arc<Self>,
        connection: &mut AnyConnection,
        service: &Service,
        portion: &[ResponseRow],
    ) -> Outcome<Vec<RatingChange>> {
        let given = Self::read(connection, service, portion).await?;
        let trial = Arc::clone(self);
        let judging = move || given.into_iter().map(|own| trial.judge_one(own)).collect();
        tokio::task::spawn_blocking(judging).await.map_err(Fault::internal)
    }

    fn judge_one(&self, given: Given) -> RatingChange {
        let Given { id, response, context } = given;
        let mut before = Session::open(Arc::clone(&self.old), context.clone());
        before.load(&response);
        let mut after = Session::open(Arc::clone(&self.new), context);
        after.load(&carry(&self.passage, &self.new, &response).response);
        let rated = |session: &Session| {
            let (score, rating) = session.rated();
            (score.map(|score| score.to_string()), rating.map(ToString::to_string))
        };
        let ((score_before, old), (score_after, new)) = (rated(&before), rated(&after));
        let causes = match (old == new, before.score(), after.score()) {
            (false, Some(old), Some(new)) => causes::causes(self, &old, &new),
            _ => Vec::new(),
        };
        RatingChange { response_id: id, before: old, after: new, score_before, score_after, causes }
    }
}

/// What becomes of the responses in progress; the newest ones are looked at.
async fn drafts(
    connection: &mut AnyConnection,
    service: &Service,
    actor: &Actor,
    version: (&str, &str),
    trial: &Arc<Trial>,
) -> Outcome<DraftsEffect> {
    let total = rows::count_measured(connection, actor, version, "open").await?;
    let open = rows::measured(connection, actor, version, "open", "", DRAFTS).await?;
    let mut effect = DraftsEffect { total, looked_at: open.len() as u64, affected: 0 };
    for portion in open.chunks(PORTION) {
        let given = Trial::read(connection, service, portion).await?;
        let trial = Arc::clone(trial);
        let is_affected = move |own: &Given| {
            let carried = carry(&trial.passage, &trial.new, &own.response);
            let told = fates(&trial.old, &trial.new, &trial.passage, &carried);
            told.items.values().any(|fate| {
                matches!(fate, Fate::Changed { .. } | Fate::Misfit | Fate::Retired { .. })
            })
        };
        let counting = move || given.iter().filter(|own| is_affected(own)).count();
        let affected = tokio::task::spawn_blocking(counting).await.map_err(Fault::internal)?;
        effect.affected += affected as u64;
    }
    Ok(effect)
}

/// The ratings of the new version, then those that only the old one has.
fn ratings(new: &Questionnaire, old: &Questionnaire) -> Vec<RatingName> {
    let mut found: Vec<RatingName> = Vec::new();
    let scorings = [new, old].into_iter().filter_map(|own| own.scoring.as_ref());
    for band in scorings.flat_map(|scoring| scoring.bands_of(&scoring.root)) {
        if !found.iter().any(|own| band.id == *own.id.as_str()) {
            found.push(RatingName { id: band.id.to_string(), label: texts(&band.label) });
        }
    }
    found
}
