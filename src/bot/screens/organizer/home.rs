//! The first card of an organizer's staff.

use super::super::{Card, button};
use super::payments;
use crate::bot::button::{
    Activities, Announce, Customers, Figures, Groups, Organize, Packs, Roster, Sessions, Tap, Team,
};
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::period::Span;
use crate::domain::staff::Role;
use crate::i18n::Tr;
use crate::service::schedule::Position;
use crate::store::staff::Post;
use crate::{plain, t};

/// What there is to do.
pub fn home(tr: &Tr, member: &Member) -> Screen {
    let sessions = Organize::Sessions(Sessions::Page(None, Position::Now));
    let rosters = Organize::Roster(Roster::Sessions(Position::Now));
    let activities = Organize::Activities(Activities::List { archived: false, page: 0 });
    let announce = Organize::Announce(Announce::Choose);
    let customers = Organize::Customers(Customers::Search);
    let card = Card::new(t!(tr, "organize-home", organizer = &member.organizer.name))
        .row([
            button(plain!(tr, "button-sessions"), member.tap(sessions)),
            button(plain!(tr, "button-rosters"), member.tap(rosters)),
        ])
        .row([
            button(plain!(tr, "button-customers"), member.tap(customers)),
            button(plain!(tr, "button-announce"), member.tap(announce)),
        ]);
    let activities = button(plain!(tr, "button-activities"), member.tap(activities));
    let card = match member.role {
        Role::Owner => {
            let packs = Organize::Packs(Packs::List { archived: false, page: 0 });
            let figures = Organize::Figures(Figures::All(Span::FourWeeks));
            card.row([activities, button(plain!(tr, "button-packs"), member.tap(packs))])
                .row([
                    button(plain!(tr, "button-groups"), member.tap(Organize::Groups(Groups::List))),
                    button(plain!(tr, "button-figures"), member.tap(figures)),
                ])
                .row(payments::way(tr, member))
                .row([
                    button(plain!(tr, "button-team"), member.tap(Organize::Team(Team::Members))),
                    button(plain!(tr, "button-trail"), member.tap(Organize::Trail(None))),
                ])
        }
        Role::Staff => card
            .row([activities])
            .row([button(plain!(tr, "button-leave-team"), member.tap(Organize::Team(Team::Leave)))]),
    };
    card.button(plain!(tr, "button-menu"), Tap::Home).screen()
}

/// The organizers to choose from.
pub fn posts(tr: &Tr, posts: &[Post]) -> Screen {
    let card =
        posts.iter().take(super::super::CHOICES).fold(Card::new(t!(tr, "organize-posts")), |card, post| {
            card.button(post.organizer.clone(), Tap::Organize(post.organizer_id, Organize::Home))
        });
    card.button(plain!(tr, "button-menu"), Tap::Home).screen()
}
