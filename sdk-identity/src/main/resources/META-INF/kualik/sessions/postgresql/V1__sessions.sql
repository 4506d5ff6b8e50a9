-- Sessions of remote identification, PostgreSQL 12 and later.
CREATE TABLE IF NOT EXISTS kualik_schema_version (
    version INT NOT NULL PRIMARY KEY
);
-- data_key: the wrapped key of the session; null once the person is erased. begun_at: milliseconds since 1970.
CREATE TABLE IF NOT EXISTS kualik_session (
    session_id VARCHAR(32) NOT NULL PRIMARY KEY,
    begun_order BIGINT GENERATED ALWAYS AS IDENTITY UNIQUE,
    data_key BYTEA,
    begun_at BIGINT NOT NULL
);
CREATE INDEX IF NOT EXISTS kualik_session_begun_at ON kualik_session (begun_at);
-- The primary key is the optimistic lock. sealed: the event, encrypted with the key of its session.
CREATE TABLE IF NOT EXISTS kualik_session_event (
    session_id VARCHAR(32) NOT NULL REFERENCES kualik_session (session_id),
    version BIGINT NOT NULL,
    sealed BYTEA NOT NULL,
    PRIMARY KEY (session_id, version)
);
-- Ledgers across sessions: codes that went to somebody, failures of devices. data_key: the wrapped key of the pseudonyms below.
CREATE TABLE IF NOT EXISTS kualik_code_key (
    id INT NOT NULL PRIMARY KEY CHECK (id = 1),
    data_key BYTEA NOT NULL
);
-- subject and code: keyed pseudonyms, 64 hexadecimal digits. place: the primary key is the lock, as each subject has so many.
-- sent_at: milliseconds since 1970; the row is deleted when it counts no more.
CREATE TABLE IF NOT EXISTS kualik_code (
    subject VARCHAR(64) NOT NULL,
    place INT NOT NULL,
    code VARCHAR(64) NOT NULL,
    sent_at BIGINT NOT NULL,
    PRIMARY KEY (subject, place),
    UNIQUE (subject, code)
);
CREATE INDEX IF NOT EXISTS kualik_code_sent_at ON kualik_code (sent_at);
-- device and failure: keyed pseudonyms, 64 hexadecimal digits. failed_at: milliseconds since 1970; the row is deleted when it
-- counts no more.
CREATE TABLE IF NOT EXISTS kualik_device_failure (
    device VARCHAR(64) NOT NULL,
    failure VARCHAR(64) NOT NULL,
    failed_at BIGINT NOT NULL,
    PRIMARY KEY (device, failure)
);
CREATE INDEX IF NOT EXISTS kualik_device_failure_failed_at ON kualik_device_failure (failed_at);
INSERT INTO kualik_schema_version (version) VALUES (1);
