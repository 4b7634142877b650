//! Which card shows where an interview stands, and where it goes.

use teloxide::types::MessageId;

use super::time_limit::view as time;
use super::{aloud, answer, feedback, finish, follow_up, pause, question, report};
use crate::domain::interview::{Interview, InterviewId, Slot, Stage, Status};
use crate::i18n::Texts;
use crate::service::interviews::{another, dispute};
use crate::service::{Services, interviews};
use crate::telegram::core::HandlerResult;
use crate::telegram::core::card::Card;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{Page, Placing};
use crate::telegram::core::screen::{At, Part, Screen, Screens, Turn};

mod countdown;
mod drafts;
mod presenter;

pub use presenter::TelegramPresenter;

/// How often what is shown is brought up to where an interview stands that goes on at the same time.
const FOLLOWED: usize = 4;

/// Shows where an interview stands, once it has gone on as far as it can.
pub async fn show(conv: &Conversation, interview: &Interview, placing: Placing) -> HandlerResult {
    let onward = match interview.is_stepped_by(&conv.request.key()) {
        // It went on with the step that has led here.
        true => interview.clone(),
        false => match interviews::go_on(conv.services(), interview).await? {
            Some(onward) => onward.interview,
            None => return Ok(()),
        },
    };
    let (place, before) = match placing {
        Placing::At(place) => (place, None),
        Placing::After(screen) => (None, Some(screen)),
        Placing::Again => (place_of_tapped(conv, &onward).await?, None),
    };
    if place.is_none() {
        conv.keep_said().await?;
    }
    face(conv).show(&onward, place, before).await?;
    Ok(interviews::shown(conv.services(), &onward).await?)
}

/// Shows where an interview stands that was shown as it stood `before`, if it has gone on since.
pub async fn follow(conv: &Conversation, before: &Interview) -> HandlerResult {
    face(conv).follow(before).await
}

fn face(conv: &Conversation) -> Face<'_> {
    Face { services: conv.services(), screens: &conv.ctx.screens, t: conv.t }
}

/// Shows where an interview stands, as a new message unless the tapped one shows it; the menu where there is none.
pub async fn show_by_id(conv: &Conversation, id: &InterviewId) -> HandlerResult {
    match interviews::owned(conv.services(), conv.user.id, id).await? {
        Some(interview) => show(conv, &interview, Placing::Again).await,
        None => conv.open(Page::Menu).await,
    }
}

/// The question that is put now, in place of a message or as a new one.
pub async fn show_question(conv: &Conversation, interview: &Interview, place: Option<MessageId>) -> HandlerResult {
    let Some(slot) = interview.slot() else { return Ok(()) };
    let card = question_card(conv.services(), conv.t, interview, slot);
    let at = face(conv).at(Part::Question, place, None);
    conv.ctx.screens.show(interview, &card, at).await.map(drop)
}

/// The tapped message, when it is the one that shows where the interview stands.
async fn place_of_tapped(conv: &Conversation, interview: &Interview) -> HandlerResult<Option<MessageId>> {
    let Some(tapped) = conv.tapped() else { return Ok(None) };
    let (_, part) = current_card(conv.services(), conv.t, interview);
    let current = conv.ctx.screens.of(interview).await?.message(part);
    Ok(current.filter(|current| *current == tapped))
}

/// What a person sees of their interview.
struct Face<'a> {
    services: &'a Services,
    screens: &'a Screens,
    t: Texts,
}

