//! The HTTP server.
//!
//! - [`health`]: `GET /healthz` and `GET /readyz`, for load balancers and container engines;
//! - [`webhook`]: updates that Telegram brings;
//! - [`stats`]: `GET /api/v1/stats/ai` and `GET /metrics`, for whoever shows the token;
//! - [`owner_page`]: `/admin`, for admins who have signed in.
//!
//! [`Server`] serves any router until it is told to stop. What joins the server brings a router of its own, and
//! whoever puts the program together merges them.

pub mod health;
pub mod owner_page;
mod probe;
mod secret;
mod server;
pub mod stats;
pub mod webhook;

pub use probe::{ProbeError, probe};
pub use server::Server;
