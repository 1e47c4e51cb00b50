//! What buttons carry: a typed codec of at most 64 bytes (Bot API, `InlineKeyboardButton.callback_data`), with a
//! version, so that a button older than an upgrade is recognised as such.
//!
//! Data can be forged: nothing read here is believed. It says what is asked for, never that it may be had.

use chrono::{DateTime, NaiveDate};

use crate::domain::birth_date::BirthDate;
use crate::domain::ids::{ActivityId, BeneficiaryId, BookingId, InboxSeq, OrderId, OrganizerId, SessionId};
use crate::domain::language::Language;
use crate::domain::states::ReminderChoice;
use crate::service::destinations::Scope;
use crate::service::forget_beneficiary::Ending;
use crate::service::refusal::Intent;
use crate::service::schedule::Position;
use crate::store::sessions::Cursor;

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
    /// Help.
    Help,
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
            Self::Schedule(browse) => {
                out.letter('s').id(browse.organizer.0).option(browse.activity.map(|id| id.0));
                out.option(browse.order.map(|id| id.0));
                out.position(browse.position)
            }
            Self::Activities(organizer) => out.letter('a').id(organizer.0),
            Self::Session(place) => out.letter('e').place(place),
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
            Self::Orders(page) => out.letter('o').id(i64::from(page)),
            Self::Order(order, page) => out.letter('q').id(order.0).id(i64::from(page)),
            Self::Bookings(page) => out.letter('m').id(i64::from(page)),
            Self::Booking(booking) => out.letter('k').id(booking.0),
            Self::Calendar(booking) => out.letter('i').id(booking.0),
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
            Self::Unlink => out.letter('U'),
            Self::Languages => out.letter('g'),
            Self::Language(language) => out.letter('G').text(language.code()),
            Self::Reminders => out.letter('r'),
            Self::Remind(choice) => out.letter('R').text(choice.word()),
            Self::Help => out.letter('?'),
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
            's' => Self::Schedule(Browse {
                organizer: OrganizerId(fields.id()?),
                activity: fields.option()?.map(ActivityId),
                order: fields.option()?.map(OrderId),
                position: fields.position()?,
            }),
            'a' => Self::Activities(OrganizerId(fields.id()?)),
            'e' => Self::Session(fields.place()?),
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
            'o' => Self::Orders(fields.page()?),
            'q' => Self::Order(OrderId(fields.id()?), fields.page()?),
            'm' => Self::Bookings(fields.page()?),
            'k' => Self::Booking(fields.booking()?),
            'i' => Self::Calendar(fields.booking()?),
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
            '?' => Self::Help,
            _ => return Err(UnknownButton),
        };
        if fields.0.is_empty() { Ok(tap) } else { Err(UnknownButton) }
    }
}

/// 64 digits, so that eleven write any id.
const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
/// Ends a number.
const END: char = '.';

struct Writer(String);

impl Writer {
    fn letter(&mut self, letter: char) -> &mut Self {
        self.0.push(letter);
        self
    }

    fn text(&mut self, text: &str) -> &mut Self {
        self.0.push_str(text);
        self
    }

    /// Ids and instants are never negative; a negative one is written as 0, which no row has.
    fn id(&mut self, id: i64) -> &mut Self {
        let mut rest = u64::try_from(id).unwrap_or(0);
        let start = self.0.len();
        while rest > 0 {
            let digit = usize::try_from(rest % 64).unwrap_or(0);
            self.0.insert(start, char::from(DIGITS[digit]));
            rest /= 64;
        }
        self.letter(END)
    }

    fn option(&mut self, id: Option<i64>) -> &mut Self {
        self.id(id.unwrap_or(0))
    }

    fn place(&mut self, place: Place) -> &mut Self {
        self.id(place.session.0).option(place.order.map(|id| id.0))
    }

    fn ending(&mut self, ending: Ending) -> &mut Self {
        [ending.left, ending.cancelled, ending.forfeited, ending.back, ending.lost]
            .into_iter()
            .fold(self, |out, number| out.id(i64::from(number)))
    }

    fn position(&mut self, position: Position) -> &mut Self {
        match position {
            Position::Now => self,
            Position::After(cursor) => self.letter('+').cursor(cursor),
            Position::Before(cursor) => self.letter('~').cursor(cursor),
        }
    }

    fn cursor(&mut self, cursor: Cursor) -> &mut Self {
        self.id(cursor.starts_at.timestamp_millis()).id(cursor.id.0)
    }
}

struct Fields<'a>(&'a str);

