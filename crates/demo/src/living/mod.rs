//! The living part: cases in the organisations of the chain, up to today.

mod assess;
mod case;
mod inbox;
mod notify;
mod package;
mod plan;
mod readers;
mod refer;
mod stage;
mod story;
mod task;
mod words;

use crate::DemoError;
use crate::book::Book;
use crate::calendar::days_later;
use crate::chain::{Chain, Link};
use crate::chance::Chance;
use crate::intake::{Arrival, Intake};
use case::{Case, Scene};
use domain::codes::{OrganisationKind as Kind, RegisterList, Sex};
use jiff::Timestamp;
use stage::Stage;
use store::Crypter;

/// Plays all cases.
///
/// # Errors
/// [`DemoError`] when a case takes a step that its state tables do not have.
pub(crate) fn fill(
    chance: &mut Chance,
    chain: &Chain,
    book: &mut Book,
    crypter: &Crypter,
    today: Timestamp,
) -> Result<(), DemoError> {
    let mut scene = Scene { chance, book, chain, crypter, today };
    let mut first = true;
    for link in &chain.links {
        let kind = link.organisation.kind;
        let main = kind == Kind::YouthCare && std::mem::take(&mut first);
        play(&mut scene, link, &plan::stages(kind, main))?;
    }
    inbox::fill(&mut scene)?;
    readers::fill(&mut scene);
    Ok(())
}

/// Plays a few cases at organisations that joined later.
///
/// # Errors
/// As [`fill`].
pub(crate) fn newcomers(
    chance: &mut Chance,
    chain: &Chain,
    book: &mut Book,
    crypter: &Crypter,
    today: Timestamp,
    first: usize,
) -> Result<(), DemoError> {
    let mut scene = Scene { chance, book, chain, crypter, today };
    for link in chain.links.iter().skip(first) {
        play(&mut scene, link, plan::FEW)?;
    }
    Ok(())
}

/// The stories of the organisation's kind in turn, in an order by chance, one for each stage.
fn play<'a>(scene: &mut Scene<'a>, link: &'a Link, stages: &[Stage]) -> Result<(), DemoError> {
    let mut stories = story::told_at(link.organisation.kind);
    if link.organisation.kind == Kind::Shelter {
        // Of the shelters the last one is for boys and men.
        let last = scene.chain.of_kind(Kind::Shelter).last().map(|last| last.organisation.id.as_str());
        let men = last == Some(link.organisation.id.as_str());
        stories.retain(|story| (story.sex == Sex::Male) == men);
    }
    scene.chance.shuffle(&mut stories);
    for (stage, story) in stages.iter().zip(stories.into_iter().cycle()) {
        let (least, most) = stage.days();
        let days = scene.chance.between(least, most);
        let story = stage.story(scene.chance).unwrap_or(story);
        let mut case = Case::begin(scene, link, story, days);
        stage.play(&mut case)?;
        case.end();
    }
    Ok(())
}

impl Case<'_, '_> {
    /// Someone whom the police notified some days before, with the same traits.
    ///
    /// # Errors
    /// [`DemoError::NotAllowed`].
    fn known_person(&mut self) -> Result<String, DemoError> {
        let received_at = days_later(self.now, -self.scene.chance.between(8, 25));
        let count = self.count();
        let arrival = Arrival { list: RegisterList::Police, kind: Some(Kind::Police), received_at, count };
        let coordinators = self.scene.chain.coordinators();
        let until = days_later(self.now, -1);
        let intake = Intake { chain: self.scene.chain, coordinators, until, silent: None };
        intake.person(self.scene.chance, self.scene.book, &[arrival])
    }
}
