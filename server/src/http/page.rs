//! Pages of lists: how many, and after which one.

use serde::Deserialize;

use crate::{
    fault::{Fault, Outcome},
    storage::listing::Filter,
};

/// Entries of a page unless asked otherwise.
const USUAL: u32 = 100;
/// The most entries of a page.
const MOST: u32 = 500;

/// Query parameters of every list.
#[derive(Clone, Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Page {
    /// Id of the last entry already known.
    pub(super) after: Option<String>,
    /// How many entries, 1 to 500; 100 unless given.
    pub(super) limit: Option<u32>,
}

impl Page {
    /// The limit, within bounds.
    pub(super) fn limit(&self) -> Outcome<u32> {
        limit(self.limit)
    }

    /// The limit of a list whose entries cost much to make: the usual number at most.
    pub(super) fn short_limit(&self) -> Outcome<u32> {
        self.limit().and_then(|limit| if limit <= USUAL { Ok(limit) } else { Err(bad_query()) })
    }

    /// Which entries to list, of those about a place and in a state.
    pub(super) fn of<'a>(
        &'a self,
        place_id: Option<&'a str>,
        state: Option<&'a str>,
    ) -> Outcome<Filter<'a>> {
        Ok(Filter { place_id, state, after: self.after.as_deref(), limit: self.limit()? })
    }
}

/// The limit of a list, within bounds.
pub(super) fn limit(asked: Option<u32>) -> Outcome<u32> {
    match asked {
        None => Ok(USUAL),
        Some(limit) if (1..=MOST).contains(&limit) => Ok(limit),
        Some(_) => Err(bad_query()),
    }
}

fn bad_query() -> Fault {
    Fault::refused(400, "bad-query")
}
