//! More than a form can be: a body of a gigabyte is refused before it is read.

use crate::common::world::World;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;
use web::WebSettings;

const GIGABYTE: usize = 1 << 30;

async fn serve(world: &World) -> SocketAddr {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let router = web::router(world.app.clone(), WebSettings { secure: false });
    tokio::spawn(async move { axum::serve(listener, router).await });
    address
}

/// Sends a gigabyte as fast as it is taken; the start of the answer and how much was taken.
fn flood(address: SocketAddr, head: &str, chunked: bool) -> (String, usize) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.set_write_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(head.as_bytes()).unwrap();
    let mut writer = stream.try_clone().unwrap();
    let sender = std::thread::spawn(move || {
        let piece = vec![b'a'; 65_536];
        let mut sent = 0;
        while sent < GIGABYTE {
            let result = if chunked {
                writer
                    .write_all(b"10000\r\n")
                    .and_then(|()| writer.write_all(&piece))
                    .and_then(|()| writer.write_all(b"\r\n"))
            } else {
                writer.write_all(&piece)
            };
            if result.is_err() {
                break;
            }
            sent += piece.len();
        }
        sent
    });
    let mut answer = vec![0; 4_096];
    let read = stream.read(&mut answer).unwrap_or_default();
    let _ = stream.shutdown(std::net::Shutdown::Both);
    (String::from_utf8_lossy(&answer[..read]).into_owned(), sender.join().unwrap())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_gigabyte_is_refused_at_once() {
    let world = World::new().await;
    let address = serve(&world).await;
    let (cookie, _) = world.session("youth-worker-linde", true).await;
    for (path, cookie) in
        [("/sign-in", String::new()), ("/signals/new", format!("Cookie: session={cookie}\r\n"))]
    {
        for chunked in [false, true] {
            let length = if chunked {
                "Transfer-Encoding: chunked".to_owned()
            } else {
                format!("Content-Length: {GIGABYTE}")
            };
            let head = format!(
                "POST {path} HTTP/1.1\r\nHost: localhost\r\n{cookie}Content-Type: application/x-www-form-urlencoded\r\n{length}\r\n\r\n"
            );
            let (answer, taken) =
                tokio::task::spawn_blocking(move || flood(address, &head, chunked)).await.unwrap();
            assert!(answer.starts_with("HTTP/1.1 413"), "{path} {chunked}: {answer:?}");
            assert!(taken < 64 << 20, "{path}: {taken} bytes were taken");
        }
    }
}
