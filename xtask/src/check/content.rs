//! Learning modules and conversation aids keep to the form of content/README.md, and are the same in both languages.

use super::{files, short};
use anyhow::Result;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const COMPETENCES: &[&str] = &["recognise", "talk", "weigh", "share", "care"];
const KEYS: &[&str] = &["id", "version", "title", "competence", "roles", "minutes", "sources"];

/// What must be the same in both languages.
#[derive(Debug, Default, PartialEq)]
struct Shape {
    head: String,
    /// Blocks in order: a case, or a question with which of its answers are right.
    blocks: Vec<String>,
    headings: usize,
}

pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for kind in ["learn", "talk"] {
        let mut shapes: BTreeMap<String, Vec<(String, Shape)>> = BTreeMap::new();
        for language in ["nl", "en"] {
            for path in files(&root.join("content").join(kind).join(language), &["md"])? {
                let (name, text) = (short(root, &path), fs::read_to_string(&path)?);
                let (shape, found) = read(&text, kind == "learn");
                faults.extend(found.into_iter().map(|(line, fault)| format!("{name}:{line}: {fault}")));
                let file =
                    path.file_name().map(|file| file.to_string_lossy().into_owned()).unwrap_or_default();
                shapes.entry(file).or_default().push((name, shape));
            }
        }
        for (file, both) in shapes {
            match both.as_slice() {
                [(_, dutch), (_, english)] if dutch == english => {}
                [(_, dutch), (name, english)] => {
                    faults.push(format!("{name}: differs from the Dutch file: {english:?} and {dutch:?}"));
                }
                _ => faults.push(format!("content/{kind}: {file} is there in one language only")),
            }
        }
    }
    Ok(faults)
}

/// Reads a file; faults come with their line.
fn read(text: &str, module: bool) -> (Shape, Vec<(usize, String)>) {
    let mut faults = Vec::new();
    let Some((head, body)) = text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++\n")) else {
        return (Shape::default(), vec![(1, "no head between two lines of +++".to_owned())]);
    };
    let mut shape = Shape { head: read_head(head, &mut faults), ..Shape::default() };
    let first = head.lines().count() + 3;
    let mut lines = body.lines().enumerate().map(|(at, line)| (first + at, line)).peekable();
    while let Some((at, line)) = lines.next() {
        if let Some(opening) = line.strip_prefix(":::") {
            let mut inside = Vec::new();
            let mut closed = false;
            for (at, line) in lines.by_ref() {
                if line == ":::" {
                    closed = true;
                    break;
                }
                inside.push((at, line));
            }
            if !closed {
                faults.push((at, "this block does not end".to_owned()));
            }
            match opening.split_once(' ') {
                Some(("case", title)) if !title.trim().is_empty() => {
                    if inside.iter().all(|(_, line)| line.trim().is_empty()) {
                        faults.push((at, "a case without text".to_owned()));
                    }
                    shape.blocks.push("case".to_owned());
                }
                Some(("question", kind @ ("single" | "multiple"))) => {
                    shape.blocks.push(question(at, kind, &inside, &mut faults));
                }
                _ => faults.push((at, format!("unknown block :::{opening}"))),
            }
        } else if line.starts_with("## ") {
            shape.headings += 1;
        } else if line.starts_with('#') || line.contains("](") || line.contains('<') || line.starts_with("![")
        {
            faults.push((at, "only headings with ##, paragraphs, lists and bold".to_owned()));
        }
    }
    let many = |kind: &str| shape.blocks.iter().filter(|block| block.starts_with(kind)).count();
    if module && (many("case") < 1 || many("question") < 2) {
        faults.push((1, "a module has a case and two questions at least".to_owned()));
    }
    (shape, faults)
}

