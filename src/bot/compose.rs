//! The words of messages that operations owe, found when their turn comes: in the recipient's language, and only if
//! they are still true (design §3, "Sending").

mod digest;
mod following;
mod hooks;
mod order;
mod payment;
mod phone;
mod progress;
mod reminder;

use chrono::{DateTime, Utc};

use super::conversation::Conversation;
use super::group::tongue;
use super::screens::{booking as booking_screens, changed, news, offer, reminder as reminder_screens};
use crate::delivery::{Compose, Composed, FileId, Notice, Screen, Where};
use crate::domain::ids::{AnnouncementId, ChatId};
use crate::domain::language::Locale;
use crate::domain::notice::NoticeKind;
use crate::domain::planned::Planned;
use crate::domain::quiet_hours::QuietHours;
use crate::domain::states::{BookingState, SessionState};
use crate::i18n::Tr;
use crate::service::{line, offer as offer_service, remind};
use crate::store::accounts::TelegramUser;
use crate::store::outbox::Item;
use crate::store::{StoreError, accounts, announcements, bookings, changes, organizers, sessions};
use crate::t;

impl Compose for Conversation {
    async fn compose(&self, item: &Item) -> Result<Composed, StoreError> {
        if let Some(announcement) = item.announcement_id {
            if item.kind == NoticeKind::AnnouncementCard {
                return progress::compose(self, item, announcement).await;
            }
            if item.chat_id.0 < 0 {
                return self.announcement_in_group(item.chat_id, announcement).await;
            }
            return self.announcement(item.chat_id, announcement).await;
        }
        if let Some(order) = item.order_id {
            return order::compose(self, item, order).await;
        }
        if matches!(item.kind, NoticeKind::DayReminder | NoticeKind::HoursReminder) {
            return reminder::compose(self, item).await;
        }
        if item.kind == NoticeKind::NewSessions {
            return following::compose(self, item).await;
        }
        if item.kind.is_about_account() {
            return phone::compose(self, item).await;
        }
        if item.kind == NoticeKind::PaymentWaits {
            return payment::compose(self, item).await;
        }
        if item.kind == NoticeKind::HooksGivenUp {
            return hooks::compose(self, item).await;
        }
        if item.kind == NoticeKind::Digest {
            return digest::compose(self, item).await;
        }
        let (Some(session), Some(booking)) = (item.session_id, item.booking_id) else {
            return Ok(Composed::Nothing);
        };
        let now = self.parts().clock.now();
        let mut conn = self.parts().store.read().await?;
        let (Some(session), Some(booking), Some(user)) = (
            sessions::by_id(&mut conn, session).await?,
            bookings::by_id(&mut conn, booking).await?,
            accounts::telegram_user(&mut conn, item.chat_id).await?,
        ) else {
            return Ok(Composed::Nothing);
        };
        // Unlinked meanwhile: it is not theirs to know any more.
        if user.account_id != Some(booking.account_id) {
            return Ok(Composed::Nothing);
        }
        let tr = self.language_of(&user);
        let booking = line::standing(&mut conn, &session, booking).await?;
        let offered = offer_service::still_true(&session, &booking, now);
        let stands =
            matches!(booking.state, BookingState::Booked | BookingState::Waiting) && now < session.starts_at;
        let notice = |screen| notice(item, screen);
        Ok(match item.kind {
            NoticeKind::SeatFree if offered => notice(offer::seat_free(tr, &booking, &session, now)),
            // Also when another seat is free by now: its own offer follows.
            NoticeKind::OfferGone if booking.state == BookingState::Waiting => {
                notice(offer::gone(tr, &booking, &session, now))
            }
            NoticeKind::OfferGone => notice(booking_screens::card(tr, &booking, &session, now)),
            // Who has a place on it after all need not hear that the list had none.
            NoticeKind::Lapsed
                if bookings::place_of(&mut conn, session.id, booking.beneficiary_id).await?.is_some() =>
            {
                Composed::Nothing
            }
            NoticeKind::Lapsed if booking.state == BookingState::Lapsed => notice(match planned(item) {
                Some(before) => changed::moved_and_lapsed(tr, &booking, &session, &before, now),
                None => offer::lapsed(tr, &booking, &session, now),
            }),
            NoticeKind::FromTheList if booking.state == BookingState::Booked => {
                notice(offer::from_the_list(tr, &booking, &session, now))
            }
            NoticeKind::ClaimedByLink if stands && booking.state == BookingState::Booked => {
                notice(offer::claimed_by_link(tr, &booking, &session, now))
            }
            NoticeKind::Overlap if booking.state == BookingState::Waiting => {
                notice(offer::overlap(tr, &booking, &session, now))
            }
            NoticeKind::BookedFor if stands => {
                let news = match booking.state {
                    BookingState::Waiting => t!(tr, "listed-for", organizer = &session.organizer),
                    _ => t!(tr, "booked-for", organizer = &session.organizer),
                };
                let card = booking_screens::card(tr, &booking, &session, now);
                notice(booking_screens::with_news(news, card))
            }
            NoticeKind::Removed => {
                let reason = item.detail.as_deref().unwrap_or_default();
                notice(changed::removed(tr, &booking, &session, reason, now))
            }
            NoticeKind::Rescheduled => match planned(item) {
                Some(before) if stands => notice(changed::moved(tr, &booking, &session, &before, now)),
                _ => Composed::Nothing,
            },
            NoticeKind::CalledOff if session.state == SessionState::Cancelled => {
                let reason = changes::cancelled_because(&mut conn, session.id).await?.unwrap_or_default();
                notice(changed::called_off(tr, &booking, &session, &reason, now))
            }
            NoticeKind::ListClosing
                if booking.state == BookingState::Waiting
                    && session.seats().list_open(now)
                    && item.detail.as_deref() == Some(remind::detail(session.claim_until).as_str()) =>
            {
                let screen = reminder_screens::closing(tr, &booking, &session, now);
                by_day(session.quiet_hours(), now, notice(screen))
            }
            NoticeKind::SeatFree
            | NoticeKind::Lapsed
            | NoticeKind::FromTheList
            | NoticeKind::ClaimedByLink
            | NoticeKind::Overlap
            | NoticeKind::CalledOff
            | NoticeKind::BookedFor
            | NoticeKind::Announcement
            | NoticeKind::AnnouncementCard
            | NoticeKind::Digest
            | NoticeKind::DayReminder
            | NoticeKind::HoursReminder
            | NoticeKind::ListClosing
            | NoticeKind::CreditsExpiring
            | NoticeKind::CreditsExpired
            | NoticeKind::CreditsAdjusted
            | NoticeKind::OrderMade
            | NoticeKind::PaidBack
            | NoticeKind::PaymentWaits
            | NoticeKind::NewSessions
            | NoticeKind::PhoneLinked
            | NoticeKind::PhoneRemoved
            | NoticeKind::AccountErased
            | NoticeKind::HooksGivenUp
            | NoticeKind::PhoneCame
            | NoticeKind::PasswordChanged
            | NoticeKind::EmailChanged
            | NoticeKind::LinkedByPage
            | NoticeKind::PasswordSet
            | NoticeKind::Answer => Composed::Nothing,
        })
    }
}

