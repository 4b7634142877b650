//! The fixed list of checks, and the score.
//!
//! A check says how much of it holds, from 0 to 100, the lines that show it and those to mend. The score is the sum of all by
//! their weights. What the weights rest on is said in `docs/CV.md`.

use super::dates::Period;
use super::keywords::{self, Keyword, Keywords};
use super::lines::{self, Deed, Line};
use super::{Contact, Cv, Section, words_of};

/// Lines that show a check, and lines to mend.
const SHOWN: usize = 3;
/// So much of what somebody did has to begin with a verb, or say how much, for all of the check; in per cent.
const WITH_VERB: usize = 70;
const WITH_NUMBER: usize = 40;
/// So many of the words that a CV is searched for have to be there for all of the check, in per cent; without a search, so
/// many names of technologies.
const KEYWORDS: usize = 70;
const NAMES: usize = 8;
/// So many lines have to be in one language for all of the check, and so many for any of it, in per cent.
const ONE_LANGUAGE: usize = 90;
const ANY_LANGUAGE: usize = 50;
/// More words than that are not read; from so many on, how much of the check of length holds.
const TOO_LONG: usize = 900;
const LENGTHS: [(usize, u8); 6] = [(0, 0), (80, 50), (150, 100), (901, 60), (1301, 30), (2501, 0)];

/// What is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum What {
    Contact,
    Structure,
    Dates,
    Verbs,
    Numbers,
    Keywords,
    Length,
    Language,
}

impl What {
    pub const ALL: [Self; 8] = [
        Self::Contact,
        Self::Structure,
        Self::Dates,
        Self::Verbs,
        Self::Numbers,
        Self::Keywords,
        Self::Length,
        Self::Language,
    ];

    /// How much it counts; all together are 100.
    pub const fn weight(self) -> u8 {
        match self {
            Self::Keywords => 20,
            Self::Structure | Self::Verbs | Self::Numbers => 15,
            Self::Contact | Self::Dates | Self::Length => 10,
            Self::Language => 5,
        }
    }

    /// Stable name in the locales.
    pub const fn slug(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Structure => "structure",
            Self::Dates => "dates",
            Self::Verbs => "verbs",
            Self::Numbers => "numbers",
            Self::Keywords => "keywords",
            Self::Length => "length",
            Self::Language => "language",
        }
    }
}

/// What is missing, or wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lack {
    Email,
    Phone,
    /// A page or an account.
    Profile,
    Section(Section),
    /// From when to when somebody worked where.
    Periods,
    /// Periods have years alone.
    Months,
    /// The latest comes not first.
    Order,
    /// Nothing says what somebody did.
    Deeds,
    /// What somebody did begins with no verb.
    Verbs,
    /// It says not how much.
    Numbers,
    /// Words that the CV is searched for.
    Keywords,
    TooShort,
    TooLong,
    /// Lines are in different languages.
    Mixed,
}

/// A check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    pub what: What,
    /// How much of it holds, 0 to 100.
    pub percent: u8,
    /// Lines that show what holds.
    pub holds: Vec<String>,
    /// Lines to mend.
    pub mend: Vec<String>,
    pub lacks: Vec<Lack>,
}

impl Check {
    fn new(what: What, percent: usize) -> Self {
        let percent = u8::try_from(percent.min(100)).unwrap_or(100);
        Self { what, percent, holds: Vec::new(), mend: Vec::new(), lacks: Vec::new() }
    }

    fn lacking(mut self, lacks: impl IntoIterator<Item = Lack>) -> Self {
        self.lacks.extend(lacks);
        self
    }

    fn shown<'a>(mut self, holds: impl IntoIterator<Item = &'a str>, mend: impl IntoIterator<Item = &'a str>) -> Self {
        self.holds.extend(holds.into_iter().take(SHOWN).map(str::to_owned));
        self.mend.extend(mend.into_iter().take(SHOWN).map(str::to_owned));
        self
    }

    /// What it adds to the score, in hundredths.
    fn earned(&self) -> u32 {
        u32::from(self.percent) * u32::from(self.what.weight())
    }

    /// What mending it would add at most.
    pub fn lost(&self) -> u32 {
        100 * u32::from(self.what.weight()) - self.earned()
    }
}

