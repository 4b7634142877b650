//! What a model says to a person: checked for length, language, and for anything that is not the person's business.

use std::collections::HashSet;

use super::language;
use crate::domain::language::Language;
use crate::domain::text::disguise::readings;
use crate::domain::text::fold::fold;
use crate::domain::text::{clean_line, utf16_len};

/// Longest sentence, in UTF-16 units. The prompts ask for far less.
const SENTENCE_MAX: usize = 320;
/// So many words in a row are no coincidence.
const LEAK: usize = 7;
/// A line of so many words is told from ordinary speech; of fewer, only a sentence that is that line and nothing else.
const LINE: usize = 5;

/// What of a prompt must not come back.
pub(super) struct Secrets {
    /// Runs of [`LEAK`] words of the prompt's wording, and its whole lines that are shorter.
    runs: HashSet<Vec<String>>,
    /// Lines of fewer than [`LINE`] words.
    lines: HashSet<Vec<String>>,
    fence: Option<String>,
}

impl Secrets {
    /// The secrets of a prompt: its wording and, where it has one, its fence.
    pub(super) fn new(wording: &str, fence: Option<&str>) -> Self {
        let all = words(wording);
        let short = wording.lines().map(words).filter(|line| (2..LEAK).contains(&line.len()));
        let (lines, whole): (HashSet<_>, HashSet<_>) = short.partition(|line| line.len() < LINE);
        let runs = all.windows(LEAK).map(<[String]>::to_vec).chain(whole).collect();
        let fence = fence.map(|fence| fence.trim_matches('=').to_owned());
        Self { runs, lines, fence }
    }

    /// True when the text repeats the prompt's wording or its fence, openly or in disguise.
    pub(super) fn are_in(&self, text: &str) -> bool {
        self.are_openly_in(text) || readings(text).iter().any(|reading| self.are_openly_in(reading))
    }

    fn are_openly_in(&self, text: &str) -> bool {
        let words = words(text);
        let repeats = |length| words.windows(length).any(|run| self.runs.contains(run));
        let has_fence = self.fence.as_ref().is_some_and(|fence| text.contains(fence.as_str()));
        has_fence || self.lines.contains(&words) || (LINE..=LEAK).any(repeats)
    }
}

/// Cleans a list of sentences: leaves out empty, repeated, overlong and leaking ones, keeps at most `max`, and checks
/// that they are in `language`. When they repeat the prompt only taken together, all of them go.
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
    for sentence in sentences.into_iter().filter_map(|sentence| sound(language, &sentence, secrets)) {
        if !kept.contains(&sentence) {
            kept.push(sentence);
        }
    }
    kept.truncate(max);
    if secrets.are_in(&kept.join(" ")) {
        kept.clear();
    }
    in_language(name, &kept.join(" "), language)?;
    Ok(kept)
}

/// A sentence as it is shown; `None` when there is nothing to show, too much, or what repeats the prompt.
pub(super) fn sound(language: Language, sentence: &str, secrets: &Secrets) -> Option<String> {
    let sentence = shown(language, sentence);
    let fits = !sentence.is_empty() && utf16_len(&sentence) <= SENTENCE_MAX;
    (fits && !secrets.are_in(&sentence)).then_some(sentence)
}

/// Whether sentences are in the language of the interview.
///
/// # Errors
/// They are in another one.
pub(super) fn in_language(name: &str, sentences: &str, language: Language) -> Result<(), String> {
    if language::is_in(language, sentences) {
        return Ok(());
    }
    Err(format!("{name} are not in the language of the interview ({})", language.code()))
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

/// The words of a text, without numbers: those of a prompt vary from call to call.
fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.as_str().split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.chars().all(char::is_numeric)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_the_rules_is_never_shown() {
        let secrets =
            Secrets::new("You are an exacting and fair interviewer who grades one answer.", Some("====f3===="));
        let sentences = vec![
            "lbh ner na rknpgvat naq snve vagreivrjre jub tenqrf bar nafjre".to_owned(),
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
    fn a_line_in_pieces_and_a_short_line_are_not_shown_either() {
        let secrets =
            Secrets::new("You are an exacting and fair interviewer who grades one answer.\nGrade it now", None);
        let kept = |sentences: &[&str]| {
            let sentences = sentences.iter().map(|&sentence| sentence.to_owned()).collect();
            checked("strengths", sentences, 3, Language::En, &secrets).map(|kept| kept.len())
        };
        assert_eq!(kept(&["You are an exacting and fair", "interviewer who grades one answer"]), Ok(0));
        assert_eq!(kept(&["Grade it now.", "You will grade it now and then in practice."]), Ok(1));
    }

    #[test]
    fn sentences_in_another_language_are_refused() {
        let secrets = Secrets::new("", None);
        let sentences = vec!["Вы верно назвали индекс.".to_owned()];
        assert!(checked("strengths", sentences.clone(), 3, Language::Ru, &secrets).is_ok());
        assert!(checked("strengths", sentences, 3, Language::En, &secrets).is_err());
        assert_eq!(checked("strengths", Vec::new(), 3, Language::En, &secrets), Ok(Vec::new()));
    }
}
