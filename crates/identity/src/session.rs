//! Server-side sessions: the cookie holds a random value, the server only its hash.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};

/// Bytes of a session id.
pub const ID_LENGTH: usize = 32;

/// When a session ends by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SessionPolicy {
    /// Without any request.
    pub idle: SignedDuration,
    /// In any case.
    pub absolute: SignedDuration,
    /// How long the second factor counts as just given, for actions that ask for it again.
    pub step_up: SignedDuration,
}

impl Default for SessionPolicy {
    /// Half an hour without a request and twelve hours in all (NIST SP 800-63B revision 3, 4.2.3);
    /// ten minutes for the second factor is our own choice.
    fn default() -> Self {
        Self {
            idle: SignedDuration::from_mins(30),
            absolute: SignedDuration::from_hours(12),
            step_up: SignedDuration::from_mins(10),
        }
    }
}

/// Whether a session still lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionState {
    /// It lives.
    Live,
    /// Nothing was asked for too long.
    IdleExpired,
    /// It lasted as long as a session may.
    AbsoluteExpired,
}

impl SessionPolicy {
    /// Whether a session that began and was last seen at these moments lives now.
    pub fn state(&self, created: Timestamp, last_seen: Timestamp, now: Timestamp) -> SessionState {
        if now.duration_since(created) > self.absolute {
            SessionState::AbsoluteExpired
        } else if now.duration_since(last_seen) > self.idle {
            SessionState::IdleExpired
        } else {
            SessionState::Live
        }
    }

    /// Whether the second factor was given recently enough for a sensitive action.
    pub fn is_fresh(&self, second_factor_at: Option<Timestamp>, now: Timestamp) -> bool {
        second_factor_at.is_some_and(|at| now.duration_since(at) <= self.step_up)
    }
}

/// The cookie's value for these random bytes.
pub fn cookie_value(id: &[u8; ID_LENGTH]) -> String {
    URL_SAFE_NO_PAD.encode(id)
}

/// The hash under which the server keeps a session; `None` for a value that is no session id.
pub fn id_hash(cookie_value: &str) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(cookie_value).ok()?;
    (bytes.len() == ID_LENGTH).then(|| blake3::hash(&bytes).as_bytes().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_end_by_idleness_and_by_age() {
        let policy = SessionPolicy::default();
        let start: Timestamp = "2026-01-01T08:00:00Z".parse().unwrap();
        let after = |minutes| start + SignedDuration::from_mins(minutes);
        assert_eq!(policy.state(start, after(10), after(40)), SessionState::Live);
        assert_eq!(policy.state(start, after(10), after(41)), SessionState::IdleExpired);
        assert_eq!(policy.state(start, after(720), after(721)), SessionState::AbsoluteExpired);
        // A clock that is put back a little signs nobody out.
        assert_eq!(policy.state(after(5), after(5), after(4)), SessionState::Live);
    }

    #[test]
    fn the_second_factor_is_fresh_for_ten_minutes() {
        let policy = SessionPolicy::default();
        let start: Timestamp = "2026-01-01T08:00:00Z".parse().unwrap();
        let after = |minutes| start + SignedDuration::from_mins(minutes);
        assert!(policy.is_fresh(Some(start), after(10)));
        assert!(!policy.is_fresh(Some(start), after(11)));
        assert!(!policy.is_fresh(None, start));
    }

    #[test]
    fn only_well_formed_values_have_a_hash() {
        let value = cookie_value(&[7; ID_LENGTH]);
        assert_eq!(id_hash(&value), id_hash(&value));
        assert!(id_hash("").is_none() && id_hash("../../etc").is_none() && id_hash(&value[1..]).is_none());
    }
}
