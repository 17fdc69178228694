import Residency
import ScanImaging

/// The count a certificate of several sheets carries (1/2, 2／2頁, 3枚中1枚目): puts the pages in order and tells when one
/// is not there (標準仕様書 5.5).
struct PageOrder {
  struct Count: Hashable {
    let page: Int
    let total: Int
  }

  /// In the certificate's own order where its count says so, else as delivered.
  let pages: [PageReading]
  let warnings: [Reading.Note]

  init(_ delivered: [PageReading]) {
    let counts = delivered.map(Self.count)
    let known = counts.compactMap { $0 }
    let total = known.map(\.total).max() ?? 0
    let seen = Set(known.map(\.page))
    let isWhole = known.count == delivered.count && seen.count == delivered.count && Set(known.map(\.total)).count == 1
    pages =
      isWhole
      ? zip(counts, delivered).sorted { ($0.0?.page ?? 0) < ($1.0?.page ?? 0) }.map(\.1)
      : delivered
    // A page whose count was not read may be the one that seems to be missing.
    let unread = delivered.count - known.count
    let missing = total - seen.count
    warnings =
      missing > unread
      ? [
        Reading.Note(
          code: "pageMissing",
          message: "the certificate counts \(total) pages; \(missing - unread) of them are not in the file")
      ] : []
  }

  /// The count in the top or bottom margin of a page.
  static func count(of page: PageReading) -> Count? {
    let height = page.text.page.textImage.height
    let found = page.text.blocks.filter { block in
      !block.isCell && (block.rect.maxY * 100 < height * 14 || block.rect.y * 100 > height * 86)
    }.compactMap { count(in: $0.text) }
    return Set(found).count == 1 ? found.first : nil
  }

  /// The count that `text` is, when it is nothing else. Readers write other signs for the stroke between the two numbers.
  static func count(in text: String) -> Count? {
    let signs = text.map(TextFolding.narrowed).filter { !$0.isWhitespace && !"()[]-第全PpNo.".contains($0) }
    guard (3...9).contains(signs.count) else { return nil }
    var numbers: [Int] = []
    var between: [String] = [""]
    for sign in signs {
      if let digit = sign.wholeNumberValue {
        if between[between.count - 1].isEmpty, let last = numbers.last {
          numbers[numbers.count - 1] = last * 10 + digit
        } else {
          numbers.append(digit)
          between.append("")
        }
      } else {
        between[between.count - 1].append(sign)
      }
    }
    guard numbers.count == 2, between.count == 3, between[0].isEmpty else { return nil }
    guard ["", "頁", "ページ", "枚", "枚目", "頁目", "ページ目"].contains(between[2]) else { return nil }
    let isReversed = ["枚中", "頁中", "ページ中"].contains(between[1])
    let isStroke = ["/", "グ", "ノ", "ク", "プ", "ン", "フ", "|", "ー", "頁/", "ページ/", "枚目/", "頁", "ページ"].contains(between[1])
    guard isReversed || isStroke else { return nil }
    let count = isReversed ? Count(page: numbers[1], total: numbers[0]) : Count(page: numbers[0], total: numbers[1])
    return count.page >= 1 && count.page <= count.total && count.total <= 30 ? count : nil
  }
}
