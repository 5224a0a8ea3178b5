# Our organisation: self-assessment, yearly plan, documents, appointment, comparison, figures, evidence.
# used: notice-*
# used: problem-*
# used: document-*
our-organisation-title = Our organisation
our-organisation-lead = What your organisation does to recognise and help victims: how it stands, what you do this year, and who is responsible.
our-organisation-contact = How partners see you
our-organisation-contact-lead = Telephone, e-mail and what partners can ask you have a page of their own. The administrator of your organisation changes them.
our-organisation-entry = See your entry
policy-no-persons = Write nothing here about young people or about a single case. This text is policy: colleagues and the inspectorate can read it.
policy-theme = Theme
policy-not-known = not known
policy-hidden = hidden

self-assessment-title = Self-assessment
self-assessment-lead = Each year you look how far your organisation is on six themes. They come from the recommendations of the study in youth care of 2020.
self-assessment-sources = Where the statements come from
self-assessment-sources-lead = The wording is ours. Each statement says which source it follows from.
rounds-none-write = There is no self-assessment yet. Begin one below; you can fill it in together and stop in between.
rounds-none-read = There is no self-assessment yet. The focal officer or the administrator of your organisation can begin one.
round-none = There is no self-assessment yet.
round-of = Self-assessment { $year }
round-start = Begin self-assessment { $year }
round-overall = Score: { $score } out of 100.
round-overall-before = In { $year }: { $score }.
round-answered = { $count } of { $of }
round-open-lead = Fill in what you know. Each theme has a form of its own, so several people can do it at the same time.
round-finished-lead = Finished on { $date }.
round-score = Score (0 to 100)
round-score-before = Score in { $year }
round-to-answer = Still to answer
round-themes = Scores per theme
round-themes-lead = The score is the mean of the statements that apply: not yet is 0, partly is 50, yes is 100.
round-change = Change
round-filled-in = Filled in
round-next = What can you do first?
round-next-lead = The weakest statements without an action under way. One click puts the action in the yearly plan.
round-to-plan = Put in the yearly plan
round-fill-in = Fill in
round-no-answer = Not answered yet
round-end = Finish
round-can-finish = Everything is filled in. After you finish nothing changes any more, unless you reopen. In the comparison with others the answers of the first time you finish count.
round-cannot-finish = To finish you still need:
round-missing-statements = { $count ->
    [one] 1 statement to answer
   *[other] { $count } statements to answer
}
round-missing-figures = The figures of the year
round-finish = Finish the self-assessment
round-reopen-lead = Is something wrong? You can reopen and correct it. The comparison with others does not change.
round-reopen = Reopen the self-assessment
problem-round-missing = Not everything is filled in yet. Fill in the rest and then finish
theme-place = Theme { $place } of { $of }
theme-lead = How far is your organisation? If you doubt between two answers, choose the more careful one.
theme-before = In { $year }: { $answer }.
theme-source = Follows from: { $source }.
theme-note = What shows it?
theme-note-hint = For example: agenda of the team meeting, training plan. Optional.
year-figures-title = Figures of the year
year-figures-lead = Three numbers about your whole organisation. They stand beside what the platform counts itself.
year-figures-none = The figures of the year are not filled in yet.
year-professionals = Professionals who work with young people
year-professionals-hint = Number of people, also part-time. A whole number.
year-trained = Of whom trained in the last 24 months
year-trained-hint = Training on human trafficking or on conversations about it.
year-certified = Of whom with a certificate of the learning place
year-trained-certified = by the learning place
year-trained-said = filled in
year-trained-known = According to the learning place { $count } people of your organisation got a certificate. Add training elsewhere; everybody counts once.
year-estimated = Victims as professionals estimate
year-estimated-hint = Of how many different young people this year do your staff think that they are victims, also without a notification? Ask each team and add up.
year-no-estimate = No estimate
year-cannot-say = We cannot estimate this
problem-whole-number = Fill in a whole number, 0 or more
problem-more-trained = No more people can be trained than work there

