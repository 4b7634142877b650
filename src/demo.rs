//! `interview-bot sandbox`: the unmodified bot, a Bot API server with a chat page, one SQLite file.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use telegram_sandbox::{NewUser, Options, Sandbox, StartError, default_users};
use tokio_util::sync::CancellationToken;

use crate::app::{self, AppError};
use crate::config::{Config, ConfigError, Environment, overlay};
use crate::logging;

/// The person of the sandbox who is the bot's admin.
const OWNER: i64 = 1004;

/// Why the sandbox cannot start.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A setting is wrong.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The path is not one that a database address can hold.
    #[error("--data: {} is not a path of plain text", .0.display())]
    Data(PathBuf),
    /// The chat page cannot be served.
    #[error("--listen: {0}")]
    Sandbox(#[from] StartError),
    /// The bot cannot start.
    #[error(transparent)]
    App(#[from] AppError),
}

/// Serves the chat page on `listen`, keeps interviews in `data`, and runs the bot until `stop` is cancelled. The other
/// settings are those of the environment: with `OPENROUTER_API_KEY`, real models.
///
/// # Errors
/// What stops the start.
pub async fn run(
    environment: &Environment,
    listen: SocketAddr,
    data: &Path,
    stop: CancellationToken,
) -> Result<(), DemoError> {
    let file = data.join("sandbox.db");
    let file = file.to_str().ok_or_else(|| DemoError::Data(data.to_owned()))?;
    let sandbox = Sandbox::start(options(listen, Utc::now())).await?;
    let own = [
        ("TELEGRAM_BOT_TOKEN", sandbox.token().to_owned()),
        ("TELEGRAM_API_URL", sandbox.url()),
        ("ADMIN_IDS", OWNER.to_string()),
        ("DATABASE_URL", format!("sqlite://{file}")),
        ("WEBHOOK_URL", String::new()),
    ];
    // What listens for others is of no use here, but for the owner's page, where it has an address.
    let no_server = ("HTTP_LISTEN", String::new());
    let has_page = environment.get("OWNER_PAGE_URL").is_some();
    let own: Vec<_> = own.into_iter().chain((!has_page).then_some(no_server)).collect();
    let config = Config::load(&overlay(&own, &|name| environment.get(name)))?;
    logging::init(&config.log, &config.secrets());
    let address = sandbox.url();
    app::run(config, stop, || {
        println!("Ready: {address}");
        println!(
            "Open it in a browser and talk to the bot. Ctrl-C stops it; interviews are kept in {}.",
            data.display()
        );
    })
    .await?;
    sandbox.stop().await;
    Ok(())
}

fn options(listen: SocketAddr, now: DateTime<Utc>) -> Options {
    let owner = NewUser {
        id: Some(OWNER),
        first_name: "Bekzod".to_owned(),
        last_name: Some("(admin)".to_owned()),
        username: Some("bekzod_admin".to_owned()),
        language_code: "uz".to_owned(),
        phone: Some("+998901001004".to_owned()),
    };
    Options {
        listen,
        users: default_users().into_iter().chain([owner]).collect(),
        bot_username: "interview_sandbox_bot".to_owned(),
        bot_name: "Interview bot".to_owned(),
        first_id: first_id(now),
        ..Options::default()
    }
}

/// Where the ids of this run begin. The sandbox forgets its chats when it stops, but the bot keeps its database, and with
/// it the updates that it has handled (for two days) and the cards that it has sent. In milliseconds, no run catches up
/// with the next one. The remainder fits the Bot API's 32 bits, and comes again after twelve days only.
fn first_id(now: DateTime<Utc>) -> u32 {
    let millis = now.timestamp_millis().rem_euclid(1 << 30);
    u32::try_from(millis).map_or(1, |id| id.max(1))
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    #[test]
    fn a_later_run_has_ids_of_its_own() {
        let start = DateTime::from_timestamp(1_800_000_000, 0).expect("a time");
        let at = |later| first_id(start + later);
        for hours in 0..48 {
            let (run, next) = (TimeDelta::hours(hours), TimeDelta::hours(hours) + TimeDelta::seconds(1));
            assert_ne!(at(run), at(next));
            assert!(hours == 0 || at(run).abs_diff(at(TimeDelta::zero())) > 1_000_000, "{hours}");
        }
        assert!((0..400).all(|days| (1..=1 << 30).contains(&at(TimeDelta::days(days)))));
    }
}
