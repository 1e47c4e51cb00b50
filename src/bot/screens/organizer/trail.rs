//! What was done for the organizer, and by whom.

use chrono::{DateTime, NaiveDate, Utc};

use super::super::{Card, button, cut, lines, when};
use super::activities::{label, mode};
use super::planning::series;
use super::{groups, packs, payments};
use crate::bot::button::Organize;
use crate::bot::organizer::Member;
use crate::delivery::Screen;
use crate::domain::ids::DeedId;
use crate::domain::money::MinorUnits;
use crate::domain::planned::Planned;
use crate::domain::staff::{DeedKind, Role};
use crate::i18n::{Html, Tr};
use crate::service::trail::Page;
use crate::store::deeds::Deed;
use crate::{plain, t};

/// A reason or a text is cut there: ten lines of the longest go into one message.
const DETAIL: usize = 60;

/// A page of it.
pub fn page(tr: &Tr, member: &Member, page: &Page, before: Option<DeedId>, now: DateTime<Utc>) -> Screen {
    let card = Card::new(t!(tr, "trail-title", organizer = &member.organizer.name));
    let card = if page.deeds.is_empty() {
        card.paragraph(t!(tr, "trail-empty"))
    } else {
        card.paragraph(lines(page.deeds.iter().map(|deed| line(tr, member, deed, now))))
    };
    let mut row = Vec::new();
    if before.is_some() {
        row.push(button(plain!(tr, "button-trail-newest"), member.tap(Organize::Trail(None))));
    }
    if let Some(next) = page.next {
        row.push(button(plain!(tr, "button-trail-older"), member.tap(Organize::Trail(Some(next)))));
    }
    card.row(row).and_organizer(tr, member).screen()
}

/// "22 November, 10:00 · Zoe: …"
fn line(tr: &Tr, member: &Member, deed: &Deed, now: DateTime<Utc>) -> Html {
    let at = when(tr, member.organizer.timezone, deed.at, now);
    let what = what(tr, member, deed, now);
    // A customer's doing, whose name is not in the trail.
    if deed.kind == DeedKind::LinkUsed {
        return t!(tr, "trail-line-customer", at = at, what = what);
    }
    if deed.by_user.is_some() {
        t!(tr, "trail-line", at = at, name = cut(&deed.by_name, 40), what = what)
    } else {
        t!(tr, "trail-line-operator", at = at, what = what)
    }
}

