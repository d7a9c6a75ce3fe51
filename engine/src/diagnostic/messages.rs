//! The sentences of every diagnostic code of the engine and the readers.
//!
//! An argument whose value is itself a code (`word.…`, `hint.…`) is shown as that code's message.

crate::messages! {
    /// Kinds of values, as they stand in "expected …, found …".
    WORD_NOTHING = "word.nothing": { et: "tühi väärtus", en: "nothing", ru: "пустое значение" }
    /// True or false.
    WORD_TRUTH = "word.truth": { et: "true või false", en: "true or false", ru: "true или false" }
    /// A number.
    WORD_NUMBER = "word.number": { et: "arv", en: "a number", ru: "число" }
    /// A whole number.
    WORD_WHOLE_NUMBER = "word.whole-number": { et: "täisarv", en: "a whole number", ru: "целое число" }
    /// Text.
    WORD_TEXT = "word.text": { et: "tekst", en: "text", ru: "текст" }
    /// A list.
    WORD_LIST = "word.list": { et: "loend", en: "a list", ru: "список" }
    /// A mapping.
    WORD_FIELDS = "word.fields": { et: "väljad (nimi: väärtus)", en: "fields (name: value)", ru: "поля (имя: значение)" }
    /// A date.
    WORD_DATE = "word.date": { et: "kuupäev", en: "a date", ru: "дата" }
    /// An expression.
    WORD_EXPRESSION = "word.expression": { et: "avaldis (tekst)", en: "an expression (text)", ru: "выражение (текст)" }
    /// A condition.
    WORD_CONDITION = "word.condition": { et: "true, false või avaldis", en: "true, false or an expression", ru: "true, false или выражение" }

    /// Added where a misspelt word is close to a known one.
    HINT_MEANT = "hint.meant": { et: " Kas mõeldud on „{suggestion}“?", en: " Did you mean “{suggestion}”?", ru: " Возможно, имелось в виду «{suggestion}»?" }
    /// Added where a number stands in place of text.
    HINT_QUOTES = "hint.quotes": { et: " Kui see on tekst, pange see jutumärkidesse.", en: " If it is text, put it in quotation marks.", ru: " Если это текст, заключите его в кавычки." }

    /// A name with another ending than the known formats.
    UNKNOWN_FORMAT = "document.unknown-format": {
        et: "Faili „{name}“ vormingut ei tunta. Lubatud on .yaml ja .json.",
        en: "The format of “{name}” is not known. Allowed are .yaml and .json.",
        ru: "Формат файла «{name}» неизвестен. Допускаются .yaml и .json.",
    }
    /// Nothing in it.
    EMPTY_DOCUMENT = "document.empty": { et: "Dokument on tühi.", en: "The document is empty.", ru: "Документ пуст." }
    /// Above the limit in bytes.
    TOO_LARGE = "document.too-large": {
        et: "Dokument on suurem kui {limit} MB.",
        en: "The document is larger than {limit} MB.",
        ru: "Документ больше {limit} МБ.",
    }
    /// Bytes in another encoding.
    NOT_UTF_8 = "document.not-utf-8": {
        et: "Dokument ei ole UTF-8 kodeeringus. Salvestage see kodeeringus UTF-8.",
        en: "The document is not encoded in UTF-8. Save it as UTF-8.",
        ru: "Документ не в кодировке UTF-8. Сохраните его в UTF-8.",
    }
    /// Lists and fields within each other beyond the limit.
    DOCUMENT_TOO_DEEP = "document.too-deep": {
        et: "Väljad ja loendid on üksteise sees sügavamal kui {limit} taset.",
        en: "Fields and lists are nested deeper than {limit} levels.",
        ru: "Поля и списки вложены глубже {limit} уровней.",
    }
    /// More values than any definition has.
    TOO_MANY_VALUES = "document.too-many-values": {
        et: "Dokumendis on üle {limit} väärtuse.",
        en: "The document has more than {limit} values.",
        ru: "В документе больше {limit} значений.",
    }
    /// A number beyond the range of numbers, infinite, or not a number.
    NUMBER_TOO_LARGE = "document.number-too-large": {
        et: "See arv on liiga suur, liiga väike või lõpmatu.",
        en: "This number is too large, too small or infinite.",
        ru: "Это число слишком велико, слишком мало или бесконечно.",
    }

    /// Syntax the parser cannot read; its words are English.
    YAML_SYNTAX = "yaml.syntax": {
        et: "Vigane YAML: {detail}. Kontrollige taandeid, kooloneid ja jutumärke selles ja eelmises reas.",
        en: "Not valid YAML: {detail}. Check indentation, colons and quotation marks in this and the previous line.",
        ru: "Ошибка в YAML: {detail}. Проверьте отступы, двоеточия и кавычки в этой и предыдущей строке.",
    }
    /// A colon where no field can begin.
    YAML_COLON = "yaml.colon": {
        et: "Koolon ei sobi siia. Kui see on teksti osa, pange tekst jutumärkidesse; kui see on väli, kontrollige rea taanet ja eelmise rea sulge.",
        en: "The colon does not fit here. If it is part of a text, put the text in quotation marks; if it is a field, check the indentation of the line and the brackets of the line before.",
        ru: "Двоеточие здесь не подходит. Если оно часть текста, заключите текст в кавычки; если это поле, проверьте отступ строки и скобки в предыдущей строке.",
    }
    /// A line without a colon among fields.
    YAML_EXPECTED_COLON = "yaml.expected-colon": {
        et: "Eelneval real peaks olema väli kujul „nimi: väärtus“, aga koolon puudub.",
        en: "The line before should be a field, “name: value”, but it has no colon.",
        ru: "В предыдущей строке должно быть поле вида «имя: значение», но двоеточия нет.",
    }
    /// Something after the closing quote.
    YAML_AFTER_QUOTE = "yaml.after-quote": {
        et: "Pärast lõpetavat jutumärki on veel teksti. Kui jutumärk on teksti osa, kirjutage '…' sees '' ja \"…\" sees \\\".",
        en: "There is more text after the closing quotation mark. If the mark is part of the text, write '' within '…' and \\\" within \"…\".",
        ru: "После закрывающей кавычки есть ещё текст. Если кавычка — часть текста, пишите '' внутри '…' и \\\" внутри \"…\".",
    }
    /// A quoted text without its end.
    YAML_UNCLOSED_TEXT = "yaml.unclosed-text": {
        et: "Siin algava teksti lõpust puudub jutumärk.",
        en: "The text that begins here has no closing quotation mark.",
        ru: "У начинающегося здесь текста нет закрывающей кавычки.",
    }
    /// A character that no bare text begins with.
    YAML_FIRST_CHARACTER = "yaml.first-character": {
        et: "Selle märgiga algav tekst tuleb panna jutumärkidesse.",
        en: "A text that begins with this character must stand in quotation marks.",
        ru: "Текст, начинающийся с этого знака, нужно заключить в кавычки.",
    }
    /// Brackets that are not in pairs, or entries without a comma.
    YAML_BRACKET = "yaml.bracket": {
        et: "Sulud { } või [ ] ei ole paaris või puudub nende vahel koma.",
        en: "The brackets { } or [ ] are not in pairs, or a comma between their entries is missing.",
        ru: "Скобки { } или [ ] не парные, или между записями в них не хватает запятой.",
    }
    /// A line that fits neither the list nor the fields around it.
    YAML_INDENTATION = "yaml.indentation": {
        et: "Rea taane ei sobi kokku eelnevate ridadega: ühe loendi või ühtede väljade read algavad samast veerust.",
        en: "The indentation does not match the lines above: entries of one list, or fields of one thing, begin in the same column.",
        ru: "Отступ не совпадает с предыдущими строками: записи одного списка и поля одного объекта начинаются в одном столбце.",
    }
    /// A tab in the indentation.
    YAML_TAB = "yaml.tab": {
        et: "Taandes on tabeldusmärk. Kasutage YAML-i taanetes ainult tühikuid.",
        en: "There is a tab in the indentation. YAML is indented with spaces only.",
        ru: "В отступе есть знак табуляции. Отступы в YAML делаются только пробелами.",
    }
    /// An alias inside what it stands for.
    YAML_ALIAS_WITHIN_ITSELF = "yaml.alias-within-itself": {
        et: "Viide („*nimi“) seisab selle sees, millele ta viitab.",
        en: "The alias (“*name”) stands inside what it refers to.",
        ru: "Ссылка («*имя») стоит внутри того, на что она указывает.",
    }
    /// A tag.
    YAML_TAG = "yaml.tag": {
        et: "YAML-i silte („{tag}“) ei kasutata. Kui tekst algab hüüumärgiga, pange see jutumärkidesse.",
        en: "YAML tags (“{tag}”) are not used. If a text begins with an exclamation mark, put it in quotation marks.",
        ru: "Теги YAML («{tag}») не используются. Если текст начинается с восклицательного знака, заключите его в кавычки.",
    }
    /// A second document in the same file.
    YAML_SEVERAL_DOCUMENTS = "yaml.several-documents": {
        et: "Failis on mitu YAML-dokumenti („---“). Ühes failis saab olla üks küsimustik.",
        en: "The file has several YAML documents (“---”). A file holds one questionnaire.",
        ru: "В файле несколько документов YAML («---»). В одном файле может быть один опросник.",
    }
    /// A list or mapping as the name of a field.
    YAML_KEY_NOT_TEXT = "yaml.key-not-text": {
        et: "Välja nimi peab olema tekst. Kui tekst algab märgiga {, [ või ?, pange see jutumärkidesse.",
        en: "The name of a field must be text. If a text begins with {, [ or ?, put it in quotation marks.",
        ru: "Имя поля должно быть текстом. Если текст начинается с {, [ или ?, заключите его в кавычки.",
    }

    /// Something after the value of the document.
    JSON_AFTER_END = "json.after-end": {
        et: "Vigane JSON: pärast dokumendi lõppu on veel midagi.",
        en: "Not valid JSON: something follows the end of the document.",
        ru: "Ошибка в JSON: после конца документа есть ещё что-то.",
    }
    /// The end where a value should be.
    JSON_ENDS_EARLY = "json.ends-early": {
        et: "Vigane JSON: dokument lõpeb poole pealt.",
        en: "Not valid JSON: the document ends too early.",
        ru: "Ошибка в JSON: документ обрывается.",
    }
    /// Something else than a value.
    JSON_EXPECTED_VALUE = "json.expected-value": {
        et: "Vigane JSON: siin peaks olema väärtus. Tekst käib jutumärkides.",
        en: "Not valid JSON: a value is expected here. Text stands in quotation marks.",
        ru: "Ошибка в JSON: здесь ожидается значение. Текст пишется в кавычках.",
    }
    /// Something else than the name of a field.
    JSON_EXPECTED_NAME = "json.expected-name": {
        et: "Vigane JSON: siin peaks olema jutumärkides välja nimi.",
        en: "Not valid JSON: the name of a field in quotation marks is expected here.",
        ru: "Ошибка в JSON: здесь ожидается имя поля в кавычках.",
    }
    /// No colon after the name of a field.
    JSON_EXPECTED_COLON = "json.expected-colon": {
        et: "Vigane JSON: välja nime järel peaks olema koolon.",
        en: "Not valid JSON: a colon is expected after the name of a field.",
        ru: "Ошибка в JSON: после имени поля ожидается двоеточие.",
    }
    /// Neither a comma nor the closing bracket.
    JSON_EXPECTED_COMMA = "json.expected-comma": {
        et: "Vigane JSON: siin peaks olema koma või „{bracket}“.",
        en: "Not valid JSON: a comma or “{bracket}” is expected here.",
        ru: "Ошибка в JSON: здесь ожидается запятая или «{bracket}».",
    }
    /// A text without its closing quote.
    JSON_UNCLOSED_TEXT = "json.unclosed-text": {
        et: "Vigane JSON: siin algava teksti lõpust puudub jutumärk.",
        en: "Not valid JSON: the text that begins here has no closing quotation mark.",
        ru: "Ошибка в JSON: у начинающегося здесь текста нет закрывающей кавычки.",
    }
    /// A raw control character within a text.
    JSON_CONTROL_CHARACTER = "json.control-character": {
        et: "Vigane JSON: tekstis on juhtmärk. Kirjutage see paojadana, näiteks \\t.",
        en: "Not valid JSON: there is a control character in the text. Write it as an escape, such as \\t.",
        ru: "Ошибка в JSON: в тексте есть управляющий знак. Запишите его экранированным, например \\t.",
    }
    /// An escape that JSON does not have.
    JSON_BAD_ESCAPE = "json.bad-escape": {
        et: "Vigane JSON: tundmatu paojada pärast märki \\.",
        en: "Not valid JSON: unknown escape after \\.",
        ru: "Ошибка в JSON: неизвестная последовательность после \\.",
    }
    /// A number JSON does not know.
    JSON_BAD_NUMBER = "json.bad-number": {
        et: "Vigane JSON: arv on valesti kirjutatud.",
        en: "Not valid JSON: the number is not well formed.",
        ru: "Ошибка в JSON: число записано неверно.",
    }

    /// An answers file that is something else than an object.
    ANSWERS_NOT_AN_OBJECT = "answers.not-an-object": {
        et: "Vastuste fail peab olema üks JSON-objekt: {\"küsimus\": vastus}.",
        en: "An answers file must be one JSON object: {\"question\": answer}.",
        ru: "Файл ответов должен быть одним объектом JSON: {\"вопрос\": ответ}.",
    }
    /// Two answers to one question.
    ANSWERS_REPEATED_NAME = "answers.repeated-name": {
        et: "Nimi „{name}“ esineb kaks korda.",
        en: "The name “{name}” is written twice.",
        ru: "Имя «{name}» написано дважды.",
    }

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
}
