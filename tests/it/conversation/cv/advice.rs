//! Better lines for a CV, and the version that is made of them.

use interview_bot::domain::language::Language;
use interview_bot::service::cvs::{Advice, AdviceState};
use serde_json::json;

use super::interview::{analysed, leaks};
use super::{JAVA, document, kept, text, upload, used};
use crate::support::bot::{Bot, Person, visible};
use crate::support::openrouter::{OpenRouter, Reply, task};

/// A line of each CV, a better one with a question, and one that is invented.
fn lines(language: Language) -> [&'static str; 3] {
    match language {
        Language::Uz => [
            "Mijozlar xatolarini tuzatdim",
            "Mijozlar topgan xatolarni tuzatdim [oyiga nechta?]",
            "Mijozlar topgan 300 ta xatoni tuzatdim",
        ],
        Language::Ru => [
            "Ускорил выгрузку отчётов в 5 раз",
            "Ускорил выгрузку отчётов в 5 раз [за счёт чего?]",
            "Ускорил выгрузку отчётов в 50 раз",
        ],
        Language::En => [
            "Mentored three junior engineers",
            "Mentored three junior engineers [with what result?]",
            "Mentored three junior engineers at Google",
        ],
    }
}

fn proposing(pairs: &[(&str, &str)]) -> Reply {
    let pairs: Vec<_> = pairs.iter().map(|(before, after)| json!({ "before": before, "after": after })).collect();
    Reply::Text(json!({ "suggestions": pairs }).to_string())
}

async fn advice(person: &Person<'_>) -> Option<Advice> {
    kept(person).await.and_then(|kept| kept.advice)
}

/// The files that came last: the Word document's text, and the text.
fn version(person: &Person<'_>) -> [String; 2] {
    ["cv.docx", "cv.txt"].map(|name| {
        let heard = person.heard();
        let file = heard.iter().rev().filter_map(|message| message.document.as_ref()).find(|file| file.name == name);
        let bytes = person.bot.sandbox.file(&file.expect("it was sent").id).expect("it is kept");
        document_text::read(&bytes, &document_text::Limits::default()).expect("it has a text").text
    })
}

fn told(text: &str) -> Vec<String> {
    let lines = text.lines().map(|line| line.trim().trim_start_matches(['•', '-', '–', '*', '·']).trim().to_owned());
    lines.filter(|line| !line.is_empty()).collect()
}

#[tokio::test]
async fn lines_are_proposed_taken_and_put_together_and_nothing_is_invented() {
    for language in Language::ALL {
        let models = OpenRouter::start().await;
        let bot = Bot::with_models(&models).await;
        let person = bot.person(language);
        let [before, after, invented] = lines(language);
        let first = proposing(&[(before, invented), ("No such line stands there", "Whatever is said of it")]);
        models.script(task("cv"), [first, proposing(&[(before, after)])]);
        analysed(&person, text(language)).await;
        let counted = used(&person).await;
        person.tap("button-cv-advice").await;
        person.sees("cv-advice-how");
        person.sees_text(after);
        let asked = models.requests();
        assert_eq!(asked.iter().filter(|request| request.task() == "cv").count(), 2, "what is unsound is asked again");
        assert_eq!(leaks(&models), [""; 0]);
        let written = advice(&person).await.expect("it is kept");
        assert_eq!(written.suggestions.iter().map(|known| known.after.as_str()).collect::<Vec<_>>(), [after]);

        // Nobody has it made of nothing; a number takes a line, and once more leaves it.
        person.tap_stale(person.last().id, "1:cv:version").await;
        assert!(person.heard().iter().all(|message| message.document.is_none()));
        person.tap_label("▫️ 1").await;
        person.tap_label("✅ 1").await;
        person.tap("button-cv-take-all").await;
        person.tap("button-cv-version").await;
        let captions: Vec<String> = person.heard().iter().map(|message| message.text.clone()).collect();
        let asks = visible(&person.t.msg("cv-version-questions").arg("count", 1).text());
        assert!(captions.iter().any(|caption| caption.contains(&asks)), "{captions:?}");
        let expected = told(&text(language).replace(before, after));
        for text in version(&person) {
            assert_eq!(told(&text), expected);
        }
        assert_eq!(used(&person).await, counted, "it belongs to the analysis");

        // It is written once, and goes with the CV.
        person.say("/cv").await;
        person.tap("button-cv-advice").await;
        person.sees_text(after);
        assert_eq!(models.requests().len(), asked.len());
        person.say("/cv").await;
        person.tap("button-cv-delete").await;
        person.tap("button-cv-erase").await;
        assert!(document(&person, "cv").await.is_none());
        person.tap_stale(person.last().id, "1:cv:version").await;
        assert!(person.heard().iter().all(|message| message.document.is_none()));
        bot.finish().await;
    }
}

#[tokio::test]
async fn a_model_that_only_invents_or_is_silent_is_told_and_can_be_asked_again() {
    let models = OpenRouter::start().await;
    let bot = Bot::with_models(&models).await;
    let person = bot.person(Language::En);
    let [before, after, invented] = lines(Language::En);
    models.always(task("cv"), proposing(&[(before, invented)]));
    analysed(&person, JAVA).await;
    person.tap("button-cv-advice").await;
    person.sees("cv-advice-failed");
    assert_eq!(advice(&person).await.expect("that is kept").state, AdviceState::Failed);
    models.forget_scripts();
    models.always(task("cv"), Reply::Status(500));
    person.tap("button-cv-advice").await;
    person.sees("cv-advice-failed");
    models.forget_scripts();
    models.always(task("cv"), proposing(&[(before, after)]));
    person.tap("button-cv-advice").await;
    person.sees_text(after);

    // Another CV has other lines.
    person.say("/cv").await;
    upload(&person, "cv.txt", format!("{JAVA}\nReferences on request").as_bytes()).await;
    bot.finish().await;
}

#[tokio::test]
async fn without_a_model_none_are_offered() {
    let bot = Bot::start().await;
    let person = bot.person(Language::Ru);
    analysed(&person, text(Language::Ru)).await;
    let label = person.label("button-cv-advice");
    assert!(person.last().buttons.iter().flatten().all(|button| button.label != label));
    person.tap_stale(person.last().id, "1:cv:advice").await;
    person.sees("cv-advice-off");
    bot.finish().await;
}
