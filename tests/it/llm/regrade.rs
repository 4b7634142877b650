//! A second, blind grade by another model.

use interview_bot::domain::degradation::Degradation;
use interview_bot::domain::grading::{Agreement, Feedback, Kept, Score, better_founded};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::Source;
use interview_bot::plans::Strategy;

use super::{Bench, bank_question, grade_request, verdicts};
use crate::support::openrouter::{Reply, any, model};

#[tokio::test]
async fn another_model_grades_and_knows_nothing_of_the_first_grade() {
    for language in Language::ALL {
        let bench = Bench::new().await;
        let question = bank_question(language);
        let request = grade_request(&question, &question.model_answer, language);
        // Not so far from what the offline grader reads that another model would be asked at once.
        bench.server.script(any(), [verdicts(&question, "mm")]);
        let first = bench.grade(&request).await;
        assert!((Score::from_tenths(25)..Score::from_tenths(75)).contains(&first.grade.score), "{first:?}");
        let second = bench.interviewer.regrade(&request, &first).await.expect("there are other models");
        assert_eq!(second.grade.score, Score::FULL, "{language:?}: {second:?}");
        assert_ne!(first.source, second.source);
        assert_eq!(better_founded(&first.grade, &second.grade), Kept::Second);

        let requests = bench.server.requests();
        assert_ne!(requests[0].model(), requests[1].model());
        // Blind: but for the number in the fence, both were asked the same.
        let asked = |at: usize| {
            let lines =
                |text: String| text.lines().filter(|line| !line.contains("==")).map(str::to_owned).collect::<Vec<_>>();
            (requests[at].said_by("system"), lines(requests[at].said_by("user")), requests[at].said_by("assistant"))
        };
        assert_eq!(asked(0), asked(1));
        assert_eq!(bench.server.violations(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_grade_of_the_bank_can_be_looked_at_by_any_model() {
    let bench = Bench::new().await;
    let question = bank_question(Language::En);
    let request = grade_request(&question, &question.model_answer, Language::En);
    bench.server.script(any(), [const { Reply::Status(400) }; 3]);
    let first = bench.grade(&request).await;
    assert_eq!(first.source, Source::Bank);
    let second = bench.interviewer.regrade(&request, &first).await.expect("the models are back");
    assert_eq!(second.source, Source::Model(bench.chain()[0].clone()));
}

#[tokio::test]
async fn who_graded_together_does_not_grade_again_and_then_larger_plans_do() {
    let bench = Bench::new().await;
    let question = bank_question(Language::En);
    let request = grade_request(&question, &question.model_answer, Language::En);
    let graded = bench.grade(&request).await;
    let everybody = Agreement { graders: bench.chain(), lowest: Score::ZERO, mean: Score::ZERO, highest: Score::ZERO };
    let first = Feedback { agreement: Some(everybody), ..graded };
    let second = bench.interviewer.regrade(&request, &first).await.expect("other plans have other models");
    let Source::Model(by) = second.source else { panic!("a model grades") };
    assert!(!bench.chain().contains(&by), "{by}");
}

#[tokio::test]
async fn a_provider_of_ones_own_is_not_left_for_a_second_grade() {
    let bench = Bench::new().await;
    let question = bank_question(Language::En);
    let chain = bench.chain();
    let direct = Strategy::Direct { models: vec![chain[1].clone()] };
    let mut request = grade_request(&question, &question.model_answer, Language::En);
    request.strategy = Some(direct);
    let first = bench.grade(&request).await;
    assert_eq!(first.source, Source::Model(chain[1].clone()));
    assert_eq!(bench.interviewer.regrade(&request, &first).await, Err(Degradation::AllFailed));
    assert_eq!(bench.server.requests().len(), 1, "nobody else is told");
}

#[tokio::test]
async fn without_another_grade_the_person_is_told_why() {
    let bench = Bench::new().await;
    let question = bank_question(Language::En);
    let request = grade_request(&question, &question.model_answer, Language::En);
    let first = bench.grade(&request).await;
    for chain_model in bench.chain() {
        bench.server.always(model(&chain_model), Reply::Status(404));
    }
    assert_eq!(bench.interviewer.regrade(&request, &first).await, Err(Degradation::ModelGone));
    assert_eq!(bench.without_model().regrade(&request, &first).await, Err(Degradation::NoKey));
}
