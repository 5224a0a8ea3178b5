//! Answers, actions and documents of the example organisations. Nothing in them is about a person.

use domain::policy::{DocumentKind, StatementAnswer};
use domain::states::PlanActionState;

pub(super) const APPOINTED_BY: &str = "Bestuurder";

/// What shows that a statement holds.
pub(super) const SHOWN_BY: &[&str] = &[
    "Agenda en verslagen van het teamoverleg.",
    "Scholingsplan en presentielijsten.",
    "Afspraken met partners, ondertekend.",
    "Meldcode van de organisatie, versie van dit jaar.",
    "Inwerkprogramma.",
];

/// The answers of the main institution: better than the year before, and not everything yet.
pub(super) fn main_answer(code: &str, years_ago: i16) -> StatementAnswer {
    let now = match code {
        "t2" | "c4" | "r4" => StatementAnswer::NotYet,
        "a2" | "a3" | "c3" | "t1" | "t4" | "s1" | "s3" | "r2" => StatementAnswer::Partly,
        _ => StatementAnswer::Yes,
    };
    match (years_ago, now) {
        (0, now) => now,
        (_, StatementAnswer::Yes) if matches!(code, "f1" | "f3" | "a4" | "s4") => StatementAnswer::Partly,
        (_, StatementAnswer::Partly) => StatementAnswer::NotYet,
        (_, now) => now,
    }
}

/// An action of the plan.
pub(super) struct Act {
    pub(super) statement: &'static str,
    pub(super) how: &'static str,
    pub(super) state: PlanActionState,
    /// Days from now.
    pub(super) due: i64,
    pub(super) reason: &'static str,
    /// Whether the team lead sees to it.
    pub(super) lead: bool,
}

pub(super) const PLAN: &[Act] = &[
    Act {
        statement: "t2",
        how: "Twee dagdelen per team, met een acteur.",
        state: PlanActionState::UnderWay,
        due: 45,
        reason: "",
        lead: false,
    },
    Act {
        statement: "s1",
        how: "Een vast punt in het overleg van team Oost en team West.",
        state: PlanActionState::UnderWay,
        due: -12,
        reason: "",
        lead: true,
    },
    Act {
        statement: "c3",
        how: "Eerst met de politie, daarna met de gemeente.",
        state: PlanActionState::Planned,
        due: 80,
        reason: "",
        lead: false,
    },
    Act {
        statement: "f2",
        how: "Een kaart met foto en telefoonnummer bij elke teamkamer.",
        state: PlanActionState::Done,
        due: -20,
        reason: "",
        lead: false,
    },
    Act {
        statement: "t4",
        how: "",
        state: PlanActionState::Dropped,
        due: -5,
        reason: "De specialist is dit jaar niet beschikbaar; volgend jaar opnieuw.",
        lead: false,
    },
];

/// A document.
pub(super) struct Document {
    pub(super) kind: DocumentKind,
    pub(super) title: &'static str,
    pub(super) text: &'static str,
    pub(super) link: &'static str,
    /// How many days ago each version was added.
    pub(super) added: &'static [i64],
    /// Valid until so many days from now.
    pub(super) until: Option<i64>,
    /// To be reviewed so many days from now.
    pub(super) review: Option<i64>,
}

pub(super) const DOCUMENTS: &[Document] = &[
    Document {
        kind: DocumentKind::Policy,
        title: "Beleid mensenhandel en uitbuiting",
        text: "Wat wij verstaan onder uitbuiting, wat wij van medewerkers verwachten en wie waarvoor verantwoordelijk is.",
        link: "https://intranet.de-lantaarn.example/beleid-mensenhandel",
        added: &[900, 340],
        until: Some(390),
        review: Some(25),
    },
    Document {
        kind: DocumentKind::Protocol,
        title: "Meldcode met de stappen bij een vermoeden van mensenhandel",
        text: "De vijf stappen van de meldcode, met bij elke stap wat wij doen als er een vermoeden van uitbuiting is.",
        link: "",
        added: &[500],
        until: None,
        review: Some(230),
    },
    Document {
        kind: DocumentKind::Agreement,
        title: "Afspraken met de politie over informatie delen",
        text: "Vaste contactpersonen, wat wij delen en wanneer, en hoe wij terugkoppelen.",
        link: "",
        added: &[1100],
        until: Some(-30),
        review: None,
    },
    Document {
        kind: DocumentKind::TrainingPlan,
        title: "Scholingsplan",
        text: "Basistraining voor iedereen, gesprekstraining per team, verdieping voor de aandachtsfunctionarissen.",
        link: "",
        added: &[200],
        until: Some(165),
        review: Some(140),
    },
];

pub(super) const OTHER_DOCUMENTS: &[Document] = &[Document {
    kind: DocumentKind::Policy,
    title: "Beleid signaleren en melden",
    text: "Hoe wij signalen van uitbuiting vastleggen, wegen en melden.",
    link: "",
    added: &[250],
    until: Some(480),
    review: Some(110),
}];
