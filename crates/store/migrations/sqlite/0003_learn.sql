-- Learning: versions of modules, progress, cases to repeat, certificates, reminders.

CREATE TABLE module_version (
    id TEXT NOT NULL PRIMARY KEY, -- identifier of the version
    version BIGINT NOT NULL, -- optimistic lock
    module_id TEXT NOT NULL, -- the module it is a version of; for a starter module the name of its file
    number BIGINT NOT NULL, -- number within the module
    organisation_id TEXT NOT NULL REFERENCES organisation (id), -- for whom; of the national centre: for everybody
    author_id TEXT NOT NULL REFERENCES app_user (id), -- who made it
    state TEXT NOT NULL, -- code: where it stands
    dutch BLOB NOT NULL, -- sealed Markdown in Dutch
    english BLOB NOT NULL, -- sealed Markdown in English; empty text when there is none
    created_at BIGINT NOT NULL, -- when it was made
    changed_at BIGINT NOT NULL, -- when its text last changed
    published_at BIGINT -- when it was published
);
CREATE UNIQUE INDEX module_version_number ON module_version (organisation_id, module_id, number);
CREATE INDEX module_version_by_state ON module_version (state, organisation_id);

CREATE TABLE module_event (
    version_id TEXT NOT NULL REFERENCES module_version (id), -- the version
    sequence BIGINT NOT NULL, -- order within the version
    at BIGINT NOT NULL, -- when
    actor_id TEXT NOT NULL, -- who
    act TEXT NOT NULL, -- code: what was done
    to_state TEXT NOT NULL, -- code: the state it led to
    note BLOB NOT NULL, -- sealed: what the reviewer wrote
    PRIMARY KEY (version_id, sequence)
);

CREATE TABLE learn_progress (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    user_id TEXT NOT NULL REFERENCES app_user (id), -- who learns
    organisation_id TEXT NOT NULL REFERENCES organisation (id), -- the organisation of who learns
    module_id TEXT NOT NULL, -- the module
    module_version TEXT NOT NULL, -- its version
    attempt BIGINT NOT NULL, -- the how manieth time
    answers BLOB NOT NULL, -- sealed JSON: answers by question
    started_at BIGINT NOT NULL, -- when the attempt began
    finished_at BIGINT, -- when the last question was answered
    score BIGINT, -- right answers in per cent, once finished
    passed BIGINT NOT NULL -- 1 when the score reached the mark
);
CREATE UNIQUE INDEX learn_progress_of ON learn_progress (user_id, module_id, module_version);

CREATE TABLE learn_case (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    user_id TEXT NOT NULL REFERENCES app_user (id), -- who repeats
    organisation_id TEXT NOT NULL REFERENCES organisation (id), -- the organisation of who repeats
    module_id TEXT NOT NULL, -- the module
    module_version TEXT NOT NULL, -- its version
    section_id TEXT NOT NULL, -- the section that is the case
    repetitions BIGINT NOT NULL, -- right repetitions in a row
    easiness BIGINT NOT NULL, -- easiness factor in hundredths
    interval_days BIGINT NOT NULL, -- days between the last repetition and the next
    due_on TEXT NOT NULL, -- day of the next repetition: 2026-05-12
    last_on TEXT NOT NULL, -- day of the last repetition
    answers BLOB NOT NULL -- sealed JSON: answers of the last repetition
);
CREATE UNIQUE INDEX learn_case_of ON learn_case (user_id, module_id, section_id);
CREATE INDEX learn_case_due ON learn_case (due_on, user_id);

CREATE TABLE certificate (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    number TEXT NOT NULL, -- number to check it by
    user_id TEXT NOT NULL REFERENCES app_user (id), -- who passed
    organisation_id TEXT NOT NULL REFERENCES organisation (id), -- the organisation at that moment
    module_id TEXT NOT NULL, -- the module
    module_version TEXT NOT NULL, -- its version
    title_dutch TEXT NOT NULL, -- title of the module in Dutch, as it was
    title_english TEXT NOT NULL, -- title in English, as it was
    competence TEXT NOT NULL, -- code: the competence it was for
    score BIGINT NOT NULL, -- right answers in per cent
    issued_at BIGINT NOT NULL, -- when it was given
    valid_until BIGINT NOT NULL -- until when it holds
);
CREATE UNIQUE INDEX certificate_number ON certificate (number);
CREATE INDEX certificate_of_user ON certificate (user_id, issued_at);
CREATE INDEX certificate_of_organisation ON certificate (organisation_id, valid_until);
CREATE INDEX certificate_end ON certificate (valid_until);

CREATE TABLE learn_reminder (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    user_id TEXT NOT NULL REFERENCES app_user (id), -- for whom
    organisation_id TEXT NOT NULL REFERENCES organisation (id), -- the organisation
    kind TEXT NOT NULL, -- code: what of
    about_id TEXT NOT NULL, -- the certificate; empty for cases
    created_at BIGINT NOT NULL, -- when it was made
    closed_at BIGINT -- when it was no longer needed
);
CREATE INDEX learn_reminder_open ON learn_reminder (user_id, kind, about_id) WHERE closed_at IS NULL;
