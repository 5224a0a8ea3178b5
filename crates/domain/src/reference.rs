//! Reference numbers that people read out over the telephone: an alphabet without vowels (no
//! accidental words) and without look-alikes, with a check character that catches any single
//! wrong character and any swap of neighbours.

/// 23 characters: no vowels, no `0 1 I L O U`, so that nothing is mistaken for something else.
/// A prime number of characters makes the check character catch every swap.
const ALPHABET: &[u8; 23] = b"23456789BCDFGHJKMPQRTVW";

/// What a reference number belongs to; its letter comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceKind {
    /// A signal: `S-`.
    Signal,
    /// A notification: `N-`.
    Notification,
    /// A person in the national register: `P-`.
    Person,
    /// A referral: `R-`.
    Referral,
    /// A young person inside an organisation: `B-` (*betrokkene*).
    Subject,
    /// A certificate of a module: `C-`.
    Certificate,
}

impl ReferenceKind {
    fn letter(self) -> char {
        match self {
            Self::Signal => 'S',
            Self::Notification => 'N',
            Self::Person => 'P',
            Self::Referral => 'R',
            Self::Subject => 'B',
            Self::Certificate => 'C',
        }
    }
}

/// Makes a reference number like `S-7K3F-9XQ2` from random bits: seven characters and a check
/// character, 23^7 (about 3.4 billion) possibilities.
pub fn reference_number(kind: ReferenceKind, random: u64) -> String {
    let mut rest = random;
    let mut digits = Vec::with_capacity(8);
    for _ in 0..7 {
        digits.push(rest % 23);
        rest /= 23;
    }
    digits.push(check_digit(&digits));
    let text: String =
        digits.iter().filter_map(|d| ALPHABET.get(*d as usize)).map(|byte| char::from(*byte)).collect();
    let (first, second) = text.split_at(4.min(text.len()));
    format!("{}-{first}-{second}", kind.letter())
}

/// Whether the text has the form of a reference number and its check character fits.
pub fn valid_reference_number(text: &str) -> bool {
    let Some((_, code)) = text.split_once('-') else { return false };
    let digits: Vec<u64> = code
        .bytes()
        .filter(|byte| *byte != b'-')
        .filter_map(|byte| ALPHABET.iter().position(|known| *known == byte.to_ascii_uppercase()))
        .map(|position| position as u64)
        .collect();
    match digits.split_last() {
        Some((check, body)) if body.len() == 7 => *check == check_digit(body),
        _ => false,
    }
}

/// Weighted sum modulo 23 with distinct non-zero weights.
fn check_digit(body: &[u64]) -> u64 {
    body.iter().zip(2u64..).map(|(digit, weight)| digit * weight).sum::<u64>() % 23
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn made_numbers_are_valid_and_errors_are_caught(random: u64, at in 0usize..7, other in 0usize..23) {
            let number = reference_number(ReferenceKind::Signal, random);
            prop_assert!(valid_reference_number(&number));
            let mut bytes = number.clone().into_bytes();
            let index = if at < 4 { at + 2 } else { at + 3 };
            if bytes[index] != ALPHABET[other] {
                bytes[index] = ALPHABET[other];
                prop_assert!(!valid_reference_number(&String::from_utf8(bytes).unwrap()));
            }
        }

        #[test]
        fn any_text_is_judged_without_panic(text in ".*") {
            let _ = valid_reference_number(&text);
        }
    }
}
