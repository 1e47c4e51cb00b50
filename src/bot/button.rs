//! What buttons carry: a typed codec of at most 64 bytes (Bot API, `InlineKeyboardButton.callback_data`), with a
//! version, so that a button older than an upgrade is recognised as such.
//!
//! Data can be forged: nothing read here is believed. It says what is asked for, never that it may be had.

mod account;
mod buy;
mod feed;
mod fields;
mod follow;
mod organize;
mod privacy;

use chrono::NaiveDate;

use crate::domain::birth_date::BirthDate;
use crate::domain::ids::{
    ActivityId, BeneficiaryId, BookingId, ChatId, InboxSeq, OrderId, OrganizerId, SessionId,
};
use crate::domain::language::Language;
use crate::domain::states::ReminderChoice;
use crate::service::code::Code;
use crate::service::destinations::Scope;
use crate::service::forget_beneficiary::Ending;
use crate::service::refusal::Intent;
use crate::service::schedule::Position;

pub use account::Account;
pub use buy::Buy;
pub use feed::Feed;
use fields::{Fields, Writer};
pub use follow::Follow;
pub use organize::{
    Activities, Announce, Broadcast, Customers, Desk, Field, Figures, Groups, Organize, Packs, Payments,
    Pick, Planning, Roster, Series, SeriesAsk, Sessions, Team, Topic,
};
pub use privacy::Privacy;

/// Changes whenever a letter below or what follows it changes its meaning.
const VERSION: char = '1';

/// Which part of whose schedule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Browse {
    /// Whose.
    pub organizer: OrganizerId,
    /// Only of this activity.
    pub activity: Option<ActivityId>,
    /// To be paid from this order, whose page the customer came from.
    pub order: Option<OrderId>,
    /// Where.
    pub position: Position,
}

/// A session, to be paid from a certain order or from any.
#[derive(Clone, Copy, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// Which session.
    pub session: SessionId,
    /// The order whose page the customer came from.
    pub order: Option<OrderId>,
}

/// Which part of the sessions that a booking can move to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Move {
    /// Which booking.
    pub booking: BookingId,
    /// Among which.
    pub scope: Scope,
    /// Where.
    pub position: Position,
}

impl Move {
    /// The first page: other sessions of its activity.
    pub const fn of(booking: BookingId) -> Self {
        Self { booking, scope: Scope::SameActivity, position: Position::Now }
    }
}

/// What the summary asks to confirm.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Draft {
    /// On what, from which order.
    pub place: Place,
    /// Who comes; `None`: the person typed, whom the dialogue keeps.
    pub beneficiary: Option<BeneficiaryId>,
    /// What the summary promised.
    pub intent: Intent,
    /// The update that led to the summary: with the chat, the key of the operation.
    pub id: InboxSeq,
}

/// A tap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tap {
    /// The first card.
    Home,
    /// The clubs to choose from.
    Clubs,
    /// A page of the schedule.
    Schedule(Browse),
    /// The activities to choose from.
    Activities(OrganizerId),
    /// A session.
    Session(Place),
    /// A session, from something that stays to be read: in a card of its own below it.
    Open(SessionId),
    /// Book a place on it: who is coming?
    Book(Place),
    /// Somebody known is.
    Beneficiary(Place, BeneficiaryId),
    /// Somebody else is.
    SomeoneElse(Place),
    /// Which of two readings of a date of birth was meant.
    Birth(BirthDate),
    /// Do it.
    Confirm(Draft),
    /// Buying credits.
    Buy(Buy),
    /// A page of the orders.
    Orders(u16),
    /// A page of an order's entries and bookings.
    Order(OrderId, u16),
    /// A page of the bookings to come.
    Bookings(u16),
    /// A booking.
    Booking(BookingId),
    /// A booking, as a file for the customer's calendar.
    Calendar(BookingId),
    /// A booking's code, as a picture for the door.
    Code(BookingId),
    /// Cancel it? Asks first.
    Cancel(BookingId),
    /// Cancel it.
    ConfirmCancel(BookingId),
    /// Move it: where to?
    Move(Move),
    /// To this session? Asks first.
    MoveTo(BookingId, SessionId),
    /// Move it to this session. The update that led to the summary is, with the chat, the key of the operation.
    ConfirmMove(BookingId, SessionId, InboxSeq),
    /// Give the seat up? Asks first.
    Forfeit(BookingId),
    /// Give the seat up.
    ConfirmForfeit(BookingId),
    /// Leave the waiting list.
    Leave(BookingId),
    /// Claim the seat that is free.
    Claim(BookingId),
    /// Let the seat that is kept go to the next.
    Decline(BookingId),
    /// A page of the beneficiaries that the account knows.
    People(u16),
    /// Forget one? Asks first.
    Forget(BeneficiaryId),
    /// Forget them, if their places end as was shown.
    ConfirmForget(BeneficiaryId, Ending),
    /// Begin linking an account, and come back to the session, if any.
    Link(Option<SessionId>),
    /// Link by an invitation.
    LinkWith(Code),
    /// Unlink another phone of the account? Asks first.
    RemovePhone(ChatId),
    /// Unlink it.
    ConfirmRemovePhone(ChatId),
    /// Coming in, and what opens the account.
    Account(Account),
    /// Unlink.
    Unlink,
    /// The languages to choose from.
    Languages,
    /// Speak this one.
    Language(Language),
    /// The reminders to choose from.
    Reminders,
    /// Get these from now on.
    Remind(ReminderChoice),
    /// Mute a club's announcements; from one of them, which stays as it is.
    Mute(OrganizerId),
    /// The clubs whose announcements can be muted.
    News,
    /// Mute a club's announcements, or hear them again.
    Hear(OrganizerId, bool),
    /// Following activities.
    Follow(Follow),
    /// The calendar to subscribe to.
    Feed(Feed),
    /// What is stored, a copy of it, and its end.
    Privacy(Privacy),
    /// Help.
    Help,
    /// The organizers that somebody acts for, to choose from.
    Posts,
    /// Something that somebody does for an organizer.
    Organize(OrganizerId, Organize),
}

