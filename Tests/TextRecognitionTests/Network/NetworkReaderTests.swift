import Support
import Testing

@testable import TextRecognition

@Suite(.tags(.medium)) struct NetworkReaderTests {
  private static let texts = [
    "山田太郎", "東京都港区芝公園４丁目２番１号", "昭和60年12月31日", "123456789018", "ヤマダ　タロウ", "SPECIMEN Anna Maria", "世帯主", "有", "＊＊＊",
    "サトウハナコ（佐藤花子）", "AB12345678CD",
  ]

  @Test(
    "text, confidence and beginnings of words are those of libtesseract",
    arguments: ["IPAexMincho", "IPAexGothic", "Noto Serif CJK JP"])
  func sameAsTesseract(font: String) throws {
    let (own, other) = (try NetworkReader(), try TesseractReader())
    var random = Xorshift(seed: 11)
    for text in Self.texts {
      let clean = try PrintedLine.picture(text, font: font)
      let noisy = clean.changed { _, _, tone in UInt8(clamping: Int(tone) + Int.random(in: -60...60, using: &random)) }
      for line in [clean, noisy] {
        for alphabet in [Alphabet.open, .date, .kana, .digits] {
          let (seen, expected) = (try own.read(line, alphabet: alphabet), try other.read(line, alphabet: alphabet))
          #expect(seen.text == expected.text, "\(text) \(alphabet.name)")
          #expect(seen.symbols.map(\.startsWord) == expected.symbols.map(\.startsWord))
          for (left, right) in zip(seen.symbols, expected.symbols) {
            #expect(abs(left.confidence - right.confidence) < 0.001, "\(text) \(alphabet.name)")
          }
        }
      }
    }
  }

  @Test(
    "whatever is printed, nothing outside of a closed alphabet is read",
    arguments: [Alphabet.digits, .date, .shortDate, .sex, .flag, .relationship, .cardNumber, .kana])
  func closed(alphabet: Alphabet) throws {
    let reader = try NetworkReader()
    for text in ["東京都港区芝公園", "SPECIMEN ab12", "令和7年4月1日 ＊＊＊"] {
      for symbol in try reader.read(try PrintedLine.picture(text), alphabet: alphabet).symbols {
        #expect(symbol.text.allSatisfy(alphabet.contains), "\(alphabet.name) let another character through")
        #expect(symbol.alternatives.allSatisfy { $0.text.allSatisfy(alphabet.contains) && $0.text != symbol.text })
      }
    }
  }

  @Test("a line reads the same whatever was read before it, and as often as it is read")
  func independent() throws {
    let line = try PrintedLine.picture("令和3年9月4日")
    let alone = try NetworkReader().read(line, alphabet: .open)
    let reader = try NetworkReader()
    for text in Self.texts {
      let other = try PrintedLine.picture(text, font: "IPAexMincho")
      _ = try reader.read(other, alphabet: .digits)
      _ = try reader.read(other, alphabet: .open)
    }
    _ = try reader.read(line, alphabet: .digits)
    for _ in 0..<3 { #expect(try reader.read(line, alphabet: .open) == alone) }
    #expect(alone.text == "令和3年9月4日")
  }

  @Test("a digit's rivals come with it, likeliest first")
  func rivals() throws {
    let line = try PrintedLine.picture("123456789018").changed { x, _, tone in
      // Every other column washed out: digits that are hard to tell.
      x % 2 == 0 ? 255 : tone
    }
    let symbols = try NetworkReader().read(line, alphabet: .digits).symbols
    #expect(symbols.contains { !$0.alternatives.isEmpty })
    for symbol in symbols {
      let shares = symbol.alternatives.map(\.confidence)
      #expect(shares == shares.sorted(by: >) && shares.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test("a blank line is empty, not an error")
  func blank() throws {
    let reader = try NetworkReader()
    let white = LineImage(width: 300, height: 50, pixels: [UInt8](repeating: 255, count: 15_000))
    let grey = LineImage(width: 300, height: 50, pixels: [UInt8](repeating: 200, count: 15_000))
    #expect(try reader.read(white, alphabet: .open) == .empty)
    #expect(try reader.read(grey, alphabet: .digits) == .empty)
    #expect(try reader.read(LineImage(width: 0, height: 0, pixels: []), alphabet: .open) == .empty)
  }

  @Test("noise, solid ink, specks and slivers are read as something or nothing, never a crash", arguments: 1...4)
  func noise(seed: UInt64) throws {
    let reader = try NetworkReader()
    var random = Xorshift(seed: seed)
    for (width, height) in [(1, 1), (2, 60), (400, 1), (3, 3), (700, 48), (40, 400), (1, 900), (3000, 30)] {
      let pixels = (0..<(width * height)).map { _ in UInt8.random(in: 0...255, using: &random) }
      let lattice = try reader.read(LineImage(width: width, height: height, pixels: pixels), alphabet: .open)
      #expect(lattice.symbols.allSatisfy { !$0.text.isEmpty && (0...1).contains($0.confidence) && !$0.x.isEmpty })
    }
    let solid = LineImage(width: 200, height: 40, pixels: [UInt8](repeating: 0, count: 8000))
    _ = try reader.read(solid, alphabet: .digits)
  }

  @Test("one reader used from several threads reads right on each")
  func concurrent() async throws {
    let reader = try NetworkReader()
    let texts = ["昭和60年12月31日", "令和7年4月1日"]
    let lines = try texts.map { try PrintedLine.picture($0) }
    try await withThrowingTaskGroup(of: (String, String).self) { group in
      for index in 0..<6 {
        group.addTask { (texts[index % 2], try reader.read(lines[index % 2], alphabet: .date).text) }
      }
      for try await (printed, seen) in group { #expect(printed == seen) }
    }
  }

  @Test("characters stand where their ink is, from left to right")
  func columns() throws {
    let line = try PrintedLine.picture("昭 和 60 年 12 月 31 日")
    let lattice = try NetworkReader().read(line, alphabet: .open)
    #expect(lattice.text == "昭和60年12月31日")
    let starts = lattice.symbols.map(\.x.lowerBound)
    #expect(starts == starts.sorted())
    for symbol in lattice.symbols {
      let edges = [symbol.x.lowerBound, symbol.x.upperBound - 1].map { x in
        (0..<line.height).contains { line.pixels[$0 * line.width + x] < LineImage.inkThreshold }
      }
      #expect(edges == [true, true], "\(symbol.text) begins or ends in white")
    }
    // 和 and the 6 behind it stand apart by a space.
    #expect(lattice.symbols[2].x.lowerBound - lattice.symbols[1].x.upperBound > line.height / 6)
  }
}
