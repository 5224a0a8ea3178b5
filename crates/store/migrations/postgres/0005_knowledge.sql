-- The knowledge library, and questions to the helpdesk without identity.

CREATE TABLE article (
    id TEXT NOT NULL PRIMARY KEY, -- identifier
    version BIGINT NOT NULL, -- optimistic lock
    organisation_id TEXT REFERENCES organisation (id), -- the organisation it is of; null for the whole chain
    state TEXT NOT NULL, -- code: where the newest text stands
    author_id TEXT NOT NULL, -- who wrote the newest text; system for what came with the platform
    created_at BIGINT NOT NULL, -- when it was begun
    changed_at BIGINT NOT NULL, -- when it was last changed
    text_version BIGINT NOT NULL, -- number of the newest text
    published_version BIGINT, -- number of the text that readers see; null when they see none
    published_at BIGINT, -- when that was published
    question_id TEXT, -- the question whose answer it was; null for others
    starter TEXT NOT NULL -- name of the article that came with the platform; empty for what people wrote
);
CREATE INDEX article_by_organisation ON article (organisation_id, changed_at);
CREATE UNIQUE INDEX article_by_starter ON article (starter) WHERE starter <> '';

CREATE TABLE article_version (
    article_id TEXT NOT NULL REFERENCES article (id), -- the article
    number BIGINT NOT NULL, -- number of this text, from 1
    at BIGINT NOT NULL, -- when it was last saved
    author_id TEXT NOT NULL, -- who wrote it
    kind TEXT NOT NULL, -- code: what it is
    language TEXT NOT NULL, -- language it is written in: nl or en
    region TEXT NOT NULL, -- code: the region it is about
    audience TEXT NOT NULL, -- codes of kinds of partner with a comma before and after each; empty for all
    title TEXT NOT NULL, -- title
    summary TEXT NOT NULL, -- a sentence or two
    body TEXT NOT NULL, -- Markdown
    sources TEXT NOT NULL, -- where it comes from, a source a line
    valid_until TEXT, -- day until which it is right, as 2026-12-31; null when not known
    PRIMARY KEY (article_id, number)
);

CREATE TABLE article_word (
    organisation_id TEXT NOT NULL, -- whose published articles have the word; empty for the whole chain
    word TEXT NOT NULL, -- a word, lower case, to offer for a typing error
    PRIMARY KEY (organisation_id, word)
);

CREATE TABLE article_shelf (
    number BIGINT NOT NULL PRIMARY KEY, -- number of the text in article_stems
    article_id TEXT NOT NULL REFERENCES article (id), -- the article
    organisation_id TEXT NOT NULL, -- the organisation it is of; empty for the whole chain
    kind TEXT NOT NULL, -- code: what it is
    language TEXT NOT NULL, -- language it is written in: nl or en
    region TEXT NOT NULL, -- code: the region it is about
    audience TEXT NOT NULL -- codes of kinds of partner with a comma before and after each; empty for all
);
CREATE UNIQUE INDEX article_shelf_by_article ON article_shelf (article_id);

CREATE TABLE helpdesk_question (
    id TEXT NOT NULL PRIMARY KEY, -- random identifier; says nothing about the moment
    version BIGINT NOT NULL, -- optimistic lock
    state TEXT NOT NULL, -- code: where it stands
    asked_on BIGINT NOT NULL, -- beginning of the day on which it was asked; the moment is not kept
    organisation_kind TEXT NOT NULL, -- code: kind of organisation of who asked; not which one
    region TEXT NOT NULL, -- code: region of that organisation
    language TEXT NOT NULL, -- language of who asked: nl or en
    asker BYTEA NOT NULL, -- keyed hash of the account that asked, to find its own questions
    content BYTEA, -- sealed; the question; null when withdrawn or not dealt with
    answer BYTEA, -- sealed; the answer, or why it was not dealt with; null before
    answered_at BIGINT, -- when it was answered
    article_id TEXT REFERENCES article (id) -- the article the answer became
);
CREATE INDEX helpdesk_question_by_asker ON helpdesk_question (asker);
CREATE INDEX helpdesk_question_by_state ON helpdesk_question (state, asked_on);

-- In this database's own way: stems of the published texts, for full text search.
CREATE TABLE article_stems (
    number BIGINT NOT NULL PRIMARY KEY, -- its number on the shelf
    head tsvector NOT NULL, -- stems of title and summary, weighed
    stems tsvector NOT NULL -- stems of title, summary and text, weighed
);
-- In the row itself: a search for a common word looks at thousands of them.
ALTER TABLE article_stems ALTER COLUMN stems SET STORAGE MAIN;
ALTER TABLE article_stems SET (toast_tuple_target = 8160);
CREATE INDEX article_stems_search ON article_stems USING GIN (stems);
