/// What staff had typed and not yet saved when a page was left. Frozen: a change is a new migration in a new file.
enum Migration0002UnfinishedEntries {
  static let name = "0002UnfinishedEntries"

  static let sql = """
    CREATE TABLE unfinishedEntry (
      caseID TEXT NOT NULL REFERENCES caseHead (id),
      staff TEXT NOT NULL,
      savedAt INTEGER NOT NULL,
      sealed BLOB NOT NULL,
      PRIMARY KEY (caseID, staff)
    ) STRICT, WITHOUT ROWID;

    """
}
