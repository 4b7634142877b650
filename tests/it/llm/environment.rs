//! Whole interviews with models that the environment alone names.

use interview_bot::domain::language::Language;
use serde_json::json;

use crate::store::backends::TempDir;
use crate::support::bot::{Bot, Person};
use crate::support::openrouter::plain::Plain;
use crate::support::openrouter::{KEY, OpenRouter};

/// A model of the catalogue, and one that only OpenRouter knows.
const KNOWN: &str = "anthropic/claude-haiku-5.5";
const LISTED: &str = "somebody/else-1";

async fn hold(person: &Person<'_>) {
    person.begin().await;
    for question in 1..=5 {
        person.answer_well().await;
        person.tap(if question == 5 { "button-to-report" } else { "button-next" }).await;
    }
    person.sees("report-topics");
}

#[tokio::test]
async fn through_openrouter() {
    let models = OpenRouter::start().await;
    models.figures(|figures| {
        figures.models.as_mut().expect("a list").push(json!({
            "id": LISTED, "canonical_slug": LISTED, "context_length": 128_000,
            "pricing": { "prompt": "0.0000003", "completion": "0.0000015" },
            "supported_parameters": ["temperature", "response_format", "structured_outputs"],
            "top_provider": { "max_completion_tokens": 16_384 },
        }));
    });
    for language in Language::ALL {
        let bot = Bot::with(&[
            ("OPENROUTER_API_KEY", KEY),
            ("OPENROUTER_BASE_URL", &models.url),
            ("OPENROUTER_DEFAULT_MODEL", KNOWN),
            ("ANALYSIS_MODEL", LISTED),
            ("TEMPERATURE", "0.3"),
        ])
        .await;
        let before = models.requests().len();
        hold(&bot.person(language)).await;
        let requests = models.requests().split_off(before);
        for request in &requests {
            let expected = if request.task() == "grade" { LISTED } else { KNOWN };
            assert_eq!(request.model(), expected, "{}", request.task());
        }
        let temperatures: Vec<_> = requests.iter().filter_map(|request| request.body["temperature"].as_f64()).collect();
        assert!(!temperatures.is_empty() && temperatures.iter().all(|temperature| *temperature == 0.3));
        bot.finish().await;
    }
    assert_eq!(models.violations(), [""; 0]);
}

#[tokio::test]
async fn through_a_provider() {
    let server = Plain::start(None, "max_tokens").await;
    let directory = TempDir::new();
    std::fs::create_dir_all(directory.path()).expect("a directory of its own");
    let file = directory.path().join("plans.toml");
    let provider = format!(
        "\n[providers.own]\nbase_url = \"{}\"\ncap = \"max_tokens\"\n\n[models.\"own/large\"]\nprovider = \"own\"\n\
         model = \"large:70b\"\nusd_per_million_in = 0\nusd_per_million_out = 0\ncontext = 32_768\nmax_output = 16_384\n",
        server.url
    );
    std::fs::write(&file, format!("{}{provider}", include_str!("../../../plans.toml"))).expect("it is written");
    let file = file.to_str().expect("a plain path").to_owned();
    for language in Language::ALL {
        let names = [("PLANS_FILE", file.as_str()), ("AI_PROVIDER", "own"), ("DEFAULT_MODEL", "large:70b")];
        let bot = Bot::with(&names).await;
        let before = server.requests().len();
        hold(&bot.person(language)).await;
        let asked = server.requests().split_off(before);
        assert!(asked.len() >= 7 && asked.iter().all(|request| request.body["model"] == "large:70b"));
        bot.finish().await;
    }
    assert_eq!(server.violations(), [""; 0]);
}
