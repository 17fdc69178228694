internal import Yams

/// Collects the mistakes of one file, so that all are reported together.
final class ProblemLog {
  let file: String
  private(set) var problems: [FormProblem] = []

  init(file: String) { self.file = file }

  func add(_ path: String, _ node: Node?, _ message: String) {
    problems.append(FormProblem(file: file, path: path, line: node?.mark?.line, message: message))
  }
}

/// A YAML mapping being read: hands out values by key with their types checked, and at the end reports keys nobody asked for.
final class TemplateMap {
  let node: Node
  let path: String
  let log: ProblemLog
  private var asked: Set<String> = []

  /// `nil`, with a problem noted, when the node is no mapping.
  init?(_ node: Node, path: String, log: ProblemLog) {
    self.node = node
    self.path = path
    self.log = log
    guard let mapping = node.mapping else {
      log.add(path, node, "is not a mapping of keys to values")
      return nil
    }
    var seen: Set<String> = []
    for (key, _) in mapping {
      guard let name = key.string else {
        log.add(path, key, "has a key that is not a word")
        continue
      }
      if !seen.insert(name).inserted { log.add(path, key, "has the key '\(name)' twice") }
    }
  }

  func child(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  func problem(_ key: String?, _ message: String) {
    log.add(key.map(child) ?? path, key.flatMap { node.mapping?[$0] } ?? node, message)
  }

  func node(_ key: String) -> Node? {
    asked.insert(key)
    return node.mapping?[key]
  }

  /// Reports keys that nobody asked for.
  func finish() {
    for (key, _) in node.mapping ?? [:] {
      if let name = key.string, !asked.contains(name) {
        log.add(path, key, "unknown key '\(name)'; known here: \(asked.sorted().joined(separator: ", "))")
      }
    }
  }

  func string(_ key: String) -> String? {
    guard let node = node(key) else { return nil }
    guard let text = node.scalar?.string else {
      problem(key, "is not a text")
      return nil
    }
    return text
  }

  func required(_ key: String) -> String? {
    guard let text = string(key) else {
      if self.node.mapping?[key] == nil { problem(nil, "lacks '\(key)'") }
      return nil
    }
    if text.isEmpty { problem(key, "is empty") }
    return text
  }

  func number(_ key: String, in range: ClosedRange<Double>) -> Double? {
    guard let node = node(key) else { return nil }
    guard let number = Self.number(node), range.contains(number) else {
      problem(key, "is not a number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }

  func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let node = node(key) else { return nil }
    guard let text = node.scalar?.string, let number = Int(text), range.contains(number) else {
      problem(key, "is not a whole number from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return number
  }

  func bool(_ key: String) -> Bool? {
    guard let node = node(key) else { return nil }
    guard let value = node.bool else {
      problem(key, "is not true or false")
      return nil
    }
    return value
  }

  func word<Word: RawRepresentable & CaseIterable>(_ key: String, _ type: Word.Type) -> Word?
  where Word.RawValue == String {
    guard let text = string(key) else { return nil }
    guard let word = Word(rawValue: text) else {
      let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
      problem(key, "'\(text)' is none of: \(words)")
      return nil
    }
    return word
  }

  func numbers(_ key: String, count: ClosedRange<Int>) -> [Double]? {
    guard let node = node(key) else { return nil }
    let numbers = node.sequence?.compactMap { Self.number($0) }
    guard let numbers, numbers.count == node.sequence?.count, count.contains(numbers.count) else {
      let expected = count.count == 1 ? "\(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
      problem(key, "is not a list of \(expected) numbers")
      return nil
    }
    return numbers
  }

  func strings(_ key: String) -> [String]? {
    guard let node = node(key) else { return nil }
    if let text = node.scalar?.string { return [text] }
    let texts = node.sequence?.compactMap { $0.scalar?.string }
    guard let texts, texts.count == node.sequence?.count, !texts.isEmpty else {
      problem(key, "is not a text or a list of texts")
      return nil
    }
    return texts
  }

  func map(_ key: String) -> TemplateMap? {
    node(key).flatMap { TemplateMap($0, path: child(key), log: log) }
  }

  /// The mappings of a list.
  func maps(_ key: String) -> [TemplateMap] {
    guard let node = node(key) else { return [] }
    guard let sequence = node.sequence else {
      problem(key, "is not a list")
      return []
    }
    return sequence.enumerated().compactMap { TemplateMap($1, path: "\(child(key))[\($0)]", log: log) }
  }

  /// The values of a mapping with their keys.
  func entries(_ key: String) -> [(name: String, node: Node)] {
    guard let node = node(key) else { return [] }
    guard let mapping = node.mapping else {
      problem(key, "is not a mapping of keys to values")
      return []
    }
    return mapping.compactMap { entry in entry.key.string.map { ($0, entry.value) } }
  }

  private static func number(_ node: Node) -> Double? {
    node.scalar.flatMap { Double($0.string) }.flatMap { $0.isFinite ? $0 : nil }
  }
}
