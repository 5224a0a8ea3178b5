//! The shell around a page: title, navigation, who is signed in, notices. Templates call it `t`.

use super::format::day;
use super::{Ctx, Text, assets};
use app::access::{Action, possible};
use domain::Language;
use std::ops::Deref;

/// A link of the main navigation.
#[derive(Clone, Debug)]
pub(crate) struct NavItem {
    pub(crate) href: &'static str,
    pub(crate) label: String,
    pub(crate) current: bool,
}

/// Everything a page needs besides its own content; derefs to [`Text`].
#[derive(Clone, Debug)]
pub(crate) struct Shell {
    ctx: Ctx,
    pub(crate) title: String,
    pub(crate) nav: Vec<NavItem>,
    pub(crate) error_count: usize,
}

impl Deref for Shell {
    type Target = Text;
    fn deref(&self) -> &Text {
        &self.ctx.t
    }
}

/// Main navigation: a link shows for whoever may do the action. The texts are `nav-…`.
const NAVIGATION: &[(&str, &str, Action)] = &[
    ("/signals", "nav-signals", Action::SignalListOwn),
    ("/recognise", "nav-recognise", Action::ScreeningList),
    ("/worklist", "nav-worklist", Action::WorklistRead),
    ("/notifications", "nav-notifications", Action::NotificationList),
    ("/register", "nav-register", Action::RegisterInbox),
    ("/referrals", "nav-referrals", Action::ReferralList),
    ("/figures", "nav-figures", Action::CountRead),
    ("/estimates", "nav-estimates", Action::EstimateRead),
    ("/learn", "nav-learn", Action::LearnRead),
    ("/recognise/evaluation", "nav-evaluation", Action::EvaluationRead),
    ("/knowledge", "nav-knowledge", Action::KnowledgeRead),
    ("/directory", "nav-directory", Action::DirectoryRead),
    ("/institutions", "nav-institutions", Action::PolicyCompare),
    ("/our-organisation", "nav-our-organisation", Action::PlanRead),
    ("/organisation", "nav-organisation", Action::OrganisationWrite),
    ("/users", "nav-users", Action::UserManage),
    ("/platform", "nav-platform", Action::PlatformManage),
    ("/log", "nav-log", Action::AuditRead),
];

/// Folders whose pages belong to an item of the navigation with another address.
const UNDER: &[(&str, &str)] = &[
    ("/screenings", "/recognise"),
    ("/self-assessments", "/our-organisation"),
    ("/plan-actions", "/our-organisation"),
    ("/policy-documents", "/our-organisation"),
    ("/appointments", "/our-organisation"),
];

/// Whether a path is this address or one below it.
fn below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

impl Shell {
    pub(super) fn new(ctx: &Ctx, title_key: &str) -> Self {
        let nav = ctx.actor.as_ref().map_or_else(Vec::new, |actor| {
            NAVIGATION
                .iter()
                .filter(|(_, _, action)| possible(actor, *action))
                .filter(|(href, _, _)| crate::routes::ROUTES.iter().any(|route| route.path == *href))
                .map(|(href, key, _)| NavItem {
                    href,
                    label: ctx.t.get(key),
                    current: below(&ctx.path, href)
                        || UNDER.iter().any(|(folder, item)| item == href && below(&ctx.path, folder)),
                })
                .collect()
        });
        Self { title: ctx.t.get(title_key), ctx: ctx.clone(), nav, error_count: 0 }
    }

    /// The same shell for a form with this many errors: the title starts with their number.
    pub(crate) fn with_errors(mut self, count: usize) -> Self {
        self.error_count = count;
        self
    }

    /// The hidden field's value for a form that is sent to this path.
    pub(crate) fn token(&self, path: &str) -> String {
        self.ctx.form_token(path)
    }

    /// The same for a path that ends in an identifier.
    pub(crate) fn token_for(&self, folder: &str, id: &str) -> String {
        self.ctx.form_token(&format!("{folder}/{id}"))
    }

    /// The same for a path that ends in an act on a record.
    pub(crate) fn token_for2(&self, folder: &str, id: &str, act: &str) -> String {
        self.ctx.form_token(&format!("{folder}/{id}/{act}"))
    }

    /// Whether the actor may do this at all; templates offer links by it.
    pub(crate) fn may(&self, action: Action) -> bool {
        self.ctx.actor.as_ref().is_some_and(|actor| possible(actor, action))
    }

    /// Whether the day of this moment is over.
    pub(crate) fn is_past_day(&self, moment: &jiff::Timestamp) -> bool {
        day(moment) < day(&self.ctx.web.app.clock.now())
    }

    pub(crate) fn demo(&self) -> bool {
        self.ctx.web.app.settings.demo
    }

    pub(crate) fn signed_in(&self) -> bool {
        self.ctx.actor.is_some()
    }

    pub(crate) fn user_name(&self) -> String {
        self.ctx.actor.as_ref().map(|actor| actor.user.name.clone()).unwrap_or_default()
    }

    pub(crate) fn organisation_name(&self) -> String {
        self.ctx.actor.as_ref().map(|actor| actor.organisation.name.clone()).unwrap_or_default()
    }

    pub(crate) fn role_names(&self) -> String {
        self.ctx.actor.as_ref().map(|actor| self.ctx.t.labels(&actor.user.roles)).unwrap_or_default()
    }

    pub(crate) fn tag(&self) -> &'static str {
        self.ctx.t.language().tag()
    }

    /// The other language: tag and its own name.
    pub(crate) fn other_language(&self) -> (&'static str, &'static str) {
        match self.ctx.t.language() {
            Language::Dutch => ("en", "English"),
            Language::English => ("nl", "Nederlands"),
        }
    }

    pub(crate) fn path(&self) -> &str {
        &self.ctx.path
    }

    /// The message of the change that led here; empty when none.
    pub(crate) fn notice(&self) -> String {
        let key = self.ctx.query.get("notice");
        let known = key.starts_with("notice-") && key.chars().all(|c| c.is_ascii_lowercase() || c == '-');
        let text = if known { self.ctx.t.get(&key) } else { String::new() };
        if text == key { String::new() } else { text }
    }

    pub(crate) fn asset(&self, name: &str) -> String {
        format!("/assets/{}/{name}", *assets::VERSION)
    }
}
