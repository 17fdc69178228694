internal import CPangoCairo
internal import Foundation

/// Takes the bytes that cairo writes.
final class PageSink {
  var data = Data()

  /// Cairo's callback; `closure` is an unretained `PageSink` that outlives the surface.
  static let write: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UInt32) -> cairo_status_t = {
    closure, bytes, count in
    guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<PageSink>.fromOpaque(closure).takeUnretainedValue().data.append(bytes, count: Int(count))
    return CAIRO_STATUS_SUCCESS
  }
}
