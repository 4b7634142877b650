//! A MongoDB that has stopped answering, and did not close its connections.

use std::env;
use std::str::FromStr;
use std::time::Duration;

use interview_bot::domain::user::UserId;
use interview_bot::queue::Lane;
use interview_bot::store::{DatabaseUrl, Store, StoreError};
use mongodb::options::ClientOptions;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::timeout;

use super::backends::MongodbForTests;
use super::documents::{at, person};

/// Between the store and the server; passes nothing on while it is frozen.
struct Proxy {
    port: u16,
    frozen: watch::Sender<bool>,
}

impl Proxy {
    async fn to(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let (frozen, is_frozen) = watch::channel(false);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let Ok(server) = TcpStream::connect(&server).await else { continue };
                let ((from, to), (back, forth)) = (client.into_split(), server.into_split());
                tokio::spawn(pass_on(from, forth, is_frozen.clone()));
                tokio::spawn(pass_on(back, to, is_frozen.clone()));
            }
        });
        Self { port, frozen }
    }
}

async fn pass_on(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut frozen: watch::Receiver<bool>) {
    let mut buffer = [0; 16 * 1024];
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        let Ok(_) = frozen.wait_for(|frozen| !frozen).await else { return };
        if to.write_all(&buffer[..length]).await.is_err() {
            return;
        }
    }
}

#[tokio::test]
async fn a_server_that_stops_answering_holds_nobody_for_long() {
    let Some(server) = MongodbForTests::from_env().await else { return };
    let uri = env::var("MONGODB_TEST_URI").expect("it is set");
    let host = ClientOptions::parse(&uri).await.expect("an address").hosts[0].to_string();
    let proxy = Proxy::to(host.clone()).await;
    // The driver must not go where the server says that it is.
    let through = uri.replacen(&host, &format!("127.0.0.1:{}", proxy.port), 1);
    let through = match through.contains("directConnection") {
        true => through,
        false => format!("{through}{}directConnection=true", if through.contains('?') { "&" } else { "?" }),
    };
    let url = DatabaseUrl::from_str(&through).expect("an address").with_database(server.database.name());
    let store = Store::open(&url).await.expect("opens");
    store.users.insert(&person(1, None)).await.expect("stored");

    proxy.frozen.send_replace(true);
    let outcomes = async {
        tokio::join!(
            async { store.users.get(UserId(1)).await.map(drop) },
            async {
                store
                    .jobs
                    .claim(Lane::Updates, at(0), Duration::from_secs(15))
                    .await
                    .map(drop)
                    .map_err(StoreError::from)
            },
            async { store.budgets.settle("r", 1).await.map(drop) },
        )
    };
    let outcomes = timeout(Duration::from_secs(12), outcomes).await.expect("an end");
    for outcome in [outcomes.0, outcomes.1, outcomes.2] {
        assert!(matches!(outcome, Err(StoreError::Unavailable(_))), "{outcome:?}");
    }

    proxy.frozen.send_replace(false);
    let back = async { while store.users.get(UserId(1)).await.is_err() {} };
    timeout(Duration::from_secs(20), back).await.expect("it goes on when the server does");
    store.database.close().await;
    server.remove().await;
}
