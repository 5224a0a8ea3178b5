//! What every use case works with: the application, the actor, and the work in hand.

use crate::access::{Action, FieldClass, Grant, Relation, grant};
use crate::{AppError, Refusal};
use domain::codes::{LegalGround, Outcome, Purpose, Role};
use domain::{Clock, Organisation, ReferenceKind, User, reference_number};
use jiff::Timestamp;
use std::sync::Arc;
use store::{AuditEntry, Store, Tx};

/// A source of random bytes; a parameter, so that the example register and tests can be repeated.
pub trait Entropy: Send + Sync + std::fmt::Debug {
    /// Fills the bytes.
    ///
    /// # Errors
    /// A sentence when the operating system has none to give.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), String>;
}

/// The operating system's random bytes.
#[derive(Clone, Copy, Debug, Default)]
pub struct OsEntropy;

impl Entropy for OsEntropy {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), String> {
        getrandom::fill(bytes).map_err(|error| error.to_string())
    }
}

/// How this installation behaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Whether this is the example register, in which users can be switched with one click.
    pub demo: bool,
    /// Counts below this number are hidden.
    pub small_cell_threshold: u64,
    /// How many days an offered referral stands.
    pub referral_days: i64,
    /// How many days a focal officer has to take up a signal.
    pub assess_days: i64,
    /// Whether roles with access to content must set up a second factor before anything else.
    pub require_second_factor: bool,
    /// Where weaknesses can be reported, as an address (`mailto:…` or `https://…`); empty when not given.
    pub security_contact: String,
    /// The file outside the database in which the server notes the head of the audit log; `None` where
    /// nothing is noted, as in the example register.
    pub anchor: Option<std::path::PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            demo: false,
            small_cell_threshold: 10,
            referral_days: 14,
            assess_days: 5,
            require_second_factor: true,
            security_contact: String::new(),
            anchor: None,
        }
    }
}

/// The application: everything a use case needs besides its own input.
#[derive(Clone, Debug)]
pub struct App {
    /// The database.
    pub store: Store,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Random bytes.
    pub entropy: Arc<dyn Entropy>,
    /// How this installation behaves.
    pub settings: Settings,
    /// Woken when an estimate was asked for.
    pub estimates_wait: Arc<tokio::sync::Notify>,
}

/// Who asks: the user, the organisation, and the form that was handed in (for a change).
#[derive(Clone, Debug)]
pub struct Actor {
    /// The user.
    pub user: User,
    /// The user's organisation.
    pub organisation: Organisation,
    /// Nonce of the form that was handed in; it can be used once.
    pub form: Option<Vec<u8>>,
}

impl Actor {
    /// Whether the user has this role.
    pub fn has(&self, role: Role) -> bool {
        self.user.has(role)
    }
}

/// A record that something is done with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object<'a> {
    /// Kind: `signal`, `subject`, `assessment`, `notification`, `person`, `referral`, `task`,
    /// `organisation`, `user`, …; the web layer knows a page for each.
    pub kind: &'static str,
    /// Identifier.
    pub id: &'a str,
}

impl<'a> Object<'a> {
    /// A record.
    pub fn new(kind: &'static str, id: &'a str) -> Self {
        Self { kind, id }
    }

    /// No record in particular.
    pub const NONE: Object<'static> = Object { kind: "", id: "" };
}

impl App {
    /// An application with the operating system's clock and random bytes.
    pub fn new(store: Store, settings: Settings) -> Self {
        Self {
            store,
            clock: Arc::new(crate::SystemClock),
            entropy: Arc::new(OsEntropy),
            settings,
            estimates_wait: Arc::default(),
        }
    }

    /// Begins a use case: refused at once when none of the actor's roles allows the action on any record.
    ///
    /// # Errors
    /// [`AppError::Refused`], [`AppError::HandedInBefore`] for a form that was handed in before (whatever
    /// became of its record since), or what the database says.
    pub async fn begin<'a>(&'a self, actor: &'a Actor, action: Action) -> Result<Work<'a>, AppError> {
        if !crate::access::possible(actor, action) {
            return Err(AppError::Refused(Refusal { action, kind: String::new(), id: String::new() }));
        }
        let mut tx = self.store.begin(action.code()).await?;
        if let Some(nonce) = &actor.form
            && let Some(location) = tx.form_result(nonce).await?
        {
            return Err(AppError::HandedInBefore(location));
        }
        Ok(Work {
            app: self,
            actor,
            action,
            now: self.clock.now(),
            tx,
            purpose: None,
            ground: None,
            detail: String::new(),
            result: None,
        })
    }

    /// Writes a refusal to the audit log. Called by the web layer's one error handler.
    ///
    /// # Errors
    /// What the database says.
    pub async fn record_refusal(&self, actor: Option<&Actor>, refusal: &Refusal) -> Result<(), AppError> {
        let tx = self.store.begin("refusal").await?;
        // Only what is an identifier: whoever types a name in the address bar does not write it in the log.
        let id = uuid::Uuid::try_parse(&refusal.id).map(|id| id.to_string()).unwrap_or_default();
        tx.commit(AuditEntry {
            at: self.clock.now(),
            actor_id: actor.map(|actor| actor.user.id.clone()).unwrap_or_default(),
            organisation_id: actor.map(|actor| actor.organisation.id.clone()).unwrap_or_default(),
            action: refusal.action.code().to_owned(),
            object_kind: refusal.kind.clone(),
            object_id: id,
            purpose: None,
            ground: None,
            outcome: Outcome::Refused,
            detail: String::new(),
        })
        .await?;
        Ok(())
    }

