import Residency

/// Groups of items one below the other or side by side, each with or without a heading at its side that spans its rows.
struct SectionStack: Sendable {
  struct Section: Sendable {
    enum Heading: Sendable {
      case none
      /// One character below the other, in two columns when they are many for the height.
      case upright(String)
      /// Across, in short lines.
      case across(String)
    }

    var heading: Heading
    var headingWidth: Double
    var grid: ItemGrid

    var width: Double { headingWidth + grid.width }
  }

  /// Sections side by side, from above to below.
  var bands: [[Section]]
  var face: LabelFace
  var values: ValueFace

  var height: Double { bands.reduce(0) { $0 + Self.height(of: $1) } }
  var isRoomy: Bool { bands.allSatisfy { $0.allSatisfy { $0.grid.isRoomy } } }

  private static func height(of band: [Section]) -> Double { band.map(\.grid.height).max() ?? 0 }

  @discardableResult
  func draw(on sheet: SheetWriter, x: Double, y: Double, person: Int = 0) throws -> Double {
    var y = y
    for band in bands {
      let height = Self.height(of: band)
      var left = x
      for section in band {
        let place = PaperRect(left, y, section.headingWidth, height)
        switch section.heading {
        case .none: break
        case .upright(let text): try sheet.upright(text, place, face)
        case .across(let text): try sheet.faced(text, place, face)
        }
        try section.grid.stretched(to: height).draw(
          on: sheet, x: left + section.headingWidth, y: y, person: person, labels: face, values: values)
        left += section.width
      }
      y += height
    }
    return y
  }
}

extension ItemGrid {
  /// The grid with all rows higher by the same factor.
  func stretched(to height: Double) -> ItemGrid {
    guard self.height > 0, height > self.height + 0.01 else { return self }
    var grid = self
    for index in rows.indices { grid.rows[index].height *= height / self.height }
    grid.headHeight *= height / self.height
    return grid
  }
}
