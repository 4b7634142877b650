//! Every sentence that a person reads: the messages of `locales/`, by Fluent, in three languages.
//!
//! **Invariant:** what a person reads stands in `locales/`, in all languages, and nowhere in Rust.
//!
//! [`I18n::embedded`] holds the messages that were compiled in; [`Texts`] is one language of them:
//!
//! ```
//! use interview_bot::domain::language::Language;
//! use interview_bot::i18n::I18n;
//!
//! let texts = I18n::embedded().language(Language::En);
//! assert_eq!(texts.get("language-name"), "English");
//! let message = texts.msg("date-full").arg("day", 5).arg("month", 3).arg("year", 2027);
//! assert_eq!(message.text(), "5 March 2027");
//! ```
//!
//! A message is Telegram HTML: it may hold `<b>` and the like, and its arguments are escaped on their way in unless
//! they are [`Html`]; what Telegram would make tappable in them is set as code ([`escape`]). Button labels, callback notices and command descriptions are not HTML for Telegram: they are
//! taken by [`Message::plain`], which escapes nothing; the ids of such messages begin with `button-`, `notice-`,
//! `command-` or `bot-`, and a test keeps markup out of them. An id `menu-title.short` is the attribute `short` of
//! `menu-title`.
//!
//! A missing message or argument is a defect that the tests find. In a debug build it panics; in a release build the
//! English message is shown, or else the id, and the log says so once.

use std::collections::HashSet;
use std::sync::{LazyLock, Mutex, PoisonError};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

use crate::domain::language::Language;

mod format;
mod names;
mod sources;
mod tappable;
mod value;

pub use sources::{FEATURES, Feature};
pub use value::{Html, Value, escape, escape_code, flat};

type Bundle = FluentBundle<FluentResource>;

static EMBEDDED: LazyLock<Catalogue> = LazyLock::new(|| Catalogue::new(FEATURES));

/// The messages of all languages. Free to copy.
#[derive(Clone, Copy)]
pub struct I18n(&'static Catalogue);

impl I18n {
    /// The messages that were compiled in. The first call parses them.
    pub fn embedded() -> Self {
        Self(&EMBEDDED)
    }

    /// The messages in one language.
    pub const fn language(self, language: Language) -> Texts {
        Texts { catalogue: self.0, language }
    }
}

/// The messages in one language. Free to copy.
#[derive(Clone, Copy)]
pub struct Texts {
    catalogue: &'static Catalogue,
    language: Language,
}

impl Texts {
    pub const fn language(self) -> Language {
        self.language
    }

    /// A message without arguments.
    pub fn get(self, id: &str) -> String {
        self.msg(id).text()
    }

    /// A message that takes arguments; finish with [`Message::text`] or [`Message::plain`].
    pub const fn msg(self, id: &str) -> Message<'_> {
        Message { texts: self, id, args: Vec::new() }
    }

    /// Whether the language has this message.
    pub fn has(self, id: &str) -> bool {
        self.catalogue.bundle(self.language).has_message(id)
    }
}

/// A message that is being given its arguments.
#[must_use = "finish with `text` or `plain`"]
pub struct Message<'a> {
    texts: Texts,
    id: &'a str,
    args: Vec<(&'static str, Value)>,
}

impl Message<'_> {
    /// Gives the argument `$name`: a number, on which plural forms depend, a text, or ready [`Html`].
    pub fn arg(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The message as Telegram HTML: texts among the arguments are escaped, and what is code in them stands in no style.
    pub fn text(self) -> String {
        let args = self.args.into_iter().map(|(name, value)| (name, value.into_html())).collect();
        flat(&self.texts.catalogue.text(self.texts.language, self.id, &args))
    }

    /// The message as plain text, for button labels, callback notices and descriptions: nothing is escaped.
    pub fn plain(self) -> String {
        let args = self.args.into_iter().map(|(name, value)| (name, value.into_plain())).collect();
        self.texts.catalogue.text(self.texts.language, self.id, &args)
    }
}

/// Why a message could not be written.
#[derive(Debug, thiserror::Error)]
enum Defect {
    #[error("the message {id} does not exist in {language:?}")]
    Missing { language: Language, id: String },
    #[error("the message {id} in {language:?} cannot be formatted: {reason}")]
    Unformatted { language: Language, id: String, reason: String },
}

/// One bundle a language, and the defects that were reported already.
struct Catalogue {
    bundles: [(Language, Bundle); 3],
    reported: Mutex<HashSet<(Language, String)>>,
}

impl Catalogue {
    fn new(features: &[Feature]) -> Self {
        Self {
            bundles: Language::ALL.map(|language| (language, bundle(language, features))),
            reported: Mutex::new(HashSet::new()),
        }
    }

    fn bundle(&self, language: Language) -> &Bundle {
        let found = self.bundles.iter().find(|(candidate, _)| *candidate == language);
        &found.unwrap_or(&self.bundles[0]).1
    }

    fn text(&self, language: Language, id: &str, args: &FluentArgs) -> String {
        match self.format(language, id, args) {
            Ok(text) => text,
            Err(defect) if cfg!(debug_assertions) => panic!("{defect}"),
            Err(defect) => self.fallback(&defect, language, id, args),
        }
    }

    /// English, or else the id; what is wrong is logged once.
    fn fallback(&self, defect: &Defect, language: Language, id: &str, args: &FluentArgs) -> String {
        let mut reported = self.reported.lock().unwrap_or_else(PoisonError::into_inner);
        if reported.insert((language, id.to_owned())) {
            tracing::error!(%defect, "a text is defective");
        }
        self.format(Language::En, id, args).unwrap_or_else(|_| id.to_owned())
    }

    fn format(&self, language: Language, id: &str, args: &FluentArgs) -> Result<String, Defect> {
        let missing = || Defect::Missing { language, id: id.to_owned() };
        let bundle = self.bundle(language);
        let (name, attribute) = id.split_once('.').map_or((id, None), |(name, attribute)| (name, Some(attribute)));
        let message = bundle.get_message(name).ok_or_else(missing)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
            None => message.value(),
        };
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern.ok_or_else(missing)?, Some(args), &mut errors);
        if errors.is_empty() {
            return Ok(text.into_owned());
        }
        let reason = errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
        Err(Defect::Unformatted { language, id: id.to_owned(), reason })
    }
}

fn bundle(language: Language, features: &[Feature]) -> Bundle {
    let mut bundle = Bundle::new_concurrent(vec![identifier(language)]);
    // The isolating marks are invisible characters around every argument: they confuse searching and copying.
    bundle.set_use_isolating(false);
    for feature in features {
        // A file with a mistake still gives the messages around it; the tests allow no mistake.
        let resource = FluentResource::try_new(feature.source(language).to_owned()).unwrap_or_else(|(rest, errors)| {
            tracing::error!(feature = feature.name, ?language, ?errors, "a locale file is defective");
            rest
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(feature = feature.name, ?language, ?errors, "a locale file repeats messages");
        }
    }
    bundle
}

/// By the code; the plural rules are chosen by it.
fn identifier(language: Language) -> LanguageIdentifier {
    language.code().parse().unwrap_or_default()
}

#[cfg(test)]
mod tests;
