//! The start page: for a visitor what this is and where to sign in; for a user the main task.

use crate::frame::{Ctx, PageResult, Shell};
use app::access::{Action, possible};
use askama::Template;

#[derive(Template)]
#[template(path = "account/start.html")]
struct Start {
    t: Shell,
}

/// Where each kind of work begins, the first that the actor may do.
const FIRST: &[(Action, &str)] = &[
    (Action::WorklistRead, "/worklist"),
    (Action::SignalListOwn, "/signals"),
    (Action::RegisterInbox, "/register"),
    (Action::CountRead, "/figures"),
    (Action::CrisisRead, "/crises"),
    (Action::UserManage, "/users"),
    (Action::AuditRead, "/log"),
    (Action::PlatformManage, "/platform"),
];

pub(crate) async fn show(ctx: Ctx) -> PageResult {
    if let Some(actor) = &ctx.actor {
        let known = |path: &str| crate::ROUTES.iter().any(|route| route.path == path);
        if let Some((_, path)) = FIRST.iter().find(|(action, path)| possible(actor, *action) && known(path)) {
            return ctx.redirect(path);
        }
    }
    ctx.page(&Start { t: ctx.shell("start-title") })
}
