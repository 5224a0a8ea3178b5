//! By what a table can be split, and under which keys a person falls.

use super::groups::{AgeGroup, AgeNationality, DutchOrNot, FourGroups, MinorAdult, Novelty};
use super::record::{Record, UNKNOWN, UNKNOWN_COUNTRY};
use crate::codes::{
    AgeBand, COUNTRIES, Certainty, Code, CrossBorder, FileType, FormOfExploitation, NationalityGroup,
    OrganisationKind, Region, RegisterList, Sector, Sex, YesNoUnknown, codes,
};

codes! {
    /// A property by which persons or notifications are split.
    Dimension {
        Year = "year", "Jaar", "Year";
        Novelty = "novelty", "Voor het eerst geteld", "Counted for the first time";
        FileType = "file_type", "Dossiertype", "File type";
        List = "list", "Lijst", "List";
        NotifierKind = "notifier", "Soort aanmelder", "Type of notifier";
        AgeNationality = "age_nationality", "Leeftijd en nationaliteit", "Age and nationality";
        Region = "region", "Regio", "Region";
        Form = "form", "Uitbuitingsvorm", "Form of exploitation";
        AnyForm = "any_form", "Uitbuitingsvorm, ook als één van meer", "Form of exploitation, also as one of several";
        Sector = "sector", "Sector", "Sector";
        SexIndustrySector = "sex_industry_sector", "Sector binnen de seksindustrie", "Sector inside the sex industry";
        OtherSector = "other_sector", "Sector buiten de seksindustrie", "Sector outside the sex industry";
        FourGroups = "four_groups", "Vier groepen", "Four groups";
        CrossBorder = "cross_border", "Binnenlands of grensoverschrijdend", "Domestic or cross-border";
        Sex = "sex", "Geslacht", "Sex";
        AgeBand = "age_band", "Leeftijd", "Age";
        AgeGroup = "age_group", "Leeftijdsgroep", "Age group";
        MinorAdult = "minor_adult", "Minderjarig of meerderjarig", "Minor or adult";
        Country = "country", "Nationaliteit", "Nationality";
        Nationality = "nationality", "Nationaliteit in groepen", "Nationality in groups";
        DutchOrNot = "dutch_or_not", "Nederlands of niet", "Dutch or not";
        InYouthCare = "in_youth_care", "In jeugdhulp", "In youth care";
        Unaccompanied = "unaccompanied", "Alleenstaande minderjarige vreemdeling", "Unaccompanied minor";
        IntellectualDisability = "intellectual_disability", "Licht verstandelijke beperking", "Mild intellectual disability";
        Certainty = "certainty", "Zekerheid", "Certainty";
    }
}

/// In [`Dimension::Form`]: more than one known form.
pub(super) const MIXED_FORMS: u16 = FormOfExploitation::ALL.len() as u16;
/// In [`Dimension::Country`]: every country that has no row of its own.
pub(super) const OTHER_COUNTRIES: u16 = COUNTRIES.len() as u16;
/// In [`Dimension::Country`]: not known.
pub(super) const NO_COUNTRY: u16 = OTHER_COUNTRIES + 1;

impl Dimension {
    /// Whether one person can fall under several keys of this dimension at once.
    pub fn is_multi_valued(self) -> bool {
        matches!(self, Self::List | Self::NotifierKind | Self::AnyForm)
    }

    /// The positions of all keys, in the order in which a table shows them. Empty for years, which
    /// depend on the period.
    pub(super) fn positions(self) -> Vec<u16> {
        let all = |length: usize| (0..length as u16).collect();
        match self {
            Self::Year => Vec::new(),
            Self::Novelty => all(Novelty::ALL.len()),
            Self::FileType => all(FileType::ALL.len()),
            Self::List => all(RegisterList::ALL.len()),
            Self::NotifierKind => all(OrganisationKind::ALL.len()),
            Self::AgeNationality => all(AgeNationality::ALL.len()),
            Self::Region => all(Region::ALL.len()),
            Self::Form => {
                let unknown = FormOfExploitation::Unknown as u16;
                (0..unknown).chain([MIXED_FORMS, unknown]).collect()
            }
            Self::AnyForm => all(FormOfExploitation::ALL.len()),
            Self::Sector => all(Sector::ALL.len()),
            Self::SexIndustrySector => sectors(true),
            Self::OtherSector => sectors(false),
            Self::FourGroups => all(FourGroups::ALL.len()),
            Self::CrossBorder => all(CrossBorder::ALL.len()),
            Self::Sex => all(Sex::ALL.len()),
            Self::AgeBand => all(AgeBand::ALL.len()),
            Self::AgeGroup => all(AgeGroup::ALL.len()),
            Self::MinorAdult => all(MinorAdult::ALL.len()),
            Self::Country => (0..=NO_COUNTRY).collect(),
            Self::Nationality => all(NationalityGroup::ALL.len()),
            Self::DutchOrNot => all(DutchOrNot::ALL.len()),
            Self::InYouthCare | Self::Unaccompanied | Self::IntellectualDisability => {
                all(YesNoUnknown::ALL.len())
            }
            Self::Certainty => all(Certainty::ALL.len()),
        }
    }

