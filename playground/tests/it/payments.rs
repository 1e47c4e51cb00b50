//! Invoices, and paying them.

use playground::{PayError, Standing};
use serde_json::{Value, json};

use crate::World;

fn invoice(world: &World) -> Value {
    json!({
        "chat_id": world.ana.id(), "title": "10 dives", "description": "10 credits", "payload": "p",
        "provider_token": "284685063:TEST:abc", "currency": "EUR", "prices": [{"label": "10 credits", "amount": 39000}],
        "start_parameter": "buy",
    })
}

fn with(mut invoice: Value, field: &str, value: Value) -> Value {
    invoice[field] = value;
    invoice
}

#[tokio::test]
async fn an_invoice_is_paid_when_the_bot_says_so() {
    let world = World::new().await;
    let sent = world.call("sendInvoice", invoice(&world)).await;
    assert_eq!(sent["invoice"]["total_amount"], 39000);
    assert!(sent["invoice"].get("payload").is_none(), "people don't see it");
    assert_eq!(
        world.ana.last().unwrap().to_string(),
        "(invoice: 10 dives, 390.00 EUR)\n10 credits\n[Pay 390.00 EUR]"
    );
    let asked = world.ana.pay("10 dives").unwrap();
    let updates = world.call("getUpdates", json!({})).await;
    let query = &updates.as_array().unwrap().last().unwrap()["pre_checkout_query"];
    assert_eq!((&query["invoice_payload"], &query["total_amount"]), (&json!("p"), &json!(39000)));
    assert_eq!(world.playground.unanswered(), std::slice::from_ref(&asked.pre_checkout_query_id));
    let answer = json!({"pre_checkout_query_id": query["id"], "ok": true});
    world.call("answerPreCheckoutQuery", answer.clone()).await;
    let Some(Standing::Paid(paid)) = world.ana.standing(&asked) else { panic!("not paid") };
    let updates = world.call("getUpdates", json!({"offset": paid.update_id})).await;
    let payment = &updates[0]["message"]["successful_payment"];
    assert_eq!((&payment["invoice_payload"], &payment["currency"]), (&json!("p"), &json!("EUR")));
    assert!(
        payment["telegram_payment_charge_id"].is_string()
            && payment["provider_payment_charge_id"].is_string()
    );
    assert_eq!(
        world.refused("answerPreCheckoutQuery", answer).await.split(':').next_back().unwrap().trim(),
        "query is too old and response timeout expired or query ID is invalid"
    );
    assert_eq!(world.ana.pay("10 dives"), Err(PayError::Paid), "it is a receipt by now");
}

#[tokio::test]
async fn a_refusal_is_shown_and_nothing_is_paid() {
    let world = World::new().await;
    world.call("sendInvoice", invoice(&world)).await;
    let asked = world.ana.pay("10 dives").unwrap();
    let id = &asked.pre_checkout_query_id;
    let no_reason = json!({"pre_checkout_query_id": id, "ok": false});
    assert_eq!(world.refused("answerPreCheckoutQuery", no_reason).await, "Bad Request: ERROR_TEXT_EMPTY");
    world
        .call(
            "answerPreCheckoutQuery",
            json!({"pre_checkout_query_id": id, "ok": false, "error_message": "Gone"}),
        )
        .await;
    assert_eq!(world.ana.standing(&asked), Some(Standing::Refused("Gone".to_owned())));
    assert!(world.ana.pay("10 dives").is_ok(), "it can be tried again");
}

#[tokio::test]
async fn the_bot_has_ten_seconds() {
    let world = World::new().await;
    world.call("sendInvoice", invoice(&world)).await;
    let asked = world.ana.pay("10 dives").unwrap();
    world.playground.advance(chrono::Duration::seconds(11));
    let late = json!({"pre_checkout_query_id": asked.pre_checkout_query_id, "ok": true});
    assert!(world.refused("answerPreCheckoutQuery", late).await.contains("query is too old"));
    assert!(
        matches!(world.ana.standing(&asked), Some(Standing::Refused(why)) if why.contains("did not respond"))
    );
    let asked = world.ana.pay("10 dives").unwrap();
    world.ana.give_up_paying(&asked);
    assert!(matches!(world.ana.standing(&asked), Some(Standing::Refused(_))));
}

#[tokio::test]
async fn what_telegram_takes_of_an_invoice() {
    let world = World::new().await;
    let refused = async |field: &str, value: Value| {
        world.refused("sendInvoice", with(invoice(&world), field, value)).await
    };
    let price = |amount: i64| json!([{"label": "x", "amount": amount}]);
    for (field, value, why) in [
        ("title", json!("x".repeat(33)), "INVOICE_TITLE_INVALID"),
        ("title", json!(" "), "INVOICE_TITLE_INVALID"),
        ("description", json!("x".repeat(256)), "INVOICE_DESCRIPTION_INVALID"),
        ("payload", json!("x".repeat(129)), "INVOICE_PAYLOAD_INVALID"),
        ("provider_token", json!(""), "PAYMENT_PROVIDER_INVALID"),
        ("provider_token", json!("secret"), "PAYMENT_PROVIDER_INVALID"),
        ("currency", json!("KWD"), "CURRENCY_INVALID"),
        ("prices", price(99), "CURRENCY_TOTAL_AMOUNT_INVALID"),
        ("prices", price(1_000_001), "CURRENCY_TOTAL_AMOUNT_INVALID"),
        ("prices", json!([]), "can't parse prices JSON object"),
        ("prices", json!([{"label": " ", "amount": 100}]), "can't parse prices JSON object"),
    ] {
        assert_eq!(refused(field, value).await, format!("Bad Request: {why}"), "{field}");
    }
    let yen = with(with(invoice(&world), "currency", json!("JPY")), "prices", price(4500));
    world.call("sendInvoice", yen).await;
    assert!(world.ana.last().unwrap().to_string().contains("[Pay 4500 JPY]"));
    // The secret is in no log.
    let logged = format!("{:?}", world.playground.calls_of("sendInvoice"));
    assert!(!logged.contains("284685063:TEST:abc"), "{logged}");
}
