//! The picture to share: a square, with a link that opens the bot at the same track.

use std::fmt::Display;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::view;
use super::view::chart::{Signed, chart};
use crate::domain::catalog::Technology;
use crate::domain::interview::{Interview, InterviewId};
use crate::i18n::Texts;
use crate::picture;
use crate::telegram::core::HandlerResult;
use crate::telegram::core::card::title;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::drawn::drawn;
use crate::telegram::core::send::Link;
use crate::telegram::features::interview::owned;

/// Longest payload of a deep link (Bot API, deep linking).
const PAYLOAD_MAX: usize = 64;

/// Sends the square picture with the button that shares it.
pub(super) async fn share(conv: Arc<Conversation>, id: InterviewId) -> HandlerResult {
    let Some(interview) = owned(&conv, &id).await? else { return Ok(()) };
    let Some(report) = interview.report.as_ref().filter(|report| report.summary.overall.is_some()) else {
        return conv.notice("notice-stale").await;
    };
    let bot = conv.ctx.settings.username.clone();
    let chart = chart(conv.t, &interview, report, Signed { user: Some(&conv.user), bot: &bot });
    let Some(png) = drawn(chart, picture::draw_square).await else {
        return conv.notice("notice-no-picture").await;
    };
    let link = Link { label: conv.t.msg("button-share-link").plain(), url: share_url(conv.t, &interview, &bot) };
    let caption = view::caption(conv.t, &interview, report);
    conv.ctx.out.photo(conv.chat(), png, &caption, Some(&link)).await?;
    Ok(())
}

/// Telegram's page for sending a link to somebody.
fn share_url(t: Texts, interview: &Interview, bot: &str) -> String {
    let score = interview.report.as_ref().and_then(|report| report.summary.overall).unwrap_or_default();
    let text = t.msg("share-text").arg("track", title(t, interview)).arg("score", t.score(score)).plain();
    format!("https://t.me/share/url?url={}&text={}", encoded(&deep_link(interview, bot)), encoded(&text))
}

/// A text as the value in a query (RFC 3986).
fn encoded(text: &str) -> impl Display {
    const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
    utf8_percent_encode(text, RESERVED)
}

/// Opens the bot at the track of the interview, as far as a link can name it.
fn deep_link(interview: &Interview, bot: &str) -> String {
    // Of a vacancy, the track that comes nearest: the post is theirs.
    let Some(track) = interview.subject.track() else { return format!("https://t.me/{bot}") };
    let payload = match &track.technology {
        Technology::Known(slug) => format!("i__{}__{slug}__{}", track.domain.slug(), track.level.slug()),
        // What somebody typed is theirs.
        Technology::Other(_) => format!("i__{}", track.domain.slug()),
    };
    match payload.len() <= PAYLOAD_MAX {
        true => format!("https://t.me/{bot}?start={payload}"),
        false => format!("https://t.me/{bot}"),
    }
}
