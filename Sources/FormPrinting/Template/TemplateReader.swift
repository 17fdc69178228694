internal import Yams

/// Reads one `form.yaml` into a ``Form``, noting every mistake it meets. The schema is described in
/// `Templates/Forms/README.md`.
final class TemplateReader {
  let log: ProblemLog
  let id: String
  /// Roles that `fonts.yaml` defines.
  let roles: Set<String>
  var record = RecordLayout.moveSubjects
  var paper = Paper.a4
  var styles: [String: TextStyle] = [:]
  var blocks: [String: TemplateMap] = [:]
  /// Blocks being read, against blocks that contain themselves.
  var openBlocks: [String] = []
  /// Blocks in which problems were found.
  var brokenBlocks: Set<String> = []

  init(id: String, file: String, roles: Set<String>) {
    self.id = id
    self.roles = roles
    log = ProblemLog(file: file)
  }

  /// `nil` when there were problems.
  func form(yaml: String) -> Form? {
    let root: Node?
    do {
      root = try Yams.compose(yaml: yaml)
    } catch {
      log.add("", nil, "is not YAML: \(Self.reason(error))")
      return nil
    }
    guard let root, let map = TemplateMap(root, path: "", log: log) else {
      if root == nil { log.add("", nil, "is empty") }
      return nil
    }
    let form = form(map)
    map.finish()
    return log.problems.isEmpty ? form : nil
  }

  private func form(_ map: TemplateMap) -> Form? {
    if let name = map.required("id"), name != id {
      map.problem("id", "'\(name)' is not the name of its folder '\(id)'")
    }
    let title = map.required("title")
    let purpose = map.required("purpose")
    let basis = map.required("basis")
    if map.node("record") == nil { map.problem(nil, "lacks 'record'") }
    record = map.word("record", RecordLayout.self) ?? record
    if let text = map.required("paper") {
      if let paper = Paper(text: text) {
        self.paper = paper
      } else {
        map.problem("paper", "'\(text)' is not a paper: A3, A4, A5 or B5 with portrait or landscape")
      }
    }
    for (name, node) in map.entries("styles") {
      guard let style = TemplateMap(node, path: "styles.\(name)", log: log) else { continue }
      styles[name] = self.style(style, over: TextStyle())
      style.finish()
    }
    for (name, node) in map.entries("blocks") {
      blocks[name] = TemplateMap(node, path: "blocks.\(name)", log: log)
    }
    guard let firstMap = map.map("first") else {
      if map.node("first") == nil { map.problem(nil, "lacks 'first', its first sheet") }
      return nil
    }
    let first = sheet(firstMap)
    let continuation = map.map("continuation").map { sheet($0) }
    if let continuation, continuation.rows == 0 { map.problem("continuation", "has no rows for persons") }
    if continuation != nil, first.rows == 0 {
      map.problem("first", "has no rows for persons, but a continuation sheet")
    }
    checkTitle(first, map, "first")
    if let continuation { checkTitle(continuation, map, "continuation") }
    guard let title, let purpose, let basis else { return nil }
    return Form(
      id: id, title: title, purpose: purpose, basis: basis, record: record, paper: paper, first: first,
      continuation: continuation)
  }

  private func sheet(_ map: TemplateMap) -> Sheet {
    var sheet = Sheet(elements: [], rows: 0)
    read(map, into: &sheet, offset: PaperPoint(x: 0, y: 0), row: nil, isBlock: false)
    for element in sheet.elements { checkPlace(element) }
    return sheet
  }

  /// C02: each sheet says at its top what it is, and the first also why and by which law.
  private func checkTitle(_ sheet: Sheet, _ map: TemplateMap, _ key: String) {
    func shows(_ place: String, above limit: Double) -> Bool {
      sheet.elements.contains {
        guard case .text(let text, _) = $0.kind else { return false }
        return text.contains(place) && $0.condition == nil && $0.box.y <= limit
      }
    }
    if !shows("{title}", above: paper.height / 5) { map.problem(key, "does not show {title} at its top (C02)") }
    guard key == "first" else { return }
    for place in ["{purpose}", "{basis}"] where !shows(place, above: paper.height) {
      map.problem(key, "does not show \(place) (C02)")
    }
  }

  private func checkPlace(_ element: Element) {
    let box = element.box
    let slack = 0.001
    guard box.x < -slack || box.y < -slack || box.right > paper.width + slack || box.bottom > paper.height + slack
    else { return }
    log.add(
      element.path, nil,
      "stands outside the paper: x \(box.x) to \(box.right) of \(paper.width), y \(box.y) to \(box.bottom) of \(paper.height)"
    )
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? YamlError else { return "unreadable" }
    return error.description.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

extension Paper {
  static let a4 = Paper(width: 210, height: 297)

  init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}
