//! Every visible text is in the Fluent files, in both languages, and used.

use super::{files, short};
use anyhow::Result;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Words that are the same in every language.
const NAMES: &[&str] = &["Ketenzicht", "CSV", "112"];

/// Attributes whose value a reader sees or hears.
const SPOKEN: &[&str] = &["title", "alt", "aria-label", "placeholder"];

pub(super) fn check(root: &Path) -> Result<Vec<String>> {
    let locales = root.join("crates/web/locales");
    let mut faults = Vec::new();
    let dutch = messages(&locales.join("nl"))?;
    let english = messages(&locales.join("en"))?;
    faults.extend(differences(&dutch, &english));

    let mut used = BTreeSet::new();
    for path in files(&root.join("crates/web/templates"), &["html"])? {
        let text = fs::read_to_string(&path)?;
        used.extend(quoted(&text));
        faults.extend(
            untranslated(&text)
                .into_iter()
                .map(|word| format!("{}: \"{word}\" is not in the translations", short(root, &path))),
        );
        for key in keys_in_template(&text) {
            if !dutch.contains_key(&key) {
                faults.push(format!("{}: no text for the key {key}", short(root, &path)));
            }
        }
    }
    for folder in ["crates/web/src", "crates/app/src"] {
        for path in files(&root.join(folder), &["rs"])? {
            used.extend(quoted(&fs::read_to_string(&path)?));
        }
    }
    let prefixes = prefixes(&locales.join("nl"))?;
    for key in dutch.keys() {
        if !used.contains(key) && !prefixes.iter().any(|prefix| key.starts_with(prefix.as_str())) {
            faults.push(format!("the text {key} is not used"));
        }
    }
    Ok(faults)
}

/// Key → variables, of all files of a language.
fn messages(folder: &Path) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let mut all = BTreeMap::new();
    for path in files(folder, &["ftl"])? {
        all.extend(parse(&fs::read_to_string(path)?));
    }
    Ok(all)
}

fn parse(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut all: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with(|c: char| c.is_ascii_lowercase())
            && let Some((key, _)) = line.split_once('=')
        {
            current = key.trim().to_owned();
            all.entry(current.clone()).or_default();
        }
        for variable in line.split('$').skip(1) {
            let name: String =
                variable.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
            all.entry(current.clone()).or_default().insert(name);
        }
    }
    all
}

/// Keys used through a composed name: `# used: prefix-*` in the file.
fn prefixes(folder: &Path) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for path in files(folder, &["ftl"])? {
        for line in fs::read_to_string(path)?.lines() {
            if let Some(prefix) = line.strip_prefix("# used: ") {
                all.push(prefix.trim().trim_end_matches('*').to_owned());
            }
        }
    }
    Ok(all)
}

fn differences(
    dutch: &BTreeMap<String, BTreeSet<String>>,
    english: &BTreeMap<String, BTreeSet<String>>,
) -> Vec<String> {
    let mut faults = Vec::new();
    for (key, variables) in dutch {
        match english.get(key) {
            None => faults.push(format!("the text {key} is missing in English")),
            Some(other) if other != variables => {
                faults.push(format!("the text {key} has other variables in English"));
            }
            Some(_) => {}
        }
    }
    for key in english.keys().filter(|key| !dutch.contains_key(*key)) {
        faults.push(format!("the text {key} is missing in Dutch"));
    }
    faults
}

/// Everything between quotation marks: a key that is used stands there somewhere.
fn quoted(text: &str) -> BTreeSet<String> {
    text.split('"').map(str::to_owned).filter(|part| part.len() < 80).collect()
}

/// Keys in `t.get("key")`, `t.with("key", …)`.
fn keys_in_template(text: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for call in ["t.get(\"", "t.with(\"", "t.with2(\""] {
        for part in text.split(call).skip(1) {
            keys.extend(part.split('"').next().map(str::to_owned));
        }
    }
    keys
}

/// Words of a template that stand outside tags and expressions.
fn untranslated(template: &str) -> Vec<String> {
    // This block holds names of classes, not text.
    let template = strip(template, "{% block main_class %}", "{% endblock %}");
    let text = strip(&strip(&strip(&template, "{#", "#}"), "{%", "%}"), "{{", "}}");
    let mut words = Vec::new();
    for attribute in SPOKEN {
        for part in text.split(&format!(" {attribute}=\"")).skip(1) {
            words.extend(letters(part.split('"').next().unwrap_or_default()));
        }
    }
    words.extend(letters(&strip(&text, "<", ">")));
    words
}

fn letters(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !NAMES.contains(word))
        .filter(|word| !matches!(*word, "nbsp" | "middot" | "ndash"))
        .map(str::to_owned)
        .collect()
}

fn strip(text: &str, open: &str, close: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        out.push_str(before);
        out.push(' ');
        rest = after.split_once(close).map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn planted_words_are_found() {
        let template = "{# no #}<p class=\"kz-x\">{{ t.get(\"fine\") }} Vergeten</p><img alt=\"Plaatje\"> {% if x %}·{% endif %}";
        assert_eq!(untranslated(template), ["Plaatje", "Vergeten"]);
        assert_eq!(keys_in_template(template).into_iter().collect::<Vec<_>>(), ["fine"]);
    }

    #[test]
    fn languages_must_agree() {
        let dutch = parse("a = x { $n }\nb = y\n");
        let english = parse("a = x { $m }\nc = z\n");
        assert_eq!(differences(&dutch, &english).len(), 3);
        assert!(differences(&dutch, &dutch).is_empty());
    }
}
