//! A running `ketenzicht demo`. The example register is made once per build and then copied.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

pub(crate) struct Demo {
    pub(crate) url: String,
    port: u16,
    server: Child,
    folder: tempfile::TempDir,
}

impl Demo {
    pub(crate) fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(example(), folder.path().join("example.sqlite")).unwrap();
        let port = free_port();
        let (server, url) = serve(folder.path(), port);
        Self { url, port, server, folder }
    }

    /// Ends it as a power cut does: `kill -9`.
    pub(crate) fn crash(&mut self) {
        self.server.kill().unwrap();
        self.server.wait().unwrap();
    }

    /// Starts it again after a crash, at the same address with the same data.
    pub(crate) fn restart(&mut self) {
        (self.server, _) = serve(self.folder.path(), self.port);
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn serve(data: &Path, port: u16) -> (Child, String) {
    let mut server = Command::new(env!("CARGO_BIN_EXE_ketenzicht"))
        .args(["demo", "--port", &port.to_string(), "--data", data.to_str().unwrap()])
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let url = format!("http://localhost:{port}");
    let mut lines = BufReader::new(server.stderr.take().unwrap()).lines().map_while(Result::ok);
    assert!(lines.by_ref().any(|line| line.contains(&url)), "the example register did not start");
    std::thread::spawn(move || lines.for_each(|line| println!("demo: {line}")));
    while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    (server, url)
}

/// The database of a freshly made example register.
fn example() -> PathBuf {
    let binary = std::fs::metadata(env!("CARGO_BIN_EXE_ketenzicht")).unwrap();
    let mut hasher = DefaultHasher::new();
    (binary.len(), binary.modified().unwrap()).hash(&mut hasher);
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("example");
    std::fs::create_dir_all(&root).unwrap();
    let lock = File::create(root.join("lock")).unwrap();
    lock.lock().unwrap();
    let folder = root.join(format!("{:016x}", hasher.finish()));
    let path = folder.join("example.sqlite");
    if !path.exists() {
        for old in std::fs::read_dir(&root).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
            std::fs::remove_dir_all(old.path()).unwrap();
        }
        let draft = tempfile::tempdir_in(&root).unwrap();
        let (server, _) = serve(draft.path(), free_port());
        // A proper end brings everything into the one file.
        let status = Command::new("kill").args(["-TERM", &server.id().to_string()]).status().unwrap();
        assert!(status.success());
        let mut server = server;
        server.wait().unwrap();
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::rename(draft.path().join("example.sqlite"), &path).unwrap();
    }
    path
}
