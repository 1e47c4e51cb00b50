//! How far somebody on the staff is in planning sessions, or in changing a series.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc, Weekday};
use serde::{Deserialize, Serialize};

use crate::bot::button::{Field, SeriesAsk};
use crate::domain::ids::{ActivityId, InboxSeq, SeriesId};
use crate::domain::series::{Rule, Until};
use crate::service::planning::Details;
use crate::service::series::{DraftSeen, Request, Seen};
use crate::store::activities::Activity;

/// A session that is to be planned.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewSession {
    /// Of which activity.
    pub activity: ActivityId,
    /// That activity's revision, as it was shown.
    pub revision: i64,
    /// When it starts.
    pub starts_at: DateTime<Utc>,
    /// How it differs from what is usual.
    pub details: Details,
}

/// A series that is to be made, as far as it is said.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct NewSeries {
    /// Of which activity.
    pub activity: ActivityId,
    /// That activity's revision, as it was shown.
    pub revision: i64,
    /// The days of the week that were tapped.
    pub days: Vec<Weekday>,
    /// When its sessions start.
    pub rule: Option<Rule>,
    /// From which day on; `None`: today.
    pub from: Option<NaiveDate>,
    /// Until when.
    pub until: Option<Until>,
    /// The days that it leaves out.
    pub skips: BTreeSet<NaiveDate>,
    /// How its sessions differ from what is usual.
    pub details: Details,
}

impl NewSeries {
    /// Of an activity, with nothing said yet.
    pub fn of(activity: &Activity) -> Self {
        Self {
            activity: activity.id,
            revision: activity.revision,
            days: Vec::new(),
            rule: None,
            from: None,
            until: None,
            skips: BTreeSet::new(),
            details: Details::default(),
        }
    }
}

/// A step.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanningStep {
    /// When does a session start?
    When {
        /// Of which activity.
        activity: ActivityId,
    },
    /// How is a session to differ?
    Field {
        /// The session so far.
        new: NewSession,
        /// In what.
        field: Field,
    },
    /// No text: the summary of a session, kept until *Confirm*.
    Session {
        /// The session.
        new: NewSession,
        /// Which summary.
        draft: InboxSeq,
    },
    /// Something is asked of a new series.
    Series {
        /// The series so far.
        new: Box<NewSeries>,
        /// What.
        ask: SeriesAsk,
    },
    /// No text: the summary of a series, kept until *Confirm*.
    SeriesSummary {
        /// The series.
        new: Box<NewSeries>,
        /// What was shown of it.
        seen: DraftSeen,
        /// Which summary.
        draft: InboxSeq,
    },
    /// Which days is a series to leave out?
    SkipDays {
        /// Which series.
        series: SeriesId,
    },
    /// Why do the sessions of those days not take place?
    SkipReason {
        /// Of which series.
        series: SeriesId,
        /// The days.
        days: BTreeSet<NaiveDate>,
    },
    /// Why do the sessions of a series that is to end not take place?
    EndReason {
        /// Which series.
        series: SeriesId,
    },
    /// No text: the preview of a change of a series, kept until *Confirm*.
    Change {
        /// The change.
        request: Box<Request>,
        /// What was shown of it.
        seen: Seen,
        /// Which preview.
        draft: InboxSeq,
    },
}

impl PlanningStep {
    /// Whether the next text is an answer.
    pub const fn expects_text(&self) -> bool {
        match self {
            Self::When { .. }
            | Self::Field { .. }
            | Self::Series { .. }
            | Self::SkipDays { .. }
            | Self::SkipReason { .. }
            | Self::EndReason { .. } => true,
            Self::Session { .. } | Self::SeriesSummary { .. } | Self::Change { .. } => false,
        }
    }
}
