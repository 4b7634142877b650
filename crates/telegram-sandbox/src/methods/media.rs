//! Sending files, and getting them back.

use serde_json::{Map, Value, json};

use super::edit::Target;
use super::send::{LONGEST_CAPTION, caption, deliver};
use crate::entities::{Formatted, utf16_len};
use crate::error::{ApiError, ApiResult};
use crate::files::{FileKind, LARGEST_DOWNLOAD};
use crate::request::Parameters;
use crate::state::State;

pub(super) fn send_photo(state: &mut State, parameters: &Parameters) -> ApiResult {
    send_file(state, parameters, FileKind::Photo)
}

pub(super) fn send_document(state: &mut State, parameters: &Parameters) -> ApiResult {
    send_file(state, parameters, FileKind::Document)
}

pub(super) fn send_voice(state: &mut State, parameters: &Parameters) -> ApiResult {
    send_file(state, parameters, FileKind::Voice)
}

pub(super) fn send_video(state: &mut State, parameters: &Parameters) -> ApiResult {
    send_file(state, parameters, FileKind::Video)
}

pub(super) fn send_sticker(state: &mut State, parameters: &Parameters) -> ApiResult {
    send_file(state, parameters, FileKind::Sticker)
}

fn send_file(state: &mut State, parameters: &Parameters, kind: FileKind) -> ApiResult {
    let caption = caption(state, parameters, "message caption is too long")?;
    // Before the file is kept: a refused chat must not leave it behind.
    state.writable_chat(parameters.chat_id())?;
    let source = parameters.text(kind.name()).unwrap_or_default();
    let file = resolve(state, parameters, kind, source)?;
    let mut content = Map::new();
    content.insert(kind.name().to_owned(), file);
    caption.write(&mut content, "caption", "caption_entities");
    copy_flags(parameters, &mut content);
    deliver(state, parameters, content)
}

fn copy_flags(parameters: &Parameters, content: &mut Map<String, Value>) {
    if parameters.flag("has_spoiler") {
        content.insert("has_media_spoiler".to_owned(), json!(true));
    }
    if parameters.flag("show_caption_above_media") {
        content.insert("show_caption_above_media".to_owned(), json!(true));
    }
}

/// Finds the file that a bot means: an upload, or the id of a file sent before. The sandbox fetches nothing from URLs.
fn resolve(state: &mut State, parameters: &Parameters, kind: FileKind, source: &str) -> ApiResult {
    if source.starts_with("attach://") {
        return match parameters.attached(source) {
            Some(upload) => Ok(state.files.add(kind, upload)?.in_message()),
            None => Err(ApiError::bad_request("file must be non-empty")),
        };
    }
    if source.starts_with("http://") || source.starts_with("https://") {
        return Err(ApiError::bad_request("failed to get HTTP URL content"));
    }
    let Some(file) = state.files.by_id(source) else {
        return Err(ApiError::bad_request("wrong file identifier/HTTP URL specified"));
    };
    if file.kind != kind {
        return Err(ApiError::bad_request(format_args!(
            "can't use file of type {} as {}",
            capitalised(file.kind.name()),
            capitalised(kind.name())
        )));
    }
    Ok(file.in_message())
}

fn capitalised(name: &str) -> String {
    let mut name = name.to_owned();
    if let Some(first) = name.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    name
}

pub(super) fn edit_message_media(state: &mut State, parameters: &Parameters) -> ApiResult {
    let media = parameters.get("media").cloned().unwrap_or_default();
    let kind = media["type"].as_str().and_then(FileKind::from_name);
    let Some(kind) = kind.filter(|kind| [FileKind::Photo, FileKind::Document, FileKind::Video].contains(kind)) else {
        return Err(ApiError::new(501, "Not Implemented: the sandbox does not know this type of media"));
    };
    let caption = Formatted::parse(
        media["caption"].as_str().unwrap_or_default(),
        media["parse_mode"].as_str(),
        media.get("caption_entities"),
        &|id| state.user_object(id),
    )?;
    if utf16_len(&caption.text) > LONGEST_CAPTION {
        return Err(ApiError::bad_request("MEDIA_CAPTION_TOO_LONG"));
    }
    let target = Target::find(state, parameters)?;
    let file = resolve(state, parameters, kind, media["media"].as_str().unwrap_or_default())?;
    let mut edited = target.message(state).clone();
    for old in ["photo", "document", "video", "text", "entities", "has_media_spoiler", "link_preview_options"] {
        edited.remove(old);
    }
    edited.insert(kind.name().to_owned(), file);
    caption.write(&mut edited, "caption", "caption_entities");
    if media["has_spoiler"] == true {
        edited.insert("has_media_spoiler".to_owned(), json!(true));
    }
    target.replace(state, parameters, edited)
}

pub(super) fn get_file(state: &mut State, parameters: &Parameters) -> ApiResult {
    let Some(file) = state.files.by_id(parameters.text("file_id").unwrap_or_default()) else {
        return Err(ApiError::bad_request("invalid file_id"));
    };
    if file.bytes.len() > LARGEST_DOWNLOAD {
        return Err(ApiError::bad_request("file is too big"));
    }
    Ok(file.to_api())
}
