public import Foundation

/// Our own program run as a child with limits on time, memory and output: what it works on may be made to break a decoder.
///
/// The document is handed over in memory (`/dev/fd/3`), never by name; the answer comes back in memory too.
public struct OwnProgram: Sendable {
  private let path: String
  private let memory: Int
  private let seconds: Double
  private let largestOutput: Int
  private let failure: String

  /// - Parameters:
  ///   - path: of `madoguchi`.
  ///   - memory: address space in bytes.
  ///   - seconds: how long it may take.
  ///   - largestOutput: bytes it may write, also to memory files of its own.
  ///   - failure: what is said when the process ends in another way than it should.
  public init(
    path: String, memory: Int = 2 << 30, seconds: Double, largestOutput: Int,
    failure: String = "the file could not be worked on; it is unchanged"
  ) {
    self.path = path
    self.memory = memory
    self.seconds = seconds
    self.largestOutput = largestOutput
    self.failure = failure
  }

  /// Blocks until the process is done.
  /// - Throws: what the process told by its exit status (`status(of:)`); `.damaged` when it was ended; `.timeLimit`,
  ///   `.toolMissing`.
  public func run(_ arguments: [String], document: [UInt8]) throws(ScanImagingError) -> Data {
    let outcome = try ChildProgram(path: path, memory: memory).run(
      arguments, document: try MemoryFile(document), seconds: seconds, outputBytes: largestOutput)
    guard outcome.status == 0, !outcome.output.isEmpty else {
      let code = outcome.status.flatMap { Self.code(ofStatus: $0) } ?? .damaged
      throw ScanImagingError(code, failure)
    }
    return Data(outcome.output)
  }

  /// What the child reads of its document.
  public static func document(limit: Int) throws(ScanImagingError) -> [UInt8] {
    try FileBytes.read(URL(fileURLWithPath: "/dev/fd/3"), limit: limit)
  }

  /// How the child says by its exit status why it failed; others end it with 1.
  public static func status(of error: ScanImagingError) -> Int32 {
    Int32(96 + (ScanImagingError.Code.allCases.firstIndex(of: error.code) ?? 0))
  }

  private static func code(ofStatus status: Int32) -> ScanImagingError.Code? {
    let index = Int(status) - 96
    return ScanImagingError.Code.allCases.indices.contains(index) ? ScanImagingError.Code.allCases[index] : nil
  }
}
