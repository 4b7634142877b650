//! The parameters of a call, whichever of the four ways they came in: query, form, JSON or multipart.

use std::collections::HashMap;

use axum::body::Bytes;
use axum::extract::{Form, FromRequest, Json, Multipart, Query, Request};
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use serde_json::{Map, Value, json};

use crate::catalog;
use crate::entities::Formatted;
use crate::error::ApiError;
use crate::state::State;

/// A file that came with a call.
#[derive(Debug, Clone)]
pub(crate) struct Upload {
    pub(crate) name: String,
    pub(crate) mime: Option<String>,
    pub(crate) bytes: Bytes,
}

/// Checked parameters: each has its published type.
#[derive(Debug, Default)]
pub(crate) struct Parameters {
    values: Map<String, Value>,
    uploads: HashMap<String, Upload>,
}

impl Parameters {
    /// Reads and checks the parameters of a call. `method` has its published spelling.
    pub(crate) async fn read(method: &str, request: Request) -> Result<Self, ApiError> {
        let (mut values, uploads) = decode(request).await?;
        for name in uploads.keys() {
            let attached = || json!(format!("attach://{name}"));
            if catalog::has_parameter(method, name) {
                values.entry(name).or_insert_with(attached);
            }
        }
        let values = catalog::check(method, values)?;
        Ok(Self { values, uploads })
    }

    /// The parameters of a call that the bot put into its answer to a webhook.
    pub(crate) fn from_values(method: &str, values: Map<String, Value>) -> Result<Self, ApiError> {
        Ok(Self { values: catalog::check(method, values)?, uploads: HashMap::new() })
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.values.get(name)
    }

    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }

    pub(crate) fn integer(&self, name: &str) -> Option<i64> {
        self.get(name)?.as_i64()
    }

    /// Absent counts as false.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    pub(crate) fn chat_id(&self) -> &Value {
        self.get("chat_id").unwrap_or(&Value::Null)
    }

    /// The upload that a value `attach://name` means.
    pub(crate) fn attached(&self, value: &str) -> Option<&Upload> {
        self.uploads.get(value.strip_prefix("attach://")?)
    }

    /// Parses a text parameter together with its parse mode and its entities.
    pub(crate) fn formatted(&self, state: &State, text: &str, entities: &str) -> Result<Formatted, ApiError> {
        Formatted::parse(self.text(text).unwrap_or_default(), self.text("parse_mode"), self.get(entities), &|id| {
            state.user_object(id)
        })
    }

    /// The parameters for the log; uploads only by name and size.
    pub(crate) fn for_log(&self) -> Value {
        let mut values = self.values.clone();
        for (name, upload) in &self.uploads {
            values.insert(name.clone(), json!({"file_name": upload.name, "file_size": upload.bytes.len()}));
        }
        Value::Object(values)
    }
}

type Decoded = (Map<String, Value>, HashMap<String, Upload>);

async fn decode(request: Request) -> Result<Decoded, ApiError> {
    let Ok(Query(query)) = Query::<Vec<(String, String)>>::try_from_uri(request.uri()) else {
        return Err(ApiError::bad_request("can't parse the query"));
    };
    let mut values: Map<String, Value> = query.into_iter().map(|(name, text)| (name, text.into())).collect();
    let content_type = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let content_type = content_type.unwrap_or_default().to_ascii_lowercase();
    let mut uploads = HashMap::new();
    if content_type.starts_with("multipart/form-data") {
        let multipart = Multipart::from_request(request, &()).await.map_err(refused)?;
        uploads = read_multipart(multipart, &mut values).await?;
    } else if content_type.starts_with("application/x-www-form-urlencoded") {
        let Form(form) = Form::<Vec<(String, String)>>::from_request(request, &()).await.map_err(refused)?;
        values.extend(form.into_iter().map(|(name, text)| (name, text.into())));
    } else if content_type.starts_with("application/json") {
        let Json(body) = Json::<Option<Map<String, Value>>>::from_request(request, &()).await.map_err(refused)?;
        values.extend(body.unwrap_or_default());
    }
    Ok((values, uploads))
}

async fn read_multipart(
    mut multipart: Multipart,
    values: &mut Map<String, Value>,
) -> Result<HashMap<String, Upload>, ApiError> {
    let mut uploads = HashMap::new();
    while let Some(field) = multipart.next_field().await.map_err(refused)? {
        let name = field.name().unwrap_or_default().to_owned();
        let Some(file_name) = field.file_name().map(str::to_owned) else {
            values.insert(name, field.text().await.map_err(refused)?.into());
            continue;
        };
        let mime = field.content_type().map(str::to_owned);
        let bytes = field.bytes().await.map_err(refused)?;
        uploads.insert(name, Upload { name: file_name, mime, bytes });
    }
    Ok(uploads)
}

/// A body that is too large or not well formed.
fn refused(rejection: impl IntoResponse) -> ApiError {
    let status = rejection.into_response().status();
    if status == axum::http::StatusCode::PAYLOAD_TOO_LARGE {
        return ApiError::new(413, "Request Entity Too Large");
    }
    ApiError::bad_request("can't parse the request body")
}
