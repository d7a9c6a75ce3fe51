//! Compression of the bundle, done once at build time: what is to be downloaded as small as can be.

use crate::toolchain::Pace;
use anyhow::Result;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;

/// One file in the three forms the server can send.
pub(crate) struct Compressed {
    /// Absent when it would not be smaller.
    pub(crate) brotli: Option<Vec<u8>>,
    /// Absent when it would not be smaller.
    pub(crate) gzip: Option<Vec<u8>>,
}

/// Compresses unless the format is compressed already.
pub(crate) fn compress(name: &str, bytes: &[u8], pace: Pace) -> Result<Compressed> {
    if is_compressed(name) {
        return Ok(Compressed { brotli: None, gzip: None });
    }
    let smaller = |packed: Vec<u8>| (packed.len() < bytes.len()).then_some(packed);
    Ok(Compressed { brotli: smaller(brotli(bytes, pace)?), gzip: smaller(gzip(bytes)?) })
}

fn is_compressed(name: &str) -> bool {
    const PACKED: [&str; 8] = ["woff2", "woff", "png", "jpg", "jpeg", "webp", "avif", "gz"];
    name.rsplit_once('.').is_some_and(|(_, extension)| PACKED.contains(&extension))
}

fn brotli(bytes: &[u8], pace: Pace) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        // The last tenth of the size costs most of the time.
        quality: match pace {
            Pace::Small => 11,
            Pace::Quick => 5,
        },
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_smaller_in_both_forms() {
        let text = "lood ".repeat(200);
        let compressed = compress("a.css", text.as_bytes(), Pace::Small).unwrap();
        assert!(compressed.brotli.unwrap().len() < 100);
        assert!(compressed.gzip.unwrap().len() < 100);
    }

    #[test]
    fn what_is_compressed_already_is_left_alone() {
        let compressed = compress("a.woff2", &[0; 1000], Pace::Small).unwrap();
        assert!(compressed.brotli.is_none() && compressed.gzip.is_none());
    }

    #[test]
    fn a_form_that_would_not_be_smaller_is_left_out() {
        let compressed = compress("a.txt", b"x", Pace::Small).unwrap();
        assert!(compressed.brotli.is_none() && compressed.gzip.is_none());
    }
}
