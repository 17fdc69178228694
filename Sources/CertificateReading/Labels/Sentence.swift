/// What a paper says in whole sentences (上記の者について転出証明書を交付する。転出先に住み始めた日から14日以内に…): no label, and no value.
enum Sentence {
  /// Whether a text outside of tables is one: long, much of it hiragana, and begun or ended as sentences are.
  static func isOne(_ text: String) -> Bool {
    let signs = text.filter { !$0.isWhitespace }
    let hiragana = signs.count { ("ぁ"..."ん").contains($0) }
    guard signs.count >= 12, hiragana >= 4 else { return false }
    if signs.last == "。" { return hiragana * 10 >= signs.count * 3 }
    let isBegun = ["上記", "以上", "右の", "この", "下記"].contains { signs.hasPrefix($0) }
    return isBegun && hiragana * 4 >= signs.count && !signs.contains { $0.isASCII && $0.isNumber }
  }

  /// Whether what stands behind a label goes on as a sentence (転入の届出は、…に行ってください。): a note to the reader.
  static func goesOn(_ rest: String) -> Bool {
    guard let first = rest.first, "はがをにのやでともへヘ、".contains(first), rest.count >= 8 else { return false }
    return rest.contains("。") || ["ください", "下さい", "です", "ます", "ません"].contains(where: rest.contains)
  }
}
