//! Digests and their encodings. They tell whether two texts are the same; they protect nothing.

use base64ct::{Base64, Encoding};
use sha2::Digest;

/// The digest of a text; none where the algorithm or encoding is not known.
pub(super) fn digest(text: &str, algorithm: &str, encoding: &str) -> Option<String> {
    let bytes = match algorithm.to_ascii_uppercase().as_str() {
        "MD5" => md5::Md5::digest(text).to_vec(),
        "SHA-1" => sha1::Sha1::digest(text).to_vec(),
        "SHA-256" => sha2::Sha256::digest(text).to_vec(),
        "SHA-384" => sha2::Sha384::digest(text).to_vec(),
        "SHA-512" => sha2::Sha512::digest(text).to_vec(),
        _ => return None,
    };
    match encoding {
        "base64" => Some(Base64::encode_string(&bytes)),
        "hex" => Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect()),
        _ => None,
    }
}

/// The text that base64 stands for; nothing where it is no base64.
pub(super) fn base64_decode(text: &str) -> String {
    let packed: String = text.split_whitespace().collect();
    let bytes = Base64::decode_vec(&packed).unwrap_or_default();
    String::from_utf8_lossy(&bytes).into_owned()
}
