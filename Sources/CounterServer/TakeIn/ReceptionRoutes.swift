import CaseArchive
import Foundation
import HTTPTypes
import Hummingbird
import MoveDesk
import NIOCore
import NIOFoundationCompat
import Residency

/// Files in, one request each, the file as the body: what this answers with 201 survives a crash (C30). The file's name
/// comes in the header `X-File-Name`, percent-encoded, for messages only; it is not kept.
struct ReceptionRoutes: Sendable {
  let counter: Counter
  let largestScan: Int

  func add(to staff: RouterGroup<StaffContext>) {
    staff.post("/api/v1/batches") { request, context in
      let wanted = try await JSONAnswer.decode(BatchRequest.self, from: request, context)
      let id = await counter.batches.begin(kind: try wanted.moveKind(), by: context.access(.notification))
      return try JSONAnswer.response(BatchView(id: id), status: .created)
    }
    staff.post("/api/v1/batches/{batch}/read") { _, context in
      let files = try await counter.batches.read(
        context.parameters.get("batch") ?? "", by: context.access(.notification))
      return try JSONAnswer.response(QueuedView(queued: files), status: .accepted)
    }
    staff.post("/api/v1/receptions") { request, context in
      let scan = try await Self.incoming(request, upTo: largestScan)
      return try JSONAnswer.response(
        try await receive(scan, batch: request.uri.queryParameters.get("batch"), request, context), status: .created)
    }
  }

  private func receive(
    _ scan: MoveDesk.IncomingScan, batch: String?, _ request: Request, _ context: StaffContext
  ) async throws -> ReceptionView {
    let access = context.access(.notification)
    let kind: MoveKind?
    if let batch {
      kind = try await counter.batches.kind(of: batch, by: access)
    } else {
      kind = try BatchRequest(kind: request.uri.queryParameters.get("kind")).moveKind()
    }
    let reception = try await counter.desk.receive(scan, kind: kind ?? .moveIn, by: access)
    await counter.feed.tell(.changed, reception.caseID, at: access.desk)
    var joined = false
    if let batch { joined = await counter.batches.add(reception, to: batch) }
    if !joined { await counter.jobs.add(.receptions([reception]), kind: kind, by: access) }
    return ReceptionView(
      caseID: reception.caseID.rawValue, scan: reception.scan.id.rawValue, name: reception.name,
      sameAs: reception.sameAs.count)
  }

  /// The file of a request.
  /// - Throws: `PageProblem` that says what is wrong with the file.
  static func incoming(_ request: Request, upTo limit: Int) async throws -> MoveDesk.IncomingScan {
    let tooLarge = PageProblem(
      status: .contentTooLarge, code: "scanTooLarge",
      sentence: "1ファイルは\(limit >> 20) MiBまでです。ページを分けるか、300 dpiで読み取り直してください。")
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw tooLarge }
    let body: ByteBuffer
    do {
      body = try await request.body.collect(upTo: limit)
    } catch is NIOTooManyBytesError {
      throw tooLarge
    }
    guard body.readableBytes > 0 else {
      throw PageProblem(
        status: .unprocessableContent, code: "emptyScan", sentence: "中身のないファイルです。もう一度スキャンしてください。")
    }
    let content = Data(buffer: body)
    guard MediaType.of(content) != MediaType.unknown else {
      throw PageProblem(
        status: .unsupportedMediaType, code: "unknownFormat",
        sentence: "画像ファイルではありません。PNG、JPEG、TIFF、PDFのいずれかで取り込んでください。")
    }
    let name = request.headers[.fileName]?.removingPercentEncoding ?? "scan"
    return .init(name: String(name.prefix(200)), content: content)
  }
}

/// What a batch is begun with.
struct BatchRequest: Decodable, Sendable {
  var kind: String?

  /// - Throws: `PageProblem` for a kind that there is not.
  func moveKind() throws -> MoveKind? {
    guard let kind, !kind.isEmpty else { return nil }
    guard let known = MoveKind(rawValue: kind) else { throw PageProblem.invalid("その届出の種別はありません。") }
    return known
  }
}

struct BatchView: Encodable, Sendable { let id: String }

struct QueuedView: Encodable, Sendable { let queued: Int }

/// A file that is kept.
struct ReceptionView: Encodable, Sendable {
  let caseID: String
  let scan: String
  let name: String
  /// How many files of the same content were here before.
  let sameAs: Int

  private enum CodingKeys: String, CodingKey { case caseID = "case", scan, name, sameAs }
}

extension HTTPField.Name {
  static let fileName = Self.known("X-File-Name")
}
