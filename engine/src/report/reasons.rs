//! Why the rating is what it is, in sentences.

use super::{
    build::ReportInput,
    public::{self, Variant},
    words,
};
use crate::{
    definition::model::Questionnaire,
    evaluation::Program,
    language::Language,
    name::Name,
    scoring::{LimitCause, ScoreSheet},
};

/// The word of a rating; that there is none, where there is none.
pub(super) fn band_word(
    questionnaire: &Questionnaire,
    node: &Name,
    id: Option<&Name>,
    language: Language,
) -> String {
    let scoring = questionnaire.scoring.as_ref();
    let bands = scoring.map_or(&[][..], |scoring| scoring.bands_at(node));
    let band = bands.iter().find(|band| Some(&band.id) == id);
    band.map_or_else(
        || words::NO_RATING.get(language).to_owned(),
        |band| band.label.get(language).to_owned(),
    )
}

/// One sentence for each thing that made or bounds the rating.
pub(super) fn reasons(
    input: &ReportInput<'_>,
    sheet: &ScoreSheet,
    variant: Variant,
) -> Vec<String> {
    let language = input.language;
    let root = &sheet.root;
    let band = |id| band_word(input.session.questionnaire(), &root.id, id, language);
    let mut reasons = Vec::new();
    let (rating, unlimited) = (band(sheet.rating.as_ref()), band(sheet.unlimited.as_ref()));
    if let Some(rule) = &root.rule {
        reasons.push(rule.reason.get(language).to_owned());
    }
    if let Some((judged, judgement)) =
        root.judgement.as_ref().and_then(|own| Some((own.rating.as_ref()?, own)))
    {
        let rating = band(Some(judged));
        let reason = match variant {
            Variant::Restricted => &*judgement.reason,
            Variant::Public => public::words::LEFT_OUT.get(language),
        };
        let arguments = [("rating", rating.as_str()), ("reason", reason)];
        reasons.push(words::REASON_JUDGED.with(language, &arguments));
    }
    for (node, open) in &sheet.undecided {
        let message = open.message().get(language);
        let label = root.find(node.as_str()).map(|own| own.label.get(language));
        reasons.push(match label {
            Some(label) if *node != root.id => format!("{label}: {message}"),
            _ => message.to_owned(),
        });
    }
    let by_bands = !root.by_rules && !root.bands.is_empty() && sheet.unlimited.is_some();
    if let (Some(rounded), true) = (sheet.rounded, by_bands && root.computed == sheet.unlimited) {
        let score = language.decimal(&rounded.normalize().to_string());
        let place = |id: Option<&Name>| root.bands.iter().position(|b| Some(&b.id) == id);
        let (now, before) = (place(sheet.rating.as_ref()), place(sheet.unlimited.as_ref()));
        let message = match now.cmp(&before) {
            std::cmp::Ordering::Equal => words::REASON_BAND,
            std::cmp::Ordering::Less => words::REASON_LIMITED,
            std::cmp::Ordering::Greater => words::REASON_RAISED,
        };
        reasons.push(
            message.with(
                language,
                &[("score", &score), ("rating", &rating), ("unlimited", &unlimited)],
            ),
        );
    }
    let mut told: Vec<&Name> = Vec::new();
    for limit in &sheet.limited_by {
        let words = match &limit.cause {
            LimitCause::Limiter(_) => String::new(),
            LimitCause::Critical(address) if told.contains(&&address.item) => continue,
            LimitCause::Critical(address) => {
                told.push(&address.item);
                failed_words(input, sheet, &address.item, variant)
            }
        };
        reasons.push(limit.reason.get(language).replace("{item}", &words));
    }
    if input.session.is_degraded() {
        reasons.push(words::DEGRADED.get(language).to_owned());
    }
    reasons
}

/// A failed critical item, with the instances in which it failed.
fn failed_words(
    input: &ReportInput<'_>,
    sheet: &ScoreSheet,
    item: &Name,
    variant: Variant,
) -> String {
    let failed = sheet.limited_by.iter().filter_map(|limit| match &limit.cause {
        LimitCause::Critical(address) if address.item == *item => address.path.last().map(|last| {
            let mut around = address.clone();
            around.path.pop();
            around.item = last.0.clone();
            input.session.instance_name(&around, &last.1)
        }),
        _ => None,
    });
    let failed: Vec<String> = failed.collect();
    let program = input.session.program();
    let label = program.item(item.as_str()).map_or("", |own| own.label.get(input.language));
    // A question ends in its own mark: quoted, it stands well within the reason's sentence.
    let label = input.language.quoted(label);
    let words = format!("{} {label}", program.number(item.as_str()));
    // The names of instances are those of people.
    if failed.is_empty() || variant == Variant::Public {
        return words;
    }
    format!("{words} ({})", failed.join(", "))
}

/// A criterion's number and question.
pub(super) fn criterion_words(program: &Program, item: &Name, language: Language) -> String {
    let label = program.item(item.as_str()).map_or("", |own| own.label.get(language));
    format!("{} {label}", program.number(item.as_str())).trim().to_owned()
}
