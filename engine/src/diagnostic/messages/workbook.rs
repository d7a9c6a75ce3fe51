//! What is wrong with a workbook, or not taken from it.

crate::messages! {
    /// Bytes that are no workbook.
    UNREADABLE = "workbook.unreadable": {
        et: "Faili ei saa töövihikuna (.xlsx) lugeda. Salvestage see tabelarvutusprogrammis uuesti.",
        en: "The file cannot be read as a workbook (.xlsx). Save it anew in a spreadsheet program.",
        ru: "Файл не читается как книга (.xlsx). Сохраните его заново в табличной программе.",
    }
    /// Above one of the limits.
    TOO_LARGE = "workbook.too-large": {
        et: "Töövihik on liiga suur: {what} tohib olla kuni {limit}.",
        en: "The workbook is too large: {what} may be at most {limit}.",
        ru: "Книга слишком велика: {what} — не более {limit}.",
    }
    /// An older workbook that cannot be opened within limits.
    LEGACY_TOO_LARGE = "workbook.legacy-too-large": {
        et: "See vanem töövihik (.xls) on liiga suur. Salvestage see vormingus .xlsx.",
        en: "This older workbook (.xls) is too large. Save it as .xlsx.",
        ru: "Эта книга старого формата (.xls) слишком велика. Сохраните её как .xlsx.",
    }
    /// No questions.
    NO_SURVEY = "workbook.no-survey": {
        et: "Töövihikus puudub leht „survey“, kus on küsimused. Lehed on: {found}. Kui leht sai uue nime, pange vana nimi tagasi.",
        en: "The workbook has no sheet “survey” with the questions. Its sheets are: {found}. If the sheet was renamed, give its name back.",
        ru: "В книге нет листа «survey» с вопросами. Листы: {found}. Если лист переименован, верните прежнее название.",
    }
    /// Questions choose from lists, and there are none.
    NO_CHOICES = "workbook.no-choices": {
        et: "Küsimused kasutavad valikute nimekirju, aga lehte „choices“ ei ole. Lehed on: {found}. Kui leht sai uue nime, pange vana nimi tagasi.",
        en: "Questions choose from lists, but there is no sheet “choices”. The sheets are: {found}. If the sheet was renamed, give its name back.",
        ru: "Вопросы используют списки вариантов, но листа «choices» нет. Листы: {found}. Если лист переименован, верните прежнее название.",
    }
    /// A column without which a sheet says nothing.
    NO_COLUMN = "workbook.no-column": {
        et: "Lehel puudub veerg „{name}“. Kui see kustutati või sai uue nime, pange see tagasi.",
        en: "The sheet has no column “{name}”. If it was deleted or renamed, put it back.",
        ru: "На листе нет столбца «{name}». Если он удалён или переименован, верните его.",
    }
    /// A name that a spreadsheet made a date of.
    DATE_AS_NAME = "workbook.date-as-name": {
        et: "Tabelarvutusprogramm on teinud lahtrist kuupäeva ({found}). Kui kuupäeva ei mõeldud, vormindage lahter tekstina ja kirjutage uuesti.",
        en: "The spreadsheet program made a date of the cell ({found}). If no date was meant, format the cell as text and write it again.",
        ru: "Табличная программа превратила ячейку в дату ({found}). Если имелась в виду не дата, отформатируйте ячейку как текст и введите заново.",
    }
    /// Two sheets of one name.
    REPEATED_SHEET = "workbook.repeated-sheet": {
        et: "Lehte „{name}“ on töövihikus mitu.",
        en: "The workbook has the sheet “{name}” more than once.",
        ru: "Лист «{name}» встречается в книге несколько раз.",
    }
    /// A sheet of other tools.
    FOREIGN_SHEET = "workbook.foreign-sheet": {
        et: "Lehte „{name}“ ei toetata; selle sisu jäi välja.",
        en: "The sheet “{name}” is not supported; its content is left out.",
        ru: "Лист «{name}» не поддерживается; его содержание не учтено.",
    }
    /// A sheet that looks misspelt.
    UNKNOWN_SHEET = "workbook.unknown-sheet": {
        et: "Lehte „{name}“ ei tunta; selle sisu jäi välja.{hint}",
        en: "The sheet “{name}” is not known; its content is left out.{hint}",
        ru: "Лист «{name}» неизвестен; его содержание не учтено.{hint}",
    }
    /// Two columns for the same.
    DUPLICATE_COLUMN = "workbook.duplicate-column": {
        et: "Veerg „{name}“ on sellel lehel juba olemas. Jätke alles üks.",
        en: "The sheet already has a column “{name}”. Keep one of them.",
        ru: "Столбец «{name}» на этом листе уже есть. Оставьте один.",
    }
    /// A column nothing is made of.
    UNKNOWN_COLUMN = "workbook.unknown-column": {
        et: "Veergu „{name}“ ei kasutata.{hint}",
        en: "The column “{name}” is not used.{hint}",
        ru: "Столбец «{name}» не используется.{hint}",
    }
    /// A language without a known tag.
    UNKNOWN_LANGUAGE = "workbook.unknown-language": {
        et: "Keele „{name}“ tähist ei tunta; kasutusel on „{tag}“. Kirjutage tähis sulgudesse, näiteks „Eesti (et)“.",
        en: "The tag of the language “{name}” is not known; “{tag}” is used. Write the tag in parentheses, such as “English (en)”.",
        ru: "Обозначение языка «{name}» неизвестно; используется «{tag}». Напишите его в скобках, например «Русский (ru)».",
    }
    /// A formula's error.
    ERROR_CELL = "workbook.error-cell": {
        et: "Lahtri valem annab vea {found}.",
        en: "The cell's formula gives the error {found}.",
        ru: "Формула ячейки даёт ошибку {found}.",
    }
    /// A number formatted as a date that is no date.
    BAD_DATE = "workbook.bad-date": {
        et: "Lahter on vormindatud kuupäevana, aga selles olev arv ei ole üheselt mõistetav kuupäev. Vormindage lahter tekstina.",
        en: "The cell is formatted as a date, but its number is no unambiguous date. Format the cell as text.",
        ru: "Ячейка отформатирована как дата, но число в ней не является однозначной датой. Отформатируйте ячейку как текст.",
    }
    /// A date where a rule belongs.
    DATE_AS_RULE = "workbook.date-as-rule": {
        et: "Siin peaks olema reegel, aga tabelarvutusprogramm on teinud lahtrist kuupäeva ({found}). Vormindage lahter tekstina.",
        en: "A rule is expected here, but the spreadsheet program made a date of the cell ({found}). Format the cell as text.",
        ru: "Здесь ожидается правило, но табличная программа превратила ячейку в дату ({found}). Отформатируйте ячейку как текст.",
    }
    /// Neither yes nor no.
    NOT_YES_OR_NO = "workbook.not-yes-or-no": {
        et: "Siin peaks olema „yes“ või „no“, mitte „{found}“.",
        en: "“yes” or “no” is expected here, not “{found}”.",
        ru: "Здесь ожидается «yes» или «no», а не «{found}».",
    }
    /// Not a number.
    NOT_A_NUMBER = "workbook.not-a-number": {
        et: "Siin peaks olema arv, mitte „{found}“.",
        en: "A number is expected here, not “{found}”.",
        ru: "Здесь ожидается число, а не «{found}».",
    }
    /// Two columns give the same text in the same language.
    TWO_TEXTS = "workbook.two-texts": {
        et: "Tekst on keeles „{language}“ antud kahes veerus.",
        en: "The text is given in two columns for the language “{language}”.",
        ru: "Текст на языке «{language}» задан в двух столбцах.",
    }
    /// A name that was changed.
    RENAMED = "workbook.renamed": {
        et: "Nimi „{name}“ ei sobi siia; kasutusel on „{new}“.",
        en: "The name “{name}” does not do here; “{new}” is used.",
        ru: "Имя «{name}» здесь не подходит; используется «{new}».",
    }
    /// A choice of no list.
    CHOICE_WITHOUT_LIST = "workbook.choice-without-list": {
        et: "Valikul puudub loendi nimi (list_name); rida jäi välja.",
        en: "The choice has no list (list_name); the row is left out.",
        ru: "У варианта нет имени списка (list_name); строка не учтена.",
    }
    /// Pictures and sounds of questions and choices.
    MEDIA = "workbook.media": {
        et: "Veeru „{name}“ pilte, heli ega videot ei näidata.",
        en: "The pictures, sounds or videos of the column “{name}” are not shown.",
        ru: "Изображения, звук и видео из столбца «{name}» не показываются.",
    }
    /// A row without a name.
    NO_NAME = "workbook.no-name": {
        et: "Real puudub nimi (name).",
        en: "The row has no name (name).",
        ru: "У строки нет имени (name).",
    }
    /// A row without words.
    NO_LABEL = "workbook.no-label": {
        et: "Real „{name}“ puudub tekst (label); selle asemel näidatakse juhist või nime.",
        en: "The row “{name}” has no words (label); its hint or name is shown instead.",
        ru: "У строки «{name}» нет текста (label); вместо него показывается подсказка или имя.",
    }
    /// A row without a type.
    NO_TYPE = "workbook.no-type": {
        et: "Real puudub liik (type). Ühendatud lahtritest on väärtus ainult esimeses: lõpetage ühendamine ja täitke iga rida.",
        en: "The row has no type (type). Of merged cells only the first has the value: take them apart and fill in every row.",
        ru: "У строки нет типа (type). Из объединённых ячеек значение есть только в первой: разъедините их и заполните каждую строку.",
    }
    /// A type that is none.
    UNKNOWN_TYPE = "workbook.unknown-type": {
        et: "Küsimuse liiki „{type}“ ei tunta.{hint}",
        en: "The type of question “{type}” is not known.{hint}",
        ru: "Тип вопроса «{type}» неизвестен.{hint}",
    }
    /// A type kept as text.
    KEPT_AS_TEXT = "workbook.kept-as-text": {
        et: "Liigi „{type}“ vastus kirjutatakse tekstina.",
        en: "The answer of the type “{type}” is written as text.",
        ru: "Ответ типа «{type}» записывается текстом.",
    }
    /// Choices from elsewhere.
    EXTERNAL = "workbook.external": {
        et: "Valikuid väljastpoolt lehte „choices“ ei toetata („{type}“); vastus kirjutatakse tekstina.",
        en: "Choices from outside the sheet “choices” are not supported (“{type}”); the answer is written as text.",
        ru: "Варианты не с листа «choices» не поддерживаются («{type}»); ответ записывается текстом.",
    }
    /// What no response holds.
    NOT_HELD = "workbook.not-held": {
        et: "Rida liigiga „{type}“ jäi välja: vastustes ei ole sellel kohta.",
        en: "The row of the type “{type}” is left out: responses have no place for it.",
        ru: "Строка типа «{type}» не учтена: в ответах для неё нет места.",
    }
    /// A calculation without a rule.
    NO_CALCULATION = "workbook.no-calculation": {
        et: "Arvutusel puudub reegel (calculation); väärtus jääb tühjaks.",
        en: "The calculation has no rule (calculation); its value stays blank.",
        ru: "У вычисления нет правила (calculation); значение остаётся пустым.",
    }
    /// A default nobody will see.
    DEFAULT_AND_CALCULATION = "workbook.default-and-calculation": {
        et: "Vaikimisi väärtust (default) ei kasutata, sest küsimusel on arvutus (calculation).",
        en: "The default (default) is not used, because the question has a calculation (calculation).",
        ru: "Значение по умолчанию (default) не используется, потому что у вопроса есть вычисление (calculation).",
    }
    /// A calculation that would run on a change only.
    TRIGGER = "workbook.trigger": {
        et: "Käivitajat (trigger) ei arvestata: arvutus järgib alati seda, millele ta viitab.",
        en: "The trigger (trigger) is not used: the calculation always follows what it refers to.",
        ru: "Триггер (trigger) не учитывается: вычисление всегда следует за тем, на что ссылается.",
    }
    /// Parameters that are no parameters.
    BAD_PARAMETER = "workbook.bad-parameter": {
        et: "Parameeter „{found}“ peab olema kujul nimi=väärtus.",
        en: "The parameter “{found}” must be written name=value.",
        ru: "Параметр «{found}» должен иметь вид имя=значение.",
    }
    /// Words with a reference in them.
    REFERENCE_IN_TEXT = "workbook.reference-in-text": {
        et: "Tekstis olevat viidet teisele vastusele näidatakse nii, nagu see on kirjutatud.",
        en: "The reference to another answer in this text is shown as it is written.",
        ru: "Ссылка на другой ответ в этом тексте показывается так, как написана.",
    }
    /// A cell that means nothing there.
    IGNORED_CELL = "workbook.ignored-cell": {
        et: "Veerg „{name}“ ei tähenda seda liiki reas midagi.",
        en: "The column “{name}” means nothing in a row of this type.",
        ru: "Столбец «{name}» в строке этого типа ничего не значит.",
    }
    /// A group or repeat without its end.
    UNCLOSED = "workbook.unclosed": {
        et: "Siin algav rühm jääb lõpetamata: rida „end“ puudub.",
        en: "The group that begins here is never closed: its row “end” is missing.",
        ru: "Начинающаяся здесь группа не закрыта: нет строки «end».",
    }
    /// An end of something else.
    WRONG_END = "workbook.wrong-end": {
        et: "Rida lõpetab teist liiki rühma kui see, mis viimati algas.",
        en: "The row ends another kind of group than the one that began last.",
        ru: "Строка закрывает группу другого вида, чем начатая последней.",
    }
    /// An end of nothing.
    END_WITHOUT_BEGIN = "workbook.end-without-begin": {
        et: "Rida lõpetab rühma, mis ei ole alanud.",
        en: "The row ends a group that has not begun.",
        ru: "Строка закрывает группу, которая не начиналась.",
    }
    /// A section within something.
    SECTION_INSIDE = "workbook.section-inside": {
        et: "Jaotis (lood::section) saab olla ainult kõige välimine rühm.",
        en: "Only an outermost group can be a section (lood::section).",
        ru: "Разделом (lood::section) может быть только самая внешняя группа.",
    }
    /// A loop over no list.
    UNKNOWN_LIST = "workbook.unknown-list": {
        et: "Valikute loendit „{name}“ ei ole lehel „choices“.",
        en: "There is no list “{name}” on the sheet “choices”.",
        ru: "Списка «{name}» нет на листе «choices».",
    }
    /// A loop written out.
    LOOP = "workbook.loop": {
        et: "Kordus üle loendi „{name}“ on kirjutatud lahti: iga küsimuse nimi on valik_nimi.",
        en: "The loop over “{name}” is written out: each question is named choice_name.",
        ru: "Цикл по списку «{name}» развёрнут: имя каждого вопроса — вариант_имя.",
    }
    /// A finding of no item.
    FINDING_WITHOUT_ITEM = "workbook.finding-without-item": {
        et: "Leiureeglil puudub küsimuse nimi (item).",
        en: "The rule for a finding has no item (item).",
        ru: "У правила недостатка нет имени вопроса (item).",
    }
    /// A finding of an item that is not there.
    FINDING_OF_NOBODY = "workbook.finding-of-nobody": {
        et: "Küsimust „{name}“ ei ole.{hint}",
        en: "There is no item “{name}”.{hint}",
        ru: "Вопроса «{name}» нет.{hint}",
    }
    /// A node of the score below nothing.
    UNKNOWN_PARENT = "workbook.unknown-parent": {
        et: "Hindamise sõlme „{name}“, mille alla see kuulub, ei ole.{hint}",
        en: "The node “{name}” of the score, to which this belongs, is not there.{hint}",
        ru: "Узла оценивания «{name}», к которому это относится, нет.{hint}",
    }
    /// A definition that would not come back as it is.
    CANNOT_HOLD = "workbook.cannot-hold": {
        et: "Seda küsimustikku ei saa kaotusteta töövihikuks teha. Kasutage vormingut .yaml või .json.",
        en: "This questionnaire cannot be made a workbook without loss. Use .yaml or .json.",
        ru: "Этот опросник нельзя без потерь превратить в книгу. Используйте .yaml или .json.",
    }
    /// A cell of a length no workbook can hold.
    CELL_TOO_LONG = "workbook.cell-too-long": {
        et: "Töövihiku lahtrisse mahub {limit} märki; siin on neid rohkem.",
        en: "A cell of a workbook holds {limit} characters; here are more.",
        ru: "В ячейку книги помещается {limit} знаков; здесь их больше.",
    }
}
