//! What is said of the sheets and columns of a workbook, in three languages.

use engine::language::Message;

/// The name of the sheet that explains the others.
pub(in crate::xlsform) const NAME: Message =
    Message { et: "Loe mind", en: "Read me", ru: "Прочти" };
/// Its title.
pub(in crate::xlsform::write) const TITLE: Message = Message {
    et: "Küsimustik tabelina",
    en: "A questionnaire as a workbook",
    ru: "Опросник в виде таблицы",
};
/// What is typed is not in the list.
pub(in crate::xlsform::write) const NOT_IN_LIST: Message =
    Message { et: "Ei ole nimekirjas", en: "Not in the list", ru: "Нет в списке" };
/// What follows.
pub(in crate::xlsform::write) const STAY_ANYWAY: Message = Message {
    et: "Seda väärtust nimekirjas ei ole. Kas jätta see siiski?",
    en: "This value is not in the list. Keep it anyway?",
    ru: "Этого значения нет в списке. Оставить его всё равно?",
};

/// How to work with it, in paragraphs.
pub(in crate::xlsform::write) const ADVICE: [Message; 3] = [
    Message {
        et: "Mida veerg tähendab, näete, kui viite hiire selle päise kohale. Päiseid ja lehtede nimesid ärge muutke; ridu ja veerge võib lisada.",
        en: "Point at a column’s head to see what it means. Leave the heads and the names of the sheets as they are; rows and columns may be added.",
        ru: "Наведите указатель на заголовок столбца, чтобы увидеть его смысл. Заголовки и названия листов не меняйте; строки и столбцы можно добавлять.",
    },
    Message {
        et: "Uue versiooni jaoks andke lehel settings uus versioon, salvestage fail ja valige see Loos lehel „Avalda“. Vead öeldakse lahtri kaupa, enne kui midagi muutub.",
        en: "For a new version, give it a new version in the sheet settings, save the file and choose it in Lood on the page “Publish”. Faults are told cell by cell before anything changes.",
        ru: "Для новой версии укажите новую версию на листе settings, сохраните файл и выберите его в Lood на странице «Опубликовать». Об ошибках сообщается по ячейкам, прежде чем что-либо изменится.",
    },
    Message {
        et: "Kõik lahtrid on tekst. Kuupäev kirjutage kujul 2026-01-31 ja jutumärgid reeglites sirgelt: 'jah'.",
        en: "All cells are text. Write a date as 2026-01-31, and quotation marks in rules straight: 'yes'.",
        ru: "Все ячейки – текст. Дату пишите как 2026-01-31, кавычки в правилах – прямые: 'да'.",
    },
];

/// By name.
pub(super) const SHEETS: &[(&str, Message)] = &[
    (
        "settings",
        Message {
            et: "Küsimustiku päis: tunnus, versioon, pealkiri, kellele. Üks rida.",
            en: "The questionnaire’s head: id, version, title, for whom. One row.",
            ru: "Шапка опросника: обозначение, версия, заголовок, для кого. Одна строка.",
        },
    ),
    (
        "survey",
        Message {
            et: "Küsimused ülalt alla. Iga värviriba on üks jaotis.",
            en: "The questions from top to bottom. Each band of colour is a section.",
            ru: "Вопросы сверху вниз. Каждая цветная полоса – раздел.",
        },
    ),
    (
        "choices",
        Message {
            et: "Valikute nimekirjad ja nende punktid.",
            en: "Lists of choices with their points.",
            ru: "Списки вариантов и их баллы.",
        },
    ),
    (
        "lood_legal",
        Message {
            et: "Õiguslikud alused, millele küsimused ja leiud viitavad.",
            en: "Legal references that questions and findings cite.",
            ru: "Правовые основания, на которые ссылаются вопросы и выводы.",
        },
    ),
    (
        "lood_findings",
        Message {
            et: "Reeglid, mis pakuvad leide: mis on valesti, mida teha, mis ajaks.",
            en: "Rules that propose findings: what is wrong, what to do, by when.",
            ru: "Правила, предлагающие выводы: что не так, что сделать, к какому сроку.",
        },
    ),
    (
        "lood_scoring",
        Message {
            et: "Hinde osad: tervik (total) ja mis selle sees on.",
            en: "Parts of the score: the whole (total) and what is within it.",
            ru: "Части оценки: целое (total) и то, что в нём.",
        },
    ),
    ("lood_bands", Message { et: "Hinnangute tasemed.", en: "The ratings.", ru: "Уровни оценки." }),
    (
        "lood_limiters",
        Message {
            et: "Reeglid, mis hinnangut piiravad.",
            en: "Rules that bound the rating.",
            ru: "Правила, ограничивающие оценку.",
        },
    ),
];

