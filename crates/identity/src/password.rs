//! Passwords: length and known-password policy (NIST SP 800-63B, OWASP ASVS 5.0 6.2), Argon2id.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{Algorithm, Argon2, Params, Version};
use zxcvbn::{Score, zxcvbn};

/// Fewest characters.
pub const SHORTEST: usize = 12;
/// Most characters.
pub const LONGEST: usize = 128;
/// Bytes of salt.
pub const SALT_LENGTH: usize = 16;

/// Why a password is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordProblem {
    /// Fewer than [`SHORTEST`] characters.
    #[error("too short")]
    TooShort,
    /// More than [`LONGEST`] characters.
    #[error("too long")]
    TooLong,
    /// On lists of known passwords, or easily guessed from name, organisation or keyboard.
    #[error("known or easily guessed")]
    TooCommon,
}

/// A hash could not be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("password hash: {0}")]
pub struct HashError(String);

/// How costly hashing is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cost {
    /// Memory in KiB.
    pub memory: u32,
    /// Passes.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Cost {
    /// 19 MiB, two passes, one lane: OWASP Password Storage Cheat Sheet, Argon2id.
    pub const RECOMMENDED: Self = Self { memory: 19 * 1024, passes: 2, lanes: 1 };
}

/// Whether a password may be used; `known` are the user's name, address and organisation.
///
/// # Errors
/// See [`PasswordProblem`].
pub fn check(password: &str, known: &[&str]) -> Result<(), PasswordProblem> {
    match password.chars().count() {
        ..SHORTEST => return Err(PasswordProblem::TooShort),
        SHORTEST..=LONGEST => {}
        _ => return Err(PasswordProblem::TooLong),
    }
    if zxcvbn(password, known).score() < Score::Three { Err(PasswordProblem::TooCommon) } else { Ok(()) }
}

/// The Argon2id hash in PHC form.
///
/// # Errors
/// [`HashError`] for impossible costs.
pub fn hash(password: &str, salt: &[u8; SALT_LENGTH], cost: Cost) -> Result<String, HashError> {
    let hash = argon2(cost)?
        .hash_password_with_salt(password.as_bytes(), salt)
        .map_err(|error| HashError(error.to_string()))?;
    Ok(hash.to_string())
}

/// Whether the password is the one of this hash.
pub fn verify(password: &str, phc: &str) -> bool {
    match PasswordHash::new(phc) {
        Ok(parsed) => Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok(),
        Err(_) => false,
    }
}

/// Takes the same time as [`verify`] and says no: for an address without account, so that the time
/// does not tell which addresses have one.
pub fn verify_nothing(password: &str, cost: Cost) -> bool {
    let _ = hash(password, &[0; SALT_LENGTH], cost);
    false
}

fn argon2(cost: Cost) -> Result<Argon2<'static>, HashError> {
    let params =
        Params::new(cost.memory, cost.passes, cost.lanes, None).map_err(|e| HashError(e.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    const FAST: Cost = Cost { memory: 64, passes: 1, lanes: 1 };

    #[test]
    fn known_and_personal_passwords_are_refused() {
        let known = ["Noor Voorbeeld", "noor@dehaven.example", "De Haven Jeugdhulp"];
        assert_eq!(check("kort", &known), Err(PasswordProblem::TooShort));
        assert_eq!(check(&"a".repeat(129), &known), Err(PasswordProblem::TooLong));
        for common in ["password1234", "qwertyuiop12", "123456789012", "aaaaaaaaaaaa"] {
            assert_eq!(check(common, &known), Err(PasswordProblem::TooCommon), "{common}");
        }
        assert_eq!(check("drijvende lantaarn 48 kievit", &known), Ok(()));
    }

    #[test]
    fn a_hash_verifies_only_its_own_password() {
        let phc = hash("drijvende lantaarn", &[3; SALT_LENGTH], FAST).unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{phc}");
        assert!(verify("drijvende lantaarn", &phc));
        assert!(!verify("drijvende lantaarns", &phc));
        assert!(!verify("x", "not a hash"));
        assert!(!verify_nothing("x", FAST));
    }
}