plan-title = Yearly plan
plan-lead = Actions with an owner and a date. The owner gets a task in the worklist.
plan-years = Years
plan-empty = There are no actions in it yet.
plan-open-count = { $count ->
    [one] 1 action under way
   *[other] { $count } actions under way
}
plan-ended-count = { $count } done or dropped
plan-late-count = { $count ->
    [one] 1 action is late
   *[other] { $count } actions are late
}
plan-to-suggestions = Actions from the self-assessment
plan-earlier = Left from earlier years
plan-open = To do
plan-none-open = There are no open actions. New actions come from the self-assessment, or you add them yourself.
plan-ended = Done or dropped
action-title = Action of the yearly plan
action-new-title = Add an action
action-edit-title = Change the action
action-what = What will you do?
action-what-hint = Begin with a verb. For example: plan a training for team North.
action-how = How?
action-how-hint = Optional.
action-owner = Owner
action-owner-hint = Focal officers, team leads and administrators. When the owner has no tasks of their own, the focal officer is reminded.
action-due = Ready on
action-due-hint = It must be ready on this day.
action-because = Because of this statement
action-reason = Why dropped?
action-reason-hint = One sentence, so that you still know next year.
action-state = State
action-ended = Done or dropped on
action-made = Added by

documents-title = Policy documents
documents-lead = Policy, protocols, agreements with partners and training plans: what is in force, until when, and when do you look at it again?
documents-none = There are no documents yet. Begin with the policy or the reporting code of your organisation.
documents-count = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
documents-attention = { $count ->
    [one] 1 document asks for attention
   *[other] { $count } documents ask for attention
}
document-title = Policy document
document-new-title = Add a document
document-version-title = Make a new version
document-form-lead = Earlier versions are kept.
document-kind = Kind
document-name = Title
document-text = Text
document-text-hint = The text itself or a summary. A link is enough as well.
document-link = Link
document-link-hint = Where the document is. Begins with https://
document-valid-until = Valid until
document-optional = Optional.
document-review = Look at it again before
document-review-hint = On this day you get a task in the worklist.
document-review-before = review before { $date }
document-version = Version { $number }
document-version-head = Version
document-versions = Versions
document-earlier-text = See this version
document-withdraw = Withdraw
document-restore = Put back in force
document-in-force = In force
document-review-due = Review soon
document-expired = No longer valid
document-withdrawn = Withdrawn
problem-link = This is not a link that begins with https://
problem-review-after-end = This day is after the end of the validity. Choose an earlier day

appointments-title = Appointed focal officer
appointments-lead = Who is appointed, for how many hours, and who stands in. Partners see this with your organisation.
appointments-none = Nobody is appointed yet.
appointment-who = Who
appointment-who-hint = Colleagues with the role of focal officer. Is someone missing? The administrator gives the role at Users.
appointment-since = From
appointment-hours = { $hours } hours a week
appointment-hours-label = Hours a week
appointment-hours-hint = A whole number from 1 to 40.
appointment-deputy = deputy: { $name }
appointment-deputy-label = Deputy
appointment-deputy-hint = Who takes over tasks during absence is also set by each in their own account.
appointment-no-deputy = no deputy
appointment-by = Appointed by
appointment-by-hint = A function, not a name. For example: the director.
appointment-new = Appoint or change
appointment-new-lead = If you choose someone who is appointed already, this replaces the appointment. The earlier one stays in the history.
appointment-appoint = Record the appointment
appointment-end = End the appointment
appointment-end-on = Last day
appointment-history = History of the appointments
appointment-history-lead = Lines are added and never changed.
appointment-written = recorded on { $date } by { $name }
problem-hours = Fill in a whole number from 1 to 40
problem-own-deputy = Nobody is their own deputy. Choose someone else
problem-end-before-start = The last day is before the start. Choose a later day

