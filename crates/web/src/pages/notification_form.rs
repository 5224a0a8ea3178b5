//! The fields of a notification: from a form, to a form, and as they leave.

use crate::frame::{Choice, Fields, Text, choices};
use app::FieldError;
use app::notification::{NotificationInput, Outgoing};
use domain::codes::{
    AgeBand, COUNTRIES, CrossBorder, FormOfExploitation, LegalGround, NationalityGroup, OrganisationKind,
    Purpose, Region, Sector, Sex, Track, YesNoUnknown,
};
use domain::{Code, IdentifiedPart, Language};

/// The choices of the form.
pub(super) struct Lists {
    pub(super) tracks: Vec<Choice>,
    pub(super) grounds: Vec<Choice>,
    pub(super) purposes: Vec<Choice>,
    pub(super) forms: Vec<Choice>,
    pub(super) sectors: Vec<Choice>,
    pub(super) cross_borders: Vec<Choice>,
    pub(super) age_bands: Vec<Choice>,
    pub(super) sexes: Vec<Choice>,
    pub(super) nationalities: Vec<Choice>,
    pub(super) countries: Vec<Choice>,
    pub(super) regions: Vec<Choice>,
    pub(super) yes_no: Vec<Choice>,
}

impl Lists {
    pub(super) fn new(t: &Text, notifier: OrganisationKind) -> Self {
        let mut tracks = choices::<Track>(t);
        for choice in &mut tracks {
            choice.hint = t.get(&format!("track-hint-{}", choice.value));
        }
        let possible =
            |ground: &&LegalGround| Track::ALL.iter().any(|track| track.grounds(notifier).contains(*ground));
        let grounds = LegalGround::ALL.iter().filter(possible).map(|ground| Choice {
            value: ground.code().to_owned(),
            label: ground.label(t.language()).to_owned(),
            hint: t.get(&format!("ground-hint-{}", ground.code().replace('_', "-"))),
        });
        let purposes = Track::Care.purposes().iter().map(|purpose| Choice {
            value: purpose.code().to_owned(),
            label: purpose.label(t.language()).to_owned(),
            hint: String::new(),
        });
        let mut countries: Vec<Choice> = COUNTRIES
            .iter()
            .map(|(code, dutch, english)| Choice {
                value: (*code).to_owned(),
                label: (*if t.language() == Language::Dutch { dutch } else { english }).to_owned(),
                hint: String::new(),
            })
            .collect();
        countries.sort_by(|one, other| one.label.cmp(&other.label));
        Self {
            tracks,
            grounds: grounds.collect(),
            purposes: purposes.collect(),
            forms: choices::<FormOfExploitation>(t),
            sectors: choices::<Sector>(t),
            cross_borders: choices::<CrossBorder>(t),
            age_bands: choices::<AgeBand>(t),
            sexes: choices::<Sex>(t),
            nationalities: choices::<NationalityGroup>(t),
            countries,
            regions: choices::<Region>(t),
            yes_no: choices::<YesNoUnknown>(t),
        }
    }
}

/// What was filled in.
pub(super) fn input(form: &Fields, errors: &mut Vec<FieldError>) -> NotificationInput {
    NotificationInput {
        track: form.code("track", errors),
        ground: form.code("ground", errors),
        purpose: form.code::<Purpose>("purpose", errors),
        forms: form.codes("forms", errors),
        sector: form.code("sector", errors),
        cross_border: form.code("cross_border", errors),
        age_band: form.code("age_band", errors),
        sex: form.code("sex", errors),
        nationality: form.code("nationality", errors),
        country: form.get("country"),
        region: form.code("region", errors),
        unaccompanied: form.code("unaccompanied", errors),
        mild_intellectual_disability: form.code("mild_intellectual_disability", errors),
        in_youth_care: form.code("in_youth_care", errors),
        certainty: None,
        identified: IdentifiedPart {
            first_name: form.get("first_name"),
            family_name: form.get("family_name"),
            date_of_birth: crate::frame::parse_day(&form.get("date_of_birth"))
                .map_or_else(|| form.get("date_of_birth"), |day| day.to_string()),
            safe_contact: form.get("safe_contact"),
            help_request: form.get("help_request"),
        },
    }
}

/// The fields to show again.
pub(super) fn fill(input: &NotificationInput) -> Fields {
    let mut fields = Fields::default();
    set(&mut fields, "track", input.track);
    set(&mut fields, "ground", input.ground);
    set(&mut fields, "purpose", input.purpose);
    for form in &input.forms {
        fields.set("forms", form.code());
    }
    set(&mut fields, "sector", input.sector);
    set(&mut fields, "cross_border", input.cross_border);
    set(&mut fields, "age_band", input.age_band);
    set(&mut fields, "sex", input.sex);
    set(&mut fields, "nationality", input.nationality);
    fields.set("country", input.country.as_str());
    set(&mut fields, "region", input.region);
    set(&mut fields, "unaccompanied", input.unaccompanied);
    set(&mut fields, "mild_intellectual_disability", input.mild_intellectual_disability);
    set(&mut fields, "in_youth_care", input.in_youth_care);
    let part = &input.identified;
    for (name, value) in [
        ("first_name", &part.first_name),
        ("family_name", &part.family_name),
        ("date_of_birth", &part.date_of_birth),
        ("safe_contact", &part.safe_contact),
        ("help_request", &part.help_request),
    ] {
        fields.set(name, value.as_str());
    }
    fields
}

fn set<C: Code>(fields: &mut Fields, name: &str, code: Option<C>) {
    if let Some(code) = code {
        fields.set(name, code.code());
    }
}

/// A field that leaves, in words.
pub(super) struct Shown {
    pub(super) label: String,
    pub(super) value: String,
}

/// What leaves, in words.
pub(super) fn shown(t: &Text, fields: &[Outgoing]) -> Vec<Shown> {
    fields
        .iter()
        .map(|field| {
            let value = field.value.show(t.language());
            Shown {
                label: t.get(&format!("out-{}", field.key.replace('_', "-"))),
                value: if value.is_empty() { t.get("not-filled-in") } else { value },
            }
        })
        .collect()
}
