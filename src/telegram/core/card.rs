//! A card: a message with its buttons.
//!
//! Views are pure functions from data and texts to cards. They know no bot and no store, so snapshots can show every one
//! of them in three languages.

mod label;

pub use label::{cut, fits};

use super::callback::{Callback, Code};
use crate::domain::catalog::Track;
use crate::domain::cv::Career;
use crate::domain::interview::{Interview, InterviewType, Subject, Topic};
use crate::domain::text;
use crate::domain::vacancy::{Nearest, Posting};
use crate::i18n::Texts;

/// Longest text of a message after its entities are parsed, in UTF-16 units (Bot API, `sendMessage`).
pub const MESSAGE_MAX: usize = 4096;

/// A name on a button is cut no shorter, in UTF-16 units.
const SHORTEST_NAME: usize = 4;

/// A message: Telegram HTML and the buttons under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Telegram HTML.
    pub html: String,
    pub buttons: Vec<Vec<Button>>,
}

/// A button under a card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Button {
    /// What stands on it, plain text.
    pub label: String,
    pub callback: Callback,
}

impl Card {
    /// A card without buttons.
    pub const fn new(html: String) -> Self {
        Self { html, buttons: Vec::new() }
    }

    /// Adds a row of buttons, or as many as it takes for a phone to show each label whole; an empty row is left out.
    #[must_use]
    pub fn row(mut self, buttons: impl IntoIterator<Item = Button>) -> Self {
        let row: Vec<Button> = buttons.into_iter().collect();
        let all_fit = |width: &usize| row.iter().all(|button| fits(&button.label, *width));
        let width = (2..=row.len()).rev().find(all_fit).unwrap_or(1);
        self.buttons.extend(row.chunks(width).map(<[Button]>::to_vec));
        self
    }

    /// Adds buttons in rows of `width`, fewer where a phone would cut a label.
    #[must_use]
    pub fn grid(self, buttons: &[Button], width: usize) -> Self {
        buttons.chunks(width.max(1)).fold(self, |card, row| card.row(row.iter().cloned()))
    }

    /// Puts a line above the card's text.
    #[must_use]
    pub fn with_lead(mut self, lead: &str) -> Self {
        self.html = format!("{lead}\n\n{}", self.html);
        self
    }
}

/// A button whose label is the message `id`.
pub fn button(t: Texts, id: &str, code: &impl Code) -> Button {
    labelled(t.msg(id).plain(), code)
}

/// A button with a ready label.
pub fn labelled(label: String, code: &impl Code) -> Button {
    Button { label, callback: Callback::of(code) }
}

/// The label of a choice, marked when it is the present one.
pub fn choice(t: Texts, label: &str, chosen: bool, code: &impl Code) -> Button {
    let label = if chosen { t.msg("button-chosen").arg("label", label).plain() } else { label.to_owned() };
    labelled(label, code)
}

/// What an interview is about, plain text.
pub fn title(t: Texts, interview: &Interview) -> String {
    if interview.warm_up {
        return t.msg("warm-up-title").plain();
    }
    title_of(t, &interview.subject, interview.kind)
}

/// `Backend · Rust · Junior`, with the type where it is none about the field; plain text.
pub fn title_of(t: Texts, subject: &Subject, kind: InterviewType) -> String {
    let subject = match subject {
        Subject::Track(Track { domain, technology, level }) => {
            format!("{} · {} · {}", t.domain(*domain), t.technology(technology), t.level(*level))
        }
        Subject::Profession(profession) => profession.name().to_owned(),
        Subject::Vacancy(posting) => posting_title(t, posting),
        Subject::Topic(topic) => topic_title(t, topic),
        Subject::Cv(career) => cv_title(t, career),
    };
    match kind {
        InterviewType::Technical => subject,
        InterviewType::Behavioural | InterviewType::SystemDesign | InterviewType::Mixed => {
            format!("{subject} · {}", t.interview_type(kind))
        }
    }
}

