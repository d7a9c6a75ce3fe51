//! The fields of a definition, in the words of those who write it.

use engine::language::Message;

engine::messages! {
    ACT = "field.act": { et: "Akt", en: "Act", ru: "Акт" }
    ADJUST = "field.adjust": { et: "Muutmised", en: "Adjustments", ru: "Поправки" }
    APPEARANCE = "field.appearance": { et: "Välimus", en: "Appearance", ru: "Вид" }
    AUDIENCE = "field.audience": { et: "Kellele", en: "Audience", ru: "Для кого" }
    BETTER = "field.better": { et: "Kumb ots on parem", en: "Better end", ru: "Какой край лучше" }
    BOUND = "field.bound": { et: "Piir", en: "Bound", ru: "Предел" }
    CALCULATION = "field.calculation": { et: "Arvutus", en: "Calculation", ru: "Вычисление" }
    CHOICES = "field.choices": { et: "Valikud", en: "Choices", ru: "Варианты" }
    CHOICE_FILTER = "field.choice_filter": { et: "Valikute filter", en: "Choice filter", ru: "Фильтр вариантов" }
    CODE = "field.code": { et: "Number", en: "Number", ru: "Номер" }
    CONSTRAINT = "field.constraint": { et: "Vastuse tingimus", en: "Constraint", ru: "Условие ответа" }
    CONSTRAINT_MESSAGE = "field.constraint_message": { et: "Teade, kui vastus ei sobi", en: "Message where the answer does not fit", ru: "Сообщение, если ответ не подходит" }
    CONTROLS = "field.controls": { et: "Kuidas kontrollida", en: "How to check", ru: "Как проверять" }
    COUNT = "field.count": { et: "Korduste arv", en: "Number of instances", ru: "Число повторов" }
    CRITERION = "field.criterion": { et: "Kriteeriumi sisu", en: "Content of the criterion", ru: "Содержание критерия" }
    CRITERION_ID = "field.criterion_id": { et: "Ühine kriteerium", en: "Shared criterion", ru: "Общий критерий" }
    CRITICAL = "field.critical": { et: "Kriitiline", en: "Critical", ru: "Критическое" }
    DEADLINE_DAYS = "field.deadline_days": { et: "Tähtaeg, päevi", en: "Deadline, days", ru: "Срок, дней" }
    DEFAULT = "field.default": { et: "Vaikimisi", en: "Default", ru: "По умолчанию" }
    DESCRIPTION = "field.description": { et: "Kirjeldus", en: "Description", ru: "Описание" }
    DUTY = "field.duty": { et: "Mida teha", en: "What to do", ru: "Что сделать" }
    EVIDENCE = "field.evidence": { et: "Tõendamine", en: "Evidence", ru: "Доказательство" }
    FROM = "field.from": { et: "Alates", en: "From", ru: "От" }
    HIDDEN = "field.hidden": { et: "Peidetud", en: "Hidden", ru: "Скрыто" }
    HINT = "field.hint": { et: "Juhis", en: "Guidance", ru: "Указание" }
    INSTANCES = "field.instances": { et: "Kordustest", en: "Of instances", ru: "Из повторов" }
    INSTANCE_LABEL = "field.instance_label": { et: "Korduse nimi", en: "Name of an instance", ru: "Имя повтора" }
    INSTANCE_NAME = "field.instance_name": { et: "Nimi vastustest", en: "Name from the answers", ru: "Имя из ответов" }
    INTRO = "field.intro": { et: "Sissejuhatus", en: "Introduction", ru: "Введение" }
    ITEMS = "field.items": { et: "Küsimused", en: "Items", ru: "Вопросы" }
    JUDGEMENT = "field.judgement": { et: "Inimese hinnang", en: "Judgement", ru: "Суждение" }
    KIND = "field.kind": { et: "Liik", en: "Kind", ru: "Вид" }
    LABEL = "field.label": { et: "Sõnastus", en: "Words", ru: "Формулировка" }
    LANGUAGES = "field.languages": { et: "Keeled", en: "Languages", ru: "Языки" }
    LEGAL = "field.legal": { et: "Õiguslik alus", en: "Law", ru: "Правовое основание" }
    LOOKUP = "field.lookup": { et: "Tabelist", en: "Looked up", ru: "Из таблицы" }
    MAX = "field.max": { et: "Kõige rohkem", en: "At most", ru: "Не более" }
    METHOD = "field.method": { et: "Arvutusviis", en: "Method", ru: "Способ подсчёта" }
    METHODOLOGY = "field.methodology": { et: "Metoodika", en: "Methodology", ru: "Методика" }
    MIN = "field.min": { et: "Kõige vähem", en: "At least", ru: "Не менее" }
    MISSING = "field.missing": { et: "Puuduv vastus", en: "Missing answer", ru: "Нет ответа" }
    NAME = "field.name": { et: "Nimi", en: "Name", ru: "Имя" }
    NOT_APPLICABLE = "field.not_applicable": { et: "Mittekohaldatav", en: "Not applicable", ru: "Неприменимо" }
    NOT_CHECKED = "field.not_checked": { et: "Ei kontrollitud", en: "Not checked", ru: "Не проверено" }
    OTHERWISE = "field.otherwise": { et: "Muul juhul", en: "Otherwise", ru: "Иначе" }
    PARAMETERS = "field.parameters": { et: "Seaded", en: "Parameters", ru: "Параметры" }
    POINTS = "field.points": { et: "Punktid", en: "Points", ru: "Баллы" }
    PRIVATE = "field.private": { et: "Isiklik", en: "Private", ru: "Личное" }
    PROVISION = "field.provision": { et: "Säte", en: "Provision", ru: "Положение" }
    READ_ONLY = "field.read_only": { et: "Ainult lugemiseks", en: "Read only", ru: "Только чтение" }
    REASON = "field.reason": { et: "Põhjendus", en: "Reason", ru: "Обоснование" }
    RELEVANT = "field.relevant": { et: "Küsitakse, kui", en: "Asked when", ru: "Спрашивается, если" }
    REPLACES = "field.replaces": { et: "Asendab", en: "Replaces", ru: "Заменяет" }
    REQUIRED = "field.required": { et: "Kohustuslik", en: "Required", ru: "Обязательно" }
    REQUIRED_MESSAGE = "field.required_message": { et: "Teade, kui vastus puudub", en: "Message where the answer is missing", ru: "Сообщение, если ответа нет" }
    ROUNDING = "field.rounding": { et: "Ümardamine", en: "Rounding", ru: "Округление" }
    RULES = "field.rules": { et: "Reeglid", en: "Rules", ru: "Правила" }
    SCALE = "field.scale": { et: "Skaala", en: "Scale", ru: "Шкала" }
    SCORING = "field.scoring": { et: "Hindamine", en: "Scoring", ru: "Оценивание" }
    SEVERITY = "field.severity": { et: "Raskus", en: "Severity", ru: "Тяжесть" }
    SHORT = "field.short": { et: "Lühidalt", en: "Short form", ru: "Кратко" }
    SINGULAR = "field.singular": { et: "Ühe nimetus", en: "Word for one", ru: "Слово для одного" }
    SOURCE = "field.source": { et: "Allikas", en: "Source", ru: "Источник" }
    TAG = "field.tag": { et: "Sildiga", en: "With the tag", ru: "С меткой" }
    TAGS = "field.tags": { et: "Sildid", en: "Tags", ru: "Метки" }
    TEXT = "field.text": { et: "Leiu tekst", en: "Text of the finding", ru: "Текст вывода" }
    TITLE = "field.title": { et: "Pealkiri", en: "Title", ru: "Заголовок" }
    TO = "field.to": { et: "Kuni", en: "To", ru: "До" }
    TYPE = "field.type": { et: "Liik", en: "Type", ru: "Тип" }
    UNIT = "field.unit": { et: "Ühik", en: "Unit", ru: "Единица" }
    VALID_FROM = "field.valid_from": { et: "Kehtib alates", en: "Valid from", ru: "Действует с" }
    VALID_TO = "field.valid_to": { et: "Kehtib kuni", en: "Valid to", ru: "Действует до" }
    VALUE = "field.value": { et: "Väärtus", en: "Value", ru: "Значение" }
    VERIFY = "field.verify": { et: "Kontrollida enne kasutamist", en: "To be verified before use", ru: "Проверить до использования" }
    VERSION = "field.version": { et: "Versioon", en: "Version", ru: "Версия" }
    WEIGHT = "field.weight": { et: "Kaal", en: "Weight", ru: "Вес" }
    ALLOW_DUPLICATES = "field.allow_duplicates": { et: "Sama nimi võib korduda", en: "The same name may repeat", ru: "Имя может повторяться" }
    BELOW = "field.below": { et: "Täitmata, kui punkte on vähem kui", en: "Failed with fewer points than", ru: "Не выполнено, если баллов меньше" }
    BY = "field.by": { et: "Millest leitakse", en: "Looked up by", ru: "По чему ищется" }
    CAP = "field.cap": { et: "Hinnang kõige rohkem", en: "Rating at most", ru: "Оценка не выше" }
    COLUMNS = "field.columns": { et: "Tunnused filtri jaoks", en: "Columns for the filter", ru: "Признаки для фильтра" }
    DIGITS = "field.digits": { et: "Kümnendkohti", en: "Decimal places", ru: "Знаков после запятой" }
    FLOOR = "field.floor": { et: "Hinnang vähemalt", en: "Rating at least", ru: "Оценка не ниже" }
    ID = "field.id": { et: "Tunnus", en: "Id", ru: "Обозначение" }
    ITEM = "field.item": { et: "Küsimus", en: "Item", ru: "Вопрос" }
    LENIENT = "field.lenient": { et: "Reegleid loetakse leebelt", en: "Rules are read leniently", ru: "Правила читаются нестрого" }
    MAY = "field.may": { et: "Mida inimene võib", en: "What a person may do", ru: "Что может человек" }
    MODE = "field.mode": { et: "Pooled", en: "Halves", ru: "Половины" }
    RATING = "field.rating": { et: "Hinnang", en: "Rating", ru: "Оценка" }
    SECTION = "field.section": { et: "Jaotis", en: "Section", ru: "Раздел" }
    WHEN = "field.when": { et: "Kui", en: "When", ru: "Если" }
}

/// What people call a field; nothing where it has no words yet.
pub(crate) fn of(field: &str) -> Option<&'static Message> {
    lookup(&format!("field.{field}"))
}
