//! How models work together.

use std::cell::Cell;
use std::time::Duration;

use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::grading::{Doubt, Feedback, Score, Verdict};
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::question::{Question, Source};
use interview_bot::interviewer::QuestionsRequest;
use interview_bot::llm;
use interview_bot::plans::{Plans, Strategy, Task};

use super::{Bench, KEY, ask_for, bank_question, grade_request, settings, verdicts};
use crate::support::openrouter::{Reply, any, model};

/// A bench with a question, and the models of the free plan: a, b and c.
struct Panel {
    bench: Bench,
    question: Question,
    models: Vec<String>,
    /// How many of the key points the answer makes: as many as some model was told to find.
    made: Cell<usize>,
}

impl Panel {
    async fn new() -> Self {
        Self::at(Bench::new().await)
    }

    fn at(bench: Bench) -> Self {
        let models = bench.chain();
        Self { bench, question: bank_question(Language::En), models, made: Cell::new(1) }
    }

    /// What the model of this index replies, each time.
    fn replies(&self, at: usize, reply: Reply) {
        self.bench.server.always(model(&self.models[at]), reply);
    }

    fn says(&self, at: usize, points: &str) {
        self.made.set(self.made.get().max(points.len()));
        self.replies(at, verdicts(&self.question, points));
    }

    async fn grade(&self, strategy: Strategy) -> Feedback {
        let points = self.question.rubric.points().iter().take(self.made.get()).map(|point| point.text.as_str());
        let answer = points.collect::<Vec<_>>().join(". ");
        let mut request = grade_request(&self.question, &answer, Language::En);
        request.strategy = Some(strategy);
        self.bench.grade(&request).await
    }

    /// The indices of the models that were asked.
    fn asked(&self) -> Vec<usize> {
        let asked = self.bench.server.models();
        asked.iter().map(|id| self.models.iter().position(|model| model == id).expect("one of the three")).collect()
    }

    fn graded_by(&self, feedback: &Feedback) -> Option<usize> {
        self.models.iter().position(|id| feedback.source == Source::Model(id.clone()))
    }

    /// What so many of the first key points earn.
    fn worth(&self, points: usize) -> Score {
        let weights = self.question.rubric.points().iter().map(|point| point.weight);
        Score::from_tenths(weights.take(points).sum())
    }

    /// Model b first, and a threshold in the middle.
    fn two_tier(&self) -> Strategy {
        Strategy::TwoTier { first: vec![self.models[1].clone()], threshold: 5.0, ensemble: Vec::new() }
    }

    fn single(&self) -> Strategy {
        Strategy::Single {}
    }

    fn ensemble(&self) -> Strategy {
        Strategy::Ensemble { models: self.models.clone() }
    }
}

#[tokio::test]
async fn a_weak_answer_is_left_to_the_cheap_model() {
    let panel = Panel::new().await;
    panel.says(1, "m");
    let feedback = panel.grade(panel.two_tier()).await;
    assert!(feedback.grade.score < Score::from_tenths(50), "{feedback:?}");
    assert_eq!((panel.asked(), panel.graded_by(&feedback), feedback.degradation), (vec![1], Some(1), None));
}

#[tokio::test]
async fn a_good_answer_and_an_unsure_grade_go_to_the_chain() {
    let good = "mmmmmmmm";
    let unsure = "pp";
    for first in [good, unsure] {
        let panel = Panel::new().await;
        panel.says(1, first);
        panel.says(0, "mm");
        let feedback = panel.grade(panel.two_tier()).await;
        assert_eq!((panel.asked(), panel.graded_by(&feedback)), (vec![1, 0], Some(0)), "{first}");
        assert_eq!(feedback.grade.score, panel.worth(2));
    }
}

