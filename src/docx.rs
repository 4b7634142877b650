//! A Word document of plain paragraphs: a title, headings, items of a list, lines. Word and LibreOffice open it; whoever reads its
//! text finds a line for each paragraph.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::result::ZipError;
use zip::write::SimpleFileOptions;

const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const RELATIONSHIPS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>"#;
/// A4 with margins of 2 cm.
const FOOT: &str = r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:body></w:document>"#;
/// Stands before an item.
const BULLET: &str = "• ";

/// A paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Paragraph {
    Title(String),
    Heading(String),
    Item(String),
    Line(String),
}

/// The file.
///
/// # Errors
/// Writing into memory failed.
pub fn write(paragraphs: &[Paragraph]) -> Result<Vec<u8>, ZipError> {
    let mut body = HEAD.to_owned();
    paragraphs.iter().for_each(|paragraph| add(&mut body, paragraph));
    body.push_str(FOOT);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in
        [("[Content_Types].xml", CONTENT_TYPES), ("_rels/.rels", RELATIONSHIPS), ("word/document.xml", &body)]
    {
        zip.start_file(name, SimpleFileOptions::default())?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Sizes are in half points, spaces in twentieths of one.
fn add(body: &mut String, paragraph: &Paragraph) {
    let (properties, run, text) = match paragraph {
        Paragraph::Title(text) => (r#"<w:spacing w:after="60"/>"#, r#"<w:b/><w:sz w:val="36"/>"#, text.clone()),
        Paragraph::Heading(text) => {
            (r#"<w:keepNext/><w:spacing w:before="240" w:after="60"/>"#, r#"<w:b/><w:sz w:val="26"/>"#, text.clone())
        }
        Paragraph::Item(text) => {
            let indent = r#"<w:spacing w:after="40"/><w:ind w:left="284" w:hanging="284"/>"#;
            (indent, r#"<w:sz w:val="22"/>"#, format!("{BULLET}{text}"))
        }
        Paragraph::Line(text) => (r#"<w:spacing w:after="40"/>"#, r#"<w:sz w:val="22"/>"#, text.clone()),
    };
    // Writing into a text cannot fail.
    let _ = write!(
        body,
        r#"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>{run}</w:rPr><w:t xml:space="preserve">{}</w:t></w:r></w:p>"#,
        escaped(&text)
    );
}

fn escaped(text: &str) -> String {
    let allowed = text.chars().filter(|c| !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    let mut escaped = String::with_capacity(text.len());
    for c in allowed {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            c => escaped.push(c),
        }
    }
    escaped
}
