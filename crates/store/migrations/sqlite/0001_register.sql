-- The whole register. Moments are milliseconds since 1970-01-01 UTC; codes are those of the domain
-- crate; "sealed" columns are encrypted with table, row and column as associated data.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY, -- name of a setting of this database
    value TEXT NOT NULL -- its value (mutable)
);

CREATE TABLE key_check (
    key_id TEXT NOT NULL PRIMARY KEY, -- id of a key in the key file
    sample BLOB NOT NULL -- sealed sample text; opens only with that key
);

CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    name TEXT NOT NULL, -- name as partners see it
    kind TEXT NOT NULL, -- code: kind of partner
    region TEXT NOT NULL, -- code: region it works in
    phone TEXT NOT NULL, -- telephone for partners
    email TEXT NOT NULL, -- e-mail for partners
    about TEXT NOT NULL, -- what partners can ask of it
    availability TEXT NOT NULL, -- when someone can be reached
    active BIGINT NOT NULL -- 1 while it takes part
);

CREATE TABLE app_user (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    organisation_id TEXT NOT NULL REFERENCES organisation (id), -- employer
    name TEXT NOT NULL, -- name as colleagues see it
    email TEXT NOT NULL UNIQUE, -- sign-in address, lower case
    phone TEXT NOT NULL, -- telephone shown to partners
    roles TEXT NOT NULL, -- codes of roles, separated by commas
    language TEXT NOT NULL, -- language of the screens
    deputy_id TEXT, -- who takes over
    away_until BIGINT, -- away until this moment
    active BIGINT NOT NULL, -- 1 while allowed to sign in
    password TEXT, -- Argon2id hash in PHC form; null without local password
    totp_secret BLOB, -- sealed; null before the second factor is set up
    totp_last_step BIGINT, -- last accepted time step, against replay
    recovery_codes BLOB -- sealed; hashes of unused recovery codes, separated by commas; null without
);
CREATE INDEX app_user_by_organisation ON app_user (organisation_id, name);

CREATE TABLE session (
    id_hash BLOB NOT NULL PRIMARY KEY, -- hash of the cookie's value
    user_id TEXT NOT NULL, -- who signed in
    form_secret BLOB NOT NULL, -- sealed; secret that form tokens are made from
    created_at BIGINT NOT NULL, -- start, for the absolute expiry
    last_seen_at BIGINT NOT NULL, -- last request, for the idle expiry
    second_factor_at BIGINT -- when the second factor was given; null before
);
CREATE INDEX session_by_user ON session (user_id);

CREATE TABLE login_attempt (
    account_key BLOB NOT NULL PRIMARY KEY, -- keyed hash of the address, known or not
    failures BIGINT NOT NULL, -- failures in a row
    locks BIGINT NOT NULL, -- how often it was locked since the last success
    last_failure_at BIGINT NOT NULL, -- last failure
    locked_until BIGINT -- locked until this moment
);

CREATE TABLE used_form (
    nonce BLOB NOT NULL PRIMARY KEY, -- nonce of a form that was handed in
    used_at BIGINT NOT NULL, -- when, for cleaning up
    location TEXT NOT NULL -- where its result is, shown when it is handed in again
);
CREATE INDEX used_form_by_time ON used_form (used_at);

CREATE TABLE subject (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    number TEXT NOT NULL UNIQUE, -- reference number
    organisation_id TEXT NOT NULL, -- the only organisation that may see it
    lookup BLOB, -- keyed hash of the client number, to find earlier signals; null without one
    name_lookup BLOB, -- keyed hash of the name, to find earlier signals; null without one
    client_number BLOB NOT NULL, -- sealed
    name BLOB NOT NULL, -- sealed
    age_band TEXT NOT NULL, -- code
    sex TEXT NOT NULL, -- code
    nationality TEXT NOT NULL, -- code
    unaccompanied TEXT NOT NULL, -- code yes/no/unknown
    mild_intellectual_disability TEXT NOT NULL -- code yes/no/unknown
);
CREATE INDEX subject_by_lookup ON subject (organisation_id, lookup);
CREATE INDEX subject_by_name ON subject (organisation_id, name_lookup);