years-title = Estimated and notified
years-lead = The study of 2020 saw that professionals suspect many more victims than are notified. Here you see the gap in your own organisation.
years-caption = Your organisation per year (table T19)
years-what = What
years-signals = Signals recorded
years-consulted = Signals taken up for assessment
years-notified = Young people notified
years-gap = Gap: estimated less notified
years-share = Notified of what was estimated
years-notified-short = { $count } notified
years-estimated-short = { $count } estimated
years-rules = How is this counted?
years-rule-filled-in = Professionals and the estimate are filled in by your organisation, once a year, in the self-assessment.
years-rule-trained = Trained: whoever got a certificate of the learning place in the 24 months up to the end of the year (or up to now). If an organisation filled in a higher number, that one counts, as there is training outside the platform too. Beside the number of your own organisation stands where it comes from.
years-rule-signals = Signals: all signals recorded in the year. Drafts do not count.
years-rule-consulted = Taken up: all signals in an assessment that was begun in the year.
years-rule-notified = Notified: different young people with a notification sent in the year. Notifications that were withdrawn or rejected do not count.
years-rule-gap = The gap is the estimate less the number of young people notified.
years-rule-year = A year runs from 1 January to 31 December. The present year is not full yet. Everything is as known now.
years-source = Table T19 follows the study on signalling and registration of victims in youth care (CoMensha et al., 2020), which put estimated and notified numbers side by side.

comparison-title = Comparison
comparison-short = Your scores beside those of similar organisations.
comparison-lead = Your scores beside those of other organisations of the same kind: { $kind }. Nobody sees the score of another one.
comparison-no-round = Your organisation has no self-assessment for this year. Begin one to see your own scores.
comparison-hidden = The scores of others are hidden now.
comparison-hidden-why = They show once at least { $fewest } other organisations of your kind have finished their self-assessment of this year, and do not nearly all score the same. With fewer one could guess who scored what.
comparison-others = { $count } other organisations count.
comparison-caption = Scores per theme, from 0 to 100
comparison-own = Your score
comparison-lower = Lowest quarter
comparison-median = Middle
comparison-upper = Highest quarter
comparison-reading = Of the others a quarter scores below the first number, half below the middle one, and a quarter above the last.
comparison-how = How it stays hidden who scores what
comparison-rule-few = With fewer than { $fewest } other organisations you see nothing.
comparison-rule-groups = Organisations join in groups of { $fewest }. So no figure ever changes because of one organisation.
comparison-rule-first = It is about the answers of the first time an organisation finished. Later changes move nothing.
comparison-rule-rounded = You see only the middle and the quarters, rounded to ten, never the highest or lowest.
comparison-rule-alike = When nearly all others score the same you do not see it: you would know the score of each.
institutions-title = Institutions
institutions-lead = Over all organisations of a kind together: training, signals, and the gap between estimated and notified. No figure is about a single organisation.
institutions-taking-part = { $count ->
    [one] 1 organisation of this kind takes part in the platform.
   *[other] { $count } organisations of this kind take part in the platform.
}
institutions-caption = All organisations of this kind together, per year (table T19)
institutions-counted = Organisations that count
institutions-scores = Self-assessment
institutions-rule-pool = Counted are organisations that finished their self-assessment of the year: the first { $first } together, then in groups of { $fewest }.
institutions-rule-total = A total is hidden when fewer than five organisations contribute, when it is smaller than { $threshold }, or when one organisation contributes nearly all. Totals are rounded to five.
institutions-rule-notified = The national centre knows notifications per organisation already. For them only the lower limit and the rounding hold.

evidence-title = Evidence
evidence-short = Everything on one page for the inspectorate: print or download.
evidence-lead = Everything that shows what your organisation does, on one page for the inspectorate.
evidence-download = Download as a file
evidence-print = Do you want a PDF? Print this page and choose: save as PDF.
evidence-organisation = Organisation
evidence-none = Nothing recorded.
evidence-late = late
evidence-no-persons = There is nothing about young people in this: only numbers of the whole organisation.

notice-theme-saved = Saved.
notice-figures-saved = The figures are saved.
notice-round-finished = The self-assessment is finished.
notice-round-reopened = The self-assessment is open again.
notice-action-suggested = The action is in the yearly plan. Check whether owner and date are right.
notice-action-added = The action is in the yearly plan. The owner has got a task.
notice-action-saved = The action is updated.
notice-document-added = The document is added.
notice-version-added = The new version is saved.
notice-document-withdrawn = The document is withdrawn. You can put it back in force.
notice-document-restored = The document is in force again.
notice-appointed = The appointment is recorded.
notice-appointment-ended = The appointment is ended.
