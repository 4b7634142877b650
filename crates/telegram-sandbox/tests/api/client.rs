//! As much of an HTTP client as the tests need, and a started sandbox.

use std::time::Duration;

use serde_json::{Value, json};
use telegram_sandbox::{Options, Person, Sandbox};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Longer than anything here takes.
pub(crate) const SOON: Duration = Duration::from_secs(5);
/// Dilnoza, of the default users.
pub(crate) const DILNOZA: i64 = 1001;

pub(crate) struct Bot {
    pub(crate) sandbox: Sandbox,
}

/// An answer as it came.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("a JSON body")
    }
}

pub(crate) async fn start() -> Bot {
    start_with(Options::default()).await
}

pub(crate) async fn start_with(options: Options) -> Bot {
    let sandbox = Sandbox::start(options).await.expect("the sandbox starts");
    Bot { sandbox }
}

impl Bot {
    pub(crate) fn dilnoza(&self) -> Person {
        self.sandbox.user(DILNOZA).expect("a default user")
    }

    /// A bot to which Dilnoza has written already, with her message fetched and confirmed.
    pub(crate) async fn started() -> (Self, Person) {
        let bot = start().await;
        let dilnoza = bot.dilnoza();
        dilnoza.send("/start");
        bot.updates().await;
        (bot, dilnoza)
    }

    /// Calls a method with JSON and returns the whole answer.
    pub(crate) async fn call(&self, method: &str, parameters: Value) -> Value {
        let path = format!("/bot{}/{method}", self.sandbox.token());
        self.post(&path, &parameters).await.json()
    }

    /// Calls a method that must work and returns its result.
    pub(crate) async fn ok(&self, method: &str, parameters: Value) -> Value {
        let answer = self.call(method, parameters).await;
        assert_eq!(answer["ok"], true, "{method}: {answer}");
        answer["result"].clone()
    }

    /// Calls a method that must fail and returns the code and the description.
    pub(crate) async fn refused(&self, method: &str, parameters: Value) -> (u64, String) {
        let answer = self.call(method, parameters).await;
        assert_eq!(answer["ok"], false, "{method}: {answer}");
        let code = answer["error_code"].as_u64().expect("an error code");
        (code, answer["description"].as_str().expect("a description").to_owned())
    }

    pub(crate) async fn send(&self, parameters: Value) -> Value {
        let mut all = json!({"chat_id": DILNOZA});
        all.as_object_mut().expect("an object").extend(parameters.as_object().expect("an object").clone());
        self.ok("sendMessage", all).await
    }

    /// All waiting updates, confirmed.
    pub(crate) async fn updates(&self) -> Vec<Value> {
        let updates = self.ok("getUpdates", json!({})).await;
        let updates = updates.as_array().expect("a list").clone();
        if let Some(last) = updates.last() {
            let next = last["update_id"].as_i64().expect("an id") + 1;
            self.ok("getUpdates", json!({"offset": next})).await;
        }
        updates
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Answer {
        self.request("POST", path, "application/json", body.to_string().as_bytes()).await
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.request("GET", path, "text/plain", b"").await
    }

    pub(crate) async fn request(&self, verb: &str, path: &str, content_type: &str, body: &[u8]) -> Answer {
        let host = self.sandbox.address();
        let head = format!(
            "{verb} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: {content_type}\r\nContent-Length: {}\r\n\
             Connection: close\r\n\r\n",
            body.len()
        );
        self.raw(&[head.as_bytes(), body].concat()).await
    }

    /// Sends bytes and reads the answer to its end.
    pub(crate) async fn raw(&self, request: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.sandbox.address()).await.expect("a connection");
        stream.write_all(request).await.expect("a request goes out");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.expect("an answer comes in");
        let end = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap_or(answer.len());
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
        let body = answer.get(end + 4..).unwrap_or_default().to_vec();
        Answer { status, head, body }
    }
}

/// A form with files: `(name, file name, content)`; without a file name it is a plain field.
pub(crate) fn multipart(fields: &[(&str, Option<&str>, &[u8])]) -> (String, Vec<u8>) {
    let boundary = "a-boundary-that-no-content-has";
    let mut body = Vec::new();
    for (name, file, content) in fields {
        let file = file.map_or(String::new(), |file| format!("; filename=\"{file}\""));
        let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (format!("multipart/form-data; boundary={boundary}"), body)
}

/// A PNG header that says 40 by 30, which is all that the sandbox reads of a picture.
pub(crate) fn png() -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
    bytes.extend_from_slice(&40_u32.to_be_bytes());
    bytes.extend_from_slice(&30_u32.to_be_bytes());
    bytes.extend_from_slice(b"\x08\x02\0\0\0");
    bytes
}
