import Admission
import ArgumentParser
import Foundation
import MoveDesk
import Residency

/// What `madoguchi serve --demo` begins with: one account for the desk, one for the second person, and sample papers.
struct DemoDesk {
  /// Of its own, so that a demo never mixes with a workplace.
  static let folder = FileManager.default.temporaryDirectory.appendingPathComponent("madoguchi-demo-desk")
  private static let password = "mihon-2026"

  let place: Workplace

  static let account = [
    "利用者ID demo ／ パスワード \(password)（受付担当）",
    "利用者ID demo2 ／ パスワード \(password)（審査担当）",
    "人物・書類はすべて架空です。All people and papers are invented.",
  ]

  func prepare() async throws {
    let admission = try place.admission()
    let known = Set(try await admission.accounts().map(\.staff.rawValue))
    for (name, display, roles) in [
      ("demo", "見本 受付", Set([StaffRole.clerk])), ("demo2", "見本 審査", [.clerk, .supervisor]),
    ] where !known.contains(name) {
      guard let staff = StaffID(rawValue: name), let desk = DeskID(rawValue: "市民課") else {
        throw ValidationError("The demo's staff have no usable names.")
      }
      try await admission.add(
        StaffAccount(staff: staff, displayName: display, desk: desk, roles: roles), password: Self.password)
    }
  }
}
