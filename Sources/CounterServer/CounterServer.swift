public import Admission
public import Foundation
public import Hummingbird
import HummingbirdCore
import HummingbirdTLS
public import Logging
public import MoveDesk
import NIOCore
import NIOSSL
public import Residency
import ServiceLifecycle

/// The web face: pages for staff and residents, and the interface for programs.
public struct CounterServer: Sendable {
  /// Reads one scan: its content, its name for messages.
  public typealias ReadScan = @Sendable (_ content: Data, _ name: String) async -> Reading

  /// Makes an image of a page of a scan, apart from the server. Throws `PagePictureFailure`.
  public typealias RenderPage = @Sendable (_ picture: PagePicture, _ content: Data) async throws -> Data

  /// The largest scan taken, in bytes.
  public static let largestScan = 64 << 20

  private let counter: Counter
  private let readiness = Readiness()
  private let metrics: PrometheusMetrics
  private let rateLimit: RateLimit
  private let openAPI: OpenAPIRoutes
  private let readScan: ReadScan
  private let join: JoinPages
  private let lookUps: EntryLookUps

  /// - Parameters:
  ///   - logger: gets route and status, never a query, a header or a body.
  ///   - join: puts pages of scans together, in a process of its own.
  /// - Throws: when a page of `settings.pages` is missing.
  public init(
    settings: CounterSettings, desk: MoveDesk, admission: Admission, logger: Logger, readScan: @escaping ReadScan,
    renderPage: @escaping RenderPage, join: @escaping JoinPages, lookUps: EntryLookUps,
    metrics: PrometheusMetrics = PrometheusMetrics()
  ) async throws {
    self.metrics = metrics
    rateLimit = RateLimit(settings.rateLimits)
    openAPI = try OpenAPIRoutes(pages: settings.pages)
    let feed = DeskFeed()
    let jobs = ReadingJobs(desk: desk, feed: feed, logger: logger, atOnce: settings.readings) {
      try await UnreadCases(desk: desk, admission: admission).all()
    }
    counter = Counter(
      desk: desk, admission: admission, pages: try await PageLibrary(folder: settings.pages), feed: feed,
      reasons: ReasonGrants(now: desk.now), reveals: NumberReveals(now: desk.now), jobs: jobs,
      batches: Batches(jobs: jobs),
      labels: try TabletLabels(file: settings.pages.appendingPathComponent("tablet/labels.json")),
      papers: PageImages(render: renderPage, now: desk.now), settings: settings,
      logger: logger)
    self.readScan = readScan
    self.lookUps = lookUps
    self.join = join
  }

  /// The application, to be run by `runService()` or tested without a socket.
  /// - Parameter onRunning: called once with the port listened on.
  /// - Throws: when the certificate or its key cannot be read.
  public func application(
    onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
  ) throws -> some ApplicationProtocol {
    let settings = counter.settings
    let plain = HTTPServerBuilder.http1(
      configuration: .init(
        idleTimeout: .seconds(Int64(settings.quietSeconds)),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)))
    let server = try settings.tls.map { try HTTPServerBuilder.tls(plain, tlsConfiguration: Self.tls($0)) } ?? plain
    return Application(
      router: router(), server: server,
      configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: "madoguchi"),
      services: try services(),
      onServerRunning: { [readiness] channel in
        readiness.enter(.running)
        await onRunning(channel.localAddress?.port ?? settings.port)
      },
      logger: counter.logger)
  }

  /// Readers first: services end in the opposite order, and what a folder gave last is still put before them.
  private func services() throws -> [any Service] {
    let folders = try counter.settings.watched.map { watched in
      try WatchService(
        watched, apart: counter.settings.apart, desk: counter.desk, jobs: counter.jobs, feed: counter.feed,
        logger: counter.logger)
    }
    return [counter.jobs] + folders
  }

  /// Takes no more work: who asks is told, and streams end, so that nothing is waited for that never ends.
  @Sendable func stop() {
    readiness.enter(.stopping)
    Task { [feed = counter.feed] in await feed.close() }
  }

  private static func tls(_ files: CounterSettings.TLSFiles) throws -> TLSConfiguration {
    let chain = try NIOSSLCertificate.fromPEMFile(files.certificateChain.path)
    let key = try NIOSSLPrivateKey(file: files.key.path, format: .pem)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    return configuration
  }

  func router() -> Router<CounterContext> {
    let router = Router(context: CounterContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: RequestMetrics(metrics: metrics))
    router.add(middleware: SecurityHeaders(isTLS: counter.settings.isReachedByTLS))
    router.add(middleware: ErrorAnswers(pages: counter.pages, logger: counter.logger))
    HealthRoutes(readiness: readiness, archive: counter.desk.archive).add(to: router)
    openAPI.add(to: router)
    MetricsRoutes(metrics: metrics, isOpen: counter.settings.hasOpenMetrics) { [jobs = counter.jobs] in
      await jobs.counts
    }.add(to: router)
    router.add(
      middleware: FileMiddleware(
        counter.settings.pages.appendingPathComponent("assets").path, urlBasePath: "/assets",
        searchForIndexHtml: false, logger: counter.logger))
    router.add(middleware: SessionMiddleware(admission: counter.admission))
    router.add(middleware: TabletMiddleware(admission: counter.admission))
    router.add(middleware: RateLimitMiddleware(limit: rateLimit))
    SignInRoutes(counter: counter).add(to: router)

    let staff = router.group(context: StaffContext.self).add(middleware: FormTokenMiddleware())
    QueueRoutes(counter: counter).add(to: staff)
    NewCaseRoutes(counter: counter).add(to: staff)
    CaseRoutes(counter: counter).add(to: staff)
    ReasonRoutes(counter: counter).add(to: staff)
    SupplementRoutes(counter: counter).add(to: staff)
    CheckRoutes(counter: counter).add(to: staff)
    FinishRoutes(counter: counter).add(to: staff)
    RecordsRoutes(counter: counter).add(to: staff)
    EventRoutes(counter: counter).add(to: staff)
    TakeInRoutes(counter: counter).add(to: staff)
    ReceptionRoutes(counter: counter, largestScan: Self.largestScan).add(to: staff)
    TypedCaseRoutes(counter: counter).add(to: staff)
    DraftSheetRoutes(counter: counter).add(to: staff)
    ScannerRoutes(counter: counter, join: join).add(to: staff)
    CasePaperRoutes(counter: counter, largestScan: Self.largestScan, join: join).add(to: staff)
    MatchRoutes(counter: counter, largestScan: Self.largestScan, join: join).add(to: staff)
    TabletRoutes(counter: counter).add(to: router, staff: staff)
    SignRoutes(counter: counter).add(to: staff)
    PaperRoutes(counter: counter).add(to: staff)
    CaseAPIRoutes(counter: counter).add(to: staff)
    EntryRoutes(lookUps: lookUps).add(to: staff)
    UnfinishedRoutes(counter: counter).add(to: staff)
    ReviewRoutes(counter: counter).add(to: staff)
    LettersFontRoutes().add(to: staff)
    ReadingRoutes(largestScan: Self.largestScan, readScan: readScan).add(to: staff)
    return router
  }
}
