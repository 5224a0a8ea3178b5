//! Patterns in the organisation's own signals, for the focal officer: found anew each time, by rules that can be explained, judged and
//! switched off. What signals share (a place, a number) is compared by keyed hashes and never kept in plain.

mod reading;

use crate::access::{Action, FieldClass};
use crate::{Actor, App, AppError, Object, Work};
use domain::PatternJudgement;
use jiff::SignedDuration;
use jiff::civil::Date;
use recognition::patterns::{
    Judgement, OwnSignal, Pattern, PatternRule, RuleId, RulePrecision, find, precision,
};
use std::collections::BTreeMap;

/// Signals older than this are not looked at: the widest rule looks back over a year and four weeks.
const DAYS: i64 = 400;
/// Most signals looked at in one go, the newest first.
const MOST_SIGNALS: i64 = 20_000;
/// Most young people of whom mentions are recognised, the newest first.
const MOST_SUBJECTS: i64 = 20_000;
/// Most patterns shown; the page says so.
const MOST_SHOWN: usize = 60;

/// A rule, as it stands in this organisation.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RuleLine {
    /// The rule.
    pub rule: RuleId,
    /// Whether it is on.
    pub on: bool,
    /// How often what it found was useful.
    pub precision: Option<RulePrecision>,
}

/// A signal of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignalRef {
    /// Identifier.
    pub id: String,
    /// Reference number.
    pub number: String,
    /// Day of what was seen, or on which it was recorded.
    pub date: Date,
    /// Who it is about.
    pub subject_id: String,
}

/// A pattern as the focal officer sees it.
#[derive(Clone, Debug, PartialEq)]
pub struct PatternLine {
    /// Hash by which it is recognised.
    pub id: String,
    /// What was found.
    pub pattern: Pattern,
    /// Its signals, oldest first.
    pub signals: Vec<SignalRef>,
    /// Identifier and reference number of the young people.
    pub subjects: Vec<(String, String)>,
    /// The judgement on it.
    pub judgement: Option<PatternJudgement>,
    /// Whether it has more signals than when it was judged.
    pub grown: bool,
}

/// Everything on the page of patterns.
#[derive(Clone, Debug, PartialEq)]
pub struct PatternView {
    /// The rules.
    pub rules: Vec<RuleLine>,
    /// What they found: not judged or grown first.
    pub patterns: Vec<PatternLine>,
    /// How many more there are than are shown.
    pub more: usize,
    /// How many signals were looked at.
    pub looked_at: usize,
    /// Signals that name so many people that pairs were not looked for in them.
    pub crowded: usize,
}

/// Finds patterns in the signals of the actor's organisation.
///
/// # Errors
/// [`AppError::Refused`] for whoever is no focal officer.
pub async fn read(app: &App, actor: &Actor) -> Result<PatternView, AppError> {
    let mut work = app.begin(actor, Action::PatternRead).await?;
    let view = gather(&mut work).await?;
    work.detail(format!("signals={} patterns={}", view.looked_at, view.patterns.len() + view.more));
    work.done(Object::NONE).await?;
    Ok(view)
}

/// Judges a pattern that is found now.
///
/// # Errors
/// [`AppError::Refused`] when there is no such pattern in the actor's organisation.
pub async fn judge(app: &App, actor: &Actor, id: &str, useful: bool) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::PatternWrite).await?;
    let view = gather(&mut work).await?;
    let Some(line) = view.patterns.iter().find(|line| line.id == id) else {
        return Err(work.refused(Object::NONE));
    };
    let judgement = PatternJudgement {
        organisation_id: actor.organisation.id.clone(),
        rule: line.pattern.rule.code().to_owned(),
        pattern: line.id.clone(),
        useful,
        signals: count(line.signals.len()),
        actor_id: actor.user.id.clone(),
        at: work.now,
    };
    work.tx.put_pattern_judgement(&judgement).await?;
    work.detail(format!("judge rule={} useful={useful}", judgement.rule));
    work.done(Object::NONE).await
}

/// Switches a rule on or off for the actor's organisation.
///
/// # Errors
/// [`AppError::Refused`] when there is no such rule.
pub async fn switch(app: &App, actor: &Actor, rule: &str, on: bool) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::PatternWrite).await?;
    work.require(&relations(&work), Object::NONE)?;
    let Some(rule) = RuleId::from_code(rule) else { return Err(work.refused(Object::NONE)) };
    let (organisation, user, now) = (&actor.organisation.id, &actor.user.id, work.now);
    work.tx.switch_pattern_rule(organisation, rule.code(), on, user, now).await?;
    work.detail(format!("switch rule={} on={on}", rule.code()));
    work.done(Object::NONE).await
}

