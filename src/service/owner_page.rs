//! Who is at the owner's page: links that sign in once, and sessions.
//!
//! ```text
//! admin: /page in the chat -> a link, good for ten minutes and for one sign-in
//! the page: the link       -> a session, good for twelve hours
//! Telegram: what it signed  -> the same, once
//! ```
//! What is shown as proof is random and kept by nobody: the documents, of the admin, have its hash for a key. So all processes
//! know of it at once, and whoever reads the database signs in nowhere.

use chrono::{DateTime, TimeDelta, Utc};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{ServiceResult, Services};
use crate::domain::language::Language;
use crate::domain::user::UserId;
use crate::store::{AuditEntry, Document, StoreError};

const LINKS: &str = "owner_page_links";
/// Words that have signed somebody in.
const WORDS: &str = "owner_page_words";
const SESSIONS: &str = "owner_page_sessions";
pub const LINK_KEPT: TimeDelta = TimeDelta::minutes(10);
pub const SESSION_KEPT: TimeDelta = TimeDelta::hours(12);
/// Links of an admin that are good at the same time, and sessions.
const LINKS_MAX: usize = 5;
const SESSIONS_MAX: usize = 10;
/// Documents that are looked through for those that are too many.
const LOOKED_AT: u32 = 100;
/// Random bytes of a proof.
const RANDOM: usize = 32;

/// Somebody who has signed in.
#[derive(Debug, Clone)]
pub struct Session {
    pub admin: UserId,
    /// In which the page speaks to them.
    pub language: Language,
    /// What a form of the page proves itself with.
    pub form_token: SecretString,
    /// Its document.
    key: String,
}

/// A proof as it was shown: the admin's id, and what only they can know.
struct Proof<'a> {
    admin: UserId,
    whole: &'a str,
}

impl<'a> Proof<'a> {
    /// What cannot be one costs no look into the database.
    fn read(services: &Services, shown: &'a str) -> Option<Self> {
        let (admin, secret) = shown.split_once('-')?;
        let is_secret = secret.len() == 2 * RANDOM && secret.bytes().all(|byte| (b'a'..=b'p').contains(&byte));
        let admin = UserId(admin.parse().ok()?);
        (is_secret && services.admins.contains(&admin)).then_some(Self { admin, whole: shown })
    }

    fn key(&self) -> String {
        letters(&Sha256::digest(self.whole))
    }
}

/// No digits: what is kept of one person is never taken for another's id.
fn letters(bytes: &[u8]) -> String {
    let halves = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    halves.map(|half| char::from(b'a' + half)).collect()
}

/// Something that nobody can guess, in letters.
pub fn random_letters() -> String {
    letters(&rand::random::<[u8; RANDOM]>())
}

fn new_proof(admin: UserId) -> SecretString {
    SecretString::from(format!("{admin}-{}", random_letters()))
}

/// What signs an admin in once.
///
/// # Errors
/// The store's.
pub async fn invite(services: &Services, admin: UserId) -> ServiceResult<SecretString> {
    let proof = new_proof(admin);
    keep(services, LINKS, (admin, &proof), LINK_KEPT, json!({}), LINKS_MAX).await?;
    Ok(proof)
}

/// Begins a session with what [`invite`] gave. Nobody else does so with it again. `None` where it is not good, or not any more.
///
/// # Errors
/// The store's.
pub async fn sign_in(services: &Services, shown: &str) -> ServiceResult<Option<SecretString>> {
    let Some(proof) = Proof::read(services, shown) else { return Ok(None) };
    let (documents, key) = (&services.store.documents, proof.key());
    let link = documents.get(LINKS, proof.admin.0, &key).await?;
    // Of several who come with it at the same time, one has removed it.
    if !link.is_some_and(|link| is_good(&link, services.now())) || !documents.remove(LINKS, proof.admin.0, &key).await?
    {
        return Ok(None);
    }
    begin(services, proof.admin, &key, "link").await.map(Some)
}

