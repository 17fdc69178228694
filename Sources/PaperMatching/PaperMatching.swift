public import Foundation
public import ScanImaging

/// Asks a process of its own what codes stand on a scan, and how its pages agree with a print.
///
/// The process is our own program with `paper-match`; files go over in memory and nothing is written to the disk.
public struct PaperMatching: Sendable {
  /// What the process shall do.
  public enum Work: Codable, Hashable, Sendable {
    case codes
    /// The second file is the print as PDF.
    case pages([SheetPair])
  }

  private let program: OwnProgram

  /// - Parameter program: the path of `madoguchi`.
  public init(program: String, seconds: Double = 90) {
    self.program = OwnProgram(path: program, seconds: seconds, largestOutput: 160 << 20)
  }

  /// Blocks until the process is done.
  /// - Throws: what opening a scan throws; `.damaged` when the file ended the process; `.timeLimit`.
  public func codes(of scan: Data) throws(ScanImagingError) -> ScannedCodes {
    try decoded(try run(.codes, files: [scan]))
  }

  /// Blocks until the process is done.
  public func matches(_ pairs: [SheetPair], scan: Data, print: Data) throws(ScanImagingError) -> [SheetMatch] {
    try decoded(try run(.pages(pairs), files: [scan, print]))
  }

  private func run(_ work: Work, files: [Data]) throws(ScanImagingError) -> Data {
    do {
      let task = try JSONEncoder().encode(work)
      return try program.run(["paper-match"], document: PackedFiles([task] + files).bytes)
    } catch let error as ScanImagingError {
      throw error
    } catch {
      throw ScanImagingError(.processingFailed, "the work could not be handed over")
    }
  }

  private func decoded<Answer: Decodable>(_ data: Data) throws(ScanImagingError) -> Answer {
    do {
      return try JSONDecoder().decode(Answer.self, from: data)
    } catch {
      throw ScanImagingError(.processingFailed, "the answer of a child process cannot be read")
    }
  }

  /// What the process does: reads task and files from descriptor 3.
  public static func serve() throws(ScanImagingError) -> Data {
    let files = try PackedFiles(bytes: OwnProgram.document(limit: 256 << 20)).unpacked()
    do {
      guard let first = files.first, files.count >= 2 else {
        throw ScanImagingError(.truncated, "the files came incomplete")
      }
      switch try JSONDecoder().decode(Work.self, from: Data(first)) {
      case .codes: return try JSONEncoder().encode(try codes(in: files[1]))
      case .pages(let pairs):
        guard files.count == 3 else { throw ScanImagingError(.truncated, "the files came incomplete") }
        return try JSONEncoder().encode(try matches(pairs, scan: files[1], print: files[2]))
      }
    } catch let error as ScanImagingError {
      throw error
    } catch {
      throw ScanImagingError(.processingFailed, "the task cannot be read")
    }
  }

  /// The codes of a scan, page by page.
  public static func codes(in scan: [UInt8]) throws(ScanImagingError) -> ScannedCodes {
    let file = try ScanFile(bytes: scan)
    var found: [ScannedCode] = []
    for number in 1...file.pageCount {
      for code in try file.page(number).codes() { found.append(ScannedCode(page: number, text: code.text)) }
    }
    return ScannedCodes(pages: file.pageCount, codes: found)
  }

  /// Compares pages of a scan with pages of a print.
  public static func matches(
    _ pairs: [SheetPair], scan: [UInt8], print: [UInt8]
  ) throws(ScanImagingError) -> [SheetMatch] {
    let (paper, data) = (try ScanFile(bytes: scan), try ScanFile(bytes: print))
    var matches: [SheetMatch] = []
    for pair in pairs {
      matches.append(
        try SheetMatcher().match(
          scan: try paper.page(pair.scanPage), print: try data.page(pair.printPage), pair: pair))
    }
    return matches
  }
}
