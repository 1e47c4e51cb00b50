//! What an event says, in JSON. It is made of what was kept when it happened, so that it is the same at every try.

use chrono::SecondsFormat;
use serde_json::{Value, json};

use crate::domain::hook::HookKind;
use crate::domain::states::BookingState;
use crate::store::hooks::Event;

/// The version of what is in `data`; what is added to it later changes none.
const VERSION: u32 = 1;

/// What it is called by: whoever has seen one of that name has seen this one.
pub(super) fn id(event: &Event) -> String {
    format!("evt_{}", event.event)
}

pub(super) fn body(event: &Event, organizer: &str) -> Value {
    let instant = |at: chrono::DateTime<chrono::Utc>| at.to_rfc3339_opts(SecondsFormat::Millis, true);
    let data = match event.kind {
        HookKind::BookingCreated
        | HookKind::BookingClaimed
        | HookKind::BookingCancelled
        | HookKind::BookingForfeited
        | HookKind::BookingLapsed => json!({
            "organizer": organizer,
            "customer": event.customer,
            "booking": event.booking_id,
            "session": event.session_id,
            "activity": event.activity_id,
            "starts_at": event.starts_at.map(instant),
            "state": event.state,
            "cause": event.cause,
            "order": event.order_number,
            "credits": event.credits,
            "credits_returned": returned(event),
        }),
        HookKind::OrderCreated => json!({
            "organizer": organizer,
            "customer": event.customer,
            "order": event.order_number,
            "cause": event.cause,
            "credits": event.credits,
            "expires_on": event.expires_on,
        }),
    };
    json!({
        "type": event.kind,
        "id": id(event),
        "timestamp": instant(event.at),
        "version": VERSION,
        "data": data,
    })
}

fn returned(event: &Event) -> i64 {
    match event.state {
        Some(BookingState::Cancelled | BookingState::Lapsed) => event.credits,
        _ => 0,
    }
}
