//! The cells of a line, read one by one; what can't be read is noted and the reading goes on.

use super::problems::Problems;
use super::table::{Row, Table};

/// Why a cell's text is not taken.
pub(super) type Reason = String;

/// The cells of one line.
pub(super) struct Cells<'t, 'p> {
    table: &'t Table,
    row: &'t Row,
    problems: &'p mut Problems,
}

impl<'t, 'p> Cells<'t, 'p> {
    /// Those of a row.
    pub(super) fn new(table: &'t Table, row: &'t Row, problems: &'p mut Problems) -> Self {
        Self { table, row, problems }
    }

    /// The line.
    pub(super) fn line(&self) -> u64 {
        self.row.line
    }

    /// Notes something wrong.
    pub(super) fn problem(&mut self, column: &'static str, reason: impl Into<String>) {
        self.problems.add(self.row.line, Some(column), reason);
    }

    /// A cell's text, unless it is empty or the file has no such column.
    pub(super) fn text(&self, column: &str) -> Option<&'t str> {
        let at = self.table.columns.iter().position(|name| *name == column)?;
        self.row.cells.get(at).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// A cell that may be empty. `None` as well when it can't be read, which is noted.
    pub(super) fn optional<T>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(&str) -> Result<T, Reason>,
    ) -> Option<T> {
        match read(self.text(column)?) {
            Ok(value) => Some(value),
            Err(reason) => {
                self.problem(column, reason);
                None
            }
        }
    }

    /// A cell that must not be empty. `None` when it can't be read, which is noted.
    pub(super) fn required<T>(
        &mut self,
        column: &'static str,
        read: impl FnOnce(&str) -> Result<T, Reason>,
    ) -> Option<T> {
        if self.text(column).is_none() {
            self.problem(column, "this must not be empty");
        }
        self.optional(column, read)
    }
}
