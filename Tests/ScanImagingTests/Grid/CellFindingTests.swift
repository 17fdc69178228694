import ScanImaging
import Support
import Testing

@Suite("Cells between ruled lines", .tags(.medium))
struct CellFindingTests {
  private func condition(_ form: DrawnForm) throws -> ConditionedPage {
    try PageConditioner().condition(
      DeliveredPage(image: form.image, declaredPixelsPerInch: 300), quarterTurns: 0)
  }

  @Test("a drawn table with a merged head row and dashed lines gives each cell once, in reading order")
  func mergedAndDashed() throws {
    let page = try condition(.table())
    // One merged head; four rows of five columns, the name column split in two by the dashed line.
    #expect(page.cells.count == 1 + 4 * 6)
    let head = try #require(page.cells.first)
    #expect(head.rect.x <= 208 && head.rect.maxX >= 2272 && head.rect.y <= 609 && head.rect.maxY >= 775)
    #expect(Set(page.cells.map(\.table)) == [0])
    #expect(page.rules.filter { $0.direction == .vertical }.count == 6)
  }

  @Test("no line pixel lies in a cell")
  func cellsAreFree() throws {
    let form = DrawnForm.table()

    let page = try condition(form)
    for cell in page.cells {
      let edges = [
        PixelRect(x: cell.rect.x, y: cell.rect.y, width: cell.rect.width, height: 1),
        PixelRect(x: cell.rect.x, y: cell.rect.maxY - 1, width: cell.rect.width, height: 1),
        PixelRect(x: cell.rect.x, y: cell.rect.y, width: 1, height: cell.rect.height),
        PixelRect(x: cell.rect.maxX - 1, y: cell.rect.y, width: 1, height: cell.rect.height),
      ]
      for edge in edges {
        #expect(page.image.cropped(to: edge).pixels.allSatisfy { $0 > 128 }, "cell \(cell.rect)")
      }
    }
  }

  @Test("a blank page has neither rules nor cells")
  func blank() throws {
    let page = try condition(DrawnForm())
    #expect(page.rules.isEmpty && page.cells.isEmpty)
  }

  @Test(
    "a table of dashes alone gives its cells, low rows and dashes out of step included; brackets below each other none")
  func dashesAlone() throws {
    var form = DrawnForm()
    let rows = [600, 645, 705, 750, 810, 855, 915]
    for (index, y) in rows.enumerated() {
      // Neighbouring cells draw their common side twice, each in its own step.
      form.dashed(y, from: 200, to: 2280, dash: 14, gap: 11)
      if index == 3 { form.dashed(y, from: 1209, to: 2280, dash: 14, gap: 11) }
    }
    for (x, phase) in [(200, 0), (800, 0), (1200, 5), (2280, 0)] {
      var y = 600 + phase
      while y < 915 {
        form.vertical(x, from: y, to: min(y + 14, 915), thickness: 4)
        y += 25
      }
    }
    for row in 0..<6 { form.text(x: 830, y: rows[row] + 8, count: 3, size: 28) }
    #expect(try condition(form).cells.count == 18)
    // The same low rows with solid lines, and brackets of labels one below the other: arcs, not dashes.
    var ruled = DrawnForm()
    for y in rows { ruled.horizontal(y, from: 200, to: 2280) }
    for x in [200, 2280] { ruled.vertical(x, from: 600, to: 916) }
    for y in rows.dropLast() {
      for step in 0..<26 {
        let bow = (step - 13) * (step - 13) / 24
        ruled.fill(PixelRect(x: 240 + bow, y: y + 9 + step, width: 4, height: 1))
      }
    }
    #expect(try condition(ruled).cells.count == 6)
  }

  @Test("strokes of labels and values set flush left below each other, row for row, are no rule")
  func stackedStrokes() throws {
    var form = DrawnForm()
    for row in 0...4 { form.horizontal(600 + row * 100, from: 200, to: 2280) }
    for x in [200, 1200, 2280] { form.vertical(x, from: 600, to: 1001) }
    for row in 0..<4 {
      for x in [212, 1212] {
        // A label of 7 points and its value of 10, each beginning with an upright stroke (住, 神); 2 px of blur between.
        let top = 600 + row * 100
        form.fill(PixelRect(x: x + 8, y: top + 9, width: 4, height: 31))
        form.fill(PixelRect(x: x + 8, y: top + 43, width: 4, height: 46))
        form.text(x: x + 40, y: top + 45, count: 12, size: 40)
      }
    }
    let page = try condition(form)
    #expect(page.cells.count == 8)
    #expect(page.rules.filter { $0.direction == .vertical }.count == 3)
  }

