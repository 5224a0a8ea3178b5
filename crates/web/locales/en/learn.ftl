# Learning: one's own page, modules, cases, certificates, the team, and writing modules.
# used: fault-*
# used: notice-*
# used: problem-*
learn-title = Learn
learn-lead = Short modules and cases. Here you see what you still need and what is due today.
learn-expires = Your certificate “{ $title }” is valid until { $date }.
learn-do-again = Do the module again
learn-due = Repeat today
learn-due-next = Nothing today. The next case comes on { $date }.
learn-due-none = Nothing yet. When you pass a module, its cases come back here.
learn-needs = What you need
learn-needs-none = Your role does not require anything. All modules are open to you.
learn-modules = Modules
learn-minutes = { $minutes } minutes
learn-needed = needed for your role
learn-until = until { $date }
learn-under-way = Under way
learn-origin-starter = by Ketenzicht
learn-origin-national = by the national coordination centre
learn-origin-own = by your organisation
learn-certificates = Your certificates
learn-certificates-none = None yet. You get a certificate when you pass a module.
learn-issued = passed on { $date }
learn-back = Back to Learn

learn-module-title = Module
learn-only-dutch = This module is in Dutch only.
learn-failed = You had { $score }% right. You pass from { $mark }%. Read the explanation of your answers and begin again.
learn-passed = You passed with { $score }% right
learn-passed-cases = The cases of this module come back to be repeated.
learn-show-certificate = See your certificate
learn-refresh = There is a new version. You know the earlier one: read what you like and answer the questions.
learn-parts = Parts
learn-questions = { $count ->
    [one] 1 question
   *[other] { $count } questions
}
learn-only-reading = reading
learn-answered = Answered
learn-again = Begin again
learn-begin = Begin
learn-go-on = Go on
learn-about = About this module
learn-for = For whom
learn-version = Version
learn-mark = Passed from
learn-mark-value = { $mark }% of the questions right
learn-valid = Valid until
learn-sources = Sources
learn-answers-private = Nobody else sees your answers. The focal officer and team lead only see whether a competence is in order, and until when.

learn-part-of = Part { $step } of { $of }
learn-may-skip = You know the earlier version of this module. You may skip this.
learn-to-questions = To the questions
learn-next = Next
learn-to-result = To the result
learn-feedback = Your answers
learn-your-turn = Your turn
learn-choose-one = Choose one answer.
learn-choose-all = Choose all answers that are right.
learn-answer = Answer
learn-right = Right
learn-not-right = Not quite right
learn-your-answer = Your answer
learn-answer-right = Right answer
learn-answer-wrong = Wrong answer
learn-case = Case

learn-case-title = Repeat a case
learn-how-sure = How sure were you?
learn-how-sure-hint = This decides when the case comes back.
learn-comes-back = This case comes back on { $date }.
learn-more-cases = { $count ->
    [one] 1 more case for today
   *[other] { $count } more cases for today
}

standing-missing = To do
standing-refresh = Refresh
standing-expiring = Expires
standing-in-order = In order

certificate-title = Certificate
certificate-says = followed this module and passed.
certificate-module = Module
certificate-competence = Competence
certificate-score = Result
certificate-score-value = { $score }% right (passed from { $mark }%)
certificate-issued = Passed on
certificate-number = Check number
certificate-check = A focal officer or team lead can check this number on the page “Learning in the team”.
certificate-print = Print with Ctrl+P, or save as PDF.
certificate-to-module = To the module
certificate-over = No longer valid

team-title = Learning in the team
team-lead = Per colleague: which competences are in order, and until when. You see no answers and no scores.
team-in-order = colleagues with everything in order
team-asked = colleagues of whom something is asked
team-name = Colleague
team-not-asked = Not asked
team-people = Colleagues
team-others = { $count ->
    [one] Of 1 other colleague nothing is asked.
   *[other] Of { $count } other colleagues nothing is asked.
}
check-title = Check a certificate
check-lead = Do you take on someone with a certificate? Fill in the number and compare what you see.
check-hint = For example C-7K3F-9XQ2
check-it = Check
check-valid = This certificate is valid.
check-over = This certificate is no longer valid.
check-elsewhere = You do not see the name: this certificate belongs to someone of another organisation.
problem-certificate = There is no certificate with this number. Check the number

