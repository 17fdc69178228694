import Foundation
import Support
import Testing

@testable import CounterServer

@Suite("What SANE tells", .tags(.small)) struct ScannerTests {
  /// As `scanimage --all-options` of sane-utils 1.2 prints it, shortened.
  private static let options = """
    All options specific to device `test:0':
      Scan Mode:
        --mode Gray|Color [Gray]
            Selects the scan mode (e.g., lineart, monochrome, or color).
        --resolution 1..1200dpi (in steps of 1) [50]
        --source Flatbed|Automatic Document Feeder [Flatbed]
            If Automatic Document Feeder is selected, the feeder will be 'empty'
        --three-pass-order RGB|RBG|GBR|GRB|BRG|BGR [inactive]
      Geometry:
        -l 0..200mm (in steps of 1) [0]
        -x 0..215.9mm (in steps of 1) [80]
        -y 0..200mm [100]
    """

  @Test("devices are listed by name, maker and model; lines that are none are left out")
  func devices() {
    let devices = ScannerDevice.list(
      "test:0\tNoname\tfrontend-tester\tvirtual device\n\nairscan:e0\t\tMFP 見本\tscanner\nx\n\t\t\n")
    #expect(devices.map(\.name) == ["test:0", "airscan:e0"])
    #expect(devices.map(\.label) == ["Noname frontend-tester", "MFP 見本"])
  }

  @Test("modes, sources and the size of the bed are read; what is inactive is not")
  func options() {
    let options = ScannerOptions(Self.options)
    #expect(options.modes == ["Gray", "Color"])
    #expect(options.sources == ["Flatbed", "Automatic Document Feeder"])
    #expect(options.width == 215.9 && options.height == 200 && options.hasResolution)
  }

  @Test(
    "flatbed and feeder are found under the names that makers give them",
    arguments: [
      (["Flatbed", "Automatic Document Feeder"], "Flatbed", "Automatic Document Feeder"),
      (["FlatBed", "ADF", "ADF Duplex"], "FlatBed", "ADF"), (["ADF Front", "ADF Duplex"], nil, "ADF Front"),
      (["ADF Duplex"], nil, "ADF Duplex"), (["Flatbed"], "Flatbed", nil), ([], nil, nil),
    ] as [([String], String?, String?)])
  func sources(names: [String], flatbed: String?, feeder: String?) {
    #expect(PaperSource.flatbed.name(among: names) == flatbed)
    #expect(PaperSource.feeder.name(among: names) == feeder)
  }

  @Test("every way a scanner fails says what to do", arguments: 1...12)
  func problems(status: Int) {
    let problem = ScannerProblem.problem(status: Int32(status))
    #expect(problem.code.hasPrefix("scanner") && problem.sentence.hasSuffix("。"))
    #expect(problem.sentence.contains("ください") || problem.sentence.contains("実行"))
  }

  @Test("what scanimage says before it lets the device go tells why it ended; other lines do not")
  func words() {
    #expect(ScannerProblem.status(saidIn: "scanimage: sane_start: Document feeder jammed\n") == 6)
    #expect(ScannerProblem.status(saidIn: "Scanning page 1\nscanimage: sane_read: Error during device I/O") == 9)
    #expect(ScannerProblem.status(saidIn: "scanimage: open of device test:0 failed: Device busy") == nil)
    #expect(ScannerProblem.status(saidIn: "") == nil)
  }

  @Test("a driver that hangs after it said why it ended is ended, and its word stands", .timeLimit(.minutes(1)))
  func hangs() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "scanner-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = folder.appending(path: "scanimage")
    try "#!/bin/sh\necho 'scanimage: sane_start: Document feeder jammed' >&2\nexec sleep 600\n"
      .write(to: program, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
    let outcome = try await ScanProgram.run([], seconds: 600, program: program.path)
    #expect(outcome.status == 6 && outcome.pages.isEmpty)
  }
}
