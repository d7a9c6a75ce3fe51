//! What waits on this device to be sent: counted, and in words.

use engine::language::{Language, Message};
use protocol::operation::{Action, Operation};

use crate::{components::count_words, words::fill as words};

/// Unsent operations by what they bring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Waiting {
    answers: usize,
    photographs: usize,
    files: usize,
    /// Hash and name of each file.
    named: Vec<(String, String)>,
}

impl Waiting {
    /// Counts operations.
    pub(super) fn of<'a>(operations: impl Iterator<Item = &'a Operation>) -> Self {
        let mut own = Self::default();
        for operation in operations {
            let Action::Attach { attachment, .. } = &operation.action else {
                own.answers += 1;
                continue;
            };
            if attachment.media_type.starts_with("image/") {
                own.photographs += 1;
            } else {
                own.files += 1;
            }
            own.named.push((attachment.sha256.clone(), attachment.name.clone()));
        }
        own
    }

    /// The name of a file that is among them.
    pub(super) fn name_of(&self, sha256: &str) -> Option<&str> {
        self.named.iter().find(|(own, _)| own == sha256).map(|(_, name)| name.as_str())
    }

    /// "3 answers and 2 photographs wait on this device since 14:05".
    pub(super) fn words(&self, language: Language, since: Option<&str>) -> String {
        let kinds: [(usize, [Message; 3]); 3] = [
            (self.answers, [words::ANSWERS_ONE, words::ANSWERS_FEW, words::ANSWERS_MANY]),
            (self.photographs, [words::PHOTOS_ONE, words::PHOTOS_FEW, words::PHOTOS_MANY]),
            (self.files, [words::FILES_ONE, words::FILES_FEW, words::FILES_MANY]),
        ];
        let there = kinds.into_iter().filter(|(count, _)| *count > 0);
        let there: Vec<String> =
            there.map(|(count, forms)| count_words(language, count, forms)).collect();
        let what = match there.split_last() {
            None => return String::new(),
            Some((only, [])) => only.clone(),
            Some((last, before)) => {
                let before = before.join(", ");
                words::WAITING_AND.with(language, &[("before", &before), ("last", last)])
            }
        };
        // The verb goes with a single count; several things are many.
        let count = self.answers + self.photographs + self.files;
        let count = if there.len() == 1 { count as u64 } else { 2 };
        let (one, many) = (words::WAITING_ONE, words::WAITING_MANY);
        let waits = language.plural(count, one, many, many);
        let waits = waits.with(language, &[("what", &what)]);
        match since {
            Some(time) => words::WAITING_SINCE.with(language, &[("count", &waits), ("time", time)]),
            None => waits,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(answers: usize, photographs: usize, files: usize, language: Language) -> String {
        Waiting { answers, photographs, files, named: Vec::new() }.words(language, Some("14:05"))
    }

    #[test]
    fn what_waits_is_said_with_the_right_forms() {
        use Language::{En, Et, Ru};
        let cases = [
            (3, 2, 0, En, "3 answers and 2 photographs wait on this device since 14:05"),
            (1, 0, 0, En, "1 answer waits on this device since 14:05"),
            (0, 1, 0, En, "1 photograph waits on this device since 14:05"),
            (2, 1, 1, En, "2 answers, 1 photograph and 1 file wait on this device since 14:05"),
            (3, 2, 0, Et, "3 vastust ja 2 fotot ootavad selles seadmes saatmist alates 14:05"),
            (1, 0, 0, Et, "1 vastus ootab selles seadmes saatmist alates 14:05"),
            (0, 0, 2, Et, "2 faili ootavad selles seadmes saatmist alates 14:05"),
            (3, 2, 0, Ru, "3 ответа и 2 фотографии ждут отправки на этом устройстве с 14:05"),
            (21, 0, 0, Ru, "21 ответ ждёт отправки на этом устройстве с 14:05"),
            (
                5,
                11,
                1,
                Ru,
                "5 ответов, 11 фотографий и 1 файл ждут отправки на этом устройстве с 14:05",
            ),
        ];
        for (answers, photographs, files, language, words) in cases {
            assert_eq!(told(answers, photographs, files, language), words);
        }
    }
}
