internal import Yams

/// Reads single elements of a template.
struct ElementReader {
  let template: TemplateReader
  let offset: PaperPoint
  let row: Int?
  /// Whether all elements belong to the clerk's own part.
  let isOffice: Bool
  var elements: [Element] = []

  init(template: TemplateReader, offset: PaperPoint, row: Int?, isOffice: Bool) {
    self.template = template
    self.offset = offset
    self.row = row
    self.isOffice = isOffice
  }

  mutating func box(_ map: TemplateMap) {
    let stroke = template.stroke(map, weight: 0.2)
    let fill = map.number("fill", in: 0...1)
    let radius = map.number("radius", in: 0...20) ?? 0
    add(.box(stroke, fill: fill, radius: radius), rect(map), map)
  }

  mutating func line(_ map: TemplateMap) {
    let stroke = template.stroke(map, weight: 0.2)
    guard let at = map.numbers("at", count: 4...4) else {
      if map.node("at") == nil { map.problem(nil, "lacks 'at'") }
      return
    }
    let box = PaperRect(x: at[0], y: at[1], width: at[2] - at[0], height: at[3] - at[1])
    if box.width < 0 || box.height < 0 { map.problem("at", "does not run to the right and down") }
    add(.line(stroke), box, map)
  }

  /// A ruled table: its frame, and lines between columns and rows.
  mutating func grid(_ map: TemplateMap) {
    let outer = template.stroke(map, weight: 0.35)
    let inner = Stroke(weight: map.number("inner", in: 0...5) ?? 0.15, dash: outer.dash, gray: outer.gray)
    let columns = map.numbers("columns", count: 1...60)
    let rows = map.numbers("rows", count: 1...60)
    let condition = condition(map)
    guard let box = rect(map) else { return }
    for (name, parts, whole) in [("columns", columns, box.width), ("rows", rows, box.height)] {
      guard let parts else { continue }
      let sum = parts.reduce(0, +)
      if abs(sum - whole) > 0.05 { map.problem(name, "add up to \(sum), the box has \(whole)") }
    }
    var x = box.x
    for width in (columns ?? []).dropLast() {
      x += width
      append(.line(inner), PaperRect(x: x, y: box.y, width: 0, height: box.height), condition, map)
    }
    var y = box.y
    for height in (rows ?? []).dropLast() {
      y += height
      append(.line(inner), PaperRect(x: box.x, y: y, width: box.width, height: 0), condition, map)
    }
    append(.box(Stroke(weight: outer.weight, gray: outer.gray), fill: nil, radius: 0), box, condition, map)
    map.finish()
  }

  mutating func text(_ map: TemplateMap) {
    let style = template.style(map, over: TextStyle())
    guard let text = map.required("text") else { return }
    checkPlaces(text, map)
    add(.text(text, style), rect(map), map)
  }

  /// A framed cell with its label to the left or on top and a field in the rest.
  mutating func cell(_ map: TemplateMap) {
    let stroke = template.stroke(map, weight: 0.15)
    let shade = map.number("shade", in: 0...1)
    let label = map.string("label")
    let left = map.number("left", in: 0...200)
    let top = map.number("top", in: 0...200)
    let labelStyle: TextStyle
    if let name = map.string("labelStyle") {
      labelStyle = template.styles[name] ?? TextStyle()
      if template.styles[name] == nil { map.problem("labelStyle", "no style '\(name)'") }
    } else {
      labelStyle = template.styles["label"] ?? TextStyle()
    }
    let content = map.node("key") == nil ? nil : field(of: map)
    let style = template.style(map, over: template.styles["value"] ?? TextStyle())
    let condition = condition(map)
    let office = office(map)
    defer { map.finish() }
    guard let box = rect(map) else { return }
    var labelBox = box
    var rest = box
    if let left {
      labelBox.width = left
      rest.x += left
      rest.width -= left
    } else if let top {
      labelBox.height = top
      rest.y += top
      rest.height -= top
    }
    if rest.width < 0 || rest.height < 0 { map.problem(nil, "has a label larger than its box") }
    if let shade { append(.box(Stroke(weight: 0), fill: shade, radius: 0), labelBox, condition, map) }
    if let left, stroke.weight > 0 {
      append(
        .line(stroke), PaperRect(x: box.x + left, y: box.y, width: 0, height: box.height), condition, map)
    }
    append(.box(stroke, fill: nil, radius: 0), box, condition, map)
    if let label {
      checkPlaces(label, map)
      append(.text(label, labelStyle), labelBox, condition, map)
    }
    if let content { append(.field(content, style), rest, condition, map, isOffice: office) }
  }

