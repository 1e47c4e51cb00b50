//! Files of activities. An activity is known by its name.

use std::collections::HashMap;

use super::cells::Cells;
use super::problems::Problems;
use super::table::{Columns, Table};
use super::{Context, Import, refuse_difference, refuse_repetitions, values};
use crate::domain::activity;
use crate::domain::credits::Credits;
use crate::domain::deadlines::Exceptions;
use crate::domain::ids::ActivityId;
use crate::domain::states::WaitMode;
use crate::service::follow::Made;
use crate::store::activities::{self, Activity, NewActivity, OFFER_MINUTES};
use crate::store::{Conn, StoreError, Tx};

/// Such a file.
pub(super) struct Activities;

/// One of its lines.
pub(super) struct Line {
    line: u64,
    new: NewActivity,
}

impl Import for Activities {
    type Line = Line;

    const COLUMNS: Columns = Columns {
        required: &["name", "minutes", "capacity"],
        optional: &[
            "description",
            "location",
            "credits",
            "min_age",
            "max_age",
            "cancel_minutes",
            "claim_minutes",
            "waitlist",
            "offer_minutes",
            "list_cap",
        ],
    };

    async fn read(
        _: &mut Conn,
        _: Context<'_>,
        table: &Table,
        problems: &mut Problems,
    ) -> Result<Vec<Line>, StoreError> {
        let mut lines = Vec::new();
        for row in &table.rows {
            lines.extend(read(&mut Cells::new(table, row, problems)));
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
        let known = activities::of_organizer(conn, context.organizer.id).await?;
        let known: HashMap<&str, &Activity> =
            known.iter().map(|known| (known.name.as_str(), known)).collect();
        let mut missing = Vec::new();
        for (index, Line { line, new }) in lines.iter().enumerate() {
            let Some(known) = known.get(new.name.as_str()) else {
                missing.push(index);
                continue;
            };
            let differences = [
                ("minutes", known.minutes != new.minutes),
                ("capacity", known.capacity != new.capacity),
                ("description", known.description != new.description),
                ("location", known.location != new.location),
                ("credits", known.credits != new.credits),
                ("min_age", known.min_age != new.min_age),
                ("max_age", known.max_age != new.max_age),
                ("cancel_minutes", known.exceptions().cancel != new.exceptions.cancel),
                ("claim_minutes", known.exceptions().claim != new.exceptions.claim),
                ("waitlist", known.waitlist != new.waitlist),
                ("offer_minutes", known.offer_minutes != new.offer_minutes),
                ("list_cap", known.list_cap != new.list_cap),
            ];
            refuse_difference(problems, *line, columns, &differences);
        }
        Ok(missing)
    }

    async fn add(tx: &mut Tx, context: Context<'_>, line: &Line) -> Result<Option<Made>, StoreError> {
        activities::insert(tx, context.organizer.id, &line.new, context.now).await?;
        Ok(None)
    }
}

fn read(cells: &mut Cells<'_, '_>) -> Option<Line> {
    let name = cells.required("name", values::name);
    let minutes = cells.required("minutes", values::minutes(activity::LENGTH));
    let capacity = cells.required("capacity", values::whole(activity::CAPACITY));
    let description = cells.optional("description", values::paragraphs(activity::DESCRIPTION));
    let location = cells.optional("location", values::line(activity::LOCATION));
    let credits = cells.optional("credits", values::credits(activity::CREDITS));
    let min_age = cells.optional("min_age", values::whole(activity::AGE));
    let max_age = cells.optional("max_age", values::whole(activity::AGE));
    if min_age.zip(max_age).is_some_and(|(min, max)| min > max) {
        cells.problem("max_age", "nobody is of an age at least min_age and at most max_age");
    }
    let exceptions = Exceptions {
        cancel: cells.optional("cancel_minutes", values::minutes(activity::DEADLINE)),
        claim: cells.optional("claim_minutes", values::minutes(activity::DEADLINE)),
        close: None,
    };
    let waitlist = cells.optional("waitlist", |text| text.parse().map_err(values::reason));
    let offer_minutes = cells.optional("offer_minutes", values::minutes(activity::OFFER));
    let list_cap = cells.optional("list_cap", values::whole(activity::LIST_CAP));
    let new = NewActivity {
        name: name?,
        description: description.unwrap_or_default(),
        minutes: minutes?,
        capacity: i64::from(capacity?),
        credits: credits.unwrap_or(Credits::new(1)),
        min_age: min_age.map(i64::from),
        max_age: max_age.map(i64::from),
        location: location.unwrap_or_default(),
        exceptions,
        waitlist: waitlist.unwrap_or(WaitMode::FirstTap),
        offer_minutes: offer_minutes.unwrap_or(OFFER_MINUTES),
        list_cap: list_cap.map(i64::from),
    };
    Some(Line { line: cells.line(), new })
}

/// The activities of the organizer, by name.
pub(super) async fn by_name(
    conn: &mut Conn,
    context: Context<'_>,
) -> Result<HashMap<String, Activity>, StoreError> {
    let known = activities::of_organizer(conn, context.organizer.id).await?;
    Ok(known.into_iter().map(|activity| (activity.name.clone(), activity)).collect())
}

/// The activities that a cell names, by key, each once; empty for all. `None` when one is not known.
pub(super) fn named(
    cells: &mut Cells<'_, '_>,
    column: &'static str,
    known: &HashMap<String, Activity>,
) -> Option<Vec<ActivityId>> {
    let mut named = Vec::new();
    let mut all_known = true;
    for name in values::names(cells.text(column).unwrap_or_default()) {
        match known.get(&name) {
            Some(activity) => named.push(activity.id),
            None => {
                all_known = false;
                cells.problem(column, unknown(&name));
            }
        }
    }
    named.sort_unstable();
    named.dedup();
    all_known.then_some(named)
}

/// What is wrong with the name of an activity that is not known.
pub(super) fn unknown(name: &str) -> String {
    format!("the organizer has no activity `{name}`; names are written exactly as in the file of activities")
}
