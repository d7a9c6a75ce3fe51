//! The maker of PDF files as a module of its own, which the browser loads when somebody first wants
//! a document: the same crate as on the server, and the same bytes.

use engine::report::ReportDocument;
use wasm_bindgen::prelude::wasm_bindgen;

/// The bytes of a PDF file of a report document that is given as JSON.
///
/// # Errors
/// What is wrong, in English and for a log: neither can happen with a document that the engine wrote.
#[wasm_bindgen]
pub fn render(document: &str) -> Result<Vec<u8>, String> {
    let document: ReportDocument =
        serde_json::from_str(document).map_err(|fault| fault.to_string())?;
    pdf::render(&document.with_languages()).map_err(|fault| fault.to_string())
}
