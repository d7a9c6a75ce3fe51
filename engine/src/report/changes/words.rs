//! The words of the annex that sets two versions side by side.

crate::messages! {
    /// Kind of document.
    TITLE = "changes.title": {
        et: "Küsimustiku muudatused", en: "Changes of a questionnaire", ru: "Изменения опросника",
    }
    /// What is compared.
    COMPARED = "changes.compared": {
        et: "{title}: versioonist {from} versiooniks {to}",
        en: "{title}: from version {from} to version {to}",
        ru: "{title}: от версии {from} к версии {to}",
    }
    /// Nothing differs.
    SAME = "changes.same": {
        et: "Versioonid on ühesugused.", en: "The versions are the same.", ru: "Версии одинаковы.",
    }
    /// Heading of the counts.
    IN_SHORT = "changes.in-short": { et: "Lühidalt", en: "In short", ru: "Вкратце" }
    /// Column head.
    SORT = "changes.sort": { et: "Mis muutus", en: "What changed", ru: "Что изменилось" }
    /// Column head.
    COUNT = "changes.count": { et: "Mitu korda", en: "How often", ru: "Сколько раз" }
    /// Heading of the head of the questionnaire and what belongs to no section.
    GENERAL = "changes.general": { et: "Üldine", en: "General", ru: "Общее" }
    /// Heading of scales and choices.
    SCALES = "changes.scales": { et: "Skaalad ja valikud", en: "Scales and choices", ru: "Шкалы и варианты" }
    /// Heading of sections and items.
    ITEMS = "changes.items": { et: "Küsimused", en: "Items", ru: "Вопросы" }
    /// Heading of the scoring.
    SCORING = "changes.scoring": { et: "Hindamine", en: "Scoring", ru: "Оценивание" }
    /// Label of a text before.
    BEFORE = "changes.before": { et: "Enne", en: "Before", ru: "Было" }
    /// Label of a text now.
    AFTER = "changes.after": { et: "Nüüd", en: "Now", ru: "Стало" }
    /// Stands where there was or is no text.
    ABSENT = "changes.absent": { et: "määramata", en: "not stated", ru: "не указано" }
    /// Where a thing stood and stands.
    MOVED_FROM_TO = "changes.moved-from-to": {
        et: "osast {from} ossa {to}", en: "from {from} to {to}", ru: "из {from} в {to}",
    }
    /// A thing stands elsewhere in the same place.
    MOVED_WITHIN = "changes.moved-within": {
        et: "teises järjekorras", en: "in another order", ru: "в другом порядке",
    }
    /// The name before.
    RENAMED_FROM = "changes.renamed-from": {
        et: "varem {from}", en: "formerly {from}", ru: "раньше {from}",
    }
    /// What it takes the place of.
    REPLACES = "changes.replaces": {
        et: "asendab: {ids}", en: "takes the place of: {ids}", ru: "заменяет: {ids}",
    }
    /// What takes its place.
    REPLACED_BY = "changes.replaced-by": {
        et: "asemel: {ids}", en: "replaced by: {ids}", ru: "вместо этого: {ids}",
    }
    /// The rule as it is written, behind its words.
    AS_WRITTEN = "changes.as-written": {
        et: "reegel: {rule}", en: "rule: {rule}", ru: "правило: {rule}",
    }
}
