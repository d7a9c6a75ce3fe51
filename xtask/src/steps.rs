//! Progress for the person waiting: named steps with their times, on standard error.

use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

/// A list of steps that run one after another.
pub(crate) struct Steps {
    started: Instant,
    colour: bool,
}

impl Steps {
    pub(crate) fn new() -> Self {
        Self { started: Instant::now(), colour: stderr().is_terminal() }
    }

    /// Runs one step, saying its name before and its time after.
    pub(crate) fn run<T>(
        &self,
        name: &str,
        work: impl FnOnce() -> anyhow::Result<T>,
    ) -> anyhow::Result<T> {
        let begun = Instant::now();
        eprintln!("{} {name} …", self.paint("36", "▸"));
        let outcome = work();
        let elapsed = time(begun.elapsed());
        match &outcome {
            Ok(_) => eprintln!("{} {name}  {elapsed}", self.paint("32", "✓")),
            Err(_) => eprintln!("{} {name}  {elapsed}", self.paint("31", "✗")),
        }
        outcome
    }

    /// The time since the first step, for the closing line.
    pub(crate) fn elapsed(&self) -> String {
        time(self.started.elapsed())
    }

    fn paint(&self, code: &str, text: &str) -> String {
        if self.colour { format!("\x1b[{code}m{text}\x1b[0m") } else { text.to_owned() }
    }
}

/// A remark within a step: something skipped, chosen or installed.
pub(crate) fn note(text: &str) {
    for line in text.lines() {
        eprintln!("    {line}");
    }
}

/// Says what went wrong, with its causes.
pub(crate) fn failure(error: &anyhow::Error) {
    eprintln!("\nerror: {error:#}");
}

fn time(elapsed: Duration) -> String {
    let seconds = elapsed.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else {
        format!("{:.1} s", elapsed.as_secs_f64())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_times_are_told_in_minutes_and_seconds() {
        assert_eq!(time(Duration::from_secs(125)), "2 min 05 s");
        assert_eq!(time(Duration::from_millis(1250)), "1.2 s");
    }
}
