//! How interviews are held.

use std::time::Duration;

use super::reader::Reader;
use crate::domain::interview::FOLLOW_UPS_MAX;

/// Whether people are asked for their phone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhonePolicy {
    /// There is no interview without it.
    Required,
    /// They may skip it.
    Optional,
    Off,
}

/// How interviews are held.
#[derive(Debug, Clone)]
pub struct InterviewConfig {
    /// Whether people are asked for their phone number.
    pub phone: PhonePolicy,
    /// How long the bot waits for more messages of an answer before it checks it; up to a minute.
    pub answer_grace: Duration,
    /// Most follow-ups to one question; plans and people may want fewer.
    pub follow_ups: u8,
}

impl InterviewConfig {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let phone = reader.read("PHONE", phone);
        let grace = reader.read("ANSWER_GRACE_SECONDS", |value| value.parse().ok().filter(|seconds| *seconds <= 60));
        let follow_ups = reader.read("FOLLOW_UPS", |value| value.parse().ok().filter(|most| *most <= FOLLOW_UPS_MAX));
        Some(Self { phone: phone?, answer_grace: Duration::from_secs(grace?), follow_ups: follow_ups? })
    }
}

fn phone(value: &str) -> Option<PhonePolicy> {
    match value {
        "required" => Some(PhonePolicy::Required),
        "optional" => Some(PhonePolicy::Optional),
        "off" => Some(PhonePolicy::Off),
        _ => None,
    }
}
