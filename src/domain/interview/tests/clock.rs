//! The clock of a question.

use chrono::TimeDelta;

use super::*;

const LIMIT: TimeDelta = TimeDelta::minutes(3);

fn after(seconds: i64) -> DateTime<Utc> {
    NOW + TimeDelta::seconds(seconds)
}

/// The first of two questions is asked, and shown at the beginning.
fn timed(mode: Mode) -> Interview {
    let mut interview = asking(mode);
    interview.time_limit = TimeLimit::of_minutes(3);
    assert!(interview.awaits_clock() && interview.start_clock(NOW));
    interview
}

fn run(interview: &Interview) -> ClockRun {
    interview.running_clock().expect("a clock runs").0
}

fn time_is_up(interview: &mut Interview, at: i64) -> Result<(), Refused> {
    interview.time_is_up(run(interview), &[], after(at))
}

/// The seconds that are left.
fn left(interview: &Interview, at: i64) -> Option<i64> {
    interview.time_left(after(at)).map(|left| left.num_seconds())
}

#[test]
fn it_runs_from_when_the_question_is_shown() {
    let mut interview = asking(Mode::Practice);
    assert_eq!((interview.awaits_clock(), left(&interview, 0)), (false, None), "there is no limit");
    assert!(!interview.start_clock(NOW));
    interview.time_limit = TimeLimit::of_minutes(5);
    assert_eq!(left(&interview, 100), Some(300), "nothing runs before");
    assert!(interview.start_clock(after(100)));
    assert!(!interview.start_clock(after(130)), "showing it again changes nothing");
    assert_eq!(left(&interview, 160), Some(240));
    assert!(interview.awaits_work());
    interview.show_hint(key(1), after(170)).expect("it is open");
    assert_eq!(left(&interview, 180), Some(220), "a hint does not stop it");
}

#[test]
fn a_pause_stops_it_in_practice_and_not_in_a_real_interview() {
    let mut interview = timed(Mode::Practice);
    let before = run(&interview);
    interview.pause(after(60)).expect("it runs");
    assert_eq!(interview.running_clock(), None);
    interview.resume(after(6000)).expect("it is paused");
    assert_eq!(left(&interview, 6000), Some(120), "as much as was left, until it is shown");
    assert!(interview.start_clock(after(6005)));
    assert_eq!(left(&interview, 6010), Some(115));
    assert_ne!(run(&interview), before);
    assert_eq!(interview.time_is_up(before, &[], after(9000)), Err(Refused::NotCurrent), "that run was stopped");

    let mut interview = timed(Mode::Real);
    interview.pause(after(60)).expect("it runs");
    assert_eq!(interview.running_clock().map(|(_, until)| until), Some(NOW + LIMIT));
    interview.resume(after(100)).expect("it is paused");
    assert!(!interview.awaits_clock());
    assert_eq!(left(&interview, 110), Some(70));
}

#[test]
fn what_was_said_until_the_end_is_the_answer() {
    let mut interview = timed(Mode::Practice);
    interview.add_message(message(1), after(170)).expect("it is open");
    assert_eq!(time_is_up(&mut interview, 179), Err(Refused::NotReady), "never too early");
    time_is_up(&mut interview, 180).expect("it is over");
    assert_eq!(interview.stage(), Some(Stage::Checking));
    assert!(interview.slots[0].answers[0].cut_off);
    assert_eq!(interview.slots[0].time_up(), Some(TimeUp::CutOff));
    assert_eq!(interview.running_clock(), None);
    assert!(interview.is_too_late(after(186), after(190)));
    assert!(!interview.is_too_late(after(185), after(190)), "it was on its way");
    assert!(!interview.is_too_late(after(190), after(185)), "somebody else's clock alone does not decide");
    assert!(interview.record_feedback(answer(1, 1, 1), feedback(40), after(190)));
    interview.try_again(key(1), after(200)).expect("there is feedback");
    assert_eq!(left(&interview, 200), Some(180), "another try has its own time");
    assert!(interview.start_clock(after(200)));
    assert!(!interview.is_too_late(after(300), after(300)));
}

#[test]
fn what_nobody_decided_on_is_the_answer_where_there_is_no_other() {
    let mut interview = timed(Mode::Practice);
    interview.time_is_up(run(&interview), &[message(7)], after(180)).expect("it is over");
    assert_eq!(interview.slots[0].answers[0].messages, [message(7)]);
    assert_eq!(interview.stage(), Some(Stage::Checking));
    let mut interview = timed(Mode::Practice);
    interview.add_message(message(1), NOW).expect("it is open");
    interview.time_is_up(run(&interview), &[message(7)], after(180)).expect("it is over");
    assert_eq!(interview.slots[0].answers[0].messages, [message(1)]);
}

