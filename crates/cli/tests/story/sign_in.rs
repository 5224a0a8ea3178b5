//! A real installation: an account is made at the terminal, its owner signs in with a password, sets up
//! the second factor, and needs it from then on.

use crate::walker::{Manner, Walker};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

const ADDRESS: &str = "sanne@lantaarn.example";
const PASSWORD: &str = "drijvende lantaarn 48 kievit";

/// `ketenzicht serve` in a temporary folder.
struct Installation {
    server: Child,
    config: PathBuf,
    anchor: PathBuf,
    _folder: tempfile::TempDir,
}

impl Installation {
    fn start() -> (Self, String) {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        std::fs::create_dir_all(root.join("data")).unwrap();
        std::fs::create_dir_all(root.join("keys")).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let url = format!("http://localhost:{port}");
        let config = root.join("ketenzicht.toml");
        let text = format!(
            "database = \"sqlite:{0}/data/register.sqlite\"\nkeys = \"{0}/keys/keys.toml\"\npublic_url = \"{url}\"\n\
             listen = \"127.0.0.1:{port}\"\ndevelopment = true\n",
            root.display()
        );
        std::fs::write(&config, text).unwrap();
        add_user(&config);
        let mut server = ketenzicht(&["serve"], &config).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(server.stderr.take().unwrap()).lines().map_while(Result::ok);
        assert!(lines.by_ref().any(|line| line.contains("listening on")), "the platform did not start");
        std::thread::spawn(move || lines.for_each(|line| println!("serve: {line}")));
        while std::net::TcpStream::connect(("127.0.0.1", port)).is_err() {
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        let anchor = root.join("keys/keys.toml.anchor");
        (Self { server, config, anchor, _folder: folder }, url)
    }

    /// Told to stop, it ends in order and notes the head of the audit log.
    fn stop(mut self) {
        let status = Command::new("kill").args(["-TERM", &self.server.id().to_string()]).status().unwrap();
        assert!(status.success());
        assert!(self.server.wait().unwrap().success());
        assert!(self.anchor.exists());
        let verified = ketenzicht(&["audit", "verify"], &self.config).output().unwrap();
        assert!(verified.status.success(), "{verified:?}");
    }
}

impl Drop for Installation {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn ketenzicht(arguments: &[&str], config: &PathBuf) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ketenzicht"));
    command.args(arguments).arg("--config").arg(config).stdout(Stdio::piped());
    command
}

fn add_user(config: &PathBuf) {
    let who = ["--name", "Sanne", "--email", ADDRESS, "--role", "youth_worker"];
    let whence = ["--organisation", "De Lantaarn", "--kind", "youth_care"];
    let mut child =
        ketenzicht(&["user", "add"], config).args(who).args(whence).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{PASSWORD}\n").as_bytes()).unwrap();
    assert!(child.wait().unwrap().success());
}

const ON: &str = "main form button.utrecht-button--primary-action";

async fn give_password(w: &Walker) {
    w.open("/signals").await;
    assert_eq!(w.path().await, "/sign-in", "nobody is signed in");
    w.write("email", ADDRESS).await;
    w.write("password", PASSWORD).await;
    w.press(ON).await;
}

fn code(secret: &str, later: u64) -> String {
    let bytes = base32(secret);
    let now = std::time::UNIX_EPOCH.elapsed().unwrap().as_secs();
    identity::totp::code_at(&bytes, now + later)
}

/// RFC 4648 base 32, as authenticator apps read it.
fn base32(text: &str) -> Vec<u8> {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0u32, 0);
    for c in text.chars().filter(|c| c.is_ascii_alphanumeric()) {
        let value = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".find(c.to_ascii_uppercase()).unwrap();
        held = held << 5 | value as u32;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xff) as u8);
        }
    }
    bytes
}

pub(crate) async fn all(manner: Manner) {
    let (installation, url) = Installation::start();
    let mut w = Walker::at(manner, &url).await;
    w.open("/sign-in").await;
    w.look().await;
    give_password(&w).await;
    assert_eq!(w.path().await, "/account/second-factor", "the second factor comes first");
    w.look().await;
    w.open("/signals").await;
    assert_ne!(w.path().await, "/signals", "nothing else opens before it is set up");
    w.open("/account/second-factor").await;
    w.press("form[action='/account/second-factor'] button").await;
    w.look().await;
    let secret = w.ask("return document.querySelector('main code').textContent", vec![]).await;
    let secret = secret.as_str().unwrap().to_owned();
    w.write("code", &code(&secret, 0)).await;
    w.press(ON).await;
    assert_eq!(w.path().await, "/account");
    w.look().await;
    w.open("/signals").await;
    assert_eq!(w.path().await, "/signals");
    w.press("form[action='/sign-out'] button").await;

    give_password(&w).await;
    assert_eq!(w.path().await, "/sign-in/code");
    w.look().await;
    w.open("/signals").await;
    assert_eq!(w.path().await, "/sign-in/code", "a password alone opens nothing");
    // The code of before does not work twice; the next one does, already.
    w.write("code", &code(&secret, 30)).await;
    w.press(ON).await;
    w.open("/signals").await;
    assert_eq!(w.path().await, "/signals");
    w.look().await;
    w.finish();
    installation.stop();
}
