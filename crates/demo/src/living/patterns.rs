//! Two young people of the first institution whose signals belong together: one is away again and again, and the other is seen with her.

use super::case::{Case, Scene, initial};
use super::story::{NIGHTS, Story, TOGETHER};
use crate::DemoError;
use crate::book::Book;
use crate::chain::{Chain, Link};
use crate::chance::Chance;
use domain::codes::{Danger, OrganisationKind};
use jiff::Timestamp;
use store::Crypter;

/// Client numbers below those that are drawn.
const FIRST: i64 = 19_001;
const SECOND: i64 = 19_002;

/// Plays both.
///
/// # Errors
/// [`DemoError::NotAllowed`] for a step that a state table does not have.
pub(crate) fn fill(
    chance: &mut Chance,
    chain: &Chain,
    book: &mut Book,
    crypter: &Crypter,
    today: Timestamp,
) -> Result<(), DemoError> {
    let mut scene = Scene { chance, book, chain, crypter, today };
    let links = chain.of_kind(OrganisationKind::YouthCare);
    let Some(link) = links.first().copied() else { return Ok(()) };
    let number = |number: i64| format!("{}-{number}", initial(&link.organisation.name));
    play(&mut scene, link, &NIGHTS, (46, 11), &number(FIRST), "")?;
    let with = format!(" Het ging om {}.", number(FIRST));
    play(&mut scene, link, &TOGETHER, (27, 8), &number(SECOND), &with)
}

/// A signal for each observation, so many days after each other, taken up together; `with` is added to each.
fn play<'a>(
    scene: &mut Scene<'a>,
    link: &'a Link,
    story: &'static Story,
    (days_ago, between): (i64, i64),
    number: &str,
    with: &str,
) -> Result<(), DemoError> {
    let mut case = Case::begin(scene, link, story, days_ago);
    number.clone_into(&mut case.subject.client_number);
    for place in 0..story.seen.len() {
        case.record(place, Danger::NotAcute)?;
        case.pass(between);
    }
    for (signal, _) in &mut case.signals {
        signal.content.observation.push_str(with);
    }
    case.take_up()?;
    case.pass(1);
    case.consult();
    case.end();
    Ok(())
}
