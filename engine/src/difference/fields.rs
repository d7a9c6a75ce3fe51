//! The fields of a definition, in the words of those who write it.

use crate::language::Message;

crate::messages! {
    /// A field.
    ACT = "field.act": { et: "Akt", en: "Act", ru: "Акт" }
    /// A field.
    ADJUST = "field.adjust": { et: "Muutmised", en: "Adjustments", ru: "Поправки" }
    /// A field.
    APPEARANCE = "field.appearance": { et: "Välimus", en: "Appearance", ru: "Вид" }
    /// A field.
    AUDIENCE = "field.audience": { et: "Kellele", en: "Audience", ru: "Для кого" }
    /// A field.
    BETTER = "field.better": { et: "Kumb ots on parem", en: "Better end", ru: "Какой край лучше" }
    /// A field.
    BOUND = "field.bound": { et: "Piir", en: "Bound", ru: "Предел" }
    /// A field.
    CALCULATION = "field.calculation": { et: "Arvutus", en: "Calculation", ru: "Вычисление" }
    /// A field.
    CHOICES = "field.choices": { et: "Valikud", en: "Choices", ru: "Варианты" }
    /// A field.
    CHOICE_FILTER = "field.choice_filter": { et: "Valikute filter", en: "Choice filter", ru: "Фильтр вариантов" }
    /// A field.
    CODE = "field.code": { et: "Number", en: "Number", ru: "Номер" }
    /// A field.
    CONSTRAINT = "field.constraint": { et: "Vastuse tingimus", en: "Constraint", ru: "Условие ответа" }
    /// A field.
    CONSTRAINT_MESSAGE = "field.constraint_message": { et: "Teade, kui vastus ei sobi", en: "Message where the answer does not fit", ru: "Сообщение, если ответ не подходит" }
    /// A field.
    CONTROLS = "field.controls": { et: "Kuidas kontrollida", en: "How to check", ru: "Как проверять" }
    /// A field.
    COUNT = "field.count": { et: "Korduste arv", en: "Number of instances", ru: "Число повторов" }
    /// A field.
    CRITERION = "field.criterion": { et: "Kriteeriumi sisu", en: "Content of the criterion", ru: "Содержание критерия" }
    /// A field.
    CRITERION_ID = "field.criterion_id": { et: "Ühine kriteerium", en: "Shared criterion", ru: "Общий критерий" }
    /// A field.
    CRITICAL = "field.critical": { et: "Kriitiline", en: "Critical", ru: "Критическое" }
    /// A field.
    DEADLINE_DAYS = "field.deadline_days": { et: "Tähtaeg, päevi", en: "Deadline, days", ru: "Срок, дней" }
    /// A field.
    DEFAULT = "field.default": { et: "Vaikimisi", en: "Default", ru: "По умолчанию" }
    /// A field.
    DESCRIPTION = "field.description": { et: "Kirjeldus", en: "Description", ru: "Описание" }
    /// A field.
    DUTY = "field.duty": { et: "Mida teha", en: "What to do", ru: "Что сделать" }
    /// A field.
    EVIDENCE = "field.evidence": { et: "Tõendamine", en: "Evidence", ru: "Доказательство" }
    /// A field.
    FROM = "field.from": { et: "Alates", en: "From", ru: "От" }
    /// A field.
    HIDDEN = "field.hidden": { et: "Peidetud", en: "Hidden", ru: "Скрыто" }
    /// A field.
    HINT = "field.hint": { et: "Juhis", en: "Guidance", ru: "Указание" }
    /// A field.
    INSTANCES = "field.instances": { et: "Kordustest", en: "Of instances", ru: "Из повторов" }
    /// A field.
    INSTANCE_LABEL = "field.instance_label": { et: "Korduse nimi", en: "Name of an instance", ru: "Имя повтора" }
    /// A field.
    INSTANCE_NAME = "field.instance_name": { et: "Nimi vastustest", en: "Name from the answers", ru: "Имя из ответов" }
    /// A field.
    INTRO = "field.intro": { et: "Sissejuhatus", en: "Introduction", ru: "Введение" }
    /// A field.
    ITEMS = "field.items": { et: "Küsimused", en: "Items", ru: "Вопросы" }
    /// A field.
    JUDGEMENT = "field.judgement": { et: "Inimese hinnang", en: "Judgement", ru: "Суждение" }
    /// A field.
    KIND = "field.kind": { et: "Liik", en: "Kind", ru: "Вид" }
    /// A field.
    LABEL = "field.label": { et: "Sõnastus", en: "Words", ru: "Формулировка" }
    /// A field.
    LANGUAGES = "field.languages": { et: "Keeled", en: "Languages", ru: "Языки" }
    /// A field.
    LEGAL = "field.legal": { et: "Õiguslik alus", en: "Law", ru: "Правовое основание" }
    /// A field.
    LOOKUP = "field.lookup": { et: "Tabelist", en: "Looked up", ru: "Из таблицы" }
    /// A field.
    MAX = "field.max": { et: "Kõige rohkem", en: "At most", ru: "Не более" }
    /// A field.
    METHOD = "field.method": { et: "Arvutusviis", en: "Method", ru: "Способ подсчёта" }
    /// A field.
    METHODOLOGY = "field.methodology": { et: "Metoodika", en: "Methodology", ru: "Методика" }
    /// A field.
    MIN = "field.min": { et: "Kõige vähem", en: "At least", ru: "Не менее" }
    /// A field.
    MISSING = "field.missing": { et: "Puuduv vastus", en: "Missing answer", ru: "Нет ответа" }
    /// A field.
    NAME = "field.name": { et: "Nimi", en: "Name", ru: "Имя" }
    /// A field.
    NOT_APPLICABLE = "field.not_applicable": { et: "Mittekohaldatav", en: "Not applicable", ru: "Неприменимо" }
    /// A field.
    NOT_CHECKED = "field.not_checked": { et: "Ei kontrollitud", en: "Not checked", ru: "Не проверено" }
    /// A field.
    OTHERWISE = "field.otherwise": { et: "Muul juhul", en: "Otherwise", ru: "Иначе" }
    /// A field.
    PARAMETERS = "field.parameters": { et: "Seaded", en: "Parameters", ru: "Параметры" }
    /// A field.
    POINTS = "field.points": { et: "Punktid", en: "Points", ru: "Баллы" }
    /// A field.
    PRIVATE = "field.private": { et: "Isiklik", en: "Private", ru: "Личное" }
    /// A field.
    PROVISION = "field.provision": { et: "Säte", en: "Provision", ru: "Положение" }
    /// A field.
    READ_ONLY = "field.read_only": { et: "Ainult lugemiseks", en: "Read only", ru: "Только чтение" }
    /// A field.
    REASON = "field.reason": { et: "Põhjendus", en: "Reason", ru: "Обоснование" }
    /// A field.
    RELEVANT = "field.relevant": { et: "Küsitakse, kui", en: "Asked when", ru: "Спрашивается, если" }
    /// A field.
    REPLACES = "field.replaces": { et: "Asendab", en: "Replaces", ru: "Заменяет" }
    /// A field.
    REQUIRED = "field.required": { et: "Kohustuslik", en: "Required", ru: "Обязательно" }
    /// A field.
    REQUIRED_MESSAGE = "field.required_message": { et: "Teade, kui vastus puudub", en: "Message where the answer is missing", ru: "Сообщение, если ответа нет" }
    /// A field.
    ROUNDING = "field.rounding": { et: "Ümardamine", en: "Rounding", ru: "Округление" }
    /// A field.
    RULES = "field.rules": { et: "Reeglid", en: "Rules", ru: "Правила" }
    /// A field.
    SCALE = "field.scale": { et: "Skaala", en: "Scale", ru: "Шкала" }
    /// A field.
    SCORING = "field.scoring": { et: "Hindamine", en: "Scoring", ru: "Оценивание" }
    /// A field.
    SEVERITY = "field.severity": { et: "Raskus", en: "Severity", ru: "Тяжесть" }
    /// A field.
    SHORT = "field.short": { et: "Lühidalt", en: "Short form", ru: "Кратко" }
    /// A field.
    SINGULAR = "field.singular": { et: "Ühe nimetus", en: "Word for one", ru: "Слово для одного" }
    /// A field.
    SOURCE = "field.source": { et: "Allikas", en: "Source", ru: "Источник" }
    /// A field.
    TAG = "field.tag": { et: "Sildiga", en: "With the tag", ru: "С меткой" }
    /// A field.
    TAGS = "field.tags": { et: "Sildid", en: "Tags", ru: "Метки" }
    /// A field.
    TEXT = "field.text": { et: "Leiu tekst", en: "Text of the finding", ru: "Текст вывода" }
    /// A field.
    TITLE = "field.title": { et: "Pealkiri", en: "Title", ru: "Заголовок" }
    /// A field.
    TO = "field.to": { et: "Kuni", en: "To", ru: "До" }
    /// A field.
    TYPE = "field.type": { et: "Liik", en: "Type", ru: "Тип" }
    /// A field.
    UNIT = "field.unit": { et: "Ühik", en: "Unit", ru: "Единица" }
    /// A field.
    VALID_FROM = "field.valid_from": { et: "Kehtib alates", en: "Valid from", ru: "Действует с" }
    /// A field.
    VALID_TO = "field.valid_to": { et: "Kehtib kuni", en: "Valid to", ru: "Действует до" }
    /// A field.
    VALUE = "field.value": { et: "Väärtus", en: "Value", ru: "Значение" }
    /// A field.
    VERIFY = "field.verify": { et: "Kontrollida enne kasutamist", en: "To be verified before use", ru: "Проверить до использования" }
    /// A field.
    VERSION = "field.version": { et: "Versioon", en: "Version", ru: "Версия" }
    /// A field.
    WEIGHT = "field.weight": { et: "Kaal", en: "Weight", ru: "Вес" }
    /// A field.
    WHEN = "field.when": { et: "Kui", en: "When", ru: "Если" }
    /// A field.
    ALLOW_DUPLICATES = "field.allow_duplicates": { et: "Sama nimi võib korduda", en: "The same name may repeat", ru: "Имя может повторяться" }
    /// A field.
    BELOW = "field.below": { et: "Täitmata, kui punkte on vähem kui", en: "Failed with fewer points than", ru: "Не выполнено, если баллов меньше" }
    /// A field.
    BY = "field.by": { et: "Millest leitakse", en: "Looked up by", ru: "По чему ищется" }
    /// A field.
    CAP = "field.cap": { et: "Hinnang kõige rohkem", en: "Rating at most", ru: "Оценка не выше" }
    /// A field.
    COLUMNS = "field.columns": { et: "Tunnused filtri jaoks", en: "Columns for the filter", ru: "Признаки для фильтра" }
    /// A field.
    DIGITS = "field.digits": { et: "Kümnendkohti", en: "Decimal places", ru: "Знаков после запятой" }
    /// A field.
    FLOOR = "field.floor": { et: "Hinnang vähemalt", en: "Rating at least", ru: "Оценка не ниже" }
    /// A field.
    ID = "field.id": { et: "Tunnus", en: "Id", ru: "Обозначение" }
    /// A field.
    ITEM = "field.item": { et: "Küsimus", en: "Item", ru: "Вопрос" }
    /// A field.
    LENIENT = "field.lenient": { et: "Reegleid loetakse leebelt", en: "Rules are read leniently", ru: "Правила читаются нестрого" }
    /// A field.
    MAY = "field.may": { et: "Mida inimene võib", en: "What a person may do", ru: "Что может человек" }
    /// A field.
    MODE = "field.mode": { et: "Pooled", en: "Halves", ru: "Половины" }
    /// A field.
    RATING = "field.rating": { et: "Hinnang", en: "Rating", ru: "Оценка" }
    /// A field.
    SECTION = "field.section": { et: "Jaotis", en: "Section", ru: "Раздел" }
}

/// What people call a field; nothing where it has no words yet.
pub fn of(field: &str) -> Option<&'static Message> {
    lookup(&format!("field.{field}"))
}
