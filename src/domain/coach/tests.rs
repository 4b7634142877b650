//! Conversations in any length, and what must not be said.

use proptest::prelude::*;

use super::history::{BUDGET, Exchange};
use super::*;
use crate::domain::text::tokens::tokens;

const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

fn turn(number: usize) -> Turn {
    Turn::new(TurnId(format!("{number}")), format!("asked {number}"), Language::En, NOW)
}

fn model(text: &str) -> Said {
    Said::Model { text: text.to_owned(), model: "a/b".to_owned() }
}

fn talk(said: &[Said]) -> Conversation {
    let id = ConversationId::new(NOW);
    let mut conversation = Conversation::begin(id, UserId(1), About::Preparing, turn(0));
    for (number, said) in said.iter().enumerate() {
        conversation.ask(turn(number));
        assert!(conversation.record(&turn(number).id, 1, said.clone()));
    }
    conversation
}

fn cost(exchange: &Exchange<'_>) -> usize {
    tokens(exchange.asked) + tokens(exchange.said)
}

#[test]
fn a_later_conversation_has_a_smaller_name_that_reads_back() {
    let names: Vec<_> = (0..5).map(|day| ConversationId::new(NOW + chrono::TimeDelta::days(day * 400))).collect();
    assert!(names.is_sorted_by(|one, other| one > other), "{names:?}");
    assert!(names.iter().all(|name| ConversationId::read(&name.0).as_ref() == Some(name)));
    assert_eq!(ConversationId::read("../../x"), None);
}

#[test]
fn a_reply_is_recorded_once_for_each_wish_and_a_turn_is_asked_once() {
    let mut conversation = talk(&[model("one")]);
    let id = turn(0).id;
    conversation.ask(turn(0));
    assert_eq!(conversation.turns.len(), 1);
    assert!(!conversation.record(&id, 1, model("two")), "it is there already");
    assert_eq!(conversation.again(&id, 2, NOW), Err(NotAgain::Stale));
    assert!(conversation.again(&id, 1, NOW).is_ok());
    assert_eq!(conversation.again(&id, 2, NOW), Err(NotAgain::Writing));
    assert!(!conversation.record(&id, 1, model("late")), "of the wish before");
    assert!(conversation.record(&id, 2, model("two")));
    assert_eq!(conversation.turns[0].answered().map(|reply| &reply.said), Some(&model("two")));
    conversation.ask(turn(1));
    assert_eq!(conversation.again(&id, 2, NOW), Err(NotAgain::Stale), "only the latest");
}

#[test]
fn the_words_of_a_model_stay_where_nobody_wrote_others() {
    let mut conversation = talk(&[model("one")]);
    let id = turn(0).id;
    conversation.again(&id, 1, NOW).expect("it is there");
    assert!(conversation.record(&id, 2, Said::Nobody { why: Some(Degradation::Timeout) }));
    let reply = conversation.turns[0].answered().expect("recorded");
    assert_eq!((&reply.said, reply.not_anew), (&model("one"), Some(Degradation::Timeout)));
    conversation.again(&id, 2, NOW).expect("it is there");
    assert!(conversation.record(&id, 3, model("three")));
    assert_eq!(conversation.turns[0].answered().expect("recorded").not_anew, None);
}

#[test]
fn what_was_withheld_or_not_said_is_not_sent_along() {
    let conversation = talk(&[model("one"), Said::Withheld, Said::Nobody { why: None }, model("four")]);
    let history = conversation.history(&TurnId("next".to_owned()), BUDGET);
    let said: Vec<&str> = history.kept.iter().map(|exchange| exchange.said).collect();
    assert_eq!((said, history.to_sum_up.len(), history.covers), (vec!["one", "four"], 0, 0));
    assert_eq!(conversation.history(&turn(1).id, BUDGET).kept.len(), 1, "nothing that came after");
}

proptest! {
    #[test]
    fn the_history_is_whole_turns_in_order_within_the_budget(
        lengths in proptest::collection::vec(0..400_usize, 0..90),
        budget in 1..3000_usize,
    ) {
        let said: Vec<Said> = lengths.iter().map(|length| model(&"word ".repeat(*length))).collect();
        let mut conversation = talk(&said);
        let next = TurnId("next".to_owned());
        let known = conversation.turns.len();
        let history = conversation.history(&next, budget);
        prop_assert!(history.kept.iter().map(cost).sum::<usize>() <= budget);
        let (old, kept) = (history.to_sum_up.len(), history.kept.len());
        prop_assert!(lengths.is_empty() || old + kept == known);
        prop_assert!(old == 0 || history.covers == old, "what is summed up is what is not kept");
        let whole = conversation.turns.iter().filter_map(Turn::said);
        let sent: Vec<&str> = history.to_sum_up.iter().chain(&history.kept).map(|exchange| exchange.said).collect();
        prop_assert_eq!(sent, whole.collect::<Vec<_>>());
        if let Some(until) = conversation.last_covered(history.covers) {
            conversation.sum_up(&until, "what it came to");
            let after = conversation.history(&next, budget);
            prop_assert_eq!((after.summary, after.to_sum_up.len(), after.kept.len()), ("what it came to", 0, kept));
        }
    }
}

