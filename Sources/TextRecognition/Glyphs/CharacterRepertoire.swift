import Foundation

/// The characters that templates are drawn for, in the order of the library's classes.
enum CharacterRepertoire {
  /// How usual a character is on a certificate.
  enum Tier: UInt8, Comparable {
    /// Kana, digits, letters, signs, JIS level 1 kanji.
    case usual
    /// JIS level 2 kanji and the variants that names are known for.
    case name
    /// Any other kanji of the MJ set (文字情報基盤).
    case rare

    static func < (left: Tier, right: Tier) -> Bool { left.rawValue < right.rawValue }
  }

  /// Signs that Japanese forms print beside kanji and kana.
  static let signs = "々〆〇ヶー・、。－-−（）()「」『』＆&＋+／/．.，,：:；;＊*＃#％%＠@！!？?〒※○●◎△▲□■◇×～〜‐―＝="

  /// Name variants (異体字) outside JIS X 0208, or among its level 2 and frequent in names.
  static let nameVariants =
    "髙﨑德濵栁桒槗𠮷﨟曻靏靍鷗瀨增淸﨔神福祥隆凜嶌嵜邉邊齋齊齎斎澤廣國嶋寬渕淵瀧眞惠壽榮龍櫻濱祐禮穣穰驒甁黑綠緖綠薰諸賴郞都鄕錄鍊頻類﨎塚晴朗凞猪益礼精羽逸都飯飼館鶴侮僧免勉勤卑喝嘆器塀墨層悔慨憎懲敏既暑梅海渚漢煮琢碑社祉祈祐祖祝禍禎穀突節練繁署者臭著褐視謁謹賓贈難響頻彅𡈽𠀋邨冨圡增卽强﨑橳檜藪籔蔣蝉蟬﨏"

  /// Kanji that are parts of others and stand alone in no name, address or word: what broken print is easily made of.
  static let strokes = Set("丨丶丿乂亅亠冂冖冫凵匕匚匸卩厂厶囗夂夊宀尢屮巛幺广廴廾弋彐彑彡彳攴攵殳爻爿疒癶禸艸虍襾辵隶髟鬥".unicodeScalars)

  /// Every class: scalar and tier. `rare` holds the scalars of the MJ font; those already listed are skipped.
  static func classes(rare: [UInt32]) -> [(scalar: UInt32, tier: Tier)] {
    var seen: Set<UInt32> = []
    var result: [(scalar: UInt32, tier: Tier)] = []
    func add(_ scalars: some Sequence<UInt32>, _ tier: Tier) {
      for scalar in scalars where seen.insert(scalar).inserted { result.append((scalar, tier)) }
    }
    add(0x30...0x39, .usual)
    add(0xFF10...0xFF19, .usual)
    add(0x41...0x5A, .usual)
    add(0x61...0x7A, .usual)
    add(0xFF21...0xFF3A, .usual)
    add(0xFF41...0xFF5A, .usual)
    add(signs.unicodeScalars.map(\.value), .usual)
    add(0x3041...0x3093, .usual)
    add(0x30A1...0x30F6, .usual)
    add(jisKanji(rows: 16...47), .usual)
    add(jisKanji(rows: 48...84), .name)
    add(nameVariants.unicodeScalars.map(\.value), .name)
    add(extensionKanji(), .name)
    // Behind the kanji, so that those the training picks by their place stay the same.
    add(HalfWidthKana.scalars, .usual)
    add(rare.filter(isKanji), .rare)
    return result
  }

  static func isKanji(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF: true
    default: false
    }
  }

  /// Kanji of JIS X 0208 by row (区).
  private static func jisKanji(rows: ClosedRange<UInt8>) -> [UInt32] {
    rows.flatMap { row in
      (1...94).compactMap { cell in
        // 区点 to Shift JIS.
        let lead = (row + 1) / 2 + (row <= 62 ? 0x80 : 0xC0)
        let trail = row % 2 == 1 ? UInt8(cell) + (cell >= 64 ? 0x40 : 0x3F) : UInt8(cell) + 0x9E
        return decode(lead, trail)
      }
    }
  }

  /// The 360 kanji that IBM added and Windows carries (CP932): 髙 and 﨑 are among them.
  private static func extensionKanji() -> [UInt32] {
    (UInt8(0xFA)...0xFC).flatMap { lead in (UInt8(0x40)...0xFC).compactMap { decode(lead, $0) } }
  }

  private static func decode(_ lead: UInt8, _ trail: UInt8) -> UInt32? {
    guard let text = String(data: Data([lead, trail]), encoding: .shiftJIS), text.unicodeScalars.count == 1,
      let scalar = text.unicodeScalars.first, isKanji(scalar.value)
    else { return nil }
    return scalar.value
  }
}
