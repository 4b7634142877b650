//! What is kept of a person: found, and erased.
//!
//! Whether a record is a person's, and what becomes of it when they are erased, is decided here, once for both backends,
//! record by record of all that a backup has. A new kind of record has to say it, or this does not compile; until then a
//! backend hands over all of its records.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::backup::{JobRecord, ReservationRecord};
use super::{AuditEntry, BudgetRecord, LedgerEntry, Record, Result};
use crate::domain::payment::Payment;
use crate::domain::user::{Phone, UserId};
use crate::queue::Lane;

/// Stands where a person stood.
const NOBODY: UserId = UserId(0);

/// What of a change in the audit log is kept without the person: what accounting needs.
const ACCOUNTED: [&str; 8] = ["plan", "until", "days", "months", "stars", "amount", "currency", "price"];

/// Who is erased, and how far.
#[derive(Debug, Clone)]
pub struct Erasing {
    pub user: UserId,
    /// What takes the place of their id where something goes on to count: letters only, at least 16 of them.
    pub mark: String,
    /// What was begun later is left alone.
    pub until: DateTime<Utc>,
    pub extent: Extent,
    /// The job that does it.
    pub job: String,
    /// The key of that job. Others behind it are spared that were enqueued after this.
    pub line: String,
    pub line_until: DateTime<Utc>,
}

/// How much is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    Everything,
    /// What only says that something was done: ended jobs, and entries of the logs. The person may be back.
    Traces,
}

/// What was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Erased {
    /// Records that are gone, or nobody's any more.
    pub records: usize,
    /// Whether jobs of the person were running: they stop when they find that they are gone, and may have written meanwhile.
    pub was_running: bool,
}

#[async_trait]
pub trait Erasure: Send + Sync {
    /// All that is kept of a person, in the order in which a backup has it.
    async fn records_of(&self, user: UserId) -> Result<Vec<Record>>;
    /// Erases a person. What is counted of them is counted of the mark from then on. Done in steps, the person's own record
    /// last: whoever dies in between begins again. It reads all that there is, so it takes as long as a backup.
    async fn erase(&self, erasing: &Erasing) -> Result<Erased>;
    /// What was counted of the mark is counted of the person again.
    async fn restore_counts(&self, mark: &str, user: UserId) -> Result<()>;
}

/// Fields of updates whose numbers are nobody's ids.
const NO_IDS: [&str; 4] = ["update_id", "message_id", "date", "edit_date"];

/// What becomes of a record.
#[derive(Debug, PartialEq)]
pub(super) enum Fate {
    Kept,
    Removed,
    Replaced(Box<Record>),
}

/// One change, the record as it was found.
#[derive(Debug)]
pub(super) struct Action {
    pub(super) found: Record,
    /// `None` where it is removed.
    pub(super) replacement: Option<Box<Record>>,
}

/// Looks through the records for those of a person. They have to come as a backup has them: users and interviews first,
/// the ledger before the replies.
pub(super) struct Search {
    user: UserId,
    /// As digits: the id, the phone number.
    numbers: BTreeSet<String>,
    /// What else leads to the person: ids of interviews and of entries of the ledger.
    names: BTreeSet<String>,
    /// Those that were found in the records of this kind.
    found: BTreeSet<String>,
}

impl Search {
    pub(super) fn of(user: UserId) -> Self {
        let numbers = BTreeSet::from([user.0.to_string()]);
        Self { user, numbers, names: BTreeSet::new(), found: BTreeSet::new() }
    }

    /// Records of another kind begin.
    pub(super) fn next_kind(&mut self) {
        self.names.append(&mut self.found);
    }

    /// Whether a number is the person's.
    pub(super) fn is_id(&self, number: i64) -> bool {
        number == self.user.0
    }

