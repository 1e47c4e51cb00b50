//! One call of everything that a tap, an update or the sender asks of the store.

use chrono::TimeDelta;

use crate::domain::audience::{Audience, Course, Reach};
use crate::domain::birth_date::BirthDate;
use crate::domain::credits::Credits;
use crate::domain::deadlines::{Deadlines, Exceptions, Minutes};
use crate::domain::group::{GroupKind, Named, Standing};
use crate::domain::hook::{Cause, HookKind};
use crate::domain::ids::{
    AccountId, BookingId, ChatId, DeedId, InboxSeq, MailId, MessageId, OrderId, SeriesId, SessionId, WalkInId,
};
use crate::domain::ledger::Movement;
use crate::domain::letter::{LetterKind, MailLane};
use crate::domain::markup::Markup;
use crate::domain::money::{Currency, MinorUnits};
use crate::domain::notice::{Lane, NoticeKind};
use crate::domain::pack::{DaysFrom, Validity};
use crate::domain::payment::{Because, PaymentMethod};
use crate::domain::proof::{PagePurpose, Purpose};
use crate::domain::search::Search;
use crate::domain::staff::{DeedKind, Role};
use crate::domain::states::{BookingState, ReminderChoice, SkipReason};
use crate::domain::weekly::Weekly;
use crate::store::announcements::NewAnnouncement;
use crate::store::bookings::NewBooking;
use crate::store::deeds::NewDeed;
use crate::store::dialogues::Dialogue;
use crate::store::fixture::{Club, Customer, born_on, now, person};
use crate::store::ledger::Actor;
use crate::store::link_invitations::NewLinkInvitation;
use crate::store::mails::NewMail;
use crate::store::outbox::NewItem;
use crate::store::packs::Product;
use crate::store::password_pages::NewPasswordPage;
use crate::store::payments::{NewIntent, NewPayback, NewPayment};
use crate::store::progress::Tally;
use crate::store::proofs::NewProof;
use crate::store::series::NewSeries;
use crate::store::sessions::{Cursor, NewSession};
use crate::store::walk_ins::NewWalkIn;
use crate::store::{
    Store, Tx, accounts, activities, announcements, beneficiaries, bookings, changes, chats, claim_links,
    codes, copy, customers, deeds, dialogues, erasure, expiry, feeds, figures, follows, groups, guests,
    hooks, inbox, invitations, ledger, link_failures, link_invitations, mails, offers, operations, orders,
    organizers, outbox, packs, password_pages, payments, progress, proofs, roster, scheduled, series,
    sessions, skips, staff, turns, unsubscribe_links, walk_ins,
};

/// Runs it all.
pub(super) async fn every(store: &Store) {
    let club = Club::found(store, "reef").await;
    let session = club.session(48, 2).await;
    let ana = club.customer("ana", 10).await;
    let mut tx = store.begin().await.unwrap();
    club.order(&mut tx, ana.account, 1, vec![club.other_activity]).await;
    who(&mut tx, &club, ana).await;
    schedule(&mut tx, &club, session).await;
    let booking = booking(&mut tx, ana, session).await;
    credits(&mut tx, &club, ana, session, booking).await;
    money(&mut tx, &club, ana, session).await;
    line(&mut tx, ana, session, booking).await;
    messages(&mut tx, ana, session, booking).await;
    changed(&mut tx, &club, ana, session).await;
    team(&mut tx, &club, ana, session).await;
    in_groups(&mut tx, &club, ana).await;
    found(&mut tx, &club, ana).await;
    hooked(&mut tx, &club, ana, session, booking).await;
    counted(&mut tx, &club).await;
    updates(&mut tx, ana.chat).await;
    dialogues::forget_of_account(&mut tx, ana.account).await.unwrap();
    beneficiaries::lock(&mut tx, ana.beneficiary).await.unwrap();
    walk_ins::erase(&mut tx, WalkInId(0), now()).await.unwrap();
    beneficiaries::erase(&mut tx, ana.account, ana.beneficiary, now()).await.unwrap();
    leaving(&mut tx, ana, session).await;
    tx.commit().await.unwrap();
}

