//! The letterhead, and letters that follow an inspection.

engine::messages! {
    LEAVE_UNSAVED = "leave-unsaved": {
        et: "Muudatused on salvestamata. Kas lahkuda ilma salvestamata?",
        en: "There are unsaved changes. Leave without saving?",
        ru: "Изменения не сохранены. Уйти без сохранения?",
    }
    CHANGED_BY_OTHERS = "letters-changed-by-others": {
        et: "Keegi on seda vahepeal muutnud ja salvestanud. Teie tekst on siin alles. Kumb jääb?",
        en: "Somebody has changed and saved this meanwhile. Your text is still here. Which one stays?",
        ru: "За это время кто-то это изменил и сохранил. Ваш текст здесь сохранён. Какой остаётся?",
    }
    KEEP_MINE = "letters-keep-mine": { et: "Jäta minu tekst", en: "Keep my text", ru: "Оставить мой текст" }
    TAKE_THEIRS = "letters-take-theirs": { et: "Võta serveri tekst", en: "Take the server's text", ru: "Взять текст с сервера" }
    REVERT = "letters-revert": { et: "Loobu muudatustest", en: "Drop the changes", ru: "Отменить изменения" }
    SAVED = "letters-saved": { et: "Salvestatud", en: "Saved", ru: "Сохранено" }
    UNSAVED = "letters-unsaved": { et: "Muudatused on salvestamata", en: "There are unsaved changes", ru: "Изменения не сохранены" }
    ALL_SAVED = "letters-all-saved": { et: "Kõik on salvestatud", en: "Everything is saved", ru: "Всё сохранено" }
    TEXT_LONG = "letters-text-long": { et: "Tekst on liiga pikk (kuni {n} märki).", en: "The text is too long (at most {n} characters).", ru: "Текст слишком длинный (не более {n} знаков)." }
    AMOUNT_WRONG = "letters-amount-wrong": { et: "Kirjutage summa täiseurodes.", en: "Enter an amount in whole euros.", ru: "Укажите сумму в целых евро." }

    HEAD_TITLE = "letterhead-title": { et: "Kirjaplank", en: "Letterhead", ru: "Бланк" }
    HEAD_LEAD = "letterhead-lead": {
        et: "Need andmed pannakse ettekirjutustele, soovituskirjadele ja järelevalve aktidele. Muudatus kehtib uutele dokumentidele: välja antud dokument jääb selliseks, nagu see välja anti.",
        en: "These are put on precepts, letters of recommendations and inspection reports. A change counts for new documents: what was issued stays as it was.",
        ru: "Эти данные указываются в предписаниях, рекомендациях и актах надзора. Изменение действует для новых документов: выданное остаётся таким, каким было.",
    }
    HEAD_WRITTEN = "letterhead-written": { et: "Viimati muutis {name}, {date}", en: "Last changed by {name}, {date}", ru: "Последнее изменение: {name}, {date}" }
    HEAD_NOBODY = "letterhead-nobody": { et: "Kirjaplank on veel kirjutamata.", en: "The letterhead is not written yet.", ru: "Бланк ещё не заполнен." }
    HEAD_READ_ONLY = "letterhead-read-only": { et: "Kirjaplanki muudab administraator.", en: "The administrator changes the letterhead.", ru: "Бланк изменяет администратор." }
    HEAD_LANGUAGE = "letterhead-language": { et: "Kirja keel", en: "Language of the letter", ru: "Язык письма" }
    HEAD_WORDS = "letterhead-words": { et: "Tekstid", en: "Words", ru: "Тексты" }
    HEAD_WHOLE = "letterhead-whole": { et: "Selles keeles on kõik olemas.", en: "Nothing is missing in this language.", ru: "На этом языке всё заполнено." }
    HEAD_MISSING = "letterhead-missing": { et: "Selles keeles puudub: {list}. Kirja läheb siis teise keele tekst.", en: "Missing in this language: {list}. A letter then has the text of another language.", ru: "На этом языке нет: {list}. В письмо попадёт текст на другом языке." }
    HEAD_MISSING_ALL = "letterhead-missing-all": { et: "Puudub kõigis keeltes: {list}. Ilma selleta ettekirjutust välja anda ei saa.", en: "Missing in every language: {list}. No precept can be issued without it.", ru: "Нет ни на одном языке: {list}. Без этого предписание выдать нельзя." }
    HEAD_COUNT = "letterhead-count": { et: "puudub {n}", en: "{n} missing", ru: "не хватает: {n}" }
    PART_AUTHORITY = "letterhead-authority": { et: "Asutus ja üksus", en: "Authority and unit", ru: "Ведомство и подразделение" }
    PART_CONTACTS = "letterhead-contacts": { et: "Kontaktandmed", en: "Contacts", ru: "Контактные данные" }
    PART_CONTACTS_HINT = "letterhead-contacts-hint": { et: "Aadress, telefon, e-post, registrikood: igaüks eraldi real", en: "Address, telephone, mail, registry code: a line each", ru: "Адрес, телефон, почта, регистровый код: каждый с новой строки" }
    PART_FUNCTION = "letterhead-function": { et: "Funktsioon", en: "Function", ru: "Функция" }
    PART_FUNCTION_HINT = "letterhead-function-hint": { et: "Asutuse dokumentide loetelu järgi, näiteks „3 Riiklik järelevalve“", en: "By the office’s list of documents, such as “3 State supervision”", ru: "По перечню документов ведомства, например «3 Государственный надзор»" }
    PART_SERIES = "letterhead-series": { et: "Sari", en: "Series", ru: "Серия" }
    PART_SERIES_HINT = "letterhead-series-hint": { et: "Näiteks „3-2“; kui on kõigis keeltes sama, kirjutage ühes", en: "Such as “3-2”; where it is the same in all languages, write it in one", ru: "Например «3-2»; если одинакова на всех языках, напишите на одном" }
    PART_FILE = "letterhead-file": { et: "Toimik", en: "File", ru: "Дело" }
    PART_FILE_HINT = "letterhead-file-hint": { et: "Näiteks „3-2/26“; kui on kõigis keeltes sama, kirjutage ühes", en: "Such as “3-2/26”; where it is the same in all languages, write it in one", ru: "Например «3-2/26»; если одинаково на всех языках, напишите на одном" }
    PART_OBJECTIONS = "letterhead-objections": { et: "Vastuväited aktile", en: "Objections to the report", ru: "Возражения на акт" }
    PART_OBJECTIONS_HINT = "letterhead-objections-hint": { et: "Kellele, kuidas ja mis ajaks; kui see jääb tühjaks, on aktis üldine lause", en: "To whom, how and until when; where it stays empty, the report has a general sentence", ru: "Кому, как и до какого срока; если пусто, в акте будет общая фраза" }
    PREVIEW_KIND = "letterhead-preview-kind": { et: "Dokument", en: "Document", ru: "Документ" }
    PART_RESTRICTION = "letterhead-restriction": { et: "Juurdepääsupiirangu märge", en: "Restriction mark", ru: "Отметка об ограничении доступа" }
    PART_NOTE = "letterhead-note": { et: "Märkus kirja alguses", en: "Note at the beginning", ru: "Примечание в начале письма" }
    PART_NOTE_HINT = "letterhead-note-hint": { et: "Näiteks et tegemist on tõlkega", en: "For example that it is a translation", ru: "Например, что это перевод" }
    PART_MANDATE = "letterhead-mandate": { et: "Õiguslik alus ja pädevus", en: "Legal basis and mandate", ru: "Правовое основание и полномочия" }
    PART_WARNING = "letterhead-warning": { et: "Sunniraha hoiatus", en: "Penalty warning", ru: "Предупреждение о принудительном платеже" }
    PART_WARNING_HINT = "letterhead-warning-hint": {
        et: "Kirja pannakse {amount} asemele summa, {norm} asemele õigusnorm ja {deadline} asemele tähtaeg",
        en: "In a letter {amount} becomes the sum, {norm} the norm and {deadline} the deadline",
        ru: "В письме вместо {amount} стоит сумма, вместо {norm} норма, вместо {deadline} срок",
    }
    PART_NORM = "letterhead-norm": { et: "Sunniraha õigusnorm", en: "Norm of the penalty payment", ru: "Норма о принудительном платеже" }
    PART_APPEAL = "letterhead-appeal": { et: "Vaidlustamisviide", en: "Appeal reference", ru: "Порядок обжалования" }
    CEILING = "letterhead-ceiling": { et: "Sunniraha ülemmäär (eurot)", en: "Ceiling of the penalty payment (euros)", ru: "Предел принудительного платежа (евро)" }
    CEILING_HINT = "letterhead-ceiling-hint": { et: "Sellest suuremat sunniraha kirja panna ei saa", en: "No letter can warn of more", ru: "Больше этой суммы в письме указать нельзя" }
    SIGNATORIES = "letterhead-signatories": { et: "Allkirjastajad", en: "Who signs", ru: "Кто подписывает" }
    SIGNATORIES_NONE = "letterhead-signatories-none": { et: "Kui allkirjastajat ei ole, kirjutab alla kirja koostanud ametnik.", en: "Where nobody is named, the official in charge signs.", ru: "Если никто не указан, подписывает составивший письмо." }
    SIGNATORY_ROLE = "letterhead-role": { et: "Amet", en: "Role", ru: "Должность" }
    SIGNATORY_NAME = "letterhead-name": { et: "Nimi", en: "Name", ru: "Имя" }
    SIGNATORY_ADD = "letterhead-add": { et: "Lisa allkirjastaja", en: "Add a signatory", ru: "Добавить подписанта" }
    SIGNATORY_REMOVE = "letterhead-remove": { et: "Eemalda allkirjastaja {n}", en: "Remove signatory {n}", ru: "Удалить подписанта {n}" }
    SIGNATORY_NEEDED = "letterhead-signatory-needed": { et: "Allkirjastajal peab olema amet ja nimi.", en: "A signatory needs a role and a name.", ru: "У подписанта должны быть должность и имя." }
    PREVIEW = "letterhead-preview": { et: "Nii näeb kiri välja", en: "How a letter looks", ru: "Так выглядит письмо" }
    SAMPLE_PDF = "letterhead-sample": { et: "Näidis (PDF)", en: "Sample (PDF)", ru: "Образец (PDF)" }
    SAMPLE_SAVED = "letterhead-sample-saved": { et: "Näidis näitab viimati salvestatut.", en: "The sample shows what was last saved.", ru: "Образец показывает последнее сохранённое." }

    SECTION = "letters-section": { et: "Ettekirjutus ja soovitused", en: "Precept and recommendations", ru: "Предписание и рекомендации" }
    SECTION_LEAD = "letters-lead": {
        et: "Kirjad koostatakse akti leidudest. Tuvastatu jääb selliseks, nagu see aktis on; kohustust, alust ja tähtaega saab siin täpsustada.",
        en: "Letters are written from the findings of the report. What was found stays as it stands there; duty, ground and deadline can be adjusted here.",
        ru: "Письма составляются по выводам акта. Установленное остаётся как в акте; обязанность, основание и срок здесь можно уточнить.",
    }
    PRECEPT = "letters-precept": { et: "Ettekirjutus", en: "Precept", ru: "Предписание" }
    RECOMMENDATION = "letters-recommendation": { et: "Soovituskiri", en: "Letter of recommendations", ru: "Письмо с рекомендациями" }
    POINTS_ONE = "letters-points-one": { et: "Aktis on selleks {n} leid.", en: "The report has {n} finding for it.", ru: "В акте для него {n} вывод." }
    POINTS_FEW = "letters-points-few": { et: "Aktis on selleks {n} leidu.", en: "The report has {n} findings for it.", ru: "В акте для него {n} вывода." }
    POINTS_MANY = "letters-points-many": { et: "Aktis on selleks {n} leidu.", en: "The report has {n} findings for it.", ru: "В акте для него {n} выводов." }
    POINTS_NONE = "letters-points-none": { et: "Aktis selleks leide ei ole.", en: "The report has no findings for it.", ru: "В акте выводов для него нет." }
    NOT_BEGUN = "letters-not-begun": { et: "Kirja ei ole alustatud.", en: "It has not been begun.", ru: "Письмо не начато." }
    BEGIN_PRECEPT = "letters-begin-precept": { et: "Alusta ettekirjutust", en: "Begin a precept", ru: "Начать предписание" }
    BEGIN_RECOMMENDATION = "letters-begin-recommendation": { et: "Alusta soovituskirja", en: "Begin a letter of recommendations", ru: "Начать письмо с рекомендациями" }
    DRAFT = "letters-draft": { et: "Mustand", en: "Draft", ru: "Черновик" }
    ISSUED_ON = "letters-issued-on": { et: "Välja antud {date}", en: "Issued on {date}", ru: "Выдано {date}" }
    LACKS = "letters-lacks": { et: "Enne väljaandmist", en: "Before it is issued", ru: "Перед выдачей" }
    WRITE = "letters-write": { et: "Kirja tekst", en: "Text of the letter", ru: "Текст письма" }
    PREVIEW_PDF = "letters-preview": { et: "Mustand (PDF)", en: "Draft (PDF)", ru: "Черновик (PDF)" }
    ISSUE = "letters-issue": { et: "Anna välja", en: "Issue", ru: "Выдать" }
    ISSUE_TITLE = "letters-issue-title": { et: "Kas anda kiri välja?", en: "Issue the letter?", ru: "Выдать письмо?" }
    ISSUE_LEAD = "letters-issue-lead": {
        et: "Kiri saab numbri ja tänase kuupäeva. Seda ei saa enam muuta ega tagasi võtta ning teenuseosutaja näeb seda kohe. Allkirjastage PDF väljaspool Loodi.",
        en: "The letter gets a number and today's date. It can be neither changed nor taken back, and the provider sees it at once. Sign the PDF outside Lood.",
        ru: "Письмо получит номер и сегодняшнюю дату. Его нельзя будет изменить или отозвать, и поставщик услуги сразу его увидит. PDF подписывается вне Lood.",
    }
    DOWNLOAD = "letters-download": { et: "Laadi alla PDF", en: "Download PDF", ru: "Скачать PDF" }
    ADDRESSEE = "letters-addressee": { et: "Adressaat", en: "Addressee", ru: "Адресат" }
    ADDRESSEE_HINT = "letters-addressee-hint": { et: "Nimi esimesel real, seejärel aadress", en: "The name in the first line, then the address", ru: "Имя в первой строке, затем адрес" }
    REGISTRY_CODE = "letters-registry-code": { et: "Registrikood", en: "Registry code", ru: "Регистровый код" }
    OFFICIAL = "letters-official": { et: "Ametnik", en: "Official", ru: "Должностное лицо" }
    REASONS = "letters-reasons": { et: "Asjaolud ja põhjendused", en: "Facts and reasons", ru: "Обстоятельства и обоснование" }
    HEARING = "letters-hearing": { et: "Ärakuulamine", en: "Hearing", ru: "Заслушивание" }
    HEARING_HINT = "letters-hearing-hint": { et: "Mida teenuseosutaja vastas, või miks teda ära ei kuulatud (HMS § 40)", en: "What the provider said, or why it was not heard (HMS § 40)", ru: "Что ответил поставщик услуги или почему его не заслушали (HMS § 40)" }
    PENALTY = "letters-penalty": { et: "Sunniraha (eurot)", en: "Penalty payment (euros)", ru: "Принудительный платёж (евро)" }
    PENALTY_HINT = "letters-penalty-hint": { et: "Iga täitmata kohustuse eest; ülemmäär on {n} eurot", en: "For each duty that is not done; the ceiling is {n} euros", ru: "За каждую неисполненную обязанность; предел {n} евро" }
    PENALTY_ABOVE = "letters-penalty-above": { et: "Sunniraha ületab ülemmäära, mis on {n} eurot.", en: "The penalty payment is above the ceiling of {n} euros.", ru: "Принудительный платёж превышает предел в {n} евро." }
    NORM = "letters-norm": { et: "Sunniraha õigusnorm", en: "Norm of the penalty payment", ru: "Норма о принудительном платеже" }
    NORM_HINT = "letters-norm-hint": { et: "Tühjaks jättes kehtib kirjaplangil olev", en: "Left empty, the one of the letterhead counts", ru: "Если пусто, берётся из бланка" }
    POINTS = "letters-points": { et: "Punktid", en: "Points", ru: "Пункты" }
    POINT = "letters-point": { et: "Punkt {n}", en: "Point {n}", ru: "Пункт {n}" }
    DUTY = "letters-duty": { et: "Mida tuleb teha", en: "What has to be done", ru: "Что необходимо сделать" }
    DEADLINE = "letters-deadline": { et: "Tähtaeg", en: "Deadline", ru: "Срок" }
    FOUND = "letters-found": { et: "Tuvastatud: {text}", en: "Established: {text}", ru: "Установлено: {text}" }
    LETTERS_HOME = "letters-home": { et: "Ettekirjutused ja soovitused", en: "Precepts and recommendations", ru: "Предписания и рекомендации" }
}