impl Face<'_> {
    /// Shows where the interview stands, in place of a message or as a new one. While that is on its way, a job may bring
    /// the interview on and show it, and this card would cover what it shows: so it is looked after, until what is shown
    /// is where the interview stands. `before` is what showed it, where that is known.
    async fn show(&self, interview: &Interview, place: Option<MessageId>, before: Option<Screen>) -> HandlerResult {
        let (card, part) = current_card(self.services, self.t, interview);
        self.show_at(interview, &card, self.at(part, place, before)).await
    }

    /// The same for feedback, whose question has lost its buttons.
    async fn show_feedback(&self, interview: &Interview, before: Screen) -> HandlerResult {
        let (card, part) = current_card(self.services, self.t, interview);
        let at = At { turn: Turn::Answered, ..self.at(part, before.message(Part::Answer), Some(before)) };
        self.show_at(interview, &card, at).await
    }

    /// The same for this follow-up, which takes the place of the receipt.
    async fn show_follow_up(&self, interview: &Interview, number: usize, before: Screen) -> HandlerResult {
        let (card, part) = current_card(self.services, self.t, interview);
        let at = At { turn: Turn::AskedBack(number), ..self.at(part, before.message(Part::Answer), Some(before)) };
        self.show_at(interview, &card, at).await
    }

    async fn show_at(&self, interview: &Interview, card: &Card, at: At) -> HandlerResult {
        match self.screens.show(interview, card, at).await? {
            true => self.follow(interview).await,
            false => Ok(()),
        }
    }

    const fn at(&self, part: Part, place: Option<MessageId>, before: Option<Screen>) -> At {
        At { part, place, language: self.t.language(), turn: Turn::Stays, before }
    }

    /// Shows where the interview stands if it is not where it stood when it was `shown`.
    async fn follow(&self, shown: &Interview) -> HandlerResult {
        let mut shown = shown.clone();
        for _ in 0..FOLLOWED {
            let Some(now) = self.services.store.interviews.get(&shown.id).await? else { return Ok(()) };
            let (card, part) = current_card(self.services, self.t, &now);
            // What comes after the current question has cards of its own, and a report is sent, not turned into.
            let is_over = matches!(now.status, Status::Finished | Status::Cancelled);
            if now.current != shown.current || is_over {
                return Ok(());
            }
            // An answer that came meanwhile has a card of its own too, and whoever took it in sends that.
            let (before, part_before) = current_card(self.services, self.t, &shown);
            if part != part_before || card == before {
                return Ok(());
            }
            let place = self.screens.of(&now).await?.message(part);
            if !self.screens.show(&now, &card, self.at(part, place, None)).await? {
                return Ok(());
            }
            shown = now;
        }
        Ok(())
    }
}

/// The card of where the interview stands, and what it is about.
fn current_card(services: &Services, t: Texts, interview: &Interview) -> (Card, Part) {
    match (interview.status, interview.slot()) {
        (Status::Paused, _) => (time::after(t, pause::view::paused(t, interview), interview), Part::Question),
        (Status::Finishing, _) => (time::after(t, finish::view::finishing(t, interview), interview), Part::Question),
        (Status::Cancelled, _) => (super::cancel::view::cancelled(t), Part::Question),
        (Status::Finished, _) if interview.warm_up => (super::warm_up::view::over(t), Part::Question),
        (Status::Finished, _) => {
            let card = interview.report.as_ref().map(|report| report::view::card(t, interview, report));
            (card.unwrap_or_else(|| finish::view::finishing(t, interview)), Part::Question)
        }
        (Status::Preparing, _) | (Status::Asking, None) => {
            (time::after(t, question::view::preparing(t, interview), interview), Part::Question)
        }
        (Status::Asking, Some(slot)) => card_of_stage(services, t, interview, slot),
    }
}

fn card_of_stage(services: &Services, t: Texts, interview: &Interview, slot: &Slot) -> (Card, Part) {
    match (slot.stage(), slot.answer()) {
        (Stage::Collecting, Some(given)) => (answer::view::received(t, interview, given.messages.len()), Part::Answer),
        (Stage::Checking, _) => (answer::view::checking(t, interview), Part::Answer),
        (Stage::Graded, _) => {
            let may_dispute = dispute::is_offered(services, interview);
            match slot.tries().last() {
                Some(latest) => {
                    let card = feedback::view::card(t, interview, slot, latest, may_dispute);
                    (super::warm_up::view::of_feedback(t, interview, slot, card, may_dispute), Part::Answer)
                }
                None => (question_card(services, t, interview, slot), Part::Question),
            }
        }
        (Stage::Replacing, _) => (question::view::replacing(t, interview), Part::Question),
        _ => (question_card(services, t, interview, slot), Part::Question),
    }
}

/// The question as it is put now: for the first time, or for another try.
fn question_card(services: &Services, t: Texts, interview: &Interview, slot: &Slot) -> Card {
    let card = match (slot.follow_up(), slot.tries().count()) {
        (Some(asked), _) => follow_up::view::card(t, interview, slot, asked),
        (None, 0 | 1) => {
            let may_replace = interview.may_replace(another::limit(services, interview)).is_ok();
            time::after(t, question::view::question(t, interview, slot, may_replace), interview)
        }
        (None, _) => question::view::try_again(t, interview, slot),
    };
    let card = super::warm_up::view::of_question(t, interview, slot, card);
    let card = aloud::on_question(services, t, interview, card);
    time::on_question(t, card, interview, services.now())
}
