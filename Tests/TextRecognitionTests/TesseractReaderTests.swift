import Support
import Testing

@testable import TextRecognition

@Suite(.tags(.medium)) struct TesseractReaderTests {
  private func digits(_ text: String) -> String { text.filter(\.isNumber) }

  @Test("digits are read with the alphabet of numbers", arguments: ["IPAexGothic", "IPAexMincho", "BIZ UDGothic"])
  func digits(font: String) throws {
    let line = try PrintedLine.picture("123456789018", font: font)
    let lattice = try TesseractReader().read(line, alphabet: .digits)
    #expect(lattice.text == "123456789018")
    #expect(lattice.symbols.allSatisfy { (0...1).contains($0.confidence) })
    #expect(lattice.weakest > 0)
  }

  @Test("a date in 和暦 is read with the alphabet of dates", arguments: ["昭和60年12月31日", "令和元年5月1日", "平成3年10月28日"])
  func date(text: String) throws {
    let line = try PrintedLine.picture(text)
    #expect(try TesseractReader().read(line, alphabet: .date).text == text)
  }

  @Test("a reading in katakana is read with the alphabet of kana", arguments: ["ヤマダタロウ", "サトウハナコ"])
  func kana(text: String) throws {
    let line = try PrintedLine.picture(text)
    #expect(try TesseractReader().read(line, alphabet: .kana).text == text)
  }

  @Test("a name is read with the open alphabet")
  func name() throws {
    let line = try PrintedLine.picture("山田太郎", font: "IPAexMincho", points: 12)
    #expect(try TesseractReader().read(line, alphabet: .open).text == "山田太郎")
  }

  @Test(
    "whatever is printed, nothing outside of a closed alphabet is read",
    arguments: [Alphabet.digits, .date, .shortDate, .sex, .flag, .relationship, .cardNumber, .kana])
  func whitelist(alphabet: Alphabet) throws {
    let reader = try TesseractReader()
    for text in ["東京都港区芝公園", "SPECIMEN ab12", "令和7年4月1日 ＊＊＊"] {
      let lattice = try reader.read(try PrintedLine.picture(text), alphabet: alphabet)
      for symbol in lattice.symbols {
        #expect(symbol.text.allSatisfy(alphabet.contains), "\(alphabet.name) let another character through")
      }
    }
  }

  @Test("the alphabet of one line does not stick to the next")
  func alphabetIsPerLine() throws {
    let reader = try TesseractReader()
    let date = try PrintedLine.picture("昭和60年12月31日")
    _ = try reader.read(date, alphabet: .digits)
    #expect(try reader.read(date, alphabet: .open).text == "昭和60年12月31日")
    #expect(try reader.read(date, alphabet: .date).text == "昭和60年12月31日")
  }

  @Test("a blank line is empty, not an error")
  func blank() throws {
    let reader = try TesseractReader()
    let white = LineImage(width: 300, height: 50, pixels: [UInt8](repeating: 255, count: 15_000))
    let grey = LineImage(width: 300, height: 50, pixels: [UInt8](repeating: 200, count: 15_000))
    #expect(try reader.read(white, alphabet: .open) == .empty)
    #expect(try reader.read(grey, alphabet: .digits) == .empty)
    #expect(try reader.read(LineImage(width: 0, height: 0, pixels: []), alphabet: .open) == .empty)
    #expect(CharacterLattice.empty.text.isEmpty && CharacterLattice.empty.weakest == 0)
  }

  @Test("language data that is missing is an error that names the Debian package")
  func languageMissing() throws {
    do {
      _ = try TesseractEngine(language: "tlh")
      Issue.record("an engine without data started")
    } catch {
      #expect(error.code == .languageMissing)
      #expect(error.message.contains("tesseract-ocr-tlh"))
    }
  }

  @Test("noise, solid ink, specks and slivers are read as something or nothing, never a crash", arguments: 1...4)
  func noise(seed: UInt64) throws {
    let reader = try TesseractReader()
    var random = Xorshift(seed: seed)
    let sizes = [(1, 1), (2, 60), (400, 1), (3, 3), (700, 48), (40, 400)]
    for (width, height) in sizes {
      let pixels = (0..<(width * height)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let line = LineImage(width: width, height: height, pixels: pixels)
      let lattice = try reader.read(line, alphabet: .open)
      #expect(lattice.symbols.allSatisfy { !$0.text.isEmpty && (0...1).contains($0.confidence) })
    }
    let solid = LineImage(width: 200, height: 40, pixels: [UInt8](repeating: 0, count: 8000))
    _ = try reader.read(solid, alphabet: .digits)
  }

  @Test("print under light noise reads as without")
  func lightNoise() throws {
    var random = Xorshift(seed: 7)
    let line = try PrintedLine.picture("令和3年9月4日").changed { _, _, tone in
      UInt8(clamping: Int(tone) + Int.random(in: -30...30, using: &random))
    }
    #expect(try TesseractReader().read(line, alphabet: .date).text == "令和3年9月4日")
  }

  @Test("one engine reads line after line, the same every time")
  func reusable() throws {
    let reader = try TesseractReader()
    let lines = try ["1985年1月2日", "123456789018"].map { try PrintedLine.picture($0) }
    let first = try lines.map { try reader.read($0, alphabet: .date) }
    for _ in 0..<3 {
      _ = try reader.read(try PrintedLine.picture("山田"), alphabet: .open)
      #expect(try lines.map { try reader.read($0, alphabet: .date) } == first)
    }
  }

  @Test("one reader used from several threads reads right on each")
  func concurrent() async throws {
    let reader = try TesseractReader()
    let texts = ["昭和60年12月31日", "令和7年4月1日"]
    let lines = try texts.map { try PrintedLine.picture($0) }
    try await withThrowingTaskGroup(of: (String, String).self) { group in
      for index in 0..<6 {
        group.addTask { (texts[index % 2], try reader.read(lines[index % 2], alphabet: .date).text) }
      }
      for try await (printed, seen) in group { #expect(printed == seen) }
    }
  }

  @Test("characters stand where their ink is, in columns of the picture handed in, from left to right")
  func columns() throws {
    let line = try PrintedLine.picture("昭和60年12月31日")
    let padded = LineImage(
      width: line.width + 200, height: line.height,
      pixels: (0..<line.height).flatMap { row in
        [UInt8](repeating: 255, count: 200) + line.pixels[(row * line.width)..<((row + 1) * line.width)]
      })
    let ink = try #require(padded.inkBounds)
    let lattice = try TesseractReader().read(padded, alphabet: .date)
    let starts = lattice.symbols.map(\.x.lowerBound)
    #expect(starts == starts.sorted())
    #expect(lattice.symbols.allSatisfy { $0.x.upperBound <= padded.width && $0.x.lowerBound >= ink.x.lowerBound - 30 })
    let last = try #require(lattice.symbols.last)
    #expect(last.x.lowerBound > ink.x.lowerBound + ink.x.count * 3 / 4)
  }

  @Test("a lattice says nothing of what it holds when it is described")
  func redacted() {
    let lattice = CharacterLattice(symbols: [.init(text: "窓", confidence: 0.9, x: 0..<10)])
    #expect(!String(describing: lattice).contains("窓"))
  }
}
