//! Who is on the staff, inviting, removing, leaving.

use super::super::{Card, button, lines, local};
use crate::bot::button::{Organize, Tap, Team};
use crate::bot::deep_link::DeepLink;
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::staff::Role;
use crate::i18n::{Html, Tr};
use crate::service::staff::Code;
use crate::store::staff;
use crate::{plain, t};

/// They came onto the staff, or were there already.
pub fn welcome(tr: &Tr, member: &Member) -> Screen {
    let organizer = &member.organizer.name;
    let text = match member.role {
        Role::Owner => t!(tr, "team-welcome-owner", organizer = organizer),
        Role::Staff => t!(tr, "team-welcome-staff", organizer = organizer),
    };
    Card::new(text).and_organizer(tr, member).screen()
}

/// The code lets nobody in.
pub fn not_good(tr: &Tr) -> Screen {
    Card::new(t!(tr, "team-code-not-good")).button(plain!(tr, "button-menu"), Tap::Home).screen()
}

/// The members, each with the button that removes them.
pub fn members(tr: &Tr, member: &Member, all: &[staff::Member]) -> Screen {
    let zone = member.organizer.timezone;
    let list = all.iter().map(|other| {
        let since = tr.date(local(zone, other.since).date_naive());
        match other.role {
            Role::Owner => t!(tr, "team-owner", name = &other.name, since = since),
            Role::Staff => t!(tr, "team-staff", name = &other.name, since = since),
        }
    });
    let card = Card::new(t!(tr, "team-title", organizer = &member.organizer.name)).paragraph(lines(list));
    let card = all.iter().fold(card, |card, other| {
        let tap = Organize::Team(Team::Dismiss(other.user_id));
        card.button(plain!(tr, "button-dismiss", name = &other.name), member.tap(tap))
    });
    card.row([
        button(plain!(tr, "button-invite-staff"), member.tap(Organize::Team(Team::Invite(Role::Staff)))),
        button(plain!(tr, "button-invite-owner"), member.tap(Organize::Team(Team::Invite(Role::Owner)))),
    ])
    .button(plain!(tr, "button-leave-team"), member.tap(Organize::Team(Team::Leave)))
    .and_organizer(tr, member)
    .screen()
}

/// The code, which is shown once.
pub fn invitation(tr: &Tr, member: &Member, role: Role, code: &Code, bot: &str) -> Screen {
    let link = DeepLink::Invitation(code).address(bot);
    let organizer = &member.organizer.name;
    let text = match role {
        Role::Owner => t!(tr, "team-invitation-owner", organizer = organizer),
        Role::Staff => t!(tr, "team-invitation-staff", organizer = organizer),
    };
    back_to_members(Card::new(text).paragraph(t!(tr, "team-invitation-link", link = link)), tr, member)
}

/// Remove them? What it means, before it is done.
pub fn dismiss_asks(tr: &Tr, member: &Member, other: &staff::Member) -> Screen {
    Card::new(t!(tr, "team-dismiss-asks", name = &other.name, organizer = &member.organizer.name))
        .row([
            button(
                plain!(tr, "button-confirm"),
                member.tap(Organize::Team(Team::ConfirmDismiss(other.user_id))),
            ),
            button(plain!(tr, "button-back"), member.tap(Organize::Team(Team::Members))),
        ])
        .screen()
}

/// It is done.
pub fn dismissed(tr: &Tr, member: &Member, name: &str) -> Screen {
    note(tr, member, t!(tr, "team-dismissed", name = name))
}

/// They are not on the staff.
pub fn not_there(tr: &Tr, member: &Member) -> Screen {
    note(tr, member, t!(tr, "team-not-there"))
}

/// The last owner stays.
pub fn last_owner(tr: &Tr, member: &Member) -> Screen {
    note(tr, member, t!(tr, "team-last-owner", organizer = &member.organizer.name))
}

/// Leave? What it means, before it is done.
pub fn leave_asks(tr: &Tr, member: &Member) -> Screen {
    Card::new(t!(tr, "team-leave-asks", organizer = &member.organizer.name))
        .row([
            button(plain!(tr, "button-confirm"), member.tap(Organize::Team(Team::ConfirmLeave))),
            button(plain!(tr, "button-back"), member.tap(Organize::Home)),
        ])
        .screen()
}

/// They left.
pub fn left(tr: &Tr, organizer: &str) -> Screen {
    Card::new(t!(tr, "team-left", organizer = organizer))
        .button(plain!(tr, "button-menu"), Tap::Home)
        .screen()
}

fn note(tr: &Tr, member: &Member, text: Html) -> Screen {
    back_to_members(Card::new(text), tr, member)
}

fn back_to_members(card: Card, tr: &Tr, member: &Member) -> Screen {
    let card = match member.role {
        Role::Owner => card.button(plain!(tr, "button-team"), member.tap(Organize::Team(Team::Members))),
        Role::Staff => card,
    };
    card.and_organizer(tr, member).screen()
}