/// Data that is none of this version's: forged, or from before an upgrade.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UnknownButton;

impl Tap {
    /// As button data.
    pub fn encode(self) -> String {
        let mut out = Writer(String::from(VERSION));
        match self {
            Self::Home => out.letter('h'),
            Self::Clubs => out.letter('C'),
            Self::Schedule(browse) => out.letter('s').browse(browse),
            Self::Activities(organizer) => out.letter('a').id(organizer.0),
            Self::Session(place) => out.letter('e').place(place),
            Self::Open(session) => out.letter('E').id(session.0),
            Self::Book(place) => out.letter('b').place(place),
            Self::Beneficiary(place, beneficiary) => out.letter('p').place(place).id(beneficiary.0),
            Self::SomeoneElse(place) => out.letter('n').place(place),
            Self::Birth(date) => {
                out.letter('d').id(i64::from(chrono::Datelike::num_days_from_ce(&date.date())))
            }
            Self::Confirm(draft) => {
                let letter = match draft.intent {
                    Intent::Seat => 'c',
                    Intent::Wait => 'w',
                };
                out.letter(letter).place(draft.place).option(draft.beneficiary.map(|id| id.0)).id(draft.id.0)
            }
            Self::Buy(tap) => tap.write(out.letter('$')),
            Self::Orders(page) => out.letter('o').id(i64::from(page)),
            Self::Order(order, page) => out.letter('q').id(order.0).id(i64::from(page)),
            Self::Bookings(page) => out.letter('m').id(i64::from(page)),
            Self::Booking(booking) => out.letter('k').id(booking.0),
            Self::Calendar(booking) => out.letter('i').id(booking.0),
            Self::Code(booking) => out.letter('Q').id(booking.0),
            Self::Cancel(booking) => out.letter('x').id(booking.0),
            Self::ConfirmCancel(booking) => out.letter('X').id(booking.0),
            Self::Move(wanted) => {
                let letter = match wanted.scope {
                    Scope::SameActivity => 'j',
                    Scope::All => 'J',
                };
                out.letter(letter).id(wanted.booking.0).position(wanted.position)
            }
            Self::MoveTo(booking, to) => out.letter('t').id(booking.0).id(to.0),
            Self::ConfirmMove(booking, to, draft) => out.letter('T').id(booking.0).id(to.0).id(draft.0),
            Self::Forfeit(booking) => out.letter('f').id(booking.0),
            Self::ConfirmForfeit(booking) => out.letter('F').id(booking.0),
            Self::Leave(booking) => out.letter('v').id(booking.0),
            Self::Claim(booking) => out.letter('!').id(booking.0),
            Self::Decline(booking) => out.letter('D').id(booking.0),
            Self::People(page) => out.letter('y').id(i64::from(page)),
            Self::Forget(beneficiary) => out.letter('z').id(beneficiary.0),
            Self::ConfirmForget(beneficiary, ending) => out.letter('Z').id(beneficiary.0).ending(ending),
            Self::Link(session) => out.letter('l').option(session.map(|id| id.0)),
            Self::LinkWith(code) => out.letter('L').text(&code.reveal()),
            Self::RemovePhone(chat) => out.letter('-').id(chat.0),
            Self::ConfirmRemovePhone(chat) => out.letter('_').id(chat.0),
            Self::Account(tap) => tap.write(out.letter('N')),
            Self::Unlink => out.letter('U'),
            Self::Languages => out.letter('g'),
            Self::Language(language) => out.letter('G').text(language.code()),
            Self::Reminders => out.letter('r'),
            Self::Remind(choice) => out.letter('R').text(choice.word()),
            Self::Mute(organizer) => out.letter('M').id(organizer.0),
            Self::News => out.letter('A'),
            Self::Hear(organizer, true) => out.letter('H').id(organizer.0),
            Self::Hear(organizer, false) => out.letter('u').id(organizer.0),
            Self::Follow(tap) => tap.write(out.letter('W')),
            Self::Feed(tap) => out.letter('Y').letter(tap.letter()),
            Self::Privacy(tap) => tap.write(out.letter('V')),
            Self::Help => out.letter('?'),
            Self::Posts => out.letter('P'),
            Self::Organize(organizer, tap) => tap.write(out.letter('O').id(organizer.0)),
        };
        out.0
    }

