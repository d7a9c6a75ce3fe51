//! What is wrong with a document before anything in it is read: its encoding, YAML, JSON.

crate::messages! {
    /// A name with another ending than the known formats.
    UNKNOWN_FORMAT = "document.unknown-format": {
        et: "Faili „{name}“ vormingut ei tunta. Lubatud on .yaml, .json ja .xlsx.",
        en: "The format of “{name}” is not known. Allowed are .yaml, .json and .xlsx.",
        ru: "Формат файла «{name}» неизвестен. Допускаются .yaml, .json и .xlsx.",
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
    /// The formatter will not touch it.
    LAYOUT = "yaml.layout": {
        et: "Seda faili ei saa ümber vormindada nii, et sisu ja märkused kindlasti samaks jäävad. Fail jäi muutmata.",
        en: "This file cannot be laid out anew with its content and comments surely kept. It was left as it is.",
        ru: "Этот файл нельзя переформатировать так, чтобы содержание и комментарии точно сохранились. Файл не изменён.",
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
}
