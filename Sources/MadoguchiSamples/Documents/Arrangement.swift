public import Residency

/// One municipality's way of laying out a certificate.
///
/// Arrangements for tuning may be looked at while the reader is made; arrangements for tests may not: the accuracy
/// reported is measured on those.
public protocol Arrangement: Sendable {
  /// Stable, in lower case with hyphens.
  var name: String { get }
  var use: SampleRange { get }
  var docType: DocumentType { get }
  /// The most persons the document takes.
  var maximumPersons: Int { get }
}

extension Arrangement {
  public var maximumPersons: Int { 8 }
}

/// An arrangement that can draw itself; kept apart so that the drawing tools stay inside this module.
protocol DrawableArrangement: Arrangement {
  func draw(on sheet: SheetWriter, generator: inout SeededGenerator) throws
  /// The arrangement that a document of this seed has: another one for each seed where the layout itself is drawn.
  func of(seed: UInt64) -> any DrawableArrangement
}

extension DrawableArrangement {
  func of(seed: UInt64) -> any DrawableArrangement { self }
}

/// The two worlds of samples, kept apart in this one place: which seeds and which arrangements belong to which.
public enum SampleRange: String, Hashable, Sendable, CaseIterable, Codable {
  /// May be looked at while the reader is made.
  case tuning
  /// Only measured on.
  case test

  /// Document seeds. The sets do not overlap; seeds of neither are refused.
  public var seeds: ClosedRange<UInt64> {
    switch self {
    case .tuning: 1...999_999
    case .test: 1_000_000...1_999_999
    }
  }

  /// The arrangements of this range drawn by hand, in the order in which documents cycle through them.
  public var arrangements: [any Arrangement] { Arrangements.drawable.filter { $0.use == self } }
}
