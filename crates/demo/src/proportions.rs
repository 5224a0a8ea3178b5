//! The proportions from which persons are drawn, in persons of a thousand. Where a figure was
//! published its source stands beside it; every other figure is a choice made for this example.
//! `docs/example-register.md` tells the same in full.

use domain::codes::{
    AgeBand, FormOfExploitation as Form, OrganisationKind as Kind, Region, RegisterList, Sector, Sex,
};

/// A value with its share of a thousand.
pub(crate) type Shares<T> = &'static [(T, u64)];

/// Persons by the year of their first notification. 2011-2013: CoMensha, *Jaarcijfers 2013*; 2014:
/// CoMensha, *Het beeld van 2014*; 2015: US Department of State, *Trafficking in Persons Report 2018*.
/// 2010 is what is then left of the 8,234 of the table.
pub(crate) const YEARS: [(i16, u64); 6] =
    [(2010, 1_153), (2011, 1_222), (2012, 1_711), (2013, 1_437), (2014, 1_561), (2015, 1_150)];

/// Registered victims per year after the table: 2016-2018 US Department of State, *Trafficking in
/// Persons Report* 2018 and 2020; 2019-2021 and 2023 National Rapporteur (NJi, *Cijfers over
/// mensenhandel*; CoMensha for 2021); 2024 National Rapporteur, *Jaarcijfers 2024*. 2022: choice.
pub(crate) const LATER_YEARS: [(i16, u64); 9] = [
    (2016, 952),
    (2017, 958),
    (2018, 668),
    (2019, 1_334),
    (2020, 984),
    (2021, 791),
    (2022, 830),
    (2023, 868),
    (2024, 944),
];

/// Registered victims in each year after the last published one: choice.
pub(crate) const LATEST: u64 = 1_000;

/// The example register has one in so many of the persons registered after 2015.
pub(crate) const ONE_IN: u64 = 4;

/// Minors. 2011: National Rapporteur, *Mensenhandel in en uit beeld* (2012); 2014: 218 of 1,561
/// (CoMensha, *Het beeld van 2014*); 2015: National Rapporteur, *Slachtoffermonitor mensenhandel
/// 2015-2019*; 2016: 227 of 952, 2017: 194 of 958, 2018: 62 of 668 (TIP Report 2018, 2020); 2019: 8 %
/// (*Slachtoffermonitor 2015-2019*); 2020: 68 of 984, 2023: 52 of 868 (NJi); 2024: 79 of 944. Other
/// years: choice.
pub(crate) fn minors(year: i16) -> u64 {
    match year {
        ..=2010 => 150,
        2011 => 160,
        2012 | 2013 => 150,
        2014 => 140,
        2015 => 250,
        2016 => 238,
        2017 => 203,
        2018 => 93,
        2019 => 80,
        2020 => 69,
        2021 | 2022 => 65,
        2023 => 60,
        2024.. => 84,
    }
}

/// Age bands of minors; of the 218 in 2014 there were 39 of 14 or younger, the rest is choice.
pub(crate) const MINOR_AGES: Shares<AgeBand> = &[(AgeBand::Under12, 30), (AgeBand::From12To15, 270)];

/// Adults of 18 to 22 among all: 152 of 984 in 2020, 130 of 868 in 2023 (NJi, *Cijfers over
/// mensenhandel*); before 2016 and those of unknown age: choice.
pub(crate) const YOUNG_ADULTS: u64 = 150;
/// The same before 2016.
pub(crate) const YOUNG_ADULTS_EARLY: u64 = 250;
/// Of unknown age.
pub(crate) const AGE_UNKNOWN: u64 = 40;

/// Women and girls in 2013: 88 % (Soa Aids Nederland, *Handreiking signalering mensenhandel*, 2014).
/// The lists differ by choice, such that the whole comes out at the published figure.
pub(crate) fn female_early(list: RegisterList) -> u64 {
    match list {
        RegisterList::LabourInspectorate => 300,
        RegisterList::BorderPolice => 900,
        _ => 911,
    }
}

/// After 2015 by form of exploitation: choice; most victims of 2020 were women (CoMensha).
pub(crate) fn female_later(form: Option<Form>) -> u64 {
    match form {
        Some(Form::Sexual | Form::ForcedMarriage) => 930,
        Some(Form::Criminal) => 300,
        Some(_) => 330,
        None => 650,
    }
}

/// Of other or unknown sex: choice.
pub(crate) const SEX_REST: Shares<Sex> = &[(Sex::Unknown, 7), (Sex::Other, 3)];

/// Dutch nationals: 32 % in 2013 (Soa Aids Nederland 2014), about 30 % in 2014 (CoMensha); 155 of 1,013 in
/// 2020 (CoMensha, *Het beeld van 2020*). By list: choice, with the whole at the published figure.
pub(crate) fn dutch(year: i16, list: RegisterList) -> u64 {
    let share = match list {
        RegisterList::BorderPolice => 30,
        RegisterList::LabourInspectorate => 80,
        _ if year <= 2015 => 385,
        RegisterList::ResidentialAndShelter => 400,
        _ => 165,
    };
    share.min(1000)
}

