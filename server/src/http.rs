//! The HTTP side: routes, extractors, replies, headers. It decides nothing about the work.

mod account;
mod app;
mod attachments;
mod carrying;
mod definitions;
mod document;
mod drafts;
mod events;
mod files;
mod guard;
mod inbox;
mod inspections;
mod letterhead;
mod letters;
mod library;
mod page;
mod papers;
mod pdf;
mod places;
mod public;
mod reply;
mod request;
mod rescue;
mod responses;
mod router;
mod verification;

pub use document::openapi;
pub use router::ROUTES;
pub(crate) use router::router;
