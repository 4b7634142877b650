//! What an overlay makes of the built-in catalogue.

use super::*;
use crate::domain::language::Language;
use crate::domain::plan::PlanName;
use crate::plans::TokenPrice;

const LUNA: &str = "openai/gpt-6-luna";
const HAIKU: &str = "anthropic/claude-haiku-5.5";
const LITE: &str = "google/gemini-3.1-flash-lite";

fn choice(variable: &'static str, model: &str) -> Choice {
    Choice { variable, model: model.to_owned() }
}

fn laid(overlay: &Overlay) -> Plans {
    Plans::embedded().expect("valid").overlaid(overlay).expect("sound")
}

fn chain(plans: &Plans, plan: PlanName, task: Task, language: Language) -> Vec<String> {
    plans.route(plan, task, language, None).expect("it is on").models
}

#[test]
fn the_chosen_models_stand_first_for_every_plan_and_language() {
    let overlay = Overlay {
        default: Some(choice("DEFAULT_MODEL", HAIKU)),
        fallback: Some(choice("FALLBACK_MODEL", LITE)),
        emergency: Some(choice("EMERGENCY_FALLBACK_MODEL", LUNA)),
        of_tasks: [(Task::Grading, choice("GRADING_MODEL", LUNA))].into(),
        ..Overlay::default()
    };
    let plans = laid(&overlay);
    for plan in PlanName::ALL {
        for language in Language::ALL {
            assert_eq!(chain(&plans, plan, Task::Questions, language)[..3], [HAIKU, LITE, LUNA]);
            assert_eq!(chain(&plans, plan, Task::Grading, language)[..3], [LUNA, HAIKU, LITE]);
            let strategy = plans.route(plan, Task::Grading, language, None).expect("it is on").strategy;
            assert_eq!(strategy, Strategy::Single {}, "no cheap model goes before the chosen one");
        }
    }
}

#[test]
fn without_a_first_one_the_others_stand_behind_the_catalogues_first() {
    let before = chain(&Plans::embedded().expect("valid"), PlanName::Elite, Task::Report, Language::En);
    let plans = laid(&Overlay { fallback: Some(choice("FALLBACK_MODEL", HAIKU)), ..Overlay::default() });
    assert_eq!(chain(&plans, PlanName::Elite, Task::Report, Language::En), [&before[0], HAIKU, &before[1]]);
}

#[test]
fn prescreening_and_ensemble_decide_how_is_graded() {
    let strategy = |overlay: &Overlay, plan| {
        laid(overlay).route(plan, Task::Grading, Language::Uz, None).expect("it is on").strategy
    };
    let by = Prescreening::By { model: choice("PRESCREENING_MODEL", LUNA), threshold: 7.0 };
    let ensemble = vec![choice("ENSEMBLE_MODELS", HAIKU), choice("ENSEMBLE_MODELS", LITE)];
    let names = |models: &[&str]| models.iter().map(|model| (*model).to_owned()).collect::<Vec<_>>();
    let first =
        |ensemble: &[&str]| Strategy::TwoTier { first: names(&[LUNA]), threshold: 7.0, ensemble: names(ensemble) };
    let only = Overlay { prescreening: by.clone(), ..Overlay::default() };
    let both = Overlay { prescreening: by, ensemble: ensemble.clone(), ..Overlay::default() };
    let together = Overlay { ensemble, ..Overlay::default() };
    let off = Overlay { prescreening: Prescreening::Off, ..Overlay::default() };
    for plan in PlanName::ALL {
        assert_eq!(strategy(&only, plan), first(&[]));
        assert_eq!(strategy(&both, plan), first(&[HAIKU, LITE]), "the cheap one goes first");
        assert_eq!(strategy(&together, plan), Strategy::Ensemble { models: names(&[HAIKU, LITE]) });
        assert_eq!(strategy(&off, plan), Strategy::Single {});
    }
}

#[test]
fn limits_are_laid_over_every_plan() {
    let overlay =
        Overlay { interview_usd: Some(2.0), output_tokens: Some(700), temperature: Some(0.1), ..Overlay::default() };
    let plans = laid(&overlay);
    for plan in PlanName::ALL {
        assert_eq!(plans.plan(plan).max_cost_per_interview_usd, 2.0);
        assert!(plans.plan(plan).max_cost_per_person_day_usd >= 2.0);
    }
    let limits = plans.route(PlanName::Free, Task::Report, Language::En, None).expect("it is on").limits;
    assert_eq!((limits.output_tokens, limits.temperature), (700, 0.1));
}

#[test]
fn a_model_that_nobody_knows_is_refused_and_one_that_was_looked_up_is_not() {
    let overlay = Overlay { default: Some(choice("DEFAULT_MODEL", "x/new")), ..Overlay::default() };
    let mut plans = Plans::embedded().expect("valid");
    assert_eq!(plans.unknown(&overlay), ["x/new".to_owned()].into());
    let error = plans.clone().overlaid(&overlay).expect_err("nobody knows it").to_string();
    assert!(error.contains("DEFAULT_MODEL: x/new is neither in the plan catalogue"), "{error}");
    plans.adopt("x/new".to_owned(), Model::listed(TokenPrice { prompt: 0.1, completion: 0.4 }, 64_000, 16_000));
    let plans = plans.overlaid(&overlay).expect("it is known now");
    assert_eq!(chain(&plans, PlanName::Pro, Task::Questions, Language::Ru)[0], "x/new");
    let dear = Overlay { default: Some(choice("DEFAULT_MODEL", "openai/gpt-6.1-sol")), ..Overlay::default() };
    let error = Plans::embedded().expect("valid").overlaid(&dear).expect_err("too dear for the free plan").to_string();
    assert!(error.contains("plan free: max_cost_per_interview_usd"), "{error}");
}

#[test]
fn a_provider_that_is_chosen_serves_alone() {
    const OWN: &str = "\n[providers.own]\nbase_url = \"http://127.0.0.1:1/v1\"\n[models.\"own/a\"]\nprovider = \"own\"\n\
        usd_per_million_in = 0\nusd_per_million_out = 0\ncontext = 9000\nmax_output = 900\n";
    let toml = format!("{}{OWN}", crate::plans::EMBEDDED);
    let of = |provider: &str| {
        let overlay = Overlay { provider: Some(provider.to_owned()), ..Overlay::default() };
        Plans::parse(&toml).expect("sound").overlaid(&overlay)
    };
    let own = of("own").expect("it has a model");
    assert_eq!(chain(&own, PlanName::Pro, Task::Grading, Language::En), ["own/a"]);
    let before = Plans::embedded().expect("valid");
    let routed = of("openrouter").expect("it has models");
    let grading = |plans: &Plans| chain(plans, PlanName::Pro, Task::Grading, Language::En)[..3].to_vec();
    assert_eq!(grading(&routed), grading(&before));
    assert!(of("gemini").expect_err("nobody has heard of it").to_string().contains("AI_PROVIDER"));
}

#[test]
fn a_chosen_free_model_leads_the_free_ones() {
    let gemma = "google/gemma-4-31b-it:free";
    let overlay = Overlay { default: Some(choice("DEFAULT_MODEL", gemma)), ..Overlay::default() };
    let plans = laid(&overlay).only_free_models();
    assert_eq!(chain(&plans, PlanName::Pro, Task::Questions, Language::En)[0], gemma);
}
