//! Where everything is kept.

use std::path::PathBuf;

use secrecy::SecretString;

use super::reader::Reader;

/// Where everything is kept.
#[derive(Debug, Clone)]
pub enum DatabaseConfig {
    /// MongoDB, by its connection string.
    Mongodb(SecretString),
    /// One SQLite file.
    Sqlite(PathBuf),
}

impl DatabaseConfig {
    pub(super) fn read(reader: &mut Reader<'_>) -> Option<Self> {
        reader.read("DATABASE_URL", parse)
    }
}

fn parse(value: &str) -> Option<DatabaseConfig> {
    if let Some(path) = value.strip_prefix("sqlite://") {
        return (!path.is_empty() && !path.ends_with('/')).then(|| DatabaseConfig::Sqlite(path.into()));
    }
    let rest = value.strip_prefix("mongodb://").or_else(|| value.strip_prefix("mongodb+srv://"))?;
    let usable = !rest.is_empty() && !rest.starts_with('/') && !rest.chars().any(char::is_whitespace);
    usable.then(|| DatabaseConfig::Mongodb(SecretString::from(value)))
}
