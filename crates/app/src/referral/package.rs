//! The package: what the receiving side sees, and nothing else.

use domain::codes::{AgeBand, FormOfExploitation, NationalityGroup, Region, Sex, YesNoUnknown};
use domain::{Code, Language, Package, PackageField};

/// All fields that can go along, in the order of the screen, each with its code list (empty for text).
pub const FIELDS: &[(&str, &str)] = &[
    ("forms", "form_of_exploitation"),
    ("region", "region"),
    ("age_band", "age_band"),
    ("sex", "sex"),
    ("nationality", "nationality_group"),
    ("unaccompanied", "yes_no_unknown"),
    ("mild_intellectual_disability", "yes_no_unknown"),
    ("name", ""),
    ("date_of_birth", ""),
    ("safe_contact", ""),
    ("help_request", ""),
];

/// The fields that say who it is or how to reach them; never ticked beforehand.
pub const IDENTIFYING: &[&str] = &["name", "date_of_birth", "safe_contact"];

/// The value of a field as a reader sees it.
pub fn value(field: &PackageField, language: Language) -> String {
    match field.list.as_str() {
        "form_of_exploitation" => labels::<FormOfExploitation>(&field.value, language),
        "region" => labels::<Region>(&field.value, language),
        "age_band" => labels::<AgeBand>(&field.value, language),
        "sex" => labels::<Sex>(&field.value, language),
        "nationality_group" => labels::<NationalityGroup>(&field.value, language),
        "yes_no_unknown" => labels::<YesNoUnknown>(&field.value, language),
        _ => field.value.clone(),
    }
}

fn labels<C: Code>(codes: &str, language: Language) -> String {
    let known = codes.split(',').filter_map(C::from_code);
    known.map(|code| code.label(language)).collect::<Vec<_>>().join(", ")
}

/// The package of these fields; fields without a value are left out.
pub(super) fn package(chosen: &[String], values: &[(&str, String)]) -> Package {
    let field = |(name, list): &(&str, &str)| {
        let (_, value) = values.iter().find(|(known, _)| known == name)?;
        let wanted = chosen.iter().any(|known| known == name) && !value.is_empty();
        wanted.then(|| PackageField {
            name: (*name).to_owned(),
            value: value.clone(),
            list: (*list).to_owned(),
        })
    };
    Package { fields: FIELDS.iter().filter_map(field).collect() }
}
