//! A person's rows: found by a look at every row of every table, changed a few at a time.

use async_trait::async_trait;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params};

use super::backup::READINGS;
use super::failure::Failure;
use super::{Sqlite, documents, execute, millis, texts, to_json};
use crate::domain::user::UserId;
use crate::store::erasure::{Action, Search};
use crate::store::{BudgetRecord, Erased, Erasing, Erasure, Record, ReservationRecord, Result};

/// Most changes by one operation of the writer.
const AT_ONCE: usize = 200;

#[async_trait]
impl Erasure for Sqlite {
    async fn records_of(&self, user: UserId) -> Result<Vec<Record>> {
        let look = move |connection: &Connection| {
            let mut theirs = Vec::new();
            search(connection, Search::of(user), |search, record| {
                if search.is_theirs(&record) {
                    theirs.push(record);
                }
            })?;
            Ok::<_, Failure>(theirs)
        };
        Ok(self.read_at_leisure(look).await?)
    }

    async fn erase(&self, erasing: &Erasing) -> Result<Erased> {
        let wanted = erasing.clone();
        let look = move |connection: &Connection| {
            let mut actions = Vec::new();
            search(connection, Search::of(wanted.user), |search, record| {
                actions.extend(wanted.fate(search, &record).action(record));
            })?;
            Ok::<_, Failure>(Erasing::in_order(actions))
        };
        let mut actions = self.read_at_leisure(look).await?;
        let erased = erasing.erased(&actions);
        while !actions.is_empty() {
            let rest = actions.split_off(actions.len().min(AT_ONCE));
            self.write(move |connection| actions.iter().try_for_each(|action| apply(connection, action))).await?;
            actions = rest;
        }
        Ok(erased)
    }

    async fn restore_counts(&self, mark: &str, user: UserId) -> Result<()> {
        let (mark, user) = (mark.to_owned(), user.to_string());
        Ok(self.write(move |connection| restore_counts(connection, &mark, &user)).await?)
    }
}

/// Shows `each` the records that may be the person's.
fn search(
    connection: &Connection,
    mut search: Search,
    mut each: impl FnMut(&mut Search, Record),
) -> Result<(), Failure> {
    // A database in memory is read in a transaction already.
    let _moment = connection.is_autocommit().then(|| connection.unchecked_transaction()).transpose()?;
    for (query, read) in READINGS {
        search.next_kind();
        let mut query = connection.prepare(query)?;
        let columns = query.column_count();
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            // Most rows are nobody's who is looked for, and need not be understood.
            if may_be_theirs(&search, row, columns)? {
                each(&mut search, read(row)?);
            }
        }
    }
    Ok(())
}

fn may_be_theirs(search: &Search, row: &Row<'_>, columns: usize) -> rusqlite::Result<bool> {
    for column in 0..columns {
        let is_theirs = match row.get_ref(column)? {
            ValueRef::Integer(number) => search.is_id(number),
            ValueRef::Text(text) => std::str::from_utf8(text).is_ok_and(|text| search.names_them(text)),
            _ => false,
        };
        if is_theirs {
            return Ok(true);
        }
    }
    Ok(false)
}

fn apply(connection: &Connection, action: &Action) -> Result<(), Failure> {
    match &action.replacement {
        None => remove(connection, &action.found),
        Some(by) => replace(connection, &action.found, by),
    }
}

fn remove(connection: &Connection, record: &Record) -> Result<(), Failure> {
    let delete = |statement: &str, id: &str| execute(connection, statement, [id]).map(drop);
    let delete_numbered = |statement: &str, id: i64| execute(connection, statement, [id]).map(drop);
    match record {
        Record::Users(user) => delete_numbered("DELETE FROM users WHERE id = ?", user.id.0)?,
        Record::Interviews(interview) => delete("DELETE FROM interviews WHERE id = ?", &interview.id.0)?,
        Record::Dialogues(dialogue) => delete_numbered("DELETE FROM dialogues WHERE chat = ?", dialogue.chat)?,
        Record::Documents(document) => {
            documents::remove(connection, &document.feature, document.owner, &document.key)?;
        }
        Record::Jobs(job) => {
            delete("DELETE FROM jobs WHERE id = ?", &job.id)?;
            promote(connection, &job.key)?;
        }
        Record::Payments(payment) => delete("DELETE FROM payments WHERE charge = ?", &payment.charge)?,
        Record::Audit(entry) => delete("DELETE FROM audit WHERE id = ?", &entry.id)?,
        Record::Ledger(entry) => delete("DELETE FROM ledger WHERE id = ?", &entry.id)?,
        Record::RawReplies(reply) => delete("DELETE FROM raw_replies WHERE id = ?", &reply.id)?,
        Record::Budgets(budget) => delete("DELETE FROM budgets WHERE account = ?", &budget.account)?,
        Record::Reservations(reservation) => delete("DELETE FROM reservations WHERE id = ?", &reservation.id)?,
        Record::QuestionPool(pooled) => delete("DELETE FROM question_pool WHERE id = ?", &pooled.question.id.0)?,
    }
    Ok(())
}