    /// Whether a text names the person. Digits count by themselves, whatever letters stand around them: an escaped line
    /// break ends in one.
    pub(super) fn names_them(&self, text: &str) -> bool {
        self.has_number(text) || (!self.names.is_empty() && words(text).any(|word| self.names.contains(word)))
    }

    fn has_number(&self, text: &str) -> bool {
        self.numbers.iter().any(|number| positions(text, number).next().is_some())
    }

    fn is_in(&self, value: &Value) -> bool {
        match value {
            Value::Null | Value::Bool(_) => false,
            Value::Number(number) => number.as_i64().is_some_and(|number| self.is_id(number)),
            Value::String(text) => self.names_them(text),
            Value::Array(values) => values.iter().any(|value| self.is_in(value)),
            Value::Object(fields) => fields.iter().any(|(name, value)| {
                let may_be_id = !NO_IDS.contains(&name.as_str());
                self.names_them(name) || (may_be_id && self.is_in(value))
            }),
        }
    }

    fn is_in_job(&self, job: &JobRecord) -> bool {
        self.is_named_by(job) || self.is_in(&job.payload) || job.last_error.as_ref().is_some_and(|e| self.names_them(e))
    }

    fn is_named_by(&self, job: &JobRecord) -> bool {
        // An update has a number of its own, which may be anybody's.
        self.names_them(&job.key) || (!job.id.starts_with("u:") && self.names_them(&job.id))
    }

    /// Whether the record is kept of the person. What it says leads to others.
    pub(super) fn is_theirs(&mut self, record: &Record) -> bool {
        let is_theirs = match record {
            Record::Users(user) => user.id == self.user,
            Record::Interviews(interview) => interview.user == self.user,
            Record::Dialogues(dialogue) => self.is_id(dialogue.chat),
            Record::Documents(document) => self.is_id(document.owner),
            Record::Jobs(job) => self.is_named_by(job),
            Record::Payments(payment) => payment.user == self.user,
            Record::Audit(entry) => entry.subject == Some(self.user) || entry.actor == self.user,
            Record::Ledger(entry) => entry.user == self.user,
            Record::RawReplies(reply) => self.names.contains(&reply.id),
            Record::Budgets(budget) => self.has_number(&budget.account),
            Record::Reservations(reservation) => reservation.accounts.iter().any(|account| self.has_number(account)),
            // Of models, for everybody.
            Record::QuestionPool(_) => false,
        };
        if is_theirs {
            self.learn(record);
        }
        is_theirs
    }

    fn learn(&mut self, record: &Record) {
        match record {
            Record::Users(user) => {
                if let Phone::Shared(phone) = &user.phone {
                    self.numbers.insert(phone.trim_start_matches('+').to_owned());
                }
            }
            Record::Interviews(interview) => drop(self.found.insert(interview.id.0.clone())),
            Record::Ledger(entry) => drop(self.found.insert(entry.id.clone())),
            _ => {}
        }
    }

    /// The text without the person.
    fn without(&self, text: &str) -> String {
        let without = |text: String, number: &String| replaced(&text, number, "0");
        self.numbers.iter().fold(text.to_owned(), without)
    }

    fn anonymous(&self, value: &Value) -> Value {
        match value {
            Value::Number(number) if number.as_i64().is_some_and(|number| self.is_id(number)) => NOBODY.0.into(),
            Value::String(text) => Value::String(self.without(text)),
            Value::Array(values) => values.iter().map(|value| self.anonymous(value)).collect(),
            Value::Object(fields) => {
                let fields = fields.iter().map(|(name, value)| (self.without(name), self.anonymous(value)));
                Value::Object(fields.collect())
            }
            other => other.clone(),
        }
    }
}

