//! The few words a layout adds of its own: labels beside values whose place alone would have to
//! explain them.

engine::messages! {
    /// A critical criterion.
    CRITICAL = "pdf.critical": {
        et: "! Kriitiline nõue",
        en: "! Critical requirement",
        ru: "! Критическое требование",
    }
    /// Comment given with an answer.
    COMMENT = "pdf.comment": {
        et: "Selgitus: {text}",
        en: "Comment: {text}",
        ru: "Пояснение: {text}",
    }
    /// Legal references in short.
    LEGAL = "pdf.legal": {
        et: "Alus: {text}",
        en: "Basis: {text}",
        ru: "Основание: {text}",
    }
    /// How an answer was established.
    EVIDENCE = "pdf.evidence": {
        et: "Tõendid: {text}",
        en: "Evidence: {text}",
        ru: "Доказательства: {text}",
    }
    /// What has to be done.
    DUTY = "pdf.duty": {
        et: "Kohustus",
        en: "Action required",
        ru: "Обязанность",
    }
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
    /// By when.
    DEADLINE = "pdf.deadline": {
        et: "Tähtaeg",
        en: "Deadline",
        ru: "Срок",
    }
}
