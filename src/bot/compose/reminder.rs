//! Reminders of a session. One speaks of everyone of the account who comes, as they are when it goes.

use super::{by_day, notice};
use crate::bot::conversation::Conversation;
use crate::bot::screens::reminder as screens;
use crate::delivery::Composed;
use crate::domain::notice::NoticeKind;
use crate::domain::states::{BookingState, ReminderChoice, SessionState};
use crate::service::{remind, reminder_choice};
use crate::store::outbox::Item;
use crate::store::reminders::Owed;
use crate::store::{StoreError, accounts, bookings, sessions};

pub(super) async fn compose(conversation: &Conversation, item: &Item) -> Result<Composed, StoreError> {
    let now = conversation.parts().clock.now();
    let mut conn = conversation.parts().store.read().await?;
    let Some(session) = item.session_id else { return Ok(Composed::Nothing) };
    let (Some(session), Some(user)) =
        (sessions::by_id(&mut conn, session).await?, accounts::telegram_user(&mut conn, item.chat_id).await?)
    else {
        return Ok(Composed::Nothing);
    };
    let Some(account) = user.account_id else { return Ok(Composed::Nothing) };
    let choice = reminder_choice::chosen(&mut conn, account).await?;
    let both_due = session.starts_at - Owed::Hours.ahead() <= now;
    let wanted = match (item.kind, choice) {
        // So late that the other one says it.
        (NoticeKind::DayReminder, ReminderChoice::Both) => !both_due,
        (NoticeKind::DayReminder, ReminderChoice::Day)
        | (NoticeKind::HoursReminder, ReminderChoice::Both | ReminderChoice::Hours) => true,
        _ => false,
    };
    let comes = session.state == SessionState::Scheduled
        && now < session.starts_at
        && item.detail.as_deref() == Some(remind::detail(session.starts_at).as_str());
    if !wanted || !comes {
        return Ok(Composed::Nothing);
    }
    let mut places = bookings::places_of_account(&mut conn, account, session.id, session.starts_at).await?;
    places.retain(|place| place.state == BookingState::Booked);
    if places.is_empty() {
        return Ok(Composed::Nothing);
    }
    let screen = screens::session(conversation.language_of(&user), &session, &places, now);
    Ok(by_day(session.quiet_hours(), now, notice(item, screen)))
}
