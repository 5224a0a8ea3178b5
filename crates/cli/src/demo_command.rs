//! `ketenzicht demo`.

use crate::arguments::DemoOptions;
use crate::file::explained;
use crate::lock::Lock;
use crate::{output::say, server};
use anyhow::{Context, Result};
use app::{App, Settings, SystemClock};
use demo::Summary;
use domain::Clock;
use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::time::Instant;
use store::{KeyFile, Store, StoreOptions};

pub(crate) async fn run(options: DemoOptions) -> Result<ExitCode> {
    server::start_logging();
    let language = Spoken::of_environment(|name| std::env::var(name).ok());
    let temporary = tempfile::Builder::new().prefix("ketenzicht-demo-").tempdir()?;
    let folder = options.data.clone().unwrap_or_else(|| temporary.path().to_path_buf());
    std::fs::create_dir_all(&folder).map_err(|error| {
        explained(&format!("the folder {}", folder.display()), "made", &error, "give another")
    })?;
    let path = folder.join("example.sqlite");
    let _lock = Lock::of(&path)?;
    let fresh = !path.exists();
    let url = format!("sqlite:{}", path.display());
    let keys = KeyFile::from_seed(options.seed);
    let store = Store::open(&StoreOptions { url, create: true }, &keys)
        .await
        .with_context(|| format!("example register {}", path.display()))?;
    if fresh {
        let start = Instant::now();
        let summary = demo::generate(&store, options.seed, SystemClock.now()).await?;
        say(language.made(start.elapsed().as_secs_f64(), &summary));
    }
    let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, options.port));
    say(language.ready(options.port));
    let settings = Settings { demo: true, ..Settings::default() };
    server::run(App::new(store, settings), listen, false).await?;
    Ok(ExitCode::SUCCESS)
}

/// The language of these messages. All other commands are for whoever runs a server, and speak English.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spoken {
    Dutch,
    English,
}

impl Spoken {
    /// Dutch when the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set says so, as POSIX orders them.
    fn of_environment(variable: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name: &&str| variable(name).filter(|value| !value.is_empty());
        let first = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(set).unwrap_or_default();
        if first == "nl" || first.starts_with("nl_") || first.starts_with("nl.") {
            Self::Dutch
        } else {
            Self::English
        }
    }

    fn made(self, seconds: f64, summary: &Summary) -> String {
        let Summary { organisations, users, persons, notifications, signals, referrals } = summary;
        match self {
            Self::Dutch => format!(
                "Voorbeeldregister gemaakt in {seconds:.1} s: {organisations} organisaties, {users} gebruikers, \
                 {persons} personen, {notifications} aanmeldingen, {signals} signalen, {referrals} overdrachten"
            ),
            Self::English => format!(
                "Example register made in {seconds:.1} s: {organisations} organisations, {users} users, {persons} \
                 persons, {notifications} notifications, {signals} signals, {referrals} referrals"
            ),
        }
    }

    fn ready(self, port: u16) -> String {
        match self {
            Self::Dutch => format!(
                "Ketenzicht staat klaar op http://localhost:{port} (stop met Ctrl+C)\nNiemand in dit register bestaat."
            ),
            Self::English => format!(
                "Ketenzicht is ready on http://localhost:{port} (stop with Ctrl+C)\nNobody in this register exists."
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_setting_that_is_there_decides() {
        let spoken = |set: &[(&str, &str)]| {
            let set: Vec<(String, String)> =
                set.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
            Spoken::of_environment(|name| {
                set.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone())
            })
        };
        assert_eq!(spoken(&[]), Spoken::English);
        assert_eq!(spoken(&[("LANG", "nl_NL.UTF-8")]), Spoken::Dutch);
        assert_eq!(spoken(&[("LANG", "nl")]), Spoken::Dutch);
        assert_eq!(spoken(&[("LANG", "nl_NL.UTF-8"), ("LC_ALL", "C")]), Spoken::English);
        assert_eq!(spoken(&[("LC_ALL", ""), ("LC_MESSAGES", "nl_BE"), ("LANG", "en_GB")]), Spoken::Dutch);
        assert_eq!(spoken(&[("LANG", "nld")]), Spoken::English);
    }
}
