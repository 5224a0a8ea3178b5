//! The self-assessment: a round a year, filled in by several people.

use super::{may_write, require, require_own, this_year};
use crate::access::Action;
use crate::input::Checks;
use crate::names::Names;
use crate::{Actor, App, AppError, FieldError, Object, Problem, Work};
use domain::Code;
use domain::policy::{
    Answered, Frozen, PolicyTheme, STATEMENTS, SelfAssessment, SelfAssessmentPart, Statement,
    StatementAnswer, ThemeScores, YearFigures, score, statements_of, weakest,
};
use domain::states::{Machine, NotAllowed, SelfAssessmentAct, SelfAssessmentState};

/// How many actions are suggested.
pub const SUGGESTIONS: usize = 5;

/// Most of anything that is counted in a year.
const MOST: i64 = 1_000_000;

/// A round in the list.
#[derive(Clone, Debug, PartialEq)]
pub struct RoundLine {
    /// The round.
    pub round: SelfAssessment,
    /// Score over all themes.
    pub overall: Option<u8>,
    /// Statements answered.
    pub answered: usize,
}

/// All rounds of the organisation.
#[derive(Clone, Debug)]
pub struct Rounds {
    /// Newest first.
    pub lines: Vec<RoundLine>,
    /// Years for which a round can be begun.
    pub can_start: Vec<i16>,
    /// Whether the reader may begin one.
    pub may_write: bool,
}

/// A theme of a round.
#[derive(Clone, Debug)]
pub struct ThemeView {
    /// Answers and lock.
    pub part: SelfAssessmentPart,
    /// Name of who changed it last; empty before anybody did.
    pub changed_by: String,
    /// Score, 0 to 100.
    pub score: Option<u8>,
    /// Score in the year before.
    pub previous: Option<u8>,
}

impl ThemeView {
    /// The answer to a statement.
    pub fn answer(&self, statement: &Statement) -> Option<&Answered> {
        self.part.answers.iter().find(|answered| answered.statement == statement.code)
    }

    /// The statements of the theme.
    pub fn statements(&self) -> Vec<&'static Statement> {
        statements_of(self.part.theme).collect()
    }
}

/// What a round still needs before it can be finished.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Missing {
    /// Statements without an answer.
    pub statements: usize,
    /// Whether the figures of the year are missing.
    pub figures: bool,
}

impl Missing {
    /// Whether nothing is.
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

/// A round with everything about it.
#[derive(Clone, Debug)]
pub struct RoundView {
    /// The round.
    pub round: SelfAssessment,
    /// Its themes, in order.
    pub themes: Vec<ThemeView>,
    /// Score over all themes.
    pub overall: Option<u8>,
    /// The round of the year before.
    pub previous: Option<SelfAssessment>,
    /// Its score over all themes.
    pub previous_overall: Option<u8>,
    /// What to do next: the weakest statements without an open action.
    pub suggestions: Vec<(&'static Statement, StatementAnswer)>,
    /// What is needed before it can be finished.
    pub missing: Missing,
    /// Whether the reader may change it.
    pub may_write: bool,
}

/// A theme, to be filled in.
#[derive(Clone, Debug)]
pub struct PartView {
    /// The round.
    pub round: SelfAssessment,
    /// The theme.
    pub part: SelfAssessmentPart,
    /// Answers of the year before.
    pub previous: Vec<Answered>,
}

/// An answer as it is filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerInput {
    /// The statement.
    pub statement: &'static Statement,
    /// The answer; `None` leaves it open.
    pub answer: Option<StatementAnswer>,
    /// What shows it.
    pub note: String,
}

/// The figures of the year as they are filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FiguresInput {
    /// Professionals who work with young people.
    pub professionals: Option<i64>,
    /// Of whom trained in the last 24 months.
    pub trained: Option<i64>,
    /// Estimate of professionals.
    pub estimated: Option<i64>,
    /// Professionals cannot say.
    pub estimate_unknown: bool,
}

impl FiguresInput {
    /// As it was filled in.
    pub fn of(figures: Option<YearFigures>) -> Self {
        figures.map_or_else(Self::default, |known| Self {
            professionals: Some(known.professionals),
            trained: Some(known.trained),
            estimated: known.estimated,
            estimate_unknown: known.estimated.is_none(),
        })
    }

