//! A question as a model writes it, and what makes it a question of ours.

use schemars::JsonSchema;
use serde::Deserialize;

use super::language;
use super::sentences::shown;
use super::trial::gives_away;
use crate::domain::language::Language;
use crate::domain::question::{Difficulty, KeyPoint, Question, QuestionId, Rubric, Source, TOTAL_WEIGHT};
use crate::domain::text::{clean, truncate_utf16, utf16_len};

/// How far the weights may miss their sum: 33 + 33 + 33. The heaviest point takes the difference. More is no rounding.
const ROUNDING: u32 = 3;

// No doc comments in these types: they would go into the schema, and be paid for in every call.

#[derive(Deserialize, JsonSchema)]
pub(super) struct Reply {
    #[expect(dead_code, reason = "for the schema: questions are read one by one from the stream")]
    questions: Vec<QuestionDraft>,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct QuestionDraft {
    text: String,
    topic: String,
    #[schemars(with = "DifficultyDraft")]
    difficulty: String,
    hint: String,
    model_answer: String,
    key_points: Vec<PointDraft>,
}

#[derive(JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(dead_code, reason = "for the schema: what is said otherwise must not cost a question")]
enum DifficultyDraft {
    Easy,
    Medium,
    Hard,
}

#[derive(Debug, Deserialize, JsonSchema)]
struct PointDraft {
    text: String,
    weight: u8,
    #[serde(default)]
    terms: Vec<String>,
}

impl QuestionDraft {
    /// The question, when nothing is wrong with it. A topic, a hint or a model answer that cannot be shown is replaced:
    /// the topic by the technology, the hint by the topic, the model answer by what the key points say. So is a hint that
    /// gives a key point away.
    ///
    /// # Errors
    /// The first thing that is, in words for the model.
    pub(super) fn checked(
        self,
        id: QuestionId,
        language: Language,
        technology: &str,
        source: Source,
    ) -> Result<Question, String> {
        let text = within("text", shown(language, &self.text), 15, 500)?;
        let rubric = rubric(self.key_points, language)?;
        let points = rubric.points().iter().map(|point| point.text.as_str()).collect::<Vec<_>>().join(". ");
        for (name, text) in [("text", text.as_str()), ("model_answer", &self.model_answer), ("key_points", &points)] {
            if !language::is_in(language, text) {
                return Err(format!("{name}: not in the language of the interview ({})", language.code()));
            }
        }
        let topic = within("topic", shown(language, &self.topic), 2, 40).ok();
        let topic = topic.filter(|topic| language::has_script_of(language, topic));
        let topic = topic.unwrap_or_else(|| truncate_utf16(technology, 40));
        let hint = within("hint", shown(language, &self.hint), 8, 300).ok();
        let helps = |hint: &String| language::is_in(language, hint) && !gives_away(hint, &text, &rubric);
        let hint = hint.filter(helps).unwrap_or_else(|| topic.clone());
        let model_answer = within("model_answer", paragraphs(language, &self.model_answer), 80, 1500);
        let model_answer = model_answer.unwrap_or_else(|_| format!("{points}."));
        let difficulty = match self.difficulty.trim().to_lowercase().as_str() {
            "easy" => Difficulty::Easy,
            "hard" => Difficulty::Hard,
            _ => Difficulty::Medium,
        };
        Ok(Question { id, text, simpler: None, topic, difficulty, hint, model_answer, rubric, source })
    }
}

fn within(name: &str, text: String, min: usize, max: usize) -> Result<String, String> {
    let length = utf16_len(&text);
    if (min..=max).contains(&length) {
        Ok(text)
    } else {
        Err(format!("{name} has {length} characters, allowed are {min} to {max}"))
    }
}

fn paragraphs(language: Language, text: &str) -> String {
    let text = clean(text);
    let lines = text.lines().map(|line| shown(language, line)).filter(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join("\n")
}

fn rubric(drafts: Vec<PointDraft>, language: Language) -> Result<Rubric, String> {
    let mut points = Vec::new();
    for draft in drafts {
        let text = within("the text of a key point", shown(language, &draft.text), 5, 200)?;
        points.push(KeyPoint { text, weight: draft.weight, terms: terms(&draft.terms), probe: None });
    }
    absorb_rounding(&mut points);
    Rubric::new(points).map_err(|error| error.to_string())
}

fn absorb_rounding(points: &mut [KeyPoint]) {
    let total: u32 = points.iter().map(|point| u32::from(point.weight)).sum();
    if total == TOTAL_WEIGHT || total.abs_diff(TOTAL_WEIGHT) > ROUNDING {
        return;
    }
    let Some(heaviest) = points.iter_mut().max_by_key(|point| point.weight) else { return };
    let corrected = (u32::from(heaviest.weight) + TOTAL_WEIGHT).saturating_sub(total);
    heaviest.weight = u8::try_from(corrected).unwrap_or(heaviest.weight);
}

/// The phrasings of each group. They help the offline grader only, so what does not fit is left out, not refused.
fn terms(groups: &[String]) -> Vec<Vec<String>> {
    let phrase = |phrase: &str| Some(clean(phrase)).filter(|phrase| (2..=60).contains(&utf16_len(phrase)));
    let groups = groups.iter().map(|group| group.split('|').filter_map(phrase).take(8).collect::<Vec<_>>());
    groups.filter(|group| !group.is_empty()).take(4).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn sound() -> Value {
        json!({
            "text": "What is ownership in Rust, and which problem does it solve?",
            "topic": "Ownership",
            "difficulty": "easy",
            "hint": "Think of who frees the memory, and when.",
            "model_answer": "Every value has one owner, and when the owner goes out of scope the value is dropped. \
                             Assigning moves it, so that nobody frees it twice, and no garbage collector is needed.",
            "key_points": [
                { "text": "Every value has exactly one owner", "weight": 30, "terms": ["one owner|single owner"] },
                { "text": "The value is dropped when the owner goes", "weight": 30, "terms": ["drop|freed", " ", "a|b"] },
                { "text": "Assigning a value moves it", "weight": 20, "terms": [] },
                { "text": "It needs no garbage collector", "weight": 20 },
            ],
        })
    }

    fn check(draft: Value) -> Result<Question, String> {
        let draft: QuestionDraft = serde_json::from_value(draft).expect("of the right shape");
        draft.checked(QuestionId("model:1".into()), Language::En, "Rust", Source::Model("some/model".into()))
    }

    #[test]
    fn a_sound_draft_becomes_a_question() {
        let question = check(sound()).expect("nothing is wrong with it");
        let terms = |at: usize| question.rubric.points()[at].terms.clone();
        assert_eq!(terms(0), [["one owner", "single owner"]]);
        assert_eq!(terms(1), [["drop", "freed"]], "what is too short is left out");
        assert!(terms(3).is_empty());
    }

    #[test]
    fn weights_may_be_off_by_rounding_only() {
        let weighted = |weights: [u8; 4]| {
            let mut draft = sound();
            for (at, weight) in weights.into_iter().enumerate() {
                draft["key_points"][at]["weight"] = json!(weight);
            }
            check(draft).map(|question| question.rubric.points().iter().map(|point| point.weight).collect::<Vec<_>>())
        };
        assert_eq!(weighted([33, 33, 20, 13]), Ok(vec![33, 34, 20, 13]));
        assert_eq!(weighted([50, 20, 20, 13]), Ok(vec![47, 20, 20, 13]));
        assert_eq!(
            weighted([30, 30, 20, 24]).expect_err("too much"),
            "the weights of the key points sum to 104, not to 100"
        );
        assert_eq!(weighted([50, 50, 0, 0]).expect_err("no weight"), "key point 3 has no weight");
    }

    #[test]
    fn each_fault_is_named() {
        let with = |field: &str, value: Value| {
            let mut draft = sound();
            draft[field] = value;
            check(draft).expect_err("it is faulty")
        };
        assert_eq!(with("text", json!("Why?")), "text has 4 characters, allowed are 15 to 500");
        assert_eq!(with("key_points", json!([])), "a rubric has 4 to 8 key points, not 0");
        let russian = "Что такое владение в Rust и какую задачу оно решает?";
        assert_eq!(with("text", json!(russian)), "text: not in the language of the interview (en)");
    }
    #[test]
    fn what_is_only_helpful_never_costs_a_question() {
        let with = |field: &str, value: Value| {
            let mut draft = sound();
            draft[field] = value;
            check(draft).expect("it is a question all the same")
        };
        assert_eq!(with("hint", json!(" \u{200b} ")).hint, "Ownership");
        assert_eq!(with("hint", json!("Подумайте, кто освобождает память.")).hint, "Ownership");
        assert_eq!(with("hint", json!("Think of who owns a value.")).hint, "Ownership", "it gives a point away");
        assert_eq!(with("topic", json!("Владение")).topic, "Rust");
        assert_eq!(with("topic", json!("x".repeat(41))).topic, "Rust");
        assert_eq!(with("difficulty", json!("tricky")).difficulty, Difficulty::Medium);
        assert!(with("model_answer", json!("No.")).model_answer.contains("exactly one owner. The value is dropped"));
    }
}
