import FormPrinting
import Foundation
import MadoguchiSamples
import PaperMatching
import ScanImaging
import Support
import Testing

@Suite(.tags(.large, .control)) struct PaperMatchingTests {
  @Test(
    "C31 the code is read from what every machine makes of the paper, whichever way it lies",
    arguments: 0..<4)
  func readsCodes(turns: Int) throws {
    let paper = try PrintedPaper()
    // The same scans as below: a fax, and every other machine.
    let scan =
      turns == 0
      ? try paper.scan(.fax, seed: 30)
      : try paper.scan([.office, .copier, .photo][turns - 1], turns: turns, dust: 0, seed: 19 + UInt64(turns))
    let found = try PaperMatching.codes(in: Array(scan))
    #expect(found == ScannedCodes(pages: 1, codes: [ScannedCode(page: 1, text: paper.code)]))
  }

  @Test("C31 the PDF itself agrees with its own data")
  func agreesWithItself() throws {
    let paper = try PrintedPaper()
    let itself = try #require(try paper.compared(Data(try paper.pdf())))
    #expect(itself.ids(.differs) == [] && itself.ids(.unclear) == [])
  }

  @Test("C31 a paper of every grey or colour machine agrees with its own data, whichever way it lies", arguments: 0..<3)
  func agrees(turns: Int) throws {
    let paper = try PrintedPaper()
    let machine = [WornPrint.Machine.office, .copier, .photo][turns]
    let scan = try paper.scan(machine, turns: turns + 1, dust: 0, seed: 20 + UInt64(turns))
    let match = try #require(try paper.compared(scan))
    #expect(match.problem == nil)
    #expect(match.ids(.differs) == [])
    #expect(match.ids(.unclear) == [])
    #expect(match.ids(.same).count > 70)
    #expect(match.ids(.shown).contains("signature"))
  }

  @Test(
    "C31 a print that was shrunk to fit its paper, and a scan of 200 dpi, differ nowhere and leave hardly a place open",
    arguments: [3300, 2339])
  func agreesAtAnySize(longest: Int) throws {
    let paper = try PrintedPaper()
    let small = try ScanFile(bytes: try paper.pdf()).page(1).inkImage(longest: longest).image.pngData()
    let match = try #require(try paper.compared(small))
    #expect(match.problem == nil && match.offset < 0.1)
    #expect(match.ids(.differs) == [])
    let compared = match.fields.count { $0.verdict != .shown }
    #expect(compared > 70 && match.ids(.unclear).count * 20 <= compared)
  }

  @Test(
    "C31 a stroke that is a little longer in small type on a phone's picture is never passed off as agreement",
    arguments: 0..<4)
  func seesSmallStrokes(seed: UInt64) throws {
    var paper = try PrintedPaper()
    paper.data.persons = Array(repeating: paper.data.persons[0], count: 4)
    for person in paper.data.persons.indices { paper.data.persons[person]["familyRegisterHead"] = "末永 一郎" }
    var other = paper.data
    for person in other.persons.indices { other.persons[person]["familyRegisterHead"] = "未永 一郎" }
    let scan = try paper.scan(.photo, turns: Int(seed), seed: 60 + seed)
    let match = try #require(try paper.compared(scan, with: other))
    #expect(match.problem == nil)
    for number in 1...4 {
      let field = try #require(match.fields.first { $0.id == "\(number).familyRegisterHead" })
      #expect(field.verdict != .same, "\(field.id): \(field.fine) mm²")
    }
  }

  /// Key, person, the value the data have now.
  static let changes: [(key: String, person: Int?, value: String)] = [
    ("newHouseholder", nil, "齊藤 一郎"), ("moveDate", nil, "2026-11-13"), ("oldAddress", nil, "千葉県見本市本町7234番地5"),
    ("notifierPhone", nil, "090-1122-3345"), ("moveKind", nil, "relocation"), ("name", 1, "斉藤 化子"),
    ("birthDate", 0, "1977-04-12"), ("sex", 1, "male"), ("juminhyoCode", 0, "12345678909"), ("alias", 1, "見本"),
    ("relationship", 1, ""), ("familyRegisterHead", 0, "齊藤 一郎"),
  ]

  @Test(
    "C31 each changed digit, kanji and choice is a difference, and nothing else is",
    arguments: [WornPrint.Machine.office, .copier, .photo])
  func differs(machine: WornPrint.Machine) throws {
    let paper = try PrintedPaper()
    var other = paper.data
    for change in Self.changes {
      if let person = change.person {
        other.persons[person][change.key] = change.value
      } else {
        other.values[change.key] = change.value
      }
    }
    let scan = try paper.scan(machine, dust: 0, seed: 21)
    let match = try #require(try paper.compared(scan, with: other))
    let changed = Self.changes.map { change in (change.person.map { "\($0 + 1)." } ?? "") + change.key }
    #expect(Set(match.ids(.differs)) == Set(changed))
    for field in match.fields where field.verdict == .differs { #expect(field.paper != nil && field.data != nil) }
  }

  @Test(
    "C31 a coarse black-and-white scan may leave a change open, but never passes it off as agreement", arguments: 0..<2)
  func isNeverTooSure(index: Int) throws {
    let paper = try PrintedPaper()
    var other = paper.data
    other.values["newHouseholder"] = "齊藤 一郎"
    other.values["moveDate"] = "2026-11-13"
    let scan = try paper.scan(.fax, seed: 30 + UInt64(index))
    let match = try #require(try paper.compared(scan, with: other))
    for id in ["newHouseholder", "moveDate"] { #expect(!match.ids(.same).contains(id)) }
  }

  @Test("C31 a correction by hand, two lines through a name, is a difference", arguments: [UInt8(20), 120])
  func findsCorrections(tone: UInt8) throws {
    let paper = try PrintedPaper()
    let page = try paper.page { image in
      image.paint(x: 148, y: 42.8, width: 22, height: 0.35, tone: tone)
      image.paint(x: 148, y: 43.8, width: 22, height: 0.35, tone: tone)
    }
    let match = try #require(try paper.compared(try WornPrint(machine: .copier, dust: 0).taken(page, seed: 7)))
    #expect(match.ids(.differs) == ["newHouseholder"])
  }

  @Test("C31 a cut-out is right within half a millimetre all over the page", arguments: WornPrint.Machine.allCases)
  func cutsOutExactly(machine: WornPrint.Machine) throws {
    let paper = try PrintedPaper()
    // White places of the form, at its corners and between.
    let places = [(170.0, 75.0), (40, 113), (190, 119), (25, 195), (195, 195), (150, 282), (60, 280), (100, 170)]
    let page = try paper.page { image in
      for (x, y) in places {
        image.paint(x: x - 4, y: y - 4, width: 8, height: 8, tone: 255)
        image.dot(x: x, y: y, radius: 0.7)
      }
    }
    let fields = places.enumerated().map { number, place in
      SheetField(
        id: String(number), boxes: [SheetBox(x: place.0 - 2, y: place.1 - 2, width: 4, height: 4)], isCompared: false,
        isCovered: false)
    }
    let scan = try WornPrint(machine: machine, dust: 0).taken(page, seed: 41)
    let match = try #require(try paper.compared(scan, fields: fields))
    #expect(match.problem == nil)
    for field in match.fields {
      let image = try GrayImage(pngData: try #require(field.paper, "place \(field.id)"))
      var (x, y, ink) = (0.0, 0.0, 0.0)
      for row in 0..<image.height {
        for column in 0..<image.width where image[column, row] < 90 {
          (x, y, ink) = (x + Double(column), y + Double(row), ink + 1)
        }
      }
      // Seven millimetres are shown: the place and one and a half around it.
      let scale = Double(image.width) / 7
      let away = hypot(x / ink / scale - 3.5, y / ink / scale - 3.5)
      #expect(ink > 0 && away < 0.5, "place \(field.id): \(away) mm")
    }
  }

  @Test("C31 what was not on the glass is not called agreement")
  func knowsItsLimits() throws {
    let paper = try PrintedPaper()
    let page = try GrayImage(pngData: try paper.page())
    let upper = try page.cropped(to: PixelRect(x: 0, y: 0, width: page.width, height: page.height * 55 / 100)).pngData()
    let match = try #require(try paper.compared(upper))
    #expect(match.ids(.same).contains("newAddress"))
    for id in ["4.name", "5.name"] { #expect(match.ids(.unclear).contains(id)) }
    let blank = try GrayImage(width: 1654, height: 2339).pngData()
    let nothing = try #require(try paper.compared(blank))
    #expect(nothing.problem == .codeLost)
    #expect(nothing.ids(.same) == [])
  }

  @Test("C31 C05 a covered number is in no cut-out, neither its own nor a neighbour's")
  func covers() throws {
    let paper = try PrintedPaper()
    var other = paper.data
    other.persons[0]["juminhyoCode"] = "12345678909"
    let match = try #require(try paper.compared(try paper.page(), with: other))
    let field = try #require(match.fields.first { $0.id == "1.juminhyoCode" })
    #expect(field.verdict == .differs)
    for picture in [field.paper, field.data] {
      // Of seven cells of digits nothing darker than the hatching is left, but for the frame around.
      let image = try GrayImage(pngData: try #require(picture))
      let inner = image.cropped(
        to: PixelRect(
          x: image.width / 20, y: image.height * 3 / 10, width: image.width * 9 / 10, height: image.height * 4 / 10))
      #expect(inner.pixels.allSatisfy { $0 > 90 })
    }
  }
}
