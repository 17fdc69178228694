import Residency

/// Stated confidence against the share that was right, and what marking would cost and save at other thresholds.
public struct ConfidenceCurves: Codable, Hashable, Sendable {
  /// Values whose stated confidence lies in one range.
  public struct Bin: Codable, Hashable, Sendable {
    /// The range begins here and reaches to the next one's beginning.
    public let from: Double
    public var values = 0
    public var right = 0
    /// The sum of stated confidences: by `values`, what the reader promised.
    public var stated = 0.0

    public var rightShare: Double { values == 0 ? 0 : Double(right) / Double(values) }
    public var statedShare: Double { values == 0 ? 0 : stated / Double(values) }
  }

  /// What marking every value below a confidence would give.
  public struct Point: Codable, Hashable, Sendable {
    public let threshold: Double
    public var marked = 0
    public var rightMarked = 0
    public var silent = 0
  }

  /// Values read, right or wrong.
  public private(set) var values = 0
  public private(set) var bins: [Bin]
  public private(set) var points: [Point]
  /// As the reader marked them.
  public private(set) var delivered = Point(threshold: 0)

  public init() {
    bins = [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999].map { Bin(from: $0) }
    points = [0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.97, 0.98, 0.985, 0.99, 0.993, 0.995, 0.997, 0.998, 0.999, 0.9995]
      .map { Point(threshold: $0) }
  }

  mutating func add(_ outcome: FieldOutcome) {
    guard let reading = outcome.reading else { return }
    let confidence = reading.confidence
    values += 1
    if let index = bins.lastIndex(where: { $0.from <= confidence }) {
      bins[index].values += 1
      bins[index].right += outcome.isExact ? 1 : 0
      bins[index].stated += confidence
    }
    for index in points.indices {
      points[index].count(marked: confidence < points[index].threshold, isExact: outcome.isExact)
    }
    delivered.count(marked: reading.review, isExact: outcome.isExact)
  }

  static func += (left: inout ConfidenceCurves, right: ConfidenceCurves) {
    left.values += right.values
    for index in left.bins.indices {
      left.bins[index].values += right.bins[index].values
      left.bins[index].right += right.bins[index].right
      left.bins[index].stated += right.bins[index].stated
    }
    for index in left.points.indices { left.points[index] += right.points[index] }
    left.delivered += right.delivered
  }

  /// Mean distance between what was stated and what was right, over the bins by their weight (expected calibration
  /// error), 0…1.
  public var calibrationError: Double {
    guard values > 0 else { return 0 }
    return bins.reduce(0) { $0 + abs($1.rightShare - $1.statedShare) * Double($1.values) } / Double(values)
  }
}

extension ConfidenceCurves.Point {
  fileprivate mutating func count(marked isMarked: Bool, isExact: Bool) {
    marked += isMarked ? 1 : 0
    rightMarked += isMarked && isExact ? 1 : 0
    silent += !isMarked && !isExact ? 1 : 0
  }

  fileprivate static func += (left: inout Self, right: Self) {
    left.marked += right.marked
    left.rightMarked += right.rightMarked
    left.silent += right.silent
  }
}