async fn leaving(tx: &mut Tx, ana: Customer, session: SessionId) {
    let account = ana.account;
    copy::account(tx, account).await.unwrap();
    copy::phones(tx, account, 9).await.unwrap();
    copy::clubs(tx, account, 9).await.unwrap();
    copy::people(tx, account, 9).await.unwrap();
    copy::follows(tx, account, 9).await.unwrap();
    copy::orders(tx, account, OrderId(0), 9).await.unwrap();
    copy::entries(tx, ana.order, 0, 9).await.unwrap();
    copy::bookings(tx, ana.order, BookingId(0), 9).await.unwrap();
    copy::owed(tx, account, 9).await.unwrap();
    copy::letters(tx, account, 9).await.unwrap();
    copy::payments(tx, account, 9).await.unwrap();
    copy::calendar_since(tx, account).await.unwrap();
    copy::paybacks(tx, account, 9).await.unwrap();
    copy::invoices(tx, account, 9).await.unwrap();
    copy::invitations(tx, account, 9).await.unwrap();
    copy::skips(tx, account, 9).await.unwrap();
    beneficiaries::all_places_to_come(tx, account, now()).await.unwrap();
    erasure::standing(tx, account).await.unwrap();
    erasure::unused(tx, account).await.unwrap();
    erasure::tell(tx, account, Some(ana.chat), NoticeKind::AccountErased, now()).await.unwrap();
    erasure::let_go(tx, account).await.unwrap();
    assert!(erasure::lock(tx, account).await.unwrap());
    erasure::erase(tx, account, now()).await.unwrap();
    expiry::left_of_erased(tx, ana.order).await.unwrap();
    expiry::end_of_erased(tx, session, "x", now()).await.unwrap();
    // So that what was given up is as many as it is elsewhere.
    for chat in 1..9 {
        let item = NewItem::new(ChatId(chat), NoticeKind::Answer, now());
        outbox::note_given_up(tx, &item, "x", now()).await.unwrap();
    }
}

async fn who(tx: &mut Tx, club: &Club, ana: Customer) {
    let email = "ana@example.org".parse().unwrap();
    accounts::credentials(tx, &email).await.unwrap();
    accounts::customer(tx, club.organizer, &email).await.unwrap();
    accounts::telegram_user(tx, ana.chat).await.unwrap();
    accounts::choose_language(tx, ana.chat, "fr").await.unwrap();
    accounts::reminders(tx, ana.account).await.unwrap();
    accounts::choose_reminders(tx, ana.account, ReminderChoice::Both).await.unwrap();
    accounts::mark_blocked(tx, ana.chat, now()).await.unwrap();
    accounts::visitor(tx, ana.chat).await.unwrap();
    accounts::mark_unblocked(tx, ana.chat).await.unwrap();
    beneficiaries::of_account(tx, ana.account, 8).await.unwrap();
    beneficiaries::places_to_come(tx, ana.account, ana.beneficiary, now()).await.unwrap();
    beneficiaries::by_id(tx, ana.account, ana.beneficiary).await.unwrap();
    let twin: BirthDate = born_on();
    beneficiaries::find(tx, ana.account, &person("ana"), twin).await.unwrap();
    link_failures::of(tx, "chat:1").await.unwrap();
    link_failures::count(tx, "chat:1", now(), now()).await.unwrap();
    link_failures::lock(tx, "chat:1", now(), 1).await.unwrap();
    link_failures::clear(tx, "chat:1").await.unwrap();
    link_failures::forget(tx, now()).await.unwrap();
    coming_in(tx, ana).await;
}

async fn coming_in(tx: &mut Tx, ana: Customer) {
    let email = "rui@example.org".parse().unwrap();
    let new = NewProof {
        chat: ana.chat,
        purpose: Purpose::ComeIn,
        email: &email,
        account: None,
        proved: false,
        expires_at: now(),
    };
    let proof = proofs::replace(tx, new, now()).await.unwrap();
    proofs::asked_since(tx, ana.chat, &email, now(), 12).await.unwrap();
    proofs::keep_code(tx, proof, "hash", now()).await.unwrap();
    proofs::count_try(tx, proof).await.unwrap();
    proofs::by_id(tx, proof).await.unwrap();
    proofs::prove(tx, proof, None, now()).await.unwrap();
    let rui = accounts::insert_if_free(tx, &email, "Rui Costa", "en", now()).await.unwrap().unwrap();
    proofs::came_into(tx, proof, rui).await.unwrap();
    proofs::end(tx, proof).await.unwrap();
    accounts::holder(tx, rui).await.unwrap();
    assert!(accounts::hold(tx, rui).await.unwrap());
    accounts::set_password(tx, rui, "hash").await.unwrap();
    accounts::set_email(tx, rui, &"rui.costa@example.org".parse().unwrap()).await.unwrap();
    dialogues::end_question(tx, ana.chat).await.unwrap();
    let hash = "0".repeat(64);
    let new = NewPasswordPage {
        token_hash: &hash,
        chat: ana.chat,
        purpose: PagePurpose::Link,
        email: Some(&email),
        account: None,
        session: None,
        expires_at: now(),
    };
    password_pages::replace(tx, new, now()).await.unwrap();
    password_pages::by_hash(tx, &hash).await.unwrap();
    password_pages::use_up(tx, &hash, now()).await.unwrap();
}

