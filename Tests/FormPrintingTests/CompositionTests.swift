import Support
import Testing

@testable import FormPrinting

/// What is put on which page, before anything is drawn.
@Suite(.tags(.medium)) struct CompositionTests {
  func scenes(_ data: FormData, form: String = "move-notification") throws -> ([Scene], Composer) {
    var composer = Composer(form: try Printing.library.form(form), data: data, metadata: SampleData.metadata)
    return (try composer.scenes(), composer)
  }

  /// The words with a ring around them, or a tick before them.
  func marked(_ scene: Scene) -> [String] {
    var marked: [String] = []
    var pending = false
    for drawing in scene.drawings {
      switch drawing {
      case .ring: pending = true
      case .tickBox(_, let ticked): pending = ticked
      case .text(let text, _, _, _, _):
        if pending { marked.append(text) }
        pending = false
      default: break
      }
    }
    return marked
  }

  func texts(_ scene: Scene) -> [String] {
    scene.drawings.compactMap { if case .text(let text, _, _, _, _) = $0 { text } else { nil } }
  }

  @Test(
    "persons beyond the rows go to continuation sheets",
    arguments: [(0, 1), (1, 1), (5, 1), (6, 2), (12, 2), (13, 3), (40, 6)])
  func continuation(persons: Int, pages: Int) throws {
    let (scenes, _) = try scenes(SampleData.move(persons: persons))
    #expect(scenes.count == pages)
    // Every person stands on exactly one page, in order.
    var data = SampleData.move(persons: persons)
    for index in 0..<persons { data.persons[index]["name"] = "人\(index)" }
    let names = try self.scenes(data).0.flatMap { texts($0) }.filter { $0.hasPrefix("人") }
    #expect(names == (0..<persons).map { "人\($0)" })
  }

  @Test("rows are numbered through, and pages counted")
  func numbers() throws {
    let (scenes, _) = try scenes(FormData(persons: Array(repeating: ["name": "人"], count: 8)))
    #expect(Set(texts(scenes[1])).isSuperset(of: ["6", "7", "8", "2／2枚"]))
    #expect(texts(scenes[0]).contains("1／2枚"))
    #expect(!texts(scenes[1]).contains("5"))
  }

  @Test("the seal certificate is asked for on a sheet for each person")
  func sheetPerPerson() throws {
    #expect(try scenes(SampleData.move(persons: 3), form: "seal-certificate-request").0.count == 3)
  }

  @Test(
    "the era of birth is ringed",
    arguments: [
      ("1912-07-29", "明", "45"), ("1925-03-01", "大", "14"), ("1989-01-07", "昭", "64"), ("1989-01-08", "平", "元"),
      ("2019-05-01", "令", "元"),
    ])
  func eras(date: String, era: String, year: String) throws {
    let (scenes, composer) = try scenes(FormData(persons: [["birthDate": date, "sex": "female"]]))
    #expect(marked(scenes[0]) == [era, "女"])
    #expect(texts(scenes[0]).contains(year))
    #expect(composer.unformatted.isEmpty)
  }

  @Test("a foreigner's birth date is western and no era is offered")
  func western() throws {
    let (scenes, _) = try scenes(FormData(persons: [SampleData.foreigner]))
    #expect(texts(scenes[0]).contains("1991"))
    #expect(texts(scenes[0]).contains("西暦"))
    #expect(marked(scenes[0]) == ["女", "無"])
  }

  @Test("every kind of move has its tick, and only it is ticked")
  func kinds() throws {
    let labels = [
      "moveIn": "転入", "moveInFromAbroad": "国外からの転入", "moveInUnreported": "未届転入", "moveInSpecial": "特例転入",
      "foreignArrival": "法30条の46", "foreignBecameResident": "法30条の47", "foreignRelationship": "法30条の48",
      "relocation": "転居", "moveOut": "転出", "moveOutAbroad": "国外への転出", "householdSplit": "世帯分離",
      "householdMerge": "世帯合併", "householdChange": "世帯変更", "householderChange": "世帯主変更",
    ]
    for (kind, label) in labels {
      let (scenes, composer) = try scenes(FormData(values: ["moveKind": kind]))
      #expect(marked(scenes[0]) == [label])
      #expect(composer.unformatted.isEmpty)
    }
  }

  @Test("several identity documents are ticked at once")
  func documents() throws {
    let (scenes, _) = try scenes(FormData(values: ["identityDocuments": "eligibilityConfirmation,benefitCertificate"]))
    #expect(marked(scenes[0]) == ["資格確認書", "受給者証等"])
  }

  @Test("a value that no option, cell or notation can hold is reported, not passed over")
  func unformatted() throws {
    let (_, composer) = try scenes(
      FormData(
        values: ["moveKind": "teleport", "moveDate": "いつか"],
        persons: [["birthDate": "昔", "juminhyoCode": "123456789012345", "sex": "x"]]))
    let fields = Set(composer.unformatted.map(\.field))
    #expect(
      fields == [
        FieldReference(key: "moveKind"), FieldReference(key: "moveDate"), FieldReference(key: "birthDate", person: 0),
        FieldReference(key: "juminhyoCode", person: 0), FieldReference(key: "sex", person: 0),
      ])
  }

  @Test("a date in words stands on the form as it is; a number too long for its cells is not cut")
  func kept() throws {
    let (scenes, _) = try scenes(
      FormData(values: ["moveDate": "令和8年春"], persons: [["juminhyoCode": "123456789012345"]]))
    #expect(texts(scenes[0]).contains("令和8年春"))
    #expect(texts(scenes[0]).contains("123456789012345"))
  }

  @Test("a number stands one digit a cell")
  func cells() throws {
    let (scenes, _) = try scenes(FormData(persons: [["juminhyoCode": "12345678903"]]))
    var digits: [(String, Double)] = []
    for drawing in scenes[0].drawings {
      if case .text(let text, let box, _, let source, _) = drawing, source.key == "juminhyoCode" {
        digits.append((text, box.x))
      }
    }
    #expect(digits.map(\.0).joined() == "12345678903")
    for (left, right) in zip(digits, digits.dropFirst()) { #expect(abs(right.1 - left.1 - 6) < 0.001) }
  }

  @Test("an empty form carries no value and no mark")
  func empty() throws {
    for id in DeliveredFormsTests.ids {
      let (scenes, _) = try scenes(FormData(), form: id)
      #expect(scenes.count == 1)
      #expect(marked(scenes[0]).isEmpty)
    }
  }

  @Test("without a continuation sheet too many persons are an error")
  func tooMany() throws {
    let full = try Printing.library.form("move-notification")
    let form = Form(
      id: full.id, title: full.title, purpose: full.purpose, basis: full.basis, record: full.record, paper: full.paper,
      first: full.first, continuation: nil)
    var composer = Composer(form: form, data: SampleData.move(persons: 6), metadata: SampleData.metadata)
    let error = #expect(throws: FormPrintingError.self) { try composer.scenes() }
    #expect(error?.code == .tooManyPersons)
  }
}
