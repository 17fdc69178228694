import Foundation

/// The bytes of an extract file, chunk by chunk.
struct ExtractFile {
  static let chunkSize = 1 << 20
  let url: URL

  /// Calls `body` with each chunk.
  /// - Throws: ``RegistryError`` `unreadableFile`, or what `body` throws.
  func read(_ body: ([UInt8]) throws -> Void) throws {
    guard let handle = try? FileHandle(forReadingFrom: url) else {
      throw RegistryError(.unreadableFile, "The extract cannot be opened; check its path and rights.")
    }
    defer { try? handle.close() }
    while true {
      let chunk: Data?
      do { chunk = try handle.read(upToCount: Self.chunkSize) } catch {
        throw RegistryError(.unreadableFile, "The extract cannot be read to its end (or is a folder).")
      }
      guard let chunk, !chunk.isEmpty else { return }
      try body([UInt8](chunk))
    }
  }

  /// The encoding its bytes are in, and its size.
  /// - Throws: ``RegistryError`` `unknownEncoding` for UTF-16.
  func detectEncoding() throws -> ExtractEncoding {
    var detector = ExtractEncoding.Detector()
    try read { detector.feed($0) }
    if detector.isUTF16 {
      throw RegistryError(.unknownEncoding, "The extract is UTF-16; save it as UTF-8 or CP932 (Shift_JIS).")
    }
    return detector.encoding
  }
}
