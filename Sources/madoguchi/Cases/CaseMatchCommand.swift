import ArgumentParser
import Foundation
import MoveDesk
import PaperMatching
import Residency

/// `madoguchi case match`
struct CaseMatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Compare the scan of a printed 異動届 with its data (突合; C31); the code on the paper finds the case.",
    discussion: """
      The scan is kept with the case. Exit code 0: paper and data agree; \(ExitStatus.notYet.rawValue): they differ, or not all \
      could be compared.
      """)

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  @Flag(help: "Do not keep the scan with the case.")
  var compareOnly = false

  @Flag(help: "One JSON object: case, verdict, places.")
  var json = false

  @Argument(help: "Scan file.")
  var file: String

  func run() async throws {
    guard let scan = Input.scan(file) else {
      Output.note("Not accepted: it must be a file of 1 byte to 128 MiB that you may read.")
      throw ExitStatus.refusedInput
    }
    try await Workplace.perform(workplace) { place in
      let desk = try await place.moveDesk()
      let access = try staff.access()
      do {
        let match = try await desk.match(try await desk.findPaper(scan), on: scan, by: access)
        let keeping = compareOnly ? nil : try await desk.keep(scan, of: match.caseID, by: access)
        try tell(match, keeping)
        guard match.verdict == .same else { throw ExitStatus.notYet }
      } catch let error as PaperNotMatched {
        Output.note("\(Self.sentence(error))")
        throw error.code == .unknownCase ? ExitStatus.missing : ExitStatus.refusedInput
      }
    }
  }

  private func tell(_ match: PaperMatch, _ keeping: PaperKeeping?) throws {
    if json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      Output.line(String(decoding: try encoder.encode(MatchReport(match)), as: UTF8.self))
      return
    }
    let verdict =
      switch match.verdict {
      case .same: "一致"
      case .differs: "相違"
      case .unclear: "確認できない"
      }
    Output.line(
      "\(match.caseID): \(verdict)　相違 \(match.count(.differs))　確認できない \(match.count(.unclear))　一致 \(match.count(.same))"
    )
    for place in match.places where [.differs, .unclear].contains(place.match.verdict) {
      let mark = place.match.verdict == .differs ? "相違" : "確認できない"
      Output.line("  \(mark)　\(place.page)枚目　\(place.person.map { "\($0 + 1)人目　" } ?? "")\(place.label)")
    }
    for page in match.pages where page.standing != .compared { Output.line("  \(page.number)枚目は比べていません。") }
    if keeping == .beside { Output.line("  スキャンは、終わった案件に添えて保管しました。") }
    if keeping == .attached { Output.line("  スキャンは、案件の書類に加えました。") }
  }

  private static func sentence(_ error: PaperNotMatched) -> String {
    switch error.code {
    case .noCode:
      "No code of a printed 異動届 was found on the paper. Scan it again with the code in its upper right corner."
    case .unknownCase: "The code was read, but there is no such case here."
    case .otherForm: "The paper is another form (\(error.form ?? "unknown")); only the 異動届 is compared."
    case .severalCases: "The file holds papers of several cases. Scan them one by one."
    case .unreadable: "The file cannot be opened (\(error.detail ?? "damaged"))."
    case .timeLimit: "Comparing took too long. Scan at 300 dpi."
    case .unavailable: "A program that comparing needs is missing; run `madoguchi doctor`."
    }
  }
}

/// What a program may read of a comparison: no value of a person.
private struct MatchReport: Encodable {
  struct Place: Encodable {
    let page: Int
    let person: Int?
    let label: String
    let verdict: String
  }

  let caseID: String
  let verdict: String
  let places: [Place]

  init(_ match: PaperMatch) {
    caseID = match.caseID.rawValue
    verdict = match.verdict.rawValue
    places = match.places.map {
      Place(page: $0.page, person: $0.person.map { $0 + 1 }, label: $0.label, verdict: $0.match.verdict.rawValue)
    }
  }

  private enum CodingKeys: String, CodingKey { case caseID = "case", verdict, places }
}
