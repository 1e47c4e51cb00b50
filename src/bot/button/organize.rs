//! What the buttons of an organizer's staff carry, one area of their work a file. Like all button data it is believed
//! in nothing: who taps must be on the staff, and the operation asks again.

mod activities;
mod announce;
mod broadcast;
mod customers;
mod desk;
mod figures;
mod groups;
mod packs;
mod payments;
mod planning;
mod roster;
mod series;
mod sessions;
mod team;

pub use activities::Activities;
pub use announce::Announce;
pub use broadcast::Broadcast;
pub use customers::Customers;
pub use desk::Desk;
pub use figures::{Figures, Topic};
pub use groups::Groups;
pub use packs::Packs;
pub use payments::Payments;
pub use planning::{Planning, SeriesAsk};
pub use roster::Roster;
pub use series::Series;
pub use sessions::{Field, Pick, Sessions};
pub use team::Team;

use super::UnknownButton;
use super::fields::{Fields, Writer};
use crate::domain::ids::{AnnouncementId, DeedId};

/// A tap of somebody who acts for an organizer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Organize {
    /// The organizer's first card.
    Home,
    /// Sessions.
    Sessions(Sessions),
    /// Who is on the staff.
    Team(Team),
    /// The customers.
    Customers(Customers),
    /// A page of what was done, from before a line.
    Trail(Option<DeedId>),
    /// Who comes to a session.
    Roster(Roster),
    /// Adding somebody to it.
    Desk(Desk),
    /// Telling customers something.
    Announce(Announce),
    /// What is offered.
    Activities(Activities),
    /// What is sold.
    Packs(Packs),
    /// Payments that wait.
    Payments(Payments),
    /// New sessions.
    Planning(Planning),
    /// How the club did.
    Figures(Figures),
    /// Groups and channels.
    Groups(Groups),
    /// Series.
    Series(Series),
    /// An announcement on its way.
    Broadcast(AnnouncementId, Broadcast),
}

impl Organize {
    pub(super) fn write(self, out: &mut Writer) -> &mut Writer {
        match self {
            Self::Home => out.letter('h'),
            Self::Sessions(tap) => tap.write(out.letter('s')),
            Self::Team(tap) => tap.write(out.letter('t')),
            Self::Customers(tap) => tap.write(out.letter('c')),
            Self::Trail(before) => out.letter('l').option(before.map(|id| id.0)),
            Self::Roster(tap) => tap.write(out.letter('r')),
            Self::Desk(tap) => tap.write(out.letter('d')),
            Self::Announce(tap) => tap.write(out.letter('n')),
            Self::Activities(tap) => tap.write(out.letter('a')),
            Self::Packs(tap) => tap.write(out.letter('p')),
            Self::Payments(tap) => tap.write(out.letter('y')),
            Self::Planning(tap) => tap.write(out.letter('e')),
            Self::Figures(tap) => tap.write(out.letter('f')),
            Self::Groups(tap) => tap.write(out.letter('g')),
            Self::Series(tap) => tap.write(out.letter('z')),
            Self::Broadcast(id, tap) => tap.write(out.letter('b').id(id.0)),
        }
    }

    pub(super) fn read(fields: &mut Fields<'_>) -> Result<Self, UnknownButton> {
        Ok(match fields.letter()? {
            'h' => Self::Home,
            's' => Self::Sessions(Sessions::read(fields)?),
            't' => Self::Team(Team::read(fields)?),
            'c' => Self::Customers(Customers::read(fields)?),
            'l' => Self::Trail(fields.option()?.map(DeedId)),
            'r' => Self::Roster(Roster::read(fields)?),
            'd' => Self::Desk(Desk::read(fields)?),
            'n' => Self::Announce(Announce::read(fields)?),
            'a' => Self::Activities(Activities::read(fields)?),
            'p' => Self::Packs(Packs::read(fields)?),
            'y' => Self::Payments(Payments::read(fields)?),
            'e' => Self::Planning(Planning::read(fields)?),
            'f' => Self::Figures(Figures::read(fields)?),
            'g' => Self::Groups(Groups::read(fields)?),
            'z' => Self::Series(Series::read(fields)?),
            'b' => Self::Broadcast(AnnouncementId(fields.id()?), Broadcast::read(fields)?),
            _ => return Err(UnknownButton),
        })
    }

    /// One of each, with the longest data.
    #[cfg(test)]
    pub(crate) fn longest() -> Vec<Self> {
        let team = Team::longest().into_iter().map(Self::Team);
        let roster = Roster::longest().into_iter().map(Self::Roster);
        let desk = Desk::longest().into_iter().map(Self::Desk);
        let announce = Announce::longest().into_iter().map(Self::Announce);
        let customers = Customers::longest().into_iter().map(Self::Customers);
        let sessions = Sessions::longest().into_iter().map(Self::Sessions);
        let own = [Self::Home, Self::Trail(None), Self::Trail(Some(DeedId(i64::MAX)))];
        let activities = Activities::longest().into_iter().map(Self::Activities);
        let packs = Packs::longest().into_iter().map(Self::Packs);
        let payments = Payments::longest().into_iter().map(Self::Payments);
        let figures = Figures::longest().into_iter().map(Self::Figures);
        let planning = Planning::longest().into_iter().map(Self::Planning);
        let groups = Groups::longest().into_iter().map(Self::Groups);
        let series = Series::longest().into_iter().map(Self::Series);
        let most = AnnouncementId(i64::MAX);
        let broadcast = Broadcast::longest().into_iter().map(|tap| Self::Broadcast(most, tap));
        let all = own.into_iter().chain(team).chain(roster).chain(desk).chain(announce);
        all.chain(customers)
            .chain(activities)
            .chain(packs)
            .chain(payments)
            .chain(sessions)
            .chain(planning)
            .chain(groups)
            .chain(series)
            .chain(broadcast)
            .chain(figures)
            .collect()
    }
}
