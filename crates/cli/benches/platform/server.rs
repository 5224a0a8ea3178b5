//! The real binary on the filled register.

use crate::client::Client;
use anyhow::{Context, Result};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

pub(crate) struct Server {
    pub(crate) port: u16,
    /// From the start of the process until it answered its first request.
    pub(crate) started_in: Duration,
    process: Child,
}

impl Server {
    pub(crate) fn start(folder: &Path) -> Result<Self> {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let start = Instant::now();
        let process = Command::new(env!("CARGO_BIN_EXE_ketenzicht"))
            .args(["demo", "--port", &port.to_string(), "--data"])
            .arg(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let mut server = Self { port, started_in: Duration::ZERO, process };
        while Client::connect(port).and_then(|mut client| client.get("/demo", "")).is_err() {
            assert!(start.elapsed() < Duration::from_secs(120), "the server does not start");
            std::thread::sleep(Duration::from_millis(1));
        }
        server.started_in = start.elapsed();
        // What starts by itself (expiring offers, moving late tasks on) is not part of the pages' times.
        Ok(server)
    }

    /// Signs in as somebody; the session cookie.
    pub(crate) fn sign_in(&self, user: &str) -> Result<String> {
        let page = Client::fetch_plain(self.port, "/demo", "")?;
        let visitor =
            page.header("set-cookie").and_then(|cookie| cookie.split(';').next()).context("no cookie")?;
        let action = format!("action=\"/demo/{user}\"");
        let form = page.text.split_once(&action).with_context(|| format!("no user {user}"))?.1;
        let token = form.split("name=\"_form\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
        let body = format!("_form={}", token.context("no token")?);
        let answer = Client::connect(self.port)?.post(&format!("/demo/{user}"), visitor, &body)?;
        let cookie = answer.head.lines().find_map(|line| {
            let (name, value) = line.split_once(": ")?;
            (name.eq_ignore_ascii_case("set-cookie") && value.starts_with("session=")).then_some(value)
        });
        Ok(cookie.and_then(|cookie| cookie.split(';').next()).context("no session")?.to_owned())
    }

    /// Resident memory now and at most.
    pub(crate) fn memory(&self) -> Result<String> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let megabytes = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.trim().split(' ').next()?.parse::<f64>().ok().map(|kilobytes| kilobytes / 1_024.0)
        };
        let (now, most) = (megabytes("VmRSS:").context("VmRSS")?, megabytes("VmHWM:").context("VmHWM")?);
        Ok(format!("{now:.0} MB, at most {most:.0} MB"))
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-TERM", &self.process.id().to_string()]).status();
        let _ = self.process.wait();
    }
}
