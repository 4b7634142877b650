//! What was found in a CV: the score with what to mend first, and each check with the lines that it rests on.

use crate::domain::cv::{Analysis, Check, Lack, Section, What};
use crate::i18n::{Html, Texts};
use crate::service::cvs::{Look, Offers, Target};
use crate::telegram::core::card::{Card, MESSAGE_MAX, button, excerpt, visible_len};
use crate::telegram::core::page::to_menu;

use super::super::code::CvCode;
use super::{cut, post, track};

/// Cells of a bar.
const CELLS: usize = 10;
/// From so many per cent on a check holds, and holds in part.
const HOLDS: u8 = 90;
const IN_PART: u8 = 40;
/// So many things to mend are said at once.
const FIRST: usize = 3;
/// Most names in a list of words.
const NAMES: usize = 12;
/// Longest name of what a CV is for, in UTF-16 units.
const AIM: usize = 60;
/// Room for each line of a CV, in UTF-16 units: on the first card, and on the one with all, as much as the whole leaves.
const ROOM: usize = 90;
const ROOMS: [usize; 3] = [140, 90, 50];
/// Lines of each kind that a check shows.
const LINES: usize = 2;

/// The score, what holds, and what to mend first.
pub fn card(t: Texts, look: &Look, offers: Offers) -> Card {
    let analysis = &look.analysis;
    let mut parts = vec![head(t, analysis), aim(t, &look.target), all(t, analysis)];
    parts.extend(words(t, look));
    parts.push(first(t, analysis));
    if !offers.interview && !offers.suggestions {
        parts.push(t.get("cv-no-models"));
    }
    Card::new(parts.join("\n\n"))
        .row(offers.interview.then(|| button(t, "button-cv-interview", &CvCode::Interview)))
        .row(offers.suggestions.then(|| button(t, "button-cv-advice", &CvCode::Advice)))
        .row([button(t, "button-cv-details", &CvCode::Details), button(t, "button-cv-aims", &CvCode::Aims)])
        .row([button(t, "button-cv-another", &CvCode::Send), button(t, "button-cv-delete", &CvCode::Delete)])
        .row([to_menu(t)])
}

/// Each check, with the lines that show it and those to mend.
pub fn details(t: Texts, look: &Look) -> Card {
    let mut html = String::new();
    for room in ROOMS {
        let checks: Vec<String> =
            look.analysis.checks.iter().map(|check| whole(t, &look.analysis, check, room)).collect();
        html = format!("{}\n\n{}", t.get("cv-details"), checks.join("\n\n"));
        if visible_len(&html) <= MESSAGE_MAX {
            break;
        }
    }
    Card::new(html).row([button(t, "button-back", &CvCode::Open), to_menu(t)])
}

fn head(t: Texts, analysis: &Analysis) -> String {
    let full = (usize::from(analysis.score) * CELLS / 100).min(CELLS);
    let bar = format!("{}{}", "■".repeat(full), "□".repeat(CELLS - full));
    t.msg("cv-score").arg("score", usize::from(analysis.score)).arg("bar", Html(bar)).text()
}

fn aim(t: Texts, target: &Target) -> String {
    match target {
        Target::Any => t.get("cv-for-nothing"),
        Target::Track(domain, technology) => {
            t.msg("cv-for").arg("name", cut(&track(t, *domain, technology), AIM)).text()
        }
        Target::Vacancy(brought) => t.msg("cv-for").arg("name", cut(&post(t, brought), AIM)).text(),
    }
}

/// A line for each check.
fn all(t: Texts, analysis: &Analysis) -> String {
    analysis.checks.iter().map(|check| title(t, check)).collect::<Vec<_>>().join("\n")
}

fn title(t: Texts, check: &Check) -> String {
    let mark = match check.percent {
        HOLDS.. => "✅",
        IN_PART.. => "🟡",
        _ => "❌",
    };
    let (earned, weight) = (points(check), usize::from(check.what.weight()));
    t.msg("cv-check")
        .arg("mark", mark)
        .arg("name", name(t, check.what))
        .arg("earned", earned)
        .arg("weight", weight)
        .text()
}

/// What a check adds to the score, rounded.
fn points(check: &Check) -> usize {
    (usize::from(check.percent) * usize::from(check.what.weight()) + 50) / 100
}

