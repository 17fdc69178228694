import ArgumentParser
import Foundation

/// `madoguchi demo`: one move from paper to file on the invented samples. `./Samples/demo` builds the program and calls it.
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "One move from paper to file, on invented people.",
    discussion: "Everything is written to the output folder, which is emptied first if an earlier demo made it.")

  @Option(help: "The folder of the samples.")
  var samples: String = "Samples"

  @Option(help: "The folder to write to.")
  var output: String = "demo-output"

  func run() async throws {
    let folder = URL(fileURLWithPath: output)
    try Self.prepare(folder)
    try await DemoStory(samples: URL(fileURLWithPath: samples), output: folder).tell()
  }

  /// Empties the folder of an earlier demo; refuses one that holds anything else.
  private static func prepare(_ folder: URL) throws {
    let mark = folder.appendingPathComponent(".madoguchi-demo")
    if FileManager.default.fileExists(atPath: folder.path) {
      let contents = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      guard contents.isEmpty || FileManager.default.fileExists(atPath: mark.path) else {
        throw ValidationError("The folder \(folder.lastPathComponent) holds other things. Give --output a new folder.")
      }
      try FileManager.default.removeItem(at: folder)
    }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data("made by madoguchi demo\n".utf8).write(to: mark)
  }
}
