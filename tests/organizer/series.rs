//! Series: making one by taps and by an expression, and what is not taken.

use insta::assert_snapshot;
use seatbell::bot::button::{Organize, Planning, Series, SeriesAsk, Sessions, Tap};
use seatbell::domain::ids::{ActivityId, InboxSeq, SeriesId, SessionId};
use seatbell::domain::series::Until;
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::support::chat::Chat;
use crate::support::club::Club;

on_both! {
    by_taps, by_an_expression, what_is_not_taken, the_clocks, it_goes_on_by_itself, two_at_once, forged_and_old, in_french
}

/// To the question of the days of a new series.
pub(crate) async fn begin(chat: &Chat<'_>, activity: &str) {
    chat.send("/organize").await;
    chat.tap("Sessions").await;
    chat.tap("Series").await;
    chat.tap("New series").await;
    chat.tap(activity).await;
}

/// A series of Tuesdays and Thursdays, 7:00, made.
pub(crate) async fn make(chat: &Chat<'_>, until: &str) {
    begin(chat, "Aqua yoga").await;
    chat.tap("Tuesday").await;
    chat.tap("Thursday").await;
    chat.send("7:00").await;
    chat.tap(until).await;
    chat.tap("Confirm").await;
}

/// How the last card begins.
pub(crate) fn first_line(chat: &Chat<'_>) -> String {
    chat.screen().lines().next().unwrap_or_default().to_owned()
}

