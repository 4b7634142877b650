//! From sound to text through the gateway: what each side is sent, what it costs, and what becomes of whoever fails.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use interview_bot::clock::ManualClock;
use interview_bot::domain::language::Language;
use interview_bot::domain::plan::PlanName;
use interview_bot::domain::user::UserId;
use interview_bot::domain::voice::Heard;
use interview_bot::llm::{self, Call, Gateway, LlmError, OpenRouterAccess, ProviderAccess, Standing};
use interview_bot::plans::{Plans, Task};
use interview_bot::sound::Recording;
use interview_bot::store::{CostSource, LedgerEntry, Store};

use crate::support::openrouter::KEY;
use crate::support::sound;
use crate::support::speech::{Hears, STATED, Speech, built_in};

const AT: &str = "2026-11-20T12:00:00Z";
const SAID: &str = "Ownership moves, borrowing does not.";

/// A gateway to scripted ears: OpenRouter, and a provider called speech.
struct Ears {
    speech: Speech,
    gateway: Gateway,
    store: Store,
    plans: Arc<Plans>,
}

impl Ears {
    async fn new(part: impl FnOnce(&Speech) -> String) -> Self {
        let speech = Speech::start().await;
        let catalogue = include_str!("../../../plans.toml").replace(built_in(), &part(&speech));
        let plans = Arc::new(Plans::parse(&catalogue).expect("sound plans"));
        let store = Store::open(&"sqlite::memory:".parse().expect("an address")).await.expect("it opens");
        let ports = llm::Ports {
            plans: Arc::clone(&plans),
            ledger: store.ledger.clone(),
            budgets: store.budgets.clone(),
            users: None,
            clock: Arc::new(ManualClock::at(AT.parse().expect("a time"))),
            random: Arc::new(rand::random::<u64>),
        };
        let openrouter = OpenRouterAccess {
            api_key: KEY.to_owned().into(),
            base_url: speech.url.clone(),
            app_url: String::new(),
            app_name: "bot".to_owned(),
        };
        let provider = ProviderAccess { name: "speech".to_owned(), base_url: speech.url.clone(), api_key: None };
        let timeouts = llm::Timeouts {
            first_data: Duration::from_millis(300),
            attempt: Duration::from_secs(3),
            ..llm::Timeouts::default()
        };
        let settings = llm::Settings { openrouter: Some(openrouter), providers: vec![provider], timeouts };
        let gateway = Gateway::new(&settings, ports).expect("sound settings");
        Self { speech, gateway, store, plans }
    }

    /// The models of the built-in catalogue, at OpenRouter.
    async fn at_openrouter() -> Self {
        Self::new(|_| built_in().to_owned()).await
    }

    /// Two models of a server of one's own.
    async fn of_ones_own() -> Self {
        Self::new(Speech::catalogue).await
    }

    async fn hear(&self, bytes: &[u8]) -> Result<(Heard, String), LlmError> {
        let route = self.plans.speech_route(Task::Transcription, Language::En).expect("it is on");
        let counted = Some("voice:1:7".to_owned());
        let call =
            Call { route, plan: PlanName::Free, user: UserId(1), interview: None, counted, is_replaceable: false };
        let recording = Recording::of(bytes.to_vec(), None, 300).expect("something is to be heard");
        let heard = self.gateway.transcribe(&call, &recording, Language::En).await;
        heard.map(|(heard, completed)| (heard, completed.model))
    }

    async fn entries(&self) -> Vec<LedgerEntry> {
        self.gateway.flushed().await;
        let (from, to) = (AT.parse().expect("a time"), "2026-11-21T00:00:00Z".parse().expect("a time"));
        let mut entries = Vec::new();
        self.store.ledger.scan(from, to, &mut |entry| entries.push(entry)).await.expect("the store works");
        entries
    }

    async fn was_paid(&self) -> bool {
        self.gateway.was_paid_for("voice:1:7").await.expect("the store works")
    }

    async fn spent(&self) -> f64 {
        self.store.budgets.balance("person:1:2026-11-20").await.expect("the store works") as f64 / 1e9
    }
}

