//! A small club for tests: two activities, customers with credits, sessions in the days after [`now`].

use chrono::{DateTime, Days, TimeDelta, Utc};

use super::accounts;
use super::activities::{self, NewActivity};
use super::beneficiaries;
use super::conn::On;
use super::ledger::{self, Actor};
use super::orders::{self, NewOrder};
use super::organizers::{self, NewOrganizer};
use super::sessions::{self, NewSession};
use super::{Store, Tx};
use crate::domain::birth_date::BirthDate;
use crate::domain::credits::Credits;
use crate::domain::deadlines::{Deadlines, Exceptions, Minutes};
use crate::domain::ids::{AccountId, ActivityId, BeneficiaryId, ChatId, OrderId, OrganizerId, SessionId};
use crate::domain::ledger::Movement;
use crate::domain::name::PersonName;
use crate::domain::pack::Term;
use crate::domain::states::WaitMode;
use crate::domain::zone::Zone;

/// When these tests take place.
pub(crate) fn now() -> DateTime<Utc> {
    "2026-11-20T10:00:00Z".parse().unwrap()
}

/// A customer with one order and one beneficiary.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Customer {
    pub(crate) account: AccountId,
    pub(crate) chat: ChatId,
    pub(crate) beneficiary: BeneficiaryId,
    pub(crate) order: OrderId,
}

/// A club.
#[derive(Clone, Debug)]
pub(crate) struct Club {
    pub(crate) store: Store,
    pub(crate) organizer: OrganizerId,
    pub(crate) activity: ActivityId,
    pub(crate) other_activity: ActivityId,
}

impl std::fmt::Debug for Store {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Store")
    }
}

impl Club {
    /// Founds one; `slug` tells it from others in the same database.
    pub(crate) async fn found(store: &Store, slug: &str) -> Self {
        let mut tx = store.begin().await.unwrap();
        let new = NewOrganizer {
            slug: slug.to_owned(),
            name: "Blue Reef".to_owned(),
            timezone: Zone(chrono_tz::Europe::Paris),
            language: "en".to_owned(),
            currency: "EUR".parse().unwrap(),
            deadlines: Deadlines::default(),
            quiet: crate::domain::quiet_hours::QuietTimes::default(),
        };
        let organizer = organizers::insert(&mut tx, &new, now()).await.unwrap();
        let activity = activities::insert(&mut tx, organizer, &dive("Night dive"), now()).await.unwrap();
        let other_activity =
            activities::insert(&mut tx, organizer, &dive("Discovery dive"), now()).await.unwrap();
        tx.commit().await.unwrap();
        Self { store: store.clone(), organizer, activity, other_activity }
    }

    /// A session that starts so many hours from [`now`].
    pub(crate) async fn session(&self, hours: i64, capacity: i64) -> SessionId {
        let mut tx = self.store.begin().await.unwrap();
        let starts_at = now() + TimeDelta::hours(hours);
        let new = NewSession {
            activity: self.activity,
            starts_at,
            ends_at: starts_at + TimeDelta::minutes(90),
            location: String::new(),
            capacity,
            exceptions: Exceptions::default(),
            deadlines: Deadlines::default().before(starts_at),
        };
        let session = sessions::insert(&mut tx, self.organizer, &new, now()).await.unwrap();
        tx.commit().await.unwrap();
        session
    }

    /// A customer called `name`, in a chat of its own, with so many credits.
    pub(crate) async fn customer(&self, name: &str, credits: u32) -> Customer {
        let mut tx = self.store.begin().await.unwrap();
        let email = format!("{name}@example.org").parse().unwrap();
        let account = accounts::insert(&mut tx, &email, None, name, None, now()).await.unwrap();
        accounts::join_organizer(&mut tx, account, self.organizer, now()).await.unwrap();
        let chat = ChatId(900_000 + account.0);
        accounts::meet(&mut tx, chat, Some("en"), now()).await.unwrap();
        accounts::link(&mut tx, chat, Some(account), now()).await.unwrap();
        let beneficiary = beneficiary(&mut tx, account, name).await;
        let order = self.order(&mut tx, account, credits, vec![]).await;
        tx.commit().await.unwrap();
        Customer { account, chat, beneficiary, order }
    }

    /// One more order of an account.
    pub(crate) async fn order(
        &self,
        tx: &mut Tx,
        account: AccountId,
        credits: u32,
        activities: Vec<ActivityId>,
    ) -> OrderId {
        let number = organizers::take_order_number(tx, self.organizer).await.unwrap();
        let today = now().date_naive();
        let new = NewOrder {
            organizer: self.organizer,
            account,
            pack: None,
            label: "Ten dives".to_owned(),
            purchased_on: today,
            term: Term::Until(today + Days::new(90)),
            activities,
            import_key: None,
        };
        let order = orders::insert(tx, &new, number, now()).await.unwrap();
        let purchase = Movement::purchase(Credits::new(credits));
        ledger::post(tx, order, None, purchase, Actor::Operator, "imported", now()).await.unwrap();
        order
    }
}

/// One more beneficiary of an account.
pub(crate) async fn beneficiary(tx: &mut Tx, account: AccountId, name: &str) -> BeneficiaryId {
    beneficiaries::find_or_insert(tx, account, &person(name), born_on(), now()).await.unwrap()
}

/// A name.
pub(crate) fn person(name: &str) -> PersonName {
    PersonName::parse(name).unwrap()
}

/// Everybody's date of birth.
pub(crate) fn born_on() -> BirthDate {
    BirthDate::new("1990-05-21".parse().unwrap())
}

fn dive(name: &str) -> NewActivity {
    NewActivity {
        name: name.to_owned(),
        description: String::new(),
        minutes: Minutes(90),
        capacity: 8,
        credits: Credits::new(1),
        min_age: Some(12),
        max_age: None,
        location: "Port-Cros".to_owned(),
        exceptions: Exceptions::default(),
        waitlist: WaitMode::FirstTap,
        offer_minutes: activities::OFFER_MINUTES,
        list_cap: None,
    }
}

/// What a hand that knows the database can do to it, guards switched off and all; on one connection, outside of any
/// transaction.
pub(crate) async fn by_hand(
    store: &Store,
    sqlite: &'static str,
    postgres: &'static str,
) -> Result<(), sqlx::Error> {
    match store.writer().await.on() {
        On::Sqlite(conn) => sqlx::raw_sql(sqlite).execute(conn).await.map(drop),
        On::Postgres(conn) => sqlx::raw_sql(postgres).execute(conn).await.map(drop),
    }
}
