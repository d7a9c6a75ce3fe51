//! Drawing on photographs, signing, and finding the place.

engine::messages! {
    DRAW_ON = "draw-on": { et: "Joonista pildile {name}", en: "Draw on {name}", ru: "Рисовать на снимке {name}" }
    SURFACE = "draw-surface": { et: "Joonistamise pind: {name}", en: "Surface to draw on: {name}", ru: "Поле для рисования: {name}" }
    NO_PICTURE = "draw-no-picture": {
        et: "Seda pilti ei saa siin avada.",
        en: "This picture cannot be opened here.",
        ru: "Этот снимок здесь открыть нельзя.",
    }
    TOOL = "draw-tool": { et: "Joonistusvahend", en: "Tool", ru: "Инструмент" }
    FREEHAND = "draw-freehand": { et: "Vaba joon", en: "Freehand", ru: "Свободная линия" }
    ARROW = "draw-arrow": { et: "Nool", en: "Arrow", ru: "Стрелка" }
    COLOUR = "draw-colour": { et: "Värv", en: "Colour", ru: "Цвет" }
    YELLOW = "draw-yellow": { et: "kollane", en: "yellow", ru: "жёлтый" }
    BLUE = "draw-blue": { et: "sinine", en: "blue", ru: "синий" }
    BLACK = "draw-black": { et: "must", en: "black", ru: "чёрный" }
    UNDO = "draw-undo": { et: "Võta joon tagasi", en: "Take the line back", ru: "Убрать линию" }
    CLEAR = "draw-clear": { et: "Tühjenda", en: "Clear", ru: "Очистить" }
    ADD_AS_NEW = "draw-add": { et: "Lisa uue pildina", en: "Add as a new picture", ru: "Добавить как новый снимок" }
    REPLACE = "draw-replace": { et: "Asenda pilt", en: "Replace the picture", ru: "Заменить снимок" }
    MARKED = "draw-marked": { et: "märgetega", en: "marked", ru: "с пометками" }
    NEEDS_POINTER = "draw-needs-pointer": {
        et: "Joonistada saab sõrme, pliiatsi või hiirega. Kui neid ei ole, kirjutage märkus.",
        en: "Drawing needs a finger, a pen or a mouse. Without one, write a comment.",
        ru: "Рисовать можно пальцем, пером или мышью. Если их нет, напишите примечание.",
    }
    SIGN = "sign": { et: "Allkirjasta", en: "Sign", ru: "Подписать" }
    SIGNER = "signer": { et: "Allkirjastaja nimi", en: "Name of the signer", ru: "Имя подписавшего" }
    PAPER = "sign-paper": { et: "Allkirja pind", en: "Surface to sign on", ru: "Поле для подписи" }
    DONE = "sign-done": { et: "Valmis", en: "Done", ru: "Готово" }
    SIGN_NEEDS_POINTER = "sign-needs-pointer": {
        et: "Kirjutage joonele sõrme, pliiatsi või hiirega. Kui neid ei ole, sulgege see aken ja lisage allkirjaga fail.",
        en: "Write on the line with a finger, a pen or a mouse. Without one, close this window and add a file with the signature.",
        ru: "Распишитесь на линии пальцем, пером или мышью. Если их нет, закройте это окно и добавьте файл с подписью.",
    }
    FIND_PLACE = "find-place": { et: "Salvesta asukoht", en: "Record the place", ru: "Записать место" }
    FINDING_PLACE = "finding-place": { et: "Määran asukohta …", en: "Finding the place …", ru: "Определение места …" }
    PLACE_HINT = "place-hint": {
        et: "Võib ka kirjutada: laius- ja pikkuskraad, näiteks 59.437 24.7536.",
        en: "It can also be typed: latitude and longitude, such as 59.437 24.7536.",
        ru: "Можно и ввести: широта и долгота, например 59.437 24.7536.",
    }
    ACCURACY = "place-accuracy": { et: "Täpsus {n} m", en: "Accurate to {n} m", ru: "Точность {n} м" }
    PLACE_REFUSED = "place-refused": {
        et: "Brauser ei luba asukohta küsida. Lubage see brauseri seadetes või kirjutage asukoht.",
        en: "The browser does not allow asking for the place. Allow it in the browser's settings, or type the place.",
        ru: "Браузер не разрешает определять место. Разрешите это в настройках браузера или введите место.",
    }
    PLACE_LATE = "place-late": {
        et: "Asukohta ei saanud poole minutiga kätte. Proovige akna juures või väljas, või kirjutage asukoht.",
        en: "The place was not found within half a minute. Try by a window or outside, or type the place.",
        ru: "Не удалось определить место за полминуты. Попробуйте у окна или на улице либо введите место.",
    }
    PLACE_UNKNOWN = "place-unknown": {
        et: "See seade ei tea praegu oma asukohta. Kirjutage asukoht.",
        en: "This device does not know its place now. Type the place.",
        ru: "Это устройство сейчас не знает своего места. Введите место.",
    }
}
