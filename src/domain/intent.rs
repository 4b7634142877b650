//! What somebody wants who writes at a question: answer it, or something else of the interviewer.
//!
//! ```text
//! "savolni tushunmadim"         Intent(Clarify)
//! "Next.js"                     Answer
//! "yes"                         Unclear: ask
//! ```
//! Rules alone decide, by tables of phrasings (`intent/{uz,ru,en}.toml`), of all three languages at once, because people mix
//! them. A phrasing has to account for every word of a text, but for filler: so an answer that merely contains the words of
//! one ("I would pause the thread") stays an answer. Where one does not, each clause may have its own. Nobody says a phrasing
//! with `!` but to the interviewer, so one unknown word may stand beside it. A table also has phrasings of answers that sound like
//! an intent ("100 Continue"). What no phrasing accounts for may still sound like one ([`guess`]): then it is asked about, unless
//! that is all but certain. What is understood as an intent is never graded;
//! in the middle of an answer only few are ([`command`]).

pub mod guess;
mod lexicon;
mod pattern;
mod spoken;
mod table;

use serde::{Deserialize, Serialize};
use spoken::Spoken;
use table::Table;

use super::grading::{Screening, screen};
use super::interview::{Interview, Stage, Status};
use super::question::Question;
use super::text::clean;
use super::text::substance::Substance;
use super::text::words::words;

/// In longer texts each clause is listened to.
const LONGEST: usize = 14;
/// Longer ones are answers.
const LONGEST_WISH: usize = 45;
/// Shorter ones that say nothing may be either.
const SHORT: usize = 3;
/// Longest text by which an interview is put aside or ended in the middle of an answer.
const COMMAND: usize = 3;
/// Longest sentence that says that an answer is complete.
const CLOSING: usize = 6;
/// From here on, what a text sounds like is what it is; and from here on, it is asked about.
const SURE: f32 = 0.9;
const LIKELY: f32 = 0.5;
/// An answer is more often long than a wish is.
const ALL_BUT_CERTAIN: f32 = 0.98;
/// Fewer words do not tell enough for that.
const TELLING: usize = 3;

/// What is wanted of the interviewer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    /// The question in other words.
    Clarify,
    /// The question once more.
    Repeat,
    Hint,
    DontKnow,
    Skip,
    Next,
    Pause,
    Finish,
    /// The answer is complete: what the button below it says.
    Done,
    AnotherQuestion,
    /// A greeting, thanks, small talk.
    Greeting,
    /// A question about the bot or the interview as a whole.
    AboutBot,
    /// A grade is doubted.
    Complaint,
}

/// What a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Understood {
    Intent(Intent),
    /// It could be an answer or not.
    Unclear,
    Answer,
}

/// What somebody wants who writes this at a question.
pub fn understand(text: &str) -> Understood {
    let text = clean(text);
    if is_code(&text) {
        return Understood::Answer;
    }
    if text.split_whitespace().count() > LONGEST {
        return of_long(&text);
    }
    let spoken = Spoken::of(&text);
    match spoken.len() {
        0 => signs(&text),
        1..=LONGEST => {
            let sense = Table::embedded().sense_of(&spoken);
            match sense.unwrap_or_else(|| of_clauses(&text)) {
                Some(intent) => Understood::Intent(intent),
                None if sense.is_some() => Understood::Answer,
                None => other(&text, &spoken),
            }
        }
        _ => Understood::Answer,
    }
}

/// What a text is likely meant as that is no answer.
pub fn likely(text: &str) -> Option<Intent> {
    match understand(text) {
        Understood::Intent(intent) => Some(intent),
        _ => guess::guess(&clean(text)).filter(|(_, sure)| *sure >= LIKELY).map(|(intent, _)| intent),
    }
}

