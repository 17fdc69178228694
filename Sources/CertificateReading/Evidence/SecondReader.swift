public import TextRecognition

/// The second reader of this machine: its drawings of characters are made once, by the process that starts the workers.
public enum SecondReader {
  /// Makes the drawings of all installed fonts unless the cache has them (tens of seconds, once per set of fonts).
  ///
  /// Blocking and CPU-bound. Reading goes on without a second reader when this fails.
  /// - Parameters:
  ///   - folder: where the cache lies.
  ///   - progress: called with 0…1 while drawing, on several threads; not called when the cache serves.
  /// - Returns: `folder`, for the workers.
  /// - Throws: `TextRecognitionError` when no Japanese font is installed or the folder cannot be written.
  public static func prepare(
    in folder: String = GlyphLibrary.usualCacheFolder(), progress: (@Sendable (Double) -> Void)? = nil
  ) throws -> String {
    _ = try GlyphLibrary(cacheFolder: folder, progress: progress)
    return folder
  }

  /// The second reader when its drawings are there; never draws, for a worker must be ready at once.
  public static func prepared(in folder: String = GlyphLibrary.usualCacheFolder()) -> GlyphReader? {
    GlyphLibrary(cachedIn: folder).map { GlyphReader(library: $0) }
  }
}
