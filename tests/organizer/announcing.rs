//! Telling customers something, and muting it.

use chrono::TimeDelta;
use insta::assert_snapshot;
use seatbell::bot::button::{Announce, Organize, Tap};
use seatbell::domain::audience::Audience;
use seatbell::domain::ids::SessionId;
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::support::chat::Chat;
use crate::support::club::Club;

on_both! {
    to_all_customers, with_formatting, to_those_with_credits, to_the_people_of_a_session, muted_and_heard_again,
    in_the_night, announced_in_french,
}

/// Nobody types another text within this time.
pub(crate) fn a_while() -> TimeDelta {
    TimeDelta::seconds(10)
}

/// A customer to whom the bot may write.
pub(crate) async fn customer<'a>(club: &'a Club, name: &str) -> Chat<'a> {
    let chat = club.customer(name).await;
    chat.person.has_started();
    chat
}

pub(crate) async fn begin(chat: &Chat<'_>, audience: &str) {
    chat.send("/organize").await;
    chat.tap("Announce").await;
    chat.tap(audience).await;
}

async fn to_all_customers(club: &Club) {
    let (ana, ben) = (customer(club, "Ana").await, customer(club, "Ben").await);
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    zoe.send("/organize").await;
    assert_snapshot!(zoe.screen(), @r"
    🗂 Blue Reef
    What would you like to do?
    [Sessions]  [Rosters]
    [Customers]  [Announce]
    [Activities]
    [Leave the staff]
    [Menu]
    ");
    zoe.tap("Announce").await;
    assert_snapshot!(zoe.screen(), @r"
    📣 Announce something
    Which customers of Blue Reef is it for?
    [All customers]
    [Those with credits left]
    [The people of a session]
    [The followers of an activity]
    [A group or channel]
    [🗓 To come]
    [Organize]
    ");
    zoe.tap("All customers").await;
    assert_snapshot!(zoe.screen(), @r"
    It goes to 2 phones, of all customers.

    What do you want to tell them? Write it as one message; bold, italic, links and the like arrive as you set them. It can be a picture, too, with or without a text below it. You see it before it is sent.
    [Back]
    ");
    zoe.send("We open at 8 tomorrow.").await;
    assert_snapshot!(zoe.transcript().lines().skip(6).collect::<Vec<_>>().join("\n"), @r"
    bot: 📣 Blue Reef

    We open at 8 tomorrow.
    bot: 👆 This is how it will look, with a button to mute announcements below it.

    It goes to 2 phones, of all customers.

    To change it, write another text or send another picture.
    [Confirm]  [Drop it]
    [Add buttons to sessions]
    [Send later]
    ");
    assert_eq!((ana.cards(), ben.cards()), (0, 0), "nothing is sent before it is confirmed");
    zoe.tap("Confirm").await;
    club.wait(a_while()).await;
    assert_snapshot!(zoe.screen(), @r"
    ✅ Your announcement has gone out.

    · Sent: 2 of 2
    [Organize]
    ");
    assert_snapshot!(ana.screen(), @r"
    📣 Blue Reef

    We open at 8 tomorrow.
    [🔕 Mute announcements]
    ");
    assert_eq!(ben.screen(), ana.screen());
    assert_eq!((ana.cards(), ben.cards()), (1, 1));
    let max = club.staff("Max", "en", Role::Owner).await;
    max.send("/organize").await;
    max.tap("What was done").await;
    assert_snapshot!(max.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Zoe: announced: We open at 8 tomorrow.
    [Organize]
    ");
}

async fn with_formatting(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    zoe.send_html(
        "🤿 <b>Two <i>new</i></b> boats &amp; &lt;one&gt; <a href=\"https://boats.example/?a=1&amp;b=2\">pier</a>, \
         <u>now</u> <s>later</s> <tg-spoiler>?</tg-spoiler> <code>x</code> <blockquote>quoted</blockquote>",
    )
    .await;
    let expected = "📣 <b>Blue Reef</b>\n\n🤿 <b>Two <i>new</i></b> boats &amp; &lt;one&gt; \
                    <a href=\"https://boats.example/?a=1&amp;b=2\">pier</a>, <u>now</u> <s>later</s> \
                    <tg-spoiler>?</tg-spoiler> <code>x</code> quoted";
    let sent = |to: &Chat<'_>| {
        let calls = club.playground.calls();
        let id = to.id().to_string();
        let to_them = calls.iter().filter(|call| call.method.eq_ignore_ascii_case("sendMessage"));
        let to_them = to_them.filter(|call| call.params.get("chat_id") == Some(&id));
        to_them.map(|call| call.params["text"].clone()).collect::<Vec<_>>()
    };
    assert!(sent(&zoe).iter().any(|text| text == expected), "{:?}", sent(&zoe));
    zoe.tap("Confirm").await;
    assert_eq!(sent(&ana), [expected], "exactly as it was shown");
}

async fn to_those_with_credits(club: &Club) {
    let (ana, dora) = (customer(club, "Ana").await, customer(club, "Dora").await);
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "credits left").await;
    zoe.send("Your credits want to dive.").await;
    assert!(zoe.screen().contains("one phone, of customers with credits left"), "{}", zoe.screen());
    zoe.tap("Confirm").await;
    assert_eq!((ana.cards(), dora.cards()), (1, 0), "Dora has none");
    club.spend_all("ana@example.com").await;
    begin(&zoe, "credits left").await;
    assert_snapshot!(zoe.screen(), @r"
    Nobody would get it: no customer with credits left has linked a phone, or all have muted announcements or blocked the bot.
    [Back]
    ");
}

async fn to_the_people_of_a_session(club: &Club) {
    let (ana, ben, dora) =
        (customer(club, "Ana").await, customer(club, "Ben").await, customer(club, "Dora").await);
    club.book_at(&ben, "Night dive", "2026-11-24T18:30", "Ben Carter").await;
    club.book_at(&ana, "Night dive", "2026-11-24T18:30", "Ana Silva").await;
    let cards = [&ana, &ben, &dora].map(Chat::cards);
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "The people of a session").await;
    assert_snapshot!(zoe.screen(), @r"
    For the people of which session? Everybody with a place on it or on its waiting list is told.
    [Tue 24 Nov, 09:00 Discovery dive]
    [Tue 24 Nov, 18:30 Night dive]
    [Tue 24 Nov, 19:00 Aqua yoga]
    [Later ›]
    [Back]
    ");
    zoe.tap("Later").await;
    assert_snapshot!(zoe.screen(), @r"
    For the people of which session? Everybody with a place on it or on its waiting list is told.
    [Tue 1 Dec, 09:00 Discovery dive]
    [Sat 5 Dec, 08:30 Wreck dive]
    [‹ Earlier]
    [Back]
    ");
    zoe.tap("Earlier").await;
    zoe.tap("Night dive").await;
    assert_snapshot!(zoe.screen(), @r"
    It goes to 2 phones, of the people of Night dive, Tuesday 24 November, 18:30.

    What do you want to tell them? Write it as one message; bold, italic, links and the like arrive as you set them. It can be a picture, too, with or without a text below it. You see it before it is sent.
    [Back]
    ");
    zoe.send("Bring a torch.").await;
    zoe.tap("Confirm").await;
    let told: Vec<usize> =
        [&ana, &ben, &dora].map(Chat::cards).iter().zip(cards).map(|(now, then)| now - then).collect();
    assert_eq!(told, [1, 1, 0], "one booked, one waits, each is told once");

    // Another club's session is not there, nor one that never was.
    let other = club.another("red-reef", "Red Reef").await;
    club.put_on_staff(&zoe, other, Role::Staff).await;
    let night = club.session("Night dive", "2026-11-24T18:30").await;
    for session in [night, SessionId(999_999)] {
        let to = Announce::To(Audience::Session(session));
        zoe.forge(Tap::Organize(other, Organize::Announce(to))).await;
        assert!(zoe.screen().starts_with("📣 Announce something"), "{}", zoe.screen());
    }
}

async fn muted_and_heard_again(club: &Club) {
    let ana = customer(club, "Ana").await;
    let second = club.phone("Pai", "ana@example.com", "en").await;
    second.person.has_started();
    let ben = customer(club, "Ben").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    zoe.send("First").await;
    zoe.tap("Confirm").await;
    ana.tap_twice("Mute announcements").await;
    assert_snapshot!(ana.transcript().lines().take(7).collect::<Vec<_>>().join("\n"), @r"
    bot: 📣 Blue Reef

    First
    [🔕 Mute announcements]
    bot: 🔕 You get no more announcements of Blue Reef. Whatever concerns your own bookings, waiting lists and credits still reaches you.
    [Hear them again]  [Menu]
    bot: 🔕 You get no more announcements of Blue Reef. Whatever concerns your own bookings, waiting lists and credits still reaches you.
    ");

    club.wait(a_while()).await;
    begin(&zoe, "All customers").await;
    assert!(zoe.screen().starts_with("It goes to one phone"), "both phones are Ana's: {}", zoe.screen());
    zoe.send("Second").await;
    zoe.tap("Confirm").await;
    assert_eq!((second.cards(), ben.cards()), (1, 2));
    // Their own bookings' messages are none of this.
    club.book_at(&ben, "Night dive", "2026-11-24T18:30", "Ben Carter").await;
    club.book_at(&ana, "Night dive", "2026-11-24T18:30", "Ana Silva").await;
    ben.tap("Cancel booking").await;
    ben.tap("Confirm").await;
    assert!(second.screen().starts_with("🔔 A seat is free"), "{}", second.screen());

    ana.send("/reminders").await;
    assert_snapshot!(ana.screen(), @r"
    When shall I remind you of a session?

    This holds for every phone of your account. What happens on waiting lists, and credits about to expire, I tell you in any case.
    [✓ A day and two hours before]
    [A day before]
    [Two hours before]
    [Never]
    [📣 Announcements]  [⭐ What I follow]
    [Back]
    ");
    ana.tap("Announcements").await;
    assert_snapshot!(ana.screen(), @r"
    Whose announcements do you want to get?

    Tap a name to change it; this holds for every phone of your account. Whatever concerns your own bookings, waiting lists and credits reaches you in any case.
    [🔕 Blue Reef (muted)]
    [Back]
    ");
    ana.tap("Blue Reef").await;
    assert_snapshot!(ana.screen(), @r"
    Whose announcements do you want to get?

    Tap a name to change it; this holds for every phone of your account. Whatever concerns your own bookings, waiting lists and credits reaches you in any case.
    [🔔 Blue Reef]
    [Back]
    ");
    club.wait(a_while()).await;
    begin(&zoe, "All customers").await;
    assert!(zoe.screen().starts_with("It goes to 3 phones"), "{}", zoe.screen());
    // Whoever mutes while it is under way is not told any more.
    zoe.send("Third").await;
    let cards = ben.cards();
    ben.forge(Tap::Hear(club.organizer.id, true)).await;
    zoe.tap("Confirm").await;
    assert_eq!(ben.cards(), cards);
    assert!(zoe.screen().starts_with("Meanwhile the number of people has changed"), "{}", zoe.screen());
    // A club that they are no customer of has nothing to mute.
    let other = club.another("red-reef", "Red Reef").await;
    ben.forge(Tap::Mute(other)).await;
    assert!(ben.screen().starts_with("Whose announcements do you want"), "{}", ben.screen());
}

async fn in_the_night(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    club.wait_until("2026-11-22T23:00").await;
    begin(&zoe, "All customers").await;
    zoe.send("Good night").await;
    assert_snapshot!(zoe.screen(), @r"
    👆 This is how it will look, with a button to mute announcements below it.

    It goes to one phone, of all customers.

    These are your quiet hours: it goes out from Monday 23 November, 08:00 on.

    To change it, write another text or send another picture.
    [Confirm]  [Drop it]
    [Add buttons to sessions]
    [Send later]
    ");
    zoe.tap("Confirm").await;
    assert_snapshot!(zoe.screen(), @r"
    📣 Your announcement is on its way.

    · Sent: 0 of 1

    These are your quiet hours: it goes out from Monday 23 November, 08:00 on.
    [Pause]  [Stop]
    [Organize]
    ");
    assert_eq!(ana.cards(), 0);
    club.wait_until("2026-11-23T08:00").await;
    assert_eq!(ana.cards(), 1);
}

async fn announced_in_french(club: &Club) {
    let chloe = customer(club, "Chloé").await;
    let zoe = club.staff("Zoé", "fr", Role::Staff).await;
    zoe.send("/organize").await;
    zoe.tap("Annoncer").await;
    assert_snapshot!(zoe.screen(), @"
    📣 Faire une annonce
    À quels clients de Blue Reef s’adresse-t-elle ?
    [Tous les clients]
    [Ceux qui ont des crédits]
    [Les inscrits d’une séance]
    [Ceux qui suivent une activité]
    [Un groupe ou canal]
    [🗓 À venir]
    [Gérer le club]
    ");
    zoe.tap("Tous les clients").await;
    assert_snapshot!(zoe.screen(), @"
    Elle part vers un seul téléphone, parmi tous les clients.

    Que voulez-vous leur dire ? Écrivez-le en un seul message ; le gras, l’italique, les liens et le reste arriveront tels quels. Ce peut être aussi une photo, avec ou sans texte dessous. Vous verrez l’annonce avant l’envoi.
    [Retour]
    ");
    zoe.send("On ouvre à 8 h demain.").await;
    assert_snapshot!(zoe.screen(), @r"
    👆 Voici l’annonce telle qu’elle apparaîtra, avec dessous un bouton pour couper les annonces.

    Elle part vers un seul téléphone, parmi tous les clients.

    Pour la modifier, écrivez un autre texte ou envoyez une autre photo.
    [Confirmer]  [Abandonner]
    [Ajouter des boutons vers des séances]
    [Envoyer plus tard]
    ");
    zoe.tap("Confirmer").await;
    club.wait(a_while()).await;
    assert_snapshot!(zoe.screen(), @"
    ✅ Votre annonce est partie.

    · Envoyée : 1 sur 1
    [Gérer le club]
    ");
    chloe.tap("Couper").await;
    assert_snapshot!(chloe.transcript(), @r"
    bot: 📣 Blue Reef

    On ouvre à 8 h demain.
    [🔕 Couper les annonces]
    bot: 🔕 Vous ne recevrez plus les annonces de Blue Reef. Tout ce qui concerne vos réservations, vos listes d’attente et vos crédits continue d’arriver.
    [Les recevoir à nouveau]  [Menu]
    ");
    chloe.send("/reminders").await;
    chloe.tap("Annonces").await;
    assert_snapshot!(chloe.screen(), @"
    De qui voulez-vous recevoir les annonces ?

    Touchez un nom pour changer ; ce choix vaut pour tous les téléphones de votre compte. Tout ce qui concerne vos réservations, vos listes d’attente et vos crédits vous parvient dans tous les cas.
    [🔕 Blue Reef (annonces coupées)]
    [Retour]
    ");
}
