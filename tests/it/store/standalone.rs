//! A server of MongoDB that keeps no replica set. None can be had for tests, so one is played: it says hello.

use std::str::FromStr;
use std::time::Duration;

use interview_bot::store::{DatabaseUrl, OpenError, Store};
use mongodb::bson::{Document, doc};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;

/// The first question of a connection, and its answer.
const OP_QUERY: i32 = 2004;
const OP_REPLY: i32 = 1;
/// Everything else.
const OP_MSG: i32 = 2013;

async fn standalone() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((client, _)) = listener.accept().await {
            tokio::spawn(answer(client));
        }
    });
    port
}

async fn answer(mut client: TcpStream) {
    let mut hello = Vec::new();
    let said: Document = doc! {
        "ok": 1.0, "helloOk": true, "ismaster": true, "isWritablePrimary": true,
        "minWireVersion": 0, "maxWireVersion": 25, "maxBsonObjectSize": 16_777_216,
        "maxMessageSizeBytes": 48_000_000, "maxWriteBatchSize": 100_000, "logicalSessionTimeoutMinutes": 30,
    };
    said.to_writer(&mut hello).expect("a document");
    loop {
        let mut header = [0; 16];
        if client.read_exact(&mut header).await.is_err() {
            return;
        }
        let field = |n: usize| i32::from_le_bytes(header[4 * n..4 * n + 4].try_into().expect("four bytes"));
        let (length, request, operation) = (field(0), field(1), field(3));
        let mut body = vec![0; usize::try_from(length).expect("a length") - header.len()];
        client.read_exact(&mut body).await.expect("the rest");
        let (answers_with, before): (i32, Vec<u8>) = match operation {
            // Flags, cursor, first, one document.
            OP_QUERY => (OP_REPLY, [0_i32, 0, 0, 0, 1].iter().flat_map(|n| n.to_le_bytes()).collect()),
            // Flags, one section.
            _ => (OP_MSG, vec![0; 5]),
        };
        let length = i32::try_from(header.len() + before.len() + hello.len()).expect("short");
        let mut message: Vec<u8> = [length, 1, request, answers_with].iter().flat_map(|n| n.to_le_bytes()).collect();
        message.extend(before);
        message.extend(&hello);
        if client.write_all(&message).await.is_err() {
            return;
        }
    }
}

#[tokio::test]
async fn a_server_without_a_replica_set_is_refused_with_what_to_do() {
    let port = standalone().await;
    let url = DatabaseUrl::from_str(&format!("mongodb://127.0.0.1:{port}/bot")).expect("an address");
    let opening = Store::open_within(&url, Duration::from_secs(60));
    let error = timeout(Duration::from_secs(5), opening).await.expect("at once").err().expect("refused");
    assert!(matches!(error, OpenError::Standalone), "{error}");
    assert!(error.to_string().contains("rs.initiate()"), "{error}");
}
