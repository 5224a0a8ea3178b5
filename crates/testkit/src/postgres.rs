//! A private PostgreSQL for one test process: made with Debian's programs in a temporary folder,
//! reached over a socket in that folder, and gone when the process ends, however it ends.

use anyhow::{Context, Result, bail};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A fresh, empty database on the server of this process: its `postgres://` address.
///
/// # Errors
/// A sentence that names the Debian package when PostgreSQL is not installed; what the programs
/// said when the server does not start.
pub fn database() -> Result<String> {
    static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let server = SERVER.get_or_init(|| Server::start().map_err(|error| format!("{error:#}")));
    let server = server.as_ref().map_err(|error| anyhow::anyhow!("{error}"))?;
    server.create(&format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed)))
}

/// Whom the server runs as. PostgreSQL refuses to run as root.
const ACCOUNTS: &[&str] = &["postgres", "nobody"];

struct Server {
    programs: PathBuf,
    folder: PathBuf,
    /// Holds the pipe that keeps the server alive: when this process ends, it closes.
    _guard: Child,
}

/// Starts the server and stops it, folder and all, once its standard input closes.
const GUARD: &str = r#"
trap '' INT TERM HUP
programs=$1; folder=$2
"$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off \
    -c synchronous_commit=off -c full_page_writes=off -c max_connections=100 \
    >"$folder/log" 2>&1 &
cat >/dev/null
kill -QUIT $!
wait
rm -rf "$folder"
"#;

impl Server {
    fn start() -> Result<Self> {
        let programs = programs()?;
        let folder = tempfile::Builder::new()
            .prefix("kz-pg-")
            .permissions(std::fs::Permissions::from_mode(0o700))
            .tempdir_in("/tmp")?
            .keep();
        let account = if is_root() { Some(account()?) } else { None };
        if let Some(account) = &account {
            std::os::unix::fs::chown(&folder, Some(account.user), Some(account.group))?;
        }
        let mut initdb = as_account(&programs.join("initdb"), account.as_ref());
        initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]);
        run(initdb.arg("--pgdata").arg(folder.join("data")).current_dir(&folder))?;
        let guard = as_account(Path::new("/bin/sh"), account.as_ref())
            .args(["-c", GUARD, "sh"])
            .arg(&programs)
            .arg(&folder)
            .current_dir("/tmp")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()?;
        let server = Self { programs, folder, _guard: guard };
        server.wait()?;
        Ok(server)
    }

    fn wait(&self) -> Result<()> {
        let start = Instant::now();
        loop {
            let mut ready = Command::new(self.programs.join("pg_isready"));
            ready.arg("--quiet").arg("--host").arg(&self.folder);
            if ready.status()?.success() {
                return Ok(());
            }
            if start.elapsed() > Duration::from_secs(30) {
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                bail!("PostgreSQL did not start within 30 seconds:\n{log}");
            }
            std::thread::sleep(Duration::from_millis(25));
        }
    }

    fn create(&self, name: &str) -> Result<String> {
        let mut createdb = Command::new(self.programs.join("createdb"));
        run(createdb.arg("--host").arg(&self.folder).args(["--username=postgres", name]))?;
        Ok(format!("postgres:///{name}?user=postgres&host={}", self.folder.display()))
    }
}

/// The folder of the newest installed version's programs.
fn programs() -> Result<PathBuf> {
    let root = Path::new("/usr/lib/postgresql");
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir(root)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, programs)| programs.join("initdb").exists())
        .collect();
    versions.sort();
    let newest = versions.pop().map(|(_, programs)| programs);
    newest.context(
        "these tests start a PostgreSQL of their own, but its programs are not in /usr/lib/postgresql; \
         install the Debian package postgresql (as root: apt-get install postgresql)",
    )
}

struct Account {
    user: u32,
    group: u32,
}

fn account() -> Result<Account> {
    for name in ACCOUNTS {
        if let (Some(user), Some(group)) = (id("-u", name), id("-g", name)) {
            return Ok(Account { user, group });
        }
    }
    bail!("PostgreSQL does not run as root, and there is no user {}", ACCOUNTS.join(" or "))
}

fn is_root() -> bool {
    id("-u", "").is_some_and(|user| user == 0)
}

fn id(what: &str, name: &str) -> Option<u32> {
    let mut command = Command::new("id");
    command.arg(what);
    if !name.is_empty() {
        command.arg(name);
    }
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}

fn as_account(program: &Path, account: Option<&Account>) -> Command {
    let Some(account) = account else { return Command::new(program) };
    let mut command = Command::new("setpriv");
    command.args([format!("--reuid={}", account.user), format!("--regid={}", account.group)]);
    command.arg("--clear-groups").arg("--").arg(program);
    command
}

fn run(command: &mut Command) -> Result<()> {
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("start {command:?}"))?;
    if !output.status.success() {
        bail!("{command:?} failed:\n{}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_call_gives_another_empty_database() {
        let (first, second) = (database().unwrap(), database().unwrap());
        assert_ne!(first, second);
        let mut psql = Command::new(programs().unwrap().join("psql"));
        psql.args([
            first.as_str(),
            "--tuples-only",
            "-c",
            "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'",
        ]);
        assert_eq!(String::from_utf8(psql.output().unwrap().stdout).unwrap().trim(), "0");
    }
}
