# Public pages: help, privacy, accessibility.
# used: help-*
# used: privacy-*
# used: accessibility-*
footer-help = Help
footer-privacy = Privacy
footer-accessibility = Accessibility
footer-label = About this website

help-title = Help
help-lead = How Ketenzicht works, from a first concern to the count.
help-record = Recording a signal
help-record-text =
    Do you see or hear something that worries you? Choose a new signal under My signals. You get five short questions. You need not be sure of anything: at every question you can choose “don’t know”.

    After each step your draft is kept. You can stop and go on later. Only when you record the signal does your organisation’s focal officer see it.
help-assess = Weighing a signal
help-assess-text =
    The focal officer sees new signals on the worklist, together with earlier signals about the same young person. The assessment follows the five steps of the reporting code.

    After that you take separate decisions: Veilig Thuis, police, national register, help or shelter, regional table. Each decision has its own legal ground. Away? Say so in your account. Late tasks then go to your deputy.
help-consent = Consent
help-consent-text =
    You ask for consent per purpose. From the age of 16 the young person gives it. Under 16: a parent with custody or the guardian. Is that not safe, for example because the parent may be part of the exploitation? Then explain why you depart from it.

    Consent can always be withdrawn. What was sent already is then also withdrawn at the national centre if the notification rested on that consent.
help-notify = Notifying the national register
help-notify-text =
    There are two ways. Count: without a name, only what is needed to count. Care: with a name, when there is a ground for it, to ask for help or shelter.

    Before it is sent you see exactly what leaves your organisation. After that you see whether the notification was received, in which figures it counts, and what it led to.
help-refer = Referring to a partner
help-refer-text =
    You choose which data go along and see them first. The partner sees only that, and only while the offer stands or the referral runs. If the partner does not answer in time, the offer expires and you get a task.
help-centre = The national centre
help-centre-text =
    The centre receives notifications, can ask something back, and decides whether a notification is about a new or a known person. A human decides that, and can undo it.
help-figures = Figures
help-figures-text =
    All tables count unique persons, as known on the reference date that you choose. Small counts are hidden, so that nobody can be recognised. A mark in the cell shows it.
help-crisis = An expert group after an event
help-crisis-text =
    After an event, such as a lockdown or a war, the national centre opens a crisis monitor and names members from partner organisations. In the log they put what they see changing for groups of people, never about one person. Who is not a member sees nothing of it.

    The group discusses and judges observations, advises measures and publishes bulletins. Bulletins for everybody stand under Crisis monitor.
help-sign-in = Signing in does not work
help-sign-in-text =
    After a number of wrong attempts you have to wait a while. Did you lose your password, or the phone with your code? Ask your organisation’s administrator for a new first password. When you set up the second step you got recovery codes: you can sign in with those too.
help-leave = Leave quickly
help-leave-text =
    Is someone looking over your shoulder? The button Leave quickly signs you out and shows another website at once. What the browser kept of Ketenzicht is erased. Your history holds neutral titles only.
help-ask = Whom you can ask
help-ask-text =
    About a young person: your organisation’s focal officer. Under Partners you see whom you can call elsewhere. About your account: your organisation’s administrator.

privacy-title = Privacy
privacy-lead = What is kept here, why, and who sees it.
privacy-who = Who is responsible
privacy-who-text =
    The organisation that records a signal is responsible for it. For the national register that is the national coordination centre. With questions you go to that organisation’s privacy officer.
privacy-young = Data about young people
privacy-young-text =
    An organisation keeps what was seen or heard, suspected forms of exploitation, age group, sex, region, and its own client number or name. Name, number and texts are encrypted in the database.
privacy-left = What leaves the organisation
privacy-left-text =
    Only what somebody there sends, after a preview of exactly what goes out. On the count track those are no names and no texts. With a name only on a legal ground, such as consent.
privacy-sees = Who sees what
privacy-sees-text =
    A youth worker sees their own signals. The focal officer sees those of the organisation. The national centre sees what was sent. A partner sees only what was referred. Administrators see no signals and no young people.
privacy-log = The audit log
privacy-log-text =
    Each time somebody reads, changes, searches, downloads or is refused, a row is added to the log. Rows cannot be changed unseen. The log holds no names of young people and no texts.
privacy-figures = Figures
privacy-figures-text =
    Figures are about numbers. Small counts are hidden.
privacy-kept = For how long
privacy-kept-text =
    There is no automatic deletion after a retention term yet. Your organisation and the national centre decide themselves how long they keep.
privacy-rights = Rights
privacy-rights-text =
    A young person has the right to see, correct and remove data, and may always withdraw consent. The focal officer can record a withdrawal. For the other rights: the privacy officer.
privacy-staff = Data about staff
privacy-staff-text =
    Of whoever has an account we keep name, e-mail address, telephone number for partners, roles, and what they did. Partners see the name and telephone number of focal officers.
privacy-cookies = Cookies
privacy-cookies-text =
    Only what is needed to stay signed in, to protect forms and to remember your language. Nothing is measured or shared, and nothing comes from other websites.

accessibility-title = Accessibility
accessibility-lead = Everybody must be able to work with this.
accessibility-aim = What we aim for
accessibility-aim-text =
    All pages follow WCAG 2.2, levels A and AA: with the keyboard alone, with a screen reader, enlarged, on a phone, on a light or dark screen, and without scripts.
accessibility-tried = How that was checked
accessibility-tried-text =
    With every change a program goes through the whole story in a real browser: with the keyboard alone, without scripts, on a screen 360 points wide, light and dark. Each page is checked with axe on the way.
accessibility-not = What we do not know
accessibility-not-text =
    A program does not find everything. The pages have not yet been judged by people who use a screen reader or voice control, nor by an independent organisation.
accessibility-tell = Something does not work?
accessibility-tell-text =
    Tell your organisation’s administrator, with the address of the page and what you wanted to do.
