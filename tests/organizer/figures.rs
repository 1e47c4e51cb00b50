//! How the club did: in words, as a picture, and as a file.

use insta::assert_snapshot;
use seatbell::bot::button::{Figures, Organize, Tap, Topic};
use seatbell::domain::period::Span;
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::rosters;
use crate::support::chat::Chat;
use crate::support::club::Club;

on_both! { nothing_yet, two_weeks, pictures_and_files, many_activities, owners_only, en_francais }

/// Opens the figures.
async fn open(owner: &Chat<'_>) {
    owner.send("/organize").await;
    owner.tap("📊").await;
}

/// A Tuesday of dives: one too many for the dive by night, one who did not come in the morning.
async fn a_tuesday(club: &Club) {
    let (ana, ben, chloe) =
        (club.customer("Ana").await, club.customer("Ben").await, club.customer("Chloé").await);
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    ana.book("09:00 Discovery dive", "Leo Silva").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    chloe.book("18:30 Night dive", "Chloé Martin").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    club.wait_until("2026-11-24T10:45").await;
    rosters::open(&max, "Discovery dive").await;
    max.tap("Check in").await;
    max.tap("Ana Silva").await;
    max.tap("All the others").await;
    max.tap("Confirm").await;
    club.wait_until("2026-11-26T12:00").await;
}

