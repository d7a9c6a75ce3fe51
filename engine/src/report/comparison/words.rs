//! The words of comparisons.

crate::messages! {
    /// Kind of document.
    TITLE = "comparison.title": { et: "Võrdlus", en: "Comparison", ru: "Сравнение" }
    /// Head of a column.
    THEN = "comparison.then": { et: "Eelmine", en: "Previous", ru: "Прежний" }
    /// Head of a column.
    NOW = "comparison.now": { et: "Praegune", en: "Present", ru: "Нынешний" }
    /// Head of a column.
    OWN = "comparison.own": { et: "Enesehindamine", en: "Self-assessment", ru: "Самооценка" }
    /// Head of a column.
    INSPECTOR = "comparison.inspector": { et: "Järelevalve", en: "Inspection", ru: "Надзор" }
    /// Heading.
    RESULT = "comparison.result": { et: "Tulemus", en: "Result", ru: "Результат" }
    /// The whole, beside the sections.
    WHOLE = "comparison.whole": { et: "Kokku", en: "Total", ru: "Итого" }
    /// Heading.
    DIFFERENT = "comparison.different": {
        et: "Kus vastused erinevad", en: "Where the answers differ", ru: "Где ответы различаются",
    }
    /// Nothing differs.
    ALIKE = "comparison.alike": {
        et: "Vastused on samad.", en: "The answers are the same.", ru: "Ответы совпадают.",
    }
    /// How many differ.
    COUNT = "comparison.count": {
        et: "Võrreldi {all} kriteeriumi; erineb {count}.",
        en: "{all} criteria were compared; {count} differ.",
        ru: "Сравнено критериев: {all}; различаются: {count}.",
    }
    /// Head of a column.
    HEAD_SECTION = "comparison.head-section": { et: "Osa", en: "Section", ru: "Раздел" }
    /// Head of a column.
    HEAD_CHANGE = "comparison.head-change": { et: "Muutus", en: "Change", ru: "Изменение" }
    /// The second is better.
    BETTER = "comparison.better": { et: "parem", en: "better", ru: "лучше" }
    /// The second is worse.
    WORSE = "comparison.worse": { et: "halvem", en: "worse", ru: "хуже" }
    /// They differ in no direction.
    OTHER = "comparison.other": { et: "erinev", en: "different", ru: "иначе" }
}
