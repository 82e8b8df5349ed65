//! The real router on a real port, with people signed in to it.
use std::{net::SocketAddr, sync::Arc};

use domain::organisation::Role;
use store::{Clock, Store};
use testkit::{PlainPrinter, Town, town::PASSWORD};
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{Done, client::Client};

/// A served database.
pub(crate) struct Server {
    address: SocketAddr,
    store: Store,
    clock: Arc<dyn Clock>,
    serving: JoinHandle<()>,
}

impl Server {
    /// Serves a store at the time that a clock shows.
    pub(crate) async fn start(store: &Store, clock: Arc<dyn Clock>) -> Done<Server> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let files = files::Files::in_memory();
        let site = web::Site {
            store: store.clone(),
            files,
            printer: Arc::new(PlainPrinter),
            clock: clock.clone(),
            https: false,
        };
        let service = web::router(site).into_make_service_with_connect_info::<SocketAddr>();
        let serving = tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, service).await {
                eprintln!("the server stopped: {error}");
            }
        });
        Ok(Server { address, store: store.clone(), clock, serving })
    }

    /// A browser in which the town's person of this role has signed in.
    pub(crate) async fn browser(&self, role: Role) -> Done<Client> {
        let email = format!("{}@fairhaven.example", role.code());
        let signed_in = app::sign_in::sign_in(&self.store, &email, PASSWORD, "127.0.0.1", self.clock.now()).await?;
        Client::connect(self.address, signed_in.token.reveal()).await
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

/// A live town in a new database: the store that waits for the disk, to be served, and the town, which does not wait while
/// it is being set up.
pub(crate) async fn town(address: &str) -> Done<(Store, Town)> {
    let store = Store::open(address).await?;
    store.migrate().await?;
    let town = Town::live(store.clone().without_waiting_for_the_disk()).await;
    Ok((store, town))
}
