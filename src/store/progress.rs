//! How far announcements are, and what holds them or lets them go on.

use chrono::{DateTime, TimeDelta, Utc};

use super::conn::On;
use super::{Conn, StoreError, Tx};
use crate::domain::audience::{Course, Reach};
use crate::domain::ids::{AnnouncementId, ChatId, MessageId, OrganizerId};
use crate::domain::notice::NoticeKind;

/// How far an announcement is.
#[derive(Clone, PartialEq, Eq, Debug, sqlx::FromRow)]
pub struct Progress {
    /// The announcement.
    pub id: AnnouncementId,
    /// Whose it is.
    pub organizer_id: OrganizerId,
    /// Where it stands.
    pub state: Course,
    /// When it is to go out, if it was for later.
    pub due_at: Option<DateTime<Utc>>,
    /// What Telegram said when it would have refused it to everybody, so that it was paused by itself.
    pub trouble: Option<String>,
    /// To how many phones it was to go.
    pub phones: i64,
    /// How many have it.
    pub sent: i64,
    /// How many had blocked the bot.
    pub blocked: i64,
    /// How many Telegram refused for another reason.
    pub failed: i64,
    /// How many may have it: no answer came.
    pub unsure: i64,
    /// How many muted it, or ceased to be customers, before their turn came.
    pub dropped: i64,
    /// How many were not told since it was stopped.
    pub withdrawn: i64,
    /// How many letters it was to be.
    pub letters: i64,
    /// How many a mail server has taken.
    pub letters_sent: i64,
    /// How many were given up.
    pub letters_failed: i64,
    /// How many were for readers who muted it, or ceased to be customers, before their turn came.
    pub letters_dropped: i64,
    /// How many were not sent since it was stopped.
    pub letters_withdrawn: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Since when it goes out without a break.
    pub going_since: DateTime<Utc>,
    /// How many it was done with then.
    pub done_before: i64,
    /// The chat of whoever confirmed it.
    pub card_chat: Option<ChatId>,
    /// The card there.
    pub card_message: Option<MessageId>,
    /// When that was changed last.
    pub card_edited_at: DateTime<Utc>,
    /// When it may be queued to be changed again.
    pub card_due_at: DateTime<Utc>,
    /// The group or channel that it is for, if it is for one.
    pub chat_id: Option<ChatId>,
}

impl Progress {
    /// The least time between two changes of a card.
    pub const EDITS: TimeDelta = TimeDelta::seconds(3);

    /// How many phones it is done with.
    pub const fn done(&self) -> i64 {
        self.sent + self.blocked + self.failed + self.unsure + self.dropped + self.withdrawn
    }

    /// How many phones are still to be told.
    pub const fn waiting(&self) -> i64 {
        self.phones - self.done()
    }

    /// How many letters are still to go.
    pub const fn letters_waiting(&self) -> i64 {
        self.letters - self.letters_sent - self.letters_failed - self.letters_dropped - self.letters_withdrawn
    }

    /// Whether it is done with everybody.
    pub const fn is_through(&self) -> bool {
        self.waiting() <= 0 && self.letters_waiting() <= 0
    }
}

/// What became of messages; what is less than nothing is taken back.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// See [`Progress`].
    pub sent: i64,
    /// Likewise.
    pub blocked: i64,
    /// Likewise.
    pub failed: i64,
    /// Likewise.
    pub unsure: i64,
    /// Likewise.
    pub dropped: i64,
    /// Likewise.
    pub withdrawn: i64,
    /// Likewise.
    pub letters_sent: i64,
    /// Likewise.
    pub letters_failed: i64,
    /// Likewise.
    pub letters_dropped: i64,
    /// Likewise.
    pub letters_withdrawn: i64,
}

