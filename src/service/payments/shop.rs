//! What a customer can buy: the packs of a club, and those of them that can pay for a session.

use chrono::{DateTime, NaiveDate, Utc};

use crate::domain::ids::{AccountId, OrganizerId, PackId, SessionId};
use crate::domain::pack::Term;
use crate::domain::payment::can_be_invoiced;
use crate::service::pack::{Shown, show};
use crate::store::organizers::{self, Organizer};
use crate::store::packs::{self, Pack};
use crate::store::sessions::{self, Session};
use crate::store::{Conn, StoreError, accounts};

/// Packs on a page.
pub const PAGE: usize = 8;

/// The packs of a club.
#[derive(Clone, Debug)]
pub struct Shop {
    /// Whose.
    pub organizer: Organizer,
    /// The session that they are to pay for.
    pub session: Option<Session>,
    /// A page of them.
    pub packs: Vec<Pack>,
    /// Whether there are more.
    pub more: bool,
}

/// A pack, as a customer can buy it.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Whose.
    pub organizer: Organizer,
    /// The pack, with the names of what it is good for.
    pub shown: Shown,
    /// How long it would be good.
    pub term: Term,
    /// Whether it can be paid for in chat.
    pub in_chat: bool,
}

/// How long a pack bought today would be good, if it is sold to customers: it is not archived, it says how long it is good,
/// and that is not over.
pub(super) fn sold(pack: &Pack, today: NaiveDate) -> Option<Term> {
    let term = pack.product.validity.term(today)?;
    (pack.archived_at.is_none() && today <= term.last_day()).then_some(term)
}

/// Whether it can be paid for in chat.
pub(super) fn in_chat(organizer: &Organizer, pack: &Pack) -> bool {
    organizer.takes_payments && can_be_invoiced(pack.product.price, &organizer.currency)
}

/// Whether a pack bought today could pay for a session (design rule 1).
fn fits(pack: &Pack, term: Term, session: &Session, today: NaiveDate) -> bool {
    let product = &pack.product;
    product.credits >= session.credits
        && (product.activities.is_empty() || product.activities.contains(&session.activity_id))
        && term.covers(today, session.zone.day(session.starts_at))
}

/// The clubs whose packs an account can look at: those whose customer it is, and where it is nobody's, all.
///
/// # Errors
/// The database's.
pub async fn shops(conn: &mut Conn, account: AccountId) -> Result<Vec<Organizer>, StoreError> {
    let all = organizers::all(conn).await?;
    let own = accounts::organizers(conn, account).await?;
    if own.is_empty() {
        return Ok(all);
    }
    Ok(all.into_iter().filter(|organizer| own.contains(&organizer.id)).collect())
}

/// A page of the packs of a club; of those that can pay for a session, if one is named. `None`: there is no such club, or the
/// session is not its.
///
/// # Errors
/// The database's.
pub async fn shop(
    conn: &mut Conn,
    now: DateTime<Utc>,
    organizer: OrganizerId,
    session: Option<SessionId>,
    page: u16,
) -> Result<Option<Shop>, StoreError> {
    let Some(organizer) = organizers::by_id(conn, organizer).await? else { return Ok(None) };
    let session = match session {
        Some(id) => match sessions::by_id(conn, id).await?.filter(|it| it.organizer_id == organizer.id) {
            Some(session) => Some(session),
            None => return Ok(None),
        },
        None => None,
    };
    let today = organizer.timezone.day(now);
    // There are few.
    let mut packs = packs::of_organizer(conn, organizer.id).await?;
    packs.retain(|pack| {
        sold(pack, today)
            .is_some_and(|term| session.as_ref().is_none_or(|session| fits(pack, term, session, today)))
    });
    let from = usize::from(page).saturating_mul(PAGE);
    let more = packs.len() > from.saturating_add(PAGE);
    let packs = packs.into_iter().skip(from).take(PAGE).collect();
    Ok(Some(Shop { organizer, session, packs, more }))
}

/// A pack, as a customer can buy it now; `None`: it is not sold, or not any more.
///
/// # Errors
/// The database's.
pub async fn offer(
    conn: &mut Conn,
    now: DateTime<Utc>,
    organizer: OrganizerId,
    pack: PackId,
) -> Result<Option<Offer>, StoreError> {
    let Some(organizer) = organizers::by_id(conn, organizer).await? else { return Ok(None) };
    let Some(shown) = show(conn, organizer.id, pack).await? else { return Ok(None) };
    let Some(term) = sold(&shown.pack, organizer.timezone.day(now)) else { return Ok(None) };
    let in_chat = in_chat(&organizer, &shown.pack);
    Ok(Some(Offer { organizer, shown, term, in_chat }))
}
