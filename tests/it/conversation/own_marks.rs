//! "I did say this": what a person marks of what was not found by key words.

use interview_bot::domain::grading::Kept;
use interview_bot::domain::interview::{Answer, Interview};
use interview_bot::domain::language::Language;
use interview_bot::domain::user::UserId;

use crate::support::bot::{Bot, Person, score, visible};
use crate::support::openrouter::{OpenRouter, Reply, task};

/// The codes of the buttons on the newest card that end so.
fn codes(person: &Person<'_>, end: &str) -> Vec<String> {
    let buttons = person.last().buttons.into_iter().flatten();
    buttons.filter_map(|button| button.data).filter(|code| code.ends_with(end)).collect()
}

/// Taps the first button whose code ends so.
async fn tap_code(person: &Person<'_>, end: &str) {
    let code = codes(person, end).into_iter().next().unwrap_or_else(|| panic!("no {end}: {}", person.last()));
    let query = person.phone.tap(person.last().id, &code);
    person.answered(&query).await;
}

fn own_marks(answer: &Answer) -> &[usize] {
    &answer.feedback.as_ref().expect("a grade").own_marks
}

async fn finished(person: &Person<'_>) -> Interview {
    let finished = person.bot.store.interviews.finished_of(UserId(person.id()), 0, 1).await;
    finished.expect("the store answers").pop().expect("one is finished")
}

async fn finish_early(person: &Person<'_>) {
    person.tap("button-finish").await;
    person.tap("button-confirm-finish").await;
}

/// What stands beside the score.
fn beside(person: &Person<'_>, interview: &Interview) -> String {
    let marked = interview.slots[0].own_score().expect("there are marks");
    visible(&person.t.msg("feedback-own-marks").arg("score", person.t.score(marked)).text())
}

#[tokio::test]
async fn what_was_said_in_other_words_is_marked_and_counts_nowhere() {
    for language in Language::ALL {
        let bot = Bot::start().await;
        let person = bot.person(language);
        person.begin().await;
        person.answer_in_part().await;
        let before = person.has_feedback(1, 5);
        let card = person.last().id;
        let graded = person.interview().await;
        person.tap("button-own-marks").await;
        assert_eq!(person.last().id, card, "in its place");
        person.sees("own-marks-about");
        let points = &graded.slots[0].question.rubric.points();
        let feedback = graded.slots[0].feedback().expect("a grade").into_owned();
        let open: Vec<usize> = feedback.markable().collect();
        assert_eq!(codes(&person, ":yes").len(), open.len());
        open.iter().for_each(|point| person.sees_text(&points[*point].text));

        tap_code(&person, ":yes").await;
        let marked = person.interview().await;
        assert_eq!(own_marks(&marked.slots[0].answers[0]), &open[..1]);
        assert_eq!((codes(&person, ":yes").len(), codes(&person, ":no").len()), (open.len() - 1, 1));
        person.sees_text(&person.t.score(marked.slots[0].own_score().expect("a second figure")));
        person.tap("button-own-marks-back").await;
        assert_eq!(person.last().id, card);
        assert!((person.has_feedback(1, 5) - before).abs() < 0.01, "{}", person.last());
        person.sees_text(&beside(&person, &marked));
        assert!(["☑️ ⬜", "☑️ 🟡"].iter().any(|mark| person.last().text.contains(mark)), "{}", person.last());

        finish_early(&person).await;
        let interview = finished(&person).await;
        assert_eq!(interview.slots[0].score(), graded.slots[0].score());
        assert_eq!(interview.report.as_ref().and_then(|report| report.summary.overall), graded.slots[0].score());
        assert!((score(&person.last().text) - before).abs() < 0.01, "{}", person.last());
        let (own, marked) =
            (interview.slots[0].score().expect("a score"), interview.slots[0].own_score().expect("marks"));
        let line = person.t.msg("report-own-mark").arg("number", 1).arg("score", person.t.score(own));
        person.sees_text(&visible(&line.arg("marked", person.t.score(marked)).text()));

        // The mark is taken back where the feedback is read again.
        person.tap_label("1").await;
        person.sees_text(&beside(&person, &interview));
        let review = person.last();
        person.tap("button-own-marks").await;
        tap_code(&person, ":no").await;
        person.tap("button-own-marks-back").await;
        assert_eq!((person.last().id, person.last().labels()), (review.id, review.labels()));
        assert!(own_marks(&finished(&person).await.slots[0].answers[0]).is_empty());
        assert!(!person.last().text.contains(&beside(&person, &interview)), "{}", person.last());
        bot.finish().await;
    }
}

