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

  func add(to router: RouterGroup<StaffContext>) {
    router.post("/api/v1/readings") { request, _ in
      let body: ByteBuffer
      do {
        body = try await request.body.collect(upTo: largestScan)
      } catch is NIOTooManyBytesError {
        throw PageProblem(
          status: .contentTooLarge, code: "scanTooLarge", sentence: "1ファイルは64 MiBまでです。分けて送ってください。")
      }
      guard body.readableBytes > 0 else {
        throw PageProblem(status: .badRequest, code: "emptyBody", sentence: "スキャン画像を本文として送ってください。")
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
