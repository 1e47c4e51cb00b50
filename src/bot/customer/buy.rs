//! Buying credits: the packs of a club, an invoice, the question whether a payment is good, and the payment.

use teloxide::types::PreCheckoutQuery;

use super::{book, unexpected};
use crate::bot::button::{Buy, Place};
use crate::bot::context::{Cx, Parts};
use crate::bot::conversation::Replies;
use crate::bot::inbox::HandleError;
use crate::bot::incoming::Paid;
use crate::bot::screens::booking::with_news;
use crate::bot::screens::buy as screens;
use crate::delivery::{Reply, Screen};
use crate::domain::ids::{AccountId, ChatId, OrderId, OrganizerId, PackId, SessionId};
use crate::domain::language::Locale;
use crate::domain::money::{Currency, MinorUnits};
use crate::i18n::Tr;
use crate::service::payments::{
    self, Asked, Checked, InvoiceError, InvoiceRequest, Query, Receipt, Received,
};
use crate::store::{accounts, orders, organizers, sessions};

/// A tap of somebody who buys credits.
pub async fn tapped(cx: Cx, account: AccountId, tap: Buy) -> Replies {
    cx.leave_question().await?;
    match tap {
        Buy::Clubs => clubs(cx, account).await,
        Buy::Packs(organizer, session, page) => {
            let screen = packs(&cx, organizer, session, page).await?;
            Ok(cx.card(screen))
        }
        Buy::Pack(organizer, pack, session) => {
            let screen = pack_card(&cx, organizer, pack, session).await?;
            Ok(cx.card(screen))
        }
        Buy::Pay(organizer, pack, revision, session) => {
            pay(cx, account, (organizer, pack, revision), session).await
        }
    }
}

/// The clubs to choose from; with one, its packs.
async fn clubs(cx: Cx, account: AccountId) -> Replies {
    let organizers = payments::shops(&mut cx.read().await?, account).await?;
    let screen = match organizers.as_slice() {
        [only] => packs(&cx, only.id, None, 0).await?,
        many => screens::clubs(cx.tr(), many),
    };
    Ok(cx.card(screen))
}

async fn packs(
    cx: &Cx,
    organizer: OrganizerId,
    session: Option<SessionId>,
    page: u16,
) -> Result<Screen, HandleError> {
    let shop = payments::shop(&mut cx.read().await?, cx.now, organizer, session, page).await?;
    Ok(match shop {
        Some(shop) => screens::packs(cx.tr(), &shop, page, cx.now),
        None => screens::not_there(cx.tr(), organizer, None),
    })
}

async fn pack_card(
    cx: &Cx,
    organizer: OrganizerId,
    pack: PackId,
    session: Option<SessionId>,
) -> Result<Screen, HandleError> {
    let mut conn = cx.read().await?;
    let Some(offer) = payments::offer(&mut conn, cx.now, organizer, pack).await? else {
        return Ok(screens::not_there(cx.tr(), organizer, session));
    };
    let session = match session {
        Some(session) => sessions::by_id(&mut conn, session).await?,
        None => None,
    };
    Ok(screens::pack(cx.tr(), &offer, session.as_ref(), cx.now))
}

/// *Pay*: the invoice comes below, and the card stays.
async fn pay(
    cx: Cx,
    account: AccountId,
    (organizer, pack, revision): (OrganizerId, PackId, i64),
    session: Option<SessionId>,
) -> Replies {
    let asked = (cx.chat, cx.seq);
    let request = InvoiceRequest { account, asked, organizer, pack, revision, session };
    match payments::ask(&cx.parts.store, cx.now, request).await.map_err(not_asked)? {
        Asked::Invoice(invoice) => {
            let invoice = Box::new(screens::invoice(cx.tr(), &invoice));
            Ok(cx.beside(Reply::Invoice { chat: cx.chat, invoice }))
        }
        Asked::Changed => {
            let screen = pack_card(&cx, organizer, pack, session).await?;
            Ok(cx.card(with_news(screens::changed(cx.tr()), screen)))
        }
        Asked::NoAccount => super::link::needed(cx).await,
        Asked::NotSold => Ok(cx.card(screens::not_there(cx.tr(), organizer, session))),
    }
}