  @Test("an upright stroke of print between thick rules that part rows without columns is no rule")
  func strokeBetweenThickRules() throws {
    var form = DrawnForm()
    for y in [600, 664, 728] { form.horizontal(y, from: 200, to: 2280, thickness: 9) }
    for y in [600, 664] {
      form.text(x: 420, y: y + 10, count: 12, size: 42)
      form.fill(PixelRect(x: 400, y: y + 11, width: 4, height: 44))
    }
    let page = try condition(form)
    #expect(page.cells.isEmpty && page.rules.allSatisfy { $0.direction == .horizontal })
  }

  @Test("a rule that ends at a cell of bold print does not go on through its strokes")
  func ruleIntoPrint() throws {
    var form = DrawnForm()
    for y in [600, 760, 850, 940] { form.horizontal(y, from: 200, to: 2281) }
    for x in [200, 2280] { form.vertical(x, from: 600, to: 941) }
    form.vertical(1200, from: 600, to: 761)
    form.vertical(900, from: 760, to: 851)
    form.vertical(1500, from: 760, to: 851)
    // Two lines of bold characters, some of whose strokes meet right below the rule.
    form.fill(PixelRect(x: 1198, y: 763, width: 5, height: 26))
    form.fill(PixelRect(x: 1198, y: 795, width: 5, height: 51))
    for top in [768, 808] {
      for index in [-3, -2, -1, 1, 2, 3] { form.fill(PixelRect(x: 1196 + index * 14, y: top, width: 8, height: 33)) }
    }
    let page = try condition(form)
    #expect(page.cells.count == 2 + 3 + 1)
  }

  @Test("a streak from margin to margin cuts no cells, though it was lost where no line is near")
  func brokenStreak() throws {
    var form = DrawnForm()
    for (top, count) in [(300, 20), (2720, 2)] {
      for row in 0..<count { form.horizontal(top + row * 100, from: 200, to: 2281) }
      for x in [200, 800, 2280] { form.vertical(x, from: top, to: top + (count - 1) * 100 + 1) }
    }
    form.vertical(1260, from: 10, to: 2205, thickness: 8)
    form.vertical(1260, from: 2790, to: 3500, thickness: 8)
    #expect(try condition(form).cells.count == 2 * 19 + 2 * 1)
  }

  @Test("a crease that lies on a rule leaves the rule that other lines end at, and no more of itself")
  func creaseOnRule() throws {
    var form = DrawnForm()
    for row in 0...3 { form.horizontal(600 + row * 120, from: 300, to: 2181) }
    for x in [300, 2180] { form.vertical(x, from: 600, to: 961) }
    // The rows' columns are their own: between them only the rule parts what stands in both.
    for (row, columns) in [[700, 1000, 1500], [900, 1700], [1200]].enumerated() {
      for x in columns { form.vertical(x, from: 600 + row * 120, to: 600 + (row + 1) * 120) }
    }
    form.horizontal(720, from: 20, to: 2460, thickness: 5)
    form.horizontal(1300, from: 20, to: 2460, thickness: 5)
    let page = try condition(form)
    #expect(page.cells.count == 4 + 3 + 2)
    #expect(page.rules.filter { $0.direction == .horizontal }.allSatisfy { $0.rect.x >= 280 && $0.rect.maxX <= 2200 })
  }

  @Test("lines across that stand out on both sides of a table, all as far, are its rules: it has none at its sides")
  func openSides() throws {
    var form = DrawnForm()
    let rows = [600, 760, 920, 1080, 1240]
    for y in rows { form.horizontal(y, from: 140, to: 2340) }
    for x in [300, 800, 1400, 2100] { form.vertical(x, from: 600, to: 1240) }
    for y in rows.dropLast() { form.text(x: 330, y: y + 60, count: 4, size: 32) }
    let page = try condition(form)
    #expect(page.rules.filter { $0.direction == .horizontal }.count == 5)
    #expect(page.cells.count == 4 * 5)
    // A single one of them, from edge to edge of the paper, is a fold.
    var folded = DrawnForm()
    for y in [600, 1240] { folded.horizontal(y, from: 300, to: 2100) }
    for x in [300, 800, 1400, 2100] { folded.vertical(x, from: 600, to: 1240) }
    folded.horizontal(920, from: 4, to: 2476, thickness: 2)
    #expect(try condition(folded).cells.count == 3)
  }
}
