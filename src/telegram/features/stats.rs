//! `/stats ai [days]`: what models did and cost lately; `/stats people [days]`: what people do, how far they come, whether they are
//! back, what was earned and spent, with a picture.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::admin::usage;
use super::report::view::chart::Signed;
use crate::picture;
use crate::service::figures;
use crate::stats::Period;
use crate::telegram::core::command::{self, Typed};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::drawn::drawn;
use crate::telegram::core::{HandlerError, HandlerResult};

pub mod chart;
pub mod view;

const NAME: &str = "stats";

/// The days that are shown when none are named.
const DAYS: u16 = 7;

pub fn commands() -> UpdateHandler<HandlerError> {
    command::of_admins(NAME).endpoint(run)
}

async fn run(conv: Arc<Conversation>, typed: Typed) -> HandlerResult {
    let (subject, days) = match parse(&typed.arguments) {
        Ok(wish) => wish,
        Err(problem) => return usage(&conv, problem, NAME).await,
    };
    let statistics = &conv.services().statistics;
    let Ok(period) = Period::last(days, statistics.today()) else {
        return usage(&conv, "stats-bad-days", NAME).await;
    };
    if subject == Subject::People {
        return people(&conv, period).await;
    }
    let report = statistics.of(period).await?;
    conv.send(&view::models(conv.t, &report)).await?;
    Ok(())
}

/// A picture, and the same and more in words below it.
async fn people(conv: &Conversation, period: Period) -> HandlerResult {
    let (services, t) = (conv.services(), conv.t);
    let (figures, models) = (figures::of(services, period).await?, services.statistics.of(period).await?);
    let signed = Signed { user: None, bot: &conv.ctx.settings.username };
    if let Some(png) = drawn(chart::chart(t, &figures, signed.handle()), picture::draw_counts).await {
        let caption = t.msg("page-last-days").arg("days", period.days).plain();
        conv.ctx.out.photo(conv.chat(), png, &caption, None).await?;
    }
    conv.send(&view::people(t, &figures, &models)).await?;
    Ok(())
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Models,
    People,
}

/// Reads what is wanted, and the number of days. The error is the message that says what is wrong.
fn parse(arguments: &str) -> Result<(Subject, u16), &'static str> {
    let words: Vec<&str> = arguments.split_whitespace().collect();
    let (subject, days) = match words.as_slice() {
        [] => return Err("stats-no-subject"),
        [subject] => (subject, None),
        [subject, days] => (subject, Some(days)),
        _ => return Err("stats-too-many"),
    };
    let subject = match subject.to_lowercase().as_str() {
        "ai" => Subject::Models,
        "people" => Subject::People,
        _ => return Err("stats-no-subject"),
    };
    let days = days.map_or(Ok(DAYS), |days| days.parse().map_err(|_| "stats-bad-days"))?;
    Ok((subject, days))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_days_are_read_and_what_is_wrong_is_said() {
        for (text, expected) in [
            ("ai", Ok((Subject::Models, 7))),
            ("AI 30", Ok((Subject::Models, 30))),
            ("people 90", Ok((Subject::People, 90))),
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
