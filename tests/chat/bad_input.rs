//! What nobody should send, and somebody will.

use insta::assert_snapshot;
use playground::Attachment;

use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::on_both;

on_both! {
    unknown_buttons, names_that_are_none, names_that_try_something, no_text, a_command_in_the_middle, unasked,
    double_tap, delivered_again
}

async fn unknown_buttons(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/start").await;
    // Of an older version, of no version, of nobody.
    for data in ["0h", "1", "1Zx", "9999999999999999999999999999999999999999999999999999999999999999", "💣"]
    {
        ana.forge_data(data).await;
        assert_snapshot!(ana.screen(), @r"
        This menu is out of date. Here is a fresh one.
        [📅 Schedule]
        [My bookings]  [My credits]
        [🛒 Buy credits]
        [👥 People]  [🔔 Reminders]
        [👤 Account]  [🌐 Language]  [Help]
        ");
        assert_eq!(ana.toast().as_deref(), Some("This menu is out of date. Here is a fresh one."));
    }
    let eve = club.stranger("Eve", "en");
    eve.send("/start").await;
    eve.forge_data("0h").await;
    assert_snapshot!(eve.screen(), @r"
    This menu is out of date. Here is a fresh one.
    [🔗 Link my account]
    [📅 Schedule]
    [🌐 Language]  [Help]
    ");
}

async fn names_that_are_none(club: &Club) {
    let ana = club.customer("Ana").await;
    asks_name(&ana).await;
    ana.send("\u{200b}\u{2060}").await;
    assert_snapshot!(ana.screen(), @r"
    I could not read a name there.
    What is the name of the person who is coming?
    [Back]
    ");
    ana.send("12345").await;
    assert_snapshot!(ana.screen(), @r"
    A name needs at least one letter.
    What is the name of the person who is coming?
    [Back]
    ");
    ana.send(&"x".repeat(10_000)).await;
    assert_snapshot!(ana.screen(), @r"
    That is too long for a name: at most 80 characters.
    What is the name of the person who is coming?
    [Back]
    ");
    ana.send("Rui Costa").await;
    assert!(ana.screen().starts_with("And Rui’s date of birth?"), "{}", ana.screen());
}

async fn names_that_try_something(club: &Club) {
    let ana = club.customer("Ana").await;
    asks_name(&ana).await;
    // Markup is shown as it was typed; what turns or hides letters is gone.
    ana.send("<b>Rui</b>\u{202e} &amp;\u{0}\u{200b} \"Costa\"\nJunior").await;
    assert_snapshot!(ana.screen(), @r"
    And <b>Rui</b>’s date of birth? For example 1990-05-21.
    [Back]
    ");
    ana.send("1990-05-21").await;
    assert_snapshot!(ana.screen(), @r#"
    Is this right?

    Night dive
    Tuesday 24 November, 18:30–20:00, Port-Cros
    For <b>Rui</b> &amp; "Costa" Junior, 36 years old that day
    1 credit from order 1002 (1 left after that)

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Confirm]
    [Change]  [Back]
    "#);
    ana.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r#"
    ✅ Booked: Night dive, Tuesday 24 November, 18:30–20:00, Port-Cros, for <b>Rui</b> &amp; "Costa" Junior.
    1 credit is used (order 1002, 1 left).

    You can cancel until Monday 23 November, 18:30 (32 hours from now) and get everything back.
    [Cancel booking]  [Move]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    "#);
    ana.send("/bookings").await;
    assert_snapshot!(ana.screen(), @r#"
    What is to come

    · Tue 24 Nov, 18:30: Night dive, <b>Rui</b> &amp; "Costa" Junior
    [Tue 24 Nov Night dive, <b>Rui</b>]
    [Back]
    "#);

    // A right-to-left name turns nothing around it.
    asks_name(&ana).await;
    ana.send("רוי קוסטה").await;
    ana.send("1990-05-21").await;
    assert!(ana.screen().contains("For \u{2068}רוי קוסטה\u{2069}, 36 years old"), "{}", ana.screen());
}

async fn no_text(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.attach(Attachment::Sticker).await;
    assert_snapshot!(ana.screen(), @r"
    I can only read text and taps on buttons.
    [📅 Schedule]
    [My bookings]  [My credits]
    [🛒 Buy credits]
    [👥 People]  [🔔 Reminders]
    [👤 Account]  [🌐 Language]  [Help]
    ");
    asks_name(&ana).await;
    ana.attach(Attachment::Voice).await;
    assert_snapshot!(ana.screen(), @r"
    I can only read text and taps on buttons.

    What is the name of the person who is coming?
    [Back]
    ");
    ana.send("Rui Costa").await;
    ana.attach(Attachment::Sticker).await;
    assert_snapshot!(ana.screen(), @r"
    I can only read text and taps on buttons.

    And Rui’s date of birth? For example 1990-05-21.
    [Back]
    ");
    ana.send("1990-05-21").await;
    assert!(ana.screen().contains("Rui Costa, 36 years old"), "{}", ana.screen());

    let eve = club.stranger("Eve", "en");
    for kind in [Attachment::Photo, Attachment::Document, Attachment::Location, Attachment::Contact] {
        eve.attach(kind).await;
        assert_snapshot!(eve.screen(), @r"
        I can only read text and taps on buttons.
        [🔗 Link my account]
        [📅 Schedule]
        [🌐 Language]  [Help]
        ");
    }
}

async fn a_command_in_the_middle(club: &Club) {
    let ana = club.customer("Ana").await;
    asks_name(&ana).await;
    // Help leaves the question open.
    ana.send("/help").await;
    ana.send("Rui Costa").await;
    assert!(ana.screen().starts_with("And Rui’s date of birth?"), "{}", ana.screen());
    // Anything else goes elsewhere.
    ana.send("/credits").await;
    ana.send("1990-05-21").await;
    assert!(ana.screen().starts_with("I did not expect a text here."), "{}", ana.screen());
}

async fn unasked(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("Hello?").await;
    assert_snapshot!(ana.screen(), @r"
    I did not expect a text here. The buttons below lead everywhere.
    [📅 Schedule]
    [My bookings]  [My credits]
    [🛒 Buy credits]
    [👥 People]  [🔔 Reminders]
    [👤 Account]  [🌐 Language]  [Help]
    ");
    ana.send("/nonsense").await;
    assert_snapshot!(ana.screen(), @r"
    I don’t know this command. The buttons below lead everywhere.
    [📅 Schedule]
    [My bookings]  [My credits]
    [🛒 Buy credits]
    [👥 People]  [🔔 Reminders]
    [👤 Account]  [🌐 Language]  [Help]
    ");
    let eve = club.stranger("Eve", "en");
    eve.send("Hello?").await;
    assert_snapshot!(eve.screen(), @r"
    I did not expect a text here. The buttons below lead everywhere.
    [🔗 Link my account]
    [📅 Schedule]
    [🌐 Language]  [Help]
    ");
}

async fn double_tap(club: &Club) {
    let ana = club.customer("Ana").await;
    ana.send("/schedule").await;
    for label in ["09:00 Discovery dive", "Book my place", "Ana Silva"] {
        ana.tap(label).await;
    }
    ana.tap_twice("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    ✅ Booked: Discovery dive, Tuesday 24 November, 09:00–10:30, La Plage d'Argent, for Ana Silva.
    1 credit is used (order 1002, 1 left).

    You can cancel until Monday 23 November, 09:00 (22 hours from now) and get everything back.
    [Cancel booking]  [Move]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");

    // The same for somebody new.
    ana.send("/schedule").await;
    for label in ["09:00 Discovery dive", "Book my place", "Someone else"] {
        ana.tap(label).await;
    }
    ana.send("Rui Costa").await;
    ana.send("1990-05-21").await;
    ana.tap_twice("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    ✅ Booked: Discovery dive, Tuesday 24 November, 09:00–10:30, La Plage d'Argent, for Rui Costa.
    1 credit is used (order 1002, 0 left).

    You can cancel until Monday 23 November, 09:00 (22 hours from now) and get everything back.
    [Cancel booking]  [Move]
    [Add to calendar]  [🎫 My code]
    [My bookings]
    ");

    ana.tap("Cancel booking").await;
    ana.tap_twice("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    Cancelled: Discovery dive, Tuesday 24 November, 09:00–10:30, La Plage d'Argent, for Rui Costa.
    1 credit is back (order 1002, 1 left).
    [📅 Schedule]
    [My bookings]
    ");
}

async fn delivered_again(club: &Club) {
    let ana = club.customer("Ana").await;
    let schedule = ana.send("/schedule").await;
    for label in ["09:00 Discovery dive", "Book my place", "Ana Silva"] {
        ana.tap(label).await;
    }
    let confirm = ana.tap("Confirm").await;
    let before = ana.transcript();
    for update in [confirm, schedule] {
        assert!(club.playground.redeliver(update));
        club.settled().await;
    }
    assert_eq!(ana.transcript(), before);
}

/// As far as the name, for a place on the night dive.
async fn asks_name(chat: &Chat<'_>) {
    chat.send("/schedule").await;
    for label in ["Night dive", "Book my place", "Someone else"] {
        chat.tap(label).await;
    }
}
