//! What happens in the background, as cards.

use async_trait::async_trait;
use std::time::Duration;
use teloxide::types::{ChatId, MessageId};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

use super::{Face, aloud, answer, countdown, current_card, drafts, pause, report};
use crate::domain::coach::{Conversation, TurnId};
use crate::domain::interview::{AnswerRef, Interview, MessageRef, QuestionKey};
use crate::domain::language::Language;
use crate::domain::user::{User, UserId};
use crate::domain::vacancy::VacancyId;
use crate::i18n::{I18n, Texts};
use crate::interviewer::GradeDraft;
use crate::service::{
    PlanNews, PresentError, Presenter, ServiceError, Services, Silence, Sound, SoundSent, Spot, interviews, people,
};
use crate::telegram::core::card::Card;
use crate::telegram::core::screen::{Part, Screen, Screens};
use crate::telegram::core::{HandlerError, HandlerResult};
use crate::telegram::features::report::view::chart::Signed;
use crate::telegram::features::{cancel, coach, cv, dispute, fit, letter, offer, payments, set_plan, vacancy};

/// Work that is done sooner shows for itself.
const TYPING_AFTER: Duration = Duration::from_millis(300);
/// "typing…" lasts five seconds (Bot API, `sendChatAction`); it is renewed a little earlier.
const TYPING_EVERY: Duration = Duration::from_millis(4500);

/// Shows people in their chats how their interviews go on.
pub struct TelegramPresenter {
    pub services: Services,
    pub screens: Screens,
    pub texts: I18n,
    /// The bot's user name, without `@`: it stands on pictures.
    pub username: String,
}

impl TelegramPresenter {
    /// The texts in the language that the person speaks now; else in the interview's.
    pub(super) async fn texts_of(&self, interview: &Interview) -> HandlerResult<Texts> {
        let language = people::language_of(&self.services, interview.user).await?;
        Ok(self.texts.language(language.unwrap_or(interview.language)))
    }

    /// The texts in the language of the card that shows the interview.
    pub(super) async fn texts_on(&self, interview: &Interview, screen: Option<Screen>) -> HandlerResult<Texts> {
        match screen.and_then(|screen| screen.language) {
            Some(language) => Ok(self.texts.language(language)),
            None => self.texts_of(interview).await,
        }
    }

    async fn send(&self, interview: &Interview, card: &Card) -> HandlerResult {
        self.screens.out.send(chat(interview), card).await?;
        Ok(())
    }

    async fn show(&self, interview: &Interview, spot: Spot) -> HandlerResult {
        let screen = match spot {
            Spot::InPlace => Some(self.screens.of(interview).await?),
            Spot::New => None,
        };
        let t = self.texts_on(interview, screen).await?;
        let (_, part) = current_card(&self.services, t, interview);
        self.face(t).show(interview, screen.and_then(|screen| screen.message(part)), screen).await
    }

