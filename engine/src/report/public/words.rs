//! The words of public variants.

crate::messages! {
    /// Stands where an answer is left out.
    LEFT_OUT = "public.left-out": {
        et: "[avalikus variandis eemaldatud]", en: "[removed in the public variant]", ru: "[удалено в публичном варианте]",
    }
    /// Stands where personal data within a text is left out.
    PERSONAL = "public.personal": {
        et: "[isikuandmed eemaldatud]", en: "[personal data removed]", ru: "[персональные данные удалены]",
    }
    /// Says what a report is.
    REPORT = "public.report": {
        et: "Avalik variant. Reegli järgi on eemaldatud vabas vormis vastused ja selgitused, andmed valimi üksikute inimeste ja juhtumite kohta (hinnangud nõuetele on alles), fotod ja failide nimed, tegevuskoha aadress, teenuseosutaja poolt osalenute nimed ning isikukoodid, e-posti aadressid ja telefoninumbrid.",
        en: "Public variant. Removed by rule: answers and comments in free words, what is said of single people and cases of a sample (judgements of requirements remain), photographs and names of files, the address of the place of activity, the names of those who took part for the provider, and personal codes, e-mail addresses and telephone numbers.",
        ru: "Публичный вариант. По правилу удалены: ответы и пояснения в свободной форме, сведения об отдельных людях и случаях выборки (оценки требований сохранены), фотографии и названия файлов, адрес места деятельности, имена участвовавших со стороны поставщика услуги, а также личные коды, адреса электронной почты и номера телефонов.",
    }
    /// Says what a letter is.
    LETTER = "public.letter": {
        et: "Avalik variant. Reegli järgi on eemaldatud adressaadi aadress ja eraisikute nimed, ärakuulamisel öeldu, valimi inimeste ja juhtumite nimetused, märkused vabas vormis ning isikukoodid, e-posti aadressid ja telefoninumbrid.",
        en: "Public variant. Removed by rule: the address of the addressee and the names of private persons, what was said at the hearing, the names of people and cases of a sample, remarks in free words, and personal codes, e-mail addresses and telephone numbers.",
        ru: "Публичный вариант. По правилу удалены: адрес адресата и имена частных лиц, сказанное при заслушивании, обозначения людей и случаев выборки, замечания в свободной форме, а также личные коды, адреса электронной почты и номера телефонов.",
    }
    /// Says what a comparison is.
    COMPARISON = "public.comparison": {
        et: "Avalik variant. Reegli järgi on eemaldatud vastused vabas vormis ja isiklikuks märgitud vastused, tegevuskoha aadress ning isikukoodid, e-posti aadressid ja telefoninumbrid.",
        en: "Public variant. Removed by rule: answers in free words and answers marked as personal, the address of the place of activity, and personal codes, e-mail addresses and telephone numbers.",
        ru: "Публичный вариант. По правилу удалены: ответы в свободной форме и ответы, отмеченные как личные, адрес места деятельности, а также личные коды, адреса электронной почты и номера телефонов.",
    }
    /// Says what the document is.
    VARIANT = "public.variant": {
        et: "Avalik variant: isikuandmed, fotod ja märgitud vastused on eemaldatud.",
        en: "Public variant: personal data, photographs and marked answers have been removed.",
        ru: "Публичный вариант: персональные данные, фотографии и отмеченные ответы удалены.",
    }
    /// Stands for the name of an instance.
    INSTANCE = "public.instance": { et: "nr {number}", en: "no {number}", ru: "№ {number}" }
}
