//! What works and is perhaps not meant.

crate::messages! {
    /// A part that makes more than half of the score.
    HEAVY_SECTION = "hint.heavy-section": {
        et: "Osa „{id}“ annab üksi {share}% skoorist: teised osad loevad vähe.",
        en: "The part “{id}” alone makes {share}% of the score: the others count for little.",
        ru: "Часть «{id}» одна даёт {share}% балла: остальные почти не влияют.",
    }
    /// An item that makes more than half of the score.
    HEAVY_ITEM = "hint.heavy-item": {
        et: "Küsimus „{item}“ annab üksi {share}% skoorist: teised küsimused loevad vähe.",
        en: "The item “{item}” alone makes {share}% of the score: the others count for little.",
        ru: "Вопрос «{item}» один даёт {share}% балла: остальные почти не влияют.",
    }
    /// A criterion without law where most have one.
    NO_LAW = "hint.no-law": {
        et: "Nõudel „{item}“ ei ole õiguslikku alust, kuigi enamikul nõuetel see on.",
        en: "The criterion “{item}” cites no law, though most of the criteria do.",
        ru: "У требования «{item}» нет правового основания, хотя у большинства оно есть.",
    }
    /// A finding that does not say what to do.
    NO_DUTY = "hint.no-duty": {
        et: "Leid „{id}“ on oluline, aga ei ütle, mida tuleb teha.",
        en: "The finding “{id}” is grave, but does not say what has to be done.",
        ru: "Вывод «{id}» значителен, но не говорит, что нужно сделать.",
    }
    /// A sentence of many words.
    LONG_SENTENCE = "hint.long-sentence": {
        et: "Lauses on {count} sõna ({language}), seda on raske ühe korraga mõista: „{words}“",
        en: "The sentence has {count} words ({language}) and is hard to take in at once: “{words}”",
        ru: "В предложении слов: {count} ({language}), его трудно понять сразу: «{words}»",
    }
    /// A word of many letters.
    LONG_WORD = "hint.long-word": {
        et: "Sõnas „{word}“ on {count} tähte ({language}). Kas saab öelda lühemalt?",
        en: "The word “{word}” has {count} letters ({language}). Is there a shorter one?",
        ru: "В слове «{word}» букв: {count} ({language}). Можно ли сказать короче?",
    }
    /// A negation of a negation.
    DOUBLE_NEGATION = "hint.double-negation": {
        et: "Kahekordset eitust mõistetakse kergesti valesti ({language}): „{words}“",
        en: "A negation of a negation is easily misread ({language}): “{words}”",
        ru: "Двойное отрицание легко понять неверно ({language}): «{words}»",
    }
    /// Two questions that share an answer.
    TWO_QUESTIONS = "hint.two-questions": {
        et: "Siin küsitakse korraga kahte asja ({language}): kui üks on nii ja teine mitte, ei ole õiget vastust.",
        en: "Two things are asked at once ({language}): where one is so and the other not, no answer is right.",
        ru: "Здесь спрашивают сразу о двух вещах ({language}): если одно так, а другое нет, верного ответа нет.",
    }
    /// The same in further places.
    MORE = "hint.more": {
        et: "Ja veel {count}: {what}.",
        en: "And {count} more: {what}.",
        ru: "И ещё {count}: {what}.",
    }
    /// Several of them.
    HEAVY_PARTS = "word.heavy-parts": { et: "osad, mis annavad üksi üle poole skoorist", en: "parts that alone make more than half of the score", ru: "части, которые одни дают больше половины балла" }
    /// Several of them.
    CRITERIA_WITHOUT_LAW = "word.criteria-without-law": { et: "nõuded ilma õigusliku aluseta", en: "criteria that cite no law", ru: "требования без правового основания" }
    /// Several of them.
    FINDINGS_WITHOUT_DUTY = "word.findings-without-duty": { et: "leiud, mis ei ütle, mida teha", en: "findings that do not say what to do", ru: "выводы, которые не говорят, что сделать" }
    /// Several of them.
    LONG_SENTENCES = "word.long-sentences": { et: "pikad laused", en: "long sentences", ru: "длинные предложения" }
    /// Several of them.
    LONG_WORDS = "word.long-words": { et: "pikad sõnad", en: "long words", ru: "длинные слова" }
    /// Several of them.
    DOUBLE_NEGATIONS = "word.double-negations": { et: "kahekordsed eitused", en: "double negations", ru: "двойные отрицания" }
    /// Several of them.
    TWO_QUESTIONS_EACH = "word.two-questions": { et: "kaks küsimust ühes", en: "two questions in one", ru: "два вопроса в одном" }
    /// Several of them.
    CHOICES_NEVER = "word.choices-never": { et: "valikud, mida keegi valida ei saa", en: "choices that nobody can choose", ru: "варианты, которые никто не может выбрать" }
}
