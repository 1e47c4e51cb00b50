//! Numbers as each language writes them: `1,042` and `1 042`.

use std::sync::LazyLock;

use fluent_bundle::FluentValue;
use fluent_bundle::types::FluentNumber;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_locale_core::locale;

use crate::domain::language::Language;

/// Fluent's hook is a plain function, so the formatters live here. Without data, numbers have plain digits.
static ENGLISH: LazyLock<Option<DecimalFormatter>> =
    LazyLock::new(|| DecimalFormatter::try_new(locale!("en").into(), Default::default()).ok());
static FRENCH: LazyLock<Option<DecimalFormatter>> =
    LazyLock::new(|| DecimalFormatter::try_new(locale!("fr").into(), Default::default()).ok());

pub(super) fn in_english(value: &FluentValue<'_>) -> Option<String> {
    format(value, ENGLISH.as_ref()?)
}

pub(super) fn in_french(value: &FluentValue<'_>) -> Option<String> {
    format(value, FRENCH.as_ref()?)
}

/// An amount in plain digits with a point, as a language writes it.
pub(super) fn amount(digits: &str, language: Language) -> String {
    let formatter = match language {
        Language::En => ENGLISH.as_ref(),
        Language::Fr => FRENCH.as_ref(),
    };
    let decimal = Decimal::try_from_str(digits).ok();
    match formatter.zip(decimal) {
        Some((formatter, decimal)) => formatter.format(&decimal).to_string(),
        None => digits.to_owned(),
    }
}

/// `None` leaves the value to Fluent: all that is no number, and `NUMBER($n, useGrouping: "false")`.
fn format(value: &FluentValue<'_>, formatter: &DecimalFormatter) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    if !number.options.use_grouping {
        return None;
    }
    decimal(number).map(|decimal| formatter.format(&decimal).to_string())
}

fn decimal(number: &FluentNumber) -> Option<Decimal> {
    Decimal::try_from_str(&number.as_string()).ok()
}
