//! The catalogue that is built in, and what is wrong with others.

use super::*;
use crate::domain::payment::Term;

#[test]
fn the_built_in_catalogue_is_complete_and_has_no_model_near_its_end() {
    let plans = Plans::embedded().expect("plans.toml is valid");
    assert_eq!(plans.plan(PlanName::Free).quotas.interviews_per_month, Some(3));
    assert_eq!(plans.plan(PlanName::Pro).quotas.interviews_per_month, Some(50));
    assert_eq!(plans.plan(PlanName::Elite).quotas.interviews_per_month, None);
    let quotas = PlanName::ALL.map(|plan| plans.plan(plan).quotas);
    assert_eq!(quotas.map(|quotas| quotas.replacements_per_interview), [2, 5, 10, 10].map(Some));
    assert_eq!(quotas.map(|quotas| quotas.disputes_per_day), [1, 5, 20, 20].map(Some));
    assert_eq!(quotas.map(|quotas| quotas.coach_turns_per_day), [5, 50, 200, 200].map(Some));
    assert_eq!(plans.plan(PlanName::Pro).price, Price::UsdPerMonth(14.99));
    assert_eq!(plans.plan(PlanName::Enterprise).price, Price::ByAgreement {});
    for retiring in ["gpt-5-nano", "gpt-5-mini", "gpt-4", "gemini-2"] {
        assert!(!plans.models_in_use().any(|id| id.contains(retiring)), "{retiring}");
    }
}

