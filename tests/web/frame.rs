//! What every page has in common.

use std::num::NonZeroU32;
use std::time::Duration;

use insta::assert_snapshot;
use reqwest::{Method, StatusCode};
use seatbell::web::Rate;

use crate::support::club::Club;
use crate::support::{database, online_on_both, run};

online_on_both! { healthy, nothing_there }

async fn healthy(club: &Club) {
    let answer = club.browser().get("/healthz").await;
    assert_eq!((answer.status, answer.body.as_str()), (StatusCode::OK, "ok\n"));
}

#[test]
fn unhealthy_without_a_database() {
    run(async {
        let club = Club::online(database::sqlite(), Rate::USUAL).await;
        club.store.close().await;
        let answer = club.browser().get("/healthz").await;
        assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    });
}

async fn nothing_there(club: &Club) {
    let (browser, french) =
        (club.browser(), club.browser().with("accept-language", "fr-CH, fr;q=0.9, en;q=0.8"));
    let answer = browser.get("/").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert_snapshot!(answer.page(), @"
    —
    There is nothing here
    The link is incomplete, or it has served its purpose. Open it once more from the message it came in, or see your bookings in the chat.
    ");
    assert_snapshot!(french.get("/wp-login.php").await.page(), @"
    —
    Il n’y a rien ici
    Le lien est incomplet, ou il a déjà servi. Ouvrez-le à nouveau depuis le message où il se trouvait, ou consultez vos réservations dans la conversation.
    ");
    assert!(answer.body.starts_with("<!doctype html><html lang=\"en-GB\">"), "{}", answer.body);
    assert!(french.get("/").await.body.contains("<html lang=\"fr\">"));
    for (header, value) in [
        ("referrer-policy", "no-referrer"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
        ("x-robots-tag", "noindex, nofollow"),
        ("content-type", "text/html; charset=utf-8"),
        // Only where it is HTTPS.
        ("strict-transport-security", ""),
    ] {
        assert_eq!(answer.header(header), value, "{header}");
    }
    let policy = answer.header("content-security-policy");
    for rule in ["default-src 'none'", "form-action 'self'", "frame-ancestors 'none'", "base-uri 'none'"] {
        assert!(policy.split("; ").any(|is| is == rule), "{policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains("script"), "{policy}");
    assert!(!answer.body.contains("<script") && !answer.body.contains("http"), "{}", answer.body);
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::OPTIONS] {
        assert_eq!(browser.ask(method.clone(), "/").await.status, StatusCode::NOT_FOUND, "{method}");
    }
}

#[test]
fn a_client_that_asks_too_much() {
    run(async {
        let rate = Rate { burst: NonZeroU32::new(3).unwrap(), period: Duration::from_secs(3600) };
        let club = Club::online(database::sqlite(), rate).await;
        let (ana, ben) = ("203.0.113.5", "203.0.113.6");
        let browser = |address| club.browser().with("x-forwarded-for", address);
        for _ in 0..3 {
            assert_eq!(browser(ana).get("/").await.status, StatusCode::NOT_FOUND);
        }
        let answer = browser(ana).get("/").await;
        assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
        let wait: u64 = answer.header("retry-after").parse().unwrap();
        assert!((1..=3601).contains(&wait), "{wait}");
        assert_snapshot!(answer.page(), @"
        —
        That was a lot at once
        Too many requests came from your connection. Wait a minute, then try again; nothing is lost.
        ");
        assert_eq!(answer.header("referrer-policy"), "no-referrer");
        // What the client writes itself makes it nobody else.
        let forged = club.browser().with("x-forwarded-for", "198.51.100.1, 203.0.113.5");
        assert_eq!(forged.get("/").await.status, StatusCode::TOO_MANY_REQUESTS);
        assert_eq!(browser(ben).get("/").await.status, StatusCode::NOT_FOUND);
        assert_eq!(browser(ana).get("/healthz").await.status, StatusCode::OK);
        club.finish().await;
    });
}
