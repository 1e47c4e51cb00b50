//! An announcement on its way: what became of its messages is counted in the transaction that takes them out of the
//! outbox, the card of whoever confirmed it follows, and it can be paused, resumed and stopped.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::authority::By;
use crate::domain::audience::Course;
use crate::domain::ids::{AnnouncementId, ChatId, MessageId, OrganizerId};
use crate::domain::notice::NoticeKind;
use crate::domain::staff::{DeedKind, Role};
use crate::store::deeds::NewDeed;
use crate::store::outbox::{self, NewItem};
use crate::store::progress::{self, Progress, Tally};
use crate::store::{Conn, Store, StoreError, Tx, mails, organizers};

/// Whoever waited longer than this for the end has put the phone away: the report is a message of its own.
const LONG: TimeDelta = TimeDelta::minutes(1);

/// Why a message that may have arrived is not sent again by itself.
pub const UNSURE: &str = "it was on its way and no answer came: it may have arrived";

/// What somebody of the staff does with an announcement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// Hold what has not gone.
    Pause,
    /// Go on.
    Resume,
    /// Take back what has not gone.
    Stop,
    /// Send once more what may have arrived or not.
    Again,
}

/// How far an announcement of an organizer is; `None` when it has no such.
///
/// # Errors
/// The database's.
pub async fn look_up(
    conn: &mut Conn,
    organizer: OrganizerId,
    id: AnnouncementId,
) -> Result<Option<Progress>, StoreError> {
    Ok(progress::by_id(conn, id).await?.filter(|progress| progress.organizer_id == organizer))
}

/// Pauses it, lets it go on, stops it. What can't be done any more, or was done before, changes nothing. Gives how far it
/// is after that; `None` when there is no such announcement, or when they may not.
///
/// # Errors
/// The database's; nothing was done then.
pub async fn change(
    store: &Store,
    now: DateTime<Utc>,
    by: By,
    id: AnnouncementId,
    organizer: OrganizerId,
    change: Change,
) -> Result<Option<Progress>, StoreError> {
    let mut tx = store.begin().await?;
    organizers::lock(&mut tx, organizer).await?;
    let Some(whose) = organizers::by_id(&mut tx, organizer).await? else { return Ok(None) };
    let Some(by) = by.authorize(&mut tx, organizer, Role::Staff).await? else { return Ok(None) };
    let Some(before) = look_up(&mut tx, organizer, id).await? else { return Ok(None) };
    let from = whose.quiet_hours().after(now);
    let (sending, paused, done) = (Course::Sending, Course::Paused, Course::Done);
    let deed = match change {
        Change::Pause if progress::turn(&mut tx, id, [sending; 2], paused, now).await? => {
            progress::hold(&mut tx, id).await?;
            mails::hold(&mut tx, id).await?;
            DeedKind::AnnouncementPaused
        }
        Change::Resume if progress::turn(&mut tx, id, [paused; 2], sending, now).await? => {
            progress::release(&mut tx, id, from, now).await?;
            mails::release(&mut tx, id, from).await?;
            DeedKind::AnnouncementResumed
        }
        Change::Stop if progress::turn(&mut tx, id, [sending, paused], Course::Stopped, now).await? => {
            let withdrawn = progress::withdraw(&mut tx, id).await?;
            let letters = mails::withdraw(&mut tx, id).await?;
            let [withdrawn, letters_withdrawn] =
                [withdrawn, letters].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
            progress::add(&mut tx, id, Tally { withdrawn, letters_withdrawn, ..Tally::default() }).await?;
            DeedKind::AnnouncementStopped
        }
        Change::Again
            if before.unsure > 0 && progress::turn(&mut tx, id, [done; 2], sending, now).await? =>
        {
            let again = i64::try_from(progress::again(&mut tx, id, from, now).await?).unwrap_or(i64::MAX);
            progress::add(&mut tx, id, Tally { unsure: -again, ..Tally::default() }).await?;
            progress::turn(&mut tx, id, [sending; 2], sending, now).await?;
            DeedKind::AnnouncementAgain
        }
        _ => return Ok(Some(before)),
    };
    let detail = format!("{}/{}", before.sent, before.phones);
    by.note(&mut tx, &NewDeed::new(deed, &detail), now).await?;
    finish(&mut tx, id, now).await?;
    // The tap shows it at once; this is for when an older change of the card arrives after that.
    follow(&mut tx, id, now, true).await?;
    let after = progress::by_id(&mut tx, id).await?;
    tx.commit().await?;
    Ok(after)
}

