use super::*;

fn telegram(token: Option<&str>, api_url: &str) -> TelegramSettings {
    TelegramSettings { token: token.map(Into::into), api_url: api_url.into() }
}

#[test]
fn tokens() {
    let token = |token| telegram(token, "https://api.telegram.org").token();
    assert_eq!(token(Some(" 123456:playground\n")).unwrap().expose_secret(), "123456:playground");
    for missing in [None, Some(""), Some(" ")] {
        assert!(token(missing).unwrap_err().to_string().starts_with("SEATBELL_TOKEN: not set"));
    }
    for wrong in ["secret", "abc:secret", "123456:", "123456:sec/ret", "123456:sec ret", ":secret"] {
        let error = token(Some(wrong)).unwrap_err().to_string();
        assert!(
            error.starts_with("SEATBELL_TOKEN: not a bot's token") && !error.contains("secret"),
            "{error}"
        );
    }
}

#[derive(clap::Parser)]
struct Sends {
    #[command(flatten)]
    limits: LimitSettings,
}

#[test]
fn limits_are_telegrams_unless_set() {
    use clap::Parser as _;
    assert_eq!(Sends::try_parse_from(["x"]).unwrap().limits.limits(), Limits::TELEGRAM);
    let set = ["x", "--messages-per-second", "60", "--chat-burst=5", "--paid-broadcast", "1000"];
    let expected =
        Limits { overall_per_second: 60, chat_burst: 5, paid_per_second: 1000, ..Limits::TELEGRAM };
    assert_eq!(Sends::try_parse_from(set).unwrap().limits.limits(), expected);
    for wrong in ["--paid-broadcast=1001", "--chat-per-second=fast", "--group-per-minute=-1"] {
        assert!(Sends::try_parse_from(["x", wrong]).is_err(), "{wrong}");
    }
}

#[derive(clap::Parser)]
struct Listens {
    #[command(flatten)]
    web: WebSettings,
}

#[test]
fn the_web_server() {
    use clap::Parser as _;
    let set = |arguments: &[&str]| {
        Listens::try_parse_from(["x"].iter().chain(arguments)).map(|listens| listens.web)
    };
    let usual = set(&[]).unwrap();
    assert_eq!((usual.listen.to_string().as_str(), usual.public_url()), ("127.0.0.1:8080", Ok(None)));
    assert!(usual.proxies().is_ok());
    assert_eq!(set(&["--public-url", " "]).unwrap().public_url(), Ok(None));
    let public = set(&["--public-url", "https://book.example.com/"]).unwrap().public_url().unwrap();
    assert_eq!(public.unwrap().link("/"), "https://book.example.com/");
    let wrong = set(&["--public-url", "http://book.example.com", "--proxies", "nginx"]).unwrap();
    let error = wrong.public_url().unwrap_err().to_string();
    assert!(error.starts_with("SEATBELL_PUBLIC_URL: must begin with https://"), "{error}");
    assert!(wrong.proxies().unwrap_err().to_string().starts_with("SEATBELL_PROXIES: `nginx` is neither"));
    assert!(set(&["--listen", "8080"]).is_err());
}

fn mail(url: &str, from: Option<&str>) -> Result<Option<String>, Wrong> {
    let settings =
        MailSettings { smtp_url: Some(url.into()), mail_from: from.map(str::to_owned), smtp_ca: None };
    Ok(settings.mail()?.map(|(server, _)| server.place()))
}

#[test]
fn mail_servers() {
    let from = Some("Blue Reef <bookings@example.com>");
    for (url, place) in [
        ("smtp://mail.example.com", "mail.example.com:587 (STARTTLS)"),
        ("smtp://ana%40example.com:p%2Fw@mail.example.com:25/", "mail.example.com:25 (STARTTLS)"),
        ("smtps://u:p@mail.example.com", "mail.example.com:465 (TLS)"),
        ("smtp://localhost", "localhost:25 (without TLS)"),
        ("smtp://127.0.0.1:1025", "127.0.0.1:1025 (without TLS)"),
        ("smtp://[::1]:1025", "::1:1025 (without TLS)"),
        ("smtps://127.0.0.1:1465", "127.0.0.1:1465 (TLS)"),
        // Not this machine, whatever it looks like.
        ("smtp://127.0.0.1.example.com", "127.0.0.1.example.com:587 (STARTTLS)"),
    ] {
        assert_eq!(mail(url, from), Ok(Some(place.to_owned())), "{url}");
    }
    assert_eq!(mail("", None), Ok(None));
    assert_eq!(mail(" ", from), Ok(None));
    for wrong in [
        "mail.example.com",
        "http://secret:secret@mail.example.com",
        "smtp://",
        "smtp://secret@mail.example.com",
        "smtp://:secret@mail.example.com",
        "smtp://secret:%ff@mail.example.com",
        "smtp://u:sec/ret@mail.example.com",
        "smtp://mail.example.com/secret",
        "smtp://mail.example.com?tls=secret",
    ] {
        let error = mail(wrong, from).unwrap_err().to_string();
        assert!(error.starts_with("SEATBELL_SMTP_URL: ") && !error.contains("secret"), "{wrong}: {error}");
    }
    for wrong in [None, Some(""), Some("bookings"), Some("a@example.com\r\nBcc: b@example.com")] {
        let error = mail("smtp://mail.example.com", wrong).unwrap_err().to_string();
        assert!(error.starts_with("SEATBELL_MAIL_FROM: ") && !error.contains("Bcc"), "{error}");
    }
}

#[test]
fn addresses_of_the_bot_api() {
    for right in ["https://api.telegram.org", "http://127.0.0.1:8081/"] {
        assert!(telegram(None, right).api_url().is_ok(), "{right}");
    }
    for wrong in ["", "api.telegram.org", "ftp://api.telegram.org", "https://"] {
        assert!(telegram(None, wrong).api_url().is_err(), "{wrong}");
    }
}
