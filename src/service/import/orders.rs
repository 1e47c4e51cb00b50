//! Files of orders. An order has no name of its own: it is known by all that its line says, and by the how-manieth line
//! of the file that says the same. Two equal lines are two orders, and the same file again finds both.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use chrono::NaiveDate;

use super::activities::{by_name, named};
use super::cells::Cells;
use super::problems::Problems;
use super::table::{Columns, Table};
use super::{Context, Import, values};
use crate::domain::credits::Credits;
use crate::domain::email::Email;
use crate::domain::ids::{AccountId, ActivityId};
use crate::domain::ledger::Movement;
use crate::domain::pack::{Term, Validity};
use crate::domain::text::clean_line;
use crate::service::follow::Made;
use crate::service::hooks::{self, Cause};
use crate::store::activities::Activity;
use crate::store::ledger::{self, Actor};
use crate::store::orders::{self, NewOrder};
use crate::store::packs::{self, Pack};
use crate::store::{Conn, StoreError, Tx, accounts, organizers};

/// What is said of an address that is no customer's.
const NO_CUSTOMER: &str = "the organizer has no customer of this address; import the customers first";

/// Such a file.
pub(super) struct Orders;

/// One of its lines.
pub(super) struct Line {
    line: u64,
    new: NewOrder,
    key: String,
    credits: Credits,
}

impl Import for Orders {
    type Line = Line;

    const COLUMNS: Columns = Columns {
        required: &["email", "pack", "credits"],
        optional: &["purchased_on", "expires_on", "activities"],
    };

    /// Whoever was found when the file was read may have been erased since.
    async fn lock(
        tx: &mut Tx,
        _: Context<'_>,
        lines: &[Line],
        problems: &mut Problems,
    ) -> Result<(), StoreError> {
        for line in lines {
            if !accounts::hold(tx, line.new.account).await? {
                problems.add(line.line, Some("email"), NO_CUSTOMER);
            }
        }
        Ok(())
    }

    async fn read(
        conn: &mut Conn,
        context: Context<'_>,
        table: &Table,
        problems: &mut Problems,
    ) -> Result<Vec<Line>, StoreError> {
        let activities = by_name(conn, context).await?;
        let packs = packs::of_organizer(conn, context.organizer.id).await?;
        let packs: HashMap<String, Pack> =
            packs.into_iter().map(|pack| (pack.product.name.clone(), pack)).collect();
        let mut alike: HashMap<String, u32> = HashMap::new();
        let mut lines = Vec::new();
        for row in &table.rows {
            let mut cells = Cells::new(table, row, problems);
            let account = account(conn, context, &mut cells).await?;
            let Some(mut line) = read(&mut cells, context, account, &packs, &activities) else { continue };
            let count = alike.entry(line.key.clone()).or_default();
            *count += 1;
            line.key = format!("{}#{count}", line.key);
            line.new.import_key = Some(line.key.clone());
            lines.push(line);
        }
        Ok(lines)
    }

    async fn missing(
        conn: &mut Conn,
        context: Context<'_>,
        _: &[&'static str],
        lines: &mut [Line],
        _: &mut Problems,
    ) -> Result<Vec<usize>, StoreError> {
        let known: HashSet<String> =
            orders::import_keys(conn, context.organizer.id).await?.into_iter().collect();
        let lines = lines.iter().enumerate();
        Ok(lines.filter(|(_, line)| !known.contains(&line.key)).map(|(index, _)| index).collect())
    }

    async fn add(tx: &mut Tx, context: Context<'_>, line: &Line) -> Result<Option<Made>, StoreError> {
        let number = organizers::take_order_number(tx, context.organizer.id).await?;
        let order = orders::insert(tx, &line.new, number, context.now).await?;
        let movement = Movement::purchase(line.credits);
        ledger::post(tx, order, None, movement, Actor::Operator, "import", context.now).await?;
        hooks::order(tx, Cause::Import, order, context.now).await?;
        Ok(None)
    }
}

async fn account(
    conn: &mut Conn,
    context: Context<'_>,
    cells: &mut Cells<'_, '_>,
) -> Result<Option<AccountId>, StoreError> {
    let email: Option<Email> = cells.required("email", values::email);
    let Some(email) = email else { return Ok(None) };
    let account = accounts::customer(conn, context.organizer.id, &email).await?;
    if account.is_none() {
        cells.problem("email", NO_CUSTOMER);
    }
    Ok(account)
}

fn read(
    cells: &mut Cells<'_, '_>,
    context: Context<'_>,
    account: Option<AccountId>,
    packs: &HashMap<String, Pack>,
    activities: &HashMap<String, Activity>,
) -> Option<Line> {
    let pack = cells.required("pack", |text| {
        let name = clean_line(text);
        packs.get(&name).ok_or_else(|| format!("the organizer has no pack `{name}`; import the packs first"))
    });
    let credits = cells.required("credits", values::credits(1..=10_000));
    let activities = named(cells, "activities", activities);
    let today = context.organizer.timezone.day(context.now);
    let purchased = cells.optional("purchased_on", values::day);
    if purchased.is_some_and(|day| day > today) {
        cells.problem("purchased_on", "this day is still to come");
    }
    let expires = cells.optional("expires_on", values::day);
    let purchased_on = purchased.unwrap_or(today);
    if cells.text("expires_on").is_none() && pack.is_some_and(|pack| pack.product.validity == Validity::Open)
    {
        cells.problem("expires_on", "this must not be empty, as the pack has no days");
    }
    if expires.is_some_and(|day| day < purchased_on) {
        cells.problem("expires_on", "this is before the day of the purchase");
    }
    let (account, pack, credits, activities) = (account?, pack?, credits?, activities?);
    let term = match expires {
        Some(day) => Term::Until(day),
        None => pack.product.validity.term(purchased_on)?,
    };
    if expires.is_none() && term.last_day() < purchased_on {
        cells.problem(
            "purchased_on",
            "this is after the last day of the pack; say in expires_on how long it is good",
        );
        return None;
    }
    let new = NewOrder {
        organizer: context.organizer.id,
        account,
        pack: Some(pack.id),
        label: pack.product.name.clone(),
        purchased_on,
        term,
        activities: if activities.is_empty() { pack.product.activities.clone() } else { activities.clone() },
        import_key: None,
    };
    let key = key(account, pack, credits, [purchased, expires], &activities);
    Some(Line { line: cells.line(), new, key, credits })
}

/// All that the line says. Days that it leaves out stay out, so that the same file is the same tomorrow.
fn key(
    account: AccountId,
    pack: &Pack,
    credits: Credits,
    days: [Option<NaiveDate>; 2],
    activities: &[ActivityId],
) -> String {
    let mut key = format!("{account}/{}/{credits}", pack.id);
    for day in days {
        key.push('/');
        key.extend(day.map(|day| day.to_string()));
    }
    key.push('/');
    for activity in activities {
        // Writing to a String can't fail.
        let _ = write!(key, "{activity}+");
    }
    key
}
