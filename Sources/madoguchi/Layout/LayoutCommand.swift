import ArgumentParser
import CaseArchive
import CertificateReading
import Foundation
import MoveDesk
import Residency

/// `madoguchi layout …`: the arrangements of papers that were remembered, for those who answer for them.
struct LayoutCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "layout", abstract: "Layouts of papers seen before: list, show, learn, forget.",
    discussion: """
      A layout holds where labels and values stand on a municipality's form, in millimetres, and nothing that was filled \
      in. With rememberLayouts: true in the settings filed cases teach it and readers use it. With rememberCharacters: \
      true its characters are kept beside it: single characters as its machine prints them, each once it was seen on three \
      papers, in the order of their codes. \(ExitStatus.table)
      """,
    subcommands: [
      LayoutListCommand.self, LayoutShowCommand.self, LayoutLearnCommand.self, LayoutForgetCommand.self,
    ])
}

struct LayoutListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "One line a layout: ID, issuer, kind of paper, pages, confirmations, first and last day, characters kept."
  )

  @OptionGroup var workplace: WorkplaceOptions

  @Flag(help: "As JSON Lines.")
  var json = false

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let contents = place.layoutStore.contents()
      for layout in contents.layouts {
        let line = Line(layout, characters: place.layoutStore.characters(of: layout.id)?.characterCount ?? 0)
        if json { try Output.json(line, pretty: false) } else { Output.line(line.text) }
      }
      for name in contents.damaged {
        Output.note("\(name) is damaged or of another version; it is not used. Remove it with layout forget --damaged.")
      }
    }
  }

  private struct Line: Encodable {
    let id, issuer, docType, firstSeen, lastSeen: String
    let pages, labels, confirmations, characters: Int

    init(_ layout: RememberedLayout, characters: Int) {
      self.characters = characters
      id = layout.id
      issuer = layout.issuer
      docType = layout.docType.rawValue
      firstSeen = layout.firstSeen
      lastSeen = layout.lastSeen
      pages = layout.pages.count
      labels = layout.pages.reduce(0) { $0 + $1.labelCount }
      confirmations = layout.confirmations
    }

    var text: String {
      "\(id) \(issuer) \(docType) \(pages)面 \(labels)項目名 確認\(confirmations)件 \(firstSeen)〜\(lastSeen)"
        + (characters > 0 ? " 文字\(characters)種" : "")
    }
  }
}

struct LayoutShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "All that is remembered of a layout, as JSON: labels and places in millimetres.")

  @OptionGroup var workplace: WorkplaceOptions

  @Argument(help: "The layout's ID, as `madoguchi layout list` shows it.")
  var layoutID: String

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      guard let layout = place.layoutStore.contents().layouts.first(where: { $0.id == layoutID }) else {
        Output.note("There is no such layout; see madoguchi layout list.")
        throw ExitStatus.missing
      }
      try Output.json(layout)
    }
  }
}

struct LayoutLearnCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "learn", abstract: "Learn the layout of a filed case's papers now, as filing does by itself.",
    discussion: "Needs rememberLayouts: true in the settings. " + ExitStatus.table)

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions
  @OptionGroup var target: CaseOption

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      guard place.settings.rememberLayouts else {
        throw ValidationError("This office remembers no layouts: set rememberLayouts: true in the settings.")
      }
      let learnt = try await place.moveDesk().rememberLayout(of: try target.id(), by: try staff.access())
      learnt.forEach { Output.line($0) }
      if learnt.isEmpty { Output.note("The papers teach no layout: too little of them was read as it was confirmed.") }
    }
  }
}

struct LayoutForgetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Remove layouts with the characters kept of them, or these alone. Written to the access log.",
    discussion: ExitStatus.table)

  @OptionGroup var workplace: WorkplaceOptions
  @OptionGroup var staff: StaffOptions

  @Argument(help: "IDs, as `madoguchi layout list` shows them.")
  var layoutIDs: [String] = []

  @Option(help: "All layouts of this municipality, as `madoguchi layout list` shows it.")
  var issuer: String?

  @Flag(help: "All layouts.")
  var all = false

  @Flag(help: "Files that are damaged or of another version.")
  var damaged = false

  @Flag(name: .customLong("characters-only"), help: "Only the characters kept of these layouts; the layouts stay.")
  var charactersOnly = false

  func validate() throws {
    guard !charactersOnly || !damaged else {
      throw ValidationError("--damaged removes files of layouts: it does not go with --characters-only.")
    }
    guard all || damaged || issuer != nil || !layoutIDs.isEmpty else {
      throw ValidationError("Name the layouts by ID or --issuer, or say --all or --damaged.")
    }
  }

  func run() async throws {
    try await Workplace.perform(workplace) { place in
      let store = place.layoutStore
      let contents = store.contents()
      let chosen = Set(
        contents.layouts.filter { all || layoutIDs.contains($0.id) || $0.issuer == issuer }.map(\.id))
      guard layoutIDs.allSatisfy(chosen.contains) else {
        Output.note("There is no layout of one of these IDs; see madoguchi layout list. Nothing was removed.")
        throw ExitStatus.missing
      }
      if charactersOnly {
        let item = "characters forgotten of layouts: \(chosen.count) \(chosen.sorted().joined(separator: " "))"
        try await place.archive().record(.maintain, item: String(item.prefix(200)), by: try staff.access())
        // With --all also what a layout that is no longer there has left.
        let gone = try store.forgetCharacters { all || chosen.contains($0) }
        gone.forEach { Output.line("文字消去 \($0)") }
        if gone.isEmpty { Output.note("Nothing to forget.") }
        return
      }
      let count = chosen.count + (damaged || all ? contents.damaged.count : 0)
      // What cannot be recorded is not done.
      let item = "layouts forgotten: \(count) \(chosen.sorted().joined(separator: " "))"
      try await place.archive().record(.maintain, item: String(item.prefix(200)), by: try staff.access())
      let gone = try store.forget(includingDamaged: damaged || all) { chosen.contains($0.id) }
      gone.forEach { Output.line("消去 \($0)") }
      if gone.isEmpty { Output.note("Nothing to forget.") }
    }
  }
}
