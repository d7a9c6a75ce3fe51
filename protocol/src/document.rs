//! Documents that were given out, and whether one at hand is genuine.

use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

/// `POST /verify`: what somebody holds. A code, a file's hash, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct Verify {
    /// The code printed at the foot, however it is spaced.
    #[validate(length(max = 40, code = "text-length"))]
    pub code: String,
    /// SHA-256 of the file in lower-case hexadecimal digits: the file itself stays where it is.
    #[validate(custom(function = "is_hash_or_empty"))]
    pub sha256: String,
}

fn is_hash_or_empty(text: &str) -> Result<(), ValidationError> {
    let good = text.is_empty()
        || (text.len() == 64
            && text.bytes().all(|own| own.is_ascii_digit() || (b'a'..=b'f').contains(&own)));
    if good { Ok(()) } else { Err(ValidationError::new("hash")) }
}

/// What is known of it; nothing of its content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Verified {
    /// The answer.
    pub verdict: Verdict,
    /// Of one that was given out: `akt`, `summary` and the like.
    pub kind: Option<String>,
    /// Who gave it out.
    pub issuer: Option<String>,
    /// When it was made, RFC 3339.
    pub made_at: Option<String>,
}

/// Whether a document is what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// The file is the very one that was given out.
    Genuine,
    /// A document of this code was given out; without the file there is no more to say.
    Issued,
    /// A document of this code was given out, and the file is another.
    Altered,
    /// No such document was given out here.
    Unknown,
}

/// The letters of a code: digits and letters that are not taken for one another.
pub const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// How many letters a code has.
pub const CODE_LENGTH: usize = 12;

/// A code as it is kept and printed, `XXXX-XXXX-XXXX`, from what a person typed; none where it is none.
///
/// Lower case, spaces and other dashes make no difference, nor does O for 0, I or L for 1, U for V.
pub fn code_of(typed: &str) -> Option<String> {
    let mut letters = Vec::new();
    for own in typed.chars().filter(|own| own.is_alphanumeric()) {
        let own = match own.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            'U' => 'V',
            own => own,
        };
        letters.push(u8::try_from(own).ok().filter(|own| LETTERS.contains(own))?);
    }
    (letters.len() == CODE_LENGTH).then(|| {
        let parts: Vec<String> =
            letters.chunks(4).map(|part| part.iter().copied().map(char::from).collect()).collect();
        parts.join("-")
    })
}

/// A code of random bytes: 60 bits of them.
pub fn new_code(random: [u8; CODE_LENGTH]) -> String {
    let letters: String =
        random.iter().map(|own| char::from(LETTERS[usize::from(own % 32)])).collect();
    [&letters[..4], &letters[4..8], &letters[8..]].join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = new_code([0, 1, 2, 3, 10, 31, 255, 32, 17, 18, 19, 20]);
        assert_eq!(code_of(&code).as_deref(), Some(&*code));
        let typed = code.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
        assert_eq!(code_of(&typed).as_deref(), Some(&*code));
        for wrong in ["", "ABCD-EFGH", "ABCD-EFGH-JKMN-P", "ABCD-EFGH-JKM§", "ÕBCD-EFGH-JKMN"] {
            assert_eq!(code_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_hash_is_a_hash_or_nothing() {
        let of = |sha256: &str| Verify { code: String::new(), sha256: sha256.into() }.validate();
        assert!(of("").is_ok() && of(&"a0".repeat(32)).is_ok());
        assert!(of("a0").is_err() && of(&"A0".repeat(32)).is_err());
    }
}
