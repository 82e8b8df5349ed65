//! Listening, serving and stopping.
use std::{net::SocketAddr, sync::Arc};

use files::Files;
use store::{Clock, Store, SystemClock};
use tokio::net::TcpListener;
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
    let jobs = with_worker.then(|| tokio::spawn(worker::run(store.clone(), clock.clone(), stopped())));
    let site = Site { store: store.clone(), files, clock, https };
    let service = web::router(site).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service)
        .with_graceful_shutdown(stopped())
        .await
        .map_err(|error| Problem::new(format!("The server stopped: {error}")))?;
    if let Some(jobs) = jobs {
        // A job that is running is finished; one that fails to is rolled back.
        let _ = jobs.await;
    }
    store.close().await?;
    Ok(())
}

/// Done when somebody presses Ctrl-C or the system asks the process to end.
pub(crate) async fn stopped() {
    let interrupted = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminated) => {
                tokio::select! { () = interrupted => {}, _ = terminated.recv() => {} }
            }
            Err(_) => interrupted.await,
        }
    }
    #[cfg(not(unix))]
    interrupted.await;
}