async fn in_groups(tx: &mut Tx, club: &Club, ana: Customer) {
    let chat = Named::new(ChatId(-7), GroupKind::Group, "Divers");
    groups::stands(tx, &chat, Standing::Works).await.unwrap();
    groups::mark(tx, chat.id, Standing::Silenced).await.unwrap();
    groups::rename(tx, &chat).await.unwrap();
    groups::asked(tx, chat.id, ana.chat).await.unwrap();
    groups::may_list(tx, chat.id, InboxSeq(1), now(), now()).await.unwrap();
    groups::insert_code(tx, club.organizer, &"0".repeat(64), now(), now()).await.unwrap();
    groups::code(tx, &"0".repeat(64)).await.unwrap();
    groups::use_code(tx, &"0".repeat(64), chat.id, now()).await.unwrap();
    groups::lock(tx, chat.id).await.unwrap();
    groups::link(tx, chat.id, club.organizer, now()).await.unwrap();
    groups::set_digest(tx, chat.id, Weekly::new(0, 9).map(|weekly| (weekly, now()))).await.unwrap();
    groups::of_organizer(tx, club.organizer, 20).await.unwrap();
    groups::unlink(tx, chat.id).await.unwrap();
    groups::by_id(tx, chat.id).await.unwrap();
    groups::migrate(tx, chat.id, ChatId(-8)).await.unwrap();
}

async fn team(tx: &mut Tx, club: &Club, ana: Customer, session: SessionId) {
    organizers::lock(tx, club.organizer).await.unwrap();
    staff::put(tx, club.organizer, ana.chat, Role::Owner, "Ana", now()).await.unwrap();
    staff::member(tx, club.organizer, ana.chat).await.unwrap();
    staff::posts(tx, ana.chat).await.unwrap();
    staff::of_organizer(tx, club.organizer, 50).await.unwrap();
    staff::owners(tx, club.organizer).await.unwrap();
    let hash = "0".repeat(64);
    invitations::insert(tx, club.organizer, Role::Staff, &hash, now(), now()).await.unwrap();
    let invitation = invitations::by_hash(tx, &hash).await.unwrap().unwrap();
    invitations::use_up(tx, invitation.id, ana.chat, now()).await.unwrap();
    let deed = NewDeed::new(DeedKind::ListPaused, "").on(session);
    deeds::insert(tx, club.organizer, Some((ana.chat, "Ana")), &deed, now()).await.unwrap();
    deeds::before(tx, club.organizer, DeedId(i64::MAX), 10).await.unwrap();
    staff::remove(tx, club.organizer, ana.chat).await.unwrap();
    link_invitations::access(tx, club.organizer, ana.account).await.unwrap();
    let new = NewLinkInvitation {
        organizer: club.organizer,
        account: ana.account,
        by: Some(ana.chat),
        code_hash: &hash,
        expires_at: now(),
    };
    link_invitations::replace(tx, new, now()).await.unwrap();
    let invitation = link_invitations::by_hash(tx, &hash).await.unwrap().unwrap();
    link_invitations::use_up(tx, invitation.id, ana.chat, now()).await.unwrap();
    feeds::put(tx, ana.account, &hash, now()).await.unwrap();
    feeds::since(tx, ana.account).await.unwrap();
    feeds::account(tx, &hash).await.unwrap();
    feeds::entries(tx, ana.account, now(), 10).await.unwrap();
    feeds::was_seat(tx, BookingId(1)).await.unwrap();
    feeds::remove(tx, ana.account).await.unwrap();
    accounts::language(tx, ana.account).await.unwrap();
}

async fn hooked(tx: &mut Tx, club: &Club, ana: Customer, session: SessionId, booking: BookingId) {
    let organizer = club.organizer;
    let (created, ordered) =
        ((HookKind::BookingCreated, Cause::Customer), (HookKind::OrderCreated, Cause::Import));
    hooks::set(tx, organizer, "https://example.com/", "whsec_", now()).await.unwrap();
    hooks::of_organizer(tx, organizer).await.unwrap();
    hooks::push_booking(tx, &"0".repeat(32), created, booking, now()).await.unwrap();
    hooks::push_order(tx, &"1".repeat(32), ordered, ana.order, now()).await.unwrap();
    hooks::bookings_told(tx, session, [BookingState::Booked; 2]).await.unwrap();
    let event = hooks::next(tx, organizer).await.unwrap().unwrap();
    hooks::failed(tx, organizer, "no connection", now()).await.unwrap();
    hooks::gave_up_since(tx, organizer, now()).await.unwrap();
    hooks::give_up(tx, organizer, now(), now()).await.unwrap();
    hooks::again(tx, organizer, now()).await.unwrap();
    hooks::counts(tx, organizer).await.unwrap();
    hooks::delivered(tx, organizer, event.id, now()).await.unwrap();
    hooks::remove(tx, organizer).await.unwrap();
}

