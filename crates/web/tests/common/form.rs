//! The forms of a page, read as a browser would.

use super::browser::Page;

/// A form that is sent with POST.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Form {
    pub(crate) action: String,
    pub(crate) fields: Vec<Field>,
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    /// What the page fills in: the value of a hidden field, a choice of a list.
    pub(crate) value: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Hidden,
    Text,
    Choice,
    Button,
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
