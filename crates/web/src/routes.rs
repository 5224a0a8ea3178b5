//! Every address there is: what it shows or changes, who may come there (access rule), and with that
//! its audit event. `frame::router` serves nothing else.

use crate::frame::{Access, Answer, Ctx, Handler, Verb};
use crate::pages::{
    account, assessment, crisis, directory, estimate, figures, knowledge, learn, learn_editor, log, monitor,
    notification, platform, policy, public, question, recognise, recognise_study, referral, register, signal,
    start, subject, users, worklist,
};
use app::access::Action;

/// An address.
#[derive(Clone, Copy, Debug)]
pub struct Route {
    /// Shows or changes.
    pub verb: Verb,
    /// The path; parts in braces are identifiers, never anything personal.
    pub path: &'static str,
    /// Public, or by the access rules of the action.
    pub access: Access,
    /// What it does; decides who may and what the audit log says.
    pub action: Action,
    pub(crate) handler: Handler,
}

macro_rules! routes {
    ($( $verb:ident $path:literal $access:ident $action:ident => $handler:path; )+) => {
        /// All routes.
        pub const ROUTES: &[Route] = &[$( Route {
            verb: Verb::$verb,
            path: $path,
            access: Access::$access,
            action: Action::$action,
            handler: {
                fn handle(ctx: Ctx) -> Answer {
                    Box::pin($handler(ctx))
                }
                handle
            },
        }, )+];
    };
}

