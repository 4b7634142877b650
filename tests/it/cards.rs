//! Every card in three languages: as snapshots to read, and against Telegram's limits.
//!
//! After a change of texts: `INSTA_UPDATE=always cargo test --test it cards`, then read what `git diff` shows.

mod admins;
mod after;
mod arbitrary;
mod beside;
mod coach;
mod cv;
mod every;
mod fit;
mod fixtures;
mod follow_up;
mod head;
mod html;
mod models;
mod payments;
mod pictures;
mod time_limit;
mod tone;
mod truth;
mod vacancy;
mod voice;
mod way;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use interview_bot::domain::interview::Interview;
use interview_bot::domain::language::Language;
use interview_bot::domain::text::utf16_len;
use interview_bot::telegram::core::card::{Card, MESSAGE_MAX, fits};
use interview_bot::telegram::core::page::to_menu;

/// Longest label of a button; beyond this a phone shows too little of it.
const LABEL_MAX: usize = 64;
/// Lines of a message that a phone of 390 x 844 points shows at once, below its head and above its foot.
const SCREEN_LINES: usize = 32;
/// Letters in such a line.
const LINE: usize = 40;
/// Lines that a row of buttons takes.
const ROW_LINES: usize = 2;

#[test]
fn every_card_reads_as_it_did() {
    let [uz, ru, en] = [Language::Uz, Language::Ru, Language::En].map(every::cards);
    for ((uz, ru), en) in uz.iter().zip(&ru).zip(&en) {
        let name = uz.0;
        assert_eq!((name, name), (ru.0, en.0), "the same cards in each language");
        let texts = [("uz", uz), ("ru", ru), ("en", en)].map(|(code, (_, card))| format!("[{code}]\n{}", shown(card)));
        insta::with_settings!({prepend_module_to_snapshot => false, omit_expression => true}, {
            insta::assert_snapshot!(format!("card-{name}"), texts.join("\n"));
        });
    }
    let names: Vec<&str> = uz.iter().map(|(name, _)| *name).collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "each card has a name of its own");
    assert_eq!(stale(&names), Vec::<String>::new(), "snapshots of cards that are no more");
}

#[test]
fn every_card_keeps_telegrams_limits() {
    let problems: Vec<String> = Language::ALL
        .into_iter()
        .flat_map(|language| every::cards(language).into_iter().map(move |card| (language, card)))
        .flat_map(|(language, (name, card))| {
            faults(&card).into_iter().map(move |fault| format!("{name} in {language:?}: {fault}"))
        })
        .collect();
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn help_is_read_without_scrolling() {
    for language in Language::ALL {
        let card =
            interview_bot::telegram::features::help::card(interview_bot::i18n::I18n::embedded().language(language));
        let text = html::visible(&card.html).expect("it is HTML");
        let lines: usize = text.lines().map(|line| line.chars().count().div_ceil(LINE).max(1)).sum();
        // One row more leads back to a question.
        let rows = card.buttons.len() + 1;
        assert!(lines + rows * ROW_LINES <= SCREEN_LINES, "{lines} lines and {rows} rows in {language:?}");
    }
}

#[test]
fn a_card_beyond_the_limits_is_found_out() {
    let t = interview_bot::i18n::I18n::embedded().language(Language::En);
    let mut card = Card::new(format!("<b>{}</i>", "x".repeat(MESSAGE_MAX + 1))).row([to_menu(t)]);
    card.buttons[0][0].label = " ".to_owned();
    card.buttons.push(Vec::new());
    assert_eq!(faults(&card).len(), 4, "{:?}", faults(&card));
}

/// A card as text: its HTML, then a line for each button.
fn shown(card: &Card) -> String {
    let mut text = format!("{}\n", card.html);
    for row in &card.buttons {
        let row: Vec<String> =
            row.iter().map(|button| format!("[{}]({})", button.label, button.callback.as_str())).collect();
        let _ = writeln!(text, "{}", row.join(" "));
    }
    text
}

/// An interview with its report.
pub(crate) fn finished_interview() -> Interview {
    fixtures::finished(Language::En, &every::model())
}

/// What Telegram, or a reader, would not take.
fn faults(card: &Card) -> Vec<String> {
    let mut faults = Vec::new();
    match html::visible(&card.html) {
        Err(fault) => faults.push(fault),
        Ok(text) if text.trim().is_empty() => faults.push("nothing to read".to_owned()),
        Ok(_) => {}
    }
    let length = html::length(&card.html);
    if length > MESSAGE_MAX {
        faults.push(format!("{length} UTF-16 units"));
    }
    if card.buttons.iter().any(Vec::is_empty) {
        faults.push("an empty row of buttons".to_owned());
    }
    for row in card.buttons.iter().filter(|row| row.len() > 1) {
        let cut = row.iter().filter(|button| !fits(&button.label, row.len()));
        faults.extend(cut.map(|button| format!("a phone cuts {:?} in a row of {}", button.label, row.len())));
    }
    for button in card.buttons.iter().flatten() {
        let code = button.callback.as_str();
        if !(1..=64).contains(&code.len()) {
            faults.push(format!("callback data of {} bytes: {code}", code.len()));
        }
        if button.label.trim().is_empty() || utf16_len(&button.label) > LABEL_MAX {
            faults.push(format!("the label {:?}", button.label));
        }
    }
    faults
}

/// Snapshot files that no card has.
fn stale(names: &[&str]) -> Vec<String> {
    let directory = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/snapshots");
    let files = std::fs::read_dir(directory).expect("the snapshots").flatten();
    let files = files.filter_map(|file| file.file_name().into_string().ok());
    let known: BTreeSet<String> = names.iter().map(|name| format!("card-{name}.snap")).collect();
    files.filter(|file| file.starts_with("card-") && file.ends_with(".snap") && !known.contains(file)).collect()
}
