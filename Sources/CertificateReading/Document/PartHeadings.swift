import Residency
import ScanImaging

/// Short labels that say what they mean under a heading only (取得年月日, 資格の有無 under 国民健康保険, 介護保険 …).
struct PartHeadings {
  let page: PageReading

  /// The field a short label means under its heading (取得年月日 under 国民健康保険).
  func field(of concept: CertificateTemplates.Concept, at value: PlacedValue) -> (field: PersonField, isTaken: Bool)? {
    guard let part = concept.part else { return nil }
    // Nothing else is received (受給の有無), whatever was read of the heading.
    let own = page.nodes.first { $0.isLabel && $0.rect == value.label }?.labelLines.map(\.text).joined() ?? ""
    if part == "flag", ["受給", "支給"].contains(where: own.contains) { return (.childAllowance, false) }
    var best: (field: PersonField, distance: Int, heading: PixelRect)?
    for node in page.nodes where node.isLabel && node.table == value.table {
      for index in node.concepts {
        let heading = page.templates.concepts[index]
        guard let date = heading.groupDate, let flag = heading.person else { continue }
        let rect = node.rect
        let label = value.label
        let shared = min(rect.maxY, label.maxY) - max(rect.y, label.y)
        let sameRow = shared > min(rect.height, label.height) / 2
        // Outside of tables a heading stands in the middle of its two rows.
        let isBetween = !node.isCell && shared > -label.height && rect.maxX <= label.x
        let sameColumn = min(rect.maxX, label.maxX) - max(rect.x, label.x) > label.width / 2
        // What stands right over it, as wide as it, names it before anything beside it.
        let isOver =
          node.isCell && abs(rect.x - label.x) <= 14 && abs(rect.maxX - label.maxX) <= 14
          && abs(label.y - rect.maxY) <= 24
        let distance: Int
        if isOver {
          distance = 0
        } else if sameRow, rect.x <= label.x {
          distance = label.x - rect.x
        } else if isBetween {
          distance = label.x - rect.x + 4 * max(0, -shared)
        } else if sameColumn, rect.y <= label.y {
          distance = label.y - rect.y
        } else {
          continue
        }
        if distance < best?.distance ?? .max { best = (part == "date" ? date : flag, distance, rect) }
      }
    }
    return best.map { ($0.field, isTaken($0.heading, value.label, part)) }
  }

  /// Whether another label of the part (資格の有無) stands between a heading and one in its row: what stands behind that is
  /// of a heading that was not read.
  private func isTaken(_ heading: PixelRect, _ label: PixelRect, _ part: String) -> Bool {
    page.nodes.contains { node in
      node.isLabel && node.rect != label && node.rect.x >= heading.maxX && node.rect.maxX <= label.x
        && node.concepts.contains { page.templates.concepts[$0].part == part }
        && min(node.rect.maxY, label.maxY) - max(node.rect.y, label.y) > label.height / 2
    }
  }
}
