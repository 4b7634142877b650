//! Models that the environment chooses, over what the plan catalogue says.

use super::reader::Reader;
use crate::plans::{Choice, Overlay, Prescreening, Task};

/// `None` after a mistake.
pub(super) fn read(reader: &mut Reader<'_>) -> Option<Overlay> {
    let default = choice(reader, "DEFAULT_MODEL");
    let fallback = choice(reader, "FALLBACK_MODEL");
    let emergency = choice(reader, "EMERGENCY_FALLBACK_MODEL");
    let questions = choice(reader, "QUESTIONS_MODEL").map(|choice| (Task::Questions, choice));
    let grading = choice(reader, "GRADING_MODEL").map(|choice| (Task::Grading, choice));
    let prescreening = prescreening(reader)?;
    let ensemble = ensemble(reader)?;
    let interview_usd = reader.read("MAX_COST_PER_JOB", |value| within(value, 0.001, 1000.0));
    let output_tokens = reader.read("MAX_TOKENS", |value| value.parse().ok().filter(|n| (100..=100_000).contains(n)));
    let temperature = reader.read("TEMPERATURE", |value| within(value, 0.0, 2.0));
    let provider = reader.read("AI_PROVIDER", |value| Some(value.to_lowercase()));
    let of_tasks = questions.into_iter().chain(grading).collect();
    Some(Overlay {
        default,
        fallback,
        emergency,
        of_tasks,
        prescreening,
        ensemble,
        interview_usd,
        output_tokens,
        temperature,
        provider,
    })
}

fn choice(reader: &mut Reader<'_>, variable: &'static str) -> Option<Choice> {
    let model = reader.read(variable, |value| is_name(value).then(|| value.to_owned()))?;
    Some(Choice { variable, model })
}

fn is_name(value: &str) -> bool {
    value.len() <= 200 && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-_.:@".contains(&b))
}

fn within(value: &str, least: f64, most: f64) -> Option<f64> {
    value.parse().ok().filter(|number| (least..=most).contains(number))
}

fn prescreening(reader: &mut Reader<'_>) -> Option<Prescreening> {
    let wanted: Option<bool> = reader.read("USE_CHEAP_PRESCREENING", |value| value.parse().ok());
    let model = choice(reader, "PRESCREENING_MODEL");
    let threshold = reader.read("CHEAP_MODEL_THRESHOLD", |value| within(value, 0.0, 100.0))? / 10.0;
    match (wanted, model) {
        (Some(false), _) => Some(Prescreening::Off),
        (_, Some(model)) => Some(Prescreening::By { model, threshold }),
        (Some(true), None) => {
            reader.problem("USE_CHEAP_PRESCREENING is true, and needs PRESCREENING_MODEL, which is not set".to_owned());
            None
        }
        (None, None) => Some(Prescreening::Unsaid),
    }
}

fn ensemble(reader: &mut Reader<'_>) -> Option<Vec<Choice>> {
    let wanted = reader.read("ENABLE_ENSEMBLE", |value| value.parse::<bool>().ok())?;
    let models = reader.read("ENSEMBLE_MODELS", names);
    match models {
        _ if !wanted => Some(Vec::new()),
        None => {
            reader.problem("ENABLE_ENSEMBLE is true, and needs ENSEMBLE_MODELS, which is not set".to_owned());
            None
        }
        models => {
            models.map(|models| models.into_iter().map(|model| Choice { variable: "ENSEMBLE_MODELS", model }).collect())
        }
    }
}

fn names(value: &str) -> Option<Vec<String>> {
    let names: Vec<String> = value.split(',').map(|name| name.trim().to_owned()).collect();
    ((2..=5).contains(&names.len()) && names.iter().all(|name| !name.is_empty() && is_name(name))).then_some(names)
}
