//! What a transcription says, whoever wrote it: its text, and what else is there of it.

use serde_json::Value;

use super::Transcribed;
use crate::domain::voice::{Heard, Word};
use crate::llm::reply::{Usage, number};

/// Most words that are kept: five minutes have fewer than a thousand.
const WORDS_MAX: usize = 4000;

/// `None` for what is no transcription.
pub(super) fn read(body: &Value, generation: Option<String>) -> Option<Transcribed> {
    let text = body["text"].as_str()?.to_owned();
    let segments = body["segments"].as_array().map(Vec::as_slice).unwrap_or_default();
    let mean = |name: &str| {
        let figures: Vec<f64> = segments.iter().filter_map(|segment| segment[name].as_f64()).collect();
        (!figures.is_empty()).then(|| figures.iter().sum::<f64>() / figures.len() as f64)
    };
    let words = body["words"].as_array().map(Vec::as_slice).unwrap_or_default();
    let heard = Heard {
        text,
        words: words.iter().take(WORDS_MAX).filter_map(word).collect(),
        no_speech: mean("no_speech_prob"),
        likelihood: mean("avg_logprob"),
    };
    Some(Transcribed { heard, usage: Usage::of(&body["usage"]), generation })
}

fn word(value: &Value) -> Option<Word> {
    let (begins, ends) = (number(&value["start"])?, number(&value["end"])?);
    Some(Word { text: value["word"].as_str()?.to_owned(), begins, ends })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_missing_or_of_another_type_is_left_out() {
        let whole = json!({
            "text": " Salom ", "usage": { "cost": 0.0005, "seconds": 9.2, "input_tokens": 83, "output_tokens": 30 },
            "segments": [{ "no_speech_prob": 0.2, "avg_logprob": -0.5 }, { "no_speech_prob": 0.4, "avg_logprob": "x" }],
            "words": [{ "word": "Salom", "start": 0, "end": 0.4 }, { "word": 1 }, null],
        });
        let read = read(&whole, Some("gen-1".to_owned())).expect("a transcription");
        assert_eq!((read.heard.text.as_str(), read.heard.words.len()), (" Salom ", 1));
        assert_eq!((read.usage.cost, read.usage.prompt_tokens), (Some(0.0005), Some(83)));
        assert!((read.heard.no_speech.expect("a mean") - 0.3).abs() < 1e-9 && read.heard.likelihood == Some(-0.5));
        let bare =
            super::read(&json!({ "text": "", "words": "none", "segments": {} }), None).expect("nothing was said");
        assert_eq!(bare, Transcribed::default());
        for none in [json!({}), json!({ "text": null }), json!([]), json!("text")] {
            assert_eq!(super::read(&none, None), None, "{none}");
        }
    }
}
