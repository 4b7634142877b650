//! The settings: what is accepted, what is refused and in which words, and what is in force when nothing is said.

use std::fs;
use std::time::Duration;

use interview_bot::config::{Config, Draft, LogFormat, PhonePolicy, VARIABLES, overlay};
use interview_bot::domain::user::UserId;
use interview_bot::store::DatabaseUrl;
use secrecy::ExposeSecret;

use crate::store::backends::TempDir;

const TOKEN: &str = "110201543:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc";

/// The settings with these variables and a token.
fn load(variables: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    let token = [("TELEGRAM_BOT_TOKEN", TOKEN)];
    load_exactly(&[variables, &token].concat())
}

fn load_exactly(variables: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    let lookup = |name: &str| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned());
    Config::load(&lookup).map_err(|error| error.problems)
}

fn good(variables: &[(&str, &str)]) -> Config {
    load(variables).expect("the settings are good")
}

fn problems(variables: &[(&str, &str)]) -> Vec<String> {
    load(variables).expect_err("the settings are bad")
}

#[test]
fn a_token_is_enough() {
    let config = good(&[]);
    assert_eq!(config.telegram.token.expose_secret(), TOKEN);
    assert_eq!(config.telegram.api_url, "https://api.telegram.org");
    assert!(config.telegram.admins.is_empty());
    assert!(matches!(config.database, DatabaseUrl::Sqlite(path) if path.as_os_str() == "data/interview-bot.db"));
    assert!(config.openrouter.is_none() && config.http.is_none() && config.plans_file.is_none());
    assert_eq!(config.interview.phone, PhonePolicy::Optional);
    assert_eq!(config.interview.answer_grace, Duration::from_secs(6));
    assert_eq!((config.workers.updates, config.workers.models), (32, 8));
    assert_eq!((config.log.filter.as_str(), config.log.format), ("info", LogFormat::Pretty));
    assert!(config.warnings.is_empty());
}

#[test]
fn every_value_reaches_its_setting() {
    let config = good(&[
        ("TELEGRAM_API_URL", "http://127.0.0.1:8081/"),
        ("ADMIN_IDS", " 42, 7,42 "),
        ("DATABASE_URL", "mongodb://bot:secret@db:27017/interviews"),
        ("OPENROUTER_API_KEY", "sk-or-v1-0123456789"),
        ("OPENROUTER_BASE_URL", "https://models.example/v1"),
        ("OPENROUTER_APP_URL", "https://bot.example"),
        ("OPENROUTER_APP_NAME", "Mock interviews"),
        ("FREE_MODELS_ONLY", "true"),
        ("FREE_REQUESTS_PER_DAY", "1000"),
        ("PLANS_FILE", "Cargo.toml"),
        ("PHONE", "off"),
        ("ANSWER_GRACE_SECONDS", "0"),
        ("FOLLOW_UPS", "1"),
        ("HTTP_LISTEN", "127.0.0.1:8080"),
        ("WEBHOOK_URL", "https://bot.example/hook/"),
        ("WEBHOOK_SECRET", "0123456789abcdef"),
        ("STATS_TOKEN", "fedcba9876543210"),
        ("UPDATE_WORKERS", "1"),
        ("UPDATES_PER_MINUTE", "6000"),
        ("MODEL_WORKERS", "256"),
        ("RUST_LOG", "info,interview_bot=debug"),
        ("LOG_FORMAT", "json"),
    ]);
    assert_eq!(config.telegram.api_url, "http://127.0.0.1:8081");
    assert_eq!(config.telegram.admins.into_iter().collect::<Vec<_>>(), [UserId(7), UserId(42)]);
    let DatabaseUrl::Mongodb { uri, .. } = config.database else { panic!("MongoDB was asked for") };
    assert_eq!(uri.expose_secret(), "mongodb://bot:secret@db:27017/interviews");
    let openrouter = config.openrouter.expect("there is a key");
    assert_eq!(openrouter.api_key.expose_secret(), "sk-or-v1-0123456789");
    assert_eq!(openrouter.base_url, "https://models.example/v1");
    assert_eq!(openrouter.app_url.as_deref(), Some("https://bot.example"));
    assert_eq!(openrouter.app_name, "Mock interviews");
    assert_eq!((config.free_models.only, config.free_models.requests_per_day), (true, Some(1000)));
    assert_eq!(config.plans_file.expect("set").as_os_str(), "Cargo.toml");
    assert_eq!((config.interview.phone, config.interview.answer_grace), (PhonePolicy::Off, Duration::ZERO));
    let http = config.http.expect("there is an address");
    let webhook = http.webhook.expect("there is an URL");
    assert_eq!((http.listen.port(), webhook.url.as_str()), (8080, "https://bot.example/hook"));
    assert_eq!(webhook.secret.expose_secret(), "0123456789abcdef");
    assert_eq!(http.stats_token.expect("set").expose_secret(), "fedcba9876543210");
    assert_eq!((config.workers.updates, config.workers.models), (1, 256));
    assert_eq!((config.log.filter.as_str(), config.log.format), ("info,interview_bot=debug", LogFormat::Json));
}

