//! A cover letter: at most so many words, and nothing of its person that their CV and the job post do not say.

use serde::{Deserialize, Serialize};

use super::cv::Contact;
use super::invented::Sources;
use super::text::clean;
use super::text::words::sentences;

/// Most words of a letter.
pub const WORDS_MAX: usize = 250;
/// Fewest words of what is left of one when sentences are left out.
const WORDS_MIN: usize = 30;
/// Longest wish, in UTF-16 units.
pub const WISH_MAX: usize = 300;

/// What shall become of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// The first one, or another one.
    Anew,
    Shorter,
    Formal,
    /// In the person's own words.
    Said(String),
}

/// What is wrong with a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// So many words are too many.
    TooLong(usize),
    /// These are in neither text.
    Invented(Vec<String>),
}

/// How many words a text has, as people count them.
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// What is wrong with a letter; nothing, where it can be shown.
pub fn flaws(letter: &str, sources: &Sources) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let words = words(letter);
    if words > WORDS_MAX {
        flaws.push(Flaw::TooLong(words));
    }
    let mut invented: Vec<String> = Vec::new();
    for said in unfounded(letter, sources) {
        if !invented.contains(&said) {
            invented.push(said);
        }
    }
    if !invented.is_empty() {
        flaws.push(Flaw::Invented(invented));
    }
    flaws
}

/// What the letter says that the sources lack, gaps to be filled in too.
fn unfounded(letter: &str, sources: &Sources) -> Vec<String> {
    let gaps = letter.match_indices('[').filter_map(|(at, _)| Some(&letter[at..=at + letter[at..].find(']')?]));
    let invented = sources.lack(letter).into_iter().map(|invention| letter[invention.at].to_owned());
    gaps.map(str::to_owned).chain(invented).collect()
}

/// The letter without the sentences that say what the sources lack, and no longer than one may be; `None` where too little of
/// it is left.
pub fn mended(letter: &str, sources: &Sources) -> Option<String> {
    let mut paragraphs: Vec<Vec<&str>> = letter
        .lines()
        .map(|line| sentences(line).into_iter().map(|at| &line[at]).filter(|said| is_founded(said, sources)).collect())
        .collect();
    let count = |paragraphs: &[Vec<&str>]| paragraphs.iter().flatten().map(|said| words(said)).sum::<usize>();
    while count(&paragraphs) > WORDS_MAX {
        // The longest paragraph says most.
        paragraphs.iter_mut().max_by_key(|one| one.iter().map(|said| words(said)).sum::<usize>())?.pop();
    }
    if count(&paragraphs) < WORDS_MIN {
        return None;
    }
    let lines: Vec<String> = paragraphs.into_iter().map(|sentences| sentences.join(" ")).collect();
    let mended = tidy(&lines.join("\n"));
    // What stood apart may say something else together.
    flaws(&mended, sources).is_empty().then_some(mended)
}

fn is_founded(sentence: &str, sources: &Sources) -> bool {
    unfounded(sentence, sources).is_empty()
}

/// A letter with what stands in its CV in place of what was masked there; a line with a mask that nothing stands behind goes.
pub fn filled(letter: &str, contact: &Contact) -> String {
    let behind = [
        ("‹email›", contact.emails.first()),
        ("‹phone›", contact.phones.first()),
        ("‹link›", contact.profiles.first()),
        ("‹address›", None),
    ];
    let fill = |line: &str| {
        let mut line = line.to_owned();
        for (mask, said) in behind {
            match said {
                Some(said) => line = line.replace(mask, said),
                None if line.contains(mask) => return None,
                None => {}
            }
        }
        Some(line)
    };
    tidy(&letter.lines().filter_map(fill).collect::<Vec<_>>().join("\n"))
}

/// Cleaned, with one empty line between paragraphs at most.
fn tidy(text: &str) -> String {
    let mut tidy = clean(text);
    while tidy.contains("\n\n\n") {
        tidy = tidy.replace("\n\n\n", "\n\n");
    }
    tidy
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;

    const CV: &str =
        "Aziza Karimova\n‹email›\nBackend developer at Humo Soft since 2021\nBuilt services in Go and PostgreSQL";
    const POST: &str = "Silk Systems is looking for a Go developer\nRequirements:\n- Go\n- PostgreSQL";
    const LETTER: &str = "Dear Silk Systems team,\n\nI am a backend developer at Humo Soft, where I have built services in Go \
                          since 2021. I know PostgreSQL well, and I would like to do the same for you.\n\nKind regards,\n\
                          Aziza Karimova";

    fn sources() -> Sources {
        Sources::of(&[CV, POST])
    }

    #[test]
    fn a_letter_that_says_what_the_sources_say_is_as_it_is() {
        assert_eq!(flaws(LETTER, &sources()), []);
        assert_eq!(mended(LETTER, &sources()).as_deref(), Some(LETTER));
    }

    #[test]
    fn what_is_invented_goes_with_its_sentence_and_nothing_else_does() {
        let said = "I led 12 people at Google.";
        let letter = LETTER.replace("I know PostgreSQL", &format!("{said} I know PostgreSQL"));
        let invented = vec!["12".to_owned(), "Google".to_owned()];
        assert_eq!(flaws(&letter, &sources()), [Flaw::Invented(invented)]);
        assert_eq!(mended(&letter, &sources()).as_deref(), Some(LETTER));
        assert_eq!(mended(&format!("{said} {said}"), &sources()), None, "nothing is left");
        let gap = LETTER.replace("Aziza Karimova", "[Your name]");
        assert!(matches!(&flaws(&gap, &sources())[..], [Flaw::Invented(_)]));
    }

    #[test]
    fn a_long_letter_is_cut_by_sentences() {
        let long = LETTER.replace("I know PostgreSQL", &"I would like to do that with you very much. ".repeat(40));
        assert!(matches!(flaws(&long, &sources())[..], [Flaw::TooLong(400..)]));
        let mended = mended(&long, &sources()).expect("much is left");
        assert!(
            (WORDS_MAX - 20..=WORDS_MAX).contains(&words(&mended)) && mended.ends_with("Aziza Karimova"),
            "{mended}"
        );
    }

    #[test]
    fn what_was_masked_is_filled_in_or_left_out() {
        let contact = Contact { emails: vec!["a@b.uz".to_owned()], ..Contact::default() };
        assert_eq!(filled("Aziza\n‹email›\n‹phone›", &contact), "Aziza\na@b.uz");
    }

    proptest! {
        #[test]
        fn a_mended_letter_has_no_flaw(
            parts in prop::collection::vec(
                prop_oneof![
                    select(LETTER.lines().filter(|line| !line.is_empty()).collect::<Vec<_>>()).prop_map(str::to_owned),
                    "In [12][0-9]{3} I did it for [0-9]{1,5} [a-z]{3,6}\\.",
                    "I worked at [A-Z][a-z]{4,8} for ([0-9]{1,2}%|seven|девять)\\.",
                    "\\PC{0,40}",
                ],
                0..30,
            ),
        ) {
            let letter = parts.join("\n");
            if let Some(mended) = mended(&letter, &sources()) {
                prop_assert_eq!(flaws(&mended, &sources()), []);
                prop_assert!(words(&mended) <= WORDS_MAX);
            }
        }
    }
}
