//! What somebody wants who writes at a question: answer it, or something else of the interviewer.
//!
//! ```text
//! "savolni tushunmadim"         Intent(Clarify)
//! "Next.js"                     Answer
//! "yes"                         Unclear: ask
//! ```
//! Rules alone decide, by two witnesses. Tables of phrasings (`intent/{uz,ru,en}.toml`), of all three languages at once, because
//! people mix them: a phrasing has to account for every word of a text, but for filler, so an answer that merely contains the words
//! of one ("I would pause the thread") stays an answer; where one does not, each clause may have its own. Nobody says a phrasing
//! with `!` but to the interviewer, so one unknown word may stand beside it. A table also has phrasings of answers that sound like
//! an intent ("100 Continue"). The other witness is a [`guess`] at what a text sounds like, in which the phrasings weigh. One scale
//! decides: what is sure enough is done, what is likely enough is asked about, all else is an answer. At a question a text that is
//! not of its subject weighs as a wish.
//!
//! What is understood as an intent is never graded; in the middle of an answer only few are ([`command`]).

pub mod guess;
mod lexicon;
mod pattern;
mod spoken;
mod table;

use guess::{Guess, guess};
use serde::{Deserialize, Serialize};
use spoken::Spoken;
use table::Table;

use super::grading::{Screening, screen};
use super::interview::{Interview, Stage, Status};
use super::question::Question;
use super::text::clean;
use super::text::substance::Substance;
use super::text::words::words;

/// Longer texts, in words, are answers.
const LONGEST: usize = 45;
/// So few words, or fewer, tell little of what they are.
const FEW: usize = 3;
/// From here on a text is a wish, and it is done; from here on it may be one, and it is asked about.
const SURE: f32 = 0.88;
const LIKELY: f32 = 0.25;
/// So many times likelier a wish gets by a phrasing that accounts for all of a text; and by one whose words are all among those of
/// the text.
const PHRASED: f32 = 200.0;
const SAID: f32 = 3.0;
/// So many times likelier it is, at a question, that a text is a wish of which no word is of the question's subject. Half of them
/// speak for neither, and all of them as much for an answer.
const OFF_SUBJECT: f32 = 60.0;
/// Longest sentence that is looked up among those that say that an answer is complete.
const CLOSING: usize = 9;
/// From here on a sentence sounds like one. One that is checked too early can be tried again.
const COMPLETE: f32 = 0.75;

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
    if is_code(&text) || is_long(&text) {
        return Understood::Answer;
    }
    let spoken = Spoken::of(&text);
    if spoken.len() == 0 {
        return signs(&text);
    }
    let says_nothing = spoken.len() <= FEW && Table::embedded().says_nothing(&spoken);
    let unless_a_wish = if says_nothing { Understood::Unclear } else { Understood::Answer };
    match phrased(&text, &spoken) {
        Some(None) => Understood::Answer,
        // A word or two are the phrasing itself, and sound like nothing.
        Some(Some(intent)) if spoken.len() < FEW => Understood::Intent(intent),
        None if spoken.len() < FEW => unless_a_wish,
        phrased => {
            let weighed = weigh(&text, &spoken, phrased.flatten());
            match weighed.guess {
                Guess { intent, sure, .. } if sure >= SURE && weighed.may_be_done => Understood::Intent(intent),
                Guess { wish, .. } if wish >= LIKELY => Understood::Unclear,
                _ => unless_a_wish,
            }
        }
    }
}

/// What a text is likely meant as that is no answer.
pub fn likely(text: &str) -> Option<Intent> {
    if let Understood::Intent(intent) = understand(text) {
        return Some(intent);
    }
    let text = clean(text);
    let spoken = Spoken::of(&text);
    let Weighed { guess: Guess { intent, sure, wish }, may_be_done } =
        weigh(&text, &spoken, phrased(&text, &spoken).flatten());
    let is_likely = may_be_wish(wish, 0.0) && sure >= wish / 2.0;
    // A pause takes nothing away. Whoever says no to an offer has not greeted anybody with it.
    let may_be_done = may_be_done || intent == Intent::Pause;
    (is_likely && may_be_done && intent != Intent::Greeting).then_some(intent)
}

/// What a text sounds like, with the weight of its phrasings.
struct Weighed {
    guess: Guess,
    /// What stops an interview, or takes a question away, is done only where a phrasing of it is said.
    may_be_done: bool,
}

fn weigh(text: &str, spoken: &Spoken, phrased: Option<Intent>) -> Weighed {
    let said = Table::embedded().said(spoken);
    let is_said = |intent| phrased == Some(intent) || said.contains(&intent);
    let weight = |sense: &Option<Intent>| match sense {
        Some(_) if *sense == phrased => PHRASED,
        Some(intent) if is_said(*intent) => SAID,
        _ => 1.0,
    };
    let heard = guess::senses(text);
    let weighed: Vec<f32> = guess::SENSES.iter().zip(heard).map(|(sense, likely)| likely * weight(sense)).collect();
    let all: f32 = weighed.iter().sum();
    let guess = Guess::of(&std::array::from_fn(|sense| weighed[sense] / all));
    let may_be_done = match guess.intent {
        Intent::Done => false,
        Intent::Pause | Intent::Finish | Intent::AnotherQuestion => is_said(guess.intent),
        _ => true,
    };
    Weighed { guess, may_be_done }
}

