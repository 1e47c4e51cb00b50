//! A club with its bot: the real conversation on a real database, over HTTP to the playground, on a clock that begins
//! at a fixed instant.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, TimeDelta, Utc};
use playground::{Group, GroupKind, Letter, Membership, NewPerson, Outcome, Playground};
use seatbell::app::{App, AppConfig, Mail, Running};
use seatbell::bot::button::{Place, Tap};
use seatbell::bot::context::Parts;
use seatbell::bot::conversation::Conversation;
use seatbell::clock::Clock;
use seatbell::delivery::mail::{Security, Sender, Server};
use seatbell::delivery::{Api, HookPolicy, Limits};
use seatbell::domain::birth_date::BirthDate;
use seatbell::domain::deadlines::Deadlines;
use seatbell::domain::expiry::warning;
use seatbell::domain::ids::{
    AccountId, ActivityId, BookingId, ChatId, DeedId, OrderId, OrganizerId, SessionId,
};
use seatbell::domain::keep::Keep;
use seatbell::domain::ledger::Movement;
use seatbell::domain::name::PersonName;
use seatbell::domain::pack::PackChange;
use seatbell::domain::series::AHEAD;
use seatbell::domain::staff::Role;
use seatbell::domain::states::EntryKind;
use seatbell::domain::zone::Zone;
use seatbell::i18n::L10n;
use seatbell::letters::Writer;
use seatbell::service::audit::audit;
use seatbell::service::authority::By;
use seatbell::service::book::{self, Request, Who};
use seatbell::service::capacity;
use seatbell::service::claim_link;
use seatbell::service::import::{self, Kind};
use seatbell::service::pack;
use seatbell::service::passwords::Passwords;
use seatbell::service::payment_token;
use seatbell::service::refusal::Intent;
use seatbell::store::ledger::{self, Actor};
use seatbell::store::organizers::{self, NewOrganizer, Organizer};
use seatbell::store::packs::{self, Pack};
use seatbell::store::reminders::{self, Owed};
use seatbell::store::{
    Conn, Store, accounts, activities, audit as audit_store, beneficiaries, bookings, deeds, expiry, groups,
    orders, outbox, series, sessions, staff, turns,
};
use seatbell::web;

use super::browser::{self, Browser};
use super::chat::Chat;
use super::database::{self, TestDatabase};
use super::sample;

/// The bot's username.
pub const USERNAME: &str = "seatbell_bot";
/// Who letters are from.
pub const SENDER: &str = "Seatbell <bookings@bluereef.example>";
/// How often to look for what nobody tells.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// The club; everything in it is the test's own.
pub struct Club {
    /// Telegram's stand-in.
    pub playground: Playground,
    /// The bot's database.
    pub store: Store,
    /// The clock that the bot and the playground share.
    pub clock: Clock,
    /// Blue Reef.
    pub organizer: Organizer,
    /// What the conversation stands on.
    pub parts: Arc<Parts>,
    /// None while it is being started anew.
    bot: Option<Running<Conversation>>,
    server: playground::Running,
    mail_server: Option<Server>,
    // Last, as it is dropped last.
    _database: TestDatabase,
}

/// Pages.
struct Online {
    /// How much a client may ask.
    rate: web::Rate,
    /// At which address they are said to be; else where they are.
    at: Option<&'static str>,
}

/// Where letters go.
enum Post {
    /// Into the playground's mailboxes.
    Mailboxes,
    /// To a mail server.
    At(Server),
}

/// Starts a bot.
async fn start(
    parts: &Arc<Parts>,
    api: Api,
    web: Option<web::Config>,
    mail_server: Option<Server>,
) -> Running<Conversation> {
    let mail = mail_server.map(|server| Mail {
        server,
        sender: SENDER.parse().unwrap(),
        writer: Arc::new(Writer {
            store: parts.store.clone(),
            clock: parts.clock.clone(),
            l10n: Arc::clone(&parts.l10n),
            passwords: parts.passwords.clone(),
            sender: SENDER.parse::<Sender>().unwrap().address().to_owned(),
            bot: USERNAME.to_owned(),
            public_url: parts.public_url.clone(),
        }),
    });
    App::start(AppConfig {
        store: parts.store.clone(),
        api,
        clock: parts.clock.clone(),
        handler: Arc::new(Conversation::new(Arc::clone(parts))),
        // The playground here has none, so a test need not wait for any.
        limits: Limits::NONE,
        web,
        mail,
        // Receivers of tests are on this machine.
        hooks: HookPolicy { private: true },
        keep: Keep::default(),
    })
    .await
    .unwrap()
}

