//! How wide a text will be, near enough to place it: there is no font at hand when a chart is made.

/// The size of all texts, as in the style sheet.
pub(super) const SIZE: f64 = 13.0;
/// From one line of a label to the next.
pub(super) const LINE: f64 = 16.0;

/// The width of a text, rather too wide than too narrow: it also holds for wide fonts that stand in
/// while the page's own is not there.
pub(super) fn width(text: &str) -> f64 {
    let units: f64 = text
        .chars()
        .map(|letter| match letter {
            'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '\u{a0}' => 0.35,
            'f' | 't' | 'r' | '(' | ')' | '-' | '’' => 0.43,
            'm' | 'w' | 'M' | 'W' | '–' | '…' => 0.98,
            letter if letter.is_uppercase() => 0.73,
            letter if letter.is_ascii_digit() => 0.68,
            _ => 0.63,
        })
        .sum();
    units * SIZE
}

/// Breaks a label at spaces so that each line fits; whatever does not fit in the lines ends in `…`.
pub(super) fn wrap(text: &str, room: f64, most_lines: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if width(line) + width(" ") + width(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.len() > most_lines {
        lines.truncate(most_lines);
        if let Some(last) = lines.last_mut() {
            last.push('…');
        }
    }
    lines.into_iter().map(|line| cut(line, room)).collect()
}

/// Cuts a single line to the room.
fn cut(line: String, room: f64) -> String {
    if width(&line) <= room {
        return line;
    }
    let mut short = line.trim_end_matches('…').to_owned();
    while !short.is_empty() && width(&short) + width("…") > room {
        short.pop();
    }
    format!("{}…", short.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_labels_get_lines_and_then_an_ellipsis() {
        assert_eq!(wrap("Politie", 100.0, 2), ["Politie"]);
        let lines = wrap("Voogdij van alleenstaande minderjarige vreemdelingen", 170.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        for text in ["Opvangvananderealleenstaandeminderjarigen", "a b c d e f g h i j k l m n o p q r s", ""]
        {
            assert!(wrap(text, 60.0, 2).iter().all(|line| width(line) <= 60.0));
        }
    }
}
