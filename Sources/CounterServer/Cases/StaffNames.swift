import Admission
import Residency

/// The names by which staff know each other. Who has no account any more is told by the user name.
struct StaffNames: Sendable {
  private let names: [StaffID: String]

  init(_ names: [StaffID: String]) { self.names = names }

  subscript(staff: StaffID) -> String { names[staff] ?? staff.rawValue }
}

extension Counter {
  func names(of staff: some Sequence<StaffID>) async throws -> StaffNames {
    StaffNames(try await admission.displayNames(of: Set(staff)))
  }
}
