//! Between the store and a server of MongoDB: what is sent stands still, is slow, or its connection is cut, at once or when it
//! carries certain words.

use std::env;
use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use interview_bot::store::DatabaseUrl;
use mongodb::options::ClientOptions;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

use crate::store::backends::MongodbForTests;

/// The way there and back. Whoever drops it cuts all that goes through it.
pub(crate) struct Proxy {
    port: u16,
    way: watch::Sender<Way>,
    words: Arc<Words>,
}

/// How it is to go now.
#[derive(Debug, Clone, Copy, Default)]
struct Way {
    is_frozen: bool,
    delay: Duration,
    /// How often all connections were cut.
    cuts: usize,
}

/// At which words a connection is cut.
#[derive(Default)]
struct Words {
    next: Mutex<Option<(&'static [u8], bool)>>,
    met: AtomicUsize,
}

impl Words {
    /// Whether these are the words, and whether the server gets them all the same.
    fn meet(&self, sent: &[u8]) -> Option<bool> {
        let mut next = self.next.lock().expect("no panic");
        let (words, after_effect) = (*next)?;
        if !sent.windows(words.len()).any(|part| part == words) {
            return None;
        }
        *next = None;
        self.met.fetch_add(1, Ordering::SeqCst);
        Some(after_effect)
    }
}

impl Proxy {
    /// In front of the server of the tests; the address leads through it to this database.
    pub(crate) async fn before(database: &MongodbForTests) -> (Self, DatabaseUrl) {
        let uri = env::var("MONGODB_TEST_URI").expect("it is set");
        let host = ClientOptions::parse(&uri).await.expect("an address").hosts[0].to_string();
        let proxy = Self::to(host.clone()).await;
        // The driver must not go where the server says that it is.
        let through = uri.replacen(&host, &format!("127.0.0.1:{}", proxy.port), 1);
        let through = match through.contains("directConnection") {
            true => through,
            false => format!("{through}{}directConnection=true", if through.contains('?') { "&" } else { "?" }),
        };
        let url = DatabaseUrl::from_str(&through).expect("an address").with_database(database.database.name());
        (proxy, url)
    }

    async fn to(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let (way, is_way) = watch::channel(Way::default());
        let words = Arc::new(Words::default());
        let known = Arc::clone(&words);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let Ok(server) = TcpStream::connect(&server).await else { continue };
                let ((from, to), (back, forth)) = (client.into_split(), server.into_split());
                let (cuts, gone) = (is_way.borrow().cuts, CancellationToken::new());
                let line = |words| Line { way: is_way.clone(), cuts, gone: gone.clone(), words };
                tokio::spawn(line(Some(Arc::clone(&known))).pass_on(from, forth));
                tokio::spawn(line(None).pass_on(back, to));
            }
        });
        Self { port, way, words }
    }

    /// Nothing passes any more, or all does again.
    pub(crate) fn freeze(&self, is_frozen: bool) {
        self.way.send_modify(|way| way.is_frozen = is_frozen);
    }

    /// Whatever is sent takes so much longer.
    pub(crate) fn delay(&self, delay: Duration) {
        self.way.send_modify(|way| way.delay = delay);
    }

    /// Ends all connections.
    pub(crate) fn cut(&self) {
        self.way.send_modify(|way| way.cuts += 1);
    }

    /// Ends the next connection that carries these words to the server, which gets them or does not.
    pub(crate) fn cut_at(&self, words: &'static [u8], after_effect: bool) {
        *self.words.next.lock().expect("no panic") = Some((words, after_effect));
    }

    /// How many were ended so.
    pub(crate) fn met(&self) -> usize {
        self.words.met.load(Ordering::SeqCst)
    }

    /// All is well again.
    pub(crate) fn mend(&self) {
        *self.words.next.lock().expect("no panic") = None;
        self.way.send_modify(|way| (way.is_frozen, way.delay) = (false, Duration::ZERO));
    }
}

/// One direction of a connection.
struct Line {
    way: watch::Receiver<Way>,
    /// How often all had been cut when it began.
    cuts: usize,
    /// The connection has ended.
    gone: CancellationToken,
    /// Of the direction to the server.
    words: Option<Arc<Words>>,
}

impl Line {
    async fn pass_on(mut self, mut from: OwnedReadHalf, mut to: OwnedWriteHalf) {
        let (gone, cuts) = (self.gone.clone(), self.cuts);
        let mut way = self.way.clone();
        let is_cut = async move {
            let _ = way.wait_for(|way| way.cuts != cuts).await;
        };
        tokio::select! {
            () = self.each(&mut from, &mut to) => {}
            () = gone.cancelled() => {}
            () = is_cut => {}
        }
        gone.cancel();
    }

    async fn each(&mut self, from: &mut OwnedReadHalf, to: &mut OwnedWriteHalf) {
        let mut buffer = [0; 16 * 1024];
        while let Ok(length @ 1..) = from.read(&mut buffer).await {
            let Ok(way) = self.way.wait_for(|way| !way.is_frozen).await.map(|way| *way) else { return };
            if !way.delay.is_zero() {
                sleep(way.delay).await;
            }
            let met = self.words.as_ref().and_then(|words| words.meet(&buffer[..length]));
            if met == Some(false) {
                return;
            }
            let is_sent = to.write_all(&buffer[..length]).await.is_ok();
            if met.is_some() || !is_sent {
                return;
            }
        }
    }
}
