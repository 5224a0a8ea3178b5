//! An installation in a temporary folder, and its binary.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What a command said.
#[derive(Debug)]
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Said {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Said {
    /// It failed with these words, without a stack trace.
    #[track_caller]
    pub(crate) fn fails_with(&self, words: &[&str]) {
        assert_eq!(self.code, 1, "{self:?}");
        self.says(words);
        for trace in ["panicked", "RUST_BACKTRACE", "stack backtrace", ".rs:"] {
            assert!(!self.err.contains(trace), "{self:?}");
        }
    }

    /// It went well.
    #[track_caller]
    pub(crate) fn is_fine(&self) -> &Self {
        assert_eq!(self.code, 0, "{self:?}");
        self
    }

    #[track_caller]
    pub(crate) fn says(&self, words: &[&str]) {
        for word in words {
            assert!(self.out.contains(word) || self.err.contains(word), "{word:?} is not in {self:?}");
        }
    }
}

pub(crate) fn ketenzicht(arguments: &[&str], input: &str) -> Said {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ketenzicht"))
        .args(arguments)
        .env("RUST_BACKTRACE", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that fails early does not read what it is given.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap().into()
}

/// A server that is running; it is killed when it is dropped.
pub(crate) struct Server(std::process::Child);

impl Server {
    /// Stops it as a service manager does.
    pub(crate) fn stop(mut self) {
        let id = self.0.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        assert!(self.0.wait().unwrap().success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(crate) struct Installation {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) database: PathBuf,
    pub(crate) keys: PathBuf,
    pub(crate) config: PathBuf,
}

impl Installation {
    /// Only a configuration file.
    pub(crate) fn planned() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        Self::with_data(folder, &data)
    }

    /// The same with the database in this folder.
    pub(crate) fn with_data(folder: tempfile::TempDir, data: &Path) -> Self {
        let root = folder.path();
        std::fs::create_dir_all(data).unwrap();
        std::fs::create_dir_all(root.join("keys")).unwrap();
        let database = data.join("register.sqlite");
        let keys = root.join("keys/keys.toml");
        let config = root.join("ketenzicht.toml");
        let text = format!(
            "database = \"sqlite:{}\"\nkeys = \"{}\"\npublic_url = \"https://keten.example\"\n",
            database.display(),
            keys.display()
        );
        std::fs::write(&config, text).unwrap();
        Self { database, keys, config, folder }
    }

    /// Only a configuration file, for an empty PostgreSQL database.
    pub(crate) fn planned_on_postgres() -> Self {
        let installation = Self::planned();
        let text = std::fs::read_to_string(&installation.config).unwrap();
        let url = testkit::postgres::database().unwrap();
        let text = text.replace(&format!("sqlite:{}", installation.database.display()), &url);
        std::fs::write(&installation.config, text).unwrap();
        installation
    }

    /// With a database, keys and one account.
    pub(crate) fn new() -> Self {
        let installation = Self::planned();
        installation.add_user("sanne").is_fine();
        installation
    }

    pub(crate) fn add_user(&self, name: &str) -> Said {
        let email = format!("{name}@lantaarn.example");
        let arguments = [
            "user",
            "add",
            "--config",
            self.config.to_str().unwrap(),
            "--name",
            name,
            "--email",
            &email,
            "--role",
            "youth_worker",
            "--organisation",
            "De Lantaarn",
            "--kind",
            "youth_care",
        ];
        ketenzicht(&arguments, "drijvende lantaarn 48 kievit\n")
    }

    /// A command with this installation's configuration.
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        let mut all = arguments.to_vec();
        all.extend(["--config", self.config.to_str().unwrap()]);
        ketenzicht(&all, "")
    }

    /// A running `serve`, when it answers.
    pub(crate) fn serve(&self) -> Server {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let text = std::fs::read_to_string(&self.config).unwrap();
        let text: Vec<&str> = text.lines().filter(|line| !line.starts_with("listen")).collect();
        let text = format!("{}\nlisten = \"127.0.0.1:{port}\"\n", text.join("\n"));
        std::fs::write(&self.config, text).unwrap();
        let mut process = Command::new(env!("CARGO_BIN_EXE_ketenzicht"))
            .args(["serve", "--config", self.config.to_str().unwrap()])
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(process.try_wait().unwrap().is_none(), "serve stopped");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        Server(process)
    }

    /// Starts `serve`, stops it properly, and with that has the head noted.
    pub(crate) fn serve_once(&self) {
        self.serve().stop();
    }

    /// The file in which the head of the audit log is noted.
    pub(crate) fn anchor(&self) -> PathBuf {
        self.keys.with_file_name("keys.toml.anchor")
    }

    /// Everything in the folder of the database, but for the lock of who works with it.
    pub(crate) fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.database.parent().unwrap())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.ends_with(".lock"))
            .collect();
        names.sort();
        names
    }
}
