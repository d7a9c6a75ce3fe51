//! The words of a questionnaire on paper.

crate::messages! {
    /// Kind of document.
    BLANK = "blank.title": {
        et: "Küsimustik täitmiseks paberil", en: "Questionnaire for filling in on paper", ru: "Опросник для заполнения на бумаге",
    }
    /// A line to write on.
    PROVIDER = "blank.provider": { et: "Teenuseosutaja", en: "Provider", ru: "Поставщик услуги" }
    /// A line to write on.
    PLACE = "blank.place": { et: "Tegevuskoht", en: "Place of activity", ru: "Место деятельности" }
    /// A line to write on.
    DATE = "blank.date": { et: "Kuupäev", en: "Date", ru: "Дата" }
    /// A line to write on.
    FILLED_BY = "blank.filled-by": { et: "Täitja", en: "Filled in by", ru: "Заполнил(а)" }
    /// Fact label.
    VERSION = "blank.version": { et: "Versioon", en: "Version", ru: "Версия" }
    /// Fact label.
    VALID_FROM = "blank.valid-from": { et: "Kehtib alates", en: "Valid from", ru: "Действует с" }
    /// Heading.
    HOW = "blank.how": { et: "Kuidas täita", en: "How to fill it in", ru: "Как заполнять" }
    /// Heading of what the choices of a scale mean.
    SCALE = "blank.scale": {
        et: "Mida vastused tähendavad", en: "What the answers mean", ru: "Что означают ответы",
    }
    /// Explains the marks.
    MARKS = "blank.marks": {
        et: "Märkige vastus ristiga kasti. Kui vastus läks valesti, tõmmake see maha ja märkige õige. Hüüumärk küsimuse numbri juures tähendab kriitilist nõuet. Kui küsimuse juures on tingimus, vastake ainult siis, kui see on täidetud.",
        en: "Mark the answer with a cross in its box. If an answer went wrong, strike it out and mark the right one. An exclamation mark at a question's number means a critical requirement. Where a question has a condition, answer it only if the condition is met.",
        ru: "Отметьте ответ крестиком в клетке. Если отмечен не тот ответ, зачеркните его и отметьте верный. Восклицательный знак у номера вопроса означает критическое требование. Если у вопроса есть условие, отвечайте только тогда, когда оно выполнено.",
    }
    /// Label before a rule.
    ASKED_WHEN = "blank.asked-when": { et: "Vastake, kui", en: "Answer if", ru: "Отвечайте, если" }
    /// Label before a rule.
    REQUIRED_WHEN = "blank.required-when": {
        et: "Kohustuslik, kui", en: "Required if", ru: "Обязательно, если",
    }
    /// Label before a rule.
    FITS_WHEN = "blank.fits-when": { et: "Vastus sobib, kui", en: "The answer fits if", ru: "Ответ подходит, если" }
    /// Label before a rule or its message.
    FITS = "blank.fits": { et: "Nõue vastusele", en: "Requirement for the answer", ru: "Требование к ответу" }
    /// Label.
    CRITERION = "blank.criterion": { et: "Kriteerium", en: "Criterion", ru: "Критерий" }
    /// Label.
    CONTROLS = "blank.controls": { et: "Kuidas kontrollida", en: "How to check", ru: "Как проверять" }
    /// Label.
    LAW = "blank.law": { et: "Alus", en: "Basis", ru: "Основание" }
    /// Label of boxes.
    EVIDENCE = "blank.evidence": { et: "Tuvastatud", en: "Established by", ru: "Установлено" }
    /// Label of a line.
    REMARK = "blank.remark": { et: "Märkus", en: "Remark", ru: "Примечание" }
    /// Where several boxes may be ticked.
    SEVERAL = "blank.several": {
        et: "Märkige kõik sobivad.", en: "Tick all that apply.", ru: "Отметьте всё подходящее.",
    }
    /// Where a computation stands.
    COMPUTED = "blank.computed": {
        et: "Selle arvutab süsteem vastuste põhjal; paberil jääb koht tühjaks.",
        en: "The system works this out from the answers; leave it empty on paper.",
        ru: "Это вычисляет система по ответам; на бумаге оставьте место пустым.",
    }
    /// Where files are asked for.
    FILES = "blank.files": {
        et: "Lisatud failid või lisade numbrid", en: "Files or numbers of annexes", ru: "Файлы или номера приложений",
    }
    /// Before a time of day.
    TIME = "blank.time": { et: "kell", en: "time", ru: "время" }
    /// Day, month and year to be written.
    DATE_PATTERN = "blank.date-pattern": {
        et: "(päev, kuu, aasta)", en: "(day, month, year)", ru: "(день, месяц, год)",
    }
    /// Said at a repeat.
    COPIES = "blank.copies": {
        et: "Siin on koht {count} korra jaoks. Kui neid on rohkem, kopeerige leht.",
        en: "There is room for {count} here. If there are more, copy the sheet.",
        ru: "Здесь место для {count}. Если их больше, скопируйте лист.",
    }
    /// Place to sign.
    SIGNATURE = "blank.signature": { et: "Täitja allkiri", en: "Signature", ru: "Подпись заполнившего" }
}
