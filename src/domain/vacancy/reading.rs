//! Reading a post by its headings, its lists and what it names.

use super::lines::{Heading, Line, lines, trimmed};
use super::recognised::has_contact;
use super::table::{Phrases, Token, tokens, words};
use super::{
    Kind, LINE_MAX, LeftOut, REQUIREMENTS_MAX, Requirement, TEXT_MAX, Vacancy, columns, label, orders, prose, track,
};
use crate::domain::catalog::Level;
use crate::domain::language::Language;
use crate::domain::text::spoken::spoken;
use crate::domain::text::utf16_len;
use crate::domain::text::words as text_words;

/// Longest position and longest company, in characters.
pub(super) const ROLE_MAX: usize = 60;
pub(super) const COMPANY_MAX: usize = 40;
/// The position stands in so many lines at the beginning.
const TITLE: usize = 6;
/// Most words of a position or a company below its heading.
const NAME_WORDS: usize = 5;
/// Most words of a heading that no table knows.
const HEADING_WORDS: usize = 6;
/// So many years of experience make somebody of the middle level, and so many a senior.
const MIDDLE_YEARS: u32 = 2;
const SENIOR_YEARS: u32 = 5;
/// More than that are the years of somebody's life.
const YEARS_MAX: u32 = 15;

/// Reads a post: as much of it as is kept, and of several only the first.
pub(super) fn read(text: &str) -> Vacancy {
    let first = first_of(text);
    let kept = prefix(first, TEXT_MAX);
    let left_out = match () {
        () if kept.len() < first.trim_end().len() => Some(LeftOut::End),
        () if first.len() < text.len() => Some(LeftOut::Others),
        () => None,
    };
    Vacancy { left_out, ..read_one(kept.trim_end()) }
}

/// The first post of a text: another one begins where another position is named below what the first asks for.
fn first_of(text: &str) -> &str {
    let text = columns::second_position(text).map_or(text, |at| text[..at].trim_end());
    let (mut has_role, mut has_list, mut at) = (false, false, 0);
    for written in text.split_inclusive('\n') {
        let line = lines(written).next().filter(|line| !line.is_blank());
        match line.and_then(Line::heading) {
            Some((Heading::Role, rest)) if names_role(rest) => {
                if has_role && has_list {
                    return text[..at].trim_end();
                }
                has_role = true;
            }
            Some((heading, _)) => has_list |= has_role && kind_of(heading).is_some(),
            None => {}
        }
        at += written.len();
    }
    text
}

fn names_role(text: &str) -> bool {
    words().role.words.are_in(&tokens(text))
}

fn read_one(text: &str) -> Vacancy {
    let mut requirements = in_sections(text);
    if requirements.is_empty() {
        requirements = prose::requirements(text);
    }
    let (role, company) = title(text);
    let level = level(text, role.as_deref());
    let (domain, technology) = track::guess(text, role.as_deref(), &requirements);
    let language = language(text);
    let text = text.to_owned();
    Vacancy { company, role, level, language, domain, technology, profession: None, requirements, text, left_out: None }
}

/// The beginning of a text, no longer than this in UTF-16 units, cut between words where it has any.
fn prefix(text: &str, max: usize) -> &str {
    if utf16_len(text) <= max {
        return text;
    }
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= max
    };
    let end: usize = text.chars().take_while(fits).map(char::len_utf8).sum();
    let cut = &text[..end];
    cut.rfind(char::is_whitespace).map_or(cut, |space| cut[..space].trim_end())
}

/// The line as a requirement, where it can be one: it says something, to nobody in particular, and not how to apply.
pub(super) fn usable(line: &str) -> Option<&str> {
    let line = prefix(trimmed(line), LINE_MAX).trim();
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let is_one = letters >= 2 && !has_contact(line) && !line.starts_with('#') && !orders::are_in(line);
    is_one.then_some(line)
}

/// A list of requirements while it grows.
#[derive(Default)]
pub(super) struct Growing(pub(super) Vec<Requirement>);

