//! What stands where on which page. All measures are points (1/72 inch), from the upper left corner.

use super::{Block, Paper, PaperError, Shade};
use crate::domain::grading::Score;
use crate::picture::font::Font;

/// A4.
pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;
const MARGIN: f32 = 56.0;
/// The width of the text.
const MEASURE: f32 = WIDTH - 2.0 * MARGIN;
/// Where the foot of a page begins.
const FOOT: f32 = HEIGHT - 36.0;
/// The lowest baseline.
const BOTTOM: f32 = HEIGHT - MARGIN - 12.0;
/// The distance of baselines, in sizes.
const LEADING: f32 = 1.45;
/// A heading stands above so many lines at least.
const KEPT: f32 = 64.0;
const BODY: f32 = 10.0;
const SMALL: f32 = 8.5;
/// How far the text of a point stands in.
const INDENT: f32 = 16.0;
/// The length of a bar, and where what it is of begins.
const BAR: f32 = 110.0;
const BAR_LABEL: f32 = BAR + 44.0;

/// The colour of a shape or a line, chosen for white paper: each has at least 4.5 : 1 there (WCAG 2.2, 1.4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Text,
    Muted,
    Accent,
    /// The part of a bar that is not reached.
    Track,
    Low,
    Middle,
    High,
}

impl Ink {
    pub(super) const fn rgb(self) -> (u8, u8, u8) {
        match self {
            Self::Text => (0x1b, 0x24, 0x38),
            Self::Muted => (0x5a, 0x65, 0x7d),
            Self::Accent => (0x1c, 0x4f, 0x9c),
            Self::Track => (0xe1, 0xe6, 0xef),
            Self::Low => (0xc2, 0x2f, 0x52),
            Self::Middle => (0x8a, 0x63, 0x00),
            Self::High => (0x0b, 0x6c, 0xa8),
        }
    }

    fn of(score: Score) -> Self {
        match score.tenths() {
            0..40 => Self::Low,
            40..70 => Self::Middle,
            _ => Self::High,
        }
    }
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    /// A line of text whose baseline begins there.
    Line {
        x: f32,
        y: f32,
        text: String,
        size: f32,
        is_bold: bool,
        ink: Ink,
    },
    Box {
        x: f32,
        y: f32,
        width: f32,
        height: f32,
        ink: Ink,
    },
}

/// The letters of a document.
pub(super) struct Letters {
    medium: Font,
    bold: Font,
}

impl Letters {
    pub(super) fn new() -> Result<Self, PaperError> {
        let medium = Font::medium().map_err(|_| PaperError::Font)?;
        let bold = Font::bold().map_err(|_| PaperError::Font)?;
        Ok(Self { medium, bold })
    }

    fn of(&self, is_bold: bool) -> &Font {
        if is_bold { &self.bold } else { &self.medium }
    }
}

/// A style of text.
#[derive(Clone, Copy)]
struct Style {
    size: f32,
    is_bold: bool,
    ink: Ink,
}

const TITLE: Style = Style { size: 20.0, is_bold: true, ink: Ink::Text };
const HEADING: Style = Style { size: 13.0, is_bold: true, ink: Ink::Accent };
const QUESTION: Style = Style { size: 11.0, is_bold: true, ink: Ink::Text };
const LABEL: Style = Style { size: SMALL, is_bold: true, ink: Ink::Muted };
const TEXT: Style = Style { size: BODY, is_bold: false, ink: Ink::Text };
const MUTED: Style = Style { size: SMALL, is_bold: false, ink: Ink::Muted };
const TOTAL: Style = Style { size: 30.0, is_bold: true, ink: Ink::Text };

