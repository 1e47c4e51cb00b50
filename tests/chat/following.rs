//! Following an activity, and hearing of its new sessions.

use chrono::TimeDelta;
use insta::assert_snapshot;
use seatbell::bot::button::{Browse, Follow, Place, Tap};
use seatbell::service::schedule::Position;

use crate::support::club::Club;
use crate::support::on_both;

on_both! {
    followed_and_told, one_message_for_what_comes_together, not_told, from_the_schedule, somebody_elses_and_forged,
    following_in_french
}

/// A series, as a file makes it: four Tuesdays from 8 December on, and three later.
const SERIES: &str = "\
activity,starts_at
Discovery dive,2026-12-08T09:00
Discovery dive,2026-12-15T09:00
Discovery dive,2026-12-22T09:00
Discovery dive,2026-12-29T09:00
Discovery dive,2027-01-05T09:00
Discovery dive,2027-01-12T09:00
Discovery dive,2027-01-19T09:00
";

async fn followed_and_told(club: &Club) {
    let ana = club.customer("Ana").await;
    let luis = club.phone("Luis", "ana@example.com", "en").await;
    luis.send("/start").await;
    ana.send("/schedule").await;
    ana.tap("09:00 Discovery dive").await;
    assert_snapshot!(ana.screen(), @r"
    Discovery dive
    Tuesday 24 November, 09:00–10:30, La Plage d'Argent
    2 places free · 1 credit

    Your first breaths under water.

    For people of 8 and over.

    You can cancel until Monday 23 November, 09:00 (22 hours from now) and get everything back.
    [Book my place]  [Back]
    [⭐ Follow]
    ");
    ana.tap_twice("Follow").await;
    assert_eq!(ana.toast().as_deref(), Some("You follow it: I tell you of new sessions."));
    assert_snapshot!(ana.screen(), @r"
    Discovery dive
    Tuesday 24 November, 09:00–10:30, La Plage d'Argent
    2 places free · 1 credit

    Your first breaths under water.

    For people of 8 and over.

    You can cancel until Monday 23 November, 09:00 (22 hours from now) and get everything back.
    [Book my place]  [Back]
    [Unfollow]
    ");
    ana.send("/reminders").await;
    assert_snapshot!(ana.screen(), @r"
    When shall I remind you of a session?

    This holds for every phone of your account. What happens on waiting lists, and credits about to expire, I tell you in any case.
    [✓ A day and two hours before]
    [A day before]
    [Two hours before]
    [Never]
    [📣 Announcements]  [⭐ What I follow]
    [Back]
    ");
    ana.tap("What I follow").await;
    assert_snapshot!(ana.screen(), @r"
    ⭐ What you follow

    When new sessions are planned, I tell every phone of your account.
    [Discovery dive]  [Unfollow]
    [Back]
    ");
    let before = (ana.cards(), luis.cards());
    club.import_sessions(SERIES).await;
    club.settled().await;
    assert_eq!((ana.cards(), luis.cards()), before, "not yet: more may follow");
    club.wait(TimeDelta::minutes(10)).await;
    assert_eq!((ana.cards(), luis.cards()), (before.0 + 1, before.1 + 1));
    assert_snapshot!(ana.screen(), @r"
    ⭐ 7 new sessions of Discovery dive at Blue Reef, the last on Tuesday, 19 January 2027:

    · Tue 8 Dec, 09:00
    · Tue 15 Dec, 09:00
    · Tue 22 Dec, 09:00
    · Tue 29 Dec, 09:00
    · Tue, 5 Jan 2027, 09:00
    … and 2 more
    [Tue 8 Dec, 09:00]
    [Tue 15 Dec, 09:00]
    [Tue 22 Dec, 09:00]
    [Tue 29 Dec, 09:00]
    [Tue, 5 Jan 2027, 09:00]
    [All of it]  [Unfollow]
    ");
    assert_eq!(luis.screen(), ana.screen());
    // The same file again has nothing new.
    club.import_sessions(SERIES).await;
    club.wait(TimeDelta::minutes(30)).await;
    assert_eq!(ana.cards(), before.0 + 1);
    ana.tap("Tue 8 Dec").await;
    assert!(ana.screen().starts_with("Discovery dive\nTuesday 8 December, 09:00"), "{}", ana.screen());
    luis.tap("All of it").await;
    assert!(luis.screen().contains("Only Discovery dive"), "{}", luis.screen());
}

async fn one_message_for_what_comes_together(club: &Club) {
    let ben = club.customer("Ben").await;
    ben.send("/schedule").await;
    ben.tap("09:00 Discovery dive").await;
    ben.tap("Follow").await;
    let before = ben.cards();
    club.import_sessions("activity,starts_at\nDiscovery dive,2026-12-08T09:00\n").await;
    club.wait(TimeDelta::minutes(5)).await;
    club.import_sessions("activity,starts_at\nDiscovery dive,2026-12-15T09:00\nAqua yoga,2026-12-15T09:00\n")
        .await;
    club.wait(TimeDelta::minutes(5)).await;
    assert_eq!(ben.cards(), before + 1);
    assert_snapshot!(ben.screen(), @r"
    ⭐ 2 new sessions of Discovery dive at Blue Reef, the last on Tuesday 15 December:

    · Tue 8 Dec, 09:00
    · Tue 15 Dec, 09:00
    [Tue 8 Dec, 09:00]
    [Tue 15 Dec, 09:00]
    [Unfollow]
    ");
    // What comes after it is another message.
    club.import_sessions("activity,starts_at\nDiscovery dive,2026-12-22T09:00\n").await;
    club.wait(TimeDelta::minutes(10)).await;
    assert_eq!(ben.cards(), before + 2);
    assert_snapshot!(ben.screen(), @r"
    ⭐ A new session of Discovery dive at Blue Reef:

    · Tue 22 Dec, 09:00
    [Tue 22 Dec, 09:00]
    [Unfollow]
    ");
    ben.tap("Unfollow").await;
    assert_snapshot!(ben.screen(), @r"
    You don’t follow Discovery dive at Blue Reef any more.
    [⭐ What I follow]  [Menu]
    ");
    assert_eq!(ben.cards(), before + 3, "the message stays to be read");
}

async fn not_told(club: &Club) {
    let (ana, ben, emil) =
        (club.customer("Ana").await, club.customer("Ben").await, club.customer("Emil").await);
    for chat in [&ana, &ben, &emil] {
        chat.send("/schedule").await;
        chat.tap("09:00 Discovery dive").await;
        chat.tap("Follow").await;
    }
    // Muted.
    ana.send("/reminders").await;
    ana.tap("Announcements").await;
    ana.tap("Blue Reef").await;
    ana.send("/reminders").await;
    ana.tap("What I follow").await;
    assert_snapshot!(ana.screen(), @r"
    ⭐ What you follow

    When new sessions are planned, I tell every phone of your account.

    🔕 You have muted the announcements of Blue Reef: new sessions there are not told either.
    [Discovery dive]  [Unfollow]
    [Back]
    ");
    // Unlinked after it was queued.
    club.import_sessions("activity,starts_at\nDiscovery dive,2026-12-08T09:00\n").await;
    ben.send("/unlink").await;
    ben.tap("Unlink").await;
    // Followed no more.
    emil.tap("Unfollow").await;
    assert_eq!(emil.toast().as_deref(), Some("You don’t follow it any more."));
    let before = [ana.cards(), ben.cards(), emil.cards()];
    club.wait(TimeDelta::minutes(20)).await;
    assert_eq!([ana.cards(), ben.cards(), emil.cards()], before);
    // In the night it waits for the morning.
    emil.tap("Follow").await;
    club.wait_until("2026-11-22T20:55").await;
    club.import_sessions("activity,starts_at\nDiscovery dive,2026-12-15T09:00\n").await;
    let before = emil.cards();
    club.wait_until("2026-11-23T07:59").await;
    assert_eq!(emil.cards(), before);
    club.wait_until("2026-11-23T08:00").await;
    assert_eq!(emil.cards(), before + 1);
}

async fn from_the_schedule(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/schedule").await;
    ana.tap("By activity").await;
    ana.tap("Wreck dive").await;
    assert_snapshot!(ana.screen(), @r"
    Week of 30 November at Blue Reef
    Only Wreck dive

    Sat 5 Dec
    · 08:30 Wreck dive — 4 places
    [08:30 Wreck dive]
    [All activities]
    [⭐ Follow]
    [Back]
    ");
    ana.tap("Follow").await;
    assert!(ana.screen().contains("[Unfollow]"), "{}", ana.screen());
    // Looked at when nothing of it is planned.
    club.wait_until("2026-12-06T10:00").await;
    ana.send("/reminders").await;
    ana.tap("What I follow").await;
    ana.tap("Wreck dive").await;
    assert_snapshot!(ana.screen(), @r"
    Nothing is planned of this activity at the moment.
    [All activities]
    [Unfollow]
    [Back]
    ");
    ana.send("/reminders").await;
    ana.tap("What I follow").await;
    ana.tap("Unfollow").await;
    assert_snapshot!(ana.screen(), @r"
    You follow nothing yet. Tap ⭐ Follow on a session, or on the schedule of one activity, and I tell you when new sessions of it are planned.
    [Back]
    ");
    // Whoever is not linked can't follow, and is not asked to.
    let eve = club.stranger("Eve", "en");
    eve.send("/schedule").await;
    assert!(!eve.screen().contains("Follow"), "{}", eve.screen());
    eve.forge(Tap::Follow(Follow::List)).await;
    assert!(eve.screen().starts_with("First link your account"), "{}", eve.screen());
}

async fn somebody_elses_and_forged(club: &Club) {
    let ana = club.customer("Ana").await;
    let red = club.another("red-reef", "Red Reef").await;
    let activity = club.activity_of(red, "Night dive").await;
    ana.send("/start").await;
    let browse = Browse { organizer: red, activity: Some(activity), order: None, position: Position::Now };
    // A club whose customer she is not: there is no such button, and a forged one does nothing.
    ana.forge(Tap::Schedule(browse)).await;
    assert!(!ana.screen().contains("Follow"), "{}", ana.screen());
    ana.forge(Tap::Follow(Follow::OnPage(browse, true))).await;
    assert!(ana.toast().unwrap().starts_with("This can’t be followed"), "{:?}", ana.toast());
    ana.forge(Tap::Follow(Follow::List)).await;
    assert!(ana.screen().starts_with("You follow nothing yet."), "{}", ana.screen());
    // What is nowhere.
    let nowhere = seatbell::domain::ids::ActivityId(4242);
    ana.forge(Tap::Follow(Follow::OnPage(Browse { activity: Some(nowhere), ..browse }, true))).await;
    assert!(ana.screen().starts_with("This menu is out of date"), "{}", ana.screen());
    ana.forge(Tap::Follow(Follow::OnPage(Browse { activity: None, ..browse }, true))).await;
    assert!(ana.screen().starts_with("This menu is out of date"), "{}", ana.screen());
    let place = Place { session: seatbell::domain::ids::SessionId(4242), order: None };
    ana.forge(Tap::Follow(Follow::OfSession(place, true))).await;
    assert!(ana.screen().starts_with("This menu is out of date"), "{}", ana.screen());
    for tap in [Follow::Drop(nowhere), Follow::Leave(nowhere)] {
        ana.forge(Tap::Follow(tap)).await;
        assert!(ana.screen().starts_with("You follow nothing yet."), "{}", ana.screen());
    }
}

async fn following_in_french(club: &Club) {
    let chloe = club.customer("Chloé").await;
    chloe.send("/schedule").await;
    chloe.tap("19:00 Aqua yoga").await;
    chloe.tap("Suivre").await;
    assert_eq!(
        chloe.toast().as_deref(),
        Some("Vous la suivez\u{a0}: je vous annonce les nouvelles séances.")
    );
    club.import_sessions("activity,starts_at\nAqua yoga,2026-12-01T19:00\n").await;
    club.wait(TimeDelta::minutes(10)).await;
    assert_snapshot!(chloe.screen(), @r"
    ⭐ Une nouvelle séance de Aqua yoga chez Blue Reef :

    · mar. 1 déc., 19:00
    [mar. 1 déc., 19:00]
    [Ne plus suivre]
    ");
    club.import_sessions(&SERIES.replace("Discovery dive", "Aqua yoga")).await;
    club.wait(TimeDelta::minutes(10)).await;
    assert_snapshot!(chloe.screen(), @r"
    ⭐ 7 nouvelles séances de Aqua yoga chez Blue Reef, la dernière le mardi 19 janvier 2027 :

    · mar. 8 déc., 09:00
    · mar. 15 déc., 09:00
    · mar. 22 déc., 09:00
    · mar. 29 déc., 09:00
    · mar. 5 janv. 2027, 09:00
    … et 2 autres
    [mar. 8 déc., 09:00]
    [mar. 15 déc., 09:00]
    [mar. 22 déc., 09:00]
    [mar. 29 déc., 09:00]
    [mar. 5 janv. 2027, 09:00]
    [Tout voir]  [Ne plus suivre]
    ");
    chloe.send("/reminders").await;
    chloe.tap("Ce que je suis").await;
    assert_snapshot!(chloe.screen(), @r"
    ⭐ Ce que vous suivez

    Quand de nouvelles séances sont prévues, je le dis à chaque téléphone de votre compte.
    [Aqua yoga]  [Ne plus suivre]
    [Retour]
    ");
    chloe.tap("Ne plus suivre").await;
    assert_snapshot!(chloe.screen(), @r"
    Vous ne suivez rien pour l’instant. Touchez ⭐ Suivre sur une séance, ou sur le programme d’une activité, et je vous préviens des nouvelles séances.
    [Retour]
    ");
}
