//! What a minute of speech costs, and a question that is read out, by the prices of the plan catalogue.

use interview_bot::domain::language::Language;
use interview_bot::plans::{Plans, Task};

use super::Costs;

/// The most that a minute may cost with the model that is asked first, in US dollars.
const MINUTE_MOST: f64 = 0.002;

#[test]
fn a_minute_that_is_listened_to_keeps_to_its_budget() {
    let plans = Plans::embedded().expect("sound plans");
    let first = |language| plans.speech_route(Task::Transcription, language)?.models.into_iter().next();
    let heard: Vec<(Language, String)> =
        Language::ALL.into_iter().filter_map(|language| Some((language, first(language)?))).collect();
    assert!(!heard.is_empty(), "nobody is heard in any language");
    for (language, model) in heard {
        let usd = plans.speech_model(&model).expect("it is in the catalogue").usd_per_minute;
        println!("{}", Costs { calls: 1, usd, ..Costs::default() }.line(language, "voice min"));
        assert!(usd <= MINUTE_MOST, "{language:?}: {model} ${usd}");
    }
}

/// Characters of a question that is read out.
const QUESTION: f64 = 250.0;

#[test]
fn a_question_that_is_read_out_costs_what_its_model_says() {
    let plans = Plans::embedded().expect("sound plans");
    for language in Language::ALL {
        let first = plans.speech_route(Task::Reading, language).and_then(|route| route.models.into_iter().next());
        let Some(model) = first.and_then(|model| plans.speech_model(&model)) else {
            println!("{} | listen    | nobody reads out as the catalogue comes", language.code());
            continue;
        };
        let usd = model.usd_per_million_characters * QUESTION / 1_000_000.0;
        println!("{}", Costs { calls: 1, usd, ..Costs::default() }.line(language, "listen"));
    }
}