impl Fields<'_> {
    fn id(&mut self) -> Result<i64, UnknownButton> {
        let (digits, rest) = self.0.split_once(END).ok_or(UnknownButton)?;
        self.0 = rest;
        digits.bytes().try_fold(0_i64, |id, byte| {
            let digit = DIGITS.iter().position(|digit| *digit == byte).ok_or(UnknownButton)?;
            let digit = i64::try_from(digit).map_err(|_| UnknownButton)?;
            id.checked_mul(64).and_then(|id| id.checked_add(digit)).ok_or(UnknownButton)
        })
    }

    fn option(&mut self) -> Result<Option<i64>, UnknownButton> {
        self.id().map(|id| Some(id).filter(|id| *id != 0))
    }

    fn page(&mut self) -> Result<u16, UnknownButton> {
        u16::try_from(self.id()?).map_err(|_| UnknownButton)
    }

    fn number(&mut self) -> Result<u32, UnknownButton> {
        u32::try_from(self.id()?).map_err(|_| UnknownButton)
    }

    fn ending(&mut self) -> Result<Ending, UnknownButton> {
        Ok(Ending {
            left: self.number()?,
            cancelled: self.number()?,
            forfeited: self.number()?,
            back: self.number()?,
            lost: self.number()?,
        })
    }

    fn booking(&mut self) -> Result<BookingId, UnknownButton> {
        self.id().map(BookingId)
    }

    fn place(&mut self) -> Result<Place, UnknownButton> {
        Ok(Place { session: SessionId(self.id()?), order: self.option()?.map(OrderId) })
    }

    fn position(&mut self) -> Result<Position, UnknownButton> {
        let Some(direction) = self.0.chars().next() else { return Ok(Position::Now) };
        self.0 = &self.0[direction.len_utf8()..];
        let starts_at = DateTime::from_timestamp_millis(self.id()?).ok_or(UnknownButton)?;
        let cursor = Cursor { starts_at, id: SessionId(self.id()?) };
        match direction {
            '+' => Ok(Position::After(cursor)),
            '~' => Ok(Position::Before(cursor)),
            _ => Err(UnknownButton),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn longest() -> Vec<Tap> {
        let most = i64::MAX;
        let place = Place { session: SessionId(most), order: Some(OrderId(most)) };
        let starts_at = "9999-12-31T23:59:59.999Z".parse().unwrap();
        let cursor = Cursor { starts_at, id: SessionId(most) };
        let browse = |position| Browse {
            organizer: OrganizerId(most),
            activity: Some(ActivityId(most)),
            order: Some(OrderId(most)),
            position,
        };
        let draft = |beneficiary, intent| Draft { place, beneficiary, intent, id: InboxSeq(most) };
        let booking = BookingId(most);
        let born_on = BirthDate::new("2026-11-22".parse().unwrap());
        vec![
            Tap::Home,
            Tap::Clubs,
            Tap::Schedule(browse(Position::Now)),
            Tap::Schedule(browse(Position::After(cursor))),
            Tap::Schedule(browse(Position::Before(cursor))),
            Tap::Activities(OrganizerId(most)),
            Tap::Session(place),
            Tap::Book(Place { order: None, ..place }),
            Tap::Beneficiary(place, BeneficiaryId(most)),
            Tap::SomeoneElse(place),
            Tap::Birth(born_on),
            Tap::Confirm(draft(Some(BeneficiaryId(most)), Intent::Seat)),
            Tap::Confirm(draft(None, Intent::Wait)),
            Tap::Orders(u16::MAX),
            Tap::Order(OrderId(most), u16::MAX),
            Tap::Bookings(u16::MAX),
            Tap::Booking(booking),
            Tap::Calendar(booking),
            Tap::Cancel(booking),
            Tap::ConfirmCancel(booking),
            Tap::Move(Move::of(booking)),
            Tap::Move(Move { booking, scope: Scope::All, position: Position::After(cursor) }),
            Tap::Move(Move { booking, scope: Scope::SameActivity, position: Position::Before(cursor) }),
            Tap::MoveTo(booking, SessionId(most)),
            Tap::ConfirmMove(booking, SessionId(most), InboxSeq(most)),
            Tap::Forfeit(booking),
            Tap::ConfirmForfeit(booking),
            Tap::Leave(booking),
            Tap::Claim(booking),
            Tap::Decline(booking),
            Tap::People(u16::MAX),
            Tap::Forget(BeneficiaryId(most)),
            Tap::ConfirmForget(
                BeneficiaryId(most),
                Ending { left: u32::MAX, cancelled: u32::MAX, forfeited: u32::MAX, back: u32::MAX, lost: 0 },
            ),
            Tap::Link(Some(SessionId(most))),
            Tap::Link(None),
            Tap::Unlink,
            Tap::Languages,
            Tap::Language(Language::Fr),
            Tap::Reminders,
            Tap::Remind(ReminderChoice::Hours),
            Tap::Help,
        ]
    }

    #[test]
    fn everything_fits_and_reads_back() {
        for tap in longest() {
            let data = tap.encode();
            assert!((1..=64).contains(&data.len()), "{tap:?} takes {} bytes", data.len());
            assert_eq!(Tap::decode(&data), Ok(tap), "{data}");
        }
    }

    #[test]
    fn what_is_not_ours_is_unknown() {
        for data in [
            "",
            "1",
            "0h",
            "2h",
            "h",
            "1hh",
            "1k",
            "1kz",
            "1k!.",
            "1Gde",
            "1s1.",
            "1s1.1.1.x",
            "1k____________.",
        ] {
            assert_eq!(Tap::decode(data), Err(UnknownButton), "{data}");
        }
    }

    proptest! {
        #[test]
        fn nothing_panics(data in "\\PC{0,64}") {
            let _ = Tap::decode(&data);
            let _ = Tap::decode(&format!("1{data}"));
        }
    }
}