/// The bot's clock, as the playground wants it.
struct Shared(Clock);

impl playground::Clock for Shared {
    fn now(&self) -> DateTime<Utc> {
        self.0.now()
    }

    fn advance(&self, by: TimeDelta) {
        self.0.advance(by);
    }
}

impl Club {
    /// On a SQLite file.
    pub async fn on_sqlite() -> Self {
        Self::open(database::prepared_sqlite(found_alone).await).await
    }

    /// On PostgreSQL, where there is a server.
    pub async fn on_postgres() -> Option<Self> {
        Some(Self::open(database::prepared_postgres(found_alone).await?).await)
    }

    /// Founds Blue Reef in an empty database and starts its bot.
    pub async fn open(database: TestDatabase) -> Self {
        Self::open_on(database, Playground::builder()).await
    }

    /// The same with a stand-in for Telegram that is set up otherwise.
    pub async fn open_on(database: TestDatabase, playground: playground::Builder) -> Self {
        Self::build(database, playground, None, None).await
    }

    /// On a SQLite file, with letters that arrive in the playground's mailboxes.
    pub async fn mailing_on_sqlite() -> Self {
        let database = database::prepared_sqlite(found_alone).await;
        Self::build(database, Playground::builder(), None, Some(Post::Mailboxes)).await
    }

    /// The same on PostgreSQL, where there is a server.
    pub async fn mailing_on_postgres() -> Option<Self> {
        let database = database::prepared_postgres(found_alone).await?;
        Some(Self::build(database, Playground::builder(), None, Some(Post::Mailboxes)).await)
    }

    /// On a SQLite file, with letters that are handed to a mail server.
    pub async fn mailing_to_on_sqlite(server: Server) -> Self {
        let database = database::prepared_sqlite(found_alone).await;
        Self::build(database, Playground::builder(), None, Some(Post::At(server))).await
    }

    /// The same on PostgreSQL, where there is a server.
    pub async fn mailing_to_on_postgres(server: Server) -> Option<Self> {
        let database = database::prepared_postgres(found_alone).await?;
        Some(Self::build(database, Playground::builder(), None, Some(Post::At(server))).await)
    }

    /// On a SQLite file, with pages at a public address.
    pub async fn online_on_sqlite() -> Self {
        Self::online(database::prepared_sqlite(found_alone).await, web::Rate::USUAL).await
    }

    /// The same on PostgreSQL, where there is a server.
    pub async fn online_on_postgres() -> Option<Self> {
        Some(Self::online(database::prepared_postgres(found_alone).await?, web::Rate::USUAL).await)
    }

    /// With pages at a public address, of which a client may ask so much; and with letters, in the playground's mailboxes.
    pub async fn online(database: TestDatabase, rate: web::Rate) -> Self {
        let online = Some(Online { rate, at: None });
        Self::build(database, Playground::builder(), online, Some(Post::Mailboxes)).await
    }

    /// On a SQLite file, with pages at an address that only its letters know, which are handed to a mail server.
    pub async fn online_to_on_sqlite(server: Server, at: &'static str) -> Self {
        let database = database::prepared_sqlite(found_alone).await;
        let online = Some(Online { rate: web::Rate::USUAL, at: Some(at) });
        Self::build(database, Playground::builder(), online, Some(Post::At(server))).await
    }

    /// The same on PostgreSQL, where there is a server.
    pub async fn online_to_on_postgres(server: Server, at: &'static str) -> Option<Self> {
        let database = database::prepared_postgres(found_alone).await?;
        let online = Some(Online { rate: web::Rate::USUAL, at: Some(at) });
        Some(Self::build(database, Playground::builder(), online, Some(Post::At(server))).await)
    }