async fn by_taps(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    max.send("/organize").await;
    max.tap("Sessions").await;
    max.tap("Series").await;
    assert_snapshot!(max.screen(), @r"
    No series goes on at Blue Reef.
    [➕ New series]
    [Sessions]  [Organize]
    ");
    max.tap("New series").await;
    max.tap("Aqua yoga").await;
    assert_snapshot!(max.screen(), @r"
    New series of Aqua yoga

    On which days, and at what time? Tap the days, then type the time, for example 18:30 or 18:30–20:00.
    Or type a cron expression: minute, hour, day of the month, month, day of the week. 0 9 1-7 * MON is 9:00 on the first Monday of each month.
    [Monday]  [Tuesday]
    [Wednesday]  [Thursday]
    [Friday]  [Saturday]
    [Sunday]
    [Back]  [Sessions]
    ");
    max.tap("Tuesday").await;
    max.tap("Friday").await;
    max.tap("Thursday").await;
    max.tap("Friday").await;
    assert_snapshot!(max.screen(), @r"
    New series of Aqua yoga

    On which days, and at what time? Tap the days, then type the time, for example 18:30 or 18:30–20:00.
    Or type a cron expression: minute, hour, day of the month, month, day of the week. 0 9 1-7 * MON is 9:00 on the first Monday of each month.
    [Monday]  [✅ Tuesday]
    [Wednesday]  [✅ Thursday]
    [Friday]  [Saturday]
    [Sunday]
    [Back]  [Sessions]
    ");
    max.send("7:00-7:45").await;
    assert_snapshot!(max.screen(), @r"
    New series of Aqua yoga

    Every Tuesday and Thursday, 07:00

    Until when? Tap, or type the last day, for example 24.12.
    [4 weeks]  [8 weeks]  [12 weeks]
    [Without an end]
    [Back]  [Sessions]
    ");
    max.tap("4 weeks").await;
    assert_snapshot!(max.screen(), @r"
    New series of Aqua yoga

    Every Tuesday and Thursday, 07:00
    From Sunday 22 November until Saturday 19 December
    Length: 45 minutes
    Place: La Plage d'Argent
    Seats: 10 · 1 credit each

    8 sessions are made now, from Tuesday 24 November to Thursday 17 December.

    They start at this time by the clock on the wall, also when the clocks change. Customers can book them at once.
    [Confirm]
    [Days and time]  [Last day]
    [First day]  [Days left out]
    [Length]  [Place]  [Seats]
    [Back]  [Sessions]
    ");
    max.tap("Days left out").await;
    max.send("8 dec, 17 dec – 20 dec").await;
    max.tap("First day").await;
    max.send("1.12.").await;
    max.tap("Seats").await;
    max.send("6").await;
    assert_snapshot!(max.screen(), @r"
    New series of Aqua yoga

    Every Tuesday and Thursday, 07:00
    From Tuesday 1 December until Monday 28 December
    Length: 45 minutes
    Place: La Plage d'Argent
    Seats: 6 · 1 credit each

    6 sessions are made now, from Tuesday 1 December to Thursday 24 December.
    Left out: Tue 8 Dec and Thu 17 Dec

    They start at this time by the clock on the wall, also when the clocks change. Customers can book them at once.
    [Confirm]
    [Days and time]  [Last day]
    [First day]  [Days left out]
    [Length]  [Place]  [Seats]
    [Back]  [Sessions]
    ");
    max.tap_twice("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✅ The series is made, with 6 sessions.

    Aqua yoga
    Every Tuesday and Thursday, 07:00
    until Monday 28 December

    Length: 45 minutes
    Place: La Plage d'Argent
    Seats: 6

    6 sessions to come: 0 booked, 0 waiting.

    Left out: Tue 8 Dec, Thu 17 Dec, Fri 18 Dec, Sat 19 Dec and Sun 20 Dec

    To change it, open one of its sessions, change that, and choose “This and all later”. The next ones:
    [Tue 1 Dec, 07:00]
    [Thu 3 Dec, 07:00]
    [Thu 10 Dec, 07:00]
    [Days left out]  [End the series]
    [🔁 Series]  [Organize]
    ");
    max.tap("Series").await;
    assert_snapshot!(max.screen(), @r"
    Series at Blue Reef

    · Aqua yoga: Every Tuesday and Thursday, 07:00 (until Monday 28 December)
    [Aqua yoga: Every Tuesday and Thursday, 07:00]
    [➕ New series]
    [Sessions]  [Organize]
    ");
    max.tap("Aqua yoga").await;
    max.tap("Thu 3 Dec").await;
    assert!(max.screen().contains("Thursday 3 December, 07:00–07:45"), "{}", max.screen());
    assert!(max.screen().contains("Seats: 0 of 6"), "{}", max.screen());
    let ana = club.customer("Ana").await;
    club.book_at(&ana, "Aqua yoga", "2026-12-03T07:00", "Ana Silva").await;
    assert!(ana.screen().contains("Thursday 3 December, 07:00"), "{}", ana.screen());
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Max: made a series of Aqua yoga: Every Tuesday and Thursday, 07:00 (6 sessions)
    [Organize]
    ");
}

async fn by_an_expression(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    begin(&max, "Wreck dive").await;
    max.send("30 8 1-7 * SAT").await;
    max.send("31.3.2027").await;
    // That of 5 December is there already.
    assert_snapshot!(max.screen(), @r"
    New series of Wreck dive

    cron 30 8 1-7 * SAT
    From Sunday 22 November until Wednesday, 31 March 2027
    Length: 3 hours
    Place: Porquerolles
    Seats: 4 · 2 credits each

    3 sessions are made now, from Saturday, 2 January 2027 to Saturday, 6 March 2027.
    Left out, as it is there already or was cancelled: Sat 5 Dec

    They start at this time by the clock on the wall, also when the clocks change. Customers can book them at once.
    [Confirm]
    [Days and time]  [Last day]
    [First day]  [Days left out]
    [Length]  [Place]  [Seats]
    [Back]  [Sessions]
    ");
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ✅ The series is made, with 3 sessions.

    Wreck dive
    cron 30 8 1-7 * SAT
    until Wednesday, 31 March 2027

    Length: 3 hours
    Place: Porquerolles
    Seats: 4

    3 sessions to come: 0 booked, 0 waiting.

    To change it, open one of its sessions, change that, and choose “This and all later”. The next ones:
    [Sat, 2 Jan 2027, 08:30]
    [Sat, 6 Feb 2027, 08:30]
    [Sat, 6 Mar 2027, 08:30]
    [Days left out]  [End the series]
    [🔁 Series]  [Organize]
    ");
}

async fn what_is_not_taken(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    begin(&max, "Night dive").await;
    let mut said = Vec::new();
    for text in ["18:30", "60 18 * * TUE", "0 0 9 * * MON", "soon", "20:00-18:30", "25:00"] {
        max.send(text).await;
        said.push(format!("{text}: {}", first_line(&max)));
    }
    max.attach(playground::Attachment::Sticker).await;
    said.push(format!("(a sticker): {}", first_line(&max)));
    max.send("0 * * * *").await;
    for text in ["31.1.2028", "20.11.2026", "3/4", "24.12., 31.12.", "someday", "1.1.2062"] {
        max.send(text).await;
        said.push(format!("{text}: {}", first_line(&max)));
    }
    assert_snapshot!(said.join("\n"), @r"
    18:30: Tap at least one day first; then type the time.
    60 18 * * TUE: I can’t read this as a cron expression of five fields. For example, 30 18 * * TUE,THU is 18:30 on Tuesdays and Thursdays.
    0 0 9 * * MON: I can’t read a time in this. For example: 18:30.
    soon: I can’t read a time in this. For example: 18:30.
    20:00-18:30: It would end before it starts. If it ends after midnight, type only when it starts, and how long it takes under “Length”.
    25:00: There is no such day or time.
    (a sticker): I can only read text and taps on buttons.
    31.1.2028: That would be 10,464 sessions until Monday, 31 January 2028, and 500 at most are made at once. Choose an earlier end, or go back and choose fewer days or times.
    20.11.2026: That has passed. Nothing was changed.
    3/4: This is Saturday, 3 April 2027 or Thursday, 4 March 2027. Write the month by its name.
    24.12., 31.12.: Type one day, please.
    someday: I can’t read a day in this. For example: 24.12.
    1.1.2062: That is more than three years from now. Is the year right?
    ");
    // 10,000: the number, and what can be done.
    max.tap("Without an end").await;
    assert_snapshot!(max.screen(), @r"
    That would be 2,040 sessions until Sunday, 14 February 2027, and 500 at most are made at once. Choose an earlier end, or go back and choose fewer days or times.

    New series of Night dive

    cron 0 * * * *

    Until when? Tap, or type the last day, for example 24.12.
    [4 weeks]  [8 weeks]  [12 weeks]
    [Without an end]
    [Back]  [Sessions]
    ");
    max.tap("Back").await;
    max.send("0 9 31 2 *").await;
    max.tap("12 weeks").await;
    assert_snapshot!(max.screen(), @r"
    That makes no new session. Choose another end, or go back and choose other days.

    New series of Night dive

    cron 0 9 31 2 *

    Until when? Tap, or type the last day, for example 24.12.
    [4 weeks]  [8 weeks]  [12 weeks]
    [Without an end]
    [Back]  [Sessions]
    ");
    max.tap("Back").await;
    max.send("30 18 24 11 *").await;
    max.tap("4 weeks").await;
    assert_snapshot!(max.screen(), @r"
    That makes no new session. Choose another end, or go back and choose other days.
    Left out, as it is there already or was cancelled: Tue 24 Nov

    New series of Night dive

    cron 30 18 24 11 *

    Until when? Tap, or type the last day, for example 24.12.
    [4 weeks]  [8 weeks]  [12 weeks]
    [Without an end]
    [Back]  [Sessions]
    ");
    // An end that comes before the first day.
    max.send("1.12.").await;
    assert!(first_line(&max).starts_with("That makes no new session"), "{}", max.screen());
    max.tap("Back").await;
    max.send("0 7 * * *").await;
    assert!(max.screen().contains("9 sessions are made now"), "{}", max.screen());
    max.tap("First day").await;
    max.send("2.12.").await;
    assert_eq!(first_line(&max), "The last day is before the first.");
}

async fn the_clocks(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    begin(&max, "Night dive").await;
    max.tap("Sunday").await;
    max.send("2:30").await;
    max.send("7.11.2027").await;
    assert_snapshot!(max.screen(), @r"
    New series of Night dive

    Every Sunday, 02:30
    From Sunday 22 November until Sunday, 7 November 2027
    Length: 1 hour 30 minutes
    Place: Port-Cros
    Seats: 1 · 1 credit each

    49 sessions are made now, from Sunday 29 November to Sunday, 7 November 2027.
    Left out, as it would have started already: 1
    Left out, as the clocks go forward over that time: Sun, 28 Mar 2027
    The clocks go back, and that time comes twice; it is at the first of the two: Sun, 31 Oct 2027

    They start at this time by the clock on the wall, also when the clocks change. Customers can book them at once.
    [Confirm]
    [Days and time]  [Last day]
    [First day]  [Days left out]
    [Length]  [Place]  [Seats]
    [Back]  [Sessions]
    ");
}

async fn it_goes_on_by_itself(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    make(&max, "Without an end").await;
    assert_snapshot!(max.screen(), @r"
    ✅ The series is made, with 24 sessions.

    Aqua yoga
    Every Tuesday and Thursday, 07:00
    without an end, made until Sunday, 14 February 2027

    Length: 1 hour
    Place: La Plage d'Argent
    Seats: 10

    24 sessions to come: 0 booked, 0 waiting.

    To change it, open one of its sessions, change that, and choose “This and all later”. The next ones:
    [Tue 24 Nov, 07:00]
    [Thu 26 Nov, 07:00]
    [Tue 1 Dec, 07:00]
    [Days left out]  [End the series]
    [🔁 Series]  [Organize]
    ");
    // A week later the next two come into sight.
    club.wait(chrono::TimeDelta::weeks(1)).await;
    club.session("Aqua yoga", "2027-02-16T07:00").await;
    club.session("Aqua yoga", "2027-02-18T07:00").await;
    max.send("/organize").await;
    max.tap("Sessions").await;
    max.tap("Series").await;
    assert_snapshot!(max.screen(), @r"
    Series at Blue Reef

    · Aqua yoga: Every Tuesday and Thursday, 07:00 (without an end, made until Sunday, 21 February 2027)
    [Aqua yoga: Every Tuesday and Thursday, 07:00]
    [➕ New series]
    [Sessions]  [Organize]
    ");
}

async fn two_at_once(club: &Club) {
    let (max, zoe) = (club.staff("Max", "en", Role::Staff).await, club.staff("Zoe", "en", Role::Owner).await);
    for chat in [&max, &zoe] {
        begin(chat, "Aqua yoga").await;
        chat.tap("Tuesday").await;
        chat.send("19:00").await;
        chat.tap("4 weeks").await;
    }
    // A file of sessions is imported under the summary.
    club.import_sessions("activity,starts_at\nAqua yoga,2026-12-08T19:00\n").await;
    max.tap("Confirm").await;
    assert_snapshot!(max.screen(), @r"
    ⚠️ Something changed in the meantime, and nothing was planned. This is how it would be now:

    New series of Aqua yoga

    Every Tuesday, 19:00
    From Sunday 22 November until Saturday 19 December
    Length: 1 hour
    Place: La Plage d'Argent
    Seats: 10 · 1 credit each

    2 sessions are made now, from Tuesday 1 December to Tuesday 15 December.
    Left out, as they are there already or were cancelled: Tue 24 Nov and Tue 8 Dec

    They start at this time by the clock on the wall, also when the clocks change. Customers can book them at once.
    [Confirm]
    [Days and time]  [Last day]
    [First day]  [Days left out]
    [Length]  [Place]  [Seats]
    [Back]  [Sessions]
    ");
    max.tap("Confirm").await;
    assert_eq!(first_line(&max), "✅ The series is made, with 2 sessions.");
    zoe.tap("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    ⚠️ Something changed in the meantime, and nothing was planned. This is how it would be now:

    That makes no new session. Choose another end, or go back and choose other days.
    Left out, as they are there already or were cancelled: Tue 24 Nov, Tue 1 Dec, Tue 8 Dec and Tue 15 Dec

    New series of Aqua yoga

    Every Tuesday, 19:00

    Until when? Tap, or type the last day, for example 24.12.
    [4 weeks]  [8 weeks]  [12 weeks]
    [Without an end]
    [Back]  [Sessions]
    ");
}

async fn forged_and_old(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    let ours = |tap| Tap::Organize(club.organizer.id, tap);
    for tap in [
        Planning::Toggle(chrono::Weekday::Mon),
        Planning::Until(Until::Weeks(4)),
        Planning::AskSeries(SeriesAsk::Skips),
        Planning::Clear(SeriesAsk::From),
        Planning::Confirm(InboxSeq(1)),
    ] {
        max.send("/organize").await;
        max.forge(ours(Organize::Planning(tap))).await;
        assert!(max.screen().starts_with("This menu is out of date"), "{tap:?}: {}", max.screen());
    }
    max.forge(ours(Organize::Planning(Planning::SeriesOf(ActivityId(i64::MAX))))).await;
    assert!(max.screen().starts_with("This activity is not there"), "{}", max.screen());
    make(&max, "4 weeks").await;
    let other = club.another("red-reef", "Red Reef").await;
    club.put_on_staff(&max, other, Role::Owner).await;
    let (_, data) = max.button("End the series");
    let Ok(Tap::Organize(_, Organize::Series(Series::End(id)))) = Tap::decode(&data) else {
        panic!("{data}")
    };
    // Without a preview nothing is confirmed; what is not left out is not taken back.
    max.forge(ours(Organize::Series(Series::Confirm(id, InboxSeq(1))))).await;
    assert!(max.screen().starts_with("This menu is out of date"), "{}", max.screen());
    let day = "2026-12-03".parse().unwrap();
    for tap in [Series::Unskip(id, day), Series::ConfirmUnskip(id, day)] {
        max.forge(ours(Organize::Series(tap))).await;
        assert!(max.screen().starts_with("Aqua yoga"), "{tap:?}: {}", max.screen());
    }
    // Another organizer's series is not there.
    for tap in [
        Series::Card(id),
        Series::Days(id),
        Series::Unskip(id, day),
        Series::ConfirmUnskip(id, day),
        Series::End(id),
        Series::ConfirmEnd(id),
        Series::CallOff(id),
        Series::Confirm(id, InboxSeq(1)),
        Series::Card(SeriesId(i64::MAX)),
    ] {
        max.forge(Tap::Organize(other, Organize::Series(tap))).await;
        assert!(max.screen().contains("This series is not there."), "{tap:?}: {}", max.screen());
    }
    max.forge(Tap::Organize(other, Organize::Sessions(Sessions::Later(SessionId(1), InboxSeq(1))))).await;
    assert!(max.screen().starts_with("This session is not there."), "{}", max.screen());
}

async fn in_french(club: &Club) {
    let marc = club.staff("Marc", "fr", Role::Staff).await;
    marc.send("/organize").await;
    marc.tap("Séances").await;
    marc.tap("Séries").await;
    marc.tap("Nouvelle série").await;
    marc.tap("Aqua yoga").await;
    assert_snapshot!(marc.screen(), @"
    Nouvelle série : Aqua yoga

    Quels jours, et à quelle heure ? Touchez les jours, puis tapez l’heure, par exemple 18h30 ou 18h30–20h.
    Ou tapez une expression cron : minute, heure, jour du mois, mois, jour de la semaine. 0 9 1-7 * MON, c’est 9h le premier lundi de chaque mois.
    [lundi]  [mardi]
    [mercredi]  [jeudi]
    [vendredi]  [samedi]
    [dimanche]
    [Retour]  [Séances]
    ");
    marc.tap("mardi").await;
    marc.tap("jeudi").await;
    marc.send("7h–7h45").await;
    assert_snapshot!(marc.screen(), @"
    Nouvelle série : Aqua yoga

    Chaque mardi et jeudi, 07:00

    Jusqu’à quand ? Appuyez, ou tapez le dernier jour, par exemple 24/12
    [4 semaines]  [8 semaines]  [12 semaines]
    [Sans fin]
    [Retour]  [Séances]
    ");
    marc.tap("Sans fin").await;
    marc.tap("Jours exclus").await;
    marc.send("24/12, 29 déc – 2 janv").await;
    assert_snapshot!(marc.screen(), @"
    Nouvelle série : Aqua yoga

    Chaque mardi et jeudi, 07:00
    À partir du dimanche 22 novembre, sans fin
    Durée : 45 minutes
    Lieu : La Plage d'Argent
    Places : 10 · 1 crédit chacune

    21 séances sont créées maintenant, du mardi 24 novembre au jeudi 11 février 2027.
    Elle continue d’elle-même : il y a toujours 12 semaines d’avance.
    Jours exclus : jeu. 24 déc., mar. 29 déc. et jeu. 31 déc.

    Elles commencent à cette heure de l’horloge, même quand on change d’heure. Les clients peuvent les réserver aussitôt.
    [Confirmer]
    [Jours et heure]  [Dernier jour]
    [Premier jour]  [Jours exclus]
    [Durée]  [Lieu]  [Places]
    [Retour]  [Séances]
    ");
    marc.tap("Confirmer").await;
    assert_snapshot!(marc.screen(), @"
    ✅ La série est créée, avec 21 séances.

    Aqua yoga
    Chaque mardi et jeudi, 07:00
    sans fin, créée jusqu’au dimanche 14 février 2027

    Durée : 45 minutes
    Lieu : La Plage d'Argent
    Places : 10

    21 séances à venir : 0 inscrits, 0 en attente.

    Jours exclus : jeu. 24 déc., mar. 29 déc., mer. 30 déc., jeu. 31 déc., ven. 1 janv. 2027 et sam. 2 janv. 2027

    Pour la changer, ouvrez l’une de ses séances, changez-la, et choisissez « Celle-ci et les suivantes ». Les prochaines :
    [mar. 24 nov., 07:00]
    [jeu. 26 nov., 07:00]
    [mar. 1 déc., 07:00]
    [Jours exclus]  [Terminer la série]
    [🔁 Séries]  [Gérer le club]
    ");
    marc.tap("Terminer la série").await;
    assert_snapshot!(marc.screen(), @"
    Aqua yoga
    Chaque mardi et jeudi, 07:00

    Terminer cette série ? Aucune séance ne sera plus créée. Et celles qui sont prévues ?

    21 séances à venir : 0 inscrits, 0 en attente.
    [Terminer et les garder]
    [Terminer et les annuler]
    [Retour]
    ");
    marc.tap("Terminer et les garder").await;
    assert_eq!(first_line(&marc), "✅ La série est terminée\u{202f}; ses séances restent.");
}