#[test]
fn a_catalogue_that_is_older_than_the_coach_starts_and_has_none() {
    let mut is_coachs = false;
    let older = EMBEDDED.lines().filter(|line| {
        if line.starts_with('[') {
            is_coachs = line.contains("coach");
        }
        !is_coachs
    });
    let turns = |line: &str| line.split(", coach_turns_per_day").next().map(|kept| kept.to_owned());
    let older: Vec<String> = older
        .map(|line| {
            if line.starts_with("quotas") { format!("{} }}", turns(line).unwrap_or_default()) } else { line.to_owned() }
        })
        .collect();
    let plans = Plans::parse(&older.join("\n")).expect("it starts");
    assert!(PlanName::ALL.iter().all(|plan| !plans.has(*plan, Task::Coach)));
    assert_eq!(plans.plan(PlanName::Free).quotas.coach_turns_per_day, None);
    assert_eq!(plans.tasks_off().collect::<Vec<_>>(), [(Task::Coach, PlanName::ALL.to_vec())]);
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
fn shares_of_the_days_money_have_defaults_and_what_is_wrong_with_them_is_named_with_its_line() {
    let shares: Vec<&str> =
        EMBEDDED.lines().filter(|line| line.contains("_share = ") && !line.contains("max_")).collect();
    let older: Vec<&str> = EMBEDDED.lines().filter(|line| !shares.contains(line)).collect();
    let limits = |plans: &Plans| {
        let classes = [PlanClass::Free, PlanClass::Paid].map(|class| plans.class_limit(class));
        let new = [PlanName::Free, PlanName::Pro].map(|plan| plans.new_account_limit(plan));
        (classes, plans.new_accounts_limit(), new)
    };
    let built_in = limits(&Plans::embedded().expect("valid"));
    assert_eq!(built_in, ([10.0, 20.0], 5.0, [0.06, 0.6]));
    assert_eq!(limits(&Plans::parse(&older.join("\n")).expect("it starts")), built_in);
    // Where there is hardly any money, one person may have what they may.
    let poor = older.join("\n").replace("max_cost_per_day_usd = 20", "max_cost_per_day_usd = 6");
    let poor = poor.replace("max_cost_per_person_day_usd = 0.1", "max_cost_per_person_day_usd = 4");
    assert_eq!(limits(&Plans::parse(&poor).expect("it starts")).0, [4.0, 6.0]);
    for (key, broken, rule) in [
        ("free_share = 0.5", "free_share = 0", "[budget] free_share is 0, allowed is more than 0 and up to 1"),
        ("paid_share = 1.0", "paid_share = 1.5", "[budget] paid_share is 1.5, allowed"),
        ("free_share = 0.5", "free_share = 0.001", "free_share is 0.02 dollars a day, but one interview may cost 0.04"),
        ("new_accounts_share = 0.25", "new_accounts_share = 0.6", "new_accounts_share may not be more than free_share"),
        ("max_cost_per_day_usd = 20", "max_cost_per_day_usd = 0", "[budget] max_cost_per_day_usd is 0"),
    ] {
        let line = EMBEDDED.lines().position(|line| line == key).expect("it is there") + 1;
        let error = Plans::parse(&EMBEDDED.replace(&format!("\n{key}\n"), &format!("\n{broken}\n")));
        let error = error.expect_err("it is broken").to_string();
        assert!(error.contains(&format!("line {line}: ")) && error.contains(rule), "{broken}: {error}");
    }
}

#[test]
fn a_catalogue_without_offers_gives_nothing_away_and_what_is_wrong_with_them_is_named_with_its_line() {
    assert_eq!(Plans::parse(&without(EMBEDDED, "[offers]")).expect("it starts").offers, Offers::default());
    assert_eq!((Offers::default().trial_days, Offers::default().referral_interviews), (0, 0));
    for (key, broken, rule) in [
        ("trial_plan = \"pro\"", "trial_plan = \"free\"", "there is nothing to try"),
        ("trial_days = 0", "trial_days = 91", "[offers] trial_days is 91, allowed are 0 to 90"),
        ("referrals_per_month = 5", "referrals_per_month = 0", "referrals_per_month is 0, allowed are 1 to 1000"),
        ("grace_days = 0", "grace_days = 61", "grace_days is 61, allowed are 0 to 60"),
        ("grace_days = 0", "grace = 1", "grace"),
    ] {
        let line = EMBEDDED.lines().position(|line| line == key).expect("it is there") + 1;
        let error = Plans::parse(&EMBEDDED.replace(key, broken)).expect_err("it is broken").to_string();
        assert!(error.contains(&format!("line {line}")) && error.contains(rule), "{broken}: {error}");
    }
}

#[test]
fn prices_by_card_are_in_whole_units_and_what_is_wrong_with_them_is_named() {
    let stars = "stars = { month = 750, year = 7500 }";
    let with = |currency: &str, card: &str| {
        let catalogue = EMBEDDED.replace(stars, &format!("{stars}\n{card}"));
        Plans::parse(&format!("{catalogue}\n{currency}"))
    };
    let uzs = "[card_payments]\ncurrency = \"UZS\"";
    let plans = with(uzs, "card = { month = 189000.5, year = 1890000 }").expect("it is sound");
    let price = |term| plans.card_price(PlanName::Pro, term).map(|money| (money.amount, money.currency));
    assert_eq!(price(Term::Month), Some((18_900_050, "UZS".to_owned())));
    assert_eq!(price(Term::Year), Some((189_000_000, "UZS".to_owned())));
    assert_eq!(price(Term::Subscription), None, "cards are charged once");
    assert_eq!(Plans::embedded().expect("valid").card_price(PlanName::Pro, Term::Month), None);
    for (currency, card, rule) in [
        ("", "card = { month = 5 }", "[card_payments] names no currency"),
        (uzs, "card = { month = 0 }", "a card price of 0 is none"),
        (uzs, "card = { month = 99999999 }", "a card price of 99999999 is none"),
        (uzs, "card = { month = 5, year = 61 }", "a year costs 61 by card"),
        (uzs, "card = { week = 5 }", "week"),
        ("[card_payments]\ncurrency = \"sum\"", "", "[card_payments] currency is sum"),
        ("[card_payments]\ncurrency = \"UZS\"\ndigits = 9", "", "digits is 9"),
    ] {
        let error = with(currency, card).expect_err("it is broken").to_string();
        assert!(error.contains("line ") && error.contains(rule), "{error}");
    }
}

#[test]
fn what_is_wrong_with_a_model_a_task_or_a_plan_is_named_with_its_line() {
    for (heading, of, broken, rule) in [
        ("[models.\"openai/gpt-6-luna\"]", "max_output = ", "max_output = 999999999 # ", "max_output must be within"),
        ("[tasks.fit]", "temperature = 0.0", "temperature = 9.0", "allowed are 0 to 2"),
        ("[plans.pro]", "questions_per_interview = 15", "questions_per_interview = 16", "allowed are 5 to 15"),
        ("[plans.free]", "questions_per_interview = 10", "questions_per_interview = 4", "allowed are 5 to 15"),
    ] {
        let line = EMBEDDED.lines().position(|line| line == heading).expect("it is there") + 1;
        let (before, after) = EMBEDDED.split_once(heading).expect("it is there");
        let catalogue = format!("{before}{heading}{}", after.replacen(of, broken, 1));
        let error = Plans::parse(&catalogue).expect_err("it is broken").to_string();
        assert!(error.contains(&format!("line {line}: ")) && error.contains(rule), "{heading}: {error}");
    }
    let plans = Plans::parse(&EMBEDDED.replace("questions_per_interview = 10, ", "")).expect("an earlier file starts");
    assert_eq!(plans.plan(PlanName::Free).quotas.questions(), 15);
}

#[test]
fn the_examples_of_providers_are_accepted() {
    let (_, examples) = EMBEDDED.split_once("-- providers\n").expect("the examples");
    let is_toml =
        |line: &&str| line.starts_with('[') || line.split_once(" = ").is_some_and(|(key, _)| !key.contains(' '));
    let lines = examples.lines().filter_map(|line| line.strip_prefix("# ")).filter(is_toml);
    let toml = format!("{EMBEDDED}\n{}", lines.collect::<Vec<_>>().join("\n"));
    let plans = Plans::parse(&toml).expect("the examples are sound");
    assert_eq!(plans.providers().map(|(name, _)| name).collect::<Vec<_>>(), ["anthropic", "local", "openai", "speech"]);
    let names = |id: &str| plans.model(id).expect("an example").name_at_provider(id).to_owned();
    assert_eq!(names("local/qwen3"), "qwen3:14b");
    assert_eq!(names("openai-direct/gpt-6-luna"), "gpt-6-luna", "what follows the slash");
    let hears = plans.speech_model("speech/own").expect("an example");
    assert_eq!(
        (hears.name("speech/own"), hears.provider.as_deref()),
        ("Systran/faster-whisper-large-v3", Some("speech"))
    );
}

#[test]
fn a_catalogue_without_speech_starts_and_an_empty_chain_is_nobody() {
    let route = |plans: &Plans, language| plans.speech_route(Task::Transcription, language).map(|route| route.models);
    let built_in = Plans::embedded().expect("valid");
    assert!(route(&built_in, Language::En).is_some_and(|models| models.len() == 2));
    assert_eq!(route(&built_in, Language::Uz), None);
    assert_eq!(built_in.speech_route(Task::Reading, Language::En), None);
    let older = Plans::parse(&EMBEDDED[..EMBEDDED.find("[speech.").expect("it has some")]).expect("it starts");
    assert_eq!(route(&older, Language::En), None);
    assert_eq!(route(&built_in.only_free_models(), Language::En), None, "none of them is free");
}

#[test]
fn what_is_wrong_with_speech_is_named() {
    let broken = |from: &str, to: &str| {
        assert!(EMBEDDED.contains(from), "{from}");
        Plans::parse(&EMBEDDED.replace(from, to)).expect_err("it is broken").to_string()
    };
    assert!(broken("usd_per_minute = 0.0007", "usd_per_minute = -1").contains("-1 dollars is no price"));
    assert!(broken("uz = []", "uz = [\"a/b\"]").contains("model a/b has no entry under [speech.models]"));
    assert!(broken("uz = []", "qq = []").contains("qq"));
    let provider = "[speech.models.\"openai/whisper-large-v3\"]\nprovider = \"elsewhere\"";
    let error = broken("[speech.models.\"openai/whisper-large-v3\"]", provider);
    assert!(error.contains("provider elsewhere has no entry"), "{error}");
    let reading = "[speech]\nreading = { default = [\"openai/whisper-large-v3\"] }\n\n[speech.transcription]";
    assert!(broken("[speech.transcription]", reading).contains("needs a voice"));
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

/// The catalogue without the tables whose heading contains this.
fn without(catalogue: &str, heading: &str) -> String {
    let (mut kept, mut is_left_out) = (String::new(), false);
    for line in catalogue.lines() {
        if line.starts_with('[') {
            is_left_out = line.contains(heading);
        }
        if !is_left_out {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    assert!(kept.len() < catalogue.len(), "{heading}");
    kept
}

fn off(plans: &Plans) -> Vec<(Task, Vec<PlanName>)> {
    plans.tasks_off().collect()
}

#[test]
fn a_task_that_a_plan_does_not_name_is_off_for_it() {
    let all = Plans::embedded().expect("valid");
    assert_eq!(off(&all), []);
    let route = |plans: &Plans, plan, task| plans.route(plan, task, Language::En, None);
    let plans = Plans::parse(&without(EMBEDDED, "plans.pro.chains.report")).expect("it starts");
    assert_eq!(off(&plans), [(Task::Report, vec![PlanName::Pro])]);
    assert_eq!(route(&plans, PlanName::Pro, Task::Report), None);
    assert_eq!(route(&plans, PlanName::Elite, Task::Report), route(&all, PlanName::Elite, Task::Report));
    let free_only = plans.only_free_models();
    assert_eq!(route(&free_only, PlanName::Pro, Task::Report), None, "free models bring nothing back");
    assert!(route(&free_only, PlanName::Free, Task::Report).is_some());

    let plans = Plans::parse(&without(EMBEDDED, "plans.free.chains.report")).expect("it starts");
    let pro = route(&plans, PlanName::Pro, Task::Report).expect("it is on");
    assert_eq!(pro.last_resort, [""; 0], "there is nothing to fall back on");
}

#[test]
fn a_task_without_limits_or_without_free_models_is_off_for_everybody() {
    for task in Task::ALL {
        let plans = Plans::parse(&without(EMBEDDED, &format!("[tasks.{task}]"))).expect("it starts");
        assert_eq!(off(&plans), [(task, PlanName::ALL.to_vec())]);
        let plans = Plans::parse(&without(EMBEDDED, &format!("free_models.chains.{task}]"))).expect("it starts");
        assert_eq!(off(&plans), []);
        assert_eq!(off(&plans.only_free_models()), [(task, PlanName::ALL.to_vec())]);
    }
}

#[test]
fn a_task_that_nobody_knows_is_named() {
    let chain = "[plans.free.chains.juggling]\ndefault = [\"openai/gpt-6-luna\"]";
    for unknown in ["[tasks.juggling]\ntemperature = 0.0\noutput_tokens = 9", chain] {
        let error = Plans::parse(&format!("{EMBEDDED}\n{unknown}")).expect_err("nobody knows it").to_string();
        assert!(error.contains("juggling") && error.contains("questions"), "{error}");
    }
}

#[test]
fn a_strategy_without_a_chain_is_refused() {
    let toml = without(EMBEDDED, "plans.pro.chains.grading");
    let error = Plans::parse(&toml).expect_err("its strategy is left over").to_string();
    assert!(error.contains("plan pro, strategy of grading: there is no chain for it"), "{error}");
}

/// As owners have it in their `PLANS_FILE`. A file like this one must go on starting: do not change it.
#[test]
fn a_catalogue_of_november_2026_is_accepted() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/plans-2026-11.toml");
    let plans = Plans::from_file(&path).expect("it starts");
    for plan in PlanName::ALL {
        for task in [Task::Questions, Task::Grading, Task::Report] {
            assert!(plans.has(plan, task) && plans.clone().only_free_models().has(plan, task), "{plan:?} {task}");
        }
    }
    let route = plans.route(PlanName::Pro, Task::Grading, Language::Uz, None).expect("it is on");
    assert_eq!(route.models, ["google/gemini-3.6-flash", "openai/gpt-6.1-terra", "google/gemini-3.1-flash-lite"]);
    assert_eq!(route.strategy.models().collect::<Vec<_>>(), ["google/gemini-3.1-flash-lite"]);
}

#[test]
fn a_catalogue_without_stars_starts_and_sells_nothing() {
    let older: Vec<&str> = EMBEDDED.lines().filter(|line| !line.starts_with("stars = ")).collect();
    assert_eq!(older.len(), EMBEDDED.lines().count() - 2);
    let sells = |plans: &Plans| PlanName::ALL.map(|plan| plans.plan(plan).stars.of(Term::Month));
    assert_eq!(sells(&Plans::parse(&older.join("\n")).expect("it starts")), [None; 4]);
    assert_eq!(sells(&Plans::embedded().expect("valid")), [None, Some(750), Some(1500), None]);
}

#[test]
fn a_price_that_cannot_be_taken_is_named_with_its_line() {
    let stars = "stars = { month = 750, year = 7500 }";
    let line = EMBEDDED.lines().position(|line| line == stars).expect("pro is sold") + 1;
    let heading = EMBEDDED.lines().position(|line| line == "[plans.pro]").expect("there is one") + 1;
    for (broken, at, rule) in [
        ("stars = { month = 0 }", line, "0 Stars are no price, allowed are 1 to 10000"),
        ("stars = { month = 10001 }", line, "10001 Stars are no price"),
        ("stars = { week = 5 }", line, "week"),
        ("stars = { month = 750, year = 9001 }", heading, "plan pro: a year costs 9001 Stars"),
        ("stars = { month = 750, year = 750 }", heading, "allowed is more than a month, 750"),
    ] {
        let error = Plans::parse(&EMBEDDED.replace(stars, broken)).expect_err("it is broken").to_string();
        assert!(error.contains(&format!("line {at}")) && error.contains(rule), "{broken}: {error}");
    }
    let free =
        EMBEDDED.replacen("price = { usd_per_month = 0 }", "price = { usd_per_month = 0 }\nstars = { month = 1 }", 1);
    let error = Plans::parse(&free).expect_err("it is broken").to_string();
    assert!(error.contains("plan free: what is free is not sold"), "{error}");
}
