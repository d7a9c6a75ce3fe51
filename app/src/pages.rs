//! One file a page; each is what stands inside the main landmark.

mod along;
mod carry_all;
mod compare;
mod definition;
mod definitions;
mod draft;
mod fill;
mod home;
mod inbox;
mod inspection;
mod login;
mod not_found;
mod pin;
mod preview;
mod public;
mod publish;
mod rescue;
mod result;
mod unlock;

pub(crate) use carry_all::carry_all;
pub(crate) use compare::compare;
pub(crate) use definition::definition;
pub(crate) use definitions::definitions;
pub(crate) use draft::draft;
pub(crate) use fill::fill;
pub(crate) use home::home;
pub(crate) use inbox::inbox;
pub(crate) use inspection::inspection;
pub(crate) use login::{login, sign_in_again};
pub(crate) use not_found::not_found;
pub(crate) use preview::preview;
pub(crate) use public::public;
pub(crate) use publish::publish;
pub(crate) use rescue::rescue;
pub(crate) use result::result;
pub(crate) use unlock::unlock;
