//! Every variable, in the order in which `.env.example` and the README explain them.

/// What a variable is about; a heading in `.env.example`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    Telegram,
    Database,
    Models,
    Interviews,
    /// What is kept, and for how long.
    Privacy,
    /// Webhook, health, statistics.
    Http,
    Operations,
}

#[derive(Debug)]
pub struct Variable {
    pub name: &'static str,
    /// Names of replaced systems that are accepted too. `name` wins over them.
    pub aliases: &'static [&'static str],
    /// Heading.
    pub section: Section,
    /// The value in force when it is unset; `None` when there is none.
    pub default: Option<&'static str>,
    /// Whether its value must never be shown.
    pub secret: bool,
    /// What it may hold; completes "allowed is …".
    pub allowed: &'static str,
    pub about: &'static str,
}

const fn plain(section: Section, name: &'static str, allowed: &'static str, about: &'static str) -> Variable {
    Variable { name, aliases: &[], section, default: None, secret: false, allowed, about }
}

impl Variable {
    const fn or(mut self, default: &'static str) -> Self {
        self.default = Some(default);
        self
    }

    const fn secret(mut self) -> Self {
        self.secret = true;
        self
    }

    const fn also(mut self, aliases: &'static [&'static str]) -> Self {
        self.aliases = aliases;
        self
    }
}

use Section::{Database, Http, Interviews, Models, Operations, Privacy, Telegram};

const HTTPS: &str = "an https:// address, or http:// to this machine or a private network";

const DAYS: &str = "a whole number from 30 to 3650";

const MODEL: &str = "a model's id, such as vendor/name";

