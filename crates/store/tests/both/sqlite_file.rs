//! The file of a SQLite database: who may read it, and what an emptied one is taken for.

use crate::place::keys;
use store::{Store, StoreError, StoreOptions, open_to_others};

#[tokio::test]
async fn the_database_what_lies_beside_it_and_a_copy_are_private() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.sqlite");
    let url = format!("sqlite:{}", path.display());
    let store = Store::open(&StoreOptions { url, create: true }, &keys()).await.unwrap();
    store.begin("write").await.unwrap().commit(crate::place::entry("write")).await.unwrap();
    assert!(store.copy_to(&folder.path().join("copy.sqlite")).await.unwrap());
    for name in ["register.sqlite", "register.sqlite-wal", "register.sqlite-shm", "copy.sqlite"] {
        assert!(!open_to_others(&folder.path().join(name)).unwrap(), "{name}");
    }
    let again = store.copy_to(&folder.path().join("copy.sqlite")).await;
    assert!(again.is_err(), "an existing file is left alone");
}

#[tokio::test]
async fn an_emptied_file_is_no_new_register() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.sqlite");
    std::fs::write(&path, b"").unwrap();
    let options = StoreOptions { url: path.display().to_string(), create: false };
    assert!(matches!(Store::open(&options, &keys()).await, Err(StoreError::Gone)));
    assert_eq!(std::fs::metadata(&path).unwrap().len(), 0, "it was left as it is");
    let nowhere = folder.path().join("none/register.sqlite").display().to_string();
    let said =
        Store::open(&StoreOptions { url: nowhere, create: true }, &keys()).await.unwrap_err().to_string();
    assert!(said.contains("folder") && said.matches("No such file").count() == 1, "{said}");
}

#[test]
fn only_a_verified_server_or_one_on_this_computer_is_safe() {
    let crosses =
        |url: &str| StoreOptions { url: url.to_owned(), create: false }.crosses_network_unverified().unwrap();
    for safe in [
        "sqlite:/var/lib/register.sqlite",
        "postgres://k@localhost/k",
        "postgres://k@127.0.0.1:5432/k",
        "postgres://k@[::1]/k",
        "postgres:///k?host=/run/postgresql",
        "postgres://k@%2Frun%2Fpostgresql/k",
        "postgres://k@db.example/k?sslmode=verify-full",
    ] {
        assert!(!crosses(safe), "{safe}");
    }
    for unsafe_one in [
        "postgres://k@db.example/k",
        "postgres://k@localhost.evil.example/k",
        "postgres://k:@localhost@db.example/k",
        "postgres://k@127.0.0.1.evil.example/k",
        "postgres://k@localhost/k?host=db.example",
        "postgres://k:sslmode=verify-full@db.example/k",
        "postgres://k@db.example/sslmode=verify-full",
        "postgres://k@db.example/k?application_name=sslmode=verify-full",
        "postgres://k@db.example/k?sslmode=verify-full&sslmode=disable",
        "postgres://k@db.example/k#sslmode=verify-full",
        "postgres://k@db.example/k?sslmode=require",
    ] {
        assert!(crosses(unsafe_one), "{unsafe_one}");
    }
    let nonsense = StoreOptions { url: "postgres://k@:x/".to_owned(), create: false };
    assert!(nonsense.crosses_network_unverified().is_err());
}
