import ArgumentParser
import FormPrinting
import Foundation
import MadoguchiSamples
import PaperMatching
import ScanImaging

/// `madoguchi benchmark match`: how often the comparison of a printed 異動届 with its data is right.
///
/// Prints invented households, wears the prints as machines do, and compares each with its own data (every difference is
/// a false alarm) and with data of which one value differs a little (every agreement at that place is a miss).
struct MatchBenchmarkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match", abstract: "Measure misses and false alarms of matching papers (C31).",
    discussion: """
      To repeat the figures of the README:
        madoguchi benchmark match --count 12 --changes 8 --seed 100
      """)

  @Option(help: "Papers of each machine.")
  var count = 4

  @Option(help: "Slight changes that are tried on each paper.")
  var changes = 12

  @Option(help: "First seed.")
  var seed: UInt64 = 1

  @Option(help: "Machines: office, copier, fax, photo; separated by commas.")
  var machines = "office,copier,fax,photo"

  @Flag(help: "Each place that was judged wrongly, with its figures; and the ten nearest to the limit.")
  var verbose = false

  @Option(help: "A folder for the cut-outs of places that were judged wrongly.")
  var cutOuts: String?

  func run() async throws {
    let place = Workplace(settings: try await Settings.load(try WorkplaceOptions.parse([])))
    let library = try place.forms()
    let printer = try FormPrinter(library: library)
    let form = try library.form("move-notification")
    for name in machines.split(separator: ",") {
      guard let machine = WornPrint.Machine(rawValue: String(name)) else {
        throw ValidationError("There is no machine \(name).")
      }
      var tally = MatchTally(machine: machine.rawValue)
      for number in 0..<UInt64(count) {
        try trial(seed + number, machine, printer, form, &tally)
      }
      tally.report(verbose: verbose)
    }
  }

  private func trial(
    _ seed: UInt64, _ machine: WornPrint.Machine, _ printer: FormPrinter, _ form: Form, _ tally: inout MatchTally
  ) throws {
    let data = MatchSample.household(seed)
    let clean = try ScanFile(bytes: Array(try printer.pdf(form, data, MatchSample.printed).pdf)).page(1)
    let worn = WornPrint(machine: machine, quarterTurns: Int(seed % 4))
    let scan = Array(try worn.taken(try clean.inkImage().image.pngData(), seed: seed))
    let clock = ContinuousClock()
    let all = MatchSample.changes(of: data)
    let step = max(1, all.count / max(1, changes))
    // Every paper tries others of them.
    let chosen = stride(from: Int(seed) % step, to: all.count, by: step).map { all[$0] }
    for change in [nil] + chosen {
      let other = change?.data ?? data
      let pdf = try printer.pdf(form, other, MatchSample.again).pdf
      let pair = try MatchSample.pair(form, other)
      let start = clock.now
      guard let sheet = try PaperMatching.matches([pair], scan: scan, print: Array(pdf)).first else { continue }
      let seconds = (clock.now - start) / .seconds(1)
      tally.add(sheet, changed: change?.field, what: change?.what ?? "", seed: seed, seconds: seconds)
      if let cutOuts {
        try save(
          sheet, changed: change?.field, into: cutOuts, named: "\(machine.rawValue)-\(seed)-\(change?.what ?? "same")")
      }
    }
  }

  private func save(_ sheet: SheetMatch, changed: String?, into folder: String, named: String) throws {
    for field in sheet.fields where field.verdict != .shown {
      guard (field.id == changed) != (field.verdict == .differs) else { continue }
      for (side, data) in [("paper", field.paper), ("data", field.data)] {
        try data?.write(to: URL(fileURLWithPath: "\(folder)/\(named)-\(field.id)-\(side).jpg"))
      }
    }
  }
}

/// Counts of one machine.
struct MatchTally {
  struct Case {
    let label: String
    let figure: Double
  }

  let machine: String
  private var papers = 0
  private var failed: [String] = []
  private var unchanged = 0
  private var unclear: [Case] = []
  private var alarms: [Case] = []
  private var calm: [Case] = []
  private var fines: [Case] = []
  private var changed = 0
  private var misses: [Case] = []
  private var unclearChanges = 0
  private var caught: [Case] = []
  private var seconds = 0.0
  private var runs = 0
  private var offset = 0.0

  init(machine: String) { self.machine = machine }

  mutating func add(_ sheet: SheetMatch, changed field: String?, what: String, seed: UInt64, seconds: Double) {
    runs += 1
    self.seconds += seconds
    offset = max(offset, sheet.offset)
    if let problem = sheet.problem {
      failed.append("\(seed) \(what) \(problem.rawValue)")
      if field == nil { papers += 1 }
      return
    }
    if field == nil {
      papers += 1
      for one in sheet.fields where one.verdict != .shown {
        unchanged += 1
        let found = Case(
          label:
            "\(seed) \(one.id) \(String(format: "%.3f %.3f fine %.3f stray %.3f rough %.3f", one.missing, one.extra, one.fine, one.stray, sheet.roughness))",
          figure: max(one.missing, one.extra))
        switch one.verdict {
        case .differs: alarms.append(found)
        case .unclear: unclear.append(found)
        default: calm.append(found)
        }
        fines.append(Case(label: found.label, figure: one.fine))
      }
    } else if let one = sheet.fields.first(where: { $0.id == field }) {
      changed += 1
      let found = Case(
        label:
          "\(seed) \(what) \(one.id) \(String(format: "%.3f %.3f fine %.3f stray %.3f rough %.3f", one.missing, one.extra, one.fine, one.stray, sheet.roughness))",
        figure: max(one.missing, one.extra))
      switch one.verdict {
      case .differs: caught.append(found)
      case .unclear: unclearChanges += 1
      default: misses.append(found)
      }
    }
  }

  func report(verbose: Bool) {
    func share(_ part: Int, _ whole: Int) -> String {
      String(format: "%.2f %%", whole == 0 ? 0 : Double(part) * 100 / Double(whole))
    }
    print(
      "\(machine): \(papers) papers, not aligned \(failed.count); places unchanged \(unchanged): wrongly 相違 \(alarms.count) "
        + "(\(share(alarms.count, unchanged))), 確認できない \(unclear.count); places changed \(changed): missed \(misses.count), "
        + "確認できない \(unclearChanges); \(String(format: "%.1f s a page, offset at most %.2f mm", seconds / Double(max(1, runs)), offset))"
    )
    guard verbose else { return }
    for line in failed { print("  failed \(line)") }
    for one in alarms { print("  alarm \(one.label)") }
    for one in unclear { print("  unclear \(one.label)") }
    for one in misses { print("  MISS \(one.label)") }
    for one in calm.sorted(by: { $0.figure > $1.figure }).prefix(10) { print("  calm \(one.label)") }
    for one in fines.sorted(by: { $0.figure > $1.figure }).prefix(10) { print("  fine \(one.label)") }
    for one in caught.sorted(by: { $0.figure < $1.figure }).prefix(14) { print("  caught \(one.label)") }
  }
}
