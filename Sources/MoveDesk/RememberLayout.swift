public import CaseArchive
public import Foundation
public import Residency

/// What learns layouts from confirmed papers. The desk knows no reader; its face gives it one.
public struct LayoutLearning: Sendable {
  /// A paper as it was read, and what staff have confirmed of it.
  public struct Lesson: Sendable {
    /// With its arrangement.
    public let reading: Reading
    public let persons: [[PersonField: String]]
    /// All values that stand once.
    public let others: Set<String>
    public let issuer: String
    public let day: CalendarDate
    /// The case whose paper it is.
    public let caseID: CaseID
  }

  /// Learns; returns the layout's ID, or `nil` when the paper teaches nothing.
  public typealias Learn = @Sendable (Lesson) async throws -> String?
  /// Reads a paper once more, told what staff have confirmed of it.
  public typealias ReadConfirmed =
    @Sendable (
      _ content: Data, _ name: String, _ persons: [[PersonField: String]], _ others: Set<String>
    ) async -> Reading

  /// Counts one more confirmation of a layout that is well known; `false`: it has still to learn.
  public typealias Confirm = @Sendable (_ id: String, _ day: CalendarDate) async throws -> Bool

  let learn: Learn
  let confirm: Confirm
  let read: ReadConfirmed?

  /// - Parameter read: reads a paper that teaches; `nil`: as every other scan.
  public init(learn: @escaping Learn, confirm: @escaping Confirm, read: ReadConfirmed? = nil) {
    self.learn = learn
    self.confirm = confirm
    self.read = read
  }
}

extension MoveDesk {
  /// Remembers how the papers of a filed case are arranged: nothing of what stands in them. They are read once more, and
  /// only places whose values are as staff have confirmed them teach; a layout that is well known is only counted.
  /// - Returns: the layouts' IDs; none when the papers teach nothing, or the desk remembers no layouts.
  /// - Throws: `CaseError.actNotAllowed` for a case that is not filed.
  @discardableResult
  public func rememberLayout(of id: CaseID, by access: Access) async throws -> [String] {
    let moveCase = try await archive.load(id, by: access).moveCase
    guard moveCase.state == .filed else {
      throw CaseError(.actNotAllowed, "Only papers of a filed case teach a layout: what nobody confirmed may be wrong.")
    }
    return try await rememberLayout(of: moveCase, by: access)
  }

  /// After filing. Learning is a help for the next paper; that it fails is no reason to say that filing did.
  func rememberQuietly(_ filed: MoveCase, by access: Access) async {
    guard layouts != nil else { return }
    do {
      try await rememberLayout(of: filed, by: access)
    } catch {
      try? await archive.record(.maintain, outcome: .refused, caseID: filed.id, item: "layout not learnt", by: access)
    }
  }

  @discardableResult
  private func rememberLayout(of moveCase: MoveCase, by access: Access) async throws -> [String] {
    guard let layouts, let issuer = moveCase.value(.issuer) else { return [] }
    let used = moveCase.readingNotes.filter { $0.code == Reading.Note.layoutRemembered }
      .compactMap { $0.message.split(separator: " ").last.map(String.init) }
    if let id = used.first, used.count == 1, try await layouts.confirm(id, today) {
      return try await noted([id], of: moveCase, by: access)
    }
    let persons = moveCase.persons.map { $0.compactMapValues(\.value) }
    let others = Set(moveCase.values.values.compactMap(\.value))
    var learnt: [String] = []
    for scan in moveCase.scans where [.certificate, .residentRecord].contains(scan.role) {
      let content = try await archive.scan(scan.id, by: access)
      let reading: Reading
      if let read = layouts.read {
        reading = await read(content, scan.id.rawValue, persons, others)
      } else {
        reading = await readScan(content, scan.id.rawValue)
      }
      let lesson = LayoutLearning.Lesson(
        reading: reading, persons: persons, others: others, issuer: issuer, day: today, caseID: moveCase.id)
      if let id = try await layouts.learn(lesson), !learnt.contains(id) { learnt.append(id) }
    }
    return try await noted(learnt, of: moveCase, by: access)
  }

  private func noted(_ ids: [String], of moveCase: MoveCase, by access: Access) async throws -> [String] {
    for id in ids {
      try await archive.record(.maintain, caseID: moveCase.id, item: "layout \(id) remembered", by: access)
    }
    return ids
  }
}
