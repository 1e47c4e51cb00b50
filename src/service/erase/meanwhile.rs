//! What somebody does for an account that is erased at that moment, having read of it before.

use std::time::Duration;

use super::*;
use crate::domain::ids::ChatId;
use crate::domain::pack::Term;
use crate::domain::states::ReminderChoice;
use crate::service::adjust::{self, Target};
use crate::service::authority::By;
use crate::service::testing::*;
use crate::service::{feed, follow, link_invitation, reminder_choice, unsubscribe};
use crate::store::orders::NewOrder;
use crate::store::{accounts, mails, organizers};

/// Long enough for whoever waits to come to what they wait for.
const A_WHILE: Duration = Duration::from_millis(300);

/// Does something while an account is erased in a transaction that has not ended; gives what came of it.
pub(in crate::service) async fn meanwhile<T: Send + 'static>(
    store: &Store,
    account: AccountId,
    work: impl Future<Output = T> + Send + 'static,
) -> T {
    let mut tx = store.begin().await.unwrap();
    orders::lock_of_account_and_waiting(&mut tx, account, &[]).await.unwrap();
    erasure::let_go(&mut tx, account).await.unwrap();
    assert!(erasure::lock(&mut tx, account).await.unwrap());
    let left = erasure::unused(&mut tx, account).await.unwrap();
    run_out(&mut tx, now(), &left, Actor::Customer).await.unwrap();
    erasure::erase(&mut tx, account, now()).await.unwrap();
    let working = tokio::spawn(work);
    tokio::time::sleep(A_WHILE).await;
    tx.commit().await.unwrap();
    working.await.unwrap()
}

