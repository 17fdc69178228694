import Foundation

/// The sqlite3 program of Debian doing the same without any of our work: what the registry is measured against.
struct SQLiteAlternative {
  let folder: URL
  let extract: URL
  private static let program = "/usr/bin/sqlite3"
  private static let searches = 20

  /// `nil` when the program is not installed.
  func measure(_ residents: InventedResidents) throws -> RegistryFigures.Alternative? {
    guard FileManager.default.isExecutableFile(atPath: Self.program) else { return nil }
    let importSeconds = try run(".import --csv '\(extract.path)' resident\n")
    let nothing = try run("SELECT 1;\n")
    let names = (0..<Self.searches).map { residents.row(($0 * 104_729) % residents.count)["氏名"] ?? "" }
    let script = names.map { "SELECT count(*) FROM resident WHERE \"氏名\" LIKE '%\($0)%';\n" }.joined()
    let seconds = max(0, try run(script) - nothing)
    return RegistryFigures.Alternative(
      importSeconds: importSeconds, likeMilliseconds: seconds / Double(Self.searches) * 1000)
  }

  /// Seconds that a script takes.
  private func run(_ script: String) throws -> Double {
    let input = folder.appendingPathComponent("script.sql")
    try script.write(to: input, atomically: true, encoding: .utf8)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.program)
    process.arguments = [folder.appendingPathComponent("plain.sqlite").path]
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = FileHandle.nullDevice
    let clock = ContinuousClock()
    let start = clock.now
    try process.run()
    process.waitUntilExit()
    return RegistryFigures.seconds(clock.now - start)
  }
}
