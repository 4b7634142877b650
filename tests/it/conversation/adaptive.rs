//! The second half of an interview follows from how the first goes.

use std::sync::Arc;

use interview_bot::domain::catalog::{Domain, Level};
use interview_bot::domain::interview::{Interview, InterviewType, Lean, Slot};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::{QuestionType, Source};
use interview_bot::domain::user::UserId;
use tokio::sync::Semaphore;

use crate::support::bot::{Bot, Person, visible};
use crate::support::openrouter::{OpenRouter, Reply, task};

/// How somebody answers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Candidate {
    Strong,
    Weak,
    /// Knows one thing and not the other.
    Mixed,
}

impl Candidate {
    const ALL: [Self; 3] = [Self::Strong, Self::Weak, Self::Mixed];

    const fn lean(self) -> Lean {
        match self {
            Self::Strong => Lean::Harder,
            Self::Weak => Lean::Easier,
            Self::Mixed => Lean::Same,
        }
    }

    async fn answer(self, person: &Person<'_>, number: usize) {
        match self {
            Self::Mixed if !number.is_multiple_of(2) => person.answer_well().await,
            Self::Strong => person.answer_well().await,
            Self::Weak | Self::Mixed => {
                person.tap("button-skip").await;
                return;
            }
        }
        person.tap(if number == 10 { "button-to-report" } else { "button-next" }).await;
    }
}

/// Begins an interview of ten questions.
async fn begin(person: &Person<'_>) {
    person.join().await;
    person.choose(Domain::Backend, "Go", Level::Middle).await;
    person.tap("button-begin").await;
    person.is_asked(1, 10);
}

async fn answer(person: &Person<'_>, candidate: Candidate, numbers: std::ops::RangeInclusive<usize>) {
    for number in numbers {
        person.is_asked(number, 10);
        candidate.answer(person, number).await;
    }
}

async fn finished(person: &Person<'_>) -> Interview {
    let finished = person.bot.store.interviews.finished_of(UserId(person.id()), 0, 1).await;
    finished.expect("the store answers").pop().expect("it is over")
}

fn hardness(slots: &[Slot]) -> usize {
    slots.iter().map(|slot| slot.question.difficulty as usize).sum()
}

#[tokio::test]
async fn the_strong_are_asked_harder_and_the_weak_easier() {
    let bot = Bot::start().await;
    for language in Language::ALL {
        let mut second_halves = Vec::new();
        for candidate in Candidate::ALL {
            let user = telegram_sandbox::NewUser { first_name: "Somebody".to_owned(), ..Default::default() };
            let person = bot.newcomer(user, language);
            begin(&person).await;
            assert_eq!(person.interview().await.slots.len(), 5, "the second half waits for the first");
            answer(&person, candidate, 1..=3).await;
            assert_eq!(person.interview().await.slots.len(), 10, "two are left of the first half");
            answer(&person, candidate, 4..=10).await;
            let interview = finished(&person).await;
            assert_eq!(interview.lean, Some(candidate.lean()));
            let (first, second) = interview.slots.split_at(5);
            let said = match interview.lean_shown() {
                Some(Lean::Harder) => Some("report-harder"),
                Some(Lean::Easier) => Some("report-easier"),
                Some(Lean::Same) | None => None,
            };
            for id in ["report-harder", "report-easier"] {
                assert_eq!(person.count(&visible(&person.t.get(id))) > 0, said == Some(id), "{}", person.last());
            }
            let again =
                second.iter().filter(|slot| first.iter().any(|other| other.question.topic == slot.question.topic));
            assert!(again.count() <= 2, "the whole covers as much as it would have");
            second_halves.push(hardness(second));
        }
        let [strong, weak, _] = second_halves[..] else { panic!("three candidates") };
        assert!(strong > weak, "{second_halves:?}");
    }
    bot.finish().await;
}

#[tokio::test]
async fn whoever_does_not_want_it_gets_all_questions_at_once() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Uz);
    person.join().await;
    person.want_no_adaptation().await;
    assert!(!person.record().await.settings.adaptive);
    person.choose(Domain::Backend, "Go", Level::Middle).await;
    person.tap("button-begin").await;
    assert_eq!(person.interview().await.slots.len(), 10);
    bot.finish().await;
}

/// What a model was told of how many questions are wanted, and of how the interview went.
fn asked_for(models: &OpenRouter) -> Vec<String> {
    let requests = models.requests().into_iter().filter(|request| request.task() == "questions");
    requests.map(|request| request.said_by("user")).collect()
}

#[tokio::test]
async fn a_model_is_told_how_it_went() {
    for (candidate, word) in [(Candidate::Strong, Some("harder")), (Candidate::Weak, Some("easier"))] {
        let models = OpenRouter::start().await;
        let bot = Bot::with_models(&models).await;
        let person = bot.person(Language::Ru);
        begin(&person).await;
        answer(&person, candidate, 1..=10).await;
        let asked = asked_for(&models);
        let [first, second] = &asked[..] else { panic!("{} requests", asked.len()) };
        assert!(first.contains("Number of questions: 5") && !first.contains("second part"), "{first}");
        assert!(second.contains("Number of questions: 5") && second.contains("second part"), "{second}");
        let topic = &finished(&person).await.slots[0].question.topic;
        assert!(second.contains(topic.as_str()), "{second}");
        assert_eq!(second.contains("go back to what went badly"), candidate == Candidate::Weak, "{second}");
        assert!(word.is_none_or(|word| second.contains(&format!("ask {word}"))), "{second}");
        bot.finish().await;
    }
}

#[tokio::test]
async fn each_half_of_a_mixed_interview_has_its_types() {
    use QuestionType::{Behavioural, SystemDesign, Technical};
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.join().await;
    person.want_five_questions().await;
    person.choose(Domain::Backend, "Go", Level::Middle).await;
    let technical = person.t.interview_type(InterviewType::Technical);
    person.tap_label(&person.t.msg("button-type").arg("type", technical).plain()).await;
    person.tap_label(&person.t.interview_type(InterviewType::Mixed)).await;
    person.tap("button-begin").await;
    let kinds = |interview: &Interview| interview.slots.iter().map(|slot| slot.question.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&person.interview().await), [Behavioural, Technical, Technical]);
    person.tap("button-skip").await;
    assert_eq!(kinds(&person.interview().await).len(), 3, "one question tells nothing yet");
    person.tap("button-skip").await;
    assert_eq!(kinds(&person.interview().await), [Behavioural, Technical, Technical, Technical, SystemDesign]);
    bot.finish().await;
}

#[tokio::test]
async fn nobody_waits_for_the_second_half() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    begin(&person).await;
    answer(&person, Candidate::Weak, 1..=2).await;
    let permits = Arc::new(Semaphore::new(0));
    models.script(task("questions"), [Reply::Gated(Arc::clone(&permits))]);
    for next in 4..=6 {
        person.phone.tap_label(&person.label("button-skip")).expect("the question is there");
        person.until(&format!("Question {next}/10")).await;
    }
    let interview = person.interview().await;
    assert_eq!(interview.slots.len(), 6, "one question stands in");
    assert_eq!(interview.slots[5].question.source, Source::Bank);
    permits.add_permits(100);
    bot.settle().await;
    let slots = person.interview().await.slots;
    assert_eq!(slots.len(), 10);
    assert!(slots[6..].iter().all(|slot| slot.question.source != Source::Bank), "the model's come behind it");
    answer(&person, Candidate::Strong, 6..=10).await;
    assert_eq!(finished(&person).await.slots.len(), 10);
    bot.finish().await;
}
