/// Accounts, sessions and tablets. Never changed after release: what changes is a migration of its own.
enum Migration0001CreateAdmission {
  static let name = "0001 create admission"
  static let sql = """
    CREATE TABLE account (
      staff TEXT NOT NULL PRIMARY KEY CHECK (length(staff) BETWEEN 1 AND 64),
      displayName TEXT NOT NULL,
      desk TEXT NOT NULL,
      roles TEXT NOT NULL,
      seesAllDesks INTEGER NOT NULL CHECK (seesAllDesks IN (0, 1)),
      disabled INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
      salt BLOB NOT NULL,
      digest BLOB NOT NULL,
      cost INTEGER NOT NULL,
      failures INTEGER NOT NULL DEFAULT 0,
      waitsUntil INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE session (
      token BLOB NOT NULL PRIMARY KEY CHECK (length(token) = 32),
      staff TEXT NOT NULL REFERENCES account (staff) ON DELETE CASCADE,
      terminal TEXT NOT NULL,
      formToken TEXT NOT NULL,
      startedAt INTEGER NOT NULL,
      lastUsedAt INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX sessionByStaff ON session (staff);
    CREATE TABLE tablet (
      token BLOB NOT NULL PRIMARY KEY CHECK (length(token) = 32),
      formToken TEXT NOT NULL,
      code TEXT NOT NULL UNIQUE,
      codeEndsAt INTEGER NOT NULL,
      caseID TEXT UNIQUE,
      revision INTEGER,
      staff TEXT,
      desk TEXT,
      handedAt INTEGER,
      request TEXT,
      stage TEXT,
      usedAt INTEGER NOT NULL DEFAULT 0,
      CHECK ((caseID IS NULL) = (staff IS NULL)),
      CHECK ((caseID IS NULL) = (revision IS NULL))
    ) STRICT;
    CREATE INDEX tabletByUse ON tablet (usedAt);
    """
}
