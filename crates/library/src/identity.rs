//! What in a text may name or point at somebody. It points out; whoever asks decides. It finds what has the form of a
//! name, number, date or address, and nothing that is described in words ("the girl of the bakery").

use domain::codes::IdentityKind;

/// A place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What it may be.
    pub kind: IdentityKind,
    /// The words as they stand there.
    pub text: String,
}

/// Words with a capital that name no person: languages, peoples and bodies of the chain, months in English.
const NO_NAMES: &[&str] = &[
    "AMV",
    "AVG",
    "B8",
    "BSN",
    "COA",
    "CoMensha",
    "Dutch",
    "Dutchman",
    "EU",
    "English",
    "Engels",
    "Engelse",
    "Europa",
    "Europe",
    "European",
    "Europese",
    "GDPR",
    "GGD",
    "GGZ",
    "I",
    "IND",
    "Instagram",
    "Jeugdwet",
    "Jeugdzorg",
    "Ketenzicht",
    "LVB",
    "Marechaussee",
    "Meldcode",
    "Nederland",
    "Nederlands",
    "Nederlandse",
    "Netherlands",
    "Nidos",
    "OM",
    "Raad",
    "Kinderbescherming",
    "Snapchat",
    "Sr",
    "Telegram",
    "Thuis",
    "TikTok",
    "UAVG",
    "Veilig",
    "WhatsApp",
    "Wpg",
];

/// Months as they are written, in both languages.
const MONTHS: &[&str] = &[
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
    "january",
    "february",
    "march",
    "may",
    "june",
    "july",
    "august",
    "october",
    "jan",
    "feb",
    "mrt",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "okt",
    "oct",
    "nov",
    "dec",
];

/// All that may identify somebody, in the order of the text; the same words once.
pub fn findings(text: &str) -> Vec<Finding> {
    let mut found: Vec<(usize, Finding)> = Vec::new();
    let tokens = tokens(text);
    addresses(&tokens, &mut found);
    numbers(text, &mut found);
    dates(&tokens, &mut found);
    postcodes(&tokens, &mut found);
    plates(&tokens, &mut found);
    names(&tokens, &mut found);
    found.sort_by_key(|(at, _)| *at);
    let mut findings: Vec<Finding> = Vec::new();
    for (_, finding) in found {
        if !findings.contains(&finding) {
            findings.push(finding);
        }
    }
    findings
}

/// A run of what is not white space.
struct Token<'t> {
    at: usize,
    text: &'t str,
    /// Without punctuation around it.
    bare: &'t str,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (letter.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                let token = text.get(from..at).unwrap_or_default();
                let bare = token.trim_matches(|c: char| !c.is_alphanumeric());
                tokens.push(Token { at: from, text: token, bare });
                start = None;
            }
            _ => {}
        }
    }
    tokens
}

fn add(found: &mut Vec<(usize, Finding)>, at: usize, kind: IdentityKind, text: &str) {
    found.push((at, Finding { kind, text: text.to_owned() }));
}

