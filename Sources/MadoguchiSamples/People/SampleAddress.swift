/// An invented address: a real town with an invented block, lot and house.
public struct SampleAddress: Hashable, Sendable {
  public var prefecture: String
  /// 市区町村
  public var municipality: String
  /// 町字, 丁目 in kanji numerals where the town has them
  public var town: String
  /// 番地号: ASCII digits
  public var lot: String
  /// 方書; empty when there is none
  public var building: String

  /// As forms print it before widths are chosen: one full-width space before 方書.
  public var printed: String {
    let ground = prefecture + municipality + town + lot
    return building.isEmpty ? ground : ground + "　" + building
  }

  /// How the lot is written.
  enum Numbering: Hashable, Sendable {
    /// 二丁目3番4号
    case residential
    /// 2丁目3番4号
    case residentialDigits
    /// 1234番地5
    case lots
    /// 2-3-4
    case hyphens
  }
}

extension SampleAddress {
  /// - Parameter isDomicile: 本籍 has no 号 and no 方書 (戸籍 uses 番地 or the block number).
  static func random(
    from generator: inout SeededGenerator, numbering: Numbering? = nil, isDomicile: Bool = false,
    edition: SampleEdition = .first
  ) -> SampleAddress {
    if edition != .first, generator.chance(0.4) { return regional(isDomicile: isDomicile, from: &generator) }
    return random(in: generator.pick(Towns.all), from: &generator, numbering: numbering, isDomicile: isDomicile)
  }

  static func random(
    in town: Towns.Town, from generator: inout SeededGenerator, numbering: Numbering? = nil, isDomicile: Bool = false
  ) -> SampleAddress {
    let numbering =
      numbering ?? generator.weighted([(.residential, 5), (.residentialDigits, 2), (.hyphens, isDomicile ? 0 : 3)])
    let chome = generator.integer(1...8)
    let block = generator.integer(1...40)
    let house = generator.integer(1...30)
    let address = SampleAddress(
      prefecture: town.prefecture, municipality: town.municipality, town: town.town, lot: "", building: "")
    return address.numbered(
      numbering, hasChome: town.hasChome, numbers: (chome, block, house), isDomicile: isDomicile, from: &generator)
  }

  private func numbered(
    _ numbering: Numbering, hasChome: Bool, numbers: (chome: Int, block: Int, house: Int), isDomicile: Bool,
    from generator: inout SeededGenerator
  ) -> SampleAddress {
    var result = self
    let (chome, block, house) = numbers
    if !hasChome || numbering == .lots {
      let number = generator.integer(1...3980)
      let branch = generator.chance(0.5) ? String(generator.integer(1...38)) : ""
      if hasChome { result.town += Self.kanji(chome) + "丁目" }
      if numbering == .hyphens {
        result.lot = branch.isEmpty ? "\(number)" : "\(number)-\(branch)"
      } else {
        result.lot = "\(number)番地" + (branch.isEmpty ? "" : (generator.chance(0.3) ? "の" : "") + branch)
      }
    } else {
      switch numbering {
      case .residential, .lots: result.town += Self.kanji(chome) + "丁目"
      case .residentialDigits: result.town += "\(chome)丁目"
      case .hyphens: break
      }
      if isDomicile {
        result.lot = generator.chance(0.5) ? "\(block)番" : "\(block)番地\(house)"
      } else if numbering == .hyphens {
        result.lot = "\(chome)-\(block)-\(house)"
      } else {
        result.lot = "\(block)番\(house)号"
      }
    }
    if !isDomicile, generator.chance(0.45) { result.building = Self.building(from: &generator) }
    return result
  }

  private static let buildings = [
    "コーポ", "メゾン", "ハイツ", "グランドハイム", "レジデンス", "サンハイツ", "パークホームズ", "ライオンズマンション", "シャトー", "エスポワール", "県営住宅", "市営住宅", "第二寮",
    "ヴィラ", "ガーデンヒルズ", "リバーサイド", "ドミール", "プレジール", "フォレスト", "カーサ",
  ]
  private static let buildingTails = [
    "見本", "欅", "若葉", "桜", "緑", "中央", "南", "みなと", "青空", "富士見", "青葉台", "駅前", "さくら", "楓", "",
  ]

  static func building(from generator: inout SeededGenerator) -> String {
    if generator.chance(0.12) { return generator.pick(FamilyNames.common.names).text + "方" }
    let name = generator.pick(buildings) + generator.pick(buildingTails)
    let room = "\(generator.integer(1...12))0\(generator.integer(1...9))"
    return generator.weighted([
      (name + room, 3), (name + room + "号室", 4), (name + room + "号", 3),
      (name + "\(generator.integer(1...9))棟" + room + "号", 1),
    ])
  }

  static func kanji(_ number: Int) -> String {
    let digits = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
    return number <= 10 ? digits[number] : "十" + (number % 10 == 0 ? "" : digits[number % 10])
  }
}
