//! The better version of a CV as a file: a Word document, and the same as text. Each is a message of its own, so each is sent by a
//! job of its own, and one that fails is sent again without the other.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::ChatId;

use super::view::advice as cards;
use crate::docx::{self, Paragraph};
use crate::domain::cv::{Improved, Part};
use crate::domain::language::Language;
use crate::domain::user::UserId;
use crate::queue::{Job, JobError, Lane, NewJob, StoredJob, key_of};
use crate::service::cvs;
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::{Context, HandlerError, HandlerResult};

/// What is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Form {
    Word,
    Text,
}

/// Sends the person's CV with what they took.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct SendVersion {
    user: UserId,
    language: Language,
    form: Form,
    request: String,
}

impl SendVersion {
    pub(super) fn all(conv: &Conversation) -> [NewJob; 2] {
        let (user, language) = (conv.user.id, conv.t.language());
        [Form::Word, Form::Text].map(|form| NewJob::of(&Self { user, language, form, request: conv.request.key() }))
    }

    async fn send(&self, ctx: &Context) -> HandlerResult {
        // Deleted meanwhile, or nothing is taken any more.
        let improved = cvs::improved(&ctx.services, self.user).await?.filter(|improved| improved.taken > 0);
        let Some(improved) = improved else { return Ok(()) };
        let (t, chat) = (ctx.texts.language(self.language), ChatId(self.user.0));
        match self.form {
            Form::Word => match docx::write(&paragraphs(&improved)) {
                Ok(file) => ctx.out.document(chat, "cv.docx", file, &cards::caption(t, &improved)).await?,
                Err(error) => {
                    tracing::error!(%error, "a CV could not be written as a Word document");
                    return Ok(());
                }
            },
            Form::Text => {
                ctx.out.document(chat, "cv.txt", improved.text.into_bytes(), &t.get("cv-version-text")).await?
            }
        };
        Ok(())
    }
}

fn paragraphs(improved: &Improved) -> Vec<Paragraph> {
    let paragraph = |part| match part {
        Part::Title(text) => Paragraph::Title(text),
        Part::Heading(text) => Paragraph::Heading(text),
        Part::Item(text) => Paragraph::Item(text),
        Part::Line(text) => Paragraph::Line(text),
    };
    improved.parts().into_iter().map(paragraph).collect()
}

#[async_trait]
impl Job for SendVersion {
    type Context = Context;

    const LANE: Lane = Lane::Model;
    const NAME: &'static str = "send_cv";

    fn id(&self) -> String {
        format!("send-cv:{}:{:?}:{}", self.user, self.form, self.request)
    }

    fn key(&self) -> String {
        key_of(self.user)
    }

    async fn run(&self, ctx: &Context, _job: &StoredJob) -> Result<(), JobError> {
        match self.send(ctx).await {
            Err(error) if !error.is_unreachable() => Err(HandlerError::into_job_error(error)),
            _ => Ok(()),
        }
    }
}
