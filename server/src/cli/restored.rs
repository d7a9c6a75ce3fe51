//! `lood restored`: says that a backup was put back.

use clap::Args;

use super::{DONE, Keeping, runtime};
use crate::{
    serving,
    storage::{installation, retrying},
};

/// Say that a backup was put back, before the service starts: devices then send again what the
/// backup may not have.
#[derive(Args)]
pub(super) struct Restored {
    #[command(flatten)]
    data: Keeping,
}

impl Restored {
    pub(super) fn run(self) -> anyhow::Result<u8> {
        runtime()?.block_on(async {
            let service = serving::prepare(self.data.settings()).await?;
            let epoch = crate::new_id();
            let renewed =
                retrying!(service.storage, tx => installation::renew_epoch(&mut tx, &epoch));
            service.storage.close().await;
            renewed?;
            Ok(DONE)
        })
    }
}
