//! The access matrix as a page for reviewers.

use super::{Action, FieldClass, RULES, Relation};
use domain::codes::{Code, Language, Role};
use std::fmt::Write;

/// The text of `docs/access-matrix.md`.
pub fn matrix() -> String {
    let mut text = String::from(
        "# Access matrix\n\nGenerated from `crates/app/src/access/rules.rs` by `cargo xtask access-matrix`; a test fails when it \
         differs. What is not here is not allowed, and looks the same as what does not exist (404).\n\n\
         Relations: **A** any, **M** made it, **O** own organisation, **N** national centre, **R** received it, **P** platform \
         operator, **G** in the expert group, **L** leads it, **E** published. Fields: **i** identity, **t** free text, **s** codes about a person, **f** figures, **a** administration, \
         **l** log.\n\n| action |",
    );
    for role in Role::ALL {
        let _ = write!(text, " {} |", role.label(Language::English).to_lowercase());
    }
    text.push_str(" purpose |\n|---|");
    text.push_str(&"---|".repeat(Role::ALL.len() + 1));
    text.push('\n');
    for action in Action::ALL {
        let _ = write!(text, "| `{}` |", action.code());
        let rules: Vec<_> = RULES.iter().filter(|rule| rule.action == *action).collect();
        for role in Role::ALL {
            let cells: Vec<String> = rules
                .iter()
                .filter(|rule| rule.roles.contains(role))
                .map(|rule| {
                    let fields: String = rule.fields.iter().map(|class| field_letter(*class)).collect();
                    format!("{} {fields}", relation_letter(rule.relation)).trim().to_owned()
                })
                .collect();
            let _ = write!(text, " {} |", cells.join(", "));
        }
        let mut purposes: Vec<_> =
            rules.iter().map(|rule| rule.purpose.label(Language::English).to_lowercase()).collect();
        purposes.dedup();
        let _ = writeln!(text, " {} |", purposes.join(", "));
    }
    text
}

fn relation_letter(relation: Relation) -> char {
    match relation {
        Relation::Any => 'A',
        Relation::Author => 'M',
        Relation::SameOrganisation => 'O',
        Relation::NationalCentre => 'N',
        Relation::Receiver => 'R',
        Relation::Platform => 'P',
        Relation::ExpertGroup => 'G',
        Relation::GroupLead => 'L',
        Relation::Published => 'E',
    }
}

fn field_letter(class: FieldClass) -> char {
    match class {
        FieldClass::Identity => 'i',
        FieldClass::FreeText => 't',
        FieldClass::Signal => 's',
        FieldClass::Figures => 'f',
        FieldClass::Administration => 'a',
        FieldClass::Log => 'l',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_a_rule() {
        for action in Action::ALL {
            assert!(RULES.iter().any(|rule| rule.action == *action), "{action:?}");
        }
    }

    #[test]
    fn the_committed_matrix_is_the_present_one() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/access-matrix.md");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, matrix()).unwrap();
        }
        let committed = std::fs::read_to_string(path).unwrap_or_default();
        assert!(
            committed == matrix(),
            "docs/access-matrix.md differs: run `cargo xtask access-matrix` and review it"
        );
    }

    #[test]
    fn platform_administrators_see_no_content() {
        for rule in RULES.iter().filter(|rule| rule.roles.contains(&Role::PlatformAdministrator)) {
            for class in [FieldClass::Identity, FieldClass::FreeText, FieldClass::Signal] {
                assert!(!rule.fields.contains(&class), "{:?}", rule.action);
            }
        }
    }
}
