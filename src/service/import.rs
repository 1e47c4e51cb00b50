//! Import a file of activities, sessions, packs, customers or orders: the whole file or nothing of it.
//!
//! A file is read, its passwords are hashed and its lines are compared with the database before the transaction, so
//! that those who book meanwhile wait only for the writing. A line that is there already is left alone; one that is
//! there with other values is refused, as nothing in this version changes by a file.

mod activities;
mod cells;
mod customers;
mod orders;
mod packs;
mod problems;
mod sessions;
mod table;
#[cfg(test)]
mod tests;
mod values;

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;

use chrono::{DateTime, Utc};

pub use problems::{Problem, Problems};
pub use values::instant;

use self::table::{Columns, Table};
use super::follow::{self, Made};
use super::passwords::{PasswordError, Passwords};
use crate::store::organizers::Organizer;
use crate::store::{Conn, Store, StoreError, Tx};

/// What a file holds.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// What is offered.
    Activities,
    /// When it takes place.
    Sessions,
    /// What is sold.
    Packs,
    /// Who may link their Telegram account.
    Customers,
    /// What they bought.
    Orders,
}

/// What came of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Every line is in the database now.
    Imported(Counts),
    /// Nothing was imported, for these reasons.
    Refused(Problems),
}

/// What became of the lines of an imported file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counts {
    /// Lines with data.
    pub lines: usize,
    /// Those that were new.
    pub added: usize,
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { lines, added } = *self;
        let there = lines - added;
        write!(
            f,
            "{lines} {}: {added} added, {there} already there",
            if lines == 1 { "line" } else { "lines" }
        )?;
        if added == 0 { f.write_str("; nothing changed") } else { Ok(()) }
    }
}

/// What went wrong that no other file would cure. Nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A password.
    #[error(transparent)]
    Password(#[from] PasswordError),
}

/// What an import works with.
#[derive(Clone, Copy)]
struct Context<'a> {
    organizer: &'a Organizer,
    now: DateTime<Utc>,
}

/// A kind of file: how its lines are read, compared and written.
trait Import {
    /// A line, read.
    type Line;
    /// The columns.
    const COLUMNS: Columns;

    /// Locks what the lines stand on before they are written; notes what is not there any more.
    async fn lock(_: &mut Tx, _: Context<'_>, _: &[Self::Line], _: &mut Problems) -> Result<(), StoreError> {
        Ok(())
    }

    /// Reads the lines; notes what is wrong with them.
    async fn read(
        conn: &mut Conn,
        context: Context<'_>,
        table: &Table,
        problems: &mut Problems,
    ) -> Result<Vec<Self::Line>, StoreError>;

    /// Which lines are not in the database yet, by index; notes those that are there with other values in one of the
    /// file's columns.
    async fn missing(
        conn: &mut Conn,
        context: Context<'_>,
        columns: &[&'static str],
        lines: &mut [Self::Line],
        problems: &mut Problems,
    ) -> Result<Vec<usize>, StoreError>;

    /// Adds a line; gives the session that it made, if it did.
    async fn add(tx: &mut Tx, context: Context<'_>, line: &Self::Line) -> Result<Option<Made>, StoreError>;
}

/// Imports a file, given as its bytes.
///
/// # Errors
/// The database's ([`StoreError::Conflict`] and [`StoreError::Busy`] when somebody else wrote the same at that moment),
/// or that a password could not be hashed. Nothing was imported then.
pub async fn import(
    store: &Store,
    passwords: &Passwords,
    now: DateTime<Utc>,
    organizer: &Organizer,
    kind: Kind,
    file: &[u8],
) -> Result<Outcome, ImportError> {
    let context = Context { organizer, now };
    match kind {
        Kind::Activities => simply::<activities::Activities>(store, context, file).await,
        Kind::Sessions => simply::<sessions::Sessions>(store, context, file).await,
        Kind::Packs => simply::<packs::Packs>(store, context, file).await,
        Kind::Orders => simply::<orders::Orders>(store, context, file).await,
        Kind::Customers => {
            let mut prepared = match prepare::<customers::Customers>(store, context, file).await? {
                Ok(prepared) => prepared,
                Err(problems) => return Ok(Outcome::Refused(problems)),
            };
            customers::hash(passwords, &mut prepared.lines).await?;
            write::<customers::Customers>(store, context, prepared).await
        }
    }
}

async fn simply<I: Import>(store: &Store, context: Context<'_>, file: &[u8]) -> Result<Outcome, ImportError> {
    match prepare::<I>(store, context, file).await? {
        Ok(prepared) => write::<I>(store, context, prepared).await,
        Err(problems) => Ok(Outcome::Refused(problems)),
    }
}

/// A file as it can be written.
struct Prepared<L> {
    columns: Vec<&'static str>,
    lines: Vec<L>,
}

/// All that can be done before the transaction. The inner error is the refusal.
async fn prepare<I: Import>(
    store: &Store,
    context: Context<'_>,
    file: &[u8],
) -> Result<Result<Prepared<I::Line>, Problems>, StoreError> {
    let mut problems = Problems::default();
    let Some(table) = Table::read(file, &I::COLUMNS, &mut problems) else { return Ok(Err(problems)) };
    let mut conn = store.read().await?;
    let mut lines = I::read(&mut conn, context, &table, &mut problems).await?;
    // Looked at here for what is wrong with it, and to spare the hashing of what is there.
    I::missing(&mut conn, context, &table.columns, &mut lines, &mut problems).await?;
    Ok(if problems.is_empty() { Ok(Prepared { columns: table.columns, lines }) } else { Err(problems) })
}

async fn write<I: Import>(
    store: &Store,
    context: Context<'_>,
    prepared: Prepared<I::Line>,
) -> Result<Outcome, ImportError> {
    let Prepared { columns, mut lines } = prepared;
    let mut problems = Problems::default();
    let mut tx = store.begin().await?;
    // Once more, as somebody may have written since.
    I::lock(&mut tx, context, &lines, &mut problems).await?;
    let missing = I::missing(&mut tx, context, &columns, &mut lines, &mut problems).await?;
    if !problems.is_empty() {
        tx.rollback().await?;
        return Ok(Outcome::Refused(problems));
    }
    let mut made = Vec::new();
    for line in missing.iter().filter_map(|&index| lines.get(index)) {
        made.extend(I::add(&mut tx, context, line).await?);
    }
    follow::tell(&mut tx, context.organizer, &made, context.now).await?;
    tx.commit().await?;
    Ok(Outcome::Imported(Counts { lines: lines.len(), added: missing.len() }))
}

/// Refuses a line that says something else than the database, naming each of the file's columns in which it does.
fn refuse_difference(
    problems: &mut Problems,
    line: u64,
    columns: &[&'static str],
    differences: &[(&'static str, bool)],
) {
    for (column, differs) in differences {
        if *differs && columns.contains(column) {
            problems.add(
                line,
                Some(column),
                "this is in the database with another value; an import adds, it does not change",
            );
        }
    }
}

/// Refuses lines that are the same thing twice in one file.
fn refuse_repetitions<'l, K: Eq + std::hash::Hash>(
    problems: &mut Problems,
    column: &'static str,
    keys: impl Iterator<Item = (u64, K)> + 'l,
) {
    let mut first = HashMap::new();
    for (line, key) in keys {
        match first.entry(key) {
            Entry::Vacant(vacant) => {
                vacant.insert(line);
            }
            Entry::Occupied(earlier) => {
                problems.add(line, Some(column), format!("line {} is the same", earlier.get()));
            }
        }
    }
}
