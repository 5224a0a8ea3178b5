//! `ketenzicht demo`.

use crate::arguments::DemoOptions;
use crate::{output::say, server};
use anyhow::{Context, Result};
use app::{App, Settings, SystemClock};
use domain::Clock;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::time::Instant;
use store::{KeyFile, Store, StoreOptions};

pub(crate) async fn run(options: DemoOptions) -> Result<ExitCode> {
    server::start_logging();
    let temporary = tempfile::Builder::new().prefix("ketenzicht-demo-").tempdir()?;
    let folder = options.data.clone().unwrap_or_else(|| temporary.path().to_path_buf());
    std::fs::create_dir_all(&folder).with_context(|| format!("folder {}", folder.display()))?;
    let path = folder.join("example.sqlite");
    let fresh = !path.exists();
    let url = format!("sqlite:{}", path.display());
    let keys = KeyFile::from_seed(options.seed);
    let store = Store::open(&StoreOptions { url, create: true }, &keys)
        .await
        .with_context(|| format!("example register {}", path.display()))?;
    if fresh {
        let start = Instant::now();
        let summary = demo::generate(&store, options.seed, SystemClock.now()).await?;
        say(format!("Voorbeeldregister gemaakt in {:.1} s: {summary}", start.elapsed().as_secs_f64()));
    }
    let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
    say(format!("Ketenzicht staat klaar op http://localhost:{} (stop met Ctrl+C)", options.port));
    say("Niemand in dit register bestaat.");
    let settings = Settings { demo: true, ..Settings::default() };
    server::run(App::new(store, settings), listen, false, None).await?;
    Ok(ExitCode::SUCCESS)
}
