/// The first schema. Frozen: a change is a new migration in a new file.
///
/// Days are `YYYY-MM-DD`, instants whole seconds since 1970 in UTC. The rules that no program may break stand here as
/// checks and triggers, because several programs and several versions of them open the same file.
enum Migration0001CreateArchive {
  static let name = "0001CreateArchive"

  static let sql = tables + runs + log + guards

  private static let tables = """
    CREATE TABLE setting (
      name TEXT PRIMARY KEY NOT NULL,
      value TEXT NOT NULL
    ) STRICT;

    CREATE TABLE caseHead (
      id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
      kind TEXT NOT NULL,
      state TEXT NOT NULL,
      standing TEXT NOT NULL CHECK (standing IN ('open', 'closed', 'filed')),
      desk TEXT NOT NULL,
      revision INTEGER NOT NULL CHECK (revision >= 1),
      createdAt INTEGER NOT NULL,
      changedAt INTEGER NOT NULL,
      changedBy TEXT NOT NULL,
      filedOn TEXT CHECK (standing <> 'filed' OR filedOn IS NOT NULL),
      expiresOn TEXT NOT NULL CHECK (length(expiresOn) = 10),
      held INTEGER NOT NULL CHECK (held IN (0, 1)),
      keyName TEXT NOT NULL,
      wrappedKey BLOB NOT NULL,
      sealedLabel BLOB NOT NULL,
      sealedTerms BLOB NOT NULL,
      CHECK (keyName = CASE held WHEN 1 THEN 'hold-' || id ELSE 'expiry-' || expiresOn END)
    ) STRICT;
    CREATE INDEX caseHead_queue ON caseHead (desk, state, changedAt);
    CREATE INDEX caseHead_changed ON caseHead (changedAt, id);
    CREATE INDEX caseHead_expiry ON caseHead (held, expiresOn, id);

    CREATE TABLE caseRevision (
      caseID TEXT NOT NULL REFERENCES caseHead (id),
      revision INTEGER NOT NULL CHECK (revision >= 1),
      state TEXT NOT NULL,
      savedAt INTEGER NOT NULL,
      savedBy TEXT NOT NULL,
      sealedBody BLOB NOT NULL,
      PRIMARY KEY (caseID, revision)
    ) STRICT;

    CREATE TABLE caseTerm (
      digest BLOB NOT NULL CHECK (length(digest) = 16),
      caseID TEXT NOT NULL REFERENCES caseHead (id),
      PRIMARY KEY (digest, caseID)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX caseTerm_case ON caseTerm (caseID);

    CREATE TABLE caseLock (
      caseID TEXT PRIMARY KEY NOT NULL REFERENCES caseHead (id),
      owner TEXT NOT NULL,
      terminal TEXT NOT NULL,
      takenAt INTEGER NOT NULL,
      endsAt INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE blob (
      id TEXT PRIMARY KEY NOT NULL CHECK (length(id) BETWEEN 1 AND 64),
      role TEXT NOT NULL,
      desk TEXT NOT NULL,
      byteCount INTEGER NOT NULL,
      addedAt INTEGER NOT NULL,
      addedBy TEXT NOT NULL,
      expiresOn TEXT NOT NULL CHECK (length(expiresOn) = 10),
      held INTEGER NOT NULL CHECK (held IN (0, 1)),
      keyName TEXT NOT NULL,
      wrappedKey BLOB NOT NULL,
      sealedDetails BLOB NOT NULL,
      digest BLOB NOT NULL CHECK (length(digest) = 16),
      CHECK (CASE held WHEN 1 THEN keyName GLOB 'hold-?*' ELSE keyName = 'expiry-' || expiresOn END)
    ) STRICT;
    CREATE INDEX blob_expiry ON blob (held, expiresOn, id);
    CREATE INDEX blob_digest ON blob (digest);

    CREATE TABLE caseBlob (
      caseID TEXT NOT NULL REFERENCES caseHead (id),
      blobID TEXT NOT NULL REFERENCES blob (id),
      attachedAt INTEGER NOT NULL,
      attachedBy TEXT NOT NULL,
      PRIMARY KEY (caseID, blobID)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX caseBlob_blob ON caseBlob (blobID);

    CREATE TABLE hold (
      caseID TEXT PRIMARY KEY NOT NULL REFERENCES caseHead (id),
      placedAt INTEGER NOT NULL,
      placedBy TEXT NOT NULL,
      sealedReason BLOB NOT NULL,
      stopsUse INTEGER NOT NULL CHECK (stopsUse IN (0, 1)),
      releasedAt INTEGER,
      releasedBy TEXT
    ) STRICT;

    """

  private static let runs = """
    CREATE TABLE retentionApproval (
      digest TEXT PRIMARY KEY NOT NULL CHECK (length(digest) = 64),
      asOf TEXT NOT NULL CHECK (length(asOf) = 10),
      approvedBy TEXT NOT NULL,
      approvedAt INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE retentionRun (
      id TEXT PRIMARY KEY NOT NULL,
      digest TEXT NOT NULL UNIQUE REFERENCES retentionApproval (digest),
      asOf TEXT NOT NULL CHECK (length(asOf) = 10),
      step TEXT NOT NULL CHECK (step IN ('intended', 'keysDestroyed', 'rowsDeleted', 'done')),
      startedAt INTEGER NOT NULL,
      startedBy TEXT NOT NULL,
      approvedBy TEXT NOT NULL,
      approvedAt INTEGER NOT NULL,
      plan TEXT NOT NULL,
      keyNames TEXT NOT NULL,
      deletedCases INTEGER NOT NULL DEFAULT 0,
      deletedScans INTEGER NOT NULL DEFAULT 0,
      CHECK (startedBy <> approvedBy)
    ) STRICT;
    CREATE UNIQUE INDEX retentionRun_oneAtATime ON retentionRun ((step <> 'done')) WHERE step <> 'done';

    CREATE TABLE deletionRecord (
      runID TEXT PRIMARY KEY NOT NULL REFERENCES retentionRun (id),
      finishedAt INTEGER NOT NULL,
      record TEXT NOT NULL
    ) STRICT;

    """

