//! The calendar to subscribe to: made, renewed and taken away in the chat, read by a reader that is not ours.

use insta::assert_snapshot;
use reqwest::StatusCode;
use seatbell::bot::button::{Feed, Tap};
use seatbell::service::authority::By;
use seatbell::service::call_off::call_off;
use seatbell::service::reason::Reason;

use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::{on_both, online_on_both, python};

online_on_both! { in_the_chat, in_french, every_change, only_what_is_new, nobodys }

mod without_an_address {
    super::on_both! { nothing_is_offered }

    use super::*;

    async fn nothing_is_offered(club: &Club) {
        let ana = club.customer("Ana").await;
        ana.send("/bookings").await;
        assert!(!ana.screen().contains("Calendar link"), "{}", ana.screen());
        for tap in Feed::ALL {
            ana.forge(Tap::Feed(tap)).await;
            assert!(ana.screen().starts_with("There is no such booking"), "{}", ana.screen());
        }
    }
}

/// Makes a link in the chat; gives the address of the page and of the calendar.
async fn subscribed(who: &Chat<'_>) -> (String, String) {
    who.send("/bookings").await;
    who.tap("Calendar link").await;
    who.tap("Make my link").await;
    address(who)
}

fn address(who: &Chat<'_>) -> (String, String) {
    let screen = who.screen();
    let page =
        screen.split_whitespace().find(|word| word.starts_with("http")).expect("an address").to_owned();
    let calendar = format!("{page}.ics");
    (page, calendar)
}

/// The token is another one every time.
fn but_the_token(text: &str) -> String {
    let (before, after) = text.split_once("/calendar/").expect("an address");
    let host = before.rfind("://").map_or(0, |at| at + 3);
    format!("{}(host)/calendar/(token){}", &before[..host], &after[32..])
}