fn what(tr: &Tr, member: &Member, deed: &Deed, now: DateTime<Utc>) -> Html {
    let zone = member.organizer.timezone;
    let session = match (&deed.activity, deed.starts_at) {
        (Some(activity), Some(starts_at)) => {
            format!("{}, {}", cut(activity, 40), when(tr, zone, starts_at, now))
        }
        (Some(activity), None) => cut(activity, 40),
        (None, _) => String::new(),
    };
    let name = deed.beneficiary.as_ref().map_or("", |name| name.as_str());
    let name = cut(name, 40);
    let detail = cut(&deed.detail, DETAIL);
    match deed.kind {
        DeedKind::Invited if deed.detail == Role::Owner.word() => t!(tr, "deed-invited-owner"),
        DeedKind::Invited => t!(tr, "deed-invited-staff"),
        DeedKind::Joined if deed.detail == Role::Owner.word() => t!(tr, "deed-joined-owner"),
        DeedKind::Joined => t!(tr, "deed-joined-staff"),
        DeedKind::Dismissed => t!(tr, "deed-dismissed", name = detail),
        DeedKind::Left => t!(tr, "deed-left"),
        DeedKind::CapacitySet => t!(tr, "deed-capacity-set", session = session, detail = detail),
        DeedKind::Rescheduled => {
            let before = deed.detail.parse::<Planned>().ok();
            let before = before.map_or_else(String::new, |before| when(tr, zone, before.starts_at, now));
            t!(tr, "deed-rescheduled", session = session, before = before)
        }
        DeedKind::CalledOff => t!(tr, "deed-called-off", session = session, reason = detail),
        DeedKind::SessionPlanned => t!(tr, "deed-session-planned", session = session),
        DeedKind::SeriesPlanned
        | DeedKind::SeriesChanged
        | DeedKind::SeriesCalledOff
        | DeedKind::SeriesSkipped
        | DeedKind::SeriesUnskipped
        | DeedKind::SeriesEnded => of_series(tr, deed, &session, zone.day(now)),
        DeedKind::ListPaused => t!(tr, "deed-list-paused", session = session),
        DeedKind::ListResumed => t!(tr, "deed-list-resumed", session = session),
        DeedKind::ListCapped if deed.detail.is_empty() => t!(tr, "deed-list-uncapped", session = session),
        DeedKind::ListCapped => t!(tr, "deed-list-capped", session = session, detail = detail),
        DeedKind::Removed => t!(tr, "deed-removed", name = name, session = session, reason = detail),
        DeedKind::RemovedKept => t!(tr, "deed-removed-kept", name = name, session = session, reason = detail),
        DeedKind::CreditsAdjusted => {
            let mut parts = deed.detail.splitn(3, ' ');
            let mut part = || parts.next().unwrap_or_default();
            let (credits, order, reason) = (part(), part(), cut(part(), DETAIL));
            t!(
                tr,
                "deed-credits-adjusted",
                name = customer(deed),
                detail = credits,
                order = order,
                reason = reason
            )
        }
        DeedKind::Announced => t!(tr, "deed-announced", detail = detail),
        DeedKind::SeatGiven => {
            t!(tr, "deed-seat-given", name = name, session = session, detail = detail)
        }
        DeedKind::AnnouncementPaused => t!(tr, "deed-announcement-paused", detail = detail),
        DeedKind::AnnouncementResumed => t!(tr, "deed-announcement-resumed", detail = detail),
        DeedKind::AnnouncementStopped => t!(tr, "deed-announcement-stopped", detail = detail),
        DeedKind::AnnouncementAgain => t!(tr, "deed-announcement-again", detail = detail),
        DeedKind::BookedFor => t!(
            tr,
            "deed-booked-for",
            name = name,
            session = session,
            account = cut(deed.account.as_deref().unwrap_or_default(), 40),
        ),
        DeedKind::ListedFor => t!(
            tr,
            "deed-listed-for",
            name = name,
            session = session,
            account = cut(deed.account.as_deref().unwrap_or_default(), 40),
        ),
        DeedKind::AnnouncementScheduled => t!(tr, "deed-announcement-scheduled", detail = detail),
        DeedKind::AnnouncementPutOff => t!(tr, "deed-announcement-put-off", detail = detail),
        DeedKind::AnnouncementCancelled => t!(tr, "deed-announcement-cancelled", detail = detail),
        DeedKind::WalkedIn => t!(tr, "deed-walked-in", name = name, session = session),
        DeedKind::WalkInRemoved => t!(tr, "deed-walk-in-removed", name = name, session = session),
        DeedKind::CheckedIn => t!(tr, "deed-checked-in", name = name, session = session),
        DeedKind::NoShow => t!(tr, "deed-no-show", name = name, session = session),
        DeedKind::Unmarked => t!(tr, "deed-unmarked", name = name, session = session),
        DeedKind::NoShows => t!(tr, "deed-no-shows", session = session, detail = detail),
        DeedKind::ActivityAdded => t!(tr, "deed-activity-added", activity = session),
        DeedKind::ActivityChanged => {
            let (word, value) = deed.detail.split_once(' ').unwrap_or_default();
            let field = word.parse().map(|field| label(tr, field)).unwrap_or_default();
            let value = match value.parse() {
                Ok(way) => mode(tr, way),
                Err(_) if value.is_empty() => plain!(tr, "value-none"),
                Err(_) => cut(value, DETAIL),
            };
            t!(tr, "deed-activity-changed", activity = session, field = field, detail = value)
        }
        DeedKind::ActivityArchived if detail.is_empty() => {
            t!(tr, "deed-activity-archived", activity = session)
        }
        DeedKind::ActivityArchived => {
            t!(tr, "deed-activity-archived-because", activity = session, reason = detail)
        }
        DeedKind::ActivityBack => t!(tr, "deed-activity-back", activity = session),
        DeedKind::PaymentTaken | DeedKind::PaymentAssigned => {
            let mut parts = deed.detail.splitn(5, ' ');
            let mut part = || parts.next().unwrap_or_default();
            let (how, amount, currency, order, pack) = (part(), part(), part(), part(), cut(part(), DETAIL));
            let (name, amount) = (customer(deed), money(tr, amount, currency));
            if deed.kind == DeedKind::PaymentAssigned {
                t!(tr, "deed-payment-assigned", name = name, amount = amount, pack = pack, order = order)
            } else {
                let how = how.parse().map(|method| payments::method(tr, method)).unwrap_or_default();
                t!(
                    tr,
                    "deed-payment-taken",
                    name = name,
                    amount = amount,
                    method = how,
                    pack = pack,
                    order = order,
                )
            }
        }
        DeedKind::PaymentClosed | DeedKind::PaymentReopened => {
            let mut parts = deed.detail.splitn(3, ' ').skip(1);
            let mut part = || parts.next().unwrap_or_default();
            let amount = money(tr, part(), part());
            if deed.kind == DeedKind::PaymentClosed {
                t!(tr, "deed-payment-closed", amount = amount)
            } else {
                t!(tr, "deed-payment-reopened", amount = amount)
            }
        }
        DeedKind::PaidBack => {
            let mut parts = deed.detail.splitn(5, ' ');
            let mut part = || parts.next().unwrap_or_default();
            let (credits, amount, currency, order, reason) = (part(), part(), part(), part(), part());
            t!(
                tr,
                "deed-paid-back",
                name = customer(deed),
                credits = tr.credits(credits.parse().unwrap_or_default()),
                amount = money(tr, amount, currency),
                order = order,
                reason = cut(reason, DETAIL),
            )
        }
        DeedKind::PackAdded => t!(tr, "deed-pack-added", pack = detail),
        DeedKind::PackChanged => {
            let (word, name) = deed.detail.split_once(' ').unwrap_or_default();
            let field = word.parse().map(|field| packs::label(tr, field)).unwrap_or_default();
            t!(tr, "deed-pack-changed", pack = cut(name, DETAIL), field = field)
        }
        DeedKind::PackArchived => t!(tr, "deed-pack-archived", pack = detail),
        DeedKind::PackBack => t!(tr, "deed-pack-back", pack = detail),
        DeedKind::CustomerErased => t!(tr, "deed-customer-erased"),
        DeedKind::WalkInErased => t!(tr, "deed-walk-in-erased", session = session),
        DeedKind::LinkInvited => t!(tr, "deed-link-invited", name = customer(deed)),
        DeedKind::LinkUsed => t!(tr, "deed-link-used", name = customer(deed)),
        DeedKind::GroupLinked => t!(tr, "deed-group-linked", title = detail),
        DeedKind::GroupUnlinked => t!(tr, "deed-group-unlinked", title = detail),
        DeedKind::DigestSet => {
            let mut parts = deed.detail.splitn(3, ' ');
            let mut number = || parts.next().and_then(|part| part.parse().ok()).unwrap_or_default();
            let (day, hour) = (groups::weekday(tr, number()), groups::hour(tr, number()));
            t!(
                tr,
                "deed-digest-set",
                title = cut(parts.next().unwrap_or_default(), DETAIL),
                day = day,
                hour = hour
            )
        }
        DeedKind::DigestOff => t!(tr, "deed-digest-off", title = detail),
    }
}

