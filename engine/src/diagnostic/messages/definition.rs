//! What is wrong with a definition: its fields, and how they fit together.

crate::messages! {
    /// A field that the format does not know.
    UNKNOWN_FIELD = "definition.unknown-field": {
        et: "Tundmatu väli „{field}“.{hint}",
        en: "Unknown field “{field}”.{hint}",
        ru: "Неизвестное поле «{field}».{hint}",
    }
    /// A field written twice.
    REPEATED_FIELD = "definition.repeated-field": {
        et: "Väli „{field}“ on kirjas kaks korda.",
        en: "The field “{field}” is written twice.",
        ru: "Поле «{field}» написано дважды.",
    }
    /// A field that must be there.
    MISSING_FIELD = "definition.missing-field": {
        et: "Puudub kohustuslik väli „{field}“.",
        en: "The required field “{field}” is missing.",
        ru: "Отсутствует обязательное поле «{field}».",
    }
    /// A field without a value.
    EMPTY_FIELD = "definition.empty-field": {
        et: "Väljal „{field}“ ei ole väärtust. Täitke see või jätke väli ära.",
        en: "The field “{field}” has no value. Fill it in or leave the field out.",
        ru: "У поля «{field}» нет значения. Заполните его или удалите поле.",
    }
    /// A field of items of another type.
    FIELD_OF_OTHER_TYPE = "definition.field-of-other-type": {
        et: "Tüübil „{type}“ ei ole välja „{field}“. See on tüüpidel: {types}.",
        en: "Items of type “{type}” have no field “{field}”. These have: {types}.",
        ru: "У типа «{type}» нет поля «{field}». Оно есть у типов: {types}.",
    }
    /// A value of another type.
    WRONG_TYPE = "definition.wrong-type": {
        et: "Siin peaks olema {expected}, aga on {found}.{hint}",
        en: "Expected {expected}, found {found}.{hint}",
        ru: "Здесь ожидается {expected}, а указано: {found}.{hint}",
    }
    /// A word that is not among the allowed.
    UNKNOWN_WORD = "definition.unknown-word": {
        et: "„{word}“ ei ole siin lubatud. Lubatud on: {allowed}.{hint}",
        en: "“{word}” is not allowed here. Allowed are: {allowed}.{hint}",
        ru: "«{word}» здесь не допускается. Допускаются: {allowed}.{hint}",
    }
    /// A date in another form, or one that does not exist.
    BAD_DATE = "definition.bad-date": {
        et: "„{date}“ ei ole kuupäev. Kirjutage kuupäev kujul 2026-01-31.",
        en: "“{date}” is not a date. Write dates as 2026-01-31.",
        ru: "«{date}» — не дата. Пишите даты в виде 2026-01-31.",
    }
    /// A name that is not well formed.
    BAD_NAME = "definition.bad-name": {
        et: "„{name}“ ei sobi nimeks. Nimi algab tähe või alakriipsuga, selles on tähed, numbrid, _, - ja . ning see on kuni 64 baiti pikk.",
        en: "“{name}” is not a valid name. A name begins with a letter or underscore, has letters, digits, _, - and ., and is at most 64 bytes long.",
        ru: "«{name}» не подходит как имя. Имя начинается с буквы или подчёркивания, состоит из букв, цифр, _, - и . и не длиннее 64 байт.",
    }
    /// A choice name that is not well formed.
    BAD_CHOICE_NAME = "definition.bad-choice-name": {
        et: "„{name}“ ei sobi valiku nimeks. Nimi ei tohi olla tühi, sisaldada tühikuid ega olla pikem kui 64 baiti.",
        en: "“{name}” is not a valid name of a choice. It must not be empty, hold white space, or be longer than 64 bytes.",
        ru: "«{name}» не подходит как имя варианта. Имя не должно быть пустым, содержать пробелы или быть длиннее 64 байт.",
    }
    /// A version that is not well formed.
    BAD_VERSION = "definition.bad-version": {
        et: "„{version}“ ei sobi versiooniks. Lubatud on kuni 32 ladina tähte, numbrit ja märki . - _",
        en: "“{version}” is not a valid version. Allowed are up to 32 Latin letters, digits and . - _",
        ru: "«{version}» не подходит как версия. Допускается до 32 латинских букв, цифр и знаков . - _",
    }
    /// A language tag that is not well formed.
    BAD_LANGUAGE = "definition.bad-language": {
        et: "„{tag}“ ei ole keele tähis. Keele tähised on näiteks et, en, ru.",
        en: "“{tag}” is not a language tag. Language tags are such as et, en, ru.",
        ru: "«{tag}» — не обозначение языка. Обозначения языков: например, et, en, ru.",
    }
    /// A language listed twice.
    REPEATED_LANGUAGE = "definition.repeated-language": {
        et: "Keel „{tag}“ on loetletud kaks korda.",
        en: "The language “{tag}” is listed twice.",
        ru: "Язык «{tag}» указан дважды.",
    }
    /// An empty list of languages.
    NO_LANGUAGE = "definition.no-language": {
        et: "Nimetage vähemalt üks keel.",
        en: "Name at least one language.",
        ru: "Укажите хотя бы один язык.",
    }
    /// A text in a language that the questionnaire does not list.
    UNKNOWN_LANGUAGE = "definition.unknown-language": {
        et: "Keelt „{tag}“ ei ole küsimustiku keelte seas: {known}.",
        en: "“{tag}” is not among the languages of the questionnaire: {known}.",
        ru: "Языка «{tag}» нет среди языков опросника: {known}.",
    }
    /// A text without words in any language.
    EMPTY_TEXT = "definition.empty-text": {
        et: "Tekst on tühi.",
        en: "The text is empty.",
        ru: "Текст пуст.",
    }
    /// A text beyond the limit.
    TEXT_TOO_LONG = "definition.text-too-long": {
        et: "Tekst on pikem kui {limit} tähemärki.",
        en: "The text is longer than {limit} characters.",
        ru: "Текст длиннее {limit} знаков.",
    }
    /// Groups and repeats, or nodes of the score, within each other beyond the limit.
    TOO_DEEP = "definition.too-deep": {
        et: "Rühmad on üksteise sees sügavamal kui {limit} taset.",
        en: "Groups are nested deeper than {limit} levels.",
        ru: "Группы вложены глубже {limit} уровней.",
    }
    /// More items than the limit.
    TOO_MANY_ITEMS = "definition.too-many-items": {
        et: "Küsimustikus on üle {limit} küsimuse.",
        en: "The questionnaire has more than {limit} items.",
        ru: "В опроснике больше {limit} вопросов.",
    }
    /// More faults than are listed.
    TOO_MANY_FAULTS = "definition.too-many-faults": {
        et: "Vigu on üle {limit}; ülejäänuid ei näidata.",
        en: "There are more than {limit} faults; the rest is not shown.",
        ru: "Ошибок больше {limit}; остальные не показаны.",
    }
    /// A number that is not whole, negative, or above the limit.
    NOT_WHOLE = "definition.not-whole": {
        et: "{number} ei sobi: vaja on täisarvu vahemikus 0–{most}.",
        en: "{number} does not fit: a whole number from 0 to {most} is needed.",
        ru: "{number} не подходит: нужно целое число от 0 до {most}.",
    }
    /// A number beyond what scores are exact for.
    NUMBER_OUT_OF_RANGE = "definition.number-out-of-range": {
        et: "{number} ei sobi: arv võib olla kuni ±{most} ja kuni {places} kümnendkohaga.",
        en: "{number} does not fit: a number may be up to ±{most} with up to {places} decimal places.",
        ru: "{number} не подходит: число может быть до ±{most} и иметь до {places} знаков после запятой.",
    }
    /// A weight below zero.
    NEGATIVE_WEIGHT = "definition.negative-weight": {
        et: "Kaal ei tohi olla negatiivne ({number}).",
        en: "A weight must not be negative ({number}).",
        ru: "Вес не может быть отрицательным ({number}).",
    }
    /// A weight of what is never rated.
    WEIGHT_IGNORED = "definition.weight-ignored": {
        et: "Kaal ei loe: küsimusel ei ole punktidega skaalat.",
        en: "The weight has no effect: the item has no scale with points.",
        ru: "Вес не учитывается: у вопроса нет шкалы с баллами.",
    }
    /// An expression without a character.
    EMPTY_EXPRESSION = "definition.empty-expression": {
        et: "Avaldis on tühi.",
        en: "The expression is empty.",
        ru: "Выражение пусто.",
    }
    /// A legal reference that ends before it begins.
    VALIDITY_BACKWARDS = "definition.validity-backwards": {
        et: "Kehtivuse lõpp on varasem kui algus.",
        en: "The validity ends before it begins.",
        ru: "Срок действия заканчивается раньше, чем начинается.",
    }
    /// An address that is not of the web.
    BAD_ADDRESS = "definition.bad-address": {
        et: "„{address}“ ei ole veebiaadress. See peab algama https:// või http://.",
        en: "“{address}” is not a web address. It must begin with https:// or http://.",
        ru: "«{address}» — не веб-адрес. Он должен начинаться с https:// или http://.",
    }
    /// A choice list without choices.
    NO_CHOICES = "definition.no-choices": {
        et: "Valikute loend on tühi.",
        en: "The list of choices is empty.",
        ru: "Список вариантов пуст.",
    }
    /// Two choices of one name.
    REPEATED_CHOICE = "definition.repeated-choice": {
        et: "Valiku nimi „{name}“ esineb loendis mitu korda.",
        en: "The choice name “{name}” stands in the list more than once.",
        ru: "Имя варианта «{name}» встречается в списке несколько раз.",
    }
    /// Points for not having checked.
    POINTS_OF_NOT_CHECKED = "definition.points-of-not-checked": {
        et: "Valikul „ei kontrollitud“ (not_checked) ei saa olla punkte.",
        en: "A choice that says “not checked” (not_checked) cannot have points.",
        ru: "У варианта «не проверено» (not_checked) не может быть баллов.",
    }
    /// A select item with neither scale nor choices.
    NO_SCALE = "definition.no-scale": {
        et: "Valikuga küsimusel peab olema skaala (scale) või valikud (choices).",
        en: "An item with choices needs a scale (scale) or a list of its own (choices).",
        ru: "Вопросу с выбором нужна шкала (scale) или варианты (choices).",
    }
    /// A select item with both.
    SCALE_AND_CHOICES = "definition.scale-and-choices": {
        et: "Küsimusel on nii skaala (scale) kui ka valikud (choices). Jätke alles üks.",
        en: "The item has both a scale (scale) and choices (choices). Keep one of them.",
        ru: "У вопроса есть и шкала (scale), и варианты (choices). Оставьте одно.",
    }
    /// A question with two rules for what stands while it is not answered.
    DEFAULT_AND_CALCULATION = "definition.default-and-calculation": {
        et: "Küsimusel on nii vaikimisi väärtus (default) kui ka arvutus (calculation). Jätke alles üks.",
        en: "The item has both a default (default) and a calculation (calculation). Keep one of them.",
        ru: "У вопроса есть и значение по умолчанию (default), и вычисление (calculation). Оставьте одно.",
    }
    /// A repeat that needs more instances than it allows.
    MIN_ABOVE_MAX = "definition.min-above-max": {
        et: "Vähim arv ({min}) on suurem kui suurim ({max}).",
        en: "The minimum ({min}) is above the maximum ({max}).",
        ru: "Наименьшее число ({min}) больше наибольшего ({max}).",
    }
    /// A binding finding that does not say what to do.
    PRECEPT_WITHOUT_DUTY = "definition.precept-without-duty": {
        et: "Ettekirjutusel (precept) peab olema kohustus (duty): mida tuleb teha.",
        en: "A precept needs a duty (duty): what has to be done.",
        ru: "Предписанию (precept) нужна обязанность (duty): что должно быть сделано.",
    }
    /// A value for a method that computes its own.
    VALUE_WITHOUT_EXPRESSION = "definition.value-without-expression": {
        et: "Väli „value“ käib ainult meetodi „expression“ juurde.",
        en: "The field “value” goes only with the method “expression”.",
        ru: "Поле «value» используется только с методом «expression».",
    }
    /// An id given twice.
    DUPLICATE_ID = "definition.duplicate-id": {
        et: "Nimi „{id}“ on juba kasutusel. Iga nimi peab olema ainulaadne.",
        en: "The name “{id}” is already taken. Every name must be unique.",
        ru: "Имя «{id}» уже занято. Каждое имя должно быть уникальным.",
    }
    /// A legal reference that is not listed.
    UNKNOWN_LEGAL = "definition.unknown-legal": {
        et: "Õigusviidet „{name}“ ei ole küsimustiku õigusviidete (legal) seas.{hint}",
        en: "The legal reference “{name}” is not listed under “legal”.{hint}",
        ru: "Правовой ссылки «{name}» нет в списке «legal».{hint}",
    }
    /// A scale that is not listed.
    UNKNOWN_SCALE = "definition.unknown-scale": {
        et: "Skaalat „{name}“ ei ole küsimustiku skaalade (scales) seas.{hint}",
        en: "The scale “{name}” is not listed under “scales”.{hint}",
        ru: "Шкалы «{name}» нет в списке «scales».{hint}",
    }
    /// A repeat named after an item that is not inside it.
    UNKNOWN_INSTANCE_LABEL = "definition.unknown-instance-label": {
        et: "Korduvas rühmas ei ole küsimust „{name}“, mille vastus annaks kordusele nime (instance_label).{hint}",
        en: "The repeat has no item “{name}” whose answer could name an instance (instance_label).{hint}",
        ru: "В повторяющейся группе нет вопроса «{name}», ответ на который назвал бы повтор (instance_label).{hint}",
    }
    /// Bands out of order.
    BANDS_ORDER = "definition.bands-order": {
        et: "Hinnangud peavad olema alampiiri (from) järgi kasvavas järjekorras; „{id}“ ei ole.",
        en: "Bands must stand in ascending order of their lower bound (from); “{id}” does not.",
        ru: "Оценки должны стоять в порядке возрастания нижней границы (from); «{id}» стоит не на месте.",
    }
    /// A cap that names no band.
    UNKNOWN_BAND = "definition.unknown-band": {
        et: "Hinnangut „{name}“ ei ole hinnangute (bands) seas.{hint}",
        en: "The rating “{name}” is not among the bands.{hint}",
        ru: "Оценки «{name}» нет среди оценок (bands).{hint}",
    }
    /// A node of the score without section or children.
    UNKNOWN_SECTION = "definition.unknown-section": {
        et: "Jaotist „{name}“ ei ole.{hint}",
        en: "There is no section “{name}”.{hint}",
        ru: "Раздела «{name}» нет.{hint}",
    }
    /// A critical item that proposes no finding.
    CRITICAL_WITHOUT_FINDING = "definition.critical-without-finding": {
        et: "Kriitilisel küsimusel „{item}“ peab olema leiureegel (findings).",
        en: "The critical item “{item}” needs a rule that proposes a finding (findings).",
        ru: "Критическому вопросу «{item}» нужно правило, предлагающее недостаток (findings).",
    }
    /// A critical item without points.
    CRITICAL_NOT_RATED = "definition.critical-not-rated": {
        et: "Kriitilisel küsimusel „{item}“ peab olema punktidega skaala: muidu ei saa see täitmata jääda.",
        en: "The critical item “{item}” needs a scale with points: without them it can never be failed.",
        ru: "Критическому вопросу «{item}» нужна шкала с баллами: иначе его нельзя не выполнить.",
    }
    /// Critical items where the scoring does not say what failing them does.
    CRITICAL_WITHOUT_RULE = "definition.critical-without-rule": {
        et: "Küsimus „{item}“ on kriitiline, aga hindamises (scoring) puudub reegel „critical“.",
        en: "The item “{item}” is critical, but the scoring has no rule “critical”.",
        ru: "Вопрос «{item}» критический, но в оценивании (scoring) нет правила «critical».",
    }
    /// Calculations that need each other.
    CYCLE = "definition.cycle": {
        et: "Reeglid sõltuvad üksteisest ringi: {path}.",
        en: "Rules depend on each other in a circle: {path}.",
        ru: "Правила зависят друг от друга по кругу: {path}.",
    }
    /// A text without one of the languages.
    UNTRANSLATED = "definition.untranslated": {
        et: "Tekst puudub keeles: {language}.",
        en: "The text is missing in: {language}.",
        ru: "Нет текста на языке: {language}.",
    }
    /// A text mentions an answer to what is no item.
    TEXT_UNKNOWN_NAME = "definition.text-unknown-name": {
        et: "Tekstis on „${{name}}“, kuid sellist küsimust ei ole.{hint}",
        en: "The text mentions “${{name}}”, but there is no such item.{hint}",
        ru: "В тексте упомянуто «${{name}}», но такого вопроса нет.{hint}",
    }
    /// A text mentions an answer to what takes none.
    TEXT_WITHOUT_ANSWER = "definition.text-without-answer": {
        et: "Tekstis on „${{name}}“, kuid sellel ei ole vastust, mida näidata: see jääb nii, nagu kirjutatud.",
        en: "The text mentions “${{name}}”, which has no answer to show: it stays as written.",
        ru: "В тексте упомянуто «${{name}}», у которого нет ответа для показа: останется как написано.",
    }
    /// A text mentions an answer in instances of a repeat that are not its own.
    TEXT_OF_OTHER_INSTANCES = "definition.text-of-other-instances": {
        et: "Tekstis on „${{name}}“, mida küsitakse korduses mitu korda: siin ei ole teada, milline vastus on mõeldud, ja see jääb nii, nagu kirjutatud.",
        en: "The text mentions “${{name}}”, which is asked several times in a repeat: here nobody knows which answer is meant, and it stays as written.",
        ru: "В тексте упомянуто «${{name}}», о чём спрашивают в повторе несколько раз: здесь неизвестно, какой ответ имеется в виду, и останется как написано.",
    }
    /// Many texts without one of the languages.
    UNTRANSLATED_MORE = "definition.untranslated-more": {
        et: "Keeles {language} puudub veel {count} teksti.",
        en: "{count} more texts are missing in: {language}.",
        ru: "На языке {language} нет ещё текстов: {count}.",
    }
    /// A legal reference nobody has checked yet.
    LEGAL_TO_VERIFY = "definition.legal-to-verify": {
        et: "Õigusviide „{id}“ tuleb enne kasutamist seaduse tekstiga võrrelda.",
        en: "The legal reference “{id}” is to be checked against the statute before use.",
        ru: "Правовую ссылку «{id}» нужно до использования сверить с текстом закона.",
    }
    /// An item with a legal fact nobody has checked yet.
    ITEM_TO_VERIFY = "definition.item-to-verify": {
        et: "Küsimuse „{item}“ õiguslik sisu tuleb enne kasutamist üle kontrollida.",
        en: "The legal content of the item “{item}” is to be verified before use.",
        ru: "Правовое содержание вопроса «{item}» нужно проверить до использования.",
    }
    /// More than one of children, items and tag.
    PARTS_TWICE = "definition.parts-twice": {
        et: "Hindamise sõlm loeb kas alamsõlmi (children), küsimusi (items) või silti (tag), mitte mitut korraga.",
        en: "A node of the score counts children, items or a tag, not several of them.",
        ru: "Узел оценивания считает либо узлы (children), либо вопросы (items), либо метку (tag), но не несколько сразу.",
    }
    /// An adjustment or limiter that does several things, or none.
    ONE_ADJUSTMENT = "definition.one-adjustment": {
        et: "Siin peab olema täpselt üks: multiply, add, floor või cap.",
        en: "There must be exactly one of multiply, add, floor and cap here.",
        ru: "Здесь должно быть ровно одно из полей multiply, add, floor, cap.",
    }
    /// A table keyed by nothing or by too much.
    LOOKUP_KEYS = "definition.lookup-keys": {
        et: "Tabelil (lookup) peab olema 1 kuni {most} võtmeküsimust (by).",
        en: "A lookup table has from 1 to {most} items it is keyed by (by).",
        ru: "У таблицы (lookup) должно быть от 1 до {most} ключевых вопросов (by).",
    }
    /// A table with too many rows.
    LOOKUP_ROWS = "definition.lookup-rows": {
        et: "Tabeli (lookup) ühel tasemel võib olla kuni {most} rida.",
        en: "One level of a lookup table has at most {most} rows.",
        ru: "На одном уровне таблицы (lookup) может быть не более {most} строк.",
    }
    /// A calculation given twice.
    LOOKUP_AND_CALCULATION = "definition.lookup-and-calculation": {
        et: "Arvutusel on kas avaldis (calculation) või tabel (lookup), mitte mõlemad.",
        en: "A calculation has an expression (calculation) or a table (lookup), not both.",
        ru: "У вычисления есть либо выражение (calculation), либо таблица (lookup), но не оба.",
    }
    /// Bands whose stated bounds overlap.
    BANDS_OVERLAP = "definition.bands-overlap": {
        et: "Hinnangute „{below}“ ja „{above}“ vahemikud kattuvad.",
        en: "The ranges of the ratings “{below}” and “{above}” overlap.",
        ru: "Границы оценок «{below}» и «{above}» пересекаются.",
    }
    /// Bands whose stated bounds leave scores out.
    BANDS_GAP = "definition.bands-gap": {
        et: "Hinnangute „{below}“ ja „{above}“ vahele jääb tühimik: tulemusel {example} ei ole hinnangut.",
        en: "There is a gap between the ratings “{below}” and “{above}”: a score of {example} has no rating.",
        ru: "Между оценками «{below}» и «{above}» есть промежуток: у результата {example} нет оценки.",
    }
    /// Scores below the lowest band.
    BANDS_START_ABOVE = "definition.bands-start-above": {
        et: "Madalaim hinnang „{id}“ algab väärtusest {from}, kuid tulemus võib olla ka {low}: sellel ei ole hinnangut.",
        en: "The lowest rating “{id}” starts at {from}, but a score can be {low}: it has no rating.",
        ru: "Низшая оценка «{id}» начинается с {from}, но результат может быть {low}: у него нет оценки.",
    }
    /// A band that no score reaches.
    BAND_UNREACHABLE = "definition.band-unreachable": {
        et: "Hinnanguni „{id}“ ei jõua ükski tulemus: võimalik on {low} kuni {high}.",
        en: "No score reaches the rating “{id}”: possible is {low} to {high}.",
        ru: "Оценки «{id}» не достигает ни один результат: возможно от {low} до {high}.",
    }
    /// A rating that no rule gives.
    RATING_UNREACHABLE = "definition.rating-unreachable": {
        et: "Hinnangut „{id}“ ei anna ükski reegel.",
        en: "No rule gives the rating “{id}”.",
        ru: "Оценку «{id}» не даёт ни одно правило.",
    }
    /// Rules that leave cases open.
    RULES_LEAVE_OPEN = "definition.rules-leave-open": {
        et: "Sõlme „{id}“ reeglid jätavad {count} juhtu {all}-st lahtiseks, näiteks: {example}. Kui nii peab olema, kirjutage: otherwise: decision.",
        en: "The rules of “{id}” leave {count} of {all} cases open, for example: {example}. If that is meant, write otherwise: decision.",
        ru: "Правила узла «{id}» оставляют открытыми {count} случаев из {all}, например: {example}. Если так и задумано, напишите otherwise: decision.",
    }
    /// A node of the score with an item that has no choices.
    NOT_COUNTABLE = "definition.not-countable": {
        et: "Küsimust „{name}“ ei saa hindamisel lugeda: sellel ei ole valikuid, millest valitakse üks.",
        en: "The item “{name}” cannot be counted: it has no choices of which one is chosen.",
        ru: "Вопрос «{name}» нельзя учесть в оценке: у него нет вариантов, из которых выбирают один.",
    }
    /// A tag no item has.
    UNKNOWN_TAG = "definition.unknown-tag": {
        et: "Ühelgi küsimusel ei ole silti „{name}“.{hint}",
        en: "No item has the tag “{name}”.{hint}",
        ru: "Метки «{name}» нет ни у одного вопроса.{hint}",
    }
    /// A judgement asked once per instance.
    JUDGEMENT_IN_REPEAT = "definition.judgement-in-repeat": {
        et: "Kaalutlusotsuse küsimus „{name}“ ei tohi olla korduvas rühmas.",
        en: "The item “{name}” of a judgement must not stand in a repeat.",
        ru: "Вопрос экспертного решения «{name}» не может стоять в повторяющейся группе.",
    }
    /// A product of too many parts.
    TOO_MANY_FACTORS = "definition.too-many-factors": {
        et: "Korrutisel (product) võib olla kuni {most} tegurit.",
        en: "A product has at most {most} factors.",
        ru: "У произведения (product) может быть не более {most} множителей.",
    }
    /// An item that counts twice in one tree.
    COUNTED_TWICE = "definition.counted-twice": {
        et: "Küsimus „{name}“ läheb hindamisel kaks korda arvesse.",
        en: "The item “{name}” counts twice in the score.",
        ru: "Вопрос «{name}» учитывается в оценке дважды.",
    }
    /// Scores beyond exact decimals.
    SCORE_TOO_LARGE = "definition.score-too-large": {
        et: "Tulemus võib kasvada üle 1 000 000 000 000: kaalud või punktid on liiga suured.",
        en: "The score can grow beyond 1,000,000,000,000: weights or points are too large.",
        ru: "Результат может превысить 1 000 000 000 000: веса или баллы слишком велики.",
    }
}
