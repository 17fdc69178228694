import ArgumentParser
import Foundation
import ScanImaging

/// `madoguchi page-join`: the process that puts pages together. Not for people.
struct PageJoinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page-join", abstract: "Join pages of files handed over in memory (used by serve).",
    shouldDisplay: false)

  @Argument(help: "FILE:PAGE:TURN, in the order wanted.")
  var pages: [String]

  func run() throws {
    let wanted = pages.compactMap { PageJoin.Page(argument: $0) }
    guard wanted.count == pages.count, !wanted.isEmpty else { throw ExitCode(64) }
    do {
      FileHandle.standardOutput.write(try PageJoin.serve(wanted))
    } catch {
      throw ExitCode(OwnProgram.status(of: error))
    }
  }
}
