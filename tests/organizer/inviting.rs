//! Inviting a customer into their account, as the staff, the customer and those see it who were there before.

use insta::assert_snapshot;
use seatbell::bot::button::{Customers, Organize, Tap};
use seatbell::domain::staff::Role;

use crate::on_both;
use crate::support::chat::Chat;
use crate::support::club::Club;

on_both! { a_customer_comes_in, what_is_not_good, whoever_was_there_is_told, not_theirs_to_open, inviting_in_french }

/// Opens a customer's card.
async fn card(staff: &Chat<'_>, typed: &str, name: &str) {
    staff.send("/organize").await;
    staff.tap("Customers").await;
    staff.send(typed).await;
    staff.tap(name).await;
}

/// The parameter of the link on the card in front of somebody.
fn parameter(chat: &Chat<'_>) -> String {
    let screen = chat.screen();
    let (_, code) = screen.split_once("?start=").expect("a link");
    code.split_whitespace().next().unwrap().to_owned()
}

/// The card without its code.
fn without_code(chat: &Chat<'_>) -> String {
    chat.screen().replace(&parameter(chat)[2..], "<code>")
}

async fn a_customer_comes_in(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    card(&max, "ben", "Ben Carter").await;
    max.tap("Invite").await;
    assert_snapshot!(without_code(&max), @r"
    Invitation for Ben Carter
    Hand this link to Ben Carter and to nobody else: whoever opens it and confirms sees the account’s bookings and credits, books and cancels. It works once, until Sunday 29 November, 10:00, and is not shown again. A new invitation takes its place.

    https://t.me/seatbell_bot?start=l_<code>
    [👤 Ben Carter]  [Organize]
    ");
    let code = parameter(&max);
    let ben = club.stranger("Ben", "en");
    ben.send(&format!("/start {code}")).await;
    assert_snapshot!(ben.screen(), @r"
    Link this Telegram to the account of Ben Carter? From then on its bookings and credits are seen and used from here, and messages about them come here.
    [Confirm]  [Not now]
    ");
    ben.tap_twice("Confirm").await;
    assert_snapshot!(ben.screen(), @r"
    Welcome, Ben Carter! Your account is linked.
    [📅 Schedule]
    [My bookings]  [My credits]
    [🛒 Buy credits]
    [👥 People]  [🔔 Reminders]
    [👤 Account]  [🌐 Language]  [Help]
    ");
    ben.send("/credits").await;
    assert!(ben.screen().contains("10 of 10 credits left"), "{}", ben.screen());
    ben.send(&format!("/start {code}")).await;
    assert_snapshot!(ben.screen(), @"
    👤 Ben Carter
    ben@example.com
    Password: none

    This chat is linked to your account. To use another one, unlink it first.
    [Choose a password]
    [Menu]  [Unlink]
    ");
    max.tap("Ben Carter").await;
    assert!(max.screen().contains("📱 Ben"), "{}", max.screen());
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("What was done").await;
    assert_snapshot!(zoe.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · a phone was linked to the account of Ben Carter, by invitation
    · Sunday 22 November, 10:00 · Max: invited a phone to the account of Ben Carter
    [Organize]
    ");
}

async fn what_is_not_good(club: &Club) {
    let max = club.staff("Max", "en", Role::Staff).await;
    card(&max, "ben", "Ben Carter").await;
    max.tap("Invite").await;
    let first = parameter(&max);
    max.tap("Ben Carter").await;
    max.tap("Invite").await;
    let second = parameter(&max);
    assert_ne!(first, second);
    let eve = club.stranger("Eve", "en");
    // Replaced, made up, cut off: one answer for all.
    let made_up = format!("l_{}", "0".repeat(32));
    for parameter in [first.as_str(), made_up.as_str(), &first[..20]] {
        eve.send(&format!("/start {parameter}")).await;
        assert_snapshot!(eve.screen(), @r"
        This link can’t be used. A link works once and for seven days, and a newer one takes its place. Ask the club for a new one, or link your account with your e-mail address and password.
        [🔗 Link my account]  [Menu]
        ");
    }
    eve.forge(Tap::LinkWith(seatbell::service::code::Code::parse(&"1".repeat(32)).unwrap())).await;
    assert!(eve.screen().starts_with("This link can’t be used."), "{}", eve.screen());
    eve.forge_data(&format!("1L{}", "g".repeat(32))).await;
    assert!(eve.screen().starts_with("This menu is out of date"), "{}", eve.screen());
    // Opened in the middle of something else, which is over then.
    eve.send("/link").await;
    eve.send(&format!("/start {second}")).await;
    let asked = eve.button("Confirm");
    eve.tap("Not now").await;
    eve.send("ben@example.com").await;
    assert!(eve.screen().starts_with("I did not"), "{}", eve.screen());
    // Seven days later the same button lets nobody in.
    club.wait(chrono::TimeDelta::days(7)).await;
    eve.tap_data(asked.0, &asked.1).await;
    assert!(eve.screen().starts_with("This link can’t be used."), "{}", eve.screen());
    for _ in 0..4 {
        eve.send(&format!("/start {second}")).await;
    }
    assert_snapshot!(eve.screen(), @r"
    That was wrong too often. For your safety nobody can try again for 15 minutes.
    [Menu]
    ");
    eve.send("/link").await;
    eve.send("ana@example.com").await;
    eve.send("guess").await;
    assert!(eve.screen().starts_with("That was wrong too often."), "{}", eve.screen());
}

async fn whoever_was_there_is_told(club: &Club) {
    let ana = club.customer("Ana").await;
    let ben = club.customer("Ben").await;
    ana.send("/start").await;
    let max = club.staff("Max", "en", Role::Staff).await;
    card(&max, "ana", "Ana Silva").await;
    max.tap("Invite").await;
    assert_snapshot!(max.screen(), @r"
    Somebody can use the account of Ana Silva already, by a password or a phone. Only an owner can invite another phone; until then it is linked with its e-mail address and password, by /link.
    [👤 Ana Silva]  [Organize]
    ");
    club.wait(chrono::TimeDelta::minutes(1)).await;
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    card(&zoe, "ana", "Ana Silva").await;
    zoe.tap("Invite").await;
    assert_snapshot!(without_code(&zoe), @r"
    Invitation for Ana Silva
    Hand this link to Ana Silva and to nobody else: whoever opens it and confirms sees the account’s bookings and credits, books and cancels. It works once, until Sunday 29 November, 10:01, and is not shown again. A new invitation takes its place.

    https://t.me/seatbell_bot?start=l_<code>

    Somebody can use this account already. Whoever is linked to it is told when another phone comes, and can remove it.
    [👤 Ana Silva]  [Organize]
    ");
    let code = parameter(&zoe);
    ben.send(&format!("/start {code}")).await;
    assert_snapshot!(ben.screen(), @r"
    This chat is linked to the account of Ben Carter, and can be linked to one only. To use the invitation, unlink first, then open the link again: it stays good until then.
    [Menu]  [Unlink]
    ");
    let eve = club.stranger("<b>Eve</b>", "en");
    eve.send(&format!("/start {code}")).await;
    eve.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    📱 Another Telegram was linked to the account of Ana Silva, by an invitation of the club: <b>Eve</b>. Is it one of yours? If not, remove it, and tell the club.
    [It is fine]  [Remove it]
    ");
    // Whoever came later removes nobody.
    eve.forge(Tap::ConfirmRemovePhone(ana.id())).await;
    assert_snapshot!(eve.screen(), @r"
    There is no such phone on your account any more, or it was linked before this one.
    [Menu]
    ");
    ana.tap("Remove it").await;
    assert_snapshot!(ana.screen(), @r"
    Remove <b>Eve</b> from your account? Nothing is seen, booked or told there any more. Bookings made from there stay: /bookings shows them.
    [Confirm]  [Back]
    ");
    ana.tap("Back").await;
    assert_snapshot!(ana.screen(), @"
    👤 Ana Silva
    ana@example.com
    Password: set

    This chat is linked to your account. To use another one, unlink it first.

    Other phones of your account:
    [Remove <b>Eve</b>]
    [Change password]
    [Menu]  [Unlink]
    ");
    ana.tap("Remove <b>Eve</b>").await;
    ana.tap_twice("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    There is no such phone on your account any more, or it was linked before this one.
    [Menu]
    ");
    assert_snapshot!(eve.screen(), @r"
    This chat is not linked to an account any more: another phone of the account has removed it.
    [🔗 Link my account]  [📅 Schedule]
    ");
    eve.send(&format!("/start {code}")).await;
    assert!(eve.screen().starts_with("This link can’t be used."), "{}", eve.screen());
}

async fn not_theirs_to_open(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Owner).await;
    let red = club.another("red-reef", "Red Reef").await;
    club.put_on_staff(&zoe, red, Role::Owner).await;
    let ana = club.account("ana@example.com").await;
    // An owner of another organizer, whose customer she is not.
    zoe.send("/organize").await;
    zoe.forge(Tap::Organize(red, Organize::Customers(Customers::Invite(ana)))).await;
    assert!(zoe.screen().starts_with("There is no such customer"), "{}", zoe.screen());
    // She becomes one: neither of both opens the account alone.
    club.join(ana, red).await;
    for organizer in [red, club.organizer.id] {
        zoe.forge(Tap::Organize(organizer, Organize::Customers(Customers::Invite(ana)))).await;
        assert!(
            zoe.screen().starts_with("The account of Ana Silva is not for this club alone"),
            "{}",
            zoe.screen()
        );
    }
    assert_snapshot!(zoe.screen(), @r"
    The account of Ana Silva is not for this club alone to open, so there is no invitation. It is linked with its e-mail address and password, by /link.
    [👤 Ana Silva]  [Organize]
    ");
}

async fn inviting_in_french(club: &Club) {
    let zoe = club.staff("Zoé", "fr", Role::Owner).await;
    zoe.send("/organize").await;
    zoe.tap("Clients").await;
    zoe.send("chlo").await;
    zoe.tap("Chloé Martin").await;
    zoe.tap("Inviter").await;
    assert_snapshot!(without_code(&zoe), @"
    Invitation pour Chloé Martin
    Remettez ce lien à Chloé Martin et à personne d’autre : qui l’ouvre et confirme voit les réservations et les crédits du compte, réserve et annule. Il sert une fois, jusqu’au dimanche 29 novembre, 10:00, et ne sera plus montré. Une nouvelle invitation le remplace.

    https://t.me/seatbell_bot?start=l_<code>
    [👤 Chloé Martin]  [Gérer le club]
    ");
    let code = parameter(&zoe);
    let chloe = club.stranger("Chloé", "fr");
    chloe.send(&format!("/start {code}")).await;
    assert_snapshot!(chloe.screen(), @"
    Associer ce Telegram au compte de Chloé Martin ? Ses réservations et ses crédits se verront et s’utiliseront alors d’ici, et les messages à leur sujet arriveront ici.
    [Confirmer]  [Pas maintenant]
    ");
    chloe.tap("Confirmer").await;
    assert_snapshot!(chloe.screen(), @"
    Bienvenue, Chloé Martin ! Votre compte est associé.
    [📅 Programme]
    [Mes réservations]  [Mes crédits]
    [🛒 Acheter des crédits]
    [👥 Personnes]  [🔔 Rappels]
    [👤 Compte]  [🌐 Langue]  [Aide]
    ");
    club.wait(chrono::TimeDelta::minutes(1)).await;
    zoe.tap("Chloé Martin").await;
    zoe.tap("Inviter").await;
    let luc = club.stranger("Luc", "fr");
    luc.send(&format!("/start {}", parameter(&zoe))).await;
    luc.tap("Confirmer").await;
    assert_snapshot!(chloe.screen(), @"
    📱 Un autre Telegram a été associé au compte de Chloé Martin, par une invitation du club : Luc. Est-ce l’un des vôtres ? Sinon, retirez-le et prévenez le club.
    [C’est bon]  [Le retirer]
    ");
    chloe.tap("Le retirer").await;
    assert_snapshot!(chloe.screen(), @"
    Retirer Luc de votre compte ? Plus rien ne s’y verra, ne s’y réservera ni ne s’y dira. Les réservations faites de là restent : /bookings les montre.
    [Confirmer]  [Retour]
    ");
    chloe.tap("Confirmer").await;
    assert_snapshot!(luc.screen(), @"
    Cette discussion n’est plus associée à un compte : un autre téléphone du compte l’a retirée.
    [🔗 Associer mon compte]  [📅 Programme]
    ");
}
