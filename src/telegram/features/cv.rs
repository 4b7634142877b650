//! `/cv`: somebody's CV, read as an automatic reader would.
//!
//! ```text
//! /cv -> consent, once -> send a file or text -> ⏳ -> score, checks, words [🎤 Interview] [✍️ Better lines] [🔍 Details] [🎯 For what] [📤 Another] [🗑 Delete]
//! a file out of nowhere -> is this your CV? -> ⏳ -> …
//! ```
//! Nothing of a file is fetched before its person has agreed. During an interview a file is no answer, and no CV.

use std::sync::Arc;

use dptree::case;
use teloxide::dispatching::UpdateHandler;
use teloxide::types::Message;

use crate::document::{Limits, Refusal};
use crate::domain::catalog::{Domain, Technology, Track};
use crate::domain::cv::Cv;
use crate::domain::interview::{Status, Subject};
use crate::domain::vacancy::{VacancyId, is_vacancy};
use crate::queue::{NewJob, Registry};
use crate::service::cvs::{self, Added, Aim, Look, Offered, OnCv};
use crate::service::quotas::{self, Left};
use crate::service::vacancies;
use crate::telegram::core::callback;
use crate::telegram::core::command;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::page::{MenuItem, Page};
use crate::telegram::core::state::State;
use crate::telegram::core::update::{Media, Sent};
use crate::telegram::core::{Context, HandlerError, HandlerResult};
use crate::telegram::features::{begin, vacancy, voice};

pub mod advice;
pub mod code;
mod jobs;
mod version;
pub mod view;

use code::CvCode;
use jobs::{ReadCv, Source};
use version::SendVersion;

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::filter_map(callback::tapped::<CvCode>)
        .branch(case![CvCode::Open].endpoint(|conv: Arc<Conversation>| async move { show(&conv).await }))
        .branch(case![CvCode::Agree].endpoint(agree))
        .branch(case![CvCode::Send].endpoint(|conv: Arc<Conversation>| async move { prompt(&conv).await }))
        .branch(case![CvCode::Offered].endpoint(|conv: Arc<Conversation>| async move { read_offered(&conv).await }))
        .branch(case![CvCode::NotOffered].endpoint(not_offered))
        .branch(case![CvCode::Post].endpoint(is_post))
        .branch(case![CvCode::All].endpoint(all))
        .branch(case![CvCode::Anew].endpoint(anew))
        .branch(case![CvCode::Details].endpoint(details))
        .branch(case![CvCode::Aims].endpoint(aims))
        .branch(case![CvCode::Domains].endpoint(domains))
        .branch(case![CvCode::Domain(domain)].endpoint(domain))
        .branch(case![CvCode::Track(domain, slug)].endpoint(for_track))
        .branch(case![CvCode::Vacancy(id)].endpoint(for_post))
        .branch(case![CvCode::Interview].endpoint(interview))
        .branch(advice::routes())
        .branch(case![CvCode::Delete].endpoint(delete))
        .branch(case![CvCode::Erase].endpoint(erase))
}

pub fn commands() -> UpdateHandler<HandlerError> {
    command::named("cv").endpoint(|conv: Arc<Conversation>| async move { conv.open(Page::Of(MenuItem::Cv)).await })
}

/// What is sent where a CV is waited for, and files that nobody announced.
pub fn messages() -> UpdateHandler<HandlerError> {
    dptree::entry().branch(dptree::filter_map_async(sent).endpoint(take_file)).branch(
        case![State::SendingCv]
            // A reply goes to whatever was asked, a recording to whoever hears it.
            .chain(dptree::filter(|conv: Arc<Conversation>, message: Message, media: Media| {
                let is_heard = is_recording(&media) && voice::is_on(&conv);
                let is_reply = message.reply_to_message().is_some();
                !command::is_command(&message) && !is_reply && !is_post_here(&message) && !is_heard
            }))
            .branch(dptree::filter(|message: Message| message.text().is_some()).endpoint(take_text))
            .endpoint(|conv: Arc<Conversation>, media: Media| async move {
                say(&conv, if is_recording(&media) { "voice-off-language" } else { "cv-refused-unknown" }).await
            }),
    )
}

