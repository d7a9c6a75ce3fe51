//! Definitions out of bytes, with every field a definition can have.
//!
//! Each byte is a decision, and the end of the bytes answers 0 for ever: fewer bytes, a smaller
//! definition, so that what fails shrinks.

use serde_json::{Value as Json, json};

const LANGUAGES: [&str; 3] = ["et", "en", "ru"];

/// Texts that are trouble in cells: formulas, outer spaces, marks, line ends.
const WORDS: [&str; 16] = [
    "Elaniku õigused",
    "Kas uks on lukus?",
    "=1+1",
    "+372 5555",
    "-SUM(A1)",
    "@cmd",
    "\tsakk",
    " tühik ees ja taga ",
    "kaks\nrida",
    "rida lõpus\n",
    "„Tsitaat“ ja “quote”",
    "_x000D_",
    "007",
    "yes",
    "2026-01-01",
    "да: «нет» # <b>&amp;",
];
const RULES: [&str; 10] = [
    "${a} = 'jah'",
    "today()",
    "'konstant'",
    "2 + 2",
    "true()",
    "=1",
    "-${a}",
    "${a} = \u{2018}x\u{2019}",
    " ${b} > 1 ",
    "if(${a} = 'x',\n  1, 2)",
];

struct Dice<'a> {
    bytes: &'a [u8],
    count: usize,
}

/// The definition of some bytes.
pub(super) fn definition(bytes: &[u8]) -> Json {
    let mut dice = Dice { bytes, count: 0 };
    let d = &mut dice;
    let audiences = ["provider", "inspector", "advisor", "counsellor", "resident"];
    let kinds = [
        "record",
        "inspection",
        "self-assessment",
        "follow-up",
        "assessment",
        "risk-model",
        "feedback",
    ];
    let mut whole = json!({
        "id": "random", "version": d.of(&["2026.1", "1", "0.10"]), "title": d.text(),
        "audience": [d.of(&audiences)], "kind": d.of(&kinds), "languages": LANGUAGES,
        "scales": (0..=d.below(3)).map(|n| d.scale(n)).collect::<Vec<_>>(),
    });
    d.put(&mut whole, "sections", |d| {
        Json::from((0..=d.below(3)).map(|n| d.section(n)).collect::<Vec<_>>())
    });
    d.may(&mut whole, "description", Dice::text);
    d.may(&mut whole, "methodology", Dice::text);
    d.may(&mut whole, "valid_from", |_| json!("2026-02-01"));
    d.may(&mut whole, "instance_name", Dice::rule);
    d.may(&mut whole, "private", Dice::truth);
    d.may(&mut whole, "lenient", Dice::truth);
    d.may(&mut whole, "legal", |d| {
        Json::from((0..=d.below(2)).map(|n| d.legal(n)).collect::<Vec<_>>())
    });
    d.may(&mut whole, "scoring", Dice::scoring);
    whole
}

