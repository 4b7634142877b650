//! The command `sandbox`: the real binary with its own Telegram, talked to as the chat page does.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use interview_bot::domain::language::Language;
use interview_bot::i18n::{I18n, Texts};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::store::backends::TempDir;
use crate::support::bot::{PATIENCE, visible};

/// Emma, whose Telegram speaks English.
const EMMA: i64 = 1003;

#[tokio::test]
async fn an_interview_goes_on_after_a_restart_on_the_same_data() {
    let data = TempDir::new();
    let t = I18n::embedded().language(Language::En);
    let label = |id: &str| t.msg(id).plain();
    let question = |number: usize| format!("Question {number}/10");

    let page = Page::open(&data);
    page.say("/start").await;
    page.tap(&t.msg("button-chosen").arg("label", t.language_name().as_str()).plain()).await;
    page.tap(&label("button-interview")).await;
    for choice in ["Backend", "Rust", "Junior"] {
        page.tap(choice).await;
    }
    page.tap(&label("button-begin")).await;
    page.sees(&question(1)).await;
    page.tap(&label("button-skip")).await;
    page.sees(&question(2)).await;
    drop(page);

    // The new Telegram knows no chat; the bot knows the person.
    let page = Page::open(&data);
    page.say("/start").await;
    page.sees(&menu_line(t)).await;
    page.say("/resume").await;
    page.sees(&question(2)).await;
    page.tap(&label("button-skip")).await;
    page.sees(&question(3)).await;
    page.say("I don't know").await;
    page.sees(&visible(&t.get("intent-dont-know"))).await;
    page.tap(&label("button-show-answer")).await;
    page.sees(&visible(&t.get("screening-dont-know"))).await;
}

/// The beginning of the menu's line on an open interview.
fn menu_line(t: Texts) -> String {
    let line = t.msg("menu-open-interview").arg("track", "\0").arg("number", 2).arg("total", 10).text();
    visible(&line).split('\0').next().unwrap_or_default().to_owned()
}

/// The running binary, and Emma's chat page. Dropping it kills the binary.
struct Page {
    process: Child,
    address: String,
}

impl Page {
    fn open(data: &TempDir) -> Self {
        std::fs::create_dir_all(data.path()).expect("the target directory can be written");
        let mut process = Command::new(env!("CARGO_BIN_EXE_interview-bot"))
            .args(["sandbox", "--listen", "127.0.0.1:0", "--data", "data"])
            .env_clear()
            .env("ANSWER_GRACE_SECONDS", "1")
            .env("FOLLOW_UPS", "0")
            .current_dir(data.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary starts");
        let mut lines = BufReader::new(process.stdout.take().expect("piped")).lines().map_while(Result::ok);
        let address = lines.find_map(|line| Some(line.strip_prefix("Ready: http://")?.to_owned()));
        // The second line, so that the pipe is still there when it is written.
        lines.next();
        Self { process, address: address.expect("it becomes ready") }
    }

    async fn say(&self, text: &str) {
        self.request("POST", &format!("/app/chats/{EMMA}/messages"), &json!({ "text": text })).await;
    }

    /// Taps the newest button with this label, as soon as it is there.
    async fn tap(&self, label: &str) {
        let button = |message: &Value| {
            let rows = message["reply_markup"]["inline_keyboard"].as_array()?;
            let mut buttons = rows.iter().filter_map(Value::as_array).flatten();
            let data = buttons.find(|button| button["text"] == label)?["callback_data"].clone();
            Some(json!({ "message_id": message["message_id"], "data": data }))
        };
        let tap = self.until(label, |messages| messages.iter().rev().find_map(button)).await;
        self.request("POST", &format!("/app/chats/{EMMA}/callback"), &tap).await;
    }

    /// Waits until a message of the bot has this in it.
    async fn sees(&self, text: &str) {
        let seen = |message: &Value| message["text"].as_str().is_some_and(|said| said.contains(text));
        self.until(text, |messages| messages.iter().any(seen).then_some(())).await;
    }

    async fn until<T>(&self, what: &str, look: impl Fn(&[Value]) -> Option<T>) -> T {
        let deadline = tokio::time::Instant::now() + PATIENCE;
        loop {
            let chat = self.request("GET", &format!("/app/chats/{EMMA}"), &Value::Null).await;
            let messages = chat["messages"].as_array().expect("messages");
            if let Some(found) = look(messages) {
                return found;
            }
            assert!(tokio::time::Instant::now() < deadline, "{what:?} does not come: {messages:#?}");
            tokio::time::sleep(Duration::from_millis(30)).await;
        }
    }

    async fn request(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = body.to_string();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n",
            self.address,
            body.len()
        );
        let mut stream = TcpStream::connect(&self.address).await.expect("it listens");
        stream.write_all(format!("{head}{body}").as_bytes()).await.expect("sent");
        let mut reply = String::new();
        stream.read_to_string(&mut reply).await.expect("a reply");
        let (head, body) = reply.split_once("\r\n\r\n").expect("a head and a body");
        assert!(head.contains(" 200 "), "{method} {path}: {reply}");
        serde_json::from_str(body).expect("JSON")
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