CREATE TABLE signal (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    number TEXT NOT NULL UNIQUE, -- reference number
    organisation_id TEXT NOT NULL, -- where it was recorded
    author_id TEXT NOT NULL, -- who recorded it
    subject_id TEXT, -- who it is about; null in a draft
    assessment_id TEXT, -- the assessment it is weighed in
    state TEXT NOT NULL, -- code
    acute BIGINT NOT NULL, -- 1 when there was acute danger
    created_at BIGINT NOT NULL, -- draft begun
    recorded_at BIGINT, -- recorded; null in a draft
    content BLOB NOT NULL -- sealed; what was written down
);
CREATE INDEX signal_by_state ON signal (organisation_id, state, acute, created_at);
CREATE INDEX signal_by_author ON signal (author_id, created_at);
CREATE INDEX signal_by_subject ON signal (subject_id, created_at);

CREATE TABLE signal_event (
    signal_id TEXT NOT NULL, -- the signal
    sequence BIGINT NOT NULL, -- position in its history, from 1
    at BIGINT NOT NULL, -- when
    actor_id TEXT NOT NULL, -- by whom
    act TEXT NOT NULL, -- code of what was done
    to_state TEXT NOT NULL, -- code of the state it led to
    PRIMARY KEY (signal_id, sequence)
);

CREATE TABLE assessment (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    organisation_id TEXT NOT NULL, -- the organisation
    subject_id TEXT NOT NULL, -- who it is about
    owner_id TEXT NOT NULL, -- focal officer in charge
    certainty TEXT, -- code; null while open
    steps BLOB NOT NULL, -- sealed; what was written at each step
    opened_at BIGINT NOT NULL, -- begun
    closed_at BIGINT -- closed; null while it runs
);
CREATE INDEX assessment_by_subject ON assessment (subject_id, opened_at);
CREATE INDEX assessment_open ON assessment (organisation_id, closed_at, opened_at);

CREATE TABLE decision (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    assessment_id TEXT NOT NULL, -- the assessment
    kind TEXT NOT NULL, -- code
    outcome TEXT NOT NULL, -- code
    ground TEXT, -- code; given with outcome yes
    purpose TEXT NOT NULL, -- code
    data_set TEXT NOT NULL, -- names of fields that may go out, separated by commas
    reason BLOB NOT NULL, -- sealed
    at BIGINT NOT NULL, -- when
    actor_id TEXT NOT NULL -- by whom
);
CREATE INDEX decision_by_assessment ON decision (assessment_id, at);

CREATE TABLE consent (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    subject_id TEXT NOT NULL, -- who it is about
    purpose TEXT NOT NULL, -- code
    giver TEXT NOT NULL, -- code
    state TEXT NOT NULL, -- code
    safety_override BIGINT NOT NULL, -- 1 when parent or guardian was left out for safety
    note BLOB NOT NULL, -- sealed
    at BIGINT NOT NULL, -- when
    actor_id TEXT NOT NULL -- recorded by
);
CREATE INDEX consent_by_subject ON consent (subject_id, at);

