//! How the club did: how full its sessions were, how many waited in vain, who did not come, and what became of the
//! credits; for its owners, within a time that ends now. What is counted agrees with what the audit recomputes: seats are
//! those of the sessions, and what bookings cost and their states are what the ledger says.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike as _, NaiveDate, Utc};

use crate::domain::ids::{ActivityId, ChatId, OrganizerId};
use crate::domain::period::{Period, Span, month_of};
use crate::domain::staff::Role;
use crate::domain::states::EntryKind;
use crate::store::figures as store;
use crate::store::{Conn, StoreError, organizers, staff};

/// Who asks, for what time, and when.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// Whose figures.
    pub organizer: OrganizerId,
    /// Who wants to see them.
    pub user: ChatId,
    /// Of how long.
    pub span: Span,
    /// Until when.
    pub now: DateTime<Utc>,
}

impl Asked {
    /// The time in the organizer's calendar. `None`: whoever asks is no owner.
    async fn period(self, conn: &mut Conn) -> Result<Option<Period>, StoreError> {
        let member = staff::member(conn, self.organizer, self.user).await?;
        if !member.is_some_and(|member| member.role.covers(Role::Owner)) {
            return Ok(None);
        }
        let organizer = organizers::by_id(conn, self.organizer).await?;
        Ok(organizer.map(|organizer| Period { span: self.span, zone: organizer.timezone, now: self.now }))
    }
}

/// Seats of some sessions.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Seats {
    /// Sessions that took place.
    pub sessions: i64,
    /// Their seats.
    pub seats: i64,
    /// Those that had a holder.
    pub taken: i64,
}

impl Seats {
    fn add(&mut self, other: Self) {
        self.sessions += other.sessions;
        self.seats += other.seats;
        self.taken += other.taken;
    }

    /// How many of a hundred had a holder.
    pub fn percent(self) -> i64 {
        percent(self.taken, self.seats)
    }
}

/// A share in per cent: 0 is none and 100 is all, what lies between is never either.
pub fn percent(part: i64, whole: i64) -> i64 {
    if part <= 0 || whole <= 0 {
        0
    } else if part >= whole {
        100
    } else {
        let (part, whole) = (i128::from(part), i128::from(whole));
        i64::try_from((part * 200 + whole) / (whole * 2)).unwrap_or(99).clamp(1, 99)
    }
}

/// How full the sessions were.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Occupancy {
    /// The time.
    pub period: Period,
    /// All of it.
    pub total: Seats,
    /// Each part of the time, by its first day; also those without a session.
    pub parts: Vec<(NaiveDate, Seats)>,
    /// Each activity, the fullest first.
    pub activities: Vec<(String, Seats)>,
    /// Each activity in each part, in order.
    pub cells: Vec<(NaiveDate, String, Seats)>,
}

/// How full the sessions were. `None`: whoever asks is no owner.
///
/// # Errors
/// The database's.
pub async fn occupancy(conn: &mut Conn, asked: Asked) -> Result<Option<Occupancy>, StoreError> {
    let Some(period) = asked.period(conn).await? else { return Ok(None) };
    let found = store::seats(conn, asked.organizer, (period.begins(), period.now)).await?;
    let mut total = Seats::default();
    let mut parts: BTreeMap<NaiveDate, Seats> =
        period.parts().into_iter().map(|part| (part, Seats::default())).collect();
    let mut activities: BTreeMap<ActivityId, (String, Seats)> = BTreeMap::new();
    let mut cells: BTreeMap<(NaiveDate, String, ActivityId), Seats> = BTreeMap::new();
    for session in found {
        let seats = Seats { sessions: 1, seats: session.capacity, taken: session.taken };
        let part = period.part(session.starts_at);
        total.add(seats);
        parts.entry(part).or_default().add(seats);
        let activity = activities.entry(session.activity_id);
        activity.or_insert_with(|| (session.activity.clone(), Seats::default())).1.add(seats);
        cells.entry((part, session.activity, session.activity_id)).or_default().add(seats);
    }
    let mut activities: Vec<(String, Seats)> = activities.into_values().collect();
    activities.sort_by(|(a, x), (b, y)| y.percent().cmp(&x.percent()).then_with(|| a.cmp(b)));
    Ok(Some(Occupancy {
        period,
        total,
        parts: parts.into_iter().collect(),
        activities,
        cells: cells.into_iter().map(|((part, activity, _), seats)| (part, activity, seats)).collect(),
    }))
}

/// The days of a week, from Monday on.
pub const WEEK: usize = 7;

/// Who could not get in: who waited for a seat until the list closed, or left it, and had none in the end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Waiting {
    /// The time.
    pub period: Period,
    /// How many; somebody counts once a session.
    pub people: i64,
    /// By the day of the week, from Monday on.
    pub weekdays: [i64; WEEK],
    /// Each activity with its days of the week, most people first; none without people.
    pub activities: Vec<(String, [i64; WEEK])>,
}

/// Who waited in vain. `None`: whoever asks is no owner.
///
/// # Errors
/// The database's.
pub async fn waiting(conn: &mut Conn, asked: Asked) -> Result<Option<Waiting>, StoreError> {
    let Some(period) = asked.period(conn).await? else { return Ok(None) };
    let found = store::missed(conn, asked.organizer, (period.begins(), period.now)).await?;
    let mut weekdays = [0; WEEK];
    let mut activities: BTreeMap<ActivityId, (String, [i64; WEEK])> = BTreeMap::new();
    for missed in found {
        let day = period.zone.day(missed.starts_at).weekday().num_days_from_monday() as usize;
        weekdays[day] += missed.people;
        let activity = activities.entry(missed.activity_id);
        activity.or_insert_with(|| (missed.activity.clone(), [0; WEEK])).1[day] += missed.people;
    }
    let mut activities: Vec<(String, [i64; WEEK])> = activities.into_values().collect();
    let sum = |days: &[i64; WEEK]| days.iter().sum::<i64>();
    activities.sort_by(|(a, x), (b, y)| sum(y).cmp(&sum(x)).then_with(|| a.cmp(b)));
    Ok(Some(Waiting { period, people: sum(&weekdays), weekdays, activities }))
}

