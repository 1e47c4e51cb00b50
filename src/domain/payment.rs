//! Paying for packs: by which ways money comes, why it may have to wait for somebody to say whose it is, and what Telegram
//! takes in an invoice.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::credits::Credits;
use super::money::{Currency, MinorUnits};
use super::states::{UnknownWord, words};

words! {
    /// How somebody paid.
    PaymentMethod {
        /// In chat, by an invoice of Telegram Payments.
        Telegram = "telegram",
        /// At the desk, with cash.
        Cash = "cash",
        /// At the desk, by card.
        Card = "card",
        /// By bank transfer.
        Transfer = "transfer",
    }
}

impl PaymentMethod {
    /// Those that staff record.
    pub const AT_THE_DESK: [Self; 3] = [Self::Cash, Self::Card, Self::Transfer];
}

words! {
    /// Why a payment made no order by itself.
    Because {
        /// No invoice of this bot is known that it could be for.
        UnknownInvoice = "unknown_invoice",
        /// Whoever paid is not linked any more, or no customer any more.
        NoCustomer = "no_customer",
        /// The pack was changed or archived since the invoice was made.
        PackChanged = "pack_changed",
        /// Another amount was paid than the invoice said.
        OtherAmount = "other_amount",
    }
}

/// The longest title of an invoice, in characters (Bot API, `sendInvoice`).
pub const TITLE: usize = 32;
/// The longest description of an invoice, in characters (Bot API, `sendInvoice`).
pub const DESCRIPTION: usize = 255;
/// The longest refusal of a payment; Telegram names no limit, its apps show so many characters well.
pub const REFUSAL: usize = 200;

/// The currencies that Telegram takes (Bot Payments API, "Supported currencies"). Each has as many decimals there as
/// [`decimals`](super::price::decimals) says; `KWD`, which has three, is not taken.
const TAKEN: [&str; 92] = [
    "AED", "AFN", "ALL", "AMD", "ARS", "AUD", "AZN", "BAM", "BDT", "BGN", "BHD", "BND", "BOB", "BRL", "BYN",
    "CAD", "CHF", "CLP", "CNY", "COP", "CRC", "CZK", "DKK", "DOP", "DZD", "EGP", "ETB", "EUR", "GBP", "GEL",
    "GHS", "GTQ", "HKD", "HNL", "HUF", "IDR", "ILS", "INR", "IQD", "ISK", "JMD", "JOD", "JPY", "KES", "KGS",
    "KRW", "KZT", "LBP", "LKR", "MAD", "MDL", "MMK", "MNT", "MOP", "MUR", "MVR", "MXN", "MYR", "MZN", "NGN",
    "NIO", "NOK", "NPR", "NZD", "PAB", "PEN", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "SAR",
    "SEK", "SGD", "SYP", "THB", "TJS", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VND",
    "YER", "ZAR",
];

/// Whether an invoice in Telegram can say this price: something, in a currency that Telegram takes. How little and how much
/// it may be changes with the rates of exchange, so Telegram is asked.
pub fn can_be_invoiced(price: MinorUnits, currency: &Currency) -> bool {
    price.0 > 0 && TAKEN.contains(&currency.code())
}

/// What unused credits are worth: of the price, as many parts as credits of it are unused, rounded down; credits beyond those
/// bought, which were given, are worth nothing. `before`: what was paid back of it already.
pub fn worth(paid: MinorUnits, bought: Credits, unused: Credits, before: MinorUnits) -> MinorUnits {
    let unused = u64::from(unused.get().min(bought.get()));
    let share = match u64::from(bought.get()) {
        0 => 0,
        bought => u64::from(paid.0) * unused / bought,
    };
    // No more than was paid, so it fits.
    let share = u32::try_from(share).unwrap_or(paid.0);
    MinorUnits(share.min(paid.0.saturating_sub(before.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_telegram_takes() {
        let can = |minor, code: &str| can_be_invoiced(MinorUnits(minor), &code.parse().unwrap());
        assert!(can(39000, "EUR") && can(4500, "JPY") && can(1500, "JOD"));
        assert!(!can(0, "EUR"), "nothing to pay");
        assert!(!can(1500, "KWD") && !can(1500, "XAF"), "no currency of Telegram's");
        assert!(TAKEN.is_sorted());
    }

    #[test]
    fn in_proportion_and_never_more_than_was_paid() {
        let worth = |paid, bought, unused, before| {
            worth(MinorUnits(paid), Credits::new(bought), Credits::new(unused), MinorUnits(before)).0
        };
        assert_eq!(worth(39000, 10, 7, 0), 27300);
        assert_eq!(worth(39000, 10, 10, 0), 39000);
        assert_eq!(worth(1000, 3, 2, 0), 666);
        assert_eq!(worth(39000, 10, 12, 0), 39000, "two were given");
        assert_eq!(worth(39000, 10, 7, 20000), 19000);
        assert_eq!(worth(39000, 10, 7, 39000), 0);
        assert_eq!(worth(39000, 0, 7, 0), 0);
        assert_eq!(worth(u32::MAX, u32::MAX, u32::MAX, 0), u32::MAX);
    }
}
