//! What a reply is worth: whatever stands between a device and the server, only what this server
//! says counts. A captive portal is glad to answer anything with 200.

use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// A reply that is not what was asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Refusal {
    /// It is not from this server, or not whole.
    Mangled,
    /// The server says what is wrong.
    Problem(Box<Problem>),
}

/// The JSON text that a reply of this status, content type and body brings.
pub fn content(status: u16, content_type: Option<&str>, body: String) -> Result<String, Refusal> {
    let is_json = content_type.is_some_and(|kind| kind.contains("json"));
    match status {
        204 => Ok("null".to_owned()),
        _ if !is_json => Err(Refusal::Mangled),
        200..=299 => Ok(body),
        _ => Err(read(&body).map_or_else(|refusal| refusal, Refusal::Problem)),
    }
}

/// What the text of a reply says.
pub fn read<T: DeserializeOwned>(text: &str) -> Result<T, Refusal> {
    serde_json::from_str(text).map_err(|_| Refusal::Mangled)
}
