//! Linking an account, and unlinking it.

use chrono::{DateTime, Utc};

use super::{Card, button, until};
use crate::bot::button::Tap;
use crate::delivery::Screen;
use crate::domain::ids::SessionId;
use crate::i18n::Tr;
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

/// Linked already.
pub fn already(tr: &Tr, name: &str) -> Screen {
    Card::new(t!(tr, "link-already", name = name))
        .row([button(plain!(tr, "button-menu"), Tap::Home), button(plain!(tr, "button-unlink"), Tap::Unlink)])
        .screen()
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
