//! Signing in.

engine::messages! {
    TITLE = "sign-in": { et: "Sisselogimine", en: "Sign in", ru: "Вход" }
    LEAD = "sign-in-lead": {
        et: "Sotsiaalteenuste enesehindamine ja järelevalve",
        en: "Self-assessment and supervision of social services",
        ru: "Самооценка и надзор в сфере социальных услуг",
    }
    USER_NAME = "user-name-label": { et: "Kasutajanimi", en: "User name", ru: "Имя пользователя" }
    PASSWORD = "password-label": { et: "Parool", en: "Password", ru: "Пароль" }
    SHOW_PASSWORD = "show-password": { et: "Näita parooli", en: "Show password", ru: "Показать пароль" }
    SUBMIT = "sign-in-button": { et: "Logi sisse", en: "Sign in", ru: "Войти" }
    SENDING = "signing-in": { et: "Sisselogimine …", en: "Signing in …", ru: "Вход …" }
    NEED_USER_NAME = "need-user-name": { et: "Sisestage kasutajanimi.", en: "Enter the user name.", ru: "Введите имя пользователя." }
    NEED_PASSWORD = "need-password": { et: "Sisestage parool.", en: "Enter the password.", ru: "Введите пароль." }
    DEMO = "demo-accounts": { et: "Näidiskontod", en: "Demo accounts", ru: "Демонстрационные учётные записи" }
    DEMO_LEAD = "demo-lead": {
        et: "See server töötab näidisandmetega. Valige roll, millega proovida.",
        en: "This server runs with demo data. Choose a role to try.",
        ru: "Этот сервер работает с демонстрационными данными. Выберите роль.",
    }
    EXPIRED = "session-expired": { et: "Seanss on lõppenud", en: "Your session has ended", ru: "Сеанс завершён" }
    EXPIRED_LEAD = "session-expired-lead": {
        et: "Sisestatu on selles seadmes alles. Logige uuesti sisse ja töö jätkub samast kohast.",
        en: "What you entered is kept on this device. Sign in again and go on where you were.",
        ru: "Введённое сохранено на этом устройстве. Войдите снова и продолжайте с того же места.",
    }
    OTHER_PERSON = "other-person": {
        et: "Siin töötas {name}. Logige sisse sama kasutajana, et tema saatmata vastused kohale jõuaksid.",
        en: "{name} was working here. Sign in as the same person so that unsent answers arrive.",
        ru: "Здесь работал(а) {name}. Войдите под тем же именем, чтобы неотправленные ответы дошли.",
    }
}
