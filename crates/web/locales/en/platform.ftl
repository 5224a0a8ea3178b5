# The organisations of the platform.
# used: problem-*
# used: notice-*
platform-title = Organisations
platform-lead = Who takes part, and who manages the users there. You see no signals and no young people here.
platform-add = Add an organisation
platform-accounts = Users
platform-administrators = Administrators
platform-nobody = Nobody yet
platform-inactive = No longer takes part
platform-former = { $count ->
    [one] 1 organisation that no longer takes part
   *[other] { $count } organisations that no longer take part
}
platform-new-title = Add an organisation
platform-new-lead = After that, the first administrator makes the other users.
platform-member-title = Organisation
platform-first-administrator = First administrator
platform-administrator-lead = Pass on the first password in person, not by e-mail. At the first use the administrator sets up a second step.
platform-part = Taking part
platform-let-go = Let it go
platform-let-go-lead = Then nobody of this organisation can sign in any more, and partners no longer see it. What it recorded is kept. You can undo this.
platform-take-back = Take it back
platform-take-back-lead = Its users can sign in again, and partners see the organisation again.
platform-add-administrator = Add an administrator
problem-name-taken = There is an organisation with this name already
problem-one-centre = There is a national coordination centre already. There can be only one
problem-platform-stays = The platform operator always takes part
problem-has-administrator = This organisation has an administrator already, who makes new accounts
platform-has-administrator = The administrator of this organisation makes and changes accounts there. You can only add an administrator where there is none.
notice-organisation-added = The organisation was added.
notice-organisation-gone = The organisation no longer takes part.
notice-organisation-back = The organisation takes part again.
notice-organisation-administrator = The administrator was added.
