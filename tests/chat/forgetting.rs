//! Forgetting somebody: what happens to their places, and that the name is gone.

use insta::assert_snapshot;
use seatbell::bot::button::Tap;
use seatbell::domain::ids::BeneficiaryId;
use seatbell::service::forget_beneficiary::Ending;
use seatbell::store::beneficiaries;

use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::on_both;

on_both! {
    nobody_known, without_places, with_places_of_every_kind, confirmed_twice, a_deadline_passed_meanwhile,
    typed_on_the_other_phone, forged, with_markup_and_right_to_left, in_french,
}

async fn person(club: &Club, email: &str, which: usize) -> BeneficiaryId {
    let account = club.account(email).await;
    let mut conn = club.store.read().await.unwrap();
    beneficiaries::of_account(&mut conn, account, 9).await.unwrap()[which].id
}

async fn open(chat: &Chat<'_>, forget: &str) {
    chat.send("/start").await;
    chat.tap("👥").await;
    chat.tap(forget).await;
}

async fn nobody_known(club: &Club) {
    let emil = club.customer("Emil").await;
    emil.send("/start").await;
    emil.tap("👥 People").await;
    assert_snapshot!(emil.screen(), @r"
    I know nobody yet. Whoever you book a place for is kept here for the next time.
    [Back]
    ");
}

async fn without_places(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/start").await;
    ana.tap("👥 People").await;
    assert_snapshot!(ana.screen(), @r"
    People you book for

    · Ana Silva, born 21 May 1990
    · Leo Silva, born 1 March 2017
    [Forget Ana Silva]
    [Forget Leo Silva]
    [Back]
    ");
    ana.tap("Forget Leo Silva").await;
    assert_snapshot!(ana.screen(), @r"
    Forget Leo Silva?

    The name and the date of birth are erased, in past bookings too. This can’t be undone; to book for this person again, you type both anew.
    [Confirm]  [Back]
    ");
    ana.tap("Back").await;
    ana.tap("Forget Leo Silva").await;
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    Forgotten: the name and the date of birth are erased.
    [👥 People]  [Menu]
    ");
    assert_eq!(ana.toast().as_deref(), Some("Forgotten"));
    // He is not offered any more.
    ana.send("/schedule").await;
    ana.tap("09:00 Discovery dive").await;
    ana.tap("Book my place").await;
    assert!(!ana.screen().contains("Leo") && ana.screen().contains("Ana Silva, 36"), "{}", ana.screen());
}

async fn with_places_of_every_kind(club: &Club) {
    let (ana, ben) = (club.customer("Ana").await, club.customer("Ben").await);
    ana.book("09:00 Discovery dive", "Ana Silva").await;
    let past = club.booking("ana@example.com").await;
    ben.book("18:30 Night dive", "Ben Carter").await;
    ana.book("18:30 Night dive", "Ana Silva").await;
    ana.book("19:00 Aqua yoga", "Ana Silva").await;
    // Dive and yoga are past their deadlines; the list of the night dive is open until 06:30.
    club.wait_until("2026-11-23T20:00").await;
    ana.send("/schedule").await;
    ana.tap("Later").await;
    for label in ["09:00 Discovery dive", "Book my place", "Ana Silva", "Confirm"] {
        ana.tap(label).await;
    }
    open(&ana, "Forget Ana Silva").await;
    assert_snapshot!(ana.screen(), @r"
    Forget Ana Silva?

    The name and the date of birth are erased, in past bookings too. This can’t be undone; to book for this person again, you type both anew.

    Places to come:
    · 1 waiting list: the place is given back
    · 1 booking is cancelled
    · 2 credits back in your orders at once
    · 2 bookings are past their deadline: the seats are given up, and nothing is returned (2 credits lost)
    [Confirm]  [Back]
    ");
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    Forgotten: the name and the date of birth are erased.

    Places to come:
    · 1 waiting list: the place is given back
    · 1 booking is cancelled
    · 2 credits back in your orders at once
    · 2 bookings are past their deadline: the seats are given up, and nothing is returned (2 credits lost)
    [👥 People]  [Menu]
    ");
    ana.send("/bookings").await;
    assert!(ana.screen().starts_with("You have no bookings to come."), "{}", ana.screen());
    ana.forge(Tap::Booking(past)).await;
    assert_snapshot!(ana.screen(), @r"
    Given up: Discovery dive, Tuesday 24 November, 09:00–10:30, La Plage d'Argent, for a person whose name was erased.
    1 credit is not returned (order 1002, 1 left).
    [📅 Schedule]
    [My bookings]
    ");
    ana.send("/credits").await;
    ana.tap("Consult 1002").await;
    assert_snapshot!(ana.screen(), @r"
    Order 1002 · Trial
    1 of 2 credits left
    Good until 31 December 2026

    What became of them
    Mon 23 Nov: +1 released – Night dive, a person whose name was erased
    Sun 22 Nov: −1 held – Night dive, a person whose name was erased
    Sun 22 Nov: −1 used – Discovery dive, a person whose name was erased
    Sun 15 Nov: +2 bought

    Bookings
    Tue 24 Nov, 18:30: Night dive, a person whose name was erased – cancelled
    Tue 24 Nov, 09:00: Discovery dive, a person whose name was erased – given up
    [Book with this order]
    [Back]
    ");
}

async fn confirmed_twice(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("09:00 Discovery dive", "Leo Silva").await;
    open(&ana, "Forget Leo Silva").await;
    ana.tap_twice("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    Forgotten: the name and the date of birth are erased.

    Places to come:
    · 1 booking is cancelled
    · 1 credit back in your orders at once
    [👥 People]  [Menu]
    ");
    ana.send("/credits").await;
    assert!(ana.screen().contains("2 of 2 credits left"), "{}", ana.screen());
}

async fn a_deadline_passed_meanwhile(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.book("09:00 Discovery dive", "Leo Silva").await;
    open(&ana, "Forget Leo Silva").await;
    assert!(ana.screen().contains("1 booking is cancelled"), "{}", ana.screen());
    club.wait_until("2026-11-23T09:00").await;
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    Something changed meanwhile, so nothing was done. This is what would happen now:

    Forget Leo Silva?

    The name and the date of birth are erased, in past bookings too. This can’t be undone; to book for this person again, you type both anew.

    Places to come:
    · 1 booking is past its deadline: the seat is given up, and nothing is returned (1 credit lost)
    [Confirm]  [Back]
    ");
    ana.tap("Confirm").await;
    assert!(ana.screen().starts_with("Forgotten:"), "{}", ana.screen());
}

async fn typed_on_the_other_phone(club: &Club) {
    let mother = club.customer("Ana").await;
    let father = club.phone("Luis", "ana@example.com", "en").await;
    father.send("/schedule").await;
    for label in ["09:00 Discovery dive", "Book my place", "Someone else"] {
        father.tap(label).await;
    }
    father.send("Leo Silva").await;
    open(&mother, "Forget Leo Silva").await;
    mother.tap("Confirm").await;
    // What he had begun to type is forgotten too; he is not left without an answer.
    father.send("2017-03-01").await;
    assert!(father.screen().starts_with("I did not expect a text here."), "{}", father.screen());
}

async fn forged(club: &Club) {
    let (ben, eve) = (club.customer("Ben").await, club.customer("Ana").await);
    ben.book("09:00 Discovery dive", "Ben Carter").await;
    let his = person(club, "ben@example.com", 0).await;
    let one = Ending { cancelled: 1, back: 1, ..Ending::default() };
    eve.send("/start").await;
    for who in [his, BeneficiaryId(i64::MAX)] {
        for tap in [Tap::Forget(who), Tap::ConfirmForget(who, one)] {
            eve.forge(tap).await;
            assert!(eve.screen().starts_with("I don’t know this person"), "{}", eve.screen());
        }
    }
    assert_eq!(person(club, "ben@example.com", 0).await, his);
    // Her own, with an ending that no summary showed; and pages beyond the last.
    let hers = person(club, "ana@example.com", 0).await;
    eve.forge(Tap::ConfirmForget(hers, one)).await;
    assert!(eve.screen().starts_with("Something changed meanwhile"), "{}", eve.screen());
    eve.forge(Tap::People(u16::MAX)).await;
    assert!(eve.screen().starts_with("People you book for"), "{}", eve.screen());
    let stranger = club.stranger("Zoe", "en");
    stranger.send("/start").await;
    for tap in [Tap::People(0), Tap::Forget(hers), Tap::ConfirmForget(hers, Ending::default())] {
        stranger.forge(tap).await;
        assert!(stranger.screen().starts_with("First link your account"), "{}", stranger.screen());
    }
}

async fn with_markup_and_right_to_left(club: &Club) {
    let dora = club.customer("Emil").await;
    dora.send("/schedule").await;
    for label in ["09:00 Discovery dive", "Book my place"] {
        dora.tap(label).await;
    }
    dora.send("<b>שרה</b>").await;
    dora.send("1990-05-21").await;
    dora.tap("Confirm").await;
    open(&dora, "Forget").await;
    assert!(dora.screen().starts_with("Forget \u{2068}<b>שרה</b>\u{2069}?"), "{}", dora.screen());
    dora.tap("Confirm").await;
    assert!(dora.screen().starts_with("Forgotten:"), "{}", dora.screen());
}

async fn in_french(club: &Club) {
    let chloe = club.customer("Chloé").await;
    chloe.book("09:00 Discovery dive", "Chloé Martin").await;
    chloe.send("/start").await;
    chloe.tap("Personnes").await;
    assert_snapshot!(chloe.screen(), @"
    Les personnes pour qui vous réservez

    · Chloé Martin, date de naissance : 14 juillet 1992
    [Oublier Chloé Martin]
    [Retour]
    ");
    chloe.tap("Oublier Chloé Martin").await;
    assert_snapshot!(chloe.screen(), @"
    Oublier Chloé Martin ?

    Le nom et la date de naissance sont effacés, dans les réservations passées aussi. C’est définitif ; pour réserver à nouveau pour cette personne, il faudra tout retaper.

    Places à venir :
    · 1 réservation est annulée
    · 1 crédit de retour aussitôt sur vos commandes
    [Confirmer]  [Retour]
    ");
    chloe.tap("Confirmer").await;
    assert_snapshot!(chloe.screen(), @"
    C’est oublié : le nom et la date de naissance sont effacés.

    Places à venir :
    · 1 réservation est annulée
    · 1 crédit de retour aussitôt sur vos commandes
    [👥 Personnes]  [Menu]
    ");
    chloe.send("/credits").await;
    chloe.tap("Consulter").await;
    assert!(chloe.screen().contains("une personne dont le nom a été effacé"), "{}", chloe.screen());
}
