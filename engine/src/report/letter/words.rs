//! The words of letters.

crate::messages! {
    /// Kind of document.
    PRECEPT = "letter.precept": { et: "Ettekirjutus", en: "Precept", ru: "Предписание" }
    /// Kind of document.
    RECOMMENDATION = "letter.recommendation": {
        et: "Soovituskiri", en: "Letter of recommendations", ru: "Письмо с рекомендациями",
    }
    /// Heading.
    BASIS = "letter.basis": {
        et: "Õiguslik alus ja pädevus", en: "Legal basis and mandate", ru: "Правовое основание и полномочия",
    }
    /// Heading.
    REASONS = "letter.reasons": {
        et: "Asjaolud ja põhjendused", en: "Facts and reasons", ru: "Обстоятельства и обоснование",
    }
    /// Heading.
    HEARING = "letter.hearing": {
        et: "Ärakuulamine", en: "Hearing", ru: "Заслушивание",
    }
    /// Heading.
    DUTIES = "letter.duties": {
        et: "Otsustan kohustada", en: "Duties imposed", ru: "Решаю обязать",
    }
    /// Heading of a duty.
    RESOLUTION = "letter.resolution": {
        et: "Resolutsioon {number}", en: "Resolution {number}", ru: "Резолюция {number}",
    }
    /// Nothing is imposed.
    NO_DUTIES = "letter.no-duties": {
        et: "Kohustusi ei määrata.", en: "No duties are imposed.", ru: "Обязанности не налагаются.",
    }
    /// Part of a resolution.
    DUTY = "letter.duty": { et: "Kohustus", en: "Duty", ru: "Обязанность" }
    /// Part of a resolution.
    FACT = "letter.fact": { et: "Tuvastatud", en: "Established", ru: "Установлено" }
    /// Part of a resolution.
    WHERE = "letter.where": { et: "Kus", en: "Where", ru: "Где" }
    /// Part of a resolution.
    GROUND = "letter.ground": { et: "Alus", en: "Ground", ru: "Основание" }
    /// Part of a resolution.
    UNTIL = "letter.until": { et: "Täitmise tähtaeg", en: "To be done by", ru: "Срок исполнения" }
    /// Part of a resolution.
    WARNING = "letter.warning": {
        et: "Sunniraha hoiatus", en: "Penalty warning", ru: "Предупреждение о принудительном платеже",
    }
    /// Heading.
    APPEAL = "letter.appeal": {
        et: "Vaidlustamine", en: "How to contest it", ru: "Порядок обжалования",
    }
    /// Heading.
    RECOMMENDED = "letter.recommended": { et: "Soovitused", en: "Recommendations", ru: "Рекомендации" }
    /// Leads to the recommendations.
    RECOMMENDED_LEAD = "letter.recommended-lead": {
        et: "Järgmised soovitused ei ole siduvad. Nende järgimine aitab teenuse kvaliteeti parandada.",
        en: "The following recommendations are not binding. Following them helps to improve the quality of the service.",
        ru: "Следующие рекомендации не обязательны. Их выполнение поможет улучшить качество услуги.",
    }
    /// Nothing is recommended.
    NO_RECOMMENDATIONS = "letter.no-recommendations": {
        et: "Soovitusi ei ole.", en: "There are no recommendations.", ru: "Рекомендаций нет.",
    }
    /// Heading.
    COURSE = "letter.course": {
        et: "Järelkontrolli käik", en: "Course of the follow-up", ru: "Ход повторной проверки",
    }
    /// Heading.
    POINTS = "letter.points": {
        et: "Ettekirjutuse punktid", en: "Points of the precept", ru: "Пункты предписания",
    }
    /// How many points are done.
    DONE_OF = "letter.done-of": {
        et: "Täidetud punkte: {done} / {count}", en: "{done} of {count} points done", ru: "Выполнено пунктов: {done} из {count}",
    }
    /// Heading.
    OPEN = "letter.open": { et: "Täitmata punktid", en: "Points still open", ru: "Невыполненные пункты" }
    /// Column head.
    HEAD_POINT = "letter.head-point": { et: "Nr", en: "No", ru: "№" }
    /// Column head.
    HEAD_DUTY = "letter.head-duty": { et: "Kohustus", en: "Duty", ru: "Обязанность" }
    /// Column head.
    HEAD_DEADLINE = "letter.head-deadline": { et: "Tähtaeg", en: "Deadline", ru: "Срок" }
    /// Column head.
    HEAD_STATE = "letter.head-state": { et: "Seis", en: "State", ru: "Состояние" }
    /// Column head.
    HEAD_REMARK = "letter.head-remark": { et: "Märkus", en: "Remark", ru: "Примечание" }
    /// Role of who signs.
    OFFICIAL = "letter.official": { et: "Ametnik", en: "Official", ru: "Должностное лицо" }
    /// Fact label.
    REPORT = "letter.report": { et: "Järelevalve akt", en: "Inspection report", ru: "Акт надзора" }
    /// Fact label.
    CONTACTS = "letter.contacts": { et: "Kontakt", en: "Contact", ru: "Контакты" }
    /// An amount.
    EURO = "letter.euro": { et: "{n} euro", en: "{n} euro", ru: "{n} евро" }
    /// An amount of another number than one.
    EUROS = "letter.euros": { et: "{n} eurot", en: "{n} euros", ru: "{n} евро" }
    /// Of a sample: the name of a provider.
    SAMPLE_PROVIDER = "letter.sample-provider": {
        et: "Näidis OÜ", en: "Sample Ltd", ru: "ООО «Образец»",
    }
    /// Of a sample: who receives it.
    SAMPLE_ADDRESSEE = "letter.sample-addressee": {
        et: "Näidis OÜ\nregistrikood 10000000\nNäidise 1, Näidise küla",
        en: "Sample Ltd\nregistry code 10000000\nNäidise 1, Näidise village",
        ru: "ООО «Образец»\nрегистрационный код 10000000\nNäidise 1, деревня Näidise",
    }
    /// Of a sample: who is in charge.
    SAMPLE_OFFICIAL = "letter.sample-official": {
        et: "Eesnimi Perenimi", en: "Given Name Surname", ru: "Имя Фамилия",
    }
    /// Of a sample: the reasons.
    SAMPLE_REASONS = "letter.sample-reasons": {
        et: "Siin on asjaolud ja põhjendused, mille ametnik kirjutab.",
        en: "Here are the facts and reasons that the official writes.",
        ru: "Здесь обстоятельства и обоснование, которые пишет должностное лицо.",
    }
    /// Of a sample: a duty.
    SAMPLE_DUTY = "letter.sample-duty": {
        et: "Koostada igale teenusesaajale hooldusplaan.",
        en: "Draw up a care plan for each service user.",
        ru: "Составить план ухода для каждого получателя услуги.",
    }
    /// Of a sample: a ground.
    SAMPLE_GROUND = "letter.sample-ground": {
        et: "Õigusakti säte", en: "Provision of the act", ru: "Положение правового акта",
    }
    /// Marks a sample.
    SAMPLE = "letter.sample": { et: "NÄIDIS", en: "SAMPLE", ru: "ОБРАЗЕЦ" }
}
