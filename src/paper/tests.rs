use proptest::prelude::*;

use super::layout::{HEIGHT, Ink, Item, Letters, WIDTH, pages};
use super::*;
use crate::picture::font::Font;

fn paper(blocks: Vec<Block>) -> Paper {
    Paper { title: "Title".to_owned(), language: "en", foot: "@bot · 1 May 2026".to_owned(), blocks }
}

/// How much of a page is read of it.
fn read(paper: &Paper) -> Vec<String> {
    let pdf = write(paper).expect("a document");
    pdf_extract::extract_text_from_mem_by_pages(&pdf).expect("a PDF that can be read")
}

#[test]
fn what_is_written_can_be_read_back_in_every_language() {
    let texts = [
        "A thread shares memory; a process does not: 7.5 of 10, “quoted” – and so on.",
        "Поток делит память с другими, процесс — нет: «ёж» съел 7,5 из 10.",
        "Oʻzbekcha: oqim xotirani boʻlishadi, jarayon esa yoʻq — maʼlumot, gʻoya, 7,5 ball.",
    ];
    let pages = read(&paper(texts.iter().map(|text| Block::Text((*text).to_owned())).collect()));
    let words: Vec<&str> = pages.iter().flat_map(|page| page.split_whitespace()).collect();
    for text in texts {
        let expected: Vec<&str> = text.split_whitespace().collect();
        assert!(words.windows(expected.len()).any(|said| said == expected), "{text}\n{words:?}");
    }
}

#[test]
fn a_long_paper_has_numbered_pages_and_no_heading_at_the_end_of_one() {
    let part = |number: usize| {
        [Block::Heading(format!("Part {number}")), Block::Text("Some words that fill a line or two. ".repeat(30))]
    };
    let pages = read(&paper((1..=20).flat_map(part).collect()));
    assert!(pages.len() > 2);
    for (index, page) in pages.iter().enumerate() {
        let lines: Vec<&str> = page.lines().filter(|line| !line.trim().is_empty()).collect();
        let number = format!("{} / {}", index + 1, pages.len());
        assert!(page.contains(&number), "{page}");
        let last = lines.iter().rev().find(|line| !line.contains('@') && !line.contains(" / ")).expect("lines");
        assert!(!last.starts_with("Part"), "{page}");
    }
}

/// WCAG 2.2, relative luminance and contrast.
fn contrast_on_white(ink: Ink) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let (red, green, blue) = ink.rgb();
    1.05 / (0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue) + 0.05)
}

#[test]
fn whatever_is_written_can_be_told_from_the_paper() {
    for ink in [Ink::Text, Ink::Muted, Ink::Accent, Ink::Low, Ink::Middle, Ink::High] {
        assert!(contrast_on_white(ink) >= 4.5, "{ink:?}: {}", contrast_on_white(ink));
    }
}

fn block() -> impl Strategy<Value = Block> {
    let text = || "\\PC{0,300}( [a-zа-яʻ]{1,90}){0,3}(\n {0,40}[a-z]{0,9}){0,3}";
    let score = || (0u8..=100).prop_map(Score::from_tenths);
    prop_oneof![
        text().prop_map(Block::Title),
        text().prop_map(Block::Heading),
        text().prop_map(|title| Block::Question { title, value: "10.0".to_owned() }),
        text().prop_map(Block::Text),
        text().prop_map(Block::Muted),
        (text(), score()).prop_map(|(word, score)| Block::Total { value: "7.5/10".to_owned(), word, score }),
        (text(), score()).prop_map(|(label, score)| Block::Bar { label, value: "7.5".to_owned(), score }),
        (text(), text()).prop_map(|(text, quote)| Block::Point { shade: Shade::Crossed, text, quote: Some(quote) }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_leaves_its_page(blocks in proptest::collection::vec(block(), 0..12)) {
        let letters = Letters::new().expect("letters");
        let (medium, bold) = (Font::medium().expect("letters"), Font::bold().expect("letters"));
        for item in pages(&paper(blocks), &letters).into_iter().flatten() {
            let (left, top, right, bottom) = match item {
                Item::Line { x, y, text, size, is_bold, .. } => {
                    let font = if is_bold { &bold } else { &medium };
                    (x, y - size, x + font.width(&text, size), y)
                }
                Item::Box { x, y, width, height, .. } => (x, y, x + width, y + height),
            };
            prop_assert!(left >= 0.0 && top >= 0.0 && right <= WIDTH && bottom <= HEIGHT, "{left} {top} {right} {bottom}");
        }
    }
}
