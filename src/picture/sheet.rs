//! What stands where, in pixels.

use tiny_skia::ColorU8;

use super::canvas::{Align, Area, Canvas, Style};
use super::font::Font;
use super::palette::{self, Band};
use super::{Bar, Chart, PictureError, Section};
use crate::domain::grading::Score;

pub(super) const WIDTH: u32 = 1080;
/// Most columns that are drawn: the longest interview.
const COLUMNS_MAX: usize = 15;
/// Most rows that are drawn: a topic for each question.
const ROWS_MAX: usize = 15;
/// Most rows of the second panel.
const MORE_MAX: usize = 4;
/// Most rows that a square has room for, and how many of them are the best.
const SQUARE_ROWS: usize = 6;
const SQUARE_BEST: usize = 2;

/// Between the edge of the picture and the panels, and between the panels.
const MARGIN: f32 = 36.0;
/// Between the edge of a panel and what is on it.
const PADDING: f32 = 40.0;
/// The left and right ends of what is on a panel.
const LEFT: f32 = MARGIN + PADDING;
const RIGHT: f32 = WIDTH as f32 - LEFT;

/// The head: title, date and the ring.
const HEAD_HEIGHT: f32 = 328.0;
const RING_RADIUS: f32 = 112.0;
const RING_WIDTH: f32 = 28.0;
/// The lines beside the ring: of the title less where there is a name.
const TITLE_LINES: usize = 3;
const TITLE_PITCH: f32 = 64.0;
const NAME_PITCH: f32 = 46.0;
const VERDICT_PITCH: f32 = 52.0;
const SUBTITLE_PITCH: f32 = 40.0;

/// From the top of a panel to the first thing below its heading.
const HEADING_HEIGHT: f32 = 112.0;
/// A column: its value, the column itself, its label.
const COLUMN_VALUE: f32 = 40.0;
const COLUMN_HEIGHT: f32 = 176.0;
const COLUMN_LABEL: f32 = 44.0;
const COLUMN_WIDTH_MAX: f32 = 64.0;
const COLUMN_CORNER: f32 = 10.0;
/// A row: its label and value, and below them the bar.
const ROW_PITCH: f32 = 86.0;
const ROW_BAR: f32 = 16.0;
const ROW_BAR_TOP: f32 = 38.0;
/// The foot: what the colours mean, and the handle.
const FOOT_HEIGHT: f32 = 148.0;
/// The foot of a square: the handle.
const SQUARE_FOOT: f32 = 84.0;

struct Fonts {
    medium: Font,
    bold: Font,
}

pub(super) fn draw(chart: &Chart) -> Result<Vec<u8>, PictureError> {
    let fonts = Fonts { medium: Font::medium()?, bold: Font::bold()? };
    tall(chart, &fonts).canvas.encode()
}

pub(super) fn draw_square(chart: &Chart) -> Result<Vec<u8>, PictureError> {
    let fonts = Fonts { medium: Font::medium()?, bold: Font::bold()? };
    square(chart, &fonts).canvas.encode()
}

pub(super) fn draw_counts(chart: &Chart) -> Result<Vec<u8>, PictureError> {
    let fonts = Fonts { medium: Font::medium()?, bold: Font::bold()? };
    counts(chart, &fonts).canvas.encode()
}

/// What is counted, in one colour, which the foot need not explain.
fn counts<'a>(chart: &Chart, fonts: &'a Fonts) -> Sheet<'a> {
    let height = height(chart) - FOOT_HEIGHT + SQUARE_FOOT;
    let mut sheet = Sheet { of_counts: true, ..Sheet::new(height as u32, fonts) };
    sheet.head(chart);
    let mut y = HEAD_HEIGHT;
    y += sheet.columns(&chart.columns, y);
    y += sheet.rows(&chart.rows, ROWS_MAX, y);
    y += sheet.rows(&chart.more, MORE_MAX, y);
    sheet.handle(&chart.handle, y);
    sheet
}