/// An amount of money, as a deed keeps it; a dash where nobody knows it.
fn money(tr: &Tr, amount: &str, currency: &str) -> String {
    match (amount.parse(), currency.parse()) {
        (Ok(minor), Ok(currency)) => tr.price(MinorUnits(minor), &currency),
        _ => "–".to_owned(),
    }
}

/// The customer's name.
fn customer(deed: &Deed) -> String {
    cut(deed.account.as_deref().unwrap_or_default(), 40)
}

/// Something that was done to a series of an activity.
fn of_series(tr: &Tr, deed: &Deed, activity: &str, today: NaiveDate) -> Html {
    let (count, rule) = match deed.kind {
        DeedKind::SeriesEnded => ("", deed.detail.as_str()),
        _ => deed.detail.split_once(' ').unwrap_or_default(),
    };
    let said = rule.parse().map_or_else(|_| cut(rule, DETAIL), |rule| series::rule(tr, &rule));
    let n: i64 = count.parse().unwrap_or_default();
    match deed.kind {
        DeedKind::SeriesPlanned => t!(tr, "deed-series-planned", activity = activity, rule = said, n = n),
        DeedKind::SeriesChanged => t!(tr, "deed-series-changed", activity = activity, rule = said, n = n),
        DeedKind::SeriesCalledOff => {
            t!(tr, "deed-series-called-off", activity = activity, rule = said, n = n)
        }
        DeedKind::SeriesSkipped => t!(tr, "deed-series-skipped", activity = activity, rule = said, n = n),
        DeedKind::SeriesUnskipped => {
            let day = count.parse().map_or_else(|_| count.to_owned(), |day| tr.day(day, today));
            t!(tr, "deed-series-unskipped", activity = activity, rule = said, day = day)
        }
        _ => t!(tr, "deed-series-ended", activity = activity, rule = said),
    }
}
