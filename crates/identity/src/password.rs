//! Passwords: length and known-password policy (NIST SP 800-63B, OWASP ASVS 5.0 6.2), Argon2id.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use argon2::{ARGON2ID_IDENT, Algorithm, Argon2, Params, Version};
use zxcvbn::{Score, zxcvbn};

/// Fewest characters.
pub const SHORTEST: usize = 12;
/// Most characters.
pub const LONGEST: usize = 128;
/// Bytes of salt.
pub const SALT_LENGTH: usize = 16;

/// Below this score a password is guessed in fewer than 10^10 attempts. One lower, 10^8, lets
/// through a known word with a year and two signs.
const ENOUGH: Score = Score::Four;

/// Characters that are estimated at a time. The estimator overflows on a longer row of neighbouring
/// keys: five neighbours to the power of 28 turns does not fit in 64 bits.
const PIECE: usize = 28;

/// Shorter parts of a name or address say too little to hold against a password.
const SHORTEST_WORD: usize = 3;

/// Words that are obvious here and that the estimator, made for English, does not know.
const OBVIOUS: &[&str] = &[
    "ketenzicht",
    "mensenhandel",
    "slachtoffer",
    "jeugdzorg",
    "jeugdhulp",
    "opvang",
    "signaal",
    "melding",
    "politie",
    "gemeente",
    "wachtwoord",
    "welkom",
    "geheim",
    "inloggen",
    "nederland",
    "amsterdam",
    "rotterdam",
    "utrecht",
    "voetbal",
    "feyenoord",
    "lente",
    "zomer",
    "herfst",
    "winter",
    "januari",
    "februari",
    "maart",
    "april",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
];

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
    let words = words(known);
    let inputs: Vec<&str> = words.iter().map(String::as_str).chain(OBVIOUS.iter().copied()).collect();
    let characters: Vec<char> = password.chars().collect();
    // One piece that is hard to guess makes the whole hard to guess.
    let strong = characters
        .chunks(PIECE)
        .any(|piece| zxcvbn(&piece.iter().collect::<String>(), &inputs).score() >= ENOUGH);
    if strong { Ok(()) } else { Err(PasswordProblem::TooCommon) }
}

/// What is known, its words, and its words written as one: people use all three.
fn words(known: &[&str]) -> Vec<String> {
    let mut words = Vec::new();
    for text in known {
        let text = text.to_lowercase();
        words.extend(text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned));
        words.extend(text.split('@').map(|part| part.chars().filter(|c| c.is_alphanumeric()).collect()));
        words.push(text);
    }
    words.retain(|word| word.chars().count() >= SHORTEST_WORD);
    words
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

/// Does the same work as [`verify`] and says no: for an address without account, so that the time
/// does not tell which addresses have one.
pub fn verify_nothing(password: &str, cost: Cost) -> bool {
    // The compiler may not leave out work whose result nobody uses.
    let _ = std::hint::black_box(verify(password, &decoy(cost)));
    false
}

/// A hash of this cost with salt and outcome as long as those of [`hash`].
fn decoy(Cost { memory, passes, lanes }: Cost) -> String {
    let (salt, outcome) = ("A".repeat(22), "A".repeat(43));
    format!("$argon2id$v=19$m={memory},t={passes},p={lanes}${salt}${outcome}")
}

/// Whether a hash is weaker than the present cost. After a successful [`verify`], when the password
/// is at hand, such a hash is to be replaced.
pub fn needs_rehash(phc: &str, cost: Cost) -> bool {
    let Ok(parsed) = PasswordHash::new(phc) else { return true };
    let Ok(params) = Params::try_from(&parsed) else { return true };
    parsed.algorithm != ARGON2ID_IDENT
        || parsed.version != Some(Version::V0x13.into())
        || params.m_cost() < cost.memory
        || params.t_cost() < cost.passes
}

