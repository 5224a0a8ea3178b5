//! A plain HTTP client on one connection.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) text: String,
    /// Length of the body on the line.
    pub(crate) bytes: usize,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

pub(crate) struct Client(BufReader<TcpStream>);

impl Client {
    pub(crate) fn connect(port: u16) -> Result<Self> {
        let stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::new(stream)))
    }

    /// A page; anything but 200 is an error.
    pub(crate) fn get(&mut self, path: &str, cookie: &str) -> Result<Answer> {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\r\n"))?;
        let answer = self.receive()?;
        if answer.status != 200 {
            bail!("{path}: {}", answer.status);
        }
        Ok(answer)
    }

    pub(crate) fn post(&mut self, path: &str, cookie: &str, body: &str) -> Result<Answer> {
        self.send(&format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        ))?;
        self.receive()
    }

    /// An answer on a connection of its own, compressed where the server does so.
    pub(crate) fn fetch(port: u16, path: &str, cookie: &str) -> Result<Answer> {
        Self::fetch_with(port, path, cookie, "Accept-Encoding: gzip\r\n")
    }

    pub(crate) fn fetch_plain(port: u16, path: &str, cookie: &str) -> Result<Answer> {
        Self::fetch_with(port, path, cookie, "")
    }

    fn fetch_with(port: u16, path: &str, cookie: &str, more: &str) -> Result<Answer> {
        let mut client = Self::connect(port)?;
        client.send(&format!("GET {path} HTTP/1.0\r\nHost: localhost\r\nCookie: {cookie}\r\n{more}\r\n"))?;
        client.receive()
    }

    fn send(&mut self, request: &str) -> Result<()> {
        Ok(self.0.get_mut().write_all(request.as_bytes())?)
    }

    fn receive(&mut self) -> Result<Answer> {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if self.0.read_line(&mut head)? == 0 {
                bail!("the connection was closed");
            }
        }
        let status = head.split(' ').nth(1).context("no status")?.parse()?;
        let mut answer = Answer { status, head, text: String::new(), bytes: 0 };
        let mut body = Vec::new();
        match answer.header("content-length").map(str::parse::<usize>) {
            Some(length) => {
                body.resize(length?, 0);
                self.0.read_exact(&mut body)?;
            }
            None => {
                self.0.read_to_end(&mut body)?;
            }
        }
        answer.bytes = body.len();
        answer.text = String::from_utf8_lossy(&body).into_owned();
        Ok(answer)
    }
}
