//! A question to try: over without a report, however it ends.

use super::*;
use crate::domain::interview::WARM_UP_KEY;

fn warm_up() -> Interview {
    let long = begin(Mode::Real, 10);
    let new = NewInterview {
        id: long.id,
        user: long.user,
        subject: long.subject,
        kind: long.kind,
        language: long.language,
        plan: long.plan,
        mode: Mode::Real,
        planned: 10,
        adaptive: true,
        follow_ups: FollowUpRules { most: 2, ..FollowUpRules::OFF },
        persona: Persona::default(),
        time_limit: TimeLimit::of_minutes(3),
    };
    Interview::warm_up(new, question(1), NOW)
}

#[test]
fn it_is_one_question_as_plain_as_can_be() {
    let begun = warm_up();
    assert!(begun.waits_for_answer());
    assert_eq!((begun.planned, begun.slots.len(), begun.mode), (1, 1, Mode::Practice));
    assert_eq!((begun.adaptive, begun.follow_ups, begun.time_limit), (false, FollowUpRules::OFF, None));
    assert_eq!(begun.history_key(), WARM_UP_KEY, "it stands beside the interviews about its subject");
    assert!(!begun.awaits_work());
}

#[test]
fn it_is_over_without_a_report() {
    let ends: [Move; 3] = [
        |interview| interview.finish(NOW),
        |interview| interview.skip(key(1), NOW),
        |interview| {
            interview.add_message(message(1), NOW)?;
            let answer = interview.submit(key(1), NOW)?;
            assert!(interview.record_feedback(answer, feedback(50), NOW));
            interview.try_again(key(1), NOW)?;
            interview.skip(key(1), NOW)
        },
    ];
    for end in ends {
        let mut interview = warm_up();
        end(&mut interview).expect("it runs");
        assert_eq!((interview.status, interview.ended_at), (Status::Finished, Some(NOW)));
        assert!(!interview.awaits_work() && !interview.awaits_report() && interview.report.is_none());
        assert_eq!(interview.resume(NOW), Err(Refused::Over));
    }
}

#[test]
fn interviews_of_before_are_none() {
    let stored = serde_json::to_value(begin(Mode::Practice, 2)).expect("serialises");
    assert!(stored.get("warm_up").is_none(), "only warm-ups say so: {stored}");
    let read: Interview = serde_json::from_value(stored).expect("reads back");
    assert!(!read.warm_up);
    let stored = serde_json::to_value(warm_up()).expect("serialises");
    assert!(serde_json::from_value::<Interview>(stored).expect("reads back").warm_up);
}
