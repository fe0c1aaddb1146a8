-- When a backup was made, as the commands that make one leave it: the coordination sees how old the last one is.
CREATE TABLE backup_mark (
    id {identity},
    at BIGINT NOT NULL,
    target TEXT NOT NULL,
    bytes BIGINT NULL
);
