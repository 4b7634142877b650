//! `doctor` and `health`, run as an operator runs them.

use std::process::{Command, Output};

use crate::llm::tasks_off::catalogue_without;
use crate::store::backends::TempDir;
use crate::support::bot::sandbox;
use crate::support::openrouter::{KEY, OpenRouter};
use crate::support::sound;
use crate::support::speech::{Hears, Speech};

async fn run(command: &'static str, settings: Vec<(&'static str, String)>) -> (bool, String) {
    run_beside(command, &[], settings).await
}

/// The same with these words, beside a file `voice.ogg`.
async fn run_beside(command: &'static str, voice: &[u8], settings: Vec<(&'static str, String)>) -> (bool, String) {
    let directory = TempDir::new();
    std::fs::create_dir_all(directory.path()).expect("a directory of its own");
    std::fs::write(directory.path().join("voice.ogg"), voice).expect("a writable directory");
    let output: Output = tokio::task::spawn_blocking(move || {
        let mut program = Command::new(env!("CARGO_BIN_EXE_interview-bot"));
        program
            .args(command.split(' '))
            .env_clear()
            .envs(settings)
            .current_dir(directory.path())
            .output()
            .expect("it starts")
    })
    .await
    .expect("it ends");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).expect("plain text"))
}

#[tokio::test]
async fn doctor_shows_what_is_left_and_a_row_for_each_model_that_needs_a_look() {
    let (telegram, models) = (sandbox().await, OpenRouter::start().await);
    let settings = vec![
        ("TELEGRAM_BOT_TOKEN", telegram.token().to_owned()),
        ("TELEGRAM_API_URL", telegram.url()),
        ("DATABASE_URL", "sqlite://bot.db".to_owned()),
        ("OPENROUTER_API_KEY", KEY.to_owned()),
        ("OPENROUTER_BASE_URL", models.url.clone()),
    ];
    let (well, said) = run("doctor", settings.clone()).await;
    assert!(well && said.contains("$7.50 of its limit of $10.00 left"), "{said}");
    assert!(said.contains("Models      ok       all are listed as configured"), "{said}");

    let gone = interview_bot::plans::Plans::embedded().expect("valid").models_in_use().next().map(str::to_owned);
    let gone = gone.expect("a model");
    models.figures(|figures| {
        figures.remove(&gone);
        figures.credits = Some((10.0, 9.0));
    });
    let (well, said) = run("doctor", settings).await;
    assert!(well, "a warning is no failure: {said}");
    assert!(said.contains(&format!("warning  {gone}: OpenRouter does not know it")), "{said}");
    assert!(said.contains("$1.00 left") && said.contains("only $1.00 may still be spent"), "{said}");
}

#[tokio::test]
async fn doctor_has_each_model_hear_a_recording() {
    let speech = Speech::start().await;
    let voice = sound::voice(1, 2.0);
    speech.hears(&voice, "Ownership moves");
    speech.always("openai/whisper-large-v3", Hears::Status(404));
    let settings = vec![("OPENROUTER_API_KEY", KEY.to_owned()), ("OPENROUTER_BASE_URL", speech.url.clone())];
    let (well, said) = run_beside("doctor --transcribe voice.ogg", &voice, settings.clone()).await;
    assert!(well, "{said}");
    assert!(said.contains("Recording  ok       2.0 s of ogg"), "{said}");
    assert!(said.contains("en         ok       openai/whisper-large-v3-turbo: "), "{said}");
    assert!(said.contains("$0.00050") && said.contains("“Ownership moves”"), "{said}");
    assert!(said.contains("warning  openai/whisper-large-v3: the model is not there"), "{said}");
    assert!(said.contains("uz         skipped  nobody is asked in this language"), "{said}");
    let (_, one) = run_beside("doctor --transcribe voice.ogg --language ru", &voice, settings.clone()).await;
    assert!(one.contains("\nru ") && !one.contains("\nen "), "{one}");
    let (well, silent) = run_beside("doctor --transcribe voice.ogg", &sound::silence(2.0), settings).await;
    assert!(!well && silent.contains("nothing is to be heard in it"), "{silent}");
    assert!(speech.violations().is_empty(), "{:?}", speech.violations());
}

