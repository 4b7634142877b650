//! The interviewer speaks as a person does, in the tone that was chosen.

use std::collections::BTreeSet;

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::interview::{Mode, Persona};
use interview_bot::domain::language::Language;

use crate::support::bot::{Bot, Person, visible};

/// An interview of five questions, answered well, in part, not at all, well, and left out. Returns what is said above each
/// question, and the last word.
async fn held(person: &Person<'_>, persona: Persona, mode: Mode) -> (Vec<String>, String) {
    person.join().await;
    person.want_five_questions().await;
    if mode == Mode::Real {
        person.tap("button-mode-real").await;
    }
    if persona != Persona::default() {
        person.tap_label(&person.t.msg(&format!("persona-{}", persona.slug())).plain()).await;
    }
    assert_eq!(person.record().await.settings.persona, persona);
    person.sees_text(&person.t.msg(&format!("persona-{}-about", persona.slug())).plain());
    person.choose(Domain::Backend, "Rust", Level::Junior).await;
    person.tap("button-begin").await;
    let mut said = Vec::new();
    for number in 1..=5 {
        said.push(lead(person, number));
        match number {
            1 | 4 => person.answer_well().await,
            2 => person.answer_in_part().await,
            _ => drop(person.tap("button-skip").await),
        }
        if person.last().button(&person.label("button-next")).is_some() {
            person.tap("button-next").await;
        }
    }
    let report = person.last().text;
    let track = report.lines().nth(1).expect("the track").to_owned();
    let last =
        report.lines().skip_while(|line| *line != track).skip(4).find(|line| !line.is_empty() && !line.contains('■'));
    (said, last.expect("a last word").to_owned())
}

/// What stands above the question.
fn lead(person: &Person<'_>, number: usize) -> String {
    let text = person.last().text;
    let head = person.counted("question-head", number, 5);
    let at = text.find(&head).unwrap_or_else(|| panic!("no question {number}:\n{}", person.phone.chat()));
    text[..at].trim().to_owned()
}

#[tokio::test]
async fn each_tone_says_something_of_its_own_and_nothing_twice() {
    let bot = Bot::start().await;
    for language in Language::ALL {
        let mut all = BTreeSet::new();
        for persona in Persona::ALL {
            let user = telegram_sandbox::NewUser { first_name: persona.slug().to_owned(), ..Default::default() };
            let person = bot.newcomer(user, language);
            let (said, last_word) = held(&person, persona, Mode::Practice).await;
            assert_eq!(said[0], "", "nothing was said before");
            assert!(said[1..].iter().all(|line| !line.is_empty()), "{said:?}");
            let last = visible(&person.t.get(&format!("last-question-{}", persona.slug())));
            assert!(said[4].ends_with(&last), "{said:?}");
            let half = visible(&person.t.msg(&format!("halfway-{}", persona.slug())).arg("left", 2).text());
            assert!(said[3].ends_with(&half), "{said:?}");
            all.extend(said[1..].iter().cloned());
            all.insert(last_word);
        }
        assert_eq!(all.len(), 3 * 5, "each line is one of its own: {all:#?}");
    }
    bot.finish().await;
}

#[tokio::test]
async fn in_a_real_interview_nothing_is_told_of_a_grade() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    let (said, _) = held(&person, Persona::Strict, Mode::Real).await;
    let kept: Vec<String> = (1..=8)
        .map(|n| {
            let reaction = person.t.msg(&format!("reaction-strict-kept-{n}")).arg("topic", "\0").text();
            visible(&reaction).split('\0').next().expect("its beginning").to_owned()
        })
        .collect();
    for line in [&said[1], &said[2], &said[4]] {
        assert!(kept.iter().any(|kept| line.starts_with(kept)), "{line} is none of {kept:?}");
    }
    bot.finish().await;
}
