internal import Foundation
internal import Residency

/// What a ciphertext belongs to. It goes into AES-GCM as associated data, so that sealed bytes moved to another record,
/// another revision or another purpose do not open.
struct Binding: Sendable {
  let data: Data

  /// Each part is preceded by its length, so that no two lists of parts give the same bytes.
  private init(_ parts: [String]) {
    var data = Data("madoguchi/1".utf8)
    for part in parts {
      let bytes = Data(part.utf8)
      withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { data.append(contentsOf: $0) }
      data.append(bytes)
    }
    self.data = data
  }

  /// The data key of a case, wrapped by the key named.
  static func caseKey(_ id: CaseID, under name: KeyName) -> Binding { Binding(["case key", id.rawValue, name.text]) }
  static func caseBody(_ id: CaseID, revision: Int) -> Binding {
    Binding(["case body", id.rawValue, String(revision)])
  }
  static func caseLabel(_ id: CaseID, revision: Int) -> Binding {
    Binding(["case label", id.rawValue, String(revision)])
  }
  static func caseTerms(_ id: CaseID, revision: Int) -> Binding {
    Binding(["case terms", id.rawValue, String(revision)])
  }
  static func unfinished(_ id: CaseID, of staff: StaffID) -> Binding {
    Binding(["unfinished entry", id.rawValue, staff.rawValue])
  }
  /// The data key of a blob, wrapped by the key named.
  static func blobKey(_ id: ScanID, under name: KeyName) -> Binding { Binding(["blob key", id.rawValue, name.text]) }
  static func blobContent(_ id: ScanID, role: String) -> Binding { Binding(["blob content", id.rawValue, role]) }
  static func blobDetails(_ id: ScanID, role: String) -> Binding { Binding(["blob details", id.rawValue, role]) }
  static func holdReason(_ caseID: CaseID) -> Binding { Binding(["hold reason", caseID.rawValue]) }
  static func logNote(sequence: Int64) -> Binding { Binding(["log note", String(sequence)]) }
  /// Something kept outside of the database, under the key of its day.
  static func note(_ purpose: String, expiresOn: CalendarDate) -> Binding {
    Binding(["note", purpose, expiresOn.iso])
  }
  /// A key file of the ring, wrapped by the master key.
  static func keyFile(_ name: KeyName, ring: RecordID) -> Binding { Binding(["key file", name.text, ring.text]) }
}