pub fn jobs(registry: Registry, ctx: &Arc<Context>) -> Registry {
    registry.register::<ReadCv>(Arc::clone(ctx)).register::<SendVersion>(Arc::clone(ctx))
}

const fn is_recording(media: &Media) -> bool {
    matches!(media.sent, Some(Sent::Recording { .. }))
}

/// Whether a job post is sent where a CV is waited for: a forwarded one, or a text that is no CV.
fn is_post_here(message: &Message) -> bool {
    let is_forwarded = message.forward_origin().is_some();
    message.text().is_some_and(|text| is_vacancy(text, is_forwarded) && (is_forwarded || Cv::take(text).is_err()))
}

/// A file that may be a CV.
#[derive(Debug, Clone, PartialEq, Eq)]
enum MayBeCv {
    /// It was waited for.
    Wanted(Sent),
    /// It was not: the person is asked.
    Unasked(Offered),
}

async fn sent(conv: Arc<Conversation>, state: State, media: Media, message: Message) -> Option<MayBeCv> {
    // A recording is no document.
    let sent = media.sent.filter(|sent| !matches!(sent, Sent::Recording { .. }))?;
    if state == State::SendingCv {
        return Some(MayBeCv::Wanted(sent));
    }
    // What is said below a file out of nowhere is meant as a text.
    let is_free = matches!(
        state,
        State::Menu
            | State::ChoosingDomain
            | State::ChoosingTechnology { .. }
            | State::NamingTechnology { .. }
            | State::NamingProfession
            | State::ChoosingLevel { .. }
            | State::Ready { .. }
            | State::Interviewing { .. }
    );
    match sent {
        Sent::File { id, name, .. } if is_free && message.text().is_none() => {
            // A store that does not answer now does not answer the next handler either, which has the update tried again.
            let runs = is_interviewed(&conv).await.ok()?;
            (!runs).then_some(MayBeCv::Unasked(Offered { file: id, name }))
        }
        _ => None,
    }
}

/// Whether an interview runs, and is not put aside.
async fn is_interviewed(conv: &Conversation) -> HandlerResult<bool> {
    let open = match conv.peek_open() {
        Some(open) => Some(open),
        None => conv.open_interview().await?,
    };
    Ok(open.is_some_and(|open| matches!(open.status, Status::Preparing | Status::Asking)))
}

async fn say(conv: &Conversation, id: &str) -> HandlerResult {
    conv.send(&view::said(conv.t, id)).await?;
    Ok(())
}

/// What was found in the CV; where there is none, the way to one.
pub async fn show(conv: &Conversation) -> HandlerResult {
    match cvs::look(conv.services(), conv.user.id).await? {
        Some(look) => show_found(conv, &look).await,
        None => prompt(conv).await,
    }
}

async fn show_found(conv: &Conversation, look: &Look) -> HandlerResult {
    conv.show(&view::found::card(conv.t, look, cvs::offers(conv.services(), &conv.user))).await?;
    Ok(())
}

/// Where a CV is sent, once its person has agreed and where there is room for one.
async fn prompt(conv: &Conversation) -> HandlerResult {
    let services = conv.services();
    if cvs::consent(services, conv.user.id).await?.is_none() {
        conv.show(&view::consent(conv.t, None)).await?;
        return Ok(());
    }
    if is_interviewed(conv).await? {
        conv.show(&view::interview_first(conv.t)).await?;
        return Ok(());
    }
    let left = quotas::cv_analyses_left(services, &conv.user).await?;
    if let Some(Left { left: 0, limit, renews }) = left {
        let has_one = cvs::look(services, conv.user.id).await?.is_some();
        conv.show(&view::used_up(conv.t, limit, &renews, has_one)).await?;
        return Ok(());
    }
    cvs::drop_draft(services, conv.user.id).await?;
    conv.dialogue.update(State::SendingCv).await?;
    conv.show(&view::send(conv.t, left.map(|left| left.left))).await?;
    Ok(())
}

