import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat

/// An error as a program reads it: problem+json (RFC 9457), without personal items.
struct Problem: Error, Encodable {
  let status: HTTPResponse.Status
  /// A stable code.
  let code: String
  /// What failed and what to do.
  let detail: String
  /// The field at fault (`FieldPath`), where there is one.
  var path: String?

  private enum CodingKeys: String, CodingKey { case type, title, status, code, detail, path }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("about:blank", forKey: .type)
    try container.encode(status.reasonPhrase, forKey: .title)
    try container.encode(status.code, forKey: .status)
    try container.encode(code, forKey: .code)
    try container.encode(detail, forKey: .detail)
    try container.encodeIfPresent(path, forKey: .path)
  }

  func response() throws -> Response {
    var headers = HTTPFields()
    headers[.contentType] = "application/problem+json"
    headers[.cacheControl] = "no-store"
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return Response(
      status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(data: try encoder.encode(self))))
  }
}
