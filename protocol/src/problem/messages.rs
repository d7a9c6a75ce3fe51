//! The sentences of every problem code.

engine::messages! {
    /// The app speaks a version of the protocol that the server does not.
    PROTOCOL_VERSION = "protocol-version": {
        et: "Rakendus on serveri jaoks liiga vana või liiga uus. Teie vastused on selles seadmes alles. Avage leht uuesti, et rakendus uueneks.",
        en: "The app is too old or too new for the server. Your answers are still on this device. Open the page again so that the app is updated.",
        ru: "Приложение слишком старое или слишком новое для сервера. Ваши ответы сохранены на этом устройстве. Откройте страницу заново, чтобы приложение обновилось.",
    }
    /// Another person has signed in to this browser meanwhile.
    SESSION_OTHER = "session-other": {
        et: "Selles brauseris on vahepeal sisse loginud teine inimene. Logige uuesti sisse, et teie kirjutatu läheks teie nime alla.",
        en: "Another person has signed in to this browser meanwhile. Sign in again, so that what you wrote goes under your name.",
        ru: "В этом браузере тем временем вошёл другой человек. Войдите снова, чтобы написанное вами было отправлено от вашего имени.",
    }
    /// The session has ended or there was none.
    NOT_SIGNED_IN = "not-signed-in": {
        et: "Seanss on lõppenud. Logige uuesti sisse; teie vastused on alles.",
        en: "Your session has ended. Sign in again; your answers are safe.",
        ru: "Сеанс завершён. Войдите снова; ваши ответы сохранены.",
    }
    /// Wrong user name or password, without saying which.
    WRONG_CREDENTIALS = "wrong-credentials": {
        et: "Kasutajanimi või parool ei ole õige.",
        en: "The user name or the password is not right.",
        ru: "Неверное имя пользователя или пароль.",
    }
    /// The thing does not exist or belongs to somebody else.
    NOT_FOUND = "not-found": {
        et: "Seda ei ole olemas või teil ei ole õigust seda näha.",
        en: "This does not exist, or you are not allowed to see it.",
        ru: "Этого не существует, или у вас нет права это видеть.",
    }
    /// The signed-in person's role may not do this.
    FORBIDDEN = "forbidden": {
        et: "Teie roll ei luba seda teha.",
        en: "Your role does not allow this.",
        ru: "Ваша роль не позволяет это сделать.",
    }
    /// A response that is submitted cannot change.
    RESPONSE_SUBMITTED = "response-submitted": {
        et: "Vastused on juba esitatud. Muutmiseks tuleb need põhjendatult taasavada.",
        en: "The answers are already submitted. To change them, re-open them with a reason.",
        ru: "Ответы уже отправлены. Чтобы изменить их, откройте их повторно с указанием причины.",
    }
    /// The log has moved on since the person looked.
    RESPONSE_CHANGED = "response-changed": {
        et: "Vastuseid on vahepeal muudetud. Vaadake muudatused üle ja esitage uuesti.",
        en: "The answers have changed meanwhile. Look at the changes and submit again.",
        ru: "За это время ответы изменились. Просмотрите изменения и отправьте снова.",
    }
    /// Two people wrote different things at the same place, and nobody has decided yet.
    CONFLICTS_OPEN = "conflicts-open": {
        et: "Mõnele küsimusele on antud eri vastuseid ({count}). Valige, milline jääb, ja esitage uuesti.",
        en: "Some questions have different answers from different people ({count}). Choose which one stays and submit again.",
        ru: "На некоторые вопросы даны разные ответы ({count}). Выберите, какой остаётся, и отправьте снова.",
    }
    /// The response is not complete.
    RESPONSE_INCOMPLETE = "response-incomplete": {
        et: "Esitamiseks on veel vastata või parandada: {count}.",
        en: "Still to answer or correct before submitting: {count}.",
        ru: "До отправки осталось ответить или исправить: {count}.",
    }
    /// Answers were carried to another version, and something else is asked there.
    ANSWERS_UNCONFIRMED = "answers-unconfirmed": {
        et: "Küsimustiku uues versioonis küsitakse mõnda asja teisiti. Enne esitamist kinnitage või muutke vastuseid: {count}.",
        en: "The new version of the questionnaire asks some things differently. Before submitting, confirm or change answers: {count}.",
        ru: "В новой версии опросника некоторые вопросы изменились. Перед отправкой подтвердите или измените ответы: {count}.",
    }
    /// The version to carry to, or to go back to, is another one by now.
    CARRY_OTHER = "carry-other": {
        et: "Küsimustiku versioon on vahepeal muutunud. Laadige leht uuesti ja vaadake üle, mis vastustega juhtub.",
        en: "The version of the questionnaire has changed meanwhile. Reload and look again at what happens to the answers.",
        ru: "Версия опросника за это время изменилась. Обновите страницу и снова просмотрите, что произойдёт с ответами.",
    }
    /// Another tab or person changed it.
    STALE = "stale": {
        et: "Keegi on seda vahepeal muutnud. Laadige leht uuesti ja tehke muudatus uuesti; teie tekst on alles.",
        en: "Somebody has changed this meanwhile. Reload and make the change again; your text is kept.",
        ru: "Кто-то изменил это за прошедшее время. Обновите и повторите изменение; ваш текст сохранён.",
    }
    /// Too many failed attempts to sign in.
    TOO_MANY_ATTEMPTS = "too-many-attempts": {
        et: "Liiga palju ebaõnnestunud katseid. Proovige uuesti {seconds} sekundi pärast.",
        en: "Too many failed attempts. Try again in {seconds} seconds.",
        ru: "Слишком много неудачных попыток. Повторите через {seconds} сек.",
    }
    /// A page of another site made the request.
    CROSS_SITE = "cross-site": {
        et: "Päring tuli teiselt veebilehelt ja lükati turvakaalutlustel tagasi.",
        en: "The request came from another website and was refused for safety.",
        ru: "Запрос поступил с другого сайта и отклонён из соображений безопасности.",
    }
    /// The body is not said to be JSON.
    NOT_JSON = "not-json": {
        et: "Päringu sisu peab olema JSON-vormingus.",
        en: "The body of the request has to be JSON.",
        ru: "Тело запроса должно быть в формате JSON.",
    }
    /// The body is not JSON.
    BAD_JSON = "bad-json": {
        et: "Päringu sisu ei ole korrektne JSON.",
        en: "The body of the request is not valid JSON.",
        ru: "Тело запроса не является корректным JSON.",
    }
    /// Fields of the body are at fault.
    BAD_FIELDS = "bad-fields": {
        et: "Mõni väli on valesti täidetud. Parandage märgitud väljad.",
        en: "Some fields are not right. Correct the fields that are marked.",
        ru: "Некоторые поля заполнены неверно. Исправьте отмеченные поля.",
    }
    /// Parameters of the address are at fault.
    BAD_QUERY = "bad-query": {
        et: "Aadressi parameetrid ei ole õiged.",
        en: "The parameters of the address are not right.",
        ru: "Параметры адреса неверны.",
    }
    /// The body is too large.
    BODY_TOO_LARGE = "body-too-large": {
        et: "Saadetud andmeid on liiga palju: lubatud on kuni {limit} MB.",
        en: "Too much data was sent: at most {limit} MB is allowed.",
        ru: "Отправлено слишком много данных: допускается не более {limit} МБ.",
    }
    /// The line broke while sending.
    BODY_BROKEN_OFF = "body-broken-off": {
        et: "Andmete saatmine katkes. Proovige uuesti.",
        en: "The data broke off while being sent. Try again.",
        ru: "Передача данных прервалась. Попробуйте снова.",
    }
    /// The path does not take this method.
    METHOD_NOT_ALLOWED = "method-not-allowed": {
        et: "Sellel aadressil ei saa seda teha.",
        en: "This cannot be done at this address.",
        ru: "По этому адресу такое действие невозможно.",
    }
    /// The request took too long.
    TIMEOUT = "timeout": {
        et: "Server ei jõudnud õigel ajal vastata. Proovige uuesti; teie vastused on alles.",
        en: "The server did not answer in time. Try again; your answers are safe.",
        ru: "Сервер не успел ответить вовремя. Попробуйте снова; ваши ответы сохранены.",
    }
    /// The database is overloaded.
    BUSY = "busy": {
        et: "Server on hetkel hõivatud. Proovige mõne hetke pärast uuesti; teie vastused on alles.",
        en: "The server is busy at the moment. Try again shortly; your answers are safe.",
        ru: "Сервер сейчас занят. Попробуйте чуть позже; ваши ответы сохранены.",
    }
    /// The id belongs to something else.
    ID_TAKEN = "id-taken": {
        et: "See tunnus on juba kasutusel. Alustage uuesti.",
        en: "This id is already in use. Begin again.",
        ru: "Этот идентификатор уже используется. Начните заново.",
    }
    /// There is an open response of the same questionnaire for the place.
    RESPONSE_ALREADY_BEGUN = "response-already-begun": {
        et: "Selle tegevuskoha kohta on sama küsimustik juba pooleli. Jätkake alustatut.",
        en: "The same questionnaire has already been begun for this place. Continue that one.",
        ru: "Этот опросник для данного места деятельности уже начат. Продолжите его.",
    }
    /// The response is not submitted yet.
    RESPONSE_OPEN = "response-open": {
        et: "Vastused on veel esitamata.",
        en: "The answers are not submitted yet.",
        ru: "Ответы ещё не отправлены.",
    }
    /// There is no such response; what was sent is kept aside.
    RESPONSE_UNKNOWN = "response-unknown": {
        et: "Neid vastuseid serveris ei ole või puudub teil neile ligipääs. Saadetud muudatused on kõrvale pandud.",
        en: "The server does not have this response, or you may not see it. What you sent is kept aside.",
        ru: "Этих ответов нет на сервере, или у вас нет к ним доступа. Отправленные изменения отложены.",
    }
    /// The person sees the response, but filling it in is no longer theirs.
    RESPONSE_NOT_YOURS = "response-not-yours": {
        et: "Teil ei ole õigust neid vastuseid muuta. Saadetud muudatused on kõrvale pandud.",
        en: "You may not change this response. What you sent is kept aside.",
        ru: "У вас нет права изменять эти ответы. Отправленные изменения отложены.",
    }
    /// The account was closed while the person was away.
    ACCOUNT_INACTIVE = "account-inactive": {
        et: "Kasutajakonto on suletud. Saadetud muudatused on kõrvale pandud, nende üle otsustab juhataja.",
        en: "The account is closed. What was sent is kept aside for the head of the unit to decide about.",
        ru: "Учётная запись закрыта. Отправленные изменения отложены; решение о них примет руководитель.",
    }
    /// Somebody has decided about what was kept aside.
    QUARANTINE_DECIDED = "quarantine-decided": {
        et: "Selle muudatuse üle on keegi juba otsustanud. Laadige leht uuesti.",
        en: "Somebody has already decided about this change. Reload the page.",
        ru: "По этому изменению решение уже принято. Обновите страницу.",
    }
    /// A rule could not be evaluated.
    EVALUATION_DEGRADED = "evaluation-degraded": {
        et: "Mõnda küsimustiku reeglit ei saanud arvutada, seepärast ei saa vastuseid esitada. Teatage sellest nõunikule.",
        en: "A rule of the questionnaire could not be computed, so the answers cannot be submitted. Tell an advisor.",
        ru: "Одно из правил опросника не удалось вычислить, поэтому отправить ответы нельзя. Сообщите советнику.",
    }
    /// There is no such questionnaire.
    QUESTIONNAIRE_UNKNOWN = "questionnaire-unknown": {
        et: "Sellist kehtivat küsimustikku ei ole.",
        en: "There is no such questionnaire in force.",
        ru: "Такого действующего опросника нет.",
    }
    /// The questionnaire is of another kind than is needed here.
    QUESTIONNAIRE_OTHER_KIND = "questionnaire-other-kind": {
        et: "See küsimustik on mõeldud muuks otstarbeks.",
        en: "This questionnaire is meant for another purpose.",
        ru: "Этот опросник предназначен для другой цели.",
    }
    /// The definition has errors.
    DEFINITION_FAULTY = "definition-faulty": {
        et: "Küsimustikus on vigu, seepärast seda ei avaldatud.",
        en: "The definition has errors, so it was not published.",
        ru: "В опроснике есть ошибки, поэтому он не опубликован.",
    }
    /// The file's format cannot hold the definition.
    DEFINITION_UNWRITABLE = "definition-unwritable": {
        et: "Seda küsimustikku ei saa selles vormingus faili panna. Valige YAML või JSON.",
        en: "This definition cannot be put into a file of this format. Choose YAML or JSON.",
        ru: "Этот опросник нельзя сохранить в файл такого формата. Выберите YAML или JSON.",
    }
    /// The version exists.
    VERSION_PUBLISHED = "version-published": {
        et: "Küsimustiku {id} versioon {version} või sama sisu on juba avaldatud. Avaldatud versiooni ei muudeta: andke uus versiooninumber.",
        en: "Version {version} of {id}, or the same content, is already published. A published version never changes: give a new version number.",
        ru: "Версия {version} опросника {id} или такое же содержание уже опубликованы. Опубликованная версия не меняется: укажите новый номер версии.",
    }
    /// A version is published only from a draft that a second advisor approved.
    NEEDS_REVIEW = "needs-review": {
        et: "Enne avaldamist peab teine nõunik mustandi kinnitama. Saatke mustand ülevaatamisele.",
        en: "A second advisor has to approve the draft before it is published. Send the draft for review.",
        ru: "Перед публикацией черновик должен утвердить второй советник. Отправьте черновик на проверку.",
    }
    /// A copy was to have the id of a questionnaire that there is.
    QUESTIONNAIRE_EXISTS = "questionnaire-exists": {
        et: "Tunnusega {id} küsimustik on juba olemas. Andke koopiale teine tunnus.",
        en: "There is already a questionnaire with the id {id}. Give the copy another id.",
        ru: "Опросник с обозначением {id} уже есть. Дайте копии другое обозначение.",
    }
    /// The id of a questionnaire is not written as ids are.
    QUESTIONNAIRE_ID = "questionnaire-id": {
        et: "Tunnus algab tähega ja koosneb tähtedest, numbritest ja märkidest - _ . ilma tühikuteta; kuni 64 märki.",
        en: "An id begins with a letter and has letters, digits and - _ . without spaces; up to 64 characters.",
        ru: "Обозначение начинается с буквы и состоит из букв, цифр и знаков - _ . без пробелов; до 64 знаков.",
    }
    /// The owner of a questionnaire is nobody who works on questionnaires.
    OWNER_UNKNOWN = "owner-unknown": {
        et: "Vastutajaks saab valida oma asutuse nõuniku või juhataja.",
        en: "The owner has to be an advisor or the head of your own office.",
        ru: "Ответственным может быть советник или руководитель вашего ведомства.",
    }
    /// There is no such public link.
    LINK_UNKNOWN = "link-unknown": {
        et: "Sellist linki ei ole. Kontrollige, kas aadress on kopeeritud tervikuna.",
        en: "There is no such link. Check that the address was copied whole.",
        ru: "Такой ссылки нет. Проверьте, скопирован ли адрес целиком.",
    }
    /// A public link was taken back, or its last day is over.
    LINK_ENDED = "link-ended": {
        et: "See link enam ei kehti. Küsige uut sellelt, kes selle teile andis.",
        en: "This link no longer works. Ask whoever gave it to you for a new one.",
        ru: "Эта ссылка больше не действует. Попросите новую у того, кто её вам дал.",
    }
    /// A link was to end before it begins.
    LINK_END_PAST = "link-end-past": {
        et: "Lõppkuupäev on möödas. Valige tänane või hilisem päev.",
        en: "The end date is over. Choose today or a later day.",
        ru: "Дата окончания уже прошла. Выберите сегодняшний или более поздний день.",
    }
    /// A document is no object.
    DRAFT_NO_OBJECT = "draft-no-object": {
        et: "Failis ei ole küsimustikku: oodatud on väljad, näiteks id ja version.",
        en: "The file holds no questionnaire: fields such as id and version are expected.",
        ru: "В файле нет опросника: ожидаются поля, например id и version.",
    }
    /// A draft began from nothing that it could be compared with.
    DRAFT_WITHOUT_BASE = "draft-without-base": {
        et: "See mustand ei alanud ühestki versioonist: võrrelda ei ole millegagi.",
        en: "This draft did not begin from a version: there is nothing to compare it with.",
        ru: "Этот черновик начат не с версии: сравнивать не с чем.",
    }
    /// A draft was published or given up.
    DRAFT_CLOSED = "draft-closed": {
        et: "See mustand on avaldatud või kõrvale pandud ja seda enam ei muudeta. Teie muudatused on siin alles: alustage neist uut mustandit.",
        en: "This draft is published or given up and no longer changes. Your changes are still here: begin a new draft with them.",
        ru: "Этот черновик опубликован или отложен и больше не меняется. Ваши изменения сохранены здесь: начните с них новый черновик.",
    }
    /// A step that cannot be taken from where a draft is.
    DRAFT_STEP = "draft-step": {
        et: "Seda sammu ei saa mustandi praeguses olekus teha. Värskendage lehte.",
        en: "This step cannot be taken in the draft's present state. Reload the page.",
        ru: "В нынешнем состоянии черновика этот шаг невозможен. Обновите страницу.",
    }
    /// A draft changed since it was looked at.
    DRAFT_CHANGED = "draft-changed": {
        et: "Mustandit on vahepeal muudetud. Vaadake muudatused üle ja otsustage siis uuesti.",
        en: "The draft has changed meanwhile. Look at the changes, then decide again.",
        ru: "Черновик тем временем изменился. Просмотрите изменения и решите снова.",
    }
    /// Who asks for a review does not give it.
    DRAFT_OWN_REVIEW = "draft-own-review": {
        et: "Ülevaatamist palunud nõunik ei kinnita mustandit ise: seda teeb teine nõunik.",
        en: "Whoever asked for the review does not approve the draft: another advisor does.",
        ru: "Кто попросил о проверке, сам черновик не утверждает: это делает другой советник.",
    }
    /// Who wrote part of a draft does not approve it.
    DRAFT_OWN_WRITING = "draft-own-writing": {
        et: "Te olete sellesse mustandisse kirjutanud. Mustandi kinnitab nõunik, kes ise selles midagi muutnud ei ole; kui kõik nõunikud on sellesse kirjutanud, kinnitab selle talituse juhataja.",
        en: "You have written in this draft. A draft is approved by an advisor who changed nothing in it; where every advisor has written in it, the head of the unit approves it.",
        ru: "Вы вносили изменения в этот черновик. Утверждает его советник, который ничего в нём не менял; если писали все советники, его утверждает руководитель отдела.",
    }
    /// A state of a draft from before the earliest one that is kept.
    DRAFT_TOO_EARLY = "draft-too-early": {
        et: "Nii varast seisu ei ole alles: see mustand algas enne, kui varasemaid seise hoidma hakati. Valige hilisem muudatus.",
        en: "A state as early as this is not kept: the draft was begun before earlier states were. Choose a later change.",
        ru: "Столь раннее состояние не сохранилось: черновик начат до того, как прежние состояния стали сохраняться. Выберите более позднее изменение.",
    }
    /// A change of a draft that is too large or has no place.
    CHANGE_BOUNDS = "change-bounds": {
        et: "Muudatus on liiga suur või vigane ja seda ei saa salvestada.",
        en: "The change is too large or malformed and cannot be saved.",
        ru: "Изменение слишком велико или искажено и не может быть сохранено.",
    }
    /// An operation's id was used with other content.
    OPERATION_CONFLICT = "operation-conflict": {
        et: "Sama tunnusega muudatus on juba teistsuguse sisuga salvestatud. Uus sisu on kõrvale pandud.",
        en: "A change with the same id is already stored with other content. The new content is kept aside.",
        ru: "Изменение с тем же идентификатором уже сохранено с другим содержанием. Новое содержание отложено.",
    }
    /// The server remembers less than the device heard from it.
    MEMORY_LOST = "memory-lost": {
        et: "Serveris taastati varukoopia. See seade saadab uuesti, mida server enam ei tea; midagi ei lähe kaotsi.",
        en: "A backup was put back on the server. This device sends again what the server no longer knows; nothing is lost.",
        ru: "На сервере восстановлена резервная копия. Это устройство снова отправит то, чего сервер больше не знает; ничего не потеряется.",
    }
    /// A device used a number twice.
    SEQUENCE_CLASH = "sequence-clash": {
        et: "Seade on sama järjekorranumbrit kasutanud kaks korda. Muudatus on kõrvale pandud.",
        en: "The device has used the same number twice. The change is kept aside.",
        ru: "Устройство дважды использовало один и тот же номер. Изменение отложено.",
    }
    /// The operation was made seeing another version.
    DEFINITION_OTHER = "definition-other": {
        et: "Muudatus tehti küsimustiku teise versiooni põhjal. See on kõrvale pandud.",
        en: "The change was made on another version of the questionnaire. It is kept aside.",
        ru: "Изменение сделано по другой версии опросника. Оно отложено.",
    }
    /// The questionnaire has no such item.
    ANSWER_UNKNOWN_ITEM = "answer-unknown-item": {
        et: "Küsimustikus ei ole sellist küsimust. Vastus on kõrvale pandud.",
        en: "The questionnaire has no such question. The answer is kept aside.",
        ru: "В опроснике нет такого вопроса. Ответ отложен.",
    }
    /// The repeat has no such instance.
    ANSWER_UNKNOWN_INSTANCE = "answer-unknown-instance": {
        et: "Seda korduse kirjet enam ei ole. Vastus on kõrvale pandud.",
        en: "This entry of the repeated part no longer exists. The answer is kept aside.",
        ru: "Этой записи повторяющейся части больше нет. Ответ отложен.",
    }
    /// The choice does not exist.
    ANSWER_UNKNOWN_CHOICE = "answer-unknown-choice": {
        et: "Sellist valikut selle küsimuse juures ei ole. Vastus on kõrvale pandud.",
        en: "This question has no such choice. The answer is kept aside.",
        ru: "У этого вопроса нет такого варианта. Ответ отложен.",
    }
    /// The answer is of another type than the question.
    ANSWER_WRONG_TYPE = "answer-wrong-type": {
        et: "Vastus ei sobi selle küsimusega. See on kõrvale pandud.",
        en: "The answer does not fit the question. It is kept aside.",
        ru: "Ответ не соответствует типу вопроса. Он отложен.",
    }
    /// An answer, or what came with it, is longer or larger than is taken.
    OPERATION_OVER_BOUNDS = "operation-over-bounds": {
        et: "Vastus on pikem või suurem, kui lubatud. See on kõrvale pandud.",
        en: "The answer is longer or larger than is allowed. It is kept aside.",
        ru: "Ответ длиннее или больше, чем допускается. Он отложен.",
    }
    /// The comment is too long.
    COMMENT_TOO_LONG = "comment-too-long": {
        et: "Märkus on liiga pikk. See on kõrvale pandud.",
        en: "The comment is too long. It is kept aside.",
        ru: "Комментарий слишком длинный. Он отложен.",
    }
    /// The file was not uploaded before.
    ATTACHMENT_UNKNOWN = "attachment-unknown": {
        et: "Fail ei ole serverisse jõudnud. Lisage see uuesti.",
        en: "The file has not reached the server. Add it again.",
        ru: "Файл не поступил на сервер. Добавьте его снова.",
    }
    /// The file is too large.
    ATTACHMENT_TOO_LARGE = "attachment-too-large": {
        et: "Fail on liiga suur: lubatud on kuni {limit} MB.",
        en: "The file is too large: at most {limit} MB is allowed.",
        ru: "Файл слишком большой: допускается не более {limit} МБ.",
    }
    /// The file's type is not taken.
    ATTACHMENT_TYPE = "attachment-type": {
        et: "Seda liiki faili ei saa lisada. Lubatud on PDF, pildid, Wordi ja Exceli failid, tekst ja MP3.",
        en: "A file of this type cannot be added. Allowed are PDF, pictures, Word and Excel files, text and MP3.",
        ru: "Файл такого типа нельзя добавить. Допускаются PDF, изображения, файлы Word и Excel, текст и MP3.",
    }
    /// The file's content is not what its hash says.
    ATTACHMENT_HASH = "attachment-hash": {
        et: "Fail jõudis serverisse vigasena. Lisage see uuesti.",
        en: "The file reached the server damaged. Add it again.",
        ru: "Файл поступил на сервер повреждённым. Добавьте его снова.",
    }
    /// A part does not follow what is here, or not all parts are here.
    ATTACHMENT_INCOMPLETE = "attachment-incomplete": {
        et: "Serveris on sellest failist {received} baiti. Sealt tuleb jätkata.",
        en: "The server has {received} bytes of this file. It goes on from there.",
        ru: "На сервере {received} байт этого файла. Нужно продолжить с этого места.",
    }
    /// The person has begun more files than may wait for their rest.
    ATTACHMENTS_UNFINISHED = "attachments-unfinished": {
        et: "Pooleli saadetud faile on liiga palju (kuni {limit} MB). Saatmine jätkub, kui osa neist on lõpetatud.",
        en: "Too many files are half sent (at most {limit} MB). Sending goes on once some of them are finished.",
        ru: "Слишком много недоотправленных файлов (не более {limit} МБ). Отправка продолжится, когда часть из них будет завершена.",
    }
    /// The checklist is not submitted yet.
    INSPECTION_OPEN = "inspection-open": {
        et: "Kontroll-leht on veel esitamata.",
        en: "The checklist is not submitted yet.",
        ru: "Контрольный лист ещё не отправлен.",
    }
    /// There is no such document of this.
    NO_SUCH_DOCUMENT = "no-such-document": {
        et: "Seda dokumenti siit ei saa: ei ole, mille kohta või millega võrreldes seda koostada.",
        en: "This document cannot be had here: there is nothing to make it of or to compare with.",
        ru: "Этот документ здесь получить нельзя: не о чем его составить или не с чем сравнить.",
    }
    /// The inspection is completed.
    INSPECTION_COMPLETED = "inspection-completed": {
        et: "Järelevalve on lõpetatud ja akt koostatud: midagi ei saa enam muuta.",
        en: "The inspection is completed and its report is made: nothing can be changed any more.",
        ru: "Надзор завершён, акт составлен: больше ничего изменить нельзя.",
    }
    /// The words of an office name something that nothing is filled into.
    LETTERHEAD_PLACEHOLDER = "letterhead-placeholder": {
        et: "Hoiatuses on tundmatu kohatäide „{name}“. Looksulgudes tohivad olla ainult amount, norm ja deadline.",
        en: "The warning has an unknown placeholder “{name}”. Only amount, norm and deadline may stand in braces.",
        ru: "В предупреждении неизвестная подстановка «{name}». В фигурных скобках допускаются только amount, norm и deadline.",
    }
    /// A warning of a penalty payment says no amount.
    LETTERHEAD_PLACEHOLDER_MISSING = "letterhead-placeholder-missing": {
        et: "Hoiatusest puudub kohatäide „{name}“: sunniraha suurus jääks ütlemata.",
        en: "The warning lacks the placeholder “{name}”: the amount of the penalty payment would not be said.",
        ru: "В предупреждении нет подстановки «{name}»: размер принудительного платежа не был бы назван.",
    }
    /// The inspection is not completed: nothing follows from it yet.
    INSPECTION_NOT_COMPLETED = "inspection-not-completed": {
        et: "Kirja või järelkontrolli saab alustada siis, kui järelevalve on lõpetatud ja akt koostatud.",
        en: "A letter or a follow-up check can be begun once the inspection is completed and its report is made.",
        ru: "Письмо или повторную проверку можно начать, когда надзор завершён и акт составлен.",
    }
    /// The points are followed up already.
    FOLLOW_UP_BEGUN = "follow-up-begun": {
        et: "Selle järelevalve järelkontroll on juba alustatud: {number}.",
        en: "The follow-up check of this inspection has already been begun: {number}.",
        ru: "Повторная проверка по этому надзору уже начата: {number}.",
    }
    /// The report proposes a precept, and none is issued.
    FOLLOW_UP_NO_PRECEPT = "follow-up-no-precept": {
        et: "Aktis kavandatud ettekirjutus on välja andmata. Enne järelkontrolli andke see välja: alles siis on kohustused ja tähtajad siduvad.",
        en: "The precept that the report plans is not issued. Issue it before the follow-up check: only then are its duties and deadlines binding.",
        ru: "Планируемое в акте предписание не выдано. Выдайте его до повторной проверки: только тогда обязанности и сроки обязательны.",
    }
    /// There is nothing to follow up.
    FOLLOW_UP_NOTHING_OPEN = "follow-up-nothing-open": {
        et: "Lahtisi punkte ei ole: järelkontrollis ei oleks midagi kontrollida.",
        en: "No point is open: there would be nothing to check.",
        ru: "Открытых пунктов нет: проверять было бы нечего.",
    }
    /// There is a letter of this kind already.
    LETTER_BEGUN = "letter-begun": {
        et: "Selle järelevalve kohta on sama liiki kiri juba alustatud.",
        en: "A letter of this kind has already been begun for this inspection.",
        ru: "Письмо этого вида по данной проверке уже начато.",
    }
    /// The letter is issued.
    LETTER_ISSUED = "letter-issued": {
        et: "Kiri on välja antud: seda ei saa enam muuta.",
        en: "The letter is issued: it cannot be changed any more.",
        ru: "Письмо выдано: изменить его больше нельзя.",
    }
    /// No finding of the report leads to such a letter.
    LETTER_NO_FINDINGS = "letter-no-findings": {
        et: "Aktis ei ole ühtegi seda liiki leidu, millest kiri koostada.",
        en: "The report has no finding of this kind to write a letter from.",
        ru: "В акте нет выводов этого вида, по которым можно составить письмо.",
    }
    /// Nobody is named to whom it goes.
    LETTER_NO_ADDRESSEE = "letter-no-addressee": {
        et: "Adressaat on märkimata.", en: "The addressee is not named.", ru: "Адресат не указан.",
    }
    /// Nobody is named who is in charge.
    LETTER_NO_OFFICIAL = "letter-no-official": {
        et: "Ametnik on märkimata.", en: "The official is not named.", ru: "Должностное лицо не указано.",
    }
    /// The letterhead has no mandate.
    LETTER_NO_MANDATE = "letter-no-mandate": {
        et: "Kirjaplangil puudub õiguslik alus ja pädevus. Selle lisab administraator.",
        en: "The letterhead lacks legal basis and mandate. The administrator adds them.",
        ru: "В бланке нет правового основания и полномочий. Их добавляет администратор.",
    }
    /// The letterhead has no appeal reference.
    LETTER_NO_APPEAL = "letter-no-appeal": {
        et: "Kirjaplangil puudub vaidlustamisviide. Selle lisab administraator.",
        en: "The letterhead lacks the appeal reference. The administrator adds it.",
        ru: "В бланке нет порядка обжалования. Его добавляет администратор.",
    }
    /// Nobody has written why.
    LETTER_NO_REASONS = "letter-no-reasons": {
        et: "Põhjendus on kirjutamata.", en: "The reasons are not written.", ru: "Обоснование не написано.",
    }
    /// A warning is configured, and there is nothing to warn of.
    LETTER_NO_PENALTY = "letter-no-penalty": {
        et: "Sunniraha suurus on määramata.",
        en: "The amount of the penalty payment is not set.",
        ru: "Размер принудительного платежа не указан.",
    }
    /// An amount is set, and no warning is configured that could say it.
    LETTER_NO_WARNING = "letter-no-warning": {
        et: "Sunniraha on määratud, aga kirjaplangil puudub hoiatuse tekst. Selle lisab administraator.",
        en: "A penalty payment is set, but the letterhead has no warning. The administrator adds it.",
        ru: "Принудительный платёж указан, но в бланке нет текста предупреждения. Его добавляет администратор.",
    }
    /// A penalty payment has to rest on a norm.
    LETTER_NO_NORM = "letter-no-norm": {
        et: "Sunniraha õigusnorm on märkimata.",
        en: "The norm of the penalty payment is not named.",
        ru: "Норма принудительного платежа не указана.",
    }
    /// The penalty payment is above what is allowed.
    LETTER_PENALTY_CEILING = "letter-penalty-ceiling": {
        et: "Sunniraha ületab kirjaplangil määratud ülemmäära.",
        en: "The penalty payment is above the ceiling that the letterhead sets.",
        ru: "Принудительный платёж превышает предел, указанный в бланке.",
    }
    /// A point imposes nothing.
    LETTER_NO_DUTY = "letter-no-duty": {
        et: "Punktil {point} puudub kohustus.", en: "Point {point} lacks its duty.", ru: "В пункте {point} нет обязанности.",
    }
    /// A point says no day.
    LETTER_NO_DEADLINE = "letter-no-deadline": {
        et: "Punktil {point} puudub tähtaeg.", en: "Point {point} lacks its deadline.", ru: "В пункте {point} нет срока.",
    }
    /// A point's day has passed.
    LETTER_DEADLINE_PAST = "letter-deadline-past": {
        et: "Punkti {point} tähtaeg ei ole tulevikus.",
        en: "The deadline of point {point} is not in the future.",
        ru: "Срок пункта {point} не в будущем.",
    }
    /// A point rests on no law.
    LETTER_NO_GROUND = "letter-no-ground": {
        et: "Punktil {point} puudub õiguslik alus.", en: "Point {point} lacks its legal ground.", ru: "В пункте {point} нет правового основания.",
    }
    /// A server fault.
    INTERNAL = "internal": {
        et: "Serveris tekkis viga. Proovige mõne aja pärast uuesti; teie vastused on alles.",
        en: "The server had a fault. Try again in a while; your answers are safe.",
        ru: "На сервере произошла ошибка. Попробуйте позже; ваши ответы сохранены.",
    }
    /// The file is not one that a device has saved.
    RESCUE_FORMAT = "rescue-format": {
        et: "See ei ole Loodi päästefail.",
        en: "This is not a rescue file of Lood.",
        ru: "Это не файл спасения Lood.",
    }
    /// The rescue file ends in the middle of a record.
    RESCUE_CUT = "rescue-cut": {
        et: "Fail lõpeb poole kirje pealt: salvestage see seadmes uuesti.",
        en: "The file ends in the middle of a record: save it on the device again.",
        ru: "Файл обрывается на середине записи: сохраните его на устройстве ещё раз.",
    }
    /// The key of a rescued record belongs to nobody whom this administrator looks after.
    RESCUE_AUTHOR = "rescue-author": {
        et: "Kirje autorit ei ole selle haldusala kasutajate hulgas.",
        en: "The author of the record is not among the people of this administration.",
        ru: "Автора записи нет среди пользователей этого ведомства.",
    }
    /// A rescued record does not open with its author's key.
    RESCUE_SEALED = "rescue-sealed": {
        et: "Kirje ei avane: see on rikutud või muudetud.",
        en: "The record does not open: it is damaged or was changed.",
        ru: "Запись не открывается: она повреждена или изменена.",
    }
}
