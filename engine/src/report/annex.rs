//! The annex of photographs: every picture given as evidence, numbered in the order of the
//! questionnaire, with the item it belongs to.

pub mod words;

use super::{
    build::ReportInput,
    document::{Block, ReportDocument},
    mentions::words_at,
};
use crate::response::{Address, Attachment};

/// Pictures that documents can show.
const SHOWN: [&str; 2] = ["image/jpeg", "image/png"];

/// Adds the photographs of a response to its report, before the signatures. A photograph's file is
/// named by the hash of its content: the maker of the PDF wants their bytes by these names.
pub fn add_photos(document: &mut ReportDocument, input: &ReportInput<'_>) {
    let photos: Vec<Block> =
        pictures(input).zip(1..).map(|(own, number)| photo(input, own, number)).collect();
    if photos.is_empty() {
        return;
    }
    let signed = |block: &Block| matches!(block, Block::Signatures { .. });
    let at = document.blocks.iter().position(signed).unwrap_or(document.blocks.len());
    let text = words::PHOTOS.get(input.language).to_owned();
    let heading = std::iter::once(Block::Heading { level: 1, text });
    document.blocks.splice(at..at, heading.chain(photos));
}

/// The pictures by the place of their items in the questionnaire.
fn pictures<'a>(input: &'a ReportInput<'_>) -> impl Iterator<Item = (&'a Address, &'a Attachment)> {
    let items = input.session.questionnaire().items();
    let order: Vec<&str> = items.map(|(_, item)| item.id.as_str()).collect();
    let place = |address: &Address| order.iter().position(|id| *id == address.item.as_str());
    let mut all: Vec<(&Address, &Attachment)> = input
        .response
        .attachments
        .iter()
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
) -> Block {
    let language = input.language;
    let code = input.session.number(address);
    let item = input.session.program().item(address.item.as_str());
    let question = item
        .map(|item| words_at(input.session, address, &item.label, language).into_owned())
        .unwrap_or_default();
    let number = number.to_string();
    let caption = [("number", number.as_str()), ("code", &code), ("name", &file.name)];
    let alt = [("code", code.as_str()), ("question", &question)];
    Block::Photo {
        file: file.sha256.clone(),
        caption: words::CAPTION.with(language, &caption),
        alt: words::ALT.with(language, &alt),
    }
}
