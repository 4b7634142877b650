//! What the bank has for each track: so much that somebody can come back. `scripts/bank-coverage` prints the table.

use std::collections::HashSet;
use std::fmt;

use interview_bot::domain::catalog::{Domain, Level, Technology, Track};
use interview_bot::domain::interview::Subject;
use interview_bot::domain::language::Language;
use interview_bot::domain::question::QuestionType;
use interview_bot::interviewer::bank::{Bank, BankQuestion};

use super::assert_none;

/// Fewest questions for a track at its level or the one beside it.
const FITTING: usize = 24;
/// Fewest questions about each technology at a track's level or the one beside it.
const ABOUT: usize = 10;
/// Fewest questions a domain for seniors that ask for judgement.
const JUDGEMENT: usize = 5;
/// Questions of a long interview.
const INTERVIEW: usize = 10;
/// Fewest questions about its technology in an interview of ten on a track.
const HALF: usize = 5;

/// What the bank has for one track.
struct Coverage {
    track: Track,
    /// Questions of its level.
    own: usize,
    /// Of its level or the one beside it.
    near: usize,
    /// Of these, about its technology.
    about: usize,
    /// How many of two interviews of ten, one after the other, are about it.
    interviews: [usize; 2],
    /// Questions that the second one would have in common with the first.
    repeated: usize,
    /// Questions of the two.
    asked: usize,
}

impl Coverage {
    fn of(track: Track) -> Self {
        let subject = Subject::Track(track.clone());
        let fitting = Bank::embedded().fitting(&subject, QuestionType::Technical, &HashSet::new(), 0);
        let within = |steps: i32| fitting.iter().filter(|question| distance(question, track.level) <= steps).count();
        let interviews = interviews(&subject);
        let first: HashSet<&str> = interviews[0].iter().map(|question| question.id.as_str()).collect();
        let is_about = |question: &&&BankQuestion| is_about(question, &track);
        Self {
            own: within(0),
            near: within(1),
            about: fitting.iter().filter(is_about).filter(|question| distance(question, track.level) <= 1).count(),
            repeated: interviews[1].iter().filter(|question| first.contains(question.id.as_str())).count(),
            asked: interviews.iter().map(Vec::len).sum(),
            interviews: interviews.map(|interview| interview.iter().filter(is_about).count()),
            track,
        }
    }

    /// Which goals the track does not reach.
    fn shortfalls(&self) -> Vec<String> {
        let short = |what: &str, has: usize, goal: usize| {
            (has < goal).then(|| format!("{}: {what}: {has}, at least {goal}", name(&self.track)))
        };
        let half = |number: usize| short("about the technology in an interview of ten", self.interviews[number], HALF);
        let repeated = (self.repeated > 0).then(|| format!("{}: {} repeated", name(&self.track), self.repeated));
        let goals = [
            short("questions of its level or the one beside it", self.near, FITTING),
            short("questions about the technology", self.about, ABOUT),
            short("questions of two interviews of ten", self.asked, 2 * INTERVIEW),
            half(0),
            half(1),
            repeated,
        ];
        goals.into_iter().flatten().collect()
    }
}

/// A line of the table.
impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { track, own, near, about, interviews: [first, second], .. } = self;
        let (name, level) = (name(track), track.level.slug());
        write!(f, "{name:<38} {level:<6} {own:>5} {near:>5} {about:>5} {first:>6} {second:>6}")
    }
}

fn name(track: &Track) -> String {
    format!("{} {}", track.domain.slug(), track.technology.slug().unwrap_or_default())
}

fn is_about(question: &BankQuestion, track: &Track) -> bool {
    question.technologies.iter().any(|slug| Some(slug.as_str()) == track.technology.slug())
}

/// How many levels lie between a question's nearest one and `level`.
fn distance(question: &BankQuestion, level: Level) -> i32 {
    question.levels.iter().map(|own| (*own as i32 - level as i32).abs()).min().unwrap_or_default()
}

