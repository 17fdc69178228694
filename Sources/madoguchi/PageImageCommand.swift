import ArgumentParser
import Foundation
import ScanImaging

/// `madoguchi page-image`: the process that decodes a page for a screen. Not for people: it reads the file from descriptor 3.
struct PageImageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page-image", abstract: "Make an image of one page (used by serve).", shouldDisplay: false)

  @Flag(help: "The sizes of all pages instead of an image.")
  var sizes = false

  @Option(help: "Page of the file, from 1.")
  var page: Int = 1

  @Option(help: "Width of the image in pixels.")
  var width: Int = 1200

  @Option(help: "Only this part, in pixels of the page: x,y,width,height.")
  var part: String?

  @Option(help: "A part to paint over, as above; may be given again.")
  var cover: [String] = []

  func run() throws {
    do {
      FileHandle.standardOutput.write(try PageRenderer.serve(try wanted()))
    } catch let error as ScanImagingError {
      throw ExitCode(OwnProgram.status(of: error))
    }
  }

  private func wanted() throws -> PageRenderer.Wanted {
    if sizes { return .sizes }
    return .image(
      page: page, part: try part.map(Self.box), covered: try cover.map(Self.box), width: width)
  }

  private static func box(_ text: String) throws -> PixelRect {
    let numbers = text.split(separator: ",").compactMap { Int($0) }
    guard numbers.count == 4 else { throw ValidationError("A part is x,y,width,height.") }
    return PixelRect(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3])
  }
}
