import Admission
import ArgumentParser
import CaseArchive
import CertificateReading
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
    try await takePapers()
  }

  /// Once: the sample papers stand in the queue, and are read as soon as the server runs.
  private func takePapers() async throws {
    let desk = try await place.moveDesk()
    let clerk = try Self.clerk()
    guard try await desk.archive.list(limit: 1, by: clerk).isEmpty else { return }
    let samples = try Self.samples()
    _ = try await DemoRegistry.take(into: place, samples: samples, asOf: desk.today)
    let files = try FileManager.default.contentsOfDirectory(at: samples, includingPropertiesForKeys: nil)
      .filter { ["jpeg", "png", "tiff", "pdf"].contains($0.pathExtension) }
    for file in files.sorted(by: { $0.lastPathComponent < $1.lastPathComponent }) {
      _ = try await desk.receive(.init(name: file.lastPathComponent, content: Data(contentsOf: file)), by: clerk)
    }
  }

  private static func clerk() throws -> Access {
    guard let staff = StaffID(rawValue: "demo"), let desk = DeskID(rawValue: "市民課") else {
      throw ValidationError("The demo's staff have no usable names.")
    }
    return Access(staff: staff, desk: desk, terminal: "demo", reason: .notification)
  }

  /// Beside the templates, as in the project's folder.
  private static func samples() throws -> URL {
    let folder = try TemplatesFolder.locate().deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Samples")
    guard FileManager.default.fileExists(atPath: folder.path) else {
      throw ValidationError("The samples are not beside the templates. Run the demo from the project's folder.")
    }
    return folder
  }
}
