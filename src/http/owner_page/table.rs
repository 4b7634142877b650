//! Tables that are filtered, sorted, paged, and given away as CSV.
//!
//! What a table is asked to be stands in the page's parameters, each after the table's name: `people.sort=-seen`,
//! `people.page=2`, `people.q=text`; `csv=people` is the table as a file.

use std::cmp::Ordering;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use maud::{Markup, html};

use super::visit::Visit;
use super::words;

/// Rows of a page.
const ROWS: usize = 50;

/// What stands in a row.
#[derive(Debug, Clone)]
pub(super) enum Cell {
    Text(String),
    /// By what it is sorted, and how it is shown.
    Number(f64, String),
    Time(Option<DateTime<Utc>>),
    Link {
        to: String,
        text: String,
    },
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    pub(super) fn count(count: impl Into<u64>) -> Self {
        let count: u64 = count.into();
        Self::Number(count as f64, count.to_string())
    }

    fn shown(&self) -> String {
        match self {
            Self::Text(text) | Self::Number(_, text) | Self::Link { text, .. } => text.clone(),
            Self::Time(at) => at.map_or_else(|| words::NONE.to_owned(), words::time),
        }
    }

    fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(one, _), Self::Number(another, _)) => one.total_cmp(another),
            (Self::Time(one), Self::Time(another)) => one.cmp(another),
            _ => self.shown().to_lowercase().cmp(&other.shown().to_lowercase()),
        }
    }

    /// As it stands in a file. A program that opens it shall take nothing for a formula.
    fn csv(&self) -> String {
        let text = match self {
            // What is not known is no number, whatever it is sorted by.
            Self::Number(_, shown) if shown == words::NONE => return String::new(),
            Self::Number(number, _) => return number.to_string(),
            Self::Time(at) => return at.map_or_else(String::new, |at| at.to_rfc3339()),
            Self::Text(text) | Self::Link { text, .. } => text,
        };
        let is_formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let text = if is_formula { format!("'{text}") } else { text.clone() };
        match text.contains([',', '"', '\n', '\r']) {
            true => format!("\"{}\"", text.replace('"', "\"\"")),
            false => text,
        }
    }

    fn markup(&self) -> Markup {
        match self {
            Self::Link { to, text } => html! { a href=(to) { (text) } },
            Self::Time(Some(at)) => html! { time datetime=(at.to_rfc3339()) { (words::time(*at)) } },
            other => html! { (other.shown()) },
        }
    }
}

/// A column: its name among the parameters, and the message at its head.
pub(super) type Column = (&'static str, &'static str);

pub(super) struct Table {
    /// Among the parameters, and of the file.
    pub(super) name: &'static str,
    pub(super) caption: String,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// Whether rows are looked for by their text. Not where the database looks.
    pub(super) searched: bool,
}

impl Table {
    /// What of it was asked for.
    fn wanted(&self, visit: &Visit) -> Vec<&Vec<Cell>> {
        let of = |what: &str| visit.parameter(&format!("{}.{what}", self.name));
        let text = of("q").filter(|_| self.searched).map(str::to_lowercase);
        let has = |row: &&Vec<Cell>| match &text {
            Some(text) => row.iter().any(|cell| cell.shown().to_lowercase().contains(text)),
            None => true,
        };
        let mut rows: Vec<&Vec<Cell>> = self.rows.iter().filter(has).collect();
        if let Some((column, is_falling)) = self.sorted(visit) {
            rows.sort_by(|one, another| {
                let order = one[column].order(&another[column]);
                if is_falling { order.reverse() } else { order }
            });
        }
        rows
    }

    /// By which column it is sorted, and whether the greatest comes first.
    fn sorted(&self, visit: &Visit) -> Option<(usize, bool)> {
        let wanted = visit.parameter(&format!("{}.sort", self.name))?;
        let (name, is_falling) = wanted.strip_prefix('-').map_or((wanted, false), |name| (name, true));
        Some((self.columns.iter().position(|(known, _)| *known == name)?, is_falling))
    }

    pub(super) fn show(&self, visit: &Visit) -> Markup {
        let rows = self.wanted(visit);
        let pages = rows.len().div_ceil(ROWS).max(1);
        let page = visit.parameter(&format!("{}.page", self.name)).and_then(|page| page.parse().ok());
        let page = page.unwrap_or(1).clamp(1, pages);
        html! {
            section.table id=(self.name) aria-label=(self.caption) {
                div.head {
                    h2 { (self.caption) }
                    @if self.searched && !self.rows.is_empty() { (self.search(visit)) }
                    @if !self.rows.is_empty() {
                        a href=(visit.link(&[("csv", Some(self.name))])) { (visit.say("page-csv")) }
                    }
                }
                @if rows.is_empty() {
                    p { (visit.say("page-empty")) }
                } @else {
                    div.scroll tabindex="0" role="region" aria-label=(self.caption) {
                        table {
                            thead { tr { @for (at, column) in self.columns.iter().enumerate() { (self.head(visit, at, column)) } } }
                            tbody {
                                @for row in rows.iter().skip((page - 1) * ROWS).take(ROWS) {
                                    tr { @for (at, cell) in row.iter().enumerate() { (cell_of(at, cell)) } }
                                }
                            }
                        }
                    }
                    (self.pager(visit, page, pages, rows.len()))
                }
            }
        }
    }