/// The first of those that wait under a key may run where none may.
fn promote(connection: &Connection, key: &str) -> rusqlite::Result<()> {
    let promote = "UPDATE jobs SET head = 1 WHERE seq = (SELECT min(seq) FROM jobs WHERE key = ?1 AND open = 1)
        AND NOT EXISTS (SELECT 1 FROM jobs WHERE key = ?1 AND head = 1)";
    execute(connection, promote, [key]).map(drop)
}

fn replace(connection: &Connection, found: &Record, by: &Record) -> Result<(), Failure> {
    match (found, by) {
        (Record::Documents(found), Record::Documents(by)) => {
            // One that has changed since is found again.
            let update = "UPDATE documents SET body = ? WHERE owner = ? AND feature = ? AND key = ? AND version = ?";
            let body = to_json(&by.body, "documents")?;
            let row = params![body, found.owner, found.feature, found.key, super::version(found.version)];
            execute(connection, update, row)?;
        }
        (Record::Audit(found), Record::Audit(by)) => {
            let update = "UPDATE OR REPLACE audit SET id = ?, subject = ?, body = ? WHERE id = ?";
            let subject = by.subject.map(|subject| subject.0);
            execute(connection, update, params![by.id, subject, to_json(by, "audit")?, found.id])?;
        }
        (Record::Ledger(found), Record::Ledger(by)) => {
            let update = "UPDATE ledger SET at = ?, interview = NULL, body = ? WHERE id = ?";
            execute(connection, update, params![millis(by.at), to_json(by, "ledger")?, found.id])?;
        }
        (Record::Payments(found), Record::Payments(by)) => {
            let update = "UPDATE payments SET user = ?, body = ? WHERE charge = ?";
            execute(connection, update, params![by.user.0, to_json(by, "payments")?, found.charge])?;
        }
        (Record::Budgets(found), Record::Budgets(by)) => rename_budget(connection, found, &by.account)?,
        (Record::Reservations(found), Record::Reservations(by)) => rename_reservation(connection, &found.id, by)?,
        _ => remove(connection, found)?,
    }
    Ok(())
}

fn rename_budget(connection: &Connection, found: &BudgetRecord, name: &str) -> rusqlite::Result<()> {
    let add = "INSERT INTO budgets (account, balance, expires_at)
        SELECT ?2, balance, expires_at FROM budgets WHERE account = ?1
        ON CONFLICT (account) DO UPDATE
        SET balance = balance + excluded.balance, expires_at = max(expires_at, excluded.expires_at)";
    execute(connection, add, [&found.account, name])?;
    execute(connection, "DELETE FROM budgets WHERE account = ?", [&found.account]).map(drop)
}

fn rename_reservation(connection: &Connection, id: &str, by: &ReservationRecord) -> Result<(), Failure> {
    let update = "UPDATE OR REPLACE reservations SET id = ?, accounts = ? WHERE id = ?";
    execute(connection, update, params![by.id, to_json(&by.accounts, "reservations")?, id])?;
    Ok(())
}

fn restore_counts(connection: &Connection, mark: &str, user: &str) -> Result<(), Failure> {
    for account in texts(connection, "SELECT account FROM budgets WHERE instr(account, ?)", [mark])? {
        let name = account.replace(mark, user);
        rename_budget(connection, &BudgetRecord { account, balance: 0, expires_at: 0 }, &name)?;
    }
    let update = "UPDATE reservations SET accounts = replace(accounts, ?1, ?2), id = replace(id, ?1, ?2)
        WHERE instr(accounts, ?1) OR instr(id, ?1)";
    execute(connection, update, [mark, user])?;
    Ok(())
}
