import ArgumentParser
import Foundation
import PaperMatching
import ScanImaging

/// `madoguchi paper-match`: the process that looks for codes and compares pages. Not for people.
struct PaperMatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paper-match", abstract: "Compare papers handed over in memory (used by serve and case match).",
    shouldDisplay: false)

  func run() throws {
    do throws(ScanImagingError) {
      FileHandle.standardOutput.write(try PaperMatching.serve())
    } catch {
      throw ExitCode(OwnProgram.status(of: error))
    }
  }
}
