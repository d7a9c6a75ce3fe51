//! Defaults: XLSForm writes constants bare and rules as rules; a definition knows rules only.

use engine::definition::document::{self, Node, NodeKind, Span};

use super::{Reader, text, workbook::Value};

impl Reader {
    /// The rule of a cell that is a constant or a rule.
    pub(super) fn constant_or_rule(
        &mut self,
        kind: &str,
        value: &Value,
        span: Span,
    ) -> Option<Node> {
        match value {
            Value::Fault(_) | Value::Date(None) => self.rule(value, span),
            Value::Number(number) if matches!(kind, "integer" | "decimal") => {
                let number = document::number(&super::workbook::number_words(*number))?;
                Some(Node { kind: NodeKind::Number(number), span })
            }
            _ => {
                let words = value.words();
                let words = words.trim();
                if is_dynamic(words) {
                    return self.rule(value, span);
                }
                Some(match document::number(words) {
                    Some(number) if matches!(kind, "integer" | "decimal") => {
                        Node { kind: NodeKind::Number(number), span }
                    }
                    _ => text(quoted(words), span),
                })
            }
        }
    }
}

/// Whether words are a rule: they refer to something or call a function.
pub(super) fn is_dynamic(words: &str) -> bool {
    let calls = words.match_indices('(').any(|(at, _)| {
        let before = words[..at].trim_end();
        let name = before
            .rsplit(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')))
            .next()
            .unwrap_or_default();
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && !name.contains("://")
            && words[at..].contains(')')
    });
    words.contains("${") || calls
}

/// A constant as the rule that gives it.
pub(super) fn quoted(words: &str) -> String {
    if !words.contains('\'') {
        format!("'{words}'")
    } else if !words.contains('"') {
        format!("\"{words}\"")
    } else {
        let parts: Vec<String> = words.split('\'').map(|part| format!("'{part}'")).collect();
        format!("concat({})", parts.join(", \"'\", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_refers_or_calls_and_everything_else_is_a_constant() {
        for rule in ["today()", "${a}", "if(${a} = 1, 'x', 'y')", "uuid()", "once(random())"] {
            assert!(is_dynamic(rule), "{rule}");
        }
        for constant in ["abc", "2020-01-01", "http://getodk.org/", "(none)", "A (B)", "<p>1</p>"] {
            assert!(!is_dynamic(constant), "{constant}");
        }
    }

    #[test]
    fn a_constant_is_quoted_whatever_is_in_it() {
        assert_eq!(quoted("a"), "'a'");
        assert_eq!(quoted("a'b"), "\"a'b\"");
        assert_eq!(quoted("a'b\"c"), "concat('a', \"'\", 'b\"c')");
    }
}
