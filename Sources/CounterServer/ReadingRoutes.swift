import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationCompat
import Residency

/// `POST /api/v1/readings`: a scan as the body, the reading contract as the answer. Nothing is kept.
///
/// A scan that cannot be read is answered with 200 and a reading of status `failed` or `unrecognized`: the request was
/// served, and the contract says why the paper was not.
struct ReadingRoutes: Sendable {
  let largestScan: Int
  let readScan: CounterServer.ReadScan

  func add(to router: Router<BasicRequestContext>) {
    router.post("/api/v1/readings") { request, _ in
      let body: ByteBuffer
      do {
        body = try await request.body.collect(upTo: largestScan)
      } catch is NIOTooManyBytesError {
        throw Problem(status: .contentTooLarge, code: "scanTooLarge", detail: "A scan may hold 64 MiB at most.")
      }
      guard body.readableBytes > 0 else {
        throw Problem(status: .badRequest, code: "emptyBody", detail: "Send the scan as the body of the request.")
      }
      let reading = await readScan(Data(buffer: body), "scan")
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      var headers = HTTPFields()
      headers[.contentType] = "application/json; charset=utf-8"
      headers[.cacheControl] = "no-store"
      return Response(
        status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(data: try encoder.encode(reading))))
    }
  }
}
