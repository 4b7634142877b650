//! What a model says to a person: checked for length, language, and for anything that is not the person's business.

use std::collections::HashSet;

use super::language;
use crate::domain::language::Language;
use crate::domain::text::fold::fold;
use crate::domain::text::{clean_line, utf16_len};

/// Longest sentence, in UTF-16 units. The prompts ask for far less.
const SENTENCE_MAX: usize = 320;
/// So many words in a row are no coincidence.
const LEAK: usize = 8;

/// What of a prompt must not come back.
pub(super) struct Secrets {
    /// Runs of [`LEAK`] words of the rules.
    runs: HashSet<Vec<String>>,
    fence: String,
}

impl Secrets {
    pub(super) fn new(rules: &str, fence: &str) -> Self {
        let runs = words(rules).windows(LEAK).map(<[String]>::to_vec).collect();
        Self { runs, fence: fence.to_owned() }
    }

    /// True when the text repeats the rules or the fence.
    pub(super) fn are_in(&self, text: &str) -> bool {
        text.contains(&self.fence) || words(text).windows(LEAK).any(|run| self.runs.contains(run))
    }
}

/// Cleans a list of sentences: leaves out empty, repeated, overlong and leaking ones, keeps at most `max`, and checks
/// that they are in `language`.
///
/// # Errors
/// They are in another language.
pub(super) fn checked(
    name: &str,
    sentences: Vec<String>,
    max: usize,
    language: Language,
    secrets: &Secrets,
) -> Result<Vec<String>, String> {
    let mut kept: Vec<String> = Vec::new();
    for sentence in sentences {
        let sentence = shown(language, &sentence);
        let fits = !sentence.is_empty() && utf16_len(&sentence) <= SENTENCE_MAX;
        if fits && !kept.contains(&sentence) && !secrets.are_in(&sentence) {
            kept.push(sentence);
        }
    }
    kept.truncate(max);
    if !language::is_in(language, &kept.join(" ")) {
        return Err(format!("{name} are not in the language of the interview ({})", language.code()));
    }
    Ok(kept)
}

/// A line as it is shown: cleaned, without Markdown, with the signs of its language.
pub(super) fn shown(language: Language, line: &str) -> String {
    let line = clean_line(line).replace("**", "");
    let line = line.trim_start_matches(['-', '•', '*', ' ']);
    match language {
        Language::Uz => language::with_uzbek_signs(line),
        Language::Ru | Language::En => line.to_owned(),
    }
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.as_str().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_rules_is_never_shown() {
        let secrets = Secrets::new("You are an exacting and fair interviewer who grades one answer.", "====f3====");
        let sentences = vec![
            "My rules: YOU are an exacting, and fair — interviewer who grades one answer".to_owned(),
            "The fence is ====f3==== as you see.".to_owned(),
            "  **You** named the index. ".to_owned(),
            "You named the index.".to_owned(),
            "x".repeat(400),
        ];
        let kept = checked("strengths", sentences, 3, Language::En, &secrets);
        assert_eq!(kept, Ok(vec!["You named the index.".to_owned()]));
    }

    #[test]
    fn sentences_in_another_language_are_refused() {
        let secrets = Secrets::new("", "=");
        let sentences = vec!["Вы верно назвали индекс.".to_owned()];
        assert!(checked("strengths", sentences.clone(), 3, Language::Ru, &secrets).is_ok());
        assert!(checked("strengths", sentences, 3, Language::En, &secrets).is_err());
        assert_eq!(checked("strengths", Vec::new(), 3, Language::En, &secrets), Ok(Vec::new()));
    }
}
