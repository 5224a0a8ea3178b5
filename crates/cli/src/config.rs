//! The configuration file. What is insecure in production is refused with the reason.

use crate::file;
use anyhow::{Result, bail};
use serde::Deserialize;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use store::{KeyFile, NotedHead, Store, StoreError, StoreOptions};

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
        let text = file::read("the configuration", path, "give the right path with --config")?;
        let text = String::from_utf8(text)
            .map_err(|_| anyhow::anyhow!("the configuration {} is not text in UTF-8", path.display()))?;
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
        match self.options(false).crosses_network_unverified() {
            Ok(false) => {}
            Ok(true) => problems.push("database over a network needs sslmode=verify-full".to_owned()),
            Err(_) => problems.push("database is not an address that can be read (postgres://…)".to_owned()),
        }
        if self.keys_beside_database() {
            problems
                .push("keys must be in another folder than the database, or one copy takes both".to_owned());
        }
        problems
    }

    /// Whether the key file lies in the folder of the database, under whatever name: links are followed, of the
    /// folders and of the files.
    fn keys_beside_database(&self) -> bool {
        let folders = |path: &Path| {
            let given = std::path::absolute(path).ok().and_then(|path| path.parent().map(file::real));
            [given, file::real(path).parent().map(Path::to_path_buf)]
        };
        let Some(database) = self.options(false).sqlite_file() else { return false };
        let of_keys = folders(&self.keys);
        folders(&database).iter().any(|folder| folder.is_some() && of_keys.contains(folder))
    }

    fn options(&self, create: bool) -> StoreOptions {
        StoreOptions { url: self.database.clone(), create }
    }

    /// The SQLite file; `None` for PostgreSQL.
    pub(crate) fn sqlite_file(&self) -> Option<PathBuf> {
        self.options(false).sqlite_file()
    }

    /// Whether browsers come over TLS.
    pub(crate) fn secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Opens the database with its keys. With `create` a first start makes both; that is only where neither
    /// database nor key file nor noted head is there yet. A register that is gone or empty is never made anew.
    pub(crate) async fn open(&self, create: bool) -> Result<Store> {
        let used_before = self.keys.exists() || self.anchor().exists();
        let first = create && !used_before && Store::is_new(&self.options(true)).await?;
        if first {
            KeyFile::generate()?.create(&self.keys)?;
        }
        let keys = KeyFile::read(&self.keys)?;
        match Store::open(&self.options(first), &keys).await {
            Err(StoreError::Gone) => Err(anyhow::anyhow!("{}", self.gone(create))),
            Err(error) if first => {
                self.undo_first_start();
                Err(error.into())
            }
            opened => Ok(opened?),
        }
    }

    /// Takes away what a first start made before it failed, so that the next one is a first start again. Nothing
    /// was there before, and nothing was ever kept under these keys.
    fn undo_first_start(&self) {
        let _ = std::fs::remove_file(&self.keys);
        for suffix in ["", "-wal", "-shm"] {
            if let Some(path) = self.sqlite_file() {
                let _ = std::fs::remove_file(file::with_suffix(&path, suffix));
            }
        }
    }

    /// What to do when there is no register (any more).
    fn gone(&self, create: bool) -> String {
        let (place, how) = match self.sqlite_file() {
            Some(path) => (format!("the register {}", path.display()), "ketenzicht restore"),
            None => ("the register in PostgreSQL".to_owned(), "pg_restore"),
        };
        let mut text =
            format!("{place} is gone or empty; restore a backup ({how}), or correct the setting database");
        if create {
            text.push_str(&format!(
                ". A new register is only made where there is no database, no key file {} and no noted head {} yet",
                self.keys.display(),
                self.anchor().display()
            ));
        }
        text
    }

    /// Where the head of the audit log is noted outside the database: beside the key file.
    pub(crate) fn anchor(&self) -> PathBuf {
        file::with_suffix(&self.keys, ".anchor")
    }

    /// The head that the server noted there; `None` when it never ran.
    pub(crate) fn noted_head(&self) -> Result<Option<NotedHead>> {
        Ok(NotedHead::read(&self.anchor())?)
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

    #[cfg(unix)]
    #[test]
    fn the_folder_of_the_keys_is_compared_as_it_is_and_not_as_it_is_written() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        std::fs::create_dir_all(root.join("data/below")).unwrap();
        std::fs::create_dir_all(root.join("keys")).unwrap();
        std::os::unix::fs::symlink(root.join("data"), root.join("linked")).unwrap();
        std::fs::write(root.join("data/real.toml"), "").unwrap();
        std::os::unix::fs::symlink(root.join("data/real.toml"), root.join("keys/linked.toml")).unwrap();
        let beside = |keys: &str| {
            let text = format!(
                "database = \"sqlite:{}\"\nkeys = \"{}\"\npublic_url = \"https://k.example\"\n",
                root.join("data/register.sqlite").display(),
                root.join(keys).display()
            );
            config(&text).is_err_and(|error| error.to_string().contains("another folder"))
        };
        for keys in [
            "data/keys.toml",
            "data/./keys.toml",
            "data/below/../keys.toml",
            "linked/keys.toml",
            "keys/linked.toml",
        ] {
            assert!(beside(keys), "{keys}");
        }
        assert!(!beside("keys/keys.toml"));
    }

    #[test]
    fn an_unknown_setting_is_named_with_its_line() {
        let error = config("database = \"x\"\nkeyz = \"y\"\n").unwrap_err().to_string();
        assert!(error.contains("line 2") && error.contains("keyz"), "{error}");
    }
}
