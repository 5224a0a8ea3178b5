//! The server: pages, and what happens by itself in the background.

use crate::output::say;
use anyhow::{Context, Result};
use app::App;
use std::net::SocketAddr;
use std::time::Duration;
use tokio::net::TcpListener;
use web::WebSettings;

/// How often offers expire, late tasks move on and the log's head is noted.
const HOUSEKEEPING: Duration = Duration::from_secs(60);

/// Serves until the process is told to stop.
pub(crate) async fn run(app: App, listen: SocketAddr, secure: bool) -> Result<()> {
    // Before the first answer: whoever stops the program after that stops it in good order.
    app::knowledge::put_starters(&app).await?;
    let stopped = stop()?;
    let listener = TcpListener::bind(listen).await.with_context(|| {
        format!(
            "port {} is not free; stop the other program or choose another port with --port",
            listen.port()
        )
    })?;
    let background = tokio::spawn(keep_house(app.clone()));
    let estimates = tokio::spawn(app::estimate::work(app.clone()));
    let watch = tokio::spawn(app::watch::work(app.clone()));
    let router = web::router(app.clone(), WebSettings { secure });
    axum::serve(listener, router).with_graceful_shutdown(stopped).await?;
    background.abort();
    estimates.abort();
    watch.abort();
    note_head(&app).await;
    app.store.close().await;
    Ok(())
}

async fn keep_house(app: App) {
    let mut interval = tokio::time::interval(HOUSEKEEPING);
    loop {
        interval.tick().await;
        if let Err(error) = app::housekeeping::run(&app).await {
            tracing::error!(housekeeping.error = %error, "housekeeping failed; it is tried again in a minute");
        }
        note_head(&app).await;
    }
}

/// Notes the head of the audit log outside the database, so that an older copy of it shows. It only moves
/// forward: when the log does not contain what was noted before, that stays.
async fn note_head(app: &App) {
    let Some(path) = &app.settings.anchor else { return };
    if let Err(error) = app.store.note_head(path, app.clock.now()).await {
        tracing::error!(anchor.error = %error, "the head of the audit log was not noted");
    }
}

/// Waits until the process is told to stop; it listens for that from the moment this is called.
fn stop() -> Result<impl Future<Output = ()>> {
    #[cfg(unix)]
    let (mut interrupt, mut terminate) = {
        use tokio::signal::unix::{SignalKind, signal};
        (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?)
    };
    Ok(async move {
        #[cfg(unix)]
        tokio::select! { _ = interrupt.recv() => {}, _ = terminate.recv() => {} }
        #[cfg(not(unix))]
        let _ = tokio::signal::ctrl_c().await;
        say("ketenzicht: stopping");
    })
}

/// Log lines to stderr, as text for people or JSON for machines (`KETENZICHT_LOG_FORMAT=json`).
pub(crate) fn start_logging() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("KETENZICHT_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let _ = match std::env::var("KETENZICHT_LOG_FORMAT").as_deref() {
        Ok("json") => builder.json().try_init(),
        _ => builder.try_init(),
    };
}