/// Begins a session for an admin for whom somebody else vouches, by a word that is good until then. Nobody else does so with
/// that word again. `None` where somebody has, or they are no admin.
///
/// # Errors
/// The store's.
pub async fn sign_in_once(
    services: &Services,
    admin: UserId,
    word: &str,
    until: DateTime<Utc>,
) -> ServiceResult<Option<SecretString>> {
    if !services.admins.contains(&admin) {
        return Ok(None);
    }
    let key = letters(&Sha256::digest(word));
    let mut spent = Document::new(WORDS, admin.0, &key, json!({}));
    // Beyond its end by another minute: clocks differ.
    spent.expires_at = Some(until + TimeDelta::minutes(1));
    match services.store.documents.put(&mut spent).await {
        Ok(()) => begin(services, admin, &key, "telegram").await.map(Some),
        Err(StoreError::Duplicate | StoreError::Conflict) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

async fn begin(services: &Services, admin: UserId, key: &str, by: &str) -> ServiceResult<SecretString> {
    let session = new_proof(admin);
    let language = services.store.users.get(admin).await?.and_then(|user| user.language);
    let body = json!({ "language": language.unwrap_or_else(|| Language::suggested(None)) });
    keep(services, SESSIONS, (admin, &session), SESSION_KEPT, body, SESSIONS_MAX).await?;
    let entry = AuditEntry {
        id: format!("page-sign-in:{key}"),
        at: services.now(),
        actor: admin,
        action: "page_sign_in".to_owned(),
        subject: None,
        before: json!({}),
        after: json!({ "signed_in": true, "by": by }),
    };
    services.store.audit.append(&entry).await?;
    Ok(session)
}

/// The session that is proved by this. `None` where there is none, or its admin is one no more.
///
/// # Errors
/// The store's.
pub async fn session(services: &Services, shown: &str) -> ServiceResult<Option<Session>> {
    let Some(proof) = Proof::read(services, shown) else { return Ok(None) };
    let key = proof.key();
    let document = services.store.documents.get(SESSIONS, proof.admin.0, &key).await?;
    let Some(document) = document.filter(|document| is_good(document, services.now())) else { return Ok(None) };
    let language = serde_json::from_value(document.body["language"].clone());
    let form_token = letters(&Sha256::digest(format!("form:{}", proof.whole)));
    Ok(Some(Session {
        admin: proof.admin,
        language: language.unwrap_or_else(|_| Language::suggested(None)),
        form_token: SecretString::from(form_token),
        key,
    }))
}

/// From now on the page speaks this language.
///
/// # Errors
/// The store's.
pub async fn speak(services: &Services, session: &Session, language: Language) -> ServiceResult {
    let documents = &services.store.documents;
    let Some(mut document) = documents.get(SESSIONS, session.admin.0, &session.key).await? else { return Ok(()) };
    document.body = json!({ "language": language });
    match documents.put(&mut document).await {
        Ok(()) | Err(StoreError::Conflict) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Ends the session.
///
/// # Errors
/// The store's.
pub async fn sign_out(services: &Services, session: &Session) -> ServiceResult {
    services.store.documents.remove(SESSIONS, session.admin.0, &session.key).await?;
    Ok(())
}

/// Ends all of the admin's sessions, and the links that would begin one.
///
/// # Errors
/// The store's.
pub async fn sign_out_everywhere(services: &Services, admin: UserId) -> ServiceResult {
    let documents = &services.store.documents;
    for feature in [SESSIONS, LINKS] {
        for document in documents.list(feature, admin.0, LOOKED_AT).await? {
            documents.remove(feature, admin.0, &document.key).await?;
        }
    }
    Ok(())
}

fn is_good(document: &Document, now: DateTime<Utc>) -> bool {
    document.expires_at.is_some_and(|end| now < end)
}

/// Keeps that this proof is good, for so long; those that end first go where there are too many.
async fn keep(
    services: &Services,
    feature: &str,
    (admin, proof): (UserId, &SecretString),
    kept: TimeDelta,
    body: serde_json::Value,
    most: usize,
) -> ServiceResult {
    let documents = &services.store.documents;
    let mut known = documents.list(feature, admin.0, LOOKED_AT).await?;
    known.sort_by_key(|document| std::cmp::Reverse(document.expires_at));
    for document in known.into_iter().skip(most - 1) {
        documents.remove(feature, admin.0, &document.key).await?;
    }
    let key = letters(&Sha256::digest(proof.expose_secret()));
    let mut document = Document::new(feature, admin.0, &key, body);
    document.expires_at = Some(services.now() + kept);
    Ok(documents.put(&mut document).await?)
}
