//! While the coach is open.

use super::*;

#[tokio::test]
async fn with_the_coach_that_no_model_speaks_for() {
    nothing_is_lost(At::Coach).await;
}

#[tokio::test]
async fn with_the_coach() {
    with_a_model(At::Coach).await;
}

#[tokio::test]
async fn when_the_coach_has_replied() {
    with_a_model(At::Coached).await;
}

#[tokio::test]
async fn the_store_fails_with_the_coach() {
    with_a_model_by(Failing::Operations, At::Coach).await;
}

#[tokio::test]
async fn the_store_fails_when_the_coach_has_replied() {
    with_a_model_by(Failing::Operations, At::Coached).await;
}
