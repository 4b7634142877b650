//! Files of every kind: what is read, and what is turned away.

use interview_bot::domain::cv::{Cv, Section};
use interview_bot::domain::language::Language;
use telegram_sandbox::Fault;

use super::{agree, kept, score, text, upload, used};
use crate::support::bot::{Bot, visible};

/// One pixel.
const PNG: &[u8] = include_bytes!("../unexpected_input/pixel.png");

/// A file of the corpus that documents are read by.
fn file(name: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/documents");
    std::fs::read(folder.join(name)).expect("a file")
}

#[tokio::test]
async fn what_cannot_be_read_is_turned_away_with_its_own_word_and_costs_nothing() {
    let refused = [
        ("empty.docx", "cv-refused-empty"),
        ("encrypted-password.pdf", "cv-refused-encrypted"),
        ("scan.pdf", "cv-refused-no-text"),
        ("pages-200.pdf", "cv-refused-too-many-pages"),
        ("damaged-half.pdf", "cv-refused-damaged"),
        ("hostile-bomb.docx", "cv-refused-too-much"),
        ("ru.doc", "cv-refused-legacy-word"),
        ("ru.odt", "cv-refused-open-document"),
        ("ru.rtf", "cv-refused-rich-text"),
        ("picture.png", "cv-refused-image"),
        ("program.bin", "cv-refused-unknown"),
    ];
    let mut files: Vec<(&str, Vec<u8>, &str)> =
        refused.into_iter().map(|(name, refusal)| (name, file(name), refusal)).collect();
    files.push(("cv.txt", b"hello".to_vec(), "cv-something-else"));
    files.push(("cv.txt", "a ".repeat(3 * 1024 * 1024).into_bytes(), "cv-refused-too-large"));
    for language in Language::ALL {
        let bot = Bot::start().await;
        let person = bot.person(language);
        agree(&person).await;
        for (name, bytes, refusal) in &files {
            upload(&person, name, bytes).await;
            person.sees_text(&visible(&person.t.msg(refusal).arg("megabytes", 5).text()));
            person.tap("button-cv-send").await;
        }
        person.phone.send_photo(PNG, "");
        bot.settle().await;
        person.sees("cv-refused-image");
        person.phone.send_voice(b"OggS");
        bot.settle().await;
        person.sees("voice-off-language");
        assert_eq!((used(&person).await, kept(&person).await), (0, None));
        upload(&person, "cv.txt", text(language).as_bytes()).await;
        assert!(score(&person) >= 80, "it is still waited for");
        bot.finish().await;
    }
}

#[tokio::test]
async fn pdf_word_and_text_of_many_programs_are_read() {
    let bot = Bot::with_plan("cv_analyses_per_month = 1 }", "cv_analyses_per_month = 20 }", &[]).await;
    let person = bot.person(Language::Uz);
    agree(&person).await;
    for name in [
        "uz-python-docx.docx",
        "uz-libreoffice.pdf",
        "uz-weasyprint-sidebar.pdf",
        "uz-cyrillic-chromium.pdf",
        "ru-libreoffice.docx",
        "ru-chromium-sidebar.pdf",
        "ru-reportlab-columns.pdf",
        "en-pdflatex.pdf",
        "en-python-docx.docx",
        "en-chromium-columns.pdf",
    ] {
        upload(&person, name, &file(name)).await;
        assert!(score(&person) >= 30, "{name}: {}", person.last().text);
        let cv = Cv::of(kept(&person).await.expect("it is kept").text);
        assert_eq!((cv.contact().emails.len(), cv.contact().phones.len()), (1, 1), "{name}: {:?}", cv.contact());
        let sections = cv.sections();
        for section in [Section::Experience, Section::Skills, Section::Education, Section::Summary] {
            assert!(sections.contains(&section), "{name}: {sections:?}\n{}", cv.text());
        }
        let masked = interview_bot::domain::cv::masked(cv.text());
        assert!(!masked.contains('@') && !masked.contains("000 00 00") && !masked.contains("7946"), "{name}: {masked}");
        person.tap("button-cv-another").await;
    }
    let used = used(&person).await;
    assert!((3..=10).contains(&used), "{used}: of the same text one");
    bot.finish().await;
}

#[tokio::test]
async fn what_was_read_is_shown_though_telegram_failed_meanwhile() {
    let bot = Bot::start().await;
    let (typed, sent) = (bot.person(Language::En), bot.person(Language::Ru));
    agree(&typed).await;
    typed.say(text(Language::En)).await;
    // The first edit says that it is being read, the second shows what was found.
    let fault = || Fault { skip: 1, ..Fault::error("editMessageText", 1, 500, "Internal Server Error") };
    bot.sandbox.fault(fault());
    typed.tap("button-cv-all").await;
    assert!(score(&typed) >= 80, "{}", typed.last().text);
    assert_eq!(used(&typed).await, 1);

    agree(&sent).await;
    bot.sandbox.fault(Fault::error("getFile", 1, 500, "Internal Server Error"));
    upload(&sent, "cv.pdf", &file("ru-pdflatex.pdf")).await;
    assert!(score(&sent) >= 50, "{}", sent.last().text);
    // One that Telegram has no more, or that it will not give.
    sent.tap("button-cv-delete").await;
    sent.tap("button-cv-erase").await;
    bot.sandbox.fault(Fault::error(
        "getFile",
        1,
        400,
        "Bad Request: wrong file_id or the file is temporarily unavailable",
    ));
    upload(&sent, "cv.pdf", &file("ru-pdflatex.pdf")).await;
    sent.tap("button-cv-offered").await;
    sent.sees("cv-gone");
    bot.finish_with_refusals(&["Internal Server Error", "Bad Request: wrong file_id"]).await;
}
