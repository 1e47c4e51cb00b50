//! The roster to print.

use insta::assert_snapshot;
use seatbell::bot::button::{Organize, Roster, Tap};
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::rosters::open;
use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::pdf;

on_both! { on_paper, names_of_all_kinds, two_hundred, after_check_in, nobody_to_print, tapped_twice, en_francais }

/// The pages that were sent last, a text a line.
fn printed(chat: &Chat<'_>) -> String {
    let sent = chat.person.last_from_bot().unwrap();
    let file = sent.file().unwrap();
    assert_eq!(file.mime_type, "application/pdf");
    assert!((20_000..500_000).contains(&file.bytes.len()), "{} bytes", file.bytes.len());
    pdf::pages(&file.bytes).into_iter().map(|page| page.join("\n")).collect::<Vec<_>>().join("\n\n")
}

/// Books for somebody new, of whom only the name matters.
async fn book_new(chat: &Chat<'_>, session: &str, name: &str) {
    chat.send("/schedule").await;
    for label in [session, "Book my place", "Someone else"] {
        chat.tap(label).await;
    }
    chat.send(name).await;
    chat.send("1988-04-03").await;
    chat.tap("Confirm").await;
}

async fn on_paper(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    ana.book("09:00 Discovery dive", "Leo Silva").await;
    ben.book("09:00 Discovery dive", "Ben Carter").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Discovery dive").await;
    max.tap("To print").await;
    assert_snapshot!(max.screen(), @r"
    (document: roster-2026-11-24-0900.pdf)
    Discovery dive, Tuesday 24 November, 09:00–10:30, La Plage d'Argent: the roster to print, on A4. It has people’s names and ages: keep it to yourself.
    ");
    assert_snapshot!(printed(&max), @r"
    Discovery dive
    Tuesday 24 November, 09:00–10:30, La Plage d'Argent
    2 of 2 places booked · 1 waiting
    Name
    Age
    Booked by
    Times before
    1
    Ana Silva
    36
    first time
    2
    Leo Silva
    9
    Ana Silva
    first time
    Waiting, in the order of joining:
    Name
    Age
    Booked by
    Times before
    1
    Ben Carter
    41
    first time
    Blue Reef · as of Sunday 22 November, 10:00 · Names and ages: not to be left lying about
    1 / 1
    ");
    let (_, stays) = max.button("To print");
    assert_eq!(
        stays,
        Tap::Organize(
            club.organizer.id,
            Organize::Roster(Roster::Print(club.session("Discovery dive", "2026-11-24T09:00").await))
        )
        .encode()
    );
}

async fn names_of_all_kinds(club: &Club) {
    let ben = club.customer("Ben").await;
    for name in ["<b>Rui</b> & \"Co\"", "A\u{202E}na 🦈", "محمد علي", "王小明 Li", &"Wolfeschlegel".repeat(6)]
    {
        book_new(&ben, "19:00 Aqua yoga", name).await;
    }
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Aqua yoga").await;
    max.tap("To print").await;
    assert_snapshot!(printed(&max), @r#"
    Aqua yoga
    Tuesday 24 November, 19:00–20:00, La Plage d'Argent
    5 of 10 places booked
    Name
    Age
    Booked by
    Times before
    1
    <b>Rui</b> & "Co"
    38
    Ben Carter
    first time
    2
    Ana
    38
    Ben Carter
    first time
    3
    WolfeschlegelWolfeschlegelWolfesc…
    38
    Ben Carter
    first time
    4
    Name in another script – order 1003
    38
    Ben Carter
    first time
    5
    … Li
    38
    Ben Carter
    first time
    Blue Reef · as of Sunday 22 November, 10:00 · Names and ages: not to be left lying about
    1 / 1
    "#);
}

async fn two_hundred(club: &Club) {
    club.crowd("Aqua yoga", "2026-11-24T19:00", 200).await;
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Aqua yoga").await;
    max.tap("To print").await;
    let sent = max.person.last_from_bot().unwrap();
    let pages = pdf::pages(&sent.file().unwrap().bytes);
    assert_eq!(pages.len(), 7);
    for (page, number) in pages.iter().zip(1..) {
        assert_eq!(page[0], "Aqua yoga");
        assert!(page.contains(&"Name".to_owned()), "the columns have headings on each page");
        assert_eq!(page.last().unwrap(), &format!("{number} / 7"));
    }
    let all = pages.concat();
    for number in 1..=200 {
        assert_eq!(
            all.iter().filter(|text| **text == format!("Guest {number:03}")).count(),
            1,
            "guest {number}"
        );
    }
}

async fn after_check_in(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("19:00 Aqua yoga", "Ana Silva").await;
    ana.book("19:00 Aqua yoga", "Leo Silva").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    club.wait_until("2026-11-24T20:30").await;
    open(&max, "Aqua yoga").await;
    max.tap("Check in").await;
    max.tap("Leo Silva").await;
    max.tap("Roster").await;
    // Forgotten meanwhile: nobody's name, and no age.
    ana.send("/start").await;
    ana.tap("People").await;
    ana.tap("Forget Leo").await;
    ana.tap("Confirm").await;
    max.tap("To print").await;
    let text = printed(&max);
    assert!(text.contains("a person whose name was erased") && !text.contains("Leo"), "{text}");
    assert!(!text.contains("1990") && !text.contains("2017"), "no date of birth:\n{text}");
}

async fn nobody_to_print(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Night dive").await;
    assert!(!max.screen().contains("To print"), "{}", max.screen());
    // An old card's button all the same.
    let session = club.session("Night dive", "2026-11-24T18:30").await;
    max.forge(Tap::Organize(club.organizer.id, Organize::Roster(Roster::Print(session)))).await;
    assert_snapshot!(printed(&max), @r"
    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    0 of 1 place booked
    Nobody has a place on it.
    Blue Reef · as of Sunday 22 November, 10:00 · Names and ages: not to be left lying about
    1 / 1
    ");
}

async fn tapped_twice(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    open(&max, "Night dive").await;
    let before = max.cards();
    max.tap_twice("To print").await;
    assert_eq!(max.cards(), before + 2, "looking again shows again");
    // Another club's staff.
    let other = club.another("red-reef", "Red Reef").await;
    let eve = club.stranger("Eve", "en");
    eve.send("/start").await;
    club.put_on_staff(&eve, other, Role::Owner).await;
    let session = club.session("Night dive", "2026-11-24T18:30").await;
    eve.forge(Tap::Organize(other, Organize::Roster(Roster::Print(session)))).await;
    assert!(eve.screen().starts_with("This menu is out of date"), "{}", eve.screen());
}

async fn en_francais(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("09:00 Discovery dive", "Leo Silva").await;
    ben.book("09:00 Discovery dive", "Ben Carter").await;
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Listes").await;
    zoe.tap("Discovery dive").await;
    zoe.tap("À imprimer").await;
    assert_snapshot!(zoe.screen(), @"
    (document: roster-2026-11-24-0900.pdf)
    Discovery dive, mardi 24 novembre, 09:00–10:30, La Plage d'Argent : la liste à imprimer, au format A4. Elle contient des noms et des âges : gardez-la pour vous.
    ");
    assert_snapshot!(printed(&zoe), @r"
    Discovery dive
    mardi 24 novembre, 09:00–10:30, La Plage d'Argent
    2 places réservées sur 2 · 1 en attente
    Nom
    Âge
    Réservé par
    Fois auparavant
    1
    Ben Carter
    41
    première fois
    2
    Leo Silva
    9
    Ana Silva
    première fois
    En attente, dans l’ordre d’arrivée :
    Nom
    Âge
    Réservé par
    Fois auparavant
    1
    Ana Silva
    36
    première fois
    Blue Reef · situation du dimanche 22 novembre, 10:00 · Noms et âges : à ne pas laisser traîner
    1 / 1
    ");
}
