//! What is proved of rules, whatever is answered.

crate::messages! {
    /// A rule that no answers make true.
    NEVER = "proof.never": {
        et: "Reegel „{rule}“ ei ole tõene ühegi lubatud vastusega.",
        en: "The rule “{rule}” is never true, whatever is answered.",
        ru: "Правило «{rule}» не бывает истинным ни при каких допустимых ответах.",
    }
    /// A rule that no answers make false.
    ALWAYS = "proof.always": {
        et: "Reegel „{rule}“ on tõene iga lubatud vastusega.",
        en: "The rule “{rule}” is always true, whatever is answered.",
        ru: "Правило «{rule}» истинно при любых допустимых ответах.",
    }
    /// A rule that excludes what stands around it.
    EXCLUDED = "proof.excluded": {
        et: "„{rule}“ ja „{around}“ välistavad teineteist: reegel ei ole kunagi tõene.",
        en: "“{rule}” and “{around}” exclude each other: the rule is never true.",
        ru: "«{rule}» и «{around}» исключают друг друга: правило никогда не бывает истинным.",
    }
    /// An item that is never asked.
    UNREACHABLE_ITEM = "proof.unreachable-item": {
        et: "„{rule}“ ja „{around}“ välistavad teineteist: „{item}“ ei tule kunagi küsimisele.",
        en: "“{rule}” and “{around}” exclude each other: “{item}” is never asked.",
        ru: "«{rule}» и «{around}» исключают друг друга: «{item}» никогда не спрашивается.",
    }
    /// A section that is never asked.
    UNREACHABLE_SECTION = "proof.unreachable-section": {
        et: "Reegel „{rule}“ ei ole tõene ühegi lubatud vastusega: jaotis „{section}“ ei tule kunagi küsimisele.",
        en: "The rule “{rule}” is never true, whatever is answered: the section “{section}” is never asked.",
        ru: "Правило «{rule}» не бывает истинным ни при каких допустимых ответах: раздел «{section}» никогда не спрашивается.",
    }
    /// A choice that no filter ever offers.
    CHOICE_NEVER = "proof.choice-never": {
        et: "Valikut „{name}“ ei paku filter „{rule}“ ühegi lubatud vastusega: seda ei saa keegi valida.",
        en: "The filter “{rule}” never offers the choice “{name}”, whatever is answered: nobody can choose it.",
        ru: "Фильтр «{rule}» не предлагает вариант «{name}» ни при каких допустимых ответах: выбрать его нельзя.",
    }
    /// Proofs that were left off, because there were too many cases.
    NOT_ALL = "proof.not-all": {
        et: "Reegleid on nii palju, et kõiki ei proovitud läbi: ülejäänute kohta ei ole midagi tõestatud.",
        en: "There are so many rules that not all were tried: of the rest nothing is proved.",
        ru: "Правил так много, что опробованы не все: об остальных ничего не доказано.",
    }
}
