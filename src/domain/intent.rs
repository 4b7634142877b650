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
//! an intent ("100 Continue"). The other witness is a [`guess`] at what a text sounds like, in which the phrasings weigh, and at a
//! question, how much of the text is of its subject. Of doing what is likeliest, asking whether it is an answer, and grading it, that
//! is done which is likely to cost the person least.
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
/// What mistakes cost a person, as so many needless questions "Is this your answer?": a wish that is graded,
const GRADED: f32 = 4.0;
/// an answer for which something is done,
const NOT_TAKEN: f32 = 8.0;
/// a wish for which another one is done that nobody is asked about before, and one that only says or shows something, or asks first.
const DONE_AT_ONCE: f32 = 8.0;
const HARMLESS: f32 = 2.0;
/// So many times likelier a wish gets by a phrasing that accounts for all of a text; and by one whose words are all among those of
/// the text.
const PHRASED: f32 = 200.0;
const SAID: f32 = 2.0;
/// So many times likelier it is, at a question, that a text is a wish of which no word is of the question's subject. Half of them
/// speak for neither, and all of them as much for an answer.
const OFF_SUBJECT: f32 = 20.0;
/// Longest sentence that is looked up among those that say that an answer is complete.
const CLOSING: usize = 9;
/// From here on a sentence sounds like one. One that is checked too early can be tried again.
const COMPLETE: f32 = 0.96;

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

/// What somebody wants who writes this, whatever the question.
pub fn understand(text: &str) -> Understood {
    understand_as(text, 1.0)
}

/// The same of what is so many times likelier a wish than by itself.
fn understand_as(text: &str, off_subject: f32) -> Understood {
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
        phrased => match Weighed::of(&text, &spoken, phrased.flatten(), off_subject).cheapest() {
            Understood::Answer => unless_a_wish,
            understood => understood,
        },
    }
}

/// What a text is likely meant as that is no answer.
pub fn likely(text: &str) -> Option<Intent> {
    if let Understood::Intent(intent) = understand(text) {
        return Some(intent);
    }
    let text = clean(text);
    let spoken = Spoken::of(&text);
    let weighed = Weighed::of(&text, &spoken, phrased(&text, &spoken).flatten(), OFF_SUBJECT);
    let (intent, sure) = weighed.likeliest();
    let is_likely = weighed.may_be_wish() && sure >= weighed.wish() / 2.0;
    // A pause takes nothing away. Whoever says no to an offer has not greeted anybody with it.
    let may_be_done = weighed.may_be_done || intent == Intent::Pause;
    (is_likely && may_be_done && intent != Intent::Greeting).then_some(intent)
}

/// How likely each sense of a text is, by what it sounds like, its phrasings and its subject.
struct Weighed {
    likely: [f32; guess::SENSES.len()],
    /// What stops an interview, or takes a question away, is done only where a phrasing of it is said.
    may_be_done: bool,
}

impl Weighed {
    fn of(text: &str, spoken: &Spoken, phrased: Option<Intent>, off_subject: f32) -> Self {
        let said = Table::embedded().said(spoken);
        let is_said = |intent| phrased == Some(intent) || said.contains(&intent);
        let weight = |sense: &Option<Intent>| match sense {
            None => 1.0 / off_subject,
            Some(_) if *sense == phrased => PHRASED,
            Some(intent) if is_said(*intent) => SAID,
            Some(_) => 1.0,
        };
        let heard = guess::senses(text);
        let weighed: Vec<f32> = guess::SENSES.iter().zip(heard).map(|(sense, likely)| likely * weight(sense)).collect();
        let all: f32 = weighed.iter().sum();
        let likely = std::array::from_fn(|sense| weighed[sense] / all);
        let may_be_done = match Guess::of(&likely).intent {
            // That an answer is complete is said at its end.
            Intent::Done => false,
            intent @ (Intent::Pause | Intent::Finish | Intent::AnotherQuestion) => is_said(intent),
            _ => true,
        };
        Self { likely, may_be_done }
    }

    fn wish(&self) -> f32 {
        1.0 - self.likely[0]
    }

    /// What it most likely is, if it is a wish, and how surely. At a question "next" is "skip".
    fn likeliest(&self) -> (Intent, f32) {
        let Guess { intent, sure, .. } = Guess::of(&self.likely);
        let is_left_out = |intent| matches!(intent, Intent::Skip | Intent::Next);
        let alike = guess::SENSES.iter().zip(self.likely).filter(|(sense, _)| sense.is_some_and(is_left_out));
        (intent, if is_left_out(intent) { alike.map(|(_, likely)| likely).sum() } else { sure })
    }

    /// Whether to grade it is likely to cost more than to ask.
    fn may_be_wish(&self) -> bool {
        GRADED * self.wish() >= 1.0
    }

    /// What is likely to cost least.
    fn cheapest(&self) -> Understood {
        let (intent, sure) = self.likeliest();
        let other = (self.wish() - sure).max(0.0);
        let to_do = NOT_TAKEN * self.likely[0] + cost_of_mistaken(intent) * other;
        match self.may_be_wish() {
            true if self.may_be_done && to_do <= 1.0 => Understood::Intent(intent),
            true => Understood::Unclear,
            false => Understood::Answer,
        }
    }
}

/// What it costs to do this for somebody who wanted something else.
const fn cost_of_mistaken(intent: Intent) -> f32 {
    match intent {
        Intent::Pause | Intent::AnotherQuestion => DONE_AT_ONCE,
        _ => HARMLESS,
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
        Understood::Answer | Understood::Unclear => GRADED * guess(&clean(text)).wish >= 1.0,
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
        Understood::Answer if AtQuestion::of(question, text).could_be_either() => Understood::Unclear,
        // What has nothing of the subject is surely no answer: then it matters only which wish it is.
        Understood::Unclear => understand_as(text, AtQuestion::of(question, text).off_subject().max(1.0)),
        understood => understood,
    }
}

/// How a text stands to a question.
struct AtQuestion {
    /// How surely it is a wish by itself.
    wish: f32,
    /// The share of it that an answer would be about.
    of_subject: f32,
    /// A few words, or a question back, with nothing of that. Such an answer would earn nothing.
    is_beside: bool,
}

impl AtQuestion {
    fn of(question: &Question, text: &str) -> Self {
        let text = clean(text);
        let words = words(&text);
        // Single letters and figures are names of something.
        let is_name = |word: &str| word.chars().count() == 1 || word.contains(|c: char| c.is_ascii_digit());
        let is_short = words.len() <= FEW && !words.iter().any(|word| is_name(&word.text));
        let asks_back = text.ends_with('?');
        let said = Substance::of(&text);
        let said = if is_short && !asks_back { said } else { said.without(&Substance::of(&question.text)) };
        let shared = said.shared_with(&subject(question));
        let is_answer = is_code(&text) || words.is_empty() || is_long(&text);
        #[expect(clippy::cast_precision_loss, reason = "a text has few words")]
        let of_subject = shared as f32 / said.len().max(1) as f32;
        let wish = if is_answer { 0.0 } else { guess(&text).wish };
        Self { wish, of_subject, is_beside: !is_answer && (is_short || asks_back) && shared == 0 }
    }

    /// So many times likelier it is a wish than by itself.
    fn off_subject(&self) -> f32 {
        OFF_SUBJECT.powf(1.0 - 2.0 * self.of_subject)
    }

    /// Whether a text that nothing accounts for cannot be told from an answer.
    fn could_be_either(&self) -> bool {
        let odds = self.off_subject() * self.wish / (1.0 - self.wish);
        self.is_beside || odds * (GRADED - 1.0) >= 1.0
    }
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