fn tall<'a>(chart: &Chart, fonts: &'a Fonts) -> Sheet<'a> {
    let mut sheet = Sheet::new(height(chart) as u32, fonts);
    sheet.head(chart);
    let mut y = HEAD_HEIGHT;
    y += sheet.columns(&chart.columns, y);
    y += sheet.rows(&chart.rows, ROWS_MAX, y);
    y += sheet.rows(&chart.more, MORE_MAX, y);
    sheet.foot(y);
    sheet.handle(&chart.handle, y + FOOT_HEIGHT - SQUARE_FOOT);
    sheet
}

/// The panel stands in the middle between head and foot.
fn square<'a>(chart: &Chart, fonts: &'a Fonts) -> Sheet<'a> {
    let mut sheet = Sheet::new(WIDTH, fonts);
    sheet.head(chart);
    let mut rows = chart.rows.clone();
    if rows.bars.len() > SQUARE_ROWS {
        let best = rows.bars.split_off(rows.bars.len() - SQUARE_BEST);
        rows.bars.truncate(SQUARE_ROWS - SQUARE_BEST);
        rows.bars.extend(best);
    }
    let foot = WIDTH as f32 - SQUARE_FOOT;
    let free = foot - HEAD_HEIGHT - rows_height(&rows, SQUARE_ROWS);
    sheet.rows(&rows, SQUARE_ROWS, HEAD_HEIGHT + (free / 2.0).max(0.0));
    sheet.handle(&chart.handle, foot);
    sheet
}

/// The height of the whole picture.
fn height(chart: &Chart) -> f32 {
    let rows = rows_height(&chart.rows, ROWS_MAX) + rows_height(&chart.more, MORE_MAX);
    HEAD_HEIGHT + columns_height(&chart.columns) + rows + FOOT_HEIGHT
}

/// The height of the columns' panel and the gap below it.
fn columns_height(section: &Section) -> f32 {
    if section.bars.is_empty() {
        return 0.0;
    }
    HEADING_HEIGHT + COLUMN_VALUE + COLUMN_HEIGHT + COLUMN_LABEL + PADDING + MARGIN
}

/// The height of the rows' panel and the gap below it.
fn rows_height(section: &Section, most: usize) -> f32 {
    if section.bars.is_empty() {
        return 0.0;
    }
    let rows = section.bars.len().min(most) as f32;
    let gap = ROW_PITCH - ROW_BAR_TOP - ROW_BAR;
    HEADING_HEIGHT + rows * ROW_PITCH - gap + PADDING + MARGIN
}

struct Sheet<'a> {
    canvas: Canvas,
    fonts: &'a Fonts,
    /// What it shows is counted, and no score.
    of_counts: bool,
    /// From where to where each line of text may reach.
    #[cfg(test)]
    rooms: Vec<(f32, f32)>,
}

impl<'a> Sheet<'a> {
    fn new(height: u32, fonts: &'a Fonts) -> Self {
        Self {
            canvas: Canvas::new(WIDTH, height, palette::GROUND),
            fonts,
            of_counts: false,
            #[cfg(test)]
            rooms: Vec::new(),
        }
    }

    fn color(&self, score: Score) -> ColorU8 {
        Band::of(if self.of_counts { Score::FULL } else { score }).color()
    }

    fn head(&mut self, chart: &Chart) {
        let center = (RIGHT - RING_RADIUS - RING_WIDTH / 2.0 + PADDING / 2.0, HEAD_HEIGHT / 2.0);
        self.overall(chart, center);

        let title = self.bold(52.0, palette::STRONG);
        let width = center.0 - RING_RADIUS - RING_WIDTH / 2.0 - PADDING - LEFT;
        let named = usize::from(!chart.name.is_empty());
        let lines = title.font.wrap(&title.font.legible(&chart.title), title.size, width, TITLE_LINES - named);
        // The block of lines is centred on the ring.
        let block = named as f32 * NAME_PITCH + lines.len() as f32 * TITLE_PITCH + VERDICT_PITCH + SUBTITLE_PITCH;
        let mut y = center.1 - block / 2.0 + 44.0;
        if named > 0 {
            let name = self.medium(36.0, palette::PLAIN);
            self.line(&chart.name, name, Align::Left, LEFT, y - 8.0, width);
            y += NAME_PITCH;
        }
        for line in &lines {
            self.line(line, title, Align::Left, LEFT, y, width);
            y += TITLE_PITCH;
        }
        let verdict = self.bold(38.0, self.color(chart.overall));
        self.line(&chart.verdict, verdict, Align::Left, LEFT, y - 8.0, width);
        y += VERDICT_PITCH;
        self.line(&chart.subtitle, self.medium(32.0, palette::MUTED), Align::Left, LEFT, y - 14.0, width);
    }