impl Growing {
    pub(super) fn push(&mut self, line: &str, kind: Kind) {
        let Some(line) = usable(line) else { return };
        // Whatever it stands among, it says itself that it would only be welcome.
        let is_nice = kind == Kind::Must && words().signs.welcome.are_in(&tokens(line));
        let kind = if is_nice { Kind::Nice } else { kind };
        if self.0.len() < REQUIREMENTS_MAX && self.0.iter().all(|known| known.line != line) {
            self.0.push(Requirement { line: line.to_owned(), kind });
        }
    }
}

/// A section of a post: what its lines are, and what was seen of it.
struct Section {
    kind: Kind,
    has_list: bool,
    /// Something stood behind its heading.
    is_inline: bool,
    has_lines: bool,
}

const fn kind_of(heading: Heading) -> Option<Kind> {
    match heading {
        Heading::Must | Heading::Skills => Some(Kind::Must),
        Heading::Nice => Some(Kind::Nice),
        Heading::Duty => Some(Kind::Duty),
        Heading::Company | Heading::Role | Heading::Other => None,
    }
}

/// What stands below headings.
pub(super) fn in_sections(text: &str) -> Vec<Requirement> {
    let mut found = Growing::default();
    let mut section: Option<Section> = None;
    let mut is_after_gap = false;
    let lines: Vec<Line<'_>> = lines(text).collect();
    let says_must = lines.iter().any(|line| matches!(line.heading(), Some((Heading::Must, _))));
    let (mut is_first, mut is_offer) = (true, false);
    for (at, line) in lines.iter().copied().enumerate() {
        if line.is_blank() {
            (is_after_gap, is_offer) = (true, false);
            continue;
        }
        if let Some((heading, rest)) = line.heading() {
            is_offer = heading == Heading::Other;
            section = kind_of(heading).map(|kind| {
                found.push(rest, kind);
                Section { kind, has_list: false, is_inline: !rest.is_empty(), has_lines: false }
            });
        } else if let Some(open) = &mut section {
            match goes_on(open, line, is_after_gap) {
                Some(true) => {
                    found.push(line.text, open.kind);
                    open.has_list |= line.is_marked;
                    open.has_lines = true;
                }
                Some(false) => {}
                None => section = None,
            }
        }
        // Whatever the words of its heading are, a list is what is asked for where nothing else says that.
        if section.is_none() && !says_must && !is_first && !is_offer && heads_list(&lines[at..]) {
            section = Some(Section { kind: Kind::Must, has_list: false, is_inline: false, has_lines: false });
        }
        is_first = false;
        is_after_gap = false;
    }
    found.0
}