impl Dice<'_> {
    fn below(&mut self, end: usize) -> usize {
        let Some((first, rest)) = self.bytes.split_first() else { return 0 };
        self.bytes = rest;
        usize::from(*first) % end
    }

    fn of(&mut self, words: &[&str]) -> Json {
        json!(words[self.below(words.len())])
    }

    fn put(&mut self, to: &mut Json, field: &str, value: impl FnOnce(&mut Self) -> Json) {
        to[field] = value(self);
    }

    /// A field that may be left out; 0 leaves it.
    fn may(&mut self, to: &mut Json, field: &str, value: impl FnOnce(&mut Self) -> Json) {
        if self.below(3) == 1 {
            to[field] = value(self);
        }
    }

    fn id(&mut self, stem: &str) -> Json {
        self.count += 1;
        json!(format!("{stem}{}", self.count))
    }

    fn truth(&mut self) -> Json {
        json!(self.below(2) == 1)
    }

    fn number(&mut self) -> Json {
        let numbers = [json!(1), json!(0), json!(2.5), json!(0.001), json!(100), json!(-3)];
        let place = self.below(numbers.len());
        numbers[place].clone()
    }

    fn words(&mut self) -> Json {
        self.of(&WORDS)
    }

    /// The same in all languages, or in some of them.
    fn text(&mut self) -> Json {
        match self.below(4) {
            0 => self.words(),
            1 => json!({ "ru": self.words(), "et": self.words() }),
            2 => json!({ "en": self.words() }),
            _ => json!({ "et": self.words(), "en": self.words(), "ru": self.words() }),
        }
    }

    fn rule(&mut self) -> Json {
        match self.below(8) {
            7 => self.number(),
            _ => self.of(&RULES),
        }
    }

    fn condition(&mut self) -> Json {
        if self.below(2) == 0 { self.truth() } else { self.rule() }
    }

    fn names(&mut self, words: &[&str]) -> Json {
        Json::from((0..=self.below(3)).map(|_| self.of(words)).collect::<Vec<_>>())
    }

    fn legal(&mut self, number: usize) -> Json {
        let mut legal =
            json!({ "id": format!("l{number}"), "act": self.text(), "provision": self.text() });
        self.may(&mut legal, "title", Self::text);
        self.may(&mut legal, "valid_from", |_| json!("2016-01-01"));
        self.may(&mut legal, "valid_to", |_| json!("2030-12-31"));
        self.may(&mut legal, "source", |_| json!("https://www.riigiteataja.ee/akt/SHS"));
        self.may(&mut legal, "verify", Self::truth);
        legal
    }

    fn scale(&mut self, number: usize) -> Json {
        let mut scale = json!({ "id": format!("s{number}"), "choices": self.choices() });
        self.may(&mut scale, "not_applicable", |d| {
            let mut words = json!({ "label": d.text() });
            d.may(&mut words, "short", Self::text);
            d.may(&mut words, "description", Self::text);
            words
        });
        self.may(&mut scale, "allow_duplicates", Self::truth);
        scale
    }

    fn choices(&mut self) -> Json {
        let names = ["jah", "ei", "1", "-5", "007"];
        let count = self.below(4) + 1;
        let list = (0..count).map(|place| {
            let repeats = self.below(9) == 8;
            let mut choice =
                json!({ "name": names[if repeats { 0 } else { place }], "label": self.text() });
            self.may(&mut choice, "short", Self::text);
            self.may(&mut choice, "description", Self::text);
            self.may(&mut choice, "points", Self::number);
            self.may(&mut choice, "not_checked", Self::truth);
            self.may(
                &mut choice,
                "columns",
                |d| json!({ "maakond": d.words(), "linn": d.of(&["Tallinn", "0", "=x"]) }),
            );
            choice
        });
        Json::from(list.collect::<Vec<_>>())
    }

    fn section(&mut self, number: usize) -> Json {
        let mut section = json!({ "id": format!("section{number}"), "title": self.text() });
        self.may(&mut section, "intro", Self::text);
        self.may(&mut section, "relevant", Self::rule);
        self.put(&mut section, "items", |d| d.items(0));
        section
    }

    fn items(&mut self, depth: usize) -> Json {
        Json::from((0..=self.below(4)).map(|_| self.item(depth)).collect::<Vec<_>>())
    }

    fn item(&mut self, depth: usize) -> Json {
        let kinds = [
            "text",
            "single",
            "multiple",
            "integer",
            "decimal",
            "date",
            "time",
            "datetime",
            "note",
            "calculation",
            "file",
            "group",
            "repeat",
        ];
        let kind = kinds[self.below(if depth < 3 { 13 } else { 11 })];
        let mut item = json!({ "id": self.id("i"), "type": kind });
        let it = &mut item;
        if kind != "group" || self.truth() == true {
            self.put(it, "label", Self::text);
        }
        for field in ["hint", "criterion", "controls"] {
            self.may(it, field, Self::text);
        }
        self.may(it, "code", |d| d.of(&["3.2", "1", "A-7"]));
        self.may(it, "criterion_id", |_| json!("c-1"));
        self.may(it, "replaces", |d| d.names(&["vana", "veel"]));
        self.may(it, "evidence", |d| {
            d.names(&["document", "observation", "interview", "register"])
        });
        self.may(it, "legal", |d| d.names(&["l0", "l1"]));
        self.may(it, "relevant", Self::rule);
        self.may(it, "verify", Self::truth);
        self.may(it, "appearance", |d| d.names(&["multiline", "w2", "range"]));
        self.may(it, "parameters", |d| json!({ "start": d.of(&["1", "-5"]), "end": d.words() }));
        let container = matches!(kind, "group" | "repeat");
        if !container && kind != "note" {
            self.may(it, "findings", |d| {
                Json::from((0..=d.below(2)).map(|_| d.finding()).collect::<Vec<_>>())
            });
        }
        if !container && !matches!(kind, "note" | "calculation") {
            self.may(it, "required", Self::condition);
            self.may(it, "required_message", Self::text);
        }
        if !container && !matches!(kind, "note" | "calculation" | "file") {
            self.may(it, "constraint", Self::rule);
            self.may(it, "constraint_message", Self::text);
            self.may(it, "read_only", Self::condition);
            let proposed = self.of(&["default", "calculation"]);
            self.may(it, proposed.as_str().unwrap_or_default(), Self::rule);
        }
        if matches!(kind, "single" | "calculation") {
            self.may(it, "weight", Self::number);
            self.may(it, "critical", Self::truth);
            self.may(it, "instances", |d| d.of(&["mean", "sum", "minimum", "maximum"]));
            self.may(it, "tags", |d| d.names(&["oht", "elu"]));
        }
        match kind {
            "single" | "multiple" => {
                if self.below(3) == 0 {
                    self.put(it, "choices", Self::choices);
                } else {
                    self.put(it, "scale", |d| d.of(&["s0", "s1"]));
                }
                self.may(it, "choice_filter", Self::rule);
            }
            "integer" | "decimal" => self.may(it, "unit", Self::text),
            "calculation" => {
                self.may(it, "unit", Self::text);
                self.may(it, "hidden", Self::truth);
                self.may(it, "scale", |d| d.of(&["s0", "s1"]));
                if self.below(4) == 3 {
                    it["lookup"] =
                        json!({ "by": ["a"], "table": { "x": 1, "y": "b" }, "otherwise": 0 });
                } else {
                    self.put(it, "calculation", Self::rule);
                }
            }
            "group" => self.put(it, "items", |d| d.items(depth + 1)),
            "repeat" => {
                self.may(it, "singular", Self::text);
                self.may(it, "instance_label", |_| json!("i1"));
                self.may(it, "min", |_| json!(1));
                self.may(it, "max", |_| json!(7));
                self.may(it, "count", Self::rule);
                self.put(it, "items", |d| d.items(depth + 1));
            }
            _ => {}
        }
        item
    }

    fn finding(&mut self) -> Json {
        let mut rule = json!({
            "id": self.id("f"), "when": self.rule(), "severity": self.of(&["minor", "major", "critical"]),
            "kind": self.of(&["precept", "recommendation"]), "text": self.text(),
        });
        self.may(&mut rule, "legal", |d| d.names(&["l0", "l1"]));
        self.may(&mut rule, "duty", Self::text);
        self.may(&mut rule, "deadline_days", |d| json!(d.below(60)));
        rule
    }

    fn scoring(&mut self) -> Json {
        let mut root = json!({});
        self.node(&mut root);
        self.may(&mut root, "children", |d| d.nodes(0));
        self.may(&mut root, "measures", |d| d.nodes(2));
        self.may(&mut root, "better", |d| d.of(&["higher", "lower"]));
        self.may(
            &mut root,
            "critical",
            |d| json!({ "below": d.number(), "cap": "good", "reason": d.text() }),
        );
        root
    }

    fn nodes(&mut self, depth: usize) -> Json {
        let list = (0..=self.below(3)).map(|_| {
            let mut node = if self.below(2) == 0 {
                let mut node = json!({ "section": format!("section{}", self.below(3)) });
                self.may(&mut node, "label", Self::text);
                node
            } else {
                let mut node = json!({ "id": self.id("n"), "label": self.text() });
                match self.below(if depth < 2 { 3 } else { 2 }) {
                    0 => node["tag"] = json!("oht"),
                    1 => self.put(&mut node, "items", |d| d.names(&["i1", "i2"])),
                    _ => self.put(&mut node, "children", |d| d.nodes(depth + 1)),
                }
                node
            };
            self.may(&mut node, "weight", Self::number);
            self.node(&mut node);
            node
        });
        Json::from(list.collect::<Vec<_>>())
    }

    /// What every node of the score can have.
    fn node(&mut self, node: &mut Json) {
        let methods = [
            "percent",
            "weighted_mean",
            "sum",
            "minimum",
            "maximum",
            "product",
            "expression",
            "rules",
            "judgement",
        ];
        let method = methods[self.below(methods.len())];
        node["method"] = json!(method);
        if method == "expression" {
            self.put(node, "value", Self::rule);
        }
        self.may(node, "missing", Self::number);
        self.may(
            node,
            "rounding",
            |d| json!({ "digits": d.below(4), "mode": d.of(&["half_up", "half_even", "down"]) }),
        );
        self.may(node, "bands", |d| {
            let mut band = json!({ "id": "good", "label": d.text() });
            d.may(&mut band, "from", Self::number);
            d.may(&mut band, "to", Self::number);
            d.may(&mut band, "description", Self::text);
            json!([band, { "id": "bad", "label": d.text() }])
        });
        self.may(node, "adjust", |d| {
            let step = ["multiply", "add", "floor", "cap"][d.below(4)];
            let mut adjustment = json!({ step: d.number(), "reason": d.text() });
            d.may(&mut adjustment, "when", Self::rule);
            json!([adjustment])
        });
        self.may(
            node,
            "rules",
            |d| json!([{ "when": d.rule(), "rating": "good", "reason": d.text() }]),
        );
        self.may(node, "otherwise", |d| d.of(&["decision", "good"]));
        self.may(
            node,
            "judgement",
            |d| json!({ "item": "i1", "reason": "i2", "may": d.of(&["change", "raise", "lower"]) }),
        );
        self.may(node, "limiters", |d| {
            let bound = ["cap", "floor"][d.below(2)];
            json!([{ "id": "x", "when": d.rule(), bound: "good", "reason": d.text() }])
        });
    }
}