/// `Python dasturchi · Uzum · Middle`; the technology where the post names no position.
fn posting_title(t: Texts, posting: &Posting) -> String {
    let (nearest, level) = match &posting.nearest {
        Nearest::Track(Track { technology, level, .. }) => (t.technology(technology), Some(t.level(*level))),
        Nearest::Profession(profession) => (profession.name().to_owned(), None),
    };
    let parts = [Some(posting.role.clone().unwrap_or(nearest)), posting.company.clone(), level];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// `My CV · Java · Senior`.
fn cv_title(t: Texts, career: &Career) -> String {
    let of_track = |Track { technology, level, .. }: &Track| [t.technology(technology), t.level(*level)];
    let rest = career.track.as_ref().map(of_track).into_iter().flatten();
    [t.msg("cv-interview-title").plain()].into_iter().chain(rest).collect::<Vec<_>>().join(" · ")
}

/// `Indexes · PostgreSQL · Junior`.
fn topic_title(t: Texts, topic: &Topic) -> String {
    let name = topic.name.as_str();
    match &topic.whole {
        Subject::Profession(profession) => format!("{name} · {}", profession.name()),
        whole => match whole.track() {
            Some(Track { technology, level, .. }) => {
                format!("{name} · {} · {}", t.technology(technology), t.level(*level))
            }
            None => name.to_owned(),
        },
    }
}

/// The label that `label` makes of a name, which is cut where a phone would cut the label.
pub fn fitted(name: &str, label: impl Fn(&str) -> String) -> String {
    let lengths = (SHORTEST_NAME..text::utf16_len(name)).rev();
    let cut = || lengths.map(|length| label(&text::truncate_utf16(name, length))).find(|label| fits(label, 1));
    let whole = label(name);
    match fits(&whole, 1) {
        true => whole,
        false => cut().unwrap_or_else(|| label(&text::truncate_utf16(name, SHORTEST_NAME))),
    }
}

/// Length of Telegram HTML as Telegram counts it: UTF-16 units without tags, entities decoded.
pub fn visible_len(html: &str) -> usize {
    let mut units = 0;
    let mut rest = html;
    while let Some(c) = rest.chars().next() {
        let (width, step) = match c {
            '<' => rest.find('>').map_or((1, 1), |end| (0, end + 1)),
            '&' => (1, rest.find(';').map_or(1, |end| end + 1)),
            _ => (c.len_utf16(), c.len_utf8()),
        };
        units += width;
        rest = &rest[step..];
    }
    units
}

/// What a Telegram HTML text says, as plain text.
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        let entities = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&'), ("&quot;", '"')];
        let tag = rest.starts_with('<').then(|| rest.find('>')).flatten();
        let entity = entities.iter().find(|(entity, _)| rest.starts_with(entity));
        let step = match (tag, entity) {
            (Some(end), _) => end + 1,
            (None, Some((entity, c))) => {
                text.push(*c);
                entity.len()
            }
            (None, None) => {
                text.push_str(&rest[..1]);
                1
            }
        };
        rest = &rest[step..];
    }
    text.push_str(rest);
    text
}

/// `text` cut to `max` UTF-16 units and made safe for Telegram HTML.
pub fn excerpt(text: &str, max: usize) -> String {
    crate::i18n::escape(&text::truncate_utf16(text.trim(), max))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_is_read_as_telegram_shows_it() {
        assert_eq!(plain("<b>a &lt;b&gt; &amp;amp;</b> <a href=\"x\">c</a> & d"), "a <b> &amp; c & d");
        assert_eq!(plain(&excerpt("<i>x</i> & /tasks \"q\"", 99)), "<i>x</i> & /tasks \"q\"");
    }

    #[test]
    fn length_is_counted_as_telegram_does() {
        assert_eq!(visible_len("<b>a&lt;b</b>😀"), 5);
        assert_eq!(visible_len("oʻ<blockquote expandable>x</blockquote>"), 3);
        assert_eq!(visible_len("a < b"), 5, "a lone sign is no tag");
    }
}