#[test]
fn with_nothing_said_a_question_stays_open_in_practice() {
    let mut interview = timed(Mode::Practice);
    time_is_up(&mut interview, 180).expect("it is over");
    assert_eq!((interview.number(), interview.stage()), (1, Some(Stage::Open)));
    assert_eq!((interview.slots[0].time_up(), interview.slots[0].score()), (Some(TimeUp::StaysOpen), None));
    assert_eq!((left(&interview, 200), interview.awaits_clock()), (None, false));
    interview.pause(after(200)).expect("it runs");
    interview.resume(after(300)).expect("it is paused");
    assert!(!interview.start_clock(after(300)), "without a clock for good");
    interview.add_message(message(1), after(9000)).expect("there is no hurry");
    let submitted = interview.submit(key(1), after(9000)).expect("it is said");
    assert!(!interview.answer(submitted).expect("given").cut_off);
}

#[test]
fn with_nothing_said_a_real_interview_goes_on() {
    let mut interview = timed(Mode::Real);
    time_is_up(&mut interview, 180).expect("it is over");
    assert_eq!((interview.number(), interview.status), (2, Status::Preparing));
    assert_eq!(interview.slots[0].time_up(), Some(TimeUp::Unanswered));
    let mut interview = timed(Mode::Real);
    interview.add_message(message(1), after(170)).expect("it is open");
    time_is_up(&mut interview, 180).expect("it is over");
    assert_eq!((interview.number(), interview.slots[0].stage()), (2, Stage::Checking));
}

#[test]
fn one_that_is_paused_stays_so() {
    for said in [false, true] {
        let mut interview = timed(Mode::Real);
        if said {
            interview.add_message(message(1), after(50)).expect("it is open");
        }
        interview.pause(after(60)).expect("it runs");
        time_is_up(&mut interview, 180).expect("it is over");
        assert_eq!((interview.status, interview.number()), (Status::Paused, 2));
        interview.resume(after(300)).expect("it is paused");
        assert_eq!((interview.status, interview.ungraded().len()), (Status::Preparing, usize::from(said)));
    }
}

#[test]
fn a_real_interview_that_nobody_answers_waits() {
    let mut interview = begin(Mode::Real, 4);
    (1..=4).for_each(|number| assert!(interview.add_question(question(number), NOW)));
    interview.time_limit = TimeLimit::of_minutes(3);
    for (asked, status) in [(1, Status::Preparing), (2, Status::Paused), (3, Status::Paused), (4, Status::Finishing)] {
        interview.resume(after(asked * 1000)).expect("it is open");
        assert_eq!(interview.ask(after(asked * 1000)), Ok(true));
        assert!(interview.start_clock(after(asked * 1000)));
        time_is_up(&mut interview, asked * 1000 + 180).expect("it is over");
        assert_eq!(interview.status, status, "after {asked}");
    }
}

#[test]
fn what_was_written_in_time_and_comes_after_the_next_question_counts_for_the_one_before() {
    let mut interview = timed(Mode::Real);
    time_is_up(&mut interview, 185).expect("it is over");
    assert!(interview.ask(after(186)).expect("there is another"));
    assert!(interview.start_clock(after(187)));
    assert!(!interview.is_for_the_one_before(after(186)));
    assert_eq!(interview.add_late(message(3), after(190), after(191)), Err(Refused::NotCurrent));
    let mut late = interview.clone();
    late.slots[0].clock = timed(Mode::Real).slots[0].clock;
    assert!(!late.is_for_the_one_before(after(100)), "its time has not run out");
    interview.add_late(message(3), after(180), after(191)).expect("it was in time");
    interview.add_late(message(2), after(179), after(192)).expect("and more of it");
    let texts: Vec<i64> = interview.slots[0].answers[0].messages.iter().map(|message| message.id.0).collect();
    assert_eq!((texts, interview.slots[0].skipped, interview.number()), (vec![2, 3], false, 2));
    assert_eq!(interview.ungraded(), [answer(1, 1, 2)]);
    interview.slots[1].asked_at = Some(after(300));
    assert_eq!(interview.add_late(message(4), after(186), after(301)), Err(Refused::TimeOver));
}

#[test]
fn another_question_has_time_of_its_own_and_the_search_for_it_costs_none() {
    let mut interview = timed(Mode::Practice);
    interview.want_another(nth(1, 0), None, after(60)).expect("it is open");
    assert_eq!(interview.running_clock(), None);
    let mut kept = interview.clone();
    assert!(interview.replace_question(nth(1, 0), question(9), after(100)));
    assert_eq!(left(&interview, 100), Some(180));
    assert!(kept.keep_question(nth(1, 0), after(100)));
    assert!(kept.start_clock(after(101)));
    assert_eq!(left(&kept, 101), Some(120));
}

#[test]
fn a_countdown_is_shown_each_minute_and_twice_at_the_end() {
    let marks = |mut left: i64| {
        let mut marks = Vec::new();
        while let Some(mark) = next_mark(TimeDelta::seconds(left)) {
            left = mark.num_seconds();
            marks.push(left);
        }
        marks
    };
    assert_eq!(marks(300), [240, 180, 120, 60, 30, 10]);
    assert_eq!(marks(480).len(), 9);
    assert_eq!(marks(62), [30, 10], "what was shown a moment ago is not shown again");
    assert_eq!(marks(14), [0_i64; 0]);
}

