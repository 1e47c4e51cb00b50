//! Phrases that many screens share: counts, durations, lists.

use fluent_bundle::FluentValue;

use super::{Arg, Html, Tr, number};
use crate::domain::language::Language;
use crate::domain::money::{Currency, MinorUnits};
use crate::domain::pack::{DaysFrom, Validity};
use crate::domain::price;

const HOUR: u32 = 60;
const DAY: u32 = 24 * HOUR;

impl Tr {
    /// "1,042", "1 042".
    #[must_use]
    pub fn number(&self, n: impl Into<i64>) -> String {
        let n = n.into();
        let value = FluentValue::from(n);
        match self.locale().language() {
            Language::En => number::in_english(&value),
            Language::Fr => number::in_french(&value),
        }
        .unwrap_or_else(|| n.to_string())
    }

    /// "1 credit", "2 credits".
    #[must_use]
    pub fn credits(&self, n: u32) -> String {
        crate::plain!(self, "credits", n = n)
    }

    /// "1 place", "2 places".
    #[must_use]
    pub fn places(&self, n: u32) -> String {
        crate::plain!(self, "places", n = n)
    }

    /// "€390.00", "390,00 €", "CHF 390.00".
    #[must_use]
    pub fn price(&self, price: MinorUnits, currency: &Currency) -> String {
        let amount = number::amount(&price::digits(price, currency), self.locale().language());
        match price::sign(currency) {
            Some(sign) => crate::plain!(self, "price-with-sign", sign = sign, amount = amount),
            None => crate::plain!(self, "price-with-code", code = currency.code(), amount = amount),
        }
    }

    /// How long what is bought is good: "365 days", "90 days from the first booking", "until 30 June 2027".
    #[must_use]
    pub fn validity(&self, validity: Validity) -> String {
        match validity {
            Validity::Open => crate::plain!(self, "value-each-purchase"),
            Validity::Days(DaysFrom::Purchase, days) => crate::plain!(self, "duration-days", n = days),
            Validity::Days(DaysFrom::FirstUse, days) => crate::plain!(self, "validity-first-use", n = days),
            Validity::Until(day) => crate::plain!(self, "validity-until", day = self.date(day)),
        }
    }

    /// A length of time in words: "45 minutes", "1 hour 30 minutes", "24 hours", "2 days". Days begin at two,
    /// as "24 hours before" is how people speak of deadlines.
    #[must_use]
    pub fn duration(&self, minutes: u32) -> String {
        let days = if minutes >= 2 * DAY { minutes / DAY } else { 0 };
        let hours = (minutes - days * DAY) / HOUR;
        let rest = minutes % HOUR;
        let mut parts = Vec::new();
        if days > 0 {
            parts.push(crate::plain!(self, "duration-days", n = days));
        }
        if hours > 0 {
            parts.push(crate::plain!(self, "duration-hours", n = hours));
        }
        if rest > 0 || parts.is_empty() {
            parts.push(crate::plain!(self, "duration-minutes", n = rest));
        }
        parts.join(" ")
    }

    /// "Ana, Leo and Rui"; the items are arguments like any other: texts are escaped.
    #[must_use]
    pub fn list<'a>(&self, items: impl IntoIterator<Item = impl Into<Arg<'a>>>) -> Html {
        let mut items = items.into_iter().map(Into::into).peekable();
        let Some(mut joined) = items.next() else { return Html::default() };
        while let Some(next) = items.next() {
            joined = Arg::Html(if items.peek().is_some() {
                crate::t!(self, "list-comma", start = joined, next = next)
            } else {
                crate::t!(self, "list-and", start = joined, last = next)
            });
        }
        match joined {
            Arg::Number(n) => Html::trusted(self.number(n)),
            text => text.into_html(),
        }
    }

    /// The same in plain text.
    #[must_use]
    pub fn plain_list<'a>(&self, items: impl IntoIterator<Item = impl Into<Arg<'a>>>) -> String {
        self.list(items).to_plain()
    }
}
