//! No screen exceeds Telegram's limits, in any language, with the longest data that can get into the database.

mod account;
mod activities;
mod all;
mod announcing;
pub(super) mod customers;
mod desk;
mod figures;
mod following;
mod groups;
mod longest;
mod packs;
mod payments;
mod planning;
mod privacy;
mod rosters;
mod series;
mod staff_sessions;

use playground::utf16_len;

use super::calendar;
use crate::bot::button::Tap;
use crate::bot::command;
use crate::delivery::{Action, Screen};
use crate::domain::language::{Language, Locale};
use crate::domain::states::{BookingState, SessionState};
use crate::i18n::L10n;
use crate::service::calendar as calendar_service;
use crate::{key, plain};
pub(super) use longest::Longest;
use longest::instants;

/// Bot API, `sendMessage`: "1-4096 characters after entities parsing"; characters are UTF-16 code units there.
const TEXT: usize = 4096;
/// Bot API, `sendDocument`: "0-1024 characters after entities parsing".
const CAPTION: usize = 1024;
/// Bot API, `InlineKeyboardButton.callback_data`: 1 to 64 bytes.
const DATA: usize = 64;
/// What phones show of a label, and more.
const LABEL: usize = 64;
/// Bot API, `answerCallbackQuery`: "0-200 characters".
const TOAST: usize = 200;
/// Telegram refuses keyboards with more buttons.
const BUTTONS: usize = 100;

/// The letters that texts are made of here: plain ones, markup, and right-to-left ones that take two UTF-16 code units.
const LETTERS: [&str; 4] = ["m", "<", "ש", "\u{1E900}"];

#[test]
fn every_screen_fits() {
    let l10n = L10n::load().unwrap();
    let mut looked_at = 0;
    for locale in Locale::ALL {
        for letter in LETTERS {
            for now in instants() {
                for (name, screen) in (Longest { letter }).screens(l10n.tr(locale), now) {
                    fits(&format!("{name} in {locale:?} of {letter:?} at {now}"), &screen);
                    looked_at += 1;
                }
            }
        }
    }
    assert!(looked_at > 1000, "only {looked_at} screens");
    assert_eq!(l10n.faults(), Vec::<String>::new());
}

fn fits(what: &str, screen: &Screen) {
    let length = utf16_len(&screen.text.to_plain());
    assert!(length <= TEXT, "{what}: {length} characters");
    let buttons: Vec<_> = screen.keyboard.iter().flatten().collect();
    assert!(buttons.len() <= BUTTONS, "{what}: {} buttons", buttons.len());
    assert!(screen.keyboard.iter().all(|row| (1..=8).contains(&row.len())), "{what}: a row of no or many");
    for button in buttons {
        assert!(!button.label.trim().is_empty(), "{what}: a button says nothing");
        let label = button.label.chars().count();
        assert!(label <= LABEL, "{what}: {label} characters on {}", button.label);
        match &button.action {
            Action::Send(data) => {
                assert!((1..=DATA).contains(&data.len()), "{what}: {} bytes of data", data.len());
                assert!(Tap::decode(data).is_ok(), "{what}: {data} is not read back");
            }
            Action::Open(address) => assert!(address.starts_with("https://t.me/"), "{what}: {address}"),
        }
    }
}

#[test]
fn every_file_for_a_calendar_fits() {
    let l10n = L10n::load().unwrap();
    for locale in Locale::ALL {
        for letter in LETTERS {
            for now in instants() {
                let longest = Longest { letter };
                let session = longest.session(SessionState::Scheduled, 1, 0);
                let booking = longest.booking(BookingState::Booked);
                let uid = calendar_service::uid(&"b".repeat(32), booking.id);
                let file = calendar::file(l10n.tr(locale), uid, &booking, &session, now);
                let length = utf16_len(&file.caption.to_plain());
                assert!((1..=CAPTION).contains(&length), "{length} characters in {locale:?} of {letter:?}");
                assert!(file.name.is_ascii() && file.name.len() <= 60, "{}", file.name);
                let content = String::from_utf8(file.content).unwrap();
                assert!(content.split("\r\n").all(|line| line.len() <= 75), "{content}");
            }
        }
    }
    assert_eq!(l10n.faults(), Vec::<String>::new());
}

#[test]
fn every_toast_fits() {
    let l10n = L10n::load().unwrap();
    for locale in Locale::ALL {
        let tr = l10n.tr(locale);
        for key in [
            key!("toast-done"),
            key!("toast-claimed"),
            key!("toast-seat-gone"),
            key!("toast-left"),
            key!("toast-cancelled"),
            key!("toast-forfeited"),
            key!("toast-moved"),
            key!("toast-forgotten"),
            key!("toast-following"),
            key!("toast-following-muted"),
            key!("toast-not-following"),
            key!("toast-cannot-follow"),
            key!("language-chosen"),
            key!("out-of-date"),
        ] {
            let toast = plain!(tr, key);
            assert!((1..=TOAST).contains(&toast.chars().count()), "{}: {toast}", key.as_str());
        }
    }
}

/// Bot API, `BotCommand`: 1 to 32 lower-case letters, digits and underscores; a description of 1 to 256 characters.
#[test]
fn every_command_fits() {
    let menus = command::menus(&L10n::load().unwrap());
    assert_eq!(menus.len(), 2 * Language::ALL.len());
    for command in menus.iter().flat_map(|menu| &menu.commands) {
        assert!((1..=32).contains(&command.command.len()), "{}", command.command);
        assert!(command.command.bytes().all(|b| b.is_ascii_lowercase()), "{}", command.command);
        assert!((1..=256).contains(&command.description.chars().count()), "{}", command.description);
    }
}
