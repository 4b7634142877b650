//! The features, and how they come together: which handler answers what, which page is whose, what can be typed, and which
//! jobs there are.
//!
//! ```text
//! membership (blocked, back)
//! whoever is shut out -> their data -> one answer in an hour
//! tap   -> first steps -> the feature whose code it carries -> fallback
//! file  -> first steps -> a CV, where no interview runs -> the text below it
//! voice -> first steps -> what is said, where text is expected -> the text below it
//! text  -> first steps -> commands -> a CV, where one is waited for -> a job post, where no interview is open -> the coach while it is open -> the answer to a question -> unknown command
//!       -> the state's own texts -> fallback
//! edit  -> the running interview's answer
//! rest  -> fallback
//! ```
//! Every update that is fed to the tree is answered by exactly one handler. Who speaks and where their dialogue stands has
//! been found out by the worker: both are dependencies.

#![expect(clippy::needless_pass_by_value, reason = "dptree hands dependencies over by value")]

use std::sync::Arc;

use futures::FutureExt;
use futures::future::BoxFuture;
use teloxide::dispatching::{UpdateFilterExt, UpdateHandler};
use teloxide::types::{Message, Update};

use super::core::backlog::LeftOut;
use super::core::command::{self, Commands, Typed};
use super::core::context::Registered;
use super::core::conversation::Conversation;
use super::core::page::{MenuItem, Page, Placing};
use super::core::tap::AnswerTap;
use super::core::unreadable::UnreadableUpdate;
use super::core::worker::{HandleUpdate, UpdateWorker};
use super::core::{Context, HandlerError, HandlerResult};
use crate::domain::interview::Status;
use crate::queue::Registry;

pub mod admin;
pub mod album;
pub mod aloud;
pub mod another;
pub mod answer;
pub mod audit;
pub mod ban;
pub mod begin;
pub mod broadcast;
pub mod cancel;
pub mod coach;
pub mod current;
pub mod cv;
pub mod dispute;
pub mod fallback;
pub mod feedback;
pub mod find;
pub mod finish;
pub mod fit;
pub mod follow_up;
pub mod group_chats;
pub mod health;
pub mod help;
pub mod hint;
pub mod history;
pub mod incidents;
pub mod intents;
pub mod interview;
pub mod invite;
pub mod letter;
pub mod maintenance;
pub mod menu;
pub mod models;
pub mod next;
pub mod no_answer;
pub mod offer;
pub mod onboarding;
pub mod own_marks;
pub mod owner_page;
pub mod pause;
pub mod payments;
pub mod plan;
pub mod practise;
pub mod privacy;
pub mod promo;
pub mod question;
pub mod redo;
pub mod report;
pub mod resume;
pub mod set_plan;
pub mod settings;
pub mod skip;
pub mod stats;
pub mod support;
pub mod time_limit;
pub mod tone;
pub mod track;
pub mod try_again;
pub mod upkeep;
pub mod user_info;
pub mod vacancy;
pub mod voice;
pub mod warm_up;

/// What people can type, in the order of the menu.
const COMMANDS: Commands = Commands {
    everybody: &[
        "start",
        "interview",
        "resume",
        "cancel",
        "coach",
        "model",
        "vacancy",
        "cv",
        "history",
        "progress",
        "plan",
        "promo",
        "invite",
        "paysupport",
        "terms",
        "settings",
        "language",
        "support",
        "privacy",
        "export",
        "delete_me",
        "help",
    ],
    admins: &[
        "user",
        "find",
        "setplan",
        "grant",
        "refund",
        "ban",
        "unban",
        "broadcast",
        "audit",
        "stats",
        "models",
        "jobs",
        "health",
        "maintenance",
        "page",
    ],
};

/// All that the features bring.
pub fn registered() -> Registered {
    Registered {
        schema,
        pages,
        commands: COMMANDS,
        groups: |ctx, chat, language| group_chats::decline(ctx, chat, language).boxed(),
        own_job: payments::own_job,
        arrive: |conv, update, state| coach::arrive(conv, update, state).boxed(),
    }
}