fn addresses(tokens: &[Token<'_>], found: &mut Vec<(usize, Finding)>) {
    for token in tokens {
        let address = token.bare.split_once('@');
        if address.is_some_and(|(user, domain)| !user.is_empty() && domain.contains('.')) {
            add(found, token.at, IdentityKind::Email, token.bare);
        } else if token.text.len() > 2 && token.text.starts_with('@') && !token.bare.is_empty() {
            // The name of an account on social media.
            add(
                found,
                token.at,
                IdentityKind::Name,
                token.text.trim_end_matches(|c: char| !c.is_alphanumeric()),
            );
        }
    }
}

/// Runs of digits, also with spaces, dots and hyphens between them.
fn numbers(text: &str, found: &mut Vec<(usize, Finding)>) {
    let mut run: Option<(usize, usize)> = None;
    let mut runs = Vec::new();
    for (at, letter) in text.char_indices().chain([(text.len(), 'x')]) {
        let joins = run.is_some() && matches!(letter, ' ' | '.' | '-' | '/' | '(' | ')');
        if letter.is_ascii_digit() || (letter == '+' && run.is_none()) {
            run = Some((run.map_or(at, |(from, _)| from), at + 1));
        } else if !joins {
            runs.extend(run.take());
        }
    }
    for (from, to) in runs {
        let written = text.get(from..to).unwrap_or_default();
        let digits: Vec<u32> = written.chars().filter_map(|c| c.to_digit(10)).collect();
        let grouped = written.contains('/') || is_date(written);
        let international = written.starts_with("+31") || written.starts_with("0031");
        if matches!(digits.len(), 8 | 9) && eleven_test(&digits) && !grouped {
            add(found, from, IdentityKind::CitizenServiceNumber, written);
        } else if !grouped
            && ((digits.len() == 10 && digits.first() == Some(&0)) || (international && digits.len() >= 11))
        {
            add(found, from, IdentityKind::Phone, written);
        }
    }
}

/// The eleven test of the citizen service number: 9·a + 8·b + … + 2·h − 1·i is a multiple of eleven; eight digits get
/// a zero in front (Rijksdienst voor Identiteitsgegevens, Logisch Ontwerp BSN).
fn eleven_test(digits: &[u32]) -> bool {
    let padded = std::iter::repeat_n(0, 9usize.saturating_sub(digits.len())).chain(digits.iter().copied());
    let weights = [9i64, 8, 7, 6, 5, 4, 3, 2, -1];
    let sum: i64 = padded.zip(weights).map(|(digit, weight)| i64::from(digit) * weight).sum();
    sum % 11 == 0 && digits.iter().any(|digit| *digit > 0)
}

/// Day, month and year in digits: 12-05-2009, 12.5.09, 2009-05-12.
fn is_date(written: &str) -> bool {
    let parts: Vec<&str> = written.split(['-', '.', '/']).collect();
    let number = |part: &&str| part.parse::<u32>().ok();
    match parts.iter().map(number).collect::<Option<Vec<u32>>>().as_deref() {
        Some([day, month, year]) if *day <= 31 && *month <= 12 => {
            *day > 0 && *month > 0 && (*year < 100 || (1900..2100).contains(year))
        }
        Some([year, month, day]) if (1900..2100).contains(year) => {
            (1..=12).contains(month) && (1..=31).contains(day)
        }
        _ => false,
    }
}

fn dates(tokens: &[Token<'_>], found: &mut Vec<(usize, Finding)>) {
    for (at, token) in tokens.iter().enumerate() {
        if is_date(token.bare) {
            add(found, token.at, IdentityKind::Date, token.bare);
        }
        let month = MONTHS.contains(&token.bare.to_lowercase().as_str());
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let day = |other: &&Token<'_>| other.bare.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day));
        if let (true, Some(day)) = (month, before.filter(day)) {
            add(found, day.at, IdentityKind::Date, &format!("{} {}", day.bare, token.bare));
        } else if let (true, Some(after)) = (month, tokens.get(at + 1).filter(day)) {
            add(found, token.at, IdentityKind::Date, &format!("{} {}", token.bare, after.bare));
        }
    }
}

/// Four digits, not beginning with a zero, and two capitals, together or as two words.
fn postcodes(tokens: &[Token<'_>], found: &mut Vec<(usize, Finding)>) {
    let number =
        |text: &str| text.len() == 4 && !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit());
    let letters = |text: &str| text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase());
    for (at, token) in tokens.iter().enumerate() {
        let after = tokens.get(at + 1).map_or("", |after| after.bare);
        if token.bare.is_char_boundary(4) && token.bare.len() == 6 {
            let (digits, rest) = token.bare.split_at(4);
            if number(digits) && rest.bytes().all(|b| b.is_ascii_alphabetic()) {
                add(found, token.at, IdentityKind::Postcode, token.bare);
            }
        } else if number(token.bare) && letters(after) {
            add(found, token.at, IdentityKind::Postcode, &format!("{} {after}", token.bare));
        }
    }
}

/// Dutch licence plates in capitals: three groups of letters or digits, with hyphens or without, six signs in all
/// (RDW, sidecodes 1 to 14).
fn plates(tokens: &[Token<'_>], found: &mut Vec<(usize, Finding)>) {
    for token in tokens {
        let signs: Vec<char> = token.bare.chars().filter(|sign| *sign != '-').collect();
        let known = |sign: &char| sign.is_ascii_uppercase() || sign.is_ascii_digit();
        if signs.len() != 6 || !signs.iter().all(known) {
            continue;
        }
        let alike: Vec<&[char]> =
            signs.chunk_by(|one, other| one.is_ascii_digit() == other.is_ascii_digit()).collect();
        let groups: Vec<usize> = match token.bare.contains('-') {
            true => token.bare.split('-').map(str::len).collect(),
            false => alike.iter().map(|group| group.len()).collect(),
        };
        let of_a_plate = matches!(groups[..], [2, 2, 2] | [2, 3, 1] | [1, 3, 2] | [3, 2, 1] | [1, 2, 3]);
        // Two groups of letters beside each other (AB-CD-12) are one run, and without hyphens may be anything.
        let pure = token.bare.split('-').all(|group| {
            group.chars().all(|sign| sign.is_ascii_digit())
                || group.chars().all(|sign| sign.is_ascii_uppercase())
        });
        if of_a_plate && alike.len() > 1 && (pure || !token.bare.contains('-')) {
            add(found, token.at, IdentityKind::Plate, token.bare);
        }
    }
}

/// Words with a capital that do not begin a sentence, together with the ones that follow.
fn names(tokens: &[Token<'_>], found: &mut Vec<(usize, Finding)>) {
    let mut begins = true;
    let mut name: Option<(usize, String)> = None;
    for token in tokens {
        let ends = token.text.ends_with(['.', '!', '?', ':', '…']) && !is_initial(token.bare);
        let capital = is_name(token.bare) || (is_initial(token.bare) && token.text.ends_with('.'));
        match (&mut name, capital && !begins) {
            (Some((_, known)), true) => {
                known.push(' ');
                known.push_str(token.bare);
            }
            (None, true) => name = Some((token.at, token.bare.to_owned())),
            (_, false) => {
                if let Some((at, known)) = name.take() {
                    add(found, at, IdentityKind::Name, &known);
                }
            }
        }
        if ends && let Some((at, known)) = name.take() {
            add(found, at, IdentityKind::Name, &known);
        }
        begins = ends || (token.bare.is_empty() && begins);
    }
    if let Some((at, known)) = name {
        add(found, at, IdentityKind::Name, &known);
    }
}

fn is_initial(word: &str) -> bool {
    word.chars().count() == 1 && word.chars().all(char::is_uppercase)
}

fn is_name(word: &str) -> bool {
    let plain = word.trim_end_matches("'s").trim_end_matches("’s");
    let first = plain.chars().next().is_some_and(char::is_uppercase);
    let letters = plain.chars().filter(|c| c.is_lowercase()).count() > 0;
    let known = plain.split('-').all(|part| NO_NAMES.contains(&part));
    first && letters && !known && !MONTHS.contains(&plain.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use IdentityKind::*;

    fn kinds(text: &str) -> Vec<(IdentityKind, String)> {
        findings(text).into_iter().map(|finding| (finding.kind, finding.text)).collect()
    }

    #[test]
    fn planted_identities_are_found() {
        for (text, kind, words) in [
            ("Mag ik de moeder van Fatima Verzinsel bellen?", Name, "Fatima Verzinsel"),
            ("Wij spraken met Sanne. Wat nu?", Name, "Sanne"),
            ("Hij heet P. Nergenshuizen, geloof ik.", Name, "P Nergenshuizen"),
            ("Zij woont in Hoogeveen bij een vriend.", Name, "Hoogeveen"),
            ("De jongen heet op internet @snelle.jongen07.", Name, "@snelle.jongen07"),
            // 111222333 is the number that the government itself uses as an example; it passes the eleven test.
            ("Haar nummer is 111222333, helpt dat?", CitizenServiceNumber, "111222333"),
            ("Haar nummer is 1112.22.333, helpt dat?", CitizenServiceNumber, "1112.22.333"),
            ("Geboren op 12-05-2009 in het buitenland.", Date, "12-05-2009"),
            ("Geboren op 12 mei 2009 in het buitenland.", Date, "12 mei"),
            ("She was born on May 12 of that year.", Date, "May 12"),
            (
                "Mail mij op j.verzinsel@voorbeeld.example alstublieft.",
                Email,
                "j.verzinsel@voorbeeld.example",
            ),
            ("Bel moeder op 06-12345678 vanavond.", Phone, "06-12345678"),
            ("Bel moeder op +31 6 12 34 56 78 vanavond.", Phone, "+31 6 12 34 56 78"),
            ("Het adres begint met 9999 XK en dan?", Postcode, "9999 XK"),
            ("Het adres begint met 9999xk en dan?", Postcode, "9999xk"),
            ("Hij rijdt in een busje met 00-XXX-0 erop.", Plate, "00-XXX-0"),
            ("Hij rijdt in een busje met XX-00-YY erop.", Plate, "XX-00-YY"),
            ("Het kenteken is 00XXX0.", Plate, "00XXX0"),
        ] {
            assert!(kinds(text).contains(&(kind, words.to_owned())), "{text}: {:?}", kinds(text));
        }
    }

    #[test]
    fn harmless_sentences_pass() {
        for text in [
            "Mag een meisje van 15 zelf toestemming geven voor een aanmelding?",
            "Wat doe ik als de ouders mogelijk betrokken zijn? Moet ik dan eerst Veilig Thuis bellen?",
            "Geldt artikel 273f Sr ook voor jongens die drugs moeten verkopen?",
            "Wij werken met een AMV met LVB. Wie is de voogd: Nidos of de gemeente?",
            "How do I ask for an interpreter? The girl speaks little Dutch and no English.",
            "Hoe lang bewaren wij dit volgens de AVG en de Jeugdwet: 15 of 20 jaar?",
            "In 2024 waren er 79 minderjarigen. Klopt dat?",
            "Is dit strafbaar?\nEn wie beslist dat?",
            "Het bedrag was 1.250 euro en 3.000 euro daarna.",
            "De eerste keer was in mei, de tweede keer in september.",
        ] {
            assert_eq!(kinds(text), [], "{text}");
        }
    }

    #[test]
    fn the_eleven_test_tells_numbers_apart() {
        let digits = |text: &str| text.chars().filter_map(|c| c.to_digit(10)).collect::<Vec<_>>();
        for right in ["111222333", "123456782", "999990019"] {
            assert!(eleven_test(&digits(right)), "{right}");
        }
        for wrong in ["111222334", "123456789", "000000000"] {
            assert!(!eleven_test(&digits(wrong)), "{wrong}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_it(text in "\\PC{0,200}") {
            for finding in findings(&text) {
                proptest::prop_assert!(!finding.text.is_empty());
            }
        }
    }
}
