//! A question as a model writes it, and what makes it a question of ours.

use std::ops::RangeInclusive;

use schemars::JsonSchema;
use serde::Deserialize;

use super::language;
use super::sentences::shown;
use super::trial::gives_away;
use crate::domain::language::Language;
use crate::domain::question::{Difficulty, KeyPoint, Question, QuestionId, QuestionType, Rubric, Source, TOTAL_WEIGHT};
use crate::domain::text::{clean, truncate_utf16, utf16_len};

/// How many key points a model writes for a question that has fixed ones.
const OWN_POINTS: RangeInclusive<usize> = 1..=3;
/// How far the weights may miss their sum: 33 + 33 + 33. The heaviest point takes the difference. More is no rounding.
const ROUNDING: u32 = 3;
/// What the key points of a case are about: at least one each.
pub(super) const PARTS: [&str; 4] = ["requirements", "options", "trade_offs", "risks"];

// No doc comments in these types: they would go into the schema, and be paid for in every call.

#[derive(Deserialize, JsonSchema)]
pub(super) struct Reply {
    #[expect(dead_code, reason = "for the schema: questions are read one by one from the stream")]
    questions: Vec<QuestionDraft>,
}

#[derive(Deserialize, JsonSchema)]
pub(super) struct CvReply {
    #[expect(dead_code, reason = "as above")]
    questions: Vec<CvQuestionDraft>,
}

#[derive(JsonSchema)]
pub(super) struct CaseReply {
    #[expect(dead_code, reason = "as above")]
    questions: Vec<CaseShape>,
}

#[derive(JsonSchema)]
#[expect(dead_code, reason = "for the schema: a case is read as any other question")]
struct CaseShape {
    text: String,
    topic: String,
    difficulty: DifficultyDraft,
    hint: String,
    simpler: String,
    model_answer: String,
    key_points: Vec<CasePointShape>,
}

#[derive(JsonSchema)]
#[expect(dead_code, reason = "as above")]
struct CasePointShape {
    part: PartDraft,
    text: String,
    weight: u8,
    terms: Vec<String>,
}

#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "as above: the names are in PARTS")]
enum PartDraft {
    Requirements,
    Options,
    TradeOffs,
    Risks,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct CvQuestionDraft {
    pub(super) quote: String,
    #[serde(flatten)]
    pub(super) question: QuestionDraft,
}

#[derive(Deserialize, JsonSchema)]
pub(super) struct PostReply {
    #[expect(dead_code, reason = "as above")]
    questions: Vec<PostQuestionDraft>,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct PostQuestionDraft {
    // What is no number must not cost a question.
    #[serde(default)]
    #[schemars(with = "u32")]
    pub(super) line: serde_json::Value,
    #[serde(flatten)]
    pub(super) question: QuestionDraft,
}

#[derive(Debug, Deserialize, JsonSchema)]
pub(super) struct QuestionDraft {
    text: String,
    topic: String,
    #[schemars(with = "DifficultyDraft")]
    difficulty: String,
    hint: String,
    #[serde(default)]
    simpler: String,
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
    #[serde(default)]
    #[schemars(skip)]
    part: String,
}

/// What a question is wanted as.
pub(super) struct Wanted<'a> {
    pub(super) kind: QuestionType,
    pub(super) language: Language,
    /// Stands for a topic that cannot be shown.
    pub(super) topic: &'a str,
    /// The key points that it begins with, whatever the model writes.
    pub(super) fixed: &'a [KeyPoint],
    /// Each of these has to be the part of a key point.
    pub(super) parts: &'a [&'a str],
}