/// What somebody wants who writes this where the interview stands.
pub fn hear(interview: &Interview, text: &str) -> Understood {
    let Some(slot) = interview.slot().filter(|_| interview.status == Status::Asking) else { return understand(text) };
    match slot.stage() {
        Stage::Open => at_question(&slot.question, text),
        Stage::Collecting | Stage::Checking if is_term(&slot.question, text) => Understood::Answer,
        Stage::Collecting => command(text).map_or(Understood::Answer, Understood::Intent),
        Stage::Checking => understand(text),
        Stage::Graded | Stage::Skipped | Stage::Replacing => understand(text),
    }
}

fn at_question(question: &Question, text: &str) -> Understood {
    match understand(text) {
        // "Which method moves an iterator on?" is answered by "next", and whoever is at a loss says "next" too.
        Understood::Intent(_) if is_term(question, text) => Understood::Unclear,
        Understood::Unclear if is_term(question, text) => Understood::Answer,
        Understood::Answer if !is_term(question, text) && screen(&question.text, text) == Some(Screening::DontKnow) => {
            Understood::Intent(Intent::DontKnow)
        }
        Understood::Answer if could_be_either(question, text) => Understood::Unclear,
        understood => understood,
    }
}

/// Whether a text that nothing accounts for cannot be told from an answer: a few words, a question back, or what sounds like a
/// wish, in which there is nothing of what an answer to this would be about. Such an answer would earn nothing.
fn could_be_either(question: &Question, text: &str) -> bool {
    let text = clean(text);
    let count = Spoken::of(&text).len();
    let asks_back = text.trim_end().ends_with('?') && count <= LONGEST;
    // Single letters are names of something.
    let has_letters = words(&text).iter().any(|word| word.text.chars().count() == 1);
    let is_short = count <= SHORT && !has_letters;
    let sounds_like_a_wish = || count <= LONGEST_WISH && guess::guess(&text).is_some();
    if is_code(&text) || count == 0 || !(is_short || asks_back || sounds_like_a_wish()) {
        return false;
    }
    let said = Substance::of(&text);
    if said.is_empty() {
        return false;
    }
    let said = if asks_back || !is_short { said.without(&Substance::of(&question.text)) } else { said };
    let points = question.rubric.points().iter();
    let terms = points.flat_map(|point| {
        let terms = point.terms.iter().flatten().map(String::as_str);
        terms.chain([point.text.as_str()])
    });
    let subject: Vec<&str> = terms.chain([question.model_answer.as_str(), question.text.as_str()]).collect();
    let names_a_figure = is_short && text.chars().any(|c| c.is_ascii_digit());
    !names_a_figure && said.shared_with(&Substance::of(&subject.join("\n"))) == 0
}

/// Whether a text is a term that the rubric looks for.
fn is_term(question: &Question, text: &str) -> bool {
    let said = words(text);
    let is_said = |term: &String| {
        let term = words(term);
        !term.is_empty() && term.iter().map(|word| &word.text).eq(said.iter().map(|word| &word.text))
    };
    question.rubric.points().iter().flat_map(|point| point.terms.iter().flatten()).any(is_said)
}

/// What is meant by this in the middle of an answer, to which all else belongs: nothing but "that is all", "pause" or
/// "finish".
pub fn command(text: &str) -> Option<Intent> {
    let spoken = Spoken::of(text);
    if spoken.len() > COMMAND {
        return None;
    }
    if Table::embedded().is_done(&spoken) {
        return Some(Intent::Done);
    }
    match understand(text) {
        Understood::Intent(intent @ (Intent::Pause | Intent::Finish)) => Some(intent),
        _ => None,
    }
}

/// Whether a message of an answer says at its end that the answer is complete: "…, and that is why. That's all."
pub fn ends_answer(text: &str) -> bool {
    let text = clean(text);
    let mut sentences = text.split(['.', '!', '?', '\n']).map(str::trim);
    let Some(last) = sentences.rfind(|sentence| !sentence.is_empty()) else { return false };
    let spoken = Spoken::of(last);
    if spoken.len() == 0 || is_code(last) {
        return false;
    }
    let by_table = spoken.len() <= CLOSING && Table::embedded().is_done(&spoken);
    by_table || (spoken.len() >= TELLING && guess::guess(last).is_some_and(|guess| is_sure_of(guess, Intent::Done)))
}

