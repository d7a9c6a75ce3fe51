//! Photographs of documents: fetched one at a time, and made as small as paper needs them.
//!
//! A page shows two beside each other: 1200 pixels are more than 250 dots an inch there. What is
//! small already goes in as it is. Whatever cannot be read is left to the layout, which marks its
//! place. The files themselves stay as they were given.

use std::{collections::BTreeMap, io::Cursor};

use engine::{
    language::Language,
    report::{Block, ReportDocument},
    response::Response,
};
use image::{
    DynamicImage, ImageDecoder as _, ImageReader, Limits, RgbImage, codecs::jpeg::JpegEncoder,
    imageops::FilterType, metadata::Orientation,
};
use protocol::operation::Action;
use sqlx::AnyConnection;
use tokio::sync::Semaphore;

use super::{Asked, of_inspection, of_response};
use crate::{
    Service,
    authorisation::Actor,
    fault::{Fault, Outcome},
    storage::operations,
};

/// The most photographs in a document: with [`LARGEST`] they bound its size and the memory it takes.
pub(super) const MOST: usize = 60;
/// A file of no more bytes goes in as it is.
const SMALL: usize = 200 * 1024;
/// The most bytes one takes in a document.
const LARGEST: usize = 400 * 1024;
/// Longest side in pixels and quality of JPEG, one after the other until the file is small enough.
const SIZES: [(u32, u8); 4] = [(1200, 78), (1200, 55), (800, 55), (480, 40)];
/// The most bytes a picture may take while it is unpacked.
const UNPACKED: u64 = 256 * 1024 * 1024;

/// One picture is unpacked at a time in the whole process.
static UNPACKING: Semaphore = Semaphore::const_new(1);

/// The photographs that a document names, by the names it has for them; broken and missing ones are
/// not among them.
pub(crate) async fn gathered(
    service: &Service,
    report: &ReportDocument,
) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let mut all = BTreeMap::new();
    for block in &report.blocks {
        if let Block::Photo { file, .. } = block
            && !all.contains_key(file)
            && let Some(content) = prepared(service, file).await?
        {
            all.insert(file.clone(), content);
        }
    }
    Ok(all)
}

/// A photograph of a document that the actor may read, as the document shows it; its media type.
pub(crate) async fn of_paper(
    service: &Service,
    actor: &Actor,
    of: (bool, &str),
    asked: Asked,
    sha256: &str,
) -> Outcome<(Vec<u8>, &'static str)> {
    let paper = match of {
        (true, inspection) => of_inspection(service, actor, inspection, asked).await?,
        (false, response) => of_response(service, actor, response, asked).await?,
    };
    let shows = |block: &Block| matches!(block, Block::Photo { file, .. } if file == sha256);
    if !paper.report.blocks.iter().any(shows) {
        return Err(Fault::not_found());
    }
    let content = prepared(service, sha256).await?.ok_or_else(Fault::not_found)?;
    let is_png = content.starts_with(b"\x89PNG");
    Ok((content, if is_png { "image/png" } else { "image/jpeg" }))
}

/// A photograph as documents show it; none where it is missing or broken, which the log tells.
async fn prepared(service: &Service, sha256: &str) -> Outcome<Option<Vec<u8>>> {
    let content = match service.attachments.get(sha256).await {
        Ok(content) => content,
        Err(fault) => {
            tracing::warn!(file = sha256, %fault, "a photograph of a document is missing");
            return Ok(None);
        }
    };
    if content.len() <= SMALL {
        return Ok(Some(content));
    }
    let _one = UNPACKING.acquire().await.map_err(Fault::internal)?;
    let made = tokio::task::spawn_blocking(move || smaller(&content));
    match made.await.map_err(Fault::internal)? {
        Ok(content) => Ok(Some(content)),
        Err(fault) => {
            tracing::warn!(file = sha256, fault, "a photograph of a document is broken");
            Ok(None)
        }
    }
}

