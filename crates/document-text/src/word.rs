//! Word documents, `.docx` and its relatives: a container of parts, most of them XML.
//!
//! Read are the part with the text and its headers and footers. Nothing else is unfolded, macros and pictures least of all,
//! and no part that stands elsewhere is fetched.

use std::io::{Cursor, Read as _};

use encoding_rs::UTF_8;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;
use zip::result::ZipError;

use crate::{Limits, Refusal};
use flow::Flow;

mod flow;

/// What says which part is what.
const CONTENT_TYPES: &str = "[Content_Types].xml";

/// Where the text stands if nothing else is said.
const MAIN: &str = "word/document.xml";

/// How the types of main parts of documents and of templates end, with macros or without.
const MAIN_TYPES: [&str; 4] = [
    "wordprocessingml.document.main+xml",
    "wordprocessingml.template.main+xml",
    "ms-word.document.macroEnabled.main+xml",
    "ms-word.template.macroEnabledTemplate.main+xml",
];

/// A container, and how much of it may still be unfolded.
struct Container<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

/// The text of a container that is a Word document.
pub(crate) fn text(bytes: &[u8], limits: &Limits) -> Result<String, Refusal> {
    let mut container = Container::open(bytes, limits)?;
    let main = main_part(&mut container)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
    let mut left = limits.characters;
    let body = part_text(&mut container, &main, limits, &mut left)?;
    let headers = beside(&mut container, &format!("{folder}/header"), limits, &mut left)?;
    let footers = beside(&mut container, &format!("{folder}/footer"), limits, &mut left)?;
    let text = [headers, vec![body], footers].concat().join("\n\n");
    if text.trim().is_empty() && !container.names().any(|name| name.starts_with(&format!("{folder}/media/"))) {
        return Err(Refusal::Empty);
    }
    Ok(text)
}

impl<'a> Container<'a> {
    fn open(bytes: &'a [u8], limits: &Limits) -> Result<Self, Refusal> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
        if archive.len() > limits.entries {
            return Err(Refusal::TooMuch);
        }
        Ok(Self { archive, left: limits.unfolded })
    }

    fn names(&self) -> impl Iterator<Item = String> {
        self.archive.file_names().filter_map(Result::ok).map(|name| name.to_string())
    }

    /// What a part unfolds into, `None` where there is no such part. What it claims to be long is not believed.
    fn part(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let part = match self.archive.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Refusal::Encrypted),
            Err(_) => return Err(Refusal::Damaged),
        };
        let mut bytes = Vec::new();
        let read = part.take(self.left + 1).read_to_end(&mut bytes);
        let length = bytes.len() as u64;
        if length > self.left {
            return Err(Refusal::TooMuch);
        }
        read.map_err(|_| Refusal::Damaged)?;
        self.left -= length;
        match String::from_utf8(bytes) {
            Ok(text) if !text.starts_with('\u{feff}') => Ok(Some(text)),
            Ok(text) => Ok(Some(text[3..].to_owned())),
            // By its mark UTF-16, or broken.
            Err(error) => match UTF_8.decode(error.as_bytes()) {
                (text, _, false) => Ok(Some(text.into_owned())),
                _ => Err(Refusal::Damaged),
            },
        }
    }
}

/// The name of the part with the text. A container of something else is refused.
fn main_part(container: &mut Container<'_>) -> Result<String, Refusal> {
    let kind = container.part("mimetype")?.unwrap_or_default();
    if kind.starts_with("application/vnd.oasis.opendocument") {
        return Err(Refusal::OpenDocument);
    }
    let types = container.part(CONTENT_TYPES)?.unwrap_or_default();
    let named = overridden(&types)?;
    match named {
        Some(name) => Ok(name),
        None if container.archive.index_for_name(MAIN).is_some() => Ok(MAIN.to_owned()),
        None => Err(Refusal::Unknown),
    }
}

/// Which part the list of types calls the main one of a document.
fn overridden(types: &str) -> Result<Option<String>, Refusal> {
    let mut reader = Reader::from_str(types);
    loop {
        match reader.read_event().map_err(|_| Refusal::Damaged)? {
            Event::Empty(element) | Event::Start(element) if element.local_name().as_ref() == "Override" => {
                let value = |name| flow::attribute(&element, name);
                let kind = value("ContentType").unwrap_or_default();
                if MAIN_TYPES.iter().any(|main| kind.ends_with(main)) {
                    return Ok(value("PartName").map(|name| name.trim_start_matches('/').to_owned()));
                }
            }
            Event::Eof => return Ok(None),
            _ => {}
        }
    }
}

/// What is written above and below pages and is longer than the number of a page.
const HEADER_MIN: usize = 5;

/// The texts of the parts whose names begin so, each once: pages of several kinds often have the same header.
fn beside(
    container: &mut Container<'_>,
    begins: &str,
    limits: &Limits,
    left: &mut usize,
) -> Result<Vec<String>, Refusal> {
    let is_one = |name: &String| name.starts_with(begins) && name.ends_with(".xml");
    let mut names: Vec<String> = container.names().filter(is_one).collect();
    names.sort();
    let mut texts = Vec::new();
    for name in names {
        let text = part_text(container, &name, limits, left)?;
        if text.chars().filter(|c| c.is_alphanumeric()).count() >= HEADER_MIN && !texts.contains(&text) {
            texts.push(text);
        }
    }
    Ok(texts)
}

fn part_text(container: &mut Container<'_>, name: &str, limits: &Limits, left: &mut usize) -> Result<String, Refusal> {
    let xml = container.part(name)?.ok_or(Refusal::Damaged)?;
    let mut reader = Reader::from_str(&xml);
    let mut flow = Flow::new(limits.depth, *left);
    loop {
        match reader.read_event().map_err(|_| Refusal::Damaged)? {
            Event::Start(element) => flow.begin(&element)?,
            Event::End(element) => flow.end(element.local_name().as_ref()),
            Event::Empty(element) => flow.alone(&element)?,
            Event::Text(text) => flow.letters(&text.xml10_content())?,
            Event::CData(text) => flow.letters(&text.into_inner())?,
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(letter)) => flow.letters(letter.encode_utf8(&mut [0; 4]))?,
                Ok(None) => {
                    let known = quick_xml::escape::resolve_predefined_entity(&reference.into_inner());
                    flow.letters(known.ok_or(Refusal::Damaged)?)?;
                }
                Err(_) => return Err(Refusal::Damaged),
            },
            // No document that Word writes declares anything. What does, is made to unfold or to fetch.
            Event::DocType(_) => return Err(Refusal::Damaged),
            Event::Eof => break,
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
    }
    let (text, unused) = flow.finish();
    *left = unused;
    Ok(text)
}
