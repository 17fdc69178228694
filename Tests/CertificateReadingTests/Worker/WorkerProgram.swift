import Foundation
import Testing

/// The `madoguchi` program of this very build: it lies beside the bundle of tests.
enum WorkerProgram {
  static func url() throws -> URL {
    var places = CommandLine.arguments.map { URL(filePath: $0) }
    places.append(URL(filePath: "/proc/self/exe").resolvingSymlinksInPath())
    places.append(Bundle.main.bundleURL.appending(path: "x"))
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..").standardizedFileURL
    places.append(root.appending(path: ".build/debug/x"))
    let found = places.lazy.map { $0.deletingLastPathComponent().appending(path: "madoguchi") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    return try #require(found, "the program madoguchi is not beside the tests; build it first")
  }

  /// A program that answers a pool as `script` (for /bin/sh) says.
  static func script(_ script: String, in folder: TemporaryFolder) throws -> URL {
    let file = try folder.write(Array("#!/bin/sh\n\(script)\n".utf8), to: "worker-\(UUID().uuidString)")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    return file
  }
}
