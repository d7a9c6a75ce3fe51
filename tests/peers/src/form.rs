//! A form as a tree, and the workbook it is written to.

use serde_json::{Value as Json, json};

use crate::expression::Expr;

/// A form: its rows as a tree, and its choice lists.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Form {
    pub(crate) nodes: Vec<Node>,
    pub(crate) lists: Vec<List>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct List {
    pub(crate) name: String,
    pub(crate) choices: Vec<Choice>,
}

/// A choice, with the columns that filters use.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) points: usize,
}

/// A row of the sheet `survey`, with the rows inside it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) body: Body,
    pub(crate) relevant: Option<Expr>,
    pub(crate) constraint: Option<Expr>,
    pub(crate) required: Option<Expr>,
    pub(crate) filter: Option<Expr>,
    pub(crate) default: Option<String>,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Body {
    /// A question that is answered in one cell: the type as XLSForm writes it.
    Question(&'static str),
    One(String),
    Many(String),
    Calculate(Expr),
    Group(Vec<Node>),
    Repeat(Option<Expr>, Vec<Node>),
}

impl Node {
    pub(crate) fn new(name: String, body: Body) -> Self {
        Self {
            name,
            body,
            relevant: None,
            constraint: None,
            required: None,
            filter: None,
            default: None,
        }
    }

    pub(crate) fn children(&self) -> &[Self] {
        match &self.body {
            Body::Group(nodes) | Body::Repeat(_, nodes) => nodes,
            _ => &[],
        }
    }

    pub(crate) fn children_mut(&mut self) -> Option<&mut Vec<Self>> {
        match &mut self.body {
            Body::Group(nodes) | Body::Repeat(_, nodes) => Some(nodes),
            _ => None,
        }
    }

    /// Its own expressions, each where it can be replaced or taken away.
    pub(crate) fn expressions_mut(&mut self) -> [Option<&mut Expr>; 6] {
        let own = match &mut self.body {
            Body::Calculate(calculation) => Some(calculation),
            Body::Repeat(Some(count), _) => Some(count),
            _ => None,
        };
        [
            own,
            self.relevant.as_mut(),
            self.constraint.as_mut(),
            self.required.as_mut(),
            self.filter.as_mut(),
            None,
        ]
    }
}

const COLUMNS: [&str; 11] = [
    "type",
    "name",
    "label",
    "relevant",
    "constraint",
    "required",
    "calculation",
    "choice_filter",
    "repeat_count",
    "default",
    "parameters",
];

impl Form {
    /// The sheets of its workbook.
    pub(crate) fn sheets(&self) -> Json {
        let mut survey = vec![json!(COLUMNS)];
        for node in &self.nodes {
            rows(node, &mut survey);
        }
        let mut choices = vec![json!(["list_name", "name", "label", "kind", "points"])];
        for list in &self.lists {
            for choice in &list.choices {
                let label = choice.name.to_uppercase();
                choices.push(json!([list.name, choice.name, label, choice.kind, choice.points]));
            }
        }
        json!({
            "survey": survey,
            "choices": choices,
            "settings": [["form_title", "form_id", "version"], ["Form", "form", "1"]],
        })
    }

    /// Its rows as a person would write them, for a report.
    pub(crate) fn shown(&self) -> String {
        let mut out = String::new();
        let sheets = self.sheets();
        for row in sheets["survey"].as_array().into_iter().flatten().skip(1) {
            let cells = COLUMNS.iter().zip(row.as_array().into_iter().flatten());
            let told: Vec<String> = cells
                .filter(|(column, cell)| **column != "label" && cell.as_str() != Some(""))
                .map(|(column, cell)| format!("{column}: {}", cell.as_str().unwrap_or_default()))
                .collect();
            out.push_str(&format!("  {}\n", told.join(" | ")));
        }
        out
    }

    /// Every row, containers before their content.
    pub(crate) fn all(&self) -> Vec<&Node> {
        let mut found = Vec::new();
        let mut open: Vec<&Node> = self.nodes.iter().rev().collect();
        while let Some(node) = open.pop() {
            found.push(node);
            open.extend(node.children().iter().rev());
        }
        found
    }
}

fn rows(node: &Node, out: &mut Vec<Json>) {
    let shown = |expression: &Option<Expr>| {
        expression.as_ref().map(ToString::to_string).unwrap_or_default()
    };
    let row = |kind: &str, calculation: &str, count: &str, parameters: &str| {
        json!([
            kind,
            node.name,
            if kind == "calculate" { "" } else { "Label" },
            shown(&node.relevant),
            shown(&node.constraint),
            shown(&node.required),
            calculation,
            shown(&node.filter),
            count,
            node.default.clone().unwrap_or_default(),
            parameters,
        ])
    };
    let container = |kind: &str, count: &str, nodes: &[Node], out: &mut Vec<Json>| {
        out.push(row(&format!("begin {kind}"), "", count, ""));
        for inner in nodes {
            rows(inner, out);
        }
        out.push(json!([format!("end {kind}"), "", "", "", "", "", "", "", "", "", ""]));
    };
    match &node.body {
        Body::Question("range") => out.push(row("range", "", "", "start=0 end=10 step=1")),
        Body::Question(kind) => out.push(row(kind, "", "", "")),
        Body::One(list) => out.push(row(&format!("select_one {list}"), "", "", "")),
        Body::Many(list) => out.push(row(&format!("select_multiple {list}"), "", "", "")),
        Body::Calculate(calculation) => {
            out.push(row("calculate", &calculation.to_string(), "", ""));
        }
        Body::Group(nodes) => container("group", "", nodes, out),
        Body::Repeat(count, nodes) => container("repeat", &shown(count), nodes, out),
    }
}
