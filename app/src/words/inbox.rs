//! What was kept aside, for those who decide about it.

engine::messages! {
    TITLE = "inbox-title": { et: "Kõrvale pandud muudatused", en: "Changes kept aside", ru: "Отложенные изменения" }
    LEAD = "inbox-lead": {
        et: "Siin on see, mis kirjutati, aga mida vastustesse lisada ei saanud. Midagi ei kustutata. Rakendatud muudatus läheb vastustesse teie nime all; kirjutaja näeb teie otsust ja põhjendust.",
        en: "This was written, but could not be added to the answers. Nothing is deleted. A change you apply goes into the answers under your name; whoever wrote it sees your decision and reason.",
        ru: "Здесь то, что было написано, но не попало в ответы. Ничего не удаляется. Применённое изменение попадёт в ответы под вашим именем; автор увидит ваше решение и обоснование.",
    }
    OPEN = "inbox-open": { et: "Ootab otsust", en: "Waiting for a decision", ru: "Ожидает решения" }
    DECIDED = "inbox-decided": { et: "Otsustatud", en: "Decided", ru: "Решено" }
    NONE = "inbox-none": { et: "Otsust ootavaid muudatusi ei ole.", en: "No change waits for a decision.", ru: "Изменений, ожидающих решения, нет." }
    WROTE = "inbox-wrote": { et: "Kirjutati", en: "Written", ru: "Написано" }
    NOW = "inbox-now": { et: "Vastustes praegu", en: "In the answers now", ru: "Сейчас в ответах" }
    BLANK = "inbox-blank": { et: "vastust ei ole", en: "no answer", ru: "ответа нет" }
    WRITTEN_BY = "inbox-written-by": {
        et: "{name}, kirjutatud {written}, serverisse jõudnud {received}",
        en: "{name}, written {written}, reached the server {received}",
        ru: "{name}, написано {written}, поступило на сервер {received}",
    }
    ATTACHED = "inbox-attached": { et: "Fail: {name}", en: "File: {name}", ru: "Файл: {name}" }
    DETACHED = "inbox-detached": { et: "Faili eemaldamine", en: "Removal of a file", ru: "Удаление файла" }
    ADDED = "inbox-added": { et: "Uue rea lisamine", en: "Adding an entry", ru: "Добавление записи" }
    REMOVED = "inbox-removed": { et: "Rea eemaldamine", en: "Removal of an entry", ru: "Удаление записи" }
    REASON = "inbox-reason": { et: "Otsuse põhjendus", en: "Reason of the decision", ru: "Обоснование решения" }
    APPLY = "inbox-apply": { et: "Rakenda", en: "Apply", ru: "Применить" }
    SET_ASIDE = "inbox-set-aside": { et: "Ära rakenda", en: "Do not apply", ru: "Не применять" }
    NOT_OPEN = "inbox-not-open": {
        et: "Vastused on esitatud. Rakendada saab pärast nende taasavamist.",
        en: "The answers are submitted. The change can be applied once they are re-opened.",
        ru: "Ответы отправлены. Применить изменение можно после их повторного открытия.",
    }
    NOT_HERE = "inbox-not-here": {
        et: "Teie asutusel selliseid vastuseid ei ole. Muudatust ei saa rakendada.",
        en: "Your organisation has no such response. The change cannot be applied.",
        ru: "У вашего учреждения таких ответов нет. Применить изменение нельзя.",
    }
    TO_RESPONSE = "inbox-to-response": { et: "Ava vastused", en: "Open the answers", ru: "Открыть ответы" }
    APPLIED = "inbox-applied": { et: "Rakendatud: {name}, {time}. {reason}", en: "Applied: {name}, {time}. {reason}", ru: "Применено: {name}, {time}. {reason}" }
    LEFT = "inbox-left": { et: "Ei rakendatud: {name}, {time}. {reason}", en: "Not applied: {name}, {time}. {reason}", ru: "Не применено: {name}, {time}. {reason}" }
    WHY_UNKNOWN = "inbox-why-unknown": {
        et: "Vastuseid ei olnud serveris või puudus kirjutajal neile ligipääs.",
        en: "The server did not have the response, or the writer could not see it.",
        ru: "Этих ответов не было на сервере, или у автора не было к ним доступа.",
    }
    WHY_NOT_THEIRS = "inbox-why-not-theirs": {
        et: "Kirjutajal ei olnud õigust neid vastuseid muuta.",
        en: "The writer was not allowed to change the response.",
        ru: "У автора не было права изменять эти ответы.",
    }
    WHY_INACTIVE = "inbox-why-inactive": {
        et: "Kirjutaja kasutajakonto oli suletud.",
        en: "The writer's account was closed.",
        ru: "Учётная запись автора была закрыта.",
    }
    WHY_SUBMITTED = "inbox-why-submitted": {
        et: "Vastused olid juba esitatud.",
        en: "The answers were already submitted.",
        ru: "Ответы уже были отправлены.",
    }
    AT_HOME_ONE = "inbox-at-home-one": { et: "{n} kõrvale pandud muudatus ootab otsust", en: "{n} change kept aside waits for a decision", ru: "{n} отложенное изменение ожидает решения" }
    AT_HOME_FEW = "inbox-at-home-few": { et: "{n} kõrvale pandud muudatust ootab otsust", en: "{n} changes kept aside wait for a decision", ru: "{n} отложенных изменения ожидают решения" }
    AT_HOME_MANY = "inbox-at-home-many": { et: "{n} kõrvale pandud muudatust ootab otsust", en: "{n} changes kept aside wait for a decision", ru: "{n} отложенных изменений ожидают решения" }
}