    fn checked(self) -> Result<YearFigures, AppError> {
        let mut checks = Checks::new();
        let mut whole = |field: &'static str, number: Option<i64>| {
            match number {
                None => checks.add(field, Problem::Other("problem-whole-number")),
                Some(number) if !(0..=MOST).contains(&number) => {
                    checks.add(field, Problem::Other("problem-whole-number"));
                }
                Some(_) => {}
            }
            number.unwrap_or_default()
        };
        let professionals = whole("professionals", self.professionals);
        let trained = whole("trained", self.trained);
        let estimated = match self.estimate_unknown {
            true => None,
            false => Some(whole("estimated", self.estimated)),
        };
        if trained > professionals {
            checks.add("trained", Problem::Other("problem-more-trained"));
        }
        checks.finish()?;
        Ok(YearFigures { professionals, trained, estimated })
    }
}

/// The rounds of one's own organisation.
///
/// # Errors
/// What the database says.
pub async fn rounds(app: &App, actor: &Actor) -> Result<Rounds, AppError> {
    let mut work = app.begin(actor, Action::PolicyRead).await?;
    require_own(&mut work)?;
    let mut lines = Vec::new();
    for round in work.tx.self_assessments_of(&actor.organisation.id).await? {
        let answers = answers(&mut work, &round.id).await?;
        lines.push(RoundLine {
            overall: ThemeScores::of(&answers).overall(),
            answered: answers.len(),
            round,
        });
    }
    let years = startable(&work).into_iter();
    let can_start = years.filter(|year| !lines.iter().any(|line| line.round.year == *year)).collect();
    let may_write = may_write(&work);
    work.detail(format!("rounds={}", lines.len()));
    work.done(Object::NONE).await?;
    Ok(Rounds { lines, can_start, may_write })
}

/// A round can be begun for this year and the last.
fn startable(work: &Work<'_>) -> [i16; 2] {
    [this_year(work), this_year(work) - 1]
}

/// Begins the round of a year; gives its identifier. When it was begun already, that one.
///
/// # Errors
/// [`AppError::Invalid`] for a year other than this one or the last.
pub async fn start(app: &App, actor: &Actor, year: Option<i64>) -> Result<String, AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    require_own(&mut work)?;
    let year = year.and_then(|year| i16::try_from(year).ok()).filter(|year| startable(&work).contains(year));
    let Some(year) = year else {
        return Err(AppError::Invalid(vec![FieldError::new("year", Problem::NotAChoice)]));
    };
    let own = work.tx.self_assessments_of(&actor.organisation.id).await?;
    if let Some(known) = own.into_iter().find(|round| round.year == year) {
        work.detail(format!("year={year} known"));
        work.done(Object::new("self_assessment", &known.id)).await?;
        return Ok(known.id);
    }
    let round = SelfAssessment {
        id: app.new_id()?,
        version: 1,
        organisation_id: actor.organisation.id.clone(),
        year,
        state: SelfAssessmentState::INITIAL,
        figures: None,
        author_id: actor.user.id.clone(),
        created_at: work.now,
        finished_at: None,
        first_finished_at: None,
        frozen: None,
    };
    let parts = PolicyTheme::ALL.iter().map(|theme| SelfAssessmentPart {
        theme: *theme,
        version: 1,
        changed_by: String::new(),
        changed_at: work.now,
        answers: Vec::new(),
    });
    work.tx.insert_self_assessment(&round, &parts.collect::<Vec<_>>()).await?;
    work.detail(format!("year={year}"));
    work.done(Object::new("self_assessment", &round.id)).await?;
    Ok(round.id)
}

/// A round.
///
/// # Errors
/// [`AppError::Refused`] for one that is unknown or of another organisation.
pub async fn round(app: &App, actor: &Actor, id: &str) -> Result<RoundView, AppError> {
    let mut work = app.begin(actor, Action::PolicyRead).await?;
    let found = own(&mut work, id).await?;
    let view = load(&mut work, found).await?;
    work.done(Object::new("self_assessment", id)).await?;
    Ok(view)
}

