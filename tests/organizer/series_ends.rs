//! What becomes of a series: days that it leaves out, and its end, with or without its sessions.

use insta::assert_snapshot;
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::series::{first_line, make};
use crate::support::club::Club;

on_both! { days_left_out, ended, ended_and_cancelled, archived }

async fn days_left_out(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let ana = club.customer("Ana").await;
    make(&max, "Without an end").await;
    club.book_at(&ana, "Aqua yoga", "2026-12-24T07:00", "Ana Silva").await;
    max.tap("Days left out").await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga
    Every Tuesday and Thursday, 07:00

    On which days shall there be none? Type them, for example 24.12., 31.12. or 20 dec – 3 jan. To take a day back, tap it.
    [Back]
    ");
    max.send("whenever").await;
    assert_eq!(first_line(&max), "I can’t read a day in this. For example: 24.12.");
    // Wednesdays have none.
    max.send("23.12.").await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga
    Every Tuesday and Thursday, 07:00
    The sessions of some days

    Left out: Wed 23 Dec

    No session that is planned falls on them.
    [Confirm]  [Back]
    ");
    max.tap("Confirm").await;
    assert_eq!(first_line(&max), "✅ The days are left out. No message went out.");
    max.tap("Days left out").await;
    max.send("24 dec – 31 dec").await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga
    Every Tuesday and Thursday, 07:00

    Left out: Thu 24 Dec, Fri 25 Dec, Sat 26 Dec, Sun 27 Dec, Mon 28 Dec, Tue 29 Dec, Wed 30 Dec and Thu 31 Dec

    There are sessions on these days. Why are they cancelled? Type the reason; everybody booked or waiting reads it.
    [Back]
    ");
    max.send("The pool is closed <b>").await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga
    Every Tuesday and Thursday, 07:00
    The sessions of some days

    Left out: Thu 24 Dec, Fri 25 Dec, Sat 26 Dec, Sun 27 Dec, Mon 28 Dec, Tue 29 Dec, Wed 30 Dec and Thu 31 Dec
    Cancelled. Everybody booked or waiting gets their credits back and is told why: The pool is closed <b>
    This can’t be undone.

    This changes 3 sessions, from Thursday 24 December to Thursday 31 December.
    Booked: 1 · waiting: 0
    1 customer is told.
    [Confirm]  [Back]
    ");
    max.tap_twice("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✅ The days are left out. 3 sessions are cancelled. 1 customer is told.

    Aqua yoga
    Every Tuesday and Thursday, 07:00
    without an end, made until Sunday, 14 February 2027

    Length: 1 hour
    Place: La Plage d'Argent
    Seats: 10

    21 sessions to come: 0 booked, 0 waiting.

    Left out: Wed 23 Dec, Thu 24 Dec, Fri 25 Dec, Sat 26 Dec, Sun 27 Dec, Mon 28 Dec, Tue 29 Dec, Wed 30 Dec and Thu 31 Dec

    To change it, open one of its sessions, change that, and choose “This and all later”. The next ones:
    [Tue 24 Nov, 07:00]
    [Thu 26 Nov, 07:00]
    [Tue 1 Dec, 07:00]
    [Days left out]  [End the series]
    [🔁 Series]  [Organize]
    ");
    assert_snapshot!(ana.screen(), @r"
    ❌ Cancelled by the club: Aqua yoga, Thursday 24 December, 07:00–08:00, La Plage d'Argent, for Ana Silva. The reason: The pool is closed <b>
    1 credit is back (order 1002, 2 left).
    [📅 Schedule]  [My bookings]
    ");
    max.tap("Days left out").await;
    max.tap("Wed 23 Dec").await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga
    Every Tuesday and Thursday, 07:00

    Have sessions on Wednesday 23 December again? They are made at once, unless one is there already or was cancelled.
    [Confirm]  [Back]
    ");
    max.tap("Confirm").await;
    assert_eq!(first_line(&max), "✅ The day is not left out any more; no session was made.");
}

async fn ended(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let ana = club.customer("Ana").await;
    make(&max, "4 weeks").await;
    club.book_at(&ana, "Aqua yoga", "2026-12-03T07:00", "Ana Silva").await;
    max.tap("End the series").await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga
    Every Tuesday and Thursday, 07:00

    End this series? No more sessions are made. What about those that are planned?

    8 sessions to come: 1 booked, 0 waiting.
    [End it and keep them]
    [End it and cancel them]
    [Back]
    ");
    max.tap_twice("End it and keep them").await;
    assert_snapshot!(max.screen(), @r"
    ✅ The series has ended; its sessions stay.

    Aqua yoga
    Every Tuesday and Thursday, 07:00
    ended: no more sessions are made

    Length: 1 hour
    Place: La Plage d'Argent
    Seats: 10

    8 sessions to come: 1 booked, 0 waiting.

    To change it, open one of its sessions, change that, and choose “This and all later”. The next ones:
    [Tue 24 Nov, 07:00]
    [Thu 26 Nov, 07:00]
    [Tue 1 Dec, 07:00]
    [🔁 Series]  [Organize]
    ");
    max.tap("Series").await;
    assert_eq!(first_line(&max), "No series goes on at Blue Reef.");
    ana.send("/bookings").await;
    assert!(ana.screen().contains("Thu 3 Dec, 07:00: Aqua yoga"), "{}", ana.screen());
}

async fn ended_and_cancelled(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let ana = club.customer("Ana").await;
    make(&max, "Without an end").await;
    club.book_at(&ana, "Aqua yoga", "2026-12-03T07:00", "Ana Silva").await;
    max.tap("End the series").await;
    max.tap("End it and cancel them").await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga
    Every Tuesday and Thursday, 07:00

    24 sessions to come: 1 booked, 0 waiting.

    Why are they cancelled? Type the reason; everybody booked or waiting reads it.
    [Back]
    ");
    max.send("The pool is sold").await;
    assert_snapshot!(max.screen(), @r"
    Aqua yoga
    Every Tuesday and Thursday, 07:00
    All sessions to come

    Cancelled. Everybody booked or waiting gets their credits back and is told why: The pool is sold
    This can’t be undone.

    This changes 24 sessions, from Tuesday 24 November to Thursday, 11 February 2027.
    Booked: 1 · waiting: 0
    1 customer is told.

    The series ends: no more sessions are made.
    [Confirm]  [Back]
    ");
    max.tap_twice("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✅ The series has ended, and 24 sessions are cancelled; all credits are back. 1 customer is told.

    Aqua yoga
    Every Tuesday and Thursday, 07:00
    ended: no more sessions are made

    Length: 1 hour
    Place: La Plage d'Argent
    Seats: 10

    No sessions to come.
    [🔁 Series]  [Organize]
    ");
    assert!(ana.screen().contains("The pool is sold"), "{}", ana.screen());
    club.wait(chrono::TimeDelta::weeks(2)).await;
    max.send("/organize").await;
    max.tap("Sessions").await;
    assert!(!max.screen().contains("07:00"), "{}", max.screen());
}

async fn archived(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    make(&zoe, "Without an end").await;
    zoe.send("/organize").await;
    zoe.tap("Activities").await;
    zoe.tap("Aqua yoga").await;
    zoe.tap("Archive").await;
    zoe.send("The pool is sold").await;
    assert_snapshot!(zoe.screen(), @r"
    Archive Aqua yoga? It is not offered for new sessions any more, and customers don’t find it in the schedule. What was booked stays in the books, and it can be brought back.

    ⚠️ 25 sessions are cancelled; nobody is booked or waiting.

    The reason, as they read it: The pool is sold

    Its series ends too, and does not come back by itself.
    [Confirm]  [Back]
    ");
    zoe.tap("Confirm").await;
    zoe.tap("Bring back").await;
    zoe.tap("Confirm").await;
    club.wait(chrono::TimeDelta::weeks(2)).await;
    zoe.send("/organize").await;
    zoe.tap("Sessions").await;
    zoe.tap("Series").await;
    assert_eq!(first_line(&zoe), "No series goes on at Blue Reef.");
}
