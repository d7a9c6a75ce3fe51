//! The sentences of every diagnostic code of the engine and the readers.

crate::messages! {
    /// A field that the format does not know.
    UNKNOWN_FIELD = "definition.unknown-field": {
        et: "Tundmatu väli „{field}“.{hint}",
        en: "Unknown field “{field}”.{hint}",
        ru: "Неизвестное поле «{field}».{hint}",
    }
}
