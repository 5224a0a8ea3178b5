//! One hidden field per form that proves where it came from and can be used once:
//! `base64url(nonce ‖ issued at ‖ MAC)`, the MAC over nonce, time and the path the form is sent to,
//! under a key from the session's secret. That it is used once, the caller's transaction sees to,
//! by keeping the nonce.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jiff::{SignedDuration, Timestamp};
use subtle::ConstantTimeEq;

/// Bytes of a nonce.
pub const NONCE_LENGTH: usize = 16;

/// How long a form may stay open.
pub const LIFETIME: SignedDuration = SignedDuration::from_hours(12);

const TIME_LENGTH: usize = 8;
const MAC_LENGTH: usize = 32;

/// Why a form is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FormTokenError {
    /// Not a token at all.
    #[error("no form token")]
    Malformed,
    /// Made for another session or path, or changed.
    #[error("the form token does not belong to this session and page")]
    Forged,
    /// Open for too long.
    #[error("the form was open for too long")]
    Expired,
}

/// A token for a form that is sent to `path`.
pub fn issue(secret: &[u8], path: &str, nonce: [u8; NONCE_LENGTH], now: Timestamp) -> String {
    let time = now.as_millisecond().to_be_bytes();
    let mut bytes = Vec::with_capacity(NONCE_LENGTH + TIME_LENGTH + MAC_LENGTH);
    bytes.extend_from_slice(&nonce);
    bytes.extend_from_slice(&time);
    bytes.extend_from_slice(&mac(secret, path, &bytes));
    URL_SAFE_NO_PAD.encode(bytes)
}

/// The nonce of a token that belongs to this secret and path.
///
/// # Errors
/// See [`FormTokenError`].
pub fn verify(
    secret: &[u8],
    path: &str,
    token: &str,
    now: Timestamp,
) -> Result<[u8; NONCE_LENGTH], FormTokenError> {
    let bytes = URL_SAFE_NO_PAD.decode(token).map_err(|_| FormTokenError::Malformed)?;
    if bytes.len() != NONCE_LENGTH + TIME_LENGTH + MAC_LENGTH {
        return Err(FormTokenError::Malformed);
    }
    let (body, given) = bytes.split_at(NONCE_LENGTH + TIME_LENGTH);
    if !bool::from(mac(secret, path, body).ct_eq(given)) {
        return Err(FormTokenError::Forged);
    }
    let (nonce, time) = body.split_at(NONCE_LENGTH);
    let nonce = nonce.try_into().map_err(|_| FormTokenError::Malformed)?;
    let time = time.try_into().map(i64::from_be_bytes).map_err(|_| FormTokenError::Malformed)?;
    let issued = Timestamp::from_millisecond(time).map_err(|_| FormTokenError::Malformed)?;
    if now.duration_since(issued) > LIFETIME {
        return Err(FormTokenError::Expired);
    }
    Ok(nonce)
}

fn mac(secret: &[u8], path: &str, body: &[u8]) -> [u8; MAC_LENGTH] {
    let key = blake3::derive_key("ketenzicht 2026 form token", secret);
    let mut hasher = blake3::Hasher::new_keyed(&key);
    hasher.update(body);
    hasher.update(path.as_bytes());
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn only_the_same_session_path_and_bytes_are_accepted(
            secret in prop::collection::vec(any::<u8>(), 32), nonce: [u8; 16], at in 0usize..56, flip in 1u8..=255,
        ) {
            let now: Timestamp = "2026-01-01T08:00:00Z".parse().unwrap();
            let token = issue(&secret, "/signals", nonce, now);
            prop_assert_eq!(verify(&secret, "/signals", &token, now), Ok(nonce));
            prop_assert_eq!(verify(&secret, "/signals/1", &token, now), Err(FormTokenError::Forged));
            prop_assert_eq!(verify(b"another", "/signals", &token, now), Err(FormTokenError::Forged));
            let late = now + LIFETIME + SignedDuration::from_secs(1);
            prop_assert_eq!(verify(&secret, "/signals", &token, late), Err(FormTokenError::Expired));
            let mut bytes = URL_SAFE_NO_PAD.decode(&token).unwrap();
            bytes[at] ^= flip;
            prop_assert!(verify(&secret, "/signals", &URL_SAFE_NO_PAD.encode(bytes), now).is_err());
        }

        #[test]
        fn any_changed_character_is_refused(nonce: [u8; 16], at in 0usize..75, other in "[A-Za-z0-9_-]") {
            let now: Timestamp = "2026-01-01T08:00:00Z".parse().unwrap();
            let token = issue(b"secret", "/signals", nonce, now);
            prop_assert_eq!(token.len(), 75);
            let mut changed = token.clone();
            changed.replace_range(at..=at, &other);
            prop_assume!(changed != token);
            prop_assert!(verify(b"secret", "/signals", &changed, now).is_err());
            prop_assert_eq!(verify(b"secret", "/signals", &format!("{token}="), now), Err(FormTokenError::Malformed));
        }

        #[test]
        fn any_other_path_is_refused(nonce: [u8; 16], path in "/[a-z/]{0,20}", more in "[a-z/]{1,5}") {
            let now: Timestamp = "2026-01-01T08:00:00Z".parse().unwrap();
            let token = issue(b"secret", &path, nonce, now);
            prop_assert_eq!(verify(b"secret", &path, &token, now), Ok(nonce));
            let longer = format!("{path}{more}");
            prop_assert_eq!(verify(b"secret", &longer, &token, now), Err(FormTokenError::Forged));
        }

        #[test]
        fn any_text_is_refused_without_panic(text in ".*") {
            let now: Timestamp = "2026-01-01T08:00:00Z".parse().unwrap();
            prop_assert!(verify(b"secret", "/", &text, now).is_err());
        }
    }
}
