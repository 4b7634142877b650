//! The exchange that brings a reply of the coach, and what of it may be shown while it is written.

use async_trait::async_trait;
use tokio::sync::watch;

use super::kept;
use crate::domain::coach::open::{gives_away, waiting};
use crate::domain::interview::Interview;
use crate::domain::language::Language;
use crate::domain::question::Question;
use crate::interviewer::model::{Secrets, language};
use crate::llm::{Exchange, FailedReply, LlmError, Prompt};
use crate::prompt::Prompts;

/// What must not be said.
pub(super) struct Guard<'a> {
    secrets: Secrets,
    language: Language,
    /// The questions that wait for their answers.
    waiting: Vec<&'a Question>,
    /// The languages that a reply may be in.
    languages: Vec<Language>,
}

impl<'a> Guard<'a> {
    pub(super) fn new(secrets: Secrets, open: Option<&'a Interview>, language: Language) -> Self {
        let waiting = open.map(waiting).unwrap_or_default().into_iter().map(|slot| &slot.question).collect();
        let mut languages = vec![language];
        languages.extend(open.map(|open| open.language).filter(|other| *other != language));
        Self { secrets, language, waiting, languages }
    }

    fn gives_away(&self, text: &str) -> bool {
        self.waiting.iter().any(|question| gives_away(question, text, &self.languages))
    }

    fn may_be_shown(&self, text: &str) -> bool {
        !self.secrets.are_in(text) && !self.gives_away(text)
    }
}

/// One reply, on its way.
pub(super) struct Speech<'a> {
    prompt: Prompt,
    prompts: &'a Prompts,
    guard: Guard<'a>,
    drafts: &'a watch::Sender<String>,
    /// What has come of the reply.
    text: String,
    /// How many bytes of it are looked at: whole sentences.
    looked_at: usize,
    /// Something in it must not be shown, so nothing is until its end.
    is_stopped: bool,
    failed: Option<FailedReply>,
    /// A model was told that it is in another language. It may have its reasons.
    has_complained: bool,
    /// The reply; `None` in it where it is withheld.
    reply: Option<Option<String>>,
}

impl<'a> Speech<'a> {
    pub(super) fn new(
        prompt: Prompt,
        prompts: &'a Prompts,
        guard: Guard<'a>,
        drafts: &'a watch::Sender<String>,
    ) -> Self {
        Self {
            prompt,
            prompts,
            guard,
            drafts,
            text: String::new(),
            looked_at: 0,
            is_stopped: false,
            failed: None,
            has_complained: false,
            reply: None,
        }
    }

    /// The reply, after the exchange; `None` where it is withheld.
    pub(super) fn into_text(self) -> Option<String> {
        self.reply.flatten()
    }

    fn begin(&mut self) {
        self.text.clear();
        self.looked_at = 0;
        self.is_stopped = false;
        self.publish(String::new());
    }

    fn publish(&self, draft: String) {
        self.drafts.send_if_modified(|shown| {
            let is_new = *shown != draft;
            *shown = draft;
            is_new
        });
    }

    /// What is wrong with a whole reply.
    fn complaint(&mut self, text: &str) -> Option<String> {
        if text.is_empty() {
            return Some("it is empty".to_owned());
        }
        if self.guard.secrets.are_in(text) {
            return Some("it repeats the rules".to_owned());
        }
        let wanted = self.guard.language;
        if self.has_complained || language::is_in(wanted, text) {
            return None;
        }
        self.has_complained = true;
        Some(format!("it is not in the language of the person ({})", wanted.code()))
    }
}

#[async_trait]
impl Exchange for Speech<'_> {
    fn prompt(&mut self, model: &str) -> Result<Prompt, LlmError> {
        self.begin();
        let mut prompt = self.prompt.clone();
        if let Some(failed) = self.failed.take() {
            failed.add_to(&mut prompt, model, |complaint| Ok(self.prompts.again_in_words(complaint)?))?;
        }
        Ok(prompt)
    }

    /// Shows whole sentences and lines only: half a word could be half of what must not be said.
    async fn receive(&mut self, piece: &str, _model: &str) {
        self.text.push_str(piece);
        let end = whole(&self.text);
        if self.is_stopped || end <= self.looked_at {
            return;
        }
        self.looked_at = end;
        let text = &self.text[..end];
        if self.guard.may_be_shown(text) {
            self.publish(kept(self.guard.language, text));
        } else {
            self.is_stopped = true;
            self.publish(String::new());
        }
    }

    fn interrupted(&mut self) -> bool {
        self.begin();
        false
    }

    async fn validate(&mut self, reply: &str, model: &str) -> Result<(), String> {
        let text = kept(self.guard.language, reply);
        if let Some(complaint) = self.complaint(&text) {
            self.failed = Some(FailedReply::new(model, reply, &complaint));
            self.begin();
            return Err(complaint);
        }
        self.reply = Some(Some(text).filter(|text| !self.guard.gives_away(text)));
        Ok(())
    }
}

/// Where the last whole sentence or line of a text ends, in bytes.
fn whole(text: &str) -> usize {
    let ends = text.char_indices().zip(text.chars().skip(1)).filter(|((_, c), next)| match c {
        '\n' => true,
        '.' | '!' | '?' | '…' | ':' | ';' => next.is_whitespace(),
        _ => false,
    });
    ends.last().map_or(0, |((at, c), _)| at + c.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_sentences_and_lines_are_shown() {
        for (text, shown) in [
            ("", ""),
            ("No end yet", ""),
            ("One. Two", "One."),
            ("Version 1.2 is", ""),
            ("One. Two.", "One."),
            ("- a list\n- its sec", "- a list\n"),
            ("Что? Как", "Что?"),
        ] {
            assert_eq!(&text[..whole(text)], shown, "{text:?}");
        }
    }
}
