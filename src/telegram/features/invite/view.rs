//! What people read of invitations, and of what they are given.

use crate::i18n::Texts;
use crate::plans::Offers;
use crate::service::Gift;

/// A link for friends, and what it has brought. Telegram HTML.
pub fn invite(t: Texts, offers: &Offers, link: &str, counted: u32, left: u32) -> String {
    let parts = [
        t.msg("invite-text").arg("count", offers.referral_interviews).text(),
        t.msg("invite-link").arg("link", link).text(),
        t.msg("invite-counted").arg("counted", counted).arg("limit", offers.referrals_per_month).text(),
    ];
    let left = (left > 0).then(|| t.msg("plan-bonus").arg("left", left).text());
    parts.into_iter().chain(left).collect::<Vec<_>>().join("\n\n")
}

/// Telegram's own page for passing a link on.
pub fn share(link: &str) -> String {
    let encoded: String = link
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' | b'.' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect();
    format!("https://t.me/share/url?url={encoded}")
}

/// What somebody was given. Telegram HTML.
pub fn gift(t: Texts, plan: &str, gift: Gift) -> String {
    match gift {
        Gift::Trial { until } => t.msg("gift-trial").arg("plan", plan).arg("date", t.date(&until)).text(),
        Gift::CameByFriend { interviews } => t.msg("gift-came-by-friend").arg("count", interviews).text(),
        Gift::FriendCame { interviews } => t.msg("gift-friend-came").arg("count", interviews).text(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_passed_on_whole() {
        let link = share("https://t.me/some_bot?start=r__abc");
        assert_eq!(link, "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fsome_bot%3Fstart%3Dr__abc");
    }
}
