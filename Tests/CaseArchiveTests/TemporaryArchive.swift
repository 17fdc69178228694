import Foundation
import Residency
import Synchronization
import Testing

@testable import CaseArchive

/// An archive in folders of its own, with a clock that the test sets.
final class TemporaryArchive: Sendable {
  let root: URL
  let clock: Mutex<Timestamp>

  var data: URL { root.appendingPathComponent("data") }
  var keys: URL { root.appendingPathComponent("keys") }

  init(on day: String = "2026-05-11") throws {
    root = FileManager.default.temporaryDirectory.appendingPathComponent("archive-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    clock = Mutex(try Self.noon(day))
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  func set(_ day: String) throws {
    let time = try Self.noon(day)
    clock.withLock { $0 = time }
  }

  /// Passes seconds.
  func wait(_ seconds: Int64) {
    clock.withLock { $0 = Timestamp(secondsSince1970: $0.secondsSince1970 + seconds) }
  }

  var now: Timestamp { clock.withLock { $0 } }

  func open(policy: RetentionPolicy = .fiveYears, data: URL? = nil, keys: URL? = nil) async throws -> Archive {
    try await Archive.open(
      at: data ?? self.data, keys: keys ?? self.keys, policy: policy, now: { [self] in clock.withLock { $0 } })
  }

  private static func noon(_ day: String) throws -> Timestamp {
    let date = try #require(CalendarDate(iso: day))
    return Timestamp(secondsSince1970: Int64(date.daysSince1970) * 86_400 + 3 * 3600)
  }

  /// Every byte of every file below a folder.
  static func bytes(below folder: URL) throws -> Data {
    var all = Data()
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      if let data = try? Data(contentsOf: file) {
        all.append(data)
        all.append(Data(file.lastPathComponent.utf8))
      }
    }
    return all
  }
}

extension Access {
  static func clerk(
    _ staff: String = "s001", desk: String = "市民課", roles: Set<StaffRole> = [.clerk],
    reason: AccessReason = .notification, note: String? = nil, seesAllDesks: Bool = false
  ) throws -> Access {
    Access(
      staff: try #require(StaffID(rawValue: staff)), desk: try #require(DeskID(rawValue: desk)), terminal: "T-01",
      roles: roles, reason: reason, note: note, seesAllDesks: seesAllDesks)
  }

  static func administrator(_ staff: String = "a001") throws -> Access {
    try clerk(staff, desk: "情報管理課", roles: [.administrator], reason: .retention, seesAllDesks: true)
  }

  static func supervisor(_ staff: String = "b001") throws -> Access {
    try clerk(staff, roles: [.supervisor], reason: .retention, seesAllDesks: true)
  }

  static func auditor() throws -> Access {
    try clerk("k001", desk: "監査委員事務局", roles: [.auditor], reason: .audit)
  }
}

/// Invented people and what to look for in files that must not name them.
enum Invented {
  static let name = "髙橋﨑太郎"
  static let kana = "タカハシサキタロウ"
  static let address = "架空市幻町一丁目2番3号"
  static let number = IndividualNumber(body: "12345678901")?.digits ?? ""
  static let code = JuminhyoCode(body: "1234567890")?.digits ?? ""
  static let addressee = "000000012345678"

  /// A case with one person, decoded from JSON as it would come from disk, so that any state can be made.
  static func moveCase(
    id: CaseID = Archive.newCaseID(), state: CaseState = .drafted, name: String = name, desk: String = "市民課",
    kind: MoveKind = .moveIn, scans: [ScanReference] = [], signature: SignatureReference? = nil,
    supersedes: CaseID? = nil, at time: Timestamp
  ) throws -> MoveCase {
    let staff = try #require(StaffID(rawValue: "s001"))
    let base = MoveCase(
      id: id, kind: kind, desk: try #require(DeskID(rawValue: desk)), scans: scans, by: staff, at: time)
    var json = try #require(
      try JSONSerialization.jsonObject(with: try JSONEncoder().encode(base)) as? [String: Any])
    func value(_ text: String) -> [String: Any] { ["value": text, "status": "typed"] }
    json["state"] = state.rawValue
    if let supersedes { json["supersedes"] = supersedes.rawValue }
    json["persons"] = [
      [
        "name": value(name), "kana": value(kana), "birthDate": value("1980-02-29"),
        "individualNumber": value(number), "juminhyoCode": value(code), "addresseeNumber": value(addressee),
      ]
    ]
    json["values"] = ["newAddress": value(address), "certificateNumber": value("第1234号")]
    if let signature {
      json["signature"] = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(signature))
    }
    return try JSONDecoder().decode(MoveCase.self, from: try JSONSerialization.data(withJSONObject: json))
  }

  /// The same case in another state.
  static func moved(_ moveCase: MoveCase, to state: CaseState) throws -> MoveCase {
    var json = try #require(
      try JSONSerialization.jsonObject(with: try JSONEncoder().encode(moveCase)) as? [String: Any])
    json["state"] = state.rawValue
    return try JSONDecoder().decode(MoveCase.self, from: try JSONSerialization.data(withJSONObject: json))
  }

  static func scan(_ seed: Int, size: Int = 4096) -> Data {
    Data((0..<size).map { UInt8(truncatingIfNeeded: ($0 &* 31) ^ (seed &* 7 &+ $0 >> 3)) }) + Data("scan \(seed)".utf8)
  }
}

/// Throws unless `body` throws exactly this code.
func expectRefusal(
  _ code: CaseArchiveError.Code, _ comment: Comment? = nil, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () async throws -> Void
) async {
  do {
    try await body()
    Issue.record(comment ?? "nothing was refused", sourceLocation: sourceLocation)
  } catch let error as CaseArchiveError {
    #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
  } catch {
    Issue.record(error, sourceLocation: sourceLocation)
  }
}
