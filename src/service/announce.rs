//! An organizer tells all its customers something: one message to every phone that can be reached, after everything
//! that customers wait for, and not in the organizer's quiet hours.

use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};

use super::authority::By;
use crate::domain::ids::{AnnouncementId, OrganizerId};
use crate::domain::staff::{DeedKind, Role};
use crate::domain::text::clean_paragraphs;
use crate::store::deeds::NewDeed;
use crate::store::{Store, StoreError, announcements, organizers};

/// What is told: plain text that can be seen, of at most [`Text::MAX`] UTF-16 code units.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Text(String);

/// A text that can't be told.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotAText {
    /// Nothing of it can be seen.
    #[error("there is nothing to tell: the text is empty")]
    Empty,
    /// It is too long for one message.
    #[error("the text has {0} characters as Telegram counts them, and {max} at most go into a message", max = Text::MAX)]
    TooLong(usize),
}

impl Text {
    /// The longest, in UTF-16 code units, which are Telegram's characters (Bot API, `sendMessage`).
    pub const MAX: usize = 4096;

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Text {
    type Err = NotAText;

    fn from_str(text: &str) -> Result<Self, NotAText> {
        let text = clean_paragraphs(text);
        match text.encode_utf16().count() {
            0 => Err(NotAText::Empty),
            count if count > Self::MAX => Err(NotAText::TooLong(count)),
            _ => Ok(Self(text)),
        }
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// It goes out.
    Announced {
        /// The announcement.
        id: AnnouncementId,
        /// To how many phones.
        phones: u64,
        /// From when on: now, or the end of the quiet hours.
        from: DateTime<Utc>,
    },
    /// No customer's phone can be reached; nothing was announced.
    Nobody,
    /// There is no such organizer.
    NoSuchOrganizer,
}

/// Tells everybody.
///
/// # Errors
/// The database's; nobody is told then.
pub async fn announce(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    organizer: OrganizerId,
    text: &Text,
) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let Some(organizer) = organizers::by_id(&mut tx, organizer).await? else {
        return Ok(Outcome::NoSuchOrganizer);
    };
    let Some(by) = by.authorize(&mut tx, organizer.id, Role::Staff).await? else {
        return Ok(Outcome::NoSuchOrganizer);
    };
    let from = organizer.quiet_hours().after(now);
    let id = announcements::insert(&mut tx, organizer.id, text.as_str(), now).await?;
    let phones = announcements::queue(&mut tx, id, organizer.id, from, now).await?;
    if phones == 0 {
        tx.rollback().await?;
        return Ok(Outcome::Nobody);
    }
    let begins: String = text.as_str().chars().take(80).collect();
    by.note(&mut tx, &NewDeed::new(DeedKind::Announced, &begins), now).await?;
    tx.commit().await?;
    Ok(Outcome::Announced { id, phones, from })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::deadlines::Deadlines;
    use crate::domain::notice::NoticeKind;
    use crate::service::testing::*;
    use crate::store::testing::announced;
    use crate::store::{accounts, outbox};

    fn text() -> Text {
        "We open at 8 tomorrow.".parse().unwrap()
    }

    #[test]
    fn as_long_as_one_message() {
        assert_eq!("\u{200B}\n ".parse::<Text>(), Err(NotAText::Empty));
        assert!("é".repeat(4096).parse::<Text>().is_ok());
        assert_eq!("é".repeat(4097).parse::<Text>(), Err(NotAText::TooLong(4097)));
        assert!("🤿".repeat(2048).parse::<Text>().is_ok());
        assert_eq!("🤿".repeat(2049).parse::<Text>(), Err(NotAText::TooLong(4098)));
        assert_eq!(
            "Hello\r\n\n\n<b>you</b>\u{202E}".parse::<Text>().unwrap().as_str(),
            "Hello\n\n<b>you</b>"
        );
    }

    on_both! {
        async fn every_phone_of_every_customer_that_can_be_reached(store: Store) {
            let club = Club::new(&store).await;
            let other = Club::of(&store, "red-reef", Deadlines::default()).await;
            // Each club numbers its phones from the same beginning.
            for _ in 0..20 {
                other.stranger().await;
            }
            other.customer("Zoe").await;
            let (ana, ben, cleo) = (club.customer("Ana").await, club.customer("Ben").await, club.customer("Cleo").await);
            let second = club.phone(ana.account).await;
            club.stranger().await;
            let mut tx = store.begin().await.unwrap();
            accounts::mark_blocked(&mut tx, ben.phone, now()).await.unwrap();
            tx.commit().await.unwrap();
            let outcome = announce(&store, now(), By::Operator, club.id, &text()).await.unwrap();
            let Outcome::Announced { id, phones: 3, from } = outcome else { panic!("{outcome:?}") };
            assert_eq!(from, now());
            let items = club.outbox().await;
            let mut told: Vec<_> = items
                .iter()
                .filter(|item| item.kind == NoticeKind::Announcement && item.announcement_id == Some(id))
                .map(|item| item.chat_id)
                .collect();
            told.sort();
            let mut expected = vec![ana.phone, second, cleo.phone];
            expected.sort();
            assert_eq!((told, items.len()), (expected, 3));
            club.adds_up().await;
        }

        async fn not_in_the_quiet_hours(store: Store) {
            let club = Club::new(&store).await;
            club.customer("Ana").await;
            let (night, morning) = (at("2026-11-20T23:00"), at("2026-11-21T08:00"));
            let outcome = announce(&store, night, By::Operator, club.id, &text()).await.unwrap();
            assert!(matches!(outcome, Outcome::Announced { phones: 1, from, .. } if from == morning), "{outcome:?}");
            assert!(club.outbox().await.is_empty());
            let mut tx = store.begin().await.unwrap();
            assert_eq!(outbox::promote(&mut tx, morning - MOMENT, 10).await.unwrap(), 0);
            assert_eq!(outbox::promote(&mut tx, morning, 10).await.unwrap(), 1);
            tx.commit().await.unwrap();
        }

        async fn to_nobody_is_not_announced(store: Store) {
            let club = Club::new(&store).await;
            assert_eq!(announce(&store, now(), By::Operator, club.id, &text()).await.unwrap(), Outcome::Nobody);
            assert_eq!(announced(&store).await, 0);
            let none = announce(&store, now(), By::Operator, OrganizerId(999), &text()).await.unwrap();
            assert_eq!(none, Outcome::NoSuchOrganizer);
        }

        async fn to_twenty_thousand_in_one_go(store: Store) {
            let club = Club::new(&store).await;
            crate::store::testing::many_customers(&store, club.id, 20_000).await;
            let outcome = announce(&store, now(), By::Operator, club.id, &text()).await.unwrap();
            assert!(matches!(outcome, Outcome::Announced { phones: 20_000, .. }), "{outcome:?}");
            let mut conn = store.read().await.unwrap();
            assert_eq!(outbox::counts(&mut conn).await.unwrap(), (20_000, 0));
            assert_eq!(outbox::due(&mut conn, 128).await.unwrap().len(), 128);
        }
    }
}
