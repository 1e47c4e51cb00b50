//! Codes: whose they are, how long and how often they can be tried, how many are mailed, and what they open.

mod erasing;

use chrono::TimeDelta;

use super::*;
use crate::domain::email::Email;
use crate::domain::language::Locale;
use crate::domain::name::PersonName;
use crate::domain::proof::{CODE_FOR, MailedCode};
use crate::service::passwords::Passwords;
use crate::service::testing::*;
use crate::store::{Store, accounts, mails};

const ASKS: ChatId = ChatId(7001);

fn email(text: &str) -> Email {
    text.parse().unwrap()
}

fn passwords() -> Passwords {
    Passwords::new().unwrap()
}

struct Scene {
    store: Store,
    club: Club,
    passwords: Passwords,
}

impl Scene {
    async fn new(store: &Store) -> Self {
        let club = Club::new(store).await;
        let mut tx = store.begin().await.unwrap();
        mails::set_up(&mut tx, false, now()).await.unwrap();
        for chat in [ASKS, ChatId(7002)] {
            accounts::meet(&mut tx, chat, Some("en"), now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        Self { store: store.clone(), club, passwords: passwords() }
    }

    async fn ask(&self, chat: ChatId, request: Request<'_>, at: DateTime<Utc>, key: &str) -> Asked {
        ask(&self.store, at, chat, request, Locale::EnGb, key).await.unwrap()
    }

    async fn come_in(&self, chat: ChatId, address: &str, key: &str) -> ProofId {
        match self.ask(chat, Request::ComeIn(&email(address)), now(), key).await {
            Asked::Mailed(proof) => proof,
            other => panic!("{other:?}"),
        }
    }

    async fn code(&self, proof: ProofId) -> MailedCode {
        issue(&self.store, &self.passwords, now(), proof).await.unwrap().unwrap().code
    }

    async fn check(&self, chat: ChatId, proof: ProofId, code: Option<MailedCode>, key: &str) -> Checked {
        self.check_at(now(), chat, proof, code, key).await
    }

    async fn check_at(
        &self,
        at: DateTime<Utc>,
        chat: ChatId,
        proof: ProofId,
        code: Option<MailedCode>,
        key: &str,
    ) -> Checked {
        check(&self.store, &self.passwords, at, (chat, proof), code, key).await.unwrap()
    }

    async fn create(&self, chat: ChatId, proof: ProofId) -> Created {
        let name = PersonName::parse("<b>Rui</b> \u{202E}Costa").unwrap();
        create(&self.store, now(), chat, proof, self.club.id, (&name, Locale::Fr)).await.unwrap()
    }

    async fn linked(&self, chat: ChatId) -> Option<AccountId> {
        let mut conn = self.store.read().await.unwrap();
        accounts::telegram_user(&mut conn, chat).await.unwrap().and_then(|user| user.account_id)
    }
}

fn another(code: MailedCode) -> Option<MailedCode> {
    let number: u32 = code.reveal().parse().unwrap();
    MailedCode::new((number + 1) % MailedCode::BOUND)
}

on_both! {
    async fn an_account_is_made_with_the_code_and_a_name(store: Store) {
        let scene = Scene::new(&store).await;
        let proof = scene.come_in(ASKS, "rui@example.com", "ask").await;
        let code = scene.code(proof).await;
        assert_eq!(scene.create(ASKS, proof).await, Created::Over, "not before the code");
        assert_eq!(scene.check(ASKS, proof, Some(code), "try").await, Checked::New);
        // The update is handled again, after a kill.
        assert_eq!(scene.check(ASKS, proof, Some(code), "try").await, Checked::New);
        assert_eq!(scene.create(ChatId(7002), proof).await, Created::Over, "in another chat");
        let created = scene.create(ASKS, proof).await;
        assert!(matches!(&created, Created::Created { name } if name.contains("<b>Rui</b>")), "{created:?}");
        assert_eq!(scene.create(ASKS, proof).await, created, "again after a kill");
        let account = scene.linked(ASKS).await.unwrap();
        let mut conn = store.read().await.unwrap();
        let customer = accounts::customer(&mut conn, scene.club.id, &email("RUI@example.com")).await.unwrap();
        assert_eq!(customer, Some(account));
    }

    async fn a_code_opens_the_account_that_there_is_and_its_phones_are_told(store: Store) {
        let scene = Scene::new(&store).await;
        let ana = scene.club.customer("Ana").await;
        let proof = scene.come_in(ASKS, "ANA@example.com", "ask").await;
        let code = scene.code(proof).await;
        let linked = Checked::Linked { name: "Ana".to_owned() };
        assert_eq!(scene.check(ASKS, proof, Some(code), "try").await, linked);
        assert_eq!(scene.check(ASKS, proof, Some(code), "try").await, linked);
        assert_eq!(scene.linked(ASKS).await, Some(ana.account));
        let told = scene.club.outbox().await;
        let came: Vec<_> = told.iter().filter(|item| item.kind == NoticeKind::PhoneCame).collect();
        assert_eq!(came.len(), 1);
        assert_eq!((came[0].chat_id, came[0].detail.as_deref()), (ana.phone, Some("7001")));
    }

    async fn another_address_or_password_ends_what_was_shown_elsewhere(store: Store) {
        let scene = Scene::new(&store).await;
        let ana = scene.club.customer("Ana").await;
        let second = scene.club.phone(ana.account).await;
        // The second phone has shown that it has the mailbox, and a third chat is about to.
        let Asked::Mailed(shown) = scene.ask(second, Request::Account(ana.account), now(), "one").await else {
            panic!("mailed")
        };
        let code = scene.code(shown).await;
        assert_eq!(scene.check(second, shown, Some(code), "one try").await, Checked::Own);
        let coming = scene.come_in(ASKS, "ana@example.com", "two").await;
        let theirs = scene.code(coming).await;
        let mut conn = store.read().await.unwrap();
        assert_eq!(may_change(&mut conn, now(), second, shown).await.unwrap(), Some(ana.account));
        drop(conn);
        // The first phone changes the address.
        let new = email("ana@elsewhere.example");
        let asked = scene.ask(ana.phone, Request::Account(ana.account), now(), "three").await;
        let Asked::Mailed(own) = asked else { panic!("{asked:?}") };
        let code = scene.code(own).await;
        assert_eq!(scene.check(ana.phone, own, Some(code), "three try").await, Checked::Own);
        let asked = scene.ask(ana.phone, Request::Email(own, &new), now() + SOON, "four").await;
        let Asked::Mailed(asked) = asked else { panic!("{asked:?}") };
        let code = scene.code(asked).await;
        scene.check(ana.phone, asked, Some(code), "four try").await;
        let mut conn = store.read().await.unwrap();
        assert_eq!(may_change(&mut conn, now(), second, shown).await.unwrap(), None, "the old mailbox shows nothing");
        drop(conn);
        let late = scene.check(ASKS, coming, Some(theirs), "two try").await;
        assert_eq!(late, Checked::New, "an address that nobody has any more");
        assert_eq!(scene.linked(ASKS).await, None);
    }

    async fn in_another_chat_it_does_nothing(store: Store) {
        let scene = Scene::new(&store).await;
        let proof = scene.come_in(ASKS, "rui@example.com", "ask").await;
        let code = scene.code(proof).await;
        for n in 0..7 {
            let key = format!("theirs {n}");
            assert_eq!(scene.check(ChatId(7002), proof, Some(code), &key).await, Checked::Over);
        }
        assert_eq!(scene.check(ASKS, proof, Some(code), "try").await, Checked::New, "and costs no try");
    }

    async fn the_sixth_try_is_not_looked_at(store: Store) {
        let scene = Scene::new(&store).await;
        let proof = scene.come_in(ASKS, "rui@example.com", "ask").await;
        let code = scene.code(proof).await;
        for n in 0..5 {
            let key = format!("try {n}");
            let wrong = if n == 2 { None } else { another(code) };
            assert_eq!(scene.check(ASKS, proof, wrong, &key).await, Checked::Wrong { left: 4 - n });
            assert_eq!(scene.check(ASKS, proof, wrong, &key).await, Checked::Wrong { left: 4 - n }, "counted once");
        }
        assert_eq!(scene.check(ASKS, proof, Some(code), "sixth").await, Checked::Over);
        assert!(issue(&store, &scene.passwords, now(), proof).await.unwrap().is_none(), "no letter goes any more");
    }

    async fn many_tries_at_once_are_no_more_than_five(store: Store) {
        let scene = Scene::new(&store).await;
        let proof = scene.come_in(ASKS, "rui@example.com", "ask").await;
        let code = scene.code(proof).await;
        let keys: Vec<String> = (0..9).map(|n| format!("try {n}")).collect();
        let tries = keys.iter().map(|key| scene.check(ASKS, proof, another(code), key));
        let all = futures_util::future::join_all(tries).await;
        assert_eq!(all.iter().filter(|checked| **checked == Checked::Over).count(), 4, "{all:?}");
    }

    async fn it_is_good_for_ten_minutes(store: Store) {
        let scene = Scene::new(&store).await;
        let proof = scene.come_in(ASKS, "rui@example.com", "ask").await;
        let code = scene.code(proof).await;
        let late = now() + CODE_FOR;
        assert_eq!(scene.check_at(late, ASKS, proof, Some(code), "late").await, Checked::Over);
        assert!(issue(&store, &scene.passwords, late, proof).await.unwrap().is_none());
        assert_eq!(scene.check_at(late - MOMENT, ASKS, proof, Some(code), "in time").await, Checked::New);
    }

    async fn only_the_newest_code_works(store: Store) {
        let scene = Scene::new(&store).await;
        let proof = scene.come_in(ASKS, "rui@example.com", "ask").await;
        let first = scene.code(proof).await;
        // The letter went twice.
        let second = scene.code(proof).await;
        if first != second {
            assert_eq!(scene.check(ASKS, proof, Some(first), "first").await, Checked::Wrong { left: 4 });
        }
        let asked = again(&store, now() + SOON, ASKS, proof, Locale::EnGb, "again").await.unwrap();
        let Asked::Mailed(newer) = asked else { panic!("{asked:?}") };
        assert_eq!(again(&store, now() + SOON, ASKS, proof, Locale::EnGb, "again").await.unwrap(), asked);
        assert_eq!(scene.check(ASKS, proof, Some(second), "old").await, Checked::Over);
        let code = scene.code(newer).await;
        assert_eq!(scene.check(ASKS, newer, Some(code), "new").await, Checked::New);
    }

    async fn nobody_is_mail_bombed(store: Store) {
        let scene = Scene::new(&store).await;
        let rui = email("rui@example.com");
        let request = || Request::ComeIn(&rui);
        let at = |n: i64| now() + SOON * i32::try_from(n).unwrap();
        assert!(matches!(scene.ask(ASKS, request(), now(), "0").await, Asked::Mailed(_)));
        assert_eq!(scene.ask(ASKS, request(), now(), "soon").await, Asked::NotBefore(now() + SOON));
        for n in 1..5 {
            assert!(matches!(scene.ask(ASKS, request(), at(n), &n.to_string()).await, Asked::Mailed(_)));
        }
        let hour = Asked::NotBefore(now() + TimeDelta::hours(1));
        assert_eq!(scene.ask(ASKS, request(), at(5), "6th").await, hour, "from one chat");
        assert_eq!(scene.ask(ASKS, Request::ComeIn(&email("ben@example.com")), at(5), "b").await, hour);
        assert_eq!(scene.ask(ChatId(7002), request(), at(5), "c").await, hour, "to one address");
        let mut asked = 5;
        for n in 1..48 {
            let at = now() + TimeDelta::minutes(30 * n);
            let key = format!("later {n}");
            asked += i32::from(matches!(scene.ask(ASKS, request(), at, &key).await, Asked::Mailed(_)));
        }
        assert_eq!(asked, 12, "a day");
    }

    async fn many_chats_at_once_send_no_more_to_one_address(store: Store) {
        let scene = Scene::new(&store).await;
        let rui = email("rui@example.com");
        let asking = (0..9).map(|n| {
            let (scene, rui) = (&scene, &rui);
            async move {
                scene.ask(ChatId(7100 + n), Request::ComeIn(rui), now(), &format!("chat {n}")).await
            }
        });
        let all = futures_util::future::join_all(asking).await;
        assert_eq!(all.iter().filter(|asked| matches!(asked, Asked::Mailed(_))).count(), 5, "{all:?}");
    }

    async fn two_chats_with_one_address_make_one_account(store: Store) {
        let scene = Scene::new(&store).await;
        let mut proofs = Vec::new();
        for (chat, address) in [(ASKS, "rui@example.com"), (ChatId(7002), "Rui@Example.com")] {
            let proof = scene.come_in(chat, address, &format!("ask {chat}")).await;
            let code = scene.code(proof).await;
            assert_eq!(scene.check(chat, proof, Some(code), &format!("try {chat}")).await, Checked::New);
            proofs.push((chat, proof));
        }
        let both = futures_util::future::join_all(proofs.iter().map(|(chat, proof)| scene.create(*chat, *proof))).await;
        assert_eq!(both.iter().filter(|made| matches!(made, Created::Created { .. })).count(), 1, "{both:?}");
        assert_eq!(both.iter().filter(|made| matches!(made, Created::Linked { .. })).count(), 1, "{both:?}");
        assert_eq!(scene.linked(ASKS).await, scene.linked(ChatId(7002)).await);
        assert!(scene.linked(ASKS).await.is_some());
    }

    async fn an_address_is_changed_by_two_proofs_and_the_old_one_is_told(store: Store) {
        let scene = Scene::new(&store).await;
        let ana = scene.club.customer("Ana").await;
        let other = scene.club.phone(ana.account).await;
        let new = email("ana.silva@example.com");
        let Asked::Mailed(own) = scene.ask(ana.phone, Request::Account(ana.account), now(), "own").await else {
            panic!()
        };
        let later = now() + SOON;
        assert_eq!(scene.ask(ana.phone, Request::Email(own, &new), later, "early").await, Asked::Over);
        let code = scene.code(own).await;
        assert_eq!(scene.check(ana.phone, own, Some(code), "own try").await, Checked::Own);
        let same = email("ana@example.com");
        assert_eq!(scene.ask(ana.phone, Request::Email(own, &same), later, "same").await, Asked::Same);
        let Asked::Mailed(proof) = scene.ask(ana.phone, Request::Email(own, &new), later, "new").await else {
            panic!()
        };
        let code = scene.code(proof).await;
        let changed = Checked::EmailChanged { email: "ana.silva@example.com".to_owned() };
        assert_eq!(scene.check(ana.phone, proof, Some(code), "try").await, changed);
        assert_eq!(scene.check(ana.phone, proof, Some(code), "try").await, changed, "again after a kill");
        let mut conn = store.read().await.unwrap();
        let holder = accounts::holder(&mut conn, ana.account).await.unwrap().unwrap();
        assert_eq!(holder.email, "ana.silva@example.com");
        drop(conn);
        let told = scene.club.outbox().await;
        let last = told.last().map(|item| (item.chat_id, item.kind));
        assert_eq!(last, Some((other, NoticeKind::EmailChanged)));
    }

    async fn an_address_that_another_account_has_is_not_taken(store: Store) {
        let scene = Scene::new(&store).await;
        let (ana, ben) = (scene.club.customer("Ana").await, scene.club.customer("Ben").await);
        let Asked::Mailed(own) = scene.ask(ana.phone, Request::Account(ana.account), now(), "own").await else {
            panic!()
        };
        let code = scene.code(own).await;
        scene.check(ana.phone, own, Some(code), "own try").await;
        let bens = email("BEN@example.com");
        let Asked::Mailed(proof) = scene.ask(ana.phone, Request::Email(own, &bens), now() + SOON, "new").await else {
            panic!("nobody learns that there is such an account before the code")
        };
        let code = scene.code(proof).await;
        assert_eq!(scene.check(ana.phone, proof, Some(code), "try").await, Checked::EmailTaken);
        let mut conn = store.read().await.unwrap();
        let holder = accounts::holder(&mut conn, ben.account).await.unwrap().unwrap();
        assert_eq!(holder.email, "ben@example.com");
    }

    async fn whoever_was_unlinked_meanwhile_changes_nothing(store: Store) {
        let scene = Scene::new(&store).await;
        let ana = scene.club.customer("Ana").await;
        let Asked::Mailed(own) = scene.ask(ana.phone, Request::Account(ana.account), now(), "own").await else {
            panic!()
        };
        let code = scene.code(own).await;
        crate::service::unlink::unlink(&store, now(), ana.phone).await.unwrap();
        assert_eq!(scene.check(ana.phone, own, Some(code), "try").await, Checked::Over);
        assert_eq!(scene.ask(ana.phone, Request::Account(ana.account), now() + SOON, "more").await, Asked::Over);
    }

    async fn without_mail_nothing_is_asked_for(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let rui = email("rui@example.com");
        for (chat, request) in [(ASKS, Request::ComeIn(&rui)), (ana.phone, Request::Account(ana.account))] {
            assert_eq!(ask(&store, now(), chat, request, Locale::EnGb, "ask").await.unwrap(), Asked::NoMail);
        }
    }

    async fn no_row_holds_a_code(store: Store) {
        let scene = Scene::new(&store).await;
        let proof = scene.come_in(ASKS, "rui@example.com", "ask").await;
        let mut conn = store.read().await.unwrap();
        let asked = proofs::by_id(&mut conn, proof).await.unwrap().unwrap();
        assert_eq!(asked.code_hash, None, "not before the letter is made");
        drop(conn);
        let code = scene.code(proof).await;
        let mut conn = store.read().await.unwrap();
        let asked = proofs::by_id(&mut conn, proof).await.unwrap().unwrap();
        let hash = asked.code_hash.unwrap();
        assert!(hash.starts_with("$argon2id$") && !hash.contains(&code.reveal()), "{hash}");
        drop(conn);
        scene.check(ASKS, proof, Some(code), "try").await;
        let mut conn = store.read().await.unwrap();
        assert_eq!(proofs::by_id(&mut conn, proof).await.unwrap().unwrap().code_hash, None);
    }
}
