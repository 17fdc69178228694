internal import Yams

extension TemplateReader {
  /// Reads the elements of a sheet or a block.
  ///
  /// - Parameters:
  ///   - offset: where the block's origin stands on the sheet.
  ///   - row: the person row the block is repeated for.
  func read(_ map: TemplateMap, into sheet: inout Sheet, offset: PaperPoint, row: Int?, isBlock: Bool) {
    // A block may be the clerk's own part as a whole.
    let isOffice = isBlock && map.string("use") == "office"
    var reader = ElementReader(template: self, offset: offset, row: row, isOffice: isOffice)
    for item in map.maps("boxes") { reader.box(item) }
    for item in map.maps("grids") { reader.grid(item) }
    for item in map.maps("cells") { reader.cell(item) }
    for item in map.maps("lines") { reader.line(item) }
    for item in map.maps("texts") { reader.text(item) }
    for item in map.maps("choices") { reader.choice(item) }
    for item in map.maps("digits") { reader.digits(item) }
    for item in map.maps("fields") { reader.field(item) }
    for item in map.maps("images") { reader.image(item) }
    for item in map.maps("codes") { reader.code(item) }
    sheet.elements += reader.elements
    for item in map.maps("place") { place(item, into: &sheet, offset: offset, row: row) }
    if isBlock {
      if map.node("repeat") != nil { map.problem("repeat", "is for sheets, not for blocks") }
    } else {
      for item in map.maps("repeat") { rows(item, into: &sheet) }
    }
    map.finish()
  }

  /// A block in one place.
  private func place(_ map: TemplateMap, into sheet: inout Sheet, offset: PaperPoint, row: Int?) {
    let at = map.numbers("at", count: 2...2) ?? [0, 0]
    insert(map, into: &sheet, at: PaperPoint(x: offset.x + at[0], y: offset.y + at[1]), row: row)
    map.finish()
  }

  /// A block once for each person row.
  private func rows(_ map: TemplateMap, into sheet: inout Sheet) {
    if let over = map.required("over"), over != "persons" { map.problem("over", "only persons can be repeated over") }
    let at = map.numbers("at", count: 2...2) ?? [0, 0]
    let count = map.integer("rows", in: 1...40)
    let pitch = map.number("pitch", in: 0.1...400)
    let across = map.bool("across") ?? false
    if let count, let pitch {
      for row in 0..<count {
        let shift = Double(row) * pitch
        insert(
          map, into: &sheet, at: PaperPoint(x: at[0] + (across ? shift : 0), y: at[1] + (across ? 0 : shift)), row: row)
      }
      if sheet.rows != 0, sheet.rows != count { map.problem("rows", "are not as many as in the sheet's first repeat") }
      sheet.rows = count
    } else {
      map.problem(nil, "needs 'rows' and 'pitch'")
    }
    map.finish()
  }

  private func insert(_ map: TemplateMap, into sheet: inout Sheet, at point: PaperPoint, row: Int?) {
    guard let name = map.required("block") else { return }
    guard let block = blocks[name] else {
      map.problem("block", "no block '\(name)'")
      return
    }
    guard !openBlocks.contains(name) else {
      map.problem("block", "block '\(name)' contains itself")
      return
    }
    openBlocks.append(name)
    let before = log.problems.count
    // Each row reads the block again: a problem in it is the same every time, and told once.
    guard row == nil || row == 0 || !brokenBlocks.contains(name) else {
      openBlocks.removeLast()
      return
    }
    read(block, into: &sheet, offset: point, row: row, isBlock: true)
    if log.problems.count > before { brokenBlocks.insert(name) }
    openBlocks.removeLast()
  }

  /// Reads the properties of a style, over those it starts from.
  func style(_ map: TemplateMap, over base: TextStyle) -> TextStyle {
    var style = base
    if let name = map.string("style") {
      if let known = styles[name] {
        style = known
      } else {
        map.problem("style", "no style '\(name)'")
      }
    }
    if let font = map.string("font") {
      style.font = font
      if !roles.contains(font) { map.problem("font", "no font role '\(font)' in fonts.yaml") }
    }
    let size = map.number("size", in: 3...72)
    style.size = size ?? style.size
    style.smallest = map.number("min", in: 3...72) ?? min(style.smallest, style.size)
    if style.smallest > style.size { map.problem("min", "is larger than size") }
    style.align = map.word("align", TextStyle.Horizontal.self) ?? style.align
    style.valign = map.word("valign", TextStyle.Vertical.self) ?? style.valign
    style.padding = map.number("padding", in: 0...20) ?? style.padding
    style.gray = map.number("gray", in: 0...1) ?? style.gray
    style.tracking = map.number("tracking", in: 0...20) ?? style.tracking
    style.lines = map.integer("lines", in: 1...20) ?? style.lines
    style.leading = map.number("leading", in: 0.5...3) ?? style.leading
    style.vertical = map.bool("vertical") ?? style.vertical
    return style
  }

  func stroke(_ map: TemplateMap, key: String = "weight", weight: Double) -> Stroke {
    Stroke(
      weight: map.number(key, in: 0...5) ?? weight, dash: map.numbers("dash", count: 1...6) ?? [],
      gray: map.number("ink", in: 0...1) ?? 0)
  }
}
