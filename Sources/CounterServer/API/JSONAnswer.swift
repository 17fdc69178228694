import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat

/// An answer for programs, and for the scripts of our pages.
enum JSONAnswer {
  static func response(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> Response {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var headers = HTTPFields()
    headers[.contentType] = "application/json; charset=utf-8"
    return Response(
      status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(data: try encoder.encode(value))))
  }

  /// The body of a request.
  /// - Throws: `DecodingError`, `CaseError`; 413 when it is larger than the context takes.
  static func decode<Value: Decodable>(_ type: Value.Type, from request: Request, _ context: StaffContext) async throws
    -> Value
  {
    try JSONDecoder().decode(type, from: Data(buffer: try await request.body.collect(upTo: context.maxUploadSize)))
  }
}
