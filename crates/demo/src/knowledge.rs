//! Articles of the regions and of an organisation, and questions to the helpdesk in every state. All telephone numbers
//! here are made up; the articles with real ones come with the platform.

use crate::book::Book;
use crate::calendar::days_later;
use crate::chain::{Chain, Link};
use crate::chance::Chance;
use crate::log::done;
use app::access::Action;
use domain::codes::{ArticleKind, OrganisationKind, Purpose, Region, Role, TaskKind};
use domain::states::{
    ArticleAct, ArticleState, History, Machine, NotAllowed, QuestionAct, QuestionState, TaskState,
};
use domain::{Article, ArticleText, Code, HelpdeskQuestion, Language, Task};
use jiff::Timestamp;
use store::Crypter;

/// An article: kind, title, summary, text, and how far it came.
type Written = (ArticleKind, &'static str, &'static str, &'static str, &'static [ArticleAct]);

const PUBLISHED: &[ArticleAct] = &[ArticleAct::Submit, ArticleAct::Publish];

const OF_THE_CENTRE: &[Written] = &[
    (
        ArticleKind::Bulletin,
        "Vragen over jongens die pakketjes wegbrengen",
        "De helpdesk krijgt hier de laatste weken meer vragen over. Dit is wat wij antwoorden.",
        "Bij de helpdesk komen meer vragen binnen over jongens die pakketjes wegbrengen voor een ander.\n\n- Kijk wie er voordeel van heeft.\n- Vraag wat er gebeurt als hij nee zegt.\n- Overleg met uw aandachtsfunctionaris voordat u de ouders belt.\n\nDit is een voorbeeldbericht.",
        PUBLISHED,
    ),
    (
        ArticleKind::Guide,
        "Overdragen aan de opvang: wat moet er mee?",
        "Een korte lijst bij een overdracht. Dit artikel wordt nog nagekeken.",
        "Stuur mee wat de opvang nodig heeft voor een veilige plek: leeftijd, bedreiging, regio's die niet kunnen, zorg en taal. Stuur niets mee wat alleen voor uw eigen dossier is.",
        &[ArticleAct::Submit],
    ),
    (
        ArticleKind::Bulletin,
        "Helpdesk gesloten op de studiedag",
        "Dit bericht is voorbij en daarom ingetrokken.",
        "Op de studiedag is de helpdesk dicht. Bel bij gevaar 112.",
        &[ArticleAct::Submit, ArticleAct::Publish, ArticleAct::Withdraw],
    ),
];

const OF_AN_ORGANISATION: &[Written] = &[
    (
        ArticleKind::WhoToCall,
        "Wie belt u 's avonds en in het weekend?",
        "De achterwacht van De Lantaarn. Alleen voor collega's.",
        "Bel de achterwacht op **000-000 99 01** (verzonnen nummer). Neemt niemand op? Bel de teamleider.\n\nBij gevaar belt u eerst 112.",
        PUBLISHED,
    ),
    (
        ArticleKind::Guide,
        "Telefoons in de groep",
        "Onze afspraken over telefoons en sociale media. Nog een concept.",
        "Een jongere houdt zijn eigen telefoon. Wij spreken samen af wanneer die uit gaat.",
        &[],
    ),
];

/// A question with what was said: question, answer or reason, and what was done.
const ASKED: &[(&str, &str, &[QuestionAct])] = &[
    (
        "Mag een meisje van 16 zelf tekenen voor een aanmelding, ook als haar ouders dat niet willen?",
        "Ja. Vanaf 16 jaar tekent zij zelf. Vertel het de ouders alleen als zij dat goed vindt en als het veilig is.",
        &[QuestionAct::Answer, QuestionAct::MakeArticle],
    ),
    (
        "Een jongen wil niet dat de politie iets weet. Kan ik hem toch zonder naam laten meetellen?",
        "Ja, op het telspoor. Er gaat geen naam mee en geen tekst. Blijf wel wegen of het veilig is.",
        &[QuestionAct::Answer],
    ),
    ("Hoe vinden wij een tolk die niet uit dezelfde gemeenschap komt als de jongere?", "", &[]),
    ("Telt werken in de keuken van een oom zonder loon mee als arbeidsuitbuiting?", "", &[]),
    ("", "In de vraag stond een naam. Wilt u de vraag opnieuw stellen zonder naam?", &[QuestionAct::Decline]),
    ("", "", &[QuestionAct::Withdraw]),
];

