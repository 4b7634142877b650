//! The way to an interview, and the cards of one that runs.

use super::{Button, Card, button, labelled, menu, to_menu, track, degradation};
use crate::domain::catalog::{Domain, Level, Track};
use crate::domain::interview::{Interview, Mode, Replacement, Slot};
use crate::domain::question::{Difficulty, Source};
use crate::domain::user::Settings;
use crate::i18n::{Texts, escape};
use crate::telegram::callback::{Callback, InterviewAction, MenuItem, QuestionAction};

/// What a question takes, with its answer and the feedback on it: a round figure.
const MINUTES_A_QUESTION: usize = 3;

/// The choice of a domain.
pub fn domains(t: Texts) -> Card {
    let buttons = Domain::ALL.map(|domain| labelled(t.domain(domain), Callback::Domain(domain)));
    Card::new(t.get("choose-domain")).grid(&buttons, 2).row([to_menu(t)])
}

/// The choice of a technology.
pub fn technologies(t: Texts, domain: Domain) -> Card {
    let known = domain.technologies().iter().filter_map(|technology| {
        let callback = Callback::Technology(technology.slug.to_owned());
        let technology = crate::domain::catalog::Technology::known(domain, technology.slug)?;
        Some(labelled(t.technology(&technology), callback))
    });
    Card::new(t.msg("choose-technology").arg("domain", t.domain(domain)).text())
        .grid(&known.collect::<Vec<_>>(), 2)
        .row([button(t, "button-other-technology", Callback::OtherTechnology)])
        .row([back(t), to_menu(t)])
}

/// Asks to type another technology.
pub fn name_technology(t: Texts, domain: Domain) -> Card {
    Card::new(t.msg("name-technology").arg("domain", t.domain(domain)).text()).row([back(t), to_menu(t)])
}

/// The choice of a level.
pub fn levels(t: Texts, domain: Domain, technology: &str) -> Card {
    let html = t.msg("choose-level").arg("domain", t.domain(domain)).arg("technology", technology).text();
    let buttons = Level::ALL.map(|level| labelled(t.level(level), Callback::Level(level)));
    Card::new(html).row(buttons).row([back(t), to_menu(t)])
}

/// The "ready?" card. `left` is how many interviews the month still allows; `bank` how many new questions the bank has,
/// where no model will be asked.
pub fn ready(t: Texts, chosen: &Track, settings: Settings, left: Option<u32>, bank: Option<usize>) -> Card {
    if bank == Some(0) {
        return Card::new(t.msg("ready-nothing").arg("track", track(t, chosen)).text()).row([back(t), to_menu(t)]);
    }
    let count = settings.questions_of(bank);
    let mode = match settings.mode {
        Mode::Practice => "ready-practice",
        Mode::Real => "ready-real",
    };
    let minutes = (usize::from(count) * MINUTES_A_QUESTION).next_multiple_of(5);
    let head = t.msg("ready-title").arg("track", track(t, chosen)).arg("count", count).arg("minutes", minutes).text();
    let mut lines = vec![head, t.get(mode)];
    if bank.is_some() {
        lines.push(t.get("ready-bank"));
    }
    if count < settings.questions {
        lines.push(t.msg("ready-fewer").arg("count", count).text());
    }
    if let Some(left) = left {
        lines.push(t.msg("ready-left").arg("left", left).text());
    }
    Card::new(lines.join("\n\n"))
        .row([button(t, "button-begin", Callback::Begin)])
        .row([button(t, "button-settings", Callback::Menu(MenuItem::Settings))])
        .row([back(t), to_menu(t)])
}

/// The month's interviews are used up.
pub fn quota_reached(t: Texts, limit: u32) -> Card {
    Card::new(t.msg("quota-reached").arg("limit", limit).text())
        .row([button(t, "button-plan", Callback::Menu(MenuItem::Plan)), to_menu(t)])
}

/// The current question is being prepared.
pub fn preparing(t: Texts, interview: &Interview) -> Card {
    let html = if interview.current == 0 {
        t.msg("interview-preparing").arg("track", track(t, &interview.track)).text()
    } else {
        t.msg("question-preparing").arg("number", interview.number()).text()
    };
    Card::new(html).row([pause(t, interview), about(t, interview, "button-cancel", InterviewAction::Cancel)])
}

/// Another question is being looked for in the place of the current one.
pub fn replacing(t: Texts, interview: &Interview) -> Card {
    Card::new(t.msg("question-replacing").arg("number", interview.number()).text())
        .row([pause(t, interview), about(t, interview, "button-cancel", InterviewAction::Cancel)])
}

/// A question, with its hint where that was asked for. `another` offers another question in its place.
pub fn question(t: Texts, interview: &Interview, slot: &Slot, another: bool) -> Card {
    let (number, total) = (interview.number(), usize::from(interview.planned));
    let of_bank = || (slot.question.source == Source::Bank).then(|| t.get("question-from-bank"));
    let mut notes = Vec::from_iter(degradation::on_question(t, interview).or_else(of_bank));
    if slot.replacement == Some(Replacement::NotFound) {
        notes.push(t.get("question-no-other"));
    }
    let mut actions = Vec::new();
    if !slot.hint_shown {
        actions.push(on_question(t, interview, "button-hint", QuestionAction::Hint));
    }
    actions.push(on_question(t, interview, "button-skip", QuestionAction::Skip));
    let replace = Callback::Another(interview.id.clone(), number, slot.replaced.len());
    Card::new(question_with(t, slot, (number, total), notes))
        .row(actions)
        .row(another.then(|| button(t, "button-another", replace)))
        .row([pause(t, interview), about(t, interview, "button-finish", InterviewAction::Finish)])
}

