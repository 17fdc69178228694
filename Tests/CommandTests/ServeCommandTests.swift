import Foundation
import Support
import Testing

/// What `madoguchi serve` says when it cannot begin.
@Suite(.tags(.large)) struct ServeCommandTests {
  @Test("a layout of CSV files that is wrong is told by its file, and the server does not begin")
  func refusesWrongProfiles() throws {
    let place = try TestWorkplace()
    // Everything as shipped but for one more layout.
    let templates = place.file("Templates")
    try FileManager.default.createDirectory(
      at: templates.appendingPathComponent("Drafts"), withIntermediateDirectories: true)
    for name in ["Certificates", "Forms", "Pages", "Registry"] {
      try FileManager.default.createSymbolicLink(
        at: templates.appendingPathComponent(name),
        withDestinationURL: Program.root.appendingPathComponent("Templates/" + name))
    }
    for name in ["one.yaml", "two.yaml"] {
      try FileManager.default.copyItem(
        at: Program.root.appendingPathComponent("Templates/Drafts/move-out-information.yaml"),
        to: templates.appendingPathComponent("Drafts/" + name))
    }
    // Should it begin after all, it ends.
    let outcome = try Program.run(
      URL(fileURLWithPath: "/usr/bin/timeout"),
      [
        "60", "/usr/bin/env", "MADOGUCHI_TEMPLATES=\(templates.appendingPathComponent("Certificates").path)",
        Program.url.path, "serve", "--port", "0", "--home", place.file("data").path, "--keys", place.file("keys").path,
        "--settings", place.file("settings.yaml").path,
      ])
    #expect(outcome.status == 69)
    #expect(outcome.err.contains("one.yaml and two.yaml have the same `id`, move-out-information"), "\(outcome.err)")
  }
}
