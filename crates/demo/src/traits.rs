//! What is recorded of a fictional person, drawn from the proportions.

use crate::chance::Chance;
use crate::proportions as p;
use domain::CountPart;
use domain::codes::{
    AgeBand, Certainty, CrossBorder, FormOfExploitation as Form, NationalityGroup, Region, RegisterList,
    Sector, Sex, YesNoUnknown, nationality_group,
};

/// A person first notified in this year on this list.
pub(crate) fn draw(chance: &mut Chance, year: i16, list: RegisterList) -> CountPart {
    let early = year <= 2015;
    let age_band = age(chance, year, list);
    let minor = age_band.is_minor();
    let (form, sex) = if early {
        let sex = sex(chance, p::female_early(list));
        (form_early(chance, list, sex), sex)
    } else {
        let form = form_later(chance, list, minor == Some(true));
        let sex = sex(chance, p::female_later(form));
        (form, sex)
    };
    let country = country(chance, year, list);
    let nationality = if country.is_empty() { NationalityGroup::Unknown } else { nationality_group(country) };
    let mut forms = vec![form.unwrap_or(Form::Unknown)];
    if form.is_some() && chance.per_mille(p::SECOND_FORM) {
        forms.push(if form == Some(Form::Criminal) { Form::Sexual } else { Form::Criminal });
    }
    CountPart {
        sector: form.map_or(Sector::Unknown, |form| chance.share(p::sectors(form), Sector::Unknown)),
        cross_border: cross_border(chance, nationality, list),
        region: chance.share(p::REGIONS, Region::Unknown),
        unaccompanied: unaccompanied(chance, minor, nationality),
        mild_intellectual_disability: disability(chance, minor),
        in_youth_care: youth_care(chance, minor, list),
        certainty: chance
            .share(&[(Certainty::Indication, 280), (Certainty::Established, 70)], Certainty::Suspicion),
        forms,
        age_band,
        sex,
        nationality,
        country: country.to_owned(),
    }
}

/// A boy of 14 to 17 who is exploited for crime in this region.
pub(crate) fn boy_exploited_for_crime(chance: &mut Chance, year: i16, region: Region) -> CountPart {
    let drawn = draw(chance, year, RegisterList::ResidentialAndShelter);
    CountPart {
        forms: vec![Form::Criminal],
        sector: chance.share(p::sectors(Form::Criminal), Sector::Unknown),
        age_band: chance.one_of(&[AgeBand::From12To15, AgeBand::From16To17], AgeBand::From16To17),
        sex: Sex::Male,
        region,
        in_youth_care: YesNoUnknown::Yes,
        ..drawn
    }
}

/// The same person as a later notifier saw it: a sector or nationality less, a bit surer.
pub(crate) fn seen_again(chance: &mut Chance, first: &CountPart) -> CountPart {
    let mut part = first.clone();
    if chance.per_mille(150) {
        part.sector = Sector::Unknown;
    }
    if chance.per_mille(50) {
        part.country = String::new();
        part.nationality = NationalityGroup::Unknown;
    }
    if chance.per_mille(100) {
        part.region = chance.share(p::REGIONS, Region::Unknown);
    }
    if chance.per_mille(200) {
        part.certainty = Certainty::Indication;
    }
    part
}

/// Minors are on the lists of border police and labour inspectorate less often, in residential care
/// more often; all together make the published share.
fn age(chance: &mut Chance, year: i16, list: RegisterList) -> AgeBand {
    let percent = match list {
        RegisterList::LabourInspectorate => 20,
        RegisterList::BorderPolice => 60,
        RegisterList::ResidentialAndShelter => 160,
        _ => 109,
    };
    let minors = p::minors(year) * percent / 100;
    if chance.per_mille(minors) {
        return chance.share(p::MINOR_AGES, AgeBand::From16To17);
    }
    let young = if year <= 2015 { p::YOUNG_ADULTS_EARLY } else { p::YOUNG_ADULTS };
    let of_the_rest = |share: u64| share * 1000 / (1000 - minors.min(900));
    let bands = [(AgeBand::From18To22, of_the_rest(young)), (AgeBand::Unknown, of_the_rest(p::AGE_UNKNOWN))];
    chance.share(&bands, AgeBand::From23)
}

fn sex(chance: &mut Chance, female: u64) -> Sex {
    if chance.per_mille(female) {
        return Sex::Female;
    }
    chance.share(p::SEX_REST, Sex::Male)
}

fn form_early(chance: &mut Chance, list: RegisterList, sex: Sex) -> Option<Form> {
    let shares = match (list, sex) {
        (RegisterList::LabourInspectorate, _) => p::FORMS_LABOUR_LIST,
        (RegisterList::BorderPolice, _) => p::FORMS_BORDER_LIST,
        (_, Sex::Male) => p::FORMS_MEN,
        _ => p::FORMS_WOMEN,
    };
    known(chance, shares)
}

fn form_later(chance: &mut Chance, list: RegisterList, minor: bool) -> Option<Form> {
    let shares = match list {
        RegisterList::LabourInspectorate => p::FORMS_LABOUR_LIST,
        _ if minor => p::FORMS_MINORS_LATER,
        _ => p::FORMS_ADULTS_LATER,
    };
    known(chance, shares)
}

fn known(chance: &mut Chance, shares: p::Shares<Form>) -> Option<Form> {
    Some(chance.share(shares, Form::Unknown)).filter(|form| *form != Form::Unknown)
}

/// ISO code, empty when not known.
fn country(chance: &mut Chance, year: i16, list: RegisterList) -> &'static str {
    if chance.per_mille(p::dutch(year, list)) {
        return "NL";
    }
    chance.share(if year <= 2015 { p::COUNTRIES_EARLY } else { p::COUNTRIES_LATER }, "")
}

/// By choice: of the Dutch nearly all within the country, of others most across a border.
fn cross_border(chance: &mut Chance, nationality: NationalityGroup, list: RegisterList) -> CrossBorder {
    let (domestic, across) = match (list, nationality) {
        (RegisterList::BorderPolice, _) => (0, 950),
        (_, NationalityGroup::Dutch) => (900, 50),
        (_, NationalityGroup::Unknown) => (200, 200),
        _ => (100, 750),
    };
    chance
        .share(&[(CrossBorder::Domestic, domestic), (CrossBorder::CrossBorder, across)], CrossBorder::Unknown)
}

fn unaccompanied(chance: &mut Chance, minor: Option<bool>, nationality: NationalityGroup) -> YesNoUnknown {
    match (minor, nationality) {
        (Some(true), NationalityGroup::NonEu) => {
            chance.share(&[(YesNoUnknown::Yes, 600), (YesNoUnknown::No, 150)], YesNoUnknown::Unknown)
        }
        (Some(true), NationalityGroup::Unknown) | (None, _) => YesNoUnknown::Unknown,
        _ => YesNoUnknown::No,
    }
}

fn disability(chance: &mut Chance, minor: Option<bool>) -> YesNoUnknown {
    let yes = if minor == Some(true) { 150 } else { 40 };
    chance.share(&[(YesNoUnknown::Yes, yes), (YesNoUnknown::No, 250)], YesNoUnknown::Unknown)
}

fn youth_care(chance: &mut Chance, minor: Option<bool>, list: RegisterList) -> YesNoUnknown {
    let yes = match (minor, list) {
        (Some(false), _) => return YesNoUnknown::No,
        (_, RegisterList::ResidentialAndShelter) => 750,
        _ => 250,
    };
    chance.share(&[(YesNoUnknown::Yes, yes), (YesNoUnknown::No, 150)], YesNoUnknown::Unknown)
}
