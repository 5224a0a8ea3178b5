//! The configuration file. What is insecure in production is refused with the reason.

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use store::{KeyFile, Store, StoreOptions};

/// What `serve` needs to know.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Config {
    /// `sqlite:PATH` or `postgres://…`.
    pub(crate) database: String,
    /// The key file, outside the folder of the database.
    pub(crate) keys: PathBuf,
    /// Address and port to listen on.
    #[serde(default = "listen")]
    pub(crate) listen: SocketAddr,
    /// The address that users type, `https://…`.
    pub(crate) public_url: String,
    /// Counts below this number are hidden.
    #[serde(default = "threshold")]
    pub(crate) small_cell_threshold: u64,
    /// Whether sign-in asks for a second factor.
    #[serde(default = "yes")]
    pub(crate) require_second_factor: bool,
    /// Where weaknesses can be reported (`mailto:…` or `https://…`); shown in `/.well-known/security.txt`.
    #[serde(default)]
    pub(crate) security_contact: String,
    /// Only for trying out on one computer: allows http and settings that production refuses.
    #[serde(default)]
    pub(crate) development: bool,
}

fn listen() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 8080))
}

fn threshold() -> u64 {
    10
}

fn yes() -> bool {
    true
}

impl Config {
    /// Reads and judges a configuration file.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("configuration {}", path.display()))?;
        let config: Self = toml::from_str(&text).map_err(|error| {
            let line =
                error.span().map_or(1, |span| 1 + text.get(..span.start).unwrap_or("").matches('\n').count());
            anyhow::anyhow!("configuration {}, line {line}: {}", path.display(), error.message())
        })?;
        let problems = config.problems();
        if !problems.is_empty() && !config.development {
            bail!(
                "configuration {} is not safe for production:\n  - {}",
                path.display(),
                problems.join("\n  - ")
            );
        }
        Ok(config)
    }

    /// Everything that is not safe in production.
    pub(crate) fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        if !self.public_url.starts_with("https://") {
            problems.push("public_url must begin with https:// so that nobody can listen in".to_owned());
        }
        if !self.require_second_factor {
            problems.push(
                "require_second_factor must be true: a stolen password alone must open nothing".to_owned(),
            );
        }
        if self.small_cell_threshold < 5 {
            problems
                .push("small_cell_threshold must be 5 or more: smaller counts point at persons".to_owned());
        }
        let contact = &self.security_contact;
        if !contact.is_empty() && !contact.starts_with("mailto:") && !contact.starts_with("https://")
            || contact.chars().any(char::is_control)
        {
            problems.push("security_contact must begin with mailto: or https://".to_owned());
        }
        if !self.listen.ip().is_loopback() {
            problems.push(format!(
                "listen must be a loopback address behind a TLS proxy, not {}: this server speaks plain http",
                self.listen
            ));
        }
        if self.database.starts_with("postgres")
            && !self.database.contains("sslmode=verify-full")
            && !["@localhost", "@127.0.0.1", "@[::1]", "host=/"]
                .iter()
                .any(|local| self.database.contains(local))
        {
            problems.push("database over a network needs sslmode=verify-full".to_owned());
        }
        if let (Some(database), Ok(keys)) = (self.sqlite_folder(), std::path::absolute(&self.keys))
            && keys.parent() == Some(database.as_path())
        {
            problems
                .push("keys must be in another folder than the database, or one copy takes both".to_owned());
        }
        problems
    }

    fn sqlite_folder(&self) -> Option<PathBuf> {
        if self.database.starts_with("postgres") {
            return None;
        }
        let path = Path::new(self.database.strip_prefix("sqlite:").unwrap_or(&self.database));
        std::path::absolute(path).ok()?.parent().map(Path::to_path_buf)
    }

    /// Whether browsers come over TLS.
    pub(crate) fn secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Opens the database with its keys. A first start makes both; a database without its key file,
    /// or the other way round, is refused.
    pub(crate) async fn open(&self, create: bool) -> Result<Store> {
        let options = StoreOptions { url: self.database.clone(), create };
        if create && !self.keys.exists() && Store::is_new(&options).await? {
            KeyFile::generate()?.create(&self.keys)?;
        }
        let keys = KeyFile::read(&self.keys)?;
        Ok(Store::open(&options, &keys).await?)
    }

    /// Where the head of the audit log is noted outside the database: beside the key file.
    pub(crate) fn anchor(&self) -> PathBuf {
        let mut name = self.keys.clone().into_os_string();
        name.push(".anchor");
        PathBuf::from(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn config(text: &str) -> Result<Config> {
        let dir = tempfile::tempdir()?;
        let path = dir.path().join("ketenzicht.toml");
        std::fs::write(&path, text)?;
        Config::read(&path)
    }

    #[test]
    fn insecure_production_settings_are_refused_with_the_reason() {
        let unsafe_text = "database = \"sqlite:/var/lib/k/register.sqlite\"\nkeys = \"/var/lib/k/keys.toml\"\n\
                           listen = \"0.0.0.0:80\"\npublic_url = \"http://k.example\"\nrequire_second_factor = false\n";
        let error = config(unsafe_text).unwrap_err().to_string();
        for reason in ["https://", "second_factor", "loopback", "another folder"] {
            assert!(error.contains(reason), "{error}");
        }
        assert!(config(&format!("{unsafe_text}development = true\n")).is_ok());
    }

    #[test]
    fn an_unknown_setting_is_named_with_its_line() {
        let error = config("database = \"x\"\nkeyz = \"y\"\n").unwrap_err().to_string();
        assert!(error.contains("line 2") && error.contains("keyz"), "{error}");
    }
}