/// Held until somebody lets it go on.
pub fn until_resumed() -> DateTime<Utc> {
    // The year 9999, the last that both databases sort as we write it.
    DateTime::from_timestamp(253_370_764_800, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// By key. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn by_id(conn: &mut Conn, id: AnnouncementId) -> Result<Option<Progress>, StoreError> {
    fetch_optional!(
        conn,
        Progress,
        "SELECT id, organizer_id, state, due_at, trouble, phones, sent, blocked, failed, unsure, dropped, withdrawn,
                letters, letters_sent, letters_failed, letters_dropped, letters_withdrawn, created_at, going_since, done_before, card_chat, card_message, card_edited_at, card_due_at, chat_id
         FROM announcements
         WHERE id = $1",
        id
    )
}

/// It begins: to so many, with a card where somebody follows it. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn begin(
    tx: &mut Tx,
    id: AnnouncementId,
    to: Reach,
    card: Option<(ChatId, MessageId)>,
) -> Result<(), StoreError> {
    reach(tx, id, to).await?;
    execute!(
        tx,
        "UPDATE announcements SET card_chat = $2, card_message = $3 WHERE id = $1",
        id,
        card.map(|(chat, _)| chat),
        card.map(|(_, message)| message)
    )?;
    Ok(())
}

/// It begins: to so many. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn reach(tx: &mut Tx, id: AnnouncementId, to: Reach) -> Result<(), StoreError> {
    let [phones, letters] = [to.phones, to.letters].map(|n| i64::try_from(n).unwrap_or(i64::MAX));
    execute!(tx, "UPDATE announcements SET phones = $2, letters = $3 WHERE id = $1", id, phones, letters)?;
    Ok(())
}

/// Waits for whoever writes its counts, before its letters are touched: everybody takes the two in this order. Index: the
/// primary key.
///
/// # Errors
/// The database's.
pub async fn lock(tx: &mut Tx, id: AnnouncementId) -> Result<(), StoreError> {
    if let On::Postgres(conn) = tx.on() {
        sqlx::query("SELECT id FROM announcements WHERE id = $1 FOR UPDATE").bind(id).execute(conn).await?;
    }
    Ok(())
}

/// Counts what became of messages. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn add(conn: &mut Conn, id: AnnouncementId, tally: Tally) -> Result<(), StoreError> {
    execute!(
        conn,
        "UPDATE announcements
         SET sent = sent + $2, blocked = blocked + $3, failed = failed + $4, unsure = unsure + $5,
             dropped = dropped + $6, withdrawn = withdrawn + $7, letters_sent = letters_sent + $8,
             letters_failed = letters_failed + $9, letters_dropped = letters_dropped + $10,
             letters_withdrawn = letters_withdrawn + $11
         WHERE id = $1",
        id,
        tally.sent,
        tally.blocked,
        tally.failed,
        tally.unsure,
        tally.dropped,
        tally.withdrawn,
        tally.letters_sent,
        tally.letters_failed,
        tally.letters_dropped,
        tally.letters_withdrawn
    )?;
    Ok(())
}

/// Takes another course, from one of two others. Says whether it was on one of them. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn turn(
    conn: &mut Conn,
    id: AnnouncementId,
    from: [Course; 2],
    to: Course,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let changed = execute!(
        conn,
        "UPDATE announcements
         SET state = $4, going_since = $5, trouble = CASE WHEN $4 = 'sending' THEN NULL ELSE trouble END,
             done_before = sent + blocked + failed + unsure + dropped + withdrawn
         WHERE id = $1 AND state IN ($2, $3)",
        id,
        from[0],
        from[1],
        to,
        now
    )?;
    Ok(changed == 1)
}

/// Notes what Telegram would have refused to everybody. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn trouble(tx: &mut Tx, id: AnnouncementId, said: &str) -> Result<(), StoreError> {
    execute!(tx, "UPDATE announcements SET trouble = $2 WHERE id = $1", id, said)?;
    Ok(())
}

/// Holds one message that surely did not arrive until it is resumed. Says whether it was still to go. Index: the primary
/// key.
///
/// # Errors
/// The database's.
pub async fn hold_one(tx: &mut Tx, item: i64) -> Result<bool, StoreError> {
    let changed = execute!(
        tx,
        "UPDATE outbox SET state = 'held', attempts = 0, not_before = $2, departed_at = NULL
         WHERE id = $1 AND state <> 'given_up'",
        item,
        until_resumed()
    )?;
    Ok(changed == 1)
}

/// Holds all that is not on its way. Index: `outbox_of_announcement`.
///
/// # Errors
/// The database's.
pub async fn hold(tx: &mut Tx, id: AnnouncementId) -> Result<u64, StoreError> {
    execute!(
        tx,
        "UPDATE outbox SET state = 'held', attempts = 0, not_before = $2
         WHERE announcement_id = $1 AND kind = $3 AND state <> 'given_up' AND departed_at IS NULL",
        id,
        until_resumed(),
        NoticeKind::Announcement
    )
}

