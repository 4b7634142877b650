//! What the sensible interviewer makes of a CV.

use serde_json::{Value, json};

use super::player::{self, Voice};

/// Fewest words of a line that is asked about.
const WORDS: usize = 5;

/// The CV of a prompt: what stands between its first two fence lines.
fn cv(prompt: &str) -> Vec<&str> {
    let is_fence = |line: &&str| line.starts_with("==") && line.ends_with("==");
    prompt.lines().skip_while(|line| !is_fence(line)).skip(1).take_while(|line| !is_fence(line)).collect()
}

/// Questions about lines that say something, each about another one.
pub(super) fn questions(voice: &Voice, prompt: &str) -> Value {
    let told = |line: &&str| line.split_whitespace().count() >= WORDS && !line.contains('‹');
    let lines = cv(prompt).into_iter().filter(told).map(|line| line.trim_start_matches(['•', '-', ' ']));
    let mut lines = lines.filter(|line| prompt.matches(line).count() == 1);
    // A question names nothing that the CV does not.
    let known = ["Python", "Java", "Go"].into_iter().find(|name| cv(prompt).iter().any(|line| line.contains(name)));
    let mut reply = player::questions(voice, &format!("{prompt}\nTechnology: {}", known.unwrap_or("Rust")), 0);
    let asked = reply["questions"].as_array_mut().expect("questions");
    asked.retain_mut(|question| {
        let line = lines.next();
        question["quote"] = json!(line);
        line.is_some()
    });
    reply
}

/// The last line that says something, with a question behind it.
pub(super) fn better(prompt: &str) -> Value {
    let is_fence = |line: &&str| line.starts_with("==") && line.ends_with("==");
    let cv = prompt.lines().skip_while(|line| *line != "The CV:").filter(|line| !is_fence(line));
    let told = |line: &&str| line.split_whitespace().count() >= WORDS && !line.contains('‹');
    let line = cv.filter(told).last().unwrap_or_default().trim_start_matches(['•', '-', ' ']);
    json!({ "suggestions": [{ "before": line, "after": format!("{line} [?]") }] })
}
