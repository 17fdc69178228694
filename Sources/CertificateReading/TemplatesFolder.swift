public import Foundation

/// Where the certificate templates are: named by the caller, by the environment, beside the program, or in the source
/// tree of a development build.
public enum TemplatesFolder {
  /// - Parameter named: the folder given on the command line, `Templates/Certificates` itself or the folder above it.
  /// - Throws: `CertificateReadingError`, `templatesMissing`.
  public static func locate(named: String? = nil) throws(CertificateReadingError) -> URL {
    var candidates: [URL] = []
    if let named { candidates.append(URL(filePath: named, directoryHint: .isDirectory)) }
    if named == nil, let set = ProcessInfo.processInfo.environment["MADOGUCHI_TEMPLATES"], !set.isEmpty {
      candidates.append(URL(filePath: set, directoryHint: .isDirectory))
    }
    if named == nil {
      let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      candidates.append(program.appending(path: "Templates"))
      candidates.append(program.appending(path: "../share/madoguchi/Templates"))
      let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Templates")
      candidates.append(source.standardizedFileURL)
    }
    for folder in candidates {
      for place in [folder, folder.appending(path: "Certificates")]
      where FileManager.default.fileExists(atPath: place.appending(path: "labels.yaml").path) {
        return place.standardizedFileURL
      }
    }
    throw CertificateReadingError(
      .templatesMissing,
      "no folder with labels.yaml was found; name it with --templates or the variable MADOGUCHI_TEMPLATES")
  }
}