    const fn coach(&self) -> coach::reply::Stage<'_> {
        coach::reply::Stage { services: &self.services, out: &self.screens.out, texts: &self.texts }
    }

    const fn face(&self, t: Texts) -> Face<'_> {
        Face { services: &self.services, screens: &self.screens, t }
    }

    /// Turns the receipt into "checking". Where a message that has just come took the receipt away, a new one stands below
    /// that message, and "checking" is not true any more.
    async fn show_checking(&self, interview: &Interview) -> HandlerResult {
        let t = self.texts_of(interview).await?;
        let Some(receipt) = self.screens.of(interview).await?.message(Part::Answer) else {
            return self.show(interview, Spot::New).await;
        };
        self.screens.out.edit_if_there(chat(interview), receipt, &answer::view::checking(t, interview)).await?;
        self.face(t).follow(interview).await
    }

    async fn show_kept(&self, interview: &Interview) -> HandlerResult {
        let t = self.texts_of(interview).await?;
        let screen = self.screens.of_previous(interview).await?;
        if let Some(question) = screen.message(Part::Question) {
            self.screens.out.strip(chat(interview), question).await?;
        }
        if let Some(receipt) = screen.message(Part::Answer) {
            self.screens.out.edit(chat(interview), receipt, &answer::view::kept(t)).await?;
        }
        Ok(())
    }

    async fn end_drafts(&self, interview: &Interview, card: Option<MessageId>) -> HandlerResult {
        let Some(card) = card else { return Ok(()) };
        let t = self.texts_of(interview).await?;
        self.screens.out.edit_if_there(chat(interview), card, &answer::view::kept(t)).await?;
        Ok(())
    }

    async fn show_feedback(&self, interview: &Interview) -> HandlerResult {
        let screen = self.screens.of_late(interview).await?;
        if let Some(question) = screen.message(Part::Question) {
            self.screens.out.strip(chat(interview), question).await?;
        }
        let t = self.texts_on(interview, Some(screen)).await?;
        self.face(t).show_feedback(interview, screen).await
    }

    /// The receipt goes, the question has its buttons again, and below it stands what may be the answer.
    async fn ask_whether(&self, interview: &Interview, message: MessageRef) -> HandlerResult {
        let screen = self.screens.of(interview).await?;
        let t = self.texts_on(interview, Some(screen)).await?;
        self.face(t).show(interview, screen.message(Part::Question), Some(screen)).await?;
        interviews::shown(&self.services, interview).await?;
        if let Some(receipt) = screen.message(Part::Answer) {
            self.screens.out.delete(chat(interview), receipt).await?;
            self.screens.forget_receipt(interview).await?;
        }
        match interviews::offer::kept(&self.services, interview, message).await? {
            Some(kept) => self.send(interview, &offer::view::taken_for(t, interview, &kept)).await,
            None => Ok(()),
        }
    }

    /// Turns the receipt into what is asked back; an earlier run may have done so.
    async fn show_asked_back(&self, interview: &Interview) -> HandlerResult {
        let screen = self.screens.of_late(interview).await?;
        let number = interview.awaited().follow_up;
        let t = self.texts_on(interview, Some(screen)).await?;
        if screen.shows_follow_up(number) {
            return self.face(t).show(interview, screen.message(Part::Question), Some(screen)).await;
        }
        if let Some(question) = screen.message(Part::Question) {
            self.screens.out.strip(chat(interview), question).await?;
        }
        self.face(t).show_follow_up(interview, number, screen).await
    }

    /// The card of what was asked loses its buttons, and where the interview stands comes below it.
    async fn show_time_over(&self, interview: &Interview, question: QuestionKey) -> HandlerResult {
        let stays = interview.key() == Some(question);
        let screen =
            if stays { self.screens.of(interview).await? } else { self.screens.of_previous(interview).await? };
        let t = self.texts_on(interview, Some(screen)).await?;
        let (_, part) = current_card(&self.services, t, interview);
        // A question that stays open is shown anew, which takes the buttons off the one above.
        let is_shown_anew = stays && part == Part::Question;
        if let Some(card) = screen.message(Part::Question).filter(|_| !is_shown_anew) {
            self.screens.out.strip(chat(interview), card).await?;
        }
        self.face(t).show(interview, None, None).await
    }

    async fn show_second_look(&self, interview: &Interview, answer: AnswerRef) -> HandlerResult {
        let given = interview.slot_of(answer.question).zip(interview.answer(answer));
        let Some((slot, given)) = given else { return Ok(()) };
        let number = interview.number_of(answer.question).unwrap_or_default();
        let t = self.texts_of(interview).await?;
        self.send(interview, &dispute::view::result(t, interview, number, &slot.question, given)).await
    }

    async fn show_report(&self, interview: &Interview) -> HandlerResult {
        let screen = self.screens.of(interview).await?;
        let t = self.texts_on(interview, Some(screen)).await?;
        if let Some(card) = screen.message(Part::Question) {
            // "Finishing" has done its service.
            self.screens.out.delete(chat(interview), card).await?;
        }
        let user = people::get(&self.services, interview.user).await?;
        let signed = Signed { user: user.as_ref(), bot: &self.username };
        report::send(&self.screens, screen, t, interview, signed).await
    }

    async fn show_no_questions(&self, interview: &Interview, is_given_back: bool) -> HandlerResult {
        let card = cancel::view::no_questions(self.texts_of(interview).await?, is_given_back);
        match self.screens.of(interview).await?.message(Part::Question) {
            Some(message) => self.screens.out.edit(chat(interview), message, &card).await?,
            None => self.screens.out.send(chat(interview), &card).await?,
        };
        Ok(())
    }

    async fn show_reminder(&self, interview: &Interview) -> HandlerResult {
        let t = self.texts_of(interview).await?;
        self.send(interview, &pause::view::offer(t, interview, "unfinished-reminder")).await
    }

    async fn say_silence(&self, interview: &Interview, silence: Silence) -> HandlerResult {
        let t = self.texts_of(interview).await?;
        self.send(interview, &aloud::view::silence(t, silence)).await
    }

    async fn show_delay(&self, interview: &Interview) -> HandlerResult {
        let t = self.texts_of(interview).await?;
        self.send(interview, &Card::new(t.get("error-delayed"))).await
    }
}

