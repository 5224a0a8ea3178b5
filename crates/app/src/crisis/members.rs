//! The expert group: who is in it, since when, and who left. Access ends at the moment somebody leaves.

use super::people::{People, Person};
use super::{desk, open_desk};
use crate::access::{Action, GROUP};
use crate::{Actor, App, AppError, FieldError, Object, Problem, Work};
use domain::codes::{GroupPart, OrganisationKind};
use domain::crisis::{Crisis, CrisisMember};
use domain::{Organisation, User};

/// A member with a name.
#[derive(Clone, Debug)]
pub struct MemberLine {
    /// The member.
    pub member: CrisisMember,
    /// Who it is.
    pub person: Person,
}

/// Somebody who can be named a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The account.
    pub user: User,
    /// Name of the organisation.
    pub organisation: String,
}

/// The group of a crisis monitor.
#[derive(Clone, Debug)]
pub struct Group {
    /// The monitor.
    pub crisis: Crisis,
    /// Who is in it.
    pub members: Vec<MemberLine>,
    /// Who left.
    pub former: Vec<MemberLine>,
    /// Organisations to look in; empty for who names nobody.
    pub organisations: Vec<Organisation>,
    /// The organisation that was looked in.
    pub organisation_id: String,
    /// Who can be named there.
    pub candidates: Vec<Candidate>,
    /// Whether the reader names members.
    pub may_manage: bool,
}

/// The group; for who names members also who can be found in an organisation.
///
/// # Errors
/// [`AppError::Refused`] for who is not in the group.
pub async fn members(app: &App, actor: &Actor, id: &str, organisation_id: &str) -> Result<Group, AppError> {
    let mut work = app.begin(actor, Action::CrisisRead).await?;
    let object = Object::new("crisis", id);
    let desk = desk(&mut work, id, object).await?;
    let may_manage = super::may(actor, &desk, Action::CrisisManage);
    let mut people = People::default();
    let (mut organisations, mut candidates) = (Vec::new(), Vec::new());
    if may_manage {
        let all = work.tx.organisations().await?.into_iter().map(|found| found.record);
        organisations.extend(all.filter(|found| found.active && found.kind != OrganisationKind::Platform));
        organisations.sort_by(|one, other| one.name.cmp(&other.name));
        if let Some(organisation) = organisations.iter().find(|found| found.id == organisation_id) {
            let taken = |user: &User| desk.members.iter().any(|m| m.is_in() && m.user_id == user.id);
            for user in work.tx.users_of(organisation_id).await?.into_iter().map(|user| user.record) {
                if can_be_member(&user) && !taken(&user) {
                    candidates.push(Candidate { user, organisation: organisation.name.clone() });
                }
            }
        }
    }
    let group = Group {
        members: lines(&mut work, &mut people, &desk.members, true).await?,
        former: lines(&mut work, &mut people, &desk.members, false).await?,
        organisations,
        organisation_id: organisation_id.to_owned(),
        candidates,
        may_manage,
        crisis: desk.crisis,
    };
    work.detail("members");
    work.done(object).await?;
    Ok(group)
}

pub(super) async fn lines(
    work: &mut Work<'_>,
    people: &mut People,
    members: &[CrisisMember],
    now: bool,
) -> Result<Vec<MemberLine>, AppError> {
    let mut lines = Vec::new();
    for member in members.iter().filter(|member| member.is_in() == now) {
        lines.push(MemberLine { member: member.clone(), person: people.of(work, &member.user_id).await? });
    }
    lines.sort_by_key(|line| (line.member.part, line.person.name.clone()));
    Ok(lines)
}

fn can_be_member(user: &User) -> bool {
    user.active && GROUP.iter().any(|role| user.has(*role))
}

/// Names somebody a member of the group, or takes back who left.
///
/// # Errors
/// [`AppError::Invalid`] for an account that cannot be a member; [`AppError::NotAllowed`] once the monitor is closed.
pub async fn name_member(
    app: &App,
    actor: &Actor,
    id: &str,
    user_id: &str,
    part: Option<GroupPart>,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::CrisisManage).await?;
    let object = Object::new("crisis", id);
    let desk = open_desk(&mut work, id, object).await?;
    let user = work.tx.user(user_id).await?.map(|user| user.record).filter(can_be_member);
    let organisation = match &user {
        Some(user) => work.tx.organisation(&user.organisation_id).await?.map(|found| found.record),
        None => None,
    };
    let partner = organisation.is_some_and(|found| found.active && found.kind != OrganisationKind::Platform);
    let taken = desk.members.iter().any(|member| member.is_in() && member.user_id == user_id);
    if !partner || taken {
        return Err(AppError::Invalid(vec![FieldError::new("user", Problem::NotAChoice)]));
    }
    let part = part.unwrap_or(GroupPart::Member);
    let member = CrisisMember {
        crisis_id: id.to_owned(),
        user_id: user_id.to_owned(),
        part,
        since: work.now,
        until: None,
    };
    work.tx.put_crisis_member(&member).await?;
    remind_of(&mut work, id, user_id).await?;
    note(&mut work, user_id, &format!("member {part}"));
    work.result_at(Object::new("crisis_members", id));
    work.done(object).await
}

/// Changes what a member does in the group.
///
/// # Errors
/// [`AppError::Refused`] for who is not in the group; [`AppError::Invalid`] when nobody would lead it any more.
pub async fn set_part(
    app: &App,
    actor: &Actor,
    id: &str,
    user_id: &str,
    part: GroupPart,
) -> Result<(), AppError> {
    change(app, actor, id, user_id, |member, _| member.part = part, &format!("part {part}")).await
}

/// Ends a membership: from now on the monitor is not there for this user.
///
/// # Errors
/// As [`set_part`].
pub async fn end_membership(app: &App, actor: &Actor, id: &str, user_id: &str) -> Result<(), AppError> {
    change(app, actor, id, user_id, |member, now| member.until = Some(now), "leave").await
}

async fn change(
    app: &App,
    actor: &Actor,
    id: &str,
    user_id: &str,
    with: impl FnOnce(&mut CrisisMember, jiff::Timestamp),
    detail: &str,
) -> Result<(), AppError> {
    let mut work = app.begin(actor, Action::CrisisManage).await?;
    let object = Object::new("crisis", id);
    let mut desk = open_desk(&mut work, id, object).await?;
    let now = work.now;
    let Some(member) = desk.members.iter_mut().find(|member| member.is_in() && member.user_id == user_id)
    else {
        return Err(work.refused(object));
    };
    with(member, now);
    let changed = member.clone();
    if !desk.members.iter().any(CrisisMember::leads) {
        return Err(AppError::Invalid(vec![FieldError::new(
            "members",
            Problem::Other("problem-nobody-leads"),
        )]));
    }
    work.tx.put_crisis_member(&changed).await?;
    remind_of(&mut work, id, user_id).await?;
    note(&mut work, user_id, detail);
    work.result_at(Object::new("crisis_members", id));
    work.done(object).await
}

/// Tasks about measures go with who leaves, and come back with who returns.
async fn remind_of(work: &mut Work<'_>, crisis_id: &str, user_id: &str) -> Result<(), AppError> {
    for measure in work.tx.measures_of(crisis_id).await? {
        if measure.owner_id.as_deref() == Some(user_id) {
            super::measure::remind(work, &measure).await?;
        }
    }
    Ok(())
}

/// Who was named or left stands in the log beside the account.
fn note(work: &mut Work<'_>, user_id: &str, detail: &str) {
    work.detail(detail);
    work.also(Object::new("user", user_id));
}
