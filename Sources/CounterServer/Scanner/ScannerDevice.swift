import Foundation

/// A scanner that SANE knows.
struct ScannerDevice: Hashable, Sendable {
  /// As SANE names it, such as `test:0`.
  let name: String
  /// Maker and model.
  let label: String

  /// Reads what `scanimage --formatted-device-list` printed: name, maker, model and kind, by tabs.
  static func list(_ text: String) -> [ScannerDevice] {
    text.split(whereSeparator: \.isNewline).compactMap { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count >= 3, !parts[0].isEmpty, parts[0].utf8.count <= 200 else { return nil }
      let label = [parts[1], parts[2]].filter { !$0.isEmpty }.joined(separator: " ")
      return ScannerDevice(name: parts[0], label: label.isEmpty ? parts[0] : label)
    }
  }
}

/// What a scanner can do, as `scanimage --all-options` tells it.
struct ScannerOptions: Hashable, Sendable {
  /// Where paper is taken from, in the device's words; empty: it has one place only.
  var sources: [String] = []
  var modes: [String] = []
  /// The largest width and height in millimetres; `nil`: not told.
  var width: Double?
  var height: Double?
  var hasResolution = false

  init(_ text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true).map(String.init)
      guard let option = words.first, words.count == 2 else { continue }
      // What stands in brackets is the present value; inactive options cannot be set.
      guard !words[1].hasSuffix("[inactive]") else { continue }
      let values = words[1].split(separator: "[", maxSplits: 1).first.map(String.init) ?? ""
      switch option {
      case "--source": sources = Self.listed(values)
      case "--mode": modes = Self.listed(values)
      case "--resolution": hasResolution = true
      case "-x": width = Self.largest(values)
      case "-y": height = Self.largest(values)
      default: break
      }
    }
  }

  private static func listed(_ values: String) -> [String] {
    values.split(separator: "|").map { $0.drop(while: { $0 == " " }) }
      .map { String($0.reversed().drop(while: { $0 == " " }).reversed()) }.filter { !$0.isEmpty }
  }

  /// `0..200mm (in steps of 1)` → 200
  private static func largest(_ values: String) -> Double? {
    guard let end = values.range(of: "..") else { return nil }
    return Double(values[end.upperBound...].prefix { $0.isNumber || $0 == "." })
  }
}

/// Where the paper lies, as staff choose it.
enum PaperSource: String, CaseIterable, Sendable {
  case flatbed, feeder

  var label: String {
    switch self {
    case .flatbed: "原稿台（1枚）"
    case .feeder: "自動給紙（すべて）"
    }
  }

  /// The device's word for it; `nil`: it has no such place.
  func name(among sources: [String]) -> String? {
    func isFeeder(_ source: String) -> Bool {
      let folded = source.lowercased()
      return folded.contains("feeder") || folded.contains("adf")
    }
    switch self {
    case .flatbed: return sources.first { !isFeeder($0) }
    // The plain feeder before one that turns the sheet: blank backs only wait for somebody to take them out.
    case .feeder:
      return sources.first { isFeeder($0) && !$0.lowercased().contains("duplex") } ?? sources.first(where: isFeeder)
    }
  }
}
