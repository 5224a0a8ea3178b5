-- The crisis monitor: expert group, log of observations, measures, meetings, bulletins. Nothing in it is about a person.

CREATE TABLE crisis (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    state TEXT NOT NULL, -- code
    event_on TEXT NOT NULL, -- day of the event
    planned_end TEXT, -- day on which it should close
    author_id TEXT NOT NULL REFERENCES app_user (id), -- who opened it
    opened_at BIGINT NOT NULL, -- when
    closed_at BIGINT, -- closed; null while it runs
    words BLOB NOT NULL, -- sealed JSON: name, what happened, questions
    report BLOB NOT NULL -- sealed JSON: closing report as far as it is written
);

CREATE TABLE crisis_member (
    crisis_id TEXT NOT NULL REFERENCES crisis (id), -- the crisis monitor
    user_id TEXT NOT NULL REFERENCES app_user (id), -- the member
    part TEXT NOT NULL, -- code: chair, secretary, member
    since BIGINT NOT NULL, -- when the member came in, last
    until BIGINT, -- when the member left; null for who is in
    PRIMARY KEY (crisis_id, user_id)
);
CREATE INDEX crisis_member_by_user ON crisis_member (user_id);

CREATE TABLE crisis_observation (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    crisis_id TEXT NOT NULL REFERENCES crisis (id), -- the crisis monitor
    number BIGINT NOT NULL, -- number within it, from 1; 0 for a draft
    state TEXT NOT NULL, -- code
    joined_to TEXT, -- the observation it was joined to
    author_id TEXT NOT NULL REFERENCES app_user (id), -- who wrote it
    organisation_id TEXT NOT NULL REFERENCES organisation (id), -- organisation of the author at that time
    created_at BIGINT NOT NULL, -- begun
    entered_at BIGINT, -- put in the log; null for a draft
    changed_at BIGINT NOT NULL, -- last changed
    theme TEXT NOT NULL, -- code
    cause TEXT NOT NULL, -- code: the event itself or a measure
    direction TEXT NOT NULL, -- code: more, less, shift
    region TEXT NOT NULL, -- code
    risk_group TEXT NOT NULL, -- code: group at risk
    form TEXT, -- code: form of exploitation
    sector TEXT, -- code
    first_seen TEXT, -- day
    last_seen TEXT, -- day
    source TEXT NOT NULL, -- code: how the author knows
    reliability TEXT NOT NULL, -- code: how far the source can be relied on
    light TEXT NOT NULL, -- code: who may know
    figure TEXT NOT NULL, -- yearly table or estimate it belongs to; empty for none
    series TEXT NOT NULL, -- key of a watched series; empty for none
    judgement TEXT, -- code: the last judgement
    judge_by TEXT, -- day on which the group looks again
    words BLOB NOT NULL -- sealed JSON: title, trend, measure it comes from, name of the source, why withdrawn
);
CREATE INDEX crisis_observation_by_crisis ON crisis_observation (crisis_id, entered_at);

CREATE TABLE crisis_comment (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    observation_id TEXT NOT NULL REFERENCES crisis_observation (id), -- the observation
    at BIGINT NOT NULL, -- said
    author_id TEXT NOT NULL REFERENCES app_user (id), -- by whom
    dissent BIGINT NOT NULL, -- 1 when this member thinks differently
    withdrawn_at BIGINT, -- taken back
    words BLOB -- sealed; what was said; null once taken back
);
CREATE INDEX crisis_comment_by_observation ON crisis_comment (observation_id, at);

CREATE TABLE crisis_judgement (
    observation_id TEXT NOT NULL REFERENCES crisis_observation (id), -- the observation
    sequence BIGINT NOT NULL, -- position in its history, from 1; lines are added, never changed
    at BIGINT NOT NULL, -- written
    actor_id TEXT NOT NULL REFERENCES app_user (id), -- by whom
    judgement TEXT NOT NULL, -- code
    judge_by TEXT, -- day on which the group looks again
    words BLOB NOT NULL, -- sealed; why
    PRIMARY KEY (observation_id, sequence)
);

