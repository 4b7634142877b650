//! The first steps: language, then the menu; and the phone number, where it is asked for.
//!
//! ```text
//! /start [payload] -> language -> phone (PHONE=required) -> menu, or where the payload leads
//!                                    first report -> menu -> phone (PHONE=optional), if the person wants
//! ```

use std::sync::Arc;

use dptree::case;
use teloxide::dispatching::{MessageFilterExt, UpdateHandler};
use teloxide::types::{ChatMemberUpdated, Contact, Message};

use crate::config::PhonePolicy;
use crate::domain::language::Language;
use crate::domain::text::fold::fold;
use crate::domain::user::{Phone, UserId};
use crate::service::privacy::readers;
use crate::service::{people, referrals, trial};
use crate::telegram::core::callback::{self, Code, value, word};
use crate::telegram::core::card::Card;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{MenuItem, Page, linked_post, to_menu};
use crate::telegram::core::state::State;
use crate::telegram::core::{HandlerError, HandlerResult};
use crate::telegram::features::{invite, resume, vacancy, warm_up};

mod deep_link;
pub mod view;

/// Speak this language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct LanguageCode(Language);

impl Code for LanguageCode {
    fn write(&self) -> String {
        format!("lang:{}", self.0.code())
    }

    fn read(words: &[&str]) -> Option<Self> {
        match words {
            ["lang", code] => Some(Self(Language::from_code(code)?)),
            _ => None,
        }
    }
}

/// What to do about the phone number, where it may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhoneCode {
    Share,
    Skip,
}

const PHONES: [(PhoneCode, &str); 2] = [(PhoneCode::Share, "share"), (PhoneCode::Skip, "skip")];

impl Code for PhoneCode {
    fn write(&self) -> String {
        format!("phone:{}", word(&PHONES, self))
    }

    fn read(words: &[&str]) -> Option<Self> {
        match words {
            ["phone", what] => value(&PHONES, what),
            _ => None,
        }
    }
}

/// The choice of a language, which counts at any time; then, while the first steps are not done, every other tap.
pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(dptree::filter_map(callback::tapped::<LanguageCode>).endpoint(choose_language))
        .branch(dptree::filter(is_first_steps).endpoint(first_steps))
        .branch(dptree::filter_map(callback::tapped::<PhoneCode>).endpoint(answer_phone))
}

/// `/start`, and whatever comes before the first steps are done.
pub fn messages() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(dptree::filter_map(start_argument).endpoint(start))
        .branch(dptree::filter(is_unspoken).endpoint(begin_with))
        .branch(
            case![State::SharingPhone { payload }]
                .branch(Message::filter_contact().endpoint(contact))
                .branch(dptree::filter(is_for_phone_step).endpoint(phone_text)),
        )
        .branch(
            dptree::filter(|conv: Arc<Conversation>| may_ask_phone(&conv))
                .branch(Message::filter_contact().chain(dptree::filter_map(own_number)).endpoint(late_contact)),
        )
}

pub fn commands() -> UpdateHandler<HandlerError> {
    command::named("language")
        .endpoint(|conv: Arc<Conversation>| async move { conv.open(Page::Of(MenuItem::Language)).await })
}

/// The argument of `/start`.
fn start_argument(conv: Arc<Conversation>, message: Message) -> Option<String> {
    let Typed { name, arguments } = command::parse(message.text()?, &conv.ctx.settings.username)?;
    (name == "start").then_some(arguments)
}

/// Commands go past the phone step, unless the number is required.
fn is_for_phone_step(conv: Arc<Conversation>, message: Message) -> bool {
    !command::is_command(&message) || conv.ctx.settings.phone == PhonePolicy::Required
}

/// No language was chosen yet.
fn is_unspoken(conv: Arc<Conversation>) -> bool {
    conv.user.language.is_none()
}

/// The language or a required phone number is still missing.
fn is_first_steps(conv: Arc<Conversation>, state: State) -> bool {
    let phone = matches!(state, State::SharingPhone { .. }) && conv.ctx.settings.phone == PhonePolicy::Required;
    conv.user.language.is_none() || phone
}

/// A tap that must wait until the first steps are done: the open question is asked again.
async fn first_steps(conv: Arc<Conversation>, state: State) -> HandlerResult {
    match state {
        State::SharingPhone { payload } if conv.user.language.is_some() => ask_phone(&conv, payload).await,
        state => begin(conv, state).await,
    }
}

/// Digits of a phone number that are kept (E.164 allows 15).
const PHONE_MAX: usize = 16;

/// `/start`, or any first message. What was chosen before is not asked again, and nothing is lost.
async fn start(conv: Arc<Conversation>, argument: String) -> HandlerResult {
    let payload = deep_link::payload(&argument);
    if conv.user.language.is_none() {
        if let Some(code) = invite::code(&argument) {
            referrals::came(conv.services(), &conv.user, code).await?;
        }
        conv.dialogue.update(State::ChoosingLanguage { payload }).await?;
        return greet(&conv).await;
    }
    if requires_phone(&conv) {
        return ask_phone(&conv, payload).await;
    }
    arrive(&conv, payload).await
}

