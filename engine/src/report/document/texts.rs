//! Every text of a document that a person or a definition may have written.

use super::{Block, Citation, Fact, FormField, ReportDocument};

impl ReportDocument {
    /// Calls with each text, whole as it stands in its field. Labels, which are messages of the product
    /// itself but for the roles of who signs, and the foot are not among them.
    pub(in crate::report) fn each_text(&self, call: &mut dyn FnMut(&str)) {
        call(&self.title);
        call(&self.subtitle);
        call(&self.issuer);
        call(self.restriction.as_deref().unwrap_or_default());
        facts(&self.facts, call);
        self.notes.iter().for_each(|own| call(own));
        for block in &self.blocks {
            block.each_text(call);
        }
    }
}

impl Block {
    fn each_text(&self, call: &mut dyn FnMut(&str)) {
        match self {
            Self::Heading { text, .. } | Self::Paragraph { text } => call(text),
            Self::Facts { facts: own } => facts(own, call),
            Self::Signatures { lines, .. } => {
                facts(lines, call);
                // Roles are an office's own words.
                for own in lines {
                    call(&own.label);
                }
            }
            Self::Rating { rating, reasons, .. } => {
                call(rating);
                for own in reasons {
                    call(own);
                }
            }
            Self::Bars { bars, .. } => bars.iter().for_each(|own| call(&own.label)),
            Self::Criteria { rows, .. } => {
                for row in rows {
                    for text in [
                        &row.question,
                        &row.answer,
                        &row.other,
                        &row.comment,
                        &row.legal,
                        &row.evidence,
                    ] {
                        call(text);
                    }
                }
            }
            Self::Findings { findings } => {
                for own in findings {
                    for text in [&own.title, &own.text, &own.duty, &own.instances] {
                        call(text);
                    }
                    cited(&own.legal, call);
                }
            }
            Self::Resolutions { resolutions } => {
                for own in resolutions {
                    call(&own.criterion);
                    for part in &own.parts {
                        call(&part.text);
                        cited(&part.legal, call);
                    }
                }
            }
            Self::List { entries } => entries.iter().for_each(|own| call(own)),
            Self::Form { fields } => fields.iter().for_each(|own| field(own, call)),
            Self::Table { rows, .. } => rows.iter().flatten().for_each(|own| call(own)),
            Self::Photo { caption, alt, .. } => {
                call(caption);
                call(alt);
            }
            Self::Notice { title, text, .. } => {
                call(title);
                call(text);
            }
            // Texts of two versions bear their own tag.
            Self::Changes { .. } | Self::Blanks { .. } | Self::Contents { .. } | Self::Break => {}
        }
    }
}

fn facts(all: &[Fact], call: &mut dyn FnMut(&str)) {
    for own in all {
        call(&own.text);
    }
}

fn cited(all: &[Citation], call: &mut dyn FnMut(&str)) {
    for own in all {
        call(&own.words);
    }
}

fn field(own: &FormField, call: &mut dyn FnMut(&str)) {
    call(&own.question);
    facts(&own.details, call);
    if let super::Space::Boxes { choices, .. } = &own.space {
        for choice in choices {
            call(&choice.label);
            call(&choice.description);
        }
    }
}
