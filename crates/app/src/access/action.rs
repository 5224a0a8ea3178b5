//! Everything that can be done or asked.

macro_rules! actions {
    ($( $(#[$meta:meta])* $variant:ident = $code:literal; )+) => {
        /// Something that can be done or asked; its code is the audit log's action.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Action { $( $(#[$meta])* $variant, )+ }

        impl Action {
            /// All actions in the order of the matrix.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The stable code.
            pub fn code(self) -> &'static str {
                match self { $( Self::$variant => $code, )+ }
            }
        }
    };
}

actions! {
    /// Record a signal: draft, change, hand in, discard.
    SignalRecord = "signal_record";
    /// See the list of one's own signals.
    SignalListOwn = "signal_list_own";
    /// Read a signal.
    SignalRead = "signal_read";
    /// See the worklist of the organisation.
    WorklistRead = "worklist_read";
    /// Read all that the organisation has on a young person.
    SubjectRead = "subject_read";
    /// Take up signals and write the assessment.
    AssessmentWrite = "assessment_write";
    /// Take one of the separate decisions.
    DecisionWrite = "decision_write";
    /// Record consent, refusal or withdrawal.
    ConsentWrite = "consent_write";
    /// Tick off, hand over or put back a task.
    TaskWrite = "task_write";
    /// Make, change, send or withdraw a notification.
    NotificationWrite = "notification_write";
    /// Read a notification of one's own organisation, with feedback.
    NotificationRead = "notification_read";
    /// See the list of notifications of one's own organisation.
    NotificationList = "notification_list";
    /// See what came in at the national centre.
    RegisterInbox = "register_inbox";
    /// Read a notification at the national centre.
    RegisterRead = "register_read";
    /// Receive, ask back, accept, reject, link and unlink at the national centre.
    RegisterDecide = "register_decide";
    /// Read a person and the file in the national register.
    PersonRead = "person_read";
    /// Change the type of a file.
    FileWrite = "file_write";
    /// Read notifications into the national register from a file.
    NotificationImport = "notification_import";
    /// Write the notifications of the national register to a file.
    NotificationExport = "notification_export";
    /// Make, change, offer, withdraw or revoke a referral.
    ReferralWrite = "referral_write";
    /// Read a referral made or received.
    ReferralRead = "referral_read";
    /// See the referrals in and out.
    ReferralList = "referral_list";
    /// Accept, reject, start or complete a referral that was received.
    ReferralAnswer = "referral_answer";
    /// See the figures.
    CountRead = "count_read";
    /// Download figures.
    CountExport = "count_export";
    /// Ask for an estimate, stop it, share it.
    EstimateWrite = "estimate_write";
    /// See estimates.
    EstimateRead = "estimate_read";
    /// See which series stand out, and alarms.
    MonitorRead = "monitor_read";
    /// Judge alarms and note things about them.
    MonitorJudge = "monitor_judge";
    /// See modules, one's own progress, cases and certificates.
    LearnRead = "learn_read";
    /// Answer questions of a module, repeat a case.
    LearnAnswer = "learn_answer";
    /// See which competences of colleagues are in order.
    LearnTeam = "learn_team";
    /// Check a certificate by its number.
    CertificateCheck = "certificate_check";
    /// Write modules for one's own organisation; at the national centre for everybody.
    ModuleWrite = "module_write";
    /// Publish a module that somebody else wrote, or send it back.
    ModuleReview = "module_review";
    /// See the yearly plan and the appointment of the focal officer of one's own organisation.
    PlanRead = "plan_read";
    /// See self-assessment, policy documents, comparison and yearly figures of one's own organisation.
    PolicyRead = "policy_read";
    /// Fill in the self-assessment; change plan, documents and appointment.
    PolicyWrite = "policy_write";
    /// Download the evidence for the inspectorate.
    PolicyExport = "policy_export";
    /// See the protected figures over all organisations of a kind.
    PolicyCompare = "policy_compare";
    /// Fill in a screening: begin, answer, finish, show, throw away.
    ScreeningWrite = "screening_write";
    /// See the list of screenings.
    ScreeningList = "screening_list";
    /// Read a screening with its findings.
    ScreeningRead = "screening_read";
    /// Read conversation aids.
    TalkRead = "talk_read";
    /// See patterns in the organisation's own signals.
    PatternRead = "pattern_read";
    /// Judge patterns, switch rules on and off.
    PatternWrite = "pattern_write";
    /// See how well the instruments do.
    EvaluationRead = "evaluation_read";
    /// Say something about a list to its authors.
    InstrumentFeedback = "instrument_feedback";
    /// Search and read the knowledge library.
    KnowledgeRead = "knowledge_read";
    /// Write, publish and withdraw articles of one's own organisation; at the national centre for everybody.
    KnowledgeWrite = "knowledge_write";
    /// Ask the helpdesk a question without identity, see one's own questions, withdraw one.
    QuestionAsk = "question_ask";
    /// Read a question: one's own, at the national centre any.
    QuestionRead = "question_read";
    /// Answer questions at the national centre and make articles of them.
    QuestionAnswer = "question_answer";
    /// See the crisis monitors of one's own expert groups, and the bulletins for everybody.
    CrisisList = "crisis_list";
    /// Open, change, close and reopen a crisis monitor, and name the members of its expert group.
    CrisisManage = "crisis_manage";
    /// Read what an expert group keeps: observations, measures, meetings, figures, reports.
    CrisisRead = "crisis_read";
    /// Download the figures of a crisis monitor.
    CrisisExport = "crisis_export";
    /// Add, change, join, withdraw, discuss and judge observations of one's own expert group.
    ObservationWrite = "observation_write";
    /// Propose, change, advise, escalate and end measures of one's own expert group.
    MeasureWrite = "measure_write";
    /// Plan meetings of the expert group that one leads, and write their minutes.
    MeetingWrite = "meeting_write";
    /// Write and publish bulletins, and the closing report, of the expert group that one leads.
    BulletinWrite = "bulletin_write";
    /// Read and download a published bulletin: the group's own, or one for everybody.
    BulletinRead = "bulletin_read";
    /// See organisations and focal officers.
    DirectoryRead = "directory_read";
    /// Change the page of one's own organisation.
    OrganisationWrite = "organisation_write";
    /// Manage accounts and roles of one's own organisation.
    UserManage = "user_manage";
    /// Manage organisations of the platform and their first administrator.
    PlatformManage = "platform_manage";
    /// Read the audit log.
    AuditRead = "audit_read";
    /// Download rows of the audit log.
    AuditExport = "audit_export";
    /// Check whether the audit log is whole.
    AuditCheck = "audit_check";
    /// See who looked at a record.
    RecordLogRead = "record_log_read";
    /// See and change one's own account.
    Account = "account";
    /// Sign in or out.
    SignIn = "sign_in";
    /// See pages for everyone: start, help, accessibility, privacy.
    PublicPage = "public_page";
    /// Switch user in the example register.
    DemoSwitch = "demo_switch";
}
