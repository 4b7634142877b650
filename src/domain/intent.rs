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
const CLOSING: usize = 9;
/// From here on, what a text sounds like is what it is; and from here on, it is asked about.
const SURE: f32 = 0.88;
const LIKELY: f32 = 0.2;
/// An answer that is checked too early can be tried again.
const COMPLETE: f32 = 0.75;
/// With a phrasing of it among the words less will do.
const PROBABLE: f32 = 0.7;
/// An answer is more often long than a wish is.
const ALL_BUT_CERTAIN: f32 = 0.9;
/// At a question a text that has next to nothing of its subject is asked about from here on.
const POSSIBLE: f32 = 0.006;
/// Of the words of such a text one in so many may be of the subject; of one that sounds so much like a wish, half.
const OF_SUBJECT: usize = 4;
const QUITE_POSSIBLE: f32 = 0.06;
/// Where a text sounds so surely like something else than a phrasing says, or so little like a wish, it is asked about.
const ELSE: f32 = 0.75;
const HARDLY: f32 = 0.03;
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
    if is_code(&text) || text.split_whitespace().count() > LONGEST_WISH {
        return Understood::Answer;
    }
    let spoken = Spoken::of(&text);
    match spoken.len() {
        0 => signs(&text),
        1..=LONGEST => {
            let sense = Table::embedded().sense_of(&spoken);
            match sense.unwrap_or_else(|| of_clauses(&text)) {
                Some(intent) => agreed(&text, intent),
                None if sense.is_some() => Understood::Answer,
                None => other(&text, &spoken),
            }
        }
        _ => of_long(&text, &spoken),
    }
}

/// What a text is likely meant as that is no answer.
pub fn likely(text: &str) -> Option<Intent> {
    match understand(text) {
        Understood::Intent(intent) => Some(intent),
        _ => {
            let guess = guess::guess(&clean(text));
            let least = if is_held_back(guess.intent) { LIKELY } else { guess.wish * LIKELY };
            // Whoever says no to an offer has not greeted anybody with it.
            let is_it = guess.intent != Intent::Greeting && guess.wish >= QUITE_POSSIBLE && guess.sure >= least;
            is_it.then_some(guess.intent)
        }
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
        Stage::Graded => at_feedback(text),
        Stage::Skipped | Stage::Replacing => understand(text),
    }
}

/// Who has a feedback before them and speaks of it wants to know more of it, unless it is doubted.
fn at_feedback(text: &str) -> Understood {
    let understood = understand(text);
    let may_ask = match understood {
        Understood::Answer | Understood::Unclear => guess::guess(&clean(text)).wish >= LIKELY,
        Understood::Intent(intent) => {
            matches!(intent, Intent::Clarify | Intent::Repeat | Intent::Hint | Intent::DontKnow | Intent::AboutBot)
        }
    };
    if may_ask && asks_about_feedback(text) { Understood::Intent(Intent::Clarify) } else { understood }
}

/// Whether a text speaks of a feedback or what stands in it, as who asks for an explanation of it does.
pub fn asks_about_feedback(text: &str) -> bool {
    let spoken = Spoken::of(&clean(text));
    spoken.len() <= LONGEST && Table::embedded().names_feedback(&spoken)
}

fn at_question(question: &Question, text: &str) -> Understood {
    match understand(text) {
        // "Which method moves an iterator on?" is answered by "next", and whoever is at a loss says "next" too.
        Understood::Intent(_) if is_term(question, text) => Understood::Unclear,
        Understood::Unclear if is_term(question, text) => Understood::Answer,
        Understood::Answer if !is_term(question, text) && screen(&question.text, text) == Some(Screening::DontKnow) => {
            Understood::Intent(Intent::DontKnow)
        }
        Understood::Answer if !is_term(question, text) && could_be_either(question, text) => Understood::Unclear,
        understood => understood,
    }
}

