//! "I did say this": what the person marks of a grade that was given by key words.
//!
//! Key words do not find what was said in words that nobody thought of. So the person may mark what was not found. Their
//! marks stand beside the grade, make a second figure, and change nothing that counts: the score is what code found.

use super::{Feedback, Score, Verdict, WHOLE};
use crate::domain::question::{Rubric, Source};

impl Feedback {
    /// Whether the key point of this index may be marked as said: it was looked for by key words, and not found in full. Who
    /// said the contrary did not say it.
    pub fn may_mark(&self, point: usize) -> bool {
        let verdict = self.grade.points.get(point).map(|point| point.verdict);
        self.source == Source::Bank && matches!(verdict, Some(Verdict::Missed | Verdict::Partial))
    }

    /// Indices of the points that may be marked, in the order of the rubric.
    pub fn markable(&self) -> impl Iterator<Item = usize> {
        (0..self.grade.points.len()).filter(|point| self.may_mark(*point))
    }

    /// Whether the person says that they did say it, and nothing has found it.
    pub fn is_marked(&self, point: usize) -> bool {
        self.own_marks.contains(&point) && self.may_mark(point)
    }

    /// Marks a point, or takes its mark back. Either may be repeated.
    pub(in crate::domain) fn mark(&mut self, point: usize, said: bool) {
        self.own_marks.retain(|marked| *marked != point);
        if said {
            self.own_marks.push(point);
            self.own_marks.sort_unstable();
        }
    }

    /// What the score would be had all been found that the person marked; `None` without marks. It counts nowhere.
    pub fn own_score(&self, rubric: &Rubric) -> Option<Score> {
        let points = 0..self.grade.points.len();
        if !points.clone().any(|point| self.is_marked(point)) {
            return None;
        }
        let share = |point| if self.is_marked(point) { 2 * WHOLE } else { self.grade.share_of(point) };
        let marked = Score::of_shares(rubric, points.map(share));
        let more = marked.tenths().saturating_sub(self.grade.earned(rubric).tenths());
        // What errors cost is not marked away.
        Some(Score::from_tenths(self.grade.score.tenths().saturating_add(more)))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::grading::Verdict::{Met, Missed, Partial, Wrong};
    use crate::domain::grading::{ErrorFound, Grade, PointGrade, Raised};
    use crate::domain::question::KeyPoint;

    fn rubric(weights: &[u8]) -> Rubric {
        let point =
            |weight: &u8| KeyPoint { text: "point".to_owned(), weight: *weight, terms: Vec::new(), probe: None };
        Rubric::new(weights.iter().map(point).collect()).expect("a rubric")
    }

    fn offline(rubric: &Rubric, verdicts: &[Verdict]) -> Feedback {
        let points: Vec<PointGrade> = verdicts.iter().map(|&verdict| PointGrade { verdict, quote: None }).collect();
        let score = Score::earned(rubric, verdicts.iter().copied());
        Feedback::graded(Grade { points, score, ..Grade::default() }, Source::Bank)
    }

    #[test]
    fn a_marked_point_counts_in_full_in_the_second_figure_alone() {
        let rubric = rubric(&[40, 30, 20, 10]);
        let mut feedback = offline(&rubric, &[Met, Missed, Partial, Wrong]);
        assert_eq!((feedback.grade.score.tenths(), feedback.own_score(&rubric)), (50, None));
        feedback.mark(1, true);
        assert_eq!(feedback.own_score(&rubric), Some(Score::from_tenths(80)));
        feedback.mark(2, true);
        assert_eq!(feedback.own_score(&rubric), Some(Score::from_tenths(90)));
        feedback.mark(1, true);
        assert_eq!(feedback.own_marks, [1, 2], "twice is once");
        feedback.mark(1, false);
        assert_eq!(feedback.own_score(&rubric), Some(Score::from_tenths(60)));
        feedback.mark(2, false);
        assert_eq!((feedback.own_score(&rubric), feedback.grade.score.tenths()), (None, 50));
    }

    #[test]
    fn what_was_found_or_contradicted_and_what_no_key_words_judged_has_no_marks() {
        let rubric = rubric(&[40, 30, 20, 10]);
        let mut feedback = offline(&rubric, &[Met, Wrong, Missed, Partial]);
        assert_eq!(feedback.markable().collect::<Vec<_>>(), [2, 3]);
        feedback.own_marks = vec![0, 1, 7];
        assert_eq!(feedback.own_score(&rubric), None, "whatever is stored");
        for source in [Source::Model("a model".to_owned()), Source::Screening] {
            let judged = Feedback { source, ..feedback.clone() };
            assert_eq!(judged.markable().count(), 0);
        }
    }

    fn verdict() -> impl Strategy<Value = Verdict> {
        prop_oneof![Just(Met), Just(Partial), Just(Missed), Just(Wrong)]
    }

    fn weights() -> impl Strategy<Value = Vec<u8>> {
        // Cuts of 100 into so many parts, none of them empty.
        (4..=8_usize)
            .prop_flat_map(|count| prop::sample::subsequence((1..100_u8).collect::<Vec<_>>(), count - 1))
            .prop_map(|cuts| {
                let ends = cuts.iter().copied().chain([100]);
                ends.scan(0, |before, end| Some(end - std::mem::replace(before, end))).collect()
            })
    }

    proptest! {
        #[test]
        fn marks_never_change_the_score_and_never_make_the_second_figure_smaller(
            (weights, verdicts, raised) in weights().prop_flat_map(|weights| {
                let count = weights.len();
                (Just(weights), prop::collection::vec(verdict(), count), prop::collection::vec(any::<bool>(), count))
            }),
            marks in prop::collection::vec((0..9_usize, any::<bool>()), 0..12),
            cost in 0..=30_u8,
        ) {
            let rubric = rubric(&weights);
            let mut feedback = offline(&rubric, &verdicts);
            let is_raised = |(point, raised): (usize, &bool)| raised.then_some(Raised { point, worth: 80 });
            feedback.grade.raised = raised.iter().enumerate().filter_map(is_raised).collect();
            feedback.grade.score = Score::from_tenths(feedback.grade.earned(&rubric).tenths().saturating_sub(cost));
            feedback.grade.errors = vec![ErrorFound { quote: "said".to_owned(), why: "right".to_owned() }];
            let before = feedback.grade.clone();
            for (point, said) in marks {
                let was = feedback.own_score(&rubric).unwrap_or(before.score);
                feedback.mark(point, said);
                let own = feedback.own_score(&rubric).unwrap_or(before.score);
                prop_assert!(own >= before.score && own <= Score::FULL);
                let (less, more) = if said { (was, own) } else { (own, was) };
                prop_assert!(less <= more);
                prop_assert_eq!(&feedback.grade, &before);
            }
        }

        #[test]
        fn marking_all_that_was_not_found_gives_the_full_score_but_for_what_was_wrong(
            (weights, verdicts) in weights().prop_flat_map(|weights| {
                let count = weights.len();
                (Just(weights), prop::collection::vec(verdict(), count))
            }),
        ) {
            let rubric = rubric(&weights);
            let mut feedback = offline(&rubric, &verdicts);
            for point in feedback.markable().collect::<Vec<_>>() {
                feedback.mark(point, true);
            }
            let without_wrong = verdicts.iter().map(|verdict| if *verdict == Wrong { Wrong } else { Met });
            let own = feedback.own_score(&rubric).unwrap_or(feedback.grade.score);
            prop_assert_eq!(own, Score::earned(&rubric, without_wrong));
            prop_assert_eq!(own == Score::FULL, !verdicts.contains(&Wrong));
        }
    }
}
