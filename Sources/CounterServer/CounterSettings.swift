public import Foundation
public import MoveDesk

/// What the operator decides for the web face.
public struct CounterSettings: Sendable {
  /// A certificate and its key, PEM files.
  public struct TLSFiles: Sendable {
    /// The certificate and what it was issued by, in this order.
    public var certificateChain: URL
    public var key: URL

    public init(certificateChain: URL, key: URL) {
      self.certificateChain = certificateChain
      self.key = key
    }
  }

  /// How fast one may ask. Far above what people do; a program that runs wild is told to wait.
  public struct RateLimits: Sendable {
    /// Sign-ins from one address at once, and then each minute.
    public var signInBurst: Int
    public var signInsPerMinute: Int
    /// Requests to `/api/` and of a tablet in one session at once, and then each second.
    public var requestBurst: Int
    public var requestsPerSecond: Int

    public init(
      signInBurst: Int = 240, signInsPerMinute: Int = 120, requestBurst: Int = 200, requestsPerSecond: Int = 50
    ) {
      self.signInBurst = signInBurst
      self.signInsPerMinute = signInsPerMinute
      self.requestBurst = requestBurst
      self.requestsPerSecond = requestsPerSecond
    }
  }

  /// The address to listen on; only this machine unless told otherwise.
  public var host: String
  /// 0 takes a free one.
  public var port: Int
  /// `nil`: without TLS, for this machine alone or behind a proxy that has it.
  public var tls: TLSFiles?
  /// Whether browsers reach the server by TLS, here or at a proxy before it: cookies are then marked as secure.
  public var isReachedByTLS: Bool
  /// Folder of pages, style sheet and scripts: `Templates/Pages`.
  public var pages: URL
  public var rateLimits = RateLimits()
  /// Seconds a connection may be quiet before its next request is there, head and body.
  public var quietSeconds = 30
  /// Whether `/metrics` answers others than this machine.
  public var hasOpenMetrics = false
  /// The municipality, as it stands in the head of pages.
  public var municipality: String
  /// How many batches of scans are with the readers at a time.
  public var readings = 2
  /// Folders whose scans are received at desks.
  public var watched: [WatchedDesk] = []
  /// Folders of data and keys: no watched folder may lie in them, nor hold them.
  public var apart: [URL] = []

  /// Layouts of CSV files that drafts begin from: `Templates/Drafts`.
  public var draftProfiles: [DraftSheetProfile] = []

  public init(
    host: String = "127.0.0.1", port: Int = 8080, tls: TLSFiles? = nil, isReachedByTLS: Bool = false, pages: URL,
    municipality: String
  ) {
    self.host = host
    self.port = port
    self.tls = tls
    self.isReachedByTLS = isReachedByTLS || tls != nil
    self.pages = pages
    self.municipality = municipality
  }
}
