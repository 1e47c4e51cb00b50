//! The letters, as their readers find them.

use chrono::TimeDelta;
use insta::assert_snapshot;
use playground::Letter;
use seatbell::domain::birth_date::BirthDate;
use seatbell::domain::deadlines::Minutes;
use seatbell::domain::ids::SessionId;
use seatbell::domain::name::PersonName;
use seatbell::service::authority::By;
use seatbell::service::book::Who;
use seatbell::service::reason::Reason;
use seatbell::service::refusal::Intent;
use seatbell::service::remove::Credit;
use seatbell::service::reschedule::Change;
use seatbell::service::{book_for, call_off, capacity, remove, reschedule};
use seatbell::store::beneficiaries;

use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::on_both_mailing;

on_both_mailing! {
    booked_and_cancelled, waiting_rung_and_claimed, left_and_lapsed, moved_and_given_up, by_the_staff, the_club_changes_it,
    the_club_calls_it_off, the_next_in_line, what_is_gone_is_not_offered, one_letter_to_an_account,
}

const ANA: &str = "ana@example.com";
const BEN: &str = "ben@example.com";
const CHLOE: &str = "chloe@example.com";

/// How each letter about a booking ends, in the language of its reader.
const END: &str = "

Open the chat:
https://t.me/seatbell_bot

-- 
Blue Reef sends you this letter because it is about your booking.
";
const END_FOR_CHLOE: &str = "

Ouvrir la discussion :
https://t.me/seatbell_bot

-- 
Blue Reef vous envoie cette lettre parce qu’elle concerne votre réservation.
";

/// The letter that came last: from whom, its subject, and what it says, to its usual end.
fn newest(club: &Club, email: &str) -> String {
    let letters = club.mailbox(email);
    let Letter { from_name, subject, text, .. } = letters.last().expect("a letter").as_ref();
    let end = if email == CHLOE { END_FOR_CHLOE } else { END };
    let text = text.strip_suffix(end).unwrap_or_else(|| panic!("another end: {text}"));
    format!("{from_name}: {subject}\n\n{text}")
}

fn subjects(club: &Club, email: &str) -> Vec<String> {
    club.mailbox(email).iter().map(|letter| letter.subject.clone()).collect()
}

fn because(why: &str) -> Reason {
    why.parse().unwrap()
}

/// The night dive: one seat.
async fn night_dive(club: &Club) -> SessionId {
    club.session("Night dive", "2026-11-24T18:30").await
}

/// Ana has the one seat of the night dive, and Chloé waits for it.
async fn ana_and_chloe(club: &Club) -> (Chat<'_>, Chat<'_>) {
    let (ana, chloe) = (club.customer("Ana").await, club.customer("Chloé").await);
    ana.book("Night dive", "Ana Silva").await;
    chloe.book("Night dive", "Chloé Martin").await;
    (ana, chloe)
}

/// The same with Ben between the two.
async fn ana_ben_and_chloe(club: &Club) -> (Chat<'_>, Chat<'_>, Chat<'_>) {
    let (ana, ben, chloe) =
        (club.customer("Ana").await, club.customer("Ben").await, club.customer("Chloé").await);
    ana.book("Night dive", "Ana Silva").await;
    ben.book("Night dive", "Ben Carter").await;
    chloe.book("Night dive", "Chloé Martin").await;
    (ana, ben, chloe)
}

/// Gives back the place whose card is in front of somebody.
async fn gives_back(club: &Club, chat: &Chat<'_>) {
    chat.tap("Cancel booking").await;
    chat.tap("Confirm").await;
    club.settled().await;
}

/// The club changes a session.
async fn the_club_changes(club: &Club, session: SessionId, change: Change) {
    reschedule::reschedule(&club.store, club.clock.now(), By::Operator, session, &change).await.unwrap();
    club.settled().await;
}