#[tokio::test]
async fn openrouter_is_sent_json_and_its_cost_is_entered() {
    let ears = Ears::at_openrouter().await;
    let voice = sound::voice(1, 2.0);
    ears.speech.knows(&voice, Hears::Words(SAID.to_owned(), BTreeMap::from([(2, 2.5)])));
    let (heard, model) = ears.hear(&voice).await.expect("it is heard");
    assert_eq!((heard.text.as_str(), model.as_str()), (SAID, "openai/whisper-large-v3-turbo"));
    assert_eq!(heard.words.len(), 5);
    assert!((heard.words[2].begins - heard.words[1].ends - 2.5).abs() < 1e-9);
    let asked = &ears.speech.asked()[0];
    assert_eq!(
        (asked.format.as_str(), asked.language.as_str(), asked.is_form, asked.words),
        ("ogg", "en", false, true)
    );
    assert_eq!(asked.bytes, voice, "as it was recorded");
    let entry = &ears.entries().await[0];
    assert_eq!((entry.task.as_str(), entry.outcome.as_str()), ("transcription", "ok"));
    assert_eq!((entry.cost_usd, entry.cost_source, entry.prompt_tokens), (STATED, CostSource::Stated, 10));
    assert_eq!(entry.generation.as_deref(), Some("gen-stt-1"));
    assert!((ears.spent().await - STATED).abs() < 1e-9);
    assert!(ears.speech.violations().is_empty(), "{:?}", ears.speech.violations());
}

#[tokio::test]
async fn a_server_of_ones_own_is_sent_a_form_and_costs_nothing() {
    let ears = Ears::of_ones_own().await;
    let voice = sound::voice(2, 1.0);
    ears.speech.hears(&voice, SAID);
    let (heard, model) = ears.hear(&voice).await.expect("it is heard");
    assert_eq!((heard.text.as_str(), model.as_str()), (SAID, "speech/first"));
    let asked = &ears.speech.asked()[0];
    assert_eq!((asked.model.as_str(), asked.format.as_str(), asked.is_form, asked.words), ("first", "ogg", true, true));
    assert_eq!(asked.bytes, voice);
    let entry = &ears.entries().await[0];
    assert!(entry.free && entry.cost_usd == 0.0, "{entry:?}");
    assert!(ears.speech.violations().is_empty(), "{:?}", ears.speech.violations());
}

#[tokio::test]
async fn who_refuses_ogg_is_sent_wav_and_remembered_for_it() {
    let ears = Ears::of_ones_own().await;
    ears.speech.refuses("first", "ogg");
    ears.speech.always("first", Hears::Text(SAID.to_owned()));
    let voice = sound::voice(3, 2.0);
    assert_eq!(ears.hear(&voice).await.expect("it is heard").1, "speech/first");
    ears.hear(&voice).await.expect("it is heard");
    let asked = ears.speech.asked();
    let formats: Vec<&str> = asked.iter().map(|asked| asked.format.as_str()).collect();
    assert_eq!(formats, ["ogg", "wav", "wav"], "the third time nobody tries");
    // What was sent is sound, as long as what was recorded, at 16 kHz.
    let wav = hound::WavReader::new(std::io::Cursor::new(&asked[1].bytes)).expect("a WAV");
    assert_eq!((wav.spec().sample_rate, wav.spec().channels), (16_000, 1));
    assert!((31_000..=33_000).contains(&wav.duration()), "{}", wav.duration());
    let outcomes: Vec<String> = ears.entries().await.into_iter().map(|entry| entry.outcome).collect();
    assert_eq!(outcomes.iter().filter(|outcome| *outcome == "bad_request").count(), 1, "{outcomes:?}");
    assert_eq!(ears.gateway.speech_standing("speech/first"), Standing::Ready, "it has done no harm");
}

#[tokio::test]
async fn who_fails_or_is_slow_is_followed_by_the_next() {
    for (hears, outcome) in [
        (Hears::Status(404), "model_gone"),
        (Hears::Status(429), "rate_limited"),
        (Hears::Late(Duration::from_secs(2), Box::new(Hears::Text("late".to_owned()))), "timeout"),
        (Hears::Body(serde_json::json!({ "error": { "code": 403, "message": "no" } })), "forbidden"),
    ] {
        let ears = Ears::at_openrouter().await;
        ears.speech.always("openai/whisper-large-v3-turbo", hears);
        let voice = sound::voice(4, 1.0);
        ears.speech.hears(&voice, SAID);
        let (heard, model) = ears.hear(&voice).await.expect("the second hears it");
        assert_eq!((heard.text.as_str(), model.as_str()), (SAID, "openai/whisper-large-v3"));
        let entries = ears.entries().await;
        let of = |model: &str| entries.iter().find(|entry| entry.model == model).expect("its entry");
        let (first, second) = (of("openai/whisper-large-v3-turbo"), of("openai/whisper-large-v3"));
        assert_eq!((first.outcome.as_str(), second.outcome.as_str()), (outcome, "ok"));
        let lost = if outcome == "timeout" { CostSource::Reserved } else { CostSource::Stated };
        assert_eq!(first.cost_source, lost, "what may have been done is paid for");
    }
}