    async fn build(
        database: TestDatabase,
        playground: playground::Builder,
        online: Option<Online>,
        post: Option<Post>,
    ) -> Self {
        let clock = Clock::starting_at(sample::BEGINNING.parse().unwrap());
        let playground = playground
            .bot("123456:playground", USERNAME, "Seatbell")
            .clock(Arc::new(Shared(clock.clone())))
            .limits(playground::Limits::none())
            .build();
        let server = playground.listen("127.0.0.1:0").await.unwrap();
        let store = Store::open(&database.url.parse().unwrap()).await.unwrap();
        let passwords = Passwords::new().unwrap();
        let organizer = found(&store, &passwords, clock.now()).await;
        let l10n = Arc::new(L10n::load().unwrap());
        let web = match online {
            Some(Online { rate, at }) => {
                let mut config = browser::config(rate, passwords.clone(), Arc::clone(&l10n)).await;
                config.public_url = at.map(|at| at.parse().unwrap()).or(config.public_url);
                Some(config)
            }
            None => None,
        };
        let public_url = web.as_ref().and_then(|web| web.public_url.clone());
        let parts = Arc::new(Parts {
            store: store.clone(),
            clock: clock.clone(),
            l10n,
            passwords,
            keep: Keep::default(),
            username: USERNAME.to_owned(),
            public_url,
        });
        let mail_server = post.map(|post| match post {
            Post::At(server) => server,
            Post::Mailboxes => {
                let mailboxes = server.smtp_addr();
                Server::new("127.0.0.1", mailboxes.port(), Security::Plain, None, None).unwrap()
            }
        });
        let api = Api::new(&server.api_url(), playground.token().to_owned().into()).unwrap();
        let bot = start(&parts, api, web, mail_server.clone()).await;
        Self {
            playground,
            store,
            clock,
            organizer,
            parts,
            bot: Some(bot),
            server,
            mail_server,
            _database: database,
        }
    }

    /// Ends the bot where it stands, as a kill would, and starts another.
    pub async fn restart(&mut self) {
        let api = Api::new(&self.server.api_url(), self.playground.token().to_owned().into()).unwrap();
        drop(self.bot.take());
        self.bot = Some(start(&self.parts, api, None, self.mail_server.clone()).await);
    }

    /// The letters to an address, in the order in which they came.
    pub fn mailbox(&self, address: &str) -> Vec<Arc<Letter>> {
        self.playground.mailbox(address)
    }

    /// The subject of the newest letter to an address.
    pub fn mailed_subject(&self, address: &str) -> String {
        let letters = self.mailbox(address);
        letters.last().unwrap_or_else(|| panic!("no letter to {address}")).subject.clone()
    }

    /// The code in the newest letter to an address.
    pub fn mailed_code(&self, address: &str) -> String {
        let subject = self.mailed_subject(address);
        let code: String = subject.chars().take_while(char::is_ascii_digit).collect();
        assert_eq!(code.len(), 6, "{subject}");
        code
    }

