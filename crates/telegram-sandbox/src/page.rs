//! The chat page and its interface, under `/app`.

mod guard;

use std::convert::Infallible;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Json, Multipart, Path, State};
use axum::http::{StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, patch, post};
use axum::{Router, middleware};
use futures::Stream;
use futures::StreamExt;
use futures::stream;
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::sync::broadcast::error::RecvError;

use crate::chat::{Chat, Stored};
use crate::fault::Fault;
use crate::files::FileKind;
use crate::incoming::{Refusal, Text};
use crate::options::NewUser;
use crate::request::Upload;
use crate::shared::Shared;
use crate::state::State as Sandbox;
use crate::users::User;

const PAGE: &str = include_str!("../page/index.html");

type App = State<Arc<Shared>>;
type Answer = Result<Json<Value>, PageError>;

pub(crate) fn router(shared: &Arc<Shared>) -> Router {
    Router::new()
        .route("/", get(page))
        .route("/app", get(page))
        .route("/app/", get(page))
        .route("/app/state", get(state))
        .route("/app/events", get(events))
        .route("/app/files/{file_id}", get(file))
        .route("/app/users", post(add_user))
        .route("/app/users/{id}", patch(change_user))
        .route("/app/chats/{id}", get(chat))
        .route("/app/chats/{id}/messages", post(send))
        .route("/app/chats/{id}/contact", post(contact))
        .route("/app/chats/{id}/callback", post(tap))
        .route("/app/chats/{id}/edit", post(edit))
        .route("/app/chats/{id}/upload", post(upload))
        .route("/app/chats/{id}/pay", post(pay))
        .route("/app/updates", post(push_update))
        .route("/app/faults", post(add_fault).delete(clear_faults))
        .route("/app/log", get(log))
        .route("/app/reset", post(reset))
        .layer(middleware::from_fn_with_state(Arc::clone(shared), guard::check))
        .with_state(Arc::clone(shared))
}

/// A refusal: 4xx with `{"error":"…"}`.
struct PageError(StatusCode, String);

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        (self.0, Json(json!({"error": self.1}))).into_response()
    }
}

impl From<Refusal> for PageError {
    fn from(refusal: Refusal) -> Self {
        let status = match refusal {
            Refusal::NoSuchUser | Refusal::NoSuchMessage => StatusCode::NOT_FOUND,
            Refusal::NoSuchButton | Refusal::Blocked => StatusCode::CONFLICT,
            _ => StatusCode::BAD_REQUEST,
        };
        Self(status, refusal.to_string())
    }
}

fn bad(reason: impl Into<String>) -> PageError {
    PageError(StatusCode::BAD_REQUEST, reason.into())
}

async fn page() -> impl IntoResponse {
    // The page's own policy, in its head, cannot say who may frame it.
    let headers = [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::CONTENT_SECURITY_POLICY, "frame-ancestors 'none'"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, Html(PAGE))
}

async fn state(State(shared): App) -> Json<Value> {
    Json(shared.read(|state| {
        let users: Vec<Value> = state.users.values().map(User::for_page).collect();
        json!({"bot": state.profile.me(), "users": users, "now": state.now()})
    }))
}

async fn chat(State(shared): App, Path(id): Path<i64>) -> Answer {
    shared.change(|state| {
        if let Some(user) = state.users.get_mut(&id)
            && user.unread > 0
        {
            user.unread = 0;
            state.emit(json!({"type": "users"}));
        }
        show_chat(state, id).map(Json)
    })
}

fn show_chat(state: &Sandbox, id: i64) -> Result<Value, PageError> {
    let chat = state.chats.get(&id);
    let user = state.users.get(&id);
    if chat.is_none() && user.is_none() {
        return Err(PageError(StatusCode::NOT_FOUND, "there is no such chat".to_owned()));
    }
    let language = user.map_or("", |user| &user.language_code);
    let messages = chat.map(|chat| chat.messages.values().map(Stored::for_page).collect::<Vec<_>>());
    let messages = messages.unwrap_or_default();
    Ok(json!({
        "messages": messages,
        "reply_keyboard": chat.and_then(|chat| chat.reply_keyboard.as_ref()),
        "action": chat.and_then(|chat| chat.action_at(state.now_ms())),
        "commands": state.profile.commands_in(chat, id, language),
        "description": state.profile.description(language),
        "started": chat.is_some_and(|chat| chat.started),
    }))
}