fn argon2(cost: Cost) -> Result<Argon2<'static>, HashError> {
    let params =
        Params::new(cost.memory, cost.passes, cost.lanes, None).map_err(|e| HashError(e.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
    fn words_of_here_and_of_the_user_do_not_make_a_password() {
        let known = ["Noor de Vries-Öztürk", "noor.devries@haverkamp-wijk.example", "Haverkamp Wijk"];
        for guessable in [
            "Wachtwoord2026",
            "Welkom2026!!",
            "Ketenzicht01",
            "P@ssw0rd1234",
            "noordevries1",
            "Haverkamp-Wijk",
            "Öztürk2026!!",
            "blabla7blabla7blabla7",
            "abcdefghijklm",
            "12-05-1998 1998",
            "haverkampwijk",
        ] {
            assert_eq!(check(guessable, &known), Err(PasswordProblem::TooCommon), "{guessable}");
        }
        // For somebody else this one is fine.
        assert_eq!(check("haverkampwijk", &["Anna", "anna@x.example"]), Ok(()));
    }

    #[test]
    fn any_characters_will_do_and_characters_are_counted() {
        let known = ["Noor Voorbeeld"];
        for good in [
            "kRt9-w0vXq2!mLp",
            "correct horse battery staple",
            "ik drink thee om 4 uur",
            "пароль из четырех слов",
            "🦢🚲🌷🧀🌊🏡🎻📚🪁🧦🕯️🥄",
        ] {
            assert_eq!(check(good, &known), Ok(()), "{good}");
        }
        assert_eq!(check("éèëêáàäâíì1", &known), Err(PasswordProblem::TooShort));
        let longest: String = "zeven wilde zwanen vliegen ".chars().cycle().take(LONGEST).collect();
        assert_eq!(check(&longest, &known), Ok(()));
    }

    #[test]
    fn long_rows_and_substitutions_do_not_overflow() {
        for text in
            ["4@8({[<369&6#!1|l0$5+7%2z", "qazwsxedcrfvtgb", "741852963", "aA1!", "password", "()", "x"]
        {
            let text: String = text.chars().cycle().take(LONGEST).collect();
            let _ = check(&text, &["Noor Voorbeeld"]);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn no_text_makes_it_panic(text in ".{12,60}", name in ".{0,20}") {
            let _ = check(&text, &[&name]);
        }
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
    #[test]
    fn the_vector_of_the_reference_implementation_holds() {
        // phc-winner-argon2, src/test.c: Argon2id, version 19, "password" with "somesalt".
        let phc = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        assert!(verify("password", phc));
        assert!(!verify("passwore", phc));
    }

    #[test]
    fn weaker_hashes_are_to_be_replaced_and_stronger_ones_are_kept() {
        let phc = |cost| hash("drijvende lantaarn", &[3; SALT_LENGTH], cost).unwrap();
        let more = Cost { memory: 128, passes: 2, lanes: 1 };
        assert!(needs_rehash(&phc(FAST), more));
        assert!(!needs_rehash(&phc(FAST), FAST));
        assert!(!needs_rehash(&phc(more), FAST));
        assert!(needs_rehash(&phc(FAST).replace("$argon2id$", "$argon2i$"), FAST));
        assert!(needs_rehash("not a hash", FAST));
    }

    #[test]
    fn an_unknown_account_takes_the_work_of_a_known_one() {
        let cost = Cost { memory: 128, passes: 2, lanes: 1 };
        let known = hash("drijvende lantaarn", &[3; SALT_LENGTH], cost).unwrap();
        let decoy = decoy(cost);
        let (known, decoy) = (PasswordHash::new(&known).unwrap(), PasswordHash::new(&decoy).unwrap());
        // Argon2's work is settled by these alone.
        assert_eq!(
            (known.algorithm, known.version, &known.params),
            (decoy.algorithm, decoy.version, &decoy.params)
        );
        let length =
            |phc: &PasswordHash| (phc.salt.map(|salt| salt.len()), phc.hash.map(|outcome| outcome.len()));
        assert_eq!(length(&known), length(&decoy));
        assert!(!verify_nothing("drijvende lantaarn", cost));
    }
}