pub(crate) fn fill(
    chance: &mut Chance,
    chain: &Chain,
    book: &mut Book,
    crypter: &Crypter,
    today: Timestamp,
) -> Result<(), NotAllowed> {
    let centres = chain.of_kind(OrganisationKind::NationalCentre);
    let (Some(centre), Some(house)) =
        (centres.first(), chain.of_kind(OrganisationKind::YouthCare).first().copied())
    else {
        return Ok(());
    };
    let coordinator = centre.who(Role::NationalCoordinator);
    for (region, number) in Region::ALL.iter().filter(|region| is_a_region(**region)).zip(1..) {
        let name = region.label(Language::Dutch);
        let text = ArticleText {
            region: *region,
            ..text(
                ArticleKind::WhoToCall,
                &format!("Wie kunt u bellen in {name}?"),
                "De zorgcoördinator en Veilig Thuis in deze regio. Voorbeeld: de nummers zijn verzonnen.",
                &format!(
                    "- **Zorgcoördinator mensenhandel**: 000-000 {number:02} 01 (verzonnen nummer)\n\
                     - **Overlegtafel mensenhandel**: 000-000 {number:02} 02 (verzonnen nummer)\n\n\
                     Veilig Thuis belt u overal op 0800-2000. Bij gevaar: 112."
                ),
            )
        };
        write(
            chance,
            book,
            (centre, &coordinator),
            None,
            text,
            (PUBLISHED, days_later(today, -200 - number)),
        )?;
    }
    for ((kind, title, summary, body, acts), days) in OF_THE_CENTRE.iter().zip([-12, -3, -40]) {
        let at = days_later(today, days);
        write(chance, book, (centre, &coordinator), None, text(*kind, title, summary, body), (acts, at))?;
    }
    let officer = house.who(Role::FocalOfficer);
    for ((kind, title, summary, body, acts), days) in OF_AN_ORGANISATION.iter().zip([-90, -2]) {
        let own = Some(house.organisation.id.clone());
        let at = days_later(today, days);
        write(chance, book, (house, &officer), own, text(*kind, title, summary, body), (acts, at))?;
    }
    questions(chance, chain, book, crypter, (centre, &coordinator), today)
}

fn is_a_region(region: Region) -> bool {
    !matches!(region, Region::National | Region::Unknown)
}

fn text(kind: ArticleKind, title: &str, summary: &str, body: &str) -> ArticleText {
    ArticleText {
        kind,
        language: Language::Dutch,
        region: Region::National,
        audience: Vec::new(),
        title: title.to_owned(),
        summary: summary.to_owned(),
        body: body.to_owned(),
        sources: String::new(),
        valid_until: None,
    }
}

fn write(
    chance: &mut Chance,
    book: &mut Book,
    (link, author): (&Link, &str),
    organisation_id: Option<String>,
    text: ArticleText,
    (acts, at): (&[ArticleAct], Timestamp),
) -> Result<String, NotAllowed> {
    let id = chance.id(at);
    let who = (author, link.organisation.id.as_str());
    let mut log = |detail: &str| {
        let object = ("knowledge", id.as_str());
        book.log.push(done(at, who, Action::KnowledgeWrite, object, Purpose::Cooperation, detail));
    };
    log("create");
    let mut history = History::<ArticleState>::default();
    for act in acts {
        history.apply(*act, at)?;
        log(act.code());
    }
    let published = history.state() == ArticleState::Published;
    book.articles.push(Article {
        id: id.clone(),
        version: 1,
        organisation_id,
        state: history.state(),
        author_id: author.to_owned(),
        created_at: at,
        changed_at: at,
        text_version: 1,
        published_version: published.then_some(1),
        published_at: published.then_some(at),
        question_id: None,
        starter: String::new(),
        text,
    });
    Ok(id)
}

