//! The words of messages that operations owe, found when their turn comes: in the recipient's language, and only if
//! they are still true (design §3, "Sending").

use super::conversation::Conversation;
use super::screens::{booking as booking_screens, offer};
use crate::delivery::{Compose, Composed, Notice, Screen, Where};
use crate::domain::language::Locale;
use crate::domain::notice::NoticeKind;
use crate::domain::states::BookingState;
use crate::store::outbox::Item;
use crate::store::{StoreError, accounts, bookings, sessions};

impl Compose for Conversation {
    async fn compose(&self, item: &Item) -> Result<Composed, StoreError> {
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
        let tag = user.language.as_deref().or(user.language_code.as_deref());
        let tr = self.parts().l10n.tr(tag.and_then(Locale::from_tag).unwrap_or_default());
        let claimable = booking.state == BookingState::Waiting
            && session.seats().list_open(now)
            && session.seats().free() > 0;
        let notice = |screen: Screen| {
            let place = item.message_id.map_or(Where::New, Where::Edit);
            Composed::Send(Notice { place, screen })
        };
        Ok(match item.kind {
            NoticeKind::SeatFree if claimable => notice(offer::seat_free(tr, &booking, &session, now)),
            // Also when another seat is free by now: its own offer follows.
            NoticeKind::OfferGone if booking.state == BookingState::Waiting => {
                notice(offer::gone(tr, &booking, &session, now))
            }
            NoticeKind::OfferGone => notice(booking_screens::card(tr, &booking, &session, now)),
            NoticeKind::Lapsed if booking.state == BookingState::Lapsed => {
                notice(offer::lapsed(tr, &booking, &session, now))
            }
            NoticeKind::SeatFree | NoticeKind::Lapsed | NoticeKind::Answer => Composed::Nothing,
        })
    }
}
