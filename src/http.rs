//! The HTTP server.
//!
//! - [`health`]: `GET /healthz` and `GET /readyz`, for load balancers and container engines;
//! - [`webhook`]: updates that Telegram brings;
//! - [`stats`]: `GET /api/v1/stats/ai` and `GET /metrics`, for whoever shows the token.
//!
//! [`serve`] serves any router until it is told to stop. What joins the server brings a router of its own, and
//! whoever puts the program together merges them.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;

pub mod health;
mod probe;
mod secret;
pub mod stats;
pub mod webhook;

pub use probe::{ProbeError, probe};

/// How long requests that are under way may take after the stop.
const DRAIN: Duration = Duration::from_secs(5);

/// A server that is bound, so that its address is known, and not serving yet.
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Binds the address; port 0 is any free one.
    ///
    /// # Errors
    /// The address is taken or not ours.
    pub async fn bind(address: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        Ok(Self { listener, address })
    }

    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves `router` until `shutdown` completes and the requests under way are done, or take too long.
    ///
    /// # Errors
    /// The listener failed.
    pub async fn serve(self, router: Router, shutdown: impl Future<Output = ()> + Send + 'static) -> io::Result<()> {
        let (stopping, stopped) = tokio::sync::oneshot::channel::<()>();
        let signal = async move {
            shutdown.await;
            drop(stopping);
        };
        let serving = axum::serve(self.listener, router).with_graceful_shutdown(signal).into_future();
        let too_late = async {
            // The sender says nothing; that it is gone says that the stop has come.
            let _ = stopped.await;
            tokio::time::sleep(DRAIN).await;
        };
        tokio::select! {
            result = serving => result,
            () = too_late => Ok(()),
        }
    }
}
