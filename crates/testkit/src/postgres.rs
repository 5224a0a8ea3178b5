//! A private PostgreSQL for the tests of one build: made with Debian's programs in a temporary
//! folder and reached over a socket in it. Test processes that run at the same time or shortly after
//! each other share it; it is gone a few seconds after the last one ended, however that ended.

use anyhow::{Context, Result, bail};
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A fresh, empty database: its `postgres://` address.
///
/// # Errors
/// A sentence that names the Debian package when PostgreSQL is not installed; what the programs
/// said when the server does not start.
pub fn database() -> Result<String> {
    static SERVER: OnceLock<Result<Server, String>> = OnceLock::new();
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let server = SERVER.get_or_init(|| Server::find_or_start().map_err(|error| format!("{error:#}")));
    let server = server.as_ref().map_err(|error| anyhow::anyhow!("{error}"))?;
    server.create(&format!("test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed)))
}

/// Whom the server runs as. PostgreSQL refuses to run as root.
const ACCOUNTS: &[&str] = &["postgres", "nobody"];

struct Server {
    programs: PathBuf,
    folder: PathBuf,
    /// A shared lock on this file says that a test process needs the server.
    _in_use: File,
}

/// Starts the server, and stops it, folder and all, once no test process holds the lock.
const GUARD: &str = r#"
trap '' INT TERM HUP
programs=$1; folder=$2
exec 9<"$folder.lock"
"$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off \
    -c synchronous_commit=off -c full_page_writes=off -c max_connections=200 \
    >"$folder/log" 2>&1 9<&- &
server=$!
while sleep 2 && kill -0 $server; do
    flock 9
    flock --nonblock "$folder/in-use" true && break
    flock --unlock 9
done
kill -QUIT $server
wait
rm -rf "$folder"
"#;

impl Server {
    fn find_or_start() -> Result<Self> {
        let programs = programs()?;
        let folder = folder()?;
        let lock = File::create(folder.with_extension("lock"))?;
        lock.lock()?;
        let account = if is_root() { Some(account()?) } else { None };
        if !ready(&programs, &folder)? {
            make(&programs, &folder, account.as_ref())?;
        }
        let in_use = File::create(folder.join("in-use"))?;
        in_use.lock_shared()?;
        let server = Self { programs, folder, _in_use: in_use };
        if !ready(&server.programs, &server.folder)? {
            server.start(account.as_ref())?;
        }
        Ok(server)
    }

    fn start(&self, account: Option<&Account>) -> Result<()> {
        as_account(Path::new("/bin/sh"), account)
            .args(["-c", GUARD, "sh"])
            .arg(&self.programs)
            .arg(&self.folder)
            .current_dir("/tmp")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()?;
        let start = Instant::now();
        while !ready(&self.programs, &self.folder)? {
            if start.elapsed() > Duration::from_secs(60) {
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                bail!("PostgreSQL did not start within a minute:\n{log}");
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        Ok(())
    }

    fn create(&self, name: &str) -> Result<String> {
        let mut createdb = Command::new(self.programs.join("createdb"));
        run(createdb.arg("--host").arg(&self.folder).args(["--username=postgres", name]))?;
        Ok(format!("postgres:///{name}?user=postgres&host={}", self.folder.display()))
    }
}

/// The server's folder; another one for each build folder, so that two checkouts do not meet.
fn folder() -> Result<PathBuf> {
    let mut hasher = DefaultHasher::new();
    std::env::current_exe()?.parent().hash(&mut hasher);
    id("-u", "").hash(&mut hasher);
    Ok(PathBuf::from(format!("/tmp/ketenzicht-postgres-{:016x}", hasher.finish())))
}

/// An empty cluster.
fn make(programs: &Path, folder: &Path, account: Option<&Account>) -> Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder)?;
    }
    std::fs::create_dir(folder)?;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o700))?;
    if let Some(account) = account {
        std::os::unix::fs::chown(folder, Some(account.user), Some(account.group))?;
    }
    let mut initdb = as_account(&programs.join("initdb"), account);
    initdb.args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]);
    run(initdb.arg("--pgdata").arg(folder.join("data")).current_dir(folder))
}

fn ready(programs: &Path, folder: &Path) -> Result<bool> {
    let mut command = Command::new(programs.join("pg_isready"));
    Ok(command.arg("--quiet").arg("--host").arg(folder).status()?.success())
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
