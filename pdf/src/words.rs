//! The few words a layout adds of its own: labels beside values whose place alone would have to
//! explain them. What the document brings in words of its own, such as its deadlines, stays as is.

engine::messages! {
    /// Comment given with an answer.
    COMMENT = "pdf.comment": {
        et: "Selgitus",
        en: "Comment",
        ru: "Пояснение",
    }
    /// Legal references in short.
    LEGAL = "pdf.legal": {
        et: "Alus",
        en: "Basis",
        ru: "Основание",
    }
    /// How the number of a note is read aloud.
    NOTE = "pdf.note": { et: "(viide {number})", en: "(note {number})", ru: "(сноска {number})" }
    /// Where in a sample.
    INSTANCES = "pdf.instances": {
        et: "Kus",
        en: "Where",
        ru: "Где",
    }
    /// Full legal references.
    BASIS = "pdf.basis": {
        et: "Õiguslik alus",
        en: "Legal basis",
        ru: "Правовое основание",
    }
    /// Stands where a photograph cannot be shown.
    BROKEN_PHOTO = "pdf.broken-photo": {
        et: "Fotot ei saa siin näidata: fail puudub või on vigane.",
        en: "The photograph cannot be shown here: its file is missing or damaged.",
        ru: "Фотографию здесь показать нельзя: её файла нет или он повреждён.",
    }
}
