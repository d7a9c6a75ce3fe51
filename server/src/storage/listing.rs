//! Lists of responses and inspections: which ones, and a page at a time.

use sqlx::{AnyConnection, FromRow, any::AnyRow};

use crate::{
    authorisation::{Actor, seen_by},
    fault::Outcome,
};

/// Which ones to list.
#[derive(Clone, Copy, Default)]
pub(crate) struct Filter<'a> {
    pub(crate) place_id: Option<&'a str>,
    pub(crate) state: Option<&'a str>,
    /// Id of the last one already known.
    pub(crate) after: Option<&'a str>,
    pub(crate) limit: u32,
}

impl Filter<'_> {
    /// The first ones of all.
    pub(crate) fn first(limit: u32) -> Self {
        Self { limit, ..Self::default() }
    }

    /// Runs a statement that ends with [`page`], as the actor.
    pub(super) async fn fetch<R>(
        &self,
        connection: &mut AnyConnection,
        actor: &Actor,
        statement: &'static str,
    ) -> Outcome<Vec<R>>
    where
        R: for<'r> FromRow<'r, AnyRow> + Send + Unpin,
    {
        let rows = seen_by::<R>(actor, statement)
            .bind(self.place_id.unwrap_or_default())
            .bind(self.state.unwrap_or_default())
            .bind(self.after.unwrap_or_default())
            .bind(i64::from(self.limit))
            .fetch_all(connection)
            .await?;
        Ok(rows)
    }
}

/// The end of a list's statement, over the table of an alias: newest first (ids are in the order of
/// time).
macro_rules! page {
    ($alias:literal) => {
        concat!(
            " AND ($3 = '' OR ",
            $alias,
            ".place_id = $3) AND ($4 = '' OR ",
            $alias,
            ".state = $4) AND ($5 = '' OR ",
            $alias,
            ".id < $5) ORDER BY ",
            $alias,
            ".id DESC LIMIT $6"
        )
    };
}
pub(super) use page;
