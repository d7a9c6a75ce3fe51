//! The annex of photographs: every picture given as evidence, numbered in the order of the
//! questionnaire, with the item it belongs to.

pub mod words;

use std::collections::BTreeMap;

use super::{
    build::ReportInput,
    document::{Block, ReportDocument},
    mentions::words_at,
};
use crate::{
    response::{Address, Attachment},
    scoring::tone::Tone,
};

/// Pictures that documents can show.
const SHOWN: [&str; 2] = ["image/jpeg", "image/png"];

/// The numbers of pictures, by the address they belong to and the hash of their content.
pub(super) type Numbers<'a> = BTreeMap<(&'a Address, &'a str), usize>;

/// When a picture was given, in words; empty where that is not known.
pub type Given<'a> = &'a dyn Fn(&Attachment) -> String;

/// Adds the photographs of a response to its report, before the signatures, the first `most` of them;
/// how many are left out is said. A photograph's file is named by the hash of its content: the maker
/// of the PDF wants their bytes by these names.
pub fn add_photos(
    document: &mut ReportDocument,
    input: &ReportInput<'_>,
    given: Given<'_>,
    most: usize,
) {
    let all: Vec<(&Address, &Attachment)> = pictures(input).collect();
    if all.is_empty() {
        return;
    }
    let heading = words::PHOTOS.get(input.language).to_owned();
    let mut blocks = vec![Block::Heading { level: 1, text: heading }];
    let shown = all.iter().take(most).zip(1..);
    blocks.extend(shown.map(|(own, number)| photo(input, *own, number, given)));
    if all.len() > most {
        let (first, last) = ((most + 1).to_string(), all.len().to_string());
        let text = words::TOO_MANY_TEXT.with(input.language, &[("first", &first), ("last", &last)]);
        let title = words::TOO_MANY.get(input.language).to_owned();
        blocks.push(Block::Notice { title, text, tone: Tone::Neutral });
    }
    let signed = |block: &Block| matches!(block, Block::Signatures { .. });
    let at = document.blocks.iter().position(signed).unwrap_or(document.blocks.len());
    document.blocks.splice(at..at, blocks);
}

/// The numbers by which criteria refer to their pictures.
pub(super) fn numbers<'a>(input: &'a ReportInput<'_>) -> Numbers<'a> {
    pictures(input).zip(1..).map(|((address, file), own)| ((address, &*file.sha256), own)).collect()
}

/// The pictures of what is asked, by the place of their items in the questionnaire.
fn pictures<'a>(input: &'a ReportInput<'_>) -> impl Iterator<Item = (&'a Address, &'a Attachment)> {
    let items = input.session.questionnaire().items();
    let order: Vec<&str> = items.map(|(_, item)| item.id.as_str()).collect();
    let place = |address: &Address| order.iter().position(|id| *id == address.item.as_str());
    let mut all: Vec<(&Address, &Attachment)> = input
        .response
        .attachments
        .iter()
        .filter(|(address, _)| input.session.item(address).is_some_and(|state| state.relevant))
        .flat_map(|(address, files)| files.iter().map(move |file| (address, file)))
        .filter(|(_, file)| SHOWN.contains(&file.media_type.as_str()))
        .collect();
    all.sort_by_key(|(address, _)| place(address).unwrap_or(usize::MAX));
    all.into_iter()
}

fn photo(
    input: &ReportInput<'_>,
    (address, file): (&Address, &Attachment),
    number: usize,
    given: Given<'_>,
) -> Block {
    let language = input.language;
    let code = input.session.number(address);
    let item = input.session.program().item(address.item.as_str());
    let question = item
        .map(|item| words_at(input.session, address, &item.label, language).into_owned())
        .unwrap_or_default();
    let (number, given) = (number.to_string(), given(file));
    let caption =
        [("number", number.as_str()), ("code", &code), ("name", &file.name), ("time", &given)];
    let words = if given.is_empty() { words::CAPTION } else { words::CAPTION_TIME };
    let alt = [("number", number.as_str()), ("code", code.as_str()), ("question", &question)];
    Block::Photo {
        file: file.sha256.clone(),
        caption: words.with(language, &caption),
        alt: words::ALT.with(language, &alt),
    }
}
