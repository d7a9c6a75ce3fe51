//! What is wrong with a rule, when it is read and when it is evaluated.

crate::messages! {
    /// An expression beyond the limit.
    EXPRESSION_TOO_LONG = "expression.too-long": {
        et: "Avaldis on pikem kui {limit} baiti.",
        en: "The expression is longer than {limit} bytes.",
        ru: "Выражение длиннее {limit} байт.",
    }
    /// Parentheses within each other beyond the limit.
    EXPRESSION_TOO_DEEP = "expression.too-deep": {
        et: "Avaldise osad on üksteise sees sügavamal kui {limit} taset. Jagage see mitmeks arvutuseks.",
        en: "The expression is nested deeper than {limit} levels. Split it into several calculations.",
        ru: "Части выражения вложены глубже {limit} уровней. Разделите его на несколько вычислений.",
    }
    /// Operators beyond the limit.
    EXPRESSION_TOO_MANY_OPERATORS = "expression.too-many-operators": {
        et: "Avaldises on üle {limit} tehtemärgi. Jagage see mitmeks arvutuseks.",
        en: "The expression has more than {limit} operators. Split it into several calculations.",
        ru: "В выражении больше {limit} знаков действий. Разделите его на несколько вычислений.",
    }
    /// A word where none fits.
    EXPRESSION_UNEXPECTED = "expression.unexpected": {
        et: "„{found}“ ei sobi siia. Võib-olla puudub selle eest tehtemärk või koma.",
        en: "“{found}” does not fit here. Perhaps an operator or a comma is missing before it.",
        ru: "«{found}» здесь не подходит. Возможно, перед ним не хватает знака действия или запятой.",
    }
    /// The end where an operand should be.
    EXPRESSION_ENDS_EARLY = "expression.ends-early": {
        et: "Avaldis lõpeb poole pealt.",
        en: "The expression ends too early.",
        ru: "Выражение обрывается.",
    }
    /// A character of no token.
    EXPRESSION_CHARACTER = "expression.character": {
        et: "Märk „{found}“ ei kuulu avaldiste keelde.",
        en: "The character “{found}” is not part of the expression language.",
        ru: "Знак «{found}» не входит в язык выражений.",
    }
    /// A number that is not well formed.
    EXPRESSION_NUMBER = "expression.number": {
        et: "Arv on valesti kirjutatud.",
        en: "The number is not well formed.",
        ru: "Число записано неверно.",
    }
    /// A reference without its closing brace.
    EXPRESSION_OPEN_REFERENCE = "expression.open-reference": {
        et: "Viite „${“ lõpust puudub „}“.",
        en: "The reference “${” has no closing “}”.",
        ru: "У ссылки «${» нет закрывающей «}».",
    }
    /// A text without its closing quote.
    EXPRESSION_OPEN_TEXT = "expression.open-text": {
        et: "Siin algava teksti lõpust puudub jutumärk.",
        en: "The text that begins here has no closing quotation mark.",
        ru: "У начинающегося здесь текста нет закрывающей кавычки.",
    }
    /// A parenthesis without its pair.
    EXPRESSION_OPEN_PARENTHESIS = "expression.open-parenthesis": {
        et: "Siin algaval sulul puudub paariline.",
        en: "The parenthesis that opens here is not closed.",
        ru: "Открытая здесь скобка не закрыта.",
    }
    /// A reference to what cannot be a name.
    EXPRESSION_BAD_NAME = "expression.bad-name": {
        et: "„{name}“ ei sobi küsimuse nimeks.",
        en: "“{name}” is not a valid name of an item.",
        ru: "«{name}» не подходит как имя вопроса.",
    }
    /// A dot where there is no item.
    EXPRESSION_NO_CURRENT = "expression.no-current": {
        et: "Punktil ei ole siin tähendust: reegel ei kuulu ühegi küsimuse juurde.",
        en: "The dot means nothing here: the rule belongs to no item.",
        ru: "Точка здесь ничего не означает: правило не относится ни к одному вопросу.",
    }
    /// Two dots outside `position(..)`.
    EXPRESSION_PARENT = "expression.parent": {
        et: "„..“ on kasutusel ainult funktsioonis position(..).",
        en: "“..” is used only in position(..).",
        ru: "«..» используется только в position(..).",
    }
    /// A name without `${}`.
    EXPRESSION_BARE_NAME = "expression.bare-name": {
        et: "„{name}“ ei tähenda siin midagi. Kui see on küsimus, kirjutage ${{name}}; kui tekst, siis '{name}'.",
        en: "“{name}” means nothing here. If it is an item, write ${{name}}; if it is text, '{name}'.",
        ru: "«{name}» здесь ничего не означает. Если это вопрос, пишите ${{name}}; если текст — '{name}'.",
    }
    /// A reference to no item.
    EXPRESSION_UNKNOWN_ITEM = "expression.unknown-item": {
        et: "Küsimust „{name}“ ei ole.{hint}",
        en: "There is no item “{name}”.{hint}",
        ru: "Вопроса «{name}» нет.{hint}",
    }
    /// A function that does not exist.
    EXPRESSION_UNKNOWN_FUNCTION = "expression.unknown-function": {
        et: "Funktsiooni „{name}“ ei ole.{hint}",
        en: "There is no function “{name}”.{hint}",
        ru: "Функции «{name}» нет.{hint}",
    }
    /// Too few or too many arguments.
    EXPRESSION_ARGUMENTS = "expression.arguments": {
        et: "Funktsioonil „{name}“ peab argumente olema {expected}, aga on {found}.",
        en: "The function “{name}” takes this many arguments: {expected}; found: {found}.",
        ru: "У функции «{name}» число аргументов должно быть {expected}, а указано: {found}.",
    }
    /// An operand that is no number.
    EXPRESSION_NOT_A_NUMBER = "expression.not-a-number": {
        et: "Tehe „{operator}“ vajab arvu, aga siin on {found}.",
        en: "“{operator}” needs a number, but this is {found}.",
        ru: "Для «{operator}» нужно число, а здесь — {found}.",
    }
    /// Two kinds that cannot be compared.
    EXPRESSION_MISMATCH = "expression.mismatch": {
        et: "Siin võrreldakse omavahel {left} {left_name} ja {right} {right_name}.{advice}",
        en: "This compares {left} {left_name} with {right} {right_name}.{advice}",
        ru: "Здесь сравниваются {left} {left_name} и {right} {right_name}.{advice}",
    }
    /// Text where a condition should be.
    EXPRESSION_ALWAYS_TRUE = "expression.always-true": {
        et: "Tekst {found} üksi on alati tõene. Tehte „or“ või „and“ kummalgi poolel peab olema terve võrdlus, näiteks ${küsimus} = {found}.",
        en: "The text {found} alone is always true. Each side of “or” and “and” must be a whole comparison, such as ${name} = {found}.",
        ru: "Текст {found} сам по себе всегда истинен. С каждой стороны от «or» и «and» должно стоять целое сравнение, например ${вопрос} = {found}.",
    }
    /// An argument of the wrong kind.
    EXPRESSION_ARGUMENT = "expression.argument": {
        et: "Funktsioon „{name}“ vajab siin järgmist: {expected}; {found_name} on aga {found}.",
        en: "The function “{name}” needs {expected} here, but {found_name} is {found}.",
        ru: "Функции «{name}» здесь требуется {expected}, а {found_name} — {found}.",
    }
    /// A word in quotes that is none of a few.
    EXPRESSION_ONE_OF = "expression.one-of": {
        et: "„{found}“ ei sobi siia. Lubatud on: {known}.",
        en: "“{found}” does not fit here. Allowed are: {known}.",
        ru: "«{found}» здесь не подходит. Допускаются: {known}.",
    }
    /// An item without choices where choices are named.
    EXPRESSION_NO_CHOICES = "expression.no-choices": {
        et: "Küsimusel „{name}“ ei ole valikuid.",
        en: "The item “{name}” has no choices.",
        ru: "У вопроса «{name}» нет вариантов ответа.",
    }
    /// An argument that must be a repeat.
    EXPRESSION_NEEDS_REPEAT = "expression.needs-repeat": {
        et: "„{name}“ ei ole korduv rühm.",
        en: "“{name}” is not a repeat.",
        ru: "«{name}» — не повторяющаяся группа.",
    }
    /// An operator of another language.
    EXPRESSION_FOREIGN_SIGN = "expression.foreign-sign": {
        et: "„{found}“ ei kuulu avaldiste keelde; kirjutage selle asemel „{meant}“.",
        en: "“{found}” is not part of the expression language; write “{meant}” instead.",
        ru: "«{found}» не входит в язык выражений; пишите вместо этого «{meant}».",
    }
    /// Typographic quotation marks around text.
    EXPRESSION_CURLY_QUOTE = "expression.curly-quote": {
        et: "Jutumärk {found} ei sobi siia; kirjutage tekst ülakomade vahele: '…'.",
        en: "The quotation mark {found} does not fit here; write text between straight quotes: '…'.",
        ru: "Кавычка {found} здесь не подходит; пишите текст в прямых кавычках: '…'.",
    }
    /// A choice the item does not have.
    EXPRESSION_UNKNOWN_CHOICE = "expression.unknown-choice": {
        et: "Küsimusel ei ole valikut „{name}“.{hint}",
        en: "The item has no choice “{name}”.{hint}",
        ru: "У вопроса нет варианта «{name}».{hint}",
    }
    /// A score of no node.
    EXPRESSION_UNKNOWN_SECTION = "expression.unknown-section": {
        et: "Hinnatavat jaotist „{name}“ ei ole.{hint}",
        en: "There is no scored section “{name}”.{hint}",
        ru: "Оцениваемого раздела «{name}» нет.{hint}",
    }
    /// An argument that must be `${…}`.
    EXPRESSION_NEEDS_ITEM = "expression.needs-item": {
        et: "Siin peab olema küsimus kujul ${nimi}.",
        en: "An item, written ${name}, is needed here.",
        ru: "Здесь нужен вопрос в виде ${имя}.",
    }
    /// An argument that must be a section's name.
    EXPRESSION_NEEDS_SECTION = "expression.needs-section": {
        et: "Siin peab olema jaotise nimi ülakomade vahel, näiteks score('personal').",
        en: "The name of a section in quotes is needed here, such as score('staffing').",
        ru: "Здесь нужно имя раздела в кавычках, например score('staffing').",
    }
    /// Points of an item that has none.
    EXPRESSION_NOT_RATED = "expression.not-rated": {
        et: "Küsimusel „{name}“ ei ole punktidega skaalat.",
        en: "The item “{name}” has no scale with points.",
        ru: "У вопроса «{name}» нет шкалы с баллами.",
    }
    /// A position where there are no instances.
    EXPRESSION_POSITION = "expression.position": {
        et: "position(..) on kasutusel ainult korduvas rühmas ja ainult sel kujul.",
        en: "position(..) is used only inside a repeat, and only in this form.",
        ru: "position(..) используется только внутри повторяющейся группы и только в таком виде.",
    }
    /// A regular expression that cannot be read.
    EXPRESSION_BAD_PATTERN = "expression.bad-pattern": {
        et: "Regulaaravaldis on vigane või liiga suur.",
        en: "The regular expression is faulty or too large.",
        ru: "Регулярное выражение ошибочно или слишком велико.",
    }
    /// A rule that could not be evaluated at run time.
    EVALUATION_DEGRADED = "evaluation.degraded": {
        et: "Reeglit kohas „{at}“ ei õnnestunud arvutada; tulemus ei ole usaldusväärne.",
        en: "The rule at “{at}” could not be evaluated; the result cannot be relied on.",
        ru: "Правило в «{at}» не удалось вычислить; на результат нельзя полагаться.",
    }
}
