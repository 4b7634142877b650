use std::collections::BTreeSet;
use std::path::Path;
use std::time::Instant;

use proptest::collection::vec;
use proptest::prelude::*;

use super::font::Font;
use super::palette::{self, Band};
use super::*;

/// The tallest picture: 15 columns, 15 rows and 4 more.
const HEIGHT_MAX: u32 = 2870;

struct Pixels {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

impl Pixels {
    fn of(chart: &Chart) -> Self {
        Self::read(draw(chart).expect("a picture"))
    }

    fn read(file: Vec<u8>) -> Self {
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().expect("a PNG");
        let mut rgb = vec![0; reader.output_buffer_size().expect("a size")];
        let info = reader.next_frame(&mut rgb).expect("a whole PNG");
        assert_eq!(info.color_type, png::ColorType::Rgb);
        Self { width: info.width, height: info.height, rgb }
    }

    /// How many pixels have just this colour.
    fn count(&self, color: tiny_skia::ColorU8) -> usize {
        let wanted = [color.red(), color.green(), color.blue()];
        self.rgb.chunks_exact(3).filter(|pixel| *pixel == wanted).count()
    }
}

fn section(title: &str, bars: Vec<Bar>) -> Section {
    Section { title: title.to_owned(), note: String::new(), bars }
}

fn bar(label: &str, tenths: u8) -> Bar {
    let score = Score::from_tenths(tenths);
    Bar { label: label.to_owned(), score: Some(score), value: score.value().to_string() }
}

fn skipped(label: &str) -> Bar {
    Bar { label: label.to_owned(), score: None, value: "–".to_owned() }
}

fn chart(overall: u8, questions: Vec<Bar>, topics: Vec<Bar>) -> Chart {
    Chart {
        name: String::new(),
        title: "Backend · PostgreSQL · Middle".to_owned(),
        verdict: "Good".to_owned(),
        subtitle: "20 November 2026".to_owned(),
        handle: "@interview_bot".to_owned(),
        overall: Score::from_tenths(overall),
        overall_value: Score::from_tenths(overall).value().to_string(),
        columns: section("By question", questions),
        rows: section("By topic", topics),
        more: Section::default(),
    }
}

fn bars(count: u8) -> Vec<Bar> {
    (1..=count).map(|number| bar(&number.to_string(), number * 5)).collect()
}

/// Finished interviews as the bot draws them.
fn samples() -> [(&'static str, Chart); 3] {
    let uz = Chart {
        title: "Sunʼiy intellekt va ML · PyTorch · Middle".to_owned(),
        subtitle: "2026-yil 20-noyabr".to_owned(),
        columns: Section { note: "– oʻtkazilgan".to_owned(), ..section("Savollar boʻyicha", bars(9)) },
        rows: section("Mavzular boʻyicha", vec![bar("Maʼlumotlarni tayyorlash", 86), bar("Gʻoya va oʻlchovlar", 38)]),
        ..chart(72, vec![], vec![])
    };
    let ru = Chart {
        title: "Мобильная разработка · Kotlin · Senior".to_owned(),
        subtitle: "20 ноября 2026".to_owned(),
        columns: Section { note: "– пропущен".to_owned(), ..section("По вопросам", bars(15)) },
        rows: section("По темам", vec![bar("Жизненный цикл приложения", 64), bar("Объём памяти и её расход", 5)]),
        ..chart(46, vec![], vec![])
    };
    [("uz", uz), ("ru", ru), ("en", chart(31, bars(5), vec![bar("Indexes", 45), bar("Transactions", 75)]))]
}

#[test]
fn the_picture_is_a_png_that_grows_with_its_bars() {
    let size = |questions, topics| {
        let pixels = Pixels::of(&chart(70, bars(questions), bars(topics)));
        (pixels.width, pixels.height)
    };
    assert_eq!([size(0, 0), size(10, 0), size(5, 3)], [(1080, 476), (1080, 924), (1080, 1338)]);
    let fullest = Chart { more: section("More", bars(4)), ..chart(70, bars(15), bars(15)) };
    assert_eq!(Pixels::of(&fullest).height, HEIGHT_MAX);
}

#[test]
fn surplus_bars_are_left_out() {
    let most = Pixels::of(&chart(70, bars(15), bars(15)));
    let surplus = Pixels::of(&chart(70, bars(20), bars(20)));
    assert!(most.height == surplus.height && most.rgb == surplus.rgb);
}

#[test]
fn bars_are_as_long_as_their_scores_and_have_the_colour_of_their_band() {
    let blank = Pixels::of(&chart(0, vec![], vec![bar("Topic", 0)]));
    for (tenths, band) in [(39, Band::Low), (40, Band::Middle), (69, Band::Middle), (70, Band::High)] {
        let drawn = Pixels::of(&chart(0, vec![], vec![bar("Topic", tenths)]));
        let more = drawn.count(band.color()) - blank.count(band.color());
        // The bar is 928 pixels long and 16 high, with round ends; that of a zero is a dot already.
        let expected = 928 * 16 * usize::from(tenths) / 100;
        assert!(more.abs_diff(expected) < 300, "{tenths} tenths: {more} instead of {expected}");
    }
}

#[test]
fn the_ring_is_as_full_as_the_score() {
    let ring = |tenths| Pixels::of(&chart(tenths, vec![], vec![])).count(palette::TRACK);
    let whole = ring(0);
    assert!(whole.abs_diff(19_704) < 1_000, "2π · 112 · 28 pixels, not {whole}");
    assert!(ring(50).abs_diff(whole / 2) < 1_200);
    assert_eq!(ring(100), 0);
}

#[test]
fn a_skipped_question_is_not_a_zero() {
    let low = |questions| Pixels::of(&chart(100, questions, vec![])).count(Band::Low.color());
    assert_eq!(low(vec![skipped("1")]), low(vec![bar("1", 100)]), "a skipped question has a colour");
    assert!(low(vec![bar("1", 0)]) > low(vec![skipped("1")]), "a zero has none");
}

#[test]
fn every_letter_that_the_program_writes_has_a_glyph() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut letters: BTreeSet<char> =
        ('А'..='я').chain("ЁёЎўҚқҒғҲҳʻʼ‘’«»“”„–—−…·№₽≥≤×°".chars()).chain('!'..='~').collect();
    for directory in ["locales/en", "locales/ru", "locales/uz", "questions"] {
        let files = std::fs::read_dir(root.join(directory)).expect("a directory").flatten();
        let texts = files.filter_map(|file| std::fs::read_to_string(file.path()).ok());
        let found: BTreeSet<char> =
            texts.flat_map(|text| text.chars().filter(|c| c.is_alphanumeric()).collect::<Vec<_>>()).collect();
        assert!(found.len() > 50, "{directory} holds {} letters", found.len());
        letters.extend(found);
    }
    for font in [Font::medium().expect("a font"), Font::bold().expect("a font")] {
        let missing: String = letters.iter().filter(|letter| !font.has(**letter)).collect();
        assert_eq!(missing, "");
        let blank: String = letters.iter().filter(|c| font.outline(&c.to_string(), 40.0, 0.0, 0.0).is_none()).collect();
        assert_eq!(blank, "", "glyphs that show nothing");
    }
}

#[test]
fn what_the_letters_cannot_write_leaves_a_mark_or_nothing() {
    let font = Font::medium().expect("a font");
    let legible = |text| font.legible(text);
    assert_eq!(legible("  Oʻzbekcha\n va\t русский  "), "Oʻzbekcha va русский");
    assert_eq!(legible("C# 日本語 مرحبا !"), "C# … !");
    assert_eq!(legible("a\u{202e}b\u{200b}c 🙂\u{fe0f}\u{0}"), "abc");
    assert_eq!(legible("<b>&amp;</b>"), "<b>&amp;</b>");
    assert_eq!(legible(&"a".repeat(100_000)).len(), 200);
}

#[test]
fn long_lines_are_cut_between_letters_and_broken_between_words() {
    let font = Font::bold().expect("a font");
    assert_eq!(font.elide("short", 30.0, 300.0), "short");
    let cut = font.elide(&"ў".repeat(100), 30.0, 300.0);
    assert!(cut.ends_with('…') && cut.chars().count() > 10, "{cut}");
    let title = "Backend · PostgreSQL · Middle";
    assert_eq!(font.wrap(title, 52.0, 2000.0, 3), [title]);
    assert_eq!(font.wrap(title, 52.0, 600.0, 3), ["Backend · PostgreSQL", "Middle"]);
    assert_eq!(font.wrap("one two three four", 52.0, 140.0, 2).len(), 2);
}

fn any_section() -> impl Strategy<Value = Section> {
    let text = || prop_oneof!["\\PC{0,60}", "[a-zʻʼа-яё ·]{0,80}", any::<String>()];
    let bar = (text(), proptest::option::of(any::<u8>()), text()).prop_map(|(label, tenths, value)| Bar {
        label,
        score: tenths.map(Score::from_tenths),
        value,
    });
    (text(), text(), vec(bar, 0..20)).prop_map(|(title, note, bars)| Section { title, note, bars })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn any_chart_can_be_drawn(
        [name, title, verdict, subtitle, handle, overall_value] in any::<[String; 6]>(),
        overall in any::<u8>(),
        [columns, rows, more] in [any_section(), any_section(), any_section()],
    ) {
        let overall = Score::from_tenths(overall);
        let chart = Chart { name, title, verdict, subtitle, handle, overall, overall_value, columns, rows, more };
        let pixels = Pixels::of(&chart);
        prop_assert_eq!(pixels.width, 1080);
        prop_assert!(pixels.height <= HEIGHT_MAX);
        let square = Pixels::read(draw_square(&chart).expect("a picture"));
        prop_assert_eq!((square.width, square.height), (1080, 1080));
        for ((from, to), (left, right)) in sheet::lines(&chart).expect("a picture") {
            // Letters lean out of their boxes by a pixel or two.
            prop_assert!(left >= from - 4.0 && right <= to + 4.0, "{left} to {right} in {from} to {to}");
        }
    }
}

proptest! {
    #[test]
    fn no_line_is_wider_than_its_room(text in "\\PC{0,80}|[A-Za-zʻʼА-яё ·\u{301}]{0,120}", room in 40.0_f32..900.0) {
        let font = Font::medium().expect("a font");
        let line = font.legible(&text);
        prop_assert!(font.width(&font.elide(&line, 34.0, room), 34.0) <= room);
        let lines = font.wrap(&line, 34.0, room, 3);
        prop_assert!(lines.len() <= 3);
        prop_assert!(lines.iter().all(|line| font.width(line, 34.0) <= room), "{lines:?}");
    }
}

#[test]
#[ignore = "writes pictures to look at, and prints how long they take; run with --release --nocapture"]
fn pictures_to_look_at() {
    for (language, chart) in samples() {
        let begun = Instant::now();
        let png = draw(&chart).expect("a picture");
        let took = begun.elapsed();
        let path = std::env::temp_dir().join(format!("interview-{language}.png"));
        std::fs::write(&path, &png).expect("a writable directory");
        println!("{}: {} bytes in {took:?}", path.display(), png.len());
        let square = std::env::temp_dir().join(format!("interview-{language}-square.png"));
        std::fs::write(square, draw_square(&chart).expect("a picture")).expect("a writable directory");
    }
}
