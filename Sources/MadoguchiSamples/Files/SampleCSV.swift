/// CSV after RFC 4180.
enum SampleCSV {
  static func text(_ rows: [[String]]) -> String {
    rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cell(_ value: String) -> String {
    value.unicodeScalars.contains { $0 == "," || $0 == "\"" || $0 == "\r" || $0 == "\n" }
      ? "\"" + value.replacing("\"", with: "\"\"") + "\"" : value
  }
}