async fn found(tx: &mut Tx, club: &Club, ana: Customer) {
    let (organizer, account) = (club.organizer, ana.account);
    accounts::call(tx, ana.chat, "Ana", Some("ana")).await.unwrap();
    customers::find(tx, organizer, &Search::parse("ana maria").unwrap().ways[1], 0, 9).await.unwrap();
    customers::by_id(tx, organizer, account).await.unwrap();
    customers::give_code(tx, organizer, account).await.unwrap();
    let code = "M-001".parse().unwrap();
    customers::set_code(tx, organizer, account, &code).await.unwrap();
    customers::code(tx, organizer, account).await.unwrap();
    customers::of_code(tx, organizer, &code).await.unwrap();
    customers::codes(tx, account).await.unwrap();
    customers::window(tx, organizer, AccountId(0), 100).await.unwrap();
    customers::unreachable(tx, organizer, (AccountId(0), account), true, now(), 9).await.unwrap();
    orders::of_customer(tx, organizer, account, 0, 6).await.unwrap();
    orders::of_customer_by_id(tx, organizer, account, ana.order).await.unwrap();
    bookings::to_come_of_customer(tx, organizer, account, now(), 0, 9).await.unwrap();
    bookings::over_of_customer(tx, organizer, account, now(), 0, 9).await.unwrap();
}

async fn schedule(tx: &mut Tx, club: &Club, session: SessionId) {
    organizers::all(tx).await.unwrap();
    organizers::by_id(tx, club.organizer).await.unwrap();
    organizers::by_slug(tx, "reef").await.unwrap();
    activities::of_organizer(tx, club.organizer).await.unwrap();
    activities::page(tx, club.organizer, false, 0, 9).await.unwrap();
    activities::is_name(tx, club.organizer, "Night dive").await.unwrap();
    let activity = activities::lock(tx, club.organizer, club.activity).await.unwrap().unwrap();
    activities::standing(tx, activity.id, now()).await.unwrap();
    activities::coming(tx, activity.id, now(), 9).await.unwrap();
    activities::with_a_list(tx, activity.id, now()).await.unwrap();
    activities::lock_coming(tx, activity.id).await.unwrap();
    activities::keep_places(tx, activity.id, "Port-Cros", "La Plage").await.unwrap();
    activities::update(tx, &activity).await.unwrap();
    activities::set_archived(tx, activity.id, None).await.unwrap();
    let product = Product {
        name: "Ten".to_owned(),
        credits: Credits::new(10),
        price: MinorUnits(39000),
        validity: Validity::Open,
        activities: vec![activity.id],
    };
    let pack = packs::insert(tx, club.organizer, &product, now()).await.unwrap();
    packs::page(tx, club.organizer, false, 0, 9).await.unwrap();
    packs::lock(tx, club.organizer, pack).await.unwrap();
    packs::is_name(tx, club.organizer, "Ten").await.unwrap();
    packs::update(tx, pack, &product).await.unwrap();
    packs::set_archived(tx, pack, None).await.unwrap();
    let cursor = Cursor { starts_at: now(), id: SessionId(0) };
    follows::standing(tx, AccountId(1), club.activity).await.unwrap();
    follows::of_account(tx, AccountId(1), 9).await.unwrap();
    follows::insert(tx, AccountId(1), club.activity, now()).await.unwrap();
    follows::delete(tx, AccountId(1), club.activity).await.unwrap();
    sessions::since(tx, club.activity, session, now(), 5).await.unwrap();
    sessions::after(tx, club.organizer, cursor, 9).await.unwrap();
    sessions::before(tx, club.organizer, cursor, now(), 9).await.unwrap();
    sessions::after_of_activity(tx, club.activity, cursor, 9).await.unwrap();
    sessions::before_of_activity(tx, club.activity, cursor, now(), 9).await.unwrap();
    sessions::by_id(tx, session).await.unwrap();
    sessions::lock(tx, session).await.unwrap();
    sessions::lock_both(tx, session, session).await.unwrap();
    sessions::lapsing(tx, now(), 100).await.unwrap();
    planned(tx, club).await;
}

async fn planned(tx: &mut Tx, club: &Club) {
    let starts_at = now() + TimeDelta::hours(72);
    let new = NewSession {
        activity: club.activity,
        starts_at,
        ends_at: starts_at + TimeDelta::hours(1),
        location: String::new(),
        capacity: 2,
        exceptions: Exceptions::default(),
        deadlines: Deadlines::default().before(starts_at),
    };
    let rule = "0 9 * * MON".parse().unwrap();
    let today = now().date_naive();
    let series = NewSeries {
        organizer: club.organizer,
        activity: club.activity,
        rule: &rule,
        minutes: Minutes(60),
        capacity: 2,
        location: "",
        starts_on: today,
        ends_on: None,
        planned_through: today,
    };
    let id = series::insert(tx, &series, now()).await.unwrap();
    let session = sessions::insert_if_free(tx, club.organizer, &new, Some(id), now()).await.unwrap().unwrap();
    assert!(sessions::insert_if_free(tx, club.organizer, &new, None, now()).await.unwrap().is_none());
    let found = series::lock(tx, club.organizer, id).await.unwrap().unwrap();
    series::running(tx, club.organizer, SeriesId(0), today, 9).await.unwrap();
    series::of_session(tx, session).await.unwrap();
    series::skip(tx, id, today).await.unwrap();
    series::skips(tx, id, today).await.unwrap();
    series::unskip(tx, id, today).await.unwrap();
    series::update(tx, &found).await.unwrap();
    series::planned_through(tx, id, today).await.unwrap();
    series::standing(tx, id, now()).await.unwrap();
    series::coming(tx, id, now(), 9).await.unwrap();
    series::lock_coming(tx, id, now()).await.unwrap();
    series::told_since(tx, id, now(), 0).await.unwrap();
    series::starts_there(tx, club.activity, "", now(), starts_at).await.unwrap();
    series::end(tx, id, now()).await.unwrap();
    series::end_of_activity(tx, club.activity, now()).await.unwrap();
}