async fn nothing_yet(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    open(&zoe).await;
    assert_snapshot!(zoe.screen(), @r"
    Figures of Blue Reef
    Since Mon 26 Oct

    🪑 No session has taken place yet
    ⏳ Nobody waited in vain
    🚫 Nobody has been marked yet
    🎟 Since October: 23 credits sold, 0 used
    [🪑 Occupancy]  [⏳ Demand]
    [🚫 No-shows]  [🎟 Credits]
    [✓ 4 weeks]  [12 weeks]  [This year]
    [Organize]
    ");
    for topic in ["Occupancy", "Demand", "No-shows"] {
        zoe.tap(topic).await;
        assert!(!zoe.screen().contains("Picture") && !zoe.screen().contains("CSV"), "{}", zoe.screen());
        zoe.tap("Figures").await;
    }
    zoe.tap("Occupancy").await;
    assert_snapshot!(zoe.screen(), @r"
    🪑 Occupancy
    Since Mon 26 Oct

    No session has taken place in this time yet. As soon as one has, this says how full it was.
    [✓ 4 weeks]  [12 weeks]  [This year]
    [📊 Figures]
    ");
    // An old card's button all the same: said kindly, nothing drawn.
    let picture = Figures::Picture(Topic::Occupancy, Span::Year);
    let before = zoe.cards();
    zoe.forge(Tap::Organize(club.organizer.id, Organize::Figures(picture))).await;
    assert!(zoe.screen().contains("No session has taken place"), "{}", zoe.screen());
    assert_eq!(zoe.cards(), before);
    zoe.tap("12 weeks").await;
    assert!(zoe.screen().contains("✓ 12 weeks"), "{}", zoe.screen());
}

async fn two_weeks(club: &Club) {
    a_tuesday(club).await;
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    open(&zoe).await;
    assert_snapshot!(zoe.screen(), @r"
    Figures of Blue Reef
    Since Mon 2 Nov

    🪑 23% of the seats were taken: 3 of 13
    ⏳ 2 people could not get in
    🚫 1 person of 2 who were marked did not come
    🎟 Since November: 23 credits sold, 3 used
    [🪑 Occupancy]  [⏳ Demand]
    [🚫 No-shows]  [🎟 Credits]
    [✓ 4 weeks]  [12 weeks]  [This year]
    [Organize]
    ");
    zoe.tap("Occupancy").await;
    assert_snapshot!(zoe.screen(), @r"
    🪑 Occupancy
    Since Mon 2 Nov

    23% of the seats were taken: 3 of 13, in 3 sessions.

    By week
    · from 23 November: 23% (3 of 13)

    By activity
    · Discovery dive: 100% (2 of 2)
    · Night dive: 100% (1 of 1)
    · Aqua yoga: 0% (0 of 10)
    [✓ 4 weeks]  [12 weeks]  [This year]
    [🖼 Picture]  [📄 CSV]
    [📊 Figures]
    ");
    zoe.tap("This year").await;
    assert_snapshot!(zoe.screen(), @r"
    🪑 Occupancy
    Since Thu 1 Jan

    23% of the seats were taken: 3 of 13, in 3 sessions.

    By month
    · November: 23% (3 of 13)

    By activity
    · Discovery dive: 100% (2 of 2)
    · Night dive: 100% (1 of 1)
    · Aqua yoga: 0% (0 of 10)
    [4 weeks]  [12 weeks]  [✓ This year]
    [🖼 Picture]  [📄 CSV]
    [📊 Figures]
    ");
    zoe.tap("Figures").await;
    zoe.tap("Demand").await;
    assert_snapshot!(zoe.screen(), @r"
    ⏳ Waiting demand
    Since Thu 1 Jan

    2 people could not get in: they waited for a seat and got none. Somebody counts once a session.

    · 2 people could not get in on Tuesdays

    By activity
    · Night dive: 2 people
    [4 weeks]  [12 weeks]  [✓ This year]
    [🖼 Picture]  [📄 CSV]
    [📊 Figures]
    ");
    zoe.tap("Figures").await;
    zoe.tap("No-shows").await;
    assert_snapshot!(zoe.screen(), @r"
    🚫 No-shows
    Since Thu 1 Jan

    1 person did not come, of 2 who were marked (50%).
    1 person with a seat has no mark.

    By activity
    · Discovery dive: 1 of 2 (50%)
    [4 weeks]  [12 weeks]  [✓ This year]
    [🖼 Picture]  [📄 CSV]
    [📊 Figures]
    ");
    zoe.tap("Figures").await;
    zoe.tap("Credits").await;
    assert_snapshot!(zoe.screen(), @r"
    🎟 Credits, by month
    Since January

    Sold: 33
    Used: 3 (paid for seats of sessions in these months)
    Ran out: 0

    Can be used now: 30
    Held for waiting lists: 0

    Month by month
    · September: 10 sold
    · November: 23 sold, 3 used

    To come
    · December: 10 will run out
    · January 2027: 1 will run out
    · June 2027: 10 will run out
    · November 2027: 9 will run out
    [4 weeks]  [12 weeks]  [✓ This year]
    [🖼 Picture]  [📄 CSV]
    [📊 Figures]
    ");
}

/// The picture that was sent last: its width and height.
fn picture(chat: &Chat<'_>) -> (u32, u32) {
    let sent = chat.person.last_from_bot().unwrap();
    let file = sent.file().unwrap();
    assert_eq!(file.mime_type, "image/png");
    let mut reader = png::Decoder::new(std::io::Cursor::new(file.bytes.to_vec())).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    let dark = pixels.chunks_exact(3).filter(|pixel| pixel.iter().all(|value| *value < 100)).count();
    assert!(dark > 2000, "it is not blank: {dark}");
    // Bot API, `sendPhoto`: width and height 10000 in total at most, and a ratio of 20 at most.
    assert!(info.width + info.height <= 10_000 && info.height < 20 * info.width);
    (info.width, info.height)
}

fn file(chat: &Chat<'_>) -> String {
    let sent = chat.person.last_from_bot().unwrap();
    let file = sent.file().unwrap();
    assert_eq!(file.mime_type, "text/csv");
    let text = String::from_utf8(file.bytes.to_vec()).unwrap();
    format!("{}\n{}", file.name, text.trim_start_matches('\u{FEFF}'))
}

async fn pictures_and_files(club: &Club) {
    a_tuesday(club).await;
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    open(&zoe).await;
    zoe.tap("This year").await;
    let mut files = Vec::new();
    for topic in ["Occupancy", "Demand", "No-shows", "Credits"] {
        zoe.tap(topic).await;
        zoe.tap("Picture").await;
        assert!(
            zoe.person.last_from_bot().unwrap().to_string().contains("Blue Reef · since"),
            "{}",
            zoe.screen()
        );
        let (width, height) = picture(&zoe);
        assert!(width == 1080 && (300..1700).contains(&height), "{topic}: {width} × {height}");
        zoe.tap("CSV").await;
        files.push(file(&zoe));
        zoe.tap("Figures").await;
    }
    assert_snapshot!(files.join("\n"), @r"
    occupancy-2026-01-01-2026-11-26.csv
    From,Activity,Sessions,Seats,Taken
    2026-11-01,Aqua yoga,1,10,0
    2026-11-01,Discovery dive,1,2,2
    2026-11-01,Night dive,1,1,1

    demand-2026-01-01-2026-11-26.csv
    Activity,Day of the week,People who could not get in
    Night dive,Tuesday,2

    no-shows-2026-01-01-2026-11-26.csv
    Activity,Were there,Did not come,Without a mark
    Discovery dive,1,1,0
    Night dive,0,0,1

    credits-2026-01-01-2026-11-26.csv
    Month,Sold,Given by the staff,Taken back by the staff,Used,Ran out,Will run out
    2026-01,0,0,0,0,0,0
    2026-02,0,0,0,0,0,0
    2026-03,0,0,0,0,0,0
    2026-04,0,0,0,0,0,0
    2026-05,0,0,0,0,0,0
    2026-06,0,0,0,0,0,0
    2026-07,0,0,0,0,0,0
    2026-08,0,0,0,0,0,0
    2026-09,10,0,0,0,0,0
    2026-10,0,0,0,0,0,0
    2026-11,23,0,0,3,0,0
    2026-12,0,0,0,0,0,10
    2027-01,0,0,0,0,0,1
    2027-06,0,0,0,0,0,10
    2027-11,0,0,0,0,0,9
    ");
    zoe.tap("Occupancy").await;
    let before = zoe.cards();
    zoe.tap_twice("Picture").await;
    assert_eq!(zoe.cards(), before + 2, "looking again shows again");
}

async fn many_activities(club: &Club) {
    let name = |n: u32| format!("=1+{n} {}", "<b>Plongée</b> ".repeat(5));
    let activities: String = (0..60).map(|n| format!("{},60,{},,\n", name(n), n + 1)).collect();
    club.import_activities(&format!("name,minutes,capacity,description,location\n{activities}")).await;
    let sessions: String = (0..60).map(|n| format!("{},2026-11-23T09:00\n", name(n))).collect();
    club.import_sessions(&format!("activity,starts_at\n{sessions}")).await;
    club.wait_until("2026-11-23T10:00").await;
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    open(&zoe).await;
    zoe.tap("Occupancy").await;
    assert!(zoe.screen().contains("and 48 more activities"), "{}", zoe.screen());
    zoe.tap("Picture").await;
    assert_eq!(picture(&zoe).0, 1080);
    zoe.tap("CSV").await;
    let text = file(&zoe);
    assert_eq!(text.lines().count(), 62);
    assert!(text.lines().skip(2).all(|line| line.starts_with("2026-11-23,'=1+")), "no formula:\n{text}");
}

async fn owners_only(club: &Club) {
    a_tuesday(club).await;
    let max = club.staff("Max", "en", Role::Staff).await;
    max.send("/organize").await;
    assert!(!max.screen().contains("Figures"), "{}", max.screen());
    let other = club.another("red-reef", "Red Reef").await;
    let eve = club.stranger("Eve", "en");
    eve.send("/start").await;
    club.put_on_staff(&eve, other, Role::Owner).await;
    for tap in [
        Figures::All(Span::Year),
        Figures::Topic(Topic::Credits, Span::FourWeeks),
        Figures::Picture(Topic::Occupancy, Span::Year),
        Figures::File(Topic::Waiting, Span::TwelveWeeks),
    ] {
        for chat in [&max, &eve] {
            chat.forge(Tap::Organize(club.organizer.id, Organize::Figures(tap))).await;
            assert!(chat.screen().starts_with("This menu is out of date"), "{tap:?}:\n{}", chat.screen());
        }
    }
    // Her own club's are hers.
    eve.forge(Tap::Organize(other, Organize::Figures(Figures::All(Span::Year)))).await;
    assert!(eve.screen().contains("No session has taken place yet"), "{}", eve.screen());
}

async fn en_francais(club: &Club) {
    a_tuesday(club).await;
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    open(&zoe).await;
    assert_snapshot!(zoe.screen(), @"
    Chiffres de Blue Reef
    Depuis le lun. 2 nov.

    🪑 23 % des places étaient prises : 3 sur 13
    ⏳ 2 personnes n’ont pas eu de place
    🚫 1 absence sur 2 personnes pointées
    🎟 Depuis novembre : 23 crédits vendus, 3 utilisés
    [🪑 Remplissage]  [⏳ Demande]
    [🚫 Absences]  [🎟 Crédits]
    [✓ 4 semaines]  [12 semaines]  [Cette année]
    [Gérer le club]
    ");
    for topic in ["Remplissage", "Demande", "Absences", "Crédits"] {
        zoe.tap(topic).await;
        zoe.tap("Image").await;
        assert_eq!(picture(&zoe).0, 1080);
        zoe.tap("Chiffres").await;
    }
    zoe.tap("Remplissage").await;
    assert_snapshot!(zoe.screen(), @"
    🪑 Remplissage
    Depuis le lun. 2 nov.

    23 % des places étaient prises : 3 sur 13, en 3 séances.

    Par semaine
    · à partir du 23 novembre : 23 % (3 sur 13)

    Par activité
    · Discovery dive : 100 % (2 sur 2)
    · Night dive : 100 % (1 sur 1)
    · Aqua yoga : 0 % (0 sur 10)
    [✓ 4 semaines]  [12 semaines]  [Cette année]
    [🖼 Image]  [📄 CSV]
    [📊 Chiffres]
    ");
    zoe.tap("Chiffres").await;
    zoe.tap("Demande").await;
    assert_snapshot!(zoe.screen(), @"
    ⏳ Demande non satisfaite
    Depuis le lun. 2 nov.

    2 personnes n’ont pas eu de place après avoir attendu. Chacun compte une fois par séance.

    · 2 personnes n’ont pas eu de place le mardi

    Par activité
    · Night dive : 2 personnes
    [✓ 4 semaines]  [12 semaines]  [Cette année]
    [🖼 Image]  [📄 CSV]
    [📊 Chiffres]
    ");
    zoe.tap("Chiffres").await;
    zoe.tap("Absences").await;
    assert_snapshot!(zoe.screen(), @"
    🚫 Absences
    Depuis le lun. 2 nov.

    1 personne a manqué sa séance, sur 2 pointées (50 %).
    1 personne inscrite n’a pas été pointée.

    Par activité
    · Discovery dive : 1 sur 2 (50 %)
    [✓ 4 semaines]  [12 semaines]  [Cette année]
    [🖼 Image]  [📄 CSV]
    [📊 Chiffres]
    ");
    zoe.tap("Chiffres").await;
    zoe.tap("Crédits").await;
    assert_snapshot!(zoe.screen(), @"
    🎟 Crédits, par mois
    Depuis novembre

    Vendus : 23
    Utilisés : 3 (pour des séances de ces mois)
    Expirés : 0

    Utilisables maintenant : 30
    Retenus pour des listes d’attente : 0

    Mois par mois
    · novembre : 23 vendus, 3 utilisés

    À venir
    · décembre : 10 vont expirer
    · janvier 2027 : 1 va expirer
    · juin 2027 : 10 vont expirer
    · novembre 2027 : 9 vont expirer
    [✓ 4 semaines]  [12 semaines]  [Cette année]
    [🖼 Image]  [📄 CSV]
    [📊 Chiffres]
    ");
}
