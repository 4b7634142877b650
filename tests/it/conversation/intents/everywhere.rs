//! A table of what is said where, and what follows. None of it costs anything: neither a score nor a question nor an interview.

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::interview::Interview;
use interview_bot::domain::language::Language;

use super::{SAID, cost, number};
use crate::support::bot::{Bot, Person, visible};

/// Where somebody is who says something.
#[derive(Debug, Clone, Copy)]
enum Place {
    Menu,
    Choosing,
    Ready,
    FollowUp,
    Feedback,
    Pause,
    Report,
}

/// Each intent by its name in [`SAID`], and the message that is the reply to it.
type Heard = &'static [(&'static str, &'static str)];

/// Where no question is before the person, a button is meant.
const BESIDE: Heard = &[
    ("greeting", "intent-greeting"),
    ("about_bot", "intent-about"),
    ("complaint", "intent-complaint"),
    ("clarify", "fallback-text"),
    ("hint", "fallback-text"),
    ("next", "fallback-text"),
];

const TABLE: &[(Place, Heard)] = &[
    (Place::Menu, BESIDE),
    (Place::Choosing, BESIDE),
    (Place::Ready, BESIDE),
    (
        Place::FollowUp,
        &[("greeting", "intent-greeting"), ("about_bot", "intent-about"), ("complaint", "intent-complaint")],
    ),
    (
        Place::Feedback,
        &[
            ("clarify", "intent-graded"),
            ("repeat", "intent-graded"),
            ("hint", "intent-graded"),
            ("dont_know", "intent-graded"),
            ("greeting", "intent-greeting"),
            ("about_bot", "intent-about"),
            ("complaint", "intent-complaint"),
        ],
    ),
    (
        Place::Pause,
        &[
            ("clarify", "intent-paused"),
            ("repeat", "intent-paused"),
            ("hint", "intent-paused"),
            ("dont_know", "intent-paused"),
            ("skip", "intent-paused"),
            ("greeting", "intent-greeting"),
            ("about_bot", "intent-about"),
            ("complaint", "intent-complaint"),
        ],
    ),
    (Place::Report, BESIDE),
];

impl Place {
    /// Brings somebody there from the place before in the table.
    async fn reach(self, person: &Person<'_>) {
        match self {
            Self::Menu => {
                person.join().await;
                person.want_five_questions().await;
            }
            Self::Choosing => {
                person.say("/interview").await;
            }
            Self::Ready => person.choose(Domain::Backend, "Rust", Level::Junior).await,
            Self::FollowUp => {
                person.tap("button-begin").await;
                person.answer_in_part().await;
                assert!(person.interview().await.slots[0].follow_up().is_some(), "{}", person.phone.chat());
            }
            Self::Feedback => {
                person.answer_well().await;
                person.has_feedback(1, 5);
            }
            Self::Pause => {
                person.tap("button-pause").await;
            }
            Self::Report => {
                person.say("/resume").await;
                person.tap("button-finish").await;
                person.tap("button-confirm-finish").await;
            }
        }
    }
}

/// What has been spent of the interview, where there is one, and of the month.
async fn spent(person: &Person<'_>) -> (u64, Option<(usize, usize, Vec<Option<u16>>, usize)>) {
    let latest: Option<Interview> = person.latest_interview().await;
    (person.interviews_used().await, latest.as_ref().map(cost))
}

async fn says_everything_everywhere(language: Language) {
    let bot = Bot::with(&[("FOLLOW_UPS", "1")]).await;
    let person = bot.person(language);
    for (place, heard) in TABLE {
        place.reach(&person).await;
        let before = spent(&person).await;
        for (name, reply) in *heard {
            let (_, said, _) = SAID.iter().find(|(known, ..)| known == name).expect("it is in the table");
            let button = person.label("button-coach-ask");
            let reply_text = visible(&person.t.msg(reply).arg("button", button).text());
            let times = person.count(&reply_text);
            person.say(said[number(language)]).await;
            let here = format!("{place:?}, {name}: {reply}\n{}", person.phone.chat());
            assert_eq!(person.count(&reply_text), times + 1, "{here}");
            assert_eq!(spent(&person).await, before, "{here}");
        }
    }
    bot.finish().await;
}

#[tokio::test]
async fn in_uzbek() {
    says_everything_everywhere(Language::Uz).await;
}

#[tokio::test]
async fn in_russian() {
    says_everything_everywhere(Language::Ru).await;
}

#[tokio::test]
async fn in_english() {
    says_everything_everywhere(Language::En).await;
}

/// Under a feedback: the question can be read again, its hint too, and who asks about the feedback is with the coach.
#[tokio::test]
async fn under_a_feedback_the_question_is_shown_again_and_the_coach_explains() {
    let bot = Bot::start().await;
    for (language, asked) in [
        (Language::Uz, ["savolni tushunmadim", "savolni qaytaring", "maslahat bering", "bahoni tushuntirib bering"]),
        (Language::Ru, ["не понял вопрос", "повтори вопрос", "дайте подсказку", "объясните оценку"]),
        (Language::En, ["i don't understand", "repeat", "hint", "explain the feedback please"]),
    ] {
        let person = bot.person(language);
        person.begin().await;
        person.answer_well().await;
        let question = person.interview().await.slots[0].question.clone();
        let before = spent(&person).await;
        let [clarify, repeat, hint, explain] = asked;
        let simpler = question.simpler.expect("the bank has it");
        for (said, shown) in [(clarify, &simpler), (repeat, &question.text), (hint, &question.hint)] {
            person.say(said).await;
            let again = visible(&person.t.msg("intent-graded-again").arg("text", shown.as_str()).text());
            assert!(
                person.heard().iter().any(|message| message.text.contains(&again)),
                "{said}: {}",
                person.phone.chat()
            );
            person.has_feedback(1, 5);
        }
        person.say(explain).await;
        assert!(
            person.last().button(&person.label("button-coach-back")).is_some(),
            "{explain}: {}",
            person.phone.chat()
        );
        assert_eq!(spent(&person).await, before, "{}", person.phone.chat());
    }
    bot.finish().await;
}
