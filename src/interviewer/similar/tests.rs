//! Questions that are one, and questions that are two.

use super::*;
use crate::domain::catalog::Domain;
use crate::domain::language::Language;
use crate::interviewer::bank::Bank;

fn alike(a: &str, b: &str) -> bool {
    Fingerprint::of(a).is_like(&Fingerprint::of(b))
}

#[test]
fn the_same_question_in_other_endings_and_spellings_is_recognised() {
    assert!(alike("What is ownership in Rust?", "What is “ownership” in Rust"));
    assert!(alike("Что такое замыкание в JavaScript?", "Что такое замыкания в JavaScript"));
    assert!(alike("Rust tilida oʻzgaruvchi egaligi nima?", "Rust tilida o'zgaruvchining egaligi nima"));
    assert!(!alike("What is ownership in Rust?", "What is a lifetime in Rust?"));
    assert!(!alike("How does an index speed up reads?", "How does an index slow down writes?"));
    assert!(!alike("", "What is Rust?"));
}

#[test]
fn a_reworded_question_is_the_same_one() {
    for (one, other) in [
        ("What is ownership in Rust?", "Explain the concept of ownership in Rust and what it means."),
        ("What is the difference between a thread and a process?", "How do processes differ from threads?"),
        ("How does a hash index work?", "Describe the way hash indexes work."),
        ("Why can a retried payment be charged twice?", "When you retry a payment, why may it be charged twice?"),
        ("Как работает сборщик мусора в Go?", "Объясните своими словами, как устроен сборщик мусора в Go."),
        ("Чем процесс отличается от потока?", "В чём отличие потоков от процессов?"),
        ("Зачем нужен индекс в базе данных?", "Расскажите, какую роль играют индексы в базах данных."),
        ("Go tilida goroutine nima va qanday ishlaydi?", "Go dagi goroutine tushunchasini misol bilan tushuntiring."),
        (
            "Keshni eskirgan maʼlumotdan qanday tozalash kerak?",
            "Eskirgan maʼlumotni keshdan tozalash usulini aytib bering.",
        ),
    ] {
        assert!(alike(one, other), "{one} {other}");
    }
}

#[test]
fn other_questions_on_one_subject_stay_apart() {
    for (one, other) in [
        ("What is ownership in Rust?", "How does ownership in Rust prevent data races between threads?"),
        ("How would you explain error handling in Rust?", "How would you explain memory management in Rust?"),
        ("When does error handling become a bottleneck?", "Which mistakes with error handling cost most?"),
        ("What is Go?", "Why is Go fast?"),
        ("Как работает индекс?", "Когда индекс вредит записи?"),
        ("Go tilida goroutine nima?", "Go tilida kanal nima?"),
    ] {
        assert!(!alike(one, other), "{one} {other}");
    }
}

/// 170 questions that people chose for being different.
#[test]
fn no_two_questions_of_the_bank_are_one() {
    let mut like = Vec::new();
    for domain in Domain::ALL {
        for language in Language::ALL {
            let all: Vec<Question> =
                Bank::embedded().domain(domain).iter().filter_map(|question| question.in_language(language)).collect();
            let prints: Vec<Fingerprint> = all.iter().map(Fingerprint::of_question).collect();
            for (at, one) in prints.iter().enumerate() {
                let same = prints[at + 1..].iter().zip(&all[at + 1..]).filter(|(other, _)| one.is_like(other));
                like.extend(same.map(|(_, other)| format!("{}\n  {}", all[at].text, other.text)));
            }
        }
    }
    assert!(like.is_empty(), "{}", like.join("\n"));
}

#[test]
fn on_one_topic_fewer_common_words_make_one_question() {
    let bank = Bank::embedded().domain(Domain::Backend)[0].in_language(Language::En).expect("in English");
    let of = |text: &str, topic: &str| {
        Fingerprint::of_question(&Question { text: text.to_owned(), topic: topic.to_owned(), ..bank.clone() })
    };
    let one = of("Why is it dangerous to retry a payment?", "Idempotency");
    assert!(one.is_like(&of("What makes a retried payment safe?", "idempotence")));
    assert!(!one.is_like(&of("What makes a retried payment safe?", "Queues")));
    assert!(!one.is_like(&of("How does a key make a request idempotent?", "Idempotency")));
}
