//! The club Blue Reef: what it offers, who its customers are, and what they have booked already.

use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};

use super::history;
use super::sessions::{self as timetable, after, before};
use crate::domain::birth_date::BirthDate;
use crate::domain::deadlines::Deadlines;
use crate::domain::email::Email;
use crate::domain::ids::SessionId;
use crate::domain::language::Language;
use crate::domain::name::PersonName;
use crate::service::book::{self, Request, Who, book};
use crate::service::import::{self, ImportError, Kind, import};
use crate::service::organizer;
use crate::service::passwords::Passwords;
use crate::service::payment_token;
use crate::service::refusal::{Intent, Refusal};
use crate::service::staff::InviteError;
use crate::store::organizers::{self, NewOrganizer, Organizer};
use crate::store::sessions::{self, Cursor, Session};
use crate::store::{Store, StoreError, accounts};

/// What is booked in advance starts later than this: so far off that it can still be cancelled with a full return.
const IN_TIME: TimeDelta = TimeDelta::hours(30);
/// More sessions than the timetable makes.
pub(super) const ALL: i64 = 1_000;

/// The club, and the session that its story is about.
#[derive(Clone, Debug)]
pub struct Club {
    /// The organizer.
    pub organizer: Organizer,
    /// A night dive that is sold out: Ben has a seat, Chloé waits.
    pub sold_out: Session,
}