fn relations(work: &Work<'_>) -> Vec<crate::access::Relation> {
    work.relations(&work.actor.organisation.id, "")
}

async fn gather(work: &mut Work<'_>) -> Result<PatternView, AppError> {
    let grant = work.require(&relations(work), Object::NONE)?;
    if !grant.covers(FieldClass::FreeText) {
        return Err(work.refused(Object::NONE));
    }
    let organisation = work.actor.organisation.id.clone();
    let since = work.now.checked_sub(SignedDuration::from_hours(24 * DAYS)).unwrap_or(work.now);
    let signals = work.tx.signals_since(&organisation, since, MOST_SIGNALS).await?;
    let subjects = work.tx.subjects_of(&organisation, MOST_SUBJECTS).await?;
    let people = reading::People::new(&subjects);
    let numbers: BTreeMap<&str, &str> = subjects.iter().map(|s| (s.id.as_str(), s.number.as_str())).collect();
    let mut known: BTreeMap<String, SignalRef> = BTreeMap::new();
    let mut own: Vec<OwnSignal> = Vec::with_capacity(signals.len());
    for signal in &signals {
        let Some(read) = reading::read(signal, &people) else { continue };
        let hash = |kind: &str, value: &str| work.tx.pattern_key(&organisation, kind, value);
        known.insert(
            signal.id.clone(),
            SignalRef {
                id: signal.id.clone(),
                number: signal.number.clone(),
                date: read.date,
                subject_id: read.subject.clone(),
            },
        );
        own.push(OwnSignal {
            id: signal.id.clone(),
            date: read.date,
            subject: read.subject,
            place: read.place.map(|place| hash("place", &place)),
            others: read.others,
            keys: read.keys.into_iter().map(|(kind, key)| (kind, hash(kind.code(), &key))).collect(),
            tags: read.tags.into_iter().map(str::to_owned).collect(),
        });
    }
    let off = work.tx.pattern_rules_off(&organisation).await?;
    let is_on = |rule: RuleId| !off.iter().any(|code| code == rule.code());
    let rules: Vec<PatternRule> = PatternRule::usual().into_iter().filter(|rule| is_on(rule.id())).collect();
    let found = find(&own, &rules, super::day(work.now));
    let judgements = work.tx.pattern_judgements(&organisation).await?;
    let mut lines: Vec<PatternLine> = Vec::with_capacity(found.found.len());
    for pattern in found.found {
        let id = work.tx.pattern_key(&organisation, pattern.rule.code(), &pattern.key);
        let judgement = judgements.iter().find(|one| one.pattern == id && one.rule == pattern.rule.code());
        let number =
            |id: &String| (id.clone(), numbers.get(id.as_str()).copied().unwrap_or_default().to_owned());
        lines.push(PatternLine {
            signals: pattern.signals.iter().filter_map(|signal| known.get(signal).cloned()).collect(),
            subjects: pattern.subjects.iter().map(number).collect(),
            grown: judgement.is_some_and(|one| one.signals < count(pattern.signals.len())),
            judgement: judgement.cloned(),
            pattern,
            id,
        });
    }
    let open = |line: &PatternLine| line.judgement.is_none() || line.grown;
    let mut all: Vec<Judgement> = judgements
        .iter()
        .filter_map(|one| Some(Judgement { rule: RuleId::from_code(&one.rule)?, useful: Some(one.useful) }))
        .collect();
    let unjudged = lines.iter().filter(|line| line.judgement.is_none());
    all.extend(unjudged.map(|line| Judgement { rule: line.pattern.rule, useful: None }));
    let precisions = precision(&all);
    let rule = |rule: &RuleId| RuleLine {
        rule: *rule,
        on: is_on(*rule),
        precision: precisions.iter().find(|one| one.rule == *rule).copied(),
    };
    lines.sort_by_key(|line| !open(line));
    let more = lines.len().saturating_sub(MOST_SHOWN);
    lines.truncate(MOST_SHOWN);
    Ok(PatternView {
        rules: RuleId::ALL.iter().map(rule).collect(),
        patterns: lines,
        more,
        looked_at: own.len(),
        crowded: found.crowded,
    })
}

fn count(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}
