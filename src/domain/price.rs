//! Prices as people type them: `390`, `390.00`, `390,00 €`, `EUR 1 250`. What reads two ways is asked back.

use std::fmt::Write as _;

use super::money::{Currency, MinorUnits};

/// The highest price, in minor units.
pub const HIGHEST: u32 = 100_000_000;

/// Why what was typed is not taken as a price.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotAPrice {
    /// It is none.
    #[error("this is not a price")]
    NotANumber,
    /// `1,250` may be a thousand or one and a quarter.
    #[error("this reads two ways")]
    TwoWays,
    /// It has more decimals than the currency.
    #[error("the currency has fewer decimals")]
    TooFine,
    /// It is too high.
    #[error("this is too high")]
    TooHigh,
    /// It names another currency.
    #[error("this is another currency")]
    OtherCurrency,
}

/// How many decimals a currency has (ISO 4217, table A.1).
pub fn decimals(currency: &Currency) -> usize {
    match currency.code() {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "UYI"
        | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

/// The sign that people write for a currency, where it has one of its own.
pub fn sign(currency: &Currency) -> Option<&'static str> {
    match currency.code() {
        "EUR" => Some("€"),
        "GBP" => Some("£"),
        "USD" => Some("$"),
        _ => None,
    }
}

/// The amount in plain digits with a point: `390.00`, `1250`.
pub fn digits(price: MinorUnits, currency: &Currency) -> String {
    let places = decimals(currency);
    let unit = 10_u32.pow(u32::try_from(places).unwrap_or(0));
    let mut out = (price.0 / unit).to_string();
    if places > 0 {
        // Writing to a String can't fail.
        let _ = write!(out, ".{:0places$}", price.0 % unit);
    }
    out
}

/// Reads a price.
///
/// # Errors
/// Why it is not taken.
pub fn read(text: &str, currency: &Currency) -> Result<MinorUnits, NotAPrice> {
    let upper = text.trim().to_uppercase();
    let number = without_currency(&upper, currency)?;
    // Spaces of every width, and the Swiss apostrophe, stand between thousands.
    let number: String = number.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\'' | '’')).collect();
    let places = decimals(currency);
    let (whole, part) = split(&number)?;
    if part.len() > places {
        return Err(NotAPrice::TooFine);
    }
    let digits = format!("{whole}{part:0<places$}");
    match digits.parse::<u64>() {
        Ok(minor) => match u32::try_from(minor) {
            Ok(minor) if minor <= HIGHEST => Ok(MinorUnits(minor)),
            _ => Err(NotAPrice::TooHigh),
        },
        Err(_) => Err(NotAPrice::TooHigh),
    }
}

/// Takes the currency off, before or after.
fn without_currency<'t>(text: &'t str, currency: &Currency) -> Result<&'t str, NotAPrice> {
    for mark in [Some(currency.code()), sign(currency)].into_iter().flatten() {
        if let Some(rest) = text.strip_prefix(mark).or_else(|| text.strip_suffix(mark)) {
            return Ok(rest.trim());
        }
    }
    let foreign = |c: char| c.is_alphabetic() || matches!(c, '€' | '£' | '$' | '¥');
    if text.chars().any(foreign) && text.chars().any(|c| c.is_ascii_digit()) {
        Err(NotAPrice::OtherCurrency)
    } else {
        Ok(text)
    }
}

/// The digits before and after the decimal sign.
fn split(number: &str) -> Result<(String, &str), NotAPrice> {
    let all = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let groups: Vec<&str> = number.split(['.', ',']).collect();
    let signs: Vec<char> = number.chars().filter(|c| matches!(c, '.' | ',')).collect();
    if !groups.iter().all(|group| all(group)) {
        return Err(NotAPrice::NotANumber);
    }
    let thousands = |groups: &[&str]| {
        groups.split_first().is_some_and(|(first, rest)| {
            (rest.is_empty() || first.len() <= 3) && rest.iter().all(|group| group.len() == 3)
        })
    };
    match (signs.as_slice(), groups.as_slice()) {
        ([], [whole]) => Ok(((*whole).to_owned(), "")),
        // One sign with three digits after it: a thousand, or a part?
        ([_], [_, part]) if part.len() == 3 => Err(NotAPrice::TwoWays),
        ([_], [whole, part]) => Ok(((*whole).to_owned(), part)),
        ([first, .., last], [before @ .., part])
            if first != last
                && signs.iter().filter(|sign| *sign == last).count() == 1
                && thousands(before) =>
        {
            Ok((before.concat(), part))
        }
        ([first, rest @ ..], whole) if rest.iter().all(|sign| sign == first) && thousands(whole) => {
            Ok((whole.concat(), ""))
        }
        _ => Err(NotAPrice::NotANumber),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn euros(text: &str) -> Result<u32, NotAPrice> {
        read(text, &"EUR".parse().unwrap()).map(|price| price.0)
    }

    #[test]
    fn as_people_write_prices() {
        for (text, minor) in [
            ("390", 39000),
            ("390.00", 39000),
            ("390,00 €", 39000),
            ("€390.5", 39050),
            ("EUR 1 250", 125_000),
            ("1\u{202F}250,00 eur", 125_000),
            ("1,250.00", 125_000),
            ("1.250,00", 125_000),
            ("1'250.00", 125_000),
            ("1,000,000", 100_000_000),
            ("0", 0),
            ("0,01", 1),
        ] {
            assert_eq!(euros(text), Ok(minor), "{text}");
        }
        assert_eq!(read("1250 JPY", &"JPY".parse().unwrap()), Ok(MinorUnits(1250)));
        assert_eq!(read("1.5", &"KWD".parse().unwrap()), Ok(MinorUnits(1500)));
    }

    #[test]
    fn nothing_is_guessed() {
        for (text, why) in [
            ("", NotAPrice::NotANumber),
            ("free", NotAPrice::NotANumber),
            ("-5", NotAPrice::NotANumber),
            ("1,250", NotAPrice::TwoWays),
            ("1.250", NotAPrice::TwoWays),
            ("12.3456", NotAPrice::TooFine),
            ("12,50 $", NotAPrice::OtherCurrency),
            ("CHF 12", NotAPrice::OtherCurrency),
            ("1000000.01", NotAPrice::TooHigh),
            ("99999999999999999999999", NotAPrice::TooHigh),
            ("1,25,000", NotAPrice::NotANumber),
            (".50", NotAPrice::NotANumber),
        ] {
            assert_eq!(euros(text), Err(why), "{text}");
        }
        assert_eq!(read("1.5", &"JPY".parse().unwrap()), Err(NotAPrice::TooFine));
    }

    #[test]
    fn digits_are_read_back() {
        for code in ["EUR", "JPY", "KWD"] {
            let currency: Currency = code.parse().unwrap();
            for minor in [0, 1, 99, 100, 39000, HIGHEST] {
                let written = digits(MinorUnits(minor), &currency);
                let read = read(&written, &currency);
                // Three decimals read two ways when typed; they are shown with the currency's own.
                assert!(read == Ok(MinorUnits(minor)) || code == "KWD", "{written}: {read:?}");
            }
        }
    }
}
