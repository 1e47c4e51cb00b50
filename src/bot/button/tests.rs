//! Everything that buttons carry fits and reads back, and nothing else does.

use super::*;
use crate::store::sessions::Cursor;
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
    let mut all = vec![
        Tap::Home,
        Tap::Clubs,
        Tap::Schedule(browse(Position::Now)),
        Tap::Schedule(browse(Position::After(cursor))),
        Tap::Schedule(browse(Position::Before(cursor))),
        Tap::Activities(OrganizerId(most)),
        Tap::Session(place),
        Tap::Open(SessionId(most)),
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
        Tap::Code(booking),
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
        Tap::LinkWith(Code::parse(&"f".repeat(Code::DIGITS)).unwrap()),
        Tap::RemovePhone(ChatId(most)),
        Tap::ConfirmRemovePhone(ChatId(most)),
        Tap::Unlink,
        Tap::Mute(OrganizerId(most)),
        Tap::News,
        Tap::Hear(OrganizerId(most), true),
        Tap::Hear(OrganizerId(most), false),
        Tap::Languages,
        Tap::Language(Language::Fr),
        Tap::Reminders,
        Tap::Remind(ReminderChoice::Hours),
        Tap::Help,
        Tap::Posts,
    ];
    all.extend(Buy::longest().into_iter().map(Tap::Buy));
    let follow = Follow::longest(place, browse(Position::Before(cursor)));
    all.extend(follow.into_iter().map(Tap::Follow));
    all.extend(Feed::ALL.map(Tap::Feed));
    all.extend(Privacy::longest().into_iter().map(Tap::Privacy));
    all.extend(Account::longest().into_iter().map(Tap::Account));
    all.extend(Organize::longest().into_iter().map(|tap| Tap::Organize(OrganizerId(most), tap)));
    all
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
    for data in
        ["", "1", "0h", "2h", "h", "1hh", "1k", "1kz", "1k!.", "1Gde", "1s1.", "1s1.1.1.x", "1k____________."]
    {
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
