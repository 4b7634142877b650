//! Interviews and their history.

use interview_bot::domain::catalog::{Level, Profession};
use interview_bot::domain::grading::{Feedback, Score};
use interview_bot::domain::interview::{
    AnswerMessage, Dispute, Interview, InterviewId, InterviewType, MessageRef, Replaced, Status, Subject, Topic,
    TopicName,
};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::{QuestionId, QuestionType, Source};
use interview_bot::domain::user::UserId;
use interview_bot::store::{Glance, PointMarks, QuestionGlance, Store, StoreError};

use super::backends::on_each_backend;
use super::documents::{at, finished_interview, interview, question, track};

fn ids(interviews: &[Interview]) -> Vec<&str> {
    interviews.iter().map(|interview| interview.id.0.as_str()).collect()
}

async fn insert(store: &Store, interview: &Interview) {
    store.interviews.insert(interview).await.expect("stored");
}

#[tokio::test]
async fn an_interview_comes_back_as_stored() {
    on_each_backend(async |store| {
        let id = InterviewId("abc".to_owned());
        assert!(store.interviews.get(&id).await.expect("read").is_none());
        let stored = finished_interview("abc", 1, 0, 60);
        insert(&store, &stored).await;
        assert_eq!(store.interviews.get(&id).await.expect("read"), Some(stored));
    })
    .await;
}

#[tokio::test]
async fn marks_are_added_up_by_point_and_language() {
    on_each_backend(async |store| {
        assert_eq!(store.interviews.own_marks().await.expect("read"), []);
        insert(&store, &finished_interview("a", 1, 0, 60)).await;
        insert(&store, &finished_interview("b", 2, 0, 60)).await;
        // Of an interview that goes on, too.
        let mut open = finished_interview("c", 3, 0, 60);
        (open.status, open.report, open.ended_at) = (Status::Asking, None, None);
        change(&mut open, |feedback| feedback.own_marks = vec![2, 3]);
        insert(&store, &open).await;
        let mut other = Interview { language: Language::En, ..finished_interview("d", 4, 0, 60) };
        // A mark of what was found is none.
        change(&mut other, |feedback| feedback.own_marks = vec![0]);
        insert(&store, &other).await;
        // Neither what a model graded nor what a model asked is the bank's.
        let mut by_model = finished_interview("e", 5, 0, 60);
        change(&mut by_model, |feedback| feedback.source = Source::Model("m".to_owned()));
        insert(&store, &by_model).await;
        let mut of_model = finished_interview("f", 6, 0, 60);
        of_model.slots[0].question.source = Source::Model("m".to_owned());
        insert(&store, &of_model).await;
        insert(&store, &interview("g", 7, Level::Junior, 0)).await;

        let mut points = store.interviews.own_marks().await.expect("read");
        points.sort_by_key(|point| (point.language.code(), point.point));
        let of = |language, point, [graded, not_found, marked]: [u64; 3]| PointMarks {
            question: question().id,
            language,
            point,
            graded,
            not_found,
            marked,
        };
        let own = finished_interview("a", 1, 0, 60).language;
        let mut expected = vec![
            of(Language::En, 0, [1, 0, 0]),
            of(Language::En, 1, [1, 1, 0]),
            of(Language::En, 2, [1, 1, 0]),
            of(Language::En, 3, [1, 1, 0]),
            of(own, 0, [3, 0, 0]),
            of(own, 1, [3, 3, 2]),
            of(own, 2, [3, 3, 1]),
            of(own, 3, [3, 3, 1]),
        ];
        expected.sort_by_key(|point| (point.language.code(), point.point));
        assert_eq!(points, expected);
    })
    .await;
}