  private static let log = """
    CREATE TABLE accessLog (
      sequence INTEGER PRIMARY KEY NOT NULL,
      at INTEGER NOT NULL,
      staff TEXT NOT NULL,
      desk TEXT NOT NULL,
      terminal TEXT NOT NULL,
      act TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused')),
      reason TEXT NOT NULL,
      caseID TEXT,
      subject BLOB,
      item TEXT,
      workOrder TEXT,
      sealedNote BLOB,
      chain BLOB NOT NULL CHECK (length(chain) = 32)
    ) STRICT;
    CREATE INDEX accessLog_at ON accessLog (at);
    CREATE INDEX accessLog_case ON accessLog (caseID) WHERE caseID IS NOT NULL;
    CREATE INDEX accessLog_subject ON accessLog (subject) WHERE subject IS NOT NULL;

    CREATE TRIGGER accessLog_noUpdate BEFORE UPDATE ON accessLog
      BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
    CREATE TRIGGER accessLog_noDelete BEFORE DELETE ON accessLog
      BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
    CREATE TRIGGER accessLog_inOrder BEFORE INSERT ON accessLog
      WHEN NEW.sequence <> (SELECT coalesce(max(sequence), 0) + 1 FROM accessLog)
      BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END;
    CREATE TRIGGER deletionRecord_noUpdate BEFORE UPDATE ON deletionRecord
      BEGIN SELECT RAISE(ABORT, 'deletion records are kept'); END;
    CREATE TRIGGER deletionRecord_noDelete BEFORE DELETE ON deletionRecord
      BEGIN SELECT RAISE(ABORT, 'deletion records are kept'); END;
    CREATE TRIGGER retentionRun_noDelete BEFORE DELETE ON retentionRun
      BEGIN SELECT RAISE(ABORT, 'deletion records are kept'); END;

    """

  /// What the two tables of things that expire have in common.
  private static let guards =
    guardsOfRevisions
    + ["caseHead", "blob"].map { table in
      """
      CREATE TRIGGER \(table)_insertAlive BEFORE INSERT ON \(table)
        WHEN NEW.held = 0 AND EXISTS (SELECT 1 FROM retentionRun WHERE asOf > NEW.expiresOn)
        BEGIN SELECT RAISE(ABORT, 'expiry key destroyed'); END;
      CREATE TRIGGER \(table)_updateAlive BEFORE UPDATE ON \(table)
        WHEN NEW.held = 0 AND EXISTS (SELECT 1 FROM retentionRun WHERE asOf > NEW.expiresOn)
        BEGIN SELECT RAISE(ABORT, 'expiry key destroyed'); END;
      CREATE TRIGGER \(table)_updateDuringRun BEFORE UPDATE ON \(table)
        WHEN OLD.held = 0 AND EXISTS (SELECT 1 FROM retentionRun WHERE step <> 'done' AND asOf > OLD.expiresOn)
        BEGIN SELECT RAISE(ABORT, 'deletion under way'); END;
      CREATE TRIGGER \(table)_expiryOnlyLater BEFORE UPDATE ON \(table)
        WHEN NEW.expiresOn < OLD.expiresOn
        BEGIN SELECT RAISE(ABORT, 'expiry moves only to a later day'); END;
      CREATE TRIGGER \(table)_deleteOnlyDue BEFORE DELETE ON \(table)
        WHEN OLD.held = 1
          OR NOT EXISTS (SELECT 1 FROM retentionRun WHERE step = 'keysDestroyed' AND asOf > OLD.expiresOn)
        BEGIN SELECT RAISE(ABORT, 'not due'); END;

      """
    }.joined()

  private static let guardsOfRevisions = """
    CREATE TRIGGER caseRevision_noUpdate BEFORE UPDATE ON caseRevision
      BEGIN SELECT RAISE(ABORT, 'versions are kept'); END;
    CREATE TRIGGER caseRevision_deleteOnlyDue BEFORE DELETE ON caseRevision
      WHEN NOT EXISTS (
        SELECT 1 FROM retentionRun r JOIN caseHead c ON c.id = OLD.caseID
        WHERE r.step = 'keysDestroyed' AND c.held = 0 AND c.expiresOn < r.asOf)
      BEGIN SELECT RAISE(ABORT, 'not due'); END;
    CREATE TRIGGER caseHead_filedIsReadOnly BEFORE UPDATE ON caseHead
      WHEN OLD.standing = 'filed' AND (
        NEW.standing <> 'filed' OR NEW.filedOn <> OLD.filedOn OR NEW.kind <> OLD.kind OR NEW.desk <> OLD.desk
        OR (NEW.revision <> OLD.revision AND NOT (OLD.state = 'filed' AND NEW.state = 'superseded'))
        OR (NEW.revision = OLD.revision
          AND (NEW.state <> OLD.state OR NEW.sealedLabel <> OLD.sealedLabel OR NEW.sealedTerms <> OLD.sealedTerms)))
      BEGIN SELECT RAISE(ABORT, 'filed is read-only'); END;
    CREATE TRIGGER caseHead_revisionByOne BEFORE UPDATE ON caseHead
      WHEN NEW.revision NOT IN (OLD.revision, OLD.revision + 1)
      BEGIN SELECT RAISE(ABORT, 'revisions count by one'); END;

    """
}
