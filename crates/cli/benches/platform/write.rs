//! Fifty people recording signals at once, each answer given only when the signal is on the disk.

use crate::Options;
use crate::client::Client;
use crate::fill::{Place, content, entry, open};
use crate::measure::{Spread, row, target};
use crate::server::Server;
use anyhow::{Result, bail};
use app::{Actor, App, Settings, SystemClock};
use domain::states::SignalState;
use domain::{Clock, Signal};
use identity::{form_token, session};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use store::Store;
use tokio::runtime::Runtime;

const WRITERS: usize = 50;

/// Drafts that are filled in and wait to be recorded, per writer.
async fn drafts(store: &Store, writers: &[String], each: usize) -> Result<Vec<Vec<String>>> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let now = SystemClock.now();
    let start = now.as_millisecond() as u64;
    let mut all = Vec::new();
    let mut tx = store.begin("bench_drafts").await?;
    for writer in writers {
        let mut own = Vec::new();
        let organisation_id =
            tx.user(writer).await?.map(|user| user.record.organisation_id).unwrap_or_default();
        for _ in 0..each {
            let number = start * 1_000 + NEXT.fetch_add(1, Ordering::Relaxed);
            let id = format!("bench-draft-{number}");
            tx.insert_signal(&Signal {
                id: id.clone(),
                number: format!("S-{number}"),
                version: 1,
                organisation_id: organisation_id.clone(),
                author_id: writer.clone(),
                subject_id: None,
                assessment_id: None,
                state: SignalState::Draft,
                acute: false,
                created_at: now,
                recorded_at: None,
                content: content(number),
            })
            .await?;
            own.push(id);
        }
        all.push(own);
    }
    tx.commit(entry(now, "", "")).await?;
    Ok(all)
}

fn report(what: &str, times: Vec<Duration>, took: Duration, goal: &str) {
    let rate = times.len() as f64 / took.as_secs_f64();
    row(what, &format!("{rate:.0}/s; {}", Spread::of(times).text()), &target(goal));
}

/// The use case itself.
pub(crate) fn in_process(runtime: &Runtime, options: &Options, place: &Place) -> Result<()> {
    runtime.block_on(async {
        let store = open(&place.folder).await?;
        let writers = &place.workers[..WRITERS];
        let drafts = drafts(&store, writers, options.writes).await?;
        let app = App::new(store, Settings::default());
        let mut tasks = tokio::task::JoinSet::new();
        let start = Instant::now();
        for (writer, own) in writers.iter().zip(drafts) {
            let actor = actor(&app.store, writer).await?;
            let app = app.clone();
            tasks.spawn(async move {
                let mut times = Vec::new();
                for id in own {
                    let start = Instant::now();
                    app::signal::record(&app, &actor, &id, 1).await?;
                    times.push(start.elapsed());
                }
                anyhow::Ok(times)
            });
        }
        let mut times = Vec::new();
        for done in tasks.join_all().await {
            times.extend(done?);
        }
        report("recording, 50 writers, the use case itself", times, start.elapsed(), "at least 500/s");
        app.store.close().await;
        Ok(())
    })
}

async fn actor(store: &Store, id: &str) -> Result<Actor> {
    let Some(user) = store.find_user(id).await? else { bail!("no user {id}") };
    let Some(organisation) = store.find_organisation(&user.record.organisation_id).await? else {
        bail!("no organisation")
    };
    Ok(Actor { user: user.record, organisation: organisation.record, form: None })
}

/// The same through the server: session, form token, use case, answer.
pub(crate) fn over_http(runtime: &Runtime, options: &Options, place: &Place, server: &Server) -> Result<()> {
    let writers = &place.workers[..WRITERS];
    let cookies = writers.iter().map(|writer| server.sign_in(writer)).collect::<Result<Vec<_>>>()?;
    let (drafts, secrets) = runtime.block_on(async {
        let store = open(&place.folder).await?;
        let drafts = drafts(&store, writers, options.writes).await?;
        let mut secrets = Vec::new();
        for cookie in &cookies {
            let value = cookie.trim_start_matches("session=");
            let hash = session::id_hash(value).unwrap_or_default();
            secrets.push(
                store.find_session(&hash).await?.map(|session| session.form_secret).unwrap_or_default(),
            );
        }
        store.close().await;
        anyhow::Ok((drafts, secrets))
    })?;
    let start = Instant::now();
    let times: Vec<Duration> = std::thread::scope(|scope| {
        let threads: Vec<_> = cookies
            .iter()
            .zip(secrets)
            .zip(drafts)
            .map(|((cookie, secret), own)| {
                scope.spawn(move || {
                    let mut client = Client::connect(server.port)?;
                    let mut times = Vec::new();
                    for id in own {
                        let path = format!("/signals/{id}/record");
                        let mut nonce = [0; form_token::NONCE_LENGTH];
                        fill_nonce(&mut nonce, &id);
                        let token = form_token::issue(&secret, &path, nonce, SystemClock.now());
                        let start = Instant::now();
                        let answer = client.post(&path, cookie, &format!("_form={token}&version=1"))?;
                        times.push(start.elapsed());
                        if answer.header("location") != Some(&format!("/signals/{id}/done")) {
                            bail!("{path}: {}", answer.head);
                        }
                    }
                    anyhow::Ok(times)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect::<Result<Vec<_>>>()
    })?
    .concat();
    report("recording, 50 writers, over HTTP", times, start.elapsed(), "at least 500/s");
    Ok(())
}

/// Each form once: its nonce follows from the draft.
fn fill_nonce(nonce: &mut [u8], id: &str) {
    for (byte, from) in nonce.iter_mut().zip(id.bytes().rev()) {
        *byte = from;
    }
}
