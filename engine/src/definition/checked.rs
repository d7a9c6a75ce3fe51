//! A definition that has passed every check.

use std::collections::HashMap;

use super::model::{Expression, Questionnaire};
use crate::{diagnostic::Place, expression::syntax::Expr};

/// A definition without errors, with its rules read; only [`crate::checking::check`] makes one.
#[derive(Clone, Debug)]
pub struct Checked {
    questionnaire: Questionnaire,
    rules: HashMap<Place, Expr>,
}

impl Checked {
    pub(crate) fn new(questionnaire: Questionnaire, rules: HashMap<Place, Expr>) -> Self {
        Self { questionnaire, rules }
    }

    /// The definition.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }

    /// The syntax tree of one of its rules; every rule has one.
    pub(crate) fn rule(&self, expression: &Expression) -> Option<&Expr> {
        self.rules.get(&expression.place)
    }
}