async fn in_the_chat(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/bookings").await;
    assert_snapshot!(ana.screen(), @"
    You have no bookings to come. The schedule shows what is on.
    [📅 Schedule]
    [📆 Calendar link]
    [Back]
    ");
    ana.tap("Calendar link").await;
    assert_snapshot!(ana.screen(), @"
    Your bookings in your calendar

    I can make a private link for you: subscribe to it once, and your bookings stand in your phone’s calendar, with every change. Whoever has the link sees your bookings, so keep it to yourself.
    [Make my link]
    [Back]
    ");
    ana.tap("Make my link").await;
    assert_snapshot!(but_the_token(&ana.screen()), @"
    This is your private link

    http://(host)/calendar/(token)

    Open it on the phone or computer whose calendar is to show your bookings. Keep it to yourself: whoever has it sees them. I don’t show it again, but you can make a new one at any time; the old one ends then.
    [Switch off]  [My bookings]
    ");
    let (page, calendar) = address(&ana);
    let shown = club.browser().get(&page).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_snapshot!(but_the_token(&shown.page()), @"
    📆
    Your calendar
    Subscribe once, and your bookings stand in the calendar of this phone or computer. Changes and cancellations follow by themselves, within the hours that your calendar takes to look again.
    [Subscribe]
    If nothing happens, add this address in your calendar as a subscription (in Google Calendar: “From URL”):
    http://(host)/calendar/(token).ics
    Whoever has this address sees your bookings. Keep it to yourself; in the chat you can make a new one, which ends this one.
    ");
    let webcal = calendar.replacen("http://", "webcal://", 1);
    assert!(shown.body.contains(&format!("href=\"{webcal}\"")), "{}", shown.body);
    let feed = club.browser().get(&calendar).await;
    assert_eq!((feed.status, feed.header("content-type")), (StatusCode::OK, "text/calendar; charset=utf-8"));

    ana.send("/bookings").await;
    ana.tap("Calendar link").await;
    assert_snapshot!(ana.screen(), @"
    Your bookings in your calendar

    You have a private link since 22 November 2026. For your safety I don’t show it again. If you need it elsewhere, make a new one; the old one ends then, and calendars that use it have to subscribe again.
    [New link]  [Switch off]
    [Back]
    ");
    ana.tap("New link").await;
    let (new_page, new) = address(&ana);
    assert_ne!(new, calendar);
    for (address, status) in [
        (&page, StatusCode::NOT_FOUND),
        (&calendar, StatusCode::NOT_FOUND),
        (&new_page, StatusCode::OK),
        (&new, StatusCode::OK),
    ] {
        assert_eq!(club.browser().get(address).await.status, status);
    }
    ana.tap("Switch off").await;
    assert_snapshot!(ana.screen(), @"
    Your calendar link is switched off. Calendars that subscribed to it get nothing any more.
    [Make my link]  [My bookings]
    ");
    assert_eq!(club.browser().get(&new).await.status, StatusCode::NOT_FOUND);
}

async fn in_french(club: &Club) {
    let chloe = club.customer("Chloé").await;
    chloe.book("18:30 Night dive", "Chloé Martin").await;
    chloe.send("/bookings").await;
    chloe.tap("Lien de calendrier").await;
    assert_snapshot!(chloe.screen(), @"
    Vos réservations dans votre calendrier

    Je peux créer un lien privé pour vous : abonnez-vous une fois, et vos réservations figurent dans le calendrier de votre téléphone, avec tous les changements. Toute personne qui a le lien voit vos réservations : gardez-le pour vous.
    [Créer mon lien]
    [Retour]
    ");
    chloe.tap("Créer mon lien").await;
    let (page, calendar) = address(&chloe);
    assert_snapshot!(but_the_token(&club.browser().get(&page).await.page()), @"
    📆
    Votre calendrier
    Abonnez-vous une fois, et vos réservations figurent dans le calendrier de ce téléphone ou de cet ordinateur. Les changements et annulations suivent d’eux-mêmes, au rythme auquel votre calendrier se met à jour.
    [S’abonner]
    Si rien ne se passe, ajoutez cette adresse comme abonnement dans votre calendrier (dans Google Agenda : « À partir de l’URL ») :
    http://(host)/calendar/(token).ics
    Toute personne qui a cette adresse voit vos réservations. Gardez-la pour vous ; dans la conversation, vous pouvez en créer une nouvelle, qui annule celle-ci.
    ");
    let feed = club.browser().get(&calendar).await.body;
    assert!(feed.contains("X-WR-CALNAME:Mes séances\r\n"), "{feed}");
    assert!(feed.replace("\r\n ", "").contains("DESCRIPTION:Réservé pour Chloé Martin"), "{feed}");
}

async fn every_change(club: &Club) {
    // Sessions on either side of the night when the clocks change, at the same time on the wall.
    club.import_sessions(
        "activity,starts_at\nAqua yoga,2027-03-27T09:00\nAqua yoga,2027-03-28T09:00\nAqua yoga,2027-10-31T09:00\n",
    )
    .await;
    let ana = club.customer("Ana").await;
    let (_, calendar) = subscribed(&ana).await;
    for day in ["2027-03-27", "2027-03-28", "2027-10-31"] {
        club.book_at(&ana, "Aqua yoga", &format!("{day}T09:00"), "Ana Silva").await;
    }
    ana.book("18:30 Night dive", "Ana Silva").await;
    let read = async || {
        let body = club.browser().get(&calendar).await.body;
        python::calendar(&body)
    };
    let Some(before) = read().await else { return };
    assert_snapshot!(before, @"
    My sessions: 2.0, 4 events
    Tue 24 Nov 2026 18:30 CET-20:00 Night dive (Ana Silva), Port-Cros: CONFIRMED 0 booking-4
    Sat 27 Mar 2027 09:00 CET-10:00 Aqua yoga (Ana Silva), La Plage d'Argent: CONFIRMED 0 booking-1
    Sun 28 Mar 2027 09:00 CEST-10:00 Aqua yoga (Ana Silva), La Plage d'Argent: CONFIRMED 0 booking-2
    Sun 31 Oct 2027 09:00 CET-10:00 Aqua yoga (Ana Silva), La Plage d'Argent: CONFIRMED 0 booking-3
    ");

    // Given back, and called off: they stay in it, cancelled, so that calendars take them out.
    ana.tap("Cancel booking").await;
    ana.tap("Confirm").await;
    let reason: Reason = "No teacher.".parse().unwrap();
    let yoga = club.session("Aqua yoga", "2027-03-28T09:00").await;
    call_off(&club.store, club.clock.now(), By::Operator, yoga, &reason).await.unwrap();
    club.settled().await;
    assert_snapshot!(read().await.unwrap(), @"
    My sessions: 2.0, 4 events
    Tue 24 Nov 2026 18:30 CET-20:00 Night dive (Ana Silva), Port-Cros: CANCELLED 1 booking-4
    Sat 27 Mar 2027 09:00 CET-10:00 Aqua yoga (Ana Silva), La Plage d'Argent: CONFIRMED 0 booking-1
    Sun 28 Mar 2027 09:00 CEST-10:00 Aqua yoga (Ana Silva), La Plage d'Argent: CANCELLED 2 booking-2
    Sun 31 Oct 2027 09:00 CET-10:00 Aqua yoga (Ana Silva), La Plage d'Argent: CONFIRMED 0 booking-3
    ");
}

async fn only_what_is_new(club: &Club) {
    let ana = club.customer("Ana").await;
    let (_, calendar) = subscribed(&ana).await;
    let first = club.browser().get(&calendar).await;
    let tag = first.header("etag").to_owned();
    assert_eq!(first.header("cache-control"), "private, no-cache");
    for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}")] {
        let same = club.browser().with("if-none-match", &known).get(&calendar).await;
        assert_eq!((same.status, same.body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{known}");
        assert_eq!(same.header("etag"), tag);
    }
    ana.book("18:30 Night dive", "Ana Silva").await;
    let changed = club.browser().with("if-none-match", &tag).get(&calendar).await;
    assert_eq!(changed.status, StatusCode::OK);
    assert_ne!(changed.header("etag"), tag);
}

async fn nobodys(club: &Club) {
    let ana = club.customer("Ana").await;
    let (_, revoked) = subscribed(&ana).await;
    ana.tap("Switch off").await;
    let browser = club.browser();
    let plain = browser.get("/no/such/page").await;
    let never = format!("/calendar/{}.ics", "0".repeat(32));
    for address in [
        revoked.as_str(),
        &never,
        "/calendar/.ics",
        "/calendar/x",
        "/calendar/%3Cb%3E.ics",
        "/calendar/%ff.ics",
    ] {
        let answer = browser.get(address).await;
        assert_eq!((answer.status, answer.body), (StatusCode::NOT_FOUND, plain.body.clone()), "{address}");
    }
}