async fn booking(tx: &mut Tx, ana: Customer, session: SessionId) -> BookingId {
    let starts_at = now() + TimeDelta::hours(48);
    let new = NewBooking {
        session,
        starts_at,
        account: ana.account,
        beneficiary: ana.beneficiary,
        order: ana.order,
        credits: Credits::new(1),
        state: BookingState::Waiting,
        booked_by: None,
    };
    let id = bookings::insert(tx, &new, now()).await.unwrap();
    ledger::post(tx, ana.order, Some(id), Movement::hold(new.credits), Actor::Customer, "", now())
        .await
        .unwrap();
    sessions::count(tx, session, 0, 1).await.unwrap();
    bookings::by_id(tx, id).await.unwrap();
    bookings::of_account_by_id(tx, ana.account, id).await.unwrap();
    bookings::places_of_account(tx, ana.account, session, starts_at).await.unwrap();
    bookings::place_of(tx, session, ana.beneficiary).await.unwrap();
    bookings::coming(tx, ana.account, now(), 0, 9).await.unwrap();
    let day = TimeDelta::days(1);
    bookings::clashes(tx, ana.beneficiary, [session; 2], starts_at, starts_at + day, day).await.unwrap();
    bookings::sessions_of_beneficiary(tx, ana.beneficiary, starts_at, starts_at + day).await.unwrap();
    bookings::of_order(tx, ana.order, 0, 9).await.unwrap();
    bookings::change(tx, id, BookingState::Waiting, BookingState::Waiting, now()).await.unwrap();
    id
}

async fn money(tx: &mut Tx, club: &Club, ana: Customer, session: SessionId) {
    let currency: Currency = "EUR".parse().unwrap();
    let product = Product {
        name: "One".to_owned(),
        credits: Credits::new(1),
        price: MinorUnits(4500),
        validity: Validity::Days(DaysFrom::FirstUse, 90),
        activities: Vec::new(),
    };
    let pack = packs::insert(tx, club.organizer, &product, now()).await.unwrap();
    packs::of_organizer(tx, club.organizer).await.unwrap();
    organizers::set_payment_token(tx, club.organizer, Some(&"1:TEST:x".to_owned().into())).await.unwrap();
    organizers::payment_token(tx, club.organizer).await.unwrap();
    accounts::organizers(tx, ana.account).await.unwrap();
    let payload = "f".repeat(32);
    let new = NewIntent {
        payload: &payload,
        organizer: club.organizer,
        account: ana.account,
        pack: (pack, 0),
        price: MinorUnits(4500),
        currency: &currency,
        session: Some(session),
        asked: (ana.chat, InboxSeq(1)),
    };
    payments::insert_intent(tx, &new, now()).await.unwrap();
    payments::payload_of(tx, ana.chat, InboxSeq(1)).await.unwrap();
    let intent = payments::by_payload(tx, &payload).await.unwrap().unwrap().id;
    payments::lock_intent(tx, intent).await.unwrap();
    payments::is_paid(tx, intent).await.unwrap();
    payments::by_charge(tx, "charge").await.unwrap();
    let new = NewPayment {
        organizer: Some(club.organizer),
        intent: Some(intent),
        order: None,
        method: PaymentMethod::Telegram,
        amount: MinorUnits(4500),
        currency: &currency,
        charge: Some(("charge", "provider")),
        chat: Some(ana.chat),
        because: Some(Because::PackChanged),
    };
    let payment = payments::insert(tx, &new, now()).await.unwrap();
    payments::lock(tx, club.organizer, payment).await.unwrap();
    payments::set_closed(tx, crate::domain::ids::PaymentId(1), None).await.unwrap();
    proofs::shown_by(tx, ana.chat, ana.account, now()).await.unwrap();
    proofs::end_of_account(tx, ana.account).await.unwrap();
    password_pages::drop_of_account(tx, ana.account).await.unwrap();
    accounts::called(tx, ana.chat).await.unwrap();
    payments::unassigned(tx, club.organizer, 0, 9).await.unwrap();
    payments::tell_owners(tx, club.organizer, NoticeKind::PaymentWaits, payment, now()).await.unwrap();
    payments::assign(tx, payment, ana.order).await.unwrap();
    payments::of_order(tx, ana.order).await.unwrap();
    payments::bought(tx, ana.order).await.unwrap();
    let (order, credits, amount) = (ana.order, Credits::new(1), Some(MinorUnits(4500)));
    let new = NewPayback { order, credits, amount, currency: &currency, reason: "moved away" };
    payments::pay_back(tx, &new, now()).await.unwrap();
    payments::paid_back(tx, ana.order).await.unwrap();
    expiry::begin(tx, ana.order, 90, now()).await.unwrap();
}

