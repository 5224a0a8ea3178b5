//! Nothing in a crisis monitor is about a person. What has the form of a number, an address or a plate is refused; what may
//! be a name, a date of birth or a postcode is changed or confirmed first, as in a question to the helpdesk.

use crate::input::Checks;
use crate::knowledge::confirmation;
use crate::{App, AppError, Problem, Work};
use domain::codes::{COUNTRIES, Code, EscalationLevel, IdentityKind, Language, Region};
use library::{Finding, findings};
use std::collections::BTreeSet;
use store::Tx;

/// Words with a capital that an expert group uses and that name nobody, in lower case.
const WORDS: &[&str] = &[
    "aziatische",
    "belgische",
    "bulgaarse",
    "bulgaren",
    "corona",
    "covid",
    "covid-19",
    "duitse",
    "filipijnse",
    "hongaarse",
    "house",
    "israëlische",
    "italiaanse",
    "kamer",
    "lockdown",
    "nigeriaanse",
    "oekraïense",
    "oekraïner",
    "oekraïners",
    "oekrainian",
    "omicron",
    "oost-europa",
    "oost-europese",
    "polen",
    "polish",
    "poolse",
    "roemeense",
    "roemenen",
    "romanian",
    "russische",
    "schiphol",
    "spaanse",
    "syrische",
    "syriërs",
    "task force",
    "tweede kamer",
    "turkse",
    "ukraine",
    "ukrainian",
    "ukrainians",
    "vietnamese",
    "west-europa",
    "zuid-amerika",
];

/// Something that was said, with what the writer says that it names nobody.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub text: String,
    /// The findings that name nobody.
    pub confirmed: Vec<String>,
}

/// Something in a text that names somebody or may do so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What it may be.
    pub kind: IdentityKind,
    /// The words as they stand there.
    pub text: String,
    /// What is sent when the writer says that it names nobody; empty where that cannot be said.
    pub value: String,
    /// Whether the writer said so.
    pub confirmed: bool,
}

/// What in these texts names somebody or may do so.
///
/// # Errors
/// What the database says.
pub async fn doubts(app: &App, texts: &[String], confirmed: &[String]) -> Result<Vec<Doubt>, AppError> {
    let mut tx = app.store.begin("crisis_doubts").await?;
    let known = known(&mut tx).await?;
    let mut doubts: Vec<Doubt> = Vec::new();
    for finding in texts.iter().flat_map(|text| found(&known, text)) {
        let value = if is_sure(finding.kind) { String::new() } else { confirmation(&finding) };
        let confirmed = !value.is_empty() && confirmed.contains(&value);
        let doubt = Doubt { kind: finding.kind, text: finding.text, value, confirmed };
        if !doubts.contains(&doubt) {
            doubts.push(doubt);
        }
    }
    Ok(doubts)
}

/// Whether something with this form always points at somebody.
fn is_sure(kind: IdentityKind) -> bool {
    match kind {
        IdentityKind::CitizenServiceNumber
        | IdentityKind::Email
        | IdentityKind::Phone
        | IdentityKind::Plate => true,
        IdentityKind::Name | IdentityKind::Date | IdentityKind::Postcode => false,
    }
}

/// Names that are no person's.
struct Known {
    /// Regions, countries, bodies of the chain, peoples; in lower case.
    words: BTreeSet<String>,
    /// Organisations of the platform as they are written.
    organisations: Vec<String>,
}

async fn known(tx: &mut Tx) -> Result<Known, AppError> {
    let mut known: BTreeSet<String> = WORDS.iter().map(|word| (*word).to_owned()).collect();
    for language in Language::ALL {
        known.extend(Region::ALL.iter().map(|region| region.label(*language).to_lowercase()));
        known.extend(EscalationLevel::ALL.iter().map(|level| level.label(*language).to_lowercase()));
    }
    known.extend(
        COUNTRIES.iter().flat_map(|(_, dutch, english)| [dutch.to_lowercase(), english.to_lowercase()]),
    );
    let organisations = tx.organisations().await?.into_iter().map(|found| found.record.name).collect();
    Ok(Known { words: known, organisations })
}

fn found(known: &Known, text: &str) -> Vec<Finding> {
    let mut text = text.to_owned();
    for name in known.organisations.iter().filter(|name| !name.is_empty()) {
        text = text.replace(name.as_str(), "partner");
    }
    let names_nobody = |finding: &Finding| {
        let words = finding.text.to_lowercase();
        finding.kind == IdentityKind::Name
            && (known.words.contains(&words) || all_known(&known.words, &words))
    };
    findings(&text).into_iter().filter(|finding| !names_nobody(finding)).collect()
}

/// Whether every word by itself is known: "Poolse Roemeense".
fn all_known(known: &BTreeSet<String>, words: &str) -> bool {
    words.split(' ').all(|word| known.contains(word))
}

/// Looks through what is filled in.
pub(super) struct Screen {
    known: Known,
    confirmed: Vec<String>,
}

impl Screen {
    pub(super) async fn new(work: &mut Work<'_>, confirmed: &[String]) -> Result<Self, AppError> {
        Ok(Self { known: known(&mut work.tx).await?, confirmed: confirmed.to_vec() })
    }

    /// A short text that names nobody.
    pub(super) fn short(&self, checks: &mut Checks, field: &'static str, text: &str) -> String {
        let text = checks.short(field, text);
        self.look(checks, field, &text);
        text
    }

    /// A long text that names nobody.
    pub(super) fn long(&self, checks: &mut Checks, field: &'static str, text: &str) -> String {
        let text = checks.long(field, text);
        self.look(checks, field, &text);
        text
    }

    fn look(&self, checks: &mut Checks, field: &'static str, text: &str) {
        let open =
            |finding: &Finding| is_sure(finding.kind) || !self.confirmed.contains(&confirmation(finding));
        let open: Vec<Finding> = found(&self.known, text).into_iter().filter(open).collect();
        if open.iter().any(|finding| is_sure(finding.kind)) {
            checks.add(field, Problem::Other("problem-names-somebody"));
        } else if !open.is_empty() {
            checks.add(field, Problem::Other("problem-may-name-somebody"));
        }
    }
}

/// One text that is needed and names nobody.
pub(super) async fn said(work: &mut Work<'_>, field: &'static str, said: &Said) -> Result<String, AppError> {
    let screen = Screen::new(work, &said.confirmed).await?;
    let mut checks = Checks::new();
    let text = screen.long(&mut checks, field, &said.text);
    checks.need(field, !text.is_empty());
    checks.finish()?;
    Ok(text)
}
