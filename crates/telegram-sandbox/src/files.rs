//! Files that people and the bot sent.

use std::collections::BTreeMap;

use axum::body::Bytes;
use serde_json::{Value, json};

use crate::error::ApiError;
use crate::image;
use crate::request::Upload;
use crate::sound;

/// What a bot can download, and a person upload here.
pub(crate) const LARGEST_DOWNLOAD: usize = 20 * 1024 * 1024;
/// What a bot can upload; a photo at most [`LARGEST_PHOTO`].
pub(crate) const LARGEST_UPLOAD: usize = 50 * 1024 * 1024;
const LARGEST_PHOTO: usize = 10 * 1024 * 1024;
/// All files together; the oldest are forgotten.
const ALL_FILES: usize = 256 * 1024 * 1024;

/// What kind of message carries a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileKind {
    Photo,
    Document,
    Voice,
    Audio,
    VideoNote,
    Sticker,
    Video,
}

impl FileKind {
    /// The name of the kind, which is also its field in a message.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::Document => "document",
            Self::Voice => "voice",
            Self::Audio => "audio",
            Self::VideoNote => "video_note",
            Self::Sticker => "sticker",
            Self::Video => "video",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let all = [Self::Photo, Self::Document, Self::Voice, Self::Audio, Self::VideoNote, Self::Sticker, Self::Video];
        all.into_iter().find(|kind| kind.name() == name)
    }

    fn folder_and_extension(self) -> (&'static str, &'static str) {
        match self {
            Self::Photo => ("photos", "jpg"),
            Self::Document => ("documents", "bin"),
            Self::Voice => ("voice", "oga"),
            Self::Audio => ("music", "mp3"),
            Self::VideoNote => ("video_notes", "mp4"),
            Self::Sticker => ("stickers", "webp"),
            Self::Video => ("videos", "mp4"),
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct StoredFile {
    pub(crate) id: String,
    pub(crate) path: String,
    pub(crate) name: String,
    pub(crate) mime: String,
    pub(crate) bytes: Bytes,
    pub(crate) kind: FileKind,
    number: u64,
    size: (u32, u32),
}

impl StoredFile {
    fn unique_id(&self) -> String {
        format!("AQ{:012x}", self.number)
    }

    /// The Bot API's File object.
    pub(crate) fn to_api(&self) -> Value {
        json!({
            "file_id": self.id,
            "file_unique_id": self.unique_id(),
            "file_size": self.bytes.len(),
            "file_path": self.path,
        })
    }

    /// What stands in a message under the name of the kind.
    pub(crate) fn in_message(&self) -> Value {
        let mut value = json!({
            "file_id": self.id,
            "file_unique_id": self.unique_id(),
            "file_size": self.bytes.len(),
        });
        let (width, height) = self.size;
        match self.kind {
            FileKind::Photo => {
                value["width"] = json!(width);
                value["height"] = json!(height);
                return json!([value]);
            }
            FileKind::Document => {
                value["file_name"] = json!(self.name);
                value["mime_type"] = json!(self.mime);
            }
            FileKind::Voice => {
                value["duration"] = json!(sound::seconds(&self.bytes));
                value["mime_type"] = json!(self.mime);
            }
            FileKind::Audio => {
                value["duration"] = json!(sound::seconds(&self.bytes));
                value["file_name"] = json!(self.name);
                value["mime_type"] = json!(self.mime);
            }
            FileKind::VideoNote => {
                value["duration"] = json!(1);
                value["length"] = json!(240);
            }
            FileKind::Video => {
                value["width"] = json!(width);
                value["height"] = json!(height);
                value["duration"] = json!(1);
                value["mime_type"] = json!(self.mime);
            }
            FileKind::Sticker => {
                value["type"] = json!("regular");
                value["width"] = json!(width);
                value["height"] = json!(height);
                value["is_animated"] = json!(false);
                value["is_video"] = json!(false);
            }
        }
        value
    }
}

#[derive(Default)]
pub(crate) struct Files {
    stored: BTreeMap<u64, StoredFile>,
    size: usize,
    last: u64,
}

impl Files {
    /// Keeps a file. A photo must be an image that Telegram can read, and not too large.
    pub(crate) fn add(&mut self, kind: FileKind, upload: &Upload) -> Result<&StoredFile, ApiError> {
        let size = match (kind, image::size(&upload.bytes)) {
            (FileKind::Photo, None) => return Err(ApiError::bad_request("IMAGE_PROCESS_FAILED")),
            (FileKind::Photo, Some((width, height))) => check_photo(width, height, upload.bytes.len())?,
            (_, size) => size.unwrap_or((512, 512)),
        };
        if upload.bytes.is_empty() {
            return Err(ApiError::bad_request("file must be non-empty"));
        }
        self.last += 1;
        let number = self.last;
        let (folder, extension) = kind.folder_and_extension();
        let extension = upload.name.rsplit_once('.').map_or(extension, |(_, extension)| extension);
        let extension: String = extension.chars().filter(char::is_ascii_alphanumeric).take(8).collect();
        self.size += upload.bytes.len();
        self.forget_oldest();
        let file = StoredFile {
            id: format!("AgACAgIAAxk{}{number:012x}", kind.name()),
            path: format!("{folder}/file_{number}.{extension}"),
            name: upload.name.clone(),
            mime: mime_of(upload, kind),
            bytes: upload.bytes.clone(),
            kind,
            number,
            size,
        };
        Ok(self.stored.entry(number).or_insert(file))
    }

    fn forget_oldest(&mut self) {
        while self.size > ALL_FILES
            && let Some((_, oldest)) = self.stored.pop_first()
        {
            self.size -= oldest.bytes.len();
        }
    }

    pub(crate) fn by_id(&self, id: &str) -> Option<&StoredFile> {
        self.stored.values().find(|file| file.id == id)
    }

    pub(crate) fn by_path(&self, path: &str) -> Option<&StoredFile> {
        self.stored.values().find(|file| file.path == path)
    }
}

/// Telegram's rules for photos: width and height at most 10,000 together, their ratio at most 20.
fn check_photo(width: u32, height: u32, bytes: usize) -> Result<(u32, u32), ApiError> {
    let (longer, shorter) = (width.max(height), width.min(height));
    if shorter == 0 || u64::from(width) + u64::from(height) > 10_000 || longer / shorter > 20 {
        return Err(ApiError::bad_request("PHOTO_INVALID_DIMENSIONS"));
    }
    if bytes > LARGEST_PHOTO {
        return Err(ApiError::bad_request("file is too big"));
    }
    Ok((width, height))
}

fn mime_of(upload: &Upload, kind: FileKind) -> String {
    let by_extension = upload.name.rsplit_once('.').and_then(|(_, extension)| {
        let mime = match extension.to_ascii_lowercase().as_str() {
            "png" => "image/png",
            "jpg" | "jpeg" => "image/jpeg",
            "gif" => "image/gif",
            "webp" => "image/webp",
            "pdf" => "application/pdf",
            "txt" => "text/plain",
            "csv" => "text/csv",
            "json" => "application/json",
            "oga" | "ogg" => "audio/ogg",
            "mp3" => "audio/mpeg",
            "m4a" => "audio/mp4",
            "wav" => "audio/wav",
            "mp4" => "video/mp4",
            _ => return None,
        };
        Some(mime)
    });
    let sent = upload.mime.as_deref().filter(|mime| *mime != "application/octet-stream");
    let found = image::mime(&upload.bytes).or(sent).or(by_extension);
    let default = match kind {
        FileKind::Voice => "audio/ogg",
        FileKind::Audio => "audio/mpeg",
        FileKind::Video | FileKind::VideoNote => "video/mp4",
        _ => "application/octet-stream",
    };
    found.unwrap_or(default).to_owned()
}
