//! What somebody said: as it was heard, whether anything was, and how it was said.
//!
//! How it was said is advice and never counts: the same words typed and spoken are the same answer.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::language::Language;
use super::text;

/// A model that is so sure that nobody speaks, and so unsure of what was said, has heard noise.
const NO_SPEECH: f64 = 0.6;
const UNSURE: f64 = -1.0;
/// Nobody speaks on for so long without a pause: it ends a stretch of speech.
const LONG_PAUSE: f64 = 2.0;
/// With fewer words than this nothing is said of how they were said.
const WORDS_MIN: usize = 12;

/// What a model heard in a recording.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Heard {
    pub text: String,
    /// When each word was said, where the model tells.
    pub words: Vec<Word>,
    /// How sure it is that nobody speaks, 0 to 1.
    pub no_speech: Option<f64>,
    /// The mean logarithm of how likely what it wrote is.
    pub likelihood: Option<f64>,
}

/// A word, and when it was said, in seconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Word {
    pub text: String,
    pub begins: f64,
    pub ends: f64,
}

/// What was said, without what shows nothing; `None` where nobody said anything.
pub fn said(heard: &Heard) -> Option<String> {
    let is_noise = heard.no_speech.is_some_and(|silence| silence > NO_SPEECH)
        && heard.likelihood.is_none_or(|likelihood| likelihood < UNSURE);
    let said = text::clean(&heard.text);
    let plain = plain(&said);
    let is_phantom = TABLE.phantoms.texts.contains(&plain);
    (!is_noise && !plain.is_empty() && !is_phantom).then_some(said)
}

/// How something was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    pub words: u32,
    /// From the first word to the end of the last, in milliseconds.
    pub millis: u32,
    /// Pauses of two seconds and more.
    pub long_pauses: u32,
    /// What was said without saying anything.
    pub fillers: u32,
}

impl Delivery {
    /// Of what was heard in this language; `None` where it is not known when the words were said, or there are too few.
    pub fn of(heard: &Heard, language: Language) -> Option<Self> {
        let words: Vec<&Word> = heard.words.iter().filter(|word| !plain(&word.text).is_empty()).collect();
        let (first, last) = (words.first()?, words.last()?);
        let seconds = last.ends - first.begins;
        let is_sound = seconds.is_finite() && seconds > 0.0 && words.is_sorted_by(|a, b| a.begins <= b.begins);
        if words.len() < WORDS_MIN || !is_sound {
            return None;
        }
        let pauses = words.windows(2).filter(|pair| pair[1].begins - pair[0].ends >= LONG_PAUSE);
        let spoken: Vec<String> = words.iter().map(|word| plain(&word.text)).collect();
        Some(Self {
            words: count(words.len()),
            millis: (seconds * 1000.0) as u32,
            long_pauses: count(pauses.count()),
            fillers: count(fillers(&spoken.join(" "), language)),
        })
    }

    pub fn words_per_minute(&self) -> u32 {
        (f64::from(self.words) * 60_000.0 / f64::from(self.millis.max(1000))).round() as u32
    }

    /// Whether it was easy to follow for its pace.
    pub fn pace(&self, language: Language) -> Pace {
        let [from, to] = TABLE.pace.of(language);
        match self.words_per_minute() {
            slow if slow < *from => Pace::Slow,
            fast if fast > *to => Pace::Fast,
            _ => Pace::Good,
        }
    }