async fn agree(conv: Arc<Conversation>) -> HandlerResult {
    cvs::agree(conv.services(), conv.user.id, conv.request.at).await?;
    match cvs::offered(conv.services(), conv.user.id).await? {
        Some(_) => read_offered(&conv).await,
        None => show(&conv).await,
    }
}

async fn take_file(conv: Arc<Conversation>, sent: MayBeCv) -> HandlerResult {
    match sent {
        MayBeCv::Wanted(Sent::Photo) => refuse(&conv, Refusal::Image).await,
        MayBeCv::Wanted(Sent::Recording { .. }) => refuse(&conv, Refusal::Unknown).await,
        MayBeCv::Wanted(Sent::File { size: Some(size), .. }) if is_too_large(size) => {
            refuse(&conv, Refusal::TooLarge).await
        }
        MayBeCv::Wanted(Sent::File { id, .. }) => read(&conv, Source::File(id)).await,
        MayBeCv::Unasked(offered) => {
            cvs::offer(conv.services(), conv.user.id, &offered).await?;
            let name = offered.name.unwrap_or_else(|| conv.t.msg("cv-file").plain());
            let card = match cvs::consent(conv.services(), conv.user.id).await? {
                Some(_) => view::offer(conv.t, &name),
                None => view::consent(conv.t, Some(&name)),
            };
            conv.send(&card).await?;
            Ok(())
        }
    }
}

fn is_too_large(size: u64) -> bool {
    usize::try_from(size).map_or(true, |size| size > Limits::default().bytes)
}

async fn refuse(conv: &Conversation, refusal: Refusal) -> HandlerResult {
    conv.send(&view::refused(conv.t, refusal)).await?;
    Ok(())
}

/// The file that was sent is a CV.
async fn read_offered(conv: &Conversation) -> HandlerResult {
    let services = conv.services();
    if cvs::consent(services, conv.user.id).await?.is_none() {
        return prompt(conv).await;
    }
    match cvs::offered(services, conv.user.id).await? {
        Some(Offered { file, .. }) => read(conv, Source::File(file)).await,
        None => conv.notice("notice-cv-file-gone").await,
    }
}

/// The file that was sent is no CV but a job post: nobody has to agree to anything for that.
async fn is_post(conv: Arc<Conversation>) -> HandlerResult {
    match cvs::offered(conv.services(), conv.user.id).await? {
        Some(Offered { file, .. }) => {
            vacancy::file::read(&conv, file).await?;
            Ok(cvs::drop_draft(conv.services(), conv.user.id).await?)
        }
        None => conv.notice("notice-cv-file-gone").await,
    }
}

async fn not_offered(conv: Arc<Conversation>) -> HandlerResult {
    cvs::drop_draft(conv.services(), conv.user.id).await?;
    conv.open(Page::Of(MenuItem::Menu)).await
}

/// Has a CV read; the card that says so will show what was found.
async fn read(conv: &Conversation, source: Source) -> HandlerResult {
    let card = conv.show(&view::reading(conv.t)).await?;
    let job = ReadCv::of(conv, source, card, latest_track(&conv.past.subjects));
    conv.services().queue.enqueue(&[NewJob::of(&job)]).await?;
    conv.dialogue.update(State::Menu).await?;
    Ok(())
}

/// What an interview was begun about last, where that is a track.
fn latest_track(recent: &[Subject]) -> Option<Aim> {
    recent.iter().find_map(|subject| match subject {
        Subject::Track(Track { domain, technology, .. }) => {
            Some(Aim::Track { domain: *domain, technology: technology.clone() })
        }
        _ => None,
    })
}

