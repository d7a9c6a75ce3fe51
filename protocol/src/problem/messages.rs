//! The sentences of every problem code.

engine::messages! {
    /// The session has ended or there was none.
    NOT_SIGNED_IN = "not-signed-in": {
        et: "Seanss on lõppenud. Logi uuesti sisse; sinu vastused on alles.",
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
        et: "Seda ei ole olemas või sul ei ole õigust seda näha.",
        en: "This does not exist, or you are not allowed to see it.",
        ru: "Этого не существует, или у вас нет права это видеть.",
    }
    /// The signed-in person's role may not do this.
    FORBIDDEN = "forbidden": {
        et: "Sinu roll ei luba seda teha.",
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
        et: "Vastuseid on vahepeal muudetud. Vaata muudatused üle ja esita uuesti.",
        en: "The answers have changed meanwhile. Look at the changes and submit again.",
        ru: "За это время ответы изменились. Просмотрите изменения и отправьте снова.",
    }
    /// The response is not complete.
    RESPONSE_INCOMPLETE = "response-incomplete": {
        et: "Esitamiseks on veel vastata või parandada: {count}.",
        en: "Still to answer or correct before submitting: {count}.",
        ru: "До отправки осталось ответить или исправить: {count}.",
    }
    /// Another tab or person changed it.
    STALE = "stale": {
        et: "Keegi on seda vahepeal muutnud. Laadi uuesti ja tee muudatus uuesti; sinu tekst on alles.",
        en: "Somebody has changed this meanwhile. Reload and make the change again; your text is kept.",
        ru: "Кто-то изменил это за прошедшее время. Обновите и повторите изменение; ваш текст сохранён.",
    }
    /// A server fault.
    INTERNAL = "internal": {
        et: "Serveris tekkis viga. Proovi mõne aja pärast uuesti; sinu vastused on alles.",
        en: "The server had a fault. Try again in a while; your answers are safe.",
        ru: "На сервере произошла ошибка. Попробуйте позже; ваши ответы сохранены.",
    }
}
