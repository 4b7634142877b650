//! The Bot API over HTTP: `/bot<token>/<method>` and `/file/bot<token>/<path>`.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Path, Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{any, get};
use serde_json::{Value, json};

use crate::catalog;
use crate::error::{ApiError, ApiResult};
use crate::fault::{Call, Fault};
use crate::files::{LARGEST_DOWNLOAD, LARGEST_UPLOAD};
use crate::methods;
use crate::page;
use crate::request::Parameters;
use crate::shared::Shared;

/// Room for the other fields of a form around the largest file.
const FORM_FIELDS: usize = 1024 * 1024;

/// Everything that the sandbox serves.
pub(crate) fn router(shared: &Arc<Shared>) -> Router {
    let api = Router::new()
        .route("/{bot}/{method}", any(bot_api))
        .route("/file/{bot}/{*path}", get(download))
        .layer(DefaultBodyLimit::max(LARGEST_UPLOAD + FORM_FIELDS))
        .with_state(Arc::clone(shared));
    let page = page::router(shared).layer(DefaultBodyLimit::max(LARGEST_DOWNLOAD + FORM_FIELDS));
    api.merge(page).fallback(|| async { respond(Err(ApiError::not_found())) })
}

async fn bot_api(
    State(shared): State<Arc<Shared>>,
    Path((bot, name)): Path<(String, String)>,
    request: Request,
) -> Response {
    if let Err(error) = check_token(&shared, &bot) {
        return respond(Err(error));
    }
    let Some(method) = catalog::method(&name) else {
        return respond(Err(ApiError::not_found()));
    };
    let parameters = Parameters::read(method, request).await;
    let fault = shared.change(|state| state.faults.take(method));
    let (before, after) = fault.as_ref().map(Fault::delays).unwrap_or_default();
    tokio::time::sleep(before).await;
    // With no error code, and nothing else to go wrong, a fault only delays.
    let fault = fault.filter(|fault| fault.error_code != 0 || fault.raw_body.is_some() || fault.drop_connection);
    let for_log = parameters.as_ref().map_or(Value::Null, Parameters::for_log);
    let mut result = match (&fault, parameters) {
        (Some(fault), _) if !fault.after_effect => Err(fault.to_error()),
        (_, Err(error)) => Err(error),
        (_, Ok(parameters)) => methods::call(&shared, method, &parameters).await,
    };
    if let (Some(fault), Ok(_)) = (&fault, &result) {
        result = Err(fault.to_error());
    }
    log(&shared, method, for_log, &result);
    tokio::time::sleep(after).await;
    match fault {
        Some(fault) => respond_faulty(&fault, result),
        None => respond(result),
    }
}

/// A token of the wrong shape is no bot's address at all; a wrong one is refused.
fn check_token(shared: &Shared, bot: &str) -> Result<(), ApiError> {
    let token = bot.strip_prefix("bot").ok_or_else(ApiError::not_found)?;
    if token == shared.options.token {
        return Ok(());
    }
    match token.split_once(':') {
        Some((id, _)) if id.parse::<u64>().is_ok() => Err(ApiError::unauthorized()),
        _ => Err(ApiError::not_found()),
    }
}

fn log(shared: &Shared, method: &str, parameters: Value, result: &ApiResult) {
    let error = result.as_ref().err();
    shared.change(|state| {
        state.log.push(Call {
            method: method.to_owned(),
            parameters,
            ok: error.is_none(),
            error_code: error.map(|error| error.code),
            description: error.map(|error| error.description.clone()),
            at: state.now_ms(),
        });
    });
}

fn respond(result: ApiResult) -> Response {
    match result {
        Ok(result) => Json(json!({"ok": true, "result": result})).into_response(),
        Err(error) => (status(error.code), Json(error.to_body())).into_response(),
    }
}

fn respond_faulty(fault: &Fault, result: ApiResult) -> Response {
    if fault.drop_connection {
        // A body that fails makes the server cut the connection.
        let broken = futures::stream::once(async { Err::<Vec<u8>, _>(std::io::Error::other("cut by a fault")) });
        return Body::from_stream(broken).into_response();
    }
    match &fault.raw_body {
        Some(body) => {
            let headers = [(header::CONTENT_TYPE, "text/html")];
            (status(fault.error_code), headers, body.clone()).into_response()
        }
        None => respond(result),
    }
}

fn status(code: u16) -> StatusCode {
    StatusCode::from_u16(code).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

async fn download(State(shared): State<Arc<Shared>>, Path((bot, path)): Path<(String, String)>) -> Response {
    if let Err(error) = check_token(&shared, &bot) {
        return respond(Err(error));
    }
    let file = shared.read(|state| state.files.by_path(&path).map(|file| file.bytes.clone()));
    match file {
        Some(bytes) => ([(header::CONTENT_TYPE, "application/octet-stream")], bytes).into_response(),
        None => respond(Err(ApiError::not_found())),
    }
}