async fn take_text(conv: Arc<Conversation>, message: Message) -> HandlerResult {
    let typed = message.text().unwrap_or_default();
    match cvs::add(conv.services(), conv.user.id, message.id.0.into(), typed).await? {
        Added::Now(characters) => {
            conv.send(&view::received(conv.t, characters)).await?;
            Ok(())
        }
        Added::TooLong => say(&conv, "cv-too-long").await,
    }
}

async fn all(conv: Arc<Conversation>) -> HandlerResult {
    if cvs::draft(conv.services(), conv.user.id).await?.is_empty() {
        return conv.notice("notice-stale").await;
    }
    read(&conv, Source::Typed).await
}

async fn anew(conv: Arc<Conversation>) -> HandlerResult {
    cvs::drop_draft(conv.services(), conv.user.id).await?;
    prompt(&conv).await
}

/// The person's CV as it is found now; `None` where it is gone, which is said.
async fn found(conv: &Conversation) -> HandlerResult<Option<Look>> {
    let found = cvs::look(conv.services(), conv.user.id).await?;
    if found.is_none() {
        conv.notice("notice-cv-gone").await?;
    }
    Ok(found)
}

async fn details(conv: Arc<Conversation>) -> HandlerResult {
    let Some(look) = found(&conv).await? else { return Ok(()) };
    conv.show(&view::found::details(conv.t, &look)).await?;
    Ok(())
}

async fn aims(conv: Arc<Conversation>) -> HandlerResult {
    if found(&conv).await?.is_none() {
        return Ok(());
    }
    let kept = vacancies::kept(conv.services(), conv.user.id).await?;
    conv.show(&view::aims(conv.t, &conv.past.subjects, &kept)).await?;
    Ok(())
}

async fn domains(conv: Arc<Conversation>) -> HandlerResult {
    conv.show(&view::domains(conv.t)).await?;
    Ok(())
}

async fn domain(conv: Arc<Conversation>, domain: Domain) -> HandlerResult {
    conv.show(&view::technologies(conv.t, domain)).await?;
    Ok(())
}

async fn for_track(conv: Arc<Conversation>, (domain, slug): (Domain, String)) -> HandlerResult {
    match Technology::known(domain, &slug) {
        Some(technology) => take_aim(&conv, &Aim::Track { domain, technology }).await,
        None => conv.notice("notice-stale").await,
    }
}

async fn for_post(conv: Arc<Conversation>, id: VacancyId) -> HandlerResult {
    match vacancies::get(conv.services(), conv.user.id, &id).await? {
        Some(_) => take_aim(&conv, &Aim::Vacancy(id)).await,
        None => conv.notice("notice-vacancy-gone").await,
    }
}

async fn take_aim(conv: &Conversation, aim: &Aim) -> HandlerResult {
    match cvs::aim(conv.services(), conv.user.id, aim).await? {
        Some(look) => show_found(conv, &look).await,
        None => conv.notice("notice-cv-gone").await,
    }
}

/// To the "ready?" card of an interview on it, below what was found, which stays.
async fn interview(conv: Arc<Conversation>) -> HandlerResult {
    match cvs::on_cv(conv.services(), &conv.user).await? {
        OnCv::Ready(career) => {
            let subject = Subject::Cv(Box::new(career));
            begin::set_out(&conv.untied(), State::Ready { subject }).await
        }
        other => {
            conv.show(&view::no_interview(conv.t, &other)).await?;
            Ok(())
        }
    }
}

async fn delete(conv: Arc<Conversation>) -> HandlerResult {
    conv.show(&view::delete(conv.t)).await?;
    Ok(())
}

async fn erase(conv: Arc<Conversation>) -> HandlerResult {
    cvs::forget(conv.services(), conv.user.id).await?;
    conv.show(&view::deleted(conv.t)).await?;
    Ok(())
}
