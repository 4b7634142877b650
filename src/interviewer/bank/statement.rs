//! Which words of an answer stand in a statement, and which in a bare list of terms.
//!
//! Whoever lists the terms of a subject has said nothing about it, so a term earns only where something is said with it.
//! A clause states something when it has a predicate and enough words besides it. Clauses without one are bare; [`LIST`] (nine)
//! short ones in a row, across sentences and lines too, are a list. What tells a predicate is a list of words and endings per
//! language, in `statements.toml`.

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::language::Language;
use crate::domain::text::stem::uzbek_in_latin;
use crate::domain::text::stop_words::is_stop_word;
use crate::domain::text::words::Word;

/// Clauses of so few words are thin. Uzbek has endings where the others have words.
const fn thin(language: Language) -> usize {
    match language {
        Language::Uz => 3,
        Language::Ru | Language::En => 4,
    }
}
/// From this share of an answer's words on (one in so many), statements that are not thin make it prose.
const PROSE_SHARE: usize = 12;
/// How many thin clauses in a row that state nothing are a list in prose.
const LIST: usize = 9;
/// So many sentences, two thirds of which state nothing, are a roll call of terms.
const ROLL_CALL: usize = 4;
/// Short statements that make up half of so few clauses are an answer of few words.
const TERSE: usize = 6;
/// More clauses than this, or more words, are a list where there is no prose.
const FEW: usize = 2;
const FEW_WORDS: usize = 12;
/// Words of substance that a clause with a weak predicate needs to state something, and one with a strong predicate.
const WEAK_CONTENT: usize = 4;
const STRONG_CONTENT: usize = 2;
/// A clause of so many words, a quarter of them small ones, is prose even when no predicate is recognised.
const PROSE: usize = 7;
/// A clause of so many words is a list without commas when fewer than one in so many is a small word or a predicate.
const LONG: usize = 12;
const SIGNS: usize = 5;

/// How a word stands in an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Standing {
    /// In a list of terms.
    Listed,
    /// In a clause of its own that states nothing.
    Bare,
    /// In a statement.
    Said,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clause {
    /// It states next to nothing: a noun phrase, "caching is important".
    Open,
    Strong,
}

/// A clause of an answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// Index of its sentence among those that are looked at.
    sentence: usize,
    words: usize,
    is_thin: bool,
    clause: Clause,
}

impl Piece {
    fn states(&self) -> bool {
        self.clause == Clause::Strong
    }
}

/// The clauses of a sentence.
pub(super) fn pieces(words: &[Word], language: Language) -> Vec<Piece> {
    let clauses = words.chunk_by(|_, next| !next.opens_clause);
    let piece = |words: &[Word]| Piece {
        sentence: 0,
        words: words.len(),
        is_thin: words.len() <= thin(language),
        clause: judge(words, language),
    };
    clauses.map(piece).collect()
}

/// The standing of every word of these sentences.
pub(super) fn standings(sentences: &[&[Piece]]) -> Vec<Vec<Standing>> {
    let placed = |(sentence, own): (usize, &&[Piece])| {
        let placed = own.iter().map(|piece| Piece { sentence, ..*piece });
        placed.collect::<Vec<_>>()
    };
    let pieces: Vec<Piece> = sentences.iter().enumerate().flat_map(placed).collect();
    let found = if is_prose(&pieces) { in_prose(&pieces) } else { without_prose(&pieces) };
    let mut standings = vec![Vec::new(); sentences.len()];
    for (piece, standing) in pieces.iter().zip(found) {
        standings[piece.sentence].extend(std::iter::repeat_n(standing, piece.words));
    }
    standings
}

/// Whether enough of an answer is statements of some length. Terms may have verbs in them ("slows writes"), so short
/// clauses do not count.
fn is_prose(pieces: &[Piece]) -> bool {
    let statements = pieces.iter().filter(|piece| piece.states() && !piece.is_thin);
    words(statements) * PROSE_SHARE >= words(pieces) && !is_roll_call(pieces)
}

/// Whether most sentences of an answer state nothing: "Caching matters. There is TTL. Redis is important too."
fn is_roll_call(pieces: &[Piece]) -> bool {
    let sentences: Vec<&[Piece]> = pieces.chunk_by(|one, next| one.sentence == next.sentence).collect();
    let states = |sentence: &&&[Piece]| sentence.iter().any(|piece| piece.states());
    sentences.len() >= ROLL_CALL && sentences.iter().filter(states).count() * 3 < sentences.len()
}

fn words<'a>(pieces: impl IntoIterator<Item = &'a Piece>) -> usize {
    pieces.into_iter().map(|piece| piece.words).sum()
}