async fn booked_and_cancelled(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("Discovery dive", "Ana Silva").await;
    assert_snapshot!(newest(club, ANA), @"
    Blue Reef: Booked: Discovery dive, Tue 24 Nov, 09:00

    Your place is booked

    Ana Silva has a place on Discovery dive.

    What: Discovery dive
    When: Tuesday 24 November, 09:00–10:30
    Where: La Plage d'Argent
    For: Ana Silva
    Credits: 1 credit is used (order 1002, 1 left).

    You can cancel it in the chat until Monday 23 November, 09:00 and get everything back.

    Open the attached file to put it into your calendar.
    ");
    gives_back(club, &ana).await;
    assert_snapshot!(newest(club, ANA), @"
    Blue Reef: Cancelled: Discovery dive, Tue 24 Nov, 09:00

    Your booking is cancelled

    Ana Silva no longer has a place on Discovery dive.

    What: Discovery dive
    When: Tuesday 24 November, 09:00–10:30
    Where: La Plage d'Argent
    For: Ana Silva
    Credits: 1 credit is back (order 1002, 2 left).

    If it is in your calendar, open the attached file to take it out.
    ");
    assert_eq!(club.mailbox(ANA).len(), 2);
}

async fn waiting_rung_and_claimed(club: &Club) {
    let (ana, chloe) = ana_and_chloe(club).await;
    assert_snapshot!(newest(club, CHLOE), @"
    Blue Reef: Liste d’attente : Night dive, mar. 24 nov., 18:30

    Vous êtes sur la liste d’attente

    Night dive est complet. Chloé Martin est sur la liste d’attente.

    Quoi : Night dive
    Quand : mardi 24 novembre, 18:30–20:00
    Où : Port-Cros
    Pour : Chloé Martin
    Crédits : 1 crédit est mis de côté (commande 1004, reste 9).

    Dès qu’une place se libère, toutes les personnes en attente reçoivent un message en même temps et la première qui touche le bouton l’obtient. Cela dure jusqu’à mardi 24 novembre, 06:30 ; ensuite votre crédit revient tout seul.
    ");
    gives_back(club, &ana).await;
    assert_snapshot!(newest(club, CHLOE), @"
    Blue Reef: Une place se libère : Night dive, mar. 24 nov., 18:30

    Une place est libre

    Une place pour Night dive s’est libérée, pour Chloé Martin. Elle est à la première personne qui la prend.

    Quoi : Night dive
    Quand : mardi 24 novembre, 18:30–20:00
    Où : Port-Cros
    Pour : Chloé Martin
    Crédits : 1 crédit est mis de côté (commande 1004, reste 9).

    Prenez-la dans la discussion.
    ");
    chloe.tap("Prendre la place").await;
    club.settled().await;
    assert_snapshot!(newest(club, CHLOE), @"
    Blue Reef: Réservé : Night dive, mar. 24 nov., 18:30

    Votre place est réservée

    Chloé Martin a une place pour Night dive.

    Quoi : Night dive
    Quand : mardi 24 novembre, 18:30–20:00
    Où : Port-Cros
    Pour : Chloé Martin
    Crédits : 1 crédit est utilisé (commande 1004, reste 9).

    Vous pouvez l’annuler dans la discussion jusqu’au lundi 23 novembre, 18:30 et tout récupérer.

    Ouvrez le fichier joint pour l’ajouter à votre agenda.
    ");
    assert_eq!(club.mailbox(CHLOE).len(), 3);
}

async fn left_and_lapsed(club: &Club) {
    let (_ana, ben, _chloe) = ana_ben_and_chloe(club).await;
    ben.tap("Leave the list").await;
    club.settled().await;
    assert_snapshot!(newest(club, BEN), @"
    Blue Reef: Off the waiting list: Night dive, Tue 24 Nov, 18:30

    You left the waiting list

    Ben Carter is no longer on the waiting list for Night dive.

    What: Night dive
    When: Tuesday 24 November, 18:30–20:00
    Where: Port-Cros
    For: Ben Carter
    Credits: 1 credit is back (order 1003, 10 left).
    ");
    club.wait_until("2026-11-24T06:31").await;
    assert_snapshot!(newest(club, CHLOE), @"
    Blue Reef: Pas de place cette fois : Night dive, mar. 24 nov., 18:30

    La liste d’attente est close

    Il n’y a pas eu de place pour Chloé Martin pour Night dive. Si une place se libère encore, vous pourrez la réserver depuis le programme.

    Quoi : Night dive
    Quand : mardi 24 novembre, 18:30–20:00
    Où : Port-Cros
    Pour : Chloé Martin
    Crédits : 1 crédit est rendu (commande 1004, reste 10).
    ");
}

async fn moved_and_given_up(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("Discovery dive", "Ana Silva").await;
    ana.tap("Move").await;
    ana.tap("Tue 1 Dec, 09:00").await;
    ana.tap("Confirm").await;
    club.settled().await;
    assert_snapshot!(newest(club, ANA), @"
    Blue Reef: Moved: Discovery dive, Tue 1 Dec, 09:00

    Your booking is moved

    Ana Silva has a place on Discovery dive instead.

    What: Discovery dive
    When: Tuesday 1 December, 09:00–10:30
    Where: La Plage d'Argent
    Before: Tuesday 24 November, 09:00–10:30, La Plage d'Argent
    For: Ana Silva
    Credits: 1 credit is used (order 1002, 1 left).

    You can cancel it in the chat until Monday 30 November, 09:00 and get everything back.

    Two files are attached for your calendar: one takes the old time out, the other puts the new one in.
    ");
    assert_eq!(club.mailbox(ANA).last().unwrap().files.len(), 2);
    club.wait_until("2026-11-30T12:00").await;
    ana.send("/bookings").await;
    ana.tap("Discovery dive").await;
    ana.tap("Give up my seat").await;
    ana.tap("Confirm").await;
    club.settled().await;
    assert_snapshot!(newest(club, ANA), @"
    Blue Reef: Given up: Discovery dive, Tue 1 Dec, 09:00

    You gave your seat up

    Ana Silva’s seat on Discovery dive goes to somebody else. As it was too late to cancel, nothing is returned.

    What: Discovery dive
    When: Tuesday 1 December, 09:00–10:30
    Where: La Plage d'Argent
    For: Ana Silva
    Credits: 1 credit is not returned (order 1002, 1 left).

    If it is in your calendar, open the attached file to take it out.
    ");
}

async fn by_the_staff(club: &Club) {
    let account = club.account(ANA).await;
    let session = night_dive(club).await;
    let mut tx = club.store.begin().await.unwrap();
    let born_on = BirthDate::new("1990-05-21".parse().unwrap());
    let name = PersonName::parse("Ana Silva").unwrap();
    let ana =
        beneficiaries::find_or_insert(&mut tx, account, &name, born_on, club.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    let request =
        book_for::Request { account, session, who: &Who::Known(ana), intent: Intent::Seat, key: "the-staff" };
    let outcome = book_for::book_for(&club.store, club.clock.now(), By::Operator, &request).await.unwrap();
    let book_for::Outcome::Done { booking, .. } = outcome else { panic!("{outcome:?}") };
    club.settled().await;
    assert_snapshot!(newest(club, ANA), @"
    Blue Reef: Booked: Night dive, Tue 24 Nov, 18:30

    Your place is booked

    Blue Reef has booked a place on Night dive for Ana Silva.

    What: Night dive
    When: Tuesday 24 November, 18:30–20:00
    Where: Port-Cros
    For: Ana Silva
    Credits: 1 credit is used (order 1002, 1 left).

    You can cancel it in the chat until Monday 23 November, 18:30 and get everything back.

    Open the attached file to put it into your calendar.
    ");
    let why = because("<b>Too</b> young");
    remove::remove(&club.store, club.clock.now(), By::Operator, booking, Credit::Kept, &why).await.unwrap();
    club.settled().await;
    assert_snapshot!(newest(club, ANA), @"
    Blue Reef: Taken off: Night dive, Tue 24 Nov, 18:30

    The club has taken Ana Silva off

    Blue Reef has taken Ana Silva off Night dive.

    What: Night dive
    When: Tuesday 24 November, 18:30–20:00
    Where: Port-Cros
    For: Ana Silva
    Reason: <b>Too</b> young
    Credits: 1 credit is not returned (order 1002, 1 left).

    If it is in your calendar, open the attached file to take it out.
    ");
}

async fn the_club_changes_it(club: &Club) {
    let _booked_and_waiting = ana_and_chloe(club).await;
    let session = night_dive(club).await;
    let starts_at = "2026-11-24T19:00:00Z".parse().unwrap();
    let change =
        Change {
            starts_at: Some(starts_at), location: Some("La Gabinière".to_owned()), ..Change::default()
        };
    the_club_changes(club, session, change).await;
    assert_snapshot!(newest(club, ANA), @"
    Blue Reef: Changed: Night dive is now Tue 24 Nov, 20:00

    The session has changed

    Blue Reef has moved Night dive, on which Ana Silva has a place. The place stays booked.

    What: Night dive
    When: Tuesday 24 November, 20:00–21:30
    Where: La Gabinière
    Before: Tuesday 24 November, 18:30–20:00, Port-Cros
    For: Ana Silva
    Credits: 1 credit is used (order 1002, 1 left).

    You can cancel it in the chat until Tuesday 24 November, 20:00 and get everything back.

    Open the attached file to bring your calendar up to date.
    ");
    assert_snapshot!(newest(club, CHLOE), @"
    Blue Reef: Changement : Night dive, maintenant mar. 24 nov., 20:00

    La séance a changé

    Blue Reef a déplacé Night dive, où Chloé Martin est sur la liste d’attente.

    Quoi : Night dive
    Quand : mardi 24 novembre, 20:00–21:30
    Où : La Gabinière
    Avant : mardi 24 novembre, 18:30–20:00, Port-Cros
    Pour : Chloé Martin
    Crédits : 1 crédit est mis de côté (commande 1004, reste 9).

    Dès qu’une place se libère, toutes les personnes en attente reçoivent un message en même temps et la première qui touche le bouton l’obtient. Cela dure jusqu’à mardi 24 novembre, 08:00 ; ensuite votre crédit revient tout seul.
    ");
    // So soon that the list is over.
    let soon = Change {
        starts_at: Some(club.clock.now() + TimeDelta::hours(3)),
        minutes: Some(Minutes(60)),
        ..Change::default()
    };
    the_club_changes(club, session, soon).await;
    let chloes = newest(club, CHLOE);
    assert!(chloes.contains("Le club a déplacé Night dive, qui commence maintenant si tôt"), "{chloes}");
}

async fn the_club_calls_it_off(club: &Club) {
    let _booked_and_waiting = ana_and_chloe(club).await;
    let session = night_dive(club).await;
    let why = because("Mistral, force 8");
    call_off::call_off(&club.store, club.clock.now(), By::Operator, session, &why).await.unwrap();
    club.settled().await;
    assert_snapshot!(newest(club, ANA), @"
    Blue Reef: Called off: Night dive, Tue 24 Nov, 18:30

    The session does not take place

    Blue Reef has called off Night dive, for which Ana Silva was booked or waiting.

    What: Night dive
    When: Tuesday 24 November, 18:30–20:00
    Where: Port-Cros
    For: Ana Silva
    Reason: Mistral, force 8
    Credits: 1 credit is back (order 1002, 2 left).

    If it is in your calendar, open the attached file to take it out.
    ");
    assert_snapshot!(newest(club, CHLOE), @"
    Blue Reef: Séance supprimée : Night dive, mar. 24 nov., 18:30

    La séance n’a pas lieu

    Blue Reef a supprimé la séance Night dive, que Chloé Martin avait réservée ou attendait.

    Quoi : Night dive
    Quand : mardi 24 novembre, 18:30–20:00
    Où : Port-Cros
    Pour : Chloé Martin
    Motif : Mistral, force 8
    Crédits : 1 crédit est rendu (commande 1004, reste 10).
    ");
}

async fn the_next_in_line(club: &Club) {
    club.import_activities(
        "name,minutes,capacity,waitlist\nDrift dive,60,1,automatic\nCave dive,60,1,in_turn\n",
    )
    .await;
    club.import_sessions("activity,starts_at\nDrift dive,2026-11-25T09:00\nCave dive,2026-11-26T09:00\n")
        .await;
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    for (activity, starts_at) in [("Drift dive", "2026-11-25T09:00"), ("Cave dive", "2026-11-26T09:00")] {
        club.book_at(&ana, activity, starts_at, "Ana Silva").await;
        club.book_at(&ben, activity, starts_at, "Ben Carter").await;
        let session = club.session(activity, starts_at).await;
        capacity::set(&club.store, club.clock.now(), By::Operator, session, 2).await.unwrap();
        club.settled().await;
        if activity == "Drift dive" {
            assert_snapshot!(newest(club, BEN), @"
            Blue Reef: You have a seat: Drift dive, Wed 25 Nov, 09:00

            A seat has come free, and it is yours

            Ben Carter came off the waiting list and has a place on Drift dive.

            What: Drift dive
            When: Wednesday 25 November, 09:00–10:00
            For: Ben Carter
            Credits: 1 credit is used (order 1003, 9 left).

            You can cancel it in the chat until Tuesday 24 November, 09:00 and get everything back.

            Open the attached file to put it into your calendar.
            ");
        } else {
            assert_snapshot!(newest(club, BEN), @"
            Blue Reef: A seat is free: Cave dive, Thu 26 Nov, 09:00

            A seat is free

            A seat on Cave dive has come free, and it is Ben Carter’s turn. It is kept for you until 10:30; then it goes on to the next in line.

            What: Cave dive
            When: Thursday 26 November, 09:00–10:00
            For: Ben Carter
            Credits: 1 credit is held (order 1003, 8 left).

            Claim it in the chat.
            ");
        }
    }
}

async fn what_is_gone_is_not_offered(club: &Club) {
    let (ana, ben, _chloe) = ana_ben_and_chloe(club).await;
    gives_back(club, &ana).await;
    ben.tap("Claim my seat").await;
    gives_back(club, &ben).await;
    let rung = |email| {
        subjects(club, email)
            .iter()
            .filter(|subject| subject.contains("seat is free") || subject.contains("place se libère"))
            .count()
    };
    assert_eq!((rung(BEN), rung(CHLOE)), (1, 2), "each free seat is a letter, to those who wait");
}

async fn one_letter_to_an_account(club: &Club) {
    let ana = club.customer("Ana").await;
    let _other = club.phone("Anna", ANA, "fr").await;
    ana.book("Discovery dive", "Ana Silva").await;
    assert_eq!(subjects(club, ANA).len(), 1);
    assert!(club.mailbox(ANA)[0].html.contains("lang=\"en\""));
}
