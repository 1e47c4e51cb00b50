//! What is wrong with a file, said so that its author can put it right.

use std::fmt;

/// Something wrong with a line. Never repeats an e-mail address, a password or a name (promise 5).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// The line of the file, from 1, as text editors count.
    pub line: u64,
    /// The column, where it is about one.
    pub column: Option<&'static str>,
    /// What is wrong, and where it helps what would be right.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}", self.line)?;
        if let Some(column) = self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// Everything wrong with a file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Problems {
    kept: Vec<Problem>,
    more: usize,
}

impl Problems {
    /// So many are told, the rest is counted: whoever has more has made one mistake throughout.
    pub const MAX: usize = 50;

    /// Notes one.
    pub(super) fn add(&mut self, line: u64, column: Option<&'static str>, reason: impl Into<String>) {
        if self.kept.len() < Self::MAX {
            self.kept.push(Problem { line, column, reason: reason.into() });
        } else {
            self.more += 1;
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Those told, in the order of their lines.
    pub fn told(&self) -> Vec<&Problem> {
        let mut told: Vec<&Problem> = self.kept.iter().collect();
        told.sort_by_key(|problem| problem.line);
        told
    }

    /// How many more there are.
    pub fn more(&self) -> usize {
        self.more
    }
}
