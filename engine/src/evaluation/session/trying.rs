//! A rule tried on the answers as they are: what a rule being written would say now.

use std::cell::Cell;

use super::Session;
use crate::{
    evaluation::program::names::Names,
    expression::{Code, EvaluationFault, evaluate, syntax::Expr, trial::Tried},
    response::Address,
};

impl Session {
    /// What a rule comes to, read from an item's place, or from outside every repeat.
    ///
    /// It need not stand in the definition. Costs what evaluating it costs, and changes nothing. A
    /// name the definition does not know cannot be evaluated; the score of a part that no rule of the
    /// definition reads is blank.
    pub fn try_rule(&self, rule: &Expr, at: Option<&Address>) -> Result<Tried, EvaluationFault> {
        let found = at.and_then(|at| self.find(at));
        let (item, block) = found.map_or((None, 0), |(item, block)| (Some(item), block));
        let scope = item.map_or(0, |item| self.program.items[item as usize].scope);
        let code = Code::compile(rule, &mut Names { program: &self.program, scope, item });
        let steps = Cell::new(0);
        let view = self.view(block, item, &steps);
        let result = evaluate(&code, &view)?;
        let zone = &self.state.context.zone;
        Ok(Tried {
            text: result.text(zone).into_owned(),
            number: result.number(zone),
            truth: result.truth(),
        })
    }
}
