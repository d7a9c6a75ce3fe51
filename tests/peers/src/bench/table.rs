//! Figures as a table in Markdown, each peer's beside how many times Lood's it is.

use super::{Figures, Measured, Row};

/// A column: its heading and what it shows.
type Column = (&'static str, fn(&Measured) -> f64, fn(f64) -> String);

const COLUMNS: [Column; 5] = [
    ("load", |m| m.load, time),
    ("open", |m| m.open, time),
    ("one answer p50", |m| m.p50, time),
    ("p99", |m| m.p99, time),
    ("memory", |m| m.memory, bytes),
];

/// The table of the synthetic forms.
pub(crate) fn synthetic(rows: &[Row]) -> String {
    let mut out = "| form | engine |".to_owned();
    for (heading, ..) in COLUMNS {
        out.push_str(&format!(" {heading} |"));
    }
    out.push_str(&format!("\n|---|---|{}\n", "---|".repeat(COLUMNS.len())));
    for row in rows {
        let engines = [
            ("Lood", &row.lood),
            ("Lood in Chromium", &row.wasm),
            ("xforms-engine", &row.xforms),
            ("survey-core", &row.survey),
        ];
        for (engine, figures) in engines {
            out.push_str(&line(&row.form, engine, figures, row.lood.as_ref().ok()));
        }
    }
    out
}

fn line(form: &str, engine: &str, figures: &Figures, own: Option<&Measured>) -> String {
    let mut out = format!("| {form} | {engine} |");
    for (_, figure, shown) in COLUMNS {
        match figures {
            Ok(measured) if !figure(measured).is_nan() => {
                out.push_str(&format!(" {}", shown(figure(measured))));
                if engine != "Lood"
                    && let Some(own) = own
                {
                    out.push_str(&format!(" ({})", ratio(figure(measured), figure(own))));
                }
                out.push_str(" |");
            }
            Ok(_) => out.push_str(" |"),
            Err(reason) => out.push_str(&format!(" {reason} |")),
        }
    }
    out.push('\n');
    out
}

/// How many times Lood's figure it is.
pub(crate) fn ratio(other: f64, own: f64) -> String {
    let ratio = other / own;
    if ratio >= 10.0 { format!("{ratio:.0}×") } else { format!("{ratio:.1}×") }
}

/// A time given in milliseconds.
pub(crate) fn time(milliseconds: f64) -> String {
    if milliseconds < 0.1 {
        format!("{:.1} µs", milliseconds * 1_000.0)
    } else if milliseconds < 1_000.0 {
        format!("{milliseconds:.1} ms")
    } else {
        format!("{:.1} s", milliseconds / 1_000.0)
    }
}

fn bytes(bytes: f64) -> String {
    format!("{:.1} MB", bytes / 1e6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_peer_is_told_in_multiples_of_lood() {
        let own = Measured { load: 1.0, open: 1.0, p50: 0.002, p99: 0.01, memory: 1e6 };
        let peer = Measured { load: 25.0, open: 2_000.0, p50: 1.0, p99: 1.0, memory: 3e7 };
        let told = line("f", "xforms-engine", &Ok(peer), Some(&own));
        assert_eq!(
            told,
            "| f | xforms-engine | 25.0 ms (25×) | 2.0 s (2000×) | 1.0 ms (500×) | \
             1.0 ms (100×) | 30.0 MB (30×) |\n"
        );
    }
}
