//! Names of technologies and professions that somebody types.

use crate::domain::catalog::NameError;

/// The message about a name that is refused.
pub const fn refusal(error: NameError, no_name: &'static str) -> &'static str {
    match error {
        NameError::Empty => "name-empty",
        NameError::TooLong => "name-too-long",
        NameError::BadCharacters => "name-bad-characters",
        NameError::NoName => no_name,
    }
}
