//! Adding somebody to a session: a booking for a customer.

use chrono::{Datelike, NaiveDate};

use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};
use crate::domain::birth_date::BirthDate;
use crate::domain::ids::{AccountId, BeneficiaryId, InboxSeq, SessionId};

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
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        let letter = fields.letter()?;
        if letter == 'b' {
            let days = i32::try_from(fields.id()?).map_err(|_| UnknownButton)?;
            let date = NaiveDate::from_num_days_from_ce_opt(days).ok_or(UnknownButton)?;
            return Ok(Self::Birth(BirthDate::new(date)));
        }
        let session = SessionId(fields.id()?);
        Ok(match letter {
            's' => Self::Search(session),
            'f' => Self::Found(session, fields.page()?),
            'c' => Self::Customer(session, AccountId(fields.id()?)),
            'k' => Self::Known(session, AccountId(fields.id()?), BeneficiaryId(fields.id()?)),
            'o' => Self::Other(session, AccountId(fields.id()?)),
            'C' => Self::Confirm(session, InboxSeq(fields.id()?)),
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        let (session, account) = (SessionId(i64::MAX), AccountId(i64::MAX));
        vec![
            Self::Search(session),
            Self::Found(session, u16::MAX),
            Self::Customer(session, account),
            Self::Known(session, account, BeneficiaryId(i64::MAX)),
            Self::Other(session, account),
            Self::Birth(BirthDate::new(NaiveDate::default())),
            Self::Confirm(session, InboxSeq(i64::MAX)),
        ]
    }
}
