public import Foundation

/// Asks a process of its own for images of pages: a file made to break a decoder ends that process and nothing else.
///
/// The process is our own program with `page-image` and the numbers below as its arguments. The file is handed over in
/// memory (`/dev/fd/3`), never by name.
public struct PageRenderer: Sendable {
  /// What is wanted of a file.
  public enum Wanted: Hashable, Sendable {
    /// Its pages as delivered: JSON, `[[width, height, turn], …]`; `turn` in degrees clockwise makes the page upright.
    case sizes
    /// A page or a part of it as a JPEG, at most `width` pixels wide, with the places in `covered` painted over.
    case image(page: Int, part: PixelRect?, covered: [PixelRect], width: Int)

    /// As the process is told.
    public var arguments: [String] {
      switch self {
      case .sizes: return ["--sizes"]
      case .image(let page, let part, let covered, let width):
        func numbers(_ box: PixelRect) -> String { "\(box.x),\(box.y),\(box.width),\(box.height)" }
        return ["--page", String(page), "--width", String(width)] + (part.map { ["--part", numbers($0)] } ?? [])
          + covered.flatMap { ["--cover", numbers($0)] }
      }
    }
  }

  /// What a process may write: a PDF passes through a memory file of its own, and so does a page rendered from one.
  static let largestOutput = 160 << 20

  private let program: OwnProgram

  /// - Parameters:
  ///   - program: the path of `madoguchi`.
  ///   - seconds: how long one image may take.
  public init(program: String, seconds: Double = 25) {
    // Its memory is enough for a page of 40 million pixels in colour, turned and scaled, with the program itself.
    self.program = OwnProgram(
      path: program, seconds: seconds, largestOutput: Self.largestOutput,
      failure: "the page could not be shown; the file itself is kept unchanged")
  }

  /// Blocks until the process is done.
  /// - Throws: `.damaged` when the process found the file unreadable or was ended by it, `.timeLimit`, `.toolMissing`.
  public func run(_ wanted: Wanted, of content: Data) throws(ScanImagingError) -> Data {
    try program.run(["page-image"] + wanted.arguments, document: [UInt8](content))
  }

  /// What the process does: reads the file from descriptor 3 and makes what is wanted.
  public static func serve(_ wanted: Wanted) throws(ScanImagingError) -> Data {
    let file = try ScanFile(bytes: try OwnProgram.document(limit: ScanLimits().bytes))
    switch wanted {
    case .sizes:
      var pages: [String] = []
      for number in 1...file.pageCount {
        let size = try file.size(ofPage: number)
        // A page that cannot be decoded has its size all the same; what is wrong with it is told when it is shown.
        var turns = 0
        do throws(ScanImagingError) { turns = try file.page(number).quarterTurns() } catch {}
        pages.append("[\(size.width),\(size.height),\(turns * 90)]")
      }
      return Data("[\(pages.joined(separator: ","))]".utf8)
    case .image(let page, let part, let covered, let width):
      return try file.page(page).jpeg(part: part, covering: covered, width: width)
    }
  }
}
