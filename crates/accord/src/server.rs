//! Listening, serving and stopping.
use std::{net::SocketAddr, sync::Arc};

use files::Files;
use report::Typesetter;
use store::{Clock, Store, SystemClock};
use tokio::{net::TcpListener, sync::watch};
use web::Site;

use crate::command::Problem;

/// Takes the address, or says why it cannot be had.
pub(crate) async fn listen(host: &str, port: u16) -> Result<TcpListener, Problem> {
    TcpListener::bind((host, port)).await.map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse => Problem::new(format!(
            "Port {port} is taken by another program. Choose another with --port, for example --port {}",
            port.saturating_add(1)
        )),
        _ => Problem::new(format!("Cannot listen on {host}:{port}: {error}")),
    })
}

/// Serves until the process is told to stop; runs jobs beside it if asked to.
pub(crate) async fn serve(
    listener: TcpListener,
    store: Store,
    files: Files,
    https: bool,
    with_worker: bool,
) -> Result<(), Problem> {
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let mut stop = told_to_stop()?;
    let jobs =
        with_worker.then(|| tokio::spawn(worker::run(store.clone(), files.clone(), clock.clone(), stop.clone())));
    let site = Site { store: store.clone(), files, printer: Arc::new(Typesetter::new()), clock, https };
    let service = web::router(site).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(async move {
            // An error says that nobody can tell it to stop any more, which is as good a reason.
            let _ = stop.wait_for(|stop| *stop).await;
        })
        .await
        .map_err(|error| Problem::new(format!("The server stopped: {error}")))?;
    if let Some(jobs) = jobs {
        // A job that is running is finished; one that fails to is rolled back.
        let _ = jobs.await;
    }
    store.close().await?;
    Ok(())
}

/// Becomes true when somebody presses Ctrl-C or the system asks the process to end, once for everything that runs. Signals
/// count from this call on, not from when somebody first looks: work that is busy then still learns of them.
pub(crate) fn told_to_stop() -> Result<watch::Receiver<bool>, Problem> {
    let cannot_listen = |error: std::io::Error| Problem::new(format!("Cannot listen for the signal to stop: {error}"));
    let (told, stop) = watch::channel(false);
    #[cfg(unix)]
    let ended = {
        use tokio::signal::unix::{SignalKind, signal};
        let mut interrupted = signal(SignalKind::interrupt()).map_err(cannot_listen)?;
        let mut terminated = signal(SignalKind::terminate()).map_err(cannot_listen)?;
        async move {
            tokio::select! { _ = interrupted.recv() => {}, _ = terminated.recv() => {} }
        }
    };
    #[cfg(not(unix))]
    let ended = {
        let mut interrupted = tokio::signal::windows::ctrl_c().map_err(cannot_listen)?;
        async move { drop(interrupted.recv().await) }
    };
    tokio::spawn(async move {
        ended.await;
        told.send_replace(true);
    });
    Ok(stop)
}
