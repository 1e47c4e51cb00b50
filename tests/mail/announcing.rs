//! Announcements as letters: to whom no phone can be reached, with the link that ends them.

use chrono::TimeDelta;
use insta::assert_snapshot;
use playground::Letter;
use reqwest::StatusCode;
use seatbell::delivery::mail::Security;
use seatbell::domain::audience::{Audience, Reach};
use seatbell::domain::staff::Role;
use seatbell::service::announce::{Outcome as Announced, Request, Text, announce};
use seatbell::service::authority::By;
use seatbell::service::erase;
use seatbell::store::accounts;
use serde_json::json;

use crate::support::chat::Chat;
use crate::support::club::Club;
use crate::support::post::MailServer;
use crate::support::{on_both_mailing, online_on_both};

online_on_both! {
    to_whom_no_phone_reaches, in_their_language_with_links, ended_by_the_link, by_one_click, programs_that_scan_mail,
    stopped_in_the_night, paused_and_resumed, muted_and_erased_meanwhile, a_picture_alone_is_no_letter,
    to_the_people_of_a_session,
}
on_both_mailing! { without_pages_nobody_is_written_to }

/// What Zoe is asked, and then what she reads when it has gone out.
async fn announced(club: &Club, zoe: &Chat<'_>, audience: &str, text: &str) {
    begin(zoe, audience).await;
    zoe.send(text).await;
    zoe.tap("Confirm").await;
    club.wait(TimeDelta::seconds(10)).await;
}

async fn begin(zoe: &Chat<'_>, audience: &str) {
    zoe.send("/organize").await;
    zoe.tap("Announce").await;
    zoe.tap(audience).await;
}

/// A customer to whom the bot may write.
async fn customer<'a>(club: &'a Club, name: &str) -> Chat<'a> {
    let chat = club.customer(name).await;
    chat.person.has_started();
    chat
}

/// The only letter there is to an address.
fn letter(club: &Club, email: &str) -> std::sync::Arc<Letter> {
    let letters = club.mailbox(email);
    assert_eq!(letters.len(), 1, "{email}");
    letters[0].clone()
}

fn header(letter: &Letter, name: &str) -> Option<String> {
    letter.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.trim().to_owned())
}

/// The path of the link that ends what came.
fn link(club: &Club, letter: &Letter) -> String {
    let header = header(letter, "List-Unsubscribe").expect("a way to end them");
    let address = header.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap();
    assert!(letter.text.contains(address) && letter.html.contains(address), "it is to be read, too");
    let base = club.parts.public_url.as_ref().unwrap().to_string();
    address.strip_prefix(&base).unwrap().to_owned()
}

