import Support
import Testing

@testable import TextRecognition

/// Characters taken from confirmed print, and reading with them.
@Suite(.tags(.medium)) struct SpecimenTests {
  private func line(
    _ text: String, seed: UInt64 = 7, style: LineDrawing.Style = .scan, font: String = "ipaexm.ttf",
    tightening: Int = 0
  ) throws -> LineImage {
    var drawing = LineDrawing(seed: seed)
    drawing.style = style
    drawing.tightening = tightening
    return try #require(try drawing.draw(text, try SharedLibrary.font(font)))
  }

  private func specimens(of text: String, on line: LineImage) throws -> [Specimen] {
    let reader = try SharedLibrary.reader()
    return reader.specimens(of: text, on: reader.look(at: line, alphabet: .open))
  }

  private static func text(_ specimens: [Specimen]) -> String {
    String(String.UnicodeScalarView(specimens.map(\.character)))
  }

  /// The character whose drawings are most like a specimen.
  private func nearest(_ specimen: Specimen) throws -> Unicode.Scalar {
    let library = try SharedLibrary.all.get()
    let matches = library.matches(
      library.file.discriminants.project(specimen.direction), library.search(.open))
    let weights = GlyphWeights(faces: [Float](repeating: 0, count: library.fonts.count))
    return library.scalar(of: try #require(library.rate(matches, specimen.shape, weights).first).character)
  }

  @Test("A confirmed line gives a shape of each of its characters", arguments: ["山田太郎", "北海道札幌市", "世帯主"])
  func harvest(_ text: String) throws {
    let found = try specimens(of: text, on: line(text))
    #expect(Self.text(found) == text)
    for specimen in found { #expect(try nearest(specimen) == specimen.character) }
  }

  @Test("Where a name is confirmed wrongly the wrong character is refused and the others are taken")
  func wrong() throws {
    #expect(try Self.text(specimens(of: "山由太郎", on: line("山田太郎"))) == "山太郎")
    #expect(try Self.text(specimens(of: "渡邊花子", on: line("渡邉花子"))) == "渡花子")
    #expect(try Self.text(specimens(of: "高橋", on: line("髙橋"))) == "橋")
  }

  @Test("A line that holds another text gives nothing", arguments: ["見本市役所窓口", "一二三", "郎太田山"])
  func other(_ text: String) throws {
    #expect(try specimens(of: text, on: line("山田太郎")).isEmpty)
  }

  @Test("A character that has a twin (都 and its older form) is left to the drawn ones")
  func twins() throws {
    #expect(try Self.text(specimens(of: "港区都町", on: line("港区都町"))) == "港区町")
  }

  @Test("Characters that touch are not taken")
  func touching() throws {
    #expect(try specimens(of: "山田", on: line("山田", style: .clean, tightening: 12)).isEmpty)
  }

  @Test("Full-width digits are kept as the digits that they mean")
  func digits() throws {
    #expect(try Self.text(specimens(of: "30", on: line("３０"))) == "30")
  }

  @Test("The mean of several pictures is as like each of them as they are to each other")
  func mean() throws {
    let pictures = try (1...4).map { seed in
      try #require(try specimens(of: "橋", on: line("橋", seed: UInt64(seed))).first)
    }
    var mean = pictures[0]
    for picture in pictures.dropFirst() { mean.add(picture) }
    #expect(mean.count == 4)
    for picture in pictures {
      let others = pictures.filter { $0 != picture }.map { picture.likeness(to: $0) }
      #expect(picture.isSameDrawing(as: mean))
      #expect(picture.likeness(to: mean) >= others.reduce(0, +) / Float(others.count))
    }
  }

  @Test("Print resembles its own series' characters more than drawn ones, and reads as before without any")
  func sharpened() throws {
    let text = "横浜市緑区"
    let reader = try SharedLibrary.reader()
    let taught = try (1...3).flatMap { seed in
      try specimens(of: text, on: line(text, seed: UInt64(seed), style: .pattern))
    }
    let print = try line(text, seed: 11, style: .pattern)
    let plain = reader.look(at: print, alphabet: .open).lattice
    let sharp = reader.with(taught).look(at: print, alphabet: .open).lattice
    #expect(sharp.text == text)
    #expect(sharp.weakest > plain.weakest)
    #expect(reader.with([]).drawnOnly == nil)
    #expect(reader.with([]).look(at: print, alphabet: .open).lattice == plain)
    let drawn = try #require(reader.with(taught).drawnOnly)
    #expect(drawn.look(at: print, alphabet: .open).lattice == plain)
  }

  @Test("Features of another kind, and shapes that no character has, are no specimen")
  func damaged() throws {
    let good = try #require(try specimens(of: "橋", on: line("橋")).first)
    func made(_ features: [UInt8], _ height: Double, count: Int = 1) -> Specimen? {
      Specimen(character: "橋", features: features, height: height, width: 0.9, drop: 0, count: count)
    }
    #expect(made(good.features, 0.9) != nil)
    #expect(made(Array(good.features.dropLast()), 0.9) == nil)
    #expect(made([UInt8](repeating: 0, count: good.features.count), 0.9) == nil)
    #expect(made(good.features, .nan) == nil)
    #expect(made(good.features, 40) == nil)
    #expect(made(good.features, 0.9, count: 0) == nil)
  }
}
