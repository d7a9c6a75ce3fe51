//! Proves of rules that they are never or always true, whatever is answered.
//!
//! A rule is run, with the engine's own evaluation, over one answer of each kind that the rules
//! of the definition can tell apart. What is not understood could be either, and a proof never
//! rests on it. A proof holds for responses whose answers satisfy their own constraints.

mod case;
mod domain;
mod formula;
mod leaf;
mod offered;
mod world;

use case::{Assumed, Verdict};
use world::World;

use crate::{
    definition::{
        Checked,
        model::{Choices, Expression, Item, ItemKind, Scoring},
    },
    diagnostic::{Diagnostic, Place},
    evaluation::Program,
};

pub(super) fn check(checked: &Checked, program: &Program, found: &mut Vec<Diagnostic>) {
    let world = World::of(checked, program);
    let mut prover = Prover { world: &world, checked, found };
    for section in &checked.questionnaire().sections {
        let Some(rule) = &section.relevant else { continue };
        let formula = world.formula(rule, None, false);
        let of = Assumed::default();
        match world.judge(&formula, &of) {
            Verdict::Never => {
                let code = "proof.unreachable-section";
                prover.tell(code, rule, "section", section.id.as_str());
            }
            Verdict::Always => prover.tell("proof.always", rule, "", ""),
            Verdict::Open => {}
        }
    }
    for (item, at) in checked.questionnaire().items().map(|(_, item)| item).zip(0u32..) {
        prover.item(item, at);
    }
    let nodes = checked.questionnaire().scoring.iter().flat_map(Scoring::nodes);
    for limiter in nodes.flat_map(|node| &node.limiters) {
        prover.rule(&limiter.when, None, &Assumed::default());
    }
    // Last: what it runs, no other proof has to do without.
    offered::check(&world, found);
    if world.runs.get() == 0 {
        // Silence would read as a verdict.
        let place = Place { path: "sections".to_owned(), ..Place::default() };
        found.push(Diagnostic::note("proof.not-all", place));
    }
}

struct Prover<'a, 'f> {
    world: &'a World<'a>,
    checked: &'a Checked,
    found: &'f mut Vec<Diagnostic>,
}

impl Prover<'_, '_> {
    fn item(&mut self, item: &Item, at: u32) {
        if let Some(rule) = &item.relevant {
            self.relevant(rule, item, at);
        }
        let asked = Assumed { around: self.world.chain(at), ..Assumed::default() };
        if let Some(rule) = &item.constraint {
            self.rule(rule, Some(at), &Assumed { given: Some(at), ..asked.clone() });
        }
        for rule in [&item.required, &item.read_only].into_iter().flatten() {
            self.rule(rule, Some(at), &asked);
        }
        for rule in &item.findings {
            self.rule(&rule.when, Some(at), &asked);
        }
        if let ItemKind::Single(Choices { filter: Some(rule), .. })
        | ItemKind::Multiple(Choices { filter: Some(rule), .. }) = &item.kind
        {
            let choices = self.checked.questionnaire().choices(item).0;
            self.rule(rule, Some(at), &Assumed { choices, ..asked });
        }
    }

    fn relevant(&mut self, rule: &Expression, item: &Item, at: u32) {
        let formula = self.world.formula(rule, Some(at), false);
        match self.world.judge(&formula, &Assumed::default()) {
            Verdict::Never => return self.tell("proof.never", rule, "", ""),
            Verdict::Always => return self.tell("proof.always", rule, "", ""),
            Verdict::Open => {}
        }
        let around = Assumed { around: self.world.around(at), ..Assumed::default() };
        if self.world.judge(&formula, &around) == Verdict::Never {
            let words = self.world.words(&around.around);
            let diagnostic = Diagnostic::warning("proof.unreachable-item", rule.place.clone());
            self.found.push(
                diagnostic.with("rule", &rule.source).with("around", words).with("item", &item.id),
            );
        }
    }

    /// A rule that is always true only because of what stands around it is no fault.
    fn rule(&mut self, rule: &Expression, at: Option<u32>, asked: &Assumed<'_>) {
        let formula = self.world.formula(rule, at, true);
        let alone = Assumed { around: Vec::new(), ..asked.clone() };
        match self.world.judge(&formula, &alone) {
            Verdict::Never => self.tell("proof.never", rule, "", ""),
            Verdict::Always => self.tell("proof.always", rule, "", ""),
            Verdict::Open if asked.around.is_empty() => {}
            Verdict::Open => {
                if self.world.judge(&formula, asked) == Verdict::Never {
                    let around = self.world.words(&asked.around);
                    self.tell("proof.excluded", rule, "around", &around);
                }
            }
        }
    }

    fn tell(&mut self, code: &str, rule: &Expression, name: &str, value: &str) {
        let mut diagnostic =
            Diagnostic::warning(code, rule.place.clone()).with("rule", &rule.source);
        if !name.is_empty() {
            diagnostic = diagnostic.with(name, value);
        }
        self.found.push(diagnostic);
    }
}
