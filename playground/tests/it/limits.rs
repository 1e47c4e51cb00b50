//! Rate limits over HTTP; the buckets themselves are tested beside their code.

use playground::{Limits, Outcome, Playground};
use serde_json::json;

use crate::World;

/// A burst of three, then one a second.
fn tight() -> Limits {
    Limits { per_chat_per_second: 1, per_chat_burst: 3, ..Limits::none() }
}

#[tokio::test]
async fn sending_and_editing_count_and_answering_does_not() {
    let world = World::with(Playground::builder().limits(tight())).await;
    let chat_id = world.ana.id();
    let menu = world.menu("Menu", &[("Go", "go")]).await;
    let mut refusal = None;
    // A hundred calls take less than a hundred seconds, so some come too fast.
    for n in 0..100 {
        let edit = json!({"chat_id": chat_id, "message_id": menu, "text": n.to_string(),
            "reply_markup": {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}});
        let (status, body) = world.raw("editMessageText", &edit).await;
        if status == 429 {
            refusal = Some(body);
            break;
        }
    }
    let refusal = refusal.unwrap();
    assert_eq!(refusal["parameters"]["retry_after"], 1);
    assert_eq!(refusal["description"], "Too Many Requests: retry after 1");
    assert_eq!(world.playground.too_many_requests(), 1);
    for _ in 0..20 {
        let tapped = world.ana.tap("Go").unwrap();
        world.call("answerCallbackQuery", json!({"callback_query_id": tapped.callback_query_id})).await;
    }
    let calls = world.playground.calls_of("editMessageText");
    let last = calls.last().unwrap();
    assert!(matches!(last.outcome, Outcome::Refused { status: 429, .. }));
    assert_eq!(last.chat_id(), Some(chat_id));
}
