//! The code at the foot of an issued document: by it the issuer confirms that this very document was
//! issued. It is a hash of everything the document says, so another document has another code.

pub mod words;

use sha2::{Digest, Sha256};

use super::document::ReportDocument;

/// Signs that cannot be taken for one another on paper (Crockford's base 32).
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Signs of a code: 120 bits.
const LENGTH: usize = 24;
/// Signs between two hyphens.
const GROUP: usize = 4;

/// Prints a document's code at its foot, and gives it. Equal documents have equal codes.
pub fn stamp(document: &mut ReportDocument) -> String {
    let code = code(document);
    let arguments = [("foot", document.foot.as_str()), ("code", &code)];
    document.foot = words::CODE.with(document.language, &arguments);
    code
}

/// A code as it was typed, as it was printed: in capitals, in groups, with what looks alike put
/// right. None of what can be no code.
pub fn typed(text: &str) -> Option<String> {
    let signs = text.chars().filter(|own| !own.is_whitespace() && !matches!(own, '-' | '–'));
    let signs = signs.map(|own| match own.to_ascii_uppercase() {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        sign => (sign.is_ascii() && SIGNS.contains(&(sign as u8))).then_some(sign),
    });
    let signs: String = signs.collect::<Option<_>>()?;
    (signs.len() == LENGTH).then(|| grouped(&signs))
}

fn code(document: &ReportDocument) -> String {
    // A document of texts and numbers can always be written.
    let content = serde_json::to_vec(document).unwrap_or_default();
    let hash = Sha256::digest(&content);
    let mut signs = String::with_capacity(LENGTH);
    for five in hash[..LENGTH * 5 / 8].chunks(5) {
        let bits = five.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        for place in (0..8).rev() {
            signs.push(char::from(SIGNS[(bits >> (place * 5)) as usize % SIGNS.len()]));
        }
    }
    grouped(&signs)
}

fn grouped(signs: &str) -> String {
    let groups: Vec<&str> =
        (0..signs.len() / GROUP).map(|group| &signs[group * GROUP..(group + 1) * GROUP]).collect();
    groups.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{language::Language, report::Block};

    fn document(text: &str) -> ReportDocument {
        ReportDocument {
            language: Language::Et,
            title: "Akt".to_owned(),
            subtitle: String::new(),
            issuer: String::new(),
            restriction: None,
            facts: Vec::new(),
            blocks: vec![Block::Paragraph { text: text.to_owned() }],
            foot: "5-1/7".to_owned(),
            page_words: String::new(),
            made_at: String::new(),
        }
    }

    #[test]
    fn another_document_has_another_code_and_equal_ones_the_same() {
        let [mut one, mut same, mut other] = ["a", "a", "b"].map(document);
        let code = stamp(&mut one);
        assert_eq!(code, stamp(&mut same));
        assert_ne!(code, stamp(&mut other));
        assert_eq!(one.foot, format!("5-1/7 · kontrollkood {code}"));
        assert_eq!(code.len(), LENGTH + LENGTH / GROUP - 1);
    }

    #[test]
    fn a_code_is_known_however_it_is_typed() {
        let code = stamp(&mut document("a"));
        let sloppy = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(typed(&sloppy), Some(code.clone()));
        assert_eq!(typed(&code), Some(code.clone()));
        for wrong in
            ["", "ABCD", "ü", &code[1..], &format!("{code}0"), "UUUU-UUUU-UUUU-UUUU-UUUU-UUUU"]
        {
            assert_eq!(typed(wrong), None, "{wrong}");
        }
    }
}