/// The pages of a paper, each with its foot.
pub(super) fn pages(paper: &Paper, letters: &Letters) -> Vec<Vec<Item>> {
    let mut flow = Flow { letters, pages: vec![Vec::new()], y: MARGIN };
    for block in &paper.blocks {
        flow.put(block);
    }
    let mut pages = flow.pages;
    let count = pages.len();
    for (index, page) in pages.iter_mut().enumerate() {
        let number = format!("{} / {count}", index + 1);
        let right = WIDTH - MARGIN - letters.medium.width(&number, SMALL);
        page.push(line(MARGIN, FOOT, letters.medium.elide(&letters.medium.legible(&paper.foot), SMALL, 360.0), MUTED));
        page.push(line(right, FOOT, number, MUTED));
    }
    pages
}

fn line(x: f32, y: f32, text: String, style: Style) -> Item {
    Item::Line { x, y, text, size: style.size, is_bold: style.is_bold, ink: style.ink }
}

/// Fills pages from top to bottom.
struct Flow<'a> {
    letters: &'a Letters,
    pages: Vec<Vec<Item>>,
    /// Where the next line begins.
    y: f32,
}

impl Flow<'_> {
    fn put(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.text(text, TITLE, 0.0, MEASURE),
            Block::Heading(text) => {
                self.space(18.0);
                self.keep(KEPT);
                self.text(text, HEADING, 0.0, MEASURE);
                self.space(3.0);
            }
            Block::Question { title, value } => self.question(title, value),
            Block::Label(text) => {
                self.space(7.0);
                self.keep(KEPT / 2.0);
                self.text(text, LABEL, 0.0, MEASURE);
            }
            Block::Text(text) => self.text(text, TEXT, 0.0, MEASURE),
            Block::Muted(text) => self.text(text, MUTED, 0.0, MEASURE),
            Block::Total { value, word, score } => self.total(value, word, *score),
            Block::Bar { label, value, score } => self.bar(label, value, *score),
            Block::Point { shade, text, quote } => self.point(*shade, text, quote.as_deref()),
        }
    }

    /// Leaves room, but not at the top of a page.
    fn space(&mut self, height: f32) {
        if self.y > MARGIN {
            self.y += height;
        }
    }

    /// Begins a page where there is less room than this.
    fn keep(&mut self, height: f32) {
        if self.y + height > BOTTOM && self.y > MARGIN {
            self.pages.push(Vec::new());
            self.y = MARGIN;
        }
    }

    fn push(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.push(item);
        }
    }

    /// Takes the room of a line, and returns its baseline.
    fn baseline(&mut self, style: Style) -> f32 {
        let height = style.size * LEADING;
        self.keep(height);
        self.y += height;
        self.y - style.size * (LEADING - 1.0)
    }

    fn text(&mut self, text: &str, style: Style, indent: f32, width: f32) {
        let font = self.letters.of(style.is_bold);
        for (inset, words) in wrapped(font, text, style.size, width) {
            let y = self.baseline(style);
            self.push(line(MARGIN + indent + inset, y, words, style));
        }
    }

    fn question(&mut self, title: &str, value: &str) {
        self.space(16.0);
        self.keep(KEPT);
        let (page, top) = (self.pages.len(), self.y);
        let room = self.letters.bold.width(value, QUESTION.size) + 12.0;
        self.text(title, QUESTION, 0.0, MEASURE - room);
        // Beside the first line of the title.
        if self.pages.len() == page {
            let x = WIDTH - MARGIN - self.letters.bold.width(value, QUESTION.size);
            self.push(line(x, top + QUESTION.size, value.to_owned(), QUESTION));
        }
    }

    fn total(&mut self, value: &str, word: &str, score: Score) {
        self.space(6.0);
        self.keep(TOTAL.size * LEADING + 12.0);
        let style = Style { ink: Ink::of(score), ..TOTAL };
        let y = self.baseline(style);
        self.push(line(MARGIN, y, value.to_owned(), style));
        let x = MARGIN + self.letters.bold.width(value, TOTAL.size) + 10.0;
        let word = self.letters.bold.elide(&self.letters.bold.legible(word), HEADING.size, WIDTH - MARGIN - x);
        self.push(line(x, y, word, Style { ink: Ink::Text, ..HEADING }));
        self.share(y + 7.0, 5.0, MEASURE, score);
        self.y += 10.0;
    }

    fn bar(&mut self, label: &str, value: &str, score: Score) {
        self.keep(BODY * LEADING * 2.0);
        let top = self.y;
        self.share(top + 4.0, 7.0, BAR, score);
        let y = top + BODY;
        self.push(line(MARGIN + BAR + 8.0, y, value.to_owned(), Style { is_bold: true, ..TEXT }));
        self.text(label, TEXT, BAR_LABEL, MEASURE - BAR_LABEL);
    }

    /// A bar, the score's share of it full.
    fn share(&mut self, y: f32, height: f32, width: f32, score: Score) {
        let full = width * f32::from(score.tenths()) / f32::from(Score::FULL.tenths());
        self.push(Item::Box { x: MARGIN, y, width, height, ink: Ink::Track });
        if full > 0.0 {
            self.push(Item::Box { x: MARGIN, y, width: full, height, ink: Ink::of(score) });
        }
    }

    fn point(&mut self, shade: Shade, text: &str, quote: Option<&str>) {
        self.space(3.0);
        self.keep(BODY * LEADING * 2.0);
        let top = self.y + 3.5;
        self.sign(shade, top);
        self.text(text, TEXT, INDENT, MEASURE - INDENT);
        if let Some(quote) = quote {
            self.text(quote, MUTED, INDENT, MEASURE - INDENT);
        }
    }

    /// A square as full as the point was made. What is crossed is told by a bar, not by its colour alone.
    fn sign(&mut self, shade: Shade, y: f32) {
        const SIDE: f32 = 7.0;
        let x = MARGIN;
        let ground = |ink| Item::Box { x, y, width: SIDE, height: SIDE, ink };
        match shade {
            Shade::Full => self.push(ground(Ink::High)),
            Shade::Half => {
                self.push(ground(Ink::Track));
                self.push(Item::Box { x, y, width: SIDE / 2.0, height: SIDE, ink: Ink::High });
            }
            Shade::Empty => self.push(ground(Ink::Track)),
            Shade::Crossed => {
                self.push(ground(Ink::Track));
                self.push(Item::Box { x, y: y + SIDE / 2.0 - 1.0, width: SIDE, height: 2.0, ink: Ink::Low });
            }
        }
    }
}

