//! What a text has that the texts which it is made of lack: a letter may say of its person only what their CV and the job post
//! say, a better CV only what the CV does.
//!
//! Numbers, dates, names, and by what somebody can be reached are compared in whatever form they stand: `10 000` is `10k` and
//! `10 тысяч`, `05.2021` is May 2021, `в Яндексе` is Yandex. Words of ordinary language are no invention. What may be either,
//! a word with a capital at the beginning of a sentence that nobody knows, is taken for one: whoever wrote it is asked again.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::cv;
use super::text::stem::{MixedStemmer, same_stem, stem_key};
use super::text::stop_words::is_stop_word;
use super::text::words::{Word, sentences, words};
use super::vacancy::named;
use super::vacancy::table::tokens;
use numbers::{Said, Value, said};

mod numbers;
mod sounds;
mod table;
#[cfg(test)]
mod tests;

/// Fewest digits that may be a telephone number.
const PHONE: usize = 7;
/// Longest name of a technology, in words.
const NAME_WORDS: usize = 3;

/// What kind of thing was invented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    Number,
    Date,
    Name,
    /// An e-mail address, a link, a telephone number.
    Contact,
    /// That somebody led, won, doubled, negotiated, migrated something: deeds of substance, by a table of them.
    Claim,
}

/// Something that none of the sources has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invention {
    pub kind: Kind,
    /// Its bytes in the text.
    pub at: Range<usize>,
}

/// Texts that another one is made of.
pub struct Sources {
    stemmer: MixedStemmer,
    words: HashSet<String>,
    /// Stems by what those of one word share.
    stems: HashMap<String, Vec<String>>,
    /// Sounds by script (Latin first) and by what those of one name share.
    sounds: [HashMap<String, Vec<String>>; 2],
    values: HashSet<Value>,
    technologies: HashSet<&'static str>,
    claims: HashSet<usize>,
    /// Without white space, in lower case.
    squeezed: String,
    /// The digits of each line.
    digits: Vec<String>,
}

impl Sources {
    pub fn of(texts: &[&str]) -> Self {
        let mut sources = Self {
            stemmer: MixedStemmer::default(),
            words: HashSet::new(),
            stems: HashMap::new(),
            sounds: [HashMap::new(), HashMap::new()],
            values: HashSet::new(),
            technologies: HashSet::new(),
            claims: HashSet::new(),
            squeezed: String::new(),
            digits: Vec::new(),
        };
        for text in texts {
            sources.technologies.extend(named(text).into_iter().map(|name| name.name.as_str()));
            for line in text.lines() {
                sources.add(line);
            }
        }
        sources
    }

    fn add(&mut self, line: &str) {
        for word in words(line) {
            let word = even(&word.text);
            for stem in self.stemmer.stems(&word) {
                self.stems.entry(stem_key(&stem).to_owned()).or_default().push(stem);
            }
            for sound in sounds::sounds(&word) {
                self.sounds[script(&word)].entry(sounds::key(&sound).to_owned()).or_default().push(sound);
            }
            self.claims.extend(table::shown(&word));
            self.words.insert(word);
        }
        // The digits of a telephone number, or of a home, are no figures of its person's.
        let contacts = cv::private_at(line);
        let is_free = |said: &Said| contacts.iter().all(|at| said.at.end <= at.start || at.end <= said.at.start);
        self.values.extend(said(line, true).into_iter().filter(is_free).flat_map(|said| said.values));
        self.squeezed.push_str(&squeezed(line));
        self.squeezed.push('\n');
        self.digits.push(digits(line));
    }