/// The same of a message; a job post that somebody brings first is shown once they have chosen.
async fn begin_with(conv: Arc<Conversation>, state: State, message: Message) -> HandlerResult {
    match vacancy::take_first(&conv, &message).await? {
        Some(payload) => begin(conv, State::ChoosingLanguage { payload: Some(payload) }).await,
        None => begin(conv, state).await,
    }
}

/// Anything else before the language is chosen: the question stands.
async fn begin(conv: Arc<Conversation>, state: State) -> HandlerResult {
    let payload = match state {
        State::ChoosingLanguage { payload } => payload,
        _ => None,
    };
    conv.dialogue.update(State::ChoosingLanguage { payload }).await?;
    greet(&conv).await
}

async fn greet(conv: &Conversation) -> HandlerResult {
    conv.send(&view::welcome(conv.ctx.texts, conv.t.language(), &readers(conv.services()))).await?;
    Ok(())
}

/// `/language`, or the settings' button.
pub async fn show_languages(conv: &Conversation) -> HandlerResult {
    conv.show(&view::language(conv.ctx.texts, conv.t.language())).await?;
    Ok(())
}

/// A language was tapped, in the first steps or later.
async fn choose_language(conv: Arc<Conversation>, state: State, LanguageCode(language): LanguageCode) -> HandlerResult {
    // What the bot is stays to be read, and who reads answers: who chooses here has been told.
    let is_first = matches!(state, State::New | State::ChoosingLanguage { .. });
    let (now, readers) = (conv.now(), readers(conv.services()));
    let (mut user, ()) = conv
        .change_user(|user| {
            user.language = Some(language);
            if is_first {
                user.inform(&readers, now);
            }
        })
        .await?;
    if is_first && conv.is_admin() {
        // They have had no chat until now.
        let _ = command::introduce_to_admin(&conv.ctx, user.id).await;
    }
    if is_first && trial::begin(conv.services(), user.id).await? {
        user = people::get(conv.services(), user.id).await?.unwrap_or(user);
    }
    let t = conv.ctx.texts.language(language);
    let card = match is_first {
        true => view::welcome(conv.ctx.texts, language, &readers),
        false => view::language(conv.ctx.texts, language),
    };
    conv.show(&card).await?;
    let conv = conv.spoken(user, language);
    match state {
        State::New | State::ChoosingLanguage { .. } => {
            let payload = if let State::ChoosingLanguage { payload } = state { payload } else { None };
            if requires_phone(&conv) {
                return ask_phone(&conv, payload).await;
            }
            arrive(&conv, payload).await
        }
        State::SharingPhone { payload } => ask_phone(&conv, payload).await,
        _ => {
            let conv = resume::beside(&conv).unwrap_or(conv);
            conv.send(&Card::new(t.get("language-changed")).row([to_menu(t)])).await?;
            Ok(())
        }
    }
}

/// A contact arrived in the phone step.
async fn contact(
    conv: Arc<Conversation>,
    payload: Option<String>,
    message: Message,
    contact: Contact,
) -> HandlerResult {
    let Some(number) = own_number(Arc::clone(&conv), message, contact) else {
        let html = conv.t.get("onboarding-phone-foreign");
        return send_phone_request(&conv, &html).await;
    };
    let (user, ()) = conv.change_user(|user| user.phone = Phone::Shared(number.clone())).await?;
    close_phone_step(&conv.with(user), payload, "onboarding-phone-thanks").await
}

/// The number of a contact that is the person's own.
fn own_number(conv: Arc<Conversation>, message: Message, contact: Contact) -> Option<String> {
    let own = contact.user_id.and_then(|id| i64::try_from(id.0).ok()).map(UserId) == Some(conv.user.id);
    phone_number(&contact.phone_number).filter(|_| own && command::is_own(&message))
}

/// The number came when the person had gone on to something else, by the keyboard that was still there: all else stays.
async fn late_contact(conv: Arc<Conversation>, number: String) -> HandlerResult {
    conv.change_user(|user| user.phone = Phone::Shared(number.clone())).await?;
    conv.ctx.out.send_closing_keyboard(conv.chat(), &conv.t.get("onboarding-phone-thanks")).await?;
    Ok(())
}