/// What an automatic reader makes of a CV.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analysis {
    /// 0 to 100.
    pub score: u8,
    /// Each of [`What::ALL`], in that order.
    pub checks: Vec<Check>,
    pub sections: Vec<Section>,
    /// What it was searched for.
    pub keywords: Keywords,
    /// What it names.
    pub names: Vec<String>,
    pub words: usize,
}

impl Analysis {
    /// What to mend, what adds most first.
    pub fn to_mend(&self) -> Vec<&Check> {
        let mut checks: Vec<&Check> = self.checks.iter().filter(|check| !check.lacks.is_empty()).collect();
        checks.sort_by_key(|check| std::cmp::Reverse(check.lost()));
        checks
    }

    /// The check of this.
    pub fn check(&self, what: What) -> Option<&Check> {
        self.checks.iter().find(|check| check.what == what)
    }
}

pub(super) fn analyse(cv: &Cv, wanted: &[Keyword]) -> Analysis {
    let keywords = keywords::found(&cv.text, wanted);
    let names = keywords::all(&cv.text);
    let (sections, words) = (cv.sections(), cv.words());
    let deeds = lines::deeds(&cv.lines);
    let checks = vec![
        contact(cv),
        structure(&sections, &cv.lines),
        dates(&cv.lines),
        verbs(&deeds),
        numbers(&deeds),
        searched(cv, wanted, &keywords, &names),
        length(cv),
        language(&cv.lines),
    ];
    let hundredths: u32 = checks.iter().map(Check::earned).sum();
    let score = u8::try_from((hundredths + 50) / 100).unwrap_or(100);
    Analysis { score, checks, sections, keywords, names, words }
}

/// How much of `wanted` per cent `part` of `whole` is, in per cent.
fn share(part: usize, whole: usize, wanted: usize) -> usize {
    (part * 100 * 100).checked_div(whole * wanted).unwrap_or_default().min(100)
}

fn contact(cv: &Cv) -> Check {
    let Contact { emails, phones, profiles } = cv.contact();
    let each = [(40, &emails, Lack::Email), (40, &phones, Lack::Phone), (20, &profiles, Lack::Profile)];
    let percent = each.iter().filter(|(_, found, _)| !found.is_empty()).map(|(weight, ..)| weight).sum();
    let lacks = each.iter().filter(|(_, found, _)| found.is_empty()).map(|(.., lack)| *lack);
    let holds = each.iter().filter_map(|(_, found, _)| found.first()).map(String::as_str);
    Check::new(What::Contact, percent).lacking(lacks).shown(holds, [])
}

/// An automatic reader finds what stands under headings that it knows.
fn structure(sections: &[Section], lines: &[Line]) -> Check {
    let wanted = [(35, Section::Experience), (25, Section::Skills), (25, Section::Education), (15, Section::Summary)];
    // Whoever has not worked yet shows what they have made.
    let has = |section: Section| {
        sections.contains(&section) || (section == Section::Experience && sections.contains(&Section::Projects))
    };
    let percent = wanted.iter().filter(|(_, section)| has(*section)).map(|(weight, _)| weight).sum();
    let lacks = wanted.iter().filter(|(_, section)| !has(*section)).map(|(_, section)| Lack::Section(*section));
    let headings = lines.iter().filter(|line| line.is_heading).map(|line| line.text.as_str());
    Check::new(What::Structure, percent).lacking(lacks).shown(headings, [])
}

/// From when to when somebody worked where: with months, the latest first.
fn dates(lines: &[Line]) -> Check {
    let periods = |of: &dyn Fn(&Line) -> bool| -> Vec<(&str, Period)> {
        lines.iter().filter(|line| of(line)).filter_map(|line| Some((line.text.as_str(), line.period?))).collect()
    };
    let of_work = periods(&|line| line.section == Some(Section::Experience));
    let found = if of_work.is_empty() { periods(&|_| true) } else { of_work };
    if found.is_empty() {
        return Check::new(What::Dates, 0).lacking([Lack::Periods]);
    }
    let end = |period: &Period| period.to.unwrap_or(u16::MAX);
    let is_late = |pair: &&[(&str, Period)]| end(&pair[1].1) > end(&pair[0].1);
    let late = found.windows(2).find(is_late).map(|pair| pair[1].0);
    let bare: Vec<&str> = found.iter().filter(|(_, period)| !period.has_months).map(|(line, _)| *line).collect();
    let percent = 60 + if late.is_none() { 20 } else { 0 } + if bare.is_empty() { 20 } else { 0 };
    let lacks = [late.map(|_| Lack::Order), (!bare.is_empty()).then_some(Lack::Months)];
    let holds = found.iter().map(|(line, _)| *line).filter(|line| !bare.contains(line) && Some(*line) != late);
    Check::new(What::Dates, percent)
        .lacking(lacks.into_iter().flatten())
        .shown(holds, late.into_iter().chain(bare.iter().copied()))
}

