//! A MongoDB that has stopped answering, and did not close its connections.

use std::time::Duration;

use interview_bot::domain::user::UserId;
use interview_bot::queue::Lane;
use interview_bot::store::{Store, StoreError};
use tokio::time::timeout;

use super::backends::MongodbForTests;
use super::documents::{at, person};
use crate::support::proxy::Proxy;

#[tokio::test]
async fn a_server_that_stops_answering_holds_nobody_for_long() {
    let Some(server) = MongodbForTests::from_env().await else { return };
    let (proxy, url) = Proxy::before(&server).await;
    let store = Store::open(&url).await.expect("opens");
    store.users.insert(&person(1, None)).await.expect("stored");

    proxy.freeze(true);
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

    proxy.freeze(false);
    let back = async { while store.users.get(UserId(1)).await.is_err() {} };
    timeout(Duration::from_secs(20), back).await.expect("it goes on when the server does");
    store.database.close().await;
    server.remove().await;
}