    /// Calls `with` for each key the record falls under; not at all when the dimension does not apply
    /// to it (a sector inside the sex industry in the table of those outside).
    #[inline]
    pub(super) fn each_key(self, record: &Record, mut with: impl FnMut(u16)) {
        let or = |code: u8, unknown: u16| if code == UNKNOWN { unknown } else { u16::from(code) };
        match self {
            Self::Year => with(u16::try_from(record.year).unwrap_or(0)),
            Self::List => each_bit(u16::from(record.lists), with),
            Self::NotifierKind => each_bit(record.notifiers, with),
            Self::AnyForm if record.forms == 0 => with(FormOfExploitation::Unknown as u16),
            Self::AnyForm => each_bit(record.forms, with),
            Self::Form => with(match record.forms.count_ones() {
                0 => FormOfExploitation::Unknown as u16,
                1 => record.forms.trailing_zeros() as u16,
                _ => MIXED_FORMS,
            }),
            Self::SexIndustrySector | Self::OtherSector => {
                let inside = match Sector::ALL.get(usize::from(record.sector)) {
                    Some(sector) => sector.in_sex_industry(),
                    None if record.forms == 0 => None,
                    None => Some(record.forms & (1 << FormOfExploitation::Sexual as u16) != 0),
                };
                if inside == Some(self == Self::SexIndustrySector) {
                    with(or(record.sector, Sector::Unknown as u16));
                }
            }
            Self::Country if record.country == UNKNOWN_COUNTRY => with(NO_COUNTRY),
            Self::Country => with(record.country),
            Self::Novelty if record.new => with(Novelty::New as u16),
            Self::Novelty => with(Novelty::Known as u16),
            Self::AgeNationality => with(age_nationality(record) as u16),
            Self::FourGroups => with(four_groups(record) as u16),
            Self::AgeGroup => with(age_group(record) as u16),
            Self::MinorAdult => with(minor_adult(record) as u16),
            Self::DutchOrNot => with(dutch_or_not(record) as u16),
            Self::FileType => with(u16::from(record.file_type)),
            Self::Certainty => with(u16::from(record.certainty)),
            Self::Region => with(or(record.region, Region::Unknown as u16)),
            Self::Sector => with(or(record.sector, Sector::Unknown as u16)),
            Self::CrossBorder => with(or(record.cross_border, CrossBorder::Unknown as u16)),
            Self::Sex => with(or(record.sex, Sex::Unknown as u16)),
            Self::AgeBand => with(or(record.age_band, AgeBand::Unknown as u16)),
            Self::Nationality => with(or(record.nationality, NationalityGroup::Unknown as u16)),
            Self::InYouthCare => with(or(record.youth_care, YesNoUnknown::Unknown as u16)),
            Self::Unaccompanied => with(or(record.unaccompanied, YesNoUnknown::Unknown as u16)),
            Self::IntellectualDisability => {
                with(or(record.intellectual_disability, YesNoUnknown::Unknown as u16));
            }
        }
    }
}

fn each_bit(mut mask: u16, mut with: impl FnMut(u16)) {
    while mask != 0 {
        with(mask.trailing_zeros() as u16);
        mask &= mask - 1;
    }
}

/// The sectors inside or outside the sex industry, and unknown.
fn sectors(inside: bool) -> Vec<u16> {
    let fits = |sector: &&Sector| sector.in_sex_industry().is_none_or(|is| is == inside);
    Sector::ALL.iter().filter(fits).map(|sector| *sector as u16).collect()
}

fn minor_adult(record: &Record) -> MinorAdult {
    match AgeBand::ALL.get(usize::from(record.age_band)).and_then(|band| band.is_minor()) {
        Some(true) => MinorAdult::Minor,
        Some(false) => MinorAdult::Adult,
        None => MinorAdult::Unknown,
    }
}

fn dutch_or_not(record: &Record) -> DutchOrNot {
    match NationalityGroup::ALL.get(usize::from(record.nationality)) {
        Some(NationalityGroup::Dutch) => DutchOrNot::Dutch,
        Some(NationalityGroup::OtherEu | NationalityGroup::NonEu) => DutchOrNot::NotDutch,
        Some(NationalityGroup::Unknown) | None => DutchOrNot::Unknown,
    }
}

fn age_nationality(record: &Record) -> AgeNationality {
    match (minor_adult(record), dutch_or_not(record)) {
        (MinorAdult::Minor, DutchOrNot::Dutch) => AgeNationality::MinorDutch,
        (MinorAdult::Minor, DutchOrNot::NotDutch) => AgeNationality::MinorNotDutch,
        (MinorAdult::Adult, DutchOrNot::Dutch) => AgeNationality::AdultDutch,
        (MinorAdult::Adult, DutchOrNot::NotDutch) => AgeNationality::AdultNotDutch,
        (MinorAdult::Unknown, _) | (_, DutchOrNot::Unknown) => AgeNationality::Unknown,
    }
}

fn age_group(record: &Record) -> AgeGroup {
    match AgeBand::ALL.get(usize::from(record.age_band)) {
        Some(AgeBand::Under12) => AgeGroup::Under12,
        Some(AgeBand::From12To15 | AgeBand::From16To17) => AgeGroup::From12To17,
        Some(AgeBand::From18To22) => AgeGroup::From18To22,
        Some(AgeBand::From23) => AgeGroup::From23,
        Some(AgeBand::Unknown) | None => AgeGroup::Unknown,
    }
}

fn four_groups(record: &Record) -> FourGroups {
    const SEXUAL: u16 = 1 << FormOfExploitation::Sexual as u16;
    const LABOUR: u16 = 1 << FormOfExploitation::Labour as u16;
    const CRIMINAL: u16 = 1 << FormOfExploitation::Criminal as u16;
    match record.forms {
        0 => FourGroups::Unknown,
        SEXUAL if record.cross_border == CrossBorder::Domestic as u8 => FourGroups::DomesticSexual,
        SEXUAL if record.cross_border == CrossBorder::CrossBorder as u8 => FourGroups::CrossBorderSexual,
        SEXUAL => FourGroups::Unknown,
        LABOUR => FourGroups::Labour,
        CRIMINAL => FourGroups::Criminal,
        _ => FourGroups::Other,
    }
}
