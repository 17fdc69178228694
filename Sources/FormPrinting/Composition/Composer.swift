/// Brings a form and its data together: which sheets, which person in which row, which text where.
struct Composer {
  let form: Form
  let data: FormData
  let metadata: PrintMetadata
  private(set) var unformatted: [PrintReport.Unformatted] = []

  init(form: Form, data: FormData, metadata: PrintMetadata) {
    self.form = form
    self.data = data
    self.metadata = metadata
  }

  /// The pages in order: the first sheet, then continuation sheets as long as there are persons.
  mutating func scenes() throws(FormPrintingError) -> [Scene] {
    let sheets = try Self.sheets(of: form, for: data)
    return sheets.enumerated().map { index, entry in
      scene(entry.sheet, start: entry.start, page: index + 1, pages: sheets.count)
    }
  }

  /// The sheets that the data need, each with the first person it has a row for.
  static func sheets(
    of form: Form, for data: FormData
  ) throws(FormPrintingError) -> [(sheet: Sheet, start: Int)] {
    var sheets = [(sheet: form.first, start: 0)]
    var placed = form.first.rows
    while placed < data.persons.count, form.first.rows > 0 {
      guard let next = form.continuation else {
        throw FormPrintingError(
          .tooManyPersons,
          "form '\(form.id)' has \(form.first.rows) rows and no continuation sheet, the data has \(data.persons.count) persons; print it for fewer persons"
        )
      }
      sheets.append((next, placed))
      placed += next.rows
    }
    return sheets
  }

  private mutating func scene(_ sheet: Sheet, start: Int, page: Int, pages: Int) -> Scene {
    var scene = Scene()
    let identifier = data.caseIdentifier.map {
      PaperIdentifier(form: form.id, caseIdentifier: $0, page: page, pages: pages)
    }
    var places = TextPlaces(values: [
      "title": form.title, "purpose": form.purpose, "basis": form.basis, "page": String(page), "pages": String(pages),
      "identifier": data.caseIdentifier ?? "", "printedAt": metadata.printedAt, "printedBy": metadata.printedBy,
    ])
    for element in sheet.elements {
      let person = element.row.map { $0 + start }
      guard data.applies(element.condition, person: person) else { continue }
      places.values["number"] = person.map { String($0 + 1) }
      switch element.kind {
      case .line(let stroke): scene.drawings.append(.line(element.box, stroke))
      case .box(let stroke, let fill, let radius):
        scene.drawings.append(.box(element.box, stroke, fill: fill, radius: radius))
      case .text(let text, let style):
        let filled = places.filled(text)
        guard !filled.isEmpty else { continue }
        scene.drawings.append(
          .text(
            filled, element.box, style, source: FieldReference(key: element.path), heading: text.contains("{title}")))
      case .field(let field, let style):
        guard let text = text(of: field, person: person, page: page), !text.isEmpty else { continue }
        scene.drawings.append(
          .text(
            field.prefix + text + field.suffix, element.box, style,
            source: FieldReference(key: field.key, person: person), heading: false))
      case .choice(let choice, let style):
        compose(choice, style, element, person: person, page: page, into: &scene)
      case .digits(let field, let cells, let style):
        compose(field, cells, style, element, person: person, page: page, into: &scene)
      case .image(let key):
        if data.images[key] != nil { scene.drawings.append(.image(key: key, element.box)) }
      case .code:
        if let identifier { scene.drawings.append(.code(identifier.text, element.box)) }
      }
    }
    scene.drawings = scene.drawings.filter(\.isFilling) + scene.drawings.filter { !$0.isFilling }
    return scene
  }

  /// The value as the field writes it; `nil` when there is none or it cannot be written (which is reported).
  private mutating func text(of field: Field, person: Int?, page: Int) -> String? {
    guard let value = data.value(field.key, person: person) else { return nil }
    if let text = field.format.text(value) { return text }
    unformatted.append(
      PrintReport.Unformatted(field: FieldReference(key: field.key, person: person), page: page))
    return field.format.printsUnreadableValue ? value : nil
  }

  /// A value may apply to several options: a list separated by commas.
  private mutating func compose(
    _ choice: Choice, _ style: TextStyle, _ element: Element, person: Int?, page: Int, into scene: inout Scene
  ) {
    let reference = FieldReference(key: choice.field.key, person: person)
    let value = text(of: choice.field, person: person, page: page)
    let chosen = Set(value?.split(separator: ",").map { String($0) } ?? [])
    var known = Set<String>()
    for option in choice.options {
      let isChosen = !chosen.isDisjoint(with: option.values)
      known.formUnion(option.values)
      var box = option.box
      var style = style
      switch choice.mark {
      case .circle:
        style.align = .center
        if isChosen { scene.drawings.append(.ring(box)) }
      case .check:
        let side = style.size * PaperUnit.millimetresPerPoint * 0.82
        let square = PaperRect(x: box.x + style.padding, y: box.y + (box.height - side) / 2, width: side, height: side)
        scene.drawings.append(.tickBox(square, ticked: isChosen))
        box.x = square.right + 0.3
        box.width = max(0, option.box.right - box.x)
        style.padding = 0.3
      }
      scene.drawings.append(
        .text(option.text, box, style, source: FieldReference(key: element.path), heading: false))
    }
    if !chosen.isSubset(of: known) {
      unformatted.append(PrintReport.Unformatted(field: reference, page: page))
    }
  }

  /// Cells are drawn whether or not there is a value; characters beyond the cells would be lost, so a longer value is
  /// written across all of them instead, and reported.
  private mutating func compose(
    _ field: Field, _ cells: DigitCells, _ style: TextStyle, _ element: Element, person: Int?, page: Int,
    into scene: inout Scene
  ) {
    let box = element.box
    let width = box.width / Double(cells.count)
    let reference = FieldReference(key: field.key, person: person)
    var boundaries = Set<Int>()
    var sum = 0
    for group in cells.groups.dropLast() {
      sum += group
      boundaries.insert(sum)
    }
    for index in 1..<max(cells.count, 1) {
      var stroke = cells.stroke
      if boundaries.contains(index) { stroke.weight *= 2 } else { stroke.dash = [0.6, 0.6] }
      let at = PaperRect(x: box.x + Double(index) * width, y: box.y, width: 0, height: box.height)
      scene.drawings.append(.line(at, stroke))
    }
    scene.drawings.append(.box(box, cells.stroke, fill: nil, radius: 0))
    guard let text = text(of: field, person: person, page: page) else { return }
    var style = style
    style.align = .center
    guard text.count <= cells.count else {
      unformatted.append(PrintReport.Unformatted(field: reference, page: page))
      scene.drawings.append(.text(text, box, style, source: reference, heading: false))
      return
    }
    style.padding = 0
    for (index, character) in text.enumerated() {
      let cell = PaperRect(x: box.x + Double(index) * width, y: box.y, width: width, height: box.height)
      scene.drawings.append(.text(String(character), cell, style, source: reference, heading: false))
    }
  }
}
