//! How long things are kept, and what people are told of it.

use chrono::TimeDelta;
use secrecy::SecretString;

use super::reader::Reader;
use crate::store::Retention;

/// Fewest and most days that something is kept.
const DAYS: std::ops::RangeInclusive<i64> = 30..=3650;
/// The same for jobs that were given up.
const DEAD_JOB_DAYS: std::ops::RangeInclusive<i64> = 1..=365;
/// The same for replies: MongoDB forgets them by itself after the most.
const REPLY_DAYS: std::ops::RangeInclusive<i64> = 1..=14;
/// Days that somebody may say they keep backups.
const BACKUP_DAYS: std::ops::RangeInclusive<i64> = 1..=3650;

/// How long things are kept, and what people are told of it.
#[derive(Debug, Clone)]
pub struct PrivacyConfig {
    /// The key by which people who were erased are known again; `None` for one of the database's own.
    pub secret: Option<SecretString>,
    /// How many days the owner's backups keep what was erased, where they say so.
    pub backup_days: Option<u16>,
    pub retention: Retention,
    /// After how long without a message somebody is erased.
    pub inactive: Option<TimeDelta>,
}

impl PrivacyConfig {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        let secret = reader.secret("PRIVACY_SECRET", |value| {
            (16..=256).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_graphic())
        });
        let backups = reader.read("BACKUP_DAYS", |value| days(value, &BACKUP_DAYS));
        let interviews = reader.read("KEEP_INTERVIEWS_DAYS", |value| days(value, &DAYS));
        let audit = reader.read("KEEP_AUDIT_DAYS", |value| days(value, &DAYS));
        let inactive = reader.read("KEEP_INACTIVE_DAYS", |value| days(value, &DAYS));
        let replies = reader.read("KEEP_REPLIES_DAYS", |value| days(value, &REPLY_DAYS));
        let dead_jobs = reader.read("KEEP_DEAD_JOBS_DAYS", |value| days(value, &DEAD_JOB_DAYS));
        Some(Self {
            secret,
            backup_days: backups.and_then(|kept| u16::try_from(kept.num_days()).ok()),
            retention: Retention { interviews, audit, replies: replies?, dead_jobs: dead_jobs? },
            inactive,
        })
    }
}

fn days(value: &str, allowed: &std::ops::RangeInclusive<i64>) -> Option<TimeDelta> {
    value.parse().ok().filter(|days| allowed.contains(days)).map(TimeDelta::days)
}
