internal import CLeptonica
public import Foundation

/// A file with scanned pages: PNG, JPEG, TIFF (one page or many) or PDF, told by its content.
///
/// Opening reads the bytes and the headers, refuses what is over the limits, and decodes nothing. Pages are decoded one
/// by one when asked for. Nothing of the file is written to the disk, and no part of its name leaves this type.
public struct ScanFile: Sendable {
  public let limits: ScanLimits
  /// Number of pages, at least 1 and at most `limits.pages`.
  public var pageCount: Int { source.pageCount }

  private enum Source: Sendable {
    case image(FileKind, [UInt8], [PageHeader])
    case document(PDFDocument)

    var pageCount: Int {
      switch self {
      case .image(_, _, let headers): headers.count
      case .document(let document): document.pageCount
      }
    }
  }

  private let source: Source

  /// Opens a file.
  /// - Throws: `.fileMissing`, `.isDirectory`, `.unreadable`, `.emptyFile`, `.tooLarge`, and what `init(bytes:)` throws.
  public init(contentsOf url: URL, limits: ScanLimits = ScanLimits()) throws(ScanImagingError) {
    try self.init(bytes: try FileBytes.read(url, limit: limits.bytes), limits: limits)
  }

  /// Opens the content of a file that is already in memory.
  /// - Throws: `.emptyFile`, `.tooLarge`, `.unsupportedFormat`, `.truncated`, `.damaged`, `.tooManyPages`,
  ///   `.tooManyPixels`; for PDF also `.encryptedPDF`, `.toolMissing`, `.timeLimit`.
  public init(bytes: [UInt8], limits: ScanLimits = ScanLimits()) throws(ScanImagingError) {
    _ = Pixels.silence
    guard !bytes.isEmpty else {
      throw ScanImagingError(.emptyFile, "the file is empty; scan the document again")
    }
    guard bytes.count <= limits.bytes else {
      throw ScanImagingError(.tooLarge, "the file is over the limit of \(limits.bytes) bytes")
    }
    guard let kind = FileKind(bytes) else {
      throw ScanImagingError(.unsupportedFormat, "the file is neither PNG, JPEG, TIFF nor PDF")
    }
    self.limits = limits
    if kind == .pdf {
      source = .document(try PDFDocument(bytes: bytes, limits: limits))
      return
    }
    let headers: [PageHeader] =
      switch kind {
      case .png: PageHeader(png: bytes).map { [$0] } ?? []
      case .jpeg: PageHeader(jpeg: bytes).map { [$0] } ?? []
      default: TIFFDirectory(bytes, limit: limits.pages)?.pages ?? []
      }
    guard !headers.isEmpty else {
      throw bytes.count < 4096 || kind == .tiff && !TIFFDirectory.isInside(bytes)
        ? ScanImagingError(.truncated, "the file ends within its header; scan or send it again")
        : ScanImagingError(.damaged, "the file's header is damaged")
    }
    guard headers.count <= limits.pages else {
      throw ScanImagingError(.tooManyPages, "the file has more than \(limits.pages) pages; split it")
    }
    for header in headers { try limits.check(width: header.width, height: header.height) }
    guard headers.allSatisfy(\.isComplete) else {
      throw ScanImagingError(.truncated, "the file ends before its last page does; scan or send it again")
    }
    source = .image(kind, bytes, headers)
  }

  /// Decodes one page.
  /// - Parameter number: from 1 to `pageCount`.
  /// - Throws: `.noSuchPage`, `.damaged`, `.truncated`; for PDF also `.tooManyPixels`, `.timeLimit`.
  public func page(_ number: Int) throws(ScanImagingError) -> DeliveredPage {
    guard (1...pageCount).contains(number) else {
      throw ScanImagingError(.noSuchPage, "the file has \(pageCount) pages, not \(number)")
    }
    switch source {
    case .document(let document): return try document.page(number)
    case .image(let kind, let bytes, let headers):
      let header = headers[number - 1]
      let decoded = try Self.decode(kind, bytes, index: number - 1)
      let upright = try decoded.normalized().oriented(header.orientation)
      return DeliveredPage(
        number: number, pixels: upright, declaredPixelsPerInch: header.believablePixelsPerInch,
        pixelAspect: header.orientation > 4 ? 1 / header.pixelAspect : header.pixelAspect)
    }
  }

  /// Size of a page as delivered, known without decoding it.
  /// - Parameter number: from 1 to `pageCount`.
  /// - Throws: `.noSuchPage`.
  public func size(ofPage number: Int) throws(ScanImagingError) -> PixelSize {
    guard (1...pageCount).contains(number) else {
      throw ScanImagingError(.noSuchPage, "the file has \(pageCount) pages, not \(number)")
    }
    switch source {
    case .document(let document): return document.pages[number - 1].pixelSize
    case .image(_, _, let headers):
      let header = headers[number - 1]
      return header.orientation > 4
        ? PixelSize(width: header.height, height: header.width) : PixelSize(width: header.width, height: header.height)
    }
  }

  private static func decode(_ kind: FileKind, _ bytes: [UInt8], index: Int) throws(ScanImagingError) -> Pixels {
    var warnings: Int32 = 0
    let decoded = bytes.withUnsafeBufferPointer { buffer in
      switch kind {
      case .png: pixReadMemPng(buffer.baseAddress, buffer.count)
      case .jpeg: pixReadMemJpeg(buffer.baseAddress, buffer.count, 0, 1, &warnings, 0)
      default: pixReadMemTiff(buffer.baseAddress, buffer.count, Int32(index))
      }
    }
    guard let pixels = Pixels(decoded) else {
      throw ScanImagingError(.damaged, "a page could not be decoded; scan it again")
    }
    return pixels
  }
}

extension Pixels {
  /// Turned and mirrored as an EXIF or TIFF orientation (1 … 8) asks, so that it shows as a viewer shows it.
  consuming func oriented(_ orientation: Int) throws(ScanImagingError) -> Pixels {
    switch orientation {
    case 2: try Pixels(pixFlipLR(nil, handle), step: "orientation")
    case 3: try Pixels(pixRotateOrth(handle, 2), step: "orientation")
    case 4: try Pixels(pixFlipTB(nil, handle), step: "orientation")
    case 5: try Pixels(pixRotateOrth(handle, 1), step: "orientation").oriented(2)
    case 6: try Pixels(pixRotateOrth(handle, 1), step: "orientation")
    case 7: try Pixels(pixRotateOrth(handle, 3), step: "orientation").oriented(2)
    case 8: try Pixels(pixRotateOrth(handle, 3), step: "orientation")
    default: self
    }
  }
}