/// The jobs that only Telegram's side can do.
pub fn jobs(registry: Registry, ctx: &Arc<Context>) -> Registry {
    let worker = Arc::new(UpdateWorker::new(Arc::clone(ctx)));
    let registry = registry.register::<HandleUpdate>(Arc::clone(&worker)).register::<UnreadableUpdate>(worker);
    let registry = voice::jobs(vacancy::jobs(cv::jobs(registry, ctx), ctx), ctx);
    let registry = broadcast::jobs(payments::jobs(privacy::jobs(support::jobs(registry, ctx), ctx), ctx), ctx);
    let ctx = Arc::new(Arc::clone(ctx));
    registry.register::<LeftOut>(Arc::clone(&ctx)).register::<AnswerTap>(ctx)
}

fn schema() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(Update::filter_my_chat_member().endpoint(onboarding::membership))
        .branch(ban::of_the_banned().branch(banned()))
        .branch(Update::filter_callback_query().chain(taps()))
        .branch(Update::filter_message().chain(messages()))
        .branch(Update::filter_edited_message().branch(answer::edits()).endpoint(fallback::ignored))
        .endpoint(fallback::ignored)
}

/// What people have who are shut out.
fn banned() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(Update::filter_callback_query().branch(ban::their_buttons()))
        .branch(
            Update::filter_message()
                .branch(dptree::filter_map(typed_command).branch(ban::their_commands()))
                .branch(dptree::filter(|message: Message| message.text().is_some()).branch(ban::their_texts())),
        )
        .endpoint(ban::decline)
}

fn taps() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(privacy::notice_routes())
        .branch(onboarding::routes())
        .branch(menu::routes())
        .branch(warm_up::routes())
        .branch(track::routes())
        .branch(begin::routes())
        .branch(pause::routes())
        .branch(resume::routes())
        .branch(finish::routes())
        .branch(cancel::routes())
        .branch(answer::routes())
        .branch(offer::routes())
        .branch(no_answer::routes())
        .branch(aloud::routes())
        .branch(hint::routes())
        .branch(skip::routes())
        .branch(next::routes())
        .branch(try_again::routes())
        .branch(time_limit::routes())
        .branch(another::routes())
        .branch(dispute::routes())
        .branch(own_marks::routes())
        .branch(report::routes())
        .branch(redo::routes())
        .branch(practise::routes())
        .branch(coach::routes())
        .branch(vacancy::routes())
        .branch(voice::routes())
        .branch(
            aside()
                .branch(history::routes())
                .branch(settings::routes())
                .branch(support::routes())
                .branch(vacancy::looks())
                .branch(fit::routes())
                .branch(letter::routes())
                .branch(cv::routes())
                .branch(payments::routes())
                .branch(plan::routes())
                .branch(privacy::routes())
                .branch(admins_taps()),
        )
        .endpoint(fallback::tap)
}

/// Each of them is for admins only.
fn admins_taps() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(admin::sure::routes())
        .branch(set_plan::routes())
        .branch(user_info::routes())
        .branch(audit::routes())
        .branch(ban::routes())
        .branch(broadcast::routes())
        .branch(upkeep::routes())
        .branch(models::routes())
}

fn messages() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(dptree::filter_async(album::is_answered).endpoint(fallback::ignored))
        .branch(onboarding::messages())
        .branch(dptree::filter_map(typed_command).branch(commands()))
        // A file during an interview is none of it.
        .branch(aside().branch(cv::messages()))
        .branch(voice::messages())
        .branch(
            dptree::filter(|message: Message| message.text().is_some())
                .branch(aside().branch(support::texts()).branch(broadcast::texts()))
                // None while an interview is open.
                .branch(vacancy::texts())
                .branch(letter::texts())
                .branch(coach::texts())
                // At a question all else that is typed is an answer, or something else of the interviewer.
                .branch(answer::texts())
                .branch(
                    dptree::filter(|message: Message| command::is_command(&message))
                        .endpoint(fallback::unknown_command),
                )
                .branch(track::texts())
                .endpoint(fallback::text),
        )
        .endpoint(fallback::not_text)
}

