//! A cover letter: at most so many words, and nothing of its person that their CV does not say. What only the job post says is
//! no more than the employer's: whom the letter is to, and what they look for.

use serde::{Deserialize, Serialize};

use super::cv::Contact;
use super::invented::{Kind, Sources};
use super::text::clean;
use super::text::words::{sentences, words as words_of};
use super::vacancy::named;

mod speech;

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
    /// The CV does not have these, and the post has them at most as what is asked for.
    Invented(Vec<String>),
    /// It was to be shorter.
    NoShorter,
    /// It was to be another one.
    Same,
}

/// What a letter is made of.
pub struct Told {
    cv: Sources,
    post: Sources,
}

impl Told {
    /// `own` is what of the CV its models were not given.
    pub fn by(cv: &str, own: &str, post: &str) -> Self {
        Self { cv: Sources::of(&[cv, own]), post: Sources::of(&[post]) }
    }

    /// What a letter says that neither has, or that its person would be said to have done because the post asks for it.
    fn lack(&self, letter: &str) -> Vec<String> {
        letter
            .lines()
            .flat_map(|line| sentences(line).into_iter().map(move |at| &line[at]))
            .flat_map(|said| self.lack_in(said))
            .collect()
    }

    fn lack_in(&self, said: &str) -> Vec<String> {
        let lacking = self.cv.lack(said);
        if lacking.is_empty() {
            return Vec::new();
        }
        let all: Vec<String> = words_of(said).into_iter().map(|word| word.text).collect();
        let strange = self.post.lack(said);
        let is_strange = |at: &std::ops::Range<usize>| {
            strange.iter().any(|known| known.at.start < at.end && at.start < known.at.end)
        };
        let (is_own, is_theirs) = (speech::is_own(&all), speech::is_theirs(&all));
        let is_wish = speech::is_wish(&all) && !speech::has_deed(&all);
        let is_borne_out = |kind: Kind, at: &std::ops::Range<usize>| match kind {
            _ if is_strange(at) => false,
            // What they look for.
            Kind::Claim | Kind::Number | Kind::Date => is_theirs && !is_own,
            Kind::Name if !named(&said[at.clone()]).is_empty() => is_theirs && !is_own,
            // Where somebody would like to be, they have not been.
            Kind::Name if is_own => is_wish,
            Kind::Name => !speech::opens_with_deed(&all),
            Kind::Contact => true,
        };
        let lacking = lacking.into_iter().filter(|found| !is_borne_out(found.kind, &found.at));
        lacking.map(|found| said[found.at].to_owned()).collect()
    }
}

/// How many words a text has, as people count them.
pub fn words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// What is wrong with a letter; nothing, where it can be shown.
pub fn flaws(letter: &str, told: &Told) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let words = words(letter);
    if words > WORDS_MAX {
        flaws.push(Flaw::TooLong(words));
    }
    let mut invented: Vec<String> = Vec::new();
    for said in unfounded(letter, told) {
        if !invented.contains(&said) {
            invented.push(said);
        }
    }
    if !invented.is_empty() {
        flaws.push(Flaw::Invented(invented));
    }
    flaws
}

/// Whether a wish was not granted.
pub fn ungranted(wish: &Wish, letter: &str, before: Option<&str>) -> Option<Flaw> {
    let before = before?;
    let squeezed = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match wish {
        Wish::Shorter if words(letter) >= words(before) => Some(Flaw::NoShorter),
        Wish::Anew if squeezed(letter) == squeezed(before) => Some(Flaw::Same),
        _ => None,
    }
}

/// What the letter says that the sources lack, gaps to be filled in too.
fn unfounded(letter: &str, told: &Told) -> Vec<String> {
    let gaps = letter.match_indices('[').filter_map(|(at, _)| Some(&letter[at..=at + letter[at..].find(']')?]));
    gaps.map(str::to_owned).chain(told.lack(letter)).collect()
}

/// The letter without the sentences that say what the sources lack, and no longer than one may be; `None` where too little of
/// it is left.
pub fn mended(letter: &str, told: &Told) -> Option<String> {
    let mut paragraphs: Vec<Vec<&str>> = letter
        .lines()
        .map(|line| sentences(line).into_iter().map(|at| &line[at]).filter(|said| is_founded(said, told)).collect())
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
    flaws(&mended, told).is_empty().then_some(mended)
}

fn is_founded(sentence: &str, told: &Told) -> bool {
    unfounded(sentence, told).is_empty()
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

    fn sources() -> Told {
        Told::by(CV, "", POST)
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
        let invented = vec!["led".to_owned(), "12".to_owned(), "Google".to_owned()];
        assert_eq!(flaws(&letter, &sources()), [Flaw::Invented(invented)]);
        assert_eq!(mended(&letter, &sources()).as_deref(), Some(LETTER));
        assert_eq!(mended(&format!("{said} {said}"), &sources()), None, "nothing is left");
        let gap = LETTER.replace("Aziza Karimova", "[Your name]");
        assert!(matches!(&flaws(&gap, &sources())[..], [Flaw::Invented(_)]));
    }

    /// The post is no source for what its reader has done.
    #[test]
    fn what_the_post_asks_for_is_not_what_somebody_has() {
        let post = "Support and platform engineer at Payme\nRequirements:\n- Python, 5+ years\n- Kafka and RabbitMQ\n\
                    - Kubernetes\n- Leading a team of 10 people";
        let cv = "Jasur Karimov\nPython developer, Uzum Bank, 2021 - present\nCut response time from 900 ms to 300 ms\n\
                  Junior developer, Humans, 2019 - 2021\nWrote unit tests for 3 teams";
        let told = Told::by(cv, "", post);
        for said in [
            "I have worked at Payme for 5 years and led a team of 10 people there.",
            "I use Kafka, RabbitMQ and Kubernetes every day.",
            "I have worked at Payme.",
            "As you ask, I have 5 years of Python behind me.",
            "I hold a doctorate.",
            "I won many awards and doubled the revenue.",
            "At Humans I led a large department.",
            "Я пять лет работал в Payme.",
            "Я каждый день работаю с Kafka и Kubernetes.",
            "Работал в Payme.",
            "Payme jamoasida besh yil ishlaganman.",
            "Har kuni Kafka va Kubernetes bilan ishlayman.",
        ] {
            assert!(!told.lack(said).is_empty(), "{said}");
        }
        for said in [
            "Dear Payme team,",
            "I would like to work at Payme.",
            "I am writing to apply for the position of platform engineer at Payme.",
            "You are looking for somebody with 5 years of Python and with Kafka.",
            "At Uzum Bank I cut the response time from 900 ms to 300 ms.",
            "Здравствуйте, команда Payme!",
            "Я хотел бы работать в Payme.",
            "Вы ищете человека, который знает Kafka.",
            "Hurmatli Payme jamoasi!",
            "Payme jamoasida ishlashni xohlayman.",
            "Kind regards,\nJasur Karimov",
        ] {
            assert_eq!(told.lack(said), [""; 0], "{said}");
        }
    }

    #[test]
    fn a_wish_that_was_not_granted_is_seen() {
        let (long, short) = ("One two three four.", "One two.");
        assert_eq!(ungranted(&Wish::Shorter, long, Some(long)), Some(Flaw::NoShorter));
        assert_eq!(ungranted(&Wish::Shorter, short, Some(long)), None);
        assert_eq!(ungranted(&Wish::Anew, "One two three\nfour.", Some(long)), Some(Flaw::Same));
        assert_eq!(ungranted(&Wish::Anew, long, None), None);
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
