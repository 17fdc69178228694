import Residency
import ScanImaging

/// Former addresses and changes are recorded with their dates, one below the other (履歴, 異動の記録): those dates are
/// nobody's values.
enum DatedList {
  /// What a change is called where it is recorded beside its date (住民基本台帳法 the changes of a 住民票).
  static let changes = [
    "転入", "転居", "転出", "出生", "死亡", "婚姻", "離婚", "縁組", "離縁", "職権", "修正", "記載", "消除", "変更", "更正", "訂正", "帰化", "住居表示",
    "世帯合併",
    "世帯分離",
  ]

  /// Whether the cell `block` holds a date of such a list: another date stands right above or below it in its column, or
  /// the name of a change beside it in its row.
  static func holds(_ block: TextBlock, of page: PageReading) -> Bool {
    block.isCell
      && page.text.blocks.contains { other in
        guard other.isCell, other.table == block.table, other.rect != block.rect else { return false }
        return isNext(other.rect, block.rect) && isDate(other.text)
          || isBeside(other.rect, block.rect) && isChange(other)
      }
  }

  private static func isDate(_ text: String) -> Bool { DateDecoder.parse(text)?.date.isComplete ?? false }

  private static func isNext(_ other: PixelRect, _ rect: PixelRect) -> Bool {
    abs(other.x - rect.x) < 8 && abs(other.width - rect.width) < 12
      && min(abs(other.y - rect.maxY), abs(rect.y - other.maxY)) < 16
  }

  private static func isBeside(_ other: PixelRect, _ rect: PixelRect) -> Bool {
    abs(other.y - rect.y) < 12 && abs(other.height - rect.height) < 16 && abs(other.x - rect.maxX) < 16
  }

  private static func isChange(_ block: TextBlock) -> Bool {
    let text = block.text.filter { !$0.isWhitespace }
    return (2...8).contains(text.count) && changes.contains { text.hasPrefix($0) }
  }
}
