//! Photos and documents, up and down.

use playground::{Attachment, Content, Fault, FaultKind};
use reqwest::multipart::{Form, Part};
use serde_json::{Value, json};

use crate::{TOKEN, World};

const GIF: &[u8] = b"GIF89a\x02\x00\x03\x00rest";

impl World {
    async fn upload(&self, method: &str, form: Form) -> Value {
        let form = form.text("chat_id", self.ana.id().to_string());
        let response = self.http.post(self.method_url(method)).multipart(form).send().await.unwrap();
        response.json().await.unwrap()
    }
}

#[tokio::test]
async fn a_document_goes_up_and_comes_down() {
    let world = World::new().await;
    let part = Part::bytes(b"BEGIN:VCALENDAR".to_vec()).file_name("dive.ics");
    let form = Form::new().part("document", part).text("caption", "<b>Dive</b>").text("parse_mode", "HTML");
    let sent = world.upload("sendDocument", form).await["result"].clone();
    assert_eq!(sent["document"]["file_name"], "dive.ics");
    assert_eq!(sent["document"]["mime_type"], "text/calendar");
    assert_eq!(sent["caption"], "Dive");
    assert_eq!(sent["caption_entities"][0]["type"], "bold");
    let file_id = &sent["document"]["file_id"];
    let file = world.call("getFile", json!({"file_id": file_id})).await;
    assert_eq!(file["file_size"], 15);
    let path = file["file_path"].as_str().unwrap();
    let bytes = world.http.get(world.url(&format!("/file/bot{TOKEN}/{path}"))).send().await.unwrap();
    assert_eq!(bytes.bytes().await.unwrap().as_ref(), b"BEGIN:VCALENDAR");
    // Once more by its id.
    let again = json!({"chat_id": world.ana.id(), "document": file_id, "caption": "again"});
    assert_eq!(world.call("sendDocument", again).await["document"]["file_id"], *file_id);
    assert_eq!(world.ana.last().unwrap().to_string(), "(document: dive.ics)\nagain");
}

#[tokio::test]
async fn a_photo_is_a_picture_and_its_caption_can_be_edited() {
    let world = World::new().await;
    let photo = |bytes: &'static [u8]| {
        // As clients attach a file that another field names.
        let part = Part::bytes(bytes).file_name("week.gif");
        Form::new().text("photo", "attach://picture").part("picture", part)
    };
    let refused = world.upload("sendPhoto", photo(b"no picture")).await;
    assert_eq!(refused["description"], "Bad Request: IMAGE_PROCESS_FAILED");
    let sent = world.upload("sendPhoto", photo(GIF)).await["result"].clone();
    assert_eq!((&sent["photo"][0]["width"], &sent["photo"][0]["height"]), (&json!(2), &json!(3)));
    let target = json!({"chat_id": world.ana.id(), "message_id": sent["message_id"]});
    let edit = |field: &str, text: String| {
        let mut params = target.clone();
        params[field] = json!(text);
        params
    };
    world.call("editMessageCaption", edit("caption", "x".repeat(1024))).await;
    assert_eq!(
        world.refused("editMessageCaption", edit("caption", "x".repeat(1025))).await,
        "Bad Request: message caption is too long"
    );
    assert_eq!(
        world.refused("editMessageText", edit("text", "x".to_owned())).await,
        "Bad Request: there is no text in the message to edit"
    );
}

#[tokio::test]
async fn a_documents_caption_and_content_have_limits() {
    let world = World::new().await;
    let document = |content: &str, caption: &str| {
        let part = Part::text(content.to_owned()).file_name("dive.ics").mime_str("text/calendar").unwrap();
        Form::new().part("document", part).text("caption", caption.to_owned()).text("parse_mode", "HTML")
    };
    // 1024 UTF-16 units after parsing: the tags and the escape don't count, the fish counts twice.
    let longest = format!("<b>🐠</b>&lt;{}", "x".repeat(1021));
    assert_eq!(world.upload("sendDocument", document("x", &longest)).await["ok"], true);
    let refused = world.upload("sendDocument", document("x", &format!("{longest}x"))).await;
    assert_eq!(refused["description"], "Bad Request: message caption is too long");
    assert_eq!(world.upload("sendDocument", document("x", "")).await["ok"], true, "a caption may be empty");
    let refused = world.upload("sendDocument", document("x", "<b>")).await;
    assert!(refused["description"].as_str().unwrap().contains("can't parse entities"), "{refused}");
    let refused = world.upload("sendDocument", document("", "empty")).await;
    assert_eq!(refused["description"], "Bad Request: file must be non-empty");
    // A part without a file name is a parameter like any other: an id or an address, which this is not.
    let nameless = Form::new().part("document", Part::text("BEGIN:VCALENDAR"));
    let refused = world.upload("sendDocument", nameless).await;
    assert_eq!(refused["description"], "Bad Request: wrong file identifier/HTTP URL specified");
    assert_eq!(world.ana.chat().iter().filter(|message| message.from_bot).count(), 2);
}

