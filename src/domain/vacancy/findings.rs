//! What an interview showed of the requirements: facts that code reads off the grades.

use serde::{Deserialize, Serialize};

use super::names::{Name, named};
use super::{Posting, Requirement};
use crate::domain::grading::Verdict;
use crate::domain::interview::{Interview, Slot};
use crate::domain::language::Language;
use crate::domain::question::Question;
use crate::domain::text::content::Content;
use crate::domain::text::spoken::spoken;
use crate::domain::text::words::words;

/// From such a share of what was asked about it on, a requirement was shown, or shown in part; in per cent.
const SHOWN: u32 = 70;
const IN_PART: u32 = 30;
/// With so many words of a requirement in common a text is about it; of a shorter one, with all.
const SHARED: usize = 2;

/// How a requirement came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    Shown,
    InPart,
    NotShown,
    /// No question had to do with it.
    NotAsked,
    /// It names nothing by which a question could be told to be about it, and none speaks of it in its words.
    Untold,
}

/// A requirement, and how it came out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub requirement: Requirement,
    pub standing: Standing,
}

/// The technologies of the catalogue that a question is known to be about, whatever its words are.
pub type About<'a> = &'a dyn Fn(&Slot) -> Vec<String>;

/// How the requirements of a posting came out. A question has to do with the one that it was written for, and with others when
/// both name the same thing, or speak of it in the same words; of other questions, a key point that does has.
pub fn found(posting: &Posting, interview: &Interview, about: About<'_>) -> Vec<Found> {
    let asked: Vec<Asked<'_>> = interview.slots.iter().filter_map(|slot| Asked::of(slot, about)).collect();
    let of = |requirement: &Requirement| {
        let line = requirement.line.as_str();
        let wanted = Wanted { line, names: requirement.names(), content: Content::of(line) };
        let (mut made, mut possible) = (0, 0);
        for (credit, weight) in asked.iter().flat_map(|asked| asked.traced(&wanted)) {
            made += credit * weight;
            possible += 100 * weight;
        }
        let standing = match (made * 100).checked_div(possible) {
            None if wanted.names.is_empty() => Standing::Untold,
            None => Standing::NotAsked,
            Some(SHOWN..) => Standing::Shown,
            Some(IN_PART..) => Standing::InPart,
            Some(_) => Standing::NotShown,
        };
        Found { requirement: requirement.clone(), standing }
    };
    posting.requirements.iter().map(of).collect()
}

/// Whether a question may have been written for a requirement: it names the same, or has a word of it. A line in another
/// language than the question need not have any.
pub fn is_written_for(question: &Question, line: &str, language: Language) -> bool {
    let points = question.rubric.points().iter().map(|point| point.text.as_str());
    let said = [question.topic.as_str(), &question.text].into_iter().chain(points).collect::<Vec<_>>().join("\n");
    let wanted = Wanted { line, names: named(line), content: Content::of(line) };
    let spoken = || spoken(words(line).iter().map(|word| word.text.as_str()));
    wanted.is_named(&named(&said))
        || wanted.content.shared(&Content::of(&said)) > 0
        || wanted.names.is_empty() && spoken().is_some_and(|spoken| spoken != language)
}

/// By what a requirement is known.
struct Wanted<'a> {
    line: &'a str,
    names: Vec<&'static Name>,
    content: Content,
}

impl Wanted<'_> {
    fn is_named(&self, said: &[&'static Name]) -> bool {
        said.iter().any(|name| self.names.iter().any(|own| own.name == name.name))
    }

    /// Whether a text speaks of it.
    fn is_said(&self, said: &Content) -> bool {
        !self.content.is_empty() && self.content.shared(said) >= SHARED.min(self.content.len())
    }
}

/// A question that has a score.
struct Asked<'a> {
    slot: &'a Slot,
    names: Vec<&'static Name>,
    content: Content,
    slugs: Vec<String>,
    /// What each key point earned, in per cent.
    credits: Vec<u32>,
}

impl<'a> Asked<'a> {
    fn of(slot: &'a Slot, about: About<'_>) -> Option<Self> {
        slot.score()?;
        let grades = slot.feedback().map(|feedback| feedback.into_owned().grade.points).unwrap_or_default();
        let credit = |at: usize| match grades.get(at).map(|grade| grade.verdict) {
            Some(Verdict::Met) => 100,
            Some(Verdict::Partial) => 50,
            Some(Verdict::Missed | Verdict::Wrong) | None => 0,
        };
        let question = &slot.question;
        let said = format!("{}\n{}", question.topic, question.text);
        Some(Self {
            slot,
            names: named(&said),
            content: Content::of(&said),
            slugs: about(slot),
            credits: (0..question.rubric.points().len()).map(credit).collect(),
        })
    }

    /// What the key points that have to do with a requirement earned, with their weights.
    fn traced(&self, wanted: &Wanted<'_>) -> Vec<(u32, u32)> {
        // What only comes near a technology is not shown by knowing that.
        let is_it = |name: &&&'static Name, slug: &str| name.is_in_catalogue() && name.slug() == Some(slug);
        let is_known = self.slugs.iter().any(|slug| wanted.names.iter().any(|name| is_it(&name, slug)));
        let is_written_for = self.slot.question.requirement.as_deref() == Some(wanted.line);
        let is_about = is_written_for || is_known || wanted.is_named(&self.names) || wanted.is_said(&self.content);
        let is_made = |text: &str| wanted.is_named(&named(text)) || wanted.is_said(&Content::of(text));
        let points = self.slot.question.rubric.points().iter().zip(&self.credits);
        let traced = points.filter(|(point, _)| is_about || is_made(&point.text));
        traced.map(|(point, credit)| (*credit, u32::from(point.weight))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_about_a_requirement_that_it_speaks_of_in_its_words() {
        fn wanted(line: &str) -> Wanted<'_> {
            Wanted { line, names: named(line), content: Content::of(line) }
        }
        for (line, text, is_said) in [
            ("answering customers politely", "How do you answer customers who are angry?", true),
            ("writing clear instructions", "Clear instructions\nWhat makes them so?", true),
            ("estimating your own tasks", "How do you estimate a task that is new to you?", true),
            ("уход за пациентами", "Как вы строили уход за тяжёлыми пациентами?", true),
            ("mijozlarga xushmuomala javob berish", "Mijozlarga qanday javob berasiz?", true),
            ("answering customers politely", "How do you write clear instructions?", false),
            ("опыт работы от 3 лет", "Расскажите о вашем опыте работы за эти годы", false),
            ("leading a team of engineers", "Tell me about a team that you liked", false),
        ] {
            assert_eq!(wanted(line).is_said(&Content::of(text)), is_said, "{line} / {text}");
        }
    }
}
