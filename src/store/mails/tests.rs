//! Letters in the database: owed where mail is set up, one of a kind about a booking, gone or given up.

use chrono::TimeDelta;

use super::*;
use crate::domain::audience::{Audience, Reach};
use crate::domain::credits::Credits;
use crate::domain::markup::Markup;
use crate::domain::states::BookingState;
use crate::store::announcements::{self, NewAnnouncement, Queue};
use crate::store::bookings::{self, NewBooking};
use crate::store::fixture::{Club, Customer, now};
use crate::store::{Store, accounts};

/// A customer and a place of hers.
struct Place {
    ana: Customer,
    session: SessionId,
    booking: BookingId,
}

impl Place {
    async fn new(store: &Store, state: BookingState) -> Self {
        let club = Club::found(store, "reef").await;
        let session = club.session(48, 2).await;
        let ana = club.customer("ana", 10).await;
        let new = NewBooking {
            session,
            starts_at: now() + TimeDelta::hours(48),
            account: ana.account,
            beneficiary: ana.beneficiary,
            order: ana.order,
            credits: Credits::new(1),
            state,
            booked_by: None,
        };
        let mut tx = store.begin().await.unwrap();
        let booking = bookings::insert(&mut tx, &new, now()).await.unwrap();
        tx.commit().await.unwrap();
        Self { ana, session, booking }
    }

    fn letter(&self, kind: LetterKind) -> NewMail<'static> {
        NewMail::about(self.ana.account, kind, self.session, self.booking)
    }
}

async fn with_mail(store: &Store) -> Tx {
    let mut tx = store.begin().await.unwrap();
    set_up(&mut tx, true, now()).await.unwrap();
    tx
}

async fn queued(tx: &mut Tx) -> Vec<(LetterKind, Option<String>)> {
    due(tx, MailLane::Awaited, now(), 100)
        .await
        .unwrap()
        .into_iter()
        .map(|mail| (mail.kind, mail.detail))
        .collect()
}