async fn credits(tx: &mut Tx, club: &Club, ana: Customer, session: SessionId, booking: BookingId) {
    let day = now().date_naive();
    orders::of_account(tx, ana.account, 0, 6).await.unwrap();
    orders::by_id(tx, ana.account, ana.order).await.unwrap();
    let (account, price) = (ana.account, Credits::new(1));
    orders::that_pays(tx, account, club.organizer, club.activity, (day, day), price, None).await.unwrap();
    orders::good_for(tx, account, ana.order, club.activity, day).await.unwrap();
    orders::available_in_all(tx, ana.account, club.organizer, day).await.unwrap();
    orders::lock(tx, ana.order).await.unwrap();
    orders::lock_of_account(tx, ana.account).await.unwrap();
    orders::lock_of_account_and_waiting(tx, ana.account, &[session]).await.unwrap();
    ledger::of_order(tx, ana.order, 0, 9).await.unwrap();
    operations::recall(tx, "1:2").await.unwrap();
    operations::remember(tx, "1:2", &booking.to_string(), now()).await.unwrap();
    operations::remember_first(tx, "1:3", &booking.to_string(), now()).await.unwrap();
    operations::forget(tx, now()).await.unwrap();
}

async fn line(tx: &mut Tx, ana: Customer, session: SessionId, booking: BookingId) {
    let whole = sessions::by_id(tx, session).await.unwrap().unwrap();
    turns::next(tx, session).await.unwrap();
    turns::reachable(tx, ana.account).await.unwrap();
    turns::overlaps(tx, ana.beneficiary, &whole, TimeDelta::days(1)).await.unwrap();
    turns::give(tx, booking, now()).await.unwrap();
    turns::restart(tx, booking, now()).await.unwrap();
    turns::place(tx, session, booking).await.unwrap();
    turns::kept(tx, session, None).await.unwrap();
    turns::over(tx, session, now()).await.unwrap();
    turns::last(tx, session, 2).await.unwrap();
    turns::shorten(tx, session, now()).await.unwrap();
    turns::pass(tx, booking, now()).await.unwrap();
    turns::forget_passes(tx, session).await.unwrap();
    turns::pass_of_account(tx, session, ana.account, now()).await.unwrap();
    turns::withdraw(tx, booking).await.unwrap();
    bookings::claim(tx, BookingId(0), now()).await.unwrap();
    turns::withdraw_all(tx, session).await.unwrap();
    skips::insert(tx, session, booking, SkipReason::Declined, now()).await.unwrap();
    skips::unreachable(tx, session, now()).await.unwrap();
    orders::lock_with_waiting(tx, Some(ana.order), session).await.unwrap();
}

async fn messages(tx: &mut Tx, ana: Customer, session: SessionId, booking: BookingId) {
    let message = MessageId(7);
    let item = NewItem {
        message: Some(message),
        ..NewItem::new(ana.chat, NoticeKind::Answer, now()).about(session, booking)
    };
    outbox::push(tx, &item, now()).await.unwrap();
    outbox::offer(tx, session, now()).await.unwrap();
    letters(tx, ana, session, booking).await;
    outbox::tell_waiting(tx, session, NoticeKind::Lapsed, None, now()).await.unwrap();
    outbox::tell(tx, ana.account, session, booking, NoticeKind::Overlap, None, now()).await.unwrap();
    outbox::tell_phones(tx, ana.account, NoticeKind::PhoneLinked, "7", now()).await.unwrap();
    outbox::overdue(tx, now()).await.unwrap();
    outbox::promote(tx, now(), 100).await.unwrap();
    outbox::due(tx, 100).await.unwrap();
    outbox::next_of_chat(tx, ana.chat).await.unwrap();
    outbox::still_queued(tx, 1).await.unwrap();
    outbox::note_given_up(tx, &item, "refused", now()).await.unwrap();
    outbox::supersede(tx, ana.chat, message).await.unwrap();
    outbox::drop_offers(tx, session).await.unwrap();
    outbox::drop_edit(tx, ana.chat, message).await.unwrap();
    outbox::drop_of_booking(tx, booking, NoticeKind::SeatFree).await.unwrap();
    expiry::term(tx, ana.order).await.unwrap();
    expiry::has_ended(tx, ana.order).await.unwrap();
    let waiting = [BookingState::Waiting, BookingState::Booked];
    let (today, kind) = (now().date_naive(), NoticeKind::CreditsExpired);
    expiry::lock_of_session(tx, session, waiting).await.unwrap();
    expiry::end_of_session(tx, session, waiting, today, now(), now()).await.unwrap();
    expiry::extend_of_session(tx, session, waiting, today).await.unwrap();
    expiry::extend(tx, ana.order, today).await.unwrap();
    expiry::tell(tx, ana.order, kind, "1 2026-11-19", now(), now()).await.unwrap();
    outbox::put_off(tx, 1, now()).await.unwrap();
    outbox::hold(tx, 1, now()).await.unwrap();
    outbox::hold_chat(tx, ana.chat, now()).await.unwrap();
    outbox::give_up_chat(tx, ana.chat, Lane::Answers, "blocked").await.unwrap();
    outbox::give_up(tx, 1, "blocked").await.unwrap();
    outbox::remove(tx, 1).await.unwrap();
    offers::sent(tx, ana.chat, message, session, booking, now()).await.unwrap();
    offers::live(tx, session).await.unwrap();
    offers::retract_of_booking(tx, booking, None, now()).await.unwrap();
    offers::retract_of_session(tx, session, None, now()).await.unwrap();
    chats::migrate(tx, ana.chat, ana.chat).await.unwrap();
    bookings::lapse_waiting(tx, session, now()).await.unwrap();
    sessions::count(tx, session, 0, -1).await.unwrap();
}

