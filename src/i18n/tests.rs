use chrono::NaiveDate;

use super::*;
use crate::domain::catalog::{Domain, Level, Technology};
use crate::domain::grading::Score;
use crate::domain::plan::PlanName;

fn texts(language: Language) -> Texts {
    I18n::embedded().language(language)
}

fn catalogue(en: &'static str, ru: &'static str, uz: &'static str) -> I18n {
    let feature = Feature::new("test", en, ru, uz);
    I18n(Box::leak(Box::new(Catalogue::new(&[feature]))))
}

#[test]
fn arguments_are_escaped_in_html_and_left_alone_in_plain_text() {
    let source = "greeting-line = <b>{ $name }</b>, { $rest }";
    let english = catalogue(source, source, source).language(Language::En);
    let message = || english.msg("greeting-line").arg("name", "<i>\"A&B\"").arg("rest", Html("<u>x</u>".to_owned()));
    assert_eq!(message().text(), "<b>&lt;i&gt;&quot;A&amp;B&quot;</b>, <u>x</u>");
    assert_eq!(message().plain(), "<b><i>\"A&B\"</b>, <u>x</u>");
}

#[test]
fn plural_forms_follow_the_language() {
    let ru = "count-points = { $n ->\n    [one] { $n } балл\n    [few] { $n } балла\n   *[other] { $n } баллов\n  }";
    let uz = "count-points = { $n ->\n    [one] bitta ball\n   *[other] { $n } ball\n  }";
    let en = "count-points = { $n ->\n    [one] { $n } point\n   *[other] { $n } points\n  }";
    let i18n = catalogue(en, ru, uz);
    let count = |language, n: u32| i18n.language(language).msg("count-points").arg("n", n).text();
    for (n, expected) in [(1, "1 балл"), (3, "3 балла"), (11, "11 баллов"), (21, "21 балл"), (2000, "2000 баллов")]
    {
        assert_eq!(count(Language::Ru, n), expected);
    }
    assert_eq!([1, 2, 5].map(|n| count(Language::Uz, n)), ["bitta ball", "2 ball", "5 ball"]);
    assert_eq!([1, 2].map(|n| count(Language::En, n)), ["1 point", "2 points"]);
}

#[test]
fn attributes_are_messages_of_their_own() {
    let source = "menu-title = Menu\n    .short = M";
    let english = catalogue(source, source, source).language(Language::En);
    assert_eq!([english.get("menu-title"), english.get("menu-title.short")], ["Menu", "M"]);
}

#[test]
fn a_defect_is_shown_in_english_and_else_as_the_id() {
    let i18n = catalogue("only-english = Hello", "# -", "# -");
    let fallback = |id: &str| {
        let args = FluentArgs::new();
        let defect = i18n.0.format(Language::Ru, id, &args).expect_err("no Russian message");
        i18n.0.fallback(&defect, Language::Ru, id, &args)
    };
    assert_eq!([fallback("only-english"), fallback("no-such")], ["Hello", "no-such"]);
    assert_eq!(i18n.0.reported.lock().expect("not poisoned").len(), 2);
}

#[test]
#[should_panic(expected = "does not exist in Ru")]
fn a_missing_message_panics_in_a_debug_build() {
    texts(Language::Ru).get("no-such-message");
}

#[test]
#[should_panic(expected = "cannot be formatted")]
fn a_missing_argument_panics_in_a_debug_build() {
    texts(Language::Ru).get("number-decimal");
}

#[test]
fn scores_are_written_as_the_language_does() {
    let score = |language, tenths| texts(language).score(Score::from_tenths(tenths));
    assert_eq!(Language::ALL.map(|language| score(language, 75)), ["7,5", "7,5", "7.5"]);
    assert_eq!([0, 5, 70, 100].map(|tenths| score(Language::En, tenths)), ["0", "0.5", "7", "10"]);
    let change = |a, b| texts(Language::Ru).score_change(Score::from_tenths(a), Score::from_tenths(b));
    assert_eq!([change(40, 55), change(55, 35), change(5, 5)], ["+1,5", "\u{2212}2", "0"]);
}

#[test]
fn days_are_written_as_the_language_does() {
    let day = |month| NaiveDate::from_ymd_opt(2026, month, 20).expect("a day");
    let november = Language::ALL.map(|language| texts(language).date(&day(11)));
    assert_eq!(november, ["2026-yil 20-noyabr", "20 ноября 2026", "20 November 2026"]);
    let mut all: Vec<_> = (1..=12).map(|month| texts(Language::Uz).date(&day(month))).collect();
    all.dedup();
    assert_eq!(all.len(), 12);
}

#[test]
fn everything_the_catalog_offers_has_a_name() {
    for texts in Language::ALL.map(texts) {
        assert!(Domain::ALL.into_iter().all(|domain| !texts.domain(domain).is_empty()));
        assert!(Level::ALL.into_iter().all(|level| !texts.level(level).is_empty()));
        assert!(PlanName::ALL.into_iter().all(|plan| !texts.plan(plan).is_empty()));
    }
    let russian = |technology| texts(Language::Ru).technology(&technology);
    assert_eq!(russian(Technology::Known("machine-learning".to_owned())), "Машинное обучение");
    assert_eq!(russian(Technology::Known("rust".to_owned())), "Rust");
    assert_eq!(russian(Technology::Other("Elixir".to_owned())), "Elixir");
}
