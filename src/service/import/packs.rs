//! Files of packs. A pack is known by its name.

use std::collections::HashMap;

use super::activities::{by_name, named};
use super::cells::Cells;
use super::problems::Problems;
use super::table::{Columns, Table};
use super::{Context, Import, refuse_difference, refuse_repetitions, values};
use crate::domain::pack;
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

    const COLUMNS: Columns =
        Columns { required: &["name", "credits", "price"], optional: &["days", "activities"] };

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
                ("days", known.days != new.days),
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

fn read(cells: &mut Cells<'_, '_>, known: &HashMap<String, Activity>) -> Option<Line> {
    let name = cells.required("name", values::name);
    let credits = cells.required("credits", values::credits(pack::CREDITS));
    let price = cells.required("price", values::price);
    let days = cells.optional("days", values::whole(pack::DAYS));
    let activities = named(cells, "activities", known);
    let new = Product {
        name: name?,
        credits: credits?,
        price: price?,
        days: days.map(i64::from),
        activities: activities?,
    };
    Some(Line { line: cells.line(), new })
}