#[async_trait]
impl Presenter for TelegramPresenter {
    async fn interview(&self, interview: &Interview, spot: Spot) -> Result<(), PresentError> {
        presented(self.show(interview, spot).await)
    }

    async fn checking(&self, interview: &Interview) -> Result<(), PresentError> {
        presented(self.show_checking(interview).await)
    }

    async fn may_be_no_answer(&self, interview: &Interview, message: MessageRef) -> Result<(), PresentError> {
        presented(self.ask_whether(interview, message).await)
    }

    async fn asked_back(&self, interview: &Interview) -> Result<(), PresentError> {
        presented(self.show_asked_back(interview).await)
    }

    async fn answer_kept(&self, interview: &Interview, _answer: AnswerRef) -> Result<(), PresentError> {
        presented(self.show_kept(interview).await)
    }

    async fn drafts(
        &self,
        interview: &Interview,
        answer: AnswerRef,
        drafts: watch::Receiver<GradeDraft>,
        done: &CancellationToken,
    ) -> Option<i64> {
        drafts::show(self, interview, answer, drafts, done).await.map(|card| card.0.into())
    }

    async fn drafts_end(&self, interview: &Interview, card: i64) -> Result<(), PresentError> {
        let card = i32::try_from(card).ok().map(MessageId);
        presented(self.end_drafts(interview, card).await)
    }

    async fn coaching(
        &self,
        conversation: &Conversation,
        turn: &TurnId,
        drafts: watch::Receiver<String>,
        done: &CancellationToken,
    ) -> Option<i64> {
        self.coach().grow(conversation, turn, drafts, done).await.map(|card| card.0.into())
    }

    async fn coached(&self, conversation: &Conversation, turn: &TurnId) -> Result<(), PresentError> {
        presented(self.coach().end(conversation, turn).await)
    }

    async fn coach_dropped(&self, conversation: &Conversation, card: i64) -> Result<(), PresentError> {
        let card = i32::try_from(card).ok().map(MessageId);
        presented(self.coach().drop(conversation, card).await)
    }

    async fn vacancy_read(&self, user: UserId, id: &VacancyId) -> Result<(), PresentError> {
        presented(vacancy::refresh(&self.services, &self.screens.out, &self.texts, user, id).await)
    }

    async fn compared(&self, user: UserId, id: &VacancyId) -> Result<(), PresentError> {
        presented(fit::refresh(&self.services, &self.screens.out, &self.texts, user, id).await)
    }

    async fn letter_written(&self, user: UserId, id: &VacancyId) -> Result<(), PresentError> {
        presented(letter::refresh(&self.services, &self.screens.out, &self.texts, user, id).await)
    }