#[tokio::test]
async fn a_document_is_fetched_as_the_page_fetches_it() {
    let world = World::new().await;
    let part = Part::text("BEGIN:VCALENDAR\r\n").file_name("dive.ics").mime_str("text/calendar").unwrap();
    world.upload("sendDocument", Form::new().part("document", part)).await;
    let state: Value = world.http.get(world.url("/play/state")).send().await.unwrap().json().await.unwrap();
    let messages = state["people"][0]["messages"].as_array().unwrap();
    let document = &messages.last().unwrap()["document"];
    assert_eq!((&document["file_name"], &document["file_size"]), (&json!("dive.ics"), &json!(17)));
    let file = world.http.get(world.url(document["url"].as_str().unwrap())).send().await.unwrap();
    assert_eq!(file.headers()["content-type"], "text/calendar");
    assert_eq!(file.text().await.unwrap(), "BEGIN:VCALENDAR\r\n");
    // A test in Rust looks at the message itself.
    let seen = world.ana.last().unwrap();
    let file = seen.file().unwrap();
    assert_eq!((file.name.as_str(), file.mime_type.as_str()), ("dive.ics", "text/calendar"));
    assert_eq!(file.bytes.as_ref(), b"BEGIN:VCALENDAR\r\n");
}

#[tokio::test]
async fn files_that_are_not_there_are_refused() {
    let world = World::new().await;
    let id = world.ana.id();
    assert_eq!(
        world.refused("sendDocument", json!({"chat_id": id, "document": "nothing"})).await,
        "Bad Request: wrong file identifier/HTTP URL specified"
    );
    assert_eq!(
        world.refused("sendDocument", json!({"chat_id": id})).await,
        "Bad Request: there is no document in the request"
    );
    assert_eq!(
        world.refused("getFile", json!({"file_id": "nothing"})).await,
        "Bad Request: wrong file_id or the file is temporarily unavailable"
    );
}

#[tokio::test]
async fn people_send_all_sorts_of_things() {
    let world = World::new().await;
    let all = [
        (Attachment::Sticker, "sticker"),
        (Attachment::Voice, "voice"),
        (Attachment::Photo, "photo"),
        (Attachment::Document, "document"),
        (Attachment::Location, "location"),
        (Attachment::Contact, "contact"),
        (Attachment::Video, "video"),
    ];
    for (kind, field) in all {
        let sent = world.ana.attach(kind, "look").unwrap();
        let updates = world.call("getUpdates", json!({"offset": sent.update_id})).await;
        assert!(!updates[0]["message"][field].is_null(), "{field}");
    }
    world.ana.send_document("customers.csv", "email,name\n", "");
    let seen = world.ana.last().unwrap();
    assert!(matches!(&seen.content, Content::Document { file, .. } if file.mime_type == "text/csv"));
}

#[tokio::test]
async fn a_photo_of_a_person_is_sent_again_by_its_id() {
    let world = World::new().await;
    let id = world.ana.id();
    let sent = world.ana.send_photo("Look, <b>two</b> boats").unwrap();
    let updates = world.call("getUpdates", json!({"offset": sent.update_id})).await;
    let message = &updates[0]["message"];
    assert_eq!((&message["caption"], &message["media_group_id"]), (&json!("Look, two boats"), &Value::Null));
    assert_eq!(message["caption_entities"], json!([{"type": "bold", "offset": 6, "length": 3}]));
    let sizes = message["photo"].as_array().unwrap();
    assert!(sizes.len() > 1 && sizes[0]["file_id"] != sizes.last().unwrap()["file_id"]);
    let photo = sizes.last().unwrap()["file_id"].as_str().unwrap();
    let again = world.call("sendPhoto", json!({"chat_id": id, "photo": photo, "caption": "Again"})).await;
    assert_eq!(again["photo"][0]["file_id"], photo);
    assert_eq!(
        world.refused("sendDocument", json!({"chat_id": id, "document": photo})).await,
        "Bad Request: can't use file of type Photo as Document"
    );
    world.playground.fault(Fault::once("sendPhoto", FaultKind::WrongFile));
    assert_eq!(
        world.refused("sendPhoto", json!({"chat_id": id, "photo": photo})).await,
        "Bad Request: wrong file identifier/HTTP URL specified"
    );
}

#[tokio::test]
async fn photos_sent_at_once_are_an_album() {
    let world = World::new().await;
    let sent = world.ana.send_photos(&["One", "", ""]).unwrap();
    let updates = world.call("getUpdates", json!({"offset": sent[0].update_id})).await;
    let albums: Vec<&Value> =
        updates.as_array().unwrap().iter().map(|update| &update["message"]["media_group_id"]).collect();
    assert_eq!(albums.len(), 3);
    assert!(albums[0].is_string() && albums.iter().all(|album| *album == albums[0]), "{albums:?}");
}