    /// A new identifier: UUID version 7, so that records sort by time.
    ///
    /// # Errors
    /// [`AppError::System`] without random bytes.
    pub fn new_id(&self) -> Result<String, AppError> {
        let mut random = [0u8; 10];
        self.entropy.fill(&mut random).map_err(AppError::System)?;
        let milliseconds = u64::try_from(self.clock.now().as_millisecond()).unwrap_or_default();
        Ok(uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid().to_string())
    }

    /// A new reference number.
    ///
    /// # Errors
    /// [`AppError::System`] without random bytes.
    pub fn new_number(&self, kind: ReferenceKind) -> Result<String, AppError> {
        let mut random = [0u8; 8];
        self.entropy.fill(&mut random).map_err(AppError::System)?;
        Ok(reference_number(kind, u64::from_le_bytes(random)))
    }
}

/// A use case under way: one transaction, one action, one actor.
#[must_use = "work that is not finished is undone"]
pub struct Work<'a> {
    /// The application.
    pub app: &'a App,
    /// Who asks.
    pub actor: &'a Actor,
    /// What is asked.
    pub action: Action,
    /// The moment of it.
    pub now: Timestamp,
    /// The transaction.
    pub tx: Tx,
    purpose: Option<Purpose>,
    ground: Option<LegalGround>,
    detail: String,
    result: Option<String>,
}

impl std::fmt::Debug for Work<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Work").field("action", &self.action).finish_non_exhaustive()
    }
}

impl Work<'_> {
    /// What the actor may see and do with a record that stands in these relations to the actor.
    ///
    /// # Errors
    /// [`AppError::Refused`] when nothing.
    pub fn require(&mut self, relations: &[Relation], object: Object<'_>) -> Result<Grant, AppError> {
        match grant(self.actor, self.action, relations) {
            Some(granted) => {
                self.purpose = Some(granted.purpose);
                Ok(granted)
            }
            None => Err(self.refused(object)),
        }
    }

    /// The refusal for a record that is unknown or not for this actor.
    pub fn refused(&self, object: Object<'_>) -> AppError {
        AppError::Refused(Refusal {
            action: self.action,
            kind: object.kind.to_owned(),
            id: object.id.to_owned(),
        })
    }

    /// The relations of the actor to a record of this organisation made by this author.
    pub fn relations(&self, organisation_id: &str, author_id: &str) -> Vec<Relation> {
        let mut relations = Vec::new();
        if organisation_id == self.actor.organisation.id {
            relations.push(Relation::SameOrganisation);
            if author_id == self.actor.user.id {
                relations.push(Relation::Author);
            }
        }
        relations
    }

    /// Notes the ground on which data are disclosed.
    pub fn on_ground(&mut self, ground: LegalGround) {
        self.ground = Some(ground);
    }

    /// Notes the purpose, where it is not the one of the access rule.
    pub fn for_purpose(&mut self, purpose: Purpose) {
        self.purpose = Some(purpose);
    }

    /// Adds numbers or codes to the audit entry; never personal data.
    pub fn detail(&mut self, detail: impl Into<String>) {
        self.detail = detail.into();
    }

    /// Where the result of the form is, when that is not the page of the record itself: the national
    /// centre has its own page (`register_notification`) of a notification.
    pub fn result_at(&mut self, object: Object<'_>) {
        self.result = Some(format!("{}/{}", object.kind, object.id));
    }

    /// The audit entry as it stands, for this record.
    pub fn entry(&self, object: Object<'_>) -> AuditEntry {
        AuditEntry {
            at: self.now,
            actor_id: self.actor.user.id.clone(),
            organisation_id: self.actor.organisation.id.clone(),
            action: self.action.code().to_owned(),
            object_kind: object.kind.to_owned(),
            object_id: object.id.to_owned(),
            purpose: self.purpose,
            ground: self.ground,
            outcome: Outcome::Done,
            detail: self.detail.clone(),
        }
    }

    /// Also notes that another record was touched.
    pub fn also(&mut self, object: Object<'_>) {
        let entry = self.entry(object);
        self.tx.note(entry);
    }

    /// Ends the work: marks the form as handed in, writes the audit entry, makes it permanent.
    ///
    /// # Errors
    /// [`AppError::HandedInBefore`] for a form that was handed in before; then nothing was done.
    pub async fn done(mut self, object: Object<'_>) -> Result<(), AppError> {
        let entry = self.entry(object);
        if let Some(nonce) = &self.actor.form {
            let location = self.result.take().unwrap_or_else(|| format!("{}/{}", object.kind, object.id));
            self.tx.use_form(nonce, self.now, &location).await?;
        }
        self.tx.commit(entry).await?;
        Ok(())
    }
}

impl Grant {
    /// Whether fields of this class may be shown or changed.
    pub fn covers(&self, class: FieldClass) -> bool {
        self.fields.contains(&class)
    }
}