CREATE TABLE crisis_measure (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    crisis_id TEXT NOT NULL REFERENCES crisis (id), -- the crisis monitor
    number BIGINT NOT NULL, -- number within it, from 1
    state TEXT NOT NULL, -- code
    owner_organisation_id TEXT REFERENCES organisation (id), -- who is to do it
    owner_id TEXT REFERENCES app_user (id), -- the member who sees to it
    due_on TEXT, -- day
    light TEXT NOT NULL, -- code: who may know
    author_id TEXT NOT NULL REFERENCES app_user (id), -- who proposed it
    created_at BIGINT NOT NULL, -- when
    changed_at BIGINT NOT NULL, -- last changed
    ended_at BIGINT, -- done or dropped
    words BLOB NOT NULL -- sealed JSON: what, why, outcome, why dropped, observations it follows from
);
CREATE UNIQUE INDEX crisis_measure_by_crisis ON crisis_measure (crisis_id, number);

CREATE TABLE crisis_measure_event (
    measure_id TEXT NOT NULL REFERENCES crisis_measure (id), -- the measure
    sequence BIGINT NOT NULL, -- position in its history, from 1; lines are added, never changed
    at BIGINT NOT NULL, -- when
    actor_id TEXT NOT NULL REFERENCES app_user (id), -- who
    act TEXT, -- code; null when it was proposed
    to_state TEXT NOT NULL, -- code: the state it led to
    words BLOB NOT NULL, -- sealed; what was said with it
    PRIMARY KEY (measure_id, sequence)
);

CREATE TABLE crisis_escalation (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    measure_id TEXT NOT NULL REFERENCES crisis_measure (id), -- the measure
    level TEXT NOT NULL, -- code: to whom
    asked_on TEXT NOT NULL, -- day
    actor_id TEXT NOT NULL REFERENCES app_user (id), -- who wrote it down
    answered_on TEXT, -- day of the answer; null while it waits
    question BLOB NOT NULL, -- sealed; what was asked
    answer BLOB -- sealed; the answer
);
CREATE INDEX crisis_escalation_by_measure ON crisis_escalation (measure_id, asked_on);

CREATE TABLE crisis_meeting (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    crisis_id TEXT NOT NULL REFERENCES crisis (id), -- the crisis monitor
    number BIGINT NOT NULL, -- number within it, from 1
    state TEXT NOT NULL, -- code
    held_on TEXT NOT NULL, -- day
    author_id TEXT NOT NULL REFERENCES app_user (id), -- who planned it
    created_at BIGINT NOT NULL, -- when
    changed_at BIGINT NOT NULL, -- last changed
    words BLOB NOT NULL -- sealed JSON: time, place, agenda with minutes and decisions, who was there
);
CREATE UNIQUE INDEX crisis_meeting_by_crisis ON crisis_meeting (crisis_id, number);

CREATE TABLE crisis_bulletin (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    crisis_id TEXT NOT NULL REFERENCES crisis (id), -- the crisis monitor
    number BIGINT NOT NULL, -- number within it, from 1
    state TEXT NOT NULL, -- code
    reach TEXT NOT NULL, -- code: who reads it
    reference BIGINT NOT NULL, -- figures and log as known on this moment
    author_id TEXT NOT NULL REFERENCES app_user (id), -- who began it
    created_at BIGINT NOT NULL, -- when
    changed_at BIGINT NOT NULL, -- last changed
    editions BIGINT NOT NULL, -- how many were published
    words BLOB NOT NULL -- sealed JSON: title, text, chosen observations and measures
);
CREATE UNIQUE INDEX crisis_bulletin_by_crisis ON crisis_bulletin (crisis_id, number);

CREATE TABLE crisis_bulletin_edition (
    bulletin_id TEXT NOT NULL REFERENCES crisis_bulletin (id), -- the bulletin
    edition BIGINT NOT NULL, -- number, from 1; editions are added, never changed
    at BIGINT NOT NULL, -- published
    actor_id TEXT NOT NULL REFERENCES app_user (id), -- by whom
    reach TEXT NOT NULL, -- code: who reads it
    reference BIGINT NOT NULL, -- as known on this moment
    words BLOB NOT NULL, -- sealed JSON: title, what was corrected
    html BLOB NOT NULL, -- sealed; the file as it was published
    PRIMARY KEY (bulletin_id, edition)
);
