//! The example register in a real browser: the whole story, page by page, as people go through it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops"
)]

mod chain;
mod crawl;
mod crisis;
mod demo;
mod monitor;
mod recognise;
mod sign_in;
mod survive;
mod walker;

use testkit::browser::Kind;
use walker::{Manner, Walker};

const USUAL: Manner = Manner { kind: Kind::WIDE, language: "nl", keyboard: false };

#[tokio::test]
async fn on_a_computer_in_english() {
    chain::all(Walker::start(Manner { language: "en", ..USUAL }).await).await;
}

#[tokio::test]
async fn on_a_phone_in_dutch() {
    chain::all(Walker::start(Manner { kind: Kind::PHONE, ..USUAL }).await).await;
}

#[tokio::test]
async fn without_scripts() {
    chain::all(Walker::start(Manner { kind: Kind { javascript: false, ..Kind::WIDE }, ..USUAL }).await).await;
}

#[tokio::test]
async fn with_the_keyboard_alone() {
    chain::all(Walker::start(Manner { keyboard: true, ..USUAL }).await).await;
}

#[tokio::test]
async fn every_list_on_a_phone_in_dutch() {
    recognise::all(Walker::start(Manner { kind: Kind::PHONE, ..USUAL }).await).await;
}

#[tokio::test]
async fn every_list_on_a_phone_in_english() {
    recognise::all(Walker::start(Manner { kind: Kind::PHONE, language: "en", ..USUAL }).await).await;
}

#[tokio::test]
async fn a_screening_survives_a_lost_connection_a_crash_and_a_closed_browser() {
    survive::all(Manner { kind: Kind::PHONE, ..USUAL }).await;
}

#[tokio::test]
async fn a_screening_survives_without_scripts() {
    survive::all(Manner { kind: Kind { javascript: false, ..Kind::WIDE }, language: "en", ..USUAL }).await;
}

#[tokio::test]
async fn an_expert_group_on_a_phone() {
    crisis::all(Walker::start(Manner { kind: Kind::PHONE, ..USUAL }).await).await;
}

#[tokio::test]
async fn an_expert_group_without_scripts_in_english() {
    let kind = Kind { javascript: false, ..Kind::WIDE };
    crisis::all(Walker::start(Manner { kind, language: "en", ..USUAL }).await).await;
}

#[tokio::test]
async fn what_stands_out_is_judged_with_the_keyboard_without_scripts() {
    let kind = Kind { javascript: false, ..Kind::PHONE };
    monitor::all(Walker::start(Manner { kind, keyboard: true, ..USUAL }).await).await;
}

#[tokio::test]
async fn every_page_of_every_role() {
    crawl::all(Walker::start(Manner { language: "en", ..USUAL }).await, crawl::Depth::EachRole).await;
}

#[tokio::test]
async fn every_page_on_a_phone() {
    crawl::all(Walker::start(Manner { kind: Kind::PHONE, ..USUAL }).await, crawl::Depth::EachPage).await;
}

#[tokio::test]
async fn every_page_in_the_dark() {
    let kind = Kind { dark: true, ..Kind::WIDE };
    crawl::all(Walker::start(Manner { kind, ..USUAL }).await, crawl::Depth::EachPage).await;
}

#[tokio::test]
async fn signing_in_with_a_second_factor() {
    sign_in::all(USUAL).await;
}

#[tokio::test]
async fn signing_in_on_a_phone_without_scripts_in_english() {
    let kind = Kind { javascript: false, ..Kind::PHONE };
    sign_in::all(Manner { kind, language: "en", keyboard: true }).await;
}
