//! The words of the annex of photographs.

crate::messages! {
    /// Heading.
    PHOTOS = "annex.photos": { et: "Fotod", en: "Photographs", ru: "Фотографии" }
    /// Below a photograph.
    CAPTION = "annex.caption": {
        et: "Foto {number}. Punkt {code} – {name}",
        en: "Photo {number}. Item {code} – {name}",
        ru: "Фото {number}. Пункт {code} – {name}",
    }
    /// Below a photograph of which it is known when it was given.
    CAPTION_TIME = "annex.caption-time": {
        et: "Foto {number}. Punkt {code}, {time} – {name}",
        en: "Photo {number}. Item {code}, {time} – {name}",
        ru: "Фото {number}. Пункт {code}, {time} – {name}",
    }
    /// How a criterion refers to a photograph.
    REFERENCE = "annex.reference": {
        et: "foto {number} ({name})", en: "photo {number} ({name})", ru: "фото {number} ({name})",
    }
    /// Heading of a notice.
    TOO_MANY = "annex.too-many": {
        et: "Kõiki fotosid siin ei ole", en: "Not all photographs are here", ru: "Здесь не все фотографии",
    }
    /// Which photographs are not shown.
    TOO_MANY_TEXT = "annex.too-many-text": {
        et: "Fotod {first}–{last} jäid dokumendi mahu tõttu välja. Need on alles vastuste juures.",
        en: "Photographs {first}–{last} were left out because of the size of the document. They are kept with the answers.",
        ru: "Фотографии {first}–{last} не включены из-за объёма документа. Они хранятся при ответах.",
    }
    /// What a photograph shows, for whoever cannot see it.
    ALT = "annex.alt": {
        et: "Foto {number} punkti {code} juurde: {question}",
        en: "Photograph {number} for item {code}: {question}",
        ru: "Фотография {number} к пункту {code}: {question}",
    }
}