/// So it is known whether what nobody heard may be given back.
#[tokio::test]
async fn whether_anybody_was_paid_is_known_of_what_is_counted() {
    let late = Hears::Late(Duration::from_secs(4), Box::new(Hears::Text("late".to_owned())));
    for (hears, is_paid) in [(Hears::Status(404), false), (Hears::Status(429), false), (late, true)] {
        let ears = Ears::at_openrouter().await;
        for model in ["openai/whisper-large-v3-turbo", "openai/whisper-large-v3"] {
            ears.speech.always(model, hears.clone());
        }
        ears.hear(&sound::voice(4, 1.0)).await.expect_err("nobody hears it");
        assert_eq!(ears.was_paid().await, is_paid, "{hears:?}");
    }
    let ears = Ears::of_ones_own().await;
    ears.speech.hears(&sound::voice(4, 1.0), SAID);
    ears.hear(&sound::voice(4, 1.0)).await.expect("it is heard");
    assert!(!ears.was_paid().await, "it costs nothing");
}

#[tokio::test]
async fn what_is_no_transcription_is_tried_again_and_a_refused_key_stops_everything() {
    let ears = Ears::of_ones_own().await;
    let voice = sound::voice(5, 1.0);
    ears.speech.hears(&voice, SAID);
    ears.speech.always("first", Hears::Page);
    assert_eq!(ears.hear(&voice).await.expect("the second hears it").1, "speech/second");
    let to_first = ears.speech.asked().iter().filter(|asked| asked.model == "first").count();
    assert_eq!(to_first, 2, "a page of somebody on the way may be gone the next time");

    let ears = Ears::of_ones_own().await;
    for model in ["first", "second"] {
        ears.speech.always(model, Hears::Status(401));
    }
    assert_eq!(ears.hear(&voice).await.expect_err("nobody lets us in"), LlmError::ProviderRefuses);
    assert!(ears.gateway.refusing_providers().borrow().contains("speech"));

    let ears = Ears::at_openrouter().await;
    ears.speech.always("openai/whisper-large-v3-turbo", Hears::Status(401));
    assert_eq!(ears.hear(&voice).await.expect_err("the key is refused"), LlmError::KeyRefused);
    assert_eq!(ears.speech.asked().len(), 1, "nobody else is asked with that key");
}

#[tokio::test]
async fn where_the_day_has_no_money_left_nobody_is_asked() {
    let ears = Ears::at_openrouter().await;
    let voice = sound::voice(6, 60.0);
    ears.speech.hears(&voice, SAID);
    let expires_at = "2027-01-01T00:00:00Z".parse().expect("a time");
    let account =
        interview_bot::store::Account { name: "person:1:2026-11-20".to_owned(), limit: 100_000_000, expires_at };
    let all = interview_bot::store::Reservation { id: "all".to_owned(), amount: 99_900_000, accounts: vec![account] };
    ears.store.budgets.reserve(&all).await.expect("the store works");
    assert!(matches!(ears.hear(&voice).await, Err(LlmError::Budget(_))));
    assert!(ears.speech.asked().is_empty());
}

#[tokio::test]
async fn a_text_is_read_out_and_paid_by_the_letter() {
    let reading = "[speech.reading]\ndefault = [\"vendor/reader\"]\n\n[speech.models.\"vendor/reader\"]\n\
                   usd_per_million_characters = 20\nvoice = \"nova\"\n";
    let ears = Ears::new(|_| reading.to_owned()).await;
    let route = ears.plans.speech_route(Task::Reading, Language::En).expect("it is on");
    let call =
        Call { route, plan: PlanName::Free, user: UserId(1), interview: None, counted: None, is_replaceable: false };
    let read = ears.gateway.read_out(&call, "What is ownership?").await.expect("it is read out");
    assert!(read.mp3.starts_with(b"ID3"));
    let asked = &ears.speech.read()[0];
    assert_eq!((asked["input"].as_str(), asked["voice"].as_str()), (Some("What is ownership?"), Some("nova")));
    let entry = &ears.entries().await[0];
    assert_eq!((entry.task.as_str(), entry.cost_source), ("reading", CostSource::Computed));
    assert!((entry.cost_usd - 18.0 * 20.0 / 1e6).abs() < 1e-9, "{}", entry.cost_usd);
    assert!(ears.speech.violations().is_empty(), "{:?}", ears.speech.violations());
}
