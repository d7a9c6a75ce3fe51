//! Words used everywhere: the shell, states of loading, general buttons.

engine::messages! {
    APP = "app": { et: "Lood", en: "Lood", ru: "Lood" }
    SKIP = "skip": { et: "Liigu sisu juurde", en: "Skip to content", ru: "Перейти к содержанию" }
    MAIN_MENU = "main-menu": { et: "Põhimenüü", en: "Main menu", ru: "Главное меню" }
    LANGUAGE = "language": { et: "Keel", en: "Language", ru: "Язык" }
    THEME = "theme": { et: "Kujundus", en: "Appearance", ru: "Оформление" }
    THEME_SYSTEM = "theme-system": { et: "Nagu seadmes", en: "As the device", ru: "Как на устройстве" }
    THEME_LIGHT = "theme-light": { et: "Hele", en: "Light", ru: "Светлое" }
    THEME_DARK = "theme-dark": { et: "Tume", en: "Dark", ru: "Тёмное" }
    SIGN_OUT = "sign-out": { et: "Logi välja", en: "Sign out", ru: "Выйти" }
    HOME = "home": { et: "Töölaud", en: "Home", ru: "Рабочий стол" }
    DEFINITIONS = "definitions": { et: "Küsimustikud", en: "Questionnaires", ru: "Опросники" }
    LOADING = "loading": { et: "Laadin …", en: "Loading …", ru: "Загрузка …" }
    TRY_AGAIN = "try-again": { et: "Proovi uuesti", en: "Try again", ru: "Повторить" }
    FAILED = "failed": { et: "Lehte ei saanud laadida", en: "The page could not be loaded", ru: "Не удалось загрузить страницу" }
    NO_NETWORK = "no-network": {
        et: "Serveriga ei saa praegu ühendust. Kontrollige võrku ja proovige uuesti.",
        en: "The server cannot be reached at the moment. Check the network and try again.",
        ru: "Сервер сейчас недоступен. Проверьте сеть и повторите попытку.",
    }
    MANGLED = "mangled": {
        et: "Vastus ei tulnud sellelt serverilt. Kui kasutate avalikku võrku, logige esmalt sinna sisse.",
        en: "The reply did not come from this server. If you use a public network, sign in to it first.",
        ru: "Ответ пришёл не от этого сервера. В общедоступной сети сначала войдите в неё.",
    }
    UPDATE_READY = "update-ready": {
        et: "Loodist on uus versioon. Kõik siin sisestatu jääb alles.",
        en: "There is a new version of Lood. Everything entered here stays.",
        ru: "Есть новая версия Lood. Всё введённое здесь сохранится.",
    }
    UPDATE_NOW = "update-now": { et: "Võta kasutusele", en: "Use it now", ru: "Обновить" }
    UPDATE_LATER = "update-later": { et: "Hiljem", en: "Later", ru: "Позже" }
    LITTLE_ROOM = "little-room": {
        et: "Selles seadmes saab ruum otsa: brauseril on vaba veel {size}. Saatke vastused ära, enne kui lisate fotosid, või vabastage ruumi.",
        en: "This device is running out of room: the browser has {size} left. Send your answers before you add photographs, or free some room.",
        ru: "На устройстве заканчивается место: браузеру осталось {size}. Отправьте ответы, прежде чем добавлять фотографии, или освободите место.",
    }
    SHOWN_FROM = "shown-from": {
        et: "Serveriga ei ole ühendust. Näete selles seadmes hoitud andmeid seisuga {time}.",
        en: "The server cannot be reached. You see what this device kept, as of {time}.",
        ru: "Нет связи с сервером. Показаны данные, сохранённые на этом устройстве, на {time}.",
    }
    NOT_FOUND = "page-not-found": { et: "Sellist lehte ei ole", en: "There is no such page", ru: "Такой страницы нет" }
    NOT_FOUND_HINT = "page-not-found-hint": {
        et: "Aadress võib olla vigane või on leht teise kohta viidud.",
        en: "The address may be mistyped, or the page may have moved.",
        ru: "Возможно, адрес введён с ошибкой или страница перемещена.",
    }
    TO_HOME = "to-home": { et: "Töölauale", en: "To home", ru: "На рабочий стол" }
    BACK = "back": { et: "Tagasi", en: "Back", ru: "Назад" }
    CLOSE = "close": { et: "Sulge", en: "Close", ru: "Закрыть" }
    CANCEL = "cancel": { et: "Loobu", en: "Cancel", ru: "Отмена" }
    SAVE = "save": { et: "Salvesta", en: "Save", ru: "Сохранить" }
    UNDO = "undo": { et: "Võta tagasi", en: "Undo", ru: "Отменить" }
    REMOVE = "remove": { et: "Eemalda", en: "Remove", ru: "Удалить" }
    DOWNLOAD_PDF = "download-pdf": { et: "Laadi alla PDF", en: "Download PDF", ru: "Скачать PDF" }
    NOTIFICATIONS = "notifications": { et: "Teated", en: "Notifications", ru: "Уведомления" }
    ROLE_PROVIDER = "role-provider": { et: "Teenuseosutaja", en: "Provider", ru: "Поставщик услуги" }
    ROLE_INSPECTOR = "role-inspector": { et: "Järelevalveametnik", en: "Inspector", ru: "Инспектор по надзору" }
    ROLE_ADVISOR = "role-advisor": { et: "Nõunik", en: "Advisor", ru: "Советник" }
    ROLE_HEAD = "role-head": { et: "Talituse juhataja", en: "Head of unit", ru: "Руководитель отдела" }
    ROLE_ADMINISTRATOR = "role-administrator": { et: "Administraator", en: "Administrator", ru: "Администратор" }
    YES = "yes": { et: "Jah", en: "Yes", ru: "Да" }
    NO = "no": { et: "Ei", en: "No", ru: "Нет" }
    PERCENT = "percent": { et: "{n} %", en: "{n}%", ru: "{n} %" }
}