  mutating func field(_ map: TemplateMap) {
    let field = field(of: map)
    let style = template.style(map, over: template.styles["value"] ?? TextStyle())
    guard let field else { return }
    add(.field(field, style), rect(map), map)
  }

  mutating func digits(_ map: TemplateMap) {
    let field = field(of: map)
    let style = template.style(map, over: template.styles["value"] ?? TextStyle())
    let count = map.integer("count", in: 1...40)
    let groups = (map.numbers("groups", count: 1...10) ?? []).map { Int($0) }
    let stroke = template.stroke(map, weight: 0.12)
    if count == nil, map.node("count") == nil { map.problem(nil, "lacks 'count'") }
    guard let field, let count else { return }
    if !groups.isEmpty, groups.reduce(0, +) != count { map.problem("groups", "do not add up to \(count)") }
    add(.digits(field, DigitCells(count: count, groups: groups, stroke: stroke), style), rect(map), map)
  }

  mutating func image(_ map: TemplateMap) {
    guard let key = map.required("key") else { return }
    if !template.record.imageKeys.contains(key) {
      map.problem("key", "'\(key)' is no image of the record '\(template.record.rawValue)' (C01)")
    }
    add(.image(key: key), rect(map), map)
  }

  mutating func code(_ map: TemplateMap) { add(.code, rect(map), map) }

  // MARK: Parts

  /// A field's key and format; the key must be an item of the form's record (C01).
  func field(of map: TemplateMap) -> Field? {
    let format = map.word("format", ValueFormat.self) ?? .plain
    let prefix = map.string("prefix") ?? ""
    let suffix = map.string("suffix") ?? ""
    guard let key = key(map) else { return nil }
    return Field(key: key, format: format, prefix: prefix, suffix: suffix)
  }

  private func key(_ map: TemplateMap) -> String? {
    guard let key = map.required("key") else { return nil }
    checkKey(key, map, "key")
    return key
  }

  private func checkKey(_ key: String, _ map: TemplateMap, _ place: String) {
    let items = row == nil ? template.record.documentItems : template.record.personItems
    guard !items.contains(where: { $0.key == key }) else { return }
    let what = row == nil ? "document" : "person"
    map.problem(place, "'\(key)' is no \(what) item of the record '\(template.record.rawValue)' (C01)")
  }

  private func checkPlaces(_ text: String, _ map: TemplateMap) {
    for place in TextPlaces.unknown(in: text) {
      map.problem("text", "unknown place {\(place)}; known: \(TextPlaces.names.joined(separator: ", "))")
    }
  }

  func rect(_ map: TemplateMap) -> PaperRect? {
    guard let numbers = map.numbers("box", count: 4...4) else {
      if map.node("box") == nil { map.problem(nil, "lacks 'box'") }
      return nil
    }
    if numbers[2] <= 0 || numbers[3] <= 0 { map.problem("box", "has no area") }
    return PaperRect(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
  }

  /// `use: office`: the clerk's own part, written on after printing.
  func office(_ map: TemplateMap) -> Bool {
    guard let use = map.string("use") else { return isOffice }
    if use != "office" { map.problem("use", "only 'office' can be said") }
    return true
  }

  /// `when: key`, `unless: key`, or `when: {key: …, is: […]}`.
  func condition(_ map: TemplateMap) -> Condition? {
    var condition: Condition?
    for (name, negated) in [("when", false), ("unless", true)] {
      guard let node = map.node(name) else { continue }
      if condition != nil { map.problem(name, "stands beside 'when'; only one of the two is allowed") }
      if let key = node.scalar?.string {
        checkKey(key, map, name)
        condition = Condition(key: key, values: nil, negated: negated)
      } else if let inner = TemplateMap(node, path: map.child(name), log: template.log) {
        let values = inner.strings("is")
        if let key = inner.required("key") {
          checkKey(key, inner, "key")
          condition = Condition(key: key, values: values, negated: negated)
        }
        inner.finish()
      }
    }
    return condition
  }

  mutating func add(_ kind: Element.Kind, _ box: PaperRect?, _ map: TemplateMap) {
    let condition = condition(map)
    let office = office(map)
    map.finish()
    if let box { append(kind, box, condition, map, isOffice: office) }
  }

  mutating func append(
    _ kind: Element.Kind, _ box: PaperRect, _ condition: Condition?, _ map: TemplateMap, isOffice: Bool = false
  ) {
    elements.append(
      Element(
        kind: kind, box: box.moved(by: offset), row: row, condition: condition, isOffice: isOffice || self.isOffice,
        path: map.path))
  }
}
