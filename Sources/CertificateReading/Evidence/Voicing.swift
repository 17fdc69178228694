import TextRecognition

/// 濁点 and 半濁点: which kana carry them, and whether faint print may have lost them.
enum Voicing {
  private static let voiced = Array("ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポヴがぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽ")
  private static let plain = Array("カキクケコサシスセソタチツテトハヒフヘホハヒフヘホウかきくけこさしすせそたちつてとはひふへほはひふへほ")

  /// The kana without its mark; `nil` for one that carries none.
  static func plain(of character: Character) -> Character? {
    voiced.firstIndex(of: character).map { plain[$0] }
  }

  /// Whether it may carry a mark, and carries none.
  static func isPlain(_ character: Character) -> Bool { plain.contains(character) }

  /// The other kana that differ from it in their mark alone.
  static func twins(of character: Character) -> [Character] {
    let own = plain(of: character) ?? character
    return ([own] + zip(voiced, plain).filter { $0.1 == own }.map(\.0)).filter { $0 != character }
  }

  /// Tone up to which a pixel may be a remnant of ink.
  private static let faint: UInt8 = 225

  /// Whether some kana was read without a mark though specks lie where the mark would stand: above its upper right corner
  /// or beside it, apart from its strokes. Both readers overlook a mark that is nearly gone.
  static func isDoubtful(_ reading: SecondReading) -> Bool {
    let symbols = reading.glyphs.lattice.symbols
    let em = Int(reading.glyphs.emSize)
    guard em > 8 else { return false }
    return symbols.indices.contains { index in
      guard let character = symbols[index].text.first, plain.contains(character) else { return false }
      let next = index + 1 < symbols.count ? symbols[index + 1].x.lowerBound : reading.picture.image.width
      let columns = symbols[index].x.lowerBound..<min(next, symbols[index].x.upperBound + em * 3 / 10)
      return hasSpecks(reading.picture.image, columns, em: em)
    }
  }

  private static func hasSpecks(_ image: LineImage, _ columns: Range<Int>, em: Int) -> Bool {
    let pieces = pieces(image, columns)
    let strokes = pieces.filter { max($0.x.count, $0.y.count) * 10 > em * 3 }
    guard let right = strokes.map(\.x.upperBound).max(), let top = strokes.map(\.y.lowerBound).min() else {
      return false
    }
    return pieces.contains { piece in
      let x = (piece.x.lowerBound + piece.x.upperBound) / 2
      let y = (piece.y.lowerBound + piece.y.upperBound) / 2
      return piece.count >= 2 && max(piece.x.count, piece.y.count) * 10 <= em * 3 && x * 4 > right * 4 - em
        && y * 10 < top * 10 + em * 3
    }
  }

  private struct Piece {
    var x: Range<Int>
    var y: Range<Int>
    var count: Int
  }

  /// Connected pieces of whatever is darker than paper within `columns`.
  private static func pieces(_ image: LineImage, _ columns: Range<Int>) -> [Piece] {
    let width = columns.count
    guard width > 0, image.height > 0 else { return [] }
    var open = (0..<(width * image.height)).map { index in
      image.pixels[index / width * image.width + columns.lowerBound + index % width] < faint
    }
    var result: [Piece] = []
    for start in open.indices where open[start] {
      var stack = [start]
      open[start] = false
      var piece = Piece(x: start % width..<(start % width + 1), y: start / width..<(start / width + 1), count: 0)
      while let at = stack.popLast() {
        let (x, y) = (at % width, at / width)
        piece.count += 1
        piece.x = min(piece.x.lowerBound, x)..<max(piece.x.upperBound, x + 1)
        piece.y = min(piece.y.lowerBound, y)..<max(piece.y.upperBound, y + 1)
        for ny in max(0, y - 1)...min(image.height - 1, y + 1) {
          for nx in max(0, x - 1)...min(width - 1, x + 1) where open[ny * width + nx] {
            open[ny * width + nx] = false
            stack.append(ny * width + nx)
          }
        }
      }
      result.append(piece)
    }
    return result
  }
}
