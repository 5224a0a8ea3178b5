//! The columns of a file, and the words of the standard for our codes.

use domain::Code;

/// All columns in the order of an export. A file to import needs those that [`REQUIRED`] names; the
/// rest may be left out, in any order.
pub const COLUMNS: &[&str] = &[
    "kz_NotificationNumber",
    "cas_ReferringOrganisation",
    "org_Type",
    "kz_OrganisationKind",
    "cas_IncomingReferralDate",
    "kz_Track",
    "kz_LegalGround",
    "kz_Purpose",
    "kz_Pseudonym",
    "vic_TraffickingStatus",
    "kz_Certainty",
    "vic_TypeOfExploitation",
    "kz_FormOfExploitation",
    "vic_TypeOfSexExploitation",
    "vic_ForcedLabourIndustry",
    "kz_Sector",
    "kz_CrossBorder",
    "kz_Region",
    "prs_Gender",
    "kz_AgeBand",
    "prs_Citizenship",
    "kz_NationalityGroup",
    "kz_UnaccompaniedMinor",
    "kz_MildIntellectualDisability",
    "kz_InYouthCare",
    "prs_FirstName",
    "prs_SecondName",
    "prs_Birthdate",
    "kz_SafeContact",
    "kz_HelpRequest",
    "kz_PersonNumber",
];

/// The columns without which a file cannot be imported.
pub(super) const REQUIRED: &[&str] =
    &["cas_ReferringOrganisation", "cas_IncomingReferralDate", "kz_Track", "kz_LegalGround", "kz_Certainty"];

/// Values of a code list as the standard writes them, separated by semicolons, without doubles;
/// values that the standard does not have are left out (they are in our own column).
pub(super) fn standard<C: Code>(codes: &[C]) -> String {
    let mut names: Vec<&str> = codes.iter().filter_map(|code| code.htcds()).collect();
    names.dedup();
    names.join(";")
}

/// Values of a code list in our own codes.
pub(super) fn own<C: Code>(codes: &[C]) -> String {
    codes.iter().map(|code| code.code()).collect::<Vec<_>>().join(";")
}

/// The value that is meant: our own code, or the standard's name where that means one value only.
pub(super) fn meant<C: Code>(text: &str) -> Option<C> {
    C::from_code(text).or_else(|| {
        let mut found = C::ALL.iter().copied().filter(|code| code.htcds() == Some(text));
        found.next().filter(|_| found.next().is_none())
    })
}

/// All that [`meant`] takes.
pub(super) fn choices<C: Code>() -> String {
    C::ALL.iter().map(|code| code.code()).collect::<Vec<_>>().join(", ")
}
