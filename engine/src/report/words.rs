//! The words of report documents.

crate::messages! {
    /// The code of a document that was given out, at the foot.
    VERIFY = "report.verify": { et: "Kontrollkood {code}", en: "Code {code}", ru: "Контрольный код {code}" }
    /// Title of a self-assessment's report.
    SELF_ASSESSMENT = "report.self-assessment": {
        et: "Enesehindamise kokkuvõte", en: "Self-assessment summary", ru: "Итоги самооценки",
    }
    /// Title of an inspection's report.
    INSPECTION = "report.inspection": {
        et: "Järelevalve akt", en: "Inspection report", ru: "Акт надзора",
    }
    /// Title of a follow-up's report.
    FOLLOW_UP = "report.follow-up": {
        et: "Järelkontrolli akt", en: "Follow-up report", ru: "Акт повторной проверки",
    }
    /// Title of any other report.
    SUMMARY = "report.summary": {
        et: "Kokkuvõte", en: "Summary", ru: "Итоги",
    }
    /// Marks a report whose content may still change.
    DRAFT = "report.draft": {
        et: "KAVAND – ei ole lõplik", en: "DRAFT – not final", ru: "ПРОЕКТ – не окончательно",
    }
    /// Fact label.
    NUMBER = "report.number": { et: "Number", en: "Number", ru: "Номер" }
    /// Fact label.
    DATE = "report.date": { et: "Kuupäev", en: "Date", ru: "Дата" }
    /// Register label: the number.
    REFERENCE = "report.reference": { et: "Viit", en: "Reference", ru: "Индекс" }
    /// Register label: the day.
    REGISTERED = "report.registered": {
        et: "Registreeritud", en: "Registered", ru: "Зарегистрировано",
    }
    /// Register label: what kind of document it is.
    KIND = "report.kind": { et: "Liik", en: "Kind", ru: "Вид" }
    /// Register label: what function of the office it serves.
    FUNCTION = "report.function": { et: "Funktsioon", en: "Function", ru: "Функция" }
    /// Register label.
    SERIES = "report.series": { et: "Sari", en: "Series", ru: "Серия" }
    /// Register label.
    FILE = "report.file": { et: "Toimik", en: "File", ru: "Дело" }
    /// Register label.
    RESTRICTION = "report.restriction": {
        et: "Juurdepääsupiirang", en: "Access restriction", ru: "Ограничение доступа",
    }
    /// Register label.
    ADDRESSEE = "report.addressee": { et: "Adressaat", en: "Addressee", ru: "Адресат" }
    /// Register label: the official in charge.
    IN_CHARGE = "report.in-charge": {
        et: "Vastutaja", en: "Official in charge", ru: "Ответственный",
    }
    /// Fact label.
    PROVIDER = "report.provider": {
        et: "Teenuseosutaja", en: "Provider", ru: "Поставщик услуги",
    }
    /// Fact label.
    REGISTRY_CODE = "report.registry-code": {
        et: "Registrikood", en: "Registry code", ru: "Регистрационный код",
    }
    /// Fact label.
    PLACE = "report.place": {
        et: "Tegevuskoht", en: "Place of activity", ru: "Место деятельности",
    }
    /// Fact label.
    ADDRESS = "report.address": { et: "Aadress", en: "Address", ru: "Адрес" }
    /// Fact label.
    SUBMITTED_BY = "report.submitted-by": { et: "Esitas", en: "Submitted by", ru: "Отправил(а)" }
    /// Fact label.
    LEAD = "report.lead": {
        et: "Järelevalverühma juht", en: "Lead inspector", ru: "Руководитель проверки",
    }
    /// Fact label.
    QUESTIONNAIRE = "report.questionnaire": {
        et: "Küsimustik", en: "Questionnaire", ru: "Опросник",
    }
    /// Heading of what was given on an earlier version of the questionnaire.
    EARLIER = "report.earlier": {
        et: "Varasemad vastused", en: "Earlier answers", ru: "Прежние ответы",
    }
    /// Explains it.
    EARLIER_LEAD = "report.earlier-lead": {
        et: "Need vastused anti küsimustiku varasemale versioonile. Selles versioonis neid enam ei küsita ja tulemust need ei mõjuta.",
        en: "These answers were given to an earlier version of the questionnaire. This version does not ask for them any more, and they do not affect the result.",
        ru: "Эти ответы даны на прежнюю версию опросника. В этой версии таких вопросов больше нет, и на результат они не влияют.",
    }
    /// Heading of the table of contents.
    CONTENTS = "report.contents": { et: "Sisukord", en: "Contents", ru: "Содержание" }
    /// Heading of the overall result.
    RESULT = "report.result": { et: "Tulemus", en: "Result", ru: "Результат" }
    /// Heading of part one of an inspection report.
    GENERAL_PART = "report.general-part": {
        et: "I Üldsätted", en: "I General", ru: "I Общие положения",
    }
    /// Heading of part two of an inspection report.
    RESULTS_PART = "report.results-part": {
        et: "II Järelevalve tulemused",
        en: "II Results of the inspection",
        ru: "II Результаты надзора",
    }
    /// Heading of part three of an inspection report.
    FINDINGS_PART = "report.findings-part": {
        et: "III Ettepanekud ja soovitused",
        en: "III Proposals and recommendations",
        ru: "III Предложения и рекомендации",
    }
    /// 1.1 of an inspection report.
    LEGAL_BASIS = "report.legal-basis": {
        et: "1.1 Õiguslik alus", en: "1.1 Legal basis", ru: "1.1 Правовое основание",
    }
    /// 1.2 of an inspection report.
    NORMS = "report.norms": {
        et: "1.2 Mida kontrolliti", en: "1.2 What was inspected", ru: "1.2 Что проверялось",
    }
    /// 1.3 of an inspection report.
    WHERE = "report.where": { et: "1.3 Koht", en: "1.3 Place", ru: "1.3 Место" }
    /// 1.4 of an inspection report.
    VISITED = "report.visited": {
        et: "1.4 Paikvaatluse aeg",
        en: "1.4 Time of the on-site observation",
        ru: "1.4 Время осмотра на месте",
    }
    /// 1.5 of an inspection report.
    TEAM = "report.team": { et: "1.5 Teostajad", en: "1.5 Carried out by", ru: "1.5 Проверяющие" }
    /// 1.6 of an inspection report.
    METHODS = "report.methods": { et: "1.6 Meetodid", en: "1.6 Methods", ru: "1.6 Методы" }
    /// 1.7 of an inspection report.
    PARTICIPANTS = "report.participants": {
        et: "1.7 Osalejad", en: "1.7 Participants", ru: "1.7 Участники",
    }
    /// Heading of the inspector's own summary.
    IN_SHORT = "report.in-short": { et: "Kokkuvõte", en: "Summary", ru: "Вывод" }
    /// How much of the weight was checked.
    COVERAGE = "report.coverage": {
        et: "Hinnatud {share} % nõuete kaalust",
        en: "{share} % of the weight was assessed",
        ru: "Оценено {share} % веса требований",
    }
    /// Why the rating is what it is, nothing capping it.
    REASON_BAND = "report.reason-band": {
        et: "Tulemus {score} vastab hinnangule „{rating}“.",
        en: "The score of {score} earns the rating “{rating}”.",
        ru: "Результат {score} соответствует оценке «{rating}».",
    }
    /// Why the rating is lower than the score.
    REASON_LIMITED = "report.reason-limited": {
        et: "Tulemus {score} vastaks hinnangule „{unlimited}“, kuid hinnang on piiratud: „{rating}“.",
        en: "The score of {score} would earn “{unlimited}”, but the rating is limited to “{rating}”.",
        ru: "Результат {score} соответствовал бы оценке «{unlimited}», но оценка ограничена: «{rating}».",
    }
    /// Why the rating is higher than the score.
    REASON_RAISED = "report.reason-raised": {
        et: "Tulemus {score} vastaks hinnangule „{unlimited}“, kuid hinnang on vähemalt „{rating}“.",
        en: "The score of {score} would earn “{unlimited}”, but the rating is at least “{rating}”.",
        ru: "Результат {score} соответствовал бы оценке «{unlimited}», но оценка не ниже «{rating}».",
    }
    /// A person judged.
    REASON_JUDGED = "report.reason-judged": {
        et: "Hinnang „{rating}“ on kaalutlusotsus. Põhjendus: {reason}",
        en: "The rating “{rating}” is a judgement. Reasons: {reason}",
        ru: "Оценка «{rating}» — экспертное решение. Обоснование: {reason}",
    }
    /// Nothing is scored yet.
    NO_RATING = "report.no-rating": { et: "Hinnang puudub", en: "No rating", ru: "Нет оценки" }
    /// Some rule could not be evaluated.
    DEGRADED = "report.degraded": {
        et: "Osa reegleid ei saanud arvutada: tulemus ei ole usaldusväärne.",
        en: "Some rules could not be evaluated: the result is not reliable.",
        ru: "Некоторые правила не удалось вычислить: результат ненадёжен.",
    }
    /// Heading and caption of the section bars.
    BY_SECTION = "report.by-section": {
        et: "Tulemus osade kaupa", en: "Result by section", ru: "Результат по разделам",
    }
    /// Heading of what is well.
    STRENGTHS = "report.strengths": { et: "Tugevused", en: "Strengths", ru: "Сильные стороны" }
    /// Heading of what to mend.
    TO_IMPROVE = "report.to-improve": {
        et: "Mida parandada", en: "What to improve", ru: "Что улучшить",
    }
    /// Nothing to mend.
    NO_FINDINGS = "report.no-findings": {
        et: "Puudusi ei tuvastatud.", en: "No shortcomings were found.", ru: "Недостатков не выявлено.",
    }
    /// Heading of the answers.
    ANSWERS = "report.answers": { et: "Vastused", en: "Answers", ru: "Ответы" }
    /// Column head.
    HEAD_CODE = "report.head-code": { et: "Nr", en: "No", ru: "№" }
    /// Column head.
    HEAD_QUESTION = "report.head-question": { et: "Kriteerium", en: "Criterion", ru: "Критерий" }
    /// Column head.
    HEAD_ANSWER = "report.head-answer": { et: "Vastus", en: "Answer", ru: "Ответ" }
    /// Column head.
    HEAD_POINTS = "report.head-points": { et: "Punkte", en: "Points", ru: "Баллы" }
    /// Column head: the provider's own rating.
    HEAD_OTHER = "report.head-other": {
        et: "Enesehindamine", en: "Self-assessment", ru: "Самооценка",
    }
    /// An item nobody answered.
    UNANSWERED = "report.unanswered": { et: "vastamata", en: "not answered", ru: "без ответа" }
    /// A critical item.
    CRITICAL_ITEM = "report.critical-item": {
        et: "kriitiline nõue", en: "critical requirement", ru: "критическое требование",
    }
    /// How an answer was established.
    EVIDENCE = "report.evidence": { et: "Tõendid: {list}", en: "Evidence: {list}", ru: "Доказательства: {list}" }
    /// Evidence method.
    DOCUMENT = "document": { et: "dokument", en: "document", ru: "документ" }
    /// Evidence method.
    OBSERVATION = "observation": { et: "vaatlus", en: "observation", ru: "осмотр" }
    /// Evidence method.
    INTERVIEW = "interview": { et: "intervjuu", en: "interview", ru: "интервью" }
    /// Evidence method.
    REGISTER = "register": { et: "register", en: "register", ru: "регистр" }
    /// Severity.
    MINOR = "minor": { et: "väheoluline", en: "minor", ru: "незначительное" }
    /// Severity.
    MAJOR = "major": { et: "oluline", en: "major", ru: "существенное" }
    /// Severity.
    CRITICAL = "critical": { et: "kriitiline", en: "critical", ru: "критическое" }
    /// Outcome of a finding.
    PRECEPT = "precept": { et: "ettekirjutus", en: "precept", ru: "предписание" }
    /// Outcome of a finding.
    RECOMMENDATION = "recommendation": { et: "soovitus", en: "recommendation", ru: "рекомендация" }
    /// Deadline of a finding.
    DEADLINE = "report.deadline": { et: "Tähtaeg: {date}", en: "Deadline: {date}", ru: "Срок: {date}" }
    /// Which instances of the sample a finding concerns.
    INSTANCES = "report.instances": {
        et: "{list} ({count} / {of})", en: "{list} ({count} of {of})", ru: "{list} ({count} из {of})",
    }
    /// What is to be done, as a report puts it: it imposes nothing.
    PROPOSAL = "report.proposal": { et: "Ettepanek", en: "Proposal", ru: "Предложение" }
    /// What is to be done, as a summary of one's own puts it.
    TO_DO = "report.to-do": { et: "Mida teha", en: "What to do", ru: "Что сделать" }
    /// What a letter of recommendations recommends.
    ADVICE = "report.advice": {
        et: "Soovitatav tegevus", en: "Recommended action", ru: "Рекомендуемое действие",
    }
    /// Outcome of a finding in a report: the precept is made later.
    PRECEPT_PLANNED = "report.precept-planned": {
        et: "kavandatav ettekirjutus", en: "precept to be made", ru: "планируемое предписание",
    }
    /// A report is no precept.
    IMPOSES_NOTHING = "report.imposes-nothing": {
        et: "Akt ise kohustusi ei määra. Kohustused määratakse eraldi ettekirjutusega, milles on ka selle vaidlustamise kord.",
        en: "This report imposes no duties. Duties are imposed by a separate precept, which also says how it may be contested.",
        ru: "Сам акт обязанностей не налагает. Обязанности налагаются отдельным предписанием, в котором указан и порядок его обжалования.",
    }
    /// Heading of how to object.
    OBJECTIONS_HEADING = "report.objections-heading": {
        et: "Vastuväited", en: "Objections", ru: "Возражения",
    }
    /// How to object, in an inspection report.
    OBJECTIONS = "report.objections": {
        et: "Aktile võib esitada kirjalikud vastuväited selle koostajale.",
        en: "Written objections to this report may be submitted to its author.",
        ru: "Письменные возражения на акт можно подать его составителю.",
    }
    /// Where to sign.
    SIGNATURE = "report.signature": { et: "Allkiri", en: "Signature", ru: "Подпись" }
    /// Page number at the foot.
    PAGE = "report.page": { et: "lk {page} / {pages}", en: "page {page} of {pages}", ru: "стр. {page} из {pages}" }
    /// Definition at the foot.
    FOOT = "report.foot": {
        et: "{title} {version} · räsi {hash}", en: "{title} {version} · hash {hash}", ru: "{title} {version} · хеш {hash}",
    }
    /// Since when a provision is in force.
    VALID_FROM = "report.valid-from": {
        et: "kehtib alates {from}", en: "in force from {from}", ru: "действует с {from}",
    }
    /// Until when a provision is in force.
    VALID_TO = "report.valid-to": {
        et: "kehtib kuni {to}", en: "in force until {to}", ru: "действует до {to}",
    }
    /// When a provision is in force.
    VALID = "report.valid": {
        et: "kehtib {from} – {to}", en: "in force {from} – {to}", ru: "действует {from} – {to}",
    }
    /// Heading of the notes at the end of a document on the screen.
    NOTES = "report.notes": { et: "Viited", en: "References", ru: "Ссылки" }
    /// A "yes" of a calculation.
    YES = "report.yes": { et: "jah", en: "yes", ru: "да" }
    /// A "no" of a calculation.
    NO = "report.no": { et: "ei", en: "no", ru: "нет" }
}
