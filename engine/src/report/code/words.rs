//! The words of the code at the foot.

crate::messages! {
    /// Stands at the foot of each page.
    CODE = "code.foot": {
        et: "{foot} · kontrollkood {code}", en: "{foot} · verification code {code}", ru: "{foot} · код проверки {code}",
    }
}
