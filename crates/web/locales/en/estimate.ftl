# Estimates of how many there really are.
# used: method-*
# used: reading-*
estimates-title = Estimate
estimates-lead = Not everyone who is exploited is seen. The overlap between the lists tells how many people there really may be.
estimates-whole = See the whole estimate
estimates-nothing-shared = No estimate has been shared yet.
estimates-all = All estimates
estimates-none = There are no estimates yet.
estimate-new = Make an estimate
estimate-new-title = Make an estimate
estimate-new-lead = The estimate is made from the register as it was known on the date you choose. It is worked out in the background.
estimate-title = Result of an estimate
estimate-all-lists = all lists
estimate-by = split by { $property }
estimate-is-shared = shared
estimate-choose = Choose
estimate-date-hint = The estimate uses what was in the register on this day.
estimate-lists = Lists
estimate-lists-hint = Choose at least two. People who are on several lists are what the estimate rests on.
estimate-split = Also by group
estimate-split-hint = With few people in a group the estimate becomes very uncertain.
estimate-level = Level of the interval
estimate-level-hint = At 95% the true number lies within the interval in 95 of 100 cases, if the model is right.
estimate-more = More settings
estimate-threshold = Threshold for choosing a model
estimate-threshold-hint = A p-value between 0 and 1. Usual is 0.02.
estimate-resamples = Number of resamples
estimate-resamples-hint = How often the count is drawn anew to find the uncertainty. At most 10,000.
estimate-seed = Seed
estimate-seed-hint = With the same seed you get the same result.
estimate-ask = Make the estimate
problem-years = Choose a last year that does not come before the first.
problem-two-lists = Choose at least two lists.
problem-probability = Fill in a number from 0 to 1, for example 0.02.
problem-resamples = Fill in a whole number from 0 to 10,000.
problem-seed = Fill in a whole number, 0 or higher.
estimate-seen = Seen
estimate-seen-long = Seen: people on at least one list
estimate-range-long = Estimated: from the lowest to the highest method
estimate-share-long = Of every 100, so many were seen
estimate-share-of = Seen of estimated
estimate-none = No method can give an estimate here. The table says why for each method.
estimate-mind = Read this with these remarks in mind
estimate-head = Estimated
estimate-from = From
estimate-to = To
estimate-method = Method
estimate-model = Model or remark
estimate-methods = All methods beside each other
estimate-methods-lead = Each method assumes something else. That is why their answers differ. Report the whole range, not one number.
estimate-methods-description = For each method a dot for the estimate and a line for the interval. The numbers are in the table below.
estimate-no-answer = No answer: { $reason }
estimate-interactions = { $count } connections between lists
estimate-notes = Remarks on each method
estimate-gap = Seen and estimated, by { $property }
estimate-gap-description = A bar for who was seen, a dot with a line for the estimate and its interval. The numbers are in the table.
estimate-groups-lead = Each group was estimated on its own with a model chosen stepwise. In small groups the estimate says little: look at the interval. The groups do not add up to the whole.
estimate-too-few = Fewer than { $fewest } people
estimate-no-overlap = Nobody on two lists
estimate-no-group = No estimate possible
estimate-deeper = Look further
estimate-model-of = The model of: { $method }
estimate-share-title = Share
estimate-share-lead = Only you and others who make estimates see this result. If you share it, everyone who may see figures sees it too, with rounded numbers for groups.
estimate-share-is = Everyone who may see figures sees this result, with rounded numbers for groups.
estimate-share-it = Share
estimate-unshare = Share no longer
notice-estimate-shared = The estimate is shared.
notice-estimate-not-shared = The estimate is no longer shared.
notice-estimate-stopped = The calculation was stopped.
estimate-progress = { $percent }% done
estimate-progress-label = Progress of the calculation
estimate-waiting = The calculation is about to start.
estimate-go-on = You can leave this page. The result will be kept.
estimate-refresh = Refresh
estimate-stop = Stop the calculation
estimate-failed = The calculation failed. Repeat it below. If it happens again, tell the administrator of the platform.
estimate-stopped = The calculation was stopped. You can repeat it below.
estimate-made = How this estimate was made
estimate-made-lead = With these settings the same numbers come back next year.
estimate-asked-by = Asked by
estimate-years = Years
estimate-position = position { $position } of the register
estimate-hash = Fingerprint of the counts
estimate-engine = Version of the software
estimate-same = All numbers are the same as those of the earlier estimate with the same question:
estimate-other-input = The counts differ from those of the earlier estimate with the same question. That should not be: ask the administrator to look at the register. Earlier:
estimate-other-engine = The numbers differ from those of the earlier estimate, because the software has been renewed. Earlier:
estimate-differs = The numbers differ from those of the earlier estimate with the same question. That should not be: tell the administrator of the platform. Earlier:
estimate-repeat = Repeat with the same settings
estimate-model-title = Model of an estimate
estimate-model-lead = Which connections between lists the model holds, and how well it describes the count. This page has small numbers: do not share it.
estimate-deviance = Deviance
estimate-aic = AIC
estimate-bic = BIC
estimate-freedom = Degrees of freedom
estimate-terms = Terms of the model
estimate-terms-lead = A factor above 1: who is on one list is more often on the other too. Below 1: less often. Minus infinity: nobody is on both.
estimate-term = Term
estimate-coefficient = Coefficient
estimate-error = Standard error
estimate-factor = Factor
estimate-intercept = On no list
estimate-patterns = Seen and expected for each combination of lists
estimate-patterns-lead = The combination that the model describes worst comes first. A residual further from zero than 2 stands out.
estimate-expected = Expected
estimate-residual = Residual
method-independence = Independent lists
method-chao = Chao's lower bound
method-stepwise = Model chosen stepwise
method-aic = Model with the best AIC
method-all-models = Average of all models
method-bma = Bayesian average over graphs
method-latent-class = Bayesian latent classes
warning-disagree = The methods differ strongly: from { $low } to { $high }. Report the range, not one number.
warning-overlap = Only { $persons } of { $observed } people are on more than one list. Everything rests on them.
warning-list-lower = Without the list { $list } the stepwise estimate is { $percent }% lower.
warning-list-higher = Without the list { $list } the stepwise estimate is { $percent }% higher.
warning-empty = Nobody is on both lists of { $pairs }. The model takes that as impossible.
warning-flips = The choice of the model is unsure: the model chosen most came out in { $percent }% of the resamples.
warning-resamples = { $count } resamples gave no estimate.
warning-models = { $count } models gave no estimate and do not count.
warning-fit = The model does not describe the count well: the deviance is { $ratio } times its degrees of freedom.
warning-prior = The upper end is set by the largest number that was taken as possible beforehand, not by the count.
warning-chains = The chains do not agree (R-hat { $value }): several answers fit this count.
warning-lower-bound = This is a lower bound: the true number is at least about this.
warning-independence = Assumes that the lists have nothing to do with each other. That is hardly ever so.
warning-one-model = The interval takes it for granted that this model is right, and is too narrow for that.
reading-title = How to read an estimate
reading-lead = For who makes policy with it: what these numbers say, and what they do not.
reading-why = Why estimate?
reading-why-text =
    The register counts who was notified. Who is not recognised, or does not dare to speak, is not in it. So a rise in notifications does not tell whether there are more victims, or whether people look better.
