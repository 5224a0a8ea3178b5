//! Numbers as English sentences need them.

/// `12,345`.
pub(crate) fn whole(value: f64) -> String {
    let digits = format!("{:.0}", value.max(0.0));
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

pub(crate) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 1.0 { "fewer than 1%".to_owned() } else { format!("{percent:.0}%") }
}

/// What an estimate does that becomes this share of itself.
pub(crate) fn changed(share: f64) -> String {
    match share {
        share if share <= 0.4 => format!("falls to {} of its size", percent(share)),
        share if share <= 0.6 => "halves".to_owned(),
        share if share < 1.0 => format!("falls by {}", percent(1.0 - share)),
        share if share < 1.8 => format!("rises by {}", percent(share - 1.0)),
        share if share <= 2.2 => "doubles".to_owned(),
        share => format!("becomes {share:.1} times as large"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_in_a_sentence() {
        assert_eq!([whole(999.6), whole(1_234_567.0), whole(0.2)], ["1,000", "1,234,567", "0"]);
        assert_eq!([percent(0.004), percent(0.126), percent(0.0)], ["fewer than 1%", "13%", "0%"]);
    }
}