impl Erasing {
    /// What becomes of a record.
    pub(super) fn fate(&self, search: &mut Search, record: &Record) -> Fate {
        let everything = self.extent == Extent::Everything;
        let is_theirs = search.is_theirs(record);
        match record {
            Record::Users(_) | Record::Dialogues(_) if is_theirs && everything => Fate::Removed,
            Record::Interviews(interview) if is_theirs && everything && interview.created_at <= self.until => {
                Fate::Removed
            }
            Record::Documents(document) if everything && (is_theirs || search.names_them(&document.key)) => {
                Fate::Removed
            }
            // An admin's, about the person.
            Record::Documents(document) if everything && search.is_in(&document.body) => {
                let body = search.anonymous(&document.body);
                Fate::Replaced(Box::new(Record::Documents(super::Document { body, ..document.clone() })))
            }
            Record::Jobs(job) => self.fate_of_job(search, job),
            Record::Audit(entry) if entry.at <= self.until && is_named_in(search, entry, is_theirs) => {
                Fate::Replaced(Box::new(Record::Audit(Box::new(self.audited(search, entry)))))
            }
            Record::Ledger(entry) if is_theirs && entry.at <= self.until => {
                let entry = LedgerEntry { user: NOBODY, interview: None, generation: None, ..(**entry).clone() };
                Fate::Replaced(Box::new(Record::Ledger(Box::new(entry))))
            }
            // Telegram tells of a charge again: it stays known that it was made.
            Record::Payments(payment) if is_theirs && everything => {
                let offer = replaced(&payment.offer, &self.user.to_string(), &self.mark);
                let payment = Payment { user: NOBODY, offer, ..(**payment).clone() };
                Fate::Replaced(Box::new(Record::Payments(Box::new(payment))))
            }
            Record::RawReplies(reply) if (is_theirs || search.has_number(&reply.text)) && reply.at <= self.until => {
                Fate::Removed
            }
            Record::Budgets(budget) if is_theirs && everything => {
                let account = replaced(&budget.account, &self.user.to_string(), &self.mark);
                Fate::Replaced(Box::new(Record::Budgets(BudgetRecord { account, ..budget.clone() })))
            }
            Record::Reservations(reservation) if everything && (is_theirs || search.has_number(&reservation.id)) => {
                let moved = renamed(reservation, |name| replaced(name, &self.user.to_string(), &self.mark));
                Fate::Replaced(Box::new(Record::Reservations(moved)))
            }
            _ => Fate::Kept,
        }
    }

    /// Work for others that is under way goes on, and what it carries goes when it is done.
    fn fate_of_job(&self, search: &Search, job: &JobRecord) -> Fate {
        let until = if job.key == self.line { self.line_until } else { self.until };
        let is_old = job.enqueued_at <= until.timestamp_millis();
        let is_done_with = matches!(job.state.as_str(), "done" | "dead");
        let is_for_others = job.state == "running" && !search.is_named_by(job);
        // What was paid is booked, and what was taken back is given back, whoever is gone meanwhile.
        let is_owed = job.lane == Lane::Payments && !is_done_with;
        let may_go = is_old && job.id != self.job && !is_for_others && !is_owed;
        let is_wanted = self.extent == Extent::Everything || is_done_with;
        if may_go && is_wanted && search.is_in_job(job) { Fate::Removed } else { Fate::Kept }
    }

    fn audited(&self, search: &Search, entry: &AuditEntry) -> AuditEntry {
        let somebody = |id: UserId| if id == self.user { NOBODY } else { id };
        AuditEntry {
            id: replaced(&entry.id, &self.user.to_string(), &self.mark),
            at: entry.at,
            actor: somebody(entry.actor),
            action: search.without(&entry.action),
            subject: entry.subject.filter(|subject| *subject != self.user),
            before: search.anonymous(&accounted(&entry.before)),
            after: search.anonymous(&accounted(&entry.after)),
        }
    }

    /// In which order changes are made: first what is found by way of something else.
    pub(super) fn in_order(mut actions: Vec<Action>) -> Vec<Action> {
        actions.sort_by_key(|action| match action.found {
            Record::RawReplies(_) => 0,
            Record::Jobs(_) => 1,
            Record::Users(_) => 4,
            Record::Interviews(_) => 3,
            _ => 2,
        });
        actions
    }

