//! The few colours of a document.
//!
//! Tones differ in lightness as well as in hue, so that a black-and-white print keeps them apart.

use engine::report::Tone;

/// An opaque colour: red, green, blue, 0 to 255.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour(pub(crate) u8, pub(crate) u8, pub(crate) u8);

/// Text.
pub(crate) const INK: Colour = Colour(0x1b, 0x20, 0x27);
/// Text that stands back: labels, references. 7:1 on white.
pub(crate) const QUIET: Colour = Colour(0x4f, 0x58, 0x63);
/// Headings and the letterhead.
pub(crate) const ACCENT: Colour = Colour(0x17, 0x35, 0x5a);
/// Hairlines between rows.
pub(crate) const HAIRLINE: Colour = Colour(0xcd, 0xd3, 0xda);
/// Ground of panels and table heads.
pub(crate) const PANEL: Colour = Colour(0xf2, 0xf5, 0xf8);
/// Ground of words that are gone.
pub(crate) const GONE: Colour = Colour(0xfb, 0xe4, 0xe2);
/// Ground of words that are new.
pub(crate) const NEW: Colour = Colour(0xdf, 0xf2, 0xe6);
/// Paper.
pub(crate) const PAPER: Colour = Colour(0xff, 0xff, 0xff);

/// The fill of a tone.
pub(crate) fn fill(tone: Tone) -> Colour {
    match tone {
        Tone::Bad => Colour(0x86, 0x12, 0x1b),
        Tone::Weak => Colour(0xc8, 0x5a, 0x12),
        Tone::Good => Colour(0x6c, 0xaa, 0x7c),
        Tone::Best => Colour(0xa5, 0xd9, 0xbd),
        Tone::Neutral => Colour(0xe4, 0xe8, 0xec),
    }
}

/// The outline of a tone: dark enough to be seen on paper around the light fills.
pub(crate) fn outline(tone: Tone) -> Colour {
    match tone {
        Tone::Bad => Colour(0x86, 0x12, 0x1b),
        Tone::Weak => Colour(0x9a, 0x43, 0x0a),
        Tone::Good | Tone::Best => Colour(0x2c, 0x6e, 0x49),
        Tone::Neutral => Colour(0x7d, 0x87, 0x92),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: Colour) -> f64 {
        let linear = |part: u8| {
            let share = f64::from(part) / 255.0;
            if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
    }

    #[test]
    fn tones_differ_in_lightness() {
        let lightness = |tone| 116.0 * luminance(fill(tone)).cbrt() - 16.0;
        let ladder: Vec<f64> =
            [Tone::Bad, Tone::Weak, Tone::Good, Tone::Best, Tone::Neutral].map(lightness).into();
        assert!(ladder.windows(2).all(|pair| pair[1] - pair[0] > 9.0), "{ladder:?}");
    }

    #[test]
    fn text_stands_out_from_paper_and_panel() {
        for text in [INK, QUIET, ACCENT] {
            for ground in [PAPER, PANEL, GONE, NEW] {
                let contrast = (luminance(ground) + 0.05) / (luminance(text) + 0.05);
                assert!(contrast > 5.5, "{text:?} on {ground:?}: {contrast}");
            }
        }
    }
}
