//! The sensible comparer of CVs with job posts, and writer of letters.

use serde_json::{Value, json};

/// What stands between the fence lines behind a heading.
fn behind<'a>(prompt: &'a str, heading: &str) -> &'a str {
    let rest = prompt.split_once(heading).map_or("", |(_, rest)| rest.trim_start());
    let (fence, rest) = rest.split_once('\n').unwrap_or_default();
    rest.split_once(fence).map_or(rest, |(within, _)| within).trim()
}

/// A requirement is met where a line of the CV has a long word of it, and shows nothing else.
pub(super) fn compare(prompt: &str, advice: &str) -> Value {
    let cv = behind(prompt, "The CV:");
    let long = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() > 3);
        words.map(str::to_lowercase).collect()
    };
    let mut quoted: Vec<&str> = Vec::new();
    let judge = |line: &str| {
        let wanted = long(line.split_once(") ").map_or(line, |(_, line)| line));
        let shows = |line: &&str| !quoted.contains(line) && long(line).iter().any(|word| wanted.contains(word));
        match cv.lines().map(str::trim).find(shows) {
            Some(quote) => {
                quoted.push(quote);
                json!({ "quote": quote, "verdict": "met", "advice": "" })
            }
            None => json!({ "quote": "", "verdict": "not", "advice": advice }),
        }
    };
    let requirements: Vec<Value> = behind(prompt, "Requirements:").lines().map(judge).collect();
    json!({ "requirements": requirements })
}

/// A letter of ordinary language; a wish makes it another one.
pub(super) fn write(rules: &str, prompt: &str) -> Value {
    let [greeting, why, more, end] = if rules.contains("in Uzbek") {
        [
            "Hurmatli jamoa!",
            "Men siz bilan ishlashni juda xohlardim, chunki bu ish menga yoqadi.",
            "Yangi narsani tez oʻrganaman va odamlar bilan ishlashni yaxshi koʻraman, shuning uchun siz bilan gaplashishdan \
             xursand boʻlardim.",
            "Hurmat bilan",
        ]
    } else if rules.contains("in Russian") {
        [
            "Здравствуйте!",
            "Мне очень хотелось бы работать с вами, потому что это дело мне нравится.",
            "Я быстро учусь и люблю работать с людьми, поэтому был бы рад поговорить с вами.",
            "С уважением",
        ]
    } else {
        [
            "Dear team,",
            "I would like to work with you, because this is what I like to do.",
            "I learn quickly and I like to work with other people, so I would be glad to talk to you.",
            "Kind regards",
        ]
    };
    let is_shorter = prompt.contains("The wish: make it shorter");
    // Prompts have the plain sign where Uzbek has its own.
    let begins_so = format!("{why} {more}").replace('ʻ', "'");
    let is_another = prompt.contains("The wish: write another one") && prompt.contains(&begins_so);
    let body = match () {
        () if is_shorter => why.to_owned(),
        () if is_another => format!("{more} {why}"),
        () => format!("{why} {more}"),
    };
    json!({ "letter": format!("{greeting}\n\n{body}\n\n{end}") })
}
