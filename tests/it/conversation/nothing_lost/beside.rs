//! Beside the interview: CVs, job posts and what is made of both, recordings, plans that are bought.

use super::*;
use crate::store::backends::TempDir;
use crate::support::speech::{Hears, Speech, built_in};

#[tokio::test]
async fn at_a_cv_that_is_typed() {
    nothing_is_lost(At::CvTyped).await;
}

#[tokio::test]
async fn at_what_was_found_in_a_cv() {
    with_a_model(At::Cv).await;
}

#[tokio::test]
async fn the_store_fails_at_what_was_found_in_a_cv() {
    with_a_model_by(Failing::Operations, At::Cv).await;
}

#[tokio::test]
async fn at_better_lines_for_a_cv() {
    with_a_model(At::CvAdvice).await;
}

#[tokio::test]
async fn at_a_post_beside_a_cv() {
    with_a_model(At::Post).await;
}

#[tokio::test]
async fn the_store_fails_at_a_post_beside_a_cv() {
    with_a_model_by(Failing::Operations, At::Post).await;
}

#[tokio::test]
async fn at_a_letter() {
    with_a_model(At::Letter).await;
}

#[tokio::test]
async fn the_store_fails_at_a_letter() {
    with_a_model_by(Failing::Operations, At::Letter).await;
}

#[tokio::test]
async fn at_what_was_heard() {
    heard(Failing::Calls).await;
}

#[tokio::test]
async fn the_store_fails_at_what_was_heard() {
    heard(Failing::Operations).await;
}

#[tokio::test]
async fn at_a_plan() {
    nothing_is_lost(At::Plan).await;
}

#[tokio::test]
async fn at_an_invoice() {
    nothing_is_lost(At::Invoice).await;
}

#[tokio::test]
async fn the_store_fails_at_an_invoice() {
    nothing_is_lost_by(Failing::Operations, At::Invoice, &[]).await;
}

async fn heard(failing: Failing) {
    let speech = Speech::start().await;
    speech.always(
        "speech/first",
        Hears::Text("A reference is valid until its last use, and the compiler checks it".to_owned()),
    );
    let catalogue = include_str!("../../../../plans.toml").replacen(built_in(), &speech.catalogue(), 1);
    let directory = TempDir::new();
    std::fs::create_dir_all(directory.path()).expect("a place of its own");
    let file = directory.path().join("plans.toml");
    std::fs::write(&file, catalogue).expect("a writable directory");
    let settings = [("PLANS_FILE", file.to_str().expect("a path in Unicode"))];
    nothing_is_lost_by(failing, At::Heard, &settings).await;
}
