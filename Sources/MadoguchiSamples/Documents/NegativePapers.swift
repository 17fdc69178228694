public import Foundation
import Residency

/// Papers that reach a counter's scanner and are no certificate of ours.
public struct NegativePapers: Sendable {
  enum Kind: String, CaseIterable, Sendable {
    case letter, bill, blank, noise
    /// 印鑑登録証明書
    case sealCertificate
    /// 課税証明書
    case taxCertificate
  }

  let range: SampleRange
  let folder: URL

  public init(range: SampleRange, folder: URL) {
    self.range = range
    self.folder = folder
  }

  /// Writes `count` papers, the kinds taking turns, with truth whose status is `unrecognized`, and a manifest.
  /// - Throws: `SamplesError`
  @discardableResult
  public func write(count: Int) throws -> [ManifestEntry] {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let writer = SampleWriter(range: range, folder: folder)
    let profiles: [SampleProfile] = [.office, .clean, .photo, .hard]
    var entries: [ManifestEntry] = []
    for index in 0..<count {
      let kind = Kind.allCases[index % Kind.allCases.count]
      let profile = profiles[(index + index / Kind.allCases.count) % profiles.count]
      let seed = range.seeds.lowerBound + UInt64(index)
      var generator = SeededGenerator(seed: seed, purpose: "negative-\(kind.rawValue)")
      let canvas = try PageCanvas(size: .a4Portrait)
      let pen = PaperPen(canvas: canvas, family: generator.pick([.ipaexMincho, .notoSans, .bizMincho, .takaoGothic]))
      try TypeLock.whileHeld { try draw(kind, pen: pen, generator: &generator) }
      let page = try Machine(profile: profile, edition: .current, generator: &generator).deliver(
        canvas, generator: &generator)
      let format: SampleFormat = page.picture.depth == 1 ? .tiff : profile == .clean ? .png : .jpeg
      let name = "negative-\(kind.rawValue)-\(seed)"
      let file = "\(name).\(format.rawValue)"
      try writer.save([page], as: format, to: file)
      let truth = Reading(
        file: file, status: .unrecognized,
        reason: .init(code: "noKnownDocument", message: "The file holds no document this program knows."), pages: 1)
      try writer.json(truth, to: "\(name).truth.json")
      entries.append(
        ManifestEntry(
          file: file, range: range, arrangement: "negative-\(kind.rawValue)", profile: profile, format: format,
          seed: seed,
          docType: nil, fontFamily: pen.family, pages: 1))
    }
    try writer.json(entries, to: "manifest.json")
    return entries
  }

  private func draw(_ kind: Kind, pen: PaperPen, generator: inout SeededGenerator) throws {
    var maker = HouseholdGenerator(
      today: CalendarDate(daysSince1970: 20_000 + generator.integer(0...700)), generator: generator)
    let household = maker.household(size: 1, foreignShare: 0)
    switch kind {
    case .letter: try letter(household, pen)
    case .bill: try bill(household, pen, &generator)
    case .blank: break
    case .noise: Specks.draw(count: 6000, on: pen.canvas.picture, generator: &generator)
    case .sealCertificate: try sealCertificate(household, pen)
    case .taxCertificate: try taxCertificate(household, pen, &generator)
    }
    if kind != .blank, kind != .noise { try pen.text("見本（架空）", 168, 288, 30, size: 6.5, align: .trailing) }
  }

  private func letter(_ household: SampleHousehold, _ pen: PaperPen) throws {
    let name = household.members[0].name
    let lines = [
      "拝啓　時下ますますご清祥のこととお慶び申し上げます。", "このたび、下記のとおり新しい住まいへ引っ越しましたので、ご案内申し上げます。",
      "お近くへお越しの折には、ぜひお立ち寄りください。", "家族一同、新しい土地での暮らしを楽しみにしております。", "今後とも変わらぬお付き合いのほど、よろしくお願い申し上げます。",
      "敬具",
    ]
    try pen.text("\(name.familyKana.isEmpty ? "" : name.family)　様", 22, 30, 100, size: 13)
    for (index, line) in lines.enumerated() { try pen.text(line, 22, 52 + Double(index) * 11, 166, size: 11) }
    try pen.text("令和七年四月吉日", 22, 130, 60, size: 11)
    try pen.text(household.address.printed, 60, 145, 128, size: 10.5, align: .trailing)
    try pen.text(name.printed, 60, 155, 128, size: 12, align: .trailing)
  }

