//! `seatbell session show`

use std::process::ExitCode;

use clap::Args;

use super::super::output::{local, say};
use super::super::{Failure, open};
use crate::config::DatabaseSettings;
use crate::domain::ids::SessionId;
use crate::domain::states::{BookingState, SkipReason};
use crate::store::roster::{self, Place, Skip};
use crate::store::sessions::{self, Session};
use crate::store::{changes, roster::of_session, walk_ins};

/// The command.
#[derive(Args)]
pub(in crate::cli) struct Show {
    /// The session, by the number that `seatbell session list` gives
    id: i64,
    #[command(flatten)]
    database: DatabaseSettings,
}

impl Show {
    pub(super) async fn run(self) -> Result<ExitCode, Failure> {
        let store = open(&self.database).await?;
        let mut conn = store.read().await?;
        let id = SessionId(self.id);
        let Some(session) = sessions::by_id(&mut conn, id).await? else {
            return Err(Failure::Work(format!("there is no session {id}")));
        };
        let because = changes::cancelled_because(&mut conn, id).await?;
        facts(&session, because.as_deref());
        for (title, state) in [
            ("Booked", BookingState::Booked),
            ("Attended", BookingState::Attended),
            ("Not attended", BookingState::NoShow),
        ] {
            let places = of_session(&mut conn, id, state).await?;
            if !places.is_empty() || state == BookingState::Booked {
                say(format_args!("{title}: {}", places.len()));
            }
            for place in &places {
                say(format_args!("  {}", line(place)));
            }
        }
        let walk_ins = walk_ins::of_session(&mut conn, id).await?;
        if !walk_ins.is_empty() {
            say(format_args!("Without an account: {}", walk_ins.len()));
        }
        for walk_in in &walk_ins {
            say(format_args!("  {}, {}", walk_in.name, walk_in.state));
        }
        let waiting = of_session(&mut conn, id, BookingState::Waiting).await?;
        say(format_args!("Waiting: {}", waiting.len()));
        for (number, place) in (1..).zip(&waiting) {
            let turn = match place.offered_until {
                Some(until) => format!(", a seat is kept until {}", local(session.zone, until)),
                None => String::new(),
            };
            say(format_args!("  {number}. {}{turn}", line(place)));
        }
        let skips = roster::skips(&mut conn, id).await?;
        if !skips.is_empty() {
            say(format_args!("Passed over: {}", skips.len()));
        }
        for Skip { booking, beneficiary, reason, at } in &skips {
            let at = local(session.zone, *at);
            say(format_args!("  {at}  {booking}  {beneficiary}: {}", why(*reason)));
        }
        drop(conn);
        store.close().await;
        Ok(ExitCode::SUCCESS)
    }
}

fn facts(session: &Session, because: Option<&str>) {
    let zone = session.zone;
    say(format_args!("Session {}: {}, {}", session.id, session.activity, session.organizer));
    let place = if session.location.is_empty() { "no place given" } else { &session.location };
    let (start, end) = (local(zone, session.starts_at), local(zone, session.ends_at));
    say(format_args!("{start} to {end} ({zone}), {place}"));
    match because {
        Some(because) => say(format_args!("Cancelled: {because}")),
        None => say(format_args!("{} of {} seats taken", session.seats_taken, session.capacity)),
    }
    let (cancel, claim, book) = (
        local(zone, session.cancel_until),
        local(zone, session.claim_until),
        local(zone, session.book_until),
    );
    say(format_args!("Cancel until {cancel}, wait and claim until {claim}, book until {book}"));
    let cap = session.list_cap.map(|cap| format!(", at most {cap}")).unwrap_or_default();
    let paused = session.list_paused_at.map(|since| format!(", paused since {}", local(zone, since)));
    say(format_args!("Waiting list: {}{cap}{}", session.waitlist, paused.unwrap_or_default()));
}

fn line(place: &Place) -> String {
    let Place { booking, beneficiary, account, order_number, .. } = place;
    let whose = if account == beneficiary { String::new() } else { format!(" (account of {account})") };
    let unreachable = if place.unreachable { ", cannot be reached" } else { "" };
    format!("{booking}  {beneficiary}{whose}, order {order_number}{unreachable}")
}

fn why(reason: SkipReason) -> &'static str {
    match reason {
        SkipReason::Declined => "let it go to the next",
        SkipReason::WindowOver => "did not answer in time",
        SkipReason::GaveItUp => "gave this seat back",
        SkipReason::Overlap => "holds another place at that time",
        SkipReason::Unreachable => "could not be reached",
    }
}
