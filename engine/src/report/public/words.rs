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
    /// Says what the document is.
    VARIANT = "public.variant": {
        et: "Avalik variant: isikuandmed, fotod ja märgitud vastused on eemaldatud.",
        en: "Public variant: personal data, photographs and marked answers have been removed.",
        ru: "Публичный вариант: персональные данные, фотографии и отмеченные ответы удалены.",
    }
    /// Stands for the name of an instance.
    INSTANCE = "public.instance": { et: "nr {number}", en: "no {number}", ru: "№ {number}" }
}
