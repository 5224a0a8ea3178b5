# What every page shares.
# used: error-*
# used: problem-*
# used: nav-*
# used: notice-*
skip-to-content = To the content
leave-quickly = Leave quickly
nav-label = Main menu
nav-menu = Menu
nav-place-label = Parts
nav-place-work = Work
nav-place-insight = Insight
nav-place-learning = Learning
nav-place-organisation = Organisation
nav-signals = My signals
nav-recognise = Recognise
nav-evaluation = How lists do
nav-worklist = Worklist
nav-notifications = Notifications
nav-register = National register
nav-referrals = Referrals
nav-figures = Figures
nav-estimates = Estimate
nav-monitor = Monitor
nav-learn = Learn
nav-knowledge = Knowledge
nav-directory = Partners
nav-institutions = Institutions
nav-our-organisation = Our organisation
nav-organisation = Contact details
nav-users = Users
nav-platform = Platform
nav-log = Log
sign-in = Sign in
sign-out = Sign out
to-start = To the start
not-filled-in = Not filled in
footer-what = Ketenzicht is open software for the chain around victims of human trafficking.
demo-banner-name = Example environment:
demo-banner-text = nobody in this register exists.
demo-banner-switch = Switch user

errors-in-title = { $count ->
    [one] (1 error)
   *[other] ({ $count } errors)
}
error-summary = { $count ->
    [one] There is 1 thing that is not right yet
   *[other] There are { $count } things that are not right yet
}

problem-required = Fill this in or choose
problem-too-long = This is too long. Use no more than { $most } characters
problem-not-a-choice = Choose one of the possibilities
problem-not-a-date = This is not a valid date. Write for example 12-05-2026
problem-in-the-future = This date has not been yet
problem-not-an-email = This is not a valid e-mail address. Write for example name@organisation.nl
problem-control-characters = This text has characters that are not possible. Type the text again
problem-taken = This e-mail address is in use already
problem-password-too-short = This password is too short. Use at least 12 characters
problem-password-too-common = This password is known or easily guessed. Choose another one
problem-passwords-differ = The two passwords are not the same
problem-wrong-code = This code is not right (any more). Ask for a new code
problem-consent-missing = This needs consent and there is none yet

conflict-title = This was changed meanwhile
conflict-lead = A colleague changed this, or you did somewhere else. Your change is not saved yet and not lost either. Compare the two versions and choose.
demo-banner-label = Example environment
conflict-caption = The saved version beside yours
conflict-field = Part
conflict-theirs = Saved meanwhile
conflict-mine = Filled in by you
conflict-differs = differs
conflict-save-mine = Save my version
conflict-keep-theirs = Keep the saved version

error-not-found-title = Page not found
error-not-found-lead = This page does not exist, or is not meant for you.
error-not-found-do = Check the address. Do you think you should see this page? Ask your organisation's administrator.
error-changed-title = This was changed meanwhile
error-changed-lead = Somebody else changed this meanwhile. Your change was not saved.
error-changed-do = Go back, reload the page and try again.
error-state-title = This is not possible now
error-state-lead = Things have changed meanwhile. Nothing was changed.
error-state-do = Go back and reload the page to see how things stand.
error-invalid-title = Not everything is filled in well
error-invalid-lead = Nothing was saved.
error-invalid-do = Go back and see what is still needed.
error-form-title = This form has expired
error-form-lead = The form was open for too long or did not come from this page. Nothing was saved.
error-form-do = Go back, reload the page and fill in the form again. Were you signed out meanwhile? Then sign in first.
error-too-large-title = This is too much
error-too-large-lead = What you sent is too large. Nothing was saved.
error-too-large-do = Go back and make the text shorter.
error-damaged-title = The register is damaged
error-damaged-lead = The register's file is damaged. Nothing was saved.
error-damaged-do = Warn the platform administrator, who can put back the last backup.
error-disk-full-title = There is no room left
error-disk-full-lead = The platform's disk is full. What you filled in was not saved.
error-disk-full-do = Warn the platform administrator. Go back to keep your text.
error-busy-title = It is too busy now
error-busy-lead = The platform is too busy at the moment. What you filled in was not saved.
error-busy-do = Wait a minute, go back and try again.
error-sealed-title = These data cannot be opened
error-sealed-lead = The key does not fit these data, or they were tampered with.
error-sealed-do = Warn the platform administrator.
error-internal-title = Something went wrong
error-internal-lead = Something went wrong. Nothing was saved.
error-internal-do = Try again. Does it keep going wrong? Warn the administrator.
# used: resend-expired-*
# used: resend-signed-out-*
resend-expired-title = This form was too old
resend-expired-lead = Nothing is lost: what you filled in is still on this page. Send it again.
resend-signed-out-title = You were signed out
resend-signed-out-lead = Nothing is lost: what you filled in is still on this page, but it has not been saved yet.
resend-sign-in = First sign in on a new tab. Then come back here and send it again.
resend-open-sign-in = Sign in on a new tab
resend-again = Send again
resend-shared = Are you at a shared computer? Close this page when you are done.
