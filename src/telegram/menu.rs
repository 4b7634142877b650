//! The menu and the short pages behind it.

use std::sync::Arc;

use super::callback::MenuItem;
use super::conversation::Conversation;
use super::state::{Dialogue, State};
use super::view::menu as view;
use super::{HandlerResult, interview, onboarding, progress, settings};
use crate::domain::interview::Interview;
use crate::plans::Task;

/// A button of the menu, or one that leads to it.
pub(super) async fn open(conv: Arc<Conversation>, dialogue: Dialogue, state: State, item: MenuItem) -> HandlerResult {
    match item {
        MenuItem::Menu => show(conv, dialogue, state).await,
        MenuItem::Interview => interview::begin::choose(conv, dialogue).await,
        MenuItem::Progress => progress::show(conv).await,
        MenuItem::Plan => plan(conv).await,
        MenuItem::Settings => settings::show(conv).await,
        MenuItem::Language => onboarding::languages(conv).await,
        MenuItem::Help => help(conv).await,
    }
}

/// The menu in place of the tapped card. A choice of a track that was under way is dropped; an interview is not.
async fn show(conv: Arc<Conversation>, dialogue: Dialogue, state: State) -> HandlerResult {
    let open = conv.ctx.store.interviews.open_of(conv.user.id).await?;
    if !matches!(state, State::Interviewing { .. }) {
        dialogue.update(State::Menu).await?;
    }
    conv.show(&view::menu(conv.t, &conv.user, open.as_ref())).await?;
    Ok(())
}

/// The menu as a new message.
pub(super) async fn send(conv: &Conversation, open: Option<&Interview>) -> HandlerResult {
    conv.send(&view::menu(conv.t, &conv.user, open)).await?;
    Ok(())
}

/// `/plan`.
pub(super) async fn plan(conv: Arc<Conversation>) -> HandlerResult {
    let now = conv.now();
    let plan = conv.user.plan_at(now);
    let mut quotas = conv.ctx.plans.plan(plan).quotas;
    if !conv.ctx.interviewer.has_model_for(plan, Task::Grading) {
        // Nobody could look at a grade once more: nothing is said of it.
        quotas.disputes_per_day = None;
    }
    conv.show(&view::plan(conv.t, &conv.user, &quotas, now)).await?;
    Ok(())
}

/// `/help`.
pub(super) async fn help(conv: Arc<Conversation>) -> HandlerResult {
    conv.show(&view::help(conv.t)).await?;
    Ok(())
}
