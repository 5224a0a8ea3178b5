//! One-time codes from an authenticator app (RFC 6238) and recovery codes.

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use totp_rs::{Builder, Secret, Totp};

/// Bytes of a shared secret (160 bits, RFC 4226 section 4 R6).
pub const SECRET_LENGTH: usize = 20;
/// Number of recovery codes.
pub const RECOVERY_CODES: usize = 10;
/// Random bytes that one recovery code is made from.
pub const RECOVERY_BYTES: usize = 10;

/// Six digits, 30 seconds and SHA-1: the library's defaults and what every app does. `None` for a
/// secret under 128 bits.
fn totp(secret: &[u8]) -> Option<Totp> {
    Builder::new().with_secret(Secret::from(secret)).with_skew(0).build().ok()
}

/// The step of a code that fits now or one step (30 s) around it, and is later than the last one
/// that was accepted. The caller keeps it, so that no code works twice.
pub fn verify(secret: &[u8], code: &str, unix_seconds: u64, last_step: Option<u64>) -> Option<u64> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let totp = totp(secret)?;
    let present = unix_seconds / totp.step();
    // Earlier steps are left out before comparing, so that a code that by chance fits two steps is
    // not refused for having been used.
    (present.saturating_sub(1)..=present.saturating_add(1))
        .filter(|step| last_step.is_none_or(|last| *step > last))
        .find_map(|step| totp.check(&code, step.checked_mul(totp.step())?))
}

/// The code at a moment, for tests and for showing an example; empty for a secret under 128 bits.
pub fn code_at(secret: &[u8], unix_seconds: u64) -> String {
    totp(secret).map(|totp| totp.generate(unix_seconds).to_string()).unwrap_or_default()
}

/// The secret as people type it into an app: base32 in groups of four.
pub fn readable(secret: &[u8]) -> String {
    let text = Secret::from(secret).to_base32();
    let groups: Vec<String> =
        text.chars().collect::<Vec<_>>().chunks(4).map(|group| group.iter().collect()).collect();
    groups.join(" ")
}

/// The address that opens an authenticator app; without the user's name, so that it tells nothing.
pub fn address(secret: &[u8]) -> String {
    let secret = readable(secret).replace(' ', "");
    format!("otpauth://totp/Ketenzicht?secret={secret}&issuer=Ketenzicht")
}

/// A recovery code from random bytes: ten characters without vowels or look-alikes.
pub fn recovery_code(random: &[u8; RECOVERY_BYTES]) -> String {
    const ALPHABET: &[u8] = b"23456789bcdfghjkmnpqrstvwxyz";
    let code: String = random
        .iter()
        .filter_map(|byte| ALPHABET.get(usize::from(*byte) % ALPHABET.len()))
        .map(|byte| char::from(*byte))
        .collect();
    let (first, second) = code.split_at(5.min(code.len()));
    format!("{first}-{second}")
}

/// The hash under which a recovery code is kept. It is fast, and a code has 48 bits: who has the
/// hash finds the code in hours, so hashes are to be stored sealed.
pub fn recovery_hash(code: &str) -> String {
    let code: String = code.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    STANDARD_NO_PAD.encode(blake3::derive_key("ketenzicht 2026 recovery code", code.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B (SHA-1), the last six of the eight digits.
    #[test]
    fn the_codes_are_those_of_the_standard() {
        let secret = b"12345678901234567890";
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(code_at(secret, time), code);
            assert_eq!(verify(secret, code, time, None), Some(time / 30));
        }
    }

    #[test]
    fn a_code_works_once_and_only_around_its_time() {
        let secret = b"12345678901234567890";
        let step = verify(secret, "287 082", 59, None);
        assert_eq!(step, Some(1));
        assert_eq!(verify(secret, "287082", 59, step), None);
        for (moment, expected) in [(29, Some(1)), (30, Some(1)), (89, Some(1)), (90, None), (119, None)] {
            assert_eq!(verify(secret, "287082", moment, None), expected, "{moment}");
        }
        // After a code of a phone that runs ahead, codes of before are refused; later ones are not.
        assert_eq!(verify(secret, "287082", 59, Some(2)), None);
        assert_eq!(verify(secret, &code_at(secret, 119), 119, Some(2)), Some(3));
        assert_eq!(verify(b"too short", "287082", 59, None), None);
        assert_eq!(verify(secret, "287082", u64::MAX, None), None);
        for wrong in ["", "28708", "2870822", "+87082", "abcdef", "２８７０８２"] {
            assert_eq!(verify(secret, wrong, 59, None), None);
        }
    }

    #[test]
    fn recovery_codes_are_compared_however_they_are_typed() {
        let code = recovery_code(&[0, 50, 100, 150, 200, 250, 3, 33, 133, 233]);
        assert_eq!(code.len(), 11);
        assert_eq!(recovery_hash(&code), recovery_hash(&code.to_uppercase().replace('-', " ")));
    }
}
