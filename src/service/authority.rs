//! Who does something for an organizer, and whether they may: asked by each operation within its own transaction,
//! whatever a screen showed before; and the line that it leaves in the organizer's trail.

use chrono::{DateTime, Utc};

use crate::domain::ids::{ChatId, OrganizerId, SessionId};
use crate::domain::staff::Role;
use crate::store::deeds::{self, NewDeed};
use crate::store::ledger::Actor;
use crate::store::sessions::{self, Session};
use crate::store::{StoreError, Tx, staff};

/// Who asks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum By {
    /// The operator, on the command line, who may do everything.
    Operator,
    /// Somebody who says to be on an organizer's staff.
    Staff {
        /// Whose staff.
        organizer: OrganizerId,
        /// Their private chat, which is also the user.
        user: ChatId,
    },
}

impl By {
    /// Whether they may act for an organizer, now. `None`: they may not; for them, what they ask about is not there.
    ///
    /// # Errors
    /// The database's.
    pub(super) async fn authorize(
        self,
        tx: &mut Tx,
        organizer: OrganizerId,
        needed: Role,
    ) -> Result<Option<Authorized>, StoreError> {
        match self {
            Self::Operator => Ok(Some(Authorized { organizer, by: None })),
            Self::Staff { organizer: own, user } if own == organizer => {
                let member = staff::member(tx, organizer, user).await?;
                let member = member.filter(|member| member.role.covers(needed));
                Ok(member.map(|member| Authorized { organizer, by: Some((user, member.name)) }))
            }
            Self::Staff { .. } => Ok(None),
        }
    }

    /// Locks a session, if they may act for its organizer. `None`: there is none, or it is not theirs, which to them is
    /// the same.
    ///
    /// # Errors
    /// The database's.
    pub(super) async fn lock_session(
        self,
        tx: &mut Tx,
        session: SessionId,
        needed: Role,
    ) -> Result<Option<(Session, Authorized)>, StoreError> {
        let Some(session) = sessions::lock(tx, session).await? else { return Ok(None) };
        let by = self.authorize(tx, session.organizer_id, needed).await?;
        Ok(by.map(|by| (session, by)))
    }
}

/// Somebody who may.
pub(super) struct Authorized {
    organizer: OrganizerId,
    by: Option<(ChatId, String)>,
}

impl Authorized {
    /// Who makes the entries of the ledger.
    pub(super) fn actor(&self) -> Actor {
        self.by.as_ref().map_or(Actor::Operator, |(user, _)| Actor::Staff(*user))
    }

    /// What they are called; the operator is called nothing.
    pub(super) fn name(&self) -> &str {
        self.by.as_ref().map_or("", |(_, name)| name.as_str())
    }

    /// Leaves a line in the trail.
    ///
    /// # Errors
    /// The database's.
    pub(super) async fn note(
        &self,
        tx: &mut Tx,
        deed: &NewDeed<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let by = self.by.as_ref().map(|(user, name)| (*user, name.as_str()));
        deeds::insert(tx, self.organizer, by, deed, now).await
    }
}