#[test]
fn models_are_chosen_by_name() {
    let config = good(&[
        ("DEFAULT_MODEL", "a/one"),
        ("FALLBACK_MODEL", "a/two"),
        ("EMERGENCY_FALLBACK_MODEL", "a/three"),
        ("QUESTIONS_MODEL", "a/asks"),
        ("GRADING_MODEL", "a/grades"),
        ("PRESCREENING_MODEL", "a/cheap"),
        ("CHEAP_MODEL_THRESHOLD", "65"),
        ("ENABLE_ENSEMBLE", "true"),
        ("ENSEMBLE_MODELS", "a/four, a/five"),
        ("MAX_COST_PER_JOB", "0.5"),
        ("MAX_TOKENS", "2000"),
        ("TEMPERATURE", "0.2"),
        ("AI_PROVIDER", "OpenRouter"),
        ("USE_FREE_MODELS_ONLY", "true"),
        ("FREE_MODEL_RATE_LIMIT_PER_MINUTE", "10"),
    ]);
    let expected = [
        "DEFAULT_MODEL: a/one",
        "FALLBACK_MODEL: a/two",
        "EMERGENCY_FALLBACK_MODEL: a/three",
        "QUESTIONS_MODEL: a/asks",
        "GRADING_MODEL: a/grades",
        "PRESCREENING_MODEL: a/cheap",
        "ENSEMBLE_MODELS: a/four",
        "ENSEMBLE_MODELS: a/five",
        "grades below 6.5 of the prescreening model stand",
        "only models of openrouter are asked",
        "an interview may cost $0.5",
        "a reply has at most 2000 tokens",
        "temperature 0.2",
    ];
    assert_eq!(config.models.lines(), expected);
    assert_eq!((config.free_models.only, config.free_models.requests_per_minute), (true, Some(10)));
    assert!(good(&[]).models.lines().is_empty());
    let older = good(&[("OPENROUTER_DEFAULT_MODEL", "a/one"), ("ANALYSIS_MODEL", "a/grades")]);
    assert_eq!(older.models.lines(), ["DEFAULT_MODEL: a/one", "GRADING_MODEL: a/grades"]);
    let off = good(&[("PRESCREENING_MODEL", "a/cheap"), ("USE_CHEAP_PRESCREENING", "false")]);
    assert_eq!(off.models.lines(), ["no model grades before the others"]);
}

#[test]
fn what_needs_a_model_names_it() {
    assert_eq!(
        problems(&[("USE_CHEAP_PRESCREENING", "true")]),
        ["USE_CHEAP_PRESCREENING is true, and needs PRESCREENING_MODEL, which is not set"]
    );
    assert_eq!(
        problems(&[("ENABLE_ENSEMBLE", "true")]),
        ["ENABLE_ENSEMBLE is true, and needs ENSEMBLE_MODELS, which is not set"]
    );
}

#[test]
fn unset_and_empty_are_the_same() {
    let empty: Vec<_> = VARIABLES.iter().filter(|v| v.name != "TELEGRAM_BOT_TOKEN").map(|v| (v.name, "  ")).collect();
    assert_eq!(format!("{:?}", good(&empty)), format!("{:?}", good(&[])));
}