    /// What the text has that none of the sources has, in its order.
    pub fn lack(&self, text: &str) -> Vec<Invention> {
        let mut found = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let of_line = self.lack_in_line(line);
            let shifted = |found: Invention| Invention { at: found.at.start + start..found.at.end + start, ..found };
            found.extend(of_line.into_iter().map(shifted));
            start += line.len();
        }
        found.sort_by_key(|found| (found.at.start, found.at.end));
        found.dedup_by(|next, before| next.at.start < before.at.end);
        found
    }

    /// The first number, date, contact or name of a text that no source has, where that is no technology and no shorthand:
    /// what somebody might be said to have done, or where.
    pub fn strange_fact<'a>(&self, text: &'a str) -> Option<&'a str> {
        let openings: HashSet<usize> = sentences(text).into_iter().map(|sentence| sentence.start).collect();
        let is_fact = |found: &Invention| {
            let said = &text[found.at.clone()];
            match found.kind {
                Kind::Number | Kind::Date | Kind::Contact => true,
                Kind::Claim => false,
                Kind::Name => {
                    let is_written_so =
                        said.starts_with(char::is_uppercase) && !said.chars().skip(1).any(char::is_uppercase);
                    is_written_so && named(said).is_empty() && !openings.contains(&found.at.start)
                }
            }
        };
        self.lack(text).into_iter().find(is_fact).map(|found| &text[found.at])
    }

    /// The numbers, dates, technologies and names that somebody tells of themselves beside what the sources say, in their order:
    /// no number that is a word alone, as in "two things", unless it counts years; no name that may only open a sentence.
    pub fn told_beside<'a>(&self, text: &'a str) -> Vec<&'a str> {
        let openings: HashSet<usize> = sentences(text).into_iter().map(|sentence| sentence.start).collect();
        let is_told = |found: &Invention| {
            let said = &text[found.at.clone()];
            match found.kind {
                Kind::Date => true,
                Kind::Number => said.contains(|c: char| c.is_ascii_digit()) || counts_years(&text[found.at.end..]),
                Kind::Contact | Kind::Claim => false,
                Kind::Name if !named(said).is_empty() => true,
                Kind::Name => {
                    said.starts_with(char::is_uppercase)
                        && said.contains(char::is_lowercase)
                        && !openings.contains(&found.at.start)
                }
            }
        };
        self.lack(text).into_iter().filter(is_told).map(|found| &text[found.at]).collect()
    }

    fn lack_in_line(&self, line: &str) -> Vec<Invention> {
        let is_cyrillic = is_mostly_cyrillic(line);
        let contacts = cv::reached_at(line);
        let is_free = |at: &Range<usize>| contacts.iter().all(|known| at.end <= known.start || known.end <= at.start);
        let reached = contacts.iter().filter(|at| !self.can_be_reached_by(&line[(*at).clone()]));
        let mut found: Vec<Invention> = reached.map(|at| Invention { kind: Kind::Contact, at: at.clone() }).collect();
        let all_said = said(line, false);
        let unknown = |said: &&Said| is_free(&said.at) && !said.values.iter().all(|value| self.has_value(value));
        found.extend(all_said.iter().filter(unknown).map(|said| {
            let kind = if said.is_date() { Kind::Date } else { Kind::Number };
            Invention { kind, at: said.at.clone() }
        }));
        let openings: HashSet<usize> = sentences(line).into_iter().map(|sentence| sentence.start).collect();
        let all = words(line);
        let strange = self.technologies_in(line, &all);
        let is_number =
            |at: &Range<usize>| all_said.iter().any(|said| said.at.start <= at.start && at.end <= said.at.end);
        let names = all.iter().filter(|word| is_free(&word.at) && !is_number(&word.at)).filter(|word| {
            let opens = openings.iter().any(|start| is_first(line, *start, word));
            strange.iter().any(|at| at.start <= word.at.start && word.at.end <= at.end)
                || self.is_strange_name(line, word, opens, is_cyrillic)
        });
        found.extend(names.map(|word| Invention { kind: Kind::Name, at: word.at.clone() }));
        let text_at = |at: Option<usize>| at.and_then(|at| all.get(at)).map(|word| word.text.as_str());
        let is_claimed = |at: &usize| {
            let claim = table::claim(&even(&all[*at].text)).filter(|claim| !self.claims.contains(claim));
            claim.is_some() && !table::is_no_deed(text_at(at.checked_sub(1)), text_at(Some(at + 1)))
        };
        let claims = (0..all.len()).filter(is_claimed);
        found.extend(claims.map(|at| Invention { kind: Kind::Claim, at: all[at].at.clone() }));
        found
    }

    fn has_value(&self, value: &Value) -> bool {
        let Value::Percent(number) = value else { return self.values.contains(value) };
        // What is written as a share of one.
        self.values.contains(value) || *number == "100" && self.values.contains(&Value::Number("100".to_owned()))
    }

    fn can_be_reached_by(&self, contact: &str) -> bool {
        let written = squeezed(contact);
        let bare = ["https://", "http://"].iter().find_map(|start| written.strip_prefix(start)).unwrap_or(&written);
        let digits = digits(contact);
        self.squeezed.contains(bare.trim_end_matches('/'))
            || digits.len() >= PHONE
                && !contact.contains(char::is_alphabetic)
                && self.digits.iter().any(|line| line.contains(&digits))
    }

    /// Where a line names technologies that the sources do not.
    fn technologies_in(&self, line: &str, words: &[Word]) -> Vec<Range<usize>> {
        let is_strange = |name: &&str| !self.technologies.contains(*name);
        let strange: Vec<&str> = named(line).into_iter().map(|name| name.name.as_str()).filter(is_strange).collect();
        let mut places = Vec::new();
        for name in strange {
            let spans = (1..=NAME_WORDS).flat_map(|len| words.windows(len));
            let spans = spans.map(|span| span[0].at.start..span[span.len() - 1].at.end);
            let is_it = |at: &Range<usize>| named(&line[at.clone()]).iter().any(|known| known.name == name);
            // Another name of what the sources say in other words is not strange.
            let is_known = |at: &Range<usize>| words_in(words, at).all(|word| self.knows(&even(&word.text)));
            places.extend(spans.into_iter().find(is_it).filter(|at| !is_known(at)));
        }
        places
    }

    fn is_strange_name(&self, line: &str, word: &Word, opens: bool, is_cyrillic: bool) -> bool {
        let written = &line[word.at.clone()];
        let text = even(&word.text);
        if !text.contains(char::is_alphabetic) || text.starts_with(|c: char| c.is_ascii_digit()) {
            return false;
        }
        if self.knows(&text) || self.knows_parts(&text) {
            return false;
        }
        let long = text.chars().nth(1).is_some();
        let is_capital = written.starts_with(char::is_uppercase);
        let is_marked = written.chars().skip(1).any(char::is_uppercase) || text.contains(|c: char| c.is_ascii_digit());
        let is_foreign = is_cyrillic && long && text.is_ascii();
        if is_stop_word(&text) || table::is_ordinary(&text) {
            return false;
        }
        let is_quoted = line[..word.at.start].ends_with(['«', '"', '“', '„']);
        if is_marked || is_foreign || (is_capital && long && (!opens || is_quoted)) {
            return !opens || is_quoted || !is_shouted_opening(written, &text);
        }
        is_capital && long && !may_open(written, &text)
    }

    /// Whether a source has this word, in whatever form.
    fn knows(&self, word: &str) -> bool {
        if self.words.contains(word) {
            return true;
        }
        let stems = self.stemmer.stems(word);
        let is_known = |stem: &String| {
            let alike = self.stems.get(stem_key(stem));
            alike.is_some_and(|known| known.iter().any(|known| same_stem(known, stem)))
        };
        stems.iter().any(is_known) || self.sounds_like_one(word)
    }

    /// Whether a name of the other script sounds like this one.
    fn sounds_like_one(&self, word: &str) -> bool {
        let others = &self.sounds[1 - script(word)];
        sounds::sounds(word).iter().any(|sound| {
            let alike = others.get(sounds::key(sound));
            alike.is_some_and(|known| known.iter().any(|known| sounds::same(known, sound)))
        })
    }

    /// Whether a name with a number is one of a known word and a known number: `Java17`.
    fn knows_parts(&self, word: &str) -> bool {
        let Some(at) = word.find(|c: char| c.is_ascii_digit()) else { return false };
        let (name, number) = word.split_at(at);
        number.chars().all(|c| c.is_ascii_digit())
            && self.knows(name)
            && self.values.contains(&Value::Number(number.trim_start_matches('0').to_owned()))
    }
}