/// Who was there.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Presence {
    /// Came.
    pub there: i64,
    /// Did not.
    pub missing: i64,
    /// Had a seat, and nobody said whether they came.
    pub unmarked: i64,
}

impl Presence {
    /// How many were marked.
    pub const fn marked(self) -> i64 {
        self.there + self.missing
    }

    /// How many of a hundred who were marked did not come.
    pub fn percent(self) -> i64 {
        percent(self.missing, self.marked())
    }
}

/// Who did not come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoShows {
    /// The time.
    pub period: Period,
    /// All of it.
    pub total: Presence,
    /// Each activity, the largest share of missing people first.
    pub activities: Vec<(String, Presence)>,
}

/// Who did not come. `None`: whoever asks is no owner.
///
/// # Errors
/// The database's.
pub async fn no_shows(conn: &mut Conn, asked: Asked) -> Result<Option<NoShows>, StoreError> {
    let Some(period) = asked.period(conn).await? else { return Ok(None) };
    let found = store::presence(conn, asked.organizer, (period.begins(), period.now)).await?;
    let mut total = Presence::default();
    let mut activities = Vec::with_capacity(found.len());
    for store::Presence { activity, there, missing, unmarked, .. } in found {
        let presence = Presence { there, missing, unmarked };
        total.there += there;
        total.missing += missing;
        total.unmarked += unmarked;
        activities.push((activity, presence));
    }
    activities.sort_by(|(a, x): &(String, Presence), (b, y)| {
        y.percent().cmp(&x.percent()).then_with(|| y.missing.cmp(&x.missing)).then_with(|| a.cmp(b))
    });
    Ok(Some(NoShows { period, total, activities }))
}

/// What became of credits within a month.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Month {
    /// Bought in it.
    pub sold: i64,
    /// Given by the staff in it.
    pub given: i64,
    /// Taken back by the staff in it.
    pub taken_back: i64,
    /// Paid for seats of its sessions, given up ones among them.
    pub used: i64,
    /// Ran out in it.
    pub ran_out: i64,
    /// Will run out in it, unless they are used before.
    pub will_run_out: i64,
}

/// What became of the credits.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Credits {
    /// The time; of credits, whole months.
    pub period: Period,
    /// Each month, by its first day: those of the time, and those to come in which something is booked or runs out.
    pub months: Vec<(NaiveDate, Month)>,
    /// How many can be used.
    pub usable: i64,
    /// How many are held for waiting lists.
    pub held: i64,
}

impl Credits {
    /// The months so far, summed up.
    pub fn so_far(&self) -> Month {
        let this = month_of(self.period.today());
        self.months.iter().filter(|(first, _)| *first <= this).fold(
            Month::default(),
            |mut sum, (_, month)| {
                sum.sold += month.sold;
                sum.given += month.given;
                sum.taken_back += month.taken_back;
                sum.used += month.used;
                sum.ran_out += month.ran_out;
                sum
            },
        )
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.usable == 0 && self.held == 0 && self.months.iter().all(|(_, month)| *month == Month::default())
    }
}

/// What became of the credits. `None`: whoever asks is no owner.
///
/// # Errors
/// The database's.
pub async fn credits(conn: &mut Conn, asked: Asked) -> Result<Option<Credits>, StoreError> {
    let Some(period) = asked.period(conn).await? else { return Ok(None) };
    let so_far = period.months();
    let first = so_far.first().copied().unwrap_or_else(|| period.first());
    let begins = period.zone.begins(first);
    let mut months: BTreeMap<NaiveDate, Month> =
        so_far.into_iter().map(|first| (first, Month::default())).collect();
    let (mut usable, mut held) = (0, 0);
    for entry in store::entries(conn, asked.organizer, first, begins).await? {
        let day = match entry.kind {
            EntryKind::Purchase => entry.purchased_on,
            // They end with a day, and are entered when the next has begun.
            EntryKind::Expiry => {
                let entered = period.zone.day(entry.at);
                entry.expires_on.min(entered.pred_opt().unwrap_or(entered))
            }
            _ => period.zone.day(entry.at),
        };
        let month = months.entry(month_of(day)).or_default();
        match entry.kind {
            EntryKind::Purchase => month.sold += entry.available,
            EntryKind::Expiry => month.ran_out -= entry.available,
            _ if entry.available > 0 => month.given += entry.available,
            _ => month.taken_back -= entry.available,
        }
    }
    for paid in store::paid(conn, asked.organizer, begins).await? {
        held += paid.held;
        if paid.used > 0 {
            months.entry(month_of(period.zone.day(paid.starts_at))).or_default().used += paid.used;
        }
    }
    for ending in store::usable(conn, asked.organizer, period.today()).await? {
        usable += ending.credits;
        months.entry(month_of(ending.expires_on)).or_default().will_run_out += ending.credits;
    }
    let months = months.into_iter().filter(|(month, _)| *month >= first).collect();
    Ok(Some(Credits { period, months, usable, held }))
}