#[tokio::test]
async fn without_a_token_doctor_still_checks_the_rest_and_health_asks_the_server() {
    let (well, said) = run("doctor", vec![("DATABASE_URL", "sqlite://bot.db".to_owned())]).await;
    assert!(!well, "{said}");
    assert!(said.contains("TELEGRAM_BOT_TOKEN is not set"), "{said}");
    let row = |name: &str| said.lines().find(|line| line.starts_with(name)).expect("its row").to_owned();
    assert!(row("Settings").contains("FAILED") && row("Telegram").contains("FAILED"), "{said}");
    assert!(row("Database").contains(" ok ") && row("OpenRouter").contains("skipped"), "{said}");

    let (well, said) = run("health", vec![("HTTP_LISTEN", "127.0.0.1:1".to_owned())]).await;
    assert!(!well && said.contains("no answer from 127.0.0.1:1"), "{said}");
}

#[tokio::test]
async fn doctor_lists_the_tasks_that_are_off() {
    let directory = TempDir::new();
    std::fs::create_dir_all(directory.path()).expect("a directory of its own");
    let file = directory.path().join("plans.toml");
    std::fs::write(&file, catalogue_without("plans.pro.chains.report")).expect("it is written");
    let of_2026 = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/plans-2026-11.toml");
    for (plans_file, expected) in [
        (file.to_str().expect("a plain path"), "Tasks       warning  report is off for pro"),
        (of_2026, "Plans       ok       "),
    ] {
        let settings = vec![("DATABASE_URL", "sqlite://bot.db".to_owned()), ("PLANS_FILE", plans_file.to_owned())];
        let (_, said) = run("doctor", settings).await;
        assert!(said.contains(expected), "{said}");
    }
}

/// A server that has a list of models, and nothing else of OpenRouter's.
async fn with_a_list_only() -> String {
    let list = axum::routing::get(|| async { include_str!("../fixtures/models-2026-11.json") });
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a free loopback port");
    let url = format!("http://{}/v1", listener.local_addr().expect("it is bound"));
    tokio::spawn(async move { axum::serve(listener, axum::Router::new().route("/v1/models", list)).await });
    url
}

#[tokio::test]
async fn doctor_tells_apart_why_openrouter_is_not_reached() {
    let (telegram, models) = (sandbox().await, OpenRouter::start().await);
    let compatible = with_a_list_only().await;
    let without_tls = models.url.replace("http://", "https://");
    for (url, well, expected) in [
        (format!("{}/chat", models.url), false, "what answers there is not the API"),
        ("http://127.0.0.1:1/v1".to_owned(), false, "nobody listens at the address"),
        (without_tls, false, "TLS fails"),
        (compatible, true, "it answers, but does not say what is left on the key"),
    ] {
        let settings = vec![
            ("TELEGRAM_BOT_TOKEN", telegram.token().to_owned()),
            ("TELEGRAM_API_URL", telegram.url()),
            ("DATABASE_URL", "sqlite://bot.db".to_owned()),
            ("OPENROUTER_API_KEY", KEY.to_owned()),
            ("OPENROUTER_BASE_URL", url.clone()),
        ];
        let (is_well, said) = run("doctor", settings).await;
        assert!(said.contains(expected), "{url}: {said}");
        assert_eq!(is_well, well, "{url}: {said}");
    }
}

#[tokio::test]
async fn doctor_shows_which_models_the_environment_chooses() {
    let models = OpenRouter::start().await;
    let settings = |model: &str| {
        vec![
            ("DATABASE_URL", "sqlite://bot.db".to_owned()),
            ("OPENROUTER_API_KEY", KEY.to_owned()),
            ("OPENROUTER_BASE_URL", models.url.clone()),
            ("DEFAULT_MODEL", model.to_owned()),
        ]
    };
    let (_, said) = run("doctor", settings("anthropic/claude-haiku-5.5")).await;
    assert!(said.contains("Environment  ok       DEFAULT_MODEL: anthropic/claude-haiku-5.5"), "{said}");
    let (_, said) = run("doctor", settings("nobody/knows-it")).await;
    assert!(said.contains("DEFAULT_MODEL: nobody/knows-it is neither in the plan catalogue"), "{said}");
}