/// Whether what sounds so much like a wish may be one, where this share of it is of the question's subject.
fn may_be_wish(wish: f32, of_subject: f32) -> bool {
    let odds = |likely: f32| likely / (1.0 - likely);
    odds(wish) * OFF_SUBJECT.powf(1.0 - 2.0 * of_subject) >= odds(LIKELY)
}

/// What somebody wants who writes this where the interview stands.
pub fn hear(interview: &Interview, text: &str) -> Understood {
    let Some(slot) = interview.slot().filter(|_| interview.status == Status::Asking) else { return understand(text) };
    match slot.stage() {
        Stage::Open => at_question(&slot.question, text),
        Stage::Collecting | Stage::Checking if is_term(&slot.question, text) => Understood::Answer,
        Stage::Collecting => command(text).map_or(Understood::Answer, Understood::Intent),
        Stage::Checking => understand(text),
        Stage::Graded => at_feedback(text),
        Stage::Skipped | Stage::Replacing => understand(text),
    }
}

/// Who has a feedback before them and speaks of it wants to know more of it, unless it is doubted.
fn at_feedback(text: &str) -> Understood {
    let understood = understand(text);
    let may_ask = match understood {
        Understood::Answer | Understood::Unclear => guess(&clean(text)).wish >= LIKELY,
        Understood::Intent(intent) => {
            matches!(intent, Intent::Clarify | Intent::Repeat | Intent::Hint | Intent::DontKnow | Intent::AboutBot)
        }
    };
    if may_ask && asks_about_feedback(text) { Understood::Intent(Intent::Clarify) } else { understood }
}

/// Whether a text speaks of a feedback or what stands in it, as who asks for an explanation of it does.
pub fn asks_about_feedback(text: &str) -> bool {
    let spoken = Spoken::of(&clean(text));
    !is_long(text) && Table::embedded().names_feedback(&spoken)
}

fn at_question(question: &Question, text: &str) -> Understood {
    match understand(text) {
        // "Which method moves an iterator on?" is answered by "next", and whoever is at a loss says "next" too.
        Understood::Intent(_) if is_term(question, text) => Understood::Unclear,
        Understood::Answer | Understood::Unclear if is_term(question, text) => Understood::Answer,
        Understood::Answer if screen(&question.text, text) == Some(Screening::DontKnow) => {
            Understood::Intent(Intent::DontKnow)
        }
        Understood::Answer if could_be_either(question, text) => Understood::Unclear,
        understood => understood,
    }
}

/// Whether a text that nothing accounts for cannot be told from an answer: a few words, or a question back, with nothing of what an
/// answer to this would be about; or what may be a wish, by how little of that there is in it. Such an answer would earn nothing.
fn could_be_either(question: &Question, text: &str) -> bool {
    let text = clean(text);
    let words = words(&text);
    if is_code(&text) || words.is_empty() || is_long(&text) {
        return false;
    }
    // Single letters and figures are names of something.
    let is_name = |word: &str| word.chars().count() == 1 || word.contains(|c: char| c.is_ascii_digit());
    let is_short = words.len() <= FEW && !words.iter().any(|word| is_name(&word.text));
    let asks_back = text.ends_with('?');
    let said = Substance::of(&text);
    let said = if is_short && !asks_back { said } else { said.without(&Substance::of(&question.text)) };
    let shared = said.shared_with(&subject(question));
    #[expect(clippy::cast_precision_loss, reason = "a text has few words")]
    let of_subject = shared as f32 / said.len().max(1) as f32;
    ((is_short || asks_back) && shared == 0) || may_be_wish(guess(&text).wish, of_subject)
}

/// What an answer to a question would be about.
fn subject(question: &Question) -> Substance {
    let points = question.rubric.points().iter();
    let terms = points.flat_map(|point| {
        let terms = point.terms.iter().flatten().map(String::as_str);
        terms.chain([point.text.as_str()])
    });
    let subject: Vec<&str> = terms.chain([question.model_answer.as_str(), question.text.as_str()]).collect();
    Substance::of(&subject.join("\n"))
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
    if spoken.len() > FEW {
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
    let sounds_done = |said: &str| {
        let guess = guess(said);
        !is_long(said) && words(said).len() >= FEW && guess.intent == Intent::Done && guess.sure >= COMPLETE
    };
    let by_table = spoken.len() <= CLOSING && Table::embedded().is_done(&spoken);
    by_table || sounds_done(last) || sounds_done(&text)
}

/// What phrasings say that account for every word of a text, or of each of its clauses; `Some(None)` where it is an answer.
fn phrased(text: &str, spoken: &Spoken) -> Option<Option<Intent>> {
    Table::embedded().sense_of(spoken).or_else(|| of_clauses(text).map(Some))
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

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', ',', ';', ':', '!', '?', '(', ')', '—', '–', '\n'])
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

fn is_long(text: &str) -> bool {
    text.split_whitespace().count() > LONGEST
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
