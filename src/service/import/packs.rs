//! Files of packs. A pack is known by its name.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::activities::{by_name, named};
use super::cells::Cells;
use super::problems::Problems;
use super::table::{Columns, Table};
use super::{Context, Import, refuse_difference, refuse_repetitions, values};
use crate::domain::pack::{self, DaysFrom, Validity};
use crate::service::follow::Made;
use crate::store::activities::Activity;
use crate::store::packs::{self, Pack, Product};
use crate::store::{Conn, StoreError, Tx};

/// Such a file.
pub(super) struct Packs;

/// One of its lines.
pub(super) struct Line {
    line: u64,
    new: Product,
}

impl Import for Packs {
    type Line = Line;

    const COLUMNS: Columns = Columns {
        required: &["name", "credits", "price"],
        optional: &["days", "days_from", "until", "activities"],
    };

    async fn read(
        conn: &mut Conn,
        context: Context<'_>,
        table: &Table,
        problems: &mut Problems,
    ) -> Result<Vec<Line>, StoreError> {
        let activities = by_name(conn, context).await?;
        let mut lines = Vec::new();
        for row in &table.rows {
            lines.extend(read(&mut Cells::new(table, row, problems), &activities));
        }
        refuse_repetitions(problems, "name", lines.iter().map(|line| (line.line, line.new.name.as_str())));
        Ok(lines)
    }

    async fn missing(
        conn: &mut Conn,
        context: Context<'_>,
        columns: &[&'static str],
        lines: &mut [Line],
        problems: &mut Problems,
    ) -> Result<Vec<usize>, StoreError> {
        let known = packs::of_organizer(conn, context.organizer.id).await?;
        let known: HashMap<&str, &Product> =
            known.iter().map(|Pack { product, .. }| (product.name.as_str(), product)).collect();
        let mut missing = Vec::new();
        for (index, Line { line, new }) in lines.iter().enumerate() {
            let Some(known) = known.get(new.name.as_str()) else {
                missing.push(index);
                continue;
            };
            let differences = [
                ("credits", known.credits != new.credits),
                ("price", known.price != new.price),
                ("days", days(known) != days(new)),
                ("days_from", days(known) == days(new) && from(known) != from(new)),
                ("until", until(known) != until(new)),
                ("activities", known.activities != new.activities),
            ];
            refuse_difference(problems, *line, columns, &differences);
        }
        Ok(missing)
    }

    async fn add(tx: &mut Tx, context: Context<'_>, line: &Line) -> Result<Option<Made>, StoreError> {
        packs::insert(tx, context.organizer.id, &line.new, context.now).await?;
        Ok(None)
    }
}

fn days(product: &Product) -> Option<u32> {
    match product.validity {
        Validity::Days(_, days) => Some(days),
        Validity::Open | Validity::Until(_) => None,
    }
}

fn from(product: &Product) -> Option<DaysFrom> {
    match product.validity {
        Validity::Days(from, _) => Some(from),
        Validity::Open | Validity::Until(_) => None,
    }
}

fn until(product: &Product) -> Option<NaiveDate> {
    match product.validity {
        Validity::Until(day) => Some(day),
        Validity::Open | Validity::Days(..) => None,
    }
}

/// How long it is good: days, from the purchase unless `days_from` says otherwise, or until a day; neither, and each purchase
/// says it.
fn validity(cells: &mut Cells<'_, '_>) -> Option<Validity> {
    let days = cells.optional("days", values::whole(pack::DAYS));
    let from = cells.optional("days_from", |text| text.parse::<DaysFrom>().map_err(values::reason));
    let until = cells.optional("until", values::day);
    let said = |column| cells.text(column).is_some();
    let (days_said, from_said, until_said) = (said("days"), said("days_from"), said("until"));
    if until_said && days_said {
        cells.problem("until", "a pack has days or a last day, not both");
        return None;
    }
    if from_said && !days_said {
        cells.problem("days_from", "this needs days to count");
        return None;
    }
    if (days_said && days.is_none()) || (from_said && from.is_none()) || (until_said && until.is_none()) {
        return None;
    }
    Some(match (days, until) {
        (Some(days), _) => Validity::Days(from.unwrap_or(DaysFrom::Purchase), days),
        (None, Some(day)) => Validity::Until(day),
        (None, None) => Validity::Open,
    })
}

fn read(cells: &mut Cells<'_, '_>, known: &HashMap<String, Activity>) -> Option<Line> {
    let name = cells.required("name", values::name);
    let credits = cells.required("credits", values::credits(pack::CREDITS));
    let price = cells.required("price", values::price);
    let validity = validity(cells);
    let activities = named(cells, "activities", known);
    let new = Product {
        name: name?,
        credits: credits?,
        price: price?,
        validity: validity?,
        activities: activities?,
    };
    Some(Line { line: cells.line(), new })
}
