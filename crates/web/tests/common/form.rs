//! The forms of a page, read as a browser would.

use super::browser::{Browser, Page};
use super::world::fill_each;
use app::Actor;
use app::access::possible;
use std::collections::BTreeSet;
use web::{Access, ROUTES, Verb};

/// A form that is sent with POST.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) fields: Vec<Field>,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// What the page fills in: the value of a hidden field, a choice of a list.
    pub(crate) value: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Hidden,
    Text,
    Choice,
    Button,
}

impl Form {
    /// The fields as someone fills them in: hidden ones as they are, the first choice of each list,
    /// this in every text.
    pub(crate) fn filled(&self, text: &str) -> Vec<(String, String)> {
        let mut fields: Vec<(String, String)> = Vec::new();
        for field in self.fields.iter().filter(|field| field.name != "_form") {
            let value = match field.kind {
                Kind::Hidden => field.value.as_str(),
                Kind::Text => text,
                Kind::Choice if field.value.is_empty() => continue,
                Kind::Choice if fields.iter().any(|(name, _)| *name == field.name) => continue,
                Kind::Choice => field.value.as_str(),
                Kind::Button => continue,
            };
            fields.push((field.name.clone(), value.to_owned()));
        }
        fields
    }
}

/// All pages that this person gets to see of the records of `linde`.
pub(crate) async fn pages(browser: &Browser, actor: &Actor) -> Vec<Page> {
    let mut pages = Vec::new();
    for route in ROUTES.iter().filter(|route| route.verb == Verb::Get && route.path != "/leave") {
        if route.access != Access::Rule || possible(actor, route.action) {
            for path in fill_each(route.path).into_iter().collect::<BTreeSet<_>>() {
                pages.push(browser.get(&path).await);
            }
        }
    }
    pages
}

impl Page {
    /// All forms that are sent with POST, except those in the frame of every page.
    pub(crate) fn forms(&self) -> Vec<Form> {
        let mut forms = Vec::new();
        let mut form: Option<Form> = None;
        let mut select = String::new();
        for part in self.text.split('<').skip(1) {
            let tag = part.split('>').next().unwrap_or_default();
            let name = tag.split_whitespace().next().unwrap_or_default();
            match name {
                "form" if attribute(tag, "method").as_deref() == Some("post") => {
                    let action = attribute(tag, "action").unwrap_or_else(|| self.path.clone());
                    form = Some(Form { action, fields: Vec::new() });
                }
                "/form" => forms.extend(form.take()),
                "select" => select = attribute(tag, "name").unwrap_or_default(),
                _ => {}
            }
            let Some(form) = &mut form else { continue };
            let value = attribute(tag, "value").unwrap_or_default();
            let field = |name, kind| Some(Field { name, kind, value: value.clone() });
            let found = match (name, attribute(tag, "type").as_deref(), attribute(tag, "name")) {
                ("input", Some("hidden"), Some(name)) => field(name, Kind::Hidden),
                ("input", Some("radio" | "checkbox"), Some(name)) => field(name, Kind::Choice),
                ("input" | "textarea", _, Some(name)) => field(name, Kind::Text),
                ("button", _, Some(name)) => field(name, Kind::Button),
                ("option", _, _) => field(select.clone(), Kind::Choice),
                _ => None,
            };
            form.fields.extend(found);
        }
        forms.retain(|form| form.action != "/language" && form.action != "/sign-out");
        forms
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    let value = rest.split('"').next()?;
    Some(value.replace("&#38;", "&").replace("&amp;", "&"))
}
