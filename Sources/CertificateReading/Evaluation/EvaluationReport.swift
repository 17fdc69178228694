import Foundation
public import Residency

/// Accuracy over a set of labelled scans, as a whole and by profile, arrangement, field and kind of value.
public struct EvaluationReport: Codable, Sendable {
  public struct Group: Codable, Sendable {
    public var fields = EvaluationCount()
    public var documents = DocumentCount()
    /// By `FieldGroup`.
    public var byKindGroup: [String: EvaluationCount] = [:]
    /// Names that hold an 異体字.
    public var variants = EvaluationCount()
    public var curves = ConfidenceCurves()

    static func += (left: inout Group, right: Group) {
      left.fields += right.fields
      left.documents += right.documents
      left.byKindGroup.merge(right.byKindGroup) { old, new in
        var sum = old
        sum += new
        return sum
      }
      left.variants += right.variants
      left.curves += right.curves
    }
  }

  /// A page and the wall-clock seconds it took.
  public struct PageTime: Codable, Hashable, Sendable {
    public let file: String
    public let page: Int
    public let seconds: Double
  }

  public private(set) var all = Group()
  public private(set) var byProfile: [String: Group] = [:]
  public private(set) var byArrangement: [String: Group] = [:]
  public private(set) var byField: [String: EvaluationCount] = [:]
  public private(set) var byKind: [String: EvaluationCount] = [:]
  /// How many differences each cause explains, silent ones apart, by `DifferenceCause`.
  public private(set) var causes: [String: Int] = [:]
  public private(set) var silentCauses: [String: Int] = [:]
  /// The ten slowest, slowest first.
  public private(set) var slowestPages: [PageTime] = []
  /// What differs, by file; holds values of the samples, so it is left out unless asked for.
  public private(set) var differences: [String: [DocumentComparison.Difference]]?

  public init(listingDifferences: Bool = false) { differences = listingDifferences ? [:] : nil }

  /// Adds one document.
  public mutating func add(_ comparison: DocumentComparison, of item: LabelledFolder.Item, reading: Reading) {
    let file = item.file.lastPathComponent
    var group = Group()
    group.documents = comparison.document
    for outcome in comparison.outcomes {
      let count = outcome.count
      group.fields += count
      group.byKindGroup[outcome.group.rawValue, default: EvaluationCount()] += count
      if outcome.holdsVariant { group.variants += count }
      group.curves.add(outcome)
      byField[outcome.field, default: EvaluationCount()] += count
      byKind[outcome.kind.rawValue, default: EvaluationCount()] += count
    }
    all += group
    byProfile[item.profile, default: Group()] += group
    byArrangement[item.arrangement, default: Group()] += group
    for difference in comparison.differences {
      causes[difference.cause.rawValue, default: 0] += 1
      if difference.silent { silentCauses[difference.cause.rawValue, default: 0] += 1 }
    }
    for (index, seconds) in reading.timing.pages.enumerated() {
      slowestPages.append(PageTime(file: file, page: index + 1, seconds: seconds))
    }
    slowestPages = Array(slowestPages.sorted { $0.seconds > $1.seconds }.prefix(10))
    if !comparison.differences.isEmpty { differences?[file] = comparison.differences }
  }
}
