-- Sessions of remote identification, PostgreSQL 12 and later.
CREATE TABLE IF NOT EXISTS kualik_schema_version (
    version INT NOT NULL PRIMARY KEY
);
-- data_key: the wrapped key of the session; null once the person is erased.
CREATE TABLE IF NOT EXISTS kualik_session (
    session_id VARCHAR(32) NOT NULL PRIMARY KEY,
    begun_order BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    data_key BYTEA
);
-- The primary key is the optimistic lock. sealed: the event, encrypted with the key of its session.
CREATE TABLE IF NOT EXISTS kualik_session_event (
    session_id VARCHAR(32) NOT NULL REFERENCES kualik_session (session_id),
    version BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (session_id, version)
);
INSERT INTO kualik_schema_version (version) VALUES (1);