/// Counts what became of messages, ends what has no more to send, and lets the card follow.
///
/// # Errors
/// The database's.
pub(crate) async fn count(
    tx: &mut Tx,
    tallies: &BTreeMap<AnnouncementId, Tally>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    for (id, tally) in tallies {
        progress::add(tx, *id, *tally).await?;
        let finished = finish(tx, *id, now).await?;
        follow(tx, *id, now, finished).await?;
    }
    Ok(())
}

/// Says whether it is at its end.
pub(super) async fn finish(tx: &mut Tx, id: AnnouncementId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let Some(progress) = progress::by_id(tx, id).await? else { return Ok(false) };
    if !progress.is_through() || progress.state == Course::Stopped {
        return Ok(progress.is_through());
    }
    let (sending, paused) = (Course::Sending, Course::Paused);
    if progress::turn(tx, id, [sending, paused], Course::Done, now).await?
        && now - progress.created_at >= LONG
    {
        tell(tx, id, now).await?;
    }
    Ok(true)
}

/// Queues a change of the card, if it is time for one or if it is the last.
pub(super) async fn follow(
    tx: &mut Tx,
    id: AnnouncementId,
    now: DateTime<Utc>,
    last: bool,
) -> Result<(), StoreError> {
    let Some(progress) = progress::by_id(tx, id).await? else { return Ok(()) };
    let (Some(chat), Some(message)) = (progress.card_chat, progress.card_message) else { return Ok(()) };
    if !last && now < progress.card_due_at {
        return Ok(());
    }
    progress::drop_card(tx, chat, id).await?;
    let not_before = now.max(progress.card_edited_at + Progress::EDITS);
    let edit = NewItem {
        announcement: Some(id),
        message: Some(message),
        not_before,
        ..NewItem::new(chat, NoticeKind::AnnouncementCard, now)
    };
    outbox::push(tx, &edit, now).await?;
    progress::card_queued(tx, id, not_before + Progress::EDITS).await
}

/// A card was changed.
///
/// # Errors
/// The database's.
pub(crate) async fn card_edited(
    store: &Store,
    now: DateTime<Utc>,
    id: AnnouncementId,
    item: i64,
    message: MessageId,
) -> Result<bool, StoreError> {
    let mut tx = store.begin().await?;
    progress::card_edited(&mut tx, id, message, now).await?;
    let gone = outbox::remove(&mut tx, item).await?.is_some();
    tx.commit().await?;
    Ok(gone)
}

/// Telegram refused one message for what the announcement is made of, and would refuse all: it is paused by itself, with the
/// message that was refused, and whoever confirmed it is told why. Nothing is lost to somebody whose turn came first, and
/// nobody is tried in vain 20,000 times.
///
/// # Errors
/// The database's.
pub(crate) async fn unfit(
    store: &Store,
    now: DateTime<Utc>,
    id: AnnouncementId,
    item: i64,
    said: &str,
) -> Result<(), StoreError> {
    let mut tx = store.begin().await?;
    let (sending, paused) = (Course::Sending, Course::Paused);
    if progress::turn(&mut tx, id, [sending; 2], paused, now).await? {
        progress::trouble(&mut tx, id, said).await?;
        progress::hold(&mut tx, id).await?;
        mails::hold(&mut tx, id).await?;
        tell(&mut tx, id, now).await?;
    }
    let state = progress::by_id(&mut tx, id).await?.map(|progress| progress.state);
    if state == Some(paused) {
        progress::hold_one(&mut tx, item).await?;
    } else if outbox::give_up(&mut tx, item, said).await? {
        // Stopped in this moment: it waits for nothing any more.
        progress::add(&mut tx, id, Tally { failed: 1, ..Tally::default() }).await?;
    }
    follow(&mut tx, id, now, true).await?;
    tx.commit().await
}

/// Queues a card as a message of its own, for whoever confirmed it.
pub(super) async fn tell(tx: &mut Tx, id: AnnouncementId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let Some(chat) = progress::by_id(tx, id).await?.and_then(|progress| progress.card_chat) else {
        return Ok(());
    };
    let report = NewItem { announcement: Some(id), ..NewItem::new(chat, NoticeKind::AnnouncementCard, now) };
    outbox::push(tx, &report, now).await
}

/// Counts letters that a process gave up before it had anybody to send them.
///
/// # Errors
/// The database's.
pub(crate) async fn letters_given_up(
    tx: &mut Tx,
    given_up: impl IntoIterator<Item = AnnouncementId>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let mut tallies: BTreeMap<AnnouncementId, Tally> = BTreeMap::new();
    for id in given_up {
        tallies.entry(id).or_default().letters_failed += 1;
    }
    count(tx, &tallies, now).await
}