/// A theme of a round, to be filled in.
///
/// # Errors
/// As [`round`].
pub async fn part(app: &App, actor: &Actor, id: &str, theme: PolicyTheme) -> Result<PartView, AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    let round = own(&mut work, id).await?;
    let part = part_of(&mut work, id, theme).await?;
    let previous = match earlier(&mut work, &round).await? {
        Some(earlier) => part_of(&mut work, &earlier.id, theme).await?.answers,
        None => Vec::new(),
    };
    work.detail(format!("theme={theme}"));
    work.done(Object::new("self_assessment", id)).await?;
    Ok(PartView { round, part, previous })
}

/// Fills in a theme that had this version.
///
/// # Errors
/// [`AppError::Invalid`]; [`AppError::Conflict`] when somebody else changed it meanwhile; [`AppError::NotAllowed`] when
/// the round is finished.
pub async fn save_part(
    app: &App,
    actor: &Actor,
    id: &str,
    theme: PolicyTheme,
    version: i64,
    answers: &[AnswerInput],
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    let round = own(&mut work, id).await?;
    is_open(&round)?;
    let mut checks = Checks::new();
    let mut given = Vec::new();
    for input in answers.iter().filter(|input| input.statement.theme == theme) {
        let note = checks.long(input.statement.note, &input.note);
        match input.answer {
            Some(answer) => given.push(Answered { statement: input.statement.code.to_owned(), answer, note }),
            // What shows something without an answer would be lost.
            None => checks.need(input.statement.code, note.is_empty()),
        }
    }
    checks.finish()?;
    let part = SelfAssessmentPart {
        theme,
        version,
        changed_by: actor.user.id.clone(),
        changed_at: work.now,
        answers: given,
    };
    work.tx.update_self_assessment_part(id, &part).await?;
    work.detail(format!("theme={theme} answered={}", part.answers.len()));
    work.done(Object::new("self_assessment", id)).await
}

/// A round, to fill in the figures of the year, and how many people the learning place knows as trained in it.
///
/// # Errors
/// As [`round`].
pub async fn figures_form(app: &App, actor: &Actor, id: &str) -> Result<(SelfAssessment, i64), AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    let found = own(&mut work, id).await?;
    let certified = super::year::certified(&mut work, &found.organisation_id, found.year).await?;
    work.detail("figures");
    work.done(Object::new("self_assessment", id)).await?;
    Ok((found, certified))
}

/// Fills in the figures of the year of a round that had this version.
///
/// # Errors
/// As [`save_part`].
pub async fn save_figures(
    app: &App,
    actor: &Actor,
    id: &str,
    version: i64,
    input: FiguresInput,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    let mut round = own(&mut work, id).await?;
    is_open(&round)?;
    round.figures = Some(input.checked()?);
    round.version = version;
    work.tx.update_self_assessment(&round).await?;
    work.detail("figures");
    work.done(Object::new("self_assessment", id)).await
}

/// Finishes a round that had this version. What it says at the first time is what others are compared with.
///
/// # Errors
/// [`AppError::Invalid`] when something is missing; [`AppError::Conflict`]; [`AppError::NotAllowed`].
pub async fn finish(app: &App, actor: &Actor, id: &str, version: i64) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    let mut round = own(&mut work, id).await?;
    let state = round.state.next(SelfAssessmentAct::Finish)?;
    let answers = answers(&mut work, id).await?;
    let figures = round.figures.filter(|_| missing(&round, &answers).is_nothing());
    let Some(figures) = figures else {
        return Err(AppError::Invalid(vec![FieldError::new(
            "finish",
            Problem::Other("problem-round-missing"),
        )]));
    };
    round.version = version;
    round.state = state;
    round.finished_at = Some(work.now);
    if round.frozen.is_none() {
        round.first_finished_at = Some(work.now);
        round.frozen = Some(Frozen { scores: ThemeScores::of(&answers), figures });
    }
    work.tx.update_self_assessment(&round).await?;
    work.detail("finish");
    work.done(Object::new("self_assessment", id)).await
}

/// Opens a finished round that had this version again.
///
/// # Errors
/// As [`finish`].
pub async fn reopen(app: &App, actor: &Actor, id: &str, version: i64) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::PolicyWrite).await?;
    let mut round = own(&mut work, id).await?;
    round.state = round.state.next(SelfAssessmentAct::Reopen)?;
    round.version = version;
    round.finished_at = None;
    work.tx.update_self_assessment(&round).await?;
    work.detail("reopen");
    work.done(Object::new("self_assessment", id)).await
}

