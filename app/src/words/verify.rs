//! Whether a document at hand is genuine.

engine::messages! {
    TITLE = "verify-title": { et: "Dokumendi ehtsuse kontroll", en: "Is this document genuine?", ru: "Проверка подлинности документа" }
    LEAD = "verify-lead": { et: "Sisestage lehe jaluses olev kontrollkood või valige fail. Fail jääb teie seadmesse: serverisse läheb ainult selle sõrmejälg.", en: "Enter the code at the foot of the page, or choose the file. The file stays on your device: only its fingerprint goes to the server.", ru: "Введите контрольный код внизу страницы или выберите файл. Файл остаётся на вашем устройстве: на сервер уходит только его отпечаток." }
    CODE = "verify-code": { et: "Kontrollkood", en: "Code", ru: "Контрольный код" }
    CODE_HINT = "verify-code-hint": { et: "Kaksteist tähte ja numbrit, näiteks 7K2M-4QXZ-91BD", en: "Twelve letters and digits, such as 7K2M-4QXZ-91BD", ru: "Двенадцать букв и цифр, например 7K2M-4QXZ-91BD" }
    CODE_WRONG = "verify-code-wrong": { et: "Koodis on kaksteist tähte ja numbrit. Kontrollige, kas kõik on kirjas.", en: "A code has twelve letters and digits. Check that none is missing.", ru: "В коде двенадцать букв и цифр. Проверьте, всё ли указано." }
    FILE = "verify-file": { et: "Vali fail või lohista see siia", en: "Choose the file or drop it here", ru: "Выберите файл или перетащите его сюда" }
    FILE_CHOSEN = "verify-file-chosen": { et: "Fail: {name}", en: "File: {name}", ru: "Файл: {name}" }
    FILE_DROP = "verify-file-drop": { et: "Loobu failist", en: "Leave the file out", ru: "Убрать файл" }
    NEEDED = "verify-needed": { et: "Sisestage kood või valige fail.", en: "Enter a code or choose a file.", ru: "Введите код или выберите файл." }
    CHECK = "verify-check": { et: "Kontrolli", en: "Check", ru: "Проверить" }
    GENUINE = "verify-genuine": { et: "Ehtne", en: "Genuine", ru: "Подлинный" }
    GENUINE_WORDS = "verify-genuine-words": { et: "See on täht-tähelt sama fail, mis välja anti.", en: "This is, to the last byte, the file that was issued.", ru: "Это в точности тот файл, который был выдан." }
    ISSUED = "verify-issued": { et: "Selle koodiga dokument on välja antud", en: "A document with this code was issued", ru: "Документ с этим кодом был выдан" }
    ISSUED_WORDS = "verify-issued-words": { et: "Kas teie käes olev fail on sama, selgub siis, kui valite ka faili.", en: "Choose the file as well to learn whether yours is the same.", ru: "Чтобы узнать, тот ли файл у вас, выберите и сам файл." }
    ALTERED = "verify-altered": { et: "Muudetud", en: "Altered", ru: "Изменён" }
    ALTERED_WORDS = "verify-altered-words": { et: "Selle koodiga dokument on välja antud, aga see fail erineb sellest. Ärge sellele tuginege; küsige dokument väljaandjalt.", en: "A document with this code was issued, but this file differs from it. Do not rely on it; ask the issuer for the document.", ru: "Документ с этим кодом был выдан, но этот файл от него отличается. Не полагайтесь на него; запросите документ у выдавшего органа." }
    UNKNOWN = "verify-unknown": { et: "Tundmatu", en: "Unknown", ru: "Неизвестен" }
    UNKNOWN_WORDS = "verify-unknown-words": { et: "Siit ei ole sellist dokumenti välja antud. Kontrollige koodi; mustandil ja seadmes tehtud koopial koodi ei ole.", en: "No such document was issued here. Check the code; a draft, and a copy made on a device, has none.", ru: "Такой документ здесь не выдавался. Проверьте код; у черновика и у копии, сделанной на устройстве, кода нет." }
    KIND = "verify-kind": { et: "Liik", en: "Kind", ru: "Вид" }
    ISSUER = "verify-issuer": { et: "Väljaandja", en: "Issued by", ru: "Кем выдан" }
    MADE = "verify-made": { et: "Koostatud", en: "Made on", ru: "Составлен" }
    LINK = "verify-link": { et: "Kontrolli dokumendi ehtsust", en: "Check whether a document is genuine", ru: "Проверить подлинность документа" }
    KIND_AKT = "verify-kind-akt": { et: "järelevalve akt", en: "inspection report", ru: "акт надзора" }
    PUBLIC = "verify-public": { et: "{kind}, avalik variant", en: "{kind}, public variant", ru: "{kind}, публичный вариант" }
    KIND_COMPARISON = "verify-kind-comparison": { et: "võrdlus", en: "comparison", ru: "сравнение" }
    KIND_FOLLOW_UP = "verify-kind-follow-up": { et: "järelkontrolli akt", en: "follow-up report", ru: "акт повторной проверки" }
    KIND_SUMMARY = "verify-kind-summary": { et: "enesehindamise kokkuvõte", en: "self-assessment summary", ru: "сводка самооценки" }
    KIND_PRECEPT = "verify-kind-precept": { et: "ettekirjutus", en: "precept", ru: "предписание" }
    KIND_RECOMMENDATION = "verify-kind-recommendation": { et: "soovituskiri", en: "letter of recommendations", ru: "письмо с рекомендациями" }
}
