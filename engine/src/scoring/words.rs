//! Why a person must decide, in words.

crate::messages! {
    /// No rule holds.
    NO_RULE = "decision.no-rule": {
        et: "Ükski hindamisreegel ei anna vastust: hinnangu peab andma inimene.",
        en: "No rule gives an answer: a person must decide on the rating.",
        ru: "Ни одно правило не даёт ответа: оценку должен дать человек.",
    }
    /// The score lies in no band.
    NO_BAND = "decision.no-band": {
        et: "Tulemus ei kuulu ühegi hinnangu vahemikku: hinnangu peab andma inimene.",
        en: "The score lies in the range of no rating: a person must decide.",
        ru: "Результат не входит в границы ни одной оценки: решить должен человек.",
    }
    /// A part of it is not decided.
    BELOW = "decision.below": {
        et: "Enne tuleb otsustada selle osade hinnang.",
        en: "The ratings of its parts have to be decided first.",
        ru: "Сначала нужно решить, как оценены его части.",
    }
    /// The judgement is missing.
    NO_JUDGEMENT = "decision.no-judgement": {
        et: "Kaalutlusotsus on veel andmata.",
        en: "The judgement has not been given yet.",
        ru: "Экспертное решение ещё не принято.",
    }
    /// The judgement has no reasons.
    NO_REASON = "decision.no-reason": {
        et: "Kaalutlusotsus on põhjendamata ega lähe arvesse.",
        en: "The judgement has no reasons and does not count.",
        ru: "Экспертное решение не обосновано и не учитывается.",
    }
    /// The judgement goes the wrong way.
    NOT_ALLOWED = "decision.not-allowed": {
        et: "Kaalutlusotsus muudab hinnangut suunas, mida hindamiskord ei luba, ega lähe arvesse.",
        en: "The judgement changes the rating in a way the rules do not allow, and does not count.",
        ru: "Экспертное решение меняет оценку в сторону, которую правила не допускают, и не учитывается.",
    }
}
