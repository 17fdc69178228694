import FormPrinting
import Foundation
import Support
import Testing

/// Forms are data: what a template may say, and how its mistakes are told.
@Suite(.tags(.medium)) struct TemplateTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    let fonts = try String(contentsOf: SampleData.directory.appendingPathComponent("fonts.yaml"), encoding: .utf8)
    try folder.write(fonts, to: "fonts.yaml")
  }

  static let head = """
    id: pet
    title: 犬の登録事項変更届
    purpose: 狂犬病予防の事務に利用します。
    basis: 狂犬病予防法第4条
    record: move-subjects
    paper: A5 landscape

    """

  static let top = """
    first:
      texts:
        - {text: "{title}", box: [10, 8, 190, 8]}
        - {text: "{purpose} {basis}", box: [10, 16, 190, 4]}

    """

  func problems(_ yaml: String) throws -> [FormProblem] {
    try folder.write(yaml, to: "pet/form.yaml")
    do {
      _ = try FormLibrary(directory: folder.url)
      return []
    } catch {
      #expect(error.code == .templateInvalid)
      return error.problems
    }
  }

  @Test("a new form needs a folder and no Swift")
  func newForm() throws {
    try folder.write(
      Self.head + Self.top
        + """
          cells:
            - {box: [10, 22, 120, 10], label: 新しい住所, left: 25, key: newAddress, font: value, size: 11}
          repeat: {over: persons, block: who, at: [10, 40], rows: 2, pitch: 20}
        blocks:
          who:
            fields:
              - {key: name, box: [0, 0, 60, 10], font: value, size: 14}
              - {key: birthDate, format: wareki, box: [60, 0, 50, 10], font: value}
              - {key: relationship, box: [112, 0, 8, 18], font: value, vertical: true}
        """.replacing("  repeat: {", with: "  repeat:\n      - {"), to: "pet/form.yaml")
    let library = try FormLibrary(directory: folder.url)
    let form = try library.form("pet")
    #expect(form.personRows == 2)
    var data = SampleData.move(persons: 2)
    data.persons[1]["relationship"] = "妻の父"
    let printed = try FormPrinter(library: library).pdf(form, data, SampleData.metadata)
    let file = try folder.write(printed.pdf, to: "pet.pdf").path
    let text = try Tool.text("pdftotext", "-raw", file, "-")
    #expect(text.contains("犬の登録事項変更届"))
    #expect(text.contains("昭和35年1月15日"))
    // Vertical writing: one character below the other.
    #expect(text.contains("妻\nの\n父"))
    #expect(try Tool.text("pdfinfo", file).contains("595.276 x 419.528 pts"))
    try Printing.keep(printed, "pet")
  }

  @Test("C01 a form cannot print an item outside the closed list", .tags(.control))
  func closedList() throws {
    let found = try problems(
      Self.head + Self.top + """
          fields:
            - {key: religion, box: [10, 30, 50, 8]}
            - {key: name, box: [10, 40, 50, 8]}
          digits:
            - {key: bankAccount, count: 7, box: [10, 50, 70, 8]}
          choices:
            - {key: income, box: [10, 60, 70, 8], options: [{value: a, text: A}]}
          images:
            - {key: photograph, box: [100, 60, 20, 20]}
        """)
    #expect(
      found.map(\.path) == [
        "first.choices[0].key", "first.digits[0].key", "first.fields[0].key", "first.fields[1].key",
        "first.images[0].key",
      ])
    // A person's item outside the person rows has no person.
    #expect(found[3].message.contains("'name' is no document item"))
    for problem in found { #expect(problem.message.contains("C01")) }
  }

  @Test("C01 a record of administration holds no personal item", .tags(.control))
  func recordsApart() throws {
    let found = try problems(
      (Self.head + Self.top).replacing("record: move-subjects", with: "record: deletion-record") + """
          fields:
            - {key: newAddress, box: [10, 30, 50, 8]}
            - {key: caseCount, box: [10, 40, 50, 8]}
        """)
    #expect(found.map(\.path) == ["first.fields[0].key"])
  }

  @Test("C02 a form without title, purpose and legal basis is refused", .tags(.control))
  func titles() throws {
    let found = try problems(
      Self.head + "first: {texts: [{text: '{title}', box: [10, 100, 100, 10]}]}\n")
    #expect(
      found.map(\.message) == [
        "does not show {title} at its top (C02)", "does not show {purpose} (C02)", "does not show {basis} (C02)",
      ])
    let missing = try problems(Self.top)
    #expect(Set(missing.map(\.message)).isSuperset(of: ["lacks 'title'", "lacks 'purpose'", "lacks 'basis'"]))
  }

  @Test("all mistakes of a template are told together, with file, path and line")
  func allProblems() throws {
    let found = try problems(
      Self.head.replacing("A5 landscape", with: "A5 sideways") + """
        styles:
          big: {font: comic, size: 200, colour: red}
        first:
          texts:
            - {text: "{title}", box: [10, 8, 190, 8], style: small}
            - {text: "{purpose}{basis}{today}", box: [10, 16, 190, 4]}
            - {text: 外, box: [200, 290, 40, 10]}
          boxes:
            - {box: [10, 20, 0, 8]}
            - {box: [10, 20, 8]}
            - {fill: 0.5}
          grids:
            - {box: [10, 30, 100, 20], columns: [50, 40]}
          lines:
            - {at: [50, 10, 10, 10]}
          fields:
            - {key: newAddress, format: roman, box: [10, 60, 50, 8]}
            - {key: newAddress, box: [10, 70, 50, 8], when: weather}
          place:
            - {block: nothing, at: [0, 0]}
        """)
    let expected = [
      (6, "paper", "'A5 sideways' is not a paper"), (8, "styles.big", "unknown key 'colour'"),
      (8, "styles.big.font", "no font role 'comic'"), (8, "styles.big.size", "not a number from 3.0 to 72.0"),
      (11, "first.texts[0].style", "no style 'small'"), (12, "first.texts[1].text", "unknown place {today}"),
      (15, "first.boxes[0].box", "has no area"), (16, "first.boxes[1].box", "not a list of 4 numbers"),
      (17, "first.boxes[2]", "lacks 'box'"), (19, "first.grids[0].columns", "add up to 90.0"),
      (21, "first.lines[0].at", "does not run"), (23, "first.fields[0].format", "'roman' is none of"),
      (24, "first.fields[1].when", "'weather' is no document item"), (26, "first.place[0].block", "no block 'nothing'"),
    ]
    for (line, path, message) in expected {
      #expect(
        found.contains {
          $0.file == "pet/form.yaml" && $0.line == line && $0.path == path && $0.message.contains(message)
        },
        "\(line) \(path) \(message)")
    }
    #expect(found.contains { $0.path == "first.texts[2]" && $0.message.contains("outside the paper") })
    #expect(found.count == expected.count + 1)
  }

  @Test(
    "what is no template is refused with its place",
    arguments: [
      ("", "is empty"), ("[1, 2", "is not YAML"), ("just words", "is not a mapping"), ("id: pet\nid: pet\n", ""),
    ])
  func noTemplate(yaml: String, message: String) throws {
    let found = try problems(yaml)
    #expect(!found.isEmpty)
    #expect(message.isEmpty || found.contains { $0.message.contains(message) })
  }

  @Test("a block that contains itself is refused")
  func recursion() throws {
    let found = try problems(
      Self.head + Self.top + """
          place: [{block: a}]
        blocks:
          a: {place: [{block: b}]}
          b: {place: [{block: a}]}
        """)
    #expect(found.map(\.message) == ["block 'a' contains itself"])
  }

  @Test("a folder without form.yaml, and an id that is not the folder's name, are refused")
  func folders() throws {
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("empty"), withIntermediateDirectories: true)
    let found = try problems(Self.head.replacing("id: pet", with: "id: cat") + Self.top)
    #expect(found.contains { $0.file == "empty/form.yaml" && $0.message == "is missing" })
    #expect(found.contains { $0.path == "id" && $0.message.contains("'cat' is not the name of its folder 'pet'") })
  }
}
