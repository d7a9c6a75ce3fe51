//! Parts of sentences: kinds of values, and hints. Arguments of other messages name them by code.

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
    /// A time of day.
    WORD_TIME = "word.time": { et: "kellaaeg", en: "a time", ru: "время" }
    /// A date and time.
    WORD_DATE_TIME = "word.date-time": { et: "kuupäev ja kellaaeg", en: "a date and time", ru: "дата и время" }
    /// Any value.
    WORD_VALUE = "word.value": { et: "väärtus", en: "a value", ru: "значение" }
    /// A choice.
    WORD_CHOICE = "word.choice": { et: "valik", en: "a choice", ru: "вариант ответа" }
    /// Several choices.
    WORD_CHOICES = "word.choices": { et: "mitu valikut", en: "several choices", ru: "несколько вариантов ответа" }
    /// The instances of a repeat.
    WORD_INSTANCES = "word.instances": { et: "korduv rühm", en: "a repeat", ru: "повторяющаяся группа" }
    /// Values of an item over instances.
    WORD_SEVERAL = "word.several": { et: "küsimus või korduv rühm", en: "an item or a repeat", ru: "вопрос или повторяющаяся группа" }
    /// Points on the globe.
    WORD_POINTS = "word.points": { et: "asukoht, näiteks '59.437 24.753' (mitu eraldatakse semikooloniga)", en: "a location such as '59.437 24.753' (several with semicolons between)", ru: "местоположение, например '59.437 24.753' (несколько — через точку с запятой)" }
    /// An item with choices.
    WORD_SELECTABLE = "word.selectable": { et: "valikutega küsimus", en: "an item with choices", ru: "вопрос с вариантами ответа" }
    /// Kinds as they stand in "compares the date … with the text …".
    COMPARED_VALUE = "compared.value": { et: "väärtust", en: "the value", ru: "значение" }
    /// Text compared.
    COMPARED_TEXT = "compared.text": { et: "teksti", en: "the text", ru: "текст" }
    /// A number compared.
    COMPARED_NUMBER = "compared.number": { et: "arvu", en: "the number", ru: "число" }
    /// A condition compared.
    COMPARED_CONDITION = "compared.condition": { et: "tingimust", en: "the condition", ru: "условие" }
    /// A date compared.
    COMPARED_DATE = "compared.date": { et: "kuupäeva", en: "the date", ru: "дата" }
    /// A time compared.
    COMPARED_TIME = "compared.time": { et: "kellaaega", en: "the time", ru: "время" }
    /// A date and time compared.
    COMPARED_DATE_TIME = "compared.date-time": { et: "kuupäeva ja kellaaega", en: "the date and time", ru: "дата и время" }
    /// A choice compared.
    COMPARED_CHOICE = "compared.choice": { et: "valikvastust", en: "the choice", ru: "выбранный вариант" }
    /// Several choices compared.
    COMPARED_CHOICES = "compared.choices": { et: "mitme valikuga vastust", en: "the several choices of", ru: "несколько вариантов" }
    /// A repeat compared.
    COMPARED_INSTANCES = "compared.instances": { et: "korduvat rühma", en: "the repeat", ru: "повторяющаяся группа" }
    /// What a date can be compared with.
    ADVICE_DATE = "advice.date": { et: " Kuupäeva saab võrrelda kuupäevaga, ka tekstina kujul '2026-01-15'.", en: " A date can be compared with a date, also written as '2026-01-15'.", ru: " Дату можно сравнить с датой, в том числе в виде текста '2026-01-15'." }
    /// What a time can be compared with.
    ADVICE_TIME = "advice.time": { et: " Kellaaega saab võrrelda kellaajaga, ka tekstina kujul '14:30'.", en: " A time can be compared with a time, also written as '14:30'.", ru: " Время можно сравнить со временем, в том числе в виде текста '14:30'." }
    /// What a number can be compared with.
    ADVICE_NUMBER = "advice.number": { et: " Arvu saab võrrelda arvuga.", en: " A number can be compared with a number.", ru: " Число можно сравнить с числом." }
    /// What a condition can be compared with.
    ADVICE_CONDITION = "advice.condition": { et: " Tingimust saab võrrelda ainult tingimusega; mitu võrdlust seotakse sõnaga „and“ või „or“.", en: " A condition can be compared only with a condition; join several comparisons with “and” or “or”.", ru: " Условие можно сравнить только с условием; несколько сравнений связывают словом «and» или «or»." }
    /// What a choice can be compared with.
    ADVICE_CHOICE = "advice.choice": { et: " Valikvastust saab võrrelda valiku nimega tehtega „=“ või „!=“.", en: " A choice can be compared with the name of a choice by “=” or “!=”.", ru: " Выбранный вариант можно сравнить с именем варианта знаком «=» или «!=»." }
    /// How several choices are asked about.
    ADVICE_CHOICES = "advice.choices": { et: " Kas valik on mitme seas, ütleb selected(${küsimus}, 'valik').", en: " Whether a choice is among several is told by selected(${name}, 'choice').", ru: " Есть ли вариант среди выбранных, говорит selected(${вопрос}, 'вариант')." }
    /// How a repeat is asked about.
    ADVICE_INSTANCES = "advice.instances": { et: " Korduva rühma kordade arvu ütleb count(${rühm}).", en: " How many times a repeat is filled in is told by count(${name}).", ru: " Сколько раз заполнена группа, говорит count(${группа})." }
    /// An expression.
    WORD_EXPRESSION = "word.expression": { et: "avaldis (tekst)", en: "an expression (text)", ru: "выражение (текст)" }
    /// A condition.
    WORD_CONDITION = "word.condition": { et: "true, false või avaldis", en: "true, false or an expression", ru: "true, false или выражение" }
    /// Added where a misspelt word is close to a known one.
    HINT_MEANT = "hint.meant": { et: " Kas mõeldud on „{suggestion}“?", en: " Did you mean “{suggestion}”?", ru: " Возможно, имелось в виду «{suggestion}»?" }
    /// Added where a number stands in place of text.
    HINT_QUOTES = "hint.quotes": { et: " Kui see on tekst, pange see jutumärkidesse.", en: " If it is text, put it in quotation marks.", ru: " Если это текст, заключите его в кавычки." }
    /// Files of an archive.
    FILES = "word.files": { et: "faile", en: "its files", ru: "файлов" }
    /// Size unpacked.
    MEGABYTES = "word.megabytes": { et: "megabaite lahtipakituna", en: "megabytes unpacked", ru: "мегабайт в распакованном виде" }
    /// Worksheets.
    SHEETS = "word.sheets": { et: "lehti", en: "sheets", ru: "листов" }
    /// Rows.
    ROWS = "word.rows": { et: "ridu", en: "rows", ru: "строк" }
    /// Columns.
    COLUMNS = "word.columns": { et: "veerge", en: "columns", ru: "столбцов" }
    /// Cells.
    CELLS = "word.cells": { et: "täidetud lahtreid", en: "filled cells", ru: "заполненных ячеек" }
}
