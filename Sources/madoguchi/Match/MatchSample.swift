import FormPrinting
import Foundation
import MadoguchiSamples
import PaperMatching

/// Invented households on a 異動届, and slight changes of them.
enum MatchSample {
  struct Change {
    let what: String
    /// The place where it shows.
    let field: String
    let data: FormData
  }

  static let printed = PrintMetadata(createdAt: "2026-11-21T09:00:00+09:00", printedBy: "mado01", author: "架空市")
  /// Another day and another hand: what stands at the head is no part of the data.
  static let again = PrintMetadata(createdAt: "2026-12-03T15:42:00+09:00", printedBy: "mado02", author: "架空市")

  private static let families = ["斉藤", "髙橋", "渡邉", "土田", "末永", "日下", "大木", "高田"]
  private static let given = ["一郎", "花子", "太一", "美咲", "健太", "末子", "千明", "大輔"]

  static func household(_ seed: UInt64) -> FormData {
    var generator = SeededGenerator(seed: seed, purpose: "match sample")
    func pick(_ list: [String]) -> String { list.randomElement(using: &generator) ?? "" }
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let family = pick(families)
    let persons = (0..<number(1...4)).map { index in
      [
        "name": "\(family) \(pick(given))", "kana": "ミホン ハナコ",
        "birthDate": "\(number(1945...2018))-\(two(number(1...12)))-\(two(number(1...28)))",
        "sex": index % 2 == 0 ? "male" : "female", "relationship": index == 0 ? "世帯主" : pick(["妻", "子", "父", "母"]),
        "juminhyoCode": String((0..<11).map { _ in Character("\(number(0...9))") }),
        "registeredDomicile": "千葉県見本市本町\(number(1...9999))番地", "familyRegisterHead": "\(family) 一郎",
        "cardHeld": number(0...1) == 0 ? "true" : "false", "nhi": "true", "nhiAcquiredDate": "2026-11-15",
      ]
    }
    let name = persons[0]["name"] ?? ""
    let address = "東京都架空市緑町\(number(1...9))丁目\(number(10...29))番\(number(1...20))号 グリーンハイツ\(number(101...909))号室"
    return FormData(
      values: [
        "recipient": "架空市長", "moveKind": "moveIn", "moveDate": "2026-11-\(two(number(1...20)))",
        "notifiedDate": "2026-11-21", "newAddress": address,
        "oldAddress": "千葉県見本市本町\(number(100...9999))番地\(number(1...9))",
        "newHouseholder": name, "oldHouseholder": name, "registeredDomicile": "千葉県見本市本町\(number(100...9999))番地",
        "familyRegisterHead": name, "notifierName": name, "notifierStanding": "mover", "notifierAddress": address,
        "notifierPhone": "090-\(number(1000...9999))-\(number(1000...9999))", "receivedBy": "mado01",
        "enteredBy": "mado01",
      ], persons: persons, caseIdentifier: "C0000000000000000000\(100_000 + seed % 900_000)")
  }

  static func pair(_ form: Form, _ data: FormData) throws -> SheetPair {
    let places = try form.places(for: data)[0]
    let fields = places.filter { $0.use != .print }.map { place in
      SheetField(
        id: id(place.key, place.person),
        boxes: place.boxes.map { SheetBox(x: $0.x, y: $0.y, width: $0.width, height: $0.height) },
        isCompared: place.use == .notified || (place.use == .office && place.isFilled), isCovered: false,
        isChoice: place.isChoice)
    }
    let code = PaperIdentifier(form: form.id, caseIdentifier: data.caseIdentifier ?? "", page: 1, pages: 1)
    return SheetPair(
      scanPage: 1, printPage: 1, scanCode: code.text, printCode: code.text, fields: fields,
      ignored: places.filter { $0.use == .print }.flatMap(\.boxes).map {
        SheetBox(x: $0.x, y: $0.y, width: $0.width, height: $0.height)
      })
  }

  private static func id(_ key: String, _ person: Int?) -> String { (person.map { "\($0 + 1)." } ?? "") + key }

  /// One value a little different: a digit, a character that looks alike, a stroke, a choice, something gone or added.
  static func changes(of data: FormData) -> [Change] {
    var changes: [Change] = []
    func add(_ what: String, _ key: String, person: Int? = nil, _ value: String?) {
      var other = data
      if let person { other.persons[person][key] = value } else { other.values[key] = value }
      let old = person.map { data.persons[$0][key] } ?? data.values[key]
      guard old != value else { return }
      changes.append(Change(what: what, field: id(key, person), data: other))
    }
    let alike: [(String, String)] = [
      ("1", "7"), ("2", "3"), ("3", "8"), ("5", "6"), ("0", "8"), ("6", "8"), ("9", "8"), ("4", "1"), ("7", "1"),
      ("8", "3"),
    ]
    for key in ["newAddress", "oldAddress", "notifierPhone", "registeredDomicile"] {
      guard let text = data.values[key] else { continue }
      for (from, to) in alike {
        guard let at = text.range(of: from, options: .backwards) else { continue }
        add("\(from)→\(to)", key, text.replacingCharacters(in: at, with: to))
      }
    }
    let kanji: [(String, String)] = [
      ("斉", "齊"), ("髙", "高"), ("邉", "邊"), ("土", "士"), ("末", "未"), ("日", "目"), ("大", "太"), ("高", "髙"), ("千", "干"),
      ("一", "二"), ("太", "大"), ("美", "実"), ("見", "貝"), ("木", "本"),
    ]
    for (from, to) in kanji {
      for key in ["newHouseholder", "oldHouseholder", "notifierName", "registeredDomicile"] {
        guard let text = data.values[key], let at = text.range(of: from) else { continue }
        add("\(from)→\(to)", key, text.replacingCharacters(in: at, with: to))
      }
      for person in data.persons.indices {
        for key in ["name", "familyRegisterHead"] {
          guard let text = data.persons[person][key], let at = text.range(of: from) else { continue }
          add("\(from)→\(to)", key, person: person, text.replacingCharacters(in: at, with: to))
        }
      }
    }
    for person in data.persons.indices {
      add("sex", "sex", person: person, data.persons[person]["sex"] == "male" ? "female" : "male")
      add("card", "cardHeld", person: person, data.persons[person]["cardHeld"] == "true" ? "false" : "true")
      if let code = data.persons[person]["juminhyoCode"], let last = code.last?.wholeNumberValue {
        add("code", "juminhyoCode", person: person, code.dropLast() + "\((last + 5) % 10)")
      }
      if let date = data.persons[person]["birthDate"], let last = date.last?.wholeNumberValue {
        add(
          "day", "birthDate", person: person, date.dropLast() + "\(last == 1 ? 7 : last == 3 ? 2 : last == 8 ? 3 : 1)")
      }
      add("gone", "relationship", person: person, nil)
      add("alias", "alias", person: person, "見本")
    }
    add("2→3", "moveDate", "2026-11-13")
    add("12→11", "notifiedDate", "2026-11-11")
    add("kind", "moveKind", "relocation")
    add("standing", "notifierStanding", "householder")
    return changes
  }
}
