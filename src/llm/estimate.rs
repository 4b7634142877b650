//! How many tokens a prompt is taken to have, on the safe side, without a tokenizer: each vendor has its own.

use super::wire::ChatRequest;
use crate::domain::text::tokens::tokens;

/// What surrounds a message, and what a provider may put before all of them.
const TOKENS_PER_MESSAGE: usize = 16;

/// The tokens of what a request says: more than the tokenizers in use make of prose, code and JSON. Random letters may come
/// to more than is estimated, to twice as many at worst; what they cost beyond it is counted when the call is over.
pub(super) fn prompt_tokens(request: &ChatRequest) -> u32 {
    let messages: usize = request.messages.iter().map(|message| tokens(&message.content) + TOKENS_PER_MESSAGE).sum();
    let schema = request.response_format.as_ref().and_then(|format| serde_json::to_string(format).ok());
    let schema = schema.map_or(0, |schema| tokens(&schema));
    u32::try_from(messages + schema).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::interviewer::bank::Bank;

    #[test]
    fn ordinary_text_has_no_more_tokens_than_estimated() {
        let tokenizer = tiktoken_rs::o200k_base().expect("it is built in");
        let older = tiktoken_rs::cl100k_base().expect("it is built in");
        let mut texts: Vec<String> = [
            "{\"points\":[{\"verdict\":\"met\",\"quote\":\"\"}]}",
            "0123456789 3.14159 2026-11-20T23:59:59Z",
            "ʻʼ oʻzbekcha gʻoya maʼno — “qoʻshtirnoq”",
            "👩‍👩‍👧‍👦🇺🇿 ✅ 質問 ﷽ \u{200b}\u{200d}\u{feff}",
            "ъыэюя ЖЩЦ №7",
            "xqzvkjwq ZXQJ aAbBcC",
        ]
        .map(str::to_owned)
        .into();
        for language in Language::ALL {
            let track = crate::domain::catalog::Track {
                domain: crate::domain::catalog::Domain::Backend,
                technology: crate::domain::catalog::Technology::known(crate::domain::catalog::Domain::Backend, "rust")
                    .expect("in the catalog"),
                level: crate::domain::catalog::Level::Middle,
            };
            let questions = Bank::embedded().questions(
                &crate::domain::interview::Subject::Track(track),
                Default::default(),
                language,
                10,
                &Default::default(),
                1,
            );
            texts.extend(questions.into_iter().map(|question| question.model_answer));
        }
        for text in texts {
            let counted = tokenizer.encode_ordinary(&text).len().max(older.encode_ordinary(&text).len());
            assert!(counted <= tokens(&text), "{counted} > {}: {text}", tokens(&text));
        }
    }

    proptest::proptest! {
        #[test]
        fn random_letters_have_at_most_twice_as_many_tokens(text in "[a-zA-Z ]{0,60}") {
            let counted = tiktoken_rs::o200k_base_singleton().encode_ordinary(&text).len();
            proptest::prop_assert!(counted <= 2 * tokens(&text), "{counted} > 2 * {}", tokens(&text));
        }
    }
}