/// Two interviews of ten that somebody holds one after the other.
fn interviews(subject: &Subject) -> [Vec<&'static BankQuestion>; 2] {
    let bank = Bank::embedded();
    let mut asked = HashSet::new();
    [1, 2].map(|seed| {
        let chosen = bank.questions(subject, QuestionType::Technical, Language::Uz, INTERVIEW, &asked, seed);
        asked.extend(chosen.iter().map(|question| question.id.clone()));
        chosen.iter().filter_map(|question| bank.question(&question.id)).collect()
    })
}

/// Every track of the catalogue.
fn tracks() -> impl Iterator<Item = Track> {
    Domain::ALL.into_iter().flat_map(|domain| {
        let technologies = domain.technologies().iter();
        technologies.flat_map(move |technology| {
            let technology = Technology::Known(technology.slug.to_owned());
            Level::ALL.map(|level| Track { domain, technology: technology.clone(), level })
        })
    })
}

/// The kinds of judgement, and the ids of the questions that ask for it.
fn judgement() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = include_str!("judgement.txt").lines().filter(|line| !line.starts_with('#'));
    lines.map(|line| line.split_once(' ').expect("a kind and a question"))
}

/// How many questions for seniors of a domain ask for judgement.
fn judging(domain: Domain) -> usize {
    let of_domain = Bank::embedded().domain(domain);
    let listed: HashSet<&str> = judgement().map(|(_, id)| id).collect();
    let is_one = |question: &&BankQuestion| question.levels == [Level::Senior] && listed.contains(question.id.as_str());
    of_domain.iter().filter(is_one).count()
}

#[test]
fn every_track_has_enough_questions_for_two_long_interviews() {
    let shortfalls: Vec<String> = tracks().flat_map(|track| Coverage::of(track).shortfalls()).collect();
    assert_none(&shortfalls);
}

#[test]
fn every_domain_asks_seniors_for_judgement() {
    let short = |domain: &Domain| judging(*domain) < JUDGEMENT;
    let short = Domain::ALL.into_iter().filter(short);
    let told =
        |domain: Domain| format!("{}: {} ask for judgement, at least {JUDGEMENT}", domain.slug(), judging(domain));
    assert_none(&short.map(told).collect::<Vec<_>>());
    let known: HashSet<&str> = super::questions().map(|question| question.id.as_str()).collect();
    for (kind, id) in judgement() {
        assert!(["migration", "incident", "cost", "leading"].contains(&kind), "no kind is called {kind}");
        assert!(known.contains(id), "judgement.txt: the bank has no {id}");
    }
    assert_eq!(judgement().map(|(_, id)| id).collect::<HashSet<_>>().len(), judgement().count(), "one stands twice");
}

#[test]
#[ignore = "prints the table: scripts/bank-coverage runs it"]
fn the_coverage_of_the_bank_is_printed() {
    let all: Vec<Coverage> = tracks().map(Coverage::of).collect();
    let [track, level, own, near, about] = ["track", "level", "own", "near", "about"];
    println!("{track:<38} {level:<6} {own:>5} {near:>5} {about:>5}  first second");
    all.iter().for_each(|coverage| println!("{coverage}"));
    println!("\n{:<12} {:>9} {:>9}", "domain", "questions", "judgement");
    for domain in Domain::ALL {
        let questions = Bank::embedded().domain(domain).len();
        println!("{:<12} {questions:>9} {:>9}", domain.slug(), judging(domain));
    }
    let count = |half: fn(&Coverage) -> bool| all.iter().filter(|coverage| half(coverage)).count();
    let first = count(|coverage| coverage.interviews[0] * 2 >= INTERVIEW);
    let second = count(|coverage| coverage.interviews[1] * 2 >= INTERVIEW);
    println!("\n{} tracks; half of an interview of ten is about the technology in", all.len());
    println!("{first} of them in the first, and in {second} in the second.");
    let short: Vec<String> = all.iter().flat_map(Coverage::shortfalls).collect();
    println!("Short of a goal: {}", if short.is_empty() { "none".to_owned() } else { short.join("; ") });
}