    /// The ring, and the score in it.
    fn overall(&mut self, chart: &Chart, center: (f32, f32)) {
        let inner = 2.0 * RING_RADIUS - RING_WIDTH - 32.0;
        self.canvas.ring(center, RING_RADIUS, RING_WIDTH, 1.0, palette::TRACK);
        if chart.overall > Score::ZERO {
            let color = self.color(chart.overall);
            self.canvas.ring(center, RING_RADIUS, RING_WIDTH, share(chart.overall), color);
        }
        let (size, down) = if self.of_counts { (60.0, 22.0) } else { (84.0, 18.0) };
        let number = self.bold(size, palette::STRONG);
        self.line(&chart.overall_value, number, Align::Center, center.0, center.1 + down, inner);
        if self.of_counts {
            return;
        }
        let scale = format!("/ {}", Score::FULL.tenths() / 10);
        self.line(&scale, self.medium(30.0, palette::MUTED), Align::Center, center.0, center.1 + 68.0, inner);
    }

    /// A panel with one column a bar, from `top` on. Returns how much height it took.
    fn columns(&mut self, section: &Section, top: f32) -> f32 {
        let height = columns_height(section);
        if height == 0.0 {
            return height;
        }
        self.panel(section, top, height);
        let bars = &section.bars[..section.bars.len().min(COLUMNS_MAX)];
        let slot = (RIGHT - LEFT) / bars.len() as f32;
        for (index, bar) in bars.iter().enumerate() {
            self.column(bar, LEFT + (index as f32 + 0.5) * slot, top + HEADING_HEIGHT, slot);
        }
        height
    }

    fn column(&mut self, bar: &Bar, middle: f32, top: f32, slot: f32) {
        let width = (slot * 0.62).min(COLUMN_WIDTH_MAX);
        let track = Area { x: middle - width / 2.0, y: top + COLUMN_VALUE, width, height: COLUMN_HEIGHT };
        let bottom = track.y + track.height;
        self.canvas.panel(track, COLUMN_CORNER, palette::TRACK);
        if let Some(score) = bar.score {
            // Even a score of zero keeps a stub, so that it is not taken for no score.
            let height = (track.height * share(score)).max(2.0 * COLUMN_CORNER);
            let reached = Area { y: bottom - height, height, ..track };
            self.canvas.panel(reached, COLUMN_CORNER, self.color(score));
        }
        let text = slot - 6.0;
        self.line(&bar.value, self.value(bar, 29.0), Align::Center, middle, top + 22.0, text);
        self.line(&bar.label, self.medium(28.0, palette::MUTED), Align::Center, middle, bottom + 42.0, text);
    }

    /// A panel with one row a bar, from `top` on. Returns how much height it took.
    fn rows(&mut self, section: &Section, most: usize, top: f32) -> f32 {
        let height = rows_height(section, most);
        if height == 0.0 {
            return height;
        }
        self.panel(section, top, height);
        for (index, bar) in section.bars.iter().take(most).enumerate() {
            self.row(bar, top + HEADING_HEIGHT + index as f32 * ROW_PITCH);
        }
        height
    }

    fn row(&mut self, bar: &Bar, top: f32) {
        let baseline = top + 24.0;
        let value = self.line(&bar.value, self.value(bar, 34.0), Align::Right, RIGHT, baseline, (RIGHT - LEFT) / 3.0);
        let room = RIGHT - LEFT - value - PADDING;
        self.line(&bar.label, self.medium(34.0, palette::PLAIN), Align::Left, LEFT, baseline, room);

        let track = Area { x: LEFT, y: top + ROW_BAR_TOP, width: RIGHT - LEFT, height: ROW_BAR };
        self.canvas.panel(track, ROW_BAR, palette::TRACK);
        if let Some(score) = bar.score {
            let reached = Area { width: (track.width * share(score)).max(ROW_BAR), ..track };
            self.canvas.panel(reached, ROW_BAR, self.color(score));
        }
    }

