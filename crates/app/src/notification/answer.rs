//! The notifier's answer to a question of the national centre: in words on the care track, in codes on the count track.

use super::{act, own, same_version};
use crate::access::Action;
use crate::input::Checks;
use crate::{Actor, App, AppError, Object, Problem};
use domain::NotificationMessage;
use domain::codes::{AgeBand, CountAnswer, Region, Sector, TaskKind, Track};
use domain::states::{NotificationAct, TaskAct};

/// What was filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AnswerInput {
    /// The answer in words; only on the care track.
    pub text: String,
    /// The answer on the count track.
    pub choice: Option<CountAnswer>,
    /// The sector as it should be, with a correction on the count track.
    pub sector: Option<Sector>,
    /// The age band as it should be.
    pub age_band: Option<AgeBand>,
    /// The region as it should be.
    pub region: Option<Region>,
}

impl AnswerInput {
    fn corrects(&self) -> bool {
        self.sector.is_some() || self.age_band.is_some() || self.region.is_some()
    }

    /// Choice and corrections as codes: `corrected sector=drugs`.
    fn codes(&self, choice: CountAnswer) -> String {
        let corrections = [
            self.sector.map(|sector| format!(" sector={sector}")),
            self.age_band.map(|age_band| format!(" age_band={age_band}")),
            self.region.map(|region| format!(" region={region}")),
        ];
        let corrections: String = corrections.into_iter().flatten().collect();
        format!("{choice}{corrections}")
    }
}

/// Answers the question about a notification that has this version. On the count track nothing can be typed, so that
/// nobody is named by accident; a correction changes the notification.
///
/// # Errors
/// [`AppError::Invalid`] without an answer; [`AppError::Conflict`]; [`AppError::NotAllowed`] without a question.
pub async fn answer(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    input: &AnswerInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::NotificationWrite).await?;
    let (mut notification, _) = own(&mut work, id).await?;
    let mut checks = Checks::new();
    let text = match notification.track {
        Track::Care => {
            let text = checks.long("answer", &input.text);
            checks.need("answer", !text.is_empty());
            text
        }
        Track::Count => {
            checks.need("choice", input.choice.is_some());
            match input.choice {
                Some(CountAnswer::Corrected) if !input.corrects() => {
                    checks.add("sector", Problem::Other("problem-correct-what"));
                }
                Some(choice) if choice != CountAnswer::Corrected && input.corrects() => {
                    checks.add("choice", Problem::Other("problem-correct-choice"));
                }
                _ => {}
            }
            input.choice.map(|choice| input.codes(choice)).unwrap_or_default()
        }
    };
    checks.finish()?;
    same_version(&notification, version)?;
    if notification.track == Track::Count {
        let count = &mut notification.count;
        count.sector = input.sector.unwrap_or(count.sector);
        count.age_band = input.age_band.unwrap_or(count.age_band);
        count.region = input.region.unwrap_or(count.region);
    }
    act(&mut work, &mut notification, NotificationAct::Answer, "").await?;
    work.tx.update_notification(&notification).await?;
    let message = NotificationMessage {
        at: work.now,
        actor_id: actor.user.id.clone(),
        organisation_id: actor.organisation.id.clone(),
        text,
    };
    work.tx.add_notification_message(id, false, &message).await?;
    crate::task::end(&mut work, id, &[TaskKind::AnswerQuestion], TaskAct::Finish).await?;
    work.detail("answer");
    work.done(Object::new("notification", id)).await
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::register;
    use crate::testing::World;

    #[tokio::test]
    async fn on_the_count_track_nobody_can_be_named() {
        let world = World::new().await;
        let id = world.sent("A-1").await;
        let coordinator = world.actor("coordinator").await;
        register::receive(&world.app, &coordinator, &id, 2).await.unwrap();
        register::ask_back(&world.app, &coordinator, &id, 3, "In welke sector?").await.unwrap();
        let officer = world.actor("officer").await;
        let named = AnswerInput { text: "Canarie Naam".to_owned(), ..AnswerInput::default() };
        let refused = answer(&world.app, &officer, &id, 4, &named).await;
        assert!(matches!(refused, Err(AppError::Invalid(_))), "{refused:?}");
        let nothing = AnswerInput { choice: Some(CountAnswer::Corrected), ..named.clone() };
        assert!(matches!(answer(&world.app, &officer, &id, 4, &nothing).await, Err(AppError::Invalid(_))));
        let corrected = AnswerInput { sector: Some(Sector::Drugs), ..nothing };
        answer(&world.app, &officer, &id, 4, &corrected).await.unwrap();
        let view = register::read(&world.app, &coordinator, &id).await.unwrap();
        assert_eq!(view.notification.count.sector, Sector::Drugs);
        assert_eq!(view.messages.last().unwrap().text, "corrected sector=drugs");
    }
}
