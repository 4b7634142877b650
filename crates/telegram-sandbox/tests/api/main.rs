//! The sandbox over real sockets: what a bot and a page can see of it.

mod calls;
mod client;
mod editing;
mod faults;
mod files;
mod groups;
mod page;
mod payments;
mod people;
mod polling;
mod profile;
mod webhooks;