/// Everything about a round.
pub(super) async fn load(work: &mut Work<'_>, round: SelfAssessment) -> Result<RoundView, AppError> {
    let parts = work.tx.self_assessment_parts(&round.id).await?;
    let previous = earlier(work, &round).await?;
    let before = match &previous {
        Some(earlier) => answers(work, &earlier.id).await?,
        None => Vec::new(),
    };
    let given: Vec<Answered> = parts.iter().flat_map(|part| part.answers.iter().cloned()).collect();
    let mut names = Names::default();
    let mut themes = Vec::new();
    for theme in PolicyTheme::ALL {
        let Some(part) = parts.iter().find(|part| part.theme == *theme).cloned() else { continue };
        let changed_by = names.of(work, &part.changed_by).await?;
        let (now, then) = (score(&given, *theme), score(&before, *theme));
        themes.push(ThemeView { part, changed_by, score: now, previous: then });
    }
    let planned: Vec<String> = work
        .tx
        .plan_actions_of(&round.organisation_id)
        .await?
        .into_iter()
        .filter(|action| action.is_open())
        .filter_map(|action| action.statement)
        .collect();
    let answer = |statement: &Statement| {
        given.iter().find(|answered| answered.statement == statement.code).map(|answered| answered.answer)
    };
    let suggestions = weakest(&given)
        .into_iter()
        .filter(|statement| !planned.iter().any(|code| code == statement.code))
        .filter_map(|statement| Some((statement, answer(statement)?)))
        .take(SUGGESTIONS);
    Ok(RoundView {
        suggestions: suggestions.collect(),
        overall: ThemeScores::of(&given).overall(),
        previous_overall: ThemeScores::of(&before).overall(),
        missing: missing(&round, &given),
        may_write: may_write(work),
        themes,
        previous,
        round,
    })
}

/// The newest round of the organisation, a finished one before an open one.
pub(super) async fn latest(work: &mut Work<'_>) -> Result<Option<SelfAssessment>, AppError> {
    let organisation_id = work.actor.organisation.id.clone();
    let rounds = work.tx.self_assessments_of(&organisation_id).await?;
    let finished = rounds.iter().find(|round| round.state == SelfAssessmentState::Finished);
    Ok(finished.or(rounds.first()).cloned())
}

/// All answers of a round.
pub(super) async fn answers(work: &mut Work<'_>, id: &str) -> Result<Vec<Answered>, AppError> {
    let parts = work.tx.self_assessment_parts(id).await?;
    Ok(parts.into_iter().flat_map(|part| part.answers).collect())
}

fn missing(round: &SelfAssessment, answers: &[Answered]) -> Missing {
    let open = STATEMENTS
        .iter()
        .filter(|statement| !answers.iter().any(|answered| answered.statement == statement.code));
    Missing { statements: open.count(), figures: round.figures.is_none() }
}

async fn own(work: &mut Work<'_>, id: &str) -> Result<SelfAssessment, AppError> {
    let object = Object::new("self_assessment", id);
    let Some(round) = work.tx.self_assessment(id).await? else { return Err(work.refused(object)) };
    require(work, &round.organisation_id, object)?;
    Ok(round)
}

async fn part_of(work: &mut Work<'_>, id: &str, theme: PolicyTheme) -> Result<SelfAssessmentPart, AppError> {
    let parts = work.tx.self_assessment_parts(id).await?;
    let found = parts.into_iter().find(|part| part.theme == theme);
    found.ok_or_else(|| AppError::System(format!("round without theme {theme}")))
}

async fn earlier(work: &mut Work<'_>, round: &SelfAssessment) -> Result<Option<SelfAssessment>, AppError> {
    let rounds = work.tx.self_assessments_of(&round.organisation_id).await?;
    Ok(rounds.into_iter().find(|other| other.year == round.year - 1))
}

fn is_open(round: &SelfAssessment) -> Result<(), AppError> {
    match round.state {
        SelfAssessmentState::Open => Ok(()),
        SelfAssessmentState::Finished => Err(NotAllowed { state: round.state.code(), act: "change" }.into()),
    }
}
