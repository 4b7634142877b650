//! Where everything is kept.

use super::reader::Reader;
use crate::store::DatabaseUrl;

/// `DATABASE_URL`.
pub(super) fn read(reader: &mut Reader<'_>) -> Option<DatabaseUrl> {
    reader.read("DATABASE_URL", |value| value.parse().ok())
}
