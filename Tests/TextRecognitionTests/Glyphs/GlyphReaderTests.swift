import Support
import Testing
import TextRecognition

@Suite(.tags(.medium)) struct GlyphReaderTests {
  private func read(
    _ text: String, font: String = "ipamjm.ttf", alphabet: Alphabet = .open, style: LineDrawing.Style = .scan,
    em: Int = 44, tightening: Int = 0
  ) throws -> String {
    var drawing = LineDrawing(seed: 7)
    drawing.style = style
    drawing.emSize = em
    drawing.tightening = tightening
    let line = try #require(try drawing.draw(text, try SharedLibrary.font(font)))
    return try SharedLibrary.reader().read(line, alphabet: alphabet).text
  }

  @Test("Name variants (異体字) that Tesseract cannot write are read as printed", arguments: ["髙﨑邉", "齋德濵栁桒", "邊齊澤廣國"])
  func variants(text: String) throws {
    #expect(try read(text) == text)
  }

  @Test("Digits are read in a closed set", arguments: ["ipaexm.ttf", "ipaexg.ttf", "BIZUDMincho-Regular.ttf"])
  func digits(font: String) throws {
    #expect(
      try read("012345678901", font: font, alphabet: Alphabet(name: "0-9", characters: "0123456789")) == "012345678901")
  }

  @Test("一 and ー are told apart by size and neighbours")
  func oneAndLongVowel() throws {
    #expect(try read("一郎") == "一郎")
    #expect(try read("ローマ") == "ローマ")
  }

  @Test("A closed set decides between 0 and O")
  func zeroAndLetter() throws {
    #expect(try read("0", alphabet: Alphabet(name: "0-9", characters: "0123456789")) == "0")
    #expect(try read("O", alphabet: Alphabet(name: "A-Z", characters: "ABCDEFGHIJKLMNOPQRSTUVWXYZ")) == "O")
  }

  @Test("Characters that touch are cut apart")
  func touching() throws {
    let digits = Alphabet(name: "0-9", characters: "0123456789")
    #expect(try read("4086", font: "ipaexg.ttf", alphabet: digits, style: .clean, tightening: 4) == "4086")
    #expect(try read("田中", style: .clean, tightening: 5) == "田中")
  }

  @Test("Thin level strokes are not taken for joined characters", arguments: ["下一色町", "北海道十勝郡", "原崎一明", "岩手県二戸市"])
  func levelStrokes(text: String) throws {
    #expect(try read(text, font: "ipaexg.ttf", style: .clean) == text)
    #expect(try read(text, font: "VL-Gothic-Regular.ttf", style: .clean) == text)
  }

  @Test(
    "A kanji whose strokes hardly join is read whole", arguments: ["富山県富山市長", "小松隆之", "山口県山口市", "川口市小川町"],
    ["NotoSansCJK-Regular.ttc", "BIZUDGothic-Regular.ttf", "ipaexm.ttf", "VL-Gothic-Regular.ttf"])
  func whole(text: String, font: String) throws {
    #expect(try read(text, font: font, style: .clean, em: 47) == text)
  }

  @Test(
    "A round character resembles its own drawing", arguments: ["ipaexm.ttf", "ipaexg.ttf", "BIZUDGothic-Regular.ttf"])
  func round(font: String) throws {
    var drawing = LineDrawing(seed: 7)
    drawing.style = .clean
    let line = try #require(try drawing.draw("806096", try SharedLibrary.font(font)))
    let seen = try SharedLibrary.reader().read(line, alphabet: .digits)
    #expect(seen.weakest > 0.9)
  }

  @Test("The dots of small ダ, ガ and プ are not taken for specks", arguments: ["シマダタツヤ", "コガネイ", "マナブ"])
  func voicing(text: String) throws {
    for font in ["ipaexg.ttf", "ipaexm.ttf", "NotoSansCJK-Regular.ttc"] {
      #expect(try read(text, font: font, alphabet: .kana, style: .clean, em: 28) == text)
    }
  }

  @Test(
    "What a line leaves white beyond its typeface is a space",
    arguments: ["ipaexm.ttf", "ipaexg.ttf", "TakaoMincho.ttf"])
  func naturalGaps(font: String) throws {
    var drawing = LineDrawing(seed: 7)
    let line = try #require(try drawing.draw("八丁目　さくら", try SharedLibrary.font(font)))
    let seen = try SharedLibrary.reader().look(at: line, alphabet: .open)
    let symbols = seen.lattice.symbols
    #expect(seen.lattice.text == "八丁目さくら")
    let excess = symbols.indices.dropFirst().map { index in
      Double(symbols[index].x.lowerBound - symbols[index - 1].x.upperBound) / seen.emSize - seen.naturalGaps[index]
    }
    #expect(excess.enumerated().filter { $0.element > 0.3 }.map(\.offset) == [2])
  }

  @Test("A line looked at again with other characters keeps its size and tells the look-alikes of the set")
  func lookAgain() throws {
    var drawing = LineDrawing(seed: 7)
    let line = try #require(try drawing.draw("ニロカタ", try SharedLibrary.font("ipaexg.ttf")))
    let reader = try SharedLibrary.reader()
    let open = reader.look(at: line, alphabet: .open)
    #expect(reader.look(again: open, alphabet: .kana).lattice.text == "ニロカタ")
  }

  @Test("A line without ink gives nothing")
  func blank() throws {
    let reader = try SharedLibrary.reader()
    let white = LineImage(width: 200, height: 60, pixels: [UInt8](repeating: 255, count: 12_000))
    #expect(try reader.read(white, alphabet: .open) == .empty)
    #expect(try reader.read(LineImage(width: 0, height: 0, pixels: []), alphabet: .open) == .empty)
  }

  @Test("Sex and relationship cells are read in their closed sets", arguments: ["男", "女"])
  func sex(text: String) throws {
    #expect(try read(text, font: "BIZUDGothic-Regular.ttf", alphabet: .sex, style: .harsh) == text)
  }

  @Test(
    "Of two candidates the one that is printed explains the line better",
    arguments: [
      ("髙橋", "高橋"), ("渡邉", "渡辺"), ("一郎", "ー郎"), ("斎藤", "斉藤"), ("目黒", "日黒"),
    ])
  func verification(printed: String, other: String) throws {
    var drawing = LineDrawing(seed: 3)
    drawing.style = .pattern
    let line = try #require(
      try drawing.draw(printed, try SharedLibrary.font("ipaexm.ttf"))
        ?? drawing.draw(printed, try SharedLibrary.font("ipamjm.ttf")))
    let scores = try SharedLibrary.reader().rank([other, printed, "", "\u{10FFFD}"], line)
    #expect(try #require(scores[1]) > (scores[0] ?? -1))
    #expect(scores[2] == nil && scores[3] == nil)
  }

  @Test("A character's own picture is more like it than another's")
  func similarity() throws {
    var drawing = LineDrawing(seed: 3)
    drawing.style = .scan
    let line = try #require(try drawing.draw("邉", try SharedLibrary.font("ipamjm.ttf")))
    let reader = try SharedLibrary.reader()
    let own = try #require(reader.similarity(of: "邉", line))
    #expect(own > 0.8)
    #expect(own > (reader.similarity(of: "邊", line) ?? 1) + 0.02)
    #expect(reader.similarity(of: "\u{10FFFD}", line) == nil)
  }

  @Test("A kanji of the MJ set outside JIS is read when clearly printed")
  func rare() throws {
    #expect(try read("㐂美", style: .clean) == "㐂美")
  }

  @Test("Print in a typeface that is not installed is still mostly read")
  func unknownTypeface() throws {
    let printed = try SharedLibrary.font("BIZUDMincho-Regular.ttf")
    let others = SharedLibrary.fonts.filter { $0.design != printed.design }
    let reader = GlyphReader(
      library: try GlyphLibrary(fonts: others, cacheFolder: SharedLibrary.cacheFolder))
    let lines = [
      "山田太郎", "佐藤花子", "鈴木一郎", "高橋美咲", "田中健太", "伊藤優子", "渡辺直樹", "中村恵美", "小林大輔", "加藤由美", "東京都千代田区永田町",
      "神奈川県横浜市中区", "北海道札幌市中央区", "愛知県名古屋市東区", "大阪府堺市西区", "福岡県北九州市", "長野県松本市", "静岡県浜松市", "広島県福山市", "青森県弘前市",
    ]
    var right = 0
    for (index, text) in lines.enumerated() {
      var drawing = LineDrawing(seed: UInt64(index))
      drawing.style = .pattern
      let line = try #require(try drawing.draw(text, printed))
      if try reader.read(line, alphabet: .open).text == text { right += 1 }
    }
    // 20 of 20 on the day it was written.
    #expect(right >= 17)
  }
}
