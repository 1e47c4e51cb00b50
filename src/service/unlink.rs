//! Unlink a Telegram user from their account; the account keeps everything. What was still to be told to them about its
//! bookings is not said any more: the phone may be somebody else's by now.

use chrono::{DateTime, Utc};

use crate::domain::ids::ChatId;
use crate::store::{Store, StoreError, accounts, offers, outbox};

/// What came of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Outcome {
    /// Not linked any more.
    Unlinked,
    /// Was not linked.
    NotLinked,
}

/// Unlinks.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn unlink(store: &Store, now: DateTime<Utc>, chat: ChatId) -> Result<Outcome, StoreError> {
    let mut tx = store.begin().await?;
    let linked = accounts::telegram_user(&mut tx, chat).await?.is_some_and(|user| user.account_id.is_some());
    if !linked {
        tx.rollback().await?;
        return Ok(Outcome::NotLinked);
    }
    accounts::link(&mut tx, chat, None, now).await?;
    outbox::drop_news_of_chat(&mut tx, chat).await?;
    offers::retract_of_chat(&mut tx, chat, now).await?;
    tx.commit().await?;
    Ok(Outcome::Unlinked)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::ids::MessageId;
    use crate::domain::notice::NoticeKind;
    use crate::service::cancel;
    use crate::service::testing::*;

    on_both! {
        async fn once_and_only_that_phone(store: Store) {
            let club = Club::new(&store).await;
            let ana = club.customer("Ana").await;
            let other = club.phone(ana.account).await;
            assert_eq!(unlink(&store, now(), ana.phone).await.unwrap(), Outcome::Unlinked);
            assert_eq!(unlink(&store, now(), ana.phone).await.unwrap(), Outcome::NotLinked);
            assert_eq!(unlink(&store, now(), ChatId(4242)).await.unwrap(), Outcome::NotLinked);
            let mut conn = store.read().await.unwrap();
            let user = accounts::telegram_user(&mut conn, other).await.unwrap().unwrap();
            assert_eq!(user.account_id, Some(ana.account));
        }

        async fn a_phone_unlinked_hears_no_more_of_the_account(store: Store) {
            let club = Club::new(&store).await;
            let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
            let other = club.phone(ben.account).await;
            let mut bookings = Vec::new();
            for starts_at in ["2026-11-24T09:00", "2026-11-24T18:30"] {
                let dive = club.session_of(club.dive, starts_at, 1).await;
                let hers = club.book(&ana, dive).await;
                bookings.push(club.wait(&ben, dive).await);
                cancel::cancel(&store, now(), ana.account, hers).await.unwrap();
            }
            // Of the first session both phones have the offer, of the second neither.
            for (item, message) in club.outbox().await.iter().take(2).zip([1, 2]) {
                club.send_offer(item, MessageId(message)).await;
            }
            unlink(&store, now(), ben.phone).await.unwrap();
            assert_eq!(club.queued(NoticeKind::SeatFree).await, [(other, bookings[1])]);
            assert_eq!(club.retracted().await, [(ben.phone, MessageId(1))]);
            club.adds_up().await;
        }
    }
}
