//! The `marks` command: where people say that they had said what the offline grader did not find, so that terms can be
//! widened from use. It shows no answer, and nobody.

use std::cmp::Reverse;
use std::fmt::Write as _;

use crate::interviewer::bank::Bank;
use crate::store::{DatabaseUrl, OpenError, PointMarks, Store, StoreError};

/// Why there is no table.
#[derive(Debug, thiserror::Error)]
pub enum MarksError {
    #[error("a database in memory holds nothing that was marked")]
    InMemory,
    #[error(transparent)]
    Open(#[from] OpenError),
    #[error("the database fails: {0}")]
    Store(#[from] StoreError),
}

/// The points that people marked, worst first, as a table in Markdown; with `all` every point that was not found. Nothing is
/// changed, and a bot may be running on the database.
///
/// # Errors
/// The database's.
pub async fn table(url: &DatabaseUrl, all: bool) -> Result<String, MarksError> {
    if matches!(url, DatabaseUrl::SqliteMemory) {
        return Err(MarksError::InMemory);
    }
    let store = Store::open_to_back_up(url).await?;
    let points = store.interviews.own_marks().await;
    store.database.close().await;
    Ok(written(points?, all))
}

fn written(mut points: Vec<PointMarks>, all: bool) -> String {
    points.retain(|point| if all { point.not_found > 0 } else { point.marked > 0 });
    points.sort_by(|one, other| key(one).cmp(&key(other)));
    let mut text = String::from("| question | point | language | graded | not found | marked | share | text |\n");
    text.push_str("|---|---|---|---|---|---|---|---|\n");
    for point in points {
        let PointMarks { question, language, graded, not_found, marked, .. } = &point;
        let id = question.0.strip_prefix("bank:").unwrap_or(&question.0);
        let (number, share) = (point.point + 1, percent(&point));
        let code = language.code();
        let said = text_of(&point);
        let _ = writeln!(text, "| {id} | {number} | {code} | {graded} | {not_found} | {marked} | {share} % | {said} |");
    }
    text
}

/// What is marked most often comes first; of equal ones what is marked in the greater share.
fn key(point: &PointMarks) -> impl Ord + '_ {
    (Reverse(point.marked), Reverse(percent(point)), &point.question, point.language.code(), point.point)
}

const fn percent(point: &PointMarks) -> u64 {
    match (100 * point.marked + point.not_found / 2).checked_div(point.not_found) {
        Some(percent) => percent,
        None => 0,
    }
}

/// The point as the bank has it today; an older question may have had another in its place.
fn text_of(point: &PointMarks) -> String {
    let question = Bank::embedded().question(&point.question);
    let text = question.and_then(|question| Some(question.points.get(point.point)?.text.get(point.language)));
    text.map_or_else(|| "–".to_owned(), |text| text.replace('|', "/"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::catalog::Domain;
    use crate::domain::language::Language;
    use crate::domain::question::QuestionId;

    fn point(id: &str, point: usize, [graded, not_found, marked]: [u64; 3]) -> PointMarks {
        let question = QuestionId(format!("bank:{id}"));
        PointMarks { question, language: Language::Ru, point, graded, not_found, marked }
    }

    #[test]
    fn what_is_marked_most_comes_first_and_what_nobody_marked_is_left_out() {
        let known = &Bank::embedded().domain(Domain::Backend)[0];
        let points = || {
            vec![
                point("gone", 0, [9, 4, 1]),
                point("gone", 1, [9, 2, 1]),
                point(&known.id, 1, [20, 10, 6]),
                point("gone", 3, [9, 5, 0]),
                point("gone", 4, [9, 0, 0]),
            ]
        };
        let text = known.points[1].text.get(Language::Ru).replace('|', "/");
        let shown = written(points(), false);
        let rows: Vec<&str> = shown.lines().skip(2).collect();
        assert_eq!(
            rows,
            [
                format!("| {} | 2 | ru | 20 | 10 | 6 | 60 % | {text} |", known.id).as_str(),
                "| gone | 2 | ru | 9 | 2 | 1 | 50 % | – |",
                "| gone | 1 | ru | 9 | 4 | 1 | 25 % | – |",
            ]
        );
        let all = written(points(), true);
        assert_eq!(all.lines().last(), Some("| gone | 4 | ru | 9 | 5 | 0 | 0 % | – |"));
        assert_eq!(all.lines().count(), 2 + 4);
    }
}
