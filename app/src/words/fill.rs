//! Filling in a questionnaire.

engine::messages! {
    SECTIONS = "sections": { et: "Osad", en: "Sections", ru: "Разделы" }
    SECTION_DONE = "section-done": { et: "{n} / {all}, vastatud", en: "{n} of {all}, answered", ru: "{n} из {all}, отвечено" }
    SECTION_PART = "section-part": { et: "{n} / {all}", en: "{n} of {all}", ru: "{n} из {all}" }
    SECTION_PROGRESS = "section-progress": { et: "Vastatud {n} / {all}", en: "Answered {n} of {all}", ru: "Отвечено {n} из {all}" }
    SECTION_NONE = "section-none": { et: "Küsimusi ei ole", en: "No questions", ru: "Вопросов нет" }
    COVERAGE = "coverage": { et: "kontrollitud {n} %", en: "{n}% checked", ru: "проверено {n} %" }
    SCORE_NOW = "score-now": { et: "Hinnang praegu", en: "Rating so far", ru: "Оценка сейчас" }
    SCORE_NONE = "score-none": { et: "hinnangut veel ei ole", en: "no rating yet", ru: "оценки ещё нет" }
    WHY = "why": { et: "Miks?", en: "Why?", ru: "Почему?" }
    WHY_TITLE = "why-title": { et: "Miks selline hinnang?", en: "Why this rating?", ru: "Почему такая оценка?" }
    NEXT_SECTION = "next-section": { et: "Järgmine: {title}", en: "Next: {title}", ru: "Далее: {title}" }
    PREVIOUS_SECTION = "previous-section": { et: "Eelmine", en: "Previous", ru: "Назад" }
    TO_SUBMIT = "to-submit": { et: "Ülevaatus ja esitamine", en: "Check and submit", ru: "Проверка и отправка" }
    ALL_SAVED = "all-saved": { et: "Kõik on salvestatud · {time}", en: "Everything is saved · {time}", ru: "Всё сохранено · {time}" }
    ALL_SAVED_EARLIER = "all-saved-earlier": { et: "Kõik on salvestatud", en: "Everything is saved", ru: "Всё сохранено" }
    SENDING = "sending": { et: "Salvestan …", en: "Saving …", ru: "Сохранение …" }
    ANSWERS_ONE = "answers-one": { et: "{n} vastus", en: "{n} answer", ru: "{n} ответ" }
    ANSWERS_FEW = "answers-few": { et: "{n} vastust", en: "{n} answers", ru: "{n} ответа" }
    ANSWERS_MANY = "answers-many": { et: "{n} vastust", en: "{n} answers", ru: "{n} ответов" }
    PHOTOS_ONE = "photos-one": { et: "{n} foto", en: "{n} photograph", ru: "{n} фотография" }
    PHOTOS_FEW = "photos-few": { et: "{n} fotot", en: "{n} photographs", ru: "{n} фотографии" }
    PHOTOS_MANY = "photos-many": { et: "{n} fotot", en: "{n} photographs", ru: "{n} фотографий" }
    FILES_ONE = "files-one": { et: "{n} fail", en: "{n} file", ru: "{n} файл" }
    FILES_FEW = "files-few": { et: "{n} faili", en: "{n} files", ru: "{n} файла" }
    FILES_MANY = "files-many": { et: "{n} faili", en: "{n} files", ru: "{n} файлов" }
    WAITING_AND = "waiting-and": { et: "{before} ja {last}", en: "{before} and {last}", ru: "{before} и {last}" }
    WAITING_ONE = "waiting-one": {
        et: "{what} ootab selles seadmes saatmist",
        en: "{what} waits on this device",
        ru: "{what} ждёт отправки на этом устройстве",
    }
    WAITING_MANY = "waiting-many": {
        et: "{what} ootavad selles seadmes saatmist",
        en: "{what} wait on this device",
        ru: "{what} ждут отправки на этом устройстве",
    }
    WAITING_SINCE = "waiting-since": { et: "{count} alates {time}", en: "{count} since {time}", ru: "{count} с {time}" }
    SENDING_FILE = "sending-file": { et: "Saadan faili {name} …", en: "Sending {name} …", ru: "Отправка файла {name} …" }
    FILE_SENT = "file-sent": { et: "saadetud {part} / {all}", en: "{part} of {all} sent", ru: "отправлено {part} из {all}" }
    KEEPING = "keeping": { et: "Salvestan seadmesse …", en: "Keeping on this device …", ru: "Сохранение на устройстве …" }
    OFFLINE = "offline": { et: "Võrku ei ole: kõik salvestub selles seadmes", en: "No network: everything is kept on this device", ru: "Нет сети: всё сохраняется на этом устройстве" }
    OFFLINE_WAITING = "offline-waiting": { et: "Võrku ei ole: {count}", en: "No network: {count}", ru: "Нет сети: {count}" }
    SIGNED_OUT_WAITING = "signed-out-waiting": { et: "Seanss on lõppenud: {count}", en: "The session has ended: {count}", ru: "Сеанс завершён: {count}" }
    SERVER_WAITING = "server-waiting": { et: "Server ei vasta: {count}", en: "The server does not answer: {count}", ru: "Сервер не отвечает: {count}" }
    STORAGE_FULL = "storage-full": {
        et: "Seade ei saanud vastust salvestada. Ärge sulgege lehte enne, kui kõik on saadetud.",
        en: "This device could not keep the answer. Do not close the page before everything is sent.",
        ru: "Устройство не смогло сохранить ответ. Не закрывайте страницу, пока всё не отправлено.",
    }
    LEAVE_HELD = "leave-held": {
        et: "Seade ei saanud osa vastustest salvestada ja need ei ole veel serveris. Kui lahkute, lähevad need kaduma. Kas lahkuda?",
        en: "This device could not keep some answers, and the server does not have them yet. If you leave, they are lost. Leave?",
        ru: "Устройство не смогло сохранить часть ответов, и на сервере их ещё нет. Если уйти, они пропадут. Уйти?",
    }
    QUARANTINED = "quarantined": {
        et: "Server ei saanud osa muudatusi rakendada ja hoiab neid eraldi: {reason}",
        en: "The server could not apply some changes and keeps them aside: {reason}",
        ru: "Сервер не смог применить часть изменений и хранит их отдельно: {reason}",
    }
    CHANGED_ELSEWHERE = "changed-elsewhere": {
        et: "Vastuseid muudeti mujal: {name}. Siin on nüüd ka need.",
        en: "Answers were changed elsewhere: {name}. They are shown here now.",
        ru: "Ответы изменены в другом месте: {name}. Теперь они показаны и здесь.",
    }
    UNDO = "undo-step": { et: "Võta tagasi (Ctrl+Z)", en: "Undo (Ctrl+Z)", ru: "Отменить (Ctrl+Z)" }
    REDO = "redo-step": { et: "Tee uuesti (Ctrl+Shift+Z)", en: "Redo (Ctrl+Shift+Z)", ru: "Повторить (Ctrl+Shift+Z)" }
    TEAM_HERE = "team-here": { et: "Siin ka: {names}", en: "Also here: {names}", ru: "Здесь также: {names}" }
    TEAM_IN = "team-in": { et: "Siin on praegu {names}", en: "Here now: {names}", ru: "Сейчас здесь: {names}" }
    HISTORY_OF = "history-of": { et: "Ajalugu: {code}", en: "History: {code}", ru: "История: {code}" }
    HISTORY = "history": { et: "Ajalugu", en: "History", ru: "История" }
    HISTORY_NONE = "history-none": { et: "Serveris ei ole siin veel midagi.", en: "The server has nothing here yet.", ru: "На сервере здесь ещё ничего нет." }
    HISTORY_COMMENT = "history-comment": { et: "Märkus: {text}", en: "Note: {text}", ru: "Примечание: {text}" }
    ASIDE_ONE = "aside-one": { et: "{n} muudatust ei saanud rakendada; server hoiab seda alles", en: "{n} change could not be applied; the server keeps it", ru: "{n} изменение не удалось применить; сервер его хранит" }
    ASIDE_FEW = "aside-few": { et: "{n} muudatust ei saanud rakendada; server hoiab neid alles", en: "{n} changes could not be applied; the server keeps them", ru: "{n} изменения не удалось применить; сервер их хранит" }
    ASIDE_MANY = "aside-many": { et: "{n} muudatust ei saanud rakendada; server hoiab neid alles", en: "{n} changes could not be applied; the server keeps them", ru: "{n} изменений не удалось применить; сервер их хранит" }
    RIVALS = "rivals": {
        et: "Sellele küsimusele on eri inimesed andnud eri vastused. Valige, milline jääb, või vastake uuesti.",
        en: "Different people have given different answers to this question. Choose which one stays, or answer anew.",
        ru: "Разные люди дали на этот вопрос разные ответы. Выберите, какой остаётся, или ответьте заново.",
    }
    RIVAL_COMMENTS = "rival-comments": { et: "Siia on kirjutatud eri märkused.", en: "Different notes were written here.", ru: "Здесь написаны разные примечания." }
    RIVAL_BY = "rival-by": { et: "{name}, {time}", en: "{name}, {time}", ru: "{name}, {time}" }
    RIVAL_BLANK = "rival-blank": { et: "vastus kustutatud", en: "answer removed", ru: "ответ удалён" }
    KEEP = "keep": { et: "Jäta see", en: "Keep this", ru: "Оставить это" }
    KEEP_THIS = "keep-this": { et: "Jäta see: {answer}", en: "Keep this: {answer}", ru: "Оставить это: {answer}" }
    KEEP_ALL = "keep-all": { et: "Jäta kõik", en: "Keep all", ru: "Оставить все" }
    RIVALS_TITLE = "rivals-title": { et: "Eri vastused", en: "Different answers", ru: "Разные ответы" }
    RIVALS_LEAD = "rivals-lead": {
        et: "Enne esitamist tuleb valida, milline vastus jääb:",
        en: "Before submitting, choose which answer stays:",
        ru: "До отправки выберите, какой ответ остаётся:",
    }
    PREVIEW = "preview-banner": { et: "Proovimine: midagi ei salvestata", en: "Trying out: nothing is saved", ru: "Проба: ничего не сохраняется" }
    READ_ONLY = "read-only": { et: "Esitatud {date}. Muuta ei saa.", en: "Submitted {date}. It cannot be changed.", ru: "Отправлено {date}. Изменить нельзя." }
    READ_ONLY_RIGHTS = "read-only-rights": { et: "Ainult lugemiseks.", en: "Read only.", ru: "Только чтение." }
    CLOSED = "closed": {
        et: "Vastused esitati vahepeal mujal, seetõttu on need siin nüüd ainult lugemiseks. Muutmiseks tuleb vastused põhjendatult taasavada.",
        en: "The answers were submitted elsewhere meanwhile, so they are read only here now. To change anything, re-open the answers with a reason.",
        ru: "Тем временем ответы отправлены в другом месте, поэтому здесь они теперь только для чтения. Чтобы изменить ответы, откройте их повторно с обоснованием.",
    }
    CLOSED_TOO_LATE = "closed-too-late": {
        et: "Vastused esitati vahepeal mujal, seetõttu on need siin nüüd ainult lugemiseks. Viimane siin tehtud muudatus jäi arvestamata; server hoiab seda eraldi. Muutmiseks tuleb vastused põhjendatult taasavada.",
        en: "The answers were submitted elsewhere meanwhile, so they are read only here now. The last change made here does not count; the server keeps it aside. To change anything, re-open the answers with a reason.",
        ru: "Тем временем ответы отправлены в другом месте, поэтому здесь они теперь только для чтения. Последнее сделанное здесь изменение не учтено; сервер хранит его отдельно. Чтобы изменить ответы, откройте их повторно с обоснованием.",
    }
    TO_RESULT = "to-result": { et: "Tulemus", en: "Result", ru: "Результат" }
    OPTIONAL = "optional": { et: "ei ole kohustuslik", en: "optional", ru: "необязательно" }
    CRITICAL = "critical": { et: "kriitiline nõue", en: "critical requirement", ru: "критическое требование" }
    TO_VERIFY = "to-verify": { et: "õiguslik alus kontrollimata", en: "legal basis not verified", ru: "правовое основание не проверено" }
    CRITERION = "criterion": { et: "Kriteerium", en: "Criterion", ru: "Критерий" }
    CONTROLS = "controls": { et: "Kuidas kontrollida", en: "How to check", ru: "Как проверить" }
    LEGAL = "legal": { et: "Õiguslik alus", en: "Legal basis", ru: "Правовое основание" }
    LEGAL_SOURCE = "legal-source": { et: "Ava allikas", en: "Open the source", ru: "Открыть источник" }
    NOT_APPLICABLE = "not-applicable": { et: "Mittekohaldatav", en: "Not applicable", ru: "Неприменимо" }
    CLEAR = "clear-answer": { et: "Tühjenda", en: "Clear", ru: "Очистить" }
    CLEAR_ANSWER = "clear-this-answer": { et: "Tühjenda vastus {code}", en: "Clear answer {code}", ru: "Очистить ответ {code}" }
    METHODS = "methods": { et: "Tuvastati:", en: "Established by:", ru: "Установлено:" }
    METHOD_DOCUMENT = "method-document": { et: "dokument", en: "document", ru: "документ" }
    METHOD_OBSERVATION = "method-observation": { et: "vaatlus", en: "observation", ru: "осмотр" }
    METHOD_INTERVIEW = "method-interview": { et: "intervjuu", en: "interview", ru: "интервью" }
    METHOD_REGISTER = "method-register": { et: "register", en: "register", ru: "реестр" }
    ADD_COMMENT = "add-comment": { et: "Lisa märkus", en: "Add comment", ru: "Примечание" }
    COMMENT = "comment": { et: "Märkus", en: "Comment", ru: "Примечание" }
    ADD_FILE = "add-file": { et: "Lisa fail", en: "Add file", ru: "Файл" }
    FILES = "files": { et: "Failid", en: "Files", ru: "Файлы" }
    REMOVE_FILE = "remove-file": { et: "Eemalda fail {name}", en: "Remove file {name}", ru: "Удалить файл {name}" }
    FILE_REMOVED = "file-removed": { et: "Fail {name} on eemaldatud.", en: "File {name} is removed.", ru: "Файл {name} удалён." }
    FILE_COMING = "file-coming": { et: "Salvestan faili {name} …", en: "Keeping {name} …", ru: "Сохранение файла {name} …" }
    FILE_HERE = "file-here": { et: "veel selles seadmes", en: "still on this device", ru: "пока на этом устройстве" }
    FILE_NOT_KEPT = "file-not-kept": {
        et: "Seade ei saanud faili hoida: ruumi on vähe või brauser ei luba.",
        en: "This device could not keep the file: there is little room, or the browser does not allow it.",
        ru: "Устройство не смогло сохранить файл: мало места или браузер не разрешает.",
    }
    PICTURE_UNREADABLE = "picture-unreadable": {
        et: "See brauser ei oska pilti avada ega eemaldada sellest asukohta ja muid kaamera andmeid. Salvestage pilt JPEG- või PNG-failina.",
        en: "This browser cannot open the picture, nor remove the place and other data of the camera from it. Save it as JPEG or PNG.",
        ru: "Этот браузер не может открыть снимок и удалить из него место съёмки и другие данные камеры. Сохраните его как JPEG или PNG.",
    }
    UPLOAD_FAILED = "upload-failed": { et: "Faili {name} ei saadetud. {reason}", en: "{name} was not sent. {reason}", ru: "Файл {name} не отправлен. {reason}" }
    TOO_LARGE = "too-large": { et: "Fail on suurem kui {n} MB.", en: "The file is larger than {n} MB.", ru: "Файл больше {n} МБ." }
    PREVIEW_NO_FILES = "preview-no-files": { et: "Proovimisel faile ei saadeta.", en: "No files are sent while trying out.", ru: "Во время пробы файлы не отправляются." }
    OWN_RATING = "own-rating": { et: "Enesehindamine", en: "Self-assessment", ru: "Самооценка" }
    OWN_RATING_AT = "own-rating-at": { et: "{code} · {answer} ({date})", en: "{code} · {answer} ({date})", ru: "{code} · {answer} ({date})" }
    HIDDEN_ONE = "hidden-one": { et: "{n} vastus peidetud", en: "{n} answer hidden", ru: "{n} ответ скрыт" }
    HIDDEN_FEW = "hidden-few": { et: "{n} vastust peidetud", en: "{n} answers hidden", ru: "{n} ответа скрыто" }
    HIDDEN_MANY = "hidden-many": { et: "{n} vastust peidetud", en: "{n} answers hidden", ru: "{n} ответов скрыто" }
    HIDDEN_WHY = "hidden-why": {
        et: "Teiste vastuste tõttu seda praegu ei küsita. Vastus on alles ja arvesse ei lähe.",
        en: "Because of other answers this is not asked now. The answer is kept and does not count.",
        ru: "Из-за других ответов это сейчас не спрашивается. Ответ сохранён и не учитывается.",
    }
    NOW_ASKED = "now-asked": { et: "Lisandus küsimus {code}", en: "Question {code} was added", ru: "Добавлен вопрос {code}" }
    COMPUTED = "computed": { et: "arvutatud", en: "computed", ru: "вычислено" }
    NOTHING_YET = "nothing-yet": { et: "selgub vastustest", en: "follows from the answers", ru: "следует из ответов" }
    FAULT_REQUIRED = "fault-required": { et: "Sellele küsimusele tuleb vastata.", en: "This question must be answered.", ru: "На этот вопрос нужно ответить." }
    FAULT_CONSTRAINT = "fault-constraint": { et: "Vastus ei sobi.", en: "The answer does not fit.", ru: "Ответ не подходит." }
    FAULT_CHOICE = "fault-choice": { et: "Seda vastust ei saa enam valida.", en: "This answer can no longer be chosen.", ru: "Этот ответ больше нельзя выбрать." }
    FAULT_INSTANCES = "fault-instances": { et: "Kirjeid on liiga vähe.", en: "There are too few entries.", ru: "Слишком мало записей." }
    FAULT_EVALUATION = "fault-evaluation": { et: "Seda ei saanud arvutada. Teatage sellest küsimustiku koostajale.", en: "This could not be computed. Tell the questionnaire's author.", ru: "Это не удалось вычислить. Сообщите составителю опросника." }
    FAULT_NUMBER = "fault-number": { et: "Sisestage arv, näiteks 12,5.", en: "Enter a number, such as 12.5.", ru: "Введите число, например 12,5." }
    FAULT_INTEGER = "fault-integer": { et: "Sisestage täisarv, näiteks 12.", en: "Enter a whole number, such as 12.", ru: "Введите целое число, например 12." }
    FAULT_DATE = "fault-date": { et: "Sisestage kuupäev.", en: "Enter a date.", ru: "Введите дату." }
    ADD_INSTANCE = "add-instance": { et: "Lisa: {what}", en: "Add: {what}", ru: "Добавить: {what}" }
    REMOVE_INSTANCE = "remove-instance": { et: "Eemalda {name}", en: "Remove {name}", ru: "Удалить: {name}" }
    INSTANCE_REMOVED = "instance-removed": { et: "{name} on eemaldatud.", en: "{name} is removed.", ru: "Удалено: {name}." }
    NO_INSTANCES = "no-instances": { et: "Ühtegi kirjet veel ei ole.", en: "There are no entries yet.", ru: "Записей пока нет." }
    FILTER = "filter": { et: "Näita", en: "Show", ru: "Показать" }
    FILTER_ALL = "filter-all": { et: "Kõik", en: "All", ru: "Все" }
    FILTER_UNANSWERED = "filter-unanswered": { et: "Vastamata", en: "Unanswered", ru: "Без ответа" }
    FILTER_NOT_MET = "filter-not-met": { et: "Puudustega", en: "Not met", ru: "С недостатками" }
    FILTER_COMMENTS = "filter-comments": { et: "Märkusega", en: "With comments", ru: "С примечаниями" }
    FILTER_DIFFERS = "filter-differs": { et: "Erineb enesehindamisest", en: "Differs from self-assessment", ru: "Отличается от самооценки" }
    FILTER_EMPTY = "filter-empty": { et: "Selliseid küsimusi ei ole.", en: "There are no such questions.", ru: "Таких вопросов нет." }
    SEARCH = "search-items": { et: "Otsi küsimust", en: "Search questions", ru: "Поиск вопроса" }
    SEARCH_HINT = "search-hint": { et: "Kirjutage küsimuse number või sõna sellest.", en: "Type a number or a word of the question.", ru: "Введите номер или слово из вопроса." }
    KEYS = "keys": {
        et: "Klahvid: 1–9 vali vastus · N mittekohaldatav · ↑ ↓ liigu küsimuste vahel · Enter järgmine vastamata · / otsi",
        en: "Keys: 1–9 choose an answer · N not applicable · ↑ ↓ move between questions · Enter next unanswered · / search",
        ru: "Клавиши: 1–9 выбрать ответ · N неприменимо · ↑ ↓ между вопросами · Enter следующий без ответа · / поиск",
    }
    SUBMIT_TITLE = "submit-title": { et: "Ülevaatus ja esitamine", en: "Check and submit", ru: "Проверка и отправка" }
    SUBMIT = "submit": { et: "Esita", en: "Submit", ru: "Отправить" }
    SUBMIT_CHECKLIST = "submit-checklist": { et: "Esita kontroll-leht", en: "Submit checklist", ru: "Отправить контрольный лист" }
    SUBMIT_LEAD = "submit-lead": {
        et: "Kõik vajalik on vastatud. Pärast esitamist saab vastuseid muuta ainult põhjendatud taasavamisega.",
        en: "Everything needed is answered. After submission answers change only by re-opening with a reason.",
        ru: "Всё необходимое заполнено. После отправки изменить ответы можно только через обоснованное повторное открытие.",
    }
    SUBMITTING = "submitting": { et: "Esitan …", en: "Submitting …", ru: "Отправка …" }
    MISSING_TITLE = "missing-title": { et: "Enne esitamist", en: "Before submitting", ru: "Перед отправкой" }
    MISSING_ONE = "missing-one": { et: "Vastata või parandada on veel {n} küsimus:", en: "{n} question is still to be answered or corrected:", ru: "Осталось ответить или исправить: {n} вопрос." }
    MISSING_FEW = "missing-few": { et: "Vastata või parandada on veel {n} küsimust:", en: "{n} questions are still to be answered or corrected:", ru: "Осталось ответить или исправить: {n} вопроса." }
    MISSING_MANY = "missing-many": { et: "Vastata või parandada on veel {n} küsimust:", en: "{n} questions are still to be answered or corrected:", ru: "Осталось ответить или исправить: {n} вопросов." }
    UNANSWERED_NOTE = "unanswered-note": {
        et: "Vastamata jääb {n} küsimust, mis ei ole kohustuslikud; need vähendavad katvust.",
        en: "{n} questions that are not required stay unanswered; they lower the coverage.",
        ru: "Без ответа остаются необязательные вопросы: {n}; они снижают охват.",
    }
    DEGRADED = "degraded": {
        et: "Osa reegleid ei saanud arvutada. Esitada ei saa enne, kui küsimustik on parandatud.",
        en: "Some rules could not be computed. Submission waits until the questionnaire is corrected.",
        ru: "Часть правил не удалось вычислить. Отправка возможна только после исправления опросника.",
    }
    UNSENT_BEFORE_SUBMIT = "unsent-before-submit": {
        et: "Kõik muudatused ei ole veel serverisse jõudnud. Esitada saab, kui need on saadetud.",
        en: "Not every change has reached the server yet. Submission is possible once they are sent.",
        ru: "Не все изменения дошли до сервера. Отправить можно после их доставки.",
    }
    DEFINITION_FAULT = "definition-fault": {
        et: "Seda küsimustiku versiooni ei saa siin avada.",
        en: "This version of the questionnaire cannot be opened here.",
        ru: "Эту версию опросника здесь открыть нельзя.",
    }
    MENU = "section-menu": { et: "Osad ja esitamine", en: "Sections and submission", ru: "Разделы и отправка" }
    PDF_DRAFT = "pdf-draft": { et: "Laadi alla mustand (PDF)", en: "Download draft (PDF)", ru: "Скачать черновик (PDF)" }
    PAPER = "paper": { et: "Salvesta vastused PDF-ina", en: "Save the answers as PDF", ru: "Сохранить ответы в PDF" }
    PAPER_BUSY = "paper-busy": { et: "Koostan PDF-i …", en: "Making the PDF …", ru: "Создаю PDF …" }
    PAPER_LEAD = "paper-lead": { et: "Fail tehakse selles seadmes, ka ilma võrguta. See on kavand: väljaantud dokumendil on kontrollkood.", en: "The file is made on this device, also without a network. It is a draft: an issued document has a code.", ru: "Файл создаётся на этом устройстве, и без сети. Это проект: у выданного документа есть контрольный код." }
    PAPER_FAILED = "paper-failed": { et: "PDF-i ei saanud teha. Kui võrku ei ole, avage see leht korra võrgus: siis on koostaja ka seadmes.", en: "The PDF could not be made. Without a network, open this page once with one: the maker is then on the device.", ru: "PDF создать не удалось. Без сети откройте эту страницу один раз с сетью: тогда средство создания будет на устройстве." }
    START_OVER = "start-over": { et: "Alusta otsast", en: "Start over", ru: "Начать заново" }
    CHOSEN_MANY = "choose-many": { et: "Võib valida mitu", en: "Choose any number", ru: "Можно выбрать несколько" }
}
