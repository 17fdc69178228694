public import Foundation

/// Several files as one document for a child process: one after the other, each after its length in eight bytes.
public struct PackedFiles: Sendable {
  public let bytes: [UInt8]

  public init(_ files: [Data]) {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(files.reduce(0) { $0 + $1.count + 8 })
    for file in files {
      for shift in stride(from: 56, through: 0, by: -8) { bytes.append(UInt8(truncatingIfNeeded: file.count >> shift)) }
      bytes.append(contentsOf: file)
    }
    self.bytes = bytes
  }

  /// What the process was given.
  public init(bytes: [UInt8]) { self.bytes = bytes }

  /// - Throws: `.truncated` when a length or a file is not all there.
  public func unpacked() throws(ScanImagingError) -> [[UInt8]] {
    var files: [[UInt8]] = []
    var place = 0
    while place < bytes.count {
      guard place + 8 <= bytes.count else { throw ScanImagingError(.truncated, "the files came incomplete") }
      let count = bytes[place..<(place + 8)].reduce(0) { $0 << 8 | Int($1) }
      place += 8
      guard count >= 0, count <= bytes.count - place else {
        throw ScanImagingError(.truncated, "the files came incomplete")
      }
      files.append(Array(bytes[place..<(place + count)]))
      place += count
    }
    return files
  }
}
