//! Deep links: `t.me/<bot>?start=<payload>`.
//!
//! A payload `i__<domain>`, `i__<domain>__<technology>` or `i__<domain>__<technology>__<level>` leads straight to an
//! interview on that track, e.g. `i__backend__rust__junior` on a course's page; `v__<name>` leads to a job post, where it is the
//! person's own. Everything else is ignored: links are typed, cut and made up.

use crate::domain::catalog::{Domain, Level, Technology, Track};
use crate::domain::interview::Subject;
use crate::telegram::core::page::linked_post;
use crate::telegram::core::state::State;

/// Longest payload (Bot API, deep linking).
const PAYLOAD_MAX: usize = 64;

/// The payload, when it is one.
pub(super) fn payload(argument: &str) -> Option<String> {
    (target(argument).is_some() || linked_post(argument).is_some()).then(|| argument.to_owned())
}

/// Where a payload leads.
pub(super) fn target(payload: &str) -> Option<State> {
    if payload.len() > PAYLOAD_MAX {
        return None;
    }
    let words: Vec<&str> = payload.strip_prefix("i__")?.split("__").collect();
    let domain = Domain::from_slug(words.first()?)?;
    match words.as_slice() {
        [_] => Some(State::ChoosingTechnology { domain }),
        [_, technology] => Some(State::ChoosingLevel { domain, technology: Technology::known(domain, technology)? }),
        [_, technology, level] => {
            let technology = Technology::known(domain, technology)?;
            let track = Track { domain, technology, level: Level::from_slug(level)? };
            Some(State::Ready { subject: Subject::Track(track) })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_a_track_and_unknown_ones_nowhere() {
        let rust = || Technology::known(Domain::Backend, "rust").expect("in the catalog");
        assert_eq!(target("i__ai_ml"), Some(State::ChoosingTechnology { domain: Domain::AiMl }));
        let level = State::ChoosingLevel { domain: Domain::Backend, technology: rust() };
        assert_eq!(target("i__backend__rust"), Some(level));
        let subject = Subject::Track(Track { domain: Domain::Backend, technology: rust(), level: Level::Junior });
        assert_eq!(target("i__backend__rust__junior"), Some(State::Ready { subject }));
        for unknown in ["", "i__", "i__cooking", "i__backend__react", "i__backend__rust__boss", "ref_5", "<b>"] {
            assert_eq!(target(unknown), None, "{unknown}");
            assert_eq!(payload(unknown), None, "{unknown}");
        }
    }
}
