//! What a file is, by what stands in it. Its name is not asked for.

use crate::Refusal;

/// What a document is that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// PDF.
    Pdf,
    /// Word, `.docx`.
    Word,
    /// Letters and nothing else.
    Plain,
}

/// What a file begins as.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Looks {
    Pdf,
    /// A container: what is in it says what it is.
    Zip,
    /// Text, if anything.
    Plain,
}

/// Readers find the mark of a PDF behind some rubbish too.
const PDF_MARK_WITHIN: usize = 1024;

const IMAGES: &[&[u8]] =
    &[b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"II+\0", b"\xff\x0a", b"8BPS"];
const IMAGE_BRANDS: &[&[u8]] = &[b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif", b"avis"];

pub(crate) fn look(bytes: &[u8]) -> Result<Looks, Refusal> {
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if contains(head(bytes, PDF_MARK_WITHIN), b"%PDF-") {
        return Ok(Looks::Pdf);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Looks::Zip);
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Err(compound(bytes));
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(Refusal::RichText);
    }
    if is_image(bytes) {
        return Err(Refusal::Image);
    }
    marked_up(bytes).map_or(Ok(Looks::Plain), Err)
}

fn head(bytes: &[u8], length: usize) -> &[u8] {
    &bytes[..bytes.len().min(length)]
}

fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// Microsoft's container of before 2007. Its directory has names in UTF-16.
fn compound(bytes: &[u8]) -> Refusal {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        contains(bytes, &name)
    };
    if has("EncryptedPackage") {
        Refusal::Encrypted
    } else if has("WordDocument") {
        Refusal::LegacyWord
    } else {
        Refusal::Unknown
    }
}

fn is_image(bytes: &[u8]) -> bool {
    let starts = |mark: &&[u8]| bytes.starts_with(mark);
    let brand = bytes.get(4..8).filter(|kind| *kind == b"ftyp").and_then(|_| bytes.get(8..12));
    let webp = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    // Two letters may begin a text as well: a bitmap says how long it is, and where its dots begin.
    let bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    IMAGES.iter().any(starts) || brand.is_some_and(|brand| IMAGE_BRANDS.contains(&brand)) || webp || bitmap
}

/// Files of letters that are no text to a person.
fn marked_up(bytes: &[u8]) -> Option<Refusal> {
    let head = head(bytes, 1024).to_ascii_lowercase();
    let text = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head).trim_ascii_start();
    if text.starts_with(b"<svg") {
        return Some(Refusal::Image);
    }
    if text.starts_with(b"<!doctype html") || text.starts_with(b"<html") {
        return Some(Refusal::Unknown);
    }
    if !text.starts_with(b"<?xml") {
        return None;
    }
    let word = contains(text, b"word.document") || contains(text, b"microsoft.com/office/word");
    let open = contains(text, b"urn:oasis:names:tc:opendocument");
    Some(match () {
        () if contains(text, b"<svg") => Refusal::Image,
        () if open => Refusal::OpenDocument,
        () if word => Refusal::LegacyWord,
        () => Refusal::Unknown,
    })
}
