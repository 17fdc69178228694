public import Foundation

/// The forms of a folder (`Templates/Forms`): one folder per form with `form.yaml`, and `fonts.yaml` for all. Reading checks
/// everything and reports all mistakes together; a library that exists holds only valid forms.
public struct FormLibrary: Sendable {
  /// All forms, by id.
  public let forms: [Form]
  /// All CSV profiles, by form and id.
  public let profiles: [CSVProfile]
  /// The folder they were read from.
  public let directory: URL
  let roles: [FontRole]

  /// Reads all forms of the folder.
  ///
  /// - Throws: `templateUnreadable`, `templateInvalid` with every mistake found.
  public init(directory: URL) throws(FormPrintingError) {
    self.directory = directory
    let fontsLog = ProblemLog(file: "fonts.yaml")
    roles = FontRole.roles(
      yaml: try Self.text(directory.appendingPathComponent("fonts.yaml"), name: "fonts.yaml"), log: fontsLog)
    var problems = fontsLog.problems
    var forms: [Form] = []
    var profiles: [CSVProfile] = []
    for id in try Self.folders(of: directory) {
      let file = "\(id)/form.yaml"
      let url = directory.appendingPathComponent(id).appendingPathComponent("form.yaml")
      guard FileManager.default.fileExists(atPath: url.path) else {
        problems.append(FormProblem(file: file, path: "", line: nil, message: "is missing"))
        continue
      }
      let reader = TemplateReader(id: id, file: file, roles: Set(roles.map(\.name)))
      if let form = reader.form(yaml: try Self.text(url, name: file)) { forms.append(form) }
      problems += reader.log.problems
      profiles += try Self.profiles(of: reader, in: url.deletingLastPathComponent(), problems: &problems)
    }
    guard problems.isEmpty else {
      throw FormPrintingError(
        .templateInvalid, "the form templates have \(problems.count) mistakes; correct them", problems: problems)
    }
    self.forms = forms
    self.profiles = profiles
  }

  /// - Throws: `formUnknown`.
  public func form(_ id: String) throws(FormPrintingError) -> Form {
    guard let form = forms.first(where: { $0.id == id }) else {
      throw FormPrintingError(
        .formUnknown, "no form of that id; there are: \(forms.map(\.id).joined(separator: ", "))")
    }
    return form
  }

  /// - Throws: `profileUnknown`.
  public func profile(_ id: String, form: String) throws(FormPrintingError) -> CSVProfile {
    guard let profile = profiles.first(where: { $0.id == id && $0.form == form }) else {
      let known = profiles.filter { $0.form == form }.map(\.id).joined(separator: ", ")
      throw FormPrintingError(.profileUnknown, "no CSV profile of that id for form '\(form)'; there are: \(known)")
    }
    return profile
  }

  private static func profiles(
    of reader: TemplateReader, in folder: URL, problems: inout [FormProblem]
  ) throws(FormPrintingError) -> [CSVProfile] {
    let directory = folder.appendingPathComponent("csv")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? []
    var profiles: [CSVProfile] = []
    for file in files.sorted() where file.hasSuffix(".yaml") {
      let name = "\(reader.id)/csv/\(file)"
      let log = ProblemLog(file: name)
      let profile = CSVProfileReader(
        id: String(file.dropLast(5)), form: reader.id, record: reader.record, log: log
      ).profile(yaml: try text(directory.appendingPathComponent(file), name: name))
      if let profile { profiles.append(profile) }
      problems += log.problems
    }
    return profiles
  }

  private static func folders(of directory: URL) throws(FormPrintingError) -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(
        at: directory, includingPropertiesForKeys: [.isDirectoryKey], options: .skipsHiddenFiles
      ).filter { (try? $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) ?? false }
        .map(\.lastPathComponent).sorted()
    } catch {
      throw FormPrintingError(.templateUnreadable, "the folder of form templates cannot be read")
    }
  }

  static func text(_ url: URL, name: String) throws(FormPrintingError) -> String {
    guard let data = try? Data(contentsOf: url), let text = String(data: data, encoding: .utf8) else {
      throw FormPrintingError(.templateUnreadable, "\(name) is missing or not UTF-8")
    }
    return text
  }
}
