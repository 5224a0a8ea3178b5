//! Sign-in addresses.

/// The longest address (RFC 5321, 4.5.3.1.3, without the brackets).
pub const LONGEST: usize = 254;

/// The address in the form in which it is stored and compared: lower case, without spaces around
/// it. `None` when it is no address: only the ASCII form that mail systems agree on is accepted.
pub fn normalise(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    if text.len() > LONGEST {
        return None;
    }
    let (name, domain) = text.rsplit_once('@')?;
    let name_ok = !name.is_empty()
        && name.len() <= 64
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~.-".contains(&b));
    let label_ok = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    // A last label of digits alone is an IP address.
    let named = domain.rsplit('.').next().is_some_and(|last| last.bytes().any(|b| b.is_ascii_alphabetic()));
    let domain_ok = domain.contains('.') && domain.split('.').all(label_ok) && named;
    (name_ok && domain_ok).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, normalise};

    #[test]
    fn addresses_are_normalised_or_refused() {
        assert_eq!(normalise(" Noor@Voorbeeld.Example ").as_deref(), Some("noor@voorbeeld.example"));
        for wrong in [
            "",
            "@",
            "noor",
            "noor@",
            "@x.nl",
            "noor@nl",
            "n r@x.nl",
            "a..b@x.nl",
            ".a@x.nl",
            "a.@x.nl",
            "a@-x.nl",
            "a@x-.nl",
            "a@x..nl",
            "a@x.nl.",
            "a@b@x.nl",
            "a@192.0.2.1",
            "a@[192.0.2.1]",
            "\"a\"@x.nl",
            "à@x.nl",
            "a@xé.nl",
            "Noor <a@x.nl>",
            "a@x.nl\r\nBcc: b@x.nl",
        ] {
            assert_eq!(normalise(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn lengths_are_limited() {
        assert_eq!(normalise(&format!("{}@x.nl", "a".repeat(65))), None);
        assert_eq!(normalise(&format!("a@{}.nl", "x".repeat(64))), None);
        let domain = format!("{}.nl", vec!["x".repeat(63); 3].join("."));
        let longest = format!("{}@{domain}", "a".repeat(LONGEST - 1 - domain.len()));
        assert_eq!(normalise(&longest).as_deref(), Some(longest.as_str()));
        assert_eq!(normalise(&format!("a{longest}")), None);
    }
}