/// Nationality of everyone else. The order of the countries until 2015 follows CoMensha, *Het beeld
/// van 2014*; from 2016 Poland and Nigeria are 190 and 185 of the 858 of 2020 (CoMensha). Shares: choice.
pub(crate) const COUNTRIES_EARLY: Shares<&str> = &[
    ("RO", 135),
    ("BG", 130),
    ("HU", 125),
    ("PL", 95),
    ("NG", 125),
    ("GN", 45),
    ("ER", 35),
    ("SL", 45),
    ("CN", 40),
    ("SK", 20),
    ("CZ", 20),
    ("UG", 25),
    ("CM", 15),
    ("IN", 15),
    ("PH", 15),
    ("ID", 15),
    ("VN", 15),
    ("GH", 15),
    ("BR", 10),
    ("MA", 10),
];
/// From 2016.
pub(crate) const COUNTRIES_LATER: Shares<&str> = &[
    ("PL", 221),
    ("NG", 216),
    ("RO", 75),
    ("BG", 60),
    ("HU", 50),
    ("UG", 45),
    ("VN", 35),
    ("PH", 30),
    ("IN", 25),
    ("CN", 25),
    ("GM", 25),
    ("SY", 20),
    ("ER", 15),
    ("MD", 15),
    ("UA", 15),
    ("MA", 15),
    ("GN", 10),
    ("SL", 10),
    ("BR", 15),
    ("CO", 10),
];

/// Women before 2016, such that all together come near the 523 sexual, 244 labour or criminal, 35 both
/// and 150 unknown of the 952 of 2016 (US Department of State, *Trafficking in Persons Report 2018*).
pub(crate) const FORMS_WOMEN: Shares<Form> =
    &[(Form::Sexual, 645), (Form::Labour, 195), (Form::Criminal, 20)];
/// Men before 2016.
pub(crate) const FORMS_MEN: Shares<Form> = &[(Form::Sexual, 170), (Form::Labour, 550), (Form::Criminal, 120)];
/// On the labour inspectorate's list.
pub(crate) const FORMS_LABOUR_LIST: Shares<Form> = &[(Form::Labour, 850), (Form::Sexual, 40)];
/// On the border police's list.
pub(crate) const FORMS_BORDER_LIST: Shares<Form> = &[(Form::Sexual, 600), (Form::Labour, 50)];
/// Adults from 2016: 41 % sexual and 41 % labour in 2020 (CoMensha, *Het beeld van 2020*); the rest: choice.
pub(crate) const FORMS_ADULTS_LATER: Shares<Form> = &[
    (Form::Sexual, 410),
    (Form::Labour, 395),
    (Form::Criminal, 60),
    (Form::ForcedService, 15),
    (Form::Begging, 10),
    (Form::ForcedMarriage, 5),
];
/// Minors from 2016: 231 sexual, 83 criminal, 18 labour, 45 unknown in 2019-2023 (NJi, *Cijfers over
/// mensenhandel*).
pub(crate) const FORMS_MINORS_LATER: Shares<Form> =
    &[(Form::Sexual, 613), (Form::Criminal, 220), (Form::Labour, 48)];
/// Among persons with a known form, those with a second one: 35 of 802 in 2016 (TIP Report 2018).
pub(crate) const SECOND_FORM: u64 = 44;

/// Who notifies from 2016: 329 police, 301 regional care coordination, 257 FairWork (an NGO), 71 labour
/// inspectorate and 67 border police of 1,062 (CoMensha, *Het beeld van 2024*); within the rest: choice.
pub(crate) const NOTIFIERS_LATER: Shares<Kind> = &[
    (Kind::Police, 310),
    (Kind::RegionalCoordination, 283),
    (Kind::Ngo, 202),
    (Kind::LabourInspectorate, 67),
    (Kind::BorderPolice, 63),
    (Kind::YouthCare, 25),
    (Kind::Shelter, 20),
    (Kind::Reception, 8),
    (Kind::HealthCare, 8),
    (Kind::Lawyers, 6),
    (Kind::Municipality, 4),
];

/// Region: choice, roughly by where most people live.
pub(crate) const REGIONS: Shares<Region> = &[
    (Region::Amsterdam, 165),
    (Region::Rotterdam, 135),
    (Region::DenHaag, 125),
    (Region::MiddenNederland, 105),
    (Region::OostNederland, 105),
    (Region::NoordNederland, 80),
    (Region::NoordHolland, 75),
    (Region::OostBrabant, 65),
    (Region::ZeelandWestBrabant, 60),
    (Region::Limburg, 45),
    (Region::National, 10),
];

/// Sector by form: choice.
pub(crate) fn sectors(form: Form) -> Shares<Sector> {
    match form {
        Form::Sexual => &[
            (Sector::Home, 190),
            (Sector::EscortHotel, 190),
            (Sector::Window, 130),
            (Sector::Club, 110),
            (Sector::Street, 60),
            (Sector::Massage, 40),
            (Sector::Webcam, 40),
        ],
        Form::Labour => &[
            (Sector::Agriculture, 230),
            (Sector::Hospitality, 190),
            (Sector::Construction, 110),
            (Sector::Cleaning, 100),
            (Sector::Household, 90),
            (Sector::Transport, 70),
            (Sector::Other, 90),
        ],
        Form::Criminal => {
            &[(Sector::Drugs, 350), (Sector::Theft, 250), (Sector::MoneyMule, 200), (Sector::Other, 50)]
        }
        Form::ForcedService => &[(Sector::Household, 700)],
        Form::Begging => &[(Sector::Other, 700)],
        _ => &[],
    }
}
