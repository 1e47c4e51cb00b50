//! Files of sessions. A session is known by its activity, its start and its location.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};

use super::activities::{by_name, unknown};
use super::cells::Cells;
use super::problems::Problems;
use super::table::{Columns, Table};
use super::{Context, Import, refuse_difference, refuse_repetitions, values};
use crate::domain::activity as limits;
use crate::domain::deadlines::Exceptions;
use crate::domain::ids::ActivityId;
use crate::domain::text::clean_line;
use crate::service::follow::Made;
use crate::store::activities::{self, Activity};
use crate::store::sessions::{self, NewSession, Planned};
use crate::store::{Conn, StoreError, Tx};

/// Why a session of an archived activity is not added.
const ARCHIVED: &str = "this activity is archived; bring it back before it is planned again";

/// Such a file.
pub(super) struct Sessions;

/// One of its lines.
pub(super) struct Line {
    line: u64,
    new: NewSession,
}

impl Line {
    fn key(&self) -> (ActivityId, DateTime<Utc>, &str) {
        (self.new.activity, self.new.starts_at, &self.new.location)
    }
}

impl Import for Sessions {
    type Line = Line;

    const COLUMNS: Columns = Columns {
        required: &["activity", "starts_at"],
        optional: &["minutes", "capacity", "location", "cancel_minutes", "claim_minutes"],
    };

    /// Nobody archives an activity while sessions of it are added.
    async fn lock(
        tx: &mut Tx,
        context: Context<'_>,
        lines: &[Line],
        problems: &mut Problems,
    ) -> Result<(), StoreError> {
        let mut of = BTreeMap::new();
        for line in lines {
            of.entry(line.new.activity).or_insert(line.line);
        }
        for (activity, line) in of {
            let known = activities::lock(tx, context.organizer.id, activity).await?;
            if known.is_none_or(|known| known.archived_at.is_some()) {
                problems.add(line, Some("activity"), ARCHIVED);
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
        let mut lines = Vec::new();
        for row in &table.rows {
            lines.extend(read(&mut Cells::new(table, row, problems), context, &activities));
        }
        refuse_repetitions(problems, "starts_at", lines.iter().map(|line| (line.line, line.key())));
        Ok(lines)
    }

    async fn missing(
        conn: &mut Conn,
        context: Context<'_>,
        columns: &[&'static str],
        lines: &mut [Line],
        problems: &mut Problems,
    ) -> Result<Vec<usize>, StoreError> {
        let starts = lines.iter().map(|line| line.new.starts_at);
        let Some((from, to)) = starts.clone().min().zip(starts.max()) else { return Ok(Vec::new()) };
        let known = sessions::planned(conn, context.organizer.id, from, to).await?;
        let known: HashMap<(ActivityId, DateTime<Utc>, &str), &Planned> = known
            .iter()
            .map(|known| ((known.activity_id, known.starts_at, known.location.as_str()), known))
            .collect();
        let mut missing = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            let Some(known) = known.get(&line.key()) else {
                missing.push(index);
                continue;
            };
            let new = &line.new;
            let differences = [
                ("minutes", known.ends_at != new.ends_at),
                ("capacity", known.capacity != new.capacity),
                ("cancel_minutes", known.cancel_minutes != new.exceptions.cancel),
                ("claim_minutes", known.claim_minutes != new.exceptions.claim),
            ];
            refuse_difference(problems, line.line, columns, &differences);
        }
        Ok(missing)
    }

    async fn add(tx: &mut Tx, context: Context<'_>, line: &Line) -> Result<Option<Made>, StoreError> {
        let session = sessions::insert(tx, context.organizer.id, &line.new, context.now).await?;
        Ok(Some(Made { session, activity: line.new.activity, starts_at: line.new.starts_at }))
    }
}

fn read(
    cells: &mut Cells<'_, '_>,
    context: Context<'_>,
    activities: &HashMap<String, Activity>,
) -> Option<Line> {
    let activity = cells.required("activity", |text| {
        let name = clean_line(text);
        let known = activities.get(&name).ok_or_else(|| unknown(&name))?;
        if known.archived_at.is_some() { Err(ARCHIVED.to_owned()) } else { Ok(known) }
    });
    let starts_at = cells.required("starts_at", values::instant(context.organizer.timezone));
    let minutes = cells.optional("minutes", values::minutes(limits::LENGTH));
    let capacity = cells.optional("capacity", values::whole(limits::CAPACITY));
    let location = cells.optional("location", values::line(limits::LOCATION)).unwrap_or_default();
    let exceptions = Exceptions {
        cancel: cells.optional("cancel_minutes", values::minutes(limits::DEADLINE)),
        claim: cells.optional("claim_minutes", values::minutes(limits::DEADLINE)),
        close: None,
    };
    let (activity, starts_at) = (activity?, starts_at?);
    let deadlines = context.organizer.deadlines().except(exceptions.or(activity.exceptions()));
    let new = NewSession {
        activity: activity.id,
        starts_at,
        ends_at: starts_at + minutes.unwrap_or(activity.minutes).delta(),
        // One place has one spelling: the activity's own is left unsaid.
        location: if location == activity.location { String::new() } else { location },
        capacity: capacity.map_or(activity.capacity, i64::from),
        exceptions,
        deadlines: deadlines.before(starts_at),
    };
    Some(Line { line: cells.line(), new })
}
