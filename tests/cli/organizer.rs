//! `seatbell organizer add`

use crate::run::Bench;

#[test]
fn adding_again_says_so() {
    let bench = Bench::sqlite();
    bench.add_organizer().says("Organizer blue-reef added.");
    bench.add_organizer().says("Organizer blue-reef is already there; nothing changed.");
    bench
        .run(&[
            "organizer", "add", "blue-reef", "--name", "Blue Reef", "--timezone", "Europe/Lisbon",
            "--language", "en", "--currency", "EUR", "--claim-minutes", "60",
        ])
        .complains(
            2,
            "seatbell: organizer blue-reef is already there with another timezone, claim-minutes; nothing changed",
        );
}

#[test]
fn wrong_values_are_named() {
    let bench = Bench::sqlite();
    let add = |slug, name, zone, language, currency| {
        bench.run(&[
            "organizer",
            "add",
            slug,
            "--name",
            name,
            "--timezone",
            zone,
            "--language",
            language,
            "--currency",
            currency,
        ])
    };
    for (ran, words) in [
        (add("Blue Reef", "Blue Reef", "Europe/Paris", "en", "EUR"), "a slug is 1 to 40 small letters"),
        (add("blue-reef", "\u{200B}", "Europe/Paris", "en", "EUR"), "the name is empty"),
        (
            add("blue-reef", "Blue Reef", "Europe/Marseille", "en", "EUR"),
            "`Europe/Marseille` is not a time zone",
        ),
        (add("blue-reef", "Blue Reef", "Europe/Paris", "de", "EUR"), "unknown language"),
        (add("blue-reef", "Blue Reef", "Europe/Paris", "en", "euro"), "`euro` is not a currency code"),
    ] {
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
        assert!(ran.err.starts_with("seatbell: ") && ran.err.contains(words), "{}", ran.err);
        assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    }
}

#[test]
fn a_payment_token_is_set_and_taken_away_and_never_shown() {
    let bench = Bench::sqlite();
    bench.add_organizer().says("Organizer blue-reef added.");
    let set = |slug, token| bench.run(&["organizer", "set", slug, "--payment-token", token]);
    let token = "284685063:TEST:very-secret";
    set("blue-reef", token).says("Organizer blue-reef: packs can be paid for in chat.");
    set("blue-reef", "").says("Organizer blue-reef: packs are sold at the desk alone.");
    set("red-reef", token).complains(2, "seatbell: there is no organizer red-reef");
    let wrong = set("blue-reef", "very secret");
    wrong
        .complains(2, "seatbell: this is no token of a payment provider; @BotFather shows it under Payments");
    bench
        .run(&["organizer", "set", "blue-reef", "--quiet-hours", "off", "--payment-token", token])
        .says("Organizer blue-reef: quiet hours off.\nOrganizer blue-reef: packs can be paid for in chat.");
    let nothing = bench.run(&["organizer", "set", "blue-reef"]);
    assert_eq!((nothing.code, nothing.out.as_str()), (Some(2), ""));
    let audit = bench.run(&["audit"]);
    assert!(audit.out.starts_with("clean") && !audit.out.contains("secret"), "{}", audit.out);
}

#[test]
fn quiet_hours_are_set_and_switched_off() {
    let bench = Bench::sqlite();
    bench.add_organizer().says("Organizer blue-reef added.");
    let set = |slug, hours| bench.run(&["organizer", "set", slug, "--quiet-hours", hours]);
    set("blue-reef", "22:00-7:30").says("Organizer blue-reef: quiet hours 22:00-07:30.");
    set("blue-reef", "off").says("Organizer blue-reef: quiet hours off.");
    set("red-reef", "off").complains(2, "seatbell: there is no organizer red-reef");
    for hours in ["22-7", "25:00-7:00", "8:00-8:00"] {
        let ran = set("blue-reef", hours);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""));
        assert!(ran.err.contains("is no quiet hours; write them like 21:00-8:00, or off"), "{}", ran.err);
    }
}

#[test]
fn webhooks_are_set_changed_and_switched_off_and_no_secret_is_said_twice() {
    let bench = Bench::sqlite();
    bench.add_organizer().says("Organizer blue-reef added.");
    let set = |arguments: &[&str]| bench.run(&[&["organizer", "set", "blue-reef"], arguments].concat());
    let url = "https://example.com/seatbell?token=hidden";
    set(&["--webhook-secret", "new"]).complains(2, "seatbell: --webhook-secret: set --webhook-url first");
    let ran = set(&["--webhook-url", url]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let secret = ran.out.split_whitespace().find(|word| word.starts_with("whsec_")).unwrap().to_owned();
    assert!(ran.out.starts_with("Organizer blue-reef: what happens is told to https://example.com.\n"));
    set(&["--webhook-url", url]).says("Organizer blue-reef: what happens is told to https://example.com.");
    let shown = bench.run(&["organizer", "webhooks", "blue-reef"]);
    assert!(shown.out.contains("Nothing has arrived yet.\nWaiting: 0. Given up: 0."), "{}", shown.out);
    assert!(!shown.out.contains("hidden") && !shown.out.contains(&secret), "{}", shown.out);
    let other = set(&["--webhook-secret", "new"]);
    assert!(other.out.contains("whsec_") && !other.out.contains(&secret));
    set(&["--webhook-secret", &secret])
        .says("Organizer blue-reef: what happens is told to https://example.com.");
    for (wrong, words) in [
        ("http://example.com/hidden", "--webhook-url: not an https:// address"),
        ("https://ana:hidden@example.com/", "--webhook-url: has a user name or a password"),
        ("https://169.254.169.254/hidden", "--webhook-url: leads into a private network"),
        ("hidden", "--webhook-url: not an address"),
    ] {
        let ran = set(&["--webhook-url", wrong]);
        assert_eq!((ran.code, ran.out.as_str()), (Some(2), ""), "{wrong}");
        assert!(ran.err.contains(words) && !ran.err.contains("hidden"), "{}", ran.err);
    }
    let ran = set(&["--webhook-secret", "whsec_hidden"]);
    assert!(ran.code == Some(2) && !ran.err.contains("hidden"), "{}", ran.err);
    let private = bench.run(&[
        "organizer",
        "set",
        "blue-reef",
        "--webhook-url",
        "http://127.0.0.1:9/",
        "--webhooks-private",
    ]);
    private.says("Organizer blue-reef: what happens is told to http://127.0.0.1:9.");
    set(&["--webhook-url", "off"]).says("Organizer blue-reef: nothing is told any more.");
    let shown = bench.run(&["organizer", "webhooks", "blue-reef"]);
    shown.says("Organizer blue-reef: nothing is told; --webhook-url sets where to.");
    assert_eq!(set(&[]).code, Some(2));
}
