//! Every card there is, by name.

use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::grading::{Doubt, Feedback, Kept, Screening};
use interview_bot::domain::interview::{Interview, Mode, SecondLook};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::question::Source;
use interview_bot::domain::user::UserId;
use interview_bot::i18n::{I18n, Texts};
use interview_bot::interviewer::GradeDraft;
use interview_bot::llm::{Incident, Milestone};
use interview_bot::plans::{PlanClass, Plans};
use interview_bot::service::support::{Letter, LetterRef};
use interview_bot::store::AuditEntry;
use interview_bot::telegram::core::card::Card;
use interview_bot::telegram::features::{
    answer, audit, cancel, dispute, feedback, finish, incidents, interview, own_marks, pause, question, set_plan,
    stats, support,
};

use super::fixtures::{self, now};

pub(super) type Named = (&'static str, Card);

/// Every card in this language.
pub(super) fn cards(language: Language) -> Vec<Named> {
    let t = I18n::embedded().language(language);
    let parts = [
        super::way::cards(t),
        running(t),
        [super::beside::cards(t), super::coach::cards(t)].concat(),
        super::follow_up::cards(t),
        super::tone::cards(t),
        super::time_limit::cards(t),
        stops(t),
        gradings(t),
        own_marks(t),
        disputes(t),
        drafts(t),
        degradations(t),
        super::after::cards(t),
        admins(t),
        super::admins::cards(t),
        letters(t),
        super::models::cards(t),
        super::vacancy::cards(t),
        super::fit::cards(t),
        super::cv::cards(t),
        super::voice::cards(t),
    ];
    parts.into_iter().flatten().collect()
}

pub(super) fn model() -> Source {
    Source::Model("a model".to_owned())
}

pub(super) fn practice(t: Texts) -> Interview {
    fixtures::interview(t.language(), Mode::Practice, &model())
}

fn running(t: Texts) -> Vec<Named> {
    let asked = practice(t);
    let mut begun = asked.clone();
    begun.slots.clear();
    let mut second = begun.clone();
    second.current = 1;
    let bank = fixtures::interview(t.language(), Mode::Practice, &Source::Bank);
    let mut hinted = bank.clone();
    hinted.show_hint(fixtures::key(1), now()).expect("a question is open");
    let first = |interview: &Interview| interview.slots[0].clone();
    let mut stays = bank.clone();
    stays.want_another(stays.slots[0].question_ref(), None, now()).expect("the question is open");
    assert!(stays.keep_question(stays.slots[0].question_ref(), now()));
    let real = fixtures::interview(t.language(), Mode::Real, &model());
    let mut again = fixtures::graded(asked.clone(), fixtures::feedback(&asked.slots[0].question, 2));
    again.try_again(fixtures::key(1), now()).expect("there is feedback");
    vec![
        ("preparing", question::view::preparing(t, &begun)),
        ("preparing-second", question::view::preparing(t, &second)),
        ("question", question::view::question(t, &asked, &first(&asked), true)),
        ("question-last-one", question::view::question(t, &asked, &first(&asked), false)),
        ("question-replacing", question::view::replacing(t, &asked)),
        ("question-no-other", question::view::question(t, &stays, &first(&stays), false)),
        ("question-bank-hint", question::view::question(t, &hinted, &first(&hinted), true)),
        ("question-answered", Card::new(interview::view::question_text(t, &first(&bank), 1, 3))),
        ("received-1", answer::view::received(t, &asked, 1)),
        ("received-2", answer::view::received(t, &asked, 2)),
        ("received-5", answer::view::received(t, &asked, 5)),
        ("received-real-1", answer::view::received(t, &real, 1)),
        ("received-real-3", answer::view::received(t, &real, 3)),
        ("received-real-21", answer::view::received(t, &real, 21)),
        ("checking", answer::view::checking(t, &practice(t))),
        ("kept", answer::view::kept(t)),
        ("try-again", question::view::try_again(t, &again, &first(&again))),
    ]
}

fn stops(t: Texts) -> Vec<Named> {
    let asked = practice(t);
    let one = fixtures::graded(asked.clone(), fixtures::feedback(&asked.slots[0].question, 2));
    let many = |count: usize| {
        let mut many = one.clone();
        many.slots = vec![one.slots[0].clone(); count];
        many.planned = 15;
        many
    };
    let mut paused = asked.clone();
    paused.pause(now()).expect("it runs");
    vec![
        ("paused", pause::view::paused(t, &paused)),
        ("unfinished-first", pause::view::unfinished(t, &asked, "unfinished-first")),
        ("unfinished-reminder", pause::view::unfinished(t, &asked, "unfinished-reminder")),
        ("confirm-finish", finish::view::confirm_finish(t, &one)),
        ("confirm-cancel-0", cancel::view::confirm_cancel(t, &asked, true)),
        ("confirm-cancel-1", cancel::view::confirm_cancel(t, &one, true)),
        ("confirm-cancel-3", cancel::view::confirm_cancel(t, &many(3), true)),
        ("confirm-cancel-11", cancel::view::confirm_cancel(t, &many(11), false)),
        ("cancelled", cancel::view::cancelled(t)),
        ("no-questions", cancel::view::no_questions(t, true)),
        ("no-questions-paid", cancel::view::no_questions(t, false)),
        ("finishing-0", finish::view::finishing(t, &asked)),
        ("finishing-1", finish::view::finishing(t, &one)),
        ("finishing-2", finish::view::finishing(t, &many(2))),
        ("finishing-10", finish::view::finishing(t, &many(10))),
    ]
}

fn gradings(t: Texts) -> Vec<Named> {
    let asked = practice(t);
    let question = &asked.slots[0].question;
    let shown = |interview: &Interview| {
        let slot = interview.slot().expect("a question");
        let answer = slot.answer().expect("an answer");
        let latest = slot.tries().last().expect("a try");
        feedback::view::card(t, interview, slot, latest, answer.may_dispute().is_ok())
    };
    let after = |feedback| fixtures::graded(asked.clone(), feedback);
    let again = |first: usize, second: usize| {
        let mut interview = after(fixtures::feedback(question, first));
        interview.try_again(fixtures::key(1), now()).expect("there is feedback");
        let mut interview = fixtures::answered(interview, 1);
        let submitted = interview.submit(fixtures::key(1), now()).expect("submitted");
        assert!(interview.record_feedback(submitted, fixtures::feedback(question, second), now()));
        interview
    };
    let mut last = asked.clone();
    last.planned = 1;
    let last = fixtures::graded(last, fixtures::feedback(question, 2));
    let doubted = |doubt| Feedback { doubt: Some(doubt), ..fixtures::feedback(question, 1) };
    // A person disputes a grade once; then nobody is told to.
    let looked_at = |feedback: Feedback| {
        let mut interview = after(feedback.clone());
        interview.dispute(fixtures::key(1), now()).expect("a model has graded");
        let look = SecondLook::Graded { second: Box::new(feedback), kept: Kept::First };
        assert!(interview.record_second_look(fixtures::answer_ref(&interview), look, now()));
        interview
    };
    let mut offline = fixtures::feedback(question, 1);
    offline.source = Source::Bank;
    vec![
        ("feedback", shown(&after(fixtures::feedback(question, 2)))),
        ("feedback-errors", shown(&after(fixtures::feedback_with_errors(question)))),
        ("feedback-offline", shown(&after(offline))),
        ("feedback-beyond", shown(&after(fixtures::feedback_beyond(question, asked.language)))),
        ("feedback-unsure", shown(&after(doubted(Doubt::Unsure)))),
        ("feedback-distrusted", shown(&after(doubted(Doubt::Distrusted)))),
        ("feedback-distrusted-finally", shown(&looked_at(doubted(Doubt::Distrusted)))),
        ("feedback-last", shown(&last)),
        ("feedback-better", shown(&again(0, 3))),
        ("feedback-worse", shown(&again(2, 0))),
        ("feedback-empty", shown(&after(fixtures::screened(question, Screening::Empty)))),
        ("feedback-dont-know", shown(&after(fixtures::screened(question, Screening::DontKnow)))),
        ("feedback-gibberish", shown(&after(fixtures::screened(question, Screening::Gibberish)))),
        ("feedback-pasted", shown(&after(fixtures::screened(question, Screening::PastedQuestion)))),
    ]
}

/// Under a grade by key words: before anything is marked, and after.
fn own_marks(t: Texts) -> Vec<Named> {
    let asked = practice(t);
    let offline = Feedback { source: Source::Bank, ..fixtures::feedback(&asked.slots[0].question, 1) };
    let graded = fixtures::graded(asked, offline);
    let mut marked = graded.clone();
    for point in [1, 2] {
        marked.mark(fixtures::own_mark(1, point)).expect("it was not found in full");
    }
    let listed = |interview: &Interview| {
        let slot = interview.slot().expect("a question");
        own_marks::view::card(t, interview, slot, slot.tries().last().expect("a try"))
    };
    let slot = marked.slot().expect("a question");
    let shown = feedback::view::card(t, &marked, slot, slot.tries().last().expect("a try"), false);
    vec![("own-marks", listed(&graded)), ("own-marks-set", listed(&marked)), ("feedback-own-marks", shown)]
}

fn disputes(t: Texts) -> Vec<Named> {
    let asked = practice(t);
    let question = &asked.slots[0].question;
    let disputed = |first: usize, look: Option<SecondLook>| {
        let mut interview = fixtures::graded(asked.clone(), fixtures::feedback(question, first));
        interview.dispute(fixtures::key(1), now()).expect("a model has graded");
        if let Some(look) = look {
            let answer = fixtures::answer_ref(&interview);
            assert!(interview.record_second_look(answer, look, now()));
        }
        interview
    };
    let second =
        |met: usize, kept: Kept| Some(SecondLook::Graded { second: Box::new(fixtures::feedback(question, met)), kept });
    let shown = |interview: &Interview| {
        let slot = interview.slot().expect("a question");
        feedback::view::card(t, interview, slot, slot.tries().last().expect("a try"), false)
    };
    let told = |interview: &Interview| {
        dispute::view::result(t, interview, 1, question, interview.slots[0].answer().expect("an answer"))
    };
    let kept_second = disputed(0, second(2, Kept::Second));
    let nobody = disputed(2, Some(SecondLook::Nobody(Degradation::RateLimited)));
    vec![
        ("dispute-waiting", shown(&disputed(2, None))),
        ("dispute-kept-second", shown(&kept_second)),
        ("dispute-kept-first", shown(&disputed(2, second(0, Kept::First)))),
        ("dispute-kept-first-same", shown(&disputed(2, second(2, Kept::First)))),
        ("dispute-nobody", shown(&nobody)),
        ("dispute-told", told(&kept_second)),
        ("dispute-told-first", told(&disputed(3, second(1, Kept::First)))),
        ("dispute-told-nobody", told(&nobody)),
    ]
}

fn drafts(t: Texts) -> Vec<Named> {
    let question = fixtures::question(t.language(), 0, model());
    let graded = fixtures::feedback(&question, 2);
    let points = |count: usize| graded.grade.points[..count].to_vec();
    let (strengths, improvements) = (graded.strengths.clone(), graded.improvements.clone());
    let all = GradeDraft { points: graded.grade.points.clone(), strengths, improvements, suggestions: Vec::new() };
    let missed = GradeDraft { points: graded.grade.points[3..4].to_vec(), ..GradeDraft::default() };
    vec![
        ("draft-empty", feedback::draft::draft(t, &question, &GradeDraft::default())),
        ("draft-missed", feedback::draft::draft(t, &question, &missed)),
        (
            "draft-points",
            feedback::draft::draft(t, &question, &GradeDraft { points: points(2), ..GradeDraft::default() }),
        ),
        ("draft-remarks", feedback::draft::draft(t, &question, &all)),
    ]
}

/// Each degradation where the bank asks; a few where a simpler model does, and where answers are graded otherwise.
fn degradations(t: Texts) -> Vec<Named> {
    let asked = |source: &Source, degradation: Degradation| {
        let mut interview = fixtures::interview(t.language(), Mode::Practice, source);
        interview.note_degradation(degradation, now());
        question::view::question(t, &interview, &interview.slots[0].clone(), true)
    };
    let graded = |source: &Source, degradation: Degradation| {
        let interview = practice(t);
        let feedback = fixtures::feedback(&interview.slots[0].question, 1);
        let interview = fixtures::graded(
            interview,
            Feedback { source: source.clone(), degradation: Some(degradation), ..feedback },
        );
        let slot = interview.slot().expect("a question");
        feedback::view::card(t, &interview, slot, slot.tries().last().expect("a try"), true)
    };
    let bank = |name, degradation| (name, asked(&Source::Bank, degradation));
    vec![
        bank("degradation-no-key", Degradation::NoKey),
        bank("degradation-key-refused", Degradation::KeyRefused),
        bank("degradation-no-credits", Degradation::NoCredits),
        bank("degradation-rate-limited", Degradation::RateLimited),
        bank("degradation-model-gone", Degradation::ModelGone),
        bank("degradation-timeout", Degradation::Timeout),
        bank("degradation-content-refused", Degradation::ContentRefused),
        bank("degradation-interview-budget", Degradation::InterviewBudget),
        bank("degradation-person-budget", Degradation::PersonBudget),
        bank("degradation-free-budget", Degradation::FreeBudget),
        bank("degradation-total-budget", Degradation::TotalBudget),
        bank("degradation-all-failed", Degradation::AllFailed),
        ("degradation-simpler-person-budget", asked(&model(), Degradation::PersonBudget)),
        ("degradation-simpler-timeout", asked(&model(), Degradation::Timeout)),
        ("degradation-graded-no-key", graded(&Source::Bank, Degradation::NoKey)),
        ("degradation-graded-total-budget", graded(&Source::Bank, Degradation::TotalBudget)),
        ("degradation-graded-content-refused", graded(&Source::Bank, Degradation::ContentRefused)),
        ("degradation-graded-simpler", graded(&model(), Degradation::InterviewBudget)),
    ]
}

fn letters(t: Texts) -> Vec<Named> {
    let user = fixtures::user(t.language());
    let name = LetterRef { user: user.id, letter: "0123456789abcdef".to_owned() };
    let letter: Letter = serde_json::from_value(serde_json::json!({
        "text": "Where is <my> report & my /plan?", "written_at": now(),
        "answers": [{ "id": "1", "admin": 1004, "text": "It is there <now>." }]
    }))
    .expect("a letter");
    vec![
        ("support-letter", support::view::letter(t, &user, &name, &letter)),
        ("support-answer", support::view::answer(t, &letter, &letter.answers[0])),
    ]
}

fn admins(t: Texts) -> Vec<Named> {
    let entry = AuditEntry {
        id: "u:7".to_owned(),
        at: now(),
        actor: UserId(1004),
        action: "setplan".to_owned(),
        subject: Some(UserId(1001)),
        before: serde_json::json!({"plan": "free", "until": null}),
        after: serde_json::json!({"plan": "pro", "until": "2026-12-20T09:30:00Z"}),
    };
    let without_subject = AuditEntry { subject: None, ..entry.clone() };
    let plans = Plans::embedded().expect("valid");
    let spending = |milestone| incidents::view::spending(t, milestone, &plans);
    vec![
        ("admin-audit", audit::view::audit(t, &[entry, without_subject])),
        ("admin-audit-empty", audit::view::audit(t, &[])),
        ("plan-changed", set_plan::view::plan_changed(t, PlanName::Free, None)),
        ("plan-changed-until", set_plan::view::plan_changed(t, PlanName::Pro, Some(now()))),
        ("stats", stats::view::models(t, &fixtures::figures(&crate::stats::mixed(), 7))),
        ("stats-21-days", stats::view::models(t, &fixtures::figures(&fixtures::busy(21), 21))),
        ("stats-bank-only", stats::view::models(t, &fixtures::figures(&crate::stats::mixed()[6..], 1))),
        ("stats-nothing", stats::view::models(t, &fixtures::figures(&[], 3))),
        ("incident-key", incidents::view::incident(t, Some(Incident::KeyRefused))),
        ("incident-credits", incidents::view::incident(t, Some(Incident::NoCredits))),
        ("incident-key-limit", incidents::view::incident(t, Some(Incident::KeyLimit))),
        ("incident-data-policy", incidents::view::incident(t, Some(Incident::DataPolicy))),
        ("incident-day-limit", incidents::view::incident(t, Some(Incident::DayLimit))),
        ("incident-over", incidents::view::incident(t, None)),
        ("spending-half", spending(Milestone::Half)),
        ("spending-most", spending(Milestone::Most)),
        ("spending-all", spending(Milestone::All)),
        ("spending-free", spending(Milestone::Class(PlanClass::Free))),
        ("spending-paid", spending(Milestone::Class(PlanClass::Paid))),
        ("spending-new-accounts", spending(Milestone::NewAccounts)),
    ]
}
