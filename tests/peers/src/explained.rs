//! Differences that are meant, each with its reason. `docs/expressions.md` says the same.
//!
//! A pattern is narrow: it looks at the form and at the difference, and hides nothing else.

use serde_json::json;

use crate::{
    compare::{Aspect, Difference},
    form::Form,
};

/// A difference that is meant.
pub(crate) struct Explanation {
    /// Its name in the count at the end.
    pub(crate) name: &'static str,
    /// Whether this difference is of its kind.
    pub(crate) fits: fn(&Form, &Difference) -> bool,
}

/// Every kind of difference that is meant.
pub(crate) const EXPLAINED: &[Explanation] = &[Explanation {
    name: "a calculation without a number is printed NaN; an instance holds nothing there",
    fits: |_, difference| {
        difference.aspect == Aspect::Value
            && difference.lood == json!("NaN")
            && difference.peer.is_null()
    },
}];

/// Forms that xforms-engine itself cannot open: part of their words, and why that is no difference.
const REFUSED: &[(&str, &str)] = &[(
    "No element found by evaluating",
    "jr:choice-name in a rule of a repeat within a repeat without instances stops xforms-engine",
)];

/// The explanation of xforms-engine's refusal of a form, if there is one.
pub(crate) fn explain_refusal(form: &Form, fault: &str) -> Option<&'static str> {
    let names_choices = form.shown().contains("jr:choice-name");
    let known = REFUSED.iter().find(|(words, _)| names_choices && fault.contains(words));
    known.map(|(_, explanation)| *explanation)
}

/// The explanation of a difference, if there is one.
pub(crate) fn explain(form: &Form, difference: &Difference) -> Option<&'static Explanation> {
    EXPLAINED.iter().find(|explanation| (explanation.fits)(form, difference))
}
