//! Questionnaires' definitions: reading, trying out, publishing.

engine::messages! {
    TITLE = "definitions-title": { et: "Küsimustikud", en: "Questionnaires", ru: "Опросники" }
    NONE = "definitions-none": { et: "Ühtegi küsimustikku ei ole veel avaldatud.", en: "No questionnaire is published yet.", ru: "Ни один опросник ещё не опубликован." }
    PUBLISH_NEW = "publish-new": { et: "Avalda uus versioon", en: "Publish a new version", ru: "Опубликовать новую версию" }
    VERSION = "version": { et: "Versioon", en: "Version", ru: "Версия" }
    PUBLISHED_AT = "published-at": { et: "Avaldatud", en: "Published", ru: "Опубликовано" }
    PUBLISHED_BY = "published-by": { et: "Avaldaja", en: "Published by", ru: "Опубликовал(а)" }
    RESPONSES = "responses": { et: "Vastuseid", en: "Responses", ru: "Ответов" }
    CURRENT = "current": { et: "kehtiv", en: "current", ru: "действующая" }
    COMPARE = "compare": { et: "Võrdle eelmisega", en: "Compare with the one before", ru: "Сравнить с предыдущей" }
    COMPARED = "compared": { et: "{from} → {to}", en: "{from} → {to}", ru: "{from} → {to}" }
    COMPARE_SAME = "compare-same": { et: "Versioonid on ühesugused.", en: "The versions are the same.", ru: "Версии одинаковы." }
    COMPARE_NONE = "compare-none": { et: "Sellist muudatust ei ole.", en: "There is no such change.", ru: "Таких изменений нет." }
    COMPARE_SHOW = "compare-show": { et: "Näita", en: "Show", ru: "Показать" }
    COMPARE_ALL = "compare-all": { et: "kõik {n}", en: "all {n}", ru: "все {n}" }
    BEFORE = "before": { et: "Enne", en: "Before", ru: "Было" }
    AFTER = "after": { et: "Nüüd", en: "Now", ru: "Стало" }
    ABSENT = "absent": { et: "ei olnud määratud", en: "not stated", ru: "не указано" }
    MOVED_FROM_TO = "moved-from-to": { et: "{from} → {to}", en: "{from} → {to}", ru: "{from} → {to}" }
    MOVED_WITHIN = "moved-within": { et: "teises järjekorras", en: "in another order", ru: "в другом порядке" }
    RENAMED_FROM = "renamed-from": { et: "enne: {from}", en: "before: {from}", ru: "раньше: {from}" }
    REPLACES_THESE = "replaces-these": { et: "asendab: {ids}", en: "takes the place of: {ids}", ru: "заменяет: {ids}" }
    REPLACED_BY = "replaced-by": { et: "asemel: {ids}", en: "replaced by: {ids}", ru: "вместо этого: {ids}" }
    READ = "read": { et: "Loe", en: "Read", ru: "Читать" }
    TRY = "try": { et: "Proovi", en: "Try out", ru: "Попробовать" }
    KIND_SELF = "kind-self-assessment": { et: "enesehindamine", en: "self-assessment", ru: "самооценка" }
    KIND_INSPECTION = "kind-inspection": { et: "kontroll-leht", en: "checklist", ru: "контрольный лист" }
    KIND_FOLLOW_UP = "kind-follow-up": { et: "järelkontroll", en: "follow-up check", ru: "повторная проверка" }
    KIND_ASSESSMENT = "kind-assessment": { et: "hindamine", en: "assessment", ru: "оценивание" }
    KIND_RISK_MODEL = "kind-risk-model": { et: "riskimudel", en: "risk model", ru: "модель рисков" }
    KIND_FEEDBACK = "kind-feedback": { et: "tagasiside", en: "feedback", ru: "обратная связь" }
    KIND_OTHER = "kind-other": { et: "küsimustik", en: "questionnaire", ru: "опросник" }
    PRIVATE = "definition-private": { et: "Isiklik: vastuseid näeb ainult vastaja, edasi antakse ainult koondandmeid.", en: "Private: only the person who answers sees the answers; only aggregates are passed on.", ru: "Личное: ответы видит только тот, кто отвечает; передаются только сводные данные." }
    HASH = "hash": { et: "Sisu räsi", en: "Content hash", ru: "Хеш содержимого" }
    METHODOLOGY = "methodology": { et: "Metoodika", en: "Methodology", ru: "Методика" }
    CONTENTS = "contents": { et: "Sisukord", en: "Contents", ru: "Содержание" }
    SCALES = "scales": { et: "Skaalad", en: "Scales", ru: "Шкалы" }
    POINTS = "points": { et: "{n} p", en: "{n} pts", ru: "{n} б." }
    NOT_CHECKED = "not-checked": { et: "ei lähe skoori, vähendab katvust", en: "not in the score, lowers coverage", ru: "не входит в балл, снижает охват" }
    OUT_OF_SCORE = "out-of-score": { et: "jääb arvestusest välja", en: "left out of the calculation", ru: "не учитывается" }
    SCORING = "scoring": { et: "Hindamine", en: "Scoring", ru: "Оценивание" }
    BANDS = "bands": { et: "Hinnangud", en: "Ratings", ru: "Оценки" }
    BAND_FROM = "band-from": { et: "alates {n}", en: "from {n}", ru: "от {n}" }
    CRITICAL_RULE = "critical-rule": { et: "Kriitiline nõue, mille punktid on alla {n}, piirab hinnangut: {cap}", en: "A critical requirement below {n} points caps the rating at: {cap}", ru: "Критическое требование ниже {n} баллов ограничивает оценку: {cap}" }
    LIMITERS = "limiters": { et: "Piirajad", en: "Limiters", ru: "Ограничители" }
    LEGAL = "definition-legal": { et: "Õiguslikud alused", en: "Legal references", ru: "Правовые основания" }
    VALID = "valid": { et: "kehtib {from}–{to}", en: "valid {from}–{to}", ru: "действует {from}–{to}" }
    WEIGHT = "weight": { et: "kaal {n}", en: "weight {n}", ru: "вес {n}" }
    SCALE = "scale": { et: "skaala {name}", en: "scale {name}", ru: "шкала {name}" }
    EVIDENCE = "evidence": { et: "Tõendamine", en: "Evidence", ru: "Доказательство" }
    RELEVANT = "relevant": { et: "Küsitakse, kui", en: "Asked when", ru: "Спрашивается, если" }
    REQUIRED = "always-required": { et: "kohustuslik", en: "required", ru: "обязательно" }
    HINT = "definition-hint": { et: "Juhis", en: "Guidance", ru: "Указание" }
    CHOICES = "definition-choices": { et: "Valikud", en: "Choices", ru: "Варианты" }
    REQUIRED_WHEN = "required-when": { et: "Kohustuslik, kui", en: "Required when", ru: "Обязательно, если" }
    CONSTRAINT = "constraint": { et: "Vastus peab vastama", en: "The answer must satisfy", ru: "Ответ должен удовлетворять" }
    CALCULATION = "calculation": { et: "Arvutus", en: "Calculation", ru: "Вычисление" }
    RULES = "finding-rules": { et: "Leiud", en: "Findings", ru: "Выводы" }
    RULE_WHEN = "rule-when": { et: "kui", en: "when", ru: "если" }
    DAYS = "days": { et: "{n} päeva", en: "{n} days", ru: "{n} дн." }
    TYPE_SINGLE = "type-single": { et: "üks valik", en: "one choice", ru: "один вариант" }
    TYPE_MULTIPLE = "type-multiple": { et: "mitu valikut", en: "several choices", ru: "несколько вариантов" }
    TYPE_TEXT = "type-text": { et: "tekst", en: "text", ru: "текст" }
    TYPE_INTEGER = "type-integer": { et: "täisarv", en: "whole number", ru: "целое число" }
    TYPE_DECIMAL = "type-decimal": { et: "kümnendarv", en: "decimal number", ru: "десятичное число" }
    TYPE_DATE = "type-date": { et: "kuupäev", en: "date", ru: "дата" }
    TYPE_TIME = "type-time": { et: "kellaaeg", en: "time", ru: "время" }
    TYPE_DATE_TIME = "type-date-time": { et: "kuupäev ja kellaaeg", en: "date and time", ru: "дата и время" }
    TYPE_NOTE = "type-note": { et: "märkus", en: "note", ru: "примечание" }
    TYPE_CALCULATION = "type-calculation": { et: "arvutatud", en: "computed", ru: "вычисляемое" }
    TYPE_FILE = "type-file": { et: "fail", en: "file", ru: "файл" }
    TYPE_GROUP = "type-group": { et: "rühm", en: "group", ru: "группа" }
    TYPE_REPEAT = "type-repeat": { et: "valim", en: "repeat", ru: "выборка" }
    PUBLISH_TITLE = "publish-title": { et: "Uue versiooni avaldamine", en: "Publish a new version", ru: "Публикация новой версии" }
    PUBLISH_LEAD = "publish-lead": {
        et: "Valige Exceli tabel või YAML-fail või kleepige definitsioon. Enne avaldamist kontrollitakse kõike korraga ja puudused näidatakse rea või lahtri kaupa.",
        en: "Choose an Excel workbook or a YAML file, or paste the definition. Everything is checked at once before publication and faults are shown line by line or cell by cell.",
        ru: "Выберите книгу Excel или файл YAML или вставьте определение. Перед публикацией всё проверяется сразу, недостатки показываются по строкам или ячейкам.",
    }
    DOWNLOAD = "definition-download": { et: "Laadi alla", en: "Download", ru: "Скачать" }
    CHANGES_PDF = "changes-pdf": { et: "Muudatused PDF-ina", en: "The changes as PDF", ru: "Изменения в PDF" }
    AS_EXCEL = "definition-as-excel": { et: "Excel (.xlsx)", en: "Excel (.xlsx)", ru: "Excel (.xlsx)" }
    AS_YAML = "definition-as-yaml": { et: "YAML", en: "YAML", ru: "YAML" }
    AS_JSON = "definition-as-json": { et: "JSON", en: "JSON", ru: "JSON" }
    CHANGES = "definition-changes": { et: "Mis muutub", en: "What changes", ru: "Что изменится" }
    CHANGES_SINCE = "definition-changes-since": { et: "Võrreldes viimati avaldatud versiooniga {version}.", en: "Compared with version {version}, published last.", ru: "По сравнению с последней опубликованной версией {version}." }
    FIRST_VERSION = "definition-first-version": { et: "Selle tunnusega küsimustikku ei ole veel avaldatud: kõik on uus.", en: "No questionnaire with this id is published yet: everything is new.", ru: "Опросник с таким обозначением ещё не опубликован: всё новое." }
    CELL = "definition-cell": { et: "lahter {cell}", en: "cell {cell}", ru: "ячейка {cell}" }
    CHOOSE_FILE = "choose-file": { et: "Vali fail", en: "Choose file", ru: "Выбрать файл" }
    SOURCE = "definition-source": { et: "Definitsioon (YAML)", en: "Definition (YAML)", ru: "Определение (YAML)" }
    CHECK = "check": { et: "Kontrolli", en: "Check", ru: "Проверить" }
    CHECKING = "checking": { et: "Kontrollin …", en: "Checking …", ru: "Проверка …" }
    PUBLISH = "publish": { et: "Avalda", en: "Publish", ru: "Опубликовать" }
    NEED_SOURCE = "need-source": { et: "Valige fail või kleepige definitsioon.", en: "Choose a file or paste the definition.", ru: "Выберите файл или вставьте определение." }
    FAULTS = "faults": { et: "Kontrolli tulemus", en: "Outcome of the check", ru: "Результат проверки" }
    NO_FAULTS = "no-faults": { et: "Vigu ei ole. Versiooni saab avaldada.", en: "There are no errors. The version can be published.", ru: "Ошибок нет. Версию можно опубликовать." }
    ERRORS = "errors": { et: "Vigu: {n}. Avaldada ei saa enne, kui need on parandatud.", en: "Errors: {n}. Publication waits until they are corrected.", ru: "Ошибок: {n}. Публикация возможна после их исправления." }
    SEVERITY_ERROR = "severity-error": { et: "Viga", en: "Error", ru: "Ошибка" }
    SEVERITY_WARNING = "severity-warning": { et: "Hoiatus", en: "Warning", ru: "Предупреждение" }
    SEVERITY_NOTE = "severity-note": { et: "Märkus", en: "Note", ru: "Примечание" }
    NOTES = "notes": { et: "Märkused: {n}", en: "Notes: {n}", ru: "Примечания: {n}" }
    LINE = "line": { et: "rida {line}, veerg {column}", en: "line {line}, column {column}", ru: "строка {line}, столбец {column}" }
    TRY_UNSAVED = "try-unsaved": { et: "Proovi seda versiooni", en: "Try this version", ru: "Попробовать эту версию" }
    CLOSE_TRIAL = "close-trial": { et: "Lõpeta proovimine", en: "Stop trying out", ru: "Закончить пробу" }
    CONFIRM_TITLE = "confirm-publish": { et: "Kas avaldada?", en: "Publish?", ru: "Опубликовать?" }
    CONFIRM_LEAD = "confirm-publish-lead": {
        et: "Avaldatud versiooni {version} ei saa enam muuta. Uued vastused hakkavad kasutama seda versiooni.",
        en: "A published version {version} can no longer be changed. New responses will use it.",
        ru: "Опубликованную версию {version} изменить нельзя. Новые ответы будут использовать её.",
    }
    PUBLISHED = "published": { et: "Versioon {version} on avaldatud.", en: "Version {version} is published.", ru: "Версия {version} опубликована." }
    CHANGED_SINCE = "changed-since": { et: "Teksti on pärast kontrolli muudetud. Kontrollige uuesti.", en: "The text has changed since the check. Check again.", ru: "Текст изменён после проверки. Проверьте снова." }
    RETIRE_TITLE = "retire-title": { et: "Versiooni {version} kasutuse lõpetamine", en: "Retiring version {version}", ru: "Вывод версии {version} из употребления" }
    RETIRE_NEW = "retire-new": { et: "Selle versiooniga ei saa enam uusi vastuseid alustada.", en: "No new response can be begun with this version.", ru: "Начать новые ответы по этой версии будет нельзя." }
    RETIRE_NEXT = "retire-next": { et: "Uued vastused kasutavad edaspidi teist kehtivat versiooni. Kui sellist ei ole, ei saa seda küsimustikku enam alustada.", en: "New responses will use another valid version. If there is none, this questionnaire can no longer be begun.", ru: "Новые ответы будут использовать другую действующую версию. Если такой нет, начать этот опросник будет нельзя." }
    RETIRE_STAYS = "retire-stays": { et: "Juba alustatud ja esitatud vastused jäävad alles (neid on {n}): pooleliolevad saab lõpuni täita ja esitada.", en: "Responses begun or submitted already stay (there are {n}): those in progress can be completed and submitted.", ru: "Уже начатые и отправленные ответы остаются (всего: {n}): незавершённые можно заполнить до конца и отправить." }
    RETIRE_FINAL = "retire-final": { et: "Seda sammu ei saa tagasi võtta.", en: "This cannot be undone.", ru: "Отменить это действие нельзя." }
    RETIRE_DONE = "retire-done": { et: "Versioon {version} on kasutusest maas.", en: "Version {version} is retired.", ru: "Версия {version} выведена из употребления." }
}
