/// What a tablet shows and when it was last touched, so that it blanks when left (C12, C21).
enum Migration0002TabletStages {
  static let name = "0002 tablet stages"
  static let sql = """
    ALTER TABLE tablet ADD COLUMN stage TEXT;
    ALTER TABLE tablet ADD COLUMN usedAt INTEGER NOT NULL DEFAULT 0;
    CREATE INDEX tabletByUse ON tablet (usedAt);
    """
}