/// The events from now on. A page that falls too far behind is cut off; it connects again and starts anew.
async fn events(State(shared): App) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let receiver = shared.read(|state| state.events.subscribe());
    let events = stream::unfold(receiver, |mut receiver| async move {
        match receiver.recv().await {
            Ok(event) => Some((Ok(Event::default().data(event.to_string())), receiver)),
            Err(RecvError::Lagged(_) | RecvError::Closed) => None,
        }
    });
    let stopped = async move { shared.stopped().await };
    Sse::new(events.take_until(Box::pin(stopped))).keep_alive(KeepAlive::default())
}

async fn file(State(shared): App, Path(id): Path<String>) -> Result<Response, PageError> {
    let file = shared.read(|state| state.files.by_id(&id).cloned());
    let Some(file) = file else {
        return Err(PageError(StatusCode::NOT_FOUND, "there is no such file".to_owned()));
    };
    let is_media = ["image/", "audio/", "video/"].iter().any(|kind| file.mime.starts_with(kind));
    // What a browser could run is only ever saved.
    let (mime, disposition) = match is_media && file.mime != "image/svg+xml" {
        true => (file.mime.as_str(), "inline"),
        false => ("application/octet-stream", "attachment"),
    };
    let headers = [
        (header::CONTENT_TYPE, mime.to_owned()),
        (header::CONTENT_DISPOSITION, disposition.to_owned()),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    Ok((headers, file.bytes).into_response())
}

async fn add_user(State(shared): App, Json(new): Json<NewUser>) -> Answer {
    if new.first_name.trim().is_empty() {
        return Err(bad("first_name must not be empty"));
    }
    shared.change(|state| {
        if new.id.is_some_and(|id| id <= 0 || state.users.contains_key(&id)) {
            return Err(bad("that id is taken or not allowed"));
        }
        let id = state.add_user(new);
        Ok(Json(state.users[&id].for_page()))
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UserChange {
    blocked: Option<bool>,
    language_code: Option<String>,
    first_name: Option<String>,
    username: Option<String>,
}

async fn change_user(State(shared): App, Path(id): Path<i64>, Json(change): Json<UserChange>) -> Answer {
    if change.first_name.as_ref().is_some_and(|name| name.trim().is_empty()) {
        return Err(bad("first_name must not be empty"));
    }
    shared.change(|state| {
        let user = state.users.get_mut(&id).ok_or(Refusal::NoSuchUser)?;
        user.language_code = change.language_code.unwrap_or_else(|| user.language_code.clone());
        user.first_name = change.first_name.unwrap_or_else(|| user.first_name.clone());
        if let Some(username) = change.username {
            user.username = Some(username).filter(|username| !username.is_empty());
        }
        let info = Chat::info_of(user);
        if let Some(chat) = state.chats.get_mut(&id) {
            chat.info = info;
        }
        state.emit(json!({"type": "users"}));
        if let Some(blocked) = change.blocked {
            state.person_blocks(id, blocked)?;
        }
        Ok(Json(state.users[&id].for_page()))
    })
}

#[derive(Deserialize)]
struct NewMessage {
    text: String,
    reply_to_message_id: Option<i64>,
    forward_from: Option<Author>,
}

#[derive(Deserialize)]
struct Author {
    name: String,
}

async fn send(State(shared): App, Path(id): Path<i64>, Json(new): Json<NewMessage>) -> Answer {
    let text = Text {
        text: &new.text,
        reply_to: new.reply_to_message_id,
        forward_from: new.forward_from.as_ref().map(|author| author.name.as_str()),
    };
    Ok(Json(shared.change(|state| state.person_sends(id, &text))?))
}

#[derive(Deserialize)]
struct NewContact {
    phone_number: Option<String>,
    first_name: Option<String>,
    user_id: Option<i64>,
}

async fn contact(State(shared): App, Path(id): Path<i64>, Json(new): Json<NewContact>) -> Answer {
    let other = new.phone_number.map(|phone| {
        let mut contact = json!({"phone_number": phone, "first_name": new.first_name.unwrap_or_default()});
        if let Some(user_id) = new.user_id {
            contact["user_id"] = json!(user_id);
        }
        contact
    });
    Ok(Json(shared.change(|state| state.person_shares_contact(id, other))?))
}

#[derive(Deserialize)]
struct Tap {
    message_id: i64,
    data: String,
}

async fn tap(State(shared): App, Path(id): Path<i64>, Json(tap): Json<Tap>) -> Answer {
    let query = shared.change(|state| state.person_taps(id, tap.message_id, &tap.data))?;
    Ok(Json(json!({"callback_query_id": query})))
}

#[derive(Deserialize)]
struct Edit {
    message_id: i64,
    text: String,
}

async fn edit(State(shared): App, Path(id): Path<i64>, Json(edit): Json<Edit>) -> Answer {
    Ok(Json(shared.change(|state| state.person_edits(id, edit.message_id, &edit.text))?))
}

async fn upload(State(shared): App, Path(id): Path<i64>, mut form: Multipart) -> Answer {
    let mut kind = None;
    let mut caption = String::new();
    let mut reply_to = None;
    let mut upload = None;
    while let Some(field) = form.next_field().await.map_err(|error| bad(error.body_text()))? {
        match field.name().unwrap_or_default() {
            "kind" => kind = FileKind::from_name(&field.text().await.map_err(|error| bad(error.body_text()))?),
            "caption" => caption = field.text().await.map_err(|error| bad(error.body_text()))?,
            "reply_to_message_id" => {
                let id = field.text().await.map_err(|error| bad(error.body_text()))?;
                reply_to = Some(id.parse().map_err(|_| bad("reply_to_message_id is no number"))?);
            }
            "file" => {
                let name = field.file_name().unwrap_or("file").to_owned();
                let mime = field.content_type().map(str::to_owned);
                let bytes: Bytes = field.bytes().await.map_err(|error| bad(error.body_text()))?;
                upload = Some(Upload { name, mime, bytes });
            }
            other => return Err(bad(format!("unknown field \"{other}\""))),
        }
    }
    let kind = kind.ok_or_else(|| bad("kind must be photo, document, voice, sticker or video"))?;
    let upload = upload.ok_or_else(|| bad("there is no file"))?;
    Ok(Json(shared.change(|state| state.person_replies_with(id, kind, &upload, (caption.as_str(), reply_to)))?))
}

#[derive(Deserialize)]
struct Pay {
    message_id: Option<i64>,
    link: Option<String>,
}

async fn pay(State(shared): App, Path(id): Path<i64>, Json(pay): Json<Pay>) -> Answer {
    let query = shared.change(|state| match (pay.message_id, &pay.link) {
        (Some(message_id), _) => state.person_pays(id, message_id),
        (None, Some(link)) => state.person_pays_link(id, link),
        (None, None) => Err(Refusal::NoInvoice),
    })?;
    Ok(Json(json!({"pre_checkout_query_id": query})))
}

async fn push_update(State(shared): App, Json(update): Json<Value>) -> Answer {
    shared.change(|state| state.push_raw(update)).map_err(bad)?;
    Ok(Json(json!({})))
}

async fn add_fault(State(shared): App, Json(fault): Json<Fault>) -> Answer {
    shared.change(|state| state.faults.push(fault));
    Ok(Json(json!({})))
}

async fn clear_faults(State(shared): App) -> Answer {
    shared.change(|state| state.faults.clear());
    Ok(Json(json!({})))
}

async fn log(State(shared): App) -> Json<Value> {
    Json(json!(shared.read(|state| state.log.calls())))
}

async fn reset(State(shared): App) -> Answer {
    shared.change(Sandbox::reset);
    Ok(Json(json!({})))
}

#[cfg(test)]
mod tests {
    use base64::Engine as _;
    use base64::engine::general_purpose::STANDARD;
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn the_pages_policy_allows_its_own_script_and_style() {
        for tag in ["script", "style"] {
            let (open, close) = (format!("<{tag}>"), format!("</{tag}>"));
            let (_, rest) = PAGE.split_once(&open).expect("the page has it inline");
            let (content, after) = rest.split_once(&close).expect("it ends");
            assert!(!after.contains(&open), "there is one {tag}, and the policy names one");
            let allowed = format!("{tag}-src 'sha256-{}';", STANDARD.encode(Sha256::digest(content)));
            assert!(PAGE.contains(&allowed), "the policy in page/index.html must say {allowed}");
        }
    }
}
