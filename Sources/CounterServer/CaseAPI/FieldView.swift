import Residency

/// One value of a case: what counts, what was read, where it stands on the paper.
struct FieldView: Encodable, Sendable {
  struct Alternative: Encodable, Sendable {
    let value: String
    /// As staff read it.
    let shown: String
  }

  let path: FieldPath
  let label: String
  /// Canonical; absent: blank, or masked.
  let value: String?
  /// As staff read and type it: a date in its calendar, 男 for `male`; masked where the number is not revealed (C05).
  let shown: String?
  let isMasked: Bool
  let status: CaseValue.Status
  let needsReview: Bool
  /// 外字あり（画像のみ）
  let isImageOnly: Bool
  /// Rivals of what was read, likeliest first; none while masked.
  let alternatives: [Alternative]
  let confidence: Double?
  let scan: ScanID?
  let page: Int?
  /// `[x, y, width, height]` in pixels of the page as delivered.
  let box: PageBox?

  /// `nil` when the case has nothing in that place.
  /// - Parameter reveals: whether a number is shown; the act is logged by who asks for it.
  init?(_ path: FieldPath, of moveCase: MoveCase, reveals: Bool = false) {
    guard let value = moveCase[path] else { return nil }
    let masks = path.isMasked && !reveals
    let text = FieldText(path, of: moveCase)
    self.path = path
    label = text.label
    self.value = masks ? nil : value.value
    shown = value.value.map { text.shown($0, masks: masks) }
    isMasked = masks
    status = value.status
    needsReview = value.status == .needsReview
    isImageOnly = value.isImageOnly
    alternatives =
      masks
      ? []
      : (value.read.map { Self.rivals(of: $0, to: value.value) } ?? [])
        .map { Alternative(value: $0, shown: text.shown($0)) }
    confidence = value.read?.confidence
    scan = value.scan
    page = value.read?.page
    box = value.read?.box
  }

  /// How many are one key away.
  static let alternativeLimit = 3

  private static func rivals(of read: FieldReading, to value: String?) -> [String] {
    var list: [String] = []
    // What was read first, where staff have put something else in its place.
    for rival in [read.value].compactMap({ $0 }) + read.alternatives.map(\.value)
    where rival != value && !list.contains(rival) { list.append(rival) }
    return Array(list.prefix(alternativeLimit))
  }
}
