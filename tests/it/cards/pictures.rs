//! What the pictures show, and that nobody's text leaves its room there.

use interview_bot::domain::grading::Score;
use interview_bot::domain::interview::{Interview, Redo};
use interview_bot::domain::language::Language;
use interview_bot::domain::question::Source;
use interview_bot::domain::user::User;
use interview_bot::i18n::I18n;
use interview_bot::picture;
use interview_bot::telegram::features::history::chart as progress;
use interview_bot::telegram::features::report::view::chart::{Signed, chart};

use super::fixtures;

const BOT: &str = "a_bot_with_quite_a_long_name_bot";

/// Six interviews, newest first, and one of questions asked once more.
fn past(language: Language) -> Vec<Interview> {
    let mut past = fixtures::past(language, 6);
    let mut redone = past[0].clone();
    redone.redo = Some(Redo { of: past[1].id.clone(), before: vec![Score::ZERO] });
    past.insert(0, redone);
    past.push(fixtures::finished(language, &Source::Bank));
    past
}

#[test]
fn a_name_stands_there_only_where_it_is_wanted() {
    let t = I18n::embedded().language(Language::Ru);
    let interview = fixtures::finished(Language::Ru, &Source::Bank);
    let report = interview.report.as_ref().expect("a report");
    let mut user = fixtures::user(Language::Ru);
    let named = |user: &User| chart(t, &interview, report, Signed { user: Some(user), bot: BOT }).name;
    assert_eq!(named(&user), "");
    user.settings.named = true;
    assert_eq!(named(&user), user.first_name);
    let drawn = chart(t, &interview, report, Signed { user: None, bot: BOT });
    assert_eq!((drawn.name.as_str(), drawn.handle), ("", format!("@{BOT}")));
    let scores: Vec<_> = drawn.rows.bars.iter().map(|bar| bar.score).collect();
    assert!(scores.is_sorted() && scores.len() == report.summary.topics.len(), "every topic, the worst first");
}

#[test]
fn progress_shows_interviews_topics_over_time_and_further_tries() {
    for language in Language::ALL {
        let t = I18n::embedded().language(language);
        let user = fixtures::user(language);
        let past = past(language);
        let drawn = progress::chart(t, &past, Signed { user: Some(&user), bot: BOT }).expect("there are scores");
        assert_eq!(drawn.columns.bars.len(), 7, "questions that were asked once more are no interview");
        let best = drawn.columns.bars.iter().filter_map(|bar| bar.score).max();
        assert_eq!(Some(drawn.overall), best);
        assert!(drawn.rows.bars.iter().any(|bar| bar.value.contains('→')), "{:?}", drawn.rows);
        assert_eq!(drawn.more.bars.len(), 2, "what trying again brought");
        let png = picture::draw(&drawn).expect("a picture");
        if let Ok(directory) = std::env::var("PICTURES_TO_LOOK_AT") {
            let path = std::path::Path::new(&directory).join(format!("progress-{}.png", language.code()));
            std::fs::write(path, png).expect("a writable directory");
        }
    }
    assert!(progress::chart(I18n::embedded().language(Language::En), &[], Signed { user: None, bot: BOT }).is_none());
}