impl Conversation {
    /// What the club tells its customers; whoever is none any more is not told.
    async fn announcement(&self, chat: ChatId, id: AnnouncementId) -> Result<Composed, StoreError> {
        let mut conn = self.parts().store.read().await?;
        let Some(user) = accounts::telegram_user(&mut conn, chat).await? else {
            return Ok(Composed::Nothing);
        };
        let Some(account) = user.account_id else { return Ok(Composed::Nothing) };
        let Some(announcement) = announcements::for_customer(&mut conn, id, account).await? else {
            return Ok(Composed::Nothing);
        };
        let links = match announcement.links {
            0 => Vec::new(),
            _ => announcements::links(&mut conn, id).await?,
        };
        let now = self.parts().clock.now();
        let screen = news::announcement(self.language_of(&user), &announcement, &links, now);
        let picture = announcement.picture.as_ref().map(|picture| FileId(picture.0.clone()));
        let composed = Composed::Send(Notice { place: Where::New, screen, picture });
        Ok(by_day(announcement.quiet_hours(), now, composed))
    }

    /// What the club tells a group or channel, as long as that is linked.
    async fn announcement_in_group(&self, chat: ChatId, id: AnnouncementId) -> Result<Composed, StoreError> {
        let parts = self.parts();
        let mut conn = parts.store.read().await?;
        let Some(announcement) = announcements::for_group(&mut conn, id, chat).await? else {
            return Ok(Composed::Nothing);
        };
        let links = announcements::links(&mut conn, id).await?;
        let organizer = organizers::by_id(&mut conn, announcement.organizer_id).await?;
        let now = parts.clock.now();
        let tr = tongue(parts, organizer.as_ref());
        let (name, body) = (&announcement.organizer, &announcement.body);
        let screen = news::in_group(tr, name, body, &links, &parts.username, now);
        let picture = announcement.picture.as_ref().map(|picture| FileId(picture.0.clone()));
        let composed = Composed::Send(Notice { place: Where::New, screen, picture });
        Ok(by_day(announcement.quiet_hours(), now, composed))
    }

    /// The voice for the recipient of a message that nobody asked for.
    fn language_of(&self, user: &TelegramUser) -> &Tr {
        let tag = user.language.as_deref().or(user.language_code.as_deref());
        self.parts().l10n.tr(tag.and_then(Locale::from_tag).unwrap_or_default())
    }
}

/// What a session was before it was moved.
fn planned(item: &Item) -> Option<Planned> {
    item.detail.as_deref()?.parse().ok()
}

fn notice(item: &Item, screen: Screen) -> Composed {
    let place = item.message_id.map_or(Where::New, Where::Edit);
    Composed::Send(Notice::new(place, screen))
}

/// Not while it is quiet: what was queued by day may be carried into the night by what is before it (design §3,
/// "Sending").
fn by_day(quiet: QuietHours, now: DateTime<Utc>, composed: Composed) -> Composed {
    match (quiet.end(now), &composed) {
        (Some(morning), Composed::Send(_)) => Composed::NotBefore(morning),
        _ => composed,
    }
}
