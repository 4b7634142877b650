//! Files in both directions.

use serde_json::json;

use crate::client::{Bot, DILNOZA, multipart, png};

async fn send(bot: &Bot, method: &str, fields: &[(&str, Option<&str>, &[u8])]) -> serde_json::Value {
    let chat = DILNOZA.to_string();
    let mut all = vec![("chat_id", None, chat.as_bytes())];
    all.extend_from_slice(fields);
    let (kind, body) = multipart(&all);
    let path = format!("/bot{}/{method}", bot.sandbox.token());
    bot.request("POST", &path, &kind, &body).await.json()
}

#[tokio::test]
async fn a_photo_is_uploaded_sent_again_by_id_and_edited() {
    let (bot, dilnoza) = Bot::started().await;
    let picture = png();
    let sent = send(&bot, "sendPhoto", &[("photo", Some("report.png"), &picture), ("caption", None, b"one")]).await;
    let photo = &sent["result"]["photo"][0];
    assert_eq!((photo["width"].as_u64(), photo["height"].as_u64()), (Some(40), Some(30)));
    let by_id = bot.ok("sendPhoto", json!({"chat_id": DILNOZA, "photo": photo["file_id"]})).await;
    assert_eq!(by_id["photo"][0]["file_id"], photo["file_id"]);
    let caption = json!({"chat_id": DILNOZA, "message_id": by_id["message_id"], "caption": "two"});
    assert_eq!(bot.ok("editMessageCaption", caption).await["caption"], "two");
    let shown = dilnoza.chat().last().and_then(|message| message.photo.clone()).expect("a photo");
    assert_eq!(bot.sandbox.file(&shown.id), Some(picture.clone()));
    let page = bot.get(&format!("/app/files/{}", shown.id)).await;
    assert_eq!(page.body, picture);
    assert!(page.head.contains("content-type: image/png"), "{}", page.head);
}

#[tokio::test]
async fn an_attachment_is_found_by_its_name() {
    let (bot, _) = Bot::started().await;
    let fields: [(&str, Option<&str>, &[u8]); 2] =
        [("document", None, b"attach://part"), ("part", Some("notes.txt"), b"hello")];
    let sent = send(&bot, "sendDocument", &fields).await;
    assert_eq!(sent["result"]["document"]["file_name"], "notes.txt");
    assert_eq!(sent["result"]["document"]["file_size"], 5);
}

#[tokio::test]
async fn a_bot_downloads_what_a_person_sent() {
    let (bot, dilnoza) = Bot::started().await;
    dilnoza.send_document("cv.txt", b"my life", "");
    let updates = bot.updates().await;
    let id = &updates[0]["message"]["document"]["file_id"];
    let file = bot.ok("getFile", json!({"file_id": id})).await;
    let path = file["file_path"].as_str().expect("a path");
    let download = bot.get(&format!("/file/bot{}/{path}", bot.sandbox.token())).await;
    assert_eq!(download.body, b"my life");
    assert_eq!(bot.get(&format!("/file/bot1:wrong/{path}")).await.status, 401);
}

#[tokio::test]
async fn refusals_of_files() {
    let (bot, _) = Bot::started().await;
    let answer = send(&bot, "sendPhoto", &[("photo", Some("x.png"), b"no picture")]).await;
    assert_eq!(answer["description"], "Bad Request: IMAGE_PROCESS_FAILED");
    let long = "a".repeat(1025);
    let picture = png();
    let answer =
        send(&bot, "sendPhoto", &[("photo", Some("x.png"), &picture), ("caption", None, long.as_bytes())]).await;
    assert_eq!(answer["description"], "Bad Request: message caption is too long");
    let mut large = png();
    large.resize(10 * 1024 * 1024 + 1, 0);
    let answer = send(&bot, "sendPhoto", &[("photo", Some("x.png"), &large)]).await;
    assert_eq!(answer["description"], "Bad Request: file is too big");
    let table = [
        ("AgACsomething", "Bad Request: wrong file identifier/HTTP URL specified"),
        ("https://example.com/a.png", "Bad Request: failed to get HTTP URL content"),
    ];
    for (photo, expected) in table {
        let refused = bot.refused("sendPhoto", json!({"chat_id": DILNOZA, "photo": photo})).await;
        assert_eq!(refused.1, expected);
    }
    let refused = bot.refused("getFile", json!({"file_id": "x"})).await;
    assert_eq!(refused.1, "Bad Request: invalid file_id");
}

#[tokio::test]
async fn what_is_too_large_is_refused() {
    let (bot, _) = Bot::started().await;
    let huge = vec![b'a'; 21 * 1024 * 1024 + 1];
    let path = format!("/app/chats/{DILNOZA}/upload");
    let (kind, body) = multipart(&[("kind", None, b"document"), ("file", Some("x"), &huge)]);
    // The server may answer, or cut the connection while the upload is still on its way.
    let host = bot.sandbox.address();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        body.len()
    );
    use tokio::io::AsyncWriteExt;
    let mut stream = tokio::net::TcpStream::connect(host).await.expect("a connection");
    let _ = stream.write_all(&[head.as_bytes(), &body].concat()).await;
    assert_eq!(bot.updates().await.len(), 0);
}
