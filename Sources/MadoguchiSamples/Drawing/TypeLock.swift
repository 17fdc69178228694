import Foundation

/// Text is set by one thread at a time: Cairo's cache of glyphs, common to all threads, drops glyphs that another thread
/// is about to draw once it is full (seen as crashes of Cairo 1.16 when several threads drew thousands of documents).
enum TypeLock {
  private static let lock = NSLock()

  static func whileHeld<Result>(_ body: () throws -> Result) rethrows -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body()
  }
}
