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
    /// What a photograph shows, for whoever cannot see it.
    ALT = "annex.alt": {
        et: "Foto punkti {code} juurde: {question}",
        en: "Photograph for item {code}: {question}",
        ru: "Фотография к пункту {code}: {question}",
    }
}
