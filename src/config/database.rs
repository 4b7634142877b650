//! Where everything is kept.

use secrecy::{ExposeSecret, SecretString};

use super::reader::Reader;
use crate::store::DatabaseUrl;

pub(super) fn read(reader: &mut Reader<'_>) -> Option<DatabaseUrl> {
    reader.read("DATABASE_URL", |value| value.parse().ok())
}

/// The password in the address, as it is written there: a driver's error may repeat it alone.
pub(super) fn password(uri: &SecretString) -> Option<SecretString> {
    let (_, rest) = uri.expose_secret().split_once("://")?;
    let (credentials, _) = rest.split(['/', '?']).next()?.rsplit_once('@')?;
    let (_, password) = credentials.split_once(':')?;
    Some(SecretString::from(password))
}
