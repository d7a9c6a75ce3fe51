//! `docs/expressions.md` tells the truth: its examples give what it says, and no function is left
//! out of it.

use engine::{
    expression::{
        functions::FUNCTIONS,
        trial::{Held, Trial},
    },
    name::Name,
    value::{Answer, Value},
};
use jiff::{
    civil::{date, time},
    tz::TimeZone,
};

const TEXT: &str = include_str!("../../docs/expressions.md");

/// The answers the page names.
fn trial() -> Trial {
    let zone = TimeZone::posix("EET-2EEST,M3.5.0/3,M10.5.0/4").expect("a rule");
    let mut trial = Trial::new(date(2026, 11, 1).at(10, 30, 0, 0), zone, 1);
    let number = |number: f64| Answer::Given(Value::Number(number));
    let mut one = |name: &str, value: Value| trial.hold(name, Held::One(Answer::Given(value)));
    one("n", Value::Number(7.0));
    one("name", Value::Text("Mari Mets".to_owned()));
    one("day", Value::Date(date(2026, 1, 15)));
    one("at", Value::Time(time(14, 30, 0, 0)));
    one("chosen", Value::Choices(vec![Name::from("tea"), Name::from("milk")]));
    one(".", Value::Number(5.0));
    trial.hold("blank", Held::One(Answer::Blank));
    trial.hold("ages", Held::Several([31.0, 45.0, 28.0].map(number).to_vec()));
    trial.hold("gaps", Held::Several(vec![number(31.0), Answer::Blank, number(28.0)]));
    trial
}

/// The cells of a table's row; `\|` is a bar within a cell.
fn cells(line: &str) -> Option<Vec<String>> {
    let row = line.strip_prefix('|')?.trim_end().strip_suffix('|')?;
    let row = row.replace("\\|", "\u{1}");
    Some(row.split('|').map(|cell| cell.trim().replace('\u{1}', "|")).collect())
}

fn code(cell: &str) -> Option<&str> {
    cell.strip_prefix('`')?.strip_suffix('`')
}

#[test]
fn every_example_gives_what_the_page_says() {
    let (mut tried, mut wrong) = (0, Vec::new());
    let mut columns = None;
    for line in TEXT.lines() {
        let Some(row) = cells(line) else {
            columns = None;
            continue;
        };
        let place = |wanted: &str| row.iter().position(|cell| cell == wanted);
        if let (Some(example), Some(gives)) = (place("example"), place("gives")) {
            columns = Some((example, gives));
            continue;
        }
        let Some((example, gives)) = columns else { continue };
        let (Some(source), Some(wanted)) = (code(&row[example]), code(&row[gives])) else {
            continue;
        };
        tried += 1;
        match trial().evaluate(source) {
            Ok(found) if found.text == wanted => {}
            other => wrong.push(format!("{source} is said to give {wanted}, gives {other:?}")),
        }
    }
    assert!(tried > 80, "only {tried} examples were found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_function_stands_on_the_page() {
    let missing = FUNCTIONS
        .iter()
        .filter(|function| !TEXT.contains(&format!("`{}(", function.name)))
        .map(|function| function.name);
    assert_eq!(missing.collect::<Vec<_>>(), Vec::<&str>::new());
}
