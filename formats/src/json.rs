//! JSON to the document tree, with lines and columns.
//!
//! After RFC 8259, strictly: no comments, no trailing commas. It stops at the first fault, because
//! what follows broken JSON cannot be told apart.

use engine::{
    definition::document::{self, Key, Node, NodeKind, Span},
    diagnostic::Diagnostic,
};

use crate::source::{MAX_DEPTH, MAX_NODES, at};

/// Reads a JSON text.
pub(crate) fn read(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
    let mut reader = Reader { rest: text, line: 1, column: 1, depth: 0, nodes: 0 };
    let result = reader.value().and_then(|node| {
        reader.skip_space();
        if reader.rest.is_empty() { Ok(node) } else { Err(reader.wrong("json.after-end")) }
    });
    match result {
        Ok(node) => (Some(node), Vec::new()),
        Err(fault) => (None, vec![fault]),
    }
}

struct Reader<'a> {
    rest: &'a str,
    line: u32,
    column: u32,
    depth: usize,
    nodes: usize,
}

impl Reader<'_> {
    fn wrong(&self, code: &str) -> Diagnostic {
        Diagnostic::error(code, at(self.line, self.column))
    }

    fn span(&self) -> Span {
        Span::text(self.line, self.column)
    }

    fn next(&mut self) -> Option<char> {
        let letter = self.rest.chars().next()?;
        self.rest = &self.rest[letter.len_utf8()..];
        if letter == '\n' {
            self.line += 1;
            self.column = 1;
        } else {
            self.column += 1;
        }
        Some(letter)
    }

    fn take(&mut self, wanted: char) -> bool {
        let here = self.rest.starts_with(wanted);
        if here {
            self.next();
        }
        here
    }

    fn skip_space(&mut self) {
        while self.rest.starts_with([' ', '\t', '\n', '\r']) {
            self.next();
        }
    }

    fn value(&mut self) -> Result<Node, Diagnostic> {
        self.skip_space();
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(self.wrong("document.too-many-values").with("limit", MAX_NODES));
        }
        let mut span = self.span();
        let kind = match self.rest.chars().next() {
            Some('{') => self.nested(Self::mapping)?,
            Some('[') => self.nested(Self::sequence)?,
            Some('"') => {
                span.column += 1;
                NodeKind::String(self.text()?)
            }
            Some('-' | '0'..='9') => self.number()?,
            Some(_) => self.word()?,
            None => return Err(self.wrong("json.ends-early")),
        };
        Ok(Node { kind, span })
    }

    fn nested(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<NodeKind, Diagnostic>,
    ) -> Result<NodeKind, Diagnostic> {
        if self.depth >= MAX_DEPTH {
            return Err(self.wrong("document.too-deep").with("limit", MAX_DEPTH));
        }
        self.depth += 1;
        self.next();
        let kind = read(self)?;
        self.depth -= 1;
        Ok(kind)
    }

    fn mapping(&mut self) -> Result<NodeKind, Diagnostic> {
        let mut fields = Vec::new();
        self.skip_space();
        if self.take('}') {
            return Ok(NodeKind::Mapping(fields));
        }
        loop {
            self.skip_space();
            if !self.rest.starts_with('"') {
                return Err(self.wrong("json.expected-name"));
            }
            let span = Span::text(self.line, self.column + 1);
            let text = self.text()?;
            self.skip_space();
            if !self.take(':') {
                return Err(self.wrong("json.expected-colon"));
            }
            fields.push((Key { text, span }, self.value()?));
            if self.closes('}')? {
                return Ok(NodeKind::Mapping(fields));
            }
        }
    }

    fn sequence(&mut self) -> Result<NodeKind, Diagnostic> {
        let mut list = Vec::new();
        self.skip_space();
        if self.take(']') {
            return Ok(NodeKind::Sequence(list));
        }
        loop {
            list.push(self.value()?);
            if self.closes(']')? {
                return Ok(NodeKind::Sequence(list));
            }
        }
    }

    /// Whether the list or the fields end here, instead of going on after a comma.
    fn closes(&mut self, bracket: char) -> Result<bool, Diagnostic> {
        self.skip_space();
        if self.take(bracket) {
            Ok(true)
        } else if self.take(',') {
            Ok(false)
        } else {
            Err(self.wrong("json.expected-comma").with("bracket", bracket))
        }
    }

    fn text(&mut self) -> Result<String, Diagnostic> {
        let opened = self.wrong("json.unclosed-text");
        self.next();
        let mut text = String::new();
        loop {
            let plain = self.rest.find(['"', '\\', '\n']).unwrap_or(self.rest.len());
            let (before, after) = self.rest.split_at(plain);
            if let Some(control) = before.chars().position(|letter| letter < ' ') {
                self.column += control as u32;
                return Err(self.wrong("json.control-character"));
            }
            text.push_str(before);
            self.column += before.chars().count() as u32;
            self.rest = after;
            match after.bytes().next() {
                Some(b'"') => {
                    self.next();
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                _ => return Err(opened),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Diagnostic> {
        let wrong = self.wrong("json.bad-escape");
        self.next();
        let letter = match self.next() {
            Some(letter @ ('"' | '\\' | '/')) => letter,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => {
                let unit = self.hexadecimal().ok_or_else(|| wrong.clone())?;
                // Beyond the basic plane JSON writes two escapes, a surrogate pair.
                let code = if (0xD800..0xDC00).contains(&unit) {
                    let low = (self.take('\\') && self.take('u'))
                        .then(|| self.hexadecimal())
                        .flatten()
                        .filter(|low| (0xDC00..0xE000).contains(low))
                        .ok_or_else(|| wrong.clone())?;
                    0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)
                } else {
                    unit
                };
                return char::from_u32(code).ok_or(wrong);
            }
            _ => return Err(wrong),
        };
        Ok(letter)
    }

    fn hexadecimal(&mut self) -> Option<u32> {
        let digits = self.rest.get(..4)?;
        // The standard parser would also take a sign.
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let unit = u32::from_str_radix(digits, 16).ok()?;
        self.rest = &self.rest[4..];
        self.column += 4;
        Some(unit)
    }

    fn number(&mut self) -> Result<NodeKind, Diagnostic> {
        let wrong = self.wrong("json.bad-number");
        let end = self
            .rest
            .find(|letter: char| !matches!(letter, '0'..='9' | '+' | '-' | '.' | 'e' | 'E'))
            .unwrap_or(self.rest.len());
        let (written, after) = self.rest.split_at(end);
        let digits = written.strip_prefix('-').unwrap_or(written);
        let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
            Some((mantissa, exponent)) => (mantissa, Some(exponent)),
            None => (digits, None),
        };
        let (whole, fraction) = match mantissa.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (mantissa, None),
        };
        let all_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let formed = all_digits(whole)
            && (whole == "0" || !whole.starts_with('0'))
            && fraction.is_none_or(all_digits)
            && exponent
                .is_none_or(|text| all_digits(text.strip_prefix(['+', '-']).unwrap_or(text)));
        if !formed {
            return Err(wrong);
        }
        let number =
            document::number(written).ok_or_else(|| self.wrong("document.number-too-large"))?;
        self.rest = after;
        self.column += end as u32;
        Ok(NodeKind::Number(number))
    }

    fn word(&mut self) -> Result<NodeKind, Diagnostic> {
        let words = [
            ("true", NodeKind::Bool(true)),
            ("false", NodeKind::Bool(false)),
            ("null", NodeKind::Null),
        ];
        for (word, kind) in words {
            if let Some(after) = self.rest.strip_prefix(word)
                && !after.starts_with(|letter: char| letter.is_alphanumeric() || letter == '_')
            {
                self.rest = after;
                self.column += word.len() as u32;
                return Ok(kind);
            }
        }
        Err(self.wrong("json.expected-value"))
    }
}
