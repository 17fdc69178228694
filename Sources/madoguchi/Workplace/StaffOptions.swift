import ArgumentParser
import CaseArchive
import Foundation
import Residency

/// Who does it, where, and why (処理事由; C03): given with every command that touches a case, and written to the access log.
struct StaffOptions: ParsableArguments {
  @Option(help: "Your user name; written to the log with everything you do.")
  var staff: String

  @Option(help: "Your desk, such as 市民課.")
  var desk: String

  @Option(
    help: ArgumentHelp(
      "Why you touch the record: \(AccessReason.allCases.map(\.rawValue).joined(separator: ", ")); "
        + "notification when left out, but a search must name it.",
      valueName: "reason"))
  var reason: String?

  @Option(
    help: ArgumentHelp(
      "What you are: \(StaffRole.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "role"))
  var role: [String] = [StaffRole.clerk.rawValue]

  @Option(help: "Number of the work order, for maintenance.")
  var workOrder: String?

  /// - Parameter namesReason: no reason is assumed (C03).
  /// - Throws: `ValidationError` naming the option.
  func access(allDesks: Bool = false, namesReason: Bool = false) throws -> Access {
    guard let staff = StaffID(rawValue: staff) else {
      throw ValidationError("--staff must be a user name of 1 to 64 characters without spaces.")
    }
    guard let desk = DeskID(rawValue: desk) else {
      throw ValidationError("--desk must be a name of 1 to 64 characters without spaces.")
    }
    let named = reason ?? (namesReason ? "" : AccessReason.notification.rawValue)
    guard let reason = AccessReason(rawValue: named) else {
      throw ValidationError("--reason is one of \(AccessReason.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    let roles = try role.map {
      guard let role = StaffRole(rawValue: $0) else {
        throw ValidationError("--role is one of \(StaffRole.allCases.map(\.rawValue).joined(separator: ", ")).")
      }
      return role
    }
    return Access(
      staff: staff, desk: desk, terminal: ProcessInfo.processInfo.hostName, roles: Set(roles), reason: reason,
      workOrder: workOrder, seesAllDesks: allDesks)
  }
}

/// The case an act is about.
struct CaseOption: ParsableArguments {
  @Argument(help: "The case's ID, as `madoguchi case list` shows it.")
  var caseID: String

  func id() throws -> CaseID {
    guard let id = CaseID(rawValue: caseID) else {
      throw ValidationError("That is no case ID: they are letters and digits only.")
    }
    return id
  }
}
