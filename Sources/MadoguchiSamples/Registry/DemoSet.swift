public import Foundation
import Residency

/// The small set that is kept in `Samples/`: every tuning arrangement, the profiles and formats mixed, the register
/// extract that knows some of the people, and a README.
public struct DemoSet: Sendable {
  /// One scan of the set.
  struct Item: Sendable {
    let arrangement: any DrawableArrangement
    let seed: UInt64
    let profile: SampleProfile
    let format: SampleFormat
    let size: Int
    let story: SampleCase.Story

    var content: SampleCase {
      SampleCase.random(
        docType: arrangement.docType, seed: seed, size: size, maximum: arrangement.maximumPersons, story: story,
        edition: .first)
    }
  }

  static let items: [Item] = [
    Item(arrangement: StackedBlocks(), seed: 900_401, profile: .office, format: .jpeg, size: 3, story: .arrives),
    Item(arrangement: PersonRowsLandscape(), seed: 900_602, profile: .clean, format: .png, size: 4, story: .returns),
    Item(arrangement: PeopleFirst(), seed: 900_503, profile: .hard, format: .tiff, size: 2, story: .arrives),
    Item(arrangement: HouseholdRecord(), seed: 900_404, profile: .office, format: .jpeg, size: 4, story: .resident),
    Item(arrangement: UnruledList(), seed: 900_205, profile: .office, format: .pdf, size: 1, story: .joins),
    Item(arrangement: TwoSheets(), seed: 900_206, profile: .hard, format: .tiff, size: 4, story: .arrives),
    Item(arrangement: PersonalRecord(), seed: 901_107, profile: .clean, format: .png, size: 1, story: .resident),
    Item(arrangement: InquiryPrint(), seed: 900_308, profile: .clean, format: .png, size: 5, story: .resident),
    Item(arrangement: StackedBlocks(), seed: 900_309, profile: .photo, format: .jpeg, size: 2, story: .returns),
    Item(arrangement: PersonRowsLandscape(), seed: 900_910, profile: .hard, format: .jpeg, size: 1, story: .arrives),
    Item(arrangement: HouseholdRecord(), seed: 900_211, profile: .hard, format: .tiff, size: 5, story: .resident),
    Item(arrangement: PeopleFirst(), seed: 900_412, profile: .office, format: .jpeg, size: 5, story: .joins),
  ]

  /// The day on which ages are judged in what no document shows.
  static let today = CalendarDate(year: 2026, month: 11, day: 20) ?? CalendarDate(daysSince1970: 20_777)

  /// Writes the scans with their truth, `manifest.json`, the two CSV files and `README.md` into `folder`.
  /// - Throws: `SamplesError`
  public static func write(to folder: URL, progress: (Int) -> Void = { _ in }) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let writer = SampleWriter(range: .tuning, folder: folder)
    var entries: [ManifestEntry] = []
    for (index, item) in items.enumerated() {
      let document = try SampleDocument(
        arrangement: item.arrangement, seed: item.seed, size: item.size, story: item.story, edition: .first)
      let number = index < 9 ? "0\(index + 1)" : String(index + 1)
      entries.append(
        try writer.write(
          document, profile: item.profile, format: item.format,
          name: "\(number)-\(item.arrangement.name)-\(item.profile.rawValue)",
          qualityLimit: 48))
      progress(index + 1)
    }
    try writer.json(entries, to: "manifest.json")
    try writer.save(Data(RegistryExtract().csv.utf8), to: "residents.csv")
    try writer.save(Data(MoveOutSheet().csv.utf8), to: "move-out-information.csv")
    try writer.save(Data(readme(entries).utf8), to: "README.md")
  }

  private static func readme(_ entries: [ManifestEntry]) -> String {
    let words: [SampleCase.Story: String] = [
      .arrives: "comes to 窓口市 for the first time",
      .returns: "has lived in 窓口市 before; is in residents.csv as moved out",
      .joins: "joins a household that is in residents.csv", .resident: "lives in 窓口市; is in residents.csv",
    ]
    var text = """
      # Samples

      **Everything here is invented.** No person, number, certificate or register entry is real; the names were drawn from
      lists at random, 個人番号 and 住民票コード are random digits with a right check digit, and the receiving city
      見本県窓口市 does not exist. Towns of origin exist, blocks and houses in them were drawn at random. Every page says
      見本（架空） at its foot, and every seal reads 見本市長之印. Any likeness is chance.

      Made by `madoguchi samples demo-set --out Samples`, which writes the same bytes every time (on the same versions of
      Debian's fonts, Cairo, Pango and Leptonica). Never edit the files by hand: change the generator.

      | scan | layout | worn as | who |
      |---|---|---|---|

      """
    for (entry, item) in zip(entries, items) {
      text += "| `\(entry.file)` | \(entry.arrangement) | \(entry.profile.rawValue) | \(words[item.story] ?? "") |\n"
    }
    text += """

      - `NAME.truth.json` beside each scan: what a perfect reading gives, by the reading contract; boxes are in pixels of
        the page as a viewer shows it (EXIF orientation applied).
      - `residents.csv`: an extract of 2,000 invented residents of 窓口市 (UTF-8, RFC 4180). 住民種別 1 日本人, 2 外国人;
        住民状態 1 住民, 2 転出者, 3 死亡者, 9 その他消除者; 性別 1 男, 2 女; 支援措置 1 yes.
      - `move-out-information.csv`: 転出証明書情報 of three invented households that come with their cards (新しい届出 →
        CSVから始める); its columns are those of `Templates/Drafts/move-out-information.yaml`.
      - `manifest.json`: layout, profile, format, seed, type family of each scan.

      More of them: `madoguchi samples generate --range tuning --count 40 --out DIR --profile clean,office,hard,photo`.
      Seeds and layouts of the range `test` are only for measuring.

      """
    return text
  }
}
