//! Adding somebody to a session: a booking for a customer, or a walk-in.

use chrono::{Datelike, NaiveDate};

use super::roster::{letter, mark};
use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};
use crate::domain::birth_date::BirthDate;
use crate::domain::ids::{AccountId, BeneficiaryId, InboxSeq, SessionId, WalkInId};
use crate::service::walk_in::Marking;

/// A tap of somebody who adds somebody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Desk {
    /// Which customer is it for?
    Search(SessionId),
    /// A page of those who were found by what was typed last.
    Found(SessionId, u16),
    /// For this customer: who is coming?
    Customer(SessionId, AccountId),
    /// Somebody whom the customer's account knows.
    Known(SessionId, AccountId, BeneficiaryId),
    /// Somebody else.
    Other(SessionId, AccountId),
    /// Which of two readings of a date of birth was meant.
    Birth(BirthDate),
    /// Do it. The update that led to the summary is, with the chat, the key of the operation.
    Confirm(SessionId, InboxSeq),
    /// Somebody without an account: what is the name?
    WalkIn(SessionId),
    /// Add them. The update that led to the summary is, with the chat, the key of the operation.
    ConfirmWalkIn(SessionId, InboxSeq),
    /// Somebody without an account, on the roster.
    Card(WalkInId),
    /// Mark them, on a page of names, or, without a page, on their own card.
    Mark(Marking, Option<u16>),
    /// Take them off? Asks first.
    Remove(WalkInId),
    /// Take them off.
    ConfirmRemove(WalkInId),
    /// Erase their name and date of birth? Asks first.
    Erase(WalkInId),
    /// Erase them.
    ConfirmErase(WalkInId),
}

impl Desk {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::Search(session) => out.letter('s').id(session.0),
            Self::Found(session, page) => out.letter('f').id(session.0).id(page.into()),
            Self::Customer(session, account) => out.letter('c').id(session.0).id(account.0),
            Self::Known(session, account, beneficiary) => {
                out.letter('k').id(session.0).id(account.0).id(beneficiary.0)
            }
            Self::Other(session, account) => out.letter('o').id(session.0).id(account.0),
            Self::Birth(date) => out.letter('b').id(date.date().num_days_from_ce().into()),
            Self::Confirm(session, draft) => out.letter('C').id(session.0).id(draft.0),
            Self::WalkIn(session) => out.letter('w').id(session.0),
            Self::ConfirmWalkIn(session, draft) => out.letter('W').id(session.0).id(draft.0),
            Self::Card(walk_in) => out.letter('g').id(walk_in.0),
            Self::Mark(Marking { walk_in, from, to }, page) => {
                let out = out.letter('m').id(walk_in.0).letter(letter(from)).letter(letter(to));
                out.option(page.map(|page| i64::from(page) + 1))
            }
            Self::Remove(walk_in) => out.letter('r').id(walk_in.0),
            Self::ConfirmRemove(walk_in) => out.letter('R').id(walk_in.0),
            Self::Erase(walk_in) => out.letter('e').id(walk_in.0),
            Self::ConfirmErase(walk_in) => out.letter('E').id(walk_in.0),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        let session = |fields: &mut Fields<'_>| fields.id().map(SessionId);
        let account = |fields: &mut Fields<'_>| fields.id().map(AccountId);
        Ok(match fields.letter()? {
            's' => Self::Search(session(fields)?),
            'f' => Self::Found(session(fields)?, fields.page()?),
            'c' => Self::Customer(session(fields)?, account(fields)?),
            'k' => Self::Known(session(fields)?, account(fields)?, BeneficiaryId(fields.id()?)),
            'o' => Self::Other(session(fields)?, account(fields)?),
            'b' => {
                let days = i32::try_from(fields.id()?).map_err(|_| UnknownButton)?;
                let date = NaiveDate::from_num_days_from_ce_opt(days).ok_or(UnknownButton)?;
                Self::Birth(BirthDate::new(date))
            }
            'C' => Self::Confirm(session(fields)?, InboxSeq(fields.id()?)),
            'w' => Self::WalkIn(session(fields)?),
            'W' => Self::ConfirmWalkIn(session(fields)?, InboxSeq(fields.id()?)),
            'g' => Self::Card(WalkInId(fields.id()?)),
            'm' => {
                let walk_in = WalkInId(fields.id()?);
                let (from, to) = (mark(fields.letter()?)?, mark(fields.letter()?)?);
                let page = fields.option()?.map(|page| u16::try_from(page - 1)).transpose();
                Self::Mark(Marking { walk_in, from, to }, page.map_err(|_| UnknownButton)?)
            }
            'r' => Self::Remove(WalkInId(fields.id()?)),
            'R' => Self::ConfirmRemove(WalkInId(fields.id()?)),
            'e' => Self::Erase(WalkInId(fields.id()?)),
            'E' => Self::ConfirmErase(WalkInId(fields.id()?)),
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        use crate::domain::check_in::Mark;

        let (session, account, walk_in) = (SessionId(i64::MAX), AccountId(i64::MAX), WalkInId(i64::MAX));
        let marking = Marking { walk_in, from: Mark::NoShow, to: Mark::Blank };
        vec![
            Self::Search(session),
            Self::Found(session, u16::MAX),
            Self::Customer(session, account),
            Self::Known(session, account, BeneficiaryId(i64::MAX)),
            Self::Other(session, account),
            Self::Birth(BirthDate::new(NaiveDate::default())),
            Self::Confirm(session, InboxSeq(i64::MAX)),
            Self::WalkIn(session),
            Self::ConfirmWalkIn(session, InboxSeq(i64::MAX)),
            Self::Card(walk_in),
            Self::Mark(marking, None),
            Self::Mark(marking, Some(u16::MAX)),
            Self::Remove(walk_in),
            Self::ConfirmRemove(walk_in),
            Self::Erase(walk_in),
            Self::ConfirmErase(walk_in),
        ]
    }
}
