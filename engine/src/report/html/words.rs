//! The few words a page adds of its own.

crate::messages! {
    /// Label of a text.
    COMMENT = "html.comment": { et: "Selgitus", en: "Comment", ru: "Пояснение" }
    /// Label of a text.
    BASIS = "html.basis": { et: "Alus", en: "Basis", ru: "Основание" }
    /// Label of a text.
    WHERE = "html.where": { et: "Kus", en: "Where", ru: "Где" }
    /// Leads from a note to where it is cited.
    BACK = "html.back": {
        et: "Tagasi viite {n} juurde tekstis",
        en: "Back to reference {n} in the text",
        ru: "Назад к ссылке {n} в тексте",
    }
    /// Stands where a photograph cannot be shown.
    NO_PHOTO = "html.no-photo": {
        et: "Fotot ei saa siin näidata.",
        en: "The photograph cannot be shown here.",
        ru: "Фотографию здесь показать нельзя.",
    }
}
