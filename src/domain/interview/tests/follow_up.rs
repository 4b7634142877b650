//! What is asked back after an answer.

use super::*;
use crate::domain::grading::{Doubt, Probe, Screening};

const RULES: FollowUpRules = FollowUpRules { most: 2, in_all: None, worth: 80 };

/// The first answer is graded: of its four points the first one is met, the second one in part.
fn answered(mode: Mode) -> Interview {
    let mut interview = checking(mode);
    interview.follow_ups = RULES;
    assert!(interview.record_feedback(answer(1, 1, 1), half(), NOW));
    interview
}

fn half() -> Feedback {
    graded_as([Verdict::Met, Verdict::Partial, Verdict::Missed, Verdict::Missed], 38)
}

fn graded_as(verdicts: [Verdict; 4], tenths: u8) -> Feedback {
    let point =
        |verdict: Verdict| PointGrade { quote: (verdict != Verdict::Missed).then(|| "my words".to_owned()), verdict };
    let grade = Grade { points: verdicts.map(point).into(), score: Score::from_tenths(tenths), ..Grade::default() };
    Feedback::graded(grade, Source::Bank)
}

fn asked_back(mode: Mode) -> Interview {
    let mut interview = answered(mode);
    interview.follow_up(key(1), NOW);
    interview
}

fn open_point(interview: &Interview) -> Option<usize> {
    interview.slots[0].follow_up().map(|asked| asked.point)
}

fn says(mut interview: Interview, feedback: Feedback) -> Interview {
    let id = 10 + i64::try_from(interview.slots[0].answers.len()).expect("few");
    interview.add_message(message(id), NOW).expect("it waits for an answer");
    let said = interview.submit(key(1), NOW).expect("submitted");
    assert!(interview.record_feedback(said, feedback, NOW));
    interview.follow_up(key(1), NOW);
    interview
}

#[test]
fn it_aims_at_the_point_that_can_gain_most_and_takes_up_what_was_said() {
    let interview = asked_back(Mode::Practice);
    assert_eq!(open_point(&interview), Some(2), "a missed one can gain more than one in part, and it is the first");
    let mut only_part = answered(Mode::Practice);
    only_part.slots[0].answers[0].feedback =
        Some(graded_as([Verdict::Met, Verdict::Partial, Verdict::Met, Verdict::Met], 88));
    only_part.follow_up(key(1), NOW);
    let asked = only_part.slots[0].follow_up().expect("one is open");
    assert_eq!((asked.point, asked.quote.as_deref(), asked.worth), (1, Some("my words"), 80));
}

#[test]
fn the_graders_own_comes_first_unless_its_point_is_made() {
    for (point, expected) in [(3, 3), (0, 2)] {
        let mut interview = answered(Mode::Practice);
        let feedback = interview.slots[0].answers[0].feedback.as_mut().expect("graded");
        feedback.probe = Some(Probe { point, text: "And you?".to_owned(), quote: None });
        interview.follow_up(key(1), NOW);
        assert_eq!(open_point(&interview), Some(expected));
    }
}

#[test]
fn of_a_long_sentence_the_part_that_comes_nearest_is_taken_up() {
    let asks = |said: &str| {
        let mut interview = answered(Mode::Practice);
        let answer = &mut interview.slots[0].answers[0];
        answer.messages[0].text = said.to_owned();
        let feedback = answer.feedback.as_mut().expect("graded");
        feedback.probe = Some(Probe { point: 2, text: "And what did the lock do?".to_owned(), quote: None });
        interview.follow_up(key(1), NOW);
        interview.slots[0].follow_up().and_then(|asked| asked.quote.clone())
    };
    let long = "Well, I spent about two years in a small company where nobody wrote anything down, and on one of those days our \
                lock on the table stayed for an hour, so everybody waited and I learnt how to look for it";
    let quote = asks(long).expect("it takes up what was said");
    assert!(long.contains(&quote) && quote.contains("lock") && quote.len() <= 120, "{quote}");
    let endless = "word ".repeat(60);
    let quote = asks(endless.trim()).expect("it takes up what was said");
    assert!(endless.contains(&quote) && (100..=120).contains(&quote.len()), "{quote}");
    assert_eq!(asks("It waits. The lock is held. It goes on.").as_deref(), Some("The lock is held."));
    assert_eq!(asks("…"), None);
}