fn not_asked(error: InvoiceError) -> HandleError {
    match error {
        InvoiceError::Store(error) => error.into(),
        InvoiceError::Randomness(_) => HandleError::Other(Box::new(error)),
    }
}

fn voice<'p>(parts: &'p Parts, tag: Option<&str>) -> &'p Tr {
    parts.l10n.tr(tag.and_then(Locale::from_tag).unwrap_or_default())
}

fn payer(query: &PreCheckoutQuery) -> ChatId {
    ChatId(i64::try_from(query.from.id.0).unwrap_or_default())
}

/// Telegram asks whether a payment is good.
pub async fn checkout(parts: &Parts, query: &PreCheckoutQuery) -> Replies {
    let (user, now) = (payer(query), parts.clock.now());
    let asked = Query {
        user,
        payload: &query.invoice_payload,
        currency: &query.currency,
        amount: query.total_amount,
    };
    let refusal = match payments::check(&parts.store, now, asked).await? {
        Checked::Good => None,
        Checked::Refused(why) => {
            let known = accounts::telegram_user(&mut parts.store.read().await?, user).await?;
            let chosen = known.and_then(|known| known.language);
            let tag = chosen.as_deref().or(query.from.language_code.as_deref());
            Some(screens::refused(voice(parts, tag), why))
        }
    };
    Ok(vec![Reply::Checkout { chat: user, query: query.id.0.clone(), refusal }])
}

/// It can't be found out.
pub fn not_now(parts: &Parts, query: &PreCheckoutQuery) -> Vec<Reply> {
    let refusal = screens::something_wrong(voice(parts, query.from.language_code.as_deref()));
    vec![Reply::Checkout { chat: payer(query), query: query.id.0.clone(), refusal: Some(refusal) }]
}

/// Somebody has paid: the order, and on with the session that it is for.
pub async fn paid(cx: Cx, paid: Paid) -> Replies {
    cx.leave_question().await?;
    let currency: Currency = match paid.currency.parse() {
        Ok(currency) => currency,
        // Telegram names none otherwise.
        Err(error) => return Err(HandleError::Other(Box::new(error))),
    };
    let receipt = Receipt {
        user: cx.chat,
        payload: &paid.payload,
        currency: &currency,
        amount: MinorUnits(paid.amount),
        charge: &paid.charge,
        provider_charge: &paid.provider_charge,
    };
    match payments::receive(&cx.parts.store, cx.now, receipt).await? {
        Received::Ordered { order, session } => ordered(cx, order, session).await,
        Received::Waits { payment, organizer } => {
            tracing::warn!(%payment, "a payment waits for an owner to say whose it is");
            let organizer = match organizer {
                Some(id) => organizers::by_id(&mut cx.read().await?, id).await?,
                None => None,
            };
            let name = organizer.as_ref().map(|organizer| organizer.name.as_str());
            let screen = screens::waits(cx.tr(), name);
            Ok(cx.below(screen))
        }
    }
}

async fn ordered(cx: Cx, id: OrderId, session: Option<SessionId>) -> Replies {
    // Told again after the account was unlinked, there is nothing to show here any more.
    let Some(account) = cx.account else { return unexpected::not_a_text(cx).await };
    let order = orders::by_id(&mut cx.read().await?, account, id).await?;
    let Some(order) = order else { return unexpected::not_a_text(cx).await };
    let mut replies = cx.below(screens::bought(cx.tr(), &order, screens::Bought::InChat, cx.now));
    if let Some(session) = session {
        replies.extend(book::who_is_coming(cx, account, Place { session, order: Some(id) }).await?);
    }
    Ok(replies)
}