/// A question once it is answered: the same text, no buttons.
pub fn question_text(t: Texts, slot: &Slot, number: usize, total: usize) -> String {
    let of_bank = (slot.question.source == Source::Bank).then(|| t.get("question-from-bank"));
    question_with(t, slot, (number, total), Vec::from_iter(of_bank))
}

fn question_with(t: Texts, slot: &Slot, (number, total): (usize, usize), notes: Vec<String>) -> String {
    let question = &slot.question;
    let head = t
        .msg("question-head")
        .arg("number", number)
        .arg("total", total)
        .arg("topic", question.topic.as_str())
        .arg("difficulty", t.msg(difficulty(question.difficulty)).plain())
        .text();
    let mut parts = vec![head, escape(&question.text)];
    if slot.hint_shown {
        parts.push(t.msg("question-hint").arg("hint", question.hint.as_str()).text());
    }
    parts.extend(notes);
    parts.join("\n\n")
}

/// The answer is here; more may come.
pub fn received(t: Texts, interview: &Interview, messages: usize) -> Card {
    let id = match interview.mode {
        Mode::Practice => "answer-received",
        Mode::Real => "answer-received-real",
    };
    Card::new(t.msg(id).arg("count", messages).text()).row([on_question(
        t,
        interview,
        "button-done",
        QuestionAction::Done,
    )])
}

/// The answer is being graded.
pub fn checking(t: Texts) -> Card {
    Card::new(t.get("answer-checking"))
}

/// The answer to a real interview's question is kept; its feedback comes at the end.
pub fn kept(t: Texts) -> Card {
    Card::new(t.get("answer-kept"))
}

/// Another try was opened.
pub fn try_again(t: Texts, interview: &Interview, slot: &Slot) -> Card {
    let text = question_text(t, slot, interview.number(), usize::from(interview.planned));
    Card::new(format!("{}\n\n{text}", t.get("answer-try-again")))
        .row([on_question(t, interview, "button-keep-grade", QuestionAction::Skip)])
        .row([pause(t, interview), about(t, interview, "button-finish", InterviewAction::Finish)])
}

/// The interview is put aside.
pub fn paused(t: Texts, interview: &Interview) -> Card {
    Card::new(format!("{}\n\n{}", t.get("interview-paused"), menu::open_line(t, interview)))
        .row([resume(t, interview)])
        .row([
            about(t, interview, "button-finish", InterviewAction::Finish),
            about(t, interview, "button-cancel", InterviewAction::Cancel),
        ])
        .row([to_menu(t)])
}

/// There is an unfinished interview where a new one was wanted, or days after the last step.
pub fn unfinished(t: Texts, interview: &Interview, lead: &str) -> Card {
    Card::new(format!("{}\n\n{}", t.get(lead), menu::open_line(t, interview))).row([resume(t, interview)]).row([
        about(t, interview, "button-finish", InterviewAction::Finish),
        about(t, interview, "button-cancel", InterviewAction::Cancel),
    ])
}

/// Asks whether to end the interview here.
pub fn confirm_finish(t: Texts, interview: &Interview) -> Card {
    let html = t
        .msg("confirm-finish")
        .arg("answered", interview.answered())
        .arg("total", usize::from(interview.planned))
        .text();
    Card::new(html).row([
        about(t, interview, "button-confirm-finish", InterviewAction::ConfirmFinish),
        about(t, interview, "button-go-on", InterviewAction::Resume),
    ])
}

/// Asks whether to give the interview up.
pub fn confirm_cancel(t: Texts, interview: &Interview) -> Card {
    let html = t.msg("confirm-cancel").arg("answered", interview.answered()).text();
    Card::new(html).row([
        about(t, interview, "button-confirm-cancel", InterviewAction::ConfirmCancel),
        about(t, interview, "button-go-on", InterviewAction::Resume),
    ])
}

/// The interview was given up.
pub fn cancelled(t: Texts) -> Card {
    Card::new(t.get("interview-cancelled"))
        .row([button(t, "button-interview", Callback::Menu(MenuItem::Interview)), to_menu(t)])
}

/// No question could be had at all; the interview is not counted.
pub fn no_questions(t: Texts) -> Card {
    Card::new(t.get("interview-no-questions"))
        .row([button(t, "button-interview", Callback::Menu(MenuItem::Interview)), to_menu(t)])
}

/// The report is being written.
pub fn finishing(t: Texts, interview: &Interview) -> Card {
    Card::new(t.msg("interview-finishing").arg("answered", interview.answered()).text())
}

fn difficulty(difficulty: Difficulty) -> &'static str {
    match difficulty {
        Difficulty::Easy => "difficulty-easy",
        Difficulty::Medium => "difficulty-medium",
        Difficulty::Hard => "difficulty-hard",
    }
}

fn back(t: Texts) -> Button {
    button(t, "button-back", Callback::Back)
}

fn resume(t: Texts, interview: &Interview) -> Button {
    about(t, interview, "button-resume", InterviewAction::Resume)
}

fn pause(t: Texts, interview: &Interview) -> Button {
    about(t, interview, "button-pause", InterviewAction::Pause)
}

fn about(t: Texts, interview: &Interview, id: &str, action: InterviewAction) -> Button {
    button(t, id, Callback::Interview(interview.id.clone(), action))
}

fn on_question(t: Texts, interview: &Interview, id: &str, action: QuestionAction) -> Button {
    button(t, id, Callback::Question(interview.id.clone(), interview.number(), action))
}
