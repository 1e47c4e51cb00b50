//! Messages about an order: its credits are about to run out, or have.

use super::{by_day, notice};
use crate::bot::conversation::Conversation;
use crate::bot::screens::{buy, expiry as screens};
use crate::delivery::Composed;
use crate::domain::ids::OrderId;
use crate::domain::notice::{NoticeKind, RanOut};
use crate::store::outbox::Item;
use crate::store::{StoreError, accounts, expiry, orders};

pub(super) async fn compose(
    conversation: &Conversation,
    item: &Item,
    order: OrderId,
) -> Result<Composed, StoreError> {
    let now = conversation.parts().clock.now();
    let mut conn = conversation.parts().store.read().await?;
    let Some(user) = accounts::telegram_user(&mut conn, item.chat_id).await? else {
        return Ok(Composed::Nothing);
    };
    // Unlinked meanwhile: somebody else's order is not found.
    let Some(account) = user.account_id else { return Ok(Composed::Nothing) };
    let (Some(order), Some(term)) =
        (orders::by_id(&mut conn, account, order).await?, expiry::term(&mut conn, order).await?)
    else {
        return Ok(Composed::Nothing);
    };
    let tr = conversation.language_of(&user);
    let detail = item.detail.as_deref().unwrap_or_default();
    let composed = match item.kind {
        // Somebody has just done it: told at once, as what becomes of a booking is.
        NoticeKind::CreditsAdjusted => {
            let told = detail.split_once(' ').and_then(|(number, why)| Some((number.parse().ok()?, why)));
            let Some((adjustment, why)) = told else {
                return Err(StoreError::Corrupt { what: "why credits were adjusted" });
            };
            return Ok(notice(item, screens::adjusted(tr, &order, adjustment, why, now)));
        }
        NoticeKind::OrderMade => {
            return Ok(notice(item, buy::bought(tr, &order, buy::Bought::AtTheDesk, now)));
        }
        NoticeKind::PaidBack => match buy::PaidBack::read(detail) {
            Some(paid_back) => return Ok(notice(item, buy::paid_back(tr, &order, &paid_back, now))),
            None => return Err(StoreError::Corrupt { what: "what was paid back" }),
        },
        // Spent meanwhile, over, or moved: of a later day is warned anew.
        NoticeKind::CreditsExpiring
            if term.available.get() > 0 && !term.is_over(now) && detail.parse() == Ok(term.expires_on) =>
        {
            notice(item, screens::expiring(tr, &order, now))
        }
        NoticeKind::CreditsExpired => match detail.parse::<RanOut>() {
            Ok(ran_out) => notice(item, screens::expired(tr, &order, ran_out, now)),
            Err(_) => return Err(StoreError::Corrupt { what: "what ran out with an order" }),
        },
        _ => Composed::Nothing,
    };
    Ok(by_day(term.quiet_hours(), now, composed))
}