    /// Several of them as one; `None` of none.
    pub fn all(of: impl IntoIterator<Item = Self>) -> Option<Self> {
        of.into_iter().reduce(|a, b| Self {
            words: a.words + b.words,
            millis: a.millis.saturating_add(b.millis),
            long_pauses: a.long_pauses + b.long_pauses,
            fillers: a.fillers + b.fillers,
        })
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn fillers(spoken: &str, language: Language) -> usize {
    let known = TABLE.fillers.of(language);
    let spoken = format!(" {} ", spoken.replace(' ', "  "));
    known.iter().map(|filler| spoken.matches(&format!(" {} ", filler.replace(' ', "  "))).count()).sum()
}

/// Small letters and digits, words parted by one space.
fn plain(text: &str) -> String {
    let kept = text.to_lowercase().replace(['ʻ', 'ʼ', '’', '‘', '`'], "'");
    let kept: String = kept.chars().map(|c| if c.is_alphanumeric() || c == '\'' { c } else { ' ' }).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How fast something was said, to whoever listens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    Slow,
    Good,
    Fast,
}

/// That something was said, not typed, and what is kept of it beside its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    /// What the front end calls the recording.
    pub file: String,
    pub seconds: u32,
    /// The person has put right what was heard.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub corrected: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivery: Option<Delivery>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    fillers: Each<Vec<String>>,
    pace: Each<[u32; 2]>,
    phantoms: Phantoms,
}

/// Something for each language.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Each<T> {
    uz: T,
    ru: T,
    en: T,
}

impl<T> Each<T> {
    const fn of(&self, language: Language) -> &T {
        match language {
            Language::Uz => &self.uz,
            Language::Ru => &self.ru,
            Language::En => &self.en,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phantoms {
    texts: Vec<String>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table: Table = toml::from_str(include_str!("voice/words.toml")).expect("a test reads the table");
    table.phantoms.texts.iter_mut().for_each(|text| *text = plain(text));
    table
});

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(text: &str) -> Heard {
        Heard { text: text.to_owned(), ..Heard::default() }
    }

    #[test]
    fn what_models_hear_where_nobody_speaks_is_nothing() {
        for nothing in
            ["", "  \u{200b}", "...", "Thank you for watching!", "Продолжение следует...", "Eʼtiboringiz uchun rahmat."]
        {
            assert_eq!(said(&heard(nothing)), None, "{nothing:?}");
        }
        let noise = Heard { no_speech: Some(0.9), likelihood: Some(-1.4), ..heard("and so on and so on") };
        assert_eq!(said(&noise), None);
        assert!(said(&Heard { likelihood: Some(-0.2), ..noise }).is_some(), "it is sure of what it wrote");
        let answer = " Thank you for watching the queue: it is first in, first out. ";
        assert_eq!(said(&heard(answer)).as_deref(), Some(answer.trim()));
    }

    /// Words of half a second each, after so many seconds of silence.
    fn spoken(words: &[(&str, f64)]) -> Heard {
        let mut at = 0.0;
        let word = |(text, pause): &(&str, f64)| {
            let begins = at + pause;
            at = begins + 0.5;
            Word { text: (*text).to_owned(), begins, ends: at }
        };
        Heard { words: words.iter().map(word).collect(), ..Heard::default() }
    }

    #[test]
    fn how_it_was_said_is_counted() {
        let mut words = vec![("word", 0.0); 18];
        words.extend([("Um,", 2.5), ("you", 0.0), ("know,", 0.0), ("um", 0.0), ("um", 0.0), ("end", 3.5)]);
        let delivery = Delivery::of(&spoken(&words), Language::En).expect("there are enough");
        assert_eq!((delivery.words, delivery.long_pauses, delivery.fillers), (24, 2, 4));
        assert_eq!(delivery.words_per_minute(), 80, "24 words in 18 seconds");
        let pace = |language| delivery.pace(language);
        assert_eq!((pace(Language::En), pace(Language::Uz)), (Pace::Slow, Pace::Good));
        assert_eq!(Delivery { millis: 6000, ..delivery }.pace(Language::En), Pace::Fast);
        assert_eq!(Delivery::of(&spoken(&words), Language::Ru).map(|other| other.fillers), Some(0));
        assert_eq!(Delivery::of(&spoken(&words[..11]), Language::En), None, "too few");
        assert_eq!(Delivery::of(&heard("no times"), Language::En), None);
        let twice = Delivery::all([delivery, delivery]).expect("two");
        assert_eq!((twice.words, twice.words_per_minute()), (48, 80));
    }
}
