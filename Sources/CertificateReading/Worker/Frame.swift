import Foundation

/// A message between the pool and a worker: version, kind, length, payload. Anything else on the pipe breaks the protocol
/// and costs the worker its life.
struct Frame: Hashable {
  enum Kind: UInt8 {
    /// To the worker: a file to read, `ReadRequest` as JSON.
    case request = 1
    /// From the worker: a `Reading` as JSON.
    case reading = 2
    /// From the worker, once, when it is ready.
    case ready = 3
    /// From the worker, once: it cannot start; a `Reading.Note` as JSON.
    case refusal = 4
  }

  static let version: UInt8 = 1
  static let headerLength = 6
  /// A reading of 60 pages stays far below.
  static let longest = 16 << 20

  var kind: Kind
  var payload: Data

  var bytes: Data {
    var data = Data([Self.version, kind.rawValue])
    let length = UInt32(payload.count)
    data.append(contentsOf: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) })
    return data + payload
  }

  /// Kind and payload length of a header of six bytes; `nil` when it is not of this protocol.
  static func header(_ bytes: [UInt8]) -> (kind: Kind, length: Int)? {
    guard bytes.count == headerLength, bytes[0] == version, let kind = Kind(rawValue: bytes[1]) else { return nil }
    let length = bytes[2...].reduce(0) { $0 << 8 | Int($1) }
    return length <= longest ? (kind, length) : nil
  }
}

/// What the pool asks of a worker. The path travels here, not as a process argument, which everybody on the machine sees.
struct ReadRequest: Codable, Hashable {
  var path: String
  /// What staff have confirmed of the file: its characters are wanted.
  var confirmed: ConfirmedValues?
}
