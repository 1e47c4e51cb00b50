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
}

impl Payments {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::List(page) => out.letter('l').id(page.into()),
            Self::Show(payment) => out.letter('s').id(payment.0),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        Ok(match fields.letter()? {
            'l' => Self::List(fields.page()?),
            's' => Self::Show(PaymentId(fields.id()?)),
            _ => return Err(UnknownButton),
        })
    }

    #[cfg(test)]
    pub(super) fn longest() -> Vec<Self> {
        vec![Self::List(u16::MAX), Self::Show(PaymentId(i64::MAX))]
    }
}
