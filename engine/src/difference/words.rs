//! The words of differences.

use super::{Change, Kind, Nature};
use crate::language::Message;

crate::messages! {
    /// A kind of thing.
    QUESTIONNAIRE = "difference.questionnaire": { et: "Päis", en: "Head", ru: "Заголовок" }
    /// A kind of thing.
    LAW = "difference.law": { et: "Õiguslik alus", en: "Legal reference", ru: "Правовое основание" }
    /// A kind of thing.
    SCALE = "difference.scale": { et: "Skaala", en: "Scale", ru: "Шкала" }
    /// A kind of thing.
    CHOICE = "difference.choice": { et: "Valik", en: "Choice", ru: "Вариант" }
    /// A kind of thing.
    SECTION = "difference.section": { et: "Osa", en: "Section", ru: "Раздел" }
    /// A kind of thing.
    ITEM = "difference.item": { et: "Küsimus", en: "Item", ru: "Вопрос" }
    /// A kind of thing.
    FINDING = "difference.finding": { et: "Leiu reegel", en: "Finding rule", ru: "Правило вывода" }
    /// A kind of thing.
    SCORE = "difference.score": { et: "Tulemuse osa", en: "Node of the score", ru: "Узел оценки" }
    /// A kind of thing.
    BAND = "difference.band": { et: "Hinnang", en: "Rating", ru: "Оценка" }
    /// A kind of thing.
    LIMITER = "difference.limiter": { et: "Piiraja", en: "Limiter", ru: "Ограничитель" }
    /// What became of a thing.
    WORDING = "difference.wording": { et: "sõnastus", en: "reworded", ru: "формулировка" }
    /// What became of a thing.
    TRANSLATION = "difference.translation": { et: "tõlge", en: "translated", ru: "перевод" }
    /// What became of a thing.
    RULE = "difference.rule": { et: "reegel", en: "rule changed", ru: "правило" }
    /// What became of a thing.
    RESCORED = "difference.rescored": { et: "arvestus", en: "rescored", ru: "подсчёт" }
    /// What became of a thing.
    LAW_CHANGED = "difference.law-changed": { et: "õiguslik alus", en: "law changed", ru: "правовое основание" }
    /// What became of a thing.
    FORM = "difference.form": { et: "küsimise viis", en: "asked otherwise", ru: "способ вопроса" }
    /// What became of a thing.
    ADDED = "difference.added": { et: "uus", en: "added", ru: "новое" }
    /// What became of a thing.
    RETIRED = "difference.retired": { et: "enam ei küsita", en: "retired", ru: "больше нет" }
    /// What became of a thing.
    RENAMED = "difference.renamed": { et: "uus nimi", en: "renamed", ru: "переименовано" }
    /// What became of a thing.
    MOVED = "difference.moved": { et: "teises kohas", en: "moved", ru: "перемещено" }
}

/// What a thing is.
pub fn of_kind(kind: Kind) -> Message {
    match kind {
        Kind::Questionnaire => QUESTIONNAIRE,
        Kind::Law => LAW,
        Kind::Scale => SCALE,
        Kind::Choice => CHOICE,
        Kind::Section => SECTION,
        Kind::Item => ITEM,
        Kind::Finding => FINDING,
        Kind::Score => SCORE,
        Kind::Band => BAND,
        Kind::Limiter => LIMITER,
    }
}

/// What became of it.
pub fn of_change(change: &Change) -> Message {
    match change {
        Change::Added { .. } => ADDED,
        Change::Retired { .. } => RETIRED,
        Change::Renamed { .. } => RENAMED,
        Change::Moved { .. } => MOVED,
        Change::Field { nature, .. } => match nature {
            Nature::Wording => WORDING,
            Nature::Translation => TRANSLATION,
            Nature::Rule => RULE,
            Nature::Score => RESCORED,
            Nature::Law => LAW_CHANGED,
            Nature::Form => FORM,
        },
    }
}
