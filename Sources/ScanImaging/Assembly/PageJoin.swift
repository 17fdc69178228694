internal import CLeptonica
public import Foundation
internal import Glibc

/// Pages of scans put together as one scan, in order and turned, without loss: a TIFF of many pages, 1-bit pages by
/// CCITT Group 4, others by Deflate. Made in a process of its own, as images for the screen are: a file that breaks a decoder
/// ends that process and nothing else.
public struct PageJoin: Sendable {
  /// A page by its file's place in the list, its number from 1, and the degrees it is turned clockwise.
  public struct Page: Hashable, Sendable {
    public let file: Int
    public let number: Int
    public let turn: Int

    public init(file: Int, number: Int, turn: Int) {
      self.file = file
      self.number = number
      self.turn = turn
    }

    /// `FILE:PAGE:TURN`, as the process is told.
    public var argument: String { "\(file):\(number):\(turn)" }

    public init?(argument: String) {
      let parts = argument.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) }
      guard parts.count == 3, let file = parts[0], let number = parts[1], let turn = parts[2],
        [0, 90, 180, 270].contains(turn)
      else { return nil }
      self.init(file: file, number: number, turn: turn)
    }
  }

  /// A scan that the reader would refuse for its size must not be made.
  private static let largestOutput = ScanLimits().bytes

  private let program: OwnProgram

  /// - Parameters:
  ///   - program: the path of `madoguchi`.
  ///   - seconds: how long the whole may take.
  public init(program: String, seconds: Double = 60) {
    self.program = OwnProgram(
      path: program, seconds: seconds, largestOutput: Self.largestOutput + (1 << 20),
      failure: "the pages could not be put together; the files are unchanged")
  }

  /// Blocks until the process is done.
  /// - Throws: `.noSuchPage`, `.tooLarge`, `.timeLimit`, `.damaged` and what opening a scan throws.
  public func run(_ pages: [Page], of files: [Data]) throws(ScanImagingError) -> Data {
    let joined = try program.run(["page-join"] + pages.map(\.argument), document: PackedFiles(files).bytes)
    guard joined.count <= Self.largestOutput else {
      throw ScanImagingError(.tooLarge, "the pages put together are over \(Self.largestOutput) bytes; make fewer")
    }
    return joined
  }

  /// What the process does: reads the files from descriptor 3 and joins the pages.
  public static func serve(_ pages: [Page]) throws(ScanImagingError) -> Data {
    let files = try PackedFiles(bytes: OwnProgram.document(limit: 1 << 30)).unpacked()
    // The library writes several pages to a file by its name only: one in memory.
    let result = try MemoryFile()
    let path = "/proc/self/fd/\(result.descriptor)"
    for (index, page) in pages.enumerated() {
      guard files.indices.contains(page.file) else {
        throw ScanImagingError(.noSuchPage, "there are \(files.count) files")
      }
      let delivered = try ScanFile(bytes: files[page.file]).page(page.number)
      try delivered.append(to: path, turn: page.turn, isFirst: index == 0)
    }
    return Data(try result.contents(limit: largestOutput + (1 << 20)))
  }
}

extension DeliveredPage {
  /// Adds the page to a TIFF file.
  fileprivate consuming func append(to path: String, turn: Int, isFirst: Bool) throws(ScanImagingError) {
    let resolution = declaredPixelsPerInch.map { Int32($0.rounded()) } ?? 0
    let turned =
      turn == 0
      ? try Pixels(pixCopy(nil, pixels.handle), step: "copy")
      : try Pixels(pixRotateOrth(pixels.handle, Int32(turn / 90)), step: "turning a page")
    // Faxes of standard resolution have pixels twice as high as wide: what the file says of both is kept.
    let across = Int32((Double(resolution)).rounded())
    let down = Int32((Double(resolution) / pixelAspect).rounded())
    if resolution > 0 {
      let lies = turn % 180 != 0
      pixSetResolution(turned.handle, lies ? down : across, lies ? across : down)
    }
    let compression = turned.depth == 1 ? IFF_TIFF_G4 : IFF_TIFF_ZIP
    guard pixWriteTiff(path, turned.handle, Int32(compression), isFirst ? "w" : "a") == 0 else {
      throw ScanImagingError(.processingFailed, "a page could not be written")
    }
  }
}