    /// The session that somebody was about to book, to come back to.
    pub fn session(self) -> Option<SessionId> {
        match self {
            Self::Session(place)
            | Self::Book(place)
            | Self::Beneficiary(place, _)
            | Self::SomeoneElse(place) => Some(place.session),
            Self::Confirm(draft) => Some(draft.place.session),
            Self::Open(session) => Some(session),
            Self::Buy(tap) => tap.session(),
            _ => None,
        }
    }

    /// Reads button data.
    ///
    /// # Errors
    /// When it is none that this version writes.
    pub fn decode(data: &str) -> Result<Self, UnknownButton> {
        let mut rest = data.strip_prefix(VERSION).ok_or(UnknownButton)?.chars();
        let letter = rest.next().ok_or(UnknownButton)?;
        let mut fields = Fields(rest.as_str());
        let tap = match letter {
            'h' => Self::Home,
            'C' => Self::Clubs,
            's' => Self::Schedule(fields.browse()?),
            'a' => Self::Activities(OrganizerId(fields.id()?)),
            'e' => Self::Session(fields.place()?),
            'E' => Self::Open(SessionId(fields.id()?)),
            'b' => Self::Book(fields.place()?),
            'p' => Self::Beneficiary(fields.place()?, BeneficiaryId(fields.id()?)),
            'n' => Self::SomeoneElse(fields.place()?),
            'd' => {
                let days = i32::try_from(fields.id()?).map_err(|_| UnknownButton)?;
                Self::Birth(BirthDate::new(NaiveDate::from_num_days_from_ce_opt(days).ok_or(UnknownButton)?))
            }
            'c' | 'w' => Self::Confirm(Draft {
                intent: if letter == 'c' { Intent::Seat } else { Intent::Wait },
                place: fields.place()?,
                beneficiary: fields.option()?.map(BeneficiaryId),
                id: InboxSeq(fields.id()?),
            }),
            '$' => Self::Buy(Buy::read(&mut fields)?),
            'o' => Self::Orders(fields.page()?),
            'q' => Self::Order(OrderId(fields.id()?), fields.page()?),
            'm' => Self::Bookings(fields.page()?),
            'k' => Self::Booking(fields.booking()?),
            'i' => Self::Calendar(fields.booking()?),
            'Q' => Self::Code(fields.booking()?),
            'x' => Self::Cancel(fields.booking()?),
            'X' => Self::ConfirmCancel(fields.booking()?),
            'j' | 'J' => Self::Move(Move {
                scope: if letter == 'j' { Scope::SameActivity } else { Scope::All },
                booking: fields.booking()?,
                position: fields.position()?,
            }),
            't' => Self::MoveTo(fields.booking()?, SessionId(fields.id()?)),
            'T' => Self::ConfirmMove(fields.booking()?, SessionId(fields.id()?), InboxSeq(fields.id()?)),
            'f' => Self::Forfeit(fields.booking()?),
            'F' => Self::ConfirmForfeit(fields.booking()?),
            'v' => Self::Leave(fields.booking()?),
            '!' => Self::Claim(fields.booking()?),
            'D' => Self::Decline(fields.booking()?),
            'y' => Self::People(fields.page()?),
            'z' => Self::Forget(BeneficiaryId(fields.id()?)),
            'Z' => Self::ConfirmForget(BeneficiaryId(fields.id()?), fields.ending()?),
            'l' => Self::Link(fields.option()?.map(SessionId)),
            'L' => Self::LinkWith(Code::parse(std::mem::take(&mut fields.0)).ok_or(UnknownButton)?),
            '-' => Self::RemovePhone(ChatId(fields.id()?)),
            '_' => Self::ConfirmRemovePhone(ChatId(fields.id()?)),
            'N' => Self::Account(Account::read(&mut fields)?),
            'U' => Self::Unlink,
            'g' => Self::Languages,
            'G' => {
                let code = std::mem::take(&mut fields.0);
                Self::Language(
                    Language::ALL
                        .iter()
                        .copied()
                        .find(|language| language.code() == code)
                        .ok_or(UnknownButton)?,
                )
            }
            'r' => Self::Reminders,
            'R' => Self::Remind(std::mem::take(&mut fields.0).parse().map_err(|_| UnknownButton)?),
            'M' => Self::Mute(OrganizerId(fields.id()?)),
            'A' => Self::News,
            'H' | 'u' => Self::Hear(OrganizerId(fields.id()?), letter == 'H'),
            'W' => Self::Follow(Follow::read(&mut fields)?),
            'Y' => Self::Feed(Feed::read(&mut fields)?),
            'V' => Self::Privacy(Privacy::read(&mut fields)?),
            '?' => Self::Help,
            'P' => Self::Posts,
            'O' => Self::Organize(OrganizerId(fields.id()?), Organize::read(&mut fields)?),
            _ => return Err(UnknownButton),
        };
        if fields.0.is_empty() { Ok(tap) } else { Err(UnknownButton) }
    }
}

#[cfg(test)]
mod tests;