pub const VARIABLES: &[Variable] = &[
    plain(
        Telegram,
        "TELEGRAM_BOT_TOKEN",
        "the token that @BotFather gives, digits, a colon and at least 20 letters, digits, _ or -",
        "The bot's token, from @BotFather. Required, except for the sandbox.",
    )
    .secret(),
    plain(Telegram, "TELEGRAM_API_URL", HTTPS, "The Bot API server: Telegram's, or a Bot API server of your own.")
        .or("https://api.telegram.org"),
    plain(
        Telegram,
        "ADMIN_IDS",
        "numeric Telegram ids of people, separated by commas (no groups, no channels, no service accounts)",
        "Who may use the admin commands: numeric Telegram ids, separated by commas.",
    ),
    plain(
        Telegram,
        "PAYMENT_PROVIDER_TOKEN",
        "the token that @BotFather gives for a payment provider, at least 8 characters without spaces",
        "The payment provider's token, from @BotFather, for plans paid by card. Prices stand in the plan catalogue.",
    )
    .secret(),
    plain(
        Database,
        "DATABASE_URL",
        "mongodb://…, mongodb+srv://… or sqlite://path/to/file",
        "Where everything is kept: MongoDB (a replica set), or one SQLite file.",
    )
    .or("sqlite://data/interview-bot.db")
    .secret(),
    plain(
        Models,
        "OPENROUTER_API_KEY",
        "a key without spaces, at least 8 characters",
        "The key for OpenRouter. Without it the built-in question bank asks and grades.",
    )
    .also(&["OPENAI_API_KEY"])
    .secret(),
    plain(Models, "OPENROUTER_BASE_URL", HTTPS, "Where OpenRouter's API, or a compatible one, is reached.")
        .also(&["OPENAI_BASE_URL"])
        .or("https://openrouter.ai/api/v1"),
    plain(Models, "OPENROUTER_APP_URL", HTTPS, "The address of your site, sent to OpenRouter as HTTP-Referer.")
        .also(&["OPENAI_SITE_URL"]),
    plain(
        Models,
        "OPENROUTER_APP_NAME",
        "1 to 60 printable ASCII characters",
        "The name of your application, sent to OpenRouter as X-Title.",
    )
    .also(&["OPENAI_SITE_TITLE"])
    .or("Interview Bot"),
    plain(
        Models,
        "FREE_MODELS_ONLY",
        "true or false",
        "Whether only models are asked that cost nothing; when they have no room the built-in question bank carries on.",
    )
    .also(&["USE_FREE_MODELS_ONLY"])
    .or("false"),
    plain(
        Models,
        "FREE_REQUESTS_PER_DAY",
        "a whole number from 1 to 1000000",
        "How many calls of free models OpenRouter allows your account a day. Unset: what the plan catalogue says, 50.",
    ),
    plain(
        Models,
        "FREE_MODEL_RATE_LIMIT_PER_MINUTE",
        "a whole number from 1 to 1000000",
        "How many calls of free models OpenRouter allows your account a minute. Unset: what the plan catalogue says, 20.",
    ),
    plain(
        Models,
        "PLANS_FILE",
        "the path of a file that exists",
        "A plan catalogue (quotas, models, prices) in place of the built-in plans.toml.",
    ),
    plain(
        Models,
        "AI_PROVIDER",
        "openrouter, or the name of a provider of the plan catalogue",
        "Whose models are asked, and nobody else's. Unset: those that the plan catalogue names. See docs/MODELS.md.",
    ),
    plain(
        Models,
        "DEFAULT_MODEL",
        MODEL,
        "The model that is asked first for everything. Unset: what the plan catalogue says.",
    )
    .also(&["OPENROUTER_DEFAULT_MODEL"]),
    plain(
        Models,
        "FALLBACK_MODEL",
        MODEL,
        "The model that is asked when the first one fails.",
    ),
    plain(
        Models,
        "EMERGENCY_FALLBACK_MODEL",
        MODEL,
        "The model that is asked when both of them fail.",
    ),
    plain(
        Models,
        "QUESTIONS_MODEL",
        MODEL,
        "The model that is asked first for questions.",
    ),
    plain(
        Models,
        "GRADING_MODEL",
        MODEL,
        "The model that is asked first for grades.",
    )
    .also(&["ANALYSIS_MODEL"]),
    plain(
        Models,
        "PRESCREENING_MODEL",
        MODEL,
        "A cheap model that grades first. What it grades below CHEAP_MODEL_THRESHOLD stands.",
    ),
    plain(
        Models,
        "USE_CHEAP_PRESCREENING",
        "true or false",
        "Whether a cheap model grades first. Unset: if PRESCREENING_MODEL is set, or the plan catalogue says so.",
    ),
    plain(
        Models,
        "CHEAP_MODEL_THRESHOLD",
        "a number from 0 to 100",
        "The score, of 100, from which on a grade of PRESCREENING_MODEL is given anew by the others.",
    )
    .or("50"),
    plain(
        Models,
        "ENABLE_ENSEMBLE",
        "true or false",
        "Whether ENSEMBLE_MODELS grade together, by majority. With PRESCREENING_MODEL, that one goes first.",
    )
    .or("false"),
    plain(
        Models,
        "ENSEMBLE_MODELS",
        "2 to 5 ids of models, separated by commas",
        "The models that grade together, separated by commas.",
    ),
    plain(
        Models,
        "MAX_COST_PER_JOB",
        "a number from 0.001 to 1000",
        "What the models may cost in one interview, in US dollars. Unset: what the plan catalogue says.",
    ),
    plain(
        Models,
        "MAX_TOKENS",
        "a whole number from 100 to 100000",
        "The longest reply in tokens; each question asked for has more of its own. Unset: what the plan catalogue says.",
    ),
    plain(
        Models,
        "TEMPERATURE",
        "a number from 0 to 2",
        "The temperature of every task, sent to models that take one. Unset: what the plan catalogue says.",
    ),
    plain(
        Interviews,
        "PHONE",
        "required, optional or off",
        "Whether people are asked for their phone number: required (before the first interview), optional (after the first report; they may skip it) or off.",
    )
    .or("optional"),
    plain(
        Interviews,
        "ANSWER_GRACE_SECONDS",
        "a whole number from 0 to 60",
        "How long the bot waits for more messages of an answer before it checks it, in seconds.",
    )
    .or("6"),
    plain(
        Interviews,
        "FOLLOW_UPS",
        "a whole number from 0 to 2",
        "How often the bot asks back about one question at most; a plan and a person may want less. 0: never.",
    )
    .or("2"),
    plain(
        Privacy,
        "PRIVACY_SECRET",
        "16 to 256 printable ASCII characters without spaces",
        "The key by which people who had themselves deleted are known again for 70 days, so that it is no way to a fresh quota. Unset: one is made and kept in the database.",
    )
    .secret(),
    plain(
        Privacy,
        "BACKUP_DAYS",
        "a whole number from 1 to 3650",
        "How many days your backups keep what was deleted: people are told. Unset: they are told that backups may keep it for a while.",
    ),
    plain(
        Privacy,
        "KEEP_INTERVIEWS_DAYS",
        DAYS,
        "After how many days interviews that are over are deleted, answers and reports included. Unset: never.",
    ),
    plain(
        Privacy,
        "KEEP_INACTIVE_DAYS",
        DAYS,
        "After how many days without a message a person is deleted as by /delete_me. Unset: never.",
    ),
    plain(
        Privacy,
        "KEEP_AUDIT_DAYS",
        DAYS,
        "After how many days entries of the audit log are deleted. Unset: never.",
    ),
    plain(
        Privacy,
        "KEEP_REPLIES_DAYS",
        "a whole number from 1 to 14",
        "For how many days replies of models are kept that could not be used.",
    )
    .or("14"),
    plain(
        Privacy,
        "KEEP_DEAD_JOBS_DAYS",
        "a whole number from 1 to 365",
        "For how many days jobs that were given up are kept, with the messages in them.",
    )
    .or("7"),
    plain(
        Http,
        "HTTP_LISTEN",
        "an IP address and a port, such as 127.0.0.1:8080 or [::]:8080",
        "Address and port of the HTTP server (health; webhook; statistics; the owner's page). Unset: no HTTP server.",
    ),
    plain(Http, "WEBHOOK_URL", HTTPS, "The public address at which Telegram reaches this server. Unset: long polling."),
    plain(
        Http,
        "WEBHOOK_SECRET",
        "16 to 256 letters, digits, _ or -",
        "What Telegram sends with every webhook call to prove itself. Required with WEBHOOK_URL.",
    )
    .secret(),
    plain(
        Http,
        "STATS_TOKEN",
        "16 to 256 letters, digits, _ or -",
        "The bearer token for the statistics and metrics of the HTTP server. Unset: none are served.",
    )
    .secret(),
    plain(
        Http,
        "OWNER_PAGE_URL",
        "an https:// address without a path, or http:// to this machine",
        "The public address at which admins reach the owner's page, /admin on the HTTP server. Unset: there is no such page.",
    ),
    plain(
        Operations,
        "UPDATE_WORKERS",
        "a whole number from 1 to 256",
        "How many Telegram updates are handled at once.",
    )
    .or("32"),
    plain(
        Operations,
        "UPDATES_PER_MINUTE",
        "a whole number from 10 to 6000",
        "How many messages and taps of one person are handled in a minute, after 60 at once. More wait; nobody else does.",
    )
    .or("120"),
    plain(Operations, "MODEL_WORKERS", "a whole number from 1 to 256", "How many jobs that call models run at once.")
        .or("8"),
    plain(
        Operations,
        "RUST_LOG",
        "a filter such as info or info,interview_bot=debug",
        "What is logged. Libraries that are noisy at info are kept to warnings unless named here.",
    )
    .or("info"),
    plain(Operations, "LOG_FORMAT", "pretty or json", "How it is logged: pretty for people, json for machines.")
        .or("pretty"),
    plain(
        Operations,
        "TELEGRAM_BOT_USERNAME",
        "anything",
        "Accepted from older set-ups and not used: Telegram tells the bot its name.",
    ),
];
