//! Words about newer versions: carrying answers there, and what one would change.

engine::messages! {
    OFFER = "carry-offer": { et: "Küsimustikust on olemas uuem versioon {version}. Võite siin jätkata või viia oma vastused uude versiooni.", en: "There is a newer version of the questionnaire, {version}. You can go on here, or carry your answers to it.", ru: "Есть более новая версия опросника: {version}. Можно продолжить здесь или перенести ответы в неё." }
    LOOK = "carry-look": { et: "Vaata, mis muutub", en: "See what changes", ru: "Посмотреть, что изменится" }
    CARRIED = "carry-carried": { et: "Vastused on üle toodud versioonist {version}. Kuni esitamiseni saab tagasi minna.", en: "The answers were carried over from version {version}. Until submission you can go back.", ru: "Ответы перенесены из версии {version}. До отправки можно вернуться." }
    BACK = "carry-back": { et: "Mine tagasi versioonile {version}", en: "Go back to version {version}", ru: "Вернуться к версии {version}" }
    TITLE = "carry-title": { et: "Vastuste viimine versiooni {version}", en: "Carrying answers to version {version}", ru: "Перенос ответов в версию {version}" }
    LEAD = "carry-lead": { et: "Midagi ei lähe kaduma: ka see, mida enam ei küsita, jääb loetavaks.", en: "Nothing is lost: what is not asked any more stays readable as well.", ru: "Ничего не пропадёт: то, о чём больше не спрашивают, тоже останется доступным для чтения." }
    DECIDE = "carry-decide": { et: "Vii vastused uude versiooni", en: "Carry the answers over", ru: "Перенести ответы" }
    STAY = "carry-stay": { et: "Jätka praeguses versioonis", en: "Stay on this version", ru: "Остаться в этой версии" }
    KEPT = "carry-kept": { et: "Jääb samaks", en: "Stays as it is", ru: "Остаётся без изменений" }
    CONFIRM = "carry-confirm": { et: "Palume kinnitada", en: "Please confirm", ru: "Просим подтвердить" }
    NEW = "carry-new": { et: "Uus", en: "New", ru: "Новое" }
    MISFIT = "carry-misfit": { et: "Küsitakse uuesti", en: "Asked anew", ru: "Спрашивается заново" }
    RETIRED = "carry-retired": { et: "Enam ei küsita", en: "No longer asked", ru: "Больше не спрашивается" }
    WAS_ASKED = "carry-was-asked": { et: "Varem küsiti: {question}", en: "It was asked before: {question}", ru: "Раньше спрашивали: {question}" }
    WAS_ANSWERED = "carry-was-answered": { et: "Varasem vastus: {answer}", en: "Earlier answer: {answer}", ru: "Прежний ответ: {answer}" }
    ASKS_ANEW = "carry-asks-anew": { et: "Uues versioonis on siin midagi teisiti. Kas teie vastus kehtib endiselt?", en: "Something is different here in the new version. Is your answer still true?", ru: "В новой версии здесь что-то изменилось. Ваш ответ по-прежнему верен?" }
    STILL_TRUE = "carry-still-true": { et: "Kehtib endiselt", en: "Still true", ru: "По-прежнему верно" }
    CONFIRMED = "carry-confirmed": { et: "Vastus on kinnitatud.", en: "The answer is confirmed.", ru: "Ответ подтверждён." }
    EARLIER_ONE = "carry-earlier-one": { et: "{n} varasem vastus, mida enam ei küsita", en: "{n} earlier answer that is not asked any more", ru: "{n} прежний ответ на вопрос, которого больше нет" }
    EARLIER_FEW = "carry-earlier-few": { et: "{n} varasemat vastust, mida enam ei küsita", en: "{n} earlier answers that are not asked any more", ru: "{n} прежних ответа на вопросы, которых больше нет" }
    EARLIER_MANY = "carry-earlier-many": { et: "{n} varasemat vastust, mida enam ei küsita", en: "{n} earlier answers that are not asked any more", ru: "{n} прежних ответов на вопросы, которых больше нет" }
    UNCONFIRMED = "carry-unconfirmed": { et: "Palume kinnitada", en: "Please confirm", ru: "Просим подтвердить" }
    UNCONFIRMED_LEAD = "carry-unconfirmed-lead": { et: "Need küsimused on uues versioonis teisiti. Kinnitage või muutke vastuseid:", en: "These questions are different in the new version. Confirm or change the answers:", ru: "Эти вопросы в новой версии изменились. Подтвердите или измените ответы:" }
    MOVED_ON = "carry-moved-on": { et: "Vastused viidi vahepeal küsimustiku teise versiooni. Leht näitab nüüd seda.", en: "The answers were carried to another version of the questionnaire meanwhile. The page shows it now.", ru: "Ответы тем временем перенесены в другую версию опросника. Теперь страница показывает её." }

    EFFECT = "effect": { et: "Mõju enne avaldamist", en: "Effect before publishing", ru: "Последствия до публикации" }
    EFFECT_LOOK = "effect-look": { et: "Arvuta mõju", en: "Work out the effect", ru: "Рассчитать последствия" }
    EFFECT_WAIT = "effect-wait": { et: "Arvutan …", en: "Working it out …", ru: "Расчёт …" }
    EFFECT_MORE = "effect-more": { et: "Vaata järgmisi vastuseid", en: "Look at the next responses", ru: "Просмотреть следующие ответы" }
    EFFECT_NEW = "effect-new": { et: "Sellest küsimustikust ei ole veel avaldatud versiooni: muutuda ei saa midagi.", en: "No version of this questionnaire is published yet: nothing can change.", ru: "Этот опросник ещё не публиковался: изменяться нечему." }
    EFFECT_LOOKED = "effect-looked": { et: "Versiooni {version} esitatud vastuseid on {total}, vaadatud {looked}. Hinne jääb samaks: {same}, muutub: {changed}.", en: "Submitted responses to version {version}: {total}, looked at: {looked}. The rating stays the same: {same}, changes: {changed}.", ru: "Отправленных ответов на версию {version}: {total}, просмотрено: {looked}. Оценка не меняется: {same}, меняется: {changed}." }
    EFFECT_DRAFTS = "effect-drafts": { et: "Pooleliolevaid täitmisi on {total}, vaadatud {looked}. Ületoomisel oleks midagi kinnitada või uuesti vastata: {affected}.", en: "Responses in progress: {total}, looked at: {looked}. With something to confirm or answer anew when carried over: {affected}.", ru: "Незавершённых заполнений: {total}, просмотрено: {looked}. При переносе пришлось бы что-то подтвердить или ответить заново: {affected}." }
    EFFECT_MATRIX = "effect-matrix": { et: "Hinded praegu (read) ja uue versiooniga (veerud)", en: "Ratings now (rows) and with the new version (columns)", ru: "Оценки сейчас (строки) и с новой версией (столбцы)" }
    EFFECT_NOW = "effect-now": { et: "Praegu", en: "Now", ru: "Сейчас" }
    EFFECT_NONE = "effect-none": { et: "Hindeta", en: "No rating", ru: "Без оценки" }
    EFFECT_CHANGES = "effect-changes": { et: "Kelle hinne muutub ja mille tõttu", en: "Whose rating changes, and through what", ru: "Чья оценка меняется и из-за чего" }
    EFFECT_RESPONSE = "effect-response": { et: "Vastused {id}: {before} → {after}", en: "Response {id}: {before} → {after}", ru: "Ответы {id}: {before} → {after}" }
    EFFECT_SCORE = "effect-score": { et: "Skoor {before} → {after}", en: "Score {before} → {after}", ru: "Балл {before} → {after}" }
    EFFECT_BANDS = "effect-bands": { et: "Hinnete piirid on teised", en: "The ratings begin elsewhere", ru: "Границы оценок другие" }
    EFFECT_LIMIT = "effect-limit": { et: "Hinde piirang", en: "Limit of the rating", ru: "Ограничение оценки" }
}