fn commands() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(begin::commands())
        .branch(resume::commands())
        .branch(cancel::commands())
        .branch(coach::commands())
        .branch(
            aside()
                .branch(history::commands())
                .branch(plan::commands())
                .branch(settings::commands())
                .branch(onboarding::commands())
                .branch(support::commands())
                .branch(vacancy::commands())
                .branch(cv::commands())
                .branch(privacy::commands())
                .branch(help::commands())
                .branch(payments::commands())
                .branch(promo::commands())
                .branch(invite::commands())
                .branch(admins_commands()),
        )
}

fn admins_commands() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(set_plan::commands())
        .branch(user_info::commands())
        .branch(find::commands())
        .branch(ban::commands())
        .branch(broadcast::commands())
        .branch(upkeep::commands())
        .branch(health::commands())
        .branch(maintenance::commands())
        .branch(owner_page::commands())
        .branch(audit::commands())
        .branch(models::commands())
        .branch(stats::commands())
}

/// What is opened beside a running interview leads back to its question.
fn aside() -> UpdateHandler<HandlerError> {
    // What is mapped holds for what is handled here, and not for what comes after.
    dptree::map(|conv: Arc<Conversation>| resume::beside(&conv).map_or(conv, Arc::new))
}

fn typed_command(conv: Arc<Conversation>, message: Message) -> Option<Typed> {
    command::parse(message.text()?, &conv.ctx.settings.username)
}

fn pages(conv: &Conversation, page: Page) -> BoxFuture<'_, HandlerResult> {
    async move {
        let beside = match page {
            Page::Of(
                MenuItem::Vacancies
                | MenuItem::Cv
                | MenuItem::Progress
                | MenuItem::Plan
                | MenuItem::Settings
                | MenuItem::Language
                | MenuItem::Help,
            ) => resume::beside(conv),
            _ => None,
        };
        let conv = beside.as_ref().unwrap_or(conv);
        match page {
            Page::Menu => menu::send(conv).await,
            Page::Of(MenuItem::Menu) => menu::show(conv).await,
            Page::Of(MenuItem::Interview) => begin::choose(conv).await,
            Page::Of(MenuItem::Vacancies) => vacancy::show(conv).await,
            Page::Of(MenuItem::Cv) => cv::show(conv).await,
            Page::Of(MenuItem::Progress) => history::show(conv).await,
            Page::Of(MenuItem::Plan) => plan::show(conv).await,
            Page::Of(MenuItem::Settings) => settings::show(conv).await,
            Page::Of(MenuItem::Language) => onboarding::show_languages(conv).await,
            Page::Of(MenuItem::Help) => help::show(conv).await,
            Page::Track(state) => track::show(conv, &state).await,
            Page::Way(state) => track::enter(conv, state).await,
            Page::Interview(interview, placing) => current::show(conv, &interview, placing).await,
            Page::InterviewById(id) => current::show_by_id(conv, &id).await,
            Page::Vacancy(id) => vacancy::show_one(conv, &id).await,
            Page::Feedback(interview, of) if interview.status == Status::Finished => {
                report::show_feedback(conv, &interview, of).await
            }
            Page::Feedback(interview, _) => current::show(conv, &interview, Placing::Again).await,
            Page::Question(interview, place) => current::show_question(conv, &interview, place).await,
            Page::Receipt(interview) => answer::receive(conv, &interview).await,
            Page::GoneOn(interview) => current::follow(conv, &interview).await,
            Page::Stale(state) => fallback::stale(conv, &state).await,
            Page::Coach(state) => coach::show(conv, &state).await,
        }
    }
    .boxed()
}

#[cfg(test)]
mod tests {
    use teloxide::types::CallbackQuery;

    use super::*;
    use crate::telegram::core::state::State;
    use crate::telegram::core::update::Media;

    /// dptree finds a dependency that is never provided only when it runs the handler that wants it.
    #[test]
    fn every_handler_gets_what_it_wants() {
        let provided = [
            dptree::Type::of::<Update>(),
            dptree::Type::of::<Media>(),
            dptree::Type::of::<Arc<Conversation>>(),
            dptree::Type::of::<State>(),
            dptree::Type::of::<Message>(),
            dptree::Type::of::<CallbackQuery>(),
        ];
        dptree::type_check(schema().sig(), &dptree::deps![], &provided);
    }
}
