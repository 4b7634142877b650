//! A headless Chromium, driven through ChromeDriver.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::process::{Directory, Process};

/// What the browser shows the page on.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Screen {
    /// 390 x 844 points with two pixels a point, touched.
    Phone,
    /// The same at 320 x 568, the smallest that is still about.
    SmallPhone,
    /// 1280 x 800, with a mouse.
    Wide,
}

/// Where the browser and its driver are.
pub(crate) struct Chromium {
    browser: PathBuf,
    driver: PathBuf,
}

impl Chromium {
    /// Finds both on `PATH`. `None` when one is missing, and that is said aloud.
    ///
    /// # Panics
    /// When one is missing and `REQUIRE_CHROMIUM` is `1`.
    pub(crate) fn find() -> Option<Self> {
        let browser = on_path("chromium").or_else(|| on_path("google-chrome"));
        if let (Some(browser), Some(driver)) = (browser, on_path("chromedriver")) {
            return Some(Self { browser, driver });
        }
        let missing = "NOT RUN: the page test needs chromium and chromedriver on PATH; \
                       on Debian: apt-get install chromium chromium-driver";
        assert!(std::env::var("REQUIRE_CHROMIUM").as_deref() != Ok("1"), "{missing}");
        // Not by eprintln!, which the test harness keeps to itself when a test passes.
        let _ = writeln!(std::io::stderr(), "{missing}");
        None
    }
}

fn on_path(program: &str) -> Option<PathBuf> {
    let directories = std::env::var_os("PATH")?;
    std::env::split_paths(&directories).map(|directory| directory.join(program)).find(|path| path.is_file())
}

/// A browser with one window.
pub(crate) struct Browser {
    client: Client,
    _driver: Process,
    profile: Directory,
}

impl Browser {
    /// Starts a browser with an empty profile.
    pub(crate) async fn start(chromium: &Chromium, name: &str, screen: Screen) -> Self {
        Self::start_with(chromium, name, screen, &[]).await
    }

    /// The same with a microphone that hears this WAV file over and over, and that pages may use.
    pub(crate) async fn start_hearing(chromium: &Chromium, name: &str, screen: Screen, said: &Path) -> Self {
        let arguments = [
            "--use-fake-device-for-media-stream".to_owned(),
            "--use-fake-ui-for-media-stream".to_owned(),
            format!("--use-file-for-fake-audio-capture={}", said.display()),
        ];
        Self::start_with(chromium, name, screen, &arguments).await
    }

    async fn start_with(chromium: &Chromium, name: &str, screen: Screen, arguments: &[String]) -> Self {
        let profile = Directory::new(&format!("profile-{name}"));
        let mut command = Command::new(&chromium.driver);
        let (driver, port) =
            Process::start(command.arg("--port=0").stderr(Stdio::null()), "started successfully on port");
        let address = format!("http://127.0.0.1:{}", port.trim_end_matches('.'));
        let Value::Object(capabilities) = capabilities(chromium, &profile, screen, arguments) else {
            unreachable!("an object")
        };
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder.capabilities(capabilities).connect(&address).await.expect("Chromium starts");
        Self { client, _driver: driver, profile }
    }

    /// What drives it.
    pub(crate) fn client(&self) -> Client {
        self.client.clone()
    }

    /// Where the files are that it was given.
    pub(crate) fn downloads(&self) -> PathBuf {
        downloads(&self.profile)
    }

    /// Closes the window, and with it the browser.
    pub(crate) async fn close(self) {
        let _ = self.client.close().await;
    }
}

fn downloads(profile: &Directory) -> PathBuf {
    profile.path().join("downloads")
}

fn capabilities(chromium: &Chromium, profile: &Directory, screen: Screen, more: &[String]) -> Value {
    let mut arguments: Vec<String> = [
        "--headless",
        // Chromium's own sandbox does not work as root, which is who runs the tests in a container.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.push(format!("--user-data-dir={}", profile.path().display()));
    arguments.extend_from_slice(more);
    let metrics = match screen {
        Screen::Phone => json!({"width": 390, "height": 844, "pixelRatio": 2.0, "touch": true, "mobile": true}),
        Screen::SmallPhone => json!({"width": 320, "height": 568, "pixelRatio": 2.0, "touch": true, "mobile": true}),
        Screen::Wide => json!({"width": 1280, "height": 800, "pixelRatio": 1.0, "touch": false, "mobile": false}),
    };
    let options = json!({
        "binary": chromium.browser,
        "args": arguments,
        "mobileEmulation": {"deviceMetrics": metrics},
        "prefs": {"download.default_directory": downloads(profile)},
    });
    json!({"browserName": "chrome", "goog:chromeOptions": options})
}