/// Whether a text that nothing accounts for cannot be told from an answer: a few words, a question back, or what sounds like a
/// wish, in which there is nothing of what an answer to this would be about. Such an answer would earn nothing.
fn could_be_either(question: &Question, text: &str) -> bool {
    let text = clean(text);
    let count = Spoken::of(&text).len();
    let asks_back = text.trim_end().ends_with('?') && count <= LONGEST_WISH;
    // Single letters are names of something.
    let has_letters = words(&text).iter().any(|word| word.text.chars().count() == 1);
    let is_short = count <= SHORT && !has_letters;
    let wish = if count <= LONGEST_WISH { guess::guess(&text).wish } else { 0.0 };
    if is_code(&text) || count == 0 || !(is_short || asks_back || wish >= POSSIBLE) {
        return false;
    }
    let said = Substance::of(&text);
    if said.is_empty() {
        return wish >= POSSIBLE;
    }
    let said = if asks_back || !is_short { said.without(&Substance::of(&question.text)) } else { said };
    let points = question.rubric.points().iter();
    let terms = points.flat_map(|point| {
        let terms = point.terms.iter().flatten().map(String::as_str);
        terms.chain([point.text.as_str()])
    });
    let subject: Vec<&str> = terms.chain([question.model_answer.as_str(), question.text.as_str()]).collect();
    let names_a_figure = is_short && text.chars().any(|c| c.is_ascii_digit());
    let shared = said.shared_with(&Substance::of(&subject.join("\n")));
    let may_share = match wish {
        _ if is_short => 0,
        QUITE_POSSIBLE.. => said.len() / 2,
        _ => said.len() / OF_SUBJECT,
    };
    !names_a_figure && shared <= may_share
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
    let sounds_done = |said: &str| {
        let guess = guess::guess(said);
        (TELLING..=LONGEST_WISH).contains(&words(said).len()) && guess.intent == Intent::Done && guess.sure >= COMPLETE
    };
    by_table || sounds_done(last) || sounds_done(&text)
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
fn of_long(text: &str, spoken: &Spoken) -> Understood {
    if let Some(intent) = of_clauses(text) {
        return agreed(text, intent);
    }
    guessed(text, spoken, ALL_BUT_CERTAIN).unwrap_or(Understood::Answer)
}

/// What a phrasing says, unless the text sounds like something else. A word or two are the phrasing itself.
fn agreed(text: &str, intent: Intent) -> Understood {
    if words(text).len() < TELLING {
        return Understood::Intent(intent);
    }
    let guess = guess::guess(text);
    let is_other = guess.intent != intent && guess.sure >= ELSE;
    if is_other || guess.wish < HARDLY { Understood::Unclear } else { Understood::Intent(intent) }
}

/// What a text sounds like, where it sounds like a wish: it is one where that is sure, or likely and a phrasing of it is said among
/// its words. What stops an interview, or takes a question away, is done only where both are so. All else is asked about.
fn guessed(text: &str, spoken: &Spoken, least: f32) -> Option<Understood> {
    let guess = guess::guess(text);
    let is_said = || Table::embedded().says(spoken, guess.intent);
    let is_it = match guess.sure {
        _ if guess.intent == Intent::Done => false,
        sure if is_held_back(guess.intent) => sure >= least && is_said(),
        sure => sure >= least || (sure >= PROBABLE && is_said()),
    };
    if is_it {
        return Some(Understood::Intent(guess.intent));
    }
    (guess.wish >= LIKELY).then_some(Understood::Unclear)
}

/// What a guess alone does not do: it stops the interview, or takes a question away.
const fn is_held_back(intent: Intent) -> bool {
    matches!(intent, Intent::Pause | Intent::Finish | Intent::AnotherQuestion)
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(['.', ',', ';', ':', '!', '?', '(', ')', '—', '–', '\n'])
}

/// What a text is that no phrasing accounts for.
fn other(text: &str, spoken: &Spoken) -> Understood {
    if spoken.len() >= TELLING
        && let Some(guessed) = guessed(text, spoken, SURE)
    {
        return guessed;
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
