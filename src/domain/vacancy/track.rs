//! Which track of the catalogue comes nearest, and which others the requirements name.

use super::lines::lines;
use super::names::{Name, named, stacks, technology};
use super::table::{Fields, Phrases, tokens, words};
use super::{Posting, Requirement};
use crate::domain::catalog::{Domain, Track};

/// How much what the position names counts, against once in the post.
const OF_ROLE: usize = 8;
/// The position stands in so many lines at the beginning.
const TITLE: usize = 4;

/// The field and the technology of a post.
pub(in crate::domain) fn guess(
    text: &str,
    role: Option<&str>,
    requirements: &[Requirement],
) -> (Option<Domain>, Option<String>) {
    let title = || lines(text).filter(|line| !line.is_blank()).take(TITLE).map(|line| line.text).collect::<Vec<_>>();
    let field = role.and_then(field).or_else(|| field(&title().join("\n")));
    let weighed = weighed(text, role, requirements);
    if field == Some(Domain::FullStack)
        && let Some(slug) = stack(&weighed)
    {
        return (field, Some(slug));
    }
    let scores = scores(&weighed);
    let best = |in_field: &dyn Fn(Domain) -> bool| {
        let fitting = scores.iter().filter(|(slug, _)| technology(slug).is_some_and(|(domain, _)| in_field(domain)));
        // Of equals the one that the post names first.
        fitting.fold(None, |best: Option<&(String, usize)>, next| match best {
            Some(best) if best.1 >= next.1 => Some(best),
            _ => Some(next),
        })
    };
    let found = match field {
        Some(field) => best(&|domain| domain == field).or_else(|| best(&|_| field == Domain::FullStack)),
        None => best(&|_| true),
    };
    match found {
        Some((slug, _)) => (technology(slug).map(|(domain, _)| domain), Some(slug.clone())),
        None => (field, None),
    }
}

/// The field that a position is in.
fn field(title: &str) -> Option<Domain> {
    let tokens = tokens(title);
    let Fields { full_stack, ai_ml, security, devops, mobile, frontend, backend, data } = &words().fields;
    let fields: [(Domain, &Phrases); 8] = [
        (Domain::FullStack, full_stack),
        (Domain::AiMl, ai_ml),
        (Domain::Security, security),
        (Domain::Devops, devops),
        (Domain::Mobile, mobile),
        (Domain::Frontend, frontend),
        (Domain::Backend, backend),
        (Domain::Data, data),
    ];
    fields.into_iter().find(|(_, phrases)| phrases.are_in(&tokens)).map(|(domain, _)| domain)
}

/// What a post names, each with how much that counts, in the order of the post.
fn weighed(text: &str, role: Option<&str>, requirements: &[Requirement]) -> Vec<(&'static Name, usize)> {
    let mut weighed: Vec<(&'static Name, usize)> = Vec::new();
    let mut add = |text: &str, weight: usize| {
        for name in named(text) {
            match weighed.iter_mut().find(|(known, _)| known.name == name.name) {
                Some((_, known)) => *known += weight,
                None => weighed.push((name, weight)),
            }
        }
    };
    add(role.unwrap_or_default(), OF_ROLE);
    add(text, 1);
    for requirement in requirements {
        add(&requirement.line, requirement.kind.weight());
    }
    weighed
}

/// The same by technologies of the catalogue. What only comes near one counts a little less than the thing itself.
fn scores(weighed: &[(&'static Name, usize)]) -> Vec<(String, usize)> {
    let mut scores: Vec<(String, usize)> = Vec::new();
    for (name, weight) in weighed {
        let Some(slug) = name.slug() else { continue };
        let weight = 2 * weight - usize::from(!name.is_in_catalogue());
        match scores.iter_mut().find(|(known, _)| known == slug) {
            Some((_, known)) => *known += weight,
            None => scores.push((slug.to_owned(), weight)),
        }
    }
    scores
}

/// The pair of the catalogue whose halves are all named, the one that counts most.
fn stack(weighed: &[(&'static Name, usize)]) -> Option<String> {
    let weight = |of: &String| weighed.iter().find(|(name, _)| name.name == *of).map(|(_, weight)| *weight);
    let named = stacks().iter().filter_map(|stack| {
        let weights = stack.of.iter().map(weight).collect::<Option<Vec<_>>>()?;
        Some((stack.of.len(), weights.iter().sum::<usize>(), &stack.slug))
    });
    named.max_by_key(|(halves, weight, _)| (*halves, *weight)).map(|(_, _, slug)| slug.clone())
}

pub(super) fn tracks(posting: &Posting) -> Vec<(Track, usize)> {
    let Some(nearest) = posting.track() else { return Vec::new() };
    let mut tracks = vec![(nearest.clone(), 0)];
    for requirement in &posting.requirements {
        for slug in requirement.names().into_iter().filter_map(Name::slug) {
            let weight = requirement.kind.weight();
            let Some((domain, technology)) = technology(slug) else { continue };
            match tracks.iter_mut().find(|(track, _)| track.technology == technology) {
                Some((_, known)) => *known += weight,
                None => tracks.push((Track { domain, technology, level: nearest.level }, weight)),
            }
        }
    }
    // What the position itself is about is asked about, whatever the requirements name.
    let most = tracks.iter().map(|(_, weight)| *weight).max().unwrap_or_default();
    tracks[0].1 = most.max(1);
    tracks
}