on_both! {
    async fn nothing_is_owed_where_mail_is_not_set_up(store: Store) {
        let place = Place::new(&store, BookingState::Waiting).await;
        let mut tx = store.begin().await.unwrap();
        assert!(!is_set_up(&mut tx).await.unwrap());
        assert_eq!(push(&mut tx, &place.letter(LetterKind::Waiting), now()).await.unwrap(), 0);
        assert_eq!(offer(&mut tx, place.session, now()).await.unwrap(), 0);
        let told = tell_everyone(&mut tx, place.session, false, LetterKind::CalledOff, None, now()).await.unwrap();
        assert_eq!((told, counts(&mut tx).await.unwrap()), (0, (0, 0)));
        tx.commit().await.unwrap();
    }

    async fn what_is_owed_when_mail_is_switched_off_is_given_up(store: Store) {
        let place = Place::new(&store, BookingState::Booked).await;
        let mut tx = with_mail(&store).await;
        set_up(&mut tx, false, now()).await.unwrap();
        assert_eq!(push(&mut tx, &place.letter(LetterKind::Booked), now()).await.unwrap(), 1);
        assert_eq!(switch_off(&mut tx).await.unwrap(), [None]);
        assert_eq!((is_set_up(&mut tx).await.unwrap(), counts(&mut tx).await.unwrap()), (false, (0, 1)));
        assert_eq!(forget_given_up(&mut tx, now()).await.unwrap(), 0);
        assert_eq!(forget_given_up(&mut tx, now() + TimeDelta::days(1)).await.unwrap(), 1);
        tx.commit().await.unwrap();
    }

    async fn one_offer_of_a_kind_until_it_is_taken_back(store: Store) {
        let place = Place::new(&store, BookingState::Waiting).await;
        let mut tx = with_mail(&store).await;
        assert_eq!(offer(&mut tx, place.session, now()).await.unwrap(), 1);
        assert_eq!(offer(&mut tx, place.session, now()).await.unwrap(), 0, "queued already");
        assert_eq!(drop_offers(&mut tx, place.session).await.unwrap(), 1);
        assert_eq!(offer(&mut tx, place.session, now()).await.unwrap(), 1);
        assert_eq!(drop_of_booking(&mut tx, place.booking, LetterKind::SeatFree).await.unwrap(), 1);
        assert_eq!(queued(&mut tx).await, []);
        tx.commit().await.unwrap();
    }

    async fn two_changes_in_a_row_are_one_letter_from_the_first(store: Store) {
        let place = Place::new(&store, BookingState::Booked).await;
        let mut tx = with_mail(&store).await;
        for detail in ["1 at first", "2 in between"] {
            let kind = LetterKind::Rescheduled;
            tell_everyone(&mut tx, place.session, false, kind, Some(detail), now()).await.unwrap();
        }
        assert_eq!(queued(&mut tx).await, [(LetterKind::Rescheduled, Some("1 at first".to_owned()))]);
        let nobody = tell_everyone(&mut tx, place.session, true, LetterKind::Lapsed, None, now()).await.unwrap();
        assert_eq!(nobody, 0, "only those who wait");
        tx.commit().await.unwrap();
    }

    async fn what_did_not_get_through_waits_and_a_clock_set_back_keeps_it_no_longer(store: Store) {
        let place = Place::new(&store, BookingState::Booked).await;
        let mut tx = with_mail(&store).await;
        push(&mut tx, &place.letter(LetterKind::Booked), now()).await.unwrap();
        let mail = due(&mut tx, MailLane::Awaited, now(), 1).await.unwrap().remove(0);
        put_off(&mut tx, mail.id, now() + TimeDelta::minutes(2)).await.unwrap();
        assert_eq!(queued(&mut tx).await, []);
        let hour = TimeDelta::hours(1);
        let early = now() - hour;
        set_back(&mut tx, hour, early).await.unwrap();
        assert!(due(&mut tx, MailLane::Awaited, early + TimeDelta::minutes(1), 1).await.unwrap().is_empty());
        let again = due(&mut tx, MailLane::Awaited, early + TimeDelta::minutes(2), 1).await.unwrap().remove(0);
        assert_eq!((again.id, again.attempts), (mail.id, 1));
        tx.commit().await.unwrap();
    }

    async fn an_announcement_s_letters_go_last_and_can_be_held(store: Store) {
        let club = Club::found(&store, "reef").await;
        let ana = club.customer("ana", 1).await;
        let mut tx = with_mail(&store).await;
        let body = Markup::plain("Hello");
        let audience = Audience::Everyone;
        let new = NewAnnouncement { organizer: club.organizer, audience, body: &body, picture: None };
        let id = announcements::insert(&mut tx, new, now()).await.unwrap();
        accounts::mark_blocked(&mut tx, ana.chat, now()).await.unwrap();
        let (organizer, day, morning) = (club.organizer, now().date_naive(), now() + TimeDelta::hours(9));
        let queue = Queue { id, organizer, audience, day, has_text: true, not_before: morning };
        assert_eq!(announcements::queue(&mut tx, queue, now()).await.unwrap(), Reach { phones: 0, letters: 1 });
        let due = async |tx: &mut Tx, lane, at| due(tx, lane, at, 9).await.unwrap();
        assert!(due(&mut tx, MailLane::Announcements, now()).await.is_empty(), "it is night");
        assert!(due(&mut tx, MailLane::Awaited, morning).await.is_empty(), "nobody waits for it");
        let mail = due(&mut tx, MailLane::Announcements, morning).await.remove(0);
        assert_eq!((mail.account_id, mail.announcement_id), (Some(ana.account), Some(id)));
        assert_eq!(hold(&mut tx, id).await.unwrap(), 1);
        // What was on its way when it was held, and did not get through, waits too; and no clock that is set back changes that.
        put_off(&mut tx, mail.id, morning).await.unwrap();
        set_back(&mut tx, TimeDelta::hours(1), now()).await.unwrap();
        let ever = now() + TimeDelta::days(4000);
        assert!(due(&mut tx, MailLane::Announcements, ever).await.is_empty());
        assert!(still_queued(&mut tx, mail.id, ever).await.unwrap().is_none());
        assert_eq!(release(&mut tx, id, morning).await.unwrap(), 1);
        assert_eq!(due(&mut tx, MailLane::Announcements, morning).await.len(), 1);
        assert_eq!(announcements_of(&mut tx, ana.account).await.unwrap(), [id]);
        assert_eq!(switch_off(&mut tx).await.unwrap(), [Some(id)]);
        assert_eq!(withdraw(&mut tx, id).await.unwrap(), 0, "given up");
        tx.commit().await.unwrap();
    }

    async fn what_came_back_is_known_until_a_letter_arrives(store: Store) {
        let place = Place::new(&store, BookingState::Booked).await;
        let mut tx = with_mail(&store).await;
        push(&mut tx, &place.letter(LetterKind::Booked), now()).await.unwrap();
        push(&mut tx, &place.letter(LetterKind::Moved), now()).await.unwrap();
        let mails = due(&mut tx, MailLane::Awaited, now(), 9).await.unwrap();
        assert!(give_up(&mut tx, mails[0].id, "550 no such user").await.unwrap());
        assert!(!give_up(&mut tx, mails[0].id, "550 again").await.unwrap(), "once");
        refused(&mut tx, place.ana.account, "550 no such user", now()).await.unwrap();
        let bounce = bounce_of(&mut tx, place.ana.account).await.unwrap();
        assert_eq!(bounce, Some((now(), "550 no such user".to_owned())));
        sent(&mut tx, mails[1].id, mails[1].account_id).await.unwrap();
        assert_eq!(bounce_of(&mut tx, place.ana.account).await.unwrap(), None);
        assert_eq!(counts(&mut tx).await.unwrap(), (0, 1));
        tx.commit().await.unwrap();
    }

    async fn an_address_without_an_account_has_its_language_with_it(store: Store) {
        let mut tx = with_mail(&store).await;
        let email: Email = "rui@example.com".parse().unwrap();
        let letter = NewMail::new(To::Address(&email, Locale::Fr), LetterKind::Booked);
        push(&mut tx, &letter, now()).await.unwrap();
        let mail = due(&mut tx, MailLane::Awaited, now(), 1).await.unwrap().remove(0);
        assert_eq!((mail.account_id, mail.address, mail.language.as_deref()), (None, Some(email), Some("fr")));
        assert!(still_queued(&mut tx, mail.id, now()).await.unwrap().is_some());
        tx.commit().await.unwrap();
    }

    async fn the_language_chosen_in_the_chat_comes_before_the_account_s(store: Store) {
        let club = Club::found(&store, "reef").await;
        let ana = club.customer("ana", 1).await;
        let mut tx = store.begin().await.unwrap();
        let of = recipient(&mut tx, ana.account).await.unwrap().unwrap();
        assert_eq!((of.language, of.language_code.as_deref()), (None, Some("en")));
        accounts::choose_language(&mut tx, ana.chat, "fr").await.unwrap();
        let of = recipient(&mut tx, ana.account).await.unwrap().unwrap();
        assert_eq!((of.language.as_deref(), of.email.as_str()), (Some("fr"), "ana@example.org"));
        tx.commit().await.unwrap();
    }
}
