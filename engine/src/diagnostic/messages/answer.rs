//! What is wrong with answers, in a file or given by a person.

crate::messages! {
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
    /// An answer to a question that does not exist.
    ANSWER_UNKNOWN_ITEM = "answer.unknown-item": {
        et: "Küsimust „{item}“ ei ole.{hint}",
        en: "There is no item “{item}”.{hint}",
        ru: "Вопроса «{item}» нет.{hint}",
    }
    /// Answers of a repeat that are not a list.
    ANSWERS_REPEAT_NOT_A_LIST = "answers.repeat-not-a-list": {
        et: "Korduva rühma „{item}“ vastused peavad olema loend objektidest.",
        en: "The answers of the repeat “{item}” must be a list of objects.",
        ru: "Ответы повторяющейся группы «{item}» должны быть списком объектов.",
    }
    /// An instance of a repeat that is not an object.
    ANSWERS_INSTANCE_NOT_AN_OBJECT = "answers.instance-not-an-object": {
        et: "Korduva rühma iga kord peab olema objekt: {\"küsimus\": vastus}.",
        en: "Each instance of a repeat must be an object: {\"question\": answer}.",
        ru: "Каждый повтор группы должен быть объектом: {\"вопрос\": ответ}.",
    }
    /// An answer of another kind than the question asks for.
    ANSWER_WRONG_TYPE = "answer.wrong-type": {
        et: "Vastus küsimusele „{item}“ ei ole sobivat liiki: {found}.",
        en: "The answer to “{item}” is of the wrong kind: {found}.",
        ru: "Ответ на вопрос «{item}» неподходящего вида: {found}.",
    }
    /// "Not applicable" where it may not be answered.
    ANSWER_NOT_APPLICABLE = "answer.not-applicable": {
        et: "Küsimusele „{item}“ ei saa vastata „mittekohaldatav“.",
        en: "“Not applicable” is not an answer to “{item}”.",
        ru: "На вопрос «{item}» нельзя ответить «неприменимо».",
    }
    /// A choice the question does not have.
    ANSWER_UNKNOWN_CHOICE = "answer.unknown-choice": {
        et: "Küsimusel „{item}“ ei ole valikut „{found}“.{hint}",
        en: "The item “{item}” has no choice “{found}”.{hint}",
        ru: "У вопроса «{item}» нет варианта «{found}».{hint}",
    }
    /// A text beyond the limit.
    ANSWER_TOO_LONG = "answer.too-long": {
        et: "Vastus küsimusele „{item}“ on pikem kui {limit} tähemärki.",
        en: "The answer to “{item}” is longer than {limit} characters.",
        ru: "Ответ на вопрос «{item}» длиннее {limit} знаков.",
    }
    /// A number with a fraction where none may be.
    ANSWER_NOT_WHOLE = "answer.not-whole": {
        et: "Vastus küsimusele „{item}“ peab olema täisarv, mitte {found}.",
        en: "The answer to “{item}” must be a whole number, not {found}.",
        ru: "Ответ на вопрос «{item}» должен быть целым числом, а не {found}.",
    }
    /// A date that does not exist or is written otherwise.
    ANSWER_BAD_DATE = "answer.bad-date": {
        et: "„{found}“ ei ole kuupäev. Vastus küsimusele „{item}“ peab olema kujul 2026-01-31.",
        en: "“{found}” is not a date. The answer to “{item}” is written as 2026-01-31.",
        ru: "«{found}» — не дата. Ответ на вопрос «{item}» пишется в виде 2026-01-31.",
    }
    /// A time that does not exist or is written otherwise.
    ANSWER_BAD_TIME = "answer.bad-time": {
        et: "„{found}“ ei ole kellaaeg. Vastus küsimusele „{item}“ peab olema kujul 14:30.",
        en: "“{found}” is not a time. The answer to “{item}” is written as 14:30.",
        ru: "«{found}» — не время. Ответ на вопрос «{item}» пишется в виде 14:30.",
    }
    /// Something else than a date and time.
    ANSWER_BAD_DATE_TIME = "answer.bad-date-time": {
        et: "„{found}“ ei ole kuupäev ja kellaaeg. Vastus küsimusele „{item}“ peab olema kujul 2026-01-15T14:30.",
        en: "“{found}” is not a date and time. The answer to “{item}” is written as 2026-01-15T14:30.",
        ru: "«{found}» — не дата и время. Ответ на вопрос «{item}» пишется в виде 2026-01-15T14:30.",
    }
    /// An answer to a calculation.
    ANSWER_COMPUTED = "answer.computed": {
        et: "„{item}“ arvutatakse; sellele ei saa vastata.",
        en: "“{item}” is computed; it cannot be answered.",
        ru: "«{item}» вычисляется; на него нельзя ответить.",
    }
    /// An answer to a note, group or repeat.
    ANSWER_NOT_ANSWERABLE = "answer.not-answerable": {
        et: "„{item}“ ei ole küsimus; sellele ei saa vastata.",
        en: "“{item}” is no question; it cannot be answered.",
        ru: "«{item}» — не вопрос; на него нельзя ответить.",
    }
    /// An instance of what is not repeated.
    ANSWER_NOT_A_REPEAT = "answer.not-a-repeat": {
        et: "„{item}“ ei ole korduv rühm.",
        en: "“{item}” is not a repeat.",
        ru: "«{item}» — не повторяющаяся группа.",
    }
    /// An instance added to a repeat that counts itself.
    ANSWER_COMPUTED_COUNT = "answer.computed-count": {
        et: "Korduva rühma „{item}“ kordade arv arvutatakse; kordi ei saa lisada.",
        en: "The number of instances of “{item}” is computed; none can be added.",
        ru: "Число повторов группы «{item}» вычисляется; добавить повтор нельзя.",
    }
    /// An instance id that is not well formed.
    ANSWER_BAD_INSTANCE = "answer.bad-instance": {
        et: "Korduva rühma „{item}“ korra tunnus on vigane.",
        en: "The id of an instance of “{item}” is not well formed.",
        ru: "Обозначение повтора группы «{item}» записано неверно.",
    }
    /// An instance that is not there.
    ANSWER_UNKNOWN_INSTANCE = "answer.unknown-instance": {
        et: "Korduva rühma korda, millele küsimuse „{item}“ vastus viitab, ei ole.",
        en: "The instance that the answer to “{item}” belongs to does not exist.",
        ru: "Повтора группы, к которому относится ответ на вопрос «{item}», нет.",
    }
    /// More instances than the repeat allows.
    ANSWER_TOO_MANY_INSTANCES = "answer.too-many-instances": {
        et: "Korduval rühmal „{item}“ on kõige rohkem {limit} korda.",
        en: "The repeat “{item}” has at most {limit} instances.",
        ru: "У повторяющейся группы «{item}» не больше {limit} повторов.",
    }
}