#[tokio::test]
async fn a_grade_whose_quotes_were_cut_down_is_unsure() {
    let panel = Panel::new().await;
    let invents = |_: String| -> String {
        let point = r#"{"verdict":"met","quote":"nobody has said this"}"#;
        let count = bank_question(Language::En).rubric.points().len();
        format!(r#"{{"points":[{}]}}"#, vec![point; count].join(","))
    };
    panel.replies(1, Reply::Changed(invents));
    panel.says(0, "m");
    let feedback = panel.grade(panel.two_tier()).await;
    assert_eq!(panel.asked(), [1, 1, 0], "it is asked once more for real quotes");
    assert_eq!(feedback.grade.score, panel.worth(1));
}

#[tokio::test]
async fn when_the_chain_fails_the_first_grade_stands_and_says_so() {
    let panel = Panel::new().await;
    panel.says(1, "mmmmmmmm");
    panel.replies(0, Reply::Status(404));
    panel.replies(2, Reply::Status(404));
    let feedback = panel.grade(panel.two_tier()).await;
    assert_eq!(panel.asked(), [1, 0, 2], "the first model is not paid twice");
    assert_eq!((panel.graded_by(&feedback), feedback.degradation), (Some(1), Some(Degradation::ModelGone)));
    assert_eq!(feedback.grade.score, Score::FULL);
}

#[tokio::test]
async fn when_the_cheap_model_fails_the_chain_grades() {
    let panel = Panel::new().await;
    panel.replies(1, Reply::Status(404));
    panel.says(0, "m");
    let feedback = panel.grade(panel.two_tier()).await;
    assert_eq!((panel.asked(), panel.graded_by(&feedback), feedback.degradation), (vec![1, 0], Some(0), None));
}

#[tokio::test]
async fn the_pro_plan_grades_in_two_tiers_in_every_language() {
    for language in Language::ALL {
        let bench = Bench::new().await;
        let question = bank_question(language);
        let mut request = grade_request(&question, &question.model_answer, language);
        request.candidate.plan = PlanName::Pro;
        let feedback = bench.grade(&request).await;
        let route = bench.plans.route(PlanName::Pro, Task::Grading, language, None).expect("it is on");
        let Strategy::TwoTier { first, .. } = route.strategy else { panic!("pro is two_tier") };
        let best = &route.models[0];
        assert_eq!(bench.server.models(), [first[0].clone(), best.clone()]);
        assert_eq!((feedback.grade.score, feedback.source), (Score::FULL, Source::Model(best.clone())));
    }
}

#[tokio::test]
async fn of_three_the_majority_decides_each_key_point() {
    let panel = Panel::new().await;
    panel.says(0, "mm-");
    panel.says(1, "m-m");
    panel.says(2, "p--");
    let feedback = panel.grade(panel.ensemble()).await;
    let met: Vec<Verdict> = feedback.grade.points.iter().take(3).map(|point| point.verdict).collect();
    assert_eq!(met, [Verdict::Met, Verdict::Missed, Verdict::Missed]);
    assert_eq!(feedback.grade.score, panel.worth(1), "computed from the merged verdicts");
    let mut asked = panel.asked();
    asked.sort_unstable();
    assert_eq!(asked, [0, 1, 2]);
    let agreement = feedback.agreement.expect("there are three graders");
    assert_eq!(agreement.graders, panel.models);
    assert!(agreement.lowest < agreement.mean && agreement.mean < agreement.highest);
    assert!(!agreement.agreed());
}

#[tokio::test]
async fn two_of_three_may_fail_and_those_who_agree_say_so() {
    let panel = Panel::new().await;
    panel.says(0, "mm");
    panel.says(1, "mm");
    panel.replies(2, Reply::Status(404));
    let feedback = panel.grade(panel.ensemble()).await;
    assert_eq!(feedback.grade.score, panel.worth(2));
    assert!(feedback.agreement.is_some_and(|agreement| agreement.agreed() && agreement.graders.len() == 2));

    let panel = Panel::new().await;
    panel.replies(0, Reply::Status(404));
    panel.says(1, "m");
    panel.replies(2, Reply::Status(404));
    let feedback = panel.grade(panel.ensemble()).await;
    assert_eq!((panel.graded_by(&feedback), feedback.agreement), (Some(1), None));
}

#[tokio::test]
async fn who_can_be_done_without_is_not_waited_for() {
    let graders = async |strategy: fn(&Panel) -> Strategy| {
        let hurried = |server: &_| {
            let mut settings = settings(server, KEY);
            settings.timeouts = llm::Timeouts { attempt: Duration::from_secs(3), ..settings.timeouts };
            settings
        };
        let panel = Panel::at(Bench::reaching(hurried, Plans::embedded().expect("valid")).await);
        panel.replies(1, Reply::Limited(Some(40)));
        panel.says(0, "m");
        panel.says(2, "m");
        let feedback = tokio::time::timeout(Duration::from_secs(25), panel.grade(strategy(&panel))).await;
        feedback.expect("nobody waits for 40 seconds").graders()
    };
    let (two_tier, ensemble) = tokio::join!(graders(Panel::two_tier), graders(Panel::ensemble));
    let models = Panel::new().await.models;
    assert_eq!(two_tier, [models[0].clone()]);
    assert_eq!(ensemble, [models[0].clone(), models[2].clone()]);
}

#[tokio::test]
async fn a_provider_alone_is_asked_alone() {
    let panel = Panel::new().await;
    let direct = Strategy::Direct { models: vec![panel.models[2].clone(), panel.models[1].clone()] };
    panel.replies(2, Reply::Status(404));
    panel.says(1, "m");
    let feedback = panel.grade(direct.clone()).await;
    assert_eq!((panel.asked(), panel.graded_by(&feedback)), (vec![2, 1], Some(1)));
    let request = QuestionsRequest { strategy: Some(direct), ..ask_for(2, Language::En) };
    panel.bench.server.always(any(), Reply::Status(400));
    let before = panel.asked().len();
    let (questions, outcome) = panel.bench.questions(&request).await;
    assert_eq!((questions.len(), outcome.from_bank, outcome.degradation), (2, 2, Some(Degradation::AllFailed)));
    assert!(!panel.asked()[before..].contains(&0), "nobody else is told");
}

#[test]
fn a_strategy_that_cannot_work_stops_the_start() {
    const PLANS: &str = include_str!("../../../plans.toml");
    let luna = "openai/gpt-6-luna";
    assert!(PLANS.contains(luna));
    for (strategy, complaint) in [
        (r#"grading = { default = { kind = "two_tier", first = ["LUNA"], threshold = 11.0 } }"#, "threshold is 11"),
        (r#"grading = { default = { kind = "two_tier", first = [], threshold = 5.0 } }"#, "1 to 5 models, not 0"),
        (r#"grading = { default = { kind = "ensemble", models = ["LUNA"] } }"#, "2 to 5 models, not 1"),
        (r#"grading = { default = { kind = "ensemble", models = ["LUNA", "LUNA"] } }"#, "stands twice"),
        (r#"grading = { default = { kind = "ensemble", models = ["LUNA", "a/b"] } }"#, "a/b has no entry"),
        (r#"grading = { default = { kind = "direct", models = ["LUNA"] } }"#, "has none"),
        (r#"grading = { default = { kind = "committee" } }"#, "committee"),
        (r#"questions = { default = { kind = "ensemble", models = ["LUNA"] } }"#, "for grading"),
    ] {
        let table = format!("[plans.free.strategies]\n{strategy}\n\n[plans.free.chains.report]").replace("LUNA", luna);
        let toml = PLANS.replacen("[plans.free.chains.report]", &table, 1);
        let message = Plans::parse(&toml).expect_err(strategy).to_string();
        assert!(message.contains(complaint), "{strategy}: {message}");
    }
    let share = PLANS.replacen("pool_share = 0.8", "pool_share = 1.5", 1);
    let message = Plans::parse(&share).expect_err("more than all").to_string();
    assert!(message.contains("plan free: pool_share is 1.5"), "{message}");
}

#[tokio::test]
async fn an_unsure_grade_is_looked_at_by_another_model_that_knows_nothing_of_it() {
    // The first one finds part of everything; the second one finds it.
    let panel = Panel::new().await;
    panel.says(0, "ppp");
    panel.says(1, "mmm");
    let feedback = panel.grade(Strategy::Single {}).await;
    assert_eq!(panel.asked(), [0, 1]);
    let requests = panel.bench.server.requests();
    let lines = |at: usize| requests[at].said_by("user").lines().filter(|line| !line.contains("==")).count();
    assert_eq!((requests[0].said_by("system"), lines(0)), (requests[1].said_by("system"), lines(1)), "blind");
    // As many quotes carry both, so the first one stays, as in a dispute; how far they lay apart is kept, and told.
    assert_eq!((panel.graded_by(&feedback), feedback.doubt), (Some(0), Some(Doubt::Unsure)));
    assert_eq!(feedback.agreement.map(|agreement| agreement.graders), Some(panel.models[..2].to_vec()));

    let panel = Panel::new().await;
    panel.says(0, "pp-");
    panel.says(1, "mmm");
    let feedback = panel.grade(Strategy::Single {}).await;
    assert_eq!((panel.graded_by(&feedback), feedback.grade.score), (Some(1), panel.worth(3)));
}

#[tokio::test]
async fn a_grade_far_from_the_offline_reading_is_looked_at_in_either_direction() {
    for (made, first, second, counts) in [(8, "", "mmmmmmmm", 1), (1, "mmmmmmmm", "m", 0)] {
        let panel = Panel::new().await;
        let invented = |at: usize| verdicts(&panel.question, [first, second][at]);
        panel.made.set(made);
        panel.replies(0, invented(0));
        panel.replies(1, invented(1));
        let feedback = panel.grade(Strategy::Single {}).await;
        assert!(panel.asked().contains(&1), "{made} points made, {first:?} given: {:?}", panel.asked());
        if made == 8 {
            assert_eq!((panel.graded_by(&feedback), feedback.grade.score), (Some(counts), Score::FULL));
        } else {
            assert!(feedback.grade.score <= panel.worth(1), "what nobody said earns nothing: {feedback:?}");
        }
    }
}

#[tokio::test]
async fn an_unsure_grade_that_nobody_else_can_look_at_says_so() {
    let panel = Panel::new().await;
    panel.says(0, "ppp");
    panel.replies(1, Reply::Status(404));
    panel.replies(2, Reply::Status(404));
    let feedback = panel.grade(Strategy::Single {}).await;
    assert_eq!((panel.graded_by(&feedback), feedback.doubt), (Some(0), Some(Doubt::Unsure)));
    assert!(feedback.grade.score > Score::ZERO, "the verdicts stand");
}

/// A model that credits all points, each with a sentence on the subject that makes none of them.
fn talked_round(panel: &Panel) -> (String, Reply) {
    let points = panel.question.rubric.points();
    let words = |text: &str| text.split_whitespace().take(4).collect::<Vec<_>>().join(" ");
    let said =
        |text: &str| format!("Everything on the matter of {} is known to this person perfectly well", words(text));
    let quotes: Vec<String> = points.iter().map(|point| said(&point.text)).collect();
    let replies: Vec<_> = quotes.iter().map(|quote| serde_json::json!({ "quote": quote, "verdict": "met" })).collect();
    let reply = serde_json::json!({
        "points": replies, "errors": [], "also_right": [], "strengths": [], "improvements": [], "suggestions": [],
    });
    (format!("{}.", quotes.join(". ")), Reply::Text(reply.to_string()))
}

#[tokio::test]
async fn the_second_grader_lowers_a_grade_that_may_be_too_high() {
    for (strategy, first, second) in [
        (Panel::single as fn(&Panel) -> Strategy, 0, 1),
        // In two tiers the cheap model is asked first, and the chain's grade is held against its.
        (Panel::two_tier, 0, 1),
    ] {
        for obeys_too in [false, true] {
            let panel = Panel::new().await;
            let (answer, obedient) = talked_round(&panel);
            panel.replies(first, obedient);
            panel.replies(second, if obeys_too { talked_round(&panel).1 } else { verdicts(&panel.question, "") });
            let mut request = grade_request(&panel.question, &answer, Language::En);
            request.strategy = Some(strategy(&panel));
            let feedback = panel.bench.grade(&request).await;
            if obeys_too {
                assert!(feedback.doubt.is_some() || feedback.grade.score.value() < 3.0, "{feedback:?}");
            } else {
                assert_eq!(feedback.grade.score, Score::ZERO, "{feedback:?}");
            }
        }
    }
}