fn name(t: Texts, what: What) -> String {
    t.msg(&format!("cv-check-{}", what.slug())).plain()
}

/// The words that were searched for; without a search, those that stand there.
fn words(t: Texts, look: &Look) -> Vec<String> {
    let keywords = &look.analysis.keywords;
    let list = |id: &str, names: &[String]| {
        let shown = names.iter().take(NAMES).map(String::as_str).collect::<Vec<_>>().join(", ");
        (!names.is_empty()).then(|| t.msg(id).arg("names", shown).text())
    };
    let lists = match look.target {
        Target::Any => [list("cv-words-named", &look.analysis.names), None],
        _ => [list("cv-words-there", &keywords.there), list("cv-words-missing", &keywords.missing)],
    };
    let lines: Vec<String> = lists.into_iter().flatten().collect();
    if lines.is_empty() { Vec::new() } else { vec![lines.join("\n")] }
}

/// What to mend first: that which would add most.
fn first(t: Texts, analysis: &Analysis) -> String {
    let to_mend = analysis.to_mend();
    if to_mend.is_empty() {
        return t.get("cv-nothing-to-mend");
    }
    let mut items = vec![t.get("cv-mend-first")];
    let mut shown: Vec<&String> = Vec::new();
    for (at, check) in to_mend.into_iter().take(FIRST).enumerate() {
        let advice = check.lacks.first().map(|lack| self::advice(t, *lack)).unwrap_or_default();
        items.push(t.msg("cv-mend").arg("number", at + 1).arg("advice", Html(advice)).text());
        // The same line may lack several things: another one says more.
        if let Some(line) = check.mend.iter().find(|line| !shown.contains(line)) {
            items.push(quoted(t, "cv-line-mend", line, ROOM));
            shown.push(line);
        }
    }
    items.join("\n")
}

fn whole(t: Texts, analysis: &Analysis, check: &Check, room: usize) -> String {
    let mut lines = vec![format!("<b>{}</b>", title(t, check))];
    lines.extend(figure(t, analysis, check));
    lines.extend(check.lacks.iter().map(|lack| t.msg("cv-lack").arg("advice", Html(advice(t, *lack))).text()));
    lines.extend(check.holds.iter().take(LINES).map(|line| quoted(t, "cv-line-holds", line, room)));
    lines.extend(check.mend.iter().take(LINES).map(|line| quoted(t, "cv-line-mend", line, room)));
    lines.join("\n")
}

/// What is known of all of it, above the lines that show it.
fn figure(t: Texts, analysis: &Analysis, check: &Check) -> Option<String> {
    match check.what {
        What::Length => {
            let id = if check.lacks.contains(&Lack::TooLong) { "cv-length-beyond" } else { "cv-length" };
            Some(t.msg(id).arg("words", analysis.words).text())
        }
        What::Structure if !analysis.sections.is_empty() => {
            let known = analysis.sections.iter().filter(|section| **section != Section::Other);
            let names: Vec<String> = known.map(|section| section_name(t, *section)).collect();
            Some(t.msg("cv-sections").arg("names", names.join(", ")).text())
        }
        _ => None,
    }
}

fn section_name(t: Texts, section: Section) -> String {
    t.msg(&format!("cv-section-{}", section.slug())).plain()
}

fn quoted(t: Texts, id: &str, line: &str, room: usize) -> String {
    t.msg(id).arg("line", Html(excerpt(line, room))).text()
}

/// What to do about it.
fn advice(t: Texts, lack: Lack) -> String {
    let id = match lack {
        Lack::Section(section) => {
            return t.msg("cv-lack-section").arg("name", section_name(t, section)).text();
        }
        Lack::Email => "cv-lack-email",
        Lack::Phone => "cv-lack-phone",
        Lack::Profile => "cv-lack-profile",
        Lack::Periods => "cv-lack-periods",
        Lack::Months => "cv-lack-months",
        Lack::Order => "cv-lack-order",
        Lack::Deeds => "cv-lack-deeds",
        Lack::Verbs => "cv-lack-verbs",
        Lack::Numbers => "cv-lack-numbers",
        Lack::Keywords => "cv-lack-keywords",
        Lack::TooShort => "cv-lack-too-short",
        Lack::TooLong => "cv-lack-too-long",
        Lack::Mixed => "cv-lack-mixed",
    };
    t.get(id)
}