async fn letters(tx: &mut Tx, ana: Customer, session: SessionId, booking: BookingId) {
    mails::set_up(tx, true, now()).await.unwrap();
    mails::is_set_up(tx).await.unwrap();
    let letter = NewMail::about(ana.account, LetterKind::Booked, session, booking);
    mails::push(tx, &letter, now()).await.unwrap();
    mails::tell_everyone(tx, session, false, LetterKind::Rescheduled, None, now()).await.unwrap();
    mails::offer(tx, session, now()).await.unwrap();
    mails::drop_offers(tx, session).await.unwrap();
    mails::drop_of_booking(tx, booking, LetterKind::SeatFree).await.unwrap();
    mails::due(tx, MailLane::Awaited, now(), 100).await.unwrap();
    mails::still_queued(tx, MailId(1), now()).await.unwrap();
    mails::recipient(tx, ana.account).await.unwrap();
    mails::put_off(tx, MailId(1), now()).await.unwrap();
    mails::give_up(tx, MailId(1), "550").await.unwrap();
    mails::refused(tx, ana.account, "550", now()).await.unwrap();
    mails::bounce_of(tx, ana.account).await.unwrap();
    mails::sent(tx, MailId(1), Some(ana.account)).await.unwrap();
}

async fn changed(tx: &mut Tx, club: &Club, ana: Customer, session: SessionId) {
    let starts_at = now() + TimeDelta::hours(50);
    changes::plan(tx, session).await.unwrap();
    changes::taken(tx, club.activity, starts_at, "").await.unwrap();
    let to = changes::Moved {
        starts_at,
        ends_at: starts_at + TimeDelta::hours(1),
        location: "",
        deadlines: Deadlines::default().before(starts_at),
    };
    changes::reschedule(tx, session, &to).await.unwrap();
    changes::set_capacity(tx, session, 3).await.unwrap();
    changes::set_list_cap(tx, session, Some(3)).await.unwrap();
    changes::set_paused(tx, session, None).await.unwrap();
    let newest = changes::newest_message(tx).await.unwrap();
    changes::tell_everyone(tx, session, NoticeKind::Rescheduled, None, now()).await.unwrap();
    changes::told_since(tx, session, newest).await.unwrap();
    roster::of_session(tx, session, BookingState::Waiting).await.unwrap();
    roster::skips(tx, session).await.unwrap();
    let leo = person("leo");
    let new = NewWalkIn {
        session,
        name: &leo,
        born_on: Some(born_on()),
        state: BookingState::Booked,
        added_by: "Ana",
    };
    let walk_in = walk_ins::insert(tx, &new, now()).await.unwrap();
    sessions::count(tx, session, 1, 0).await.unwrap();
    walk_ins::by_id(tx, walk_in).await.unwrap();
    walk_ins::of_session(tx, session).await.unwrap();
    walk_ins::count(tx, session).await.unwrap();
    walk_ins::called(tx, session, &leo).await.unwrap();
    walk_ins::booked_by_that_name(tx, session, &leo).await.unwrap();
    walk_ins::change(tx, walk_in, BookingState::Booked, BookingState::Attended, now()).await.unwrap();
    guests::seated(tx, session, 0, 9).await.unwrap();
    guests::waiting(tx, session, 0, 9).await.unwrap();
    guests::one(tx, BookingId(1)).await.unwrap();
    guests::of_account(tx, session, ana.account, BookingId(0), 9).await.unwrap();
    let code = "0".repeat(32);
    codes::give(tx, BookingId(1), &code).await.unwrap();
    codes::of(tx, BookingId(1)).await.unwrap();
    let hash = "0".repeat(64);
    claim_links::insert(tx, &hash, BookingId(1), now()).await.unwrap();
    claim_links::by_hash(tx, &hash).await.unwrap();
    claim_links::used(tx, &hash, now()).await.unwrap();
    codes::booking(tx, &code).await.unwrap();
    codes::changed_at(tx, BookingId(1)).await.unwrap();
    codes::next_seat(tx, club.organizer, ana.beneficiary, now()).await.unwrap();
    guests::marks(tx, session).await.unwrap();
    guests::blank(tx, session).await.unwrap();
    guests::none_came(tx, session, now()).await.unwrap();
    guests::unmark(tx, session, now()).await.unwrap();
    roster::customers(tx, session).await.unwrap();
    changes::call_off(tx, session, "storm", now()).await.unwrap();
    changes::cancelled_because(tx, session).await.unwrap();
    told(tx, club, ana, session).await;
}