/// Counts letters whose reader is nobody any more.
///
/// # Errors
/// The database's.
pub(super) async fn letters_dropped(
    tx: &mut Tx,
    dropped: &[AnnouncementId],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let tally = Tally { letters_dropped: 1, ..Tally::default() };
    count(tx, &dropped.iter().map(|id| (*id, tally)).collect(), now).await
}

/// Gives up what was on its way when an earlier run ended: Telegram knows no key by which it would recognise a message
/// that it has, so sending it again might say it twice.
///
/// # Errors
/// The database's.
pub async fn after_a_kill(store: &Store, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let mut tx = store.begin().await?;
    let lost = progress::lose(&mut tx, UNSURE).await?;
    let mut tallies: BTreeMap<AnnouncementId, Tally> = BTreeMap::new();
    for id in lost.iter().filter_map(|(announcement,)| *announcement) {
        tallies.entry(id).or_default().unsure += 1;
    }
    count(&mut tx, &tallies, now).await?;
    tx.commit().await?;
    Ok(lost.len())
}

/// Gives up all that is owed to a chat, from one lane on. Gives the lanes.
///
/// # Errors
/// The database's.
pub async fn give_up_chat(
    tx: &mut Tx,
    now: DateTime<Utc>,
    chat: ChatId,
    from: crate::domain::notice::Lane,
    reason: &str,
) -> Result<Vec<i64>, StoreError> {
    let given_up = outbox::give_up_chat(tx, chat, from, reason).await?;
    let mut tallies: BTreeMap<AnnouncementId, Tally> = BTreeMap::new();
    for id in given_up.iter().filter_map(|(_, announcement)| *announcement) {
        tallies.entry(id).or_default().blocked += 1;
    }
    count(tx, &tallies, now).await?;
    Ok(given_up.into_iter().map(|(lane, _)| lane).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::audience::Audience;
    use crate::domain::notice::Lane;
    use crate::service::announce::{self, Outcome, Request};
    use crate::service::testing::*;

    async fn told(store: &Store, club: &Club, phones: usize) -> (AnnouncementId, Vec<(i64, ChatId)>) {
        for name in ["Ana", "Ben", "Cleo"].into_iter().take(phones) {
            club.customer(name).await;
        }
        let post = "Hello".parse::<announce::Text>().unwrap().into();
        let request =
            Request { organizer: club.id, audience: Audience::Everyone, post: &post, at: None, shown: None };
        let outcome = announce::announce(store, now(), By::Operator, &request).await.unwrap();
        let Outcome::Announced { id, .. } = outcome else { panic!("{outcome:?}") };
        (id, club.outbox().await.into_iter().map(|item| (item.id, item.chat_id)).collect())
    }

    async fn standing(store: &Store, id: AnnouncementId) -> Progress {
        progress::by_id(&mut store.read().await.unwrap(), id).await.unwrap().unwrap()
    }

    async fn change_it(store: &Store, club: &Club, id: AnnouncementId, what: Change) -> Option<Progress> {
        change(store, now(), By::Operator, id, club.id, what).await.unwrap()
    }

    on_both! {
        async fn who_blocks_is_counted_once_and_not_as_unsure(store: Store) {
            let club = Club::new(&store).await;
            let (id, items) = told(&store, &club, 2).await;
            let mut tx = store.begin().await.unwrap();
            assert!(progress::depart(&mut tx, items[0].0, now()).await.unwrap());
            give_up_chat(&mut tx, now(), items[0].1, Lane::Offers, "blocked").await.unwrap();
            tx.commit().await.unwrap();
            let after = standing(&store, id).await;
            assert_eq!((after.blocked, after.unsure, after.waiting()), (1, 0, 1));
            assert_eq!(after.state, Course::Sending);
        }

        async fn what_was_on_its_way_when_the_process_ended_is_not_sent_again_by_itself(store: Store) {
            let club = Club::new(&store).await;
            let (id, items) = told(&store, &club, 3).await;
            let mut tx = store.begin().await.unwrap();
            assert!(progress::depart(&mut tx, items[0].0, now()).await.unwrap());
            assert!(!progress::depart(&mut tx, items[0].0, now()).await.unwrap(), "once");
            tx.commit().await.unwrap();
            assert_eq!(after_a_kill(&store, now()).await.unwrap(), 1);
            assert_eq!(after_a_kill(&store, now()).await.unwrap(), 0);
            let after = standing(&store, id).await;
            assert_eq!((after.unsure, after.waiting(), club.outbox().await.len()), (1, 2, 2));
        }

        async fn paused_nothing_sets_out_and_what_fails_waits_too(store: Store) {
            let club = Club::new(&store).await;
            let (id, items) = told(&store, &club, 3).await;
            let mut tx = store.begin().await.unwrap();
            progress::depart(&mut tx, items[0].0, now()).await.unwrap();
            tx.commit().await.unwrap();
            change_it(&store, &club, id, Change::Pause).await.unwrap();
            let mut tx = store.begin().await.unwrap();
            assert!(!progress::depart(&mut tx, items[1].0, now()).await.unwrap());
            // The one on its way is told to wait; a night that ends changes nothing for another.
            outbox::put_off(&mut tx, items[0].0, now()).await.unwrap();
            outbox::hold(&mut tx, items[1].0, now()).await.unwrap();
            assert_eq!(outbox::promote(&mut tx, now() + TimeDelta::days(400), 10).await.unwrap(), 0);
            tx.commit().await.unwrap();
            change_it(&store, &club, id, Change::Resume).await.unwrap();
            assert_eq!(club.outbox().await.len(), 3);
        }

        async fn stopped_only_what_is_on_its_way_still_counts(store: Store) {
            let club = Club::new(&store).await;
            let (id, items) = told(&store, &club, 3).await;
            let mut tx = store.begin().await.unwrap();
            progress::depart(&mut tx, items[0].0, now()).await.unwrap();
            tx.commit().await.unwrap();
            let stopped = change_it(&store, &club, id, Change::Stop).await.unwrap();
            assert_eq!((stopped.state, stopped.withdrawn, stopped.waiting()), (Course::Stopped, 2, 1));
            let mut tx = store.begin().await.unwrap();
            let tally = Tally { sent: 1, ..Tally::default() };
            count(&mut tx, &[(id, tally)].into(), now()).await.unwrap();
            tx.commit().await.unwrap();
            let after = standing(&store, id).await;
            assert_eq!((after.state, after.sent, after.waiting()), (Course::Stopped, 1, 0));
            for what in [Change::Pause, Change::Resume, Change::Stop, Change::Again] {
                assert_eq!(change_it(&store, &club, id, what).await, Some(after.clone()), "{what:?}");
            }
        }

        async fn what_telegram_would_refuse_to_everybody_waits_for_the_staff(store: Store) {
            let club = Club::new(&store).await;
            let (id, items) = told(&store, &club, 3).await;
            let mut tx = store.begin().await.unwrap();
            for (item, _) in &items[..2] {
                progress::depart(&mut tx, *item, now()).await.unwrap();
            }
            tx.commit().await.unwrap();
            // Two were on their way; one pauses it, the other finds it paused.
            for (item, _) in &items[..2] {
                unfit(&store, now(), id, *item, "wrong file").await.unwrap();
            }
            let after = standing(&store, id).await;
            assert_eq!((after.state, after.waiting()), (Course::Paused, 3));
            assert_eq!(after.trouble.as_deref(), Some("wrong file"));
            assert_eq!(after_a_kill(&store, now()).await.unwrap(), 0, "none of them may have arrived");
            assert!(club.outbox().await.is_empty());
            let resumed = change_it(&store, &club, id, Change::Resume).await.unwrap();
            assert_eq!((resumed.state, resumed.trouble), (Course::Sending, None));
            assert_eq!(club.outbox().await.len(), 3);
            // Stopped in the moment in which it is refused: what was on its way counts as that.
            let mut tx = store.begin().await.unwrap();
            progress::depart(&mut tx, items[0].0, now()).await.unwrap();
            tx.commit().await.unwrap();
            change_it(&store, &club, id, Change::Stop).await.unwrap();
            unfit(&store, now(), id, items[0].0, "wrong file").await.unwrap();
            let after = standing(&store, id).await;
            assert_eq!((after.state, after.failed, after.withdrawn), (Course::Stopped, 1, 2));
        }

        async fn for_another_organizer_it_is_not_there(store: Store) {
            let club = Club::new(&store).await;
            let other = Club::of(&store, "red-reef", crate::domain::deadlines::Deadlines::default()).await;
            let (id, _) = told(&store, &club, 1).await;
            assert_eq!(change_it(&store, &other, id, Change::Stop).await, None);
            assert_eq!(standing(&store, id).await.state, Course::Sending);
        }
    }
}