fn read_head(head: &str, faults: &mut Vec<(usize, String)>) -> String {
    let table: toml::Table = match head.parse() {
        Ok(table) => table,
        Err(error) => {
            faults.push((1, format!("the head is not TOML: {error}")));
            return String::new();
        }
    };
    let text = |key: &str| table.get(key).and_then(toml::Value::as_str).unwrap_or_default().to_owned();
    let list = |key: &str| {
        let values = table.get(key).and_then(toml::Value::as_array);
        values.map(|values| {
            values.iter().filter_map(|value| value.as_str()).map(str::to_owned).collect::<Vec<_>>()
        })
    };
    let mut want = |right: bool, message: &str| {
        if !right {
            faults.push((1, message.to_owned()));
        }
    };
    let known = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    want(!text("id").is_empty() && known(&text("id")), "`id` must be letters, digits and hyphens");
    want(!text("version").is_empty() && !text("title").is_empty(), "`version` or `title` is missing");
    want(COMPETENCES.contains(&text("competence").as_str()), "`competence` is not one of the five");
    let minutes = table.get("minutes").and_then(toml::Value::as_integer);
    want(minutes.is_some_and(|minutes| (1..=60).contains(&minutes)), "`minutes` must be from 1 to 60");
    for key in ["roles", "sources"] {
        want(list(key).is_some_and(|list| !list.is_empty()), &format!("`{key}` must be a list of texts"));
    }
    for key in table.keys().filter(|key| !KEYS.contains(&key.as_str())) {
        want(false, &format!("`{key}` means nothing here"));
    }
    let sources = list("sources").map_or(0, |sources| sources.len());
    format!(
        "{} {} {} {:?} {minutes:?} {sources}",
        text("id"),
        text("version"),
        text("competence"),
        list("roles").unwrap_or_default()
    )
}

/// Reads a question and gives its shape: `question single -x-`.
fn question(at: usize, kind: &str, lines: &[(usize, &str)], faults: &mut Vec<(usize, String)>) -> String {
    let mut answers = String::new();
    let mut asked = false;
    let mut waiting: Option<usize> = None;
    for (line, text) in lines.iter().map(|(line, text)| (*line, *text)) {
        if let Some(answer) = text.strip_prefix("- [") {
            if let Some(before) = waiting.replace(line) {
                faults.push((before, "an answer without feedback".to_owned()));
            }
            match answer.split_once("] ") {
                Some(("x", said)) if !said.trim().is_empty() => answers.push('x'),
                Some((" ", said)) if !said.trim().is_empty() => answers.push('-'),
                _ => faults.push((line, "an answer begins with `- [ ] ` or `- [x] `".to_owned())),
            }
        } else if let Some(feedback) = text.strip_prefix("  > ") {
            if waiting.take().is_none() || feedback.trim().is_empty() {
                faults.push((line, "feedback belongs to one answer".to_owned()));
            }
        } else if !text.trim().is_empty() {
            if !answers.is_empty() || asked {
                faults.push((line, "a question is one paragraph, and then its answers".to_owned()));
            }
            asked = true;
        }
    }
    if let Some(before) = waiting {
        faults.push((before, "an answer without feedback".to_owned()));
    }
    let right = answers.matches('x').count();
    if !asked || !(2..=6).contains(&answers.len()) || right == 0 || (kind == "single" && right != 1) {
        faults.push((at, format!("a {kind} question with {} answers of which {right} right", answers.len())));
    }
    format!("question {kind} {answers}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: &str = "+++\nid = \"a\"\nversion = \"1\"\ntitle = \"A\"\ncompetence = \"talk\"\nroles = [\"youth_worker\"]\nminutes = 5\nsources = [\"s\"]\n+++\n\n## H\n\ntext\n\n:::case C\ntext\n:::\n\n:::question single\nQ?\n- [ ] a\n  > f\n- [x] b\n  > f\n:::\n\n:::question multiple\nQ?\n- [x] a\n  > f\n- [x] b\n  > f\n:::\n";

    #[test]
    fn a_right_file_is_read() {
        let (shape, faults) = read(RIGHT, true);
        assert_eq!(faults, []);
        assert_eq!(shape.blocks, ["case", "question single -x", "question multiple xx"]);
        assert_eq!(shape.headings, 1);
    }

    #[test]
    fn each_fault_is_found_with_its_line() {
        let line = |from: &str, to: &str| {
            let (_, faults) = read(&RIGHT.replacen(from, to, 1), true);
            faults.first().map(|(line, _)| *line)
        };
        assert_eq!(line("+++\n", ""), Some(1));
        assert_eq!(line("minutes = 5", "minutes = 500"), Some(1));
        assert_eq!(line("minutes = 5", "minutes = 5\nx = 1"), Some(1));
        assert_eq!(line("competence = \"talk\"", "competence = \"run\""), Some(1));
        assert_eq!(line("## H", "# H"), Some(11));
        assert_eq!(line("\ntext\n", "\n[a](b)\n"), Some(13));
        assert_eq!(line(":::case C", ":::case"), Some(15));
        assert_eq!(line("- [ ] a\n  > f", "- [ ] a"), Some(21));
        assert_eq!(line("- [ ] a", "- [x] a"), Some(19));
        assert_eq!(line(":::case C\ntext\n:::", ""), Some(1));
        assert_eq!(line("Q?\n- [x] a", "Q?\n- [y] a"), Some(29));
    }
}
