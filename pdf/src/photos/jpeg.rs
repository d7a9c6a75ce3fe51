//! JPEG files (ITU-T T.81), taken over segment by segment.

use std::borrow::Cow;

use super::{Coding, Photo, two};

/// Reads the head of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Photo<'_>, &'static str> {
    const CUT: &str = "the JPEG file is cut off or damaged";
    let mut at = 2;
    let mut frame = None;
    let mut orientation = 1;
    let mut data = vec![Cow::Borrowed(&bytes[..2])];
    loop {
        if bytes.get(at) != Some(&0xFF) {
            return Err(CUT);
        }
        let marker = *bytes.get(at + 1).ok_or(CUT)?;
        // Fill bytes before a marker.
        if marker == 0xFF {
            at += 1;
            continue;
        }
        let length = two(bytes, at + 2).ok_or(CUT)? as usize;
        let segment = bytes.get(at..at + 2 + length).ok_or(CUT)?;
        match marker {
            // The scan and all that follows.
            0xDA => {
                data.push(Cow::Borrowed(&bytes[at..]));
                break;
            }
            // Application data but JFIF and the colour transform, and comments: they tell of the
            // place, the device and the person.
            0xE1..=0xED | 0xEF | 0xFE => {
                if marker == 0xE1 {
                    orientation = turned(&segment[4..]).unwrap_or(orientation);
                }
            }
            _ => {
                if matches!(marker, 0xC0..=0xC2) {
                    let height = two(segment, 5).ok_or(CUT)?;
                    let width = two(segment, 7).ok_or(CUT)?;
                    let bits = *segment.get(4).ok_or(CUT)?;
                    frame = Some((width, height, bits, *segment.get(9).ok_or(CUT)?));
                } else if matches!(marker, 0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF) {
                    return Err("a kind of JPEG that documents cannot show");
                }
                data.push(Cow::Borrowed(segment));
            }
        }
        at += 2 + length;
    }
    let (width, height, bits, components) = frame.ok_or(CUT)?;
    if width == 0 || height == 0 || bits != 8 {
        return Err("a kind of JPEG that documents cannot show");
    }
    if !matches!(components, 1 | 3) {
        return Err("a JPEG in printing colours");
    }
    if !bytes[bytes.len().saturating_sub(64)..].windows(2).any(|pair| pair == [0xFF, 0xD9]) {
        return Err(CUT);
    }
    let lies = orientation >= 5;
    Ok(Photo {
        width: if lies { height } else { width },
        height: if lies { width } else { height },
        stored: (width, height),
        orientation,
        components,
        bits: 8,
        coding: Coding::Jpeg,
        data,
    })
}

/// The orientation in Exif data (tag 0x0112).
fn turned(exif: &[u8]) -> Option<u8> {
    let tiff = exif.strip_prefix(b"Exif\0\0")?;
    let little = tiff.starts_with(b"II");
    let short = |at: usize| {
        let own = tiff.get(at..at + 2)?;
        let pair = [own[0], own[1]];
        Some(usize::from(if little { u16::from_le_bytes(pair) } else { u16::from_be_bytes(pair) }))
    };
    let first = if little { short(4)? } else { short(6)? };
    for entry in 0..short(first)?.min(64) {
        let at = first + 2 + entry * 12;
        if short(at)? == 0x0112 {
            return u8::try_from(short(at + 8)?).ok().filter(|own| (1..=8).contains(own));
        }
    }
    None
}
