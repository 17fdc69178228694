import CGlyphKernels
import Synchronization

/// Coarse vectors of a range of classes, laid out for the processor; owner of that memory.
// Sendable: the table is filled in `init`, only read afterwards, and freed only in `deinit`.
final class CoarseTable: @unchecked Sendable {
  private let handle: OpaquePointer
  /// Vectors, two a class.
  let count: Int

  /// - Returns: `nil` where the processor has no use for it.
  init?(_ vectors: UnsafePointer<Int8>, count: Int) {
    guard let handle = glyph_table_make(vectors, Int32(count), Int32(Discriminants.coarseCount)) else { return nil }
    self.handle = handle
    self.count = count
  }

  deinit { glyph_table_free(handle) }

  /// Room that products take.
  var room: Int { (count + 15) / 16 * 16 }

  /// Queries worth multiplying together.
  static let batch = 4

  /// Products of all vectors with each of `queries`, which follow each other; so do their products, `room` apart.
  func multiply(_ queries: [Int8], into products: UnsafeMutablePointer<Int32>) {
    glyph_table_products_each(handle, queries, Int32(queries.count / Discriminants.coarseCount), products)
  }
}

/// The tables made so far: of the usual characters at the first line, of the rare ones when they are first looked for.
// Sendable: all state is behind the mutex.
final class CoarseTables: Sendable {
  private let made = Mutex<[Range<Int>: CoarseTable]>([:])

  /// The table of the classes in `range`, whose vectors begin at `vectors`; `nil` where the processor has no use for one.
  func table(of range: Range<Int>, _ vectors: UnsafePointer<Int8>) -> CoarseTable? {
    made.withLock { made in
      if let known = made[range] { return known }
      let table = CoarseTable(vectors, count: range.count * 2)
      made[range] = table
      return table
    }
  }
}
