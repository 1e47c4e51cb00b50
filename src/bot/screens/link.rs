//! Linking an account, and unlinking it.

use chrono::{DateTime, Utc};

use super::{Card, account, button, cut, until};
use crate::bot::button::{Account, Tap};
use crate::delivery::Screen;
use crate::domain::ids::SessionId;
use crate::i18n::{Html, Tr};
use crate::service::code::Code;
use crate::store::customers::Phone;
use crate::{plain, t};

/// What is the e-mail address? Whoever has no account can make one where codes can be mailed.
pub fn email(tr: &Tr, then: Option<SessionId>, mail: bool) -> Screen {
    Card::new(t!(tr, "link-email"))
        .row(mail.then(|| button(plain!(tr, "button-new-account"), Tap::Account(Account::New(then)))))
        .back(tr, Tap::Home)
        .screen()
}

/// That is none; asked again.
pub fn email_again(tr: &Tr) -> Screen {
    Card::new(t!(tr, "link-email-again")).back(tr, Tap::Home).screen()
}

/// What else there is than a password typed in the chat.
#[derive(Clone, Default)]
pub struct Else {
    /// Whether a code can be mailed.
    pub mail: bool,
    /// The address of a page for the password.
    pub page: Option<String>,
}

/// And the password?
pub fn password(tr: &Tr, then: Option<SessionId>, other: Else) -> Screen {
    let question = if other.page.is_some() { t!(tr, "link-password-page") } else { t!(tr, "link-password") };
    asks_password(tr, question, then, other)
}

/// They don't match, whichever is wrong.
pub fn wrong(tr: &Tr, then: Option<SessionId>, other: Else) -> Screen {
    asks_password(tr, t!(tr, "link-wrong"), then, other)
}

fn asks_password(tr: &Tr, question: Html, then: Option<SessionId>, other: Else) -> Screen {
    let otherwise = if other.mail { t!(tr, "link-by-code") } else { t!(tr, "link-by-invitation") };
    Card::new(question)
        .paragraph(otherwise)
        .row(other.page.map(|address| account::page(tr, address)))
        .row(other.mail.then(|| button(plain!(tr, "button-mail-code"), Tap::Account(Account::MailCode))))
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

/// What Telegram calls somebody is cut there.
const CALLED: usize = 60;

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
            button(plain!(tr, "button-back"), Tap::Account(Account::Show)),
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
pub(super) fn called(tr: &Tr, phone: &Phone) -> Html {
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