  private func bill(_ household: SampleHousehold, _ pen: PaperPen, _ generator: inout SeededGenerator) throws {
    try pen.text("請　求　書", 60, 18, 90, size: 20, align: .centre)
    try pen.text("請求番号　\(generator.digits(8))", 130, 34, 64, size: 9)
    try pen.text("\(household.members[0].name.printed)　様", 18, 40, 90, size: 13)
    try pen.text("下記のとおりご請求申し上げます。", 18, 54, 100, size: 10)
    let heads = ["品名", "数量", "単価", "金額"]
    let widths = [90.0, 24, 30, 30]
    let goods = ["引越作業一式", "段ボール箱（大）", "梱包資材", "エアコン取外し", "不用品処分"]
    for row in 0...goods.count {
      var x = 18.0
      let price = generator.integer(3...900) * 100
      let count = generator.integer(1...20)
      let cells = row == 0 ? heads : [goods[row - 1], String(count), String(price), String(price * count)]
      for (index, cell) in cells.enumerated() {
        let rect = PaperRect(x, 66 + Double(row) * 9, widths[index], 9)
        pen.canvas.rectangle(rect, width: 0.2)
        try pen.text(
          cell, rect.x + 1.5, rect.y + 1, rect.width - 3, size: 10, align: index == 0 || row == 0 ? .leading : .trailing
        )
        x += widths[index]
      }
    }
    try pen.text("お支払期限　令和7年5月31日　振込先　見本銀行 架空支店 普通 0000000", 18, 130, 170, size: 10)
    try pen.text("株式会社見本運送", 120, 150, 70, size: 12, align: .trailing)
  }

  private func sealCertificate(_ household: SampleHousehold, _ pen: PaperPen) throws {
    let person = household.members[0]
    try pen.text("印鑑登録証明書", 50, 16, 110, size: 19, align: .centre)
    pen.canvas.rectangle(PaperRect(18, 36, 60, 60), width: 0.3)
    try pen.text("印　影", 20, 38, 56, size: 9)
    try pen.cells(
      [
        ("氏　　名", person.name.printed), ("生年月日", WarekiDate(person.birthDate)?.text ?? ""), ("性　　別", "記載省略"),
        ("住　　所", household.address.printed),
      ], x: 84, y: 36, label: 26, value: 82, height: 15)
    try pen.text("この写しは、登録されている印影と相違ないことを証明します。", 18, 120, 170, size: 11)
    try pen.text("令和7年4月1日　　\(household.address.municipality)長　見本　太郎", 40, 140, 150, size: 11)
  }

  private func taxCertificate(
    _ household: SampleHousehold, _ pen: PaperPen, _ generator: inout SeededGenerator
  ) throws {
    try pen.text("市民税・県民税　課税（所得）証明書", 30, 14, 150, size: 16, align: .centre)
    try pen.cells(
      [
        ("住所", household.address.printed), ("氏名", household.members[0].name.printed), ("年度", "令和7年度（令和6年分）"),
        ("給与収入", "\(generator.integer(2000...9000)),000 円"), ("給与所得", "\(generator.integer(1000...6000)),000 円"),
        ("所得控除の合計", "\(generator.integer(400...1800)),000 円"), ("課税標準額", "\(generator.integer(500...4000)),000 円"),
        ("市民税 所得割", "\(generator.integer(30...300)),\(generator.digits(3)) 円"), ("扶養", "配偶者 無　一般 0人　年少 1人"),
      ], x: 18, y: 34, label: 50, value: 124, height: 11)
    try pen.text("上記のとおり相違ないことを証明する。", 18, 150, 150, size: 11)
    try pen.text("令和7年6月10日　　\(household.address.municipality)長　見本　花子", 40, 165, 150, size: 11)
  }
}

/// Writes on a sheet that has no truth.
struct PaperPen {
  let canvas: PageCanvas
  let family: TypeFamily

  func text(
    _ text: String, _ x: Double, _ y: Double, _ width: Double, size: Double, align: TextStyle.Horizontal = .leading
  ) throws {
    var style = TextStyle(family: family, size: size, horizontal: align)
    style.minimumSize = 4
    try canvas.text(text, in: PaperRect(x, y, width, 9), style: style)
  }

  func cells(_ rows: [(String, String)], x: Double, y: Double, label: Double, value: Double, height: Double) throws {
    for (index, row) in rows.enumerated() {
      let top = y + Double(index) * height
      canvas.rectangle(PaperRect(x, top, label, height), width: 0.2)
      canvas.rectangle(PaperRect(x + label, top, value, height), width: 0.2)
      try text(row.0, x + 1.5, top + height / 2 - 4.5, label - 3, size: 9.5)
      try text(row.1, x + label + 1.5, top + height / 2 - 4.5, value - 3, size: 10.5)
    }
  }
}
