public import Testing

extension Tag {
  /// Pure: no file, no library, no clock.
  @Tag public static var small: Self
  /// A library, a file, SQLite.
  @Tag public static var medium: Self
  /// A process, a socket, a whole flow.
  @Tag public static var large: Self
  /// Proves a control of the city (C01 … C37).
  @Tag public static var control: Self
}
