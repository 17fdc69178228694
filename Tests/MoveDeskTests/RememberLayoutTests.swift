import CaseArchive
import CertificateReading
import Foundation
import MoveDesk
import Residency
import Support
import Synchronization
import Testing

/// What filed cases teach about the arrangement of papers.
@Suite(.tags(.medium)) struct RememberLayoutTests {
  /// The invented family's certificate with its arrangement: each value in a place of its own.
  private static func paper() -> Reading {
    var reading = InventedReadings.certificate()
    var labels: [PageArrangement.Label] = []
    func add(_ concept: String, _ value: PageArrangement.Value) {
      let y = 20 + Double(labels.count) * 6
      var value = value
      value.place = PaperPlace(x: 50, y: y, width: 60, height: 5)
      let place = PaperPlace(x: 20, y: y, width: 30, height: 5)
      labels.append(.init(concepts: [concept], place: place, ink: place, isCell: true, values: [value]))
    }
    let nowhere = PaperPlace(x: 0, y: 0, width: 0, height: 0)
    for field in [DocumentField.moveOutDate, .oldAddress, .newAddress, .householder] {
      add(field.rawValue, .init(place: nowhere, field: field))
    }
    for (index, person) in reading.persons.enumerated() {
      for field in PersonField.allCases where person[field] != nil {
        add(field.rawValue, .init(place: nowhere, person: index, personField: field))
      }
    }
    reading.arrangement = [PageArrangement(width: 210, height: 297, labels: labels)]
    return reading
  }

  /// A counter that remembers layouts in a folder of its own.
  private func counter() async throws -> (counter: Counter, store: LayoutStore) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("layouts-\(UUID().uuidString)")
    let store = LayoutStore(folder: folder)
    let counter = try await Counter(
      layouts: LayoutLearning(
        learn: { lesson in
          try store.learn(
            from: lesson.reading, persons: lesson.persons, others: lesson.others, issuer: lesson.issuer, on: lesson.day)
        },
        confirm: { id, day in try store.confirm(id, on: day) }))
    return (counter, store)
  }

  private func filed(_ counter: Counter, _ reading: Reading) async throws -> MoveCase {
    let moveCase = try await counter.settle(counter.drafted(reading))
    let signed = try await counter.desk.sign(moveCase.id, image: Signature.png, medium: .tablet, by: Counter.clerk)
    #expect(try await counter.desk.archive.load(signed.id, by: Counter.clerk).moveCase.state == .signed)
    return try await counter.desk.file(signed.id, by: Counter.clerk)
  }

  @Test("a filed case teaches its layout, and the log says so without a personal item")
  func filing() async throws {
    let (counter, store) = try await counter()
    defer { try? FileManager.default.removeItem(at: store.folder) }
    #expect(store.contents().layouts.isEmpty)
    let moveCase = try await filed(counter, Self.paper())
    let layout = try #require(store.contents().layouts.first)
    #expect(layout.issuer == "見本市")
    #expect(layout.confirmations == 1)
    let lines = try await counter.archive.log(LogQuery(act: .maintain), by: Counter.auditor)
    #expect(lines.map(\.item) == ["layout \(layout.id) remembered"])
    #expect(lines.first?.caseID == moveCase.id)
    let kept = try String(contentsOf: store.folder.appending(path: layout.id + ".json"), encoding: .utf8)
    for value in InventedReadings.family.flatMap(\.values) + InventedReadings.header.values where value.count > 4 {
      #expect(!kept.contains(value))
    }
  }

  @Test("a case that is not filed teaches nothing")
  func notFiled() async throws {
    let (counter, store) = try await counter()
    defer { try? FileManager.default.removeItem(at: store.folder) }
    let moveCase = try await counter.settle(counter.drafted(Self.paper()))
    await expectRefusal(CaseError.Code.actNotAllowed) {
      try await counter.desk.rememberLayout(of: moveCase.id, by: Counter.clerk)
    }
    #expect(store.contents().layouts.isEmpty)
  }

  @Test("a paper that staff had to correct in many places teaches nothing")
  func corrected() async throws {
    let (counter, store) = try await counter()
    defer { try? FileManager.default.removeItem(at: store.folder) }
    var reading = Self.paper()
    for index in reading.persons.indices {
      reading.persons[index][.relationship] = InventedReadings.field(index == 0 ? "世帯主" : "同居人", review: true)
      reading.persons[index][.kana] = InventedReadings.field("ドコカ ダレカ", review: true)
    }
    let drafted = try await counter.drafted(reading)
    let edit = CaseEdit(
      persons: InventedReadings.family.enumerated().map { index, person in
        CaseEdit.PersonEdit(
          index: index, values: [.relationship: person[.relationship], .kana: person[.kana]])
      })
    _ = try await counter.desk.edit(drafted.id, edit, by: Counter.clerk)
    _ = try await counter.settle(try await counter.load(drafted.id))
    _ = try await counter.desk.sign(drafted.id, image: Signature.png, medium: .tablet, by: Counter.clerk)
    #expect(try await counter.desk.file(drafted.id, by: Counter.clerk).state == .filed)
    #expect(store.contents().layouts.isEmpty)
  }

  @Test("a paper read by a remembered layout counts for it, without being read again")
  func counted() async throws {
    let (counter, store) = try await counter()
    defer { try? FileManager.default.removeItem(at: store.folder) }
    _ = try await filed(counter, Self.paper())
    let layout = try #require(store.contents().layouts.first)
    var next = Self.paper()
    next.warnings.append(
      .init(code: Reading.Note.layoutRemembered, message: "read with the remembered layout \(layout.id)"))
    next.fields[.certificateNumber] = InventedReadings.field("20260402 見本市 本庁1 プリンタ001 012 1/1")
    next.arrangement = nil
    _ = try await filed(counter, next)
    #expect(store.contents().layouts.map(\.confirmations) == [2])
  }

  @Test("a paper that teaches characters is read told what is confirmed, and the lesson names its case")
  func confirmedReading() async throws {
    let told = Mutex<[(persons: [[PersonField: String]], others: Set<String>)]>([])
    let lessons = Mutex<[LayoutLearning.Lesson]>([])
    var paper = Self.paper()
    paper.characters = [
      PrintedCharacter(character: "山", features: [1], height: 1, width: 1, drop: 0, count: 1)
    ]
    let answer = paper
    let counter = try await Counter(
      layouts: LayoutLearning(
        learn: { lesson in
          lessons.withLock { $0.append(lesson) }
          return nil
        },
        confirm: { _, _ in false },
        read: { _, _, persons, others in
          told.withLock { $0.append((persons, others)) }
          return answer
        }))
    let moveCase = try await filed(counter, Self.paper())
    let seen = told.withLock { $0 }
    #expect(seen.count == 1)
    #expect(seen.first?.persons == moveCase.persons.map { $0.compactMapValues(\.value) })
    #expect(seen.first?.others == Set(moveCase.values.values.compactMap(\.value)))
    let lesson = try #require(lessons.withLock { $0 }.first)
    #expect(lesson.caseID == moveCase.id)
    #expect(lesson.reading.characters == answer.characters)
  }

  @Test("filing stands when the layout cannot be kept")
  func cannotKeep() async throws {
    let counter = try await Counter(
      layouts: LayoutLearning(
        learn: { _ in throw CocoaError(.fileWriteOutOfSpace) }, confirm: { _, _ in false }))
    let moveCase = try await filed(counter, Self.paper())
    #expect(moveCase.state == .filed)
    let lines = try await counter.archive.log(LogQuery(act: .maintain), by: Counter.auditor)
    #expect(lines.map(\.outcome) == [.refused])
  }
}
