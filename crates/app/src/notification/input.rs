//! What is filled in for a notification, and what is checked.

use crate::input::Checks;
use crate::{AppError, Problem};
use domain::codes::{
    AgeBand, COUNTRIES, Certainty, CrossBorder, FormOfExploitation, LegalGround, NationalityGroup,
    OrganisationKind, Purpose, Region, Sector, Sex, Track, YesNoUnknown, nationality_group,
};
use domain::{CountPart, IdentifiedPart};
use jiff::civil::Date;

/// What was filled in. Codes that stay open are stored as "unknown".
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotificationInput {
    /// Count only, or care with identity.
    pub track: Option<Track>,
    /// Ground of the disclosure.
    pub ground: Option<LegalGround>,
    /// Purpose; on the count track always registration.
    pub purpose: Option<Purpose>,
    /// Forms of exploitation.
    pub forms: Vec<FormOfExploitation>,
    /// Sector.
    pub sector: Option<Sector>,
    /// Domestic or cross-border.
    pub cross_border: Option<CrossBorder>,
    /// Age band at notification.
    pub age_band: Option<AgeBand>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Nationality group; follows from the country when that is given.
    pub nationality: Option<NationalityGroup>,
    /// ISO 3166-1 alpha-2 country; may be empty.
    pub country: String,
    /// Region.
    pub region: Option<Region>,
    /// Unaccompanied minor.
    pub unaccompanied: Option<YesNoUnknown>,
    /// Mild intellectual disability.
    pub mild_intellectual_disability: Option<YesNoUnknown>,
    /// In youth care.
    pub in_youth_care: Option<YesNoUnknown>,
    /// How sure the notifier is; comes from the assessment.
    pub certainty: Option<Certainty>,
    /// Who it is; only leaves on the care track.
    pub identified: IdentifiedPart,
}

/// What was filled in, checked.
#[derive(Clone, Debug)]
pub(crate) struct Checked {
    pub(crate) track: Track,
    pub(crate) ground: LegalGround,
    pub(crate) purpose: Purpose,
    pub(crate) count: CountPart,
    pub(crate) identified: Option<IdentifiedPart>,
}

impl NotificationInput {
    /// A notification with this filled in, as it would be stored; its certainty stays.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when something does not make sense.
    pub fn applied(
        &self,
        notification: &domain::Notification,
        now: jiff::Timestamp,
    ) -> Result<domain::Notification, AppError> {
        let input = Self { certainty: Some(notification.count.certainty), ..self.clone() };
        let checked = checked(&input, notification.organisation_kind, super::draft::day_of(now))?;
        Ok(domain::Notification {
            track: checked.track,
            ground: Some(checked.ground),
            purpose: checked.purpose,
            count: checked.count,
            identified: checked.identified,
            ..notification.clone()
        })
    }

    /// The fields of a notification that is there already.
    pub fn of(notification: &domain::Notification) -> Self {
        let count = &notification.count;
        Self {
            track: Some(notification.track),
            ground: notification.ground,
            purpose: Some(notification.purpose),
            forms: count.forms.clone(),
            sector: Some(count.sector),
            cross_border: Some(count.cross_border),
            age_band: Some(count.age_band),
            sex: Some(count.sex),
            nationality: Some(count.nationality),
            country: count.country.clone(),
            region: Some(count.region),
            unaccompanied: Some(count.unaccompanied),
            mild_intellectual_disability: Some(count.mild_intellectual_disability),
            in_youth_care: Some(count.in_youth_care),
            certainty: Some(count.certainty),
            identified: notification.identified.clone().unwrap_or_default(),
        }
    }
}

/// Checks what was filled in by a notifier of this kind; `today` is the last day of birth possible.
pub(crate) fn checked(
    input: &NotificationInput,
    notifier: OrganisationKind,
    today: Date,
) -> Result<Checked, AppError> {
    let mut checks = Checks::new();
    checks.need("track", input.track.is_some());
    checks.need("ground", input.ground.is_some());
    checks.need("forms", !input.forms.is_empty());
    checks.need("certainty", input.certainty.is_some());
    let track = input.track.unwrap_or(Track::Count);
    if input.track.is_some() && input.ground.is_some_and(|ground| !track.grounds(notifier).contains(&ground))
    {
        checks.add("ground", Problem::Other("problem-ground-for-track"));
    }
    let usual = track.purposes().first().copied().unwrap_or(Purpose::Registration);
    let purpose = input.purpose.filter(|purpose| track.purposes().contains(purpose)).unwrap_or(usual);
    if input.certainty.is_some_and(|certainty| !certainty.allows_notification()) {
        checks.add("certainty", Problem::Other("problem-not-sure-enough"));
    }
    let country = checks.short("country", &input.country).to_uppercase();
    if !country.is_empty() && !COUNTRIES.iter().any(|known| known.0 == country) {
        checks.add("country", Problem::NotAChoice);
    }
    let nationality = match nationality_group(&country) {
        NationalityGroup::Unknown => input.nationality.unwrap_or(NationalityGroup::Unknown),
        known => known,
    };
    let identified = (track == Track::Care).then(|| check_identified(&mut checks, &input.identified, today));
    checks.finish()?;
    let ground = input.ground.unwrap_or(LegalGround::Consent);
    let count = CountPart {
        forms: input.forms.clone(),
        sector: input.sector.unwrap_or(Sector::Unknown),
        cross_border: input.cross_border.unwrap_or(CrossBorder::Unknown),
        age_band: input.age_band.unwrap_or(AgeBand::Unknown),
        sex: input.sex.unwrap_or(Sex::Unknown),
        nationality,
        country,
        region: input.region.unwrap_or(Region::Unknown),
        unaccompanied: input.unaccompanied.unwrap_or(YesNoUnknown::Unknown),
        mild_intellectual_disability: input.mild_intellectual_disability.unwrap_or(YesNoUnknown::Unknown),
        in_youth_care: input.in_youth_care.unwrap_or(YesNoUnknown::Unknown),
        certainty: input.certainty.unwrap_or(Certainty::Suspicion),
    };
    Ok(Checked { track, ground, purpose, count, identified })
}

fn check_identified(checks: &mut Checks, part: &IdentifiedPart, today: Date) -> IdentifiedPart {
    let part = IdentifiedPart {
        first_name: checks.short("first_name", &part.first_name),
        family_name: checks.short("family_name", &part.family_name),
        date_of_birth: checks.short("date_of_birth", &part.date_of_birth),
        safe_contact: checks.long("safe_contact", &part.safe_contact),
        help_request: checks.long("help_request", &part.help_request),
    };
    checks.need("first_name", !(part.first_name.is_empty() && part.family_name.is_empty()));
    checks.need("help_request", !part.help_request.is_empty());
    if !part.date_of_birth.is_empty() {
        match part.date_of_birth.parse::<Date>() {
            Ok(day) if day > today => checks.add("date_of_birth", Problem::InTheFuture),
            Ok(_) => {}
            Err(_) => checks.add("date_of_birth", Problem::NotADate),
        }
    }
    part
}
