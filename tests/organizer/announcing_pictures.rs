//! Announcements with a picture.

use insta::assert_snapshot;
use playground::{Attachment, Fault, FaultKind};
use seatbell::domain::staff::Role;

use crate::announcing::{a_while, begin, customer};
use crate::on_both;
use crate::support::chat::Chat;
use crate::support::club::Club;

on_both! {
    with_a_caption, first_the_picture_then_the_text, too_long_below_a_picture, an_album, not_as_a_photo,
    refused_by_telegram, with_a_picture_in_french,
}

/// Photos that were sent to somebody: which, and what was said below.
fn photos(club: &Club, to: &Chat<'_>) -> Vec<(String, String)> {
    let (calls, id) = (club.playground.calls(), to.id().to_string());
    let of = |name: &str, params: &std::collections::BTreeMap<String, String>| {
        params.get(name).cloned().unwrap_or_default()
    };
    calls
        .iter()
        .filter(|call| call.method.eq_ignore_ascii_case("sendPhoto") && of("chat_id", &call.params) == id)
        .map(|call| (of("photo", &call.params), of("caption", &call.params)))
        .collect()
}

async fn with_a_caption(club: &Club) {
    let (ana, ben) = (customer(club, "Ana").await, customer(club, "Ben").await);
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    zoe.photos(&["Our <b>new</b> boat &amp; its &lt;crew&gt;"]).await;
    assert_snapshot!(zoe.transcript().lines().skip(6).collect::<Vec<_>>().join("\n"), @r"
    Our new boat & its <crew>
    bot: (photo: photo.png)
    📣 Blue Reef

    Our new boat & its <crew>
    bot: 👆 This is how it will look, with a button to mute announcements below it.

    It goes to 2 phones, of all customers.

    To change it, write another text or send another picture.
    [Confirm]  [Drop it]
    [Add buttons to sessions]
    [Send later]
    [Leave the picture out]
    ");
    assert_eq!((ana.cards(), ben.cards()), (0, 0), "nothing is sent before it is confirmed");
    zoe.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    (photo: photo.png)
    📣 Blue Reef

    Our new boat & its <crew>
    [🔕 Mute announcements]
    ");
    assert_eq!((ana.cards(), ben.cards()), (1, 1));
    // By the name that Telegram has for its largest size, exactly as it was shown.
    let shown = photos(club, &zoe);
    assert_eq!(shown.len(), 1);
    assert!(
        !shown[0].0.ends_with("small") && shown[0].1.contains("Our <b>new</b> boat &amp; its &lt;crew&gt;")
    );
    assert_eq!((photos(club, &ana), photos(club, &ben)), (shown.clone(), shown));
    club.wait(a_while()).await;
    assert_snapshot!(zoe.screen(), @r"
    ✅ Your announcement has gone out.

    · Sent: 2 of 2
    [Organize]
    ");
    let max = club.staff("Max", "en", Role::Owner).await;
    max.send("/organize").await;
    max.tap("What was done").await;
    assert_snapshot!(max.screen(), @r"
    What was done at Blue Reef

    · Sunday 22 November, 10:00 · Zoe: announced: 🖼 Our new boat & its <crew>
    [Organize]
    ");
}

async fn first_the_picture_then_the_text(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    zoe.photos(&[""]).await;
    assert_snapshot!(zoe.transcript().lines().skip(6).collect::<Vec<_>>().join("\n"), @r"
    bot: (photo: photo.png)
    📣 Blue Reef
    bot: 👆 This is how it will look, with a button to mute announcements below it.

    It goes to one phone, of all customers.

    To change it, write another text or send another picture.
    [Confirm]  [Drop it]
    [Add buttons to sessions]
    [Send later]
    ");
    let (first, confirm) = zoe.button("Confirm");
    // A text right after it is no piece of another.
    zoe.send("Low tide").await;
    assert_snapshot!(zoe.transcript().lines().rev().take(12).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("\n"), @r"
    📣 Blue Reef

    Low tide
    bot: 👆 This is how it will look, with a button to mute announcements below it.

    It goes to one phone, of all customers.

    To change it, write another text or send another picture.
    [Confirm]  [Drop it]
    [Add buttons to sessions]
    [Send later]
    [Leave the picture out]
    ");
    zoe.tap_data(first, &confirm).await;
    assert_eq!(ana.cards(), 0, "the older preview is out of date");

    // The other way round, and then without the picture after all.
    begin(&zoe, "All customers").await;
    club.wait(a_while()).await;
    zoe.send("High tide").await;
    zoe.photos(&[""]).await;
    let shown = photos(club, &zoe);
    assert!(shown.last().unwrap().1.ends_with("High tide"), "{shown:?}");
    zoe.tap("Leave the picture out").await;
    assert!(!zoe.screen().contains("Leave the picture out"), "{}", zoe.screen());
    zoe.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    📣 Blue Reef

    High tide
    [🔕 Mute announcements]
    ");
    // A picture alone has nothing to leave it out for.
    begin(&zoe, "All customers").await;
    zoe.photos(&["\u{2800}"]).await;
    assert!(!zoe.screen().contains("Leave the picture out"), "{}", zoe.screen());
    zoe.tap("Confirm").await;
    assert_snapshot!(ana.screen(), @r"
    (photo: photo.png)
    📣 Blue Reef
    [🔕 Mute announcements]
    ");
}

async fn too_long_below_a_picture(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    // Telegram counts after parsing, and so do we.
    let longest = format!("<b>{}</b>", "&lt;".repeat(850));
    zoe.photos(&[&longest]).await;
    assert!(zoe.screen().starts_with("👆"), "{}", zoe.screen());
    zoe.photos(&[&format!("{longest}x")]).await;
    assert_snapshot!(zoe.screen(), @r"
    This text is too long to stand below a picture: 851 characters, and 850 fit there, as Telegram allows less than without one. The picture is kept and nothing was sent; please write a shorter text, or leave the picture out.
    [Leave the picture out]
    [Back]
    ");
    // The picture waits for a text that fits.
    zoe.send("Short").await;
    assert!(photos(club, &zoe).last().unwrap().1.ends_with("Short"));
    zoe.tap("Confirm").await;
    assert_eq!(ana.cards(), 1);

    // A text without a picture may be longer, and one that comes later does not fit.
    begin(&zoe, "All customers").await;
    club.wait(a_while()).await;
    zoe.send(&"word ".repeat(400)).await;
    let (message, confirm) = zoe.button("Confirm");
    zoe.photos(&[""]).await;
    assert!(
        zoe.screen().starts_with("This text is too long to stand below a picture: 1,999"),
        "{}",
        zoe.screen()
    );
    zoe.tap_data(message, &confirm).await;
    assert_eq!(ana.cards(), 1, "the preview of before is out of date");
    begin(&zoe, "All customers").await;
    club.wait(a_while()).await;
    zoe.photos(&[&"x".repeat(900)]).await;
    zoe.tap("Leave the picture out").await;
    assert!(zoe.screen().starts_with("What do you want to tell them?"), "{}", zoe.screen());
    zoe.send(&"word ".repeat(400)).await;
    zoe.tap("Confirm").await;
    assert_eq!((ana.cards(), photos(club, &ana).len()), (2, 1));
}

async fn an_album(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    let cards = zoe.cards();
    zoe.photos(&["Three pictures", "", ""]).await;
    assert_eq!(zoe.cards(), cards + 1, "one answer to all of them");
    assert_snapshot!(zoe.screen(), @r"
    You sent several pictures at once, and an announcement has one. Please send the one that you want to show.
    [Back]
    ");
    zoe.photos(&["One picture"]).await;
    // What is shown stays, whatever else comes.
    zoe.photos(&["", ""]).await;
    zoe.tap("Back").await;
    assert!(zoe.screen().starts_with("👆"), "{}", zoe.screen());
    zoe.tap("Confirm").await;
    assert!(ana.screen().ends_with("One picture\n[🔕 Mute announcements]"), "{}", ana.screen());
    assert_eq!(photos(club, &ana).len(), 1);
}

async fn not_as_a_photo(club: &Club) {
    let ana = customer(club, "Ana").await;
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    // Telegram's apps send a picture of 30 MB as a file only.
    zoe.document("boat.png", vec![0; 30 * 1024 * 1024]).await;
    assert_snapshot!(zoe.screen(), @r"
    You sent the picture as a file. Please send it as a photo, which Telegram takes up to 10 MB: then everybody sees it at once.
    [Back]
    ");
    zoe.attach(Attachment::Video).await;
    assert_snapshot!(zoe.screen(), @r"
    An announcement can’t be a video. Please send a picture, or write a text; a link to the video can stand in it.
    [Back]
    ");
    for kind in [Attachment::Document, Attachment::Voice, Attachment::Location] {
        zoe.attach(kind).await;
        assert_snapshot!(zoe.screen(), @r"
        An announcement is a text, a picture, or both. Please write a message, or send a photo.
        [Back]
        ");
    }
    zoe.send("Then a text").await;
    zoe.tap("Confirm").await;
    assert_eq!(ana.cards(), 1);
    // Where nothing is announced, a photo is as unexpected as ever.
    zoe.photos(&["Look"]).await;
    assert!(zoe.screen().starts_with("I can only read text"), "{}", zoe.screen());
}

async fn refused_by_telegram(club: &Club) {
    let (ana, ben) = (customer(club, "Ana").await, customer(club, "Ben").await);
    let zoe = club.staff("Zoe", "en", Role::Staff).await;
    begin(&zoe, "All customers").await;
    zoe.photos(&["Look"]).await;
    let wrong = Fault::once("sendPhoto", FaultKind::WrongFile);
    club.playground.fault(wrong.clone().times(2));
    zoe.tap("Confirm").await;
    club.wait(a_while()).await;
    assert_snapshot!(zoe.screen(), @r"
    ⏸ Your announcement is paused.

    · Sent: 0 of 2

    ⚠️ Telegram refuses its picture (“Bad Request: wrong file identifier/HTTP URL specified”), so I paused it rather than try in vain with everybody. Should that happen again when you resume it, stop it and announce it anew with the picture sent again.
    [Resume]  [Stop]
    [Organize]
    ");
    assert!(ana.cards() + ben.cards() <= 1, "nobody is tried in vain for ever");
    club.wait(chrono::TimeDelta::days(2)).await;
    assert!(zoe.screen().starts_with("⏸"), "{}", zoe.screen());
    // It was Telegram's own trouble: nobody is lost and nobody is told twice.
    club.playground.clear_faults();
    zoe.tap("Resume").await;
    club.wait(a_while()).await;
    assert_eq!((ana.cards(), ben.cards()), (1, 1));
    assert_snapshot!(zoe.screen(), @r"
    ✅ Your announcement has gone out.

    · Sent: 2 of 2
    [Organize]
    ");

    begin(&zoe, "All customers").await;
    zoe.photos(&["Look"]).await;
    club.playground.fault(wrong.times(100));
    zoe.tap("Confirm").await;
    zoe.tap("Resume").await;
    zoe.tap("Stop").await;
    zoe.tap("Confirm").await;
    club.playground.clear_faults();
    club.wait(a_while()).await;
    assert_eq!((ana.cards(), ben.cards()), (1, 1));
    assert_snapshot!(zoe.screen(), @r"
    ⏹ Your announcement was stopped.

    · Sent: 0 of 2
    · Not told any more: 2

    ⚠️ Telegram refuses its picture (“Bad Request: wrong file identifier/HTTP URL specified”), so I paused it rather than try in vain with everybody. Should that happen again when you resume it, stop it and announce it anew with the picture sent again.
    [Organize]
    ");
}

async fn with_a_picture_in_french(club: &Club) {
    let chloe = customer(club, "Chloé").await;
    let zoe = club.staff("Zoé", "fr", Role::Staff).await;
    zoe.send("/organize").await;
    zoe.tap("Annoncer").await;
    zoe.tap("Tous les clients").await;
    zoe.photos(&["", ""]).await;
    assert_snapshot!(zoe.screen(), @r"
    Vous avez envoyé plusieurs photos à la fois, et une annonce n’en a qu’une. Envoyez celle que vous voulez montrer.
    [Retour]
    ");
    zoe.document("bateau.jpg", vec![0; 100]).await;
    assert_snapshot!(zoe.screen(), @"
    Vous avez envoyé l’image comme fichier. Envoyez-la comme photo, que Telegram accepte jusqu’à 10 Mo : tout le monde la verra aussitôt.
    [Retour]
    ");
    zoe.attach(Attachment::Video).await;
    assert_snapshot!(zoe.screen(), @"
    Une annonce ne peut pas être une vidéo. Envoyez une photo, ou écrivez un texte ; il peut contenir un lien vers la vidéo.
    [Retour]
    ");
    zoe.photos(&[&"x".repeat(851)]).await;
    assert_snapshot!(zoe.screen(), @"
    Ce texte est trop long pour tenir sous une photo : 851 caractères, alors que 850 y tiennent, car Telegram en permet moins que sans photo. La photo est gardée et rien n’a été envoyé ; écrivez un texte plus court, ou retirez la photo.
    [Retirer la photo]
    [Retour]
    ");
    zoe.send("Le nouveau bateau").await;
    assert_snapshot!(zoe.screen(), @r"
    👆 Voici l’annonce telle qu’elle apparaîtra, avec dessous un bouton pour couper les annonces.

    Elle part vers un seul téléphone, parmi tous les clients.

    Pour la modifier, écrivez un autre texte ou envoyez une autre photo.
    [Confirmer]  [Abandonner]
    [Ajouter des boutons vers des séances]
    [Envoyer plus tard]
    [Retirer la photo]
    ");
    club.playground.fault(Fault::once("sendPhoto", FaultKind::WrongFile));
    zoe.tap("Confirmer").await;
    club.wait(a_while()).await;
    assert_snapshot!(zoe.screen(), @"
    ⏸ Votre annonce est suspendue.

    · Envoyée : 0 sur 1

    ⚠️ Telegram refuse sa photo (« Bad Request: wrong file identifier/HTTP URL specified ») ; je l’ai donc suspendue plutôt que d’essayer en vain avec tout le monde. Si cela se reproduit quand vous la reprenez, arrêtez-la et refaites l’annonce en renvoyant la photo.
    [Reprendre]  [Arrêter]
    [Gérer le club]
    ");
    zoe.tap("Reprendre").await;
    assert_snapshot!(chloe.screen(), @r"
    (photo: photo.png)
    📣 Blue Reef

    Le nouveau bateau
    [🔕 Couper les annonces]
    ");
}