    fn search(&self, visit: &Visit) -> Markup {
        let name = format!("{}.q", self.name);
        let page = format!("{}.page", self.name);
        html! {
            form.row method="get" role="search" {
                (visit.kept(&[&name, &page, "said"]))
                input type="search" name=(name) value=(visit.parameter(&name).unwrap_or_default())
                    aria-label=(visit.say("page-filter")) placeholder=(visit.say("page-filter"));
                button.plain { (visit.say("page-filter-do")) }
            }
        }
    }

    fn head(&self, visit: &Visit, at: usize, (name, id): &Column) -> Markup {
        let sorted = self.sorted(visit).filter(|(column, _)| *column == at).map(|(_, is_falling)| is_falling);
        let (said, sign, next) = match sorted {
            Some(true) => (Some("descending"), " ▾", (*name).to_owned()),
            Some(false) => (Some("ascending"), " ▴", format!("-{name}")),
            // Of numbers the greatest are looked for.
            None if self.is_number(at) => (None, "", format!("-{name}")),
            None => (None, "", (*name).to_owned()),
        };
        let (sort, page) = (format!("{}.sort", self.name), format!("{}.page", self.name));
        let link = visit.link(&[(&sort, Some(&next)), (&page, None), ("said", None)]);
        html! {
            th scope="col" aria-sort=[said] class=[self.is_number(at).then_some("number")] {
                a href={ (link) "#" (self.name) } { (visit.say(id)) span aria-hidden="true" { (sign) } }
            }
        }
    }

    fn is_number(&self, at: usize) -> bool {
        self.rows.first().is_some_and(|row| matches!(row[at], Cell::Number(..)))
    }

    fn pager(&self, visit: &Visit, page: usize, pages: usize, rows: usize) -> Markup {
        let name = format!("{}.page", self.name);
        let link =
            |to: usize| format!("{}#{}", visit.link(&[(&name, Some(&to.to_string())), ("said", None)]), self.name);
        let where_it_is = visit.t.msg("page-rows").arg("page", page).arg("pages", pages).arg("rows", rows).plain();
        html! {
            nav.row.pager aria-label={ (self.caption) ": " (visit.say("page-pages")) } {
                @if page > 1 { a rel="prev" href=(link(page - 1)) { (visit.say("page-previous")) } }
                span { (where_it_is) }
                @if page < pages { a rel="next" href=(link(page + 1)) { (visit.say("page-next")) } }
            }
        }
    }

    /// The table as a file, where it is the one that was asked for.
    pub(super) fn file(&self, visit: &Visit) -> Option<Response> {
        if visit.parameter("csv") != Some(self.name) {
            return None;
        }
        let head: Vec<String> = self.columns.iter().map(|(_, id)| Cell::Text(visit.say(id)).csv()).collect();
        let rows = self.wanted(visit).into_iter().map(|row| row.iter().map(Cell::csv).collect::<Vec<_>>());
        let lines = std::iter::once(head).chain(rows).map(|row| row.join(","));
        // Programs that open it know the letters by the mark at its beginning.
        let text = lines.fold("\u{feff}".to_owned(), |text, line| text + &line + "\r\n");
        let name = format!("attachment; filename=\"{}-{}.csv\"", self.name, visit.now().format("%Y-%m-%d"));
        let headers = [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, name)];
        Some((headers, text).into_response())
    }
}

/// The first cell names its row.
fn cell_of(at: usize, cell: &Cell) -> Markup {
    let number = matches!(cell, Cell::Number(..)).then_some("number");
    match at {
        0 => html! { th scope="row" class=[number] { (cell.markup()) } },
        _ => html! { td class=[number] { (cell.markup()) } },
    }
}

/// Says that a table has not all of what there is.
pub(super) fn cut(visit: &Visit, most: u32, is_cut: bool) -> Markup {
    html! { @if is_cut { p.quiet { (visit.t.msg("page-cut").arg("count", most).plain()) } } }
}

/// Keeps those that are shown, of one more than that. Whether there are more.
pub(super) fn first_of<T>(found: &mut Vec<T>, most: u32) -> bool {
    let is_cut = found.len() > most as usize;
    found.truncate(most as usize);
    is_cut
}

/// The first of these tables that was asked for as a file.
pub(super) fn file(visit: &Visit, tables: &[&Table]) -> Option<Response> {
    tables.iter().find_map(|table| table.file(visit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_file_is_taken_for_a_formula_or_a_row() {
        for (text, expected) in [
            ("plain", "plain"),
            ("=HYPERLINK(1)", "'=HYPERLINK(1)"),
            ("@name", "'@name"),
            ("-1", "'-1"),
            ("a,b", "\"a,b\""),
            ("say \"x\"\n=1", "\"say \"\"x\"\"\n=1\""),
            ("+1,2", "\"'+1,2\""),
        ] {
            assert_eq!(Cell::text(text).csv(), expected);
        }
        assert_eq!(Cell::Number(-1.5, "$1.50".to_owned()).csv(), "-1.5");
        assert_eq!(Cell::Number(-1.0, words::NONE.to_owned()).csv(), "", "nothing is known of it");
    }
}
