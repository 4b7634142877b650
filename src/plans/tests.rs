//! The catalogue that is built in, and what is wrong with others.

use super::*;

#[test]
fn the_built_in_catalogue_is_complete_and_has_no_model_near_its_end() {
    let plans = Plans::embedded().expect("plans.toml is valid");
    assert_eq!(plans.plan(PlanName::Free).quotas.interviews_per_month, Some(3));
    assert_eq!(plans.plan(PlanName::Pro).quotas.interviews_per_month, Some(50));
    assert_eq!(plans.plan(PlanName::Elite).quotas.interviews_per_month, None);
    let quotas = PlanName::ALL.map(|plan| plans.plan(plan).quotas);
    assert_eq!(quotas.map(|quotas| quotas.replacements_per_interview), [2, 5, 10, 10].map(Some));
    assert_eq!(quotas.map(|quotas| quotas.disputes_per_day), [1, 5, 20, 20].map(Some));
    assert_eq!(plans.plan(PlanName::Pro).price, Price::UsdPerMonth(14.99));
    assert_eq!(plans.plan(PlanName::Enterprise).price, Price::ByAgreement {});
    for retiring in ["gpt-5-nano", "gpt-5-mini", "gpt-4", "gemini-2"] {
        assert!(!plans.models_in_use().any(|id| id.contains(retiring)), "{retiring}");
    }
}

#[test]
fn what_is_wrong_is_named() {
    let broken = |from: &str, to: &str| {
        assert!(EMBEDDED.contains(from), "{from}");
        Plans::parse(&EMBEDDED.replace(from, to)).expect_err("it is broken").to_string()
    };
    assert!(broken("[plans.pro]", "[plans.gold]").contains("gold"));
    assert!(broken("temperature = 0.8", "temperature = 8").contains("task questions: temperature is 8"));
    assert!(broken("interviews_per_month = 3", "interviews = 3").contains("interviews"));
    assert!(broken("max_cost_per_interview_usd = 0.04", "max_cost_per_interview_usd = 0.01").contains("may cost 0.0"));
    assert!(broken("max_cost_per_person_day_usd = 0.1", "max_cost_per_person_day_usd = 0").contains("is 0, allowed"));
    assert!(broken("max_cost_per_day_usd = 20", "max_cost_per_day_usd = 2").contains("nor a person more"));
    assert!(broken("requests_per_minute = 20", "requests_per_minute = 0").contains("greater than 0"));
    let paid = broken("default = [\"nvidia/nemotron-3-super-120b-a12b:free\"", "default = [\"openai/gpt-6-luna\"");
    assert!(paid.contains("openai/gpt-6-luna is no free model"), "{paid}");
    let free = "[models.\"google/gemma-4-31b-it:free\"]\n";
    let elsewhere =
        format!("[providers.local]\nbase_url = \"http://127.0.0.1:11434/v1\"\n\n{free}provider = \"local\"\n");
    assert!(broken(free, &elsewhere).contains("it has no provider"));
    let model = Plans::embedded().expect("valid").models_in_use().next().map(str::to_owned).expect("a model");
    let message = broken(&format!("[models.\"{model}\"]"), "[models.\"some/other\"]");
    assert!(message.contains(&format!("model {model} has no entry")), "{message}");
}

#[test]
fn a_language_with_a_chain_of_its_own_uses_it() {
    let plans = Plans::embedded().expect("valid");
    let chain = |language| plans.chain(PlanName::Free, Task::Questions, language);
    assert_ne!(chain(Language::Uz), chain(Language::En));
    assert_eq!(chain(Language::Ru), chain(Language::En));
}

#[test]
fn the_examples_of_providers_are_accepted() {
    let (_, examples) = EMBEDDED.split_once("-- providers\n").expect("the examples");
    let is_toml =
        |line: &&str| line.starts_with('[') || line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '));
    let lines = examples.lines().filter_map(|line| line.strip_prefix("# ")).filter(is_toml);
    let toml = format!("{EMBEDDED}\n{}", lines.collect::<Vec<_>>().join("\n"));
    let plans = Plans::parse(&toml).expect("the examples are sound");
    assert_eq!(plans.providers().map(|(name, _)| name).collect::<Vec<_>>(), ["anthropic", "local", "openai"]);
    let names = |id: &str| plans.model(id).expect("an example").name_at_provider(id).to_owned();
    assert_eq!(names("local/qwen3"), "qwen3:14b");
    assert_eq!(names("openai-direct/gpt-6-luna"), "gpt-6-luna", "what follows the slash");
}

#[test]
fn a_provider_that_cannot_be_used_is_named() {
    const LOCAL: &str = "[providers.local]\nbase_url = \"http://localhost:1\"";
    const MODEL: &str =
        "[models.\"local/a\"]\nusd_per_million_in = 0\nusd_per_million_out = 0\ncontext = 9\nmax_output = 9";
    for (added, problem) in [
        (format!("{MODEL}\nprovider = \"local\""), "provider local has no entry"),
        (format!("{LOCAL}\n{MODEL}\nmodel = \"b\""), "are for models of a provider"),
        (format!("{LOCAL}\n{MODEL}\nstructured = true"), "are for models of a provider"),
        (format!("{LOCAL}\nkey_env = \"sk-or-v1-0123\""), "the name of an environment variable, and no key"),
        (format!("{LOCAL}\ncap = \"tokens\""), "tokens"),
        (LOCAL.replace("local]", "\"my own\"]"), "a name has letters"),
    ] {
        let error = Plans::parse(&format!("{EMBEDDED}\n{added}")).expect_err("it is broken").to_string();
        assert!(error.contains(problem), "{error}");
    }
    Plans::parse(&format!("{EMBEDDED}\n{LOCAL}\n{MODEL}\nprovider = \"local\"")).expect("it is sound");
}
