//! Counting tests from what their runners print.

use std::ops::AddAssign;

/// How many tests ran, and how they ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl Count {
    /// Reads one line of cargo's test runner: `test result: ok. 3 passed; 0 failed; …`.
    pub(crate) fn of_cargo(line: &str) -> Option<Self> {
        // Colour codes may stand around the word of the verdict.
        let (_, counts) = line.split_once("test result: ")?;
        let number = |word: &str| {
            let (before, _) = counts.split_once(&format!(" {word};"))?;
            before.rsplit(' ').next()?.parse().ok()
        };
        Some(Self { passed: number("passed")?, failed: number("failed")? })
    }

    /// Reads a closing line such as `3 passed, 0 failed`.
    pub(crate) fn of_summary(line: &str) -> Option<Self> {
        let (passed, failed) = line.trim().split_once(" passed, ")?;
        let failed = failed.strip_suffix(" failed")?;
        Some(Self { passed: passed.parse().ok()?, failed: failed.parse().ok()? })
    }
}

impl std::fmt::Display for Count {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_result_line_is_read_with_and_without_colour() {
        let plain =
            "test result: FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out";
        let coloured = "test result: \x1b[32mok\x1b[0m. 7 passed; 0 failed; 0 ignored";
        assert_eq!(Count::of_cargo(plain), Some(Count { passed: 12, failed: 3 }));
        assert_eq!(Count::of_cargo(coloured), Some(Count { passed: 7, failed: 0 }));
        assert_eq!(Count::of_cargo("test a_thing ... ok"), None);
    }

    #[test]
    fn a_summary_is_read_back_as_it_was_written() {
        let count = Count { passed: 40, failed: 2 };
        assert_eq!(Count::of_summary(&count.to_string()), Some(count));
        assert_eq!(Count::of_summary("40 passed"), None);
    }
}