routes! {
    Get  "/" Public PublicPage => start::show;
    Get  "/sign-in" Public SignIn => account::sign_in;
    Post "/sign-in" Public SignIn => account::sign_in_post;
    Get  "/sign-in/code" Half SignIn => account::code;
    Post "/sign-in/code" Half SignIn => account::code_post;
    Get  "/account/second-factor" Half Account => account::second_factor;
    Post "/account/second-factor" Half Account => account::second_factor_begin;
    Post "/account/second-factor/confirm" Half Account => account::second_factor_confirm;
    Get  "/account" Rule Account => account::account;
    Post "/account/password" Rule Account => account::password;
    Post "/account/away" Rule Account => account::away;
    Post "/sign-out" Half SignIn => account::sign_out;
    Get  "/help" Public PublicPage => public::help;
    Get  "/privacy" Public PublicPage => public::privacy;
    Get  "/accessibility" Public PublicPage => public::accessibility;
    Get  "/robots.txt" Public PublicPage => public::robots;
    Get  "/.well-known/security.txt" Public PublicPage => public::security;
    Get  "/leave" Public PublicPage => account::leave;
    Post "/language" Public PublicPage => account::language;
    Get  "/signals" Rule SignalListOwn => signal::list;
    Post "/signals/new" Rule SignalRecord => signal::start;
    Get  "/signals/{id}" Rule SignalRead => signal::read;
    Get  "/signals/{id}/step/{step}" Rule SignalRecord => signal::step;
    Post "/signals/{id}/step/{step}" Rule SignalRecord => signal::save_step;
    Get  "/signals/{id}/check" Rule SignalRecord => signal::check;
    Post "/signals/{id}/record" Rule SignalRecord => signal::record;
    Get  "/signals/{id}/done" Rule SignalRead => signal::done;
    Post "/signals/{id}/discard" Rule SignalRecord => signal::discard;
    Post "/signals/{id}/restore" Rule SignalRecord => signal::restore;
    Post "/signals/{id}/reassign" Rule AssessmentWrite => subject::reassign;
    Get  "/recognise" Rule ScreeningList => recognise::list;
    Get  "/recognise/new/{instrument}" Rule ScreeningWrite => recognise::new;
    Post "/recognise/new/{instrument}" Rule ScreeningWrite => recognise::start;
    Get  "/recognise/talk" Rule TalkRead => recognise::talk;
    Get  "/recognise/talk/{aid}" Rule TalkRead => recognise::aid;
    Get  "/recognise/feedback/{instrument}" Rule InstrumentFeedback => recognise::feedback;
    Post "/recognise/feedback/{instrument}" Rule InstrumentFeedback => recognise::feedback_post;
    Get  "/recognise/patterns" Rule PatternRead => recognise_study::patterns;
    Post "/recognise/patterns/judge" Rule PatternWrite => recognise_study::judge;
    Post "/recognise/patterns/rule" Rule PatternWrite => recognise_study::rule;
    Get  "/recognise/evaluation" Rule EvaluationRead => recognise_study::evaluations;
    Get  "/recognise/evaluation/{instrument}" Rule EvaluationRead => recognise_study::evaluation;
    Get  "/screenings/{id}" Rule ScreeningRead => recognise::show;
    Get  "/screenings/{id}/next" Rule ScreeningRead => recognise::next;
    Get  "/screenings/{id}/question/{item}" Rule ScreeningWrite => recognise::question;
    Post "/screenings/{id}/question/{item}" Rule ScreeningWrite => recognise::answer;
    Post "/screenings/{id}/finish" Rule ScreeningWrite => recognise::finish;
    Post "/screenings/{id}/reopen" Rule ScreeningWrite => recognise::reopen;
    Post "/screenings/{id}/discard" Rule ScreeningWrite => recognise::discard;
    Post "/screenings/{id}/restore" Rule ScreeningWrite => recognise::restore;
    Post "/screenings/{id}/hand-in" Rule ScreeningWrite => recognise::hand_in;
    Post "/screenings/{id}/signal" Rule SignalRecord => recognise::signal;
    Get  "/worklist" Rule WorklistRead => worklist::show;
    Post "/tasks/{id}/finish" Rule TaskWrite => worklist::finish;
    Post "/tasks/{id}/reopen" Rule TaskWrite => worklist::reopen;
    Post "/tasks/{id}/hand-over" Rule TaskWrite => worklist::hand_over;
    Get  "/subjects/{id}" Rule SubjectRead => subject::show;
    Post "/subjects/{id}/take-up" Rule AssessmentWrite => subject::take_up;
    Post "/subjects/{id}/consent" Rule ConsentWrite => subject::consent;
    Get  "/assessments/{id}" Rule SubjectRead => assessment::show;
    Get  "/assessments/{id}/step/{step}" Rule AssessmentWrite => assessment::step;
    Post "/assessments/{id}/step/{step}" Rule AssessmentWrite => assessment::save_step;
    Get  "/assessments/{id}/decide/{kind}" Rule DecisionWrite => assessment::decision;
    Post "/assessments/{id}/decide/{kind}" Rule DecisionWrite => assessment::decide;
    Post "/assessments/{id}/close" Rule AssessmentWrite => assessment::close;
    Post "/assessments/{id}/reopen" Rule AssessmentWrite => assessment::reopen;
    Get  "/notifications" Rule NotificationList => notification::list;
    Get  "/notifications/new/{id}" Rule NotificationWrite => notification::new;
    Post "/notifications/new/{id}" Rule NotificationWrite => notification::create;
    Get  "/notifications/{id}" Rule NotificationRead => notification::show;
    Get  "/notifications/{id}/edit" Rule NotificationWrite => notification::edit;
    Post "/notifications/{id}/edit" Rule NotificationWrite => notification::change;
    Get  "/notifications/{id}/preview" Rule NotificationWrite => notification::preview;
    Post "/notifications/{id}/submit" Rule NotificationWrite => notification::submit;
    Post "/notifications/{id}/answer" Rule NotificationWrite => notification::answer;
    Post "/notifications/{id}/withdraw" Rule NotificationWrite => notification::withdraw;
    Get  "/register" Rule RegisterInbox => register::inbox;
    Get  "/register/notifications/{id}" Rule RegisterRead => register::show;
    Post "/register/notifications/{id}/receive" Rule RegisterDecide => register::receive;
    Post "/register/notifications/{id}/ask-back" Rule RegisterDecide => register::ask_back;
    Post "/register/notifications/{id}/accept" Rule RegisterDecide => register::accept;
    Post "/register/notifications/{id}/link" Rule RegisterDecide => register::link;
    Post "/register/notifications/{id}/unlink" Rule RegisterDecide => register::unlink;
    Post "/register/notifications/{id}/reject" Rule RegisterDecide => register::reject;
    Post "/register/notifications/{id}/reopen" Rule RegisterDecide => register::reopen;
    Post "/register/notifications/{id}/feedback" Rule RegisterDecide => register::feedback;
    Get  "/register/persons" Rule PersonRead => register::persons;
    Get  "/register/persons/{id}" Rule PersonRead => register::person;
    Post "/register/persons/{id}/file" Rule FileWrite => register::change_file_type;
    Get  "/register/persons/{id}/refer" Rule ReferralWrite => referral::new_for_person;
    Post "/register/persons/{id}/refer" Rule ReferralWrite => referral::create_for_person;
    Get  "/referrals" Rule ReferralList => referral::list;
    Get  "/referrals/new/{id}" Rule ReferralWrite => referral::new;
    Post "/referrals/new/{id}" Rule ReferralWrite => referral::create;
    Get  "/referrals/{id}" Rule ReferralRead => referral::show;
    Get  "/referrals/{id}/edit" Rule ReferralWrite => referral::edit;
    Post "/referrals/{id}/edit" Rule ReferralWrite => referral::change;
    Post "/referrals/{id}/offer" Rule ReferralWrite => referral::offer;
    Post "/referrals/{id}/withdraw" Rule ReferralWrite => referral::withdraw;
    Post "/referrals/{id}/revoke" Rule ReferralWrite => referral::revoke;
    Post "/referrals/{id}/accept" Rule ReferralAnswer => referral::accept;
    Post "/referrals/{id}/start" Rule ReferralAnswer => referral::start;
    Post "/referrals/{id}/complete" Rule ReferralAnswer => referral::complete;
    Post "/referrals/{id}/reject" Rule ReferralAnswer => referral::reject;
    Get  "/directory" Rule DirectoryRead => directory::list;
    Get  "/directory/{id}" Rule DirectoryRead => directory::show;
    Get  "/organisation" Rule OrganisationWrite => directory::edit;
    Post "/organisation" Rule OrganisationWrite => directory::save;
    Get  "/our-organisation" Rule PlanRead => policy::hub::show;
    Get  "/our-organisation/years" Rule PolicyRead => policy::hub::years;
    Get  "/our-organisation/comparison" Rule PolicyRead => policy::compare::own;
    Get  "/our-organisation/evidence" Rule PolicyRead => policy::evidence::show;
    Get  "/our-organisation/evidence/html" Rule PolicyExport => policy::evidence::file;
    Get  "/self-assessments" Rule PolicyRead => policy::round::list;
    Post "/self-assessments" Rule PolicyWrite => policy::round::start;
    Get  "/self-assessments/{id}" Rule PolicyRead => policy::round::show;
    Get  "/self-assessments/{id}/theme/{theme}" Rule PolicyWrite => policy::round::theme;
    Post "/self-assessments/{id}/theme/{theme}" Rule PolicyWrite => policy::round::save_theme;
    Get  "/self-assessments/{id}/figures" Rule PolicyWrite => policy::round::figures;
    Post "/self-assessments/{id}/figures" Rule PolicyWrite => policy::round::save_figures;
    Post "/self-assessments/{id}/finish" Rule PolicyWrite => policy::round::finish;
    Post "/self-assessments/{id}/reopen" Rule PolicyWrite => policy::round::reopen;
    Get  "/plan-actions" Rule PlanRead => policy::plan::list;
    Post "/plan-actions" Rule PolicyWrite => policy::plan::create;
    Get  "/plan-actions/new" Rule PolicyWrite => policy::plan::new;
    Get  "/plan-actions/{id}" Rule PlanRead => policy::plan::show;
    Get  "/plan-actions/{id}/edit" Rule PolicyWrite => policy::plan::edit;
    Post "/plan-actions/{id}/edit" Rule PolicyWrite => policy::plan::change;
    Post "/plan-actions/{id}/act" Rule PolicyWrite => policy::plan::act;
    Get  "/policy-documents" Rule PolicyRead => policy::document::list;
    Post "/policy-documents" Rule PolicyWrite => policy::document::create;
    Get  "/policy-documents/new" Rule PolicyWrite => policy::document::new;
    Get  "/policy-documents/{id}" Rule PolicyRead => policy::document::show;
    Get  "/policy-documents/{id}/edit" Rule PolicyWrite => policy::document::edit;
    Post "/policy-documents/{id}/edit" Rule PolicyWrite => policy::document::change;
    Post "/policy-documents/{id}/withdraw" Rule PolicyWrite => policy::document::withdraw;
    Post "/policy-documents/{id}/restore" Rule PolicyWrite => policy::document::restore;
    Get  "/appointments" Rule PlanRead => policy::appointment::list;
    Post "/appointments" Rule PolicyWrite => policy::appointment::appoint;
    Post "/appointments/{id}/end" Rule PolicyWrite => policy::appointment::end;
    Get  "/institutions" Rule PolicyCompare => policy::compare::institutions;
    Get  "/figures" Rule CountRead => figures::list;
    Get  "/figures/overlap" Rule CountRead => figures::overlap;
    Get  "/figures/overlap/csv" Rule CountExport => figures::overlap_csv;
    Get  "/figures/cross" Rule CountRead => figures::cross;
    Get  "/figures/cross/csv" Rule CountExport => figures::cross_csv;
    Get  "/figures/{table}" Rule CountRead => figures::table;
    Get  "/figures/{table}/csv" Rule CountExport => figures::table_csv;
    Get  "/estimates" Rule EstimateRead => estimate::list;
    Post "/estimates" Rule EstimateWrite => estimate::create;
    Get  "/estimates/new" Rule EstimateWrite => estimate::new;
    Get  "/estimates/reading" Rule EstimateRead => estimate::reading;
    Get  "/estimates/{id}" Rule EstimateRead => estimate::show;
    Post "/estimates/{id}/cancel" Rule EstimateWrite => estimate::cancel;
    Post "/estimates/{id}/share" Rule EstimateWrite => estimate::share;
    Post "/estimates/{id}/repeat" Rule EstimateWrite => estimate::repeat;
    Get  "/monitor" Rule MonitorRead => monitor::overview;
    Get  "/monitor/csv" Rule MonitorRead => monitor::csv;
    Get  "/monitor/reading" Rule MonitorRead => monitor::reading;
    Get  "/monitor/effect" Rule MonitorRead => monitor::effect::show;
    Get  "/monitor/series/{series}" Rule MonitorRead => monitor::series;
    Get  "/alarms" Rule MonitorRead => monitor::alarms;
    Get  "/alarms/{id}" Rule MonitorRead => monitor::alarm::show;
    Post "/alarms/{id}/judge" Rule MonitorJudge => monitor::alarm::judge;
    Post "/alarms/{id}/note" Rule MonitorJudge => monitor::alarm::note;
    Post "/alarms/{id}/reopen" Rule MonitorJudge => monitor::alarm::reopen;
    Get  "/estimates/{id}/model/{method}" Rule EstimateWrite => estimate::model;
    Get  "/estimates/{id}/dependence" Rule EstimateWrite => estimate::dependence;
    Get  "/estimates/{id}/csv" Rule CountExport => estimate::csv;
    Get  "/learn" Rule LearnRead => learn::overview;
    Get  "/learn/modules/{id}" Rule LearnRead => learn::module;
    Post "/learn/modules/{id}/again" Rule LearnAnswer => learn::again;
    Get  "/learn/modules/{id}/part/{step}" Rule LearnRead => learn::part;
    Post "/learn/modules/{id}/part/{step}" Rule LearnAnswer => learn::answer;
    Get  "/learn/team" Rule LearnTeam => learn::team;
    Post "/learn/team" Rule CertificateCheck => learn::check;
    Get  "/learn-cases/{id}" Rule LearnRead => learn::repetition;
    Post "/learn-cases/{id}" Rule LearnAnswer => learn::repeat;
    Get  "/learn-certificates/{id}" Rule LearnRead => learn::certificate;
    Get  "/learn-editor" Rule ModuleWrite => learn_editor::list;
    Post "/learn-editor" Rule ModuleWrite => learn_editor::create;
    Get  "/learn-editor/{id}" Rule ModuleWrite => learn_editor::show;
    Get  "/learn-editor/{id}/edit" Rule ModuleWrite => learn_editor::edit;
    Post "/learn-editor/{id}/edit" Rule ModuleWrite => learn_editor::save;
    Get  "/learn-editor/{id}/preview" Rule ModuleWrite => learn_editor::preview;
    Post "/learn-editor/{id}/submit" Rule ModuleWrite => learn_editor::submit;
    Post "/learn-editor/{id}/withdraw" Rule ModuleWrite => learn_editor::withdraw;
    Post "/learn-editor/{id}/restore" Rule ModuleWrite => learn_editor::restore;
    Post "/learn-editor/{id}/new-version" Rule ModuleWrite => learn_editor::new_version;
    Post "/learn-editor/{id}/publish" Rule ModuleReview => learn_editor::publish;
    Post "/learn-editor/{id}/send-back" Rule ModuleReview => learn_editor::send_back;
    Get  "/knowledge" Rule KnowledgeRead => knowledge::list;
    Post "/knowledge" Rule KnowledgeWrite => knowledge::create;
    Get  "/knowledge/search" Rule KnowledgeRead => knowledge::list;
    Post "/knowledge/search" Rule KnowledgeRead => knowledge::search;
    Get  "/knowledge/written" Rule KnowledgeWrite => knowledge::written;
    Get  "/knowledge/new" Rule KnowledgeWrite => knowledge::new;
    Get  "/knowledge/{id}" Rule KnowledgeRead => knowledge::show;
    Get  "/knowledge/{id}/versions/{number}" Rule KnowledgeWrite => knowledge::version;
    Get  "/knowledge/{id}/edit" Rule KnowledgeWrite => knowledge::edit;
    Post "/knowledge/{id}/edit" Rule KnowledgeWrite => knowledge::save;
    Post "/knowledge/{id}/submit" Rule KnowledgeWrite => knowledge::submit;
    Post "/knowledge/{id}/return" Rule KnowledgeWrite => knowledge::send_back;
    Post "/knowledge/{id}/publish" Rule KnowledgeWrite => knowledge::publish;
    Post "/knowledge/{id}/withdraw" Rule KnowledgeWrite => knowledge::withdraw;
    Post "/knowledge/{id}/revise" Rule KnowledgeWrite => knowledge::revise;
    Get  "/questions" Rule QuestionAsk => question::list;
    Post "/questions" Rule QuestionAsk => question::create;
    Get  "/questions/new" Rule QuestionAsk => question::new;
    Get  "/questions/{id}" Rule QuestionRead => question::show;
    Post "/questions/{id}/withdraw" Rule QuestionAsk => question::withdraw;
    Post "/questions/{id}/answer" Rule QuestionAnswer => question::answer;
    Post "/questions/{id}/decline" Rule QuestionAnswer => question::decline;
    Post "/questions/{id}/make-article" Rule QuestionAnswer => question::make_article;
    Get  "/helpdesk" Rule QuestionAnswer => question::inbox;
    Get  "/crises" Rule CrisisList => crisis::list::show;
    Post "/crises" Rule CrisisManage => crisis::hub::create;
    Get  "/crises/new" Rule CrisisManage => crisis::hub::new;
    Get  "/crises/{id}" Rule CrisisRead => crisis::hub::show;
    Get  "/crises/{id}/edit" Rule CrisisManage => crisis::hub::edit;
    Post "/crises/{id}/edit" Rule CrisisManage => crisis::hub::change;
    Get  "/crises/{id}/members" Rule CrisisRead => crisis::members::show;
    Post "/crises/{id}/members" Rule CrisisManage => crisis::members::add;
    Post "/crises/{id}/members/part" Rule CrisisManage => crisis::members::set_part;
    Post "/crises/{id}/members/end" Rule CrisisManage => crisis::members::end;
    Get  "/crises/{id}/observations" Rule CrisisRead => crisis::log::show;
    Post "/crises/{id}/observations" Rule ObservationWrite => crisis::observation_form::create;
    Get  "/crises/{id}/observations/new" Rule ObservationWrite => crisis::observation_form::new;
    Get  "/crisis-observations/{id}" Rule CrisisRead => crisis::observation::show;
    Get  "/crisis-observations/{id}/edit" Rule ObservationWrite => crisis::observation_form::edit;
    Post "/crisis-observations/{id}/edit" Rule ObservationWrite => crisis::observation_form::change;
    Get  "/crisis-observations/{id}/check" Rule ObservationWrite => crisis::enter::check;
    Post "/crisis-observations/{id}/enter" Rule ObservationWrite => crisis::enter::enter;
    Post "/crisis-observations/{id}/join" Rule ObservationWrite => crisis::observation::join;
    Post "/crisis-observations/{id}/split" Rule ObservationWrite => crisis::observation::split;
    Post "/crisis-observations/{id}/withdraw" Rule ObservationWrite => crisis::observation::withdraw;
    Post "/crisis-observations/{id}/restore" Rule ObservationWrite => crisis::observation::restore;
    Post "/crisis-observations/{id}/comment" Rule ObservationWrite => crisis::observation::comment;
    Post "/crisis-observations/{id}/take-back" Rule ObservationWrite => crisis::observation::take_back;
    Post "/crisis-observations/{id}/judge" Rule ObservationWrite => crisis::observation::judge;
    Get  "/crises/{id}/measures" Rule CrisisRead => crisis::measure::list;
    Post "/crises/{id}/measures" Rule MeasureWrite => crisis::measure_form::create;
    Get  "/crises/{id}/measures/new" Rule MeasureWrite => crisis::measure_form::new;
    Get  "/crisis-measures/{id}" Rule CrisisRead => crisis::measure::show;
    Get  "/crisis-measures/{id}/edit" Rule MeasureWrite => crisis::measure_form::edit;
    Post "/crisis-measures/{id}/edit" Rule MeasureWrite => crisis::measure_form::change;
    Post "/crisis-measures/{id}/act" Rule MeasureWrite => crisis::measure::act;
    Post "/crisis-measures/{id}/escalate" Rule MeasureWrite => crisis::measure::escalate;
    Post "/crisis-measures/{id}/answer" Rule MeasureWrite => crisis::measure::answer;
    Get  "/crises/{id}/meetings" Rule CrisisRead => crisis::meeting::list;
    Post "/crises/{id}/meetings" Rule MeetingWrite => crisis::meeting::create;
    Get  "/crisis-meetings/{id}" Rule CrisisRead => crisis::meeting::show;
    Get  "/crisis-meetings/{id}/agenda" Rule MeetingWrite => crisis::meeting::agenda;
    Post "/crisis-meetings/{id}/agenda" Rule MeetingWrite => crisis::meeting::save_agenda;
    Get  "/crisis-meetings/{id}/minutes" Rule MeetingWrite => crisis::minutes::edit;
    Post "/crisis-meetings/{id}/minutes" Rule MeetingWrite => crisis::minutes::save;
    Post "/crisis-meetings/{id}/act" Rule MeetingWrite => crisis::meeting::act;
    Get  "/crises/{id}/bulletins" Rule CrisisRead => crisis::bulletin::list;
    Post "/crises/{id}/bulletins" Rule BulletinWrite => crisis::bulletin::create;
    Get  "/crises/{id}/bulletins/new" Rule BulletinWrite => crisis::bulletin::new;
    Get  "/crisis-bulletins/{id}" Rule CrisisRead => crisis::bulletin::show;
    Get  "/crisis-bulletins/{id}/edit" Rule BulletinWrite => crisis::bulletin::edit;
    Post "/crisis-bulletins/{id}/edit" Rule BulletinWrite => crisis::bulletin::change;
    Post "/crisis-bulletins/{id}/act" Rule BulletinWrite => crisis::bulletin::act;
    Get  "/crisis-bulletins/{id}/preview" Rule BulletinWrite => crisis::published::preview;
    Post "/crisis-bulletins/{id}/publish" Rule BulletinWrite => crisis::published::publish;
    Get  "/crisis-bulletins/{id}/editions/{number}" Rule BulletinRead => crisis::published::show;
    Get  "/crisis-bulletins/{id}/editions/{number}/html" Rule BulletinRead => crisis::published::download;
    Get  "/crises/{id}/digest" Rule CrisisRead => crisis::digest::show;
    Get  "/crises/{id}/figures" Rule CrisisRead => crisis::figures::show;
    Get  "/crises/{id}/figures/csv" Rule CrisisExport => crisis::figures::csv;
    Get  "/crises/{id}/report" Rule CrisisRead => crisis::report::show;
    Get  "/crises/{id}/report/edit" Rule BulletinWrite => crisis::report::edit;
    Post "/crises/{id}/report/edit" Rule BulletinWrite => crisis::report::save;
    Post "/crises/{id}/close" Rule CrisisManage => crisis::report::close;
    Post "/crises/{id}/reopen" Rule CrisisManage => crisis::report::reopen;
    Get  "/users" Rule UserManage => users::list;
    Post "/users" Rule UserManage => users::create;
    Get  "/users/new" Rule UserManage => users::new;
    Get  "/users/{id}" Rule UserManage => users::show;
    Post "/users/{id}" Rule UserManage => users::save;
    Get  "/users/{id}/reset" Rule UserManage => users::reset;
    Post "/users/{id}/reset" Rule UserManage => users::reset_post;
    Get  "/platform" Rule PlatformManage => platform::list;
    Post "/platform" Rule PlatformManage => platform::create;
    Get  "/platform/new" Rule PlatformManage => platform::new;
    Get  "/platform/{id}" Rule PlatformManage => platform::show;
    Post "/platform/{id}/active" Rule PlatformManage => platform::set_active;
    Post "/platform/{id}/administrator" Rule PlatformManage => platform::add_administrator;
    Get  "/log" Rule AuditRead => log::list;
    Get  "/log/csv" Rule AuditExport => log::csv;
    Get  "/log/check" Rule AuditCheck => log::check;
    Get  "/log/{kind}/{id}" Rule RecordLogRead => log::record;
    Get  "/demo" Public DemoSwitch => account::demo;
    Post "/demo/{id}" Public DemoSwitch => account::demo_switch;
}