/// A picture as a JPEG file of no more than [`LARGEST`] bytes, upright, on white.
fn smaller(content: &[u8]) -> Result<Vec<u8>, String> {
    // What is cut off would be shown half grey.
    let tail = &content[content.len().saturating_sub(64)..];
    if content.starts_with(&[0xFF, 0xD8]) && !tail.windows(2).any(|pair| pair == [0xFF, 0xD9]) {
        return Err("cut off".to_owned());
    }
    let said = |fault: image::ImageError| fault.to_string();
    let mut reader = ImageReader::new(Cursor::new(content))
        .with_guessed_format()
        .map_err(|fault| fault.to_string())?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(UNPACKED);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(said)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut whole = DynamicImage::from_decoder(decoder).map_err(said)?;
    let mut made = Vec::new();
    for (side, quality) in SIZES {
        if whole.width().max(whole.height()) > side {
            whole = whole.resize(side, side, FilterType::Triangle);
        }
        let mut shown = DynamicImage::ImageRgb8(on_white(&whole));
        shown.apply_orientation(orientation);
        made.clear();
        shown
            .write_with_encoder(JpegEncoder::new_with_quality(&mut made, quality))
            .map_err(said)?;
        if made.len() <= LARGEST {
            break;
        }
    }
    Ok(made)
}

/// A picture without transparency.
fn on_white(whole: &DynamicImage) -> RgbImage {
    if !whole.color().has_alpha() {
        return whole.to_rgb8();
    }
    let see_through = whole.to_rgba8();
    RgbImage::from_fn(see_through.width(), see_through.height(), |x, y| {
        let [colours @ .., alpha] = see_through.get_pixel(x, y).0;
        let alpha = u32::from(alpha);
        image::Rgb(colours.map(|own| ((u32::from(own) * alpha + 255 * (255 - alpha)) / 255) as u8))
    })
}

/// When each picture of a response was given, in words, by its hash: the device's time, unless its
/// clock was ahead of the server's.
pub(super) async fn given(
    connection: &mut AnyConnection,
    service: &Service,
    response_id: &str,
    response: &Response,
    language: Language,
) -> Outcome<BTreeMap<String, String>> {
    let mut given = BTreeMap::new();
    let mut files = response.attachments.values().flatten();
    if !files.any(|file| file.media_type.starts_with("image/")) {
        return Ok(given);
    }
    for stored in operations::all(connection, response_id).await? {
        let Action::Attach { attachment, .. } = &stored.operation.action else { continue };
        let accepted = service.clock.local(&stored.accepted_at);
        let taken = service.clock.local(&stored.operation.device_time);
        if let Some(moment) = taken.filter(|own| Some(*own) <= accepted).or(accepted) {
            let (day, time) = (language.date(moment.date()), moment.time());
            let words = format!("{day} {:02}:{:02}", time.hour(), time.minute());
            given.entry(attachment.sha256.clone()).or_insert(words);
        }
    }
    Ok(given)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture that no coder makes small: every pixel another colour.
    fn noise(width: u32, height: u32) -> DynamicImage {
        let mut state = 1_u32;
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, |_, _| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            image::Rgb([(state >> 8) as u8, (state >> 16) as u8, (state >> 24) as u8])
        }))
    }

    fn coded(picture: &DynamicImage, format: image::ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).expect("a picture");
        bytes.into_inner()
    }

    #[test]
    fn whatever_is_given_takes_no_more_than_its_share() {
        for (picture, format) in [
            (noise(1800, 1300), image::ImageFormat::Jpeg),
            (noise(700, 1500), image::ImageFormat::Png),
            (DynamicImage::new_rgba8(3000, 400), image::ImageFormat::Png),
        ] {
            let made = smaller(&coded(&picture, format)).expect("made smaller");
            assert!(made.len() <= LARGEST, "{}", made.len());
            let again = image::load_from_memory(&made).expect("a JPEG file");
            assert!(again.width().max(again.height()) <= 1200);
            let share = |own: &DynamicImage| f64::from(own.width()) / f64::from(own.height());
            assert!((share(&again) - share(&picture)).abs() < 0.1);
        }
    }

    #[test]
    fn what_is_see_through_is_white_and_what_is_cut_off_is_broken() {
        let made = smaller(&coded(&DynamicImage::new_rgba8(40, 40), image::ImageFormat::Png));
        let made = image::load_from_memory(&made.expect("made smaller")).expect("a JPEG file");
        assert!(made.to_rgb8().pixels().all(|pixel| pixel.0.iter().all(|own| *own > 250)));
        let whole = coded(&noise(300, 300), image::ImageFormat::Jpeg);
        assert_eq!(smaller(&whole[..whole.len() / 2]), Err("cut off".to_owned()));
        assert!(smaller(b"no picture").is_err());
    }
}
