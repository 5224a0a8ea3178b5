//! From memory to the database, and the file of a published bulletin.

use super::{Crises, Story, Told};
use domain::codes::Language;
use store::{StoreError, Tx};

/// Writes everything of the expert groups.
pub(crate) async fn write(tx: &mut Tx, crises: &Crises) -> Result<(), StoreError> {
    for crisis in &crises.crises {
        tx.insert_crisis(crisis).await?;
    }
    for member in &crises.members {
        tx.put_crisis_member(member).await?;
    }
    for observation in &crises.observations {
        tx.insert_observation(observation).await?;
    }
    for comment in &crises.comments {
        tx.insert_crisis_comment(comment).await?;
    }
    for judgement in &crises.judgements {
        tx.add_judgement(judgement).await?;
    }
    for (measure, events) in &crises.measures {
        tx.insert_measure(measure).await?;
        for event in events {
            tx.add_measure_event(&measure.id, event).await?;
        }
    }
    for escalation in &crises.escalations {
        tx.insert_escalation(escalation).await?;
    }
    for meeting in &crises.meetings {
        tx.insert_meeting(meeting).await?;
    }
    for (bulletin, editions) in &crises.bulletins {
        tx.insert_bulletin(bulletin).await?;
        for edition in editions {
            tx.add_edition(edition).await?;
        }
    }
    Ok(())
}

/// The file of a published bulletin, with words alone. The texts are the example register's own and hold no markup.
pub(super) fn file(told: &Told, story: &Story) -> String {
    let language = Language::Dutch;
    let mut body =
        format!("<p class=\"kz-muted\">{}</p>\n<p class=\"kz-prose\">{}</p>\n", story.name, told.lead);
    if !told.advice.is_empty() {
        body.push_str(&format!("<h2>Wat kunt u doen?</h2>\n<p class=\"kz-prose\">{}</p>\n", told.advice));
    }
    body.push_str("<h2>Wat wij zien</h2>\n");
    for seen in told.observations.iter().filter_map(|place| story.seen.get(*place)) {
        body.push_str(&format!(
            "<article><h3>{}</h3><p class=\"kz-prose\">{}</p><p class=\"kz-muted\">{} · {} · {}</p></article>\n",
            seen.title,
            seen.trend,
            seen.theme.label(language),
            seen.direction.label(language),
            seen.region.label(language)
        ));
    }
    body.push_str("<h2>Wat wij adviseren</h2>\n<ul>");
    for advised in told.measures.iter().filter_map(|place| story.advised.get(*place)) {
        body.push_str(&format!("<li><strong>{}</strong><br>{}</li>", advised.title, advised.why));
    }
    body.push_str("</ul>\n");
    format!(
        "<!doctype html>\n<html lang=\"nl\">\n<head>\n<meta charset=\"utf-8\">\n<title>{0}</title>\n</head>\n<body>\n\
         <header><h1>{0}</h1></header>\n<main>\n{body}</main>\n</body>\n</html>\n",
        told.title
    )
}
