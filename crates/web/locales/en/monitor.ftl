# The monitor: what changes in the notifications.
# used: monitor-method-*
# used: monitor-reading-*
# used: monitor-last-*
# used: monitor-count-*
# used: effect-slope-*
# used: alarm-when-*
# used: alarm-judgement-*
monitor-title = Monitor
monitor-lead = What changes in the notifications? This page compares the latest figures with the same time in earlier years. Fewer than expected counts as much as more than expected.
monitor-measure = What is counted
monitor-per = Per
monitor-date = Looking back to (empty: now)
monitor-all = All of the Netherlands
monitor-week = week { $week } of { $year }
monitor-quarter = quarter { $quarter } of { $year }
monitor-known = As known at the end of { $moment }. { $count } series were looked at.
monitor-provisional = Not everything is dealt with yet: an expected { $percent } is known. The expectation takes that into account.
monitor-empty = There are no notifications in the register on this date. The figures appear here as soon as the national centre accepts notifications.
monitor-too-young = There is too little history to compare with. At least two whole years are needed.
monitor-stat-outstanding = series stand out
monitor-stat-open = wait for a judgement
monitor-stat-silent = reporters fell silent
monitor-open = To be judged
monitor-open-parts = This shows what is largest. { $count } more alarms are about a part of it; they stand under all alarms.
monitor-all-alarms = All alarms
monitor-outstanding = What stands out now
monitor-nothing = No series stands out. That is a result too.
monitor-others = Most surprising otherwise
monitor-others-lead = With so many series one of them always differs. There need not be anything the matter here.
monitor-silent-title = Reporters that fell silent
monitor-silent-lead = These organisations used to report and do not any more. Fewer notifications can mean that people look or report less. Call them.
monitor-nobody-silent = Nobody who reports often has been silent for unusually long.
monitor-silent = No notification since { $since }. Usually about { $usual } a year.
monitor-clusters = Regions that stand out together
monitor-clusters-lead = A search for neighbouring regions that together have more or fewer than expected, compared with the rest of the country.
monitor-no-clusters = No regions stand out together.
monitor-cluster = { $count } notifications, expected about { $expected }.
monitor-last-week = { $count ->
    [one] The last week:
   *[other] The last { $count } weeks:
 }
monitor-last-month = { $count ->
    [one] The last month:
   *[other] The last { $count } months:
 }
monitor-last-quarter = { $count ->
    [one] The last quarter:
   *[other] The last { $count } quarters:
 }
monitor-count-notifications = Notifications: { $count }.
monitor-count-persons = New persons: { $count }.
monitor-no-expectation = No expectation can be given.
monitor-expected = Expected: about { $expected }.
monitor-expected-none = Expected: nearly none.
monitor-ordinary = Ordinary is { $lower } up to and including { $upper }.
monitor-too-few = There are too few to judge a rise.
monitor-chance-usual = This is quite ordinary.
monitor-chance-never = By chance such a thing happens less than once in a hundred years.
monitor-chance-years = By chance such a thing happens about once in { $years } years.
monitor-chance-times = { $times ->
    [one] By chance such a thing happens about once a year.
   *[other] By chance such a thing happens about { $times } times a year.
 }