    /// A customer of the sample data with their phone, linked to their account.
    pub async fn customer(&self, name: &str) -> Chat<'_> {
        let (_, email, language) = sample::PHONES.into_iter().find(|(first, ..)| *first == name).unwrap();
        self.phone(name, email, language).await
    }

    /// A phone that is linked to an account.
    pub async fn phone(&self, name: &str, email: &str, language: &str) -> Chat<'_> {
        let chat = self.stranger(name, language);
        let account = self.account(email).await;
        let mut tx = self.store.begin().await.unwrap();
        accounts::meet(&mut tx, chat.id(), Some(language), self.clock.now()).await.unwrap();
        accounts::link(&mut tx, chat.id(), Some(account), self.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        chat
    }

    /// From now on it has a payment provider, so that its packs are paid for in chat.
    pub async fn sells(&self) {
        self.provider(Some("284685063:TEST:abc")).await;
    }

    /// Sets the token of its payment provider, or takes it away.
    pub async fn provider(&self, token: Option<&str>) {
        let slug = self.organizer.slug.parse().unwrap();
        let token = token.map(|token| token.to_owned().into());
        let set = payment_token::set(&self.store, &slug, token.as_ref()).await.unwrap();
        assert_eq!(set, payment_token::Outcome::Set);
    }

    /// More packs, as a file.
    pub async fn import_packs(&self, file: &str) {
        let (now, passwords) = (self.clock.now(), &self.parts.passwords);
        import_file(&self.store, passwords, now, &self.organizer, Kind::Packs, file).await;
    }

    /// A pack by its name.
    pub async fn pack(&self, name: &str) -> Pack {
        let mut conn = self.store.read().await.unwrap();
        let packs = packs::of_organizer(&mut conn, self.organizer.id).await.unwrap();
        packs.into_iter().find(|pack| pack.product.name == name).unwrap()
    }

    /// An owner changes a pack.
    pub async fn change_pack(&self, name: &str, change: PackChange) {
        let known = self.pack(name).await;
        let key = format!("{name} {change:?}");
        let request = pack::Request {
            organizer: self.organizer.id,
            pack: known.id,
            revision: known.revision,
            change: &change,
            key: &key,
        };
        let changed = pack::change(&self.store, self.clock.now(), By::Operator, request).await.unwrap();
        assert_eq!(changed, pack::Changed::Changed);
    }

    /// An owner archives a pack.
    pub async fn archive_pack(&self, name: &str) {
        let of = (self.organizer.id, self.pack(name).await.id);
        let done = pack::set_archived(&self.store, self.clock.now(), By::Operator, of, true).await.unwrap();
        assert_eq!(done, pack::Archived::Done);
    }

    /// The numbers of an account's orders, and what each has left; the first first.
    pub async fn orders(&self, email: &str) -> Vec<(i64, u32)> {
        let account = self.account(email).await;
        let mut conn = self.store.read().await.unwrap();
        let mut found: Vec<_> = orders::of_account(&mut conn, account, 0, 100)
            .await
            .unwrap()
            .iter()
            .map(|order| (order.number, order.available.get()))
            .collect();
        found.sort_unstable();
        found
    }

    /// Somebody on the staff.
    pub async fn staff(&self, name: &str, language: &str, role: Role) -> Chat<'_> {
        let chat = self.stranger(name, language);
        let mut tx = self.store.begin().await.unwrap();
        accounts::meet(&mut tx, chat.id(), Some(language), self.clock.now()).await.unwrap();
        staff::put(&mut tx, self.organizer.id, chat.id(), role, name, self.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        chat
    }

    /// Puts somebody on the staff of an organizer too.
    pub async fn put_on_staff(&self, chat: &Chat<'_>, organizer: OrganizerId, role: Role) {
        let mut tx = self.store.begin().await.unwrap();
        staff::put(&mut tx, organizer, chat.id(), role, "Zoe", self.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Another organizer, who offers nothing yet.
    pub async fn another(&self, slug: &str, name: &str) -> OrganizerId {
        let mut tx = self.store.begin().await.unwrap();
        let new = NewOrganizer { slug: slug.to_owned(), name: name.to_owned(), ..blue_reef() };
        let id = organizers::insert(&mut tx, &new, self.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// An activity of another organizer's.
    pub async fn activity_of(&self, organizer: OrganizerId, name: &str) -> ActivityId {
        let mut tx = self.store.begin().await.unwrap();
        let organizer = organizers::by_id(&mut tx, organizer).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        let file = format!("name,minutes,capacity\n{name},90,8\n");
        import_file(
            &self.store,
            &self.parts.passwords,
            self.clock.now(),
            &organizer,
            Kind::Activities,
            &file,
        )
        .await;
        let mut conn = self.store.read().await.unwrap();
        let all = activities::of_organizer(&mut conn, organizer.id).await.unwrap();
        all.iter().find(|activity| activity.name == name).unwrap().id
    }

    /// Makes an account a customer of another organizer too.
    pub async fn join(&self, account: AccountId, organizer: OrganizerId) {
        let mut tx = self.store.begin().await.unwrap();
        accounts::join_organizer(&mut tx, account, organizer, self.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Another organizer, who offers the same in another language.
    pub async fn another_in(&self, language: &str, slug: &str, name: &str) -> Organizer {
        let mut tx = self.store.begin().await.unwrap();
        let new = NewOrganizer {
            slug: slug.to_owned(),
            name: name.to_owned(),
            language: language.to_owned(),
            ..blue_reef()
        };
        let id = organizers::insert(&mut tx, &new, self.clock.now()).await.unwrap();
        let organizer = organizers::by_id(&mut tx, id).await.unwrap().unwrap();
        tx.commit().await.unwrap();
        let (now, passwords) = (self.clock.now(), &self.parts.passwords);
        for (kind, file) in [(Kind::Activities, sample::ACTIVITIES), (Kind::Sessions, sample::SESSIONS)] {
            import_file(&self.store, passwords, now, &organizer, kind, file).await;
        }
        organizer
    }

    /// A group, supergroup or channel of somebody's, without the bot.
    pub fn group(&self, kind: GroupKind, title: &str, owner: &Chat<'_>) -> Group {
        // Whoever is on a staff has written to the bot before.
        owner.person.has_started();
        self.playground.group(kind, title, &owner.person)
    }

    /// The same, with the bot in it, whom this person added.
    pub async fn group_with_bot(&self, kind: GroupKind, title: &str, owner: &Chat<'_>) -> Group {
        let group = self.group(kind, title, owner);
        let membership =
            if kind == GroupKind::Channel { Membership::Administrator } else { Membership::Member };
        group.set_bot(&owner.person, membership).unwrap();
        self.settled().await;
        group
    }

    /// Somebody writes in a group.
    pub async fn says(&self, group: &Group, who: &Chat<'_>, text: &str) {
        group.by(&who.person).send(text).unwrap();
        self.settled().await;
    }

    /// How much there is of everything that an operation changes, and what was done last.
    pub async fn everything(&self) -> String {
        let mut conn = self.store.read().await.unwrap();
        let counts = audit_store::counts(&mut conn).await.unwrap();
        let staff = staff::of_organizer(&mut conn, self.organizer.id, 100).await.unwrap();
        let deeds = deeds::before(&mut conn, self.organizer.id, DeedId(i64::MAX), 1).await.unwrap();
        let owed = outbox::counts(&mut conn).await.unwrap();
        let groups = groups::of_organizer(&mut conn, self.organizer.id, 100).await.unwrap();
        format!("{counts:?} {staff:?} {deeds:?} {owed:?} {groups:?}")
    }

    /// Somebody whom the bot does not know.
    pub fn stranger(&self, name: &str, language: &str) -> Chat<'_> {
        let new = NewPerson { first_name: name, language_code: Some(language), ..NewPerson::default() };
        Chat::new(self, self.playground.person(new), language)
    }

    /// More activities, as a file.
    pub async fn import_activities(&self, file: &str) {
        import_file(
            &self.store,
            &self.parts.passwords,
            self.clock.now(),
            &self.organizer,
            Kind::Activities,
            file,
        )
        .await;
    }

    /// More sessions, as a file.
    pub async fn import_sessions(&self, file: &str) {
        import_file(
            &self.store,
            &self.parts.passwords,
            self.clock.now(),
            &self.organizer,
            Kind::Sessions,
            file,
        )
        .await;
    }

    /// Books a place on the session of an activity that starts at this local time.
    pub async fn book_at(&self, chat: &Chat<'_>, activity: &str, starts_at: &str, beneficiary: &str) {
        let session = self.session(activity, starts_at).await;
        chat.send("/start").await;
        chat.forge(Tap::Session(Place { session, order: None })).await;
        chat.tap("Book my place").await;
        chat.tap(beneficiary).await;
        chat.tap("Confirm").await;
    }

    /// Fills a session with so many people, "Guest 001" and on, of one account.
    pub async fn crowd(&self, activity: &str, starts_at: &str, people: usize) {
        let session = self.session(activity, starts_at).await;
        let seats = i64::try_from(people).unwrap();
        capacity::set(&self.store, self.clock.now(), By::Operator, session, seats).await.unwrap();
        let account = self.account("ben@example.com").await;
        let mut tx = self.store.begin().await.unwrap();
        let credits =
            Movement { kind: EntryKind::Adjustment, available: seats, held: 0, spent: 0, expired: 0 };
        let order = self.order("ben@example.com").await;
        ledger::post(&mut tx, order, None, credits, Actor::Operator, "a test", self.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        for n in 1..=people {
            let name = PersonName::parse(&format!("Guest {n:03}")).unwrap();
            let who = Who::New { name, born_on: BirthDate::new("1990-05-21".parse().unwrap()) };
            let key = format!("crowd:{n}");
            let request =
                Request { account, session, who: &who, order: None, intent: Intent::Seat, key: &key };
            let outcome = book::book(&self.store, self.clock.now(), &request).await.unwrap();
            assert!(matches!(outcome, book::Outcome::Done(_)), "{outcome:?}");
        }
    }

    /// The account with this address.
    pub async fn account(&self, email: &str) -> AccountId {
        let mut conn = self.store.read().await.unwrap();
        accounts::credentials(&mut conn, &email.parse().unwrap()).await.unwrap().unwrap().id
    }

    /// The session of an activity that starts at this local time, such as `2026-11-24T18:30`.
    pub async fn session(&self, activity: &str, starts_at: &str) -> SessionId {
        let local: chrono::NaiveDateTime = format!("{starts_at}:00").parse().unwrap();
        let at = local.and_local_timezone(chrono_tz::Europe::Paris).unwrap().to_utc();
        let after = sessions::Cursor { starts_at: at - TimeDelta::milliseconds(1), id: SessionId(i64::MAX) };
        let mut conn = self.store.read().await.unwrap();
        let found = sessions::after(&mut conn, self.organizer.id, after, 10).await.unwrap();
        found.iter().find(|session| session.activity == activity && session.starts_at == at).unwrap().id
    }

    /// The latest booking of an account.
    pub async fn booking(&self, email: &str) -> BookingId {
        let account = self.account(email).await;
        let mut conn = self.store.read().await.unwrap();
        let now = self.clock.now();
        let coming = bookings::coming(&mut conn, account, now, 0, 100).await.unwrap();
        coming.iter().map(|booking| booking.id).max().unwrap()
    }

    /// The path of a link that claims a seat for a booking, as a letter would have it.
    pub async fn claim_link(&self, booking: BookingId) -> String {
        let mut tx = self.store.begin().await.unwrap();
        let code = claim_link::issue(&mut tx, self.clock.now(), booking).await.unwrap();
        tx.commit().await.unwrap();
        format!("/claim/{}", code.reveal())
    }

    /// The first order of an account.
    pub async fn order(&self, email: &str) -> OrderId {
        let account = self.account(email).await;
        let mut conn = self.store.read().await.unwrap();
        let found = orders::of_account(&mut conn, account, 0, 100).await.unwrap();
        found.iter().map(|order| order.id).min().unwrap()
    }

    /// Somebody's browser.
    pub fn browser(&self) -> Browser {
        Browser::new(self.parts.public_url.clone().expect("a club that is online"))
    }

    /// Waits until the bot has done all there is to do.
    pub async fn settled(&self) {
        self.playground.wait_until(|playground| playground.pending_updates() == 0).await.unwrap();
        self.bot.as_ref().unwrap().settled().await.unwrap();
    }

    /// Moves the clock, and waits until what is due then is done.
    pub async fn wait(&self, by: TimeDelta) {
        self.playground.advance(by);
        let swept = async {
            let mut conn = self.store.read().await.unwrap();
            while self.owes(&mut conn).await {
                tokio::time::sleep(LOOK_EVERY).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(60), swept).await.expect("the jobs do what is due");
        self.settled().await;
    }

    /// Whether a job has something to do by now.
    async fn owes(&self, conn: &mut Conn) -> bool {
        let now = self.clock.now();
        let lists = sessions::lapsing(conn, now, 1).await.unwrap();
        let turns = turns::due(conn, now, 1).await.unwrap();
        let digests = groups::due(conn, now, 1).await.unwrap();
        let announcements = seatbell::store::scheduled::due(conn, now, 1).await.unwrap();
        if !announcements.is_empty() || !lists.is_empty() || !turns.is_empty() || !digests.is_empty() {
            return true;
        }
        let ahead = self.organizer.timezone.day(now) + AHEAD;
        if !series::to_plan(conn, ahead, 1).await.unwrap().is_empty() {
            return true;
        }
        for owed in Owed::ALL {
            if !reminders::due(conn, owed, now, 1).await.unwrap().is_empty() {
                return true;
            }
        }
        let today = self.organizer.timezone.day(now);
        let (any, soon) = ((NaiveDate::default(), OrderId(0)), today + Days::new(14));
        let orders = expiry::ending(conn, any, soon, -1, 1000).await.unwrap();
        orders.iter().any(|term| {
            term.is_over(now)
                || warning(term.purchased_on, term.expires_on, term.warned_days, today).is_some()
        })
    }

    /// Spends all that an account's orders still have, on nothing that is told.
    pub async fn spend_all(&self, email: &str) {
        let account = self.account(email).await;
        let mut tx = self.store.begin().await.unwrap();
        for order in orders::of_account(&mut tx, account, 0, 100).await.unwrap() {
            let back = Movement {
                kind: EntryKind::Adjustment,
                available: -order.available.signed(),
                held: 0,
                spent: 0,
                expired: 0,
            };
            ledger::post(&mut tx, order.id, None, back, Actor::Operator, "a test", self.clock.now())
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// Moves the clock to a local time, such as `2026-11-24T06:31`.
    pub async fn wait_until(&self, local: &str) {
        let local: chrono::NaiveDateTime = format!("{local}:00").parse().unwrap();
        let at = local.and_local_timezone(chrono_tz::Europe::Paris).unwrap().to_utc();
        self.wait(at - self.clock.now()).await;
    }

    /// What must hold after every conversation, whatever was said; then stops.
    pub async fn finish(self) {
        self.settled().await;
        assert_eq!(self.parts.l10n.faults(), Vec::<String>::new(), "everything could be said");
        assert_eq!(self.playground.unanswered(), Vec::<String>::new(), "every tap was answered");
        assert_eq!(self.refused(), Vec::<String>::new(), "Telegram took everything");
        let mut conn = self.store.read().await.unwrap();
        assert_eq!(outbox::counts(&mut conn).await.unwrap().1, 0, "messages given up");
        assert!(outbox::due(&mut conn, 1).await.unwrap().is_empty(), "messages that could go");
        drop(conn);
        let report = audit(&self.store, self.clock.now()).await.unwrap();
        assert_eq!(report.violations, vec![]);
        self.bot.unwrap().stop().await;
        self.store.close().await;
        self.server.stop().await;
    }

    /// What Telegram refused, but for edits that change nothing: those are what a tap on a fresh card comes to.
    fn refused(&self) -> Vec<String> {
        let calls = self.playground.calls();
        let refused = calls.iter().filter_map(|call| match &call.outcome {
            Outcome::Refused { description, .. } => Some(format!("{}: {description}", call.method)),
            _ => None,
        });
        refused.filter(|line| !line.contains("message is not modified")).collect()
    }
}

fn blue_reef() -> NewOrganizer {
    NewOrganizer {
        slug: "blue-reef".to_owned(),
        name: "Blue Reef".to_owned(),
        timezone: Zone(chrono_tz::Europe::Paris),
        language: "en".to_owned(),
        currency: "EUR".parse().unwrap(),
        deadlines: Deadlines::default(),
        quiet: seatbell::domain::quiet_hours::QuietTimes::default(),
    }
}

/// Founds it in an empty database, once for all tests.
async fn found_alone(url: &str) {
    let store = Store::open(&url.parse().unwrap()).await.unwrap();
    let now: DateTime<FixedOffset> = sample::BEGINNING.parse().unwrap();
    found(&store, &Passwords::new().unwrap(), now.to_utc()).await;
    store.close().await;
}

/// Founds it, unless the database came with it.
async fn found(store: &Store, passwords: &Passwords, now: DateTime<Utc>) -> Organizer {
    let mut tx = store.begin().await.unwrap();
    if let Some(organizer) = organizers::by_slug(&mut tx, &blue_reef().slug).await.unwrap() {
        return organizer;
    }
    let id = organizers::insert(&mut tx, &blue_reef(), now).await.unwrap();
    let organizer = organizers::by_id(&mut tx, id).await.unwrap().unwrap();
    tx.commit().await.unwrap();
    for (kind, file) in [
        (Kind::Activities, sample::ACTIVITIES),
        (Kind::Sessions, sample::SESSIONS),
        (Kind::Packs, sample::PACKS),
        (Kind::Customers, sample::CUSTOMERS),
        (Kind::Orders, sample::ORDERS),
    ] {
        import_file(store, passwords, now, &organizer, kind, file).await;
    }
    let mut tx = store.begin().await.unwrap();
    for (email, name, born_on) in sample::BENEFICIARIES {
        let account = accounts::credentials(&mut tx, &email.parse().unwrap()).await.unwrap().unwrap().id;
        let name = PersonName::parse(name).unwrap();
        let born_on = BirthDate::new(born_on.parse().unwrap());
        beneficiaries::find_or_insert(&mut tx, account, &name, born_on, now).await.unwrap();
    }
    tx.commit().await.unwrap();
    organizer
}

async fn import_file(
    store: &Store,
    passwords: &Passwords,
    now: DateTime<Utc>,
    organizer: &Organizer,
    kind: Kind,
    file: &str,
) {
    let outcome = import::import(store, passwords, now, organizer, kind, file.as_bytes()).await.unwrap();
    assert!(matches!(outcome, import::Outcome::Imported(_)), "{kind:?}: {outcome:?}");
}
