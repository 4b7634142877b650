use std::sync::{Mutex, PoisonError};

use super::*;

const TOKEN: &str = "110201543:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc";

/// Keeps what is written.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn logged(filter: &str, format: LogFormat, secrets: &[SecretString], log: impl FnOnce()) -> String {
    let kept = Kept::default();
    let writer = kept.clone();
    let config = LogConfig { filter: filter.to_owned(), format };
    let subscriber = subscriber(&config, secrets, move || writer.clone(), false);
    tracing::subscriber::with_default(subscriber, log);
    let bytes = kept.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    String::from_utf8(bytes).expect("the log is UTF-8")
}

#[derive(Debug, thiserror::Error)]
#[error("error sending request for url (https://api.telegram.org/bot{TOKEN}/getUpdates)")]
struct RequestFailed;

#[test]
fn the_token_in_an_error_is_not_logged() {
    for format in [LogFormat::Pretty, LogFormat::Json] {
        let log = logged("info", format, &[], || {
            let error = RequestFailed;
            tracing::error!(%error, url = %format!("https://api.telegram.org/bot{TOKEN}/getMe"), "the request failed");
            tracing::error!(error = ?format!("{error}"), "again: {error}");
        });
        assert_eq!(log.matches("[secret]").count(), 4, "{log}");
        assert!(!log.contains("AAEhBOweik6ad9r"), "{log}");
        assert!(log.contains("the request failed") && log.contains("getUpdates"), "{log}");
    }
}

#[test]
fn a_configured_secret_is_not_logged_whatever_it_looks_like() {
    let secrets = [SecretString::from("correct horse"), SecretString::from("abc")];
    let log = logged("info", LogFormat::Json, &secrets, || tracing::info!("correct horse, abc"));
    assert!(log.contains("\"[secret], abc\""), "{log}");
}

#[test]
fn noisy_libraries_are_quiet_unless_they_are_named() {
    let say = || {
        tracing::info!(target: "hyper", "from the library");
        tracing::info!(target: "interview_bot", "from the bot");
    };
    let log = logged("debug", LogFormat::Pretty, &[], say);
    assert!(!log.contains("from the library") && log.contains("from the bot"), "{log}");
    assert!(logged("info,hyper=info", LogFormat::Pretty, &[], say).contains("from the library"));
}

#[test]
fn json_is_one_object_a_line() {
    let log = logged("info", LogFormat::Json, &[], || tracing::info!(job.id = "u:1", "done"));
    let event: serde_json::Value = serde_json::from_str(log.trim()).expect("JSON");
    assert_eq!((&event["message"], &event["job.id"]), (&"done".into(), &"u:1".into()));
}