#[test]
fn nobody_is_asked_back_who_has_nothing_to_add() {
    let quiet = |change: fn(&mut Interview)| {
        let mut interview = answered(Mode::Practice);
        change(&mut interview);
        interview.follow_up(key(1), NOW);
        assert_eq!(interview.stage(), Some(Stage::Graded));
    };
    quiet(|interview| interview.follow_ups = FollowUpRules::OFF);
    quiet(|interview| interview.slots[0].answers[0].feedback = Some(graded_as([Verdict::Met; 4], 100)));
    quiet(|interview| interview.slots[0].answers[0].feedback = Some(graded_as([Verdict::Wrong; 4], 0)));
    quiet(|interview| {
        interview.slots[0].answers[0].feedback = Some(Feedback { screening: Some(Screening::DontKnow), ..half() });
    });
    quiet(|interview| {
        interview.slots[0].answers[0].feedback = Some(Feedback { doubt: Some(Doubt::Distrusted), ..half() });
    });
    let mut again = answered(Mode::Practice);
    again.try_again(key(1), NOW).expect("there is feedback");
    again.add_message(message(5), NOW).expect("an answer");
    let second = again.submit(key(1), NOW).expect("submitted");
    assert!(again.record_feedback(second, half(), NOW));
    again.follow_up(key(1), NOW);
    assert_eq!(again.stage(), Some(Stage::Graded), "another try is written after the model answer was read");
}

#[test]
fn what_is_said_to_it_counts_for_less() {
    let interview = says(
        asked_back(Mode::Practice),
        graded_as([Verdict::Missed, Verdict::Missed, Verdict::Met, Verdict::Missed], 25),
    );
    assert_eq!(interview.slots[0].first_score(), Some(Score::from_tenths(38)));
    assert_eq!(interview.slots[0].score(), Some(Score::from_tenths(38 + 20)));
    assert_eq!(open_point(&interview), Some(3), "the next one is about another point");
    let interview = says(interview, graded_as([Verdict::Missed; 4], 0));
    assert_eq!((interview.stage(), interview.slots[0].answers.len()), (Some(Stage::Graded), 3));
    let summary = summarise(&interview);
    assert_eq!(summary.overall.map(Score::tenths), Some(58));
    assert_eq!(summary.without_follow_ups.map(Score::tenths), Some(38));
    assert_eq!((summary.answered, interview.asked()), (1, 1), "it is no question");
}

#[test]
fn it_may_be_left_out_and_is_named_apart_from_its_question() {
    let question = answered(Mode::Practice).awaited();
    let mut interview = asked_back(Mode::Practice);
    assert_ne!(interview.awaited(), question);
    assert_eq!(interview.take_offered(question, message(9), NOW), Err(Refused::NotCurrent));
    assert_eq!(interview.next(key(1), NOW), Err(Refused::NoAnswer));
    interview.skip(key(1), NOW).expect("left out");
    assert_eq!((interview.number(), interview.stage()), (1, Some(Stage::Graded)), "the grade is shown next");
    assert_eq!(interview.slots[0].score(), Some(Score::from_tenths(38)));
    assert!(!interview.slots[0].skipped);
    let mut finished = asked_back(Mode::Practice);
    finished.finish(NOW).expect("it is open");
    assert!(finished.awaits_report(), "nothing is left to grade");
}

#[test]
fn a_real_interview_goes_on_after_it() {
    let mut interview = asked_back(Mode::Real);
    assert_eq!(open_point(&interview), Some(2));
    interview.skip(key(1), NOW).expect("left out");
    assert_eq!((interview.number(), interview.status), (2, Status::Preparing));
    let mut complete = answered(Mode::Real);
    complete.slots[0].answers[0].feedback = Some(graded_as([Verdict::Met; 4], 100));
    complete.follow_up(key(1), NOW);
    assert_eq!((complete.number(), complete.status), (2, Status::Preparing), "nothing is open");
}

#[test]
fn a_grade_that_comes_in_a_pause_is_followed_when_it_is_over() {
    for (feedback, after) in
        [(half(), (1, Status::Asking)), (graded_as([Verdict::Met; 4], 100), (2, Status::Preparing))]
    {
        let mut interview = checking(Mode::Real);
        interview.follow_ups = RULES;
        interview.pause(NOW).expect("it runs");
        assert!(interview.record_feedback(answer(1, 1, 1), feedback, NOW));
        interview.follow_up(key(1), NOW);
        assert_eq!(interview.status, Status::Paused);
        interview.resume(NOW).expect("it is paused");
        assert_eq!((interview.number(), interview.status), after);
    }
}

#[test]
fn a_dispute_is_about_the_answer_and_keeps_what_was_added() {
    let mut interview = says(
        asked_back(Mode::Practice),
        graded_as([Verdict::Missed, Verdict::Missed, Verdict::Met, Verdict::Missed], 25),
    );
    interview.skip(key(1), NOW).expect("the second one is left out");
    assert_eq!(interview.dispute(key(1), NOW), Ok(true));
    assert_eq!(interview.disputed(), [answer(1, 1, 1)]);
    let second = graded_as([Verdict::Met, Verdict::Met, Verdict::Missed, Verdict::Missed], 50);
    let look = SecondLook::Graded { second: Box::new(second), kept: Kept::Second };
    assert!(interview.record_second_look(answer(1, 1, 1), look, NOW));
    assert_eq!(interview.slots[0].first_score(), Some(Score::from_tenths(50)));
    assert_eq!(interview.slots[0].score(), Some(Score::from_tenths(50 + 20)));
}
