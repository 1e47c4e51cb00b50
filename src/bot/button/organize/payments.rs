//! Payments that wait for an owner to say whose they are.

use crate::bot::button::UnknownButton;
use crate::bot::button::fields::{Fields, Writer};
use crate::domain::ids::PaymentId;

/// A tap about payments.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Payments {
    /// A page of those that wait.
    List(u16),
    /// One of them.
    Show(PaymentId),
    /// Nothing is to come of it: sure?
    Close(PaymentId),
    /// Close it.
    ConfirmClose(PaymentId),
    /// Let it wait again.
    Reopen(PaymentId),
}

impl Payments {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::List(page) => out.letter('l').id(page.into()),
            Self::Show(payment) => out.letter('s').id(payment.0),
            Self::Close(payment) => out.letter('c').id(payment.0),
            Self::ConfirmClose(payment) => out.letter('C').id(payment.0),
            Self::Reopen(payment) => out.letter('r').id(payment.0),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        Ok(match fields.letter()? {
            'l' => Self::List(fields.page()?),
            's' => Self::Show(PaymentId(fields.id()?)),
            'c' => Self::Close(PaymentId(fields.id()?)),
            'C' => Self::ConfirmClose(PaymentId(fields.id()?)),
            'r' => Self::Reopen(PaymentId(fields.id()?)),
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        let payment = PaymentId(i64::MAX);
        let of_one = [Self::Show, Self::Close, Self::ConfirmClose, Self::Reopen].map(|tap| tap(payment));
        [Self::List(u16::MAX)].into_iter().chain(of_one).collect()
    }
}
