//! The pieces pages are made of. They know no server and no questionnaire response.

mod amount;
mod dialog;
mod difference;
mod edited;
mod effect;
mod field;
mod page;
mod parts;
mod rating;
mod shell;
mod trace;

pub(crate) use amount::{Amount, amount};
pub(crate) use dialog::{Dialog, dialog};
pub(crate) use difference::differences;
pub(crate) use edited::{ask_while_unsaved, edit_trouble};
pub(crate) use effect::effect;
pub(crate) use field::{Field, field, text_area};
pub(crate) use page::{loaded, page_head, skeleton};
pub(crate) use parts::{
    announcer, count_words, date_words, icon, live, moment_words, time_words, toasts, words_of,
};
pub(crate) use rating::{node_badge, percent, rating_badge, score_bars, section_bars, tone_class};
pub(crate) use shell::{language_label, role_words, shell};
pub(crate) use trace::{binding_reason, trace};
