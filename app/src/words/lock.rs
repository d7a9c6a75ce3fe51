//! What is kept on this device while it is locked, and the PIN that opens it.

engine::messages! {
    TITLE = "lock-title": { et: "Teie vastused on alles ja lukus", en: "Your answers are safe and locked", ru: "Ваши ответы сохранены и заперты" }
    LEAD = "lock-lead": {
        et: "Serveriga ei ole ühendust. Kõik, mis sisestati, on selles seadmes krüpteeritult alles.",
        en: "The server cannot be reached. Everything that was entered is on this device, encrypted.",
        ru: "Нет связи с сервером. Всё введённое хранится на этом устройстве в зашифрованном виде.",
    }
    WITHOUT_PIN = "lock-without-pin": {
        et: "Avamiseks minge võrku: kui seanss kestab veel, avaneb töö ise, muidu logige sisse. Et töö edaspidi ka ilma võrguta avaneks, määrake töölaual PIN.",
        en: "To open it, connect to the network: it opens by itself while your session lasts, else sign in. To open it without a network next time, set a PIN on the home page.",
        ru: "Чтобы открыть, подключитесь к сети: пока сеанс действует, работа откроется сама, иначе войдите. Чтобы в следующий раз открыть без сети, задайте PIN на рабочем столе.",
    }
    WITH_PIN = "lock-with-pin": {
        et: "Avage see oma PIN-iga. Kui PIN on meelest läinud, minge võrku ja logige sisse.",
        en: "Open it with your PIN. If you have forgotten it, connect to the network and sign in.",
        ru: "Откройте своим PIN-кодом. Если вы его забыли, подключитесь к сети и войдите.",
    }
    PIN = "lock-pin": { et: "PIN või parool ilma võrguta avamiseks", en: "PIN or passphrase for opening without a network", ru: "PIN или парольная фраза для открытия без сети" }
    OPEN = "lock-open": { et: "Ava", en: "Open", ru: "Открыть" }
    OPENING = "lock-opening": { et: "Avan …", en: "Opening …", ru: "Открываю …" }
    WRONG = "lock-wrong": { et: "PIN ei ole õige.", en: "The PIN is not right.", ru: "Неверный PIN." }
    WAIT = "lock-wait": {
        et: "Liiga palju valesid katseid. Oodake {seconds} s ja proovige uuesti.",
        en: "Too many wrong tries. Wait {seconds} s and try again.",
        ru: "Слишком много неверных попыток. Подождите {seconds} с и повторите.",
    }
    UNREADABLE = "lock-unreadable": {
        et: "Seadme andmeid ei saa praegu lugeda. Laadige leht uuesti.",
        en: "The data of this device cannot be read now. Load the page again.",
        ru: "Данные этого устройства сейчас не читаются. Загрузите страницу снова.",
    }
    CONNECT = "lock-connect": { et: "Proovi ühendust uuesti", en: "Try the connection again", ru: "Повторить подключение" }
    RESCUE = "lock-rescue": { et: "Salvesta saatmata vastused faili", en: "Save unsent answers to a file", ru: "Сохранить неотправленные ответы в файл" }
    SET_TITLE = "pin-title": { et: "PIN ilma võrguta avamiseks", en: "A PIN for opening without a network", ru: "PIN для открытия без сети" }
    SET_LEAD = "pin-lead": {
        et: "Ilma PIN-ita ei avane töö ilma võrguta enam, kui leht on suletud või uuesti laaditud. Vastused jäävad alles ka siis.",
        en: "Without a PIN, work does not open without a network once the page was closed or loaded again. Answers are safe all the same.",
        ru: "Без PIN работа не откроется без сети, если страница была закрыта или загружена заново. Ответы сохранятся и тогда.",
    }
    IS_SET = "pin-is-set": { et: "PIN on määratud: töö avaneb ka ilma võrguta.", en: "A PIN is set: work opens without a network.", ru: "PIN задан: работа открывается и без сети." }
    WORTH = "pin-worth": {
        et: "PIN kaitseb nii hästi, kui raske on seda ära arvata. Kes saab seadme enda kätte, võib arvutiga proovida: kuus numbrit leiab ta tundidega, nelja juhuslikku sõna ei leia.",
        en: "A PIN protects as well as it is hard to guess. Whoever gets hold of the device can try with a computer: six digits fall within hours, four random words do not.",
        ru: "PIN защищает настолько, насколько его трудно угадать. Завладевший устройством может подбирать на компьютере: шесть цифр найдёт за часы, четыре случайных слова — нет.",
    }
    NEW_PIN = "pin-new": { et: "Uus PIN või parool, vähemalt 6 märki", en: "New PIN or passphrase, at least 6 characters", ru: "Новый PIN или парольная фраза, не менее 6 знаков" }
    SET = "pin-set": { et: "Määra PIN", en: "Set the PIN", ru: "Задать PIN" }
    CHANGE = "pin-change": { et: "Muuda PIN", en: "Change the PIN", ru: "Изменить PIN" }
    REMOVE = "pin-remove": { et: "Eemalda PIN", en: "Remove the PIN", ru: "Удалить PIN" }
    SETTING = "pin-setting": { et: "Salvestan …", en: "Saving …", ru: "Сохраняю …" }
    SHORT = "pin-short": { et: "Vähemalt 6 märki.", en: "At least 6 characters.", ru: "Не менее 6 знаков." }
    NOT_KEPT = "pin-not-kept": { et: "PIN-i ei õnnestunud selles seadmes salvestada.", en: "The PIN could not be kept on this device.", ru: "Не удалось сохранить PIN на этом устройстве." }
}