impl QuestionDraft {
    /// The question, when nothing is wrong with it. A topic, a hint or a model answer that cannot be shown is replaced:
    /// the topic by that of the wish, the hint by the topic, the model answer by what the key points say. So is a hint that
    /// gives a key point away; simpler words that do are left out.
    ///
    /// # Errors
    /// The first thing that is, in words for the model.
    pub(super) fn checked(self, id: QuestionId, wanted: &Wanted<'_>, source: Source) -> Result<Question, String> {
        let &Wanted { kind, language, fixed, parts, .. } = wanted;
        let text = within("text", shown(language, &self.text), 15, 500)?;
        let has_part = |part: &&str| self.key_points.iter().any(|point| point.part.trim().eq_ignore_ascii_case(part));
        if let Some(part) = parts.iter().find(|part| !has_part(part)) {
            return Err(format!("no key point has the part {part}"));
        }
        let rubric = rubric(self.key_points, fixed, language)?;
        let own = &rubric.points()[fixed.len()..];
        let points = own.iter().map(|point| point.text.as_str()).collect::<Vec<_>>().join(". ");
        for (name, text) in [("text", text.as_str()), ("model_answer", &self.model_answer), ("key_points", &points)] {
            if !language::is_in(language, text) {
                return Err(format!("{name}: not in the language of the interview ({})", language.code()));
            }
        }
        let topic = within("topic", shown(language, &self.topic), 2, 40).ok();
        let topic = topic.filter(|topic| language::has_script_of(language, topic));
        let topic = topic.unwrap_or_else(|| truncate_utf16(wanted.topic, 40));
        let hint = within("hint", shown(language, &self.hint), 8, 300).ok();
        let helps = |hint: &String| language::is_in(language, hint) && !gives_away(hint, &text, own);
        let hint = hint.filter(helps).unwrap_or_else(|| topic.clone());
        let simpler = within("simpler", shown(language, &self.simpler), 15, 400).ok();
        let is_simpler = |simpler: &String| {
            *simpler != text && language::is_in(language, simpler) && !gives_away(simpler, &text, own)
        };
        let simpler = simpler.filter(is_simpler);
        let model_answer = within("model_answer", paragraphs(language, &self.model_answer), 80, 1500);
        let model_answer = model_answer.unwrap_or_else(|_| format!("{points}."));
        let difficulty = match self.difficulty.trim().to_lowercase().as_str() {
            "easy" => Difficulty::Easy,
            "hard" => Difficulty::Hard,
            _ => Difficulty::Medium,
        };
        let requirement = None;
        let mut question =
            Question { id, kind, text, simpler, topic, difficulty, hint, model_answer, rubric, source, requirement };
        let gives_away = |text: &String| !question.given_away(text, language).is_empty();
        let (hint, simpler) = (gives_away(&question.hint), question.simpler.as_ref().is_some_and(gives_away));
        if hint {
            question.hint = question.topic.clone();
        }
        if simpler {
            question.simpler = None;
        }
        Ok(question)
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

/// The fixed points, then the model's.
fn rubric(drafts: Vec<PointDraft>, fixed: &[KeyPoint], language: Language) -> Result<Rubric, String> {
    if !fixed.is_empty() && !OWN_POINTS.contains(&drafts.len()) {
        return Err(format!("a question has 1 to 3 key points beside the fixed ones, not {}", drafts.len()));
    }
    let mut points = Vec::new();
    for draft in drafts {
        let text = within("the text of a key point", shown(language, &draft.text), 5, 200)?;
        points.push(KeyPoint { text, weight: draft.weight, terms: terms(&draft.terms), probe: None });
    }
    let wanted = TOTAL_WEIGHT.saturating_sub(total(fixed));
    absorb_rounding(&mut points, wanted);
    if !fixed.is_empty() && total(&points) != wanted {
        return Err(format!("the weights of the key points sum to {}, not to {wanted}", total(&points)));
    }
    Rubric::new([fixed, &points].concat()).map_err(|error| error.to_string())
}

fn total(points: &[KeyPoint]) -> u32 {
    points.iter().map(|point| u32::from(point.weight)).sum()
}

fn absorb_rounding(points: &mut [KeyPoint], wanted: u32) {
    let total = total(points);
    if total == wanted || total.abs_diff(wanted) > ROUNDING {
        return;
    }
    let Some(heaviest) = points.iter_mut().max_by_key(|point| point.weight) else { return };
    let corrected = (u32::from(heaviest.weight) + wanted).saturating_sub(total);
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
    use crate::interviewer::bank::Bank;

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
        check_as(QuestionType::Technical, draft)
    }

    fn check_as(kind: QuestionType, draft: Value) -> Result<Question, String> {
        let draft: QuestionDraft = serde_json::from_value(draft).expect("of the right shape");
        let fixed = Bank::embedded().fixed_points(kind, Language::En);
        let parts: &[&str] = if kind == QuestionType::SystemDesign { &PARTS } else { &[] };
        let wanted = Wanted { kind, language: Language::En, topic: "Rust", fixed: &fixed, parts };
        draft.checked(QuestionId("model:1".into()), &wanted, Source::Model("some/model".into()))
    }

    #[test]
    fn simpler_words_are_kept_where_they_give_nothing_away() {
        let with = |simpler: &str| {
            let mut draft = sound();
            draft["simpler"] = json!(simpler);
            check(draft).expect("a question").simpler
        };
        let plain = "Who looks after a piece of memory in Rust? Tell it in two or three sentences.";
        assert_eq!(with(plain).as_deref(), Some(plain));
        let refused = [
            "Why does a value have one owner only, and what follows from that?",
            "What is ownership in Rust, and which problem does it solve?",
            "Кто в этом языке отвечает за память и когда её освобождают?",
            "Eh?",
            "",
        ];
        for refused in refused {
            assert_eq!(with(refused), None, "{refused}");
        }
    }

    #[test]
    fn a_story_is_measured_by_its_fixed_points_and_up_to_three_of_the_models() {
        let with = |weights: &[u8]| {
            let mut draft = sound();
            let points = weights.iter().zip(["Asked the other side", "Told the team", "Wrote it down", "Slept on it"]);
            draft["key_points"] = points.map(|(weight, text)| json!({ "text": text, "weight": weight })).collect();
            let question = check_as(QuestionType::Behavioural, draft)?;
            Ok(question.rubric.points().iter().map(|point| (point.weight, point.probe.is_some())).collect())
        };
        let star = [(15, true), (10, true), (30, true), (15, true)];
        let sound = |weights: &[u8]| -> Result<Vec<(u8, bool)>, String> { with(weights) };
        assert_eq!(sound(&[20, 10]), Ok([&star[..], &[(20, false), (10, false)]].concat()));
        assert_eq!(sound(&[10, 10, 9]), Ok([&star[..], &[(10, false), (11, false), (9, false)]].concat()));
        assert_eq!(
            sound(&[60, 40]).expect_err("the fixed points have their weight"),
            "the weights of the key points sum to 100, not to 30"
        );
        for weights in [&[][..], &[10, 10, 5, 5]] {
            let fault = sound(weights).expect_err("too few or too many");
            assert_eq!(fault, format!("a question has 1 to 3 key points beside the fixed ones, not {}", weights.len()));
        }
    }

    #[test]
    fn each_part_of_a_case_has_a_key_point() {
        let with = |parts: [&str; 4]| {
            let mut draft = sound();
            for (at, part) in parts.into_iter().enumerate() {
                draft["key_points"][at]["part"] = json!(part);
            }
            check_as(QuestionType::SystemDesign, draft).map(|question| question.kind)
        };
        assert_eq!(with(PARTS), Ok(QuestionType::SystemDesign));
        assert_eq!(with(["risks", "options", "requirements", "Trade_offs"]), Ok(QuestionType::SystemDesign));
        let fault = with(["requirements", "options", "options", "risks"]).expect_err("a part is missing");
        assert_eq!(fault, "no key point has the part trade_offs");
        assert!(check_as(QuestionType::SystemDesign, sound()).is_err(), "no part is named at all");
        assert!(check(sound()).is_ok(), "others have no parts");
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
