//! The installation as a whole.

use sqlx::AnyConnection;

use crate::fault::Outcome;

/// The epoch: another one once a backup was put back.
pub(crate) async fn epoch(connection: &mut AnyConnection) -> Outcome<String> {
    Ok(sqlx::query_scalar("SELECT epoch FROM installation").fetch_one(connection).await?)
}

/// Begins another epoch.
pub(crate) async fn renew_epoch(connection: &mut AnyConnection, epoch: &str) -> Outcome<()> {
    sqlx::query("UPDATE installation SET epoch = $1").bind(epoch).execute(connection).await?;
    Ok(())
}
