//! The monitor at work: it looks at the register on a day after the first corona measures and today, and the analyst judges what
//! stood out then.

use crate::DemoError;
use crate::chain::Chain;
use app::figures::RegisterCache;
use app::watch::{self, Remark, WatchCache};
use app::{Actor, App, Settings};
use domain::FixedClock;
use domain::codes::{AlarmJudgement, OrganisationKind, Role};
use domain::states::AlarmState;
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;
use store::Store;

/// Days on which the monitor looked, besides today: the end of the first months with corona measures.
const EARLIER: &[&str] = &["2020-05-04T08:00:00Z"];

const WHY: &str = "Minder controles en minder contact door de maatregelen, dus er wordt minder gezien en gemeld. \
                   Minder slachtoffers is niet waarschijnlijk.";

/// Looks, and judges what stood out earlier.
///
/// # Errors
/// What the use cases say.
pub(crate) async fn raise(store: &Store, chain: &Chain, today: Timestamp) -> Result<(), DemoError> {
    let Some(link) = chain.of_kind(OrganisationKind::NationalCentre).into_iter().next() else {
        return Ok(());
    };
    let id = link.who(Role::Analyst);
    let Some(user) = link.people.iter().find(|user| user.id == id).cloned() else { return Ok(()) };
    let analyst = Actor { user, organisation: link.organisation.clone(), form: None };
    let mut app = App::new(store.clone(), Settings { demo: true, ..Settings::default() });
    let (register, cache) = (RegisterCache::default(), WatchCache::default());
    for day in EARLIER {
        let Ok(moment) = day.parse::<Timestamp>() else { continue };
        if moment >= today {
            continue;
        }
        app.clock = Arc::new(FixedClock(moment));
        watch::raise(&app, &register, &cache).await?;
        app.clock =
            Arc::new(FixedClock(moment.checked_add(SignedDuration::from_hours(30)).unwrap_or(moment)));
        let alarms = watch::alarms(&app, &analyst).await?;
        for alarm in alarms.iter().filter(|alarm| alarm.state == AlarmState::Open) {
            let note = if alarm.series.parts().is_empty() { WHY } else { "" };
            let remark = Remark { text: note.to_owned(), confirmed: Vec::new() };
            let judgement = Some(AlarmJudgement::Artefact);
            watch::judge(&app, &analyst, &alarm.id, alarm.version, judgement, &remark).await?;
        }
    }
    app.clock = Arc::new(FixedClock(today));
    watch::raise(&app, &register, &cache).await?;
    Ok(())
}
