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
    /// The links of the place at hand, where the main navigation shows places.
    pub(crate) subnav: Vec<NavItem>,
    pub(crate) error_count: usize,
}

impl Deref for Shell {
    type Target = Text;
    fn deref(&self) -> &Text {
        &self.ctx.t
    }
}

/// Address, text and action of a link.
type Link = (&'static str, &'static str, Action);

/// Main navigation by place: a link shows for whoever may do the action. The texts are `nav-…`.
const NAVIGATION: &[(&str, &[Link])] = &[
    (
        "nav-place-work",
        &[
            ("/signals", "nav-signals", Action::SignalListOwn),
            ("/recognise", "nav-recognise", Action::ScreeningList),
            ("/worklist", "nav-worklist", Action::WorklistRead),
            ("/notifications", "nav-notifications", Action::NotificationList),
            ("/register", "nav-register", Action::RegisterInbox),
            ("/referrals", "nav-referrals", Action::ReferralList),
        ],
    ),
    (
        "nav-place-insight",
        &[
            ("/figures", "nav-figures", Action::CountRead),
            ("/estimates", "nav-estimates", Action::EstimateRead),
            ("/monitor", "nav-monitor", Action::MonitorRead),
            ("/crises", "nav-crises", Action::CrisisList),
            ("/recognise/evaluation", "nav-evaluation", Action::EvaluationRead),
            ("/institutions", "nav-institutions", Action::PolicyCompare),
        ],
    ),
    (
        "nav-place-learning",
        &[("/learn", "nav-learn", Action::LearnRead), ("/knowledge", "nav-knowledge", Action::KnowledgeRead)],
    ),
    (
        "nav-place-organisation",
        &[
            ("/directory", "nav-directory", Action::DirectoryRead),
            ("/our-organisation", "nav-our-organisation", Action::PlanRead),
            ("/organisation", "nav-organisation", Action::OrganisationWrite),
            ("/users", "nav-users", Action::UserManage),
            ("/platform", "nav-platform", Action::PlatformManage),
            ("/log", "nav-log", Action::AuditRead),
        ],
    ),
];

/// With no more links than these all stand in one row; with more there is a row of places, and one of the place at hand.
const MOST_IN_A_ROW: usize = 6;

/// Folders whose pages belong to an item of the navigation with another address.
const UNDER: &[(&str, &str)] = &[
    ("/screenings", "/recognise"),
    ("/alarms", "/monitor"),
    ("/self-assessments", "/our-organisation"),
    ("/plan-actions", "/our-organisation"),
    ("/policy-documents", "/our-organisation"),
    ("/appointments", "/our-organisation"),
    ("/crisis-observations", "/crises"),
    ("/crisis-measures", "/crises"),
    ("/crisis-meetings", "/crises"),
    ("/crisis-bulletins", "/crises"),
];

/// Whether a path is this address or one below it.
fn below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The links of a place that the actor may follow; the one whose address fits the page best is current.
fn links(ctx: &Ctx, items: &[Link]) -> Vec<NavItem> {
    let Some(actor) = &ctx.actor else { return Vec::new() };
    let fits = |href: &str| {
        let under = UNDER.iter().any(|(folder, item)| *item == href && below(&ctx.path, folder));
        (below(&ctx.path, href) || under).then_some(href.len())
    };
    let all = NAVIGATION.iter().flat_map(|(_, items)| items.iter());
    let best =
        all.filter(|(_, _, action)| possible(actor, *action)).filter_map(|(href, ..)| fits(href)).max();
    let shown = items.iter().filter(|(_, _, action)| possible(actor, *action));
    shown
        .map(|(href, key, _)| {
            let place = fits(href);
            NavItem { href, label: ctx.t.get(key), current: place.is_some() && place == best }
        })
        .collect()
}

impl Shell {
    pub(super) fn new(ctx: &Ctx, title_key: &str) -> Self {
        let places: Vec<(String, Vec<NavItem>)> = NAVIGATION
            .iter()
            .map(|(place, items)| (ctx.t.get(place), links(ctx, items)))
            .filter(|(_, items)| !items.is_empty())
            .collect();
        let (mut nav, mut subnav) = (Vec::new(), Vec::new());
        if places.iter().map(|(_, items)| items.len()).sum::<usize>() <= MOST_IN_A_ROW {
            nav.extend(places.into_iter().flat_map(|(_, items)| items));
        } else {
            for (label, items) in places {
                let current = items.iter().any(|item| item.current);
                let first = items.first().map(|item| (item.href, item.label.clone()));
                let (href, only) = first.unwrap_or_default();
                let label = if items.len() == 1 { only } else { label };
                nav.push(NavItem { href, label, current });
                if current && items.len() > 1 {
                    subnav = items;
                }
            }
        }
        Self { title: ctx.t.get(title_key), ctx: ctx.clone(), nav, subnav, error_count: 0 }
    }

    /// The same shell without a place: what does not exist and what is not for this actor look the same.
    pub(super) fn nowhere(mut self) -> Self {
        self.subnav.clear();
        self.nav.iter_mut().for_each(|item| item.current = false);
        self
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
