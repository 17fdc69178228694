public import Foundation

/// A printed form (帳票) and what staff should know about it.
public struct PrintedForm: Sendable {
  public let pdf: Data
  public let report: PrintReport
}

/// What a person should look at before handing the paper out. Names fields, never values.
public struct PrintReport: Hashable, Sendable {
  /// A text that is on the paper in full, but in smaller print than the form allows.
  public struct Overflow: Hashable, Sendable {
    public let field: FieldReference
    /// From 1.
    public let page: Int
    /// The size it was printed in, and the smallest the form allows, in points.
    public let size, smallest: Double
  }

  /// A value that could not be written in the form's notation (not a date, a code with no entry) and was printed as it is,
  /// or for a choice or a part of a date not at all.
  public struct Unformatted: Hashable, Sendable {
    public let field: FieldReference
    public let page: Int
  }

  public internal(set) var pages: Int
  public internal(set) var overflows: [Overflow]
  public internal(set) var unformatted: [Unformatted]
}