/// Whether years stand right behind a number.
fn counts_years(behind: &str) -> bool {
    let word = words(behind).into_iter().next();
    word.is_some_and(|word| ["year", "год", "лет", "yil", "йил"].iter().any(|years| word.text.starts_with(years)))
}

/// A sentence in capitals throughout says as little by them as one without.
fn is_shouted_opening(written: &str, text: &str) -> bool {
    written.chars().all(|c| !c.is_lowercase()) && may_open(written, text)
}

/// Whether a word may stand at the beginning of a sentence, or of a line of a CV, without being a name.
fn may_open(written: &str, text: &str) -> bool {
    let tokens = tokens(written);
    table::may_open(text) || cv::has_verb(&tokens) || cv::section(&tokens).is_some()
}

/// Whether no other word stands before this one in its sentence.
fn is_first(line: &str, start: usize, word: &Word) -> bool {
    start <= word.at.start && !line[start..word.at.start].contains(char::is_alphanumeric)
}

/// Whether the numbers and dates of a text stand in a line, in the same order.
pub(in crate::domain) fn keeps_order(line: &str, text: &str) -> bool {
    let in_order = |mut all: Vec<Said>| {
        all.sort_by_key(|said| said.at.start);
        all
    };
    let (known, told) = (in_order(said(line, true)), in_order(said(text, false)));
    let mut left = known.iter();
    told.iter().all(|told| left.any(|known| told.values.iter().all(|value| known.values.contains(value))))
}

fn words_in<'a>(words: &'a [Word], at: &Range<usize>) -> impl Iterator<Item = &'a Word> + use<'a> {
    let at = at.clone();
    words.iter().filter(move |word| at.start <= word.at.start && word.at.end <= at.end)
}

/// A folded word with one spelling of what Russian spells in two ways.
fn even(word: &str) -> String {
    word.replace('ё', "е")
}

fn script(word: &str) -> usize {
    usize::from(word.contains(|c| matches!(c, '\u{0400}'..='\u{052f}')))
}

fn is_mostly_cyrillic(text: &str) -> bool {
    let count = |is: fn(char) -> bool| text.chars().filter(|c| is(*c)).count();
    count(|c| matches!(c, '\u{0400}'..='\u{052f}')) > count(|c| c.is_ascii_alphabetic())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase()
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}