/// The lines of a text, each with how far it stands in: broken between words, and within those that are too long.
fn wrapped(font: &Font, text: &str, size: f32, width: f32) -> Vec<(f32, String)> {
    let space = font.width(" ", size);
    let mut lines = Vec::new();
    for paragraph in text.trim_end().lines() {
        let indented = paragraph.chars().take_while(|c| c.is_whitespace()).count();
        let inset = (indented as f32 * space).min(width / 2.0);
        let mut current = Line::default();
        for word in paragraph.split_whitespace().map(|word| font.writable(word)).filter(|word| !word.is_empty()) {
            for part in parts(font, word, size, width - inset) {
                let wide = font.width(&part, size);
                if !current.words.is_empty() && current.width + space + wide > width - inset {
                    lines.push((inset, std::mem::take(&mut current).words));
                }
                current.add(&part, wide, space);
            }
        }
        lines.push((inset, current.words));
    }
    lines
}

/// A line that is filled.
#[derive(Default)]
struct Line {
    words: String,
    width: f32,
}

impl Line {
    fn add(&mut self, word: &str, width: f32, space: f32) {
        if !self.words.is_empty() {
            self.words.push(' ');
            self.width += space;
        }
        self.words.push_str(word);
        self.width += width;
    }
}

/// A word, in as many parts as it takes to fit.
fn parts(font: &Font, word: String, size: f32, width: f32) -> Vec<String> {
    if font.width(&word, size) <= width {
        return vec![word];
    }
    let mut parts = vec![String::new()];
    for c in word.chars() {
        let longer = parts.last().map_or_else(String::new, |part| format!("{part}{c}"));
        match parts.last_mut() {
            Some(part) if part.is_empty() || font.width(&longer, size) <= width => *part = longer,
            _ => parts.push(c.to_string()),
        }
    }
    parts
}
