//! A club, its customers in their chats, and a bot that is yet to be started.

use std::time::Duration;

use chrono::TimeDelta;
use playground::{Limits, NewPerson, Person, Playground, Running};
use seatbell::clock::Clock;
use seatbell::store::Store;

use crate::bot::Bot;
use crate::club;
use crate::database::TestDatabase;

/// How long anybody waits before something counts as lost; generous, as the machine may be busy.
pub const PATIENCE: Duration = Duration::from_secs(90);

pub struct Stage {
    pub playground: Playground,
    pub bot: Bot,
    pub people: Vec<Person>,
    pub _listening: Running,
}

impl Stage {
    /// Sets it, with so many customers; those who do not link their account in the chat have done so before.
    pub async fn set(database: &TestDatabase, customers: usize, links: impl Fn(usize) -> bool) -> Self {
        let store = Store::open(&database.url.parse().unwrap()).await.unwrap();
        let now = Clock::system().now();
        club::found(&store, customers, now).await;
        let playground = Playground::builder()
            .limits(Limits::none())
            .callback_lifetime(TimeDelta::hours(1))
            .patience(PATIENCE)
            .kept_calls(0)
            .kept_events(0)
            .build();
        let listening = playground.listen("127.0.0.1:0").await.unwrap();
        let bot = Bot::new(&database.url, playground.token(), &listening.api_url());
        let people: Vec<Person> = (0..customers)
            .map(|number| {
                let first_name = &club::name(number);
                playground.person(NewPerson { first_name, language_code: Some("en"), ..NewPerson::default() })
            })
            .collect();
        for (number, person) in people.iter().enumerate().filter(|(number, _)| !links(*number)) {
            club::link(&store, number, person.id(), now).await;
        }
        // Nobody else has the file open when the bot is killed, as in a deployment.
        store.close().await;
        Self { playground, bot, people, _listening: listening }
    }
}
