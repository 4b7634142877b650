//! What the buttons carry. A mark says what it shall be, so that a second tap does not take it back.

use crate::domain::interview::{Interview, InterviewId, QuestionKey, TryRef};
use crate::telegram::core::callback::{Code, value, word};
use crate::telegram::features::interview::interview_id;

const PREFIX: &str = "said";
const SAID: [(bool, &str); 2] = [(true, "yes"), (false, "no")];

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct MarkCode {
    pub(super) interview: InterviewId,
    pub(super) of: TryRef,
    pub(super) wish: Wish,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// To see what can be marked.
    Open,
    /// To see the feedback again.
    Back,
    Mark {
        point: usize,
        said: bool,
    },
}

impl MarkCode {
    pub(super) fn new(interview: &Interview, of: TryRef, wish: Wish) -> Self {
        Self { interview: interview.id.clone(), of, wish }
    }
}

impl Code for MarkCode {
    fn write(&self) -> String {
        let of = format!("{PREFIX}:{}:{}:{}", self.interview, self.of.question, self.of.attempt);
        match self.wish {
            Wish::Open => of,
            Wish::Back => format!("{of}:back"),
            Wish::Mark { point, said } => format!("{of}:{point}:{}", word(&SAID, &said)),
        }
    }

    fn read(words: &[&str]) -> Option<Self> {
        let [PREFIX, interview, question, attempt, rest @ ..] = words else { return None };
        let attempt: u8 = attempt.parse().ok()?;
        let of = TryRef { question: QuestionKey(question.parse().ok()?), attempt: attempt.into() };
        let wish = match *rest {
            [] => Wish::Open,
            ["back"] => Wish::Back,
            [point, said] => Wish::Mark { point: point.parse::<u8>().ok()?.into(), said: value(&SAID, said)? },
            _ => return None,
        };
        Some(Self { interview: interview_id(interview)?, of, wish })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::telegram::core::callback::{Callback, read};

    #[test]
    fn codes_read_back_and_fit() {
        let of = TryRef { question: QuestionKey(u16::MAX), attempt: 255 };
        let wishes =
            [Wish::Open, Wish::Back, Wish::Mark { point: 255, said: true }, Wish::Mark { point: 0, said: false }];
        for wish in wishes {
            let code = MarkCode { interview: InterviewId("a".repeat(16)), of, wish };
            let written = Callback::of(&code);
            assert!(written.as_str().len() <= 64, "{written:?}");
            assert_eq!(read(written.as_str()), Some(code));
        }
        for wrong in
            ["1:said:k3f9a2xw0b:1", "1:said:k3f9a2xw0b:1:1:9", "1:said:k3f9a2xw0b:1:1:9:maybe", "1:said:../x:1:1"]
        {
            assert_eq!(read::<MarkCode>(wrong), None, "{wrong}");
        }
    }
}
