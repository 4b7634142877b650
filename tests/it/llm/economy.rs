//! What an interview costs, in the tokens of a real tokenizer.
//!
//! The replies are as long as a good model's: the questions of the bank, with as many key points and phrasings as the
//! prompt asks for. The answers are the first half of the bank's model answers.

use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::plans::Task;

use self::played::hold_interview;
use super::{Bench, chain};
use crate::support::openrouter::Request;

mod cv;
mod played;
mod posts;
mod voice;

/// What it may cost, in US dollars.
const fn budget(language: Language) -> f64 {
    match language {
        Language::En | Language::Ru => 0.004,
        Language::Uz => 0.010,
    }
}
/// The day whose prices count.
const TODAY: &str = "2026-11-28";
/// Which share of ordinary answers may come out unsure, so that a second model grades them (`llm::unsure`).
const UNSURE: f64 = 0.15;
/// How much more an interview may cost by second graders, and with one follow-up to each question.
const MORE_BY_SECOND_GRADERS: f64 = 0.20;
const MORE_BY_FOLLOW_UPS: f64 = 0.60;
/// Tokens that a provider adds to each message.
const TOKENS_PER_MESSAGE: usize = 4;
/// From so many tokens on a provider keeps the beginning of a prompt, and what it takes of a token's price then. Some take
/// a tenth.
const CACHED_FROM: usize = 1024;
const CACHED_PRICE: f64 = 0.25;

/// What the calls of one task used.
#[derive(Default)]
struct Costs {
    calls: usize,
    bytes: usize,
    tokens_in: usize,
    /// Those of them that stood at the beginning of the call before.
    repeated: usize,
    tokens_out: usize,
    usd: f64,
    /// Of that, what is saved when the beginnings are cached.
    saved: f64,
}

impl Costs {
    fn add(&mut self, other: &Self) {
        self.calls += other.calls;
        self.bytes += other.bytes;
        self.tokens_in += other.tokens_in;
        self.repeated += other.repeated;
        self.tokens_out += other.tokens_out;
        self.usd += other.usd;
        self.saved += other.saved;
    }

    fn line(&self, language: Language, what: &str) -> String {
        let Self { calls, bytes, tokens_in, repeated, tokens_out, usd, saved } = self;
        format!(
            "{} | {what:<9} | {calls:>8} | {bytes:>6} | {tokens_in:>9} | {repeated:>8} | {tokens_out:>10} | {usd:.5} | {:.5}",
            language.code(),
            usd - saved,
        )
    }
}

/// What an interview has beside ten questions, ten answers and a report.
#[derive(Debug, Clone, Copy, Default)]
struct Scene {
    follow_ups: usize,
    in_two_parts: bool,
}

#[tokio::test]
async fn an_interview_of_ten_questions_keeps_to_its_budget() {
    let tokens = tiktoken_rs::o200k_base().expect("the tokenizer is built in");
    let count = |text: &str| tokens.encode_ordinary(text).len();
    for language in Language::ALL {
        let code = language.code();
        println!("{code} | task      | requests |  bytes | tokens in | repeated | tokens out | $       | $ cached");
        let free = free_scene(&Bench::new().await);
        let usual = costs(language, free, &count, true).await.usual;
        println!("{code} | with the pool's share of the questions: ${usual:.5}; at most ${:.3}", budget(language));
        assert!(usual <= budget(language), "{language:?}: ${usual:.5}");

        let base = costs(language, Scene::default(), &count, false).await;
        println!("{code} | without follow-ups: ${:.5}", base.usual);
        let more = |what: &str, usd: f64| {
            let share = usd / base.usual - 1.0;
            println!("{code} | {what}: ${usd:.5}, {:+.0} %", share * 100.0);
            share
        };
        let second = base.usual + UNSURE * base.second_grades;
        let by_second = more("and 15 % of the answers graded by a second model", second);
        assert!(by_second <= MORE_BY_SECOND_GRADERS, "{language:?}");
        let asked_back = costs(language, Scene { follow_ups: 10, ..Scene::default() }, &count, false).await;
        let by_follow_ups = more("and a follow-up to each question", asked_back.usual);
        assert!(by_follow_ups <= MORE_BY_FOLLOW_UPS, "{language:?}");
        let adaptive = costs(language, Scene { in_two_parts: true, ..Scene::default() }, &count, false).await;
        more("and the second half follows from the first", adaptive.usual);
    }
}

