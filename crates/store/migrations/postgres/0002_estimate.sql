-- Estimates of how many there are, with what is needed to get the same numbers again.

CREATE TABLE estimate (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    organisation_id TEXT NOT NULL REFERENCES organisation (id), -- organisation of who asked
    author_id TEXT NOT NULL REFERENCES app_user (id), -- who asked
    state TEXT NOT NULL, -- code: where it stands
    question TEXT NOT NULL, -- JSON: years, reference date, lists, groups, level, threshold, resamples, seed
    position BIGINT NOT NULL, -- position in the register's history
    shared BIGINT NOT NULL, -- 1 when everyone who may see figures may see it
    created_at BIGINT NOT NULL, -- when it was asked
    progress BIGINT NOT NULL, -- how far it is, in per cent
    claimed_until BIGINT, -- until when the process that works on it is believed to be alive
    finished_at BIGINT, -- when the result was there or was given up
    input_hash TEXT NOT NULL, -- hash of the counts it was worked out from; empty before
    engine TEXT NOT NULL, -- version of the software that worked it out; empty before
    result BYTEA -- sealed JSON with the result, which holds small numbers; null before
);
CREATE INDEX estimate_by_time ON estimate (created_at);
CREATE INDEX estimate_unfinished ON estimate (created_at) WHERE state IN ('waiting', 'running');
