//! PNG files (ISO/IEC 15948): rows without transparency are taken over as they are, others are
//! laid on white paper.

use std::borrow::Cow;

use miniz_oxide::inflate::decompress_to_vec_zlib_with_limit;

use super::{Coding, Photo, four};
use crate::file::Packer;

pub(super) const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A picture larger than this, unpacked, is not laid on paper.
const MOST_BYTES: usize = 256 << 20;

const CUT: &str = "the PNG file is cut off or damaged";

struct Header {
    width: u32,
    height: u32,
    bits: u8,
    colour: u8,
}

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Photo<'_>, &'static str> {
    let mut at = SIGNATURE.len();
    let mut header = None;
    let (mut palette, mut see_through, mut data) = (Vec::new(), false, Vec::new());
    loop {
        let length = four(bytes, at).ok_or(CUT)? as usize;
        let kind = bytes.get(at + 4..at + 8).ok_or(CUT)?;
        let body = bytes.get(at + 8..(at + 8).saturating_add(length)).ok_or(CUT)?;
        match kind {
            b"IHDR" => {
                let (width, height) = (four(body, 0).ok_or(CUT)?, four(body, 4).ok_or(CUT)?);
                let [bits, colour, .., interlaced] = *body.get(8..13).ok_or(CUT)? else {
                    return Err(CUT);
                };
                if interlaced != 0 {
                    return Err("an interlaced PNG");
                }
                header = Some(Header { width, height, bits, colour });
            }
            b"PLTE" => palette = body.to_vec(),
            b"tRNS" => see_through = true,
            b"IDAT" => data.push(Cow::Borrowed(body)),
            b"IEND" => break,
            _ => {}
        }
        at += 12 + length;
    }
    let header = header.ok_or(CUT)?;
    if header.width == 0 || header.height == 0 || data.is_empty() {
        return Err(CUT);
    }
    let components = match header.colour {
        0 | 3 | 4 => 1,
        2 | 6 => 3,
        _ => return Err(CUT),
    };
    if header.colour == 3 && (palette.is_empty() || palette.len() % 3 != 0) {
        return Err(CUT);
    }
    let (coding, bits, data) = match header.colour {
        4 | 6 if header.bits == 8 => {
            (Coding::Plain, 8, vec![Cow::Owned(on_white(&header, &data)?)])
        }
        4 | 6 => return Err("a PNG of sixteen bits with transparency"),
        _ if see_through && header.colour != 3 => return Err("a PNG with a transparent colour"),
        _ => (Coding::Png { palette }, header.bits, data),
    };
    Ok(Photo {
        width: header.width,
        height: header.height,
        stored: (header.width, header.height),
        orientation: 1,
        components,
        bits,
        coding,
        data,
    })
}

/// Pixels with transparency on white, deflated.
fn on_white(header: &Header, data: &[Cow<'_, [u8]>]) -> Result<Vec<u8>, &'static str> {
    let channels = if header.colour == 4 { 2 } else { 4 };
    let row = header.width as usize * channels;
    let whole = (row + 1).checked_mul(header.height as usize).filter(|own| *own <= MOST_BYTES);
    let whole = whole.ok_or("a PNG that is too large")?;
    let packed: Vec<u8> = data.concat();
    let mut bytes = decompress_to_vec_zlib_with_limit(&packed, whole).map_err(|_| CUT)?;
    if bytes.len() != whole {
        return Err(CUT);
    }
    let mut flat =
        Vec::with_capacity(header.width as usize * (channels - 1) * header.height as usize);
    let mut above = vec![0_u8; row];
    for line in bytes.chunks_exact_mut(row + 1) {
        let (filter, line) = line.split_at_mut(1);
        unfilter(filter[0], line, &above, channels).ok_or(CUT)?;
        for pixel in line.chunks_exact(channels) {
            let (colour, alpha) = pixel.split_at(channels - 1);
            let alpha = u32::from(alpha[0]);
            flat.extend(
                colour
                    .iter()
                    .map(|own| ((u32::from(*own) * alpha + 255 * (255 - alpha)) / 255) as u8),
            );
        }
        above.copy_from_slice(line);
    }
    Ok(Packer::new().pack(&flat))
}

/// Undoes the filter of a row (ISO/IEC 15948, 9.2).
fn unfilter(filter: u8, line: &mut [u8], above: &[u8], step: usize) -> Option<()> {
    for at in 0..line.len() {
        let left = if at >= step { line[at - step] } else { 0 };
        let corner = if at >= step { above[at - step] } else { 0 };
        let guess = match filter {
            0 => 0,
            1 => left,
            2 => above[at],
            3 => u16::midpoint(u16::from(left), u16::from(above[at])) as u8,
            4 => paeth(left, above[at], corner),
            _ => return None,
        };
        line[at] = line[at].wrapping_add(guess);
    }
    Some(())
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let (a, b, c) = (i32::from(left), i32::from(above), i32::from(corner));
    let estimate = a + b - c;
    let (to_a, to_b, to_c) = ((estimate - a).abs(), (estimate - b).abs(), (estimate - c).abs());
    if to_a <= to_b && to_a <= to_c {
        left
    } else if to_b <= to_c {
        above
    } else {
        corner
    }
}