#[test]
fn an_interview_that_was_stored_before_there_were_clocks_has_none() {
    let untimed = serde_json::to_value(asking(Mode::Practice)).expect("JSON");
    assert!(untimed.get("time_limit").is_none() && untimed["slots"][0].get("clock").is_none(), "{untimed}");
    let mut stored = timed(Mode::Practice);
    stored.pause(after(60)).expect("it runs");
    let read: Interview = serde_json::from_value(serde_json::to_value(&stored).expect("JSON")).expect("it reads back");
    assert_eq!(read, stored);
}

#[derive(Debug, Clone, Copy)]
enum Deed {
    Wait(i64),
    Shown,
    Say,
    Done,
    Graded,
    AskBack,
    Again,
    Next,
    Skip,
    Pause,
    Resume,
    Another,
    Keep,
    TimeUp,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        6 => (0..90_i64).prop_map(Deed::Wait),
        6 => Just(Deed::Shown),
        2 => Just(Deed::Say),
        1 => Just(Deed::Done),
        2 => Just(Deed::Graded),
        1 => Just(Deed::AskBack),
        1 => Just(Deed::Again),
        1 => Just(Deed::Next),
        1 => Just(Deed::Skip),
        2 => Just(Deed::Pause),
        3 => Just(Deed::Resume),
        1 => Just(Deed::Another),
        1 => Just(Deed::Keep),
        4 => Just(Deed::TimeUp),
    ]
}

proptest! {
    #[test]
    fn it_never_ends_early_and_what_is_left_never_grows(real in any::<bool>(), deeds in proptest::collection::vec(deed(), 0..120)) {
        let mut interview = begin(if real { Mode::Real } else { Mode::Practice }, 4);
        (1..=4).for_each(|number| assert!(interview.add_question(question(number), NOW)));
        interview.time_limit = TimeLimit::of_minutes(3);
        interview.follow_ups = FollowUpRules { most: 1, in_all: None, worth: 80 };
        let (mut now, mut said) = (NOW, 0);
        // How long what is asked has been shown, by what it is.
        let mut shown = std::collections::HashMap::<_, TimeDelta>::new();
        let asked = |interview: &Interview| (interview.awaited(), interview.slot().map_or(0, |slot| slot.tries().count().max(1)));
        for deed in deeds {
            let question = interview.key().unwrap_or_default();
            let before = (asked(&interview), interview.time_left(now));
            let _taken = match deed {
                Deed::Wait(seconds) => {
                    now += TimeDelta::seconds(seconds);
                    // While an answer is checked, which may grow again, the clock runs on.
                    if interview.running_clock().is_some() || interview.stage() == Some(Stage::Checking) {
                        *shown.entry(asked(&interview)).or_default() += TimeDelta::seconds(seconds);
                    }
                    true
                }
                Deed::Shown => interview.ask(now).is_ok_and(|_| interview.start_clock(now)),
                Deed::Say => {
                    said += 1;
                    interview.add_message(message(said), now).is_ok()
                }
                Deed::Done => interview.submit(question, now).is_ok(),
                Deed::Graded => {
                    let answer = interview.latest_answer(question);
                    answer.is_some_and(|answer| interview.record_feedback(answer, feedback(40), now))
                }
                Deed::AskBack => {
                    interview.follow_up(question, now);
                    true
                }
                Deed::Again => interview.try_again(question, now).is_ok(),
                Deed::Next => interview.next(question, now).is_ok(),
                Deed::Skip => interview.skip(question, now).is_ok(),
                Deed::Pause => interview.pause(now).is_ok(),
                Deed::Resume => interview.resume(now).is_ok(),
                Deed::Another => interview.want_another(interview.awaited(), None, now).is_ok(),
                Deed::Keep => interview.keep_question(interview.awaited(), now),
                Deed::TimeUp => {
                    let Some((run, _)) = interview.running_clock() else { continue };
                    let allowed = interview.time_allowed().expect("there is a limit");
                    let had = shown.get(&asked(&interview)).copied().unwrap_or_default();
                    let ended = interview.time_is_up(run, &[], now);
                    prop_assert!(ended.is_err() || had >= allowed, "{:?} of {:?}", had, allowed);
                    true
                }
            };
            let after = (asked(&interview), interview.time_left(now));
            if let ((what, Some(was)), (same, Some(is))) = (before, after) {
                prop_assert!(what != same || is <= was, "{:?}: {:?} and then {:?}", deed, was, is);
            }
            prop_assert!(interview.time_left(now).is_none_or(|left| left <= LIMIT));
            prop_assert_eq!(interview.status == Status::Paused, interview.paused_from.is_some());
        }
    }
}
