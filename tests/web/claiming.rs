//! The link in a letter that claims a seat: its page, its button, and what becomes of both.

use insta::assert_snapshot;
use reqwest::{Method, StatusCode};
use seatbell::domain::ids::BookingId;
use seatbell::domain::states::{BookingState, WaitMode};
use seatbell::service::authority::By;
use seatbell::service::call_off::call_off;
use seatbell::service::list_settings;
use seatbell::service::reason::Reason;
use seatbell::store::bookings;
use tokio::io::AsyncWriteExt;

use crate::support::browser::Answer;
use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::online_on_both;

online_on_both! {
    by_the_link, in_french, a_second_too_late, programs_that_scan_mail, from_another_page, all_at_once, the_answer_is_lost,
    left_and_closed, called_off, in_turn, by_itself, paused, nobodys
}

/// Ben has the one place on the night dive, and somebody waits for it.
struct Full<'a> {
    ben: Chat<'a>,
    /// Who waits.
    chat: Chat<'a>,
    booking: BookingId,
    /// The path of the link in their letter.
    link: String,
}

async fn ana_waits(club: &Club) -> Full<'_> {
    full(club, "Ana", "Ana Silva", "ana@example.com").await
}

async fn chloe_waits(club: &Club) -> Full<'_> {
    full(club, "Chloé", "Chloé Martin", "chloe@example.com").await
}

async fn full<'a>(club: &'a Club, who: &str, person: &str, email: &str) -> Full<'a> {
    let (ben, chat) = (club.customer("Ben").await, club.customer(who).await);
    ben.book("18:30 Night dive", "Ben Carter").await;
    let (booking, link) = joins(club, &chat, person, email).await;
    Full { ben, chat, booking, link }
}

/// Joins the list of the night dive; gives the booking, and the path of the link in its letter.
async fn joins(club: &Club, chat: &Chat<'_>, person: &str, email: &str) -> (BookingId, String) {
    chat.book("18:30 Night dive", person).await;
    let booking = club.booking(email).await;
    (booking, club.claim_link(booking).await)
}

/// Chloé joins too, behind somebody else.
async fn chloe_joins(club: &Club) -> (Chat<'_>, BookingId, String) {
    let chloe = club.customer("Chloé").await;
    let (booking, link) = joins(club, &chloe, "Chloé Martin", "chloe@example.com").await;
    (chloe, booking, link)
}

async fn gives_back(chat: &Chat<'_>) {
    chat.tap("Cancel booking").await;
    chat.tap("Confirm").await;
}

async fn pressed(club: &Club, link: &str) -> Answer {
    let answer = club.browser().post(link).await;
    club.settled().await;
    if answer.status != StatusCode::SEE_OTHER {
        return answer;
    }
    assert_eq!(format!("/claim/{}", answer.header("location")), link, "back to its page");
    club.browser().get(link).await
}

async fn state(club: &Club, booking: BookingId) -> BookingState {
    let mut conn = club.store.read().await.unwrap();
    bookings::by_id(&mut conn, booking).await.unwrap().unwrap().state
}

