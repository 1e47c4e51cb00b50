//! Where an owner stands who changes what is offered.

use serde::{Deserialize, Serialize};

use crate::domain::activity::{ActivityChange, ActivityField};
use crate::domain::credits::Credits;
use crate::domain::deadlines::Minutes;
use crate::domain::ids::{ActivityId, InboxSeq, PackId};
use crate::domain::pack::{PackChange, PackField};
use crate::service::activity::Essentials;
use crate::service::pack;
use crate::store::activities::Standing;

/// A question that a text answers, or a summary that waits for its *Confirm*.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CatalogStep {
    /// The name of a new activity.
    ActivityName,
    /// How long it takes.
    ActivityMinutes {
        /// Its name.
        name: String,
    },
    /// How many seats it has.
    ActivityCapacity {
        /// Its name.
        name: String,
        /// How long it takes.
        minutes: Minutes,
    },
    /// No text: the summary of a new activity.
    NewActivity {
        /// The activity.
        new: Essentials,
        /// Which summary.
        draft: InboxSeq,
    },
    /// A field of an activity.
    ActivityField {
        /// Which activity.
        activity: ActivityId,
        /// Which field.
        field: ActivityField,
    },
    /// No text: the summary of a change.
    ActivityChange {
        /// Of which activity.
        activity: ActivityId,
        /// Its revision, as it was shown.
        revision: i64,
        /// The field and its value.
        change: ActivityChange,
        /// Which summary.
        draft: InboxSeq,
    },
    /// Why the sessions of an activity that is to be archived are called off.
    ArchiveReason {
        /// Which activity.
        activity: ActivityId,
    },
    /// No text: the summary of an archiving.
    Archive {
        /// Of which activity.
        activity: ActivityId,
        /// Its revision, as it was shown.
        revision: i64,
        /// What was planned of it, as it was shown.
        seen: Standing,
        /// Why its sessions are called off; empty where there are none.
        reason: String,
        /// Which summary.
        draft: InboxSeq,
    },
    /// The name of a new pack.
    PackName,
    /// How many credits it gives.
    PackCredits {
        /// Its name.
        name: String,
    },
    /// What it costs.
    PackPrice {
        /// Its name.
        name: String,
        /// How many credits it gives.
        credits: Credits,
    },
    /// No text: the summary of a new pack.
    NewPack {
        /// The pack.
        new: pack::Essentials,
        /// Which summary.
        draft: InboxSeq,
    },
    /// A field of a pack.
    PackField {
        /// Which pack.
        pack: PackId,
        /// Which field.
        field: PackField,
    },
    /// No text: what a pack is good for is being chosen.
    PackActivities {
        /// Which pack.
        pack: PackId,
        /// What is chosen so far; none: everything.
        chosen: Vec<ActivityId>,
    },
    /// No text: the summary of a change.
    PackChange {
        /// Of which pack.
        pack: PackId,
        /// Its revision, as it was shown.
        revision: i64,
        /// The field and its value.
        change: PackChange,
        /// Which summary.
        draft: InboxSeq,
    },
}

impl CatalogStep {
    /// Which summary it is, if it is one.
    pub const fn draft(&self) -> Option<InboxSeq> {
        match self {
            Self::NewActivity { draft, .. }
            | Self::ActivityChange { draft, .. }
            | Self::Archive { draft, .. }
            | Self::NewPack { draft, .. }
            | Self::PackChange { draft, .. } => Some(*draft),
            Self::ActivityName
            | Self::ActivityMinutes { .. }
            | Self::ActivityCapacity { .. }
            | Self::ActivityField { .. }
            | Self::ArchiveReason { .. }
            | Self::PackName
            | Self::PackCredits { .. }
            | Self::PackPrice { .. }
            | Self::PackField { .. }
            | Self::PackActivities { .. } => None,
        }
    }

    /// Whether the next text is an answer.
    pub const fn expects_text(&self) -> bool {
        self.draft().is_none() && !matches!(self, Self::PackActivities { .. })
    }
}
