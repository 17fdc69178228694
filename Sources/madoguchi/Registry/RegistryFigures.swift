/// What the registry benchmark measured.
struct RegistryFigures: Encodable {
  /// Milliseconds of many runs.
  struct Spread: Encodable {
    var median, p95, max: Double

    init(_ times: [Double]) {
      let sorted = times.sorted()
      func at(_ share: Double) -> Double {
        sorted.isEmpty ? 0 : sorted[Swift.min(sorted.count - 1, Int(Double(sorted.count) * share))]
      }
      median = at(0.5)
      p95 = at(0.95)
      max = sorted.last ?? 0
    }
  }

  /// The sqlite3 program on the same extract.
  struct Alternative: Encodable {
    var importSeconds: Double
    var likeMilliseconds: Double
  }

  var rows: Int
  var extractMegabytes: Double
  var importSeconds: Double
  var importProcessorSeconds: Double
  var databaseMegabytes: Double
  var peakMegabytes: Double
  var matches: [String: Spread] = [:]
  /// `nil` when the sqlite3 program is not installed.
  var alternative: Alternative?

  static func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
  }

  var text: String {
    var lines = [
      "import of \(rows) rows (\(Self.short(extractMegabytes)) MB): \(Self.short(importSeconds)) s "
        + "(\(Self.short(importProcessorSeconds)) s of processor time), "
        + "database \(Self.short(databaseMegabytes)) MB, peak memory \(Self.short(peakMegabytes)) MB"
    ]
    for (kind, spread) in matches.sorted(by: { $0.key < $1.key }) {
      lines.append(
        "match \(kind): median \(Self.short(spread.median)) ms, 95 % \(Self.short(spread.p95)) ms, "
          + "longest \(Self.short(spread.max)) ms")
    }
    if let alternative {
      lines.append(
        "sqlite3 .import (nothing checked, hashed, sealed or indexed): \(Self.short(alternative.importSeconds)) s; "
          + "search by LIKE: \(Self.short(alternative.likeMilliseconds)) ms")
    } else {
      lines.append("sqlite3 is not installed (apt install sqlite3): no alternative was measured")
    }
    return lines.joined(separator: "\n")
  }

  private static func short(_ value: Double) -> String {
    let thousandths = Int((value * 1000).rounded())
    let fraction = String(thousandths % 1000)
    return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - fraction.count) + fraction
  }
}
