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
    /// An expression.
    WORD_EXPRESSION = "word.expression": { et: "avaldis (tekst)", en: "an expression (text)", ru: "выражение (текст)" }
    /// A condition.
    WORD_CONDITION = "word.condition": { et: "true, false või avaldis", en: "true, false or an expression", ru: "true, false или выражение" }
    /// Added where a misspelt word is close to a known one.
    HINT_MEANT = "hint.meant": { et: " Kas mõeldud on „{suggestion}“?", en: " Did you mean “{suggestion}”?", ru: " Возможно, имелось в виду «{suggestion}»?" }
    /// Added where a number stands in place of text.
    HINT_QUOTES = "hint.quotes": { et: " Kui see on tekst, pange see jutumärkidesse.", en: " If it is text, put it in quotation marks.", ru: " Если это текст, заключите его в кавычки." }
}