/// Lets all that is held go, not before an instant. Index: `outbox_of_announcement`.
///
/// # Errors
/// The database's.
pub async fn release(
    tx: &mut Tx,
    id: AnnouncementId,
    from: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    execute!(
        tx,
        "UPDATE outbox SET state = CASE WHEN $2 > $3 THEN 'held' ELSE 'queued' END, not_before = $2
         WHERE announcement_id = $1 AND kind = $4 AND state <> 'queued' AND state <> 'given_up'",
        id,
        from,
        now,
        NoticeKind::Announcement
    )
}

/// Takes back all that is not on its way. Index: `outbox_of_announcement`.
///
/// # Errors
/// The database's.
pub async fn withdraw(tx: &mut Tx, id: AnnouncementId) -> Result<u64, StoreError> {
    execute!(
        tx,
        "DELETE FROM outbox
         WHERE announcement_id = $1 AND kind = $2 AND state <> 'given_up' AND departed_at IS NULL",
        id,
        NoticeKind::Announcement
    )
}

/// Queues again what may have arrived or not. Index: `outbox_of_announcement`.
///
/// # Errors
/// The database's.
pub async fn again(
    tx: &mut Tx,
    id: AnnouncementId,
    from: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    execute!(
        tx,
        "UPDATE outbox
         SET state = CASE WHEN $2 > $3 THEN 'held' ELSE 'queued' END, not_before = $2, error = NULL, attempts = 0,
             departed_at = NULL
         WHERE announcement_id = $1 AND kind = $4 AND state = 'given_up' AND departed_at IS NOT NULL",
        id,
        from,
        now,
        NoticeKind::Announcement
    )
}

/// A message sets out: from here on nobody knows whether it arrived until Telegram has answered. Says whether it was
/// still to go. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn depart(conn: &mut Conn, item: i64, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let changed = execute!(
        conn,
        "UPDATE outbox SET departed_at = $2 WHERE id = $1 AND state = 'queued' AND departed_at IS NULL",
        item,
        now
    )?;
    Ok(changed == 1)
}

/// Gives up what was on its way when an earlier run ended: it may have arrived. Gives which announcement each was, if
/// it was one. Index:
/// `outbox_departed`.
///
/// # Errors
/// The database's.
pub async fn lose(tx: &mut Tx, reason: &str) -> Result<Vec<(Option<AnnouncementId>,)>, StoreError> {
    fetch_all!(
        tx,
        (Option<AnnouncementId>,),
        "UPDATE outbox SET state = 'given_up', error = $1
         WHERE departed_at IS NOT NULL AND state <> 'given_up'
         RETURNING announcement_id",
        reason
    )
}

/// Gives up one message that may have arrived. Says whether it was not given up before. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn lose_one(conn: &mut Conn, item: i64, reason: &str) -> Result<bool, StoreError> {
    let changed = execute!(
        conn,
        "UPDATE outbox SET state = 'given_up', error = $2 WHERE id = $1 AND state <> 'given_up'",
        item,
        reason
    )?;
    Ok(changed == 1)
}

/// Takes back a change of a card that has not gone yet. Index: `outbox_of_chat`.
///
/// # Errors
/// The database's.
pub async fn drop_card(conn: &mut Conn, chat: ChatId, id: AnnouncementId) -> Result<u64, StoreError> {
    execute!(
        conn,
        "DELETE FROM outbox
         WHERE chat_id = $1 AND state <> 'given_up' AND kind = $3 AND announcement_id = $2
           AND message_id IS NOT NULL",
        chat,
        id,
        NoticeKind::AnnouncementCard
    )
}

/// A card is queued to be changed; not again before an instant. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn card_queued(
    conn: &mut Conn,
    id: AnnouncementId,
    due_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(conn, "UPDATE announcements SET card_due_at = $2 WHERE id = $1", id, due_at)?;
    Ok(())
}

/// A card was changed; it may be another message now. Index: the primary key.
///
/// # Errors
/// The database's.
pub async fn card_edited(
    conn: &mut Conn,
    id: AnnouncementId,
    message: MessageId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    execute!(
        conn,
        "UPDATE announcements SET card_message = $2, card_edited_at = $3 WHERE id = $1",
        id,
        message,
        now
    )?;
    Ok(())
}