async fn by_the_link(club: &Club) {
    let Full { ben, chat: ana, link, .. } = ana_waits(club).await;
    gives_back(&ben).await;
    assert!(ana.screen().starts_with("🔔 A seat is free"), "{}", ana.screen());

    let page = club.browser().get(&link).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_snapshot!(page.page(), @"
    Blue Reef
    🔔
    A seat is free
    What: Night dive
    When: Tuesday 24 November
    18:30–20:00
    Where: Port-Cros
    For: Ana Silva
    The first to press the button takes it; until Tuesday 24 November, 06:30 at the latest.
    [Claim my seat]
    The credit that is held pays for it. There is nothing else to pay.
    [See your bookings in the chat]
    ");
    assert!(!page.body.contains("1990"), "no date of birth: {}", page.body);
    assert_eq!(club.browser().get(&format!("{link}/booking.ics")).await.status, StatusCode::NOT_FOUND);

    let cards = ana.cards();
    assert_snapshot!(pressed(club, &link).await.page(), @"
    Blue Reef
    ✓
    The seat is yours
    What: Night dive
    When: Tuesday 24 November
    18:30–20:00
    Where: Port-Cros
    For: Ana Silva
    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Add to calendar]
    [See your bookings in the chat]
    ");
    assert_eq!(ana.cards(), cards + 1);
    assert_snapshot!(ana.screen(), @"
    🎉 You claimed the seat with the link in your e-mail: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for Ana Silva.
    [See the booking]  [My bookings]
    ");
    assert!(!ana.transcript().contains("[Claim my seat]"), "{}", ana.transcript());
    ana.tap("See the booking").await;
    assert!(ana.screen().starts_with("✅ Booked: Night dive"), "{}", ana.screen());

    // Pressed again, and opened again, it is theirs as before.
    let again = pressed(club, &link).await.page();
    assert_eq!(again, club.browser().get(&link).await.page());
    assert!(again.contains("The seat is yours"), "{again}");
    assert_eq!(ana.cards(), cards + 1, "said once");
    let file = club.browser().get(&format!("{link}/booking.ics")).await;
    assert_eq!(file.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"seatbell-2026-11-24-1830.ics\"");
    assert!(file.body.contains("SUMMARY:Night dive (Ana Silva)\r\n"), "{}", file.body);

    // Given back, it can't be claimed by that link again, though the seat is free.
    gives_back(&ana).await;
    assert_snapshot!(pressed(club, &link).await.page(), @"
    Blue Reef
    —
    You are not on the list any more
    What: Night dive
    When: Tuesday 24 November
    18:30–20:00
    Where: Port-Cros
    For: Ana Silva
    The credit is back.
    In the chat you can see what is free, and book or join the list again.
    [See your bookings in the chat]
    ");
    // Over, it is an address like any other.
    club.wait_until("2026-11-24T20:00").await;
    assert_eq!(club.browser().get(&link).await.status, StatusCode::NOT_FOUND);
}

async fn in_french(club: &Club) {
    let Full { ben, chat: chloe, link, .. } = chloe_waits(club).await;
    // The account's language, not the browser's.
    let english = club.browser().with("accept-language", "en");
    assert_snapshot!(english.get(&link).await.page(), @"
    Blue Reef
    —
    Quelqu’un a été plus rapide
    Activité: Night dive
    Date: mardi 24 novembre
    18:30–20:00
    Lieu: Port-Cros
    Pour: Chloé Martin
    Aucune place n’est libre pour le moment. Vous restez sur la liste et votre crédit reste mis de côté.
    Si une autre place se libère, nous vous préviendrons aussitôt. La liste reste ouverte jusqu’au mardi 24 novembre, 06:30.
    [Voir vos réservations dans la conversation]
    ");
    gives_back(&ben).await;
    let page = english.get(&link).await;
    assert!(page.body.contains("<html lang=\"fr\">"), "{}", page.body);
    assert_snapshot!(page.page(), @"
    Blue Reef
    🔔
    Une place s’est libérée
    Activité: Night dive
    Date: mardi 24 novembre
    18:30–20:00
    Lieu: Port-Cros
    Pour: Chloé Martin
    La première personne qui appuie sur le bouton la prend, au plus tard le mardi 24 novembre, 06:30.
    [Prendre la place]
    Le crédit mis de côté la paie. Il n’y a rien d’autre à payer.
    [Voir vos réservations dans la conversation]
    ");
    assert_snapshot!(pressed(club, &link).await.page(), @"
    Blue Reef
    ✓
    La place est à vous
    Activité: Night dive
    Date: mardi 24 novembre
    18:30–20:00
    Lieu: Port-Cros
    Pour: Chloé Martin
    Vous pouvez annuler jusqu’au lundi 23 novembre, 18:30 (il reste 32 heures) et tout récupérer.
    [Ajouter au calendrier]
    [Voir vos réservations dans la conversation]
    ");
    assert_snapshot!(chloe.screen(), @"
    🎉 Vous avez pris la place avec le lien reçu par e-mail : Night dive, mardi 24 novembre, 18:30–20:00, Port-Cros, pour Chloé Martin.
    [Voir la réservation]  [Mes réservations]
    ");
}

async fn a_second_too_late(club: &Club) {
    let Full { ben, link, .. } = ana_waits(club).await;
    let (chloe, ..) = chloe_joins(club).await;
    gives_back(&ben).await;
    chloe.tap("Prendre la place").await;
    assert_snapshot!(pressed(club, &link).await.page(), @"
    Blue Reef
    —
    Somebody was faster
    What: Night dive
    When: Tuesday 24 November
    18:30–20:00
    Where: Port-Cros
    For: Ana Silva
    There is no free seat at the moment. You are still on the list and your credit is still held.
    When another seat frees up you hear of it at once. The list goes on until Tuesday 24 November, 06:30.
    [See your bookings in the chat]
    ");
    // The next seat can be claimed by the same link.
    chloe.tap("Annuler la réservation").await;
    chloe.tap("Confirmer").await;
    assert!(pressed(club, &link).await.page().contains("The seat is yours"));
}

async fn programs_that_scan_mail(club: &Club) {
    let Full { ben, chat: ana, booking: hers, link } = ana_waits(club).await;
    gives_back(&ben).await;
    let browser = club.browser();
    for method in [Method::GET, Method::HEAD, Method::GET, Method::OPTIONS, Method::PUT, Method::DELETE] {
        browser.ask(method, &link).await;
        browser.get(&format!("{link}/booking.ics")).await;
    }
    let head = browser.ask(Method::HEAD, &link).await;
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
    assert_eq!(state(club, hers).await, BookingState::Waiting);
    assert!(ana.screen().starts_with("🔔 A seat is free"), "{}", ana.screen());
}

async fn from_another_page(club: &Club) {
    let Full { ben, booking: hers, link, .. } = ana_waits(club).await;
    gives_back(&ben).await;
    for (header, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
    ] {
        let answer = club.browser().with(header, value).post(&link).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{header}: {value}");
    }
    let answer = club.browser().with("origin", "https://evil.example").post(&link).await;
    assert_snapshot!(answer.page(), @"
    —
    Please press the button again
    This was asked for by another page than ours, so nothing was done. Open the link from your e-mail and press the button there.
    ");
    assert_eq!(state(club, hers).await, BookingState::Waiting);
    // As a browser sends what our own page asks for.
    let ours = club.browser().with("sec-fetch-site", "same-origin").with("origin", "null");
    assert_eq!(ours.post(&link).await.status, StatusCode::SEE_OTHER);
    club.settled().await;
    assert_eq!(state(club, hers).await, BookingState::Booked);
}

async fn all_at_once(club: &Club) {
    let Full { ben, booking: hers, link, .. } = ana_waits(club).await;
    let (chloe, chloes, other) = chloe_joins(club).await;
    gives_back(&ben).await;
    let (message, data) = chloe.button("Prendre la place");
    let browser = club.browser();
    let presses = async { tokio::join!(browser.post(&link), browser.post(&other), browser.post(&link)) };
    let tap = async { chloe.tap_data(message, &data).await };
    let ((one, two, three), _) = tokio::join!(presses, tap);
    for answer in [one, two, three] {
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    club.settled().await;
    let won = [hers, chloes].map(async |booking| state(club, booking).await == BookingState::Booked);
    let [ana_won, chloe_won] = won;
    let (ana_won, chloe_won) = (ana_won.await, chloe_won.await);
    assert!(ana_won != chloe_won, "one seat, one winner");
    let (her_page, chloes_page) = (browser.get(&link).await.page(), browser.get(&other).await.page());
    assert_eq!(her_page.contains("The seat is yours"), ana_won, "{her_page}");
    assert_eq!(her_page.contains("Somebody was faster"), chloe_won, "{her_page}");
    assert_eq!(chloes_page.contains("La place est à vous"), chloe_won, "{chloes_page}");
}

async fn the_answer_is_lost(club: &Club) {
    let Full { ben, chat: ana, booking: hers, link } = ana_waits(club).await;
    gives_back(&ben).await;
    let cards = ana.cards();
    // The phone is gone before the answer comes.
    let address = club.parts.public_url.as_ref().unwrap().origin().trim_start_matches("http://").to_owned();
    let mut phone = tokio::net::TcpStream::connect(&address).await.unwrap();
    let request = format!("POST {link} HTTP/1.1\r\nHost: {address}\r\nContent-Length: 0\r\n\r\n");
    phone.write_all(request.as_bytes()).await.unwrap();
    while state(club, hers).await != BookingState::Booked {
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    drop(phone);
    club.settled().await;
    assert!(pressed(club, &link).await.page().contains("The seat is yours"));
    assert_eq!(ana.cards(), cards + 1, "told once");
}

async fn left_and_closed(club: &Club) {
    // Ben stays, so no seat frees up.
    let Full { chat: ana, link: left, .. } = ana_waits(club).await;
    ana.tap("Leave the list").await;
    assert_snapshot!(pressed(club, &left).await.page(), @"
    Blue Reef
    —
    You are not on the list any more
    What: Night dive
    When: Tuesday 24 November
    18:30–20:00
    Where: Port-Cros
    For: Ana Silva
    The credit is back.
    In the chat you can see what is free, and book or join the list again.
    [See your bookings in the chat]
    ");
    let (_, again) = joins(club, &ana, "Ana Silva", "ana@example.com").await;
    let (_, _, lapses) = chloe_joins(club).await;
    club.wait_until("2026-11-24T06:31").await;
    assert_snapshot!(pressed(club, &again).await.page(), @"
    Blue Reef
    —
    The waiting list has closed
    What: Night dive
    When: Tuesday 24 November
    18:30–20:00
    Where: Port-Cros
    For: Ana Silva
    The credit is back.
    Should a seat be free later, you can book it in the chat.
    [See your bookings in the chat]
    ");
    assert_snapshot!(pressed(club, &lapses).await.page(), @"
    Blue Reef
    —
    La liste d’attente est close
    Activité: Night dive
    Date: mardi 24 novembre
    18:30–20:00
    Lieu: Port-Cros
    Pour: Chloé Martin
    Le crédit est de retour.
    Si une place est libre plus tard, vous pourrez la réserver dans la conversation.
    [Voir vos réservations dans la conversation]
    ");
}

async fn called_off(club: &Club) {
    let Full { link, .. } = ana_waits(club).await;
    let dive = club.session("Night dive", "2026-11-24T18:30").await;
    let reason: Reason = "The sea is too rough.".parse().unwrap();
    call_off(&club.store, club.clock.now(), By::Operator, dive, &reason).await.unwrap();
    club.settled().await;
    assert_snapshot!(pressed(club, &link).await.page(), @"
    Blue Reef
    —
    The session does not take place
    What: Night dive
    When: Tuesday 24 November
    18:30–20:00
    Where: Port-Cros
    For: Ana Silva
    The credit is back.
    [See your bookings in the chat]
    ");
}

/// A reef walk for one on Wednesday evening, whose list works like this.
async fn reef_walk(club: &Club, mode: WaitMode) -> (String, String) {
    let activities =
        format!("name,minutes,capacity,location,waitlist\nReef walk,90,1,La Courtade,{}\n", mode.word());
    club.import_activities(&activities).await;
    club.import_sessions("activity,starts_at\nReef walk,2026-11-25T18:30\n").await;
    let (ben, ana, chloe) =
        (club.customer("Ben").await, club.customer("Ana").await, club.customer("Chloé").await);
    ben.book("18:30 Reef walk", "Ben Carter").await;
    ana.book("18:30 Reef walk", "Ana Silva").await;
    chloe.book("18:30 Reef walk", "Chloé Martin").await;
    let first = club.claim_link(club.booking("ana@example.com").await).await;
    let second = club.claim_link(club.booking("chloe@example.com").await).await;
    gives_back(&ben).await;
    (first, second)
}

async fn in_turn(club: &Club) {
    let (first, second) = reef_walk(club, WaitMode::InTurn).await;
    assert_snapshot!(club.browser().get(&first).await.page(), @"
    Blue Reef
    🔔
    It is your turn
    What: Reef walk
    When: Wednesday 25 November
    18:30–20:00
    Where: La Courtade
    For: Ana Silva
    A seat is kept for you until 10:30. After that the next in line is asked.
    [Claim my seat]
    The credit that is held pays for it. There is nothing else to pay.
    [See your bookings in the chat]
    ");
    assert_snapshot!(pressed(club, &second).await.page(), @"
    Blue Reef
    —
    Ce n’est pas votre tour pour l’instant
    Activité: Reef walk
    Date: mercredi 25 novembre
    18:30–20:00
    Lieu: La Courtade
    Pour: Chloé Martin
    Aucune place n’est libre pour vous en ce moment : elle est proposée à une autre personne de la file. Vous gardez votre rang et votre crédit reste mis de côté.
    Si une autre place se libère, nous vous préviendrons aussitôt. La liste reste ouverte jusqu’au mercredi 25 novembre, 06:30.
    [Voir vos réservations dans la conversation]
    ");
    // Her minutes are over; the link says so, and the next one's works.
    club.wait(chrono::TimeDelta::minutes(31)).await;
    assert_snapshot!(pressed(club, &first).await.page(), @"
    Blue Reef
    —
    It is not your turn just now
    What: Reef walk
    When: Wednesday 25 November
    18:30–20:00
    Where: La Courtade
    For: Ana Silva
    Your turn is over, and the seat went on to the next in line. You keep your place on the list and your credit is still held.
    When another seat frees up you hear of it at once. The list goes on until Wednesday 25 November, 06:30.
    [See your bookings in the chat]
    ");
    assert!(pressed(club, &second).await.page().contains("La place est à vous"));
}

async fn by_itself(club: &Club) {
    let (first, second) = reef_walk(club, WaitMode::Automatic).await;
    // Booked already, and nobody else gets in between.
    assert!(club.browser().get(&first).await.page().contains("The seat is yours"));
    assert!(pressed(club, &second).await.page().contains("Aucune place n’est libre pour l’instant"));
}

async fn paused(club: &Club) {
    let Full { ben, link, .. } = ana_waits(club).await;
    let dive = club.session("Night dive", "2026-11-24T18:30").await;
    list_settings::pause(&club.store, club.clock.now(), By::Operator, dive).await.unwrap();
    gives_back(&ben).await;
    assert_snapshot!(pressed(club, &link).await.page(), @"
    Blue Reef
    —
    The list is paused
    What: Night dive
    When: Tuesday 24 November
    18:30–20:00
    Where: Port-Cros
    For: Ana Silva
    The club has paused the waiting list, so no seat can be claimed just now. You are still on it and your credit is still held.
    When another seat frees up you hear of it at once. The list goes on until Tuesday 24 November, 06:30.
    [See your bookings in the chat]
    ");
}

async fn nobodys(club: &Club) {
    let browser = club.browser();
    let plain = browser.get("/no/such/page").await;
    for token in
        ["", "1", &"0".repeat(32), &"g".repeat(32), &"0".repeat(4000), "%3Cb%3E", "..%2F..", "%00", "%ff"]
    {
        for path in [format!("/claim/{token}"), format!("/claim/{token}/booking.ics")] {
            for method in [Method::GET, Method::POST] {
                let answer = browser.ask(method.clone(), &path).await;
                let refused = answer.status == StatusCode::METHOD_NOT_ALLOWED && path.ends_with("ics");
                assert!(
                    refused || answer.status == StatusCode::NOT_FOUND,
                    "{method} {path}: {}",
                    answer.status
                );
                assert!(refused || answer.body == plain.body, "{method} {path}: {}", answer.body);
            }
        }
    }
}
