//! Linking an account: right, wrong, too often wrong, on the way to a session; and unlinking.

use chrono::TimeDelta;
use insta::assert_snapshot;

use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::on_both;
use crate::support::sample::PASSWORD;

on_both! { right, wrong, locked_and_unlocked, on_the_way_to_a_session, unlinking }

async fn right(club: &Club) {
    let ana = club.stranger("Ana", "en");
    ana.send("/start").await;
    assert_snapshot!(ana.screen(), @r"
    Welcome to Blue Reef!

    Here you book places on sessions with the credits you have bought, cancel them, and wait for a seat when a session is sold out.

    Link your account once, then a booking takes a few taps. You can look at the schedule right away.
    [🔗 Link my account]
    [📅 Schedule]
    [🌐 Language]  [Help]
    ");
    ana.tap("Link my account").await;
    assert_snapshot!(ana.screen(), @r"
    What is the e-mail address of your account?
    [Back]
    ");
    ana.send("ana at example").await;
    assert_snapshot!(ana.screen(), @"
    That does not look like an e-mail address. Write the address alone, on one line, like name@example.com.
    [Back]
    ");
    ana.send(" Ana@Example.com ").await;
    assert_snapshot!(ana.screen(), @"
    And the password? I delete your message as soon as I have read it.

    No password, or forgotten? Ask the club for an invitation link.
    [Other e-mail address]
    [Back]
    ");
    ana.send(PASSWORD).await;
    assert_snapshot!(ana.screen(), @r"
    Welcome, Ana Silva! Your account is linked.
    [📅 Schedule]
    [My bookings]  [My credits]
    [🛒 Buy credits]
    [👥 People]  [🔔 Reminders]
    [👤 Account]  [🌐 Language]  [Help]
    ");
    assert!(!ana.transcript().contains(PASSWORD), "the password is deleted");

    ana.send("/link").await;
    assert_snapshot!(ana.screen(), @"
    👤 Ana Silva
    ana@example.com
    Password: set

    This chat is linked to your account. To use another one, unlink it first.
    [Change password]
    [Menu]  [Unlink]
    ");
}

async fn wrong(club: &Club) {
    let ana = club.stranger("Ana", "en");
    tries(&ana, "ana@example.com", "wrong").await;
    let answer = ana.screen();
    assert_snapshot!(answer, @"
    This e-mail address and password do not belong together. Type the password again, or use another address.

    No password, or forgotten? Ask the club for an invitation link.
    [Other e-mail address]
    [Back]
    ");
    assert!(!ana.transcript().contains("wrong"), "a wrong password is deleted too");

    // Who has no account, or no password, is told the same.
    ana.tap("Other e-mail address").await;
    assert_snapshot!(ana.screen(), @r"
    What is the e-mail address of your account?
    [Back]
    ");
    for address in ["nobody@example.com", "ben@example.com"] {
        tries(&ana, address, "wrong").await;
        assert_eq!(ana.screen(), answer, "{address}");
    }

    tries(&ana, "ana@example.com", PASSWORD).await;
    assert!(ana.screen().starts_with("Welcome, Ana Silva!"), "{}", ana.screen());
}

async fn locked_and_unlocked(club: &Club) {
    let eve = club.stranger("Eve", "en");
    eve.send("/link").await;
    eve.send("ana@example.com").await;
    for _ in 0..5 {
        eve.send("guess").await;
    }
    assert_snapshot!(eve.screen(), @r"
    That was wrong too often. For your safety nobody can try again for 15 minutes.
    [Menu]
    ");
    assert!(!eve.transcript().contains("guess"), "every try is deleted");

    // Nobody can try now, neither that address nor from that chat; not even with the right password.
    let ana = club.stranger("Ana", "en");
    tries(&ana, "ana@example.com", PASSWORD).await;
    assert!(ana.screen().starts_with("That was wrong too often."), "{}", ana.screen());
    tries(&eve, "nobody@example.com", "guess").await;
    assert!(eve.screen().starts_with("That was wrong too often."), "{}", eve.screen());

    club.wait(TimeDelta::minutes(8)).await;
    tries(&ana, "ana@example.com", PASSWORD).await;
    assert!(ana.screen().starts_with("That was wrong too often."), "{}", ana.screen());
    assert!(!ana.transcript().contains(PASSWORD), "the right password is deleted, too");

    club.wait(TimeDelta::minutes(7)).await;
    tries(&ana, "ana@example.com", PASSWORD).await;
    assert!(ana.screen().starts_with("Welcome, Ana Silva!"), "{}", ana.screen());
}

async fn on_the_way_to_a_session(club: &Club) {
    let session = club.session("Night dive", "2026-11-24T18:30").await;
    let ana = club.stranger("Ana", "en");
    ana.send(&format!("/start s_{session}")).await;
    assert!(ana.screen().starts_with("Night dive\nTuesday 24 November, 18:30"), "{}", ana.screen());
    ana.tap("Book my place").await;
    assert_snapshot!(ana.screen(), @r"
    First link your account: then I know which credits are yours.
    [🔗 Link my account]
    [Back]
    ");
    ana.tap("Link my account").await;
    ana.send("ana@example.com").await;
    ana.send(PASSWORD).await;
    assert_snapshot!(ana.screen(), @r"
    Welcome, Ana Silva! Your account is linked.

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    1 place free · 1 credit

    Octopus and glowing plankton by torchlight.

    For people of 12 and over.

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Book my place]  [Back]
    ");
    ana.tap("Book my place").await;
    assert!(ana.screen().contains("Who is coming?"), "{}", ana.screen());
}

async fn unlinking(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/unlink").await;
    assert_snapshot!(ana.screen(), @r"
    Unlink this chat from the account of Ana Silva? Your bookings and credits stay with the account, but messages about them no longer come here.
    [Unlink]  [Back]
    ");
    ana.tap("Unlink").await;
    assert_snapshot!(ana.screen(), @r"
    This chat is not linked to an account any more.
    [🔗 Link my account]  [📅 Schedule]
    ");
    ana.send("/bookings").await;
    assert_snapshot!(ana.screen(), @r"
    First link your account: then I know which credits are yours.
    [🔗 Link my account]
    [Back]
    ");
    ana.send("/unlink").await;
    assert_snapshot!(ana.screen(), @r"
    First link your account: then I know which credits are yours.
    [🔗 Link my account]
    [Back]
    ");
}

/// From anywhere: asks to link, with this address and this password.
async fn tries(chat: &Chat<'_>, address: &str, password: &str) {
    chat.send("/link").await;
    chat.send(address).await;
    chat.send(password).await;
}