#[test]
fn every_wrong_value_is_refused_in_a_line_that_names_it() {
    for (name, value) in [
        ("TELEGRAM_API_URL", "http://api.telegram.org"),
        ("ADMIN_IDS", "me"),
        ("ADMIN_IDS", "1087968824"),
        ("ADMIN_IDS", "5,777000"),
        ("ADMIN_IDS", "136817688"),
        ("ADMIN_IDS", "-1001234567890"),
        ("ADMIN_IDS", "0"),
        ("ADMIN_IDS", "9007199254740993"),
        ("OPENROUTER_BASE_URL", "openrouter.ai"),
        ("OPENROUTER_APP_URL", "ftp://bot.example"),
        ("OPENROUTER_APP_NAME", "Мои собеседования"),
        ("FREE_MODELS_ONLY", "yes"),
        ("FREE_REQUESTS_PER_DAY", "0"),
        ("PLANS_FILE", "no/such/file.toml"),
        ("DEFAULT_MODEL", "two words"),
        ("CHEAP_MODEL_THRESHOLD", "101"),
        ("ENABLE_ENSEMBLE", "perhaps"),
        ("ENSEMBLE_MODELS", "a/one"),
        ("MAX_COST_PER_JOB", "0"),
        ("MAX_TOKENS", "1"),
        ("TEMPERATURE", "3"),
        ("FREE_MODEL_RATE_LIMIT_PER_MINUTE", "many"),
        ("PHONE", "yes"),
        ("FOLLOW_UPS", "3"),
        ("ANSWER_GRACE_SECONDS", "61"),
        ("ANSWER_GRACE_SECONDS", "-1"),
        ("ANSWER_GRACE_SECONDS", "1.5"),
        ("HTTP_LISTEN", "8080"),
        ("UPDATE_WORKERS", "0"),
        ("UPDATES_PER_MINUTE", "9"),
        ("MODEL_WORKERS", "257"),
        ("RUST_LOG", "interview_bot=loud=er"),
        ("LOG_FORMAT", "xml"),
    ] {
        let variable = VARIABLES.iter().find(|variable| variable.name == name).expect("in the table");
        let expected = format!("{name} holds {value:?}; allowed is {}", variable.allowed);
        assert_eq!(problems(&[(name, value)]), [expected]);
    }
}

#[test]
fn a_wrong_secret_is_refused_without_being_shown() {
    for (name, value) in [
        ("TELEGRAM_BOT_TOKEN", "hunter22"),
        ("TELEGRAM_BOT_TOKEN", "110201543:AAEhBOweik6ad9r QXMENQjcrGbqCr4K"),
        ("DATABASE_URL", "postgres://bot:hunter22@db/x"),
        ("DATABASE_URL", "mongodb://"),
        ("DATABASE_URL", "sqlite://"),
        ("OPENROUTER_API_KEY", "hunter 22 and more"),
    ] {
        let problems = load_exactly(&[(name, value), ("TELEGRAM_BOT_TOKEN", TOKEN)]).expect_err("bad").join("\n");
        assert!(problems.starts_with(&format!("{name} holds {} characters", value.chars().count())), "{problems}");
        assert!(!problems.contains("hunter") && !problems.contains("AAEh"), "{problems}");
    }
}

#[test]
fn every_secret_may_stand_in_a_file() {
    let directory = TempDir::new();
    fs::create_dir_all(directory.path()).expect("made");
    let file = directory.path().join("secret");
    let path = file.to_str().expect("a path");
    let mut seen = 0;
    for variable in VARIABLES.iter().filter(|variable| variable.secret) {
        let secret = match variable.name {
            "TELEGRAM_BOT_TOKEN" => TOKEN,
            "DATABASE_URL" => "mongodb://bot:hunter22@db/x",
            _ => "hunter22-0123456789abcdef0123456789",
        };
        fs::write(&file, format!("{secret}\n")).expect("written");
        let name = format!("{}_FILE", variable.name);
        let others = [("HTTP_LISTEN", "127.0.0.1:1"), ("WEBHOOK_URL", "https://bot.example")];
        let set: Vec<(&str, &str)> = match variable.name {
            "TELEGRAM_BOT_TOKEN" => vec![(&name, path)],
            "WEBHOOK_SECRET" => [&others[..], &[(&name, path), ("TELEGRAM_BOT_TOKEN", TOKEN)]].concat(),
            _ => vec![(&name, path), ("TELEGRAM_BOT_TOKEN", TOKEN), others[0]],
        };
        let config = load_exactly(&set).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
        seen += usize::from(!format!("{config:?}").contains("hunter22"));
        fs::write(&file, " \n").expect("written");
        let problems = load_exactly(&set).expect_err("it is empty").join("\n");
        assert!(problems.contains(&format!("{name} names a file that cannot be used: it is empty")), "{problems}");
    }
    assert!(seen >= 6, "{seen}");
}

#[test]
fn a_file_of_a_secret_that_cannot_be_read_is_named_and_a_value_wins_over_it() {
    let missing = ("TELEGRAM_BOT_TOKEN_FILE", "/nowhere/token");
    let problems = load_exactly(&[missing]).expect_err("bad");
    assert!(problems[0].starts_with("TELEGRAM_BOT_TOKEN_FILE names a file that cannot be used: "), "{problems:?}");
    assert!(load(&[missing]).is_ok(), "what is set is used");
    assert!(load(&[("ADMIN_IDS_FILE", "/nowhere/ids")]).is_ok(), "what is no secret is not looked for");
}

