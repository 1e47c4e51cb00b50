//! Texts of announcements that are too much or too little, and a *Confirm* that comes twice or late.

use chrono::TimeDelta;
use insta::assert_snapshot;
use playground::{Attachment, utf16_len};
use seatbell::bot::button::{Announce, Organize, Tap};
use seatbell::domain::ids::InboxSeq;
use seatbell::domain::staff::Role;

use crate::announcing::{a_while, begin, customer};
use crate::on_both;
use crate::support::club::Club;

on_both! {
    five_thousand_characters, what_can_t_be_announced, another_text_and_dropped, confirmed_twice_and_late,
    somebody_came_meanwhile, off_the_staff_amid_it,
}

async fn five_thousand_characters(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    // Telegram's apps make two messages of it.
    zoe.send(&"word ".repeat(1000)).await;
    assert_snapshot!(zoe.transcript().lines().filter(|line| line.starts_with("bot: This")).collect::<Vec<_>>().join("\n"), @r"
    bot: This text is too long: 4,094 characters, and 3,900 fit into one announcement. Nothing was sent; please write a shorter one.
    bot: This text came in several messages, as Telegram cuts what is too long. An announcement is one message of up to 3,900 characters. Nothing was sent; please write a shorter one.
    ");
    // An app may cut it earlier, so that the first piece is one that fits.
    club.wait(a_while()).await;
    zoe.send(&"word ".repeat(500)).await;
    zoe.send(&"word ".repeat(500)).await;
    assert_snapshot!(zoe.screen(), @r"
    This text came in several messages, as Telegram cuts what is too long. An announcement is one message of up to 3,900 characters. Nothing was sent; please write a shorter one.
    [Back]
    ");
    assert_eq!(ana.cards(), 0);
    // The preview that was shown for the first piece announces nothing any more.
    zoe.tap("Confirm").await;
    assert_eq!(
        (zoe.toast().as_deref(), ana.cards()),
        (Some("This menu is out of date. Here is a fresh one."), 0)
    );
    begin(&zoe, "All customers").await;
    club.wait(a_while()).await;
    zoe.send(&"word ".repeat(780)).await;
    zoe.tap("Confirm").await;
    assert_eq!(ana.cards(), 1);
    assert!(utf16_len(&ana.screen()) > 3900);
}

async fn what_can_t_be_announced(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    zoe.send("\u{2800}\u{200B}").await;
    assert_snapshot!(zoe.screen(), @r"
    There is nothing to read in this text. Please write what you want to tell them.
    [Back]
    ");
    zoe.attach(Attachment::Sticker).await;
    assert_snapshot!(zoe.screen(), @r"
    An announcement is a text, a picture, or both. Please write a message, or send a photo.
    [Back]
    ");
    club.wait(a_while()).await;
    zoe.send("<b>Half a tag & \u{202E}turned").await;
    zoe.tap("Confirm").await;
    assert!(ana.screen().contains("<b>Half a tag & turned"), "{}", ana.screen());
}

async fn another_text_and_dropped(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    zoe.send("Wrong").await;
    let (first, confirm) = zoe.button("Confirm");
    club.wait(a_while()).await;
    zoe.send("Right").await;
    zoe.tap_data(first, &confirm).await;
    assert_eq!(ana.cards(), 0, "the older preview is out of date");
    assert!(zoe.screen().starts_with("📣 Announce something"), "{}", zoe.screen());
    begin(&zoe, "All customers").await;
    zoe.send("Right").await;
    zoe.tap("Drop it").await;
    club.wait(a_while()).await;
    zoe.send("Right").await;
    assert!(zoe.screen().starts_with("I did not expect a text here"), "{}", zoe.screen());
    // A command ends it too.
    begin(&zoe, "All customers").await;
    zoe.send("/schedule").await;
    club.wait(a_while()).await;
    zoe.send("Right").await;
    assert_eq!(ana.cards(), 0);
}

async fn confirmed_twice_and_late(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    zoe.send("Once").await;
    let (message, confirm) = zoe.button("Confirm");
    zoe.tap_twice("Confirm").await;
    assert_eq!(ana.cards(), 1);
    assert!(zoe.screen().contains("Your announcement"), "{}", zoe.screen());
    club.wait(TimeDelta::hours(1)).await;
    zoe.tap_data(message, &confirm).await;
    assert_eq!(ana.cards(), 1);
    assert!(zoe.screen().starts_with("✅ Your announcement has gone out."), "{}", zoe.screen());
    // A draft that never was.
    let never = Announce::Confirm(InboxSeq(i64::MAX));
    zoe.forge(Tap::Organize(club.organizer.id, Organize::Announce(never))).await;
    assert_eq!(ana.cards(), 1);
    // Somebody else's, too.
    let max = club.staff("Max", "en", Role::Owner).await;
    begin(&zoe, "All customers").await;
    zoe.send("Twice").await;
    let (_, confirm) = zoe.button("Confirm");
    max.send("/organize").await;
    max.forge_data(&confirm).await;
    assert_eq!(ana.cards(), 1, "Max has seen no preview");
}

async fn somebody_came_meanwhile(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    zoe.send("Hello").await;
    let (first, confirm) = zoe.button("Confirm");
    let ben = customer(club, "Ben").await;
    zoe.tap("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    Meanwhile the number of people has changed. Nothing was sent yet.

    👆 This is how it will look, with a button to mute announcements below it.

    It goes to 2 phones, of all customers.

    To change it, write another text or send another picture.
    [Confirm]  [Drop it]
    [Add buttons to sessions]
    [Send later]
    ");
    assert_eq!((ana.cards(), ben.cards()), (0, 0));
    zoe.tap_data(first, &confirm).await;
    begin(&zoe, "All customers").await;
    club.wait(a_while()).await;
    zoe.send("Hello").await;
    zoe.tap("Confirm").await;
    assert_eq!((ana.cards(), ben.cards()), (1, 1));
    ana.person.block();
    ben.person.block();
    begin(&zoe, "All customers").await;
    assert!(zoe.screen().starts_with("Nobody would get it"), "{}", zoe.screen());
}

async fn off_the_staff_amid_it(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let max = club.staff("Max", "en", Role::Staff).await;
    begin(&max, "All customers").await;
    max.send("Hello").await;
    zoe.send("/organize").await;
    zoe.tap("Staff").await;
    zoe.tap("Remove Max").await;
    zoe.tap("Confirm").await;
    max.tap("Confirm").await;
    assert!(max.screen().starts_with("This menu is out of date"), "{}", max.screen());
    club.wait(a_while()).await;
    max.send("Hello again").await;
    assert!(max.screen().starts_with("I did not expect a text here"), "{}", max.screen());
    assert_eq!(ana.cards(), 0);
}