fn verbs(deeds: &[Deed]) -> Check {
    of_deeds(What::Verbs, deeds, WITH_VERB, Lack::Verbs, |deed| deed.has_verb)
}

fn numbers(deeds: &[Deed]) -> Check {
    of_deeds(What::Numbers, deeds, WITH_NUMBER, Lack::Numbers, |deed| deed.has_number)
}

fn of_deeds(what: What, deeds: &[Deed], wanted: usize, lack: Lack, has: impl Fn(&Deed) -> bool) -> Check {
    if deeds.is_empty() {
        return Check::new(what, 0).lacking([Lack::Deeds]);
    }
    let (with, without): (Vec<&Deed>, Vec<&Deed>) = deeds.iter().partition(|deed| has(deed));
    let percent = share(with.len(), deeds.len(), wanted);
    let text = |deed: &&'_ Deed| deed.text.clone();
    let (with, without): (Vec<String>, Vec<String>) =
        (with.iter().map(text).collect(), without.iter().map(text).collect());
    let mend: &[String] = if percent < 100 { &without } else { &[] };
    Check::new(what, percent)
        .lacking((percent < 100).then_some(lack))
        .shown(with.iter().map(String::as_str), mend.iter().map(String::as_str))
}

fn searched(cv: &Cv, wanted: &[Keyword], keywords: &Keywords, names: &[String]) -> Check {
    let percent = match wanted.is_empty() {
        true => share(names.len(), NAMES, 100),
        false => share(keywords.there.len(), wanted.len(), KEYWORDS),
    };
    let of_interest = |name: &String| {
        names.contains(name) && (wanted.is_empty() || wanted.iter().any(|keyword| keyword.names().contains(name)))
    };
    let shows = |line: &&Line| !line.is_heading && keywords::all(&line.text).iter().any(of_interest);
    let lines = cv.lines.iter().filter(shows).map(|line| line.text.as_str());
    Check::new(What::Keywords, percent).lacking((percent < 100).then_some(Lack::Keywords)).shown(lines, [])
}

/// Shown by where it ends, or by what nobody reads any more.
fn length(cv: &Cv) -> Check {
    let words = cv.words();
    let percent = LENGTHS.iter().rev().find(|(from, _)| words >= *from).map_or(0, |(_, percent)| *percent);
    let last = cv.lines.iter().rev().map(|line| line.text.as_str()).find(|line| !line.is_empty());
    let mut before = 0;
    let is_beyond = |line: &&Line| {
        before += words_of(&line.text);
        before > TOO_LONG
    };
    let beyond = || cv.lines.iter().find(is_beyond).map(|line| line.text.as_str());
    let (lack, holds, mend) = match (percent, words) {
        (100, _) => (None, last, None),
        (_, TOO_LONG..) => (Some(Lack::TooLong), None, beyond()),
        _ => (Some(Lack::TooShort), last, None),
    };
    Check::new(What::Length, percent.into()).lacking(lack).shown(holds, mend)
}

fn language(lines: &[Line]) -> Check {
    let lines::InLanguage { in_it, telling, own, other, .. } = lines::language(lines);
    // Where nothing tells, nothing is mixed.
    let percent = match (in_it * 100).checked_div(telling) {
        None => 100,
        Some(ONE_LANGUAGE..) => 100,
        Some(share) => share.saturating_sub(ANY_LANGUAGE) * 100 / (ONE_LANGUAGE - ANY_LANGUAGE),
    };
    let lacks = (percent < 100 && telling > 0).then_some(Lack::Mixed);
    let mend = other.filter(|_| percent < 100);
    Check::new(What::Language, percent).lacking(lacks).shown(own, mend)
}
