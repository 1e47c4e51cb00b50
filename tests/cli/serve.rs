//! `seatbell serve`, `demo` and `audit`

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use playground::Playground;

use crate::run::{Bench, Ran};

const TOKEN: &str = "123456:playground-of-this-test";

/// A process that is ended with the test.
struct Running(Child);

impl Running {
    fn start(command: &mut Command) -> Self {
        Self(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    }

    /// Asks it to stop as a supervisor does; gives what it wrote since.
    fn stop(mut self) -> Ran {
        let asked = Command::new("kill").arg(self.0.id().to_string()).status().unwrap();
        assert!(asked.success());
        let child = std::mem::replace(&mut self.0, Command::new("true").spawn().unwrap());
        child.wait_with_output().unwrap().into()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn serve(bench: &Bench, token: &str, api_url: &str) -> Command {
    let mut command = bench.command(&["serve"]);
    command.env("SEATBELL_TOKEN", token).env("SEATBELL_API_URL", api_url).env("SEATBELL_LOG", "info");
    command.env("SEATBELL_LISTEN", "127.0.0.1:0");
    command
}

#[test]
fn settings_of_telegram_are_checked_before_anything_else() {
    let bench = Bench::sqlite();
    bench
        .seatbell("serve")
        .complains(2, "seatbell: SEATBELL_TOKEN: not set; it is the token that @BotFather gave for the bot");
    for (token, url, words) in [
        ("my-secret", "https://api.telegram.org", "SEATBELL_TOKEN: not a bot's token"),
        (TOKEN, "my-secret.example.com", "SEATBELL_API_URL: not an address"),
    ] {
        let ran = Ran::from(serve(&bench, token, url).output().unwrap());
        assert!(ran.err.contains(words) && !ran.err.contains("my-secret"), "{}", ran.err);
        assert_eq!((ran.code, ran.err.lines().count()), (Some(2), 1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_telegram_refuses_stops_the_start() {
    let telegram = Playground::builder().bot(TOKEN, "blue_reef_bot", "Blue Reef").build();
    let listening = telegram.listen("127.0.0.1:0").await.unwrap();
    let bench = Bench::sqlite();
    let ran = Ran::from(serve(&bench, "123456:another-one", &listening.api_url()).output().unwrap());
    ran.complains(
        2,
        "seatbell: SEATBELL_TOKEN: Telegram knows no bot with this token: take it from @BotFather",
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn serving_says_who_and_where_and_stops_when_asked() {
    let telegram = Playground::builder().bot(TOKEN, "blue_reef_bot", "Blue Reef").build();
    let listening = telegram.listen("127.0.0.1:0").await.unwrap();
    let bench = Bench::sqlite();
    bench.add_organizer();
    let running = Running::start(&mut serve(&bench, TOKEN, &listening.api_url()));
    telegram.wait_until(|telegram| !telegram.calls_of("deleteWebhook").is_empty()).await.unwrap();
    let ran = tokio::task::spawn_blocking(|| running.stop()).await.unwrap();
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""), "{}", ran.err);
    assert!(ran.err.contains("blue_reef_bot") && ran.err.contains("SQLite file"), "{}", ran.err);
    assert_eq!(ran.err.matches("no pages and no calendars, as SEATBELL_PUBLIC_URL is not set").count(), 1);
    assert!(!ran.err.contains(TOKEN), "{}", ran.err);
    bench.seatbell("audit").says("clean: 0 orders, 0 sessions, 0 bookings, 0 ledger entries checked");
}

#[test]
fn settings_of_the_web_server_are_checked_before_anything_is_started() {
    let bench = Bench::sqlite();
    let with = |variable: &str, value: &str| {
        let mut command = serve(&bench, TOKEN, "https://api.telegram.org");
        Ran::from(command.env(variable, value).output().unwrap())
    };
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let holder = std::net::TcpListener::bind(taken).unwrap();
    with("SEATBELL_LISTEN", &taken.to_string()).complains(
        2,
        &format!("seatbell: SEATBELL_LISTEN: another program is at {taken}; choose another port, or 0 for any that is free"),
    );
    drop(holder);
    with("SEATBELL_PUBLIC_URL", "http://book.example.com").complains(
        2,
        "seatbell: SEATBELL_PUBLIC_URL: must begin with https://; http:// is for this machine only, such as \
         http://127.0.0.1:8080",
    );
    with("SEATBELL_PROXIES", "nginx").complains(
        2,
        "seatbell: SEATBELL_PROXIES: `nginx` is neither an address nor a network; write them like 127.0.0.1, 10.0.0.0/8",
    );
}

#[test]
fn the_demo_says_where_it_is_and_needs_a_port_of_its_own() {
    let bench = Bench::sqlite();
    let mut running = Running::start(&mut bench.command(&["demo", "--listen", "127.0.0.1:0"]));
    let mut line = String::new();
    BufReader::new(running.0.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim_start_matches("The demo is at http://").split(' ').next().unwrap();
    let complaint = format!(
        "seatbell: --listen: another program is at {address}; choose another port, or 0 for any that is free"
    );
    bench.seatbell(&format!("demo --listen {address}")).complains(2, &complaint);
    assert_eq!(running.stop().code, Some(0));
}
