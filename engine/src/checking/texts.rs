//! Finds texts that are missing in one of the questionnaire's languages.

use crate::{
    definition::model::{Band, Choice, ChoiceLabel, ChoiceList, ItemKind, Questionnaire},
    diagnostic::{Diagnostic, Place},
    language::Text,
};

/// How many missing texts of a language are told one by one.
const MOST: usize = 20;

/// Warns of each text that lacks a language, and where there are many, of how many more;
/// texts that are the same everywhere have none.
pub(super) fn check(questionnaire: &Questionnaire, found: &mut Vec<Diagnostic>) {
    let mut texts = Texts {
        languages: &questionnaire.languages,
        missing: vec![0; questionnaire.languages.len()],
        found,
        place: Place::default(),
    };
    texts.at("title", &questionnaire.title);
    texts.at("description", &questionnaire.description);
    texts.at("methodology", &questionnaire.methodology);
    for reference in &questionnaire.legal {
        texts.at(&format!("legal.{}.act", reference.id), &reference.act);
        texts.at(&format!("legal.{}.provision", reference.id), &reference.provision);
        texts.at(&format!("legal.{}.title", reference.id), &reference.title);
    }
    for scale in &questionnaire.scales {
        let path = format!("scales.{}", scale.id);
        texts.choices(&path, &scale.choices);
        if let Some(label) = &scale.not_applicable {
            texts.label(&format!("{path}.not_applicable"), label);
        }
    }
    for section in &questionnaire.sections {
        texts.place = section.place.clone();
        let path = &section.place.path;
        texts.at(&format!("{path}.title"), &section.title);
        texts.at(&format!("{path}.intro"), &section.intro);
    }
    for (_, item) in questionnaire.items() {
        texts.place = item.place.clone();
        let path = item.place.path.as_str();
        for (field, text) in [
            ("label", &item.label),
            ("hint", &item.hint),
            ("criterion", &item.criterion),
            ("controls", &item.controls),
            ("constraint_message", &item.constraint_message),
            ("required_message", &item.required_message),
        ] {
            texts.at(&format!("{path}.{field}"), text);
        }
        for (rule, index) in item.findings.iter().zip(0..) {
            texts.at(&format!("{path}.findings[{index}].text"), &rule.text);
            texts.at(&format!("{path}.findings[{index}].duty"), &rule.duty);
        }
        match &item.kind {
            ItemKind::Single(choices) | ItemKind::Multiple(choices) => {
                if let ChoiceList::Own(list) = &choices.list {
                    texts.choices(path, list);
                }
            }
            ItemKind::Repeat(repeat) => texts.at(&format!("{path}.singular"), &repeat.singular),
            _ => {}
        }
    }
    if let Some(scoring) = &questionnaire.scoring {
        texts.place = Place::default();
        texts.bands("scoring", &scoring.bands);
        for node in scoring.nodes() {
            let path = node.place.path.as_str();
            texts.at(&format!("{path}.label"), &node.label);
            texts.bands(path, node.bands.as_deref().unwrap_or_default());
            for (step, place) in node.adjustments.iter().zip(0..) {
                texts.at(&format!("{path}.adjust[{place}].reason"), &step.reason);
            }
            for (rule, place) in node.rules.iter().zip(0..) {
                texts.at(&format!("{path}.rules[{place}].reason"), &rule.reason);
            }
            for limiter in &node.limiters {
                texts.at(&format!("{path}.limiters.{}.reason", limiter.id), &limiter.reason);
            }
        }
        if let Some(rule) = &scoring.critical {
            texts.at("scoring.critical.reason", &rule.reason);
        }
    }
    for (language, missing) in texts.languages.iter().zip(&texts.missing) {
        if let Some(more) = missing.checked_sub(MOST).filter(|more| *more > 0) {
            let place = Place { path: "languages".to_owned(), ..Place::default() };
            let warning = Diagnostic::warning("definition.untranslated-more", place);
            texts.found.push(warning.with("language", language).with("count", more));
        }
    }
}

struct Texts<'a, 'f> {
    languages: &'a [String],
    /// Missing texts of each language so far.
    missing: Vec<usize>,
    found: &'f mut Vec<Diagnostic>,
    place: Place,
}

impl Texts<'_, '_> {
    fn at(&mut self, path: &str, text: &Text) {
        let same_everywhere = text.versions().any(|(tag, _)| tag.is_empty());
        if text.is_empty() || same_everywhere {
            return;
        }
        for (language, missing) in self.languages.iter().zip(&mut self.missing) {
            if text.exact(language).is_none_or(|words| words.trim().is_empty()) {
                *missing += 1;
                if *missing > MOST {
                    continue;
                }
                let place = Place { path: path.to_owned(), ..self.place.clone() };
                self.found.push(
                    Diagnostic::warning("definition.untranslated", place)
                        .with("language", language),
                );
            }
        }
    }

    fn bands(&mut self, path: &str, bands: &[Band]) {
        for band in bands {
            self.at(&format!("{path}.bands.{}.label", band.id), &band.label);
            self.at(&format!("{path}.bands.{}.description", band.id), &band.description);
        }
    }

    fn choices(&mut self, path: &str, choices: &[Choice]) {
        for choice in choices {
            self.label(&format!("{path}.choices.{}", choice.name), &choice.label);
        }
    }

    fn label(&mut self, path: &str, label: &ChoiceLabel) {
        self.at(&format!("{path}.label"), &label.label);
        self.at(&format!("{path}.short"), &label.short);
        self.at(&format!("{path}.description"), &label.description);
    }
}
