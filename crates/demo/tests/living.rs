//! The living part is what the application itself could have made.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop the test")]

mod common;

#[test]
fn probe() {
    common::read(async |example| {
        println!("{}", example.summary);
        let path = example.path.clone();
        std::fs::copy(&path, "/tmp/example-probe.sqlite").unwrap();
        let wal = path.with_extension("sqlite-wal");
        if wal.exists() {
            std::fs::copy(wal, "/tmp/example-probe.sqlite-wal").unwrap();
        }
    });
}
