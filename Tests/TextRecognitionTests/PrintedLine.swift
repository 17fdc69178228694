import Foundation
import Testing
import TextRecognition

/// Print made by programs outside of ours: Pango sets the text (`pango-view`, in Debian's pango1.0-tools, which comes with
/// libpango1.0-dev), Poppler turns it into grey pixels at 300 dpi.
enum PrintedLine {
  /// A line of 10.5 points in `font`, as one finds it after the page was cleaned.
  static func picture(_ text: String, font: String = "IPAexGothic", points: Double = 10.5) throws -> LineImage {
    let folder = FileManager.default.temporaryDirectory.appending(path: "line-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let pdf = folder.appending(path: "line.pdf").path
    let pages = folder.appending(path: "line").path
    try run([
      "pango-view", "--no-display", "--language=ja", "--font=\(font) \(points)", "--margin=8", "--text=\(text)", "-o",
      pdf,
    ])
    try run(["pdftoppm", "-gray", "-r", "300", "-singlefile", pdf, pages])
    return try image(pgm: [UInt8](Data(contentsOf: URL(filePath: pages + ".pgm"))))
  }

  private static func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0, "\(arguments.first ?? "") ended with \(process.terminationStatus)")
  }

  /// A binary PGM: `P5 WIDTH HEIGHT 255` and one byte a pixel.
  private static func image(pgm bytes: [UInt8]) throws -> LineImage {
    var words: [String] = []
    var word = ""
    var place = 0
    while words.count < 4, place < bytes.count {
      let character = Character(Unicode.Scalar(bytes[place]))
      place += 1
      if character.isWhitespace {
        words.append(word)
        word = ""
      } else {
        word.append(character)
      }
    }
    try #require(words.count == 4 && words[0] == "P5" && words[3] == "255")
    let width = try #require(Int(words[1]))
    let height = try #require(Int(words[2]))
    return LineImage(width: width, height: height, pixels: Array(bytes[place...]))
  }
}

extension LineImage {
  /// The same with every pixel that `spoil` says made into something else.
  func changed(_ spoil: (_ x: Int, _ y: Int, _ tone: UInt8) -> UInt8) -> LineImage {
    var pixels = pixels
    for y in 0..<height {
      for x in 0..<width { pixels[y * width + x] = spoil(x, y, pixels[y * width + x]) }
    }
    return LineImage(width: width, height: height, pixels: pixels)
  }
}
