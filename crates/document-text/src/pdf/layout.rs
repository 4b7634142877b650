//! Pieces of text with their places on a page, put together as lines.
//!
//! Programs paint a page in the order in which it reads: columns one after the other, cells row by row. So that order is
//! kept, and only where a page goes up and down too often for that, its pieces are read from the top to the bottom.

use unpdf::parser::TextSpan;

/// Gaps in multiples of the size of the letters: between words, and between cells or what else stands apart.
const WORD_GAP: f32 = 0.15;
const CELL_GAP: f32 = 1.8;

/// How far a piece may go back over the end of the one before it.
const OVERLAP: f32 = 0.6;

/// How far baselines of one line may be apart: small letters above it, accents.
const BASELINE: f32 = 0.4;

/// What is apart by more than so many sizes is apart for a reason.
const PARAGRAPH_GAP: f32 = 1.9;

/// How many steps of a hundred may lead up the page within a column.
const STEPS_UP_MAX: usize = 25;

/// A piece of text on one baseline.
#[derive(Debug)]
struct Line {
    text: String,
    left: f32,
    right: f32,
    baseline: f32,
    size: f32,
    direction: [f32; 2],
}

/// The lines of a page.
pub(super) fn page(spans: &[TextSpan]) -> String {
    let mut lines = in_order(spans.iter());
    if is_jumbled(&lines) {
        let sorted = from_top_to_bottom(spans);
        let rotated = spans.iter().filter(|span| span.is_rotated());
        lines = in_order(sorted.into_iter().chain(rotated));
    }
    let mut text = String::new();
    let mut before: Option<&Line> = None;
    for line in &lines {
        match before {
            Some(before) if stands_apart(before, line) => text.push_str("\n\n"),
            Some(_) => text.push('\n'),
            None => {}
        }
        text.push_str(&line.text);
        before = Some(line);
    }
    text
}

/// Row by row, and each from the left to the right.
fn from_top_to_bottom(spans: &[TextSpan]) -> Vec<&TextSpan> {
    let mut sorted: Vec<&TextSpan> = spans.iter().filter(|span| !span.is_rotated()).collect();
    sorted.sort_by(|a, b| b.y.total_cmp(&a.y));
    let of_one_row = |a: &&TextSpan, b: &&TextSpan| (a.y - b.y).abs() < a.font_size.abs().max(1.0) * BASELINE;
    for row in sorted.chunk_by_mut(of_one_row) {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
    }
    sorted
}

fn in_order<'a>(spans: impl Iterator<Item = &'a TextSpan>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for span in spans.filter(|span| !span.text.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.goes_on_with(span) => line.push(span),
            _ => lines.push(Line::of(span)),
        }
    }
    lines.retain(|line| !line.text.trim().is_empty());
    lines
}

impl Line {
    fn of(span: &TextSpan) -> Self {
        Self {
            text: span.text.clone(),
            left: span.x,
            right: end(span),
            baseline: span.y,
            size: span.font_size.abs().max(1.0),
            direction: span.direction,
        }
    }

    fn goes_on_with(&self, span: &TextSpan) -> bool {
        let size = self.size.max(span.font_size.abs());
        let on_baseline = (self.baseline - span.y).abs() < size * BASELINE;
        on_baseline && !span.is_rotated() && self.direction == span.direction && span.x > self.right - size * OVERLAP
    }

    fn push(&mut self, span: &TextSpan) {
        let gap = (span.x - self.right) / self.size.max(span.font_size.abs());
        if gap > CELL_GAP {
            self.text.push('\t');
        } else if gap > WORD_GAP && !self.text.ends_with(' ') && !span.text.starts_with(' ') {
            self.text.push(' ');
        }
        self.text.push_str(&span.text);
        self.right = self.right.max(end(span));
    }

    fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right
    }
}

/// Where a piece ends. Not all fonts say how wide they are.
fn end(span: &TextSpan) -> f32 {
    let width =
        if span.width > 0.0 { span.width } else { span.text.chars().count() as f32 * span.font_size.abs() * 0.5 };
    span.x + width
}

/// Whether a line begins something new: far below, further up, or in other letters.
fn stands_apart(before: &Line, line: &Line) -> bool {
    let down = before.baseline - line.baseline;
    let size = before.size.max(line.size);
    down > size * PARAGRAPH_GAP || down < -size * BASELINE || (before.size - line.size).abs() > size * 0.15
}

/// Whether the order leads up the page again and again, over what it has been through: nobody reads so.
fn is_jumbled(lines: &[Line]) -> bool {
    let steps: Vec<_> = lines.windows(2).map(|pair| (&pair[0], &pair[1])).collect();
    let up =
        steps.iter().filter(|(from, to)| to.baseline > from.baseline + to.size * BASELINE && from.overlaps(to)).count();
    up * 100 > steps.len() * STEPS_UP_MAX
}

#[cfg(test)]
mod tests;