#[tokio::test]
async fn figures_see_interviews_without_a_word_of_theirs() {
    on_each_backend(async |store| {
        insert(&store, &interview("old", 9, Level::Junior, 0)).await;
        let mut done = finished_interview("done", 1, 10, 60);
        done.slots[0].answers[0].dispute = Some(Dispute { asked_at: at(20), outcome: None });
        done.slots[0].replaced = vec![Replaced { id: QuestionId("q0".to_owned()), text: "?".to_owned() }];
        insert(&store, &done).await;
        let mut tried = Interview { warm_up: true, ..interview("tried", 2, Level::Junior, 11) };
        tried.slots = finished_interview("x", 2, 0, 1).slots;
        (tried.slots[0].skipped, tried.slots[0].asked_at) = (true, None);
        tried.slots[0].answers.clear();
        tried.slots[0].question.source = Source::Model("m".to_owned());
        insert(&store, &tried).await;
        let mut seen = Vec::new();
        store.interviews.glance(at(10), &mut |glance| seen.push(glance)).await.expect("read");
        let question = QuestionGlance {
            id: question().id,
            of_bank: true,
            asked: true,
            skipped: false,
            replaced: vec![QuestionId("q0".to_owned())],
            answered: true,
            score: Some(Score::from_tenths(25)),
            disputed: true,
            marked: true,
        };
        let left_out = QuestionGlance {
            of_bank: false,
            asked: false,
            skipped: true,
            replaced: Vec::new(),
            answered: false,
            score: None,
            disputed: false,
            marked: false,
            ..question.clone()
        };
        let of = |interview: &Interview, question| Glance {
            user: interview.user,
            begun_at: interview.created_at,
            status: interview.status,
            plan: interview.plan,
            language: interview.language,
            kind: interview.kind,
            warm_up: interview.warm_up,
            questions: vec![question],
        };
        assert_eq!(seen, [of(&done, question), of(&tried, left_out)]);
    })
    .await;
}

/// Changes the feedback on the first answer.
fn change(interview: &mut Interview, change: impl Fn(&mut Feedback)) {
    change(interview.slots[0].answers[0].feedback.as_mut().expect("a grade"));
}

#[tokio::test]
async fn an_id_is_taken_once() {
    on_each_backend(async |store| {
        insert(&store, &finished_interview("abc", 1, 0, 60)).await;
        let again = store.interviews.insert(&finished_interview("abc", 2, 0, 60)).await;
        assert!(matches!(again, Err(StoreError::Duplicate)), "{again:?}");
    })
    .await;
}

