//! Documents of responses and inspections: choosing and reading them.

engine::messages! {
    TITLE = "papers": { et: "Dokumendid", en: "Documents", ru: "Документы" }
    READ = "paper-read": { et: "Loe ekraanil", en: "Read on screen", ru: "Читать на экране" }
    FILE = "paper-file": { et: "PDF", en: "PDF", ru: "PDF" }
    SAVE = "paper-save": { et: "Salvesta PDF-ina", en: "Save as PDF", ru: "Сохранить в PDF" }
    PUBLIC = "paper-public": { et: "Avalik variant (isikuandmeteta)", en: "Public variant (without personal data)", ru: "Публичный вариант (без личных данных)" }
    WHOLE = "paper-whole": { et: "Täielik variant osapooltele", en: "Full variant for the parties", ru: "Полный вариант для сторон" }
    PUBLIC_HINT = "paper-public-hint": {
        et: "Lugege avalik variant enne avaldamist läbi: leidude ja kokkuvõtte sõnad on ametniku kirjutatud ja jäävad alles.",
        en: "Read the public variant before publishing it: the words of findings and of the summary are the official’s own and stay.",
        ru: "Прочитайте публичный вариант до публикации: формулировки нарушений и сводки написаны должностным лицом и остаются.",
    }
    PUBLIC_LETTER_HINT = "paper-public-letter-hint": {
        et: "Lugege avalik variant enne avaldamist läbi: kohustuste ja põhjenduste sõnad on ametniku kirjutatud ja jäävad alles.",
        en: "Read the public variant before publishing it: the words of duties and reasons are the official’s own and stay.",
        ru: "Прочитайте публичный вариант до публикации: формулировки обязанностей и обоснований написаны должностным лицом и остаются.",
    }
    DRAFT = "paper-draft": { et: "kavand", en: "draft", ru: "проект" }
    SUMMARY = "paper-summary": { et: "Enesehindamise kokkuvõte", en: "Self-assessment summary", ru: "Итоги самооценки" }
    AKT = "paper-akt": { et: "Järelevalve akt", en: "Inspection report", ru: "Акт надзора" }
    FOLLOW_UP = "paper-follow-up": { et: "Järelkontroll punktide kaupa", en: "Follow-up, point by point", ru: "Повторная проверка по пунктам" }
    WITH_PREVIOUS = "paper-with-previous": { et: "Võrdlus eelmisega ({date})", en: "Comparison with the previous one ({date})", ru: "Сравнение с предыдущим ({date})" }
    WITH_OWN = "paper-with-own": { et: "Võrdlus enesehindamisega ({date})", en: "Comparison with the self-assessment ({date})", ru: "Сравнение с самооценкой ({date})" }
    BACK_RESULT = "paper-back-result": { et: "Tagasi tulemuse juurde", en: "Back to the result", ru: "Назад к результату" }
    BACK_CASE = "paper-back-case": { et: "Tagasi järelevalve juurde", en: "Back to the inspection", ru: "Назад к надзору" }
    BACK_HOME = "paper-back-home": { et: "Tagasi avalehele", en: "Back to the home page", ru: "Назад на главную" }
    LINKS = "paper-links": { et: "Selle dokumendiga", en: "With this document", ru: "С этим документом" }
}