/// As the free plan holds it.
fn free_scene(bench: &Bench) -> Scene {
    let follow_ups = bench.plans.plan(PlanName::Free).quotas.follow_ups_per_interview;
    Scene { follow_ups: follow_ups.map_or(10, |most| most as usize), in_two_parts: false }
}

/// What an interview cost, in US dollars.
struct Interview {
    /// With the pool's share of the questions, and what is kept of repeated beginnings.
    usual: f64,
    /// What it costs to have all its answers graded by the next model of the chain, too.
    second_grades: f64,
}

/// Holds an interview and adds up what it cost; its parts are printed where they are wanted.
async fn costs(language: Language, scene: Scene, count: impl Fn(&str) -> usize, print: bool) -> Interview {
    let bench = Bench::new().await;
    let replies = hold_interview(&bench, language, scene).await;
    assert!(bench.outcomes().iter().all(|outcome| outcome == "ok"), "{:?}", bench.outcomes());
    let requests = bench.server.requests();
    let asked: Vec<_> = requests.iter().map(|request| (request.task(), request.model())).collect();
    assert_eq!(requests.len(), replies.len(), "a call more would cost more: {asked:?}");
    let mut whole = Costs::default();
    let mut questions = Costs::default();
    let mut second_grades = 0.0;
    for task in ["questions", "grade", "report"] {
        let mut costs = Costs::default();
        let mut before: Option<&Request> = None;
        for (request, reply) in requests.iter().zip(&replies).filter(|(request, _)| request.task() == task) {
            costs.add(&used(&bench, request, reply, before, request.model(), &count));
            before = Some(request);
            if task == "grade" {
                let next = chain(&bench.plans, PlanName::Free, Task::Grading, language).remove(1);
                second_grades += used(&bench, request, reply, None, &next, &count).usd;
            }
        }
        if print {
            println!("{}", costs.line(language, task));
        }
        whole.add(&costs);
        if task == "questions" {
            questions = costs;
        }
    }
    if print {
        println!("{}", whole.line(language, "interview"));
    }
    assert!(whole.repeated > 0, "{language:?}: the rules of grading are too short to be cached");
    // Part of the free plan's questions come from the pool, once it has them: the reply is shorter by as much.
    let share = bench.plans.plan(PlanName::Free).pool_share;
    Interview { usual: whole.usd - whole.saved - questions.usd * share, second_grades }
}

fn used(
    bench: &Bench,
    request: &Request,
    reply: &str,
    before: Option<&Request>,
    model: &str,
    count: impl Fn(&str) -> usize,
) -> Costs {
    let price = bench.plans.model(model).expect("in the catalogue").price(TODAY.parse().expect("a date"));
    let prefix = count(&request.said_by("system")) + count(&request.body["response_format"].to_string());
    let again = before.map(|before| prefix + count(&common(&before.said_by("user"), &request.said_by("user"))));
    let repeated = again.filter(|again| *again >= CACHED_FROM).unwrap_or_default();
    let (tokens_in, tokens_out) = (sent(request, &count), count(reply));
    #[expect(clippy::cast_precision_loss, reason = "some thousand tokens")]
    let (input, output, kept) = (tokens_in as f64, tokens_out as f64, repeated as f64);
    Costs {
        calls: 1,
        bytes: request.body.to_string().len(),
        tokens_in,
        repeated,
        tokens_out,
        usd: (input * price.prompt + output * price.completion) / 1e6,
        saved: kept * price.prompt * (1.0 - CACHED_PRICE) / 1e6,
    }
}

/// How both texts begin: a follow-up is graded right after its question, and by the same rubric.
fn common(one: &str, other: &str) -> String {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
}

/// The tokens of a request: its messages and its schema.
fn sent(request: &Request, count: impl Fn(&str) -> usize) -> usize {
    let messages = request.body["messages"].as_array().into_iter().flatten();
    let texts = messages.filter_map(|message| message["content"].as_str());
    texts.map(|text| count(text) + TOKENS_PER_MESSAGE).sum::<usize>()
        + count(&request.body["response_format"].to_string())
}