    /// The ground of a section, its heading and its note.
    fn panel(&mut self, section: &Section, top: f32, height: f32) {
        let area = Area { x: MARGIN, y: top, width: WIDTH as f32 - 2.0 * MARGIN, height: height - MARGIN };
        self.canvas.panel(area, 36.0, palette::PANEL);
        let baseline = top + 66.0;
        let half = (RIGHT - LEFT) / 2.0;
        let note = self.line(&section.note, self.medium(30.0, palette::MUTED), Align::Right, RIGHT, baseline, half);
        let room = RIGHT - LEFT - note - PADDING;
        self.line(&section.title, self.bold(38.0, palette::STRONG), Align::Left, LEFT, baseline, room);
    }

    /// What the colours mean, in the middle of the foot.
    fn foot(&mut self, top: f32) {
        const DOT: f32 = 24.0;
        const GAP: f32 = 14.0;
        const BETWEEN: f32 = 56.0;
        let style = self.medium(30.0, palette::MUTED);
        let width = |band: &Band| DOT + GAP + style.font.width(&band.range(), style.size);
        let total = Band::ALL.iter().map(width).sum::<f32>() + BETWEEN * (Band::ALL.len() - 1) as f32;
        let mut x = (WIDTH as f32 - total) / 2.0;
        for band in Band::ALL {
            let baseline = top + 42.0;
            let dot = Area { x, y: baseline - DOT + 2.0, width: DOT, height: DOT };
            self.canvas.panel(dot, DOT / 3.0, band.color());
            let room = style.font.width(&band.range(), style.size) + 1.0;
            self.line(&band.range(), style, Align::Left, x + DOT + GAP, baseline, room);
            x += width(&band) + BETWEEN;
        }
    }

    /// Where the picture comes from, in the middle.
    fn handle(&mut self, handle: &str, top: f32) {
        let middle = WIDTH as f32 / 2.0;
        self.line(handle, self.bold(36.0, palette::STRONG), Align::Center, middle, top + 40.0, RIGHT - LEFT);
    }

    /// Writes what is legible of `text`, elided to `room` pixels, and returns its width.
    fn line(&mut self, text: &str, style: Style<'_>, align: Align, x: f32, y: f32, room: f32) -> f32 {
        let line = style.font.elide(&style.font.legible(text), style.size, room);
        #[cfg(test)]
        self.rooms.push(match align {
            Align::Left => (x, x + room),
            Align::Center => (x - room / 2.0, x + room / 2.0),
            Align::Right => (x - room, x),
        });
        self.canvas.text(&line, style, align, x, y);
        style.font.width(&line, style.size)
    }

    /// How the value of a bar is written: quieter where there is no score.
    fn value(&self, bar: &Bar, size: f32) -> Style<'a> {
        match bar.score {
            Some(_) => self.bold(size, palette::STRONG),
            None => self.medium(size, palette::MUTED),
        }
    }

    fn medium(&self, size: f32, color: ColorU8) -> Style<'a> {
        Style { font: &self.fonts.medium, size, color }
    }

    fn bold(&self, size: f32, color: ColorU8) -> Style<'a> {
        Style { font: &self.fonts.bold, size, color }
    }
}

/// The score as a part of the best score, 0.0 to 1.0.
fn share(score: Score) -> f32 {
    f32::from(score.tenths()) / f32::from(Score::FULL.tenths())
}

/// From where to where something reaches, in pixels.
#[cfg(test)]
type Reach = (f32, f32);

/// Where each line of text of all pictures may reach, and where it does reach.
#[cfg(test)]
pub(super) fn lines(chart: &Chart) -> Result<Vec<(Reach, Reach)>, PictureError> {
    let fonts = Fonts { medium: Font::medium()?, bold: Font::bold()? };
    let all = [tall(chart, &fonts), square(chart, &fonts), counts(chart, &fonts)];
    Ok(all.into_iter().flat_map(|sheet| sheet.rooms.into_iter().zip(sheet.canvas.written)).collect())
}
