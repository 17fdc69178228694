import GRDB

/// The tables of the registry database, made anew by every import (the whole content is a copy).
enum RegistrySchema {
  /// Marks the file as ours (`PRAGMA application_id`, "mado").
  static let applicationID = 0x6D61_646F
  static let version = 1

  /// Throws away the tables of the earlier copy and makes empty ones. Runs in the import's transaction: until its end
  /// readers see the earlier copy.
  static func makeTables(_ db: Database) throws {
    for table in ["extract", "resident", "otherName"] { try db.execute(sql: "DROP TABLE IF EXISTS \(table)") }
    try db.execute(
      sql: """
        CREATE TABLE extract (
          id INTEGER PRIMARY KEY CHECK (id = 1),
          importedAt INTEGER NOT NULL,
          asOf TEXT NOT NULL,
          residents INTEGER NOT NULL,
          rejected INTEGER NOT NULL,
          mapping TEXT NOT NULL,
          encoding TEXT NOT NULL,
          keyCheck BLOB NOT NULL
        ) STRICT;
        CREATE TABLE resident (
          id INTEGER PRIMARY KEY,
          status INTEGER NOT NULL,
          sex INTEGER NOT NULL,
          name INTEGER NOT NULL,
          kana INTEGER,
          birthDate INTEGER,
          lot INTEGER,
          dwelling INTEGER,
          household INTEGER NOT NULL,
          addressee INTEGER NOT NULL,
          individualNumber BLOB,
          juminhyoCode BLOB,
          residenceCardNumber BLOB,
          sealed BLOB NOT NULL
        ) STRICT;
        CREATE TABLE otherName (
          name INTEGER NOT NULL,
          resident INTEGER NOT NULL
        ) STRICT;
        """)
  }

  /// Indexes are built after the rows: sorting once is many times faster than half a million insertions in random order.
  static func makeIndexes(_ db: Database) throws {
    try db.execute(
      sql: """
        CREATE INDEX residentName ON resident (name, birthDate);
        CREATE INDEX residentKana ON resident (kana, birthDate) WHERE kana IS NOT NULL;
        CREATE INDEX residentBirthDate ON resident (birthDate) WHERE birthDate IS NOT NULL;
        CREATE INDEX residentLot ON resident (lot, household) WHERE lot IS NOT NULL;
        CREATE INDEX residentDwelling ON resident (dwelling) WHERE dwelling IS NOT NULL;
        CREATE INDEX residentHousehold ON resident (household);
        CREATE UNIQUE INDEX residentAddressee ON resident (addressee);
        CREATE UNIQUE INDEX residentIndividualNumber ON resident (individualNumber) WHERE individualNumber IS NOT NULL;
        CREATE UNIQUE INDEX residentJuminhyoCode ON resident (juminhyoCode) WHERE juminhyoCode IS NOT NULL;
        CREATE UNIQUE INDEX residentResidenceCardNumber ON resident (residenceCardNumber)
          WHERE residenceCardNumber IS NOT NULL;
        CREATE INDEX otherNameName ON otherName (name);
        """)
  }
}