    async fn cv_advised(&self, user: UserId) -> Result<(), PresentError> {
        presented(cv::advice::refresh(&self.services, &self.screens.out, &self.texts, user).await)
    }

    async fn feedback(&self, interview: &Interview) -> Result<(), PresentError> {
        presented(self.show_feedback(interview).await)
    }

    async fn countdown(&self, interview: &Interview) {
        if let Err(error) = countdown::show(self, interview).await {
            tracing::debug!(%error, "a countdown could not be shown");
        }
    }

    async fn time_over(&self, interview: &Interview, question: QuestionKey) -> Result<(), PresentError> {
        presented(self.show_time_over(interview, question).await)
    }

    async fn second_look(&self, interview: &Interview, answer: AnswerRef) -> Result<(), PresentError> {
        presented(self.show_second_look(interview, answer).await)
    }

    async fn report(&self, interview: &Interview) -> Result<(), PresentError> {
        presented(self.show_report(interview).await)
    }

    async fn no_questions(&self, interview: &Interview, is_given_back: bool) -> Result<(), PresentError> {
        presented(self.show_no_questions(interview, is_given_back).await)
    }

    async fn reminder(&self, interview: &Interview) -> Result<(), PresentError> {
        presented(self.show_reminder(interview).await)
    }

    async fn plan_news(&self, user: &User, news: &PlanNews) -> Result<(), PresentError> {
        let t = self.texts.language(user.language.unwrap_or_else(|| Language::suggested(None)));
        let card = payments::view::news(t, user, news, self.services.now());
        Ok(self.screens.out.send(ChatId(user.id.0), &card).await.map(drop)?)
    }

    async fn plan_given(&self, user: &User) -> Result<(), PresentError> {
        let t = self.texts.language(user.language.unwrap_or_else(|| Language::suggested(None)));
        let card = set_plan::view::plan_changed(t, user.plan_at(self.services.now()), user.plan_until);
        Ok(self.screens.out.send(ChatId(user.id.0), &card).await.map(drop)?)
    }

    async fn end_subscriptions(&self, user: UserId, charges: &[String]) -> Result<(), PresentError> {
        Ok(self.screens.out.end_subscriptions(user.0, charges).await?)
    }

    async fn shut_out(&self, interview: &Interview) -> Result<(), PresentError> {
        presented(self.screens.strip(interview).await)
    }

    async fn delay(&self, interview: &Interview) -> Result<(), PresentError> {
        presented(self.show_delay(interview).await)
    }

    async fn busy(&self, user: UserId) {
        tokio::time::sleep(TYPING_AFTER).await;
        loop {
            self.screens.out.typing(ChatId(user.0)).await;
            tokio::time::sleep(TYPING_EVERY).await;
        }
    }

    async fn aloud(&self, interview: &Interview, sound: Sound<'_>) -> Result<SoundSent, PresentError> {
        Ok(self.screens.out.voice(chat(interview), sound).await?)
    }

    async fn silence(&self, interview: &Interview, silence: Silence) -> Result<(), PresentError> {
        presented(self.say_silence(interview, silence).await)
    }

    async fn speaking(&self, user: UserId) {
        tokio::time::sleep(TYPING_AFTER).await;
        loop {
            self.screens.out.recording_voice(ChatId(user.0)).await;
            tokio::time::sleep(TYPING_EVERY).await;
        }
    }
}

fn chat(interview: &Interview) -> ChatId {
    ChatId(interview.user.0)
}

/// What is shown is stored, too: a store that fails is one more reason why something is not shown.
fn presented(shown: HandlerResult) -> Result<(), PresentError> {
    shown.map_err(|error| match error {
        HandlerError::Send(error) => error.into(),
        HandlerError::Present(error) => error,
        HandlerError::Store(error) => {
            // By way of the use cases' error, whose text quotes nothing that people typed.
            PresentError::Failed { reason: ServiceError::Store(error).to_string(), after: None }
        }
    })
}