/// Whether the first of these lines may be the heading of a list that begins below it.
fn heads_list(lines: &[Line<'_>]) -> bool {
    let [head, below @ ..] = lines else { return false };
    let words_of_head = tokens(head.text);
    let is_head = !head.is_marked
        && head.heading().is_none()
        && (1..=HEADING_WORDS).contains(&words_of_head.len())
        && !words().role.words.are_in(&words_of_head)
        && !has_contact(head.text);
    let mut below = below.iter().skip_while(|line| line.is_blank());
    let [Some(first), Some(second)] = [below.next(), below.next()] else { return false };
    let is_item = |line: &Line<'_>| line.is_marked && !line.is_blank() && line.heading().is_none();
    is_head && is_item(first) && is_item(second) && first.sign == second.sign
}

/// Whether a line is the section's next; `None` where it ends.
fn goes_on(section: &Section, line: Line<'_>, is_after_gap: bool) -> Option<bool> {
    match () {
        // Hashtags.
        () if line.sign == Some('#') => None,
        () if line.is_marked => Some(true),
        // What follows a list without a sign of its own goes on with its last line, or with something else.
        () if section.has_list || section.is_inline => (!is_after_gap).then_some(false),
        () => (!is_after_gap || !section.has_lines).then_some(true),
    }
}

/// The position and the company.
fn title(text: &str) -> (Option<String>, Option<String>) {
    let (mut role, mut company) = (None, None);
    let mut before = None;
    for line in lines(text).filter(|line| !line.is_blank()) {
        let heading = line.heading();
        // What a heading says may stand below it, in a table for example.
        let below = before.filter(|_| heading.is_none() && is_short(line.text)).map(|before| (before, line.text));
        match heading.or(below) {
            Some((Heading::Role, rest)) if role.is_none() => {
                let (of_line, its_company) = at_company(rest);
                role = label(of_line, ROLE_MAX);
                company = company.or_else(|| label(its_company?, COMPANY_MAX));
            }
            Some((Heading::Company, rest)) if company.is_none() => company = label(rest, COMPANY_MAX),
            _ => {}
        }
        before = heading.filter(|(_, rest)| rest.is_empty()).map(|(heading, _)| heading);
    }
    let first = lines(text).filter(|line| !line.is_blank()).take(TITLE);
    let named = first.filter(|line| line.heading().is_none_or(|(heading, _)| heading == Heading::Role));
    let mut sentences = named.flat_map(|line| prose::sentences(line.text));
    let named = sentences.find(|text| words().role.words.are_in(&tokens(text)));
    let named = named.map(|text| text.trim_end_matches(['.', '!', '?']));
    if let Some(line) = named {
        let (of_line, its_company) = parts(line);
        role = role.or_else(|| label(of_line, ROLE_MAX));
        company = company.or_else(|| label(its_company?, COMPANY_MAX));
    }
    (role.map(|role| bare(&role).to_owned()), company)
}

/// Whether a line is no more than a name.
fn is_short(line: &str) -> bool {
    let tokens = tokens(line);
    (1..=NAME_WORDS).contains(&tokens.len()) && !words().role.seeks.are_in(&tokens) && !line.ends_with(['.', '!', '?'])
}

/// A position without what leads to it.
fn bare(role: &str) -> &str {
    let tokens = tokens(role);
    let Some([lead, first]) = words().role.leads.begin(&tokens).and_then(|len| tokens.get(len - 1..=len)) else {
        return role;
    };
    if role[lead.at.end..].starts_with(' ') { &role[first.at.start..] } else { role }
}

/// The position that a line names, and the company before or behind it.
fn parts(line: &str) -> (&str, Option<&str>) {
    let tokens = tokens(line);
    let role = &words().role;
    let seeks = role.seeks.find(&tokens);
    let before = |end: usize| &line[..tokens[end].at.start];
    let behind = |end: usize| tokens.get(end).map_or("", |token| &line[token.at.start..]);
    if let Some(at) = &seeks
        && names_role(behind(at.end))
    {
        let (role, its_company) = at_company(behind(at.end));
        return (role, company(before(at.start)).or(its_company));
    }
    // The verb comes last, or there is none.
    let line = seeks.filter(|at| at.start > 0).map_or(line, |at| before(at.start).trim());
    if let Some(parts) = behind_bold(line) {
        return parts;
    }
    let tokens = super::table::tokens(line);
    if let Some(at) = role.of.find(&tokens)
        && at.end < tokens.len()
    {
        let end = tokens[at.end].at.start;
        return (&line[end..], company(&line[..tokens[at.start].at.start]));
    }
    at_company(line)
}

/// A position in bold letters, and the company behind it.
fn behind_bold(line: &str) -> Option<(&str, Option<&str>)> {
    let (role, rest) = line.split_once("**")?;
    let is_level = |tokens: &[Token<'_>]| {
        let table = &words().level;
        [&table.junior, &table.middle, &table.senior].into_iter().any(|phrases| phrases.are_in(tokens))
    };
    let rest = trimmed(rest);
    let of_rest = tokens(rest);
    let is_company = (1..=4).contains(&of_rest.len()) && !is_level(&of_rest) && !words().role.words.are_in(&of_rest);
    names_role(role).then(|| (role, company(rest).filter(|_| is_company && !rest.contains(['$', '|', ':']))))
}

/// A position, and the company that it is at.
fn at_company(line: &str) -> (&str, Option<&str>) {
    let tokens = tokens(line);
    let role = &words().role;
    match role.at.find(&tokens) {
        Some(at) if at.start > 0 && at.end < tokens.len() && names_role(&line[..tokens[at.start].at.start]) => {
            (&line[..tokens[at.start].at.start], company(&line[tokens[at.end].at.start..]))
        }
        _ => (line, None),
    }
}

/// A company's name without what stands around it.
fn company(text: &str) -> Option<&str> {
    let tokens = tokens(text);
    let extra = &words().role.company_words;
    let is_extra = |token: &Token<'_>| extra.begin(std::slice::from_ref(token)).is_some();
    let first = tokens.iter().position(|token| !is_extra(token))?;
    if words().role.no_company.begin(&tokens[first..]).is_some() {
        return None;
    }
    let last = tokens.iter().rposition(|token| !is_extra(token))?;
    Some(&text[tokens[first].at.start..tokens[last].at.end])
}

/// The level that the position names, else the only one in the post, else what the years of experience come to.
fn level(text: &str, role: Option<&str>) -> Option<Level> {
    let named = |text: &str| {
        let tokens = tokens(text);
        let table = &words().level;
        let of = |phrases: &Phrases| phrases.are_in(&tokens);
        let levels = [(Level::Junior, &table.junior), (Level::Middle, &table.middle), (Level::Senior, &table.senior)];
        levels.into_iter().filter(|(_, phrases)| of(phrases)).map(|(level, _)| level).collect::<Vec<_>>()
    };
    let title: Vec<&str> = lines(text).filter(|line| !line.is_blank()).take(TITLE).map(|line| line.text).collect();
    // Of several the lowest: whoever is taken as that can go on from there.
    let of_title =
        role.and_then(|role| named(role).first().copied()).or_else(|| named(&title.join("\n")).first().copied());
    let alone = || match named(text)[..] {
        [only] => Some(only),
        _ => None,
    };
    of_title.or_else(|| years(text)).or_else(alone)
}

/// How many years a line speaks of, where it can be years of work.
pub(in crate::domain) fn years_in(line: &str) -> Option<u32> {
    let tokens = tokens(line);
    let years = &words().level.years;
    let count = |at: usize| {
        let digits: String = tokens[at].text.chars().take_while(char::is_ascii_digit).collect();
        let count: u32 = digits.parse().ok().filter(|count| *count <= YEARS_MAX)?;
        let mut behind = tokens[at + 1..].iter().take(2);
        behind.any(|next| years.begin(std::slice::from_ref(next)).is_some()).then_some(count)
    };
    (0..tokens.len()).find_map(count)
}

/// The level that the years of experience come to.
fn years(text: &str) -> Option<Level> {
    let of_line = |line: Line<'_>| {
        let is_asked = words().level.experience.are_in(&tokens(line.text));
        is_asked.then(|| years_in(line.text))?
    };
    let years = lines(text).find_map(of_line)?;
    Some(match years {
        SENIOR_YEARS.. => Level::Senior,
        MIDDLE_YEARS.. => Level::Middle,
        _ => Level::Junior,
    })
}

/// The language of most words: posts mix them, each line is in one.
fn language(text: &str) -> Language {
    let mut votes = [0; Language::ALL.len()];
    for line in lines(text) {
        let folded: Vec<String> = text_words::words(line.text).into_iter().map(|word| word.text).collect();
        if let Some(language) = spoken(folded.iter().map(String::as_str)) {
            votes[language as usize] += folded.len();
        }
    }
    let most = votes.iter().copied().max().filter(|most| *most > 0);
    let spoken = most.and_then(|most| Language::ALL.into_iter().find(|language| votes[*language as usize] == most));
    let is_cyrillic = || text.chars().any(|c| matches!(c, '\u{0400}'..='\u{052f}'));
    spoken.unwrap_or_else(|| if is_cyrillic() { Language::Ru } else { Language::En })
}
