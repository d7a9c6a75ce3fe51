//! The colour space of the documents, sRGB (IEC 61966-2-1), as an ICC profile (ICC.1:2004-10), made
//! here from its numbers: a profile of a few hundred bytes under nobody's licence.

/// The illuminant of the profile connection space, D50.
const D50: [f64; 3] = [0.9642, 1.0, 0.8249];
/// The primaries of sRGB, adapted to D50.
const PRIMARIES: [[f64; 3]; 3] = [
    [0.436_065_67, 0.222_488_40, 0.013_916_02],
    [0.385_147_09, 0.716_873_17, 0.097_076_42],
    [0.143_066_41, 0.060_607_91, 0.714_096_07],
];
/// The adaptation from D65 to D50 (Bradford).
const ADAPTATION: [f64; 9] = [
    1.047_886, 0.022_919, -0.050_216, 0.029_582, 0.990_484, -0.017_079, -0.009_252, 0.015_073,
    0.751_678,
];
/// The transfer curve: above the last number ((a·x + b)^g), below it c·x.
const CURVE: [f64; 5] = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];

const HEADER: usize = 128;

/// The bytes of the profile.
pub(crate) fn srgb() -> Vec<u8> {
    let [red, green, blue] = PRIMARIES.map(|own| xyz(&own));
    let curve = parametric();
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", words("sRGB IEC61966-2.1")),
        (b"cprt", words("Public domain")),
        (b"wtpt", xyz(&D50)),
        (b"chad", typed(*b"sf32", &ADAPTATION)),
        (b"rXYZ", red),
        (b"gXYZ", green),
        (b"bXYZ", blue),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = (tags.len() as u32).to_be_bytes().to_vec();
    let mut data: Vec<u8> = Vec::new();
    let begin = HEADER + 4 + tags.len() * 12;
    let mut last: Option<(Vec<u8>, usize)> = None;
    for (name, own) in tags {
        // The three curves are one, stored once.
        let place = match &last {
            Some((before, place)) if *before == own => *place,
            _ => {
                let place = begin + data.len();
                data.extend(&own);
                data.resize(data.len().next_multiple_of(4), 0);
                place
            }
        };
        table.extend(name);
        table.extend((place as u32).to_be_bytes());
        table.extend((own.len() as u32).to_be_bytes());
        last = Some((own, place));
    }
    let mut profile = header(begin + data.len());
    profile.extend(table);
    profile.extend(data);
    profile
}

fn header(size: usize) -> Vec<u8> {
    let mut header = vec![0; HEADER];
    let mut put = |at: usize, bytes: &[u8]| header[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &(size as u32).to_be_bytes());
    put(8, &[4, 0x20, 0, 0]);
    put(12, b"mntrRGB XYZ ");
    // The day the profile was defined: 1 January 2026.
    for (at, own) in [(24, 2026_u16), (26, 1), (28, 1)] {
        put(at, &own.to_be_bytes());
    }
    put(36, b"acsp");
    for (place, own) in D50.iter().enumerate() {
        put(68 + place * 4, &fixed(*own));
    }
    header
}

/// A signed number of 16 bits before and 16 after the point.
fn fixed(number: f64) -> [u8; 4] {
    ((number * 65536.0).round() as i32).to_be_bytes()
}

fn typed(kind: [u8; 4], numbers: &[f64]) -> Vec<u8> {
    let mut bytes = kind.to_vec();
    bytes.extend([0; 4]);
    bytes.extend(numbers.iter().flat_map(|own| fixed(*own)));
    bytes
}

fn xyz(numbers: &[f64; 3]) -> Vec<u8> {
    typed(*b"XYZ ", numbers)
}

/// A parametric curve of the fourth kind.
fn parametric() -> Vec<u8> {
    let mut bytes = b"para\0\0\0\0\0\x03\0\0".to_vec();
    bytes.extend(CURVE.iter().flat_map(|own| fixed(*own)));
    bytes
}

/// Words in one language.
fn words(words: &str) -> Vec<u8> {
    let mut bytes = b"mluc\0\0\0\0\0\0\0\x01\0\0\0\x0CenUS".to_vec();
    let text: Vec<u8> = words.encode_utf16().flat_map(u16::to_be_bytes).collect();
    bytes.extend((text.len() as u32).to_be_bytes());
    bytes.extend(28_u32.to_be_bytes());
    bytes.extend(text);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_is_small_and_says_its_own_size() {
        let profile = srgb();
        assert_eq!(profile[..4], (profile.len() as u32).to_be_bytes());
        assert!(profile.len() < 800, "{}", profile.len());
        assert_eq!(&profile[36..40], b"acsp");
    }

    #[test]
    fn white_is_the_sum_of_the_primaries() {
        for axis in 0..3 {
            let sum: f64 = PRIMARIES.iter().map(|own| own[axis]).sum();
            assert!((sum - D50[axis]).abs() < 0.0005, "{axis}: {sum}");
        }
    }
}
