//! Taking work along to places without a network.

engine::messages! {
    TITLE = "along-title": { et: "Kaasa võetud selles seadmes", en: "Taken along on this device", ru: "Взято с собой на этом устройстве" }
    TAKE = "along-take": { et: "Võta kõik kaasa", en: "Take everything along", ru: "Взять всё с собой" }
    TAKING = "along-taking": { et: "Toon seadmesse: {n} / {all}", en: "Bringing to this device: {n} of {all}", ru: "Загрузка на устройство: {n} из {all}" }
    HERE = "along-here": { et: "seadmes, seisuga {time}, {size}", en: "on this device, as of {time}, {size}", ru: "на устройстве, на {time}, {size}" }
    NOT_HERE = "along-not-here": { et: "seadmes ei ole: ilma võrguta ei avane", en: "not on this device: it does not open without a network", ru: "нет на устройстве: без сети не откроется" }
    FAILED = "along-failed": {
        et: "Kõike ei õnnestunud tuua: serveriga ei ole ühendust. Proovige enne teeleminekut uuesti.",
        en: "Not everything could be brought: the server cannot be reached. Try again before you leave.",
        ru: "Удалось загрузить не всё: нет связи с сервером. Повторите перед выездом.",
    }
    FILES_FAILED = "along-files-failed": {
        et: "Mõnda faili ei õnnestunud tuua, muu on seadmes.",
        en: "Some files could not be brought; the rest is on this device.",
        ru: "Некоторые файлы загрузить не удалось, остальное на устройстве.",
    }
    NO_ROOM = "along-no-room": {
        et: "Seadmes ei ole kõige jaoks ruumi. Vabastage ruumi ja proovige uuesti.",
        en: "There is no room for everything on this device. Make room and try again.",
        ru: "На устройстве нет места для всего. Освободите место и повторите.",
    }
    LASTING = "along-lasting": {
        et: "Brauser lubas hoida neid andmeid, kuni te need ise kustutate.",
        en: "The browser has promised to keep this data until you delete it.",
        ru: "Браузер обещал хранить эти данные, пока вы их не удалите.",
    }
    NOT_LASTING = "along-not-lasting": {
        et: "Brauser ei lubanud andmeid püsivalt hoida: ruumipuudusel võib ta need kustutada. Paigaldage rakendus avakuvale ja saatke vastused esimesel võimalusel.",
        en: "The browser has not promised to keep this data: it may delete it when space runs out. Install the app on the home screen, and send answers as soon as you can.",
        ru: "Браузер не обещал хранить данные постоянно: при нехватке места он может их удалить. Установите приложение на главный экран и отправляйте ответы при первой возможности.",
    }
    UNKNOWN_LASTING = "along-unknown-lasting": {
        et: "See brauser ei ütle, kui kaua ta andmeid hoiab.",
        en: "This browser does not say how long it keeps data.",
        ru: "Этот браузер не сообщает, как долго хранит данные.",
    }
}
