-- Guided screenings, judgements on patterns in an organisation's own signals, and what users say about the lists.

CREATE TABLE screening (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    organisation_id TEXT NOT NULL REFERENCES organisation (id), -- organisation of who fills it in
    author_id TEXT NOT NULL REFERENCES app_user (id), -- who fills it in
    state TEXT NOT NULL, -- code: where it stands
    handed_in BIGINT NOT NULL, -- 1 when the author shows it to the focal officer
    lookup BYTEA, -- keyed hash of the organisation's own client number, as in subject; null when not given
    client_number BYTEA NOT NULL, -- sealed: the organisation's own client number; empty when not given
    signal_id TEXT REFERENCES signal (id), -- the draft or signal that was made from it
    created_at BIGINT NOT NULL, -- when it was begun
    changed_at BIGINT NOT NULL, -- when an answer was last changed
    finished_at BIGINT, -- when it was finished; null while it runs
    answers BYTEA NOT NULL -- sealed together with its author: instrument, what is known beforehand, answers, notes
);
CREATE INDEX screening_by_author ON screening (author_id, state, changed_at);
CREATE INDEX screening_by_lookup ON screening (organisation_id, lookup);
CREATE INDEX screening_by_signal ON screening (signal_id);

CREATE TABLE pattern_judgement (
    organisation_id TEXT NOT NULL REFERENCES organisation (id), -- whose signals
    rule TEXT NOT NULL, -- code: the rule that found it
    pattern TEXT NOT NULL, -- hash by which the same pattern is recognised later
    useful BIGINT NOT NULL, -- 1 when looking at these signals side by side was useful
    signals BIGINT NOT NULL, -- how many signals it then had
    actor_id TEXT NOT NULL REFERENCES app_user (id), -- who judged
    at BIGINT NOT NULL, -- when
    PRIMARY KEY (organisation_id, rule, pattern)
);

CREATE TABLE pattern_rule_off (
    organisation_id TEXT NOT NULL REFERENCES organisation (id), -- where the rule is switched off
    rule TEXT NOT NULL, -- code: the rule
    actor_id TEXT NOT NULL REFERENCES app_user (id), -- who switched it off
    at BIGINT NOT NULL, -- when
    PRIMARY KEY (organisation_id, rule)
);

CREATE TABLE instrument_feedback (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    organisation_id TEXT NOT NULL REFERENCES organisation (id), -- organisation of who wrote it
    instrument TEXT NOT NULL, -- identifier of the list
    instrument_version TEXT NOT NULL, -- its version
    item TEXT NOT NULL, -- the question it is about; empty for the list as a whole
    kind TEXT NOT NULL, -- code: what kind of remark
    content BYTEA NOT NULL, -- sealed: the remark
    at BIGINT NOT NULL -- when
);
CREATE INDEX instrument_feedback_by_instrument ON instrument_feedback (instrument, at);
