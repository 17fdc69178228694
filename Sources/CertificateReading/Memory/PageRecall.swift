import Residency
import ScanImaging

/// What memory knows about one page: which remembered layout it shows and where everything is to be expected on it.
struct PageRecall: Sendable {
  let layout: RememberedLayout
  let fit: LayoutFit
  let templates: CertificateTemplates
  /// Pixels in a millimetre.
  let scale: Double
  /// For each label found on the page its node.
  let foundNodes: [Int]

  /// - Parameter nodes: labels and values of the page as they were read.
  /// - Returns: `nil` when no remembered layout fits.
  init?(_ nodes: [PageNode], text: PageText, templates: CertificateTemplates, memory: LayoutMemory?) {
    guard let memory, !memory.layouts.isEmpty else { return nil }
    let scale = text.page.pixelsPerInch / 25.4
    let indices = nodes.indices.filter { nodes[$0].isLabel && !nodes[$0].isInferred }
    let found = indices.map { FoundLabel(nodes[$0], templates: templates, scale: scale) }
    let runs = text.blocks.filter { !$0.isCell }.map { TextFolding.fold($0.text) }
    guard let match = memory.match(found, isIssuer: { Self.names($0, in: runs) }) else { return nil }
    layout = match.layout
    fit = match.fit
    self.templates = templates
    self.scale = scale
    foundNodes = indices
  }

  /// Whether one of the runs outside of tables names the municipality with 長 behind it, a slip forgiven.
  private static func names(_ municipality: String, in runs: [[Character]]) -> Bool {
    let name = TextFolding.fold(municipality + "長")
    guard name.count >= 3 else { return false }
    let limit = name.count >= 5 ? 1 : 0
    return runs.contains { run in
      guard run.count + limit >= name.count else { return false }
      for start in 0...max(0, run.count - name.count + limit) {
        for length in (name.count - limit)...(name.count + limit) where start + length <= run.count {
          if TextFolding.distance(run[start..<(start + length)], name, limit: limit) <= limit { return true }
        }
      }
      return false
    }
  }

  /// The page's text, its values to be read with the characters of its series beside the drawn ones.
  func read(_ text: PageText, _ memory: LayoutMemory?) -> PageText {
    guard let memory, memory.usesCharacters, let plain = text.secondReader else { return text }
    return text.with(secondReader: memory.reader(plain, for: layout.id))
  }

  /// A remembered place on this page, in pixels.
  func pixels(_ remembered: PaperPlace) -> PixelRect {
    let place = fit.place(remembered)
    return PixelRect(
      x: Int((place.x * scale).rounded()), y: Int((place.y * scale).rounded()),
      width: Int((place.width * scale).rounded()), height: Int((place.height * scale).rounded()))
  }

  /// Expected labels of the blocks that are on this page.
  var expected: [Int] { fit.expected.indices.filter { fit.present.contains(fit.expected[$0].block) } }

  /// Index into the templates' concepts of each concept of a label; `nil` when the templates no longer know one.
  func concepts(of label: RememberedPage.Label) -> [Int]? {
    let indices = label.concepts.compactMap { name in templates.concepts.firstIndex { $0.name == name } }
    return indices.count == label.concepts.count ? indices : nil
  }
}

extension FoundLabel {
  /// A label as it was read on a page.
  /// - Parameter scale: pixels in a millimetre.
  init(_ node: PageNode, templates: CertificateTemplates, scale: Double) {
    let lines = node.labelLines.map(\.rect).filter { !$0.isEmpty }
    let ink = lines.dropFirst().reduce(lines.first ?? node.rect) { $0.union($1) }
    self.init(
      concepts: node.concepts.map { templates.concepts[$0].name },
      place: PaperPlace(node.isCell ? node.rect : ink, scale: scale), ink: PaperPlace(ink, scale: scale),
      isCell: node.isCell)
  }
}

extension PaperPlace {
  /// - Parameter scale: pixels in a millimetre.
  init(_ rect: PixelRect, scale: Double) {
    self.init(
      x: Double(rect.x) / scale, y: Double(rect.y) / scale, width: Double(rect.width) / scale,
      height: Double(rect.height) / scale)
  }
}

extension PixelRect {
  /// Pixels in common.
  func common(_ other: PixelRect) -> Int {
    let shared = intersection(other)
    return shared.width * shared.height
  }

  /// Common area by joined area, 0…1.
  func likeness(_ other: PixelRect) -> Double {
    let shared = common(other)
    return Double(shared) / Double(max(1, width * height + other.width * other.height - shared))
  }
}
