public import Foundation

/// A code found on a page of a scan.
public struct ScannedCode: Codable, Hashable, Sendable {
  /// Page of the scan, from 1.
  public let page: Int
  public let text: String

  public init(page: Int, text: String) {
    self.page = page
    self.text = text
  }
}

/// The codes of a scan, whosever they are.
public struct ScannedCodes: Codable, Hashable, Sendable {
  /// Pages of the scan.
  public let pages: Int
  public let codes: [ScannedCode]

  public init(pages: Int, codes: [ScannedCode]) {
    self.pages = pages
    self.codes = codes
  }
}

/// A rectangle on paper in millimetres, origin at the upper left corner.
public struct SheetBox: Codable, Hashable, Sendable {
  public var x, y, width, height: Double

  public init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }
}

/// A place of the form to be compared, or only to be shown.
public struct SheetField: Codable, Hashable, Sendable {
  public let id: String
  public let boxes: [SheetBox]
  /// Whether paper and data must agree there; else it is only cut out.
  public let isCompared: Bool
  /// Whether cut-outs cover it, its own and those of its neighbours.
  public let isCovered: Bool
  /// Whether only a whole mark can differ, such as a ring round a word: no stroke of a character.
  public let isChoice: Bool

  public init(id: String, boxes: [SheetBox], isCompared: Bool, isCovered: Bool, isChoice: Bool = false) {
    self.id = id
    self.boxes = boxes
    self.isCompared = isCompared
    self.isCovered = isCovered
    self.isChoice = isChoice
  }
}

/// A page of the scan and the page of the print it shall be the same as.
public struct SheetPair: Codable, Hashable, Sendable {
  /// From 1.
  public let scanPage: Int
  /// From 1.
  public let printPage: Int
  /// What the code says, on the paper and on the print: they differ where the number of pages has changed.
  public let scanCode: String
  public let printCode: String
  public let fields: [SheetField]
  /// Where every print has something of its own: the day, the hand.
  public let ignored: [SheetBox]

  public init(
    scanPage: Int, printPage: Int, scanCode: String, printCode: String, fields: [SheetField], ignored: [SheetBox] = []
  ) {
    self.scanPage = scanPage
    self.printPage = printPage
    self.scanCode = scanCode
    self.printCode = printCode
    self.ignored = ignored
    self.fields = fields
  }
}

/// What became of one place.
public struct FieldMatch: Codable, Hashable, Sendable {
  public enum Verdict: String, Codable, Hashable, Sendable, CaseIterable {
    /// 一致
    case same
    /// 相違
    case differs
    /// 確認できない
    case unclear
    /// Not compared, only shown
    case shown
  }

  public let id: String
  public let verdict: Verdict
  /// Ink that the data print and the paper lacks, in mm², where it is most.
  public let missing: Double
  /// Ink on the paper that the data do not print.
  public let extra: Double
  /// Both together, with no slack for where a stroke stands.
  public let fine: Double
  /// Ink on the paper where the data print nothing near.
  public let stray: Double
  /// JPEG of the paper and of the data, straight and in the same measure; `nil` where there is nothing to see.
  public let paper: Data?
  public let data: Data?
}

/// What became of one page.
public struct SheetMatch: Codable, Hashable, Sendable {
  public enum Problem: String, Codable, Hashable, Sendable {
    /// The form's lines and labels were not found where the code says they are
    case notAligned
    /// Ink and paper can hardly be told apart
    case tooFaint
    /// The code stands on neither or only one of the two
    case codeLost
  }

  public let scanPage: Int
  public let printPage: Int
  /// Why nothing of it could be compared.
  public let problem: Problem?
  /// How far lines and labels stand from where they should, after alignment: the median in mm.
  public let offset: Double
  /// What the comparison finds where nothing can differ, in the labels of the form: how rough the scan is.
  public let roughness: Double
  public let fields: [FieldMatch]
}

extension FieldMatch {
  /// A place that nothing was seen of.
  public init(notSeen id: String, isCompared: Bool) {
    self.init(
      id: id, verdict: isCompared ? .unclear : .shown, missing: 0, extra: 0, fine: 0, stray: 0, paper: nil, data: nil)
  }
}
