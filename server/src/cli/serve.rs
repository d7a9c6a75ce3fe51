//! `lood serve`: the service, until it is told to stop.

use std::net::SocketAddr;

use clap::Args;
use tracing_subscriber::EnvFilter;

use super::{DONE, Keeping, print, runtime};
use crate::serve;

/// Serve the app and its API.
#[derive(Args)]
pub(super) struct Serve {
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, env = "LOOD_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Create and admit demo accounts.
    #[arg(long)]
    demo: bool,
    /// Publish only what a second advisor has approved.
    #[arg(long, env = "LOOD_SECOND_ADVISOR")]
    second_advisor: bool,
    #[command(flatten)]
    data: Keeping,
}

impl Serve {
    pub(super) fn run(self) -> anyhow::Result<u8> {
        let filter = EnvFilter::try_from_env("LOOD_LOG")
            .unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
        tracing_subscriber::fmt()
            .json()
            .with_env_filter(filter)
            .with_writer(std::io::stderr)
            .init();
        let mut settings = self.data.settings();
        settings.listen = self.listen;
        settings.demo = self.demo;
        settings.second_advisor = self.second_advisor;
        runtime()?.block_on(async {
            let serving = serve(settings).await?;
            print(&format!("Lood is listening on http://{}\n", serving.address));
            serving.until(signal()).await?;
            Ok(DONE)
        })
    }
}

/// Ends with the first signal to stop.
async fn signal() {
    let interrupt = async {
        // Without a handler there is nothing to wait for but the end of the process.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
