//! Linking an account, and unlinking it.

use chrono::{DateTime, Utc};

use super::{Card, button, cut, until};
use crate::bot::button::Tap;
use crate::delivery::Screen;
use crate::domain::ids::SessionId;
use crate::i18n::{Html, Tr};
use crate::service::code::Code;
use crate::store::customers::Phone;
use crate::{plain, t};

/// What is the e-mail address?
pub fn email(tr: &Tr) -> Screen {
    Card::new(t!(tr, "link-email")).back(tr, Tap::Home).screen()
}

/// That is none; asked again.
pub fn email_again(tr: &Tr) -> Screen {
    Card::new(t!(tr, "link-email-again")).back(tr, Tap::Home).screen()
}

/// And the password?
pub fn password(tr: &Tr, then: Option<SessionId>) -> Screen {
    Card::new(t!(tr, "link-password"))
        .button(plain!(tr, "button-other-email"), Tap::Link(then))
        .back(tr, Tap::Home)
        .screen()
}

/// They don't match, whichever is wrong.
pub fn wrong(tr: &Tr, then: Option<SessionId>) -> Screen {
    Card::new(t!(tr, "link-wrong"))
        .button(plain!(tr, "button-other-email"), Tap::Link(then))
        .back(tr, Tap::Home)
        .screen()
}

/// Too many wrong tries.
pub fn locked(tr: &Tr, locked_until: DateTime<Utc>, now: DateTime<Utc>) -> Screen {
    // Up to the full minute: "0 minutes" would invite a try too early.
    let left = until(tr, locked_until + chrono::TimeDelta::seconds(59), now);
    Card::new(t!(tr, "link-locked", left = left)).button(plain!(tr, "button-menu"), Tap::Home).screen()
}

/// Phones that a card names; few accounts have more than two.
const PHONES: usize = 8;
/// What Telegram calls somebody is cut there.
const CALLED: usize = 60;

/// Linked already; with the phones that came later, which this one may remove.
pub fn already(tr: &Tr, name: &str, later: &[Phone]) -> Screen {
    let card = Card::new(t!(tr, "link-already", name = name));
    let card = if later.is_empty() { card } else { card.paragraph(t!(tr, "link-later-phones")) };
    later
        .iter()
        .take(PHONES)
        .fold(card, |card, phone| {
            card.button(
                plain!(tr, "button-remove-phone", name = called(tr, phone)),
                Tap::RemovePhone(phone.chat),
            )
        })
        .row([button(plain!(tr, "button-menu"), Tap::Home), button(plain!(tr, "button-unlink"), Tap::Unlink)])
        .screen()
}

/// Link by an invitation? Into whose account, and what it means.
pub fn invitation_asks(tr: &Tr, name: &str, code: Code) -> Screen {
    Card::new(t!(tr, "invitation-asks", name = name))
        .row([
            button(plain!(tr, "button-confirm"), Tap::LinkWith(code)),
            button(plain!(tr, "button-not-now"), Tap::Home),
        ])
        .screen()
}

/// An invitation, but the chat is linked to another account.
pub fn invitation_elsewhere(tr: &Tr, name: &str) -> Screen {
    Card::new(t!(tr, "invitation-elsewhere", name = name))
        .row([button(plain!(tr, "button-menu"), Tap::Home), button(plain!(tr, "button-unlink"), Tap::Unlink)])
        .screen()
}

/// An invitation that lets nobody in, whatever the reason.
pub fn invitation_not_good(tr: &Tr) -> Screen {
    Card::new(t!(tr, "invitation-not-good"))
        .row([
            button(plain!(tr, "button-link"), Tap::Link(None)),
            button(plain!(tr, "button-menu"), Tap::Home),
        ])
        .screen()
}

/// Somebody was linked to the account of `name` by an invitation.
pub fn phone_linked(tr: &Tr, name: &str, phone: &Phone) -> Screen {
    Card::new(t!(tr, "phone-came", name = name, phone = called(tr, phone)))
        .row([
            button(plain!(tr, "button-phone-fine"), Tap::Home),
            button(plain!(tr, "button-phone-remove"), Tap::RemovePhone(phone.chat)),
        ])
        .screen()
}

/// Remove this phone? What it means.
pub fn remove_phone_asks(tr: &Tr, phone: &Phone) -> Screen {
    Card::new(t!(tr, "phone-remove-asks", phone = called(tr, phone)))
        .row([
            button(plain!(tr, "button-confirm"), Tap::ConfirmRemovePhone(phone.chat)),
            button(plain!(tr, "button-back"), Tap::Link(None)),
        ])
        .screen()
}

/// It is done.
pub fn phone_removed(tr: &Tr) -> Screen {
    Card::new(t!(tr, "phone-removed")).button(plain!(tr, "button-menu"), Tap::Home).screen()
}

/// There is no such phone, or it was there before this one.
pub fn no_such_phone(tr: &Tr) -> Screen {
    Card::new(t!(tr, "phone-not-there")).button(plain!(tr, "button-menu"), Tap::Home).screen()
}

/// An earlier phone of the account has removed this one.
pub fn removed_here(tr: &Tr) -> Screen {
    Card::new(t!(tr, "phone-removed-here"))
        .row([
            button(plain!(tr, "button-link"), Tap::Link(None)),
            button(plain!(tr, "button-schedule"), Tap::Clubs),
        ])
        .screen()
}

/// What Telegram calls the user of a phone.
fn called(tr: &Tr, phone: &Phone) -> Html {
    let name = cut(&phone.name, CALLED);
    match &phone.username {
        Some(username) => t!(tr, "phone-username", name = name, username = cut(username, CALLED)),
        None if name.is_empty() => t!(tr, "phone-unnamed"),
        None => t!(tr, "phone-name", name = name),
    }
}

/// Unlink? What it means.
pub fn unlink_asks(tr: &Tr, name: &str) -> Screen {
    Card::new(t!(tr, "unlink-asks", name = name))
        .row([button(plain!(tr, "button-unlink"), Tap::Unlink), button(plain!(tr, "button-back"), Tap::Home)])
        .screen()
}

/// Not linked any more.
pub fn unlinked(tr: &Tr) -> Screen {
    Card::new(t!(tr, "unlinked"))
        .row([
            button(plain!(tr, "button-link"), Tap::Link(None)),
            button(plain!(tr, "button-schedule"), Tap::Clubs),
        ])
        .screen()
}