async fn to_whom_no_phone_reaches(club: &Club) {
    let (ana, ben) = (customer(club, "Ana").await, customer(club, "Ben").await);
    let mut tx = club.store.begin().await.unwrap();
    accounts::mark_blocked(&mut tx, ben.id(), club.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    assert_snapshot!(zoe.screen(), @"
    It goes to one phone, of all customers.
    4 customers without a phone here get it by e-mail.

    What do you want to tell them? Write it as one message; bold, italic, links and the like arrive as you set them. It can be a picture, too, with or without a text below it. You see it before it is sent.
    [Back]
    ");
    zoe.send("We open at 8 tomorrow.").await;
    assert_snapshot!(zoe.screen(), @"
    👆 This is how it will look, with a button to mute announcements below it.

    It goes to one phone, of all customers.
    4 customers without a phone here get it by e-mail.

    To change it, write another text or send another picture.
    [Confirm]  [Drop it]
    [Add buttons to sessions]
    [Send later]
    ");
    zoe.tap("Confirm").await;
    club.wait(TimeDelta::seconds(10)).await;
    assert_snapshot!(zoe.screen(), @"
    ✅ Your announcement has gone out.

    · Sent: 1 of 1
    · By e-mail: 4 of 4
    [Organize]
    ");
    assert!(ana.screen().contains("We open at 8 tomorrow."));
    assert!(club.mailbox("ana@example.com").is_empty(), "she has it in the chat");
    for email in ["ben@example.com", "chloe@example.com", "dora@example.com", "emil@example.com"] {
        let letter = letter(club, email);
        assert_eq!(
            (letter.subject.as_str(), letter.from_name.as_str()),
            ("We open at 8 tomorrow.", "Blue Reef")
        );
        assert_eq!(header(&letter, "List-Unsubscribe-Post"), None, "only over HTTPS");
    }
}

async fn in_their_language_with_links(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    zoe.send_html(
        "🤿 <b>Two boats</b> &amp; a <a href=\"https://pier.example/?a=1&amp;b=2\">pier</a>\n\n<tg-spoiler>Soon</tg-spoiler> <i>there</i>",
    )
    .await;
    zoe.tap("Add buttons to sessions").await;
    zoe.tap("Night dive").await;
    zoe.tap("Done").await;
    zoe.tap("Confirm").await;
    club.wait(TimeDelta::seconds(10)).await;
    let chloe = letter(club, "chloe@example.com");
    let token = link(club, &chloe).rsplit_once('/').unwrap().1.to_owned();
    let base = club.parts.public_url.as_ref().unwrap().to_string();
    let hidden = |text: &str| text.replace(&token, "TOKEN").replace(&base, "https://book.example.com");
    assert_eq!(chloe.subject, "🤿 Two boats & a pier");
    assert_snapshot!(hidden(&chloe.text), @"
    Des nouvelles de Blue Reef

    🤿 Two boats & a pier (https://pier.example/?a=1&b=2)

    Soon there

    mar. 24 nov., 18:30 Night dive :
    https://t.me/seatbell_bot?start=s_2

    Pour recevoir cela dans la discussion, et pour y réserver, ouvrez-la et associez votre compte.

    Ouvrir la discussion :
    https://t.me/seatbell_bot

    -- 
    Blue Reef vous envoie cette lettre parce que vous faites partie de ses clients.
    Ne plus recevoir ces annonces :
    https://book.example.com/unsubscribe/TOKEN
    ");
    let (_, body) = chloe.html.split_once("<body>").unwrap();
    assert_snapshot!(hidden(body).replace("\r\n", "\n"), @r#"

    <div class="sheet">
    <p class="from">Blue Reef</p>
    <h1>Des nouvelles de Blue Reef</h1>
    <p>🤿 <b>Two boats</b> &amp; a <a href="https://pier.example/?a=1&amp;b=2">pier</a><br>
    <br>
    Soon <i>there</i></p>
    <p class="do"><a href="https://t.me/seatbell_bot?start=s_2">mar. 24 nov., 18:30 Night dive</a></p>
    <p>Pour recevoir cela dans la discussion, et pour y réserver, ouvrez-la et associez votre compte.</p>
    <p class="do"><a href="https://t.me/seatbell_bot">Ouvrir la discussion</a></p>
    <p class="foot">Blue Reef vous envoie cette lettre parce que vous faites partie de ses clients.<br>
    <a href="https://book.example.com/unsubscribe/TOKEN">Ne plus recevoir ces annonces</a></p>
    </div>
    </body>
    </html>
    "#);
    assert_ne!(link(club, &letter(club, "dora@example.com")), link(club, &chloe), "each has her own");
}

async fn ended_by_the_link(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    announced(club, &zoe, "All customers", "One").await;
    let link = link(club, &letter(club, "dora@example.com"));
    assert_snapshot!(club.browser().get(&link).await.page(), @"
    Blue Reef
    📣
    Stop announcements?
    Blue Reef will send you no more announcements, neither by e-mail nor in the chat.
    [Stop announcements]
    Whatever concerns your own bookings, waiting lists and credits still reaches you.
    ");
    assert_snapshot!(club.browser().post(&link).await.page(), @"
    Blue Reef
    ✓
    You get no more announcements
    Blue Reef sends you no announcements, neither by e-mail nor in the chat.
    Whatever concerns your own bookings, waiting lists and credits still reaches you.
    [Get them again]
    ");
    announced(club, &zoe, "All customers", "Two").await;
    assert_eq!(club.mailbox("dora@example.com").len(), 1, "not to her");
    assert_eq!(club.mailbox("emil@example.com").len(), 2);
    // It is muted in the chat, too; and whatever concerns her own bookings still comes.
    let dora = customer(club, "Dora").await;
    dora.send("/reminders").await;
    dora.tap("Announcements").await;
    assert!(dora.screen().contains("🔕 Blue Reef (muted)"), "{}", dora.screen());
    assert_snapshot!(club.browser().get(&link).await.page(), @"
    Blue Reef
    ✓
    You get no more announcements
    Blue Reef sends you no announcements, neither by e-mail nor in the chat.
    Whatever concerns your own bookings, waiting lists and credits still reaches you.
    [Get them again]
    ");
    assert_snapshot!(club.browser().submit(&link, &[("hear", "yes")]).await.page(), @"
    Blue Reef
    ✓
    You get announcements again
    Blue Reef will let you know what is new, as before.
    ");
    announced(club, &zoe, "All customers", "Three").await;
    assert!(dora.transcript().contains("Three"), "now in the chat");
    let chloe = letter_of_three(club);
    assert_snapshot!(club.browser().get(&crate::announcing::link(club, &chloe)).await.page(), @"
    Blue Reef
    📣
    Ne plus recevoir d’annonces ?
    Blue Reef ne vous enverra plus d’annonces, ni par e-mail ni dans la discussion.
    [Ne plus en recevoir]
    Tout ce qui concerne vos réservations, vos listes d’attente et vos crédits vous parvient toujours.
    ");
}

fn letter_of_three(club: &Club) -> std::sync::Arc<Letter> {
    let letters = club.mailbox("chloe@example.com");
    assert_eq!(letters.len(), 3);
    letters[2].clone()
}

async fn by_one_click(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    announced(club, &zoe, "All customers", "One").await;
    // As a mail program's server asks (RFC 8058, section 3.2): no cookie, no origin, and no redirect is followed.
    let dora = link(club, &letter(club, "dora@example.com"));
    let answer = club.browser().submit(&dora, &[("List-Unsubscribe", "One-Click")]).await;
    assert_eq!(answer.status, StatusCode::OK);
    let again = club.browser().submit(&dora, &[("List-Unsubscribe", "One-Click")]).await;
    assert_eq!((again.status, again.page()), (StatusCode::OK, answer.page()), "once more changes nothing");
    // Asked for by a page that is not ours, nothing is done.
    let emil = link(club, &letter(club, "emil@example.com"));
    let elsewhere = club.browser().with("sec-fetch-site", "cross-site");
    assert_eq!(elsewhere.post(&emil).await.status, StatusCode::FORBIDDEN);
    announced(club, &zoe, "All customers", "Two").await;
    assert_eq!((club.mailbox("dora@example.com").len(), club.mailbox("emil@example.com").len()), (1, 2));
    // Nobody's link, and what is none, are answered alike.
    let guessed = club.browser().post("/unsubscribe/0123456789abcdef0123456789abcdef").await;
    let garbage = club.browser().post("/unsubscribe/%FF<b>").await;
    assert_eq!((guessed.status, garbage.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND));
    assert_eq!(guessed.body, garbage.body);
}

async fn programs_that_scan_mail(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    announced(club, &zoe, "All customers", "One").await;
    let link = link(club, &letter(club, "dora@example.com"));
    for method in [reqwest::Method::GET, reqwest::Method::HEAD] {
        assert_eq!(club.browser().ask(method, &link).await.status, StatusCode::OK);
    }
    announced(club, &zoe, "All customers", "Two").await;
    assert_eq!(club.mailbox("dora@example.com").len(), 2, "looking ends nothing");
}

async fn stopped_in_the_night(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    club.wait_until("2026-11-22T23:00").await;
    announced(club, &zoe, "All customers", "Good night").await;
    zoe.tap("Stop").await;
    assert_snapshot!(zoe.screen(), @"
    Stop this announcement? Nobody has it yet; one phone would not get it. A stopped announcement can’t go on; a paused one can.

    4 letters would not be sent.
    [Confirm]  [Back]
    ");
    zoe.tap("Confirm").await;
    assert_snapshot!(zoe.screen(), @"
    ⏹ Your announcement was stopped.

    · Sent: 0 of 1
    · Not told any more: 1
    · By e-mail: 0 of 4
    · Not sent by e-mail any more: 4
    [Organize]
    ");
    club.wait_until("2026-11-23T08:01").await;
    assert_eq!((ana.cards(), club.mailbox("dora@example.com").len()), (0, 0));
}

async fn paused_and_resumed(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    club.wait_until("2026-11-22T23:00").await;
    announced(club, &zoe, "All customers", "Good night").await;
    zoe.tap("Pause").await;
    club.wait_until("2026-11-23T09:00").await;
    assert!(club.mailbox("dora@example.com").is_empty(), "it waits");
    zoe.tap("Resume").await;
    club.wait(TimeDelta::seconds(10)).await;
    assert_eq!(letter(club, "dora@example.com").subject, "Good night");
    assert_snapshot!(zoe.screen(), @"
    ✅ Your announcement has gone out.

    · By e-mail: 5 of 5
    [Organize]
    ");
}

async fn muted_and_erased_meanwhile(club: &Club) {
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    announced(club, &zoe, "All customers", "One").await;
    let link = link(club, &letter(club, "dora@example.com"));
    club.wait_until("2026-11-22T23:00").await;
    announced(club, &zoe, "All customers", "Two").await;
    club.browser().post(&link).await;
    let (emil, now) = (club.account("emil@example.com").await, club.clock.now());
    let plan = erase::plan(&mut club.store.read().await.unwrap(), now, emil).await.unwrap().unwrap();
    let asker = erase::Asker::Organizer(By::Operator, club.organizer.id);
    let erased = erase::erase(&club.store, now, asker, emil, plan.shown.digest(), "once").await.unwrap();
    assert!(matches!(erased, erase::Outcome::Erased(_)), "{erased:?}");
    club.wait_until("2026-11-23T08:01").await;
    assert_eq!((club.mailbox("dora@example.com").len(), club.mailbox("emil@example.com").len()), (1, 1));
    assert_eq!(club.mailbox("chloe@example.com").len(), 2);
    assert_snapshot!(zoe.screen(), @"
    ✅ Your announcement has gone out.

    · By e-mail: 3 of 5
    · By e-mail not any more, as they muted it or are customers no more: 2
    [Organize]
    ");
    assert_eq!(club.browser().get(&link).await.status, StatusCode::OK, "hers is good still");
}

async fn a_picture_alone_is_no_letter(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    zoe.photos(&["With a text"]).await;
    assert_snapshot!(zoe.screen(), @"
    👆 This is how it will look, with a button to mute announcements below it.

    It goes to one phone, of all customers.
    4 customers without a phone here get it by e-mail.

    By e-mail it goes without the picture.

    To change it, write another text or send another picture.
    [Confirm]  [Drop it]
    [Add buttons to sessions]
    [Send later]
    [Leave the picture out]
    ");
    zoe.photos(&[""]).await;
    zoe.tap("Confirm").await;
    club.wait(TimeDelta::seconds(10)).await;
    assert_eq!(club.mailbox("dora@example.com").len(), 1, "the text of before goes below it");
    begin(&zoe, "All customers").await;
    zoe.photos(&[""]).await;
    assert_snapshot!(zoe.screen(), @"
    👆 This is how it will look, with a button to mute announcements below it.

    It goes to one phone, of all customers.

    Customers without a phone here don’t get it: a picture alone is not sent by e-mail.

    To change it, write another text or send another picture.
    [Confirm]  [Drop it]
    [Add buttons to sessions]
    [Send later]
    ");
    zoe.tap("Confirm").await;
    club.wait(TimeDelta::seconds(10)).await;
    assert_eq!((ana.cards(), club.mailbox("dora@example.com").len()), (2, 1));
}

async fn to_the_people_of_a_session(club: &Club) {
    let (ben, chloe) = (customer(club, "Ben").await, club.customer("Chloé").await);
    chloe.book("Night dive", "Chloé Martin").await;
    ben.book("Night dive", "Ben Carter").await;
    let letters = club.mailbox("chloe@example.com").len();
    let mut tx = club.store.begin().await.unwrap();
    accounts::link(&mut tx, chloe.id(), None, club.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "The people of a session").await;
    zoe.tap("Night dive").await;
    assert_snapshot!(zoe.screen(), @"
    It goes to one phone, of the people of Night dive, Tuesday 24 November, 18:30.
    One customer without a phone here gets it by e-mail.

    What do you want to tell them? Write it as one message; bold, italic, links and the like arrive as you set them. It can be a picture, too, with or without a text below it. You see it before it is sent.
    [Back]
    ");
    zoe.send("Bring a torch").await;
    zoe.tap("Confirm").await;
    club.wait(TimeDelta::seconds(10)).await;
    assert_eq!(club.mailbox("chloe@example.com").len(), letters + 1);
    assert!(ben.transcript().contains("Bring a torch"));
    assert!(club.mailbox("emil@example.com").is_empty());
}

async fn without_pages_nobody_is_written_to(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    assert_snapshot!(zoe.screen(), @"
    It goes to one phone, of all customers.

    What do you want to tell them? Write it as one message; bold, italic, links and the like arrive as you set them. It can be a picture, too, with or without a text below it. You see it before it is sent.
    [Back]
    ");
    zoe.send("Hello").await;
    zoe.tap("Confirm").await;
    club.wait(TimeDelta::seconds(10)).await;
    assert!(ana.transcript().contains("Hello"));
    assert!(club.mailbox("dora@example.com").is_empty());
}

/// Where the pages are said to be.
const PAGES: &str = "https://book.bluereef.example";

async fn tell(club: &Club, text: &str) -> Announced {
    let post = text.parse::<Text>().unwrap().into();
    let organizer = club.organizer.id;
    let request = Request { organizer, audience: Audience::Everyone, post: &post, at: None, shown: None };
    announce(&club.store, club.clock.now(), By::Operator, &request).await.unwrap()
}

/// Over a mail server, and read by a parser that is not ours: one click of the reader's mail program ends them.
async fn one_click_is_offered(club: &Club, server: &MailServer) {
    server.rules(json!({"rcpt": {"emil@example.com": "550 5.1.1 no such user"}})).await;
    let outcome = tell(club, "Come & see\n\nWe have <new> boats.").await;
    assert!(
        matches!(outcome, Announced::Announced { reach: Reach { phones: 0, letters: 5 }, .. }),
        "{outcome:?}"
    );
    for _ in 0..4 {
        let received = server.letter().await;
        let read = received.read().await;
        assert_eq!(read["defects"], json!([]));
        let [address, post] = [0, 1].map(|n| read["list_unsubscribe"][n].as_str().unwrap().to_owned());
        assert!(
            address.starts_with(&format!("<{PAGES}/unsubscribe/")) && address.ends_with('>'),
            "{address}"
        );
        assert_eq!((address.len(), post.as_str()), (PAGES.len() + 47, "List-Unsubscribe=One-Click"));
        assert_eq!(read["subject"], "Come & see");
        assert!(read["html"].as_str().unwrap().contains("We have &lt;new&gt; boats."), "{}", read["html"]);
    }
    club.settled().await;
    // Whose letter came back is not written to again, until another arrives.
    let outcome = tell(club, "Once more").await;
    assert!(matches!(outcome, Announced::Announced { reach: Reach { letters: 4, .. }, .. }), "{outcome:?}");
    for _ in 0..4 {
        assert_ne!(server.letter().await.to, ["emil@example.com"]);
    }
}

mod over_a_mail_server {
    use super::*;

    #[test]
    fn sqlite() {
        crate::support::run(async {
            let Some(server) = MailServer::start(Security::Plain, None).await else { return };
            let club = Club::online_to_on_sqlite(server.server(), PAGES).await;
            one_click_is_offered(&club, &server).await;
            club.finish().await;
        });
    }

    #[test]
    fn postgres() {
        crate::support::run(async {
            let Some(server) = MailServer::start(Security::Plain, None).await else { return };
            let Some(club) = Club::online_to_on_postgres(server.server(), PAGES).await else { return };
            one_click_is_offered(&club, &server).await;
            club.finish().await;
        });
    }
}
