//! Questions of models, to be asked again.

use interview_bot::domain::language::Language;
use interview_bot::domain::question::{Question, QuestionId};
use interview_bot::store::{POOL_MAX, Store};
use tokio::task::JoinSet;

use super::backends::on_each_backend;
use super::documents::{at, question};

const TRACK: &str = "backend/rust/junior";

fn pooled(id: &str) -> Question {
    Question { id: QuestionId(id.to_owned()), ..question() }
}

async fn add(store: &Store, id: &str, seconds: i64) -> bool {
    store.question_pool.add(TRACK, Language::Ru, &pooled(id), at(seconds)).await.expect("answered")
}

async fn draw(store: &Store, excluding: &[&str], limit: u32) -> Vec<String> {
    let excluding: Vec<QuestionId> = excluding.iter().map(|id| QuestionId((*id).to_owned())).collect();
    let drawn = store.question_pool.draw(TRACK, Language::Ru, &excluding, limit).await.expect("answered");
    drawn.into_iter().map(|question| question.id.0).collect()
}

async fn count(store: &Store) -> u32 {
    store.question_pool.count(TRACK, Language::Ru).await.expect("answered")
}

#[tokio::test]
async fn a_question_comes_back_as_added_for_its_track_and_language() {
    on_each_backend(async |store| {
        let pool = &store.question_pool;
        assert!(add(&store, "a", 0).await);
        assert_eq!(pool.draw(TRACK, Language::Ru, &[], 5).await.expect("answered"), [pooled("a")]);
        for (track, language) in [(TRACK, Language::Uz), ("backend/rust/senior", Language::Ru)] {
            assert_eq!(pool.draw(track, language, &[], 5).await.expect("answered"), []);
            assert_eq!(pool.count(track, language).await.expect("answered"), 0);
        }
        assert_eq!(count(&store).await, 1);
    })
    .await;
}

#[tokio::test]
async fn each_question_is_known_by_its_topic_and_that_draws_none() {
    on_each_backend(async |store| {
        let pool = &store.question_pool;
        for (id, topic) in [("a", "Indexes"), ("b", "Кеш & <память>")] {
            let question = Question { topic: topic.to_owned(), ..pooled(id) };
            assert!(pool.add(TRACK, Language::Ru, &question, at(0)).await.expect("answered"));
        }
        let topics = pool.topics(TRACK, Language::Ru).await.expect("answered");
        let known = |id: &str, topic: &str| (QuestionId(id.to_owned()), topic.to_owned());
        assert_eq!(topics, [known("a", "Indexes"), known("b", "Кеш & <память>")]);
        assert_eq!(pool.topics(TRACK, Language::Uz).await.expect("answered"), []);
        assert_eq!(pool.topics("other", Language::Ru).await.expect("answered"), []);
        assert!(add(&store, "c", 1).await);
        assert_eq!(draw(&store, &[], 1).await, ["a"], "none was drawn");
    })
    .await;
}

#[tokio::test]
async fn a_question_is_added_once() {
    on_each_backend(async |store| {
        assert!(add(&store, "a", 0).await);
        assert!(!add(&store, "a", 1).await);
        // An id is the question's for good, whatever the track.
        let elsewhere = store.question_pool.add("other", Language::Uz, &pooled("a"), at(2)).await;
        assert!(!elsewhere.expect("answered"));
        assert_eq!(count(&store).await, 1);
    })
    .await;
}

#[tokio::test]
async fn those_drawn_least_often_come_first_and_of_these_the_oldest() {
    on_each_backend(async |store| {
        for (id, seconds) in [("young", 30), ("old", 10), ("middle", 20), ("as old", 10)] {
            assert!(add(&store, id, seconds).await);
        }
        assert_eq!(draw(&store, &[], 0).await, [""; 0]);
        assert_eq!(draw(&store, &[], 2).await, ["old", "as old"]);
        assert_eq!(draw(&store, &[], 3).await, ["middle", "young", "old"]);
        // Drawn: old 2, as old 1, middle 1, young 1.
        assert_eq!(draw(&store, &["as old", "unknown"], 1).await, ["middle"]);
        assert_eq!(draw(&store, &[], 10).await, ["as old", "young", "old", "middle"]);
        assert!(add(&store, "new", 0).await);
        assert_eq!(draw(&store, &["old", "young"], 2).await, ["new", "as old"]);
        assert_eq!(draw(&store, &["old", "young", "new", "as old", "middle"], 2).await, [""; 0]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_added_by_many_at_once_is_there_once() {
    on_each_backend(async |store| {
        let mut tasks = JoinSet::new();
        for _ in 0..16 {
            let store = store.clone();
            tasks.spawn(async move { add(&store, "a", 0).await });
        }
        assert_eq!(tasks.join_all().await.into_iter().filter(|added| *added).count(), 1);
        assert_eq!(count(&store).await, 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_pool_fills_up_and_no_further() {
    const AT_ONCE: u32 = 20;
    const LEFT: u32 = 8;
    on_each_backend(async |store| {
        for n in 0..POOL_MAX - LEFT {
            assert!(add(&store, &n.to_string(), 0).await);
        }
        let mut tasks = JoinSet::new();
        for n in 0..AT_ONCE {
            let store = store.clone();
            tasks.spawn(async move { add(&store, &format!("more {n}"), 0).await });
        }
        assert_eq!(tasks.join_all().await.into_iter().filter(|added| *added).count(), LEFT as usize);
        assert_eq!(count(&store).await, POOL_MAX);
        assert!(!add(&store, "one more", 0).await);
        let other = store.question_pool.add(TRACK, Language::En, &pooled("one more"), at(0)).await;
        assert!(other.expect("answered"), "another language has a pool of its own");
    })
    .await;
}