/// By field; `sheet/field` where it means something else in that sheet.
pub(super) const COLUMNS: &[(&str, Message)] = &[
    (
        "survey/type",
        Message {
            et: "Rea liik: text, integer, decimal, date, note, file … „select_one NIMEKIRI“ – üks valik, „select_multiple NIMEKIRI“ – mitu. begin_group … end_group hoiab küsimused koos, begin_repeat … end_repeat küsib neid mitu korda.",
            en: "What the row is: text, integer, decimal, date, note, file … “select_one LIST” is one choice, “select_multiple LIST” several. begin_group … end_group keeps questions together, begin_repeat … end_repeat asks them several times.",
            ru: "Что это за строка: text, integer, decimal, date, note, file … «select_one СПИСОК» – один вариант, «select_multiple СПИСОК» – несколько. begin_group … end_group объединяет вопросы, begin_repeat … end_repeat задаёт их несколько раз.",
        },
    ),
    (
        "survey/name",
        Message {
            et: "Küsimuse püsiv nimi, kogu küsimustikus ainus. Reeglid viitavad sellele: ${nimi}. Kui muudate nime, muutke ka reeglid; nime järgi tunneb süsteem varasemate versioonide vastused ära.",
            en: "The question’s lasting name, the only one in the questionnaire. Rules refer to it: ${name}. Where you change it, change the rules too; answers of earlier versions are known by it.",
            ru: "Постоянное имя вопроса, единственное в опроснике. На него ссылаются правила: ${имя}. Меняя имя, измените и правила; по имени узнаются ответы прежних версий.",
        },
    ),
    (
        "choices/list_name",
        Message {
            et: "Nimekiri, kuhu valik kuulub; lehel survey: select_one NIMEKIRI.",
            en: "The list the choice belongs to; in the sheet survey: select_one LIST.",
            ru: "Список, к которому относится вариант; на листе survey: select_one СПИСОК.",
        },
    ),
    (
        "choices/name",
        Message {
            et: "Salvestatav väärtus. Inimene seda ei näe, reeglid küll: ${küsimus} = 'väärtus'.",
            en: "The stored value. People do not see it, rules do: ${question} = 'value'.",
            ru: "Сохраняемое значение. Люди его не видят, правила – да: ${вопрос} = 'значение'.",
        },
    ),
    (
        "label",
        Message {
            et: "Sõnastus, mida inimene loeb. Igal keelel on oma veerg.",
            en: "The words people read. Each language has its own column.",
            ru: "Слова, которые читает человек. У каждого языка свой столбец.",
        },
    ),
    (
        "hint",
        Message {
            et: "Juhis küsimuse all; jaotise real sissejuhatus.",
            en: "Guidance below the question; in a section’s row, its introduction.",
            ru: "Указание под вопросом; в строке раздела – введение.",
        },
    ),
    (
        "required",
        Message {
            et: "Kas vastata tuleb: yes, no või reegel.",
            en: "Whether it must be answered: yes, no or a rule.",
            ru: "Обязателен ли ответ: yes, no или правило.",
        },
    ),
    (
        "required_message",
        Message {
            et: "Mida öeldakse, kui vastus puudub.",
            en: "What is said where the answer is missing.",
            ru: "Что говорится, если ответа нет.",
        },
    ),
    (
        "relevant",
        Message {
            et: "Reegel, millal küsitakse. Tühi: alati.",
            en: "The rule for when it is asked. Empty: always.",
            ru: "Правило, когда вопрос задаётся. Пусто – всегда.",
        },
    ),
    (
        "constraint",
        Message {
            et: "Reegel, millele vastus peab vastama; punkt on vastus: . >= 0.",
            en: "What an answer must satisfy; the dot is the answer: . >= 0.",
            ru: "Условие для ответа; точка – это ответ: . >= 0.",
        },
    ),
    (
        "constraint_message",
        Message {
            et: "Mida öeldakse, kui vastus reeglile ei vasta.",
            en: "What is said where the answer does not satisfy the rule.",
            ru: "Что говорится, если ответ не отвечает правилу.",
        },
    ),
    (
        "calculation",
        Message {
            et: "Reegel, mis arvutab väärtuse.",
            en: "The rule that computes the value.",
            ru: "Правило, по которому вычисляется значение.",
        },
    ),
    (
        "default",
        Message {
            et: "Mis kehtib, kuni pole vastatud: väärtus või reegel.",
            en: "What stands until somebody answers: a value or a rule.",
            ru: "Что действует, пока нет ответа: значение или правило.",
        },
    ),
    (
        "read_only",
        Message {
            et: "Kas vastust saab ainult lugeda: yes, no või reegel.",
            en: "Whether the answer can only be read: yes, no or a rule.",
            ru: "Только ли для чтения: yes, no или правило.",
        },
    ),
    (
        "choice_filter",
        Message {
            et: "Reegel, milliseid valikuid pakutakse; valikute lehe veergudele viidatakse nimega.",
            en: "The rule for which choices are offered; it names columns of the sheet choices.",
            ru: "Правило, какие варианты предлагаются; столбцы листа choices называются по имени.",
        },
    ),
    (
        "appearance",
        Message {
            et: "Esitusviis, näiteks multiline; sõnad tühikuga eraldi.",
            en: "How it is shown, such as multiline; words with spaces between.",
            ru: "Вид, например multiline; слова через пробел.",
        },
    ),
    (
        "repeat_count",
        Message {
            et: "Reegel, mitu korda korratakse. Tühi: inimene lisab ise.",
            en: "The rule for how many instances there are. Empty: people add them.",
            ru: "Правило числа повторов. Пусто – человек добавляет сам.",
        },
    ),
    (
        "parameters",
        Message {
            et: "Esituse seaded kujul nimi=väärtus, näiteks start=1 end=5.",
            en: "Settings of how it is shown as name=value, such as start=1 end=5.",
            ru: "Параметры вида имя=значение, например start=1 end=5.",
        },
    ),
    (
        "section",
        Message {
            et: "yes: rühm on küsimustiku jaotis, omaette leht.",
            en: "yes: the group is a section of the questionnaire, a page of its own.",
            ru: "yes: группа – раздел опросника, отдельная страница.",
        },
    ),
    (
        "own_choices",
        Message {
            et: "yes: nimekiri on ainult selle küsimuse oma.",
            en: "yes: the list is this question’s own.",
            ru: "yes: список только этого вопроса.",
        },
    ),
    (
        "code",
        Message {
            et: "Number, mida inimene näeb, näiteks 3.2.",
            en: "The number people see, such as 3.2.",
            ru: "Номер, который видит человек, например 3.2.",
        },
    ),
    (
        "criterion",
        Message {
            et: "Kriteeriumi sisu.",
            en: "Content of the criterion.",
            ru: "Содержание критерия.",
        },
    ),
    (
        "controls",
        Message {
            et: "Kuidas täitmist kontrollitakse.",
            en: "How fulfilment is checked.",
            ru: "Как проверяется выполнение.",
        },
    ),
    (
        "criterion_id",
        Message {
            et: "Sama kriteeriumi ühine tunnus mitmes küsimustikus.",
            en: "The key a criterion shares between questionnaires.",
            ru: "Общий ключ критерия в нескольких опросниках.",
        },
    ),
    (
        "replaces",
        Message {
            et: "Eelmise versiooni küsimuste nimed, mille kohale see tuleb.",
            en: "Names of the earlier version’s questions whose place it takes.",
            ru: "Имена вопросов прежней версии, вместо которых он стоит.",
        },
    ),
    (
        "evidence",
        Message {
            et: "Tõendamine: document, observation, interview, register; tühikuga eraldi.",
            en: "How it is established: document, observation, interview, register, with spaces between.",
            ru: "Чем подтверждается: document, observation, interview, register через пробел.",
        },
    ),
    (
        "legal",
        Message {
            et: "Õigusliku aluse tunnused lehelt lood_legal, tühikuga eraldi.",
            en: "Ids of legal references from the sheet lood_legal, with spaces between.",
            ru: "Обозначения правовых оснований с листа lood_legal через пробел.",
        },
    ),
    (
        "weight",
        Message {
            et: "Kaal hindes; 0 jätab välja.",
            en: "Weight in the score; 0 leaves it out.",
            ru: "Вес в оценке; 0 исключает.",
        },
    ),
    (
        "instances",
        Message {
            et: "Kuidas korduste punktidest saab üks arv.",
            en: "How the instances’ points become one number.",
            ru: "Как из баллов повторов получается одно число.",
        },
    ),
    (
        "tags",
        Message {
            et: "Sõnad, mille järgi hinde osad küsimusi koguvad.",
            en: "Words by which parts of the score gather questions.",
            ru: "Слова, по которым части оценки собирают вопросы.",
        },
    ),
    (
        "critical",
        Message {
            et: "yes: selle täitmata jätmine piirab kogu hinnet.",
            en: "yes: failing it bounds the whole rating.",
            ru: "yes: невыполнение ограничивает общую оценку.",
        },
    ),
    (
        "verify",
        Message {
            et: "yes: õiguslik väide vajab veel kontrollimist.",
            en: "yes: a legal fact still has to be verified.",
            ru: "yes: правовое утверждение ещё нужно проверить.",
        },
    ),
    (
        "unit",
        Message {
            et: "Ühik arvu kõrval.",
            en: "The unit beside the number.",
            ru: "Единица рядом с числом.",
        },
    ),
    (
        "hidden",
        Message {
            et: "yes: arvutatakse, aga ei näidata.",
            en: "yes: computed but not shown.",
            ru: "yes: вычисляется, но не показывается.",
        },
    ),
    (
        "scale",
        Message {
            et: "Nimekiri, mille valikute nimesid arvutus annab.",
            en: "The list whose choice names the calculation yields.",
            ru: "Список, имена вариантов которого даёт вычисление.",
        },
    ),
    (
        "singular",
        Message {
            et: "Ühe korduse nimetus, näiteks „Elanik“.",
            en: "The word for one instance, such as “Resident”.",
            ru: "Название одного повтора, например «Житель».",
        },
    ),
    (
        "instance_label",
        Message {
            et: "Küsimus, mille vastus annab kordusele nime.",
            en: "The question whose answer names an instance.",
            ru: "Вопрос, ответ на который даёт имя повтору.",
        },
    ),
    (
        "min",
        Message {
            et: "Kõige vähem kordusi.",
            en: "Fewest instances.",
            ru: "Наименьшее число повторов.",
        },
    ),
    (
        "max",
        Message {
            et: "Kõige rohkem kordusi.",
            en: "Most instances.",
            ru: "Наибольшее число повторов.",
        },
    ),
    (
        "short",
        Message {
            et: "Lühike sõnastus kitsa koha jaoks.",
            en: "A short form for narrow places.",
            ru: "Краткая форма для узких мест.",
        },
    ),
    (
        "description",
        Message {
            et: "Selgitus: mida see tähendab.",
            en: "An explanation: what it means.",
            ru: "Пояснение: что это значит.",
        },
    ),
    (
        "points",
        Message {
            et: "Punktid hindes.", en: "Points in the score.", ru: "Баллы в оценке."
        },
    ),
    (
        "not_checked",
        Message {
            et: "yes: valik tähendab „ei kontrollitud“ ja jääb hindest välja.",
            en: "yes: the choice means “not checked” and leaves the score.",
            ru: "yes: вариант означает «не проверено» и не входит в оценку.",
        },
    ),
    (
        "not_applicable",
        Message {
            et: "yes: see rida on nimekirja vastus „ei kohaldu“.",
            en: "yes: this row is the list’s answer “not applicable”.",
            ru: "yes: эта строка – ответ списка «неприменимо».",
        },
    ),
    (
        "more",
        Message {
            et: "Muu, millel oma veergu ei ole, JSON-kujul. Kui Te seda ei tunne, ärge muutke.",
            en: "What has no column of its own, as JSON. Leave it unless you know it.",
            ru: "Прочее, у чего нет своего столбца, в виде JSON. Если не знаете, не меняйте.",
        },
    ),
    (
        "item",
        Message {
            et: "Küsimuse nimi lehelt survey.",
            en: "The question’s name in the sheet survey.",
            ru: "Имя вопроса с листа survey.",
        },
    ),
    (
        "when",
        Message {
            et: "Reegel, millal see kehtib; leiu juures on punkt küsimuse vastus.",
            en: "The rule for when it applies; of a finding, the dot is the answer.",
            ru: "Правило, когда это действует; у вывода точка – ответ на вопрос.",
        },
    ),
    (
        "severity",
        Message {
            et: "Kui raske: minor – väheoluline, major – oluline, critical – kriitiline.",
            en: "How grave it is: minor, major, critical.",
            ru: "Насколько серьёзно: minor – незначительно, major – существенно, critical – критически.",
        },
    ),
    (
        "lood_findings/kind",
        Message {
            et: "precept – ettekirjutus, recommendation – soovitus.",
            en: "precept is binding, recommendation is advice.",
            ru: "precept – предписание, recommendation – рекомендация.",
        },
    ),
    (
        "text",
        Message {
            et: "Mis on valesti; läheb akti.",
            en: "What is wrong; goes into the report.",
            ru: "Что не так; войдёт в акт.",
        },
    ),
    (
        "duty",
        Message {
            et: "Mida tuleb teha.", en: "What has to be done.", ru: "Что нужно сделать."
        },
    ),
    (
        "deadline_days",
        Message {
            et: "Mitu päeva on aega.",
            en: "Days until it must be mended.",
            ru: "Сколько дней на исправление.",
        },
    ),
    ("act", Message { et: "Õigusakt.", en: "The act.", ru: "Правовой акт." }),
    (
        "provision",
        Message {
            et: "Säte, näiteks § 21 lg 2.",
            en: "The provision, such as § 21 (2).",
            ru: "Положение, например § 21 (2).",
        },
    ),
    (
        "title",
        Message {
            et: "Pealkiri; õigusliku aluse juures sisu mõne sõnaga.",
            en: "The title; of a legal reference, what it says in a few words.",
            ru: "Заголовок; у правового основания – содержание в нескольких словах.",
        },
    ),
    (
        "valid_from",
        Message {
            et: "Esimene kehtivuse päev: AAAA-KK-PP.",
            en: "First day in force: YYYY-MM-DD.",
            ru: "Первый день действия: ГГГГ-ММ-ДД.",
        },
    ),
    (
        "valid_to",
        Message {
            et: "Viimane kehtivuse päev: AAAA-KK-PP.",
            en: "Last day in force: YYYY-MM-DD.",
            ru: "Последний день действия: ГГГГ-ММ-ДД.",
        },
    ),
    (
        "source",
        Message {
            et: "Aadress, kust seda saab lugeda.",
            en: "Where it can be read.",
            ru: "Адрес, где это можно прочитать.",
        },
    ),
    (
        "lood_scoring/section",
        Message {
            et: "Jaotis, mille küsimusi see osa hindab.",
            en: "The section whose questions this part scores.",
            ru: "Раздел, вопросы которого оценивает эта часть.",
        },
    ),
    (
        "lood_scoring/id",
        Message {
            et: "Hinde osa tunnus; total on tervik.",
            en: "The part’s id; total is the whole.",
            ru: "Обозначение части оценки; total – целое.",
        },
    ),
    (
        "parent",
        Message {
            et: "Osa, mille sees see osa on; total on tervik.",
            en: "The part this part is within; total is the whole.",
            ru: "Часть, в которую входит эта; total – целое.",
        },
    ),
    (
        "method",
        Message {
            et: "Kuidas osadest saab arv.",
            en: "How the parts become a number.",
            ru: "Как из частей получается число.",
        },
    ),
    (
        "value",
        Message {
            et: "Reegel, mis arvutab hinde (method expression).",
            en: "The rule that computes the score (method expression).",
            ru: "Правило, вычисляющее оценку (method expression).",
        },
    ),
    (
        "from",
        Message {
            et: "Väikseim hinne, millest see tase algab.",
            en: "The lowest score that earns it.",
            ru: "Наименьшая оценка этого уровня.",
        },
    ),
    (
        "to",
        Message {
            et: "Suurim hinne, milleni see tase ulatub.",
            en: "The highest score it reaches to.",
            ru: "Наибольшая оценка этого уровня.",
        },
    ),
    (
        "cap",
        Message {
            et: "Kõrgeim tase, mis siis veel võimalik on.",
            en: "The best rating still possible then.",
            ru: "Наилучший уровень, который тогда ещё возможен.",
        },
    ),
    (
        "floor",
        Message {
            et: "Madalaim tase, mis siis võimalik on.",
            en: "The lowest rating possible then.",
            ru: "Наихудший уровень, который тогда возможен.",
        },
    ),
    (
        "reason",
        Message {
            et: "Põhjendus, mida inimene näeb.",
            en: "The reason people see.",
            ru: "Обоснование, которое видит человек.",
        },
    ),
    (
        "form_id",
        Message {
            et: "Küsimustiku püsiv tunnus; uuel versioonil sama.",
            en: "The questionnaire’s lasting id; the same in a new version.",
            ru: "Постоянное обозначение опросника; у новой версии то же.",
        },
    ),
    (
        "form_title",
        Message {
            et: "Küsimustiku pealkiri.",
            en: "The questionnaire’s title.",
            ru: "Заголовок опросника.",
        },
    ),
    (
        "version",
        Message {
            et: "Versioon, näiteks 2026.2. Avaldatud versiooni ei saa üle kirjutada: andke uus.",
            en: "The version, such as 2026.2. A published one cannot be overwritten: give a new one.",
            ru: "Версия, например 2026.2. Опубликованную нельзя перезаписать: укажите новую.",
        },
    ),
    (
        "default_language",
        Message { et: "Lähtekeel.", en: "The source language.", ru: "Исходный язык." },
    ),
    (
        "languages",
        Message {
            et: "Keelte tunnused tühikuga eraldi; esimene on lähtekeel.",
            en: "Language tags with spaces between; the first is the source language.",
            ru: "Обозначения языков через пробел; первый – исходный.",
        },
    ),
    (
        "audience",
        Message {
            et: "Kes täidab: provider, inspector, advisor, counsellor, resident.",
            en: "Who fills it in: provider, inspector, advisor, counsellor, resident.",
            ru: "Кто заполняет: provider, inspector, advisor, counsellor, resident.",
        },
    ),
    (
        "settings/kind",
        Message {
            et: "Küsimustiku liik; sellest oleneb aruanne.",
            en: "What kind of questionnaire it is; it decides the report.",
            ru: "Вид опросника; от него зависит отчёт.",
        },
    ),
    (
        "methodology",
        Message {
            et: "Metoodika: kuidas kasutada ja hinnata.",
            en: "Methodology: how to use it and how it is scored.",
            ru: "Методика: как пользоваться и оценивать.",
        },
    ),
    (
        "instance_name",
        Message {
            et: "Reegel, mis annab vastustele nime nimekirjas.",
            en: "The rule that names a response in lists.",
            ru: "Правило, дающее имя ответам в списке.",
        },
    ),
    (
        "private",
        Message {
            et: "yes: vastused jäävad vastaja enda kätte.",
            en: "yes: the answers stay with the person who gave them.",
            ru: "yes: ответы остаются у отвечающего.",
        },
    ),
    (
        "exact",
        Message {
            et: "yes: tabeli on kirjutanud Lood. Jätke nii.",
            en: "yes: the workbook was written by Lood. Leave it so.",
            ru: "yes: книгу создал Lood. Оставьте так.",
        },
    ),
    (
        "id",
        Message {
            et: "Püsiv tunnus, millele teised lehed viitavad.",
            en: "The lasting id other sheets refer to.",
            ru: "Постоянное обозначение, на которое ссылаются другие листы.",
        },
    ),
];