fn is_sure_of((intent, sure): (Intent, f32), wanted: Intent) -> bool {
    intent == wanted && sure >= SURE
}

/// What is wanted by a text each clause of which wants something: "my mother called, what did you ask?"
fn of_clauses(text: &str) -> Option<Intent> {
    let table = Table::embedded();
    let clauses = clauses(text).map(Spoken::of);
    let of_clause = |clause: Spoken| match table.sense_of(&clause) {
        // Such questions stand in answers too.
        Some(Some(Intent::AboutBot) | None) => None,
        None => table.is_done(&clause).then_some(None),
        Some(intent) => Some(intent),
    };
    let wanted: Option<Vec<Option<Intent>>> = clauses.filter(|clause| clause.len() > 0).map(of_clause).collect();
    let wanted: Vec<Intent> = wanted?.into_iter().flatten().collect();
    let is_asked = |intent: &&Intent| !matches!(intent, Intent::DontKnow | Intent::Greeting);
    // What is asked for last; else that somebody does not know, rather than a greeting.
    let known = || wanted.iter().find(|intent| **intent == Intent::DontKnow).or(wanted.first());
    wanted.iter().rfind(is_asked).or_else(known).copied()
}

/// What a long text is: people make many words of a wish too. It is one by phrasings alone, and asked about where it sounds
/// like one.
fn of_long(text: &str) -> Understood {
    if text.split_whitespace().count() > LONGEST_WISH {
        return Understood::Answer;
    }
    if let Some(intent) = of_clauses(text) {
        return Understood::Intent(intent);
    }
    match guess::guess(text) {
        Some((intent, sure)) if sure >= ALL_BUT_CERTAIN => guessed(intent, sure),
        Some((_, sure)) if sure >= SURE => Understood::Unclear,
        _ => Understood::Answer,
    }
}

/// What to do about a guess. What is done at once, without a card that asks, is done by a phrasing alone.
fn guessed(intent: Intent, sure: f32) -> Understood {
    let is_done_at_once = matches!(intent, Intent::Pause | Intent::AnotherQuestion | Intent::Done);
    if sure >= SURE && !is_done_at_once { Understood::Intent(intent) } else { Understood::Unclear }
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', ',', ';', ':', '!', '?', '(', ')', '—', '–', '\n'])
}

/// What a text is that no phrasing accounts for.
fn other(text: &str, spoken: &Spoken) -> Understood {
    if spoken.len() >= TELLING
        && let Some((intent, sure)) = guess::guess(text).filter(|(_, sure)| *sure >= LIKELY)
    {
        return guessed(intent, sure);
    }
    let could_be_either = spoken.len() <= SHORT && Table::embedded().says_nothing(spoken);
    if could_be_either { Understood::Unclear } else { Understood::Answer }
}

/// A text without words: only signs, as `===` and `?.` are, is left to whoever grades.
fn signs(text: &str) -> Understood {
    let is_emoji = |c: char| !c.is_ascii() && !c.is_alphanumeric() && !c.is_whitespace();
    if text.contains('🤷') {
        return Understood::Intent(Intent::DontKnow);
    }
    if text.contains(is_emoji) {
        return Understood::Intent(Intent::Greeting);
    }
    if !text.is_empty() && text.chars().all(|c| matches!(c, '?' | '!')) && text.contains('?') {
        return Understood::Intent(Intent::Clarify);
    }
    Understood::Answer
}

/// Whether it has signs of code, which nobody speaks in, or goes on in the next message.
fn is_code(text: &str) -> bool {
    let is_call = |(at, _): (usize, &str)| text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    text.starts_with(['/', '@', '-', '.', '#', '$'])
        || text.ends_with([';', ',', ':'])
        || text.contains(['{', '}', '=', '[', ']', '\\', '_', '|', '$'])
        || text.contains("::")
        || text.match_indices('`').any(|at| !is_call(at))
        || text.match_indices('(').any(is_call)
}
