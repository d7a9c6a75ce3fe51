//! Bringing in what a device saved to a file.

engine::messages! {
    TITLE = "rescue-title": { et: "Päästefaili vastuvõtmine", en: "Bring in a rescue file", ru: "Приём файла спасения" }
    LEAD = "rescue-lead": {
        et: "Kui seade ei saa vastuseid saata, salvestab inimene need lehel /rescue.html faili. Valige see fail siin: vastused ja failid jõuavad kohale oma autori nime all. Sama faili võib valida mitu korda, miski ei kordu.",
        en: "Where a device cannot send its answers, its user saves them to a file on the page /rescue.html. Choose that file here: answers and files arrive under their author's name. The same file can be chosen several times; nothing is repeated.",
        ru: "Если устройство не может отправить ответы, пользователь сохраняет их в файл на странице /rescue.html. Выберите этот файл здесь: ответы и файлы поступят от имени автора. Один и тот же файл можно выбрать несколько раз: ничего не повторится.",
    }
    CHOOSE = "rescue-choose": { et: "Päästefail (.rescue)", en: "Rescue file (.rescue)", ru: "Файл спасения (.rescue)" }
    READING = "rescue-reading": { et: "Võtan vastu …", en: "Bringing in …", ru: "Принимаю …" }
    OUTCOME = "rescue-outcome": { et: "Tulemus", en: "Outcome", ru: "Результат" }
    AUTHORS = "rescue-authors": { et: "Autorid: {names}", en: "Authors: {names}", ru: "Авторы: {names}" }
    TAKEN = "rescue-taken": { et: "Vastu võetud muudatusi: {n}", en: "Changes taken: {n}", ru: "Принято изменений: {n}" }
    KNOWN = "rescue-known": { et: "Muudatusi, mis olid juba olemas: {n}", en: "Changes that were there already: {n}", ru: "Изменений, которые уже были: {n}" }
    ASIDE = "rescue-aside": { et: "Kõrvale pandud, inimese otsustada: {n}", en: "Kept aside for a person to decide: {n}", ru: "Отложено для решения человеком: {n}" }
    FILES = "rescue-files": { et: "Vastu võetud faile: {n}; juba olemas: {known}", en: "Files taken: {n}; there already: {known}", ru: "Принято файлов: {n}; уже были: {known}" }
    FAULTS = "rescue-faults": { et: "Kirjed, mida ei saanud võtta", en: "Records that could not be taken", ru: "Записи, которые не удалось принять" }
    MENU = "rescue-menu": { et: "Päästefail", en: "Rescue file", ru: "Файл спасения" }
}
