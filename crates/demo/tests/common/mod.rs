//! The example register, made once per test file and read into memory, so that nothing stays behind.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, reason = "helpers of tests, used by some of them")]

pub mod all;

use jiff::Timestamp;
use std::path::PathBuf;
use store::{KeyFile, Store, StoreOptions};
use tempfile::TempDir;

pub const SEED: u64 = 2015;

/// A register in a folder that goes when it is dropped.
pub struct Example {
    pub store: Store,
    pub summary: demo::Summary,
    pub path: PathBuf,
    _folder: TempDir,
}

pub fn today() -> Timestamp {
    "2026-05-20T09:30:00Z".parse().unwrap()
}

pub async fn example(seed: u64, today: Timestamp) -> Example {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("example.sqlite");
    let options = StoreOptions { url: path.display().to_string(), create: true };
    let store = Store::open(&options, &KeyFile::from_seed(seed)).await.unwrap();
    let summary = demo::generate(&store, seed, today).await.unwrap();
    Example { store, summary, path, _folder: folder }
}

/// What is read from the example register, for tests without a runtime of their own.
pub fn read<T>(read: impl AsyncFnOnce(&Example) -> T) -> T {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let example = example(SEED, today()).await;
        let value = read(&example).await;
        example.store.close().await;
        value
    })
}
