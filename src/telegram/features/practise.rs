//! "Practise": from a report to another interview of the same kind, or to one about the topic that went worst.

use std::sync::Arc;

use teloxide::dispatching::UpdateHandler;

use super::begin;
use super::interview::{OnInterview, interview_id, interview_taps, owned};
use crate::domain::interview::{Interview, InterviewId, Subject, Topic};
use crate::i18n::Texts;
use crate::telegram::core::callback::{self, Code};
use crate::telegram::core::card::{Button, fitted, labelled};
use crate::telegram::core::conversation::Conversation;
use crate::telegram::core::state::State;
use crate::telegram::core::{HandlerError, HandlerResult};

const WORD: &str = "practise";
const TOPIC: &str = "topic";

/// Practise a topic. What it is called is read in the report of the person's own interview, never in a button.
#[derive(Debug, Clone, PartialEq, Eq)]
struct TopicCode {
    interview: InterviewId,
    /// Its place among the topics of the report.
    place: usize,
}

impl Code for TopicCode {
    fn write(&self) -> String {
        format!("{TOPIC}:{}:{}", self.interview, self.place)
    }

    fn read(words: &[&str]) -> Option<Self> {
        match *words {
            [TOPIC, id, place] => Some(Self { interview: interview_id(id)?, place: place.parse().ok()? }),
            _ => None,
        }
    }
}

pub fn button(t: Texts, interview: &Interview) -> Button {
    let label = begin::subject_label(t, "button-practise", &practised(interview), interview.kind);
    labelled(label, &OnInterview::new(&interview.id, WORD))
}

/// To the topic that went worst in an interview; `None` where none went badly.
pub fn weakest_button(t: Texts, interview: &Interview) -> Option<Button> {
    let (place, topic) = Topic::weakest(interview)?;
    Some(topic_button(t, &interview.id, place, topic.name.as_str()))
}

/// To the topic at this place of an interview's report.
pub fn topic_button(t: Texts, interview: &InterviewId, place: usize, name: &str) -> Button {
    let label = fitted(name, |name| t.msg("button-practise-topic").arg("topic", name).plain());
    labelled(label, &TopicCode { interview: interview.clone(), place })
}

pub fn routes() -> UpdateHandler<HandlerError> {
    dptree::entry()
        .branch(interview_taps(WORD).endpoint(choose))
        .branch(dptree::filter_map(callback::tapped::<TopicCode>).endpoint(choose_topic))
}

/// What more practice is about: not a topic once more, which has a button of its own, but all that it is a topic of.
fn practised(interview: &Interview) -> Subject {
    match &interview.subject {
        Subject::Topic(topic) => topic.whole.clone(),
        subject => subject.clone(),
    }
}

/// The "ready?" card of what it was about, below the report, which stays.
async fn choose(conv: Arc<Conversation>, id: InterviewId) -> HandlerResult {
    let Some(interview) = owned(&conv, &id).await? else { return Ok(()) };
    let (subject, kind) = (practised(&interview), interview.kind);
    let conv = conv.untied();
    if subject.type_for(conv.user.settings.kind) == kind {
        return begin::set_out(&conv, State::Ready { subject }).await;
    }
    let (user, ()) = conv.change_user(move |user| user.settings.kind = kind).await?;
    begin::set_out(&conv.with(user), State::Ready { subject }).await
}

/// The same for a topic of it.
async fn choose_topic(conv: Arc<Conversation>, code: TopicCode) -> HandlerResult {
    let Some(interview) = owned(&conv, &code.interview).await? else { return Ok(()) };
    let Some(topic) = Topic::of(&interview, code.place) else { return conv.notice("notice-stale").await };
    begin::set_out(&conv.untied(), State::Ready { subject: Subject::Topic(Box::new(topic)) }).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::core::callback::{Callback, read};

    #[test]
    fn a_button_carries_where_a_topic_stands_and_not_what_it_is_called() {
        let code = TopicCode { interview: InterviewId("k3f9a2xw0b".to_owned()), place: 14 };
        let written = Callback::of(&code);
        assert_eq!(written.as_str(), "1:topic:k3f9a2xw0b:14");
        assert_eq!(read(written.as_str()), Some(code));
        for other in
            ["1:topic:k3f9a2xw0b:-1", "1:topic:k3f9a2xw0b:Indexes", "1:topic:not/an/id:0", "1:topic:k3f9a2xw0b"]
        {
            assert_eq!(read::<TopicCode>(other), None, "{other}");
        }
    }
}