CREATE TABLE notification (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    number TEXT NOT NULL UNIQUE, -- reference number
    organisation_id TEXT NOT NULL, -- who notifies
    organisation_kind TEXT NOT NULL, -- code; with it the list
    author_id TEXT NOT NULL, -- who made it
    assessment_id TEXT, -- where it came from; null when imported
    pseudonym TEXT NOT NULL, -- the notifier's own pseudonym of the person
    track TEXT NOT NULL, -- code
    state TEXT NOT NULL, -- code
    ground TEXT, -- code; null only in a draft
    purpose TEXT NOT NULL, -- code
    count_part TEXT NOT NULL, -- JSON of codes that leave on both tracks
    sex TEXT NOT NULL, -- code, from count_part, to find candidates
    age_band TEXT NOT NULL, -- code, from count_part, to find candidates
    nationality TEXT NOT NULL, -- code, from count_part, to find candidates
    region TEXT NOT NULL, -- code, from count_part, to find candidates
    identified BLOB, -- sealed; what leaves on the care track
    identity_lookup BLOB, -- keyed hash of family name and date of birth, to find candidates
    created_at BIGINT NOT NULL, -- begun
    submitted_at BIGINT, -- sent
    received_at BIGINT, -- received by the national centre
    person_id TEXT -- the person it is linked to
);
CREATE INDEX notification_by_state ON notification (state, submitted_at);
CREATE INDEX notification_by_sending ON notification (submitted_at, id);
CREATE INDEX notification_by_receipt ON notification (received_at, id);
CREATE INDEX notification_by_organisation ON notification (organisation_id, state, created_at);
CREATE INDEX notification_by_assessment ON notification (assessment_id);
CREATE INDEX notification_by_person ON notification (person_id);
CREATE INDEX notification_by_pseudonym ON notification (organisation_id, pseudonym);
CREATE INDEX notification_by_identity ON notification (identity_lookup);
CREATE INDEX notification_by_traits ON notification (sex, age_band, nationality, region, received_at);

CREATE TABLE notification_event (
    notification_id TEXT NOT NULL, -- the notification
    sequence BIGINT NOT NULL, -- position in its history, from 1
    at BIGINT NOT NULL, -- when
    actor_id TEXT NOT NULL, -- by whom
    act TEXT NOT NULL, -- code
    to_state TEXT NOT NULL, -- code
    note BLOB NOT NULL, -- sealed
    PRIMARY KEY (notification_id, sequence)
);

CREATE TABLE notification_message (
    notification_id TEXT NOT NULL, -- the notification
    sequence BIGINT NOT NULL, -- position in the conversation, from 1
    kind TEXT NOT NULL, -- message or feedback
    at BIGINT NOT NULL, -- when
    actor_id TEXT NOT NULL, -- by whom
    organisation_id TEXT NOT NULL, -- from which organisation
    body BLOB NOT NULL, -- sealed
    PRIMARY KEY (notification_id, sequence)
);

CREATE TABLE person (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    number TEXT NOT NULL UNIQUE, -- reference number
    created_at BIGINT NOT NULL -- first notification accepted
);

CREATE TABLE link_event (
    sequence BIGINT NOT NULL PRIMARY KEY, -- position in the register's history, from 1
    at BIGINT NOT NULL, -- when
    notification_id TEXT NOT NULL, -- the notification
    person_id TEXT, -- the person it belongs to from then on; null when it no longer counts
    actor_id TEXT NOT NULL, -- by whom
    reason BLOB NOT NULL -- sealed
);
CREATE INDEX link_event_by_notification ON link_event (notification_id, sequence);

CREATE TABLE person_file (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    person_id TEXT NOT NULL UNIQUE, -- the person
    file_type TEXT NOT NULL, -- code; type now
    opened_at BIGINT NOT NULL -- opened
);

CREATE TABLE file_type_change (
    file_id TEXT NOT NULL, -- the file
    sequence BIGINT NOT NULL, -- position in its history, from 1
    at BIGINT NOT NULL, -- when
    actor_id TEXT NOT NULL, -- by whom
    file_type TEXT NOT NULL, -- code; type from then on
    reason BLOB NOT NULL, -- sealed
    PRIMARY KEY (file_id, sequence)
);

