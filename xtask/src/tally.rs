//! How many checks passed and failed, read from what the test runners report.

use std::{fmt, ops::AddAssign};

use crate::failure::Failure;

/// A count of checks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Checks that passed.
    pub(crate) passed: u64,
    /// Checks that failed, or could not be made.
    pub(crate) failed: u64,
}

impl Tally {
    /// One check that passed.
    pub(crate) const PASSED: Self = Self { passed: 1, failed: 0 };
    /// One check that failed.
    pub(crate) const FAILED: Self = Self { passed: 0, failed: 1 };

    /// A runner that says it failed did fail something, even when no test of its says so.
    pub(crate) fn unless(mut self, succeeded: bool) -> Self {
        if !succeeded && self.failed == 0 {
            self.failed = 1;
        }
        self
    }

    /// From the JUnit report that nextest writes.
    pub(crate) fn of_junit(report: &str) -> Result<Self, Failure> {
        let suites = report
            .split_once("<testsuites ")
            .and_then(|(_, rest)| rest.split_once('>'))
            .map(|(attributes, _)| attributes)
            .ok_or_else(|| Failure::new("The JUnit report has no <testsuites> element."))?;
        let number = |name: &str| {
            suites
                .split_ascii_whitespace()
                .filter_map(|attribute| attribute.split_once('='))
                .find(|(key, _)| *key == name)
                .and_then(|(_, value)| value.trim_matches('"').parse::<u64>().ok())
                .ok_or_else(|| Failure::new(format!("The JUnit report does not count its {name}.")))
        };
        let failed = number("failures")? + number("errors")?;
        Ok(Self { passed: number("tests")?.saturating_sub(failed), failed })
    }

    /// From the `test result:` lines of `cargo test`.
    pub(crate) fn of_cargo_test(output: &str) -> Self {
        let mut tally = Self::default();
        for result in output.lines().filter_map(|line| line.strip_prefix("test result: ")) {
            for count in result.split([';', '.']).map(str::trim) {
                if let Some(number) = count.strip_suffix(" passed") {
                    tally.passed += number.parse().unwrap_or(0);
                } else if let Some(number) = count.strip_suffix(" failed") {
                    tally.failed += number.parse().unwrap_or(0);
                }
            }
        }
        tally
    }

    /// From the closing comments of a TAP report by `node --test`. A test that was skipped or left to do has not passed.
    pub(crate) fn of_tap(report: &str) -> Self {
        let number = |name: &str| -> u64 {
            let line = report.lines().rev().find_map(|line| line.strip_prefix("# ")?.strip_prefix(name));
            line.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
        };
        Self {
            passed: number("pass "),
            failed: number("fail ") + number("cancelled ") + number("skipped ") + number("todo "),
        }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nextest_counts_are_in_the_outermost_element() {
        let report = r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="nextest-run" tests="31" failures="2" errors="1" uuid="c3b8" timestamp="2026-11-24T09:14:00Z" time="0.009">
    <testsuite name="store" tests="30" disabled="0" errors="0" failures="2">"#;
        assert_eq!(Tally::of_junit(report).expect("counts"), Tally { passed: 28, failed: 3 });
        assert!(Tally::of_junit("<html>").is_err());
    }

    #[test]
    fn documentation_tests_are_added_up_over_crates() {
        let output = "running 2 tests\n\
            test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.51s\n\
            test result: FAILED. 1 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.51s\n";
        assert_eq!(Tally::of_cargo_test(output), Tally { passed: 3, failed: 3 });
    }

    #[test]
    fn a_skipped_journey_has_not_passed() {
        let report = "1..4\n# tests 4\n# suites 0\n# pass 2\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0\n";
        assert_eq!(Tally::of_tap(report), Tally { passed: 2, failed: 2 });
    }

    #[test]
    fn a_failed_run_without_a_failed_test_counts_as_one() {
        assert_eq!(Tally::default().unless(false), Tally::FAILED);
        assert_eq!(Tally::PASSED.unless(true), Tally::PASSED);
    }
}