#[test]
fn a_secret_in_the_wrong_variable_is_not_shown_either() {
    let address = format!("https://api.telegram.org/bot{TOKEN} ");
    let wrong = [("ADMIN_IDS", TOKEN), ("TELEGRAM_API_URL", "https://me:hunter22@host"), ("LOG_FORMAT", &address)];
    let shown = problems(&wrong).join("\n");
    assert_eq!(shown.lines().count(), 3);
    assert!(!shown.contains("AAEh") && !shown.contains("hunter"), "{shown}");
}

#[test]
fn all_mistakes_are_reported_together() {
    let problems = load_exactly(&[("PHONE", "maybe"), ("LOG_FORMAT", "xml"), ("WEBHOOK_URL", "https://bot.example")]);
    let problems = problems.expect_err("bad");
    let named: Vec<_> = problems.iter().filter_map(|problem| problem.split(' ').next()).collect();
    assert_eq!(named, ["TELEGRAM_BOT_TOKEN", "WEBHOOK_SECRET", "WEBHOOK_URL", "PHONE", "LOG_FORMAT"]);
    assert!(problems.iter().all(|problem| !problem.contains('\n')));
}

#[test]
fn a_webhook_needs_a_server_and_a_secret() {
    let url = ("WEBHOOK_URL", "https://bot.example");
    let (listen, secret) = (("HTTP_LISTEN", "0.0.0.0:80"), ("WEBHOOK_SECRET", "0123456789abcdef"));
    assert!(problems(&[url, listen])[0].starts_with("WEBHOOK_SECRET is not set"));
    assert_eq!(problems(&[url, secret]), ["WEBHOOK_URL is set, and needs HTTP_LISTEN, which is not set"]);
    assert!(problems(&[url, listen, ("WEBHOOK_SECRET", "short")])[0].starts_with("WEBHOOK_SECRET holds 5 characters"));
    assert!(good(&[url, listen, secret]).http.expect("a server").webhook.is_some());
}

#[test]
fn a_token_for_statistics_without_a_server_is_worth_a_warning() {
    let token = ("STATS_TOKEN", "fedcba9876543210");
    let warning = "STATS_TOKEN is not used: the statistics need HTTP_LISTEN, which is not set";
    assert_eq!(good(&[token]).warnings, [warning]);
    let config = good(&[token, ("HTTP_LISTEN", "127.0.0.1:8080")]);
    assert!(config.warnings.is_empty() && config.http.expect("a server").stats_token.is_some());
}

#[test]
fn older_names_are_accepted_and_newer_ones_win() {
    let old = [
        ("OPENAI_API_KEY", "sk-old-0123456789"),
        ("OPENAI_BASE_URL", "https://old.example/v1"),
        ("OPENAI_SITE_URL", "https://site.example"),
        ("OPENAI_SITE_TITLE", "Old title"),
    ];
    let config = good(&old);
    let openrouter = config.openrouter.expect("there is a key");
    assert_eq!(openrouter.api_key.expose_secret(), "sk-old-0123456789");
    assert_eq!(openrouter.base_url, "https://old.example/v1");
    assert_eq!(openrouter.app_url.as_deref(), Some("https://site.example"));
    assert_eq!(openrouter.app_name, "Old title");
    assert!(config.warnings.is_empty());

    let both = [old[0], ("OPENROUTER_API_KEY", "sk-new-0123456789"), old[3], ("OPENROUTER_APP_NAME", "Old title")];
    let config = good(&both);
    assert_eq!(config.openrouter.expect("there is a key").api_key.expose_secret(), "sk-new-0123456789");
    let warning = "OPENROUTER_API_KEY and OPENAI_API_KEY are both set and differ; OPENROUTER_API_KEY is used";
    assert_eq!(config.warnings, [warning]);
}

#[test]
fn a_mistake_under_an_older_name_names_the_older_one() {
    assert!(problems(&[("OPENAI_BASE_URL", "nowhere")])[0].starts_with("OPENAI_BASE_URL holds \"nowhere\""));
}

#[test]
fn the_bots_name_is_accepted_with_a_note() {
    let config = good(&[("TELEGRAM_BOT_USERNAME", "interview_bot")]);
    assert_eq!(config.warnings, ["TELEGRAM_BOT_USERNAME is not used: Telegram tells the bot its name"]);
}

#[test]
fn the_sandbox_brings_its_own_settings() {
    let own = [("TELEGRAM_BOT_TOKEN", TOKEN.to_owned()), ("WEBHOOK_URL", String::new())];
    let environment = |name: &str| match name {
        "WEBHOOK_URL" => Some("https://bot.example".to_owned()),
        "PHONE" => Some("off".to_owned()),
        _ => None,
    };
    let config = Config::load(&overlay(&own, &environment)).expect("good");
    assert!(config.http.is_none());
    assert_eq!(config.interview.phone, PhonePolicy::Off);
}

