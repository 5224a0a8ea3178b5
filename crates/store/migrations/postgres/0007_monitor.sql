-- Counts that stand out in the series that are watched, and what people think of them.

CREATE TABLE series_alarm (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    series TEXT NOT NULL, -- codes: which notifications
    measure TEXT NOT NULL, -- code: what is counted
    step_length TEXT NOT NULL, -- code: week, month or quarter
    direction TEXT NOT NULL, -- code: rise or fall
    first_step TEXT NOT NULL, -- first day of the step in which it stood out first
    last_step TEXT NOT NULL, -- first day of the latest step in which it stood out
    state TEXT NOT NULL, -- code: where it stands
    judgement TEXT, -- code: what somebody thinks of it; null before
    judged_by TEXT REFERENCES app_user (id), -- who thinks so
    judged_at BIGINT, -- since when
    created_at BIGINT NOT NULL, -- when it was raised
    figures BYTEA NOT NULL -- sealed JSON: count, expectation, range and p-values when it was raised, which can be small numbers
);
CREATE UNIQUE INDEX series_alarm_once ON series_alarm (series, measure, step_length, direction, first_step);
CREATE INDEX series_alarm_by_step ON series_alarm (last_step, id);

CREATE TABLE series_alarm_event (
    alarm_id TEXT NOT NULL REFERENCES series_alarm (id), -- the alarm
    sequence BIGINT NOT NULL, -- position in its history, from 1
    at BIGINT NOT NULL, -- when
    actor_id TEXT NOT NULL, -- by whom
    act TEXT NOT NULL, -- code
    judgement TEXT, -- code; null when nothing was judged
    note BYTEA NOT NULL, -- sealed
    PRIMARY KEY (alarm_id, sequence)
);
