//! `/stats ai [days]`: what models did and cost lately.

use super::usage;
use crate::stats::Period;
use crate::telegram::HandlerResult;
use crate::telegram::conversation::Conversation;
use crate::telegram::view::admin::stats as view;

/// The days that are shown when none are named.
const DAYS: u16 = 7;

pub(super) async fn run(conv: &Conversation, arguments: &str) -> HandlerResult {
    let days = match parse(arguments) {
        Ok(days) => days,
        Err(problem) => return usage(conv, problem, "stats").await,
    };
    let statistics = &conv.ctx.statistics;
    let Ok(period) = Period::last(days, statistics.today()) else {
        return usage(conv, "stats-bad-days", "stats").await;
    };
    let report = statistics.of(period).await?;
    conv.send(&view::models(conv.t, &report)).await?;
    Ok(())
}

/// Reads the number of days. The error is the message that says what is wrong.
fn parse(arguments: &str) -> Result<u16, &'static str> {
    let words: Vec<&str> = arguments.split_whitespace().collect();
    let (subject, days) = match words.as_slice() {
        [] => return Err("stats-no-subject"),
        [subject] => (subject, None),
        [subject, days] => (subject, Some(days)),
        _ => return Err("stats-too-many"),
    };
    if !subject.eq_ignore_ascii_case("ai") {
        return Err("stats-no-subject");
    }
    days.map_or(Ok(DAYS), |days| days.parse().map_err(|_| "stats-bad-days"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_are_read_and_what_is_wrong_is_said() {
        for (text, expected) in [
            ("ai", Ok(7)),
            ("AI 30", Ok(30)),
            ("", Err("stats-no-subject")),
            ("jobs", Err("stats-no-subject")),
            ("7", Err("stats-no-subject")),
            ("ai week", Err("stats-bad-days")),
            ("ai -1", Err("stats-bad-days")),
            ("ai 7 8", Err("stats-too-many")),
        ] {
            assert_eq!(parse(text), expected, "{text}");
        }
    }
}