editor-title = Write modules
editor-lead = Modules for your own organisation. Somebody other than the writer reviews and publishes.
editor-lead-centre = Modules for everybody. Somebody other than the writer reviews and publishes.
editor-none = There is no module yet. Begin below.
editor-all = Modules of your organisation
editor-untitled = Not readable yet
editor-number = Issue { $number }
editor-new = Begin a module
editor-rules = Never write about a young person whom you know, not even without a name. Make up a case, and name your sources.
editor-from = Begin with
editor-from-example = A small example
editor-from-hint = If you choose a module by Ketenzicht, you make your own version of it for your organisation.
editor-from-hint-centre = If you choose a module by Ketenzicht, you make a new version of it for everybody.
editor-begin = Begin
edit-title = Write a module
edit-lead = You can keep a draft that is not right yet. You then see line by line what is still needed.
edit-form = What a module looks like
edit-form-head = On top, between two lines with +++, stand the data: id, version, title, competence (recognise, talk, weigh, share or care), roles, minutes (1 to 60) and sources.
edit-form-body = Below it text with headings (##), lists (-) and **bold**. There is at least one case, and there are at least two questions. Each answer has one line of explanation.
edit-dutch = Dutch text
edit-dutch-hint = Required.
edit-english = English text
edit-english-hint = May stay empty. With the same parts and the same right answers as the Dutch one.
version-title = Module
version-somebody-else = You wrote on this. A colleague reviews and publishes this module.
version-write = Go on writing
version-submit = Send to review
version-publish = Publish
version-send-back = Send back
version-withdraw = Withdraw
version-restore = Bring back as a draft
version-new = Make a new version
version-note = What should be different?
version-note-hint = The writer reads this. Write nothing about young people.
version-others = Other issues of this module
version-made = Made
preview-title = See a preview
preview-lead = This is how the module is read, with the right answers.
module-faults = { $count ->
    [one] There is 1 thing that is not right yet
   *[other] There are { $count } things that are not right yet
}
problem-module-faults = This module is not right yet. First solve what stands below
problem-own-work = You wrote on this. A colleague has to publish this module
problem-draft-there = There is a draft of this module already. Go on with that one
notice-module-saved = The draft is kept.
notice-module-submitted = The module waits for review by a colleague.
notice-module-published = The module is published.
notice-module-sent-back = The module was sent back to the writer.
notice-module-withdrawn = The module is withdrawn. Certificates stay valid.
notice-module-restored = The module is a draft again.

fault-place = { $language }, line { $line }
fault-no-head = Begin on the first line with +++
fault-head-open = Put a line with +++ below the data
fault-head = The data on top are not right: { $detail }
fault-empty = Fill in something for { $detail }
fault-id = Use only letters, digits and hyphens for id
fault-minutes = Fill in a number from 1 to 60 for minutes
fault-before-section = Begin with a heading: ## and a title
fault-heading-level = Use ## for a heading. There are no other headings
fault-no-title = A title is missing here
fault-unknown-block = Use :::case with a title, :::question single or :::question multiple
fault-block-open = End this block with a line with :::
fault-no-block = Here stands ::: without a block above it
fault-case-empty = Write the text of the case
fault-case-without-question = Put a question below this case
fault-question-outside = First put a heading or a case above this question
fault-too-many-questions = Put no more than 20 questions below one heading or case
fault-after-block = Put text above the case or question, or begin with a new heading
fault-nothing-asked = Write what you ask, in one paragraph, and then the answers
fault-answer-mark = Begin a right answer with “- [x] ” and a wrong one with “- [ ] ”
fault-answers = Give two to six answers. With single one is right, with multiple at least one
fault-no-feedback = Put the explanation below this answer: two spaces, > and the text
fault-feedback = Put one line of explanation below each answer
fault-among-answers = Here belongs an answer, its explanation, or :::
fault-html = Use no HTML
fault-other-markdown = Use only paragraphs, lists with “- ” and **bold**. No links or images
fault-too-little = A module has at least one case and two questions
fault-version-used = This version was published already. Choose a new number for version
fault-other-shape = Make this the same as in the Dutch text: { $detail }
