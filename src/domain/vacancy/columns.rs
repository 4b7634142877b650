//! Posts that are laid out in columns, by `|`, tabs or blanks: their cells in the order in which they would stand as lines.

use super::lines::{Heading, Line};
use super::names::named;
use super::table::tokens;

/// So many blanks stand between two columns.
const BLANKS: &str = "   ";
/// Signs of which the rules of a table are drawn.
const RULES: &str = "-=+:|_ \t─━═│┃║┼├┤┬┴┌┐└┘╔╗╚╝╠╣╦╩╬";
/// Most words of what a column is called.
const LABEL_WORDS: usize = 3;

/// The cells of a line that stands in columns; the first one may be empty.
type Row<'a> = Vec<&'a str>;

/// The lines of a text, those of tables cell by cell, each below what heads it.
pub(super) fn unfolded(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let height = height(&lines[at..]);
        if height == 0 {
            found.push(lines[at]);
            at += 1;
        } else {
            let rows = lines[at..at + height].iter().copied().filter(|line| !is_rule(line));
            lay_out(&rows.collect::<Vec<_>>(), &mut found);
            at += height;
        }
    }
    found
}

/// Where the second position of a table begins that has one in each row.
pub(super) fn second_position(text: &str) -> Option<usize> {
    let mut starts = text.split_inclusive('\n').scan(0, |at, line| {
        *at += line.len();
        Some((*at - line.len(), line.trim_end_matches(['\n', '\r'])))
    });
    let mut column = None;
    let mut positions = 0;
    starts.find_map(|(start, line)| {
        let row = (!is_rule(line)).then(|| cells(line)).flatten();
        let Some(row) = row else {
            if !is_rule(line) || line.trim().is_empty() {
                (column, positions) = (None, 0);
            }
            return None;
        };
        if by_columns(&row) {
            column = row.iter().position(|cell| heading(cell) == Some(Heading::Role));
            return None;
        }
        let is_one = row.get(column?).is_some_and(|cell| cell.contains(char::is_alphabetic));
        positions += usize::from(is_one);
        (is_one && positions == 2).then_some(start)
    })
}

/// Of how many lines a table consists that begins here.
fn height(lines: &[&str]) -> usize {
    let is_row = |line: &&&str| !line.trim().is_empty() && (is_rule(line) || cells(line).is_some());
    let height = lines.iter().take_while(is_row).count();
    if lines[..height].iter().all(|line| is_rule(line)) { 0 } else { height }
}

fn is_rule(line: &str) -> bool {
    !line.trim().is_empty() && line.chars().all(|c| RULES.contains(c))
}

/// `None` of a line that has one column.
fn cells(line: &str) -> Option<Row<'_>> {
    let is_bar = |c: char| matches!(c, '|' | '│' | '┃' | '║');
    if line.contains(is_bar) {
        let line = line.trim();
        let line = line.strip_prefix(is_bar).unwrap_or(line);
        let line = line.strip_suffix(is_bar).unwrap_or(line);
        let cells: Row<'_> = line.split(is_bar).map(str::trim).collect();
        return (cells.len() > 1).then_some(cells);
    }
    let line = line.trim_end();
    let split: Box<dyn Iterator<Item = &str>> =
        if line.contains('\t') { Box::new(line.split('\t')) } else { Box::new(line.split(BLANKS)) };
    // However much stands between two columns, there is nothing in it.
    let cells: Row<'_> = split
        .map(str::trim)
        .enumerate()
        .filter(|(at, cell)| *at == 0 || !cell.is_empty())
        .map(|(_, cell)| cell)
        .collect();
    (cells.len() > 1).then_some(cells)
}

/// What a cell heads that is nothing but a heading.
fn heading(cell: &str) -> Option<Heading> {
    Line::of(cell).heading().filter(|(_, rest)| rest.is_empty()).map(|(heading, _)| heading)
}

/// Whether a first row says what stands in the columns.
fn by_columns(row: &Row<'_>) -> bool {
    let headed = row.iter().filter(|cell| heading(cell).is_some()).count();
    headed > 1 || headed == 1 && row.first().is_some_and(|first| heading(first).is_none())
}

fn lay_out<'a>(lines: &[&'a str], found: &mut Vec<&'a str>) {
    let rows: Vec<Row<'a>> = lines.iter().filter_map(|line| cells(line)).collect();
    let Some((first, rest)) = rows.split_first() else { return };
    let (is_headed, is_table) = (first.first().is_some_and(|cell| heading(cell).is_some()), !rest.is_empty());
    let is_second_headed =
        rest.first().and_then(|row| row.first()).is_some_and(|cell| cell.is_empty() || heading(cell).is_some());
    match () {
        () if is_table && by_columns(first) => column_by_column(first, rest, found),
        () if is_table && is_headed && !is_second_headed && first[1..].iter().all(|cell| is_label(cell)) => {
            found.push(first[0]);
            found.extend(lines[1..].iter().map(|line| bare(line)));
        }
        () if is_headed => row_by_row(&rows, lines, found),
        () => found.extend(lines.iter().map(|line| bare(line))),
    }
}

/// What no column's name says comes first: it belongs to nothing.
fn column_by_column<'a>(first: &Row<'a>, rest: &[Row<'a>], found: &mut Vec<&'a str>) {
    let (headed, plain): (Vec<usize>, Vec<usize>) = (0..first.len()).partition(|&at| heading(first[at]).is_some());
    for at in plain.into_iter().chain(headed) {
        found.push(first[at]);
        found.extend(rest.iter().filter_map(|row| row.get(at).copied()).filter(|cell| !cell.is_empty()));
    }
}

/// The first cell of each row says what stands in the others; an empty one goes on with what was said above.
fn row_by_row<'a>(rows: &[Row<'a>], lines: &[&'a str], found: &mut Vec<&'a str>) {
    for (row, line) in rows.iter().zip(lines) {
        match row.split_first() {
            Some((first, rest)) if first.is_empty() || heading(first).is_some() => {
                found.extend(std::iter::once(first).chain(rest).copied().filter(|cell| !cell.is_empty()));
            }
            _ => found.extend(["", bare(line)]),
        }
    }
}

/// Whether a cell is called so, rather than asks for anything.
fn is_label(cell: &str) -> bool {
    tokens(cell).len() <= LABEL_WORDS && named(cell).is_empty() && !cell.contains(|c: char| c.is_ascii_digit())
}

/// A row without what frames it.
fn bare(line: &str) -> &str {
    line.trim().trim_matches(|c: char| matches!(c, '|' | '│' | '┃' | '║')).trim()
}