/// In prose a few bare clauses are examples, or words that somebody saved.
fn in_prose(pieces: &[Piece]) -> Vec<Standing> {
    let is_item = |piece: &Piece| !piece.states() && piece.is_thin;
    let runs = pieces.chunk_by(|one, next| is_item(one) == is_item(next));
    let standing =
        |run: &[Piece]| if is_item(&run[0]) && run.len() >= LIST { Standing::Listed } else { Standing::Said };
    runs.flat_map(|run| std::iter::repeat_n(standing(run), run.len())).collect()
}

/// Without prose several clauses are a list, and one or two are said, if they are statements, or bare.
fn without_prose(pieces: &[Piece]) -> Vec<Standing> {
    let all = words(pieces);
    let strong = words(pieces.iter().filter(|piece| piece.states()));
    let is_terse = pieces.len() <= TERSE && strong * 2 >= all;
    let is_list = (pieces.len() > FEW || all > FEW_WORDS) && !is_terse;
    let standing = |piece: &Piece| match piece.clause {
        _ if is_list => Standing::Listed,
        Clause::Strong => Standing::Said,
        Clause::Open => Standing::Bare,
    };
    pieces.iter().map(standing).collect()
}

fn judge(words: &[Word], language: Language) -> Clause {
    let lexicon = &LEXICONS[language as usize];
    let texts: Vec<String> = words.iter().map(|word| form(&word.text, language)).collect();
    let weak = texts.iter().filter(|word| lexicon.weak.contains(*word)).count();
    let small = texts.iter().filter(|word| is_stop_word(word)).count();
    let content = texts.iter().filter(|word| !lexicon.weak.contains(*word) && !is_stop_word(word)).count();
    let strong = (0..texts.len()).any(|at| lexicon.is_strong(&texts, at));
    let signs = (0..texts.len()).filter(|&at| lexicon.is_sign(&texts, at)).count();
    let long_list = texts.len() >= LONG && signs * SIGNS < texts.len();
    let prose = texts.len() >= PROSE && small * 4 >= texts.len();
    let states = (strong && content >= STRONG_CONTENT)
        || (weak > 0 && content >= WEAK_CONTENT)
        || (prose && content > STRONG_CONTENT);
    if states && !long_list { Clause::Strong } else { Clause::Open }
}

fn form(word: &str, language: Language) -> String {
    if language == Language::Uz { uzbek_in_latin(word) } else { word.replace('ё', "е") }
}

/// What tells a predicate in one language.
struct Lexicon {
    strong: HashSet<String>,
    weak: HashSet<String>,
    endings: Vec<String>,
    not_verbs: HashSet<String>,
    /// Words that open a clause.
    joints: HashSet<String>,
    /// Words before which, or behind which, there is a verb: "it locks", "locks the".
    subjects: HashSet<String>,
    objects: HashSet<String>,
    /// Verbs that look like nouns unless they open a clause.
    imperatives: HashSet<String>,
}

/// Letters of a verb before its ending, at least.
const ROOT: usize = 2;

impl Lexicon {
    /// Whether a word shows that others belong together.
    fn is_sign(&self, words: &[String], at: usize) -> bool {
        is_stop_word(&words[at]) || self.weak.contains(&words[at]) || self.is_strong(words, at)
    }

    fn is_strong(&self, words: &[String], at: usize) -> bool {
        let word = &words[at];
        if self.weak.contains(word) {
            return false;
        }
        if self.strong.contains(word) {
            return true;
        }
        if self.joints.contains(word) {
            return words.len() >= 4;
        }
        if is_stop_word(word) || self.not_verbs.contains(word) {
            return false;
        }
        let subject = at > 0 && self.subjects.contains(&words[at - 1]);
        let object = words.get(at + 1).is_some_and(|next| self.objects.contains(next));
        let root =
            |ending: &String| word.strip_suffix(ending.as_str()).is_some_and(|root| root.chars().count() >= ROOT);
        let imperative = at == 0 && words.len() > 2 && self.imperatives.contains(word);
        imperative || subject || object || self.endings.iter().any(root)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    strong: String,
    weak: String,
    #[serde(default)]
    endings: String,
    #[serde(default)]
    not_verbs: String,
    joints: String,
    #[serde(default)]
    subjects: String,
    #[serde(default)]
    objects: String,
    #[serde(default)]
    imperatives: String,
}

#[derive(Deserialize)]
struct File {
    en: Source,
    ru: Source,
    uz: Source,
}

/// In the order of [`Language`].
static LEXICONS: LazyLock<[Lexicon; 3]> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("statements.toml")).expect("statements.toml parses");
    [file.uz, file.ru, file.en].map(|source| {
        let set = |words: &str| words.split_whitespace().map(str::to_owned).collect::<HashSet<_>>();
        Lexicon {
            strong: set(&source.strong),
            weak: set(&source.weak),
            endings: source.endings.split_whitespace().map(str::to_owned).collect(),
            not_verbs: set(&source.not_verbs),
            joints: set(&source.joints),
            subjects: set(&source.subjects),
            objects: set(&source.objects),
            imperatives: set(&source.imperatives),
        }
    })
});