#[tokio::test]
async fn a_person_has_one_open_interview() {
    on_each_backend(async |store| {
        let mut first = interview("a", 1, Level::Junior, 0);
        insert(&store, &first).await;
        first.pause(at(1)).expect("paused");
        store.interviews.replace(&mut first).await.expect("replaced");
        let second = interview("b", 1, Level::Senior, 2);
        let refused = store.interviews.insert(&second).await;
        assert!(matches!(refused, Err(StoreError::Duplicate)), "{refused:?}");
        assert_eq!(store.interviews.open_of(UserId(1)).await.expect("read"), Some(first.clone()));
        insert(&store, &interview("c", 2, Level::Senior, 2)).await;

        first.cancel(at(3)).expect("cancelled");
        store.interviews.replace(&mut first).await.expect("replaced");
        assert_eq!(store.interviews.open_of(UserId(1)).await.expect("read"), None);
        insert(&store, &second).await;
        assert_eq!(store.interviews.open_of(UserId(1)).await.expect("read"), Some(second));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_several_interviews_begun_at_once_one_is_stored() {
    on_each_backend(async |store| {
        let tasks: Vec<_> = (0..8)
            .map(|n| {
                let store = store.clone();
                tokio::spawn(
                    async move { store.interviews.insert(&interview(&n.to_string(), 1, Level::Junior, 0)).await },
                )
            })
            .collect();
        let mut stored = 0;
        for task in tasks {
            match task.await.expect("no panic") {
                Ok(()) => stored += 1,
                Err(error) => assert!(matches!(error, StoreError::Duplicate), "{error}"),
            }
        }
        assert_eq!(stored, 1);
    })
    .await;
}

#[tokio::test]
async fn a_replacement_of_something_older_is_refused() {
    on_each_backend(async |store| {
        let mut kept = interview("a", 1, Level::Junior, 0);
        insert(&store, &kept).await;
        let mut stale = kept.clone();
        kept.pause(at(1)).expect("paused");
        store.interviews.replace(&mut kept).await.expect("replaced");
        stale.cancel(at(2)).expect("cancelled");
        let refused = store.interviews.replace(&mut stale).await;
        assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
        assert_eq!((stale.version, kept.version), (0, 1));
        assert_eq!(store.interviews.get(&kept.id).await.expect("read"), Some(kept));
    })
    .await;
}

#[tokio::test]
async fn the_history_is_newest_first() {
    on_each_backend(async |store| {
        // By when they ended, not by when they began or were stored.
        insert(&store, &finished_interview("late", 1, 0, 500)).await;
        insert(&store, &finished_interview("early", 1, 100, 200)).await;
        insert(&store, &finished_interview("middle", 1, 50, 300)).await;
        insert(&store, &finished_interview("other", 2, 0, 400)).await;
        let mut cancelled = interview("cancelled", 1, Level::Junior, 10);
        cancelled.cancel(at(600)).expect("cancelled");
        insert(&store, &cancelled).await;
        insert(&store, &interview("open", 1, Level::Junior, 700)).await;
        let mut tried = Interview { warm_up: true, ..interview("tried", 1, Level::Junior, 20) };
        tried.finish(at(650)).expect("it runs");
        insert(&store, &tried).await;

        let page = async |skip, limit| store.interviews.finished_of(UserId(1), skip, limit).await.expect("read");
        assert_eq!(ids(&page(0, 10).await), ["late", "middle", "early"]);
        assert_eq!(ids(&page(1, 1).await), ["middle"]);
        assert_eq!(ids(&page(3, 10).await), [""; 0]);
        assert_eq!(ids(&page(0, 0).await), [""; 0]);
        assert_eq!(store.interviews.count_finished(UserId(1)).await.expect("read"), 3);
        assert_eq!(store.interviews.count_finished(UserId(3)).await.expect("read"), 0);
    })
    .await;
}

#[tokio::test]
async fn a_track_has_its_interviews_in_any_state() {
    on_each_backend(async |store| {
        insert(&store, &finished_interview("first", 1, 0, 500)).await;
        let mut cancelled = interview("second", 1, Level::Junior, 10);
        cancelled.cancel(at(20)).expect("cancelled");
        insert(&store, &cancelled).await;
        insert(&store, &interview("third", 1, Level::Junior, 30)).await;
        insert(&store, &finished_interview("of another", 2, 40, 50)).await;
        let mut senior = interview("other track", 1, Level::Senior, 50);
        senior.cancel(at(60)).expect("cancelled");
        insert(&store, &senior).await;

        let mut nurse = interview("nurse", 1, Level::Junior, 70);
        nurse.subject = Subject::Profession(Profession::typed("Hamshira").expect("a name"));
        nurse.kind = InterviewType::Behavioural;
        nurse.cancel(at(80)).expect("cancelled");
        insert(&store, &nurse).await;

        let key = [track(Level::Junior).key()];
        let latest = async |limit| store.interviews.about(UserId(1), &key, limit).await.expect("read");
        let both = [track(Level::Junior).key(), "behavioural".to_owned()];
        let of_both = store.interviews.about(UserId(1), &both, 2).await.expect("read");
        assert_eq!(ids(&of_both), ["nurse", "third"]);
        assert_eq!(of_both[0], nurse, "a profession and a type read back");
        assert!(store.interviews.about(UserId(1), &[], 9).await.expect("read").is_empty());
        assert_eq!(ids(&latest(10).await), ["third", "second", "first"]);
        assert_eq!(ids(&latest(2).await), ["third", "second"]);
        assert_eq!(ids(&latest(0).await), [""; 0]);
    })
    .await;
}

#[tokio::test]
async fn an_interview_about_a_topic_reads_back_and_stands_with_those_of_its_track() {
    on_each_backend(async |store| {
        let wholes = [
            (Subject::Track(track(Level::Junior)), QuestionType::Technical),
            (Subject::Track(track(Level::Junior)), QuestionType::Behavioural),
            (Subject::Profession(Profession::typed("Hamshira").expect("a name")), QuestionType::Behavioural),
        ];
        for (number, (whole, kind)) in (1..).zip(wholes) {
            let mut of_topic = interview(&format!("topic{number}"), number, Level::Junior, 10);
            let name = TopicName::read("Индексы & <ключи>").expect("a name");
            let key = of_topic.kind.history_key(&whole);
            of_topic.subject = Subject::Topic(Box::new(Topic { name, kind, questions: 15, whole }));
            of_topic.cancel(at(20)).expect("cancelled");
            insert(&store, &of_topic).await;
            let stored = store.interviews.about(UserId(number), &[key], 9).await.expect("read");
            assert_eq!(stored, [of_topic]);
        }
    })
    .await;
}

/// An interview with a question, brought as far as `steps` says.
fn brought(id: &str, user: i64, seconds: i64, steps: impl Fn(&mut Interview)) -> Interview {
    let mut interview = interview(id, user, Level::Junior, seconds);
    assert!(interview.add_question(question(), at(seconds)));
    interview.ask(at(seconds)).expect("asked");
    steps(&mut interview);
    interview
}

#[tokio::test]
async fn interviews_that_await_work_are_found_by_the_time_of_their_last_step() {
    on_each_backend(async |store| {
        let answer = |interview: &mut Interview| {
            let message = AnswerMessage { id: MessageRef(7), text: "…".to_owned() };
            interview.add_message(message, interview.updated_at).expect("taken");
        };
        let submit = |interview: &mut Interview| {
            let question = interview.key().expect("a question");
            interview.submit(question, interview.updated_at).expect("submitted");
        };
        let interviews = [
            interview("prepares", 1, Level::Junior, 3),
            brought("asks", 2, 1, |_| {}),
            brought("collects", 3, 2, answer),
            brought("paused", 4, 2, |interview| {
                answer(interview);
                interview.pause(interview.updated_at).expect("paused");
            }),
            brought("checks", 5, 2, |interview| {
                answer(interview);
                submit(interview);
            }),
            brought("checks, paused", 6, 4, |interview| {
                answer(interview);
                submit(interview);
                interview.pause(interview.updated_at).expect("paused");
            }),
            brought("ends", 7, 5, |interview| interview.finish(interview.updated_at).expect("finishing")),
            finished_interview("finished", 8, 0, 1),
            brought("given up", 9, 1, |interview| interview.cancel(interview.updated_at).expect("cancelled")),
        ];
        for interview in &interviews {
            insert(&store, interview).await;
        }
        let find =
            async |before, after, limit| store.interviews.awaiting_work(at(before), after, limit).await.expect("read");
        let all = find(9, None, 99).await;
        assert_eq!(ids(&all), ["checks", "collects", "prepares", "checks, paused", "ends"]);
        assert_eq!(ids(&find(4, None, 99).await), ["checks", "collects", "prepares"]);
        assert_eq!(ids(&find(9, Some(&all[0]), 2).await), ["collects", "prepares"], "those of one time, too");
        assert_eq!(ids(&find(9, Some(&all[4]), 2).await), [""; 0]);

        // With the step that was awaited it is found no more, and with the next one again.
        let mut prepared = all[2].clone();
        assert!(prepared.add_question(question(), at(6)));
        prepared.ask(at(6)).expect("asked");
        store.interviews.replace(&mut prepared).await.expect("replaced");
        assert_eq!(ids(&find(9, None, 99).await), ["checks", "collects", "checks, paused", "ends"]);
        answer(&mut prepared);
        store.interviews.replace(&mut prepared).await.expect("replaced");
        assert_eq!(ids(&find(9, None, 99).await), ["checks", "collects", "checks, paused", "ends", "prepares"]);
    })
    .await;
}
