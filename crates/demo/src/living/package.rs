//! What the receiving side of a referral sees.

use domain::codes::{FormOfExploitation, YesNoUnknown};
use domain::{CountPart, IdentifiedPart, Package, PackageField};

/// Traits as codes, then who it is and what is asked.
pub(super) fn package(count: &CountPart, who: &IdentifiedPart) -> Package {
    let answer = |name: &str, value: YesNoUnknown| field(name, value.code(), "yes_no_unknown");
    let name = format!("{} {}", who.first_name, who.family_name);
    Package {
        fields: vec![
            field("age_band", count.age_band.code(), "age_band"),
            field("sex", count.sex.code(), "sex"),
            field("nationality", count.nationality.code(), "nationality_group"),
            field("forms", &codes(&count.forms), "form_of_exploitation"),
            field("region", count.region.code(), "region"),
            answer("unaccompanied", count.unaccompanied),
            answer("mild_intellectual_disability", count.mild_intellectual_disability),
            field("name", &name, ""),
            field("date_of_birth", &who.date_of_birth, ""),
            field("safe_contact", &who.safe_contact, ""),
            field("help_request", &who.help_request, ""),
        ],
    }
}

fn field(name: &str, value: &str, list: &str) -> PackageField {
    PackageField { name: name.to_owned(), value: value.to_owned(), list: list.to_owned() }
}

fn codes(forms: &[FormOfExploitation]) -> String {
    forms.iter().map(|form| form.code()).collect::<Vec<_>>().join(",")
}