monitor-rise = More than expected
monitor-fall = Fewer than expected
monitor-spark = { $series }: the last { $count } steps
monitor-judge-it = Judge
monitor-series-title = Series in the monitor
monitor-chart = { $series }: counted and expected
monitor-chart-description = For each step the count, the expected number and what is ordinary. A dot is a count that stands out.
monitor-head-step = Period
monitor-head-count = Counted
monitor-head-expected = Expected
monitor-head-lower = Ordinary from
monitor-head-upper = Ordinary up to
monitor-head-alarm = Stands out
monitor-head-nowcast = Expected in all
monitor-head-reporter = Organisation
monitor-head-share = Part of the difference
monitor-head-active = Still reports
monitor-head-method = Method
monitor-head-says = Verdict
monitor-nowcast = { $step }: { $count } known so far.
monitor-nowcast-range = In the end there will probably be { $lower } to { $upper }.
monitor-checks = Look at this first
monitor-check-share = Not everything is dealt with yet (an expected { $percent } is known). Wait for the rest if you can.
monitor-check-silent = { $name } does not report any more; that used to be about { $usual } a year. Ask why.
monitor-check-reporters = With only those who still report taken into account, this number does not stand out any more. It is probably the reporters.
monitor-check-one = The difference comes mainly from { $name } ({ $percent }). Ask there what changed.
monitor-check-part = It is mainly in: { $series }.
monitor-check-whole = It belongs to something larger that stands out too: { $series }.
monitor-check-holidays = There were public holidays in this week. Less work and less reporting is done then.
monitor-check-small = The numbers are small. A few more or fewer can be chance.
monitor-check-rise = Was there an operation, a campaign or a new rule by which more is seen or reported? Or was a lot read in at once?
monitor-check-fall = Are there fewer checks or fewer reports, for example because of leave, pressure of work, a breakdown or a new rule?
monitor-reporters = Who reports
monitor-active = { $now } organisations report in this series now, a year before there were { $before }.
monitor-no-reporters = There is nothing to divide over reporters.
monitor-reports = yes
monitor-reports-not = no
monitor-corrected-stays = Counting only on organisations that still report, it stands out too (about { $expected } expected then).
monitor-corrected-gone = Counting only on organisations that still report, it does not stand out any more (about { $expected } expected then).
monitor-corrected-new = Counting only on organisations that still report, it does stand out (about { $expected } expected then).
monitor-corrected-none = Counting only on organisations that still report, it does not stand out either (about { $expected } expected then).
monitor-parts = What it consists of
monitor-parts-lead = The parts of this series, the most surprising first.
monitor-wholes = What it belongs to
monitor-methods = What other methods say
monitor-methods-open = Show the methods
monitor-methods-lead = The first method decides what stands out. When others say the same, that is support; when they say something else, be careful.
monitor-method-short = too little history
monitor-method-quiet = ordinary
monitor-method-farrington = Farrington, renewed (Noufaily 2013)
monitor-method-farrington-muan = Farrington, another threshold
monitor-method-farrington-original = Farrington, first form (1996)
monitor-method-ears-c1 = Short comparison (EARS C1)
monitor-method-ears-c2 = Short comparison with a pause (EARS C2)
monitor-method-ears-c3 = Short comparison, added up (EARS C3)
monitor-method-glr-nb = Change that lasts (negative binomial)
monitor-method-glr-poisson = Change that lasts (Poisson)
monitor-method-cusum = Differences added up (CUSUM)
monitor-method-bayes = Bayesian threshold
monitor-to-effect = Effect of an event
monitor-earlier-alarms = Earlier alarms in this series
alarms-title = Alarms
alarms-lead = Every series that stood out, with the judgement that was given.
alarms-none-open = Nothing waits for a judgement.
alarms-judged = Judged
alarms-none-judged = Nothing was judged yet.
alarm-title = Alarm
alarm-when-week = Stood out in the week from { $first }
alarm-when-week-to = Stood out from the week from { $first } up to the week from { $last }
alarm-when-month = Stood out in the month from { $first }
alarm-when-month-to = Stood out from the month from { $first } up to the month from { $last }
alarm-when-quarter = Stood out in the quarter from { $first }
alarm-when-quarter-to = Stood out from the quarter from { $first } up to the quarter from { $last }
alarm-raised = When this stood out there were { $count }, and about { $expected } were expected. The register has changed since.
alarm-to-judgement = To your judgement
alarm-judge-title = Your judgement
alarm-judgement = What do you think this is?
alarm-judgement-real = For example a new way of working of perpetrators, or a group that is seen more often.
alarm-judgement-artefact = For example a reporter that stopped, a backlog or a counting mistake.
alarm-judgement-unclear = You are still looking into it. Write down what you are going to do.
alarm-note = Why do you think so?
alarm-note-hint = Write about figures and causes. Name nobody.
alarm-judge = Record the judgement
alarm-only-note = Only add a note
alarm-remark = Note
alarm-add-note = Add the note
alarm-reopen = Take the judgement back
alarm-history = What happened
alarm-raised-by-itself = Stood out
notice-alarm-judged = The judgement is recorded.
notice-alarm-noted = The note is added.
notice-alarm-reopened = The judgement is taken back. The alarm waits for a judgement again.
monitor-reading-title = Reading the monitor
monitor-reading-what = What do you see here?
monitor-reading-what-text = The monitor counts notifications per week, month or quarter, in hundreds of series: the whole country, each region, each form of exploitation, each kind of reporter, and combinations of these.

 For each series it works out what was to be expected at this time of the year. What lies far from that stands out. The monitor never says why.
