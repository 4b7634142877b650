//! The time for a question, as it is read.

use chrono::{DateTime, TimeDelta, Utc};

use super::countdown_button;
use crate::domain::interview::{Interview, Mode, Slot, TimeUp};
use crate::i18n::Texts;
use crate::telegram::core::card::Card;

/// What stands on a countdown is a multiple of so many seconds: a card that comes a moment late shows a round figure.
const ROUND: i64 = 5;

/// What is asked, with how much time there is; or with a word that there is no limit any more.
pub fn on_question(t: Texts, card: Card, interview: &Interview, now: DateTime<Utc>) -> Card {
    if interview.slot().and_then(Slot::time_up) == Some(TimeUp::StaysOpen) {
        return card.with_lead(&t.get("time-up-stays-open"));
    }
    let Some((allowed, left)) = interview.time_allowed().zip(interview.time_left(now)) else { return card };
    let note = t.msg("time-allowed").arg("minutes", u32::try_from(allowed.num_minutes()).unwrap_or_default()).text();
    let label = t.msg("button-countdown").arg("left", clock(rounded(left))).plain();
    let mut card = Card { html: format!("{}\n\n{note}", card.html), ..card };
    card.buttons.insert(0, vec![countdown_button(interview, label)]);
    card
}

/// What follows a question that was left behind because its time was over, with a word about that.
pub fn after(t: Texts, card: Card, interview: &Interview) -> Card {
    let before = interview.before().filter(|_| interview.mode == Mode::Real);
    let is_news = interview.slot().is_none_or(|slot| slot.answers.is_empty() && slot.replaced.is_empty());
    match before.and_then(Slot::time_up).filter(|_| is_news) {
        Some(TimeUp::CutOff) => card.with_lead(&t.get("time-up-cut-off")),
        Some(TimeUp::Unanswered) => card.with_lead(&t.get("time-up-unanswered")),
        Some(TimeUp::FollowUpUnanswered) => card.with_lead(&t.get("time-up-follow-up")),
        Some(TimeUp::StaysOpen) | None => card,
    }
}

/// What becomes of the clock in a pause; `None` without one.
pub fn in_pause(t: Texts, interview: &Interview) -> Option<String> {
    interview.time_limit?;
    match interview.mode {
        Mode::Practice => Some(t.get("time-stands")),
        Mode::Real => interview.running_clock().map(|_| t.get("time-runs-on")),
    }
}

/// What is left, to the second.
pub fn left(t: Texts, left: TimeDelta) -> String {
    t.msg("time-left").arg("left", clock(left)).plain()
}

/// `4:30`, a second that has begun counted whole.
fn clock(left: TimeDelta) -> String {
    let seconds = (left.num_milliseconds().max(0) + 999) / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

fn rounded(left: TimeDelta) -> TimeDelta {
    let step = ROUND * 1000;
    TimeDelta::milliseconds((left.num_milliseconds() + step - 1) / step * step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_that_has_begun_counts_whole() {
        let shown = |millis| clock(TimeDelta::milliseconds(millis));
        assert_eq!(
            [shown(-5), shown(0), shown(1), shown(60_000), shown(179_001)],
            ["0:00", "0:00", "0:01", "1:00", "3:00"]
        );
        let round = |millis| clock(rounded(TimeDelta::milliseconds(millis)));
        assert_eq!([round(0), round(59_100), round(60_000), round(60_001)], ["0:00", "1:00", "1:00", "1:05"]);
    }
}
