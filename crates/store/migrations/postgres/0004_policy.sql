-- What an organisation does about human trafficking: self-assessment, yearly plan, documents, appointments. Nothing in
-- it is about a young person.

CREATE TABLE self_assessment (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock of figures and state
    organisation_id TEXT NOT NULL REFERENCES organisation (id), -- whose round
    year BIGINT NOT NULL, -- calendar year it is about
    state TEXT NOT NULL, -- code
    figures BYTEA, -- sealed JSON: professionals, trained, estimated number of victims; null before they were filled in
    author_id TEXT NOT NULL, -- who began it
    created_at BIGINT NOT NULL, -- begun
    finished_at BIGINT, -- finished last; null while open
    first_finished_at BIGINT, -- finished for the first time
    frozen BYTEA -- sealed JSON: scores and figures at the first finish, which are compared; null before
);
CREATE UNIQUE INDEX self_assessment_by_year ON self_assessment (organisation_id, year);
CREATE INDEX self_assessment_compared ON self_assessment (year, first_finished_at);

CREATE TABLE self_assessment_part (
    self_assessment_id TEXT NOT NULL, -- the round
    theme TEXT NOT NULL, -- code
    version BIGINT NOT NULL, -- optimistic lock of this theme
    changed_by TEXT NOT NULL, -- who changed it last; empty before anybody did
    changed_at BIGINT NOT NULL, -- when
    answers BYTEA NOT NULL, -- sealed JSON: answers with what shows them
    PRIMARY KEY (self_assessment_id, theme)
);

CREATE TABLE plan_action (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    organisation_id TEXT NOT NULL REFERENCES organisation (id), -- whose plan
    year BIGINT NOT NULL, -- of which year
    theme TEXT NOT NULL, -- code
    statement TEXT, -- code of the statement it was suggested for
    state TEXT NOT NULL, -- code
    owner_id TEXT NOT NULL, -- who sees to it
    due_on TEXT NOT NULL, -- day by which it is ready
    words BYTEA NOT NULL, -- sealed JSON: title, description, why it was dropped
    author_id TEXT NOT NULL, -- who made it
    created_at BIGINT NOT NULL, -- made
    ended_at BIGINT -- done or dropped
);
CREATE INDEX plan_action_by_year ON plan_action (organisation_id, year, due_on);

CREATE TABLE policy_document (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    organisation_id TEXT NOT NULL REFERENCES organisation (id), -- whose document
    kind TEXT NOT NULL, -- code
    withdrawn_at BIGINT -- withdrawn; null while in force
);
CREATE INDEX policy_document_by_organisation ON policy_document (organisation_id, id);

CREATE TABLE policy_document_version (
    document_id TEXT NOT NULL, -- the document
    number BIGINT NOT NULL, -- position, from 1; versions are added, never changed
    content BYTEA NOT NULL, -- sealed JSON: when, by whom, title, text, link, valid until, review before
    PRIMARY KEY (document_id, number)
);

CREATE TABLE focal_appointment (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    organisation_id TEXT NOT NULL REFERENCES organisation (id), -- which organisation
    sequence BIGINT NOT NULL, -- position in its history, from 1; lines are added, never changed
    act TEXT NOT NULL, -- code
    user_id TEXT NOT NULL, -- the focal officer
    since TEXT NOT NULL, -- from this day on
    hours BIGINT NOT NULL, -- hours a week
    deputy_id TEXT, -- the deputy
    appointed_by TEXT NOT NULL, -- by whom: a function, not a name
    at BIGINT NOT NULL, -- written
    actor_id TEXT NOT NULL -- by whom
);
CREATE UNIQUE INDEX focal_appointment_history ON focal_appointment (organisation_id, sequence);
