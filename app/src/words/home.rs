//! The home page.

engine::messages! {
    TITLE = "home-title": { et: "Töölaud", en: "Home", ru: "Рабочий стол" }
    TASKS = "tasks": { et: "Teha", en: "To do", ru: "К выполнению" }
    DONE = "tasks-done": { et: "Tehtud", en: "Done", ru: "Выполнено" }
    SELF_ASSESSMENTS = "self-assessments": { et: "Enesehindamised", en: "Self-assessments", ru: "Самооценки" }
    CASES = "cases": { et: "Järelevalved", en: "Inspections", ru: "Проверки" }
    EMPTY_PROVIDER = "empty-provider": {
        et: "Praegu ei ole midagi teha. Siia ilmuvad tegevuskohtade enesehindamised.",
        en: "Nothing to do at the moment. Self-assessments of your places of activity will appear here.",
        ru: "Сейчас ничего делать не нужно. Здесь появятся самооценки ваших мест деятельности.",
    }
    EMPTY_INSPECTOR = "empty-inspector": {
        et: "Pooleli järelevalvet ei ole. Uue alustamiseks valige allpool tegevuskoht.",
        en: "No inspection is under way. To begin one, choose a place of activity below.",
        ru: "Незавершённых проверок нет. Чтобы начать новую, выберите место деятельности ниже.",
    }
    EMPTY_HEAD = "empty-head": {
        et: "Pooleli järelevalvet ei ole.",
        en: "No inspection is under way.",
        ru: "Незавершённых проверок нет.",
    }
    OVERDUE = "overdue": { et: "Tähtaeg on möödas", en: "Overdue", ru: "Срок истёк" }
    DUE = "due-soon": { et: "Tähtaeg läheneb", en: "Due soon", ru: "Срок близится" }
    OPEN = "task-open": { et: "Pooleli", en: "In progress", ru: "В работе" }
    NOT_BEGUN = "not-begun": { et: "Alustamata", en: "Not started", ru: "Не начато" }
    SUBMITTED = "submitted": { et: "Esitatud", en: "Submitted", ru: "Отправлено" }
    FINDINGS_DUE = "findings-due": { et: "Leiud vormistamata", en: "Findings to be written", ru: "Выводы не оформлены" }
    COMPLETED = "completed": { et: "Lõpetatud", en: "Completed", ru: "Завершено" }
    DUE_BY = "due-by": { et: "Tähtaeg {date}", en: "Due {date}", ru: "Срок {date}" }
    ANSWERED = "answered-of": { et: "Vastatud {n} / {all}", en: "Answered {n} of {all}", ru: "Отвечено {n} из {all}" }
    CHANGED = "changed-at": { et: "Muudetud {date}", en: "Changed {date}", ru: "Изменено {date}" }
    BEGIN = "begin": { et: "Alusta", en: "Start", ru: "Начать" }
    GO_ON = "go-on": { et: "Jätka", en: "Continue", ru: "Продолжить" }
    SEE_RESULT = "see-result": { et: "Vaata tulemust", en: "See result", ru: "Посмотреть результат" }
    TO_FINDINGS = "to-findings": { et: "Vormista leiud", en: "Write findings", ru: "Оформить выводы" }
    SEE_CASE = "see-case": { et: "Ava järelevalve", en: "Open inspection", ru: "Открыть проверку" }
    NEW_INSPECTION = "new-inspection": { et: "Uus järelevalve", en: "New inspection", ru: "Новая проверка" }
    NEW_INSPECTION_LEAD = "new-inspection-lead": {
        et: "Otsige tegevuskohta nime, aadressi, osutaja või registrikoodi järgi.",
        en: "Search for a place by its name, address, provider or registry code.",
        ru: "Найдите место по названию, адресу, поставщику или регистрационному коду.",
    }
    SEARCH_PLACE = "search-place": { et: "Tegevuskoht", en: "Place of activity", ru: "Место деятельности" }
    NO_PLACE = "no-place": { et: "Sellist tegevuskohta ei leitud.", en: "No such place was found.", ru: "Такое место не найдено." }
    PLACES = "places": { et: "Tegevuskohad", en: "Places of activity", ru: "Места деятельности" }
    LICENCE = "licence": { et: "Tegevusluba {number}", en: "Licence {number}", ru: "Разрешение {number}" }
    BEGIN_INSPECTION = "begin-inspection": { et: "Alusta järelevalvet", en: "Begin inspection", ru: "Начать проверку" }
    CHECKLIST = "checklist": { et: "Kontroll-leht", en: "Checklist", ru: "Контрольный лист" }
    NO_CHECKLIST = "no-checklist": {
        et: "Avaldatud kontroll-lehte ei ole.",
        en: "No checklist is published.",
        ru: "Нет опубликованного контрольного листа.",
    }
    ADVISOR_LEAD = "advisor-lead": {
        et: "Siin on küsimustike definitsioonid ja nende versioonid.",
        en: "Definitions of questionnaires and their versions are here.",
        ru: "Здесь находятся определения опросников и их версии.",
    }
    OTHER_ROLE = "other-role": {
        et: "Selle rolli töölaud on veel tühi.",
        en: "Nothing is shown to this role yet.",
        ru: "Для этой роли пока ничего не показывается.",
    }
    UNSENT_UNKNOWN = "unsent-unknown": {
        et: "Ei ole teada, kas selles seadmes ootab midagi saatmist: seadme andmeid ei saa praegu lugeda.",
        en: "Whether anything waits on this device to be sent is not known: its data cannot be read now.",
        ru: "Неизвестно, ожидает ли что-либо отправки на этом устройстве: его данные сейчас не читаются.",
    }
    UNSENT = "unsent-here": {
        et: "Selles seadmes ootab saatmist: {count}. Avage see ja vastused saadetakse.",
        en: "Waiting on this device to be sent: {count}. Open it and the answers are sent.",
        ru: "На этом устройстве ожидает отправки: {count}. Откройте, и ответы отправятся.",
    }
}
