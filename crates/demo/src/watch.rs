//! The monitor at work: it looks back at a campaign, of which the analyst judges what stood out, and at the newest figures.

use crate::DemoError;
use crate::calendar::days_later;
use crate::chain::Chain;
use crate::chance::Seeded;
use crate::recent::CAMPAIGN;
use app::figures::RegisterCache;
use app::watch::{self, Remark, WatchCache};
use app::{Actor, App, Settings};
use domain::FixedClock;
use domain::codes::{AlarmJudgement, OrganisationKind, Role};
use jiff::Timestamp;
use std::sync::Arc;
use store::Store;

/// So many days after the campaign began the week of it is over and decided on.
const AFTER: i64 = 16;

const WHY: &str = "Door de campagne is meer gemeld. Dat zegt niet dat er meer slachtoffers zijn.";

/// Looks, and judges what stood out earlier.
///
/// # Errors
/// What the use cases say.
pub(crate) async fn raise(
    store: &Store,
    chain: &Chain,
    entropy: Seeded,
    today: Timestamp,
) -> Result<(), DemoError> {
    let Some(link) = chain.of_kind(OrganisationKind::NationalCentre).into_iter().next() else {
        return Ok(());
    };
    let id = link.who(Role::Analyst);
    let Some(user) = link.people.iter().find(|user| user.id == id).cloned() else { return Ok(()) };
    let analyst = Actor { user, organisation: link.organisation.clone(), form: None };
    let mut app = App::new(store.clone(), Settings { demo: true, ..Settings::default() });
    app.clock = Arc::new(FixedClock(today));
    app.entropy = Arc::new(entropy);
    let (register, cache) = (RegisterCache::default(), WatchCache::default());
    watch::look_back(&app, &register, &cache, days_later(today, AFTER - CAMPAIGN.0)).await?;
    for alarm in watch::alarms(&app, &analyst).await? {
        let note = if alarm.series.parts().is_empty() { WHY } else { "" };
        let remark = Remark { text: note.to_owned(), confirmed: Vec::new() };
        let judgement = Some(AlarmJudgement::Artefact);
        watch::judge(&app, &analyst, &alarm.id, alarm.version, judgement, &remark).await?;
    }
    watch::raise(&app, &register, &cache).await?;
    Ok(())
}
