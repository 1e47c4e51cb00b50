//! Phrases about sessions that chats, pages and letters say alike.

pub mod event;

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use crate::domain::zone::Zone;
use crate::i18n::{Html, Tr};
use crate::store::announcements::Link;
use crate::store::sessions::Session;
use crate::t;

/// An instant by the clock on the organizer's wall.
pub fn local(zone: Zone, instant: DateTime<Utc>) -> DateTime<Tz> {
    instant.with_timezone(&zone.0)
}

/// "Tuesday 24 November, 18:30", in the organizer's zone.
pub fn when(tr: &Tr, zone: Zone, instant: DateTime<Utc>, now: DateTime<Utc>) -> String {
    tr.day_time(&local(zone, instant), zone.day(now))
}

/// How long until then, in words; rounded down to what people say.
pub fn until(tr: &Tr, instant: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let minutes = u32::try_from((instant - now).num_minutes()).unwrap_or(0);
    let rounded = match minutes {
        0..=119 => minutes,
        120..=2879 => minutes / 60 * 60,
        _ => minutes / 1440 * 1440,
    };
    tr.duration(rounded)
}

/// Until when a booking can be cancelled, in words and local time.
pub fn cancelling(tr: &Tr, session: &Session, now: DateTime<Utc>) -> Html {
    if now < session.cancel_until {
        t!(
            tr,
            "cancel-until",
            deadline = when(tr, session.zone, session.cancel_until, now),
            left = until(tr, session.cancel_until, now),
        )
    } else {
        t!(tr, "cancel-no-more")
    }
}

/// "Tuesday 24 November, 18:30–20:00, Port-Cros".
pub fn when_and_where(tr: &Tr, session: &Session, now: DateTime<Utc>) -> Html {
    let (start, end) = (local(session.zone, session.starts_at), local(session.zone, session.ends_at));
    let day = tr.day(start.date_naive(), session.zone.day(now));
    let times = tr.time_range(&start, &end);
    if session.location.is_empty() {
        t!(tr, "session-when", day = day, times = times)
    } else {
        t!(tr, "session-when-where", day = day, times = times, place = &session.location)
    }
}

/// "Tue 24 Nov, 18:30 Night dive"
pub fn session_label(tr: &Tr, link: &Link, now: DateTime<Utc>) -> String {
    let start = local(link.zone, link.starts_at);
    let day = tr.day_short(start.date_naive(), link.zone.day(now));
    format!("{day}, {} {}", tr.time(&start), link.activity)
}