#[tokio::test]
async fn a_tap_that_comes_twice_sets_what_it_says() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Ru);
    person.begin().await;
    person.answer_in_part().await;
    person.tap("button-own-marks").await;
    let (card, mark) = (person.last().id, codes(&person, ":yes").remove(0));
    for _ in 0..2 {
        assert_eq!(person.tap_stale(card, &mark).await, None);
        assert_eq!(own_marks(&person.interview().await.slots[0].answers[0]).len(), 1);
    }
    bot.finish_with_refusals(&["query is too old"]).await;
}

#[tokio::test]
async fn nobody_marks_what_is_not_theirs_or_not_to_be_marked() {
    let bot = Bot::start().await;
    let person = bot.person(Language::En);
    person.begin().await;
    let asked = person.interview().await.slots[0].question.model_answer.clone();
    let sentences: Vec<&str> = asked.split_inclusive(". ").collect();
    person.say(&sentences[..sentences.len().div_ceil(2)].concat()).await;
    person.tap("button-own-marks").await;
    let (card, mark) = (person.last().id, codes(&person, ":yes").remove(0));
    let other = bot.newcomer(telegram_sandbox::NewUser::default(), Language::En);
    other.join().await;
    assert_eq!(other.tap_stale(1, &mark).await, other.notice("notice-stale"));
    let before = person.interview().await;
    let id = &before.id;
    let feedback = before.slots[0].feedback().expect("a grade").into_owned();
    let found = (0..feedback.grade.points.len()).find(|point| !feedback.may_mark(*point)).expect("something was found");
    for forged in
        [format!("1:said:{id}:1:1:{found}:yes"), format!("1:said:{id}:1:1:99:yes"), format!("1:said:{id}:2:1:0:yes")]
    {
        assert_eq!(person.tap_stale(card, &forged).await, person.notice("notice-stale"), "{forged}");
    }
    assert_eq!(person.interview().await, before);
    bot.finish_with_refusals(&["query is too old"]).await;
}

#[tokio::test]
async fn a_real_interview_has_its_marks_where_its_feedback_is_read() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Uz);
    person.join().await;
    person.want_five_questions().await;
    person.tap("button-mode-real").await;
    person.begin_another().await;
    person.answer_in_part().await;
    assert!(codes(&person, ":1:1").is_empty(), "{}", person.last());
    let id = person.interview().await.id;
    assert_eq!(person.tap_stale(1, &format!("1:said:{id}:1:1")).await, person.notice("notice-real-mode"));
    finish_early(&person).await;
    person.tap_label("1").await;
    person.tap("button-own-marks").await;
    tap_code(&person, ":yes").await;
    let interview = finished(&person).await;
    assert_eq!(own_marks(&interview.slots[0].answers[0]).len(), 1);
    person.tap("button-own-marks-back").await;
    person.sees_text(&beside(&person, &interview));
    person.tap("button-to-report").await;
    let marked = interview.slots[0].own_score().expect("marks");
    person.sees_text(&format!("({})", person.t.score(marked)));
    bot.finish_with_refusals(&["query is too old"]).await;
}

#[tokio::test]
async fn another_grade_and_another_try_begin_without_marks() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    person.begin().await;
    models.script(task("grade"), std::iter::repeat_with(|| Reply::Status(400)).take(12));
    person.answer_in_part().await;
    person.tap("button-own-marks").await;
    tap_code(&person, ":yes").await;
    person.tap("button-own-marks-back").await;
    models.script(task("grade"), [Reply::Sensible]);
    person.tap("button-dispute").await;
    let disputed = person.interview().await;
    let first = &disputed.slots[0].answers[0];
    assert_eq!(own_marks(first).len(), 1, "the mark is that of the first grade");
    let is_replaced = first.second_look().map(|look| look.1) == Some(Kept::Second);
    assert_eq!(codes(&person, ":1:1").is_empty(), is_replaced, "a model's grade has none: {}", person.last());
    assert_eq!(disputed.slots[0].own_score().is_none(), is_replaced);
    person.tap("button-try-again").await;
    person.answer_in_part().await;
    let again = person.interview().await;
    assert_eq!((own_marks(&again.slots[0].answers[0]).len(), own_marks(&again.slots[0].answers[1]).len()), (1, 0));
    bot.finish().await;
}

#[tokio::test]
async fn a_grade_of_a_model_has_no_marks() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::Ru);
    person.begin().await;
    person.answer_in_part().await;
    person.has_feedback(1, 5);
    assert!(person.last().button(&person.label("button-own-marks")).is_none(), "{}", person.last());
    bot.finish().await;
}