/// Why the club could not be filled.
#[derive(Debug, thiserror::Error)]
pub enum FillError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The invitation of its owner.
    #[error(transparent)]
    Invite(#[from] InviteError),
    /// An import.
    #[error(transparent)]
    Import(#[from] ImportError),
    /// One of the demo's own values is not one.
    #[error("the demo's {0} is not valid")]
    Value(&'static str),
    /// One of the demo's own files was refused.
    #[error("the demo's file of {0:?} was refused: {1:?}")]
    File(Kind, import::Problems),
    /// One of the demo's own bookings was refused.
    #[error("a booking of the demo was refused: {0:?}")]
    Booking(Refusal),
    /// The timetable has no such session.
    #[error("the demo has no {0} to book")]
    NoSession(&'static str),
}

/// Fills an empty database with the club, as it is at `now`.
///
/// # Errors
/// The database's; or what the demo itself got wrong.
pub async fn fill(store: &Store, passwords: &Passwords, now: DateTime<Utc>) -> Result<Club, FillError> {
    let organizer = add_organizer(store, now).await?;
    let today = organizer.timezone.day(now);
    for (kind, file) in [
        (Kind::Activities, include_str!("../../docs/import/activities.csv").to_owned()),
        (Kind::Sessions, timetable::file(now, organizer.timezone, timetable::WEEKS)),
        (Kind::Packs, include_str!("../../docs/import/packs.csv").to_owned()),
        (Kind::Customers, include_str!("../../docs/import/customers.csv").to_owned()),
        (Kind::Orders, orders(today)),
    ] {
        bring_in(store, passwords, now, &organizer, kind, &file).await?;
    }
    history::tell(store, passwords, now, &organizer).await?;
    let sold_out = book_places(store, now, &organizer).await?;
    Ok(Club { organizer, sold_out })
}

/// Imports one of the demo's own files.
pub(super) async fn bring_in(
    store: &Store,
    passwords: &Passwords,
    now: DateTime<Utc>,
    organizer: &Organizer,
    kind: Kind,
    file: &str,
) -> Result<(), FillError> {
    match import(store, passwords, now, organizer, kind, file.as_bytes()).await? {
        import::Outcome::Imported(_) => Ok(()),
        import::Outcome::Refused(problems) => Err(FillError::File(kind, problems)),
    }
}

async fn add_organizer(store: &Store, now: DateTime<Utc>) -> Result<Organizer, FillError> {
    let slug = "blue-reef";
    let new = NewOrganizer {
        slug: slug.to_owned(),
        name: "Blue Reef".to_owned(),
        timezone: "Europe/Paris".parse().map_err(|_| FillError::Value("time zone"))?,
        language: Language::En.code().to_owned(),
        currency: "EUR".parse().map_err(|_| FillError::Value("currency"))?,
        deadlines: Deadlines::default(),
        quiet: crate::domain::quiet_hours::QuietTimes::default(),
    };
    organizer::add(store, now, &new).await?;
    let name = slug.parse().map_err(|_| FillError::Value("organizer"))?;
    // The playground takes every token of this form; no money moves.
    payment_token::set(store, &name, Some(&"284685063:TEST:demo".to_owned().into())).await?;
    let mut conn = store.read().await?;
    organizers::by_slug(&mut conn, slug).await?.ok_or(FillError::Value("organizer"))
}

/// What the customers have bought. One order of Ana's is about to expire.
fn orders(today: NaiveDate) -> String {
    let (recent, single, soon, season) =
        (before(today, 20), before(today, 60), after(today, 5), after(today, 120));
    format!(
        "email,pack,credits,purchased_on,expires_on\n\
         ana@example.com,10 dives,10,{recent},\n\
         ana@example.com,Kids,5,{recent},\n\
         ana@example.com,Single,1,{single},{soon}\n\
         ben@example.com,10 dives,10,{recent},\n\
         chloe@example.com,10 dives,10,{recent},\n\
         chloe@example.com,Yoga season,12,{recent},{season}\n\
         dora@example.com,10 dives,10,{recent},\n\
         emil@example.com,10 dives,10,{recent},\n\
         farah@example.com,10 dives,10,{recent},\n"
    )
}

/// Books what is booked before anybody plays; gives the sold-out session.
async fn book_places(store: &Store, now: DateTime<Utc>, organizer: &Organizer) -> Result<Session, FillError> {
    let start = Cursor { starts_at: now + IN_TIME, id: SessionId(0) };
    let coming = sessions::after(&mut store.read().await?, organizer.id, start, ALL).await?;
    let next = |activity: &'static str| {
        coming
            .iter()
            .find(|session| session.activity == activity)
            .map(|session| session.id)
            .ok_or(FillError::NoSession(activity))
    };
    let night = next("Night dive")?;
    let (wreck, discovery) = (next("Wreck dive")?, next("Discovery dive")?);
    let (kids, yoga) = (next("Snorkelling for kids")?, next("Aqua yoga")?);
    let leo = today_less(organizer.timezone.day(now), 9 * 12 + 7)?;
    let (seat, wait) = (Intent::Seat, Intent::Wait);
    for (session, intent, email, name, born_on) in [
        (night, seat, "dora@example.com", "Dora Keller", "1979-03-14"),
        (night, seat, "ben@example.com", "Ben Carter", "1988-10-02"),
        (night, seat, "emil@example.com", "Emil Novak", "1992-06-30"),
        (night, seat, "farah@example.com", "Farah Haddad", "1985-01-09"),
        (night, wait, "chloe@example.com", "Chloé Martin", "1996-12-05"),
        (night, wait, "emil@example.com", "Mila Novak", "1994-08-17"),
        (wreck, seat, "dora@example.com", "Dora Keller", "1979-03-14"),
        (wreck, seat, "emil@example.com", "Emil Novak", "1992-06-30"),
        (wreck, seat, "emil@example.com", "Mila Novak", "1994-08-17"),
        (wreck, seat, "farah@example.com", "Farah Haddad", "1985-01-09"),
        (discovery, seat, "dora@example.com", "Nils Keller", "2011-05-28"),
        (discovery, seat, "farah@example.com", "Sami Haddad", "2012-02-11"),
        (yoga, seat, "ana@example.com", "Ana Silva", "1990-05-21"),
        (kids, seat, "ana@example.com", "Leo Silva", leo.as_str()),
    ] {
        let key = format!("demo:{session}:{name}");
        let asked = Place { session, intent, email, name, born_on, key: &key };
        if let book::Outcome::Refused(refusal) = place(store, now, organizer, asked).await? {
            return Err(FillError::Booking(refusal));
        }
    }
    sessions::by_id(&mut store.read().await?, night).await?.ok_or(FillError::NoSession("Night dive"))
}

fn today_less(today: NaiveDate, months: u32) -> Result<String, FillError> {
    let born_on = today.checked_sub_months(Months::new(months)).ok_or(FillError::Value("date of birth"))?;
    Ok(born_on.to_string())
}

/// Somebody who wants a place.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) session: SessionId,
    pub(super) intent: Intent,
    pub(super) email: &'a str,
    pub(super) name: &'a str,
    pub(super) born_on: &'a str,
    pub(super) key: &'a str,
}

pub(super) async fn place(
    store: &Store,
    now: DateTime<Utc>,
    organizer: &Organizer,
    place: Place<'_>,
) -> Result<book::Outcome, FillError> {
    let Place { session, intent, email, name, born_on, key } = place;
    let email: Email = email.parse().map_err(|_| FillError::Value("address"))?;
    let name = PersonName::parse(name).map_err(|_| FillError::Value("name"))?;
    let born_on = BirthDate::new(born_on.parse().map_err(|_| FillError::Value("date of birth"))?);
    let account = accounts::customer(&mut store.read().await?, organizer.id, &email).await?;
    let account = account.ok_or(FillError::Value("customer"))?;
    let who = Who::New { name, born_on };
    let request = Request { account, session, who: &who, order: None, intent, key };
    Ok(book(store, now, &request).await?)
}
