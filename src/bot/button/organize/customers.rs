//! The organizer's customers: finding them, and one of them.

use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};
use crate::domain::ids::{AccountId, InboxSeq, OrderId, PackId, PaymentId};
use crate::domain::payment::PaymentMethod;
use crate::service::customers::Which;
use crate::service::payments::Source;

/// A tap about customers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Customers {
    /// Who is looked for?
    Search,
    /// A page of those who were found by what was typed last.
    Found(u16),
    /// A customer, with a page of the orders.
    Card(AccountId, u16),
    /// A page of an order's entries and bookings.
    Order(AccountId, OrderId, u16),
    /// A page of a customer's bookings.
    Bookings(AccountId, Which, u16),
    /// Grant credits or take some back: of an order, or as a new one?
    Credits(AccountId, Option<OrderId>),
    /// The new order is to be good for so many days.
    Term(u16),
    /// Do it. The update that led to the summary is, with the chat, the key of the operation.
    ConfirmCredits(AccountId, InboxSeq),
    /// Sell a pack at the desk: which?
    Sell(AccountId, u16),
    /// This one: how was it paid? That is the confirmation, too.
    SellPack(AccountId, PackId),
    /// It is to be good for so many days.
    SellTerm(u16),
    /// Another page of the payments that wait.
    SellWaiting(u16),
    /// Do it. The update that led to the summary is, with the chat, the key of the operation.
    ConfirmSale(AccountId, Source, InboxSeq),
    /// Give the unused credits of an order back for money: why?
    PayBack(AccountId, OrderId),
    /// Do it; likewise.
    ConfirmPayBack(AccountId, InboxSeq),
    /// Make an invitation into the account.
    Invite(AccountId),
    /// Erase the customer, who asked for it? Says what that does.
    Erase(AccountId),
    /// Erase them, if that does what was shown (its digest).
    ConfirmErase(AccountId, u32),
    /// A page of those whom no message reaches.
    Unreachable {
        /// Only those who have a place to come.
        coming_only: bool,
        /// From after this account on.
        after: AccountId,
    },
}

impl Customers {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::Search => out.letter('s'),
            Self::Found(page) => out.letter('f').id(page.into()),
            Self::Card(account, page) => out.letter('c').id(account.0).id(page.into()),
            Self::Order(account, order, page) => out.letter('o').id(account.0).id(order.0).id(page.into()),
            Self::Bookings(account, which, page) => {
                let letter = match which {
                    Which::ToCome => 'b',
                    Which::Over => 'B',
                };
                out.letter(letter).id(account.0).id(page.into())
            }
            Self::Credits(account, order) => out.letter('g').id(account.0).option(order.map(|id| id.0)),
            Self::Term(days) => out.letter('t').id(days.into()),
            Self::ConfirmCredits(account, draft) => out.letter('G').id(account.0).id(draft.0),
            Self::Sell(account, page) => out.letter('v').id(account.0).id(page.into()),
            Self::SellPack(account, pack) => out.letter('p').id(account.0).id(pack.0),
            Self::SellTerm(days) => out.letter('T').id(days.into()),
            Self::SellWaiting(page) => out.letter('W').id(page.into()),
            Self::ConfirmSale(account, source, draft) => {
                let out = out.letter('V').id(account.0).id(draft.0);
                match source {
                    Source::Desk(method) => out.text(method.word()),
                    Source::Payment(payment) => out.letter('=').id(payment.0),
                }
            }
            Self::PayBack(account, order) => out.letter('r').id(account.0).id(order.0),
            Self::ConfirmPayBack(account, draft) => out.letter('R').id(account.0).id(draft.0),
            Self::Invite(account) => out.letter('i').id(account.0),
            Self::Erase(account) => out.letter('e').id(account.0),
            Self::ConfirmErase(account, shown) => out.letter('E').id(account.0).id(shown.into()),
            Self::Unreachable { coming_only, after } => {
                out.letter(if coming_only { 'u' } else { 'U' }).id(after.0)
            }
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        let letter = fields.letter()?;
        Ok(match letter {
            's' => Self::Search,
            'f' => Self::Found(fields.page()?),
            'c' => Self::Card(AccountId(fields.id()?), fields.page()?),
            'o' => Self::Order(AccountId(fields.id()?), OrderId(fields.id()?), fields.page()?),
            'b' | 'B' => {
                let which = if letter == 'b' { Which::ToCome } else { Which::Over };
                Self::Bookings(AccountId(fields.id()?), which, fields.page()?)
            }
            'g' => Self::Credits(AccountId(fields.id()?), fields.option()?.map(OrderId)),
            't' => Self::Term(fields.page()?),
            'G' => Self::ConfirmCredits(AccountId(fields.id()?), InboxSeq(fields.id()?)),
            'v' => Self::Sell(AccountId(fields.id()?), fields.page()?),
            'p' => Self::SellPack(AccountId(fields.id()?), PackId(fields.id()?)),
            'T' => Self::SellTerm(fields.page()?),
            'W' => Self::SellWaiting(fields.page()?),
            'V' => {
                let (account, draft) = (AccountId(fields.id()?), InboxSeq(fields.id()?));
                let source = match fields.0.strip_prefix('=') {
                    Some(rest) => {
                        fields.0 = rest;
                        Source::Payment(PaymentId(fields.id()?))
                    }
                    None => Source::Desk(fields.word::<PaymentMethod>()?),
                };
                Self::ConfirmSale(account, source, draft)
            }
            'r' => Self::PayBack(AccountId(fields.id()?), OrderId(fields.id()?)),
            'R' => Self::ConfirmPayBack(AccountId(fields.id()?), InboxSeq(fields.id()?)),
            'i' => Self::Invite(AccountId(fields.id()?)),
            'e' => Self::Erase(AccountId(fields.id()?)),
            'E' => Self::ConfirmErase(
                AccountId(fields.id()?),
                u32::try_from(fields.id()?).map_err(|_| UnknownButton)?,
            ),
            'u' | 'U' => Self::Unreachable { coming_only: letter == 'u', after: AccountId(fields.id()?) },
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        let (account, order, page) = (AccountId(i64::MAX), OrderId(i64::MAX), u16::MAX);
        vec![
            Self::Search,
            Self::Found(page),
            Self::Card(account, page),
            Self::Order(account, order, page),
            Self::Bookings(account, Which::ToCome, page),
            Self::Bookings(account, Which::Over, page),
            Self::Credits(account, Some(order)),
            Self::Credits(account, None),
            Self::Term(page),
            Self::ConfirmCredits(account, InboxSeq(i64::MAX)),
            Self::Sell(account, page),
            Self::SellPack(account, PackId(i64::MAX)),
            Self::SellTerm(page),
            Self::SellWaiting(page),
            Self::ConfirmSale(account, Source::Desk(PaymentMethod::Transfer), InboxSeq(i64::MAX)),
            Self::ConfirmSale(account, Source::Payment(PaymentId(i64::MAX)), InboxSeq(i64::MAX)),
            Self::PayBack(account, order),
            Self::ConfirmPayBack(account, InboxSeq(i64::MAX)),
            Self::Invite(account),
            Self::Erase(account),
            Self::ConfirmErase(account, u32::MAX),
            Self::Unreachable { coming_only: true, after: account },
            Self::Unreachable { coming_only: false, after: account },
        ]
    }
}