#[test]
fn printing_the_settings_shows_no_secret() {
    let config = good(&[
        ("DATABASE_URL", "mongodb://bot:hunter22@db/x"),
        ("OPENROUTER_API_KEY", "sk-hunter22-0123456789"),
        ("HTTP_LISTEN", "127.0.0.1:1"),
        ("STATS_TOKEN", "hunter22hunter22"),
    ]);
    let printed = format!("{config:?}");
    assert!(!printed.contains("hunter22") && !printed.contains("AAEh"), "{printed}");
}

#[test]
fn every_secret_is_named_to_the_log() {
    let config = good(&[
        ("DATABASE_URL", "mongodb://bot:database-password@db/x"),
        ("OPENROUTER_API_KEY", "key-of-openrouter"),
        ("HTTP_LISTEN", "127.0.0.1:1"),
        ("WEBHOOK_URL", "https://bot.example"),
        ("WEBHOOK_SECRET", "secret-of-the-webhook"),
        ("STATS_TOKEN", "token-of-statistics"),
    ]);
    let secrets: Vec<_> = config.secrets().iter().map(|secret| secret.expose_secret().to_owned()).collect();
    for secret in [TOKEN, "database-password", "key-of-openrouter", "secret-of-the-webhook", "token-of-statistics"] {
        assert!(secrets.iter().any(|known| known == secret), "{secret}");
    }
}

/// The built-in plan catalogue and this, in a file.
fn catalogue_with(directory: &TempDir, added: &str) -> String {
    std::fs::create_dir_all(directory.path()).expect("a directory of its own");
    let file = directory.path().join("plans.toml");
    let text = format!("{}\n{added}", include_str!("../../plans.toml"));
    std::fs::write(&file, text).expect("it is there");
    file.to_str().expect("plain text").to_owned()
}

#[test]
fn a_provider_has_the_key_that_its_variable_holds() {
    let directory = TempDir::new();
    let keyed = "[providers.own]\nbase_url = \"https://models.example/v1/\"\nkey_env = \"MY_OWN_KEY\"";
    let file = catalogue_with(&directory, keyed);
    let config = good(&[("PLANS_FILE", &file), ("MY_OWN_KEY", "key-of-a-provider")]);
    let provider = &config.providers[0];
    assert_eq!((provider.name.as_str(), provider.base_url.as_str()), ("own", "https://models.example/v1"));
    assert_eq!(provider.api_key.as_ref().expect("set").expose_secret(), "key-of-a-provider");
    assert!(config.secrets().iter().any(|secret| secret.expose_secret() == "key-of-a-provider"));
    assert!(config.warnings.is_empty() && !format!("{config:?}").contains("key-of"));

    let without = good(&[("PLANS_FILE", &file)]);
    assert!(without.providers.is_empty());
    assert_eq!(without.warnings, ["MY_OWN_KEY is not set: models of the provider own cannot be used"]);
    let bad = problems(&[("PLANS_FILE", &file), ("MY_OWN_KEY", "two words")]);
    assert_eq!(
        bad,
        ["MY_OWN_KEY holds 9 characters that do not fit; allowed is a key without spaces, at least 8 characters"]
    );
}

#[test]
fn a_provider_without_a_key_is_on_this_machine_or_behind_https() {
    let directory = TempDir::new();
    let at = |url: &str| catalogue_with(&directory, &format!("[providers.own]\nbase_url = \"{url}\""));
    let local = good(&[("PLANS_FILE", &at("http://127.0.0.1:11434/v1"))]);
    assert!(local.providers[0].api_key.is_none() && local.warnings.is_empty());
    let bad = problems(&[("PLANS_FILE", &at("http://models.example/v1"))]);
    assert!(bad[0].contains("[providers.own] base_url; allowed is an https:// address"), "{bad:?}");
}

#[test]
fn what_needs_one_setting_reads_no_other() {
    let lookup = |name: &str| match name {
        "HTTP_LISTEN" => Some("127.0.0.1:8080".to_owned()),
        "PHONE" => Some("perhaps".to_owned()),
        _ => None,
    };
    let listen = Config::listen_address(&lookup).expect("it is good");
    assert_eq!(listen.map(|address| address.port()), Some(8080));
    let draft = Draft::read(&lookup);
    assert_eq!(draft.problems.len(), 2, "the token and PHONE: {:?}", draft.problems);
    assert!(draft.telegram.is_none() && draft.database.is_some());
}
