//! Changing a session while others do: two editors, old and forged buttons, leaving the staff.

use insta::assert_snapshot;
use seatbell::bot::button::{Field, Organize, Pick, Sessions, Tap};
use seatbell::domain::deadlines::Minutes;
use seatbell::domain::ids::SessionId;
use seatbell::domain::moment::Moment;
use seatbell::domain::staff::Role;
use seatbell::service::authority::By;
use seatbell::service::staff::dismiss;

use crate::on_both;
use crate::sessions::open;
use crate::support::club::Club;

on_both! { two_editors, old_and_forged_buttons, off_the_staff_amid_it }

async fn two_editors(club: &Club) {
    let (max, zoe) = (club.staff("Max", "en", Role::Staff).await, club.staff("Zoe", "en", Role::Owner).await);
    for chat in [&max, &zoe] {
        open(chat, "Aqua yoga").await;
        chat.tap("Seats").await;
    }
    max.send("12").await;
    zoe.send("8").await;
    max.tap("Confirm").await;
    zoe.tap_twice("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    ⚠️ Somebody changed this session in the meantime, and nothing was done. This is how it is now:

    Aqua yoga
    Tuesday 24 November, 19:00–20:00, La Plage d'Argent

    Seats: 12 → 8 (0 taken)

    Nobody is told.
    [Confirm]  [Back]
    ");
    zoe.tap("Confirm").await;
    assert!(zoe.screen().starts_with("✅ Done."), "{}", zoe.screen());
    assert!(zoe.screen().contains("Seats: 0 of 8 taken"), "{}", zoe.screen());
}

async fn old_and_forged_buttons(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let other = club.another("red-reef", "Red Reef").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Aqua yoga").await;
    // An older preview is not what its Confirm does.
    max.tap("Seats").await;
    max.send("12").await;
    let (message, old) = max.button("Confirm");
    open(&max, "Aqua yoga").await;
    max.tap("Seats").await;
    max.send("11").await;
    max.tap_data(message, &old).await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga
    Tuesday 24 November, 19:00–20:00, La Plage d'Argent

    Seats: 10 → 11 (0 taken)

    Nobody is told.
    [Confirm]  [Back]
    ");
    // A Confirm without any preview does nothing.
    let yoga = club.session("Aqua yoga", "2026-11-24T19:00").await;
    zoe.send("/organize").await;
    let confirm = Sessions::Confirm(yoga, seatbell::domain::ids::InboxSeq(1));
    zoe.forge(Tap::Organize(club.organizer.id, Organize::Sessions(confirm))).await;
    assert!(zoe.screen().starts_with("This menu is out of date"), "{}", zoe.screen());
    // Instants and numbers that no button has.
    let far =
        Moment { starts_at: chrono::DateTime::from_timestamp(8_210_266_876_740, 0).unwrap(), minutes: None };
    for pick in [
        Pick::Start(far),
        Pick::Start(Moment {
            starts_at: chrono::DateTime::from_timestamp(60, 0).unwrap(),
            minutes: Some(Minutes(u32::MAX)),
        }),
        Pick::Seats(i64::MAX),
        Pick::Cap(Some(i64::MAX - 1)),
        Pick::Length(Minutes(u32::MAX)),
    ] {
        zoe.forge(Tap::Organize(club.organizer.id, Organize::Sessions(Sessions::Pick(yoga, pick)))).await;
        assert!(!zoe.screen().contains("[Confirm]"), "{}", zoe.screen());
    }
    // Staff of another organizer: there is no such session, and no such activity.
    club.put_on_staff(&max, other, Role::Owner).await;
    for tap in [
        Sessions::Card(yoga),
        Sessions::Ask(yoga, Field::Reason),
        Sessions::Pick(yoga, Pick::Seats(3)),
        Sessions::Confirm(yoga, seatbell::domain::ids::InboxSeq(1)),
        Sessions::Card(SessionId(i64::MAX)),
    ] {
        max.forge(Tap::Organize(other, Organize::Sessions(tap))).await;
        let screen = max.screen();
        assert!(screen.starts_with("This session is not there."), "{tap:?}: {screen}");
    }
}

async fn off_the_staff_amid_it(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Aqua yoga").await;
    max.tap("Seats").await;
    let by = By::Staff { organizer: club.organizer.id, user: zoe.id() };
    dismiss(&club.store, club.clock.now(), by, club.organizer.id, max.id()).await.unwrap();
    max.send("12").await;
    assert!(max.screen().contains("[📅 Schedule]") && !max.screen().contains("seats"), "{}", max.screen());
    max.attach(playground::Attachment::Sticker).await;
    assert!(!max.screen().contains("seats"), "{}", max.screen());
}
