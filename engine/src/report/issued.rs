//! What stands on a document that is given out and on no other.

use super::{document::ReportDocument, words};

impl ReportDocument {
    /// Prints the code by which anybody can ask whether the document is genuine.
    pub fn verify_by(&mut self, code: &str) {
        let words = words::VERIFY.with(self.language, &[("code", code)]);
        self.foot = if self.foot.is_empty() { words } else { format!("{words} · {}", self.foot) };
    }
}