mod open_questions {
    use super::super::open::{gives_away, is_closed, may_ask_about, waiting};
    use super::*;
    use crate::domain::catalog::{Domain, Level, Technology, Track};
    use crate::domain::grading::{Feedback, Grade, PointGrade, Score, Verdict};
    use crate::domain::interview::{
        AnswerMessage, FollowUpRules, Interview, InterviewType, MessageRef, Mode, NewInterview, Persona, QuestionKey,
        Subject,
    };
    use crate::domain::plan::PlanName;
    use crate::domain::question::{Difficulty, KeyPoint, Question, QuestionId, QuestionType, Rubric, Source};

    const FIRST: QuestionKey = QuestionKey(1);

    fn question(number: u16) -> Question {
        let point = |text: &str, term: &str| KeyPoint {
            text: text.to_owned(),
            weight: 25,
            terms: vec![vec![term.to_owned()]],
            probe: None,
        };
        Question {
            id: QuestionId(format!("bank:{number}")),
            kind: QuestionType::Technical,
            text: format!("When may a client repeat request {number}?"),
            simpler: None,
            topic: "HTTP".to_owned(),
            difficulty: Difficulty::Easy,
            hint: "…".to_owned(),
            model_answer: "…".to_owned(),
            rubric: Rubric::new(vec![
                point("The method promises the same effect however often it arrives", "idempotent"),
                point("A unique key lets the server recognise duplicates", "deduplication key"),
                point("Delays grow between attempts", "backoff"),
                point("Some failures are permanent", "4xx"),
            ])
            .expect("a rubric"),
            source: Source::Bank,
            requirement: None,
        }
    }

    fn interview(id: &str, mode: Mode) -> Interview {
        let technology = Technology::known(Domain::Backend, "rust").expect("in the catalog");
        let mut interview = Interview::begin(
            NewInterview {
                id: InterviewId(id.to_owned()),
                user: UserId(1),
                subject: Subject::Track(Track { domain: Domain::Backend, technology, level: Level::Junior }),
                kind: InterviewType::Technical,
                language: Language::En,
                plan: PlanName::Free,
                mode,
                planned: 2,
                adaptive: false,
                follow_ups: FollowUpRules::OFF,
                persona: Persona::default(),
                time_limit: None,
            },
            NOW,
        );
        assert!(interview.add_question(question(1), NOW) && interview.add_question(question(2), NOW));
        interview.ask(NOW).expect("there is a question");
        interview
    }

    fn answered(mode: Mode) -> Interview {
        let mut interview = interview("one", mode);
        let message = AnswerMessage { id: MessageRef(1), text: "when it is safe".to_owned(), voice: None };
        interview.add_message(message, NOW).expect("it waits");
        interview.submit(FIRST, NOW).expect("there is an answer");
        interview
    }

    fn graded() -> Interview {
        let mut interview = answered(Mode::Practice);
        let points = vec![PointGrade { verdict: Verdict::Missed, quote: None }; 4];
        let grade = Grade { points, score: Score::ZERO, ..Grade::default() };
        let answer = interview.latest_answer(FIRST).expect("an answer");
        assert!(interview.record_feedback(answer, Feedback::graded(grade, Source::Bank), NOW));
        interview
    }

    fn about(interview: &Interview) -> About {
        About::Answer { interview: interview.id.clone(), question: FIRST }
    }

    #[test]
    fn an_answer_is_talked_about_from_its_feedback_on_and_not_while_it_is_tried_again() {
        for open in [interview("one", Mode::Practice), answered(Mode::Practice), answered(Mode::Real)] {
            assert!(!may_ask_about(&open, FIRST), "{open:?}");
            assert!(is_closed(&about(&open), Some(&open), Some(&open)), "{open:?}");
        }
        let mut open = graded();
        assert!(may_ask_about(&open, FIRST) && !is_closed(&about(&open), Some(&open), Some(&open)));
        assert!(waiting(&open).is_empty());
        open.try_again(FIRST, NOW).expect("there is feedback");
        assert!(is_closed(&about(&open), Some(&open), Some(&open)));
        assert_eq!(waiting(&open).len(), 1);
    }

    #[test]
    fn a_past_interview_with_the_question_that_waits_is_closed_as_well() {
        let (past, open) = (graded(), interview("two", Mode::Practice));
        assert!(is_closed(&about(&past), Some(&past), Some(&open)));
        assert!(is_closed(&About::Report { interview: past.id.clone() }, Some(&past), Some(&open)));
        assert!(!is_closed(&About::Preparing, None, Some(&open)));
        assert!(!is_closed(&about(&past), Some(&past), None));
        let mut elsewhere = open;
        elsewhere.slots[0].question = question(9);
        assert!(!is_closed(&about(&past), Some(&past), Some(&elsewhere)));
    }

    #[test]
    fn terms_and_points_of_a_question_are_not_said_and_its_own_words_may_be() {
        let question = question(1);
        for secret in [
            "Only **idempotent** methods are safe.",
            "Use exponential backoff.",
            "Send a unique key, so the server can recognise duplicates.",
            "Say that the method promises the same effect, however often it arrives.",
        ] {
            assert!(gives_away(&question, secret, &[Language::En]), "{secret}");
        }
        for sane in [
            "Read the question once more, then say when a client may repeat a request.",
            "Begin with one sentence, then an example from your own work.",
            "A server is a program.",
        ] {
            assert!(!gives_away(&question, sane, &[Language::En, Language::Ru]), "{sane}");
        }
    }
}