on_both! {
    async fn nothing_is_written_for_it(store: Store) {
        let club = Club::new(&store).await;
        let of = async |name: &str| club.customer(name).await.account;
        let (s, id) = (store.clone(), of("Ana").await);
        let renewed = meanwhile(&store, id, async move { feed::renew(&s, now(), id).await.unwrap() }).await;
        assert!(renewed.is_none());
        let (s, id, dive) = (store.clone(), of("Ben").await, club.dive);
        let followed =
            meanwhile(&store, id, async move { follow::follow(&s, now(), id, dive, true).await.unwrap() }).await;
        assert!(matches!(followed, follow::Outcome::NotPossible(_)), "{followed:?}");
        let (s, id) = (store.clone(), of("Cleo").await);
        let chosen = async move { reminder_choice::choose(&s, id, ReminderChoice::Both).await.unwrap() };
        assert!(!meanwhile(&store, id, chosen).await);
        let (s, id, organizer) = (store.clone(), of("Dora").await, club.id);
        let issued = async move { unsubscribe::issue(&s, now(), id, organizer).await.unwrap() };
        assert!(meanwhile(&store, id, issued).await.is_none());
        let (s, id) = (store.clone(), of("Eva").await);
        let made = async move { link_invitation::make(&s, now(), By::Operator, organizer, id).await.unwrap() };
        assert_eq!(meanwhile(&store, id, made).await, link_invitation::Made::NoSuchCustomer);
        club.adds_up().await;
    }

    async fn nobody_comes_in_and_nothing_opens_it(store: Store) {
        let club = Club::new(&store).await;
        let id = club.account("Ana", None).await;
        let made = link_invitation::make(&store, now(), By::Operator, club.id, id).await.unwrap();
        let link_invitation::Made::Made { code, .. } = made else { panic!("{made:?}") };
        let (s, phone) = (store.clone(), club.stranger().await);
        let accepted = async move { link_invitation::accept(&s, now(), phone, code, "k").await.unwrap() };
        assert_eq!(meanwhile(&store, id, accepted).await, link_invitation::Accepted::NotGood);
        let mut conn = store.read().await.unwrap();
        assert_eq!(accounts::telegram_user(&mut conn, phone).await.unwrap().unwrap().account_id, None);
        drop(conn);
        let (s, id) = (store.clone(), club.customer("Ben").await.account);
        let opened = async move {
            let mut tx = s.begin().await.unwrap();
            let set = accounts::set_password(&mut tx, id, "$argon2id$hash").await.unwrap();
            let moved = accounts::set_email(&mut tx, id, &"ben@example.org".parse().unwrap()).await.unwrap();
            let joined = accounts::join_organizer(&mut tx, id, OrganizerId(1), now()).await.unwrap();
            mails::refused(&mut tx, id, "550 <ben@example.com>: no such user", now()).await.unwrap();
            tx.commit().await.unwrap();
            (set, moved, joined)
        };
        assert_eq!(meanwhile(&store, id, opened).await, (false, false, false));
        club.adds_up().await;
    }

    async fn nothing_is_granted_to_it(store: Store) {
        let club = Club::new(&store).await;
        let (account, organizer, target) = (club.customer("Ana").await.account, club.id, Target::New { days: 30 });
        let adjustment = "+3".parse().unwrap();
        let mut conn = store.read().await.unwrap();
        let plan = adjust::plan(&mut conn, now(), organizer, account, target, adjustment).await.unwrap().unwrap();
        drop(conn);
        let s = store.clone();
        let granted = meanwhile(&store, account, async move {
            let (reason, shown, key) = (&"the storm".parse().unwrap(), plan.shown, "k");
            let request = adjust::Request { organizer, account, target, adjustment, reason, shown, key };
            adjust::adjust(&s, now(), By::Operator, &request).await.unwrap()
        });
        assert_eq!(granted.await, adjust::Outcome::Refused(adjust::Refusal::NotFound));
        club.adds_up().await;
    }

    async fn what_is_sold_meanwhile_is_shown_first(store: Store) {
        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let (account, asker) = (ana.account, Asker::Customer(ana.phone));
        let digest = async || {
            let plan = plan(&mut store.read().await.unwrap(), now(), account).await.unwrap().unwrap();
            plan.shown.digest()
        };
        let (s, shown) = (store.clone(), digest().await);
        let erasing = async move { erase(&s, now(), asker, account, shown, "k").await.unwrap() };
        let mut tx = store.begin().await.unwrap();
        organizers::lock(&mut tx, club.id).await.unwrap();
        assert!(accounts::hold(&mut tx, ana.account).await.unwrap());
        let new = NewOrder {
            organizer: club.id,
            account: ana.account,
            pack: None,
            label: "3 dives".to_owned(),
            purchased_on: day("2026-11-20"),
            term: Term::Until(day("2027-11-20")),
            activities: Vec::new(),
            import_key: None,
        };
        let number = organizers::take_order_number(&mut tx, club.id).await.unwrap();
        let order = orders::insert(&mut tx, &new, number, now()).await.unwrap();
        let purchase = Movement::purchase(Credits::new(3));
        ledger::post(&mut tx, order, None, purchase, Actor::Operator, "bought", now()).await.unwrap();
        let erasing = tokio::spawn(erasing);
        tokio::time::sleep(A_WHILE).await;
        tx.commit().await.unwrap();
        assert_eq!(erasing.await.unwrap(), Outcome::Changed);
        let outcome = erase(&store, now(), asker, account, digest().await, "l").await.unwrap();
        assert!(matches!(outcome, Outcome::Erased(Shown { credits: 13, .. })), "{outcome:?}");
        club.adds_up().await;
    }

    async fn what_was_answered_before_says_nothing_any_more(store: Store) {
        use crate::store::outbox::{self, NewItem};

        let club = Club::new(&store).await;
        let ana = club.customer("Ana").await;
        let (other, ben) = (club.phone(ana.account).await, club.customer("Ben").await);
        let mut tx = store.begin().await.unwrap();
        for chat in [ana.phone, other, ben.phone] {
            let detail = Some("{\"text\":\"ana@example.com\"}".to_owned());
            let answer = NewItem { detail, ..NewItem::new(chat, NoticeKind::Answer, now()) };
            outbox::push(&mut tx, &answer, now()).await.unwrap();
            outbox::note_given_up(&mut tx, &answer, "refused", now()).await.unwrap();
        }
        tx.commit().await.unwrap();
        let plan = plan(&mut store.read().await.unwrap(), now(), ana.account).await.unwrap().unwrap();
        let asker = Asker::Customer(ana.phone);
        let outcome = erase(&store, now(), asker, ana.account, plan.shown.digest(), "k").await.unwrap();
        assert!(matches!(outcome, Outcome::Erased(_)));
        let kept: Vec<(ChatId, bool)> = club.outbox().await.into_iter()
            .filter(|item| item.kind == NoticeKind::Answer)
            .map(|item| (item.chat_id, item.detail.is_some()))
            .collect();
        assert_eq!(kept, [(ana.phone, false), (other, false), (ben.phone, true)]);
        let counts = outbox::counts(&mut store.read().await.unwrap()).await.unwrap();
        assert_eq!(counts, (4, 1), "the other phone is told; what was given up of hers is gone");
        club.adds_up().await;
    }
}
