-- Codes that went to somebody, across sessions, H2.
-- data_key: the wrapped key of the pseudonyms below.
CREATE TABLE IF NOT EXISTS kualik_code_key (
    id INT NOT NULL PRIMARY KEY CHECK (id = 1),
    data_key VARBINARY(16384) NOT NULL
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
INSERT INTO kualik_schema_version (version) VALUES (2);
