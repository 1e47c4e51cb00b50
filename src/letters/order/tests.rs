//! The letter in words, in both languages.

use super::*;
use crate::domain::credits::Credits;
use crate::domain::expiry::NO_LAST_DAY;
use crate::domain::ids::{OrderId, OrganizerId, PaymentId};
use crate::domain::language::Locale;
use crate::domain::money::MinorUnits;
use crate::domain::payment::PaymentMethod;
use crate::i18n::L10n;

fn order() -> Order {
    Order {
        id: OrderId(1),
        organizer_id: OrganizerId(1),
        organizer: "Reef & Co".to_owned(),
        zone: "Europe/Paris".parse().unwrap(),
        number: 1004,
        label: "10 <dives>".to_owned(),
        granted: Credits::new(10),
        available: Credits::new(10),
        held: Credits::new(0),
        spent: Credits::new(0),
        expired: Credits::new(0),
        purchased_on: "2026-11-20".parse().unwrap(),
        expires_on: "2027-11-20".parse().unwrap(),
        first_use_days: None,
    }
}

fn payment() -> Payment {
    Payment {
        id: PaymentId(1),
        organizer_id: Some(OrganizerId(1)),
        order_id: Some(OrderId(1)),
        order_number: Some(1004),
        method: PaymentMethod::Telegram,
        amount_minor: MinorUnits(39000),
        currency: "EUR".parse().unwrap(),
        charge_id: None,
        provider_charge_id: None,
        payer: None,
        account_id: None,
        because: None,
        at: "2026-11-20T10:00:00Z".parse().unwrap(),
        closed_at: None,
    }
}

#[test]
fn it_says_what_was_bought_and_how_long_it_is_good() {
    let l10n = L10n::load().unwrap();
    let words = letter(l10n.tr(Locale::default()), &order(), Some(&payment()), "https://t.me/bot");
    assert_eq!(words.subject, "Your credits: 10 <dives>, order 1004");
    for fact in
        ["Order: 1004", "What: 10 <dives>", "Credits: 10 credits", "Paid: €390.00", "https://t.me/bot"]
    {
        assert!(words.text.contains(fact), "{fact}: {}", words.text);
    }
    assert!(words.text.contains("Good: until"), "{}", words.text);
    let html = words.html.as_str();
    assert!(html.contains("10 &lt;dives&gt;") && html.contains("Reef &amp; Co"), "{html}");
}

#[test]
fn days_that_have_not_begun_have_no_last_day() {
    let l10n = L10n::load().unwrap();
    let order = Order { expires_on: NO_LAST_DAY, first_use_days: Some(90), ..order() };
    let words = letter(l10n.tr(Locale::Fr), &order, None, "https://t.me/bot");
    assert!(
        words.text.contains("Valable\u{a0}: 90 jours à partir de votre première réservation"),
        "{}",
        words.text
    );
    assert!(!words.text.contains("9999") && !words.text.contains("Payé"), "{}", words.text);
}
