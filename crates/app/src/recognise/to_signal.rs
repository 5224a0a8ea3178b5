//! From findings to a draft of a signal. Nothing is recorded: the draft goes the way of every signal, with its check page.

use super::{Opened, own};
use crate::access::Action;
use crate::{Actor, App, AppError, Object};
use domain::codes::{AgeBand, FormOfExploitation, HowKnown, Sex, YesNoUnknown};
use domain::states::{Machine, NotAllowed, ScreeningState, SignalState};
use domain::{Code, Language, ReferenceKind, Signal, SignalContent};
use recognition::findings::evaluate;
use recognition::{Answer, AnswerRecord};

/// Begins a draft with what the finished screening found, and gives its identifier. The second time it gives the same draft, as
/// long as that was not thrown away.
///
/// # Errors
/// [`AppError::Refused`] when the screening is not the actor's own; [`AppError::NotAllowed`] when it is not finished.
pub async fn to_signal(app: &App, actor: &Actor, id: &str, language: Language) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::SignalRecord).await?;
    let mut opened = own(&mut work, id).await?;
    if opened.record.state != ScreeningState::Finished {
        return Err(NotAllowed { state: opened.record.state.code(), act: "signal" }.into());
    }
    if let Some(known) = opened.record.signal_id.clone()
        && let Some(signal) = work.tx.signal(&known).await?
        && signal.state != SignalState::Discarded
    {
        work.detail("read");
        work.done(Object::new("signal", &known)).await?;
        return Ok(known);
    }
    let signal_id = app.new_id()?;
    let signal = Signal {
        id: signal_id.clone(),
        number: app.new_number(ReferenceKind::Signal)?,
        version: 1,
        organisation_id: actor.organisation.id.clone(),
        author_id: actor.user.id.clone(),
        subject_id: None,
        assessment_id: None,
        state: SignalState::INITIAL,
        acute: false,
        created_at: work.now,
        recorded_at: None,
        content: content(&opened, language),
    };
    work.tx.insert_signal(&signal).await?;
    opened.record.signal_id = Some(signal_id.clone());
    work.tx.update_screening(&opened.record).await?;
    work.detail("start from screening");
    work.also(Object::new("screening", id));
    work.done(Object::new("signal", &signal_id)).await?;
    Ok(signal_id)
}

/// What was seen, in the words of the list and of the worker; the safety question is asked anew.
fn content(opened: &Opened, language: Language) -> SignalContent {
    let (walk, findings) = (&opened.walk, evaluate(&opened.walk));
    let instrument = walk.instrument();
    let mut lines = vec![format!("{}:", instrument.title.get(language))];
    let mut how_known: Vec<HowKnown> = Vec::new();
    for item in walk.asked().filter(|item| !item.protective) {
        let yes = |record: &&AnswerRecord| record.answer == Answer::Yes;
        let Some(record) = walk.answer_to(&item.id).filter(yes) else { continue };
        how_known.extend(record.how_known.iter().filter(|how| **how != HowKnown::Unknown));
        let label = item.label.get(language);
        lines.push(match opened.notes.get(&item.id) {
            Some(note) => format!("- {label}: {note}"),
            None => format!("- {label}"),
        });
    }
    let observation = if lines.len() > 1 { lines.join("\n") } else { String::new() };
    let seen = findings.forms.iter().filter(|form| form.counts.all() > 0).map(|form| form.form);
    let seen: Vec<FormOfExploitation> = seen.collect();
    let profile = *walk.profile();
    SignalContent {
        // A draft may be longer than the form allows; the form then says so.
        observation,
        how_known: HowKnown::ALL.iter().copied().filter(|how| how_known.contains(how)).collect(),
        forms: FormOfExploitation::ALL.iter().copied().filter(|form| seen.contains(form)).collect(),
        client_number: opened.record.client_number.clone(),
        age_band: profile.age.filter(|age| *age != AgeBand::Unknown),
        sex: profile.sex.filter(|sex| *sex != Sex::Unknown),
        unaccompanied: profile.unaccompanied.filter(|answer| *answer != YesNoUnknown::Unknown),
        mild_intellectual_disability: profile
            .mild_intellectual_disability
            .filter(|answer| *answer != YesNoUnknown::Unknown),
        ..SignalContent::default()
    }
}
