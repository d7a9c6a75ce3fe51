//! Starting and stopping the service.

use std::{future::Future, net::SocketAddr, sync::Arc};

use anyhow::Context as _;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

use crate::{
    Service, Settings, attachments, definitions, demo, http, library, live, password, programs,
    responses::warm,
    storage::{self, Storage, installation},
};

/// A service that is listening.
pub struct Serving {
    /// Where it listens.
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
    task: JoinHandle<std::io::Result<()>>,
    looking: JoinHandle<()>,
    service: Arc<Service>,
}

impl Serving {
    /// Takes no new connections, lets running requests end, and closes the database.
    pub async fn stop(self) -> anyhow::Result<()> {
        self.stop.send_replace(true);
        // Streams would go on for as long as somebody listens.
        self.service.live.close();
        self.task.await??;
        self.looking.await?;
        self.service.storage.close().await;
        Ok(())
    }

    /// Serves until a signal comes, then stops.
    pub async fn until(self, signal: impl Future<Output = ()>) -> anyhow::Result<()> {
        signal.await;
        tracing::info!("stopping");
        self.stop().await
    }
}

/// Opens what a service needs: data folder, database with its tables up to date, object store.
pub(crate) async fn prepare(settings: Settings) -> anyhow::Result<Service> {
    let data = &settings.data_dir;
    let files = data.join("attachments");
    make_folder(&files).with_context(|| format!("cannot make the folder {}", files.display()))?;
    let url = settings.database_url.clone().unwrap_or_else(|| storage::sqlite_url(data));
    let storage = Storage::open(&url).await.context("cannot open the database")?;
    let mut connection = storage.snapshot().await?;
    let epoch = installation::epoch(&mut connection).await?;
    drop(connection);
    Ok(Service {
        storage,
        epoch,
        attachments: attachments::Store::local(&files).context("cannot open the attachments")?,
        programs: programs::Programs::default(),
        warm: warm::Warm::default(),
        forms: library::blank::Forms::default(),
        live: live::Live::default(),
        passwords: password::Passwords::new().context("cannot hash passwords")?,
        clock: settings.clock.clone(),
        settings,
    })
}

/// Makes a folder that only its owner can look into; one that is there stays as it is.
fn make_folder(path: &std::path::Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Starts a service; it listens when this returns.
pub async fn serve(settings: Settings) -> anyhow::Result<Serving> {
    let listen = settings.listen;
    let service = Arc::new(prepare(settings).await?);
    definitions::ship(&service).await.context("cannot publish the shipped definitions")?;
    if service.settings.demo {
        demo::create(&service).await.context("cannot create the demo data")?;
    }
    let listener =
        TcpListener::bind(listen).await.with_context(|| format!("cannot listen on {listen}"))?;
    let address = listener.local_addr()?;
    let looking = tokio::spawn(live::look(Arc::clone(&service)));
    let (stop, mut stopped) = watch::channel(false);
    let app =
        http::router(Arc::clone(&service)).into_make_service_with_connect_info::<SocketAddr>();
    let task = tokio::spawn(async move {
        let until = async move {
            // An error means that the sender is gone, which is a reason to stop as well.
            let _ = stopped.wait_for(|stop| *stop).await;
        };
        axum::serve(listener, app).with_graceful_shutdown(until).await
    });
    Ok(Serving { address, stop, task, looking, service })
}
