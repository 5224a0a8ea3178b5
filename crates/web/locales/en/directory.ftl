# Partners and one's own organisation.
# used: notice-*
directory-title = Partners
directory-lead = Whom you can call, and what you can ask there.
directory-search = Find a partner
directory-text = Name or word
directory-none = No partner was found.
directory-show-all = Show all partners
directory-count = { $count ->
    [one] 1 organisation
   *[other] { $count } organisations
}
directory-contacts = Focal officers
directory-no-contacts = No focal officer is known yet.
directory-safe = Do not give a name on the telephone before you know who you speak with. To hand over a case, make a referral.
away-until = away until { $date }
partner-title = Partner
organisation-edit-title = Contact details of our organisation
organisation-edit-lead = This is how every partner sees your organisation.
organisation-name = Name
organisation-kind = Kind of organisation
organisation-phone = Telephone for partners
organisation-email = E-mail address for partners
organisation-about = What can partners ask you?
organisation-about-hint = For example: shelter for boys from 12 to 18.
organisation-availability = When available
organisation-availability-hint = For example: working days from 9 to 5, then the duty officer.
choose = Make a choice
notice-organisation-saved = The details of your organisation are saved.