fn questions(
    chance: &mut Chance,
    chain: &Chain,
    book: &mut Book,
    crypter: &Crypter,
    (centre, coordinator): (&Link, &str),
    today: Timestamp,
) -> Result<(), NotAllowed> {
    let mut askers: Vec<(&Link, String)> = Vec::new();
    for kind in [OrganisationKind::YouthCare, OrganisationKind::Reception, OrganisationKind::Shelter] {
        for link in chain.of_kind(kind) {
            let role = if askers.is_empty() { Role::YouthWorker } else { Role::FocalOfficer };
            askers.push((link, link.who(role)));
        }
    }
    for (((content, answer, acts), days), turn) in ASKED.iter().zip([-30, -9, -8, -1, -15, -4]).zip(0usize..)
    {
        // The first, third and fourth are of the first asker, so that one person sees several.
        let at = if matches!(turn, 0 | 2 | 3) { 0 } else { turn % askers.len().max(1) };
        let Some((link, asker)) = askers.get(at) else { continue };
        let asked_on = start_of_day(days_later(today, days));
        let id = chance.id(asked_on);
        let mut history = History::<QuestionState>::default();
        for act in *acts {
            history.apply(*act, asked_on)?;
        }
        let answered_at = days_later(asked_on, 1);
        let who = (coordinator, centre.organisation.id.as_str());
        if !answer.is_empty() {
            let detail = acts.first().map_or("", |act| act.code());
            let object = ("question", id.as_str());
            book.log.push(done(
                answered_at,
                who,
                Action::QuestionAnswer,
                object,
                Purpose::Cooperation,
                detail,
            ));
        }
        let mut article_id = None;
        if history.state() == QuestionState::Published {
            let title = "Mag een meisje van 16 zelf tekenen voor een aanmelding?";
            let article = text(ArticleKind::QuestionAndAnswer, title, content, answer);
            let made = write(chance, book, (centre, coordinator), None, article, (PUBLISHED, answered_at))?;
            if let Some(article) = book.articles.last_mut() {
                article.question_id = Some(id.clone());
            }
            article_id = Some(made);
        }
        if history.state() == QuestionState::Asked {
            book.tasks.push(Task {
                id: chance.id(asked_on),
                version: 1,
                organisation_id: centre.organisation.id.clone(),
                owner_id: coordinator.to_owned(),
                kind: TaskKind::AnswerHelpdesk,
                about_kind: "question".to_owned(),
                about_id: id.clone(),
                due_at: days_later(asked_on, 6),
                state: TaskState::INITIAL,
                escalated_at: None,
                created_at: asked_on,
            });
        }
        let who = (asker.as_str(), link.organisation.id.as_str());
        book.log.push(done(asked_on, who, Action::QuestionAsk, ("", ""), Purpose::Cooperation, ""));
        book.questions.push(HelpdeskQuestion {
            id,
            version: 1,
            state: history.state(),
            asked_on,
            organisation_kind: link.organisation.kind,
            region: link.organisation.region,
            language: Language::Dutch,
            asker: crypter.asker(asker),
            content: (*content).to_owned(),
            answer: (*answer).to_owned(),
            answered_at: (!answer.is_empty()).then_some(answered_at),
            article_id,
        });
    }
    Ok(())
}

fn start_of_day(moment: Timestamp) -> Timestamp {
    Timestamp::from_second(moment.as_second().div_euclid(86_400) * 86_400).unwrap_or(moment)
}