monitor-reading-expected = Where does the expectation come from?
monitor-reading-expected-text = From the same time in the last five years, with a trend and with the seasons. Weeks that were out of the ordinary then weigh less, and the last half year does not take part. The method is called Farrington (Noufaily 2013) and is much used in Europe for infectious diseases.

 ‘Ordinary’ is what you see in 98 out of 100 weeks when nothing changes.
monitor-reading-many = Hundreds of series, so there is always something
monitor-reading-many-text = Whoever looks at hundreds of series sees something out of the ordinary every week. That is why the monitor only asks for a judgement on what remains after correcting for that: at most one in ten of these alarms is expected to be chance. For the country as a whole this stricter demand does not hold.

 What differs only when looked at on its own stands under ‘Most surprising otherwise’.
monitor-reading-late = The newest figures are never complete
monitor-reading-late-text = A notification counts when the national centre has accepted it. Sometimes that takes days. The monitor knows from the past year which part is usually known by then, and so expects fewer. A backlog does not look like a fall.

 When less than a third is known, the period is not judged yet. The figures of a week do not change any more during that week: they hold as known at its end.
monitor-reading-reporters = Fewer notifications or fewer reporters?
monitor-reading-reporters-text = When three institutions stop reporting, the number falls, but not the number of victims. That is why each series shows who reports, how much of the difference comes from whom, and what remains when only those who still report are counted on.
monitor-reading-judge = Your judgement counts
monitor-reading-judge-text = Choose whether something really changed, whether it is the reporting or counting, or whether it is not clear yet, and write down why. A later judgement replaces an earlier one; everything stays in the history. Name nobody.
monitor-reading-effect = The effect of an event
monitor-reading-effect-text = For an event with a date, such as a lockdown, a law or a campaign, the page ‘Effect of an event’ shows how many notifications there were more or fewer than without it. Two methods stand beside each other, and the same calculation at dates on which nothing happened.

 When other things happen at the same time, no method can tell them apart.
monitor-reading-more = To know more
monitor-reading-more-text = The methods, their sources and what they find well and not so well stand in the documentation that comes with the software (docs/methods/monitoring.md and docs/methods/monitoring-quality.md).
effect-title = Effect of an event
effect-lead = How many notifications were there more or fewer than without the event? Choose a date and a series.
effect-event = Date of the event
effect-event-hint = The first day on which things were different, for example 16 March 2020.
effect-series = Series
effect-more = More settings
effect-until = Up to and including (empty: up to now)
effect-until-hint = Choose the end when the event is over.
effect-control = Compare with a series that was not touched
effect-control-hint = Only makes sense when the event could not change that series.
effect-no-control = None
effect-show = Work out the effect
effect-chart = { $series }: counted and expected without the event
effect-chart-description = The count, and from the event on what was to be expected without it, with the uncertainty. The line is the date of the event.
effect-head-without = Without the event
effect-regression = Interrupted time series
effect-structural = Bayesian model of the series
effect-placebo-title = Dates on which nothing happened
effect-fewer = { $count } fewer than without the event, that is { $percent } less
effect-greater = { $count } more than without the event, that is { $percent } more
effect-range = between { $lower } and { $upper }
effect-level = Right at the event the level changed by { $percent }
effect-slope-week = After that the growth per week changed by { $percent }
effect-slope-month = After that the growth per month changed by { $percent }
effect-slope-quarter = After that the growth per quarter changed by { $percent }
effect-placebo = The same calculation was done at { $dates } other dates, on which nothing special happened. At { $larger } of them the difference was at least as large.
effect-no-placebo = There is too little history to try other dates.
effect-with-control = Compared with: { $series }.
effect-without-control = Without a series to compare with.
effect-clear-fall = Both methods see a fall that is larger than at ordinary dates.
effect-clear-rise = Both methods see a rise that is larger than at ordinary dates.
effect-not-unusual = Both methods see a difference, but at ordinary dates such a difference happens too. Do not draw a conclusion from this.
effect-unclear = The methods are uncertain or contradict each other. Do not draw a conclusion from this.
effect-mind = This says what happened to the notifications, not to the number of victims. Other events at the same time are in it too.
effect-too-little-before = There is too little history before this date. Choose a later date or longer steps.
effect-nothing-after = Nothing is known yet after this date. Choose an earlier date.
effect-no-cases = Nothing was counted in this series before this date. Choose another series.
effect-no-fit = No model fits this series. Choose a larger series or longer steps.
problem-effect-date = Choose a date within the figures of the register.
problem-effect-until = Choose an end after the event, within the figures.
problem-effect-control = Choose a series that does not contain the other one.
