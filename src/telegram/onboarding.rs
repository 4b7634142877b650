//! The first steps: language, then phone, then the menu.
//!
//! ```text
//! /start [payload] -> language -> phone (unless PHONE=off) -> menu, or where the payload leads
//! ```

use std::sync::Arc;

use teloxide::types::{Contact, Message};

use super::conversation::Conversation;
use super::state::{Dialogue, State};
use super::view::onboarding as view;
use super::{HandlerResult, deep_link, menu, person, track};
use crate::config::PhonePolicy;
use crate::domain::language::Language;
use crate::domain::user::{Phone, User, UserId};

/// Digits of a phone number that are kept (E.164 allows 15).
const PHONE_MAX: usize = 16;

/// `/start`, or any first message. What was chosen before is not asked again, and nothing is lost.
pub(super) async fn start(conv: Arc<Conversation>, dialogue: Dialogue, argument: String) -> HandlerResult {
    let payload = deep_link::payload(&argument);
    if conv.user.language.is_none() {
        dialogue.update(State::ChoosingLanguage { payload }).await?;
        conv.send(&view::language(conv.ctx.texts, conv.t.language(), true)).await?;
        return Ok(());
    }
    if asks_phone(&conv) {
        return ask_phone(&conv, &dialogue, payload).await;
    }
    arrive(&conv, &dialogue, payload).await
}

/// Anything else before the language is chosen: the question stands.
pub(super) async fn begin(conv: Arc<Conversation>, dialogue: Dialogue, state: State) -> HandlerResult {
    let payload = match state {
        State::ChoosingLanguage { payload } => payload,
        _ => None,
    };
    dialogue.update(State::ChoosingLanguage { payload }).await?;
    conv.send(&view::language(conv.ctx.texts, conv.t.language(), true)).await?;
    Ok(())
}

/// `/language`, or the settings' button.
pub(super) async fn languages(conv: Arc<Conversation>) -> HandlerResult {
    conv.show(&view::language(conv.ctx.texts, conv.t.language(), false)).await?;
    Ok(())
}

/// A language was tapped, in the first steps or later.
pub(super) async fn choose_language(
    conv: Arc<Conversation>,
    dialogue: Dialogue,
    state: State,
    language: Language,
) -> HandlerResult {
    let (user, ()) = conv.change_user(|user| user.language = Some(language)).await?;
    let t = conv.ctx.texts.language(language);
    conv.show(&view::language(conv.ctx.texts, language, false)).await?;
    let conv = again(&conv, user, language);
    match state {
        State::New | State::ChoosingLanguage { .. } => {
            let payload = if let State::ChoosingLanguage { payload } = state { payload } else { None };
            if asks_phone(&conv) {
                return ask_phone(&conv, &dialogue, payload).await;
            }
            arrive(&conv, &dialogue, payload).await
        }
        State::SharingPhone { payload } => ask_phone(&conv, &dialogue, payload).await,
        _ => {
            conv.send(&super::view::Card::new(t.get("language-changed")).row([super::view::to_menu(t)])).await?;
            Ok(())
        }
    }
}

/// A contact arrived in the phone step.
pub(super) async fn contact(
    conv: Arc<Conversation>,
    dialogue: Dialogue,
    payload: Option<String>,
    message: Message,
    contact: Contact,
) -> HandlerResult {
    let own = contact.user_id.and_then(|id| i64::try_from(id.0).ok()).map(UserId) == Some(conv.user.id);
    let forwarded = message.forward_origin().is_some();
    let number = phone_number(&contact.phone_number).filter(|_| own && !forwarded);
    let Some(number) = number else {
        let html = conv.t.get("onboarding-phone-foreign");
        return send_phone_request(&conv, &html).await;
    };
    conv.change_user(|user| user.phone = Phone::Shared(number.clone())).await?;
    close_phone_step(&conv, &dialogue, payload, "onboarding-phone-thanks").await
}

/// A text arrived in the phone step: "Skip", or something that is no answer to it.
pub(super) async fn phone_text(
    conv: Arc<Conversation>,
    dialogue: Dialogue,
    payload: Option<String>,
    message: Message,
) -> HandlerResult {
    let typed = message.text().unwrap_or_default().trim().to_lowercase();
    let skips = |language| conv.ctx.texts.language(language).msg("button-skip-phone").plain().to_lowercase() == typed;
    let optional = conv.ctx.settings.phone != PhonePolicy::Required;
    if optional && Language::ALL.into_iter().any(skips) {
        conv.change_user(|user| user.phone = Phone::Skipped).await?;
        return close_phone_step(&conv, &dialogue, payload, "onboarding-phone-skipped").await;
    }
    let html = conv.t.get(if optional { "onboarding-phone-wanted" } else { "onboarding-phone-needed" });
    send_phone_request(&conv, &html).await
}

/// Whether the person has still to be asked for the phone.
fn asks_phone(conv: &Conversation) -> bool {
    match conv.ctx.settings.phone {
        PhonePolicy::Off => false,
        PhonePolicy::Optional => conv.user.phone == Phone::Unknown,
        PhonePolicy::Required => !matches!(conv.user.phone, Phone::Shared(_)),
    }
}

/// Asks for the phone, and waits for it.
pub(super) async fn ask_phone(conv: &Conversation, dialogue: &Dialogue, payload: Option<String>) -> HandlerResult {
    dialogue.update(State::SharingPhone { payload }).await?;
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

async fn close_phone_step(
    conv: &Conversation,
    dialogue: &Dialogue,
    payload: Option<String>,
    text: &str,
) -> HandlerResult {
    conv.ctx.out.send_closing_keyboard(conv.chat(), &conv.t.get(text)).await?;
    arrive(conv, dialogue, payload).await
}

/// The first steps are done: the menu, or where the deep link leads. A running interview is left as it is.
async fn arrive(conv: &Conversation, dialogue: &Dialogue, payload: Option<String>) -> HandlerResult {
    let open = conv.ctx.store.interviews.open_of(conv.user.id).await?;
    if let Some(interview) = &open {
        dialogue.update(State::Interviewing { interview: interview.id.clone() }).await?;
    } else if let Some(target) = payload.as_deref().and_then(deep_link::target) {
        dialogue.update(target.clone()).await?;
        return track::show(conv, &target).await;
    } else {
        dialogue.update(State::Menu).await?;
    }
    menu::send(conv, open.as_ref()).await
}

/// The same conversation, in the language just chosen and not tied to the tapped card any more.
fn again(conv: &Conversation, user: User, language: Language) -> Conversation {
    Conversation {
        ctx: Arc::clone(&conv.ctx),
        user,
        t: conv.ctx.texts.language(language),
        tap: None,
        origin: conv.origin.clone(),
    }
}

/// A phone number as it is kept: digits with an optional leading `+`.
fn phone_number(shared: &str) -> Option<String> {
    let digits: String = shared.chars().filter(char::is_ascii_digit).collect();
    let plus = if shared.trim_start().starts_with('+') { "+" } else { "" };
    (7..=PHONE_MAX).contains(&digits.len()).then(|| format!("{plus}{digits}"))
}

/// The person has blocked the bot, or is back.
pub(super) async fn membership(conv: Arc<Conversation>, update: teloxide::types::ChatMemberUpdated) -> HandlerResult {
    person::set_reachable(&conv.ctx.store, conv.user.id, update.new_chat_member.is_present()).await
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