reading-how = How does it work?
reading-how-text =
    Police, shelters, regional coordinators and others each have a list of their own. If many people are on two lists, the organisations together see a lot already. If hardly anybody is on two lists, there are probably many people whom nobody sees.

    The method is called multiple systems estimation. It was also used for the estimate that the Dutch National Rapporteur and UNODC published in 2017: about 6,250 victims a year in 2010–2015.
reading-range = Why a range and not a number?
reading-range-text =
    Lists are connected. A shelter often notifies people whom the police know already. How strongly lists are connected nobody knows exactly; each method assumes something else. On the Dutch table of 2010–2015 good methods differ by a factor three. That is no fault of the software but a limit to what the count can say.

    The interval of one method mostly takes it for granted that the method is right. So the real uncertainty is larger.
reading-can = What can you do with it?
reading-can-text =
    You can say that there are many more victims than are seen, and how many more at least. You can compare groups and years where the differences are larger than the intervals.
reading-cannot = What can you not do with it?
reading-cannot-text =
    You cannot find a person with it. You cannot say that there are exactly so many victims. A small difference between two years says nothing. For small groups an estimate is often not possible.

    Errors in linking count too: when two notifications of the same person are not linked, the estimate comes out too high.
reading-publish = How do you report the number?
reading-publish-text =
    Report the years, the range from low to high, how many were seen, and the reference date. For example: “In 2010–2015, 8,234 possible victims were seen. Estimates of the real number run from 42,000 to 144,000, depending on the method.”
reading-more = Want to know more?
reading-more-text =
    Binette and Steorts (2022) describe when these estimates can be trusted. Chan, Silverman and Vincent (2021) describe the stepwise method. Van Dijk, Cruyff, Van der Heijden and Kragten-Heerdink (2017) made the Dutch estimate.