    pub(super) fn erased(&self, actions: &[Action]) -> Erased {
        let is_running = |action: &Action| matches!(&action.found, Record::Jobs(job) if job.state == "running");
        Erased { records: actions.len(), was_running: actions.iter().any(is_running) }
    }
}

impl Fate {
    /// What is to be done about a record.
    pub(super) fn action(self, found: Record) -> Option<Action> {
        match self {
            Self::Kept => None,
            Self::Removed => Some(Action { found, replacement: None }),
            Self::Replaced(record) => Some(Action { found, replacement: Some(record) }),
        }
    }
}

fn is_named_in(search: &Search, entry: &AuditEntry, is_theirs: bool) -> bool {
    is_theirs || search.names_them(&entry.id) || search.is_in(&entry.before) || search.is_in(&entry.after)
}

fn accounted(change: &Value) -> Value {
    let Value::Object(fields) = change else { return Value::Null };
    let kept = fields.iter().filter(|(name, _)| ACCOUNTED.contains(&name.as_str()));
    Value::Object(kept.map(|(name, value)| (name.clone(), value.clone())).collect::<Map<_, _>>())
}

/// The reservation with its accounts, and itself, under other names.
pub(super) fn renamed(reservation: &ReservationRecord, rename: impl Fn(&str) -> String) -> ReservationRecord {
    let accounts = reservation.accounts.iter().map(|account| rename(account)).collect();
    ReservationRecord { id: rename(&reservation.id), accounts, ..reservation.clone() }
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty())
}

/// Where a number stands in a text as a whole number that is not negative.
fn positions<'a>(text: &'a str, number: &'a str) -> impl Iterator<Item = usize> + 'a {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    text.match_indices(number).map(|(at, _)| at).filter(move |at| {
        let before = at.checked_sub(1).and_then(|before| bytes.get(before));
        !is_digit(before) && before != Some(&b'-') && !is_digit(bytes.get(at + number.len()))
    })
}

fn replaced(text: &str, number: &str, by: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = 0;
    for at in positions(text, number) {
        out.push_str(&text[rest..at]);
        out.push_str(by);
        rest = at + number.len();
    }
    out.push_str(&text[rest..]);
    out
}

/// The records by their kinds, as they are handed to their person.
pub fn by_kind(records: &[Record]) -> BTreeMap<&'static str, Vec<&Record>> {
    let mut kinds: BTreeMap<&'static str, Vec<&Record>> = BTreeMap::new();
    for record in records {
        kinds.entry(record.kind()).or_default().push(record);
    }
    kinds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_whatever_letters_stand_around_it() {
        let mut search = Search::of(UserId(1001));
        for named in ["1001", "chat:1001", "interviews:1001:2026-11", r#"{"id":1001}"#, r"a\n1001 b", "u1001x"] {
            assert!(search.names_them(named), "{named}");
        }
        for other in ["11001", "10010", "chat:-1001", "", "2026-1001"] {
            assert!(!search.names_them(other), "{other}");
        }
        search.found.insert("k3f9a2xw0b".to_owned());
        assert!(!search.names_them("grade:k3f9a2xw0b:1"));
        search.next_kind();
        assert!(search.names_them("grade:k3f9a2xw0b:1"));
        assert!(!search.names_them("grade:k3f9a2xw0bc:1"));
    }

    #[test]
    fn names_are_replaced_and_come_back() {
        let there = replaced("person:1001:2026-11-20", "1001", "abcdefghabcdefgh");
        assert_eq!(there, "person:abcdefghabcdefgh:2026-11-20");
        assert_eq!(there.replace("abcdefghabcdefgh", "1001"), "person:1001:2026-11-20");
        assert_eq!(replaced("1:11:1", "1", "0"), "0:11:0");
    }
}