/// A text arrived in the phone step: "Skip", or something that is no answer to it.
async fn phone_text(conv: Arc<Conversation>, payload: Option<String>, message: Message) -> HandlerResult {
    // Folded, for keyboards have apostrophes of their own.
    let typed = fold(message.text().unwrap_or_default());
    let skips =
        |language| fold(&conv.ctx.texts.language(language).msg("button-skip-phone").plain()).as_str() == typed.as_str();
    let optional = conv.ctx.settings.phone != PhonePolicy::Required;
    if optional && Language::ALL.into_iter().any(skips) {
        let (user, ()) = conv.change_user(|user| user.phone = Phone::Skipped).await?;
        return close_phone_step(&conv.with(user), payload, "onboarding-phone-skipped").await;
    }
    let html = conv.t.get(if optional { "onboarding-phone-wanted" } else { "onboarding-phone-needed" });
    send_phone_request(&conv, &html).await
}

/// Whether there is no interview before the person has shared their number.
fn requires_phone(conv: &Conversation) -> bool {
    conv.ctx.settings.phone == PhonePolicy::Required && !matches!(conv.user.phone, Phone::Shared(_))
}

/// Whether the person may still be asked for a number that they need not share. Nobody is before their first report.
pub fn may_ask_phone(conv: &Conversation) -> bool {
    conv.ctx.settings.phone == PhonePolicy::Optional && conv.user.phone == Phone::Unknown
}

/// What the person wants with the question about the number.
async fn answer_phone(conv: Arc<Conversation>, code: PhoneCode) -> HandlerResult {
    // An earlier run of this tap may have stored it and not shown it.
    if code == PhoneCode::Skip && conv.user.phone == Phone::Skipped {
        return conv.open(Page::Of(MenuItem::Menu)).await;
    }
    if !may_ask_phone(&conv) {
        return conv.notice("notice-stale").await;
    }
    match code {
        PhoneCode::Share if conv.open_interview().await?.is_some() => conv.notice("notice-stale").await,
        PhoneCode::Share => {
            conv.strip_tapped().await?;
            ask_phone(&conv, None).await
        }
        PhoneCode::Skip => {
            let (user, ()) = conv.change_user(|user| user.phone = Phone::Skipped).await?;
            conv.with(user).open(Page::Of(MenuItem::Menu)).await
        }
    }
}

/// Asks for the phone, and waits for it.
async fn ask_phone(conv: &Conversation, payload: Option<String>) -> HandlerResult {
    conv.dialogue.update(State::SharingPhone { payload }).await?;
    let html = view::phone(conv.t, conv.ctx.settings.phone == PhonePolicy::Required);
    send_phone_request(conv, &html).await
}

async fn send_phone_request(conv: &Conversation, html: &str) -> HandlerResult {
    let share = conv.t.msg("button-share-phone").plain();
    let skip = conv.t.msg("button-skip-phone").plain();
    let optional = conv.ctx.settings.phone != PhonePolicy::Required;
    conv.ctx.out.ask_contact(conv.chat(), html, &share, optional.then_some(skip.as_str())).await?;
    Ok(())
}

async fn close_phone_step(conv: &Conversation, payload: Option<String>, text: &str) -> HandlerResult {
    conv.ctx.out.send_closing_keyboard(conv.chat(), &conv.t.get(text)).await?;
    arrive(conv, payload).await
}

/// The first steps are done: the menu, or where the deep link leads. A running interview is left as it is.
async fn arrive(conv: &Conversation, payload: Option<String>) -> HandlerResult {
    let target = payload.as_deref().and_then(deep_link::target);
    let post = payload.as_deref().and_then(linked_post);
    match conv.open_interview().await? {
        Some(interview) if interview.warm_up && target.is_some() => warm_up::leave(conv, &interview).await?,
        Some(interview) => {
            conv.dialogue.update(State::Interviewing { interview: interview.id }).await?;
            return conv.open(Page::Menu).await;
        }
        None => {}
    }
    if let Some(target) = target {
        return conv.open(Page::Way(target)).await;
    }
    conv.dialogue.update(State::Menu).await?;
    match post {
        Some(post) => conv.open(Page::Vacancy(post)).await,
        None => conv.open(Page::Menu).await,
    }
}

/// A phone number as it is kept: digits with an optional leading `+`.
fn phone_number(shared: &str) -> Option<String> {
    let digits: String = shared.chars().filter(char::is_ascii_digit).collect();
    let plus = if shared.trim_start().starts_with('+') { "+" } else { "" };
    (7..=PHONE_MAX).contains(&digits.len()).then(|| format!("{plus}{digits}"))
}

/// The person has blocked the bot, or is back.
pub async fn membership(conv: Arc<Conversation>, update: ChatMemberUpdated) -> HandlerResult {
    people::set_reachable(conv.services(), conv.user.id, update.new_chat_member.is_present()).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_number_is_digits() {
        assert_eq!(phone_number("+998 (90) 123-45-67"), Some("+998901234567".to_owned()));
        assert_eq!(phone_number("998901234567"), Some("998901234567".to_owned()));
        assert_eq!(phone_number("call me"), None);
        assert_eq!(phone_number(&"9".repeat(40)), None);
    }
}