async fn told(tx: &mut Tx, club: &Club, ana: Customer, session: SessionId) {
    let audience = Audience::Session(session);
    let body = Markup::plain("Hello");
    let new = NewAnnouncement { organizer: club.organizer, audience, body: &body, picture: None };
    let announcement = announcements::insert(tx, new, now()).await.unwrap();
    announcements::link(tx, announcement, club.organizer, &[session]).await.unwrap();
    announcements::links(tx, announcement).await.unwrap();
    announcements::for_customer(tx, announcement, ana.account).await.unwrap();
    announcements::for_group(tx, announcement, ChatId(-7)).await.unwrap();
    progress::begin(tx, announcement, Reach { phones: 1, letters: 1 }, Some((ana.chat, MessageId(7))))
        .await
        .unwrap();
    let (sending, paused) = (Course::Sending, Course::Paused);
    progress::turn(tx, announcement, [sending; 2], paused, now()).await.unwrap();
    progress::hold(tx, announcement).await.unwrap();
    progress::release(tx, announcement, now(), now()).await.unwrap();
    progress::depart(tx, 1, now()).await.unwrap();
    progress::lose_one(tx, 1, "unsure").await.unwrap();
    progress::trouble(tx, announcement, "wrong file").await.unwrap();
    progress::hold_one(tx, 1).await.unwrap();
    progress::again(tx, announcement, now(), now()).await.unwrap();
    progress::add(tx, announcement, Tally::default()).await.unwrap();
    progress::card_queued(tx, announcement, now()).await.unwrap();
    progress::card_edited(tx, announcement, MessageId(7), now()).await.unwrap();
    progress::drop_card(tx, ana.chat, announcement).await.unwrap();
    progress::by_id(tx, announcement).await.unwrap();
    progress::withdraw(tx, announcement).await.unwrap();
    scheduled::put(tx, announcement, now(), Some((ana.chat, MessageId(7)))).await.unwrap();
    scheduled::put_off(tx, announcement, now()).await.unwrap();
    scheduled::by_id(tx, announcement).await.unwrap();
    scheduled::of_organizer(tx, club.organizer, 0, 9).await.unwrap();
    scheduled::due(tx, now(), 9).await.unwrap();
    progress::reach(tx, announcement, Reach::NOBODY).await.unwrap();
    progress::lock(tx, announcement).await.unwrap();
    mails::hold(tx, announcement).await.unwrap();
    mails::release(tx, announcement, now()).await.unwrap();
    mails::announcements_of(tx, ana.account).await.unwrap();
    mails::withdraw(tx, announcement).await.unwrap();
    let hash = "0".repeat(64);
    unsubscribe_links::insert(tx, &hash, ana.account, club.organizer, now()).await.unwrap();
    unsubscribe_links::by_hash(tx, &hash).await.unwrap();
    announcements::heard(tx, ana.account, 9).await.unwrap();
    announcements::mute(tx, ana.account, club.organizer, None).await.unwrap();
}

async fn counted(tx: &mut Tx, club: &Club) {
    let (organizer, range, today) = (club.organizer, (now(), now()), now().date_naive());
    figures::seats(tx, organizer, range).await.unwrap();
    figures::presence(tx, organizer, range).await.unwrap();
    figures::missed(tx, organizer, range).await.unwrap();
    figures::paid(tx, organizer, now()).await.unwrap();
    figures::entries(tx, organizer, today, now()).await.unwrap();
    figures::usable(tx, organizer, today).await.unwrap();
}

async fn updates(tx: &mut Tx, chat: ChatId) {
    let seq = inbox::put(tx, 5, chat, "{}", now()).await.unwrap().unwrap();
    inbox::open(tx, InboxSeq(0), 100).await.unwrap();
    inbox::open_of_chat(tx, chat, InboxSeq(0), 100).await.unwrap();
    inbox::done(tx, seq, now()).await.unwrap();
    inbox::forget(tx, now()).await.unwrap();
    let dialogue = Dialogue { state: "{}".to_owned(), previous: "{}".to_owned(), seq };
    dialogues::save(tx, chat, &dialogue, now()).await.unwrap();
}
