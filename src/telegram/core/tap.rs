//! The answer to a tap that Telegram did not take at once. What the tap was for is done: only the button still spins.

use std::sync::Arc;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};
use teloxide::types::CallbackQueryId;

use super::Context;
use super::HandlerError;
use super::send::SendError;
use crate::queue::{Job, JobError, Lane, StoredJob};

#[derive(Debug, Serialize, Deserialize)]
pub struct AnswerTap {
    pub query: CallbackQueryId,
}

#[async_trait]
impl Job for AnswerTap {
    type Context = Arc<Context>;

    const LANE: Lane = Lane::Updates;
    const NAME: &'static str = "answer_tap";

    fn id(&self) -> String {
        format!("tap:{}", self.query.0)
    }

    fn key(&self) -> String {
        self.id()
    }

    async fn run(&self, ctx: &Arc<Context>, _job: &StoredJob) -> Result<(), JobError> {
        match ctx.out.answer(&self.query, None).await {
            Ok(()) | Err(SendError::Unreachable) => Ok(()),
            Err(error) => Err(HandlerError::from(error).into_job_error()),
        }
    }
}
