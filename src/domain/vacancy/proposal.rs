//! What a model read of a post, believed as far as the post bears it out.

use super::lines::{Line, lines};
use super::reading::{COMPANY_MAX, Growing, ROLE_MAX, in_sections, usable};
use super::{Kind, Vacancy, label, track};
use crate::domain::catalog::Level;
use crate::domain::text::clean_line;

/// What a model says that a post says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Proposal {
    pub company: Option<String>,
    pub role: Option<String>,
    pub level: Option<Level>,
    pub requirements: Vec<ProposedRequirement>,
}

/// A requirement as a model quotes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedRequirement {
    pub line: String,
    pub kind: Kind,
}

/// A company and a position have to stand in the post, and a requirement has to be a line of it, or a part of one. A level
/// is taken where the post names none: it decides how hard the questions are, and no score.
pub(super) fn refined(vacancy: &Vacancy, proposal: &Proposal) -> Option<Vacancy> {
    let mut found = Growing::default();
    for proposed in &proposal.requirements {
        if let Some(line) = in_post(&vacancy.text, &proposed.line) {
            found.push(line, proposed.kind);
        }
    }
    if found.0.is_empty() {
        return None;
    }
    // What stands below headings is asked for, whether or not a model has seen it.
    let at = |line: &str| vacancy.text.find(line);
    for known in in_sections(&vacancy.text) {
        let covers = |one: &str, other: &str| one.contains(other) || other.contains(one);
        if !found.0.iter().any(|quoted| covers(&quoted.line, &known.line)) {
            found.push(&known.line, known.kind);
        }
    }
    found.0.sort_by_key(|requirement| at(&requirement.line));
    let named = |text: &Option<String>, max: usize| {
        let text = text.as_deref().filter(|text| !clean_line(text).is_empty())?;
        label(in_line(&vacancy.text, text)?, max)
    };
    let role = named(&proposal.role, ROLE_MAX).or_else(|| vacancy.role.clone());
    let (domain, technology) = track::guess(&vacancy.text, role.as_deref(), &found.0);
    Some(Vacancy {
        company: named(&proposal.company, COMPANY_MAX).or_else(|| vacancy.company.clone()),
        role,
        level: vacancy.level.or(proposal.level),
        domain: domain.or(vacancy.domain),
        technology: technology.or_else(|| vacancy.technology.clone()),
        requirements: found.0,
        ..vacancy.clone()
    })
}

/// The line of a post that is quoted, whatever stands before and behind it in the quote.
fn in_post<'a>(post: &'a str, quote: &str) -> Option<&'a str> {
    let says = |line: &Line<'_>| !line.is_blank() && !matches!(line.heading(), Some((_, "")));
    let quote = lines(quote).find(says).and_then(|line| usable(line.text))?;
    in_line(post, quote)
}

/// Where a text stands on one line of a post.
fn in_line<'a>(post: &'a str, text: &str) -> Option<&'a str> {
    let start = post.find(text)?;
    Some(&post[start..start + text.len()]).filter(|found| !found.contains('\n'))
}