CREATE TABLE referral (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    number TEXT NOT NULL UNIQUE, -- reference number
    from_organisation_id TEXT NOT NULL, -- who refers
    to_organisation_id TEXT NOT NULL, -- to whom
    author_id TEXT NOT NULL, -- who made it
    subject_id TEXT, -- the young person; never shown to the receiver
    person_id TEXT, -- the person, when the national centre refers
    aim TEXT NOT NULL, -- code; what is asked
    ground TEXT NOT NULL, -- code
    purpose TEXT NOT NULL, -- code
    state TEXT NOT NULL, -- code
    package BLOB NOT NULL, -- sealed; all that the receiver sees
    created_at BIGINT NOT NULL, -- begun
    offered_at BIGINT, -- offered
    expires_at BIGINT, -- until when the offer stands
    rejection TEXT -- code; why it was rejected
);
CREATE INDEX referral_out ON referral (from_organisation_id, state, created_at);
CREATE INDEX referral_in ON referral (to_organisation_id, state, created_at);
CREATE INDEX referral_by_subject ON referral (subject_id);
CREATE INDEX referral_by_person ON referral (person_id);
CREATE INDEX referral_expiring ON referral (state, expires_at);

CREATE TABLE referral_event (
    referral_id TEXT NOT NULL, -- the referral
    sequence BIGINT NOT NULL, -- position in its history, from 1
    at BIGINT NOT NULL, -- when
    actor_id TEXT NOT NULL, -- by whom
    act TEXT NOT NULL, -- code
    to_state TEXT NOT NULL, -- code
    note BLOB NOT NULL, -- sealed
    PRIMARY KEY (referral_id, sequence)
);

CREATE TABLE task (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    organisation_id TEXT NOT NULL, -- whose work it is
    owner_id TEXT NOT NULL, -- who must do it
    kind TEXT NOT NULL, -- code
    about_kind TEXT NOT NULL, -- what it is about: signal, subject, notification or referral
    about_id TEXT NOT NULL, -- identifier of what it is about
    due_at BIGINT NOT NULL, -- when it must be done
    state TEXT NOT NULL, -- code
    escalated_at BIGINT, -- went to the deputy because it was late
    created_at BIGINT NOT NULL -- made
);
CREATE INDEX task_open ON task (organisation_id, state, due_at);
CREATE INDEX task_by_owner ON task (owner_id, state, due_at);
CREATE INDEX task_by_about ON task (about_id, state);
CREATE INDEX task_late ON task (due_at) WHERE state = 'open' AND escalated_at IS NULL;

CREATE TABLE audit (
    sequence BIGINT NOT NULL PRIMARY KEY, -- position in the chain, from 1 without gaps
    at BIGINT NOT NULL, -- when
    actor_id TEXT NOT NULL, -- who; empty when nobody was signed in
    organisation_id TEXT NOT NULL, -- of which organisation; empty when nobody was signed in
    action TEXT NOT NULL, -- code of what was done or asked
    object_kind TEXT NOT NULL, -- kind of record; empty when none
    object_id TEXT NOT NULL, -- identifier of the record; empty when none
    purpose TEXT NOT NULL, -- code; empty when none
    ground TEXT NOT NULL, -- code; empty when none
    outcome TEXT NOT NULL, -- done, refused or failed
    detail TEXT NOT NULL, -- numbers and codes only, never personal data
    previous BLOB NOT NULL, -- hash of the row before
    hash BLOB NOT NULL -- keyed hash of this row and the one before
);
CREATE INDEX audit_by_object ON audit (object_kind, object_id, sequence);
CREATE INDEX audit_by_actor ON audit (actor_id, sequence);
CREATE INDEX audit_by_organisation ON audit (organisation_id, sequence);

CREATE TABLE audit_head (
    id BIGINT NOT NULL PRIMARY KEY, -- always 1
    sequence BIGINT NOT NULL, -- length of the chain
    hash BLOB NOT NULL, -- hash of its last row
    seal BLOB NOT NULL -- keyed hash of length and last hash, so that a shortened chain shows
);
