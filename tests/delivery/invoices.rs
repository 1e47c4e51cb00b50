//! Invoices: the token of the payment provider is in the request alone, and what Telegram does not take is answered otherwise.

use playground::{Fault, FaultKind};
use seatbell::domain::deadlines::Deadlines;
use seatbell::domain::quiet_hours::QuietTimes;
use seatbell::service::{organizer, payment_token};
use seatbell::store::organizers::NewOrganizer;

use crate::echo::{Stage, on_both, said};
use crate::logs;

/// A club with this token, if any.
async fn club(stage: &Stage, token: Option<&str>) {
    let new = NewOrganizer {
        slug: "blue-reef".to_owned(),
        name: "Blue Reef".to_owned(),
        timezone: "Europe/Paris".parse().unwrap(),
        language: "en".to_owned(),
        currency: "EUR".parse().unwrap(),
        deadlines: Deadlines::default(),
        quiet: QuietTimes::default(),
    };
    organizer::add(&stage.store, stage.clock.now(), &new).await.unwrap();
    let token = token.map(|token| token.to_owned().into());
    payment_token::set(&stage.store, &"blue-reef".parse().unwrap(), token.as_ref()).await.unwrap();
}

fn invoices(person: &playground::Person) -> usize {
    person.chat().iter().filter(|message| message.invoice().is_some()).count()
}

on_both! {
    async fn one_arrives_and_one_that_was_put_off_too(stage: Stage) {
        club(&stage, Some("284685063:TEST:very-secret")).await;
        let running = stage.start().await;
        let ana = stage.person("Ana");
        ana.send("invoice");
        stage.settled(&running).await;
        assert_eq!(invoices(&ana), 1);
        stage.playground.fault(Fault::once("sendInvoice", FaultKind::TooManyRequests));
        ana.send("invoice");
        stage.settled(&running).await;
        stage.all_sent().await;
        assert_eq!((invoices(&ana), stage.queued_and_given_up().await), (2, (0, 0)));
        running.stop().await;
        assert!(!logs::so_far().contains("very-secret"));
    }

    async fn what_telegram_refuses_is_answered_otherwise(stage: Stage) {
        club(&stage, Some("284685063:WRONG:very-secret")).await;
        let running = stage.start().await;
        let ana = stage.person("Ana");
        ana.send("invoice");
        stage.settled(&running).await;
        stage.all_sent().await;
        assert_eq!((invoices(&ana), said(&ana)), (0, vec!["at the desk".to_owned()]));
        // Refused when its turn in the outbox comes, too.
        stage.playground.fault(Fault::once("sendInvoice", FaultKind::TooManyRequests));
        ana.send("invoice");
        stage.settled(&running).await;
        stage.all_sent().await;
        assert_eq!(said(&ana), vec!["at the desk"; 2]);
        assert_eq!(stage.queued_and_given_up().await, (0, 2), "the operator sees them");
        running.stop().await;
        assert!(!logs::so_far().contains("very-secret"));
    }

    async fn without_a_token_there_is_none(stage: Stage) {
        club(&stage, None).await;
        let running = stage.start().await;
        let ana = stage.person("Ana");
        ana.send("invoice");
        stage.settled(&running).await;
        stage.all_sent().await;
        assert_eq!((invoices(&ana), said(&ana)), (0, vec!["at the desk".to_owned()]));
        running.stop().await;
    }
}
