import Admission
import ArgumentParser
import CounterServer
import Foundation
import Hummingbird
import Logging

/// `madoguchi serve`: the web face.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Serve the move desk in a browser, and the interface for programs under /api/v1.",
    discussion: """
      Accounts are made with `madoguchi user add`; --demo begins a workplace of its own with invented papers and two \
      accounts. Ends on SIGTERM or SIGINT after the requests under way are answered.
      """)

  @OptionGroup var workplace: WorkplaceOptions

  @Option(help: "Address to listen on; only this machine by default.")
  var host: String = "127.0.0.1"

  @Option(help: "Port to listen on; 0 takes a free one.")
  var port: Int = 8080

  @Option(help: "Certificate chain (PEM) for TLS; with --tls-key.")
  var tlsCertificate: String?

  @Option(help: "Private key (PEM) for TLS.")
  var tlsKey: String?

  @Flag(help: "Browsers reach this server by TLS at a proxy before it: cookies are marked as secure.")
  var behindTLS = false

  @Option(help: ArgumentHelp("Watch a folder for scans of a desk; may be given again.", valueName: "desk=folder"))
  var watch: [String] = []

  @Flag(help: "Begin with invented papers and two demo accounts, in a folder of its own.")
  var demo = false

  func validate() throws {
    guard (tlsCertificate == nil) == (tlsKey == nil) else {
      throw ValidationError("--tls-certificate and --tls-key go together.")
    }
  }

  func run() async throws {
    var options = workplace
    if demo, options.home == nil { options.home = DemoDesk.folder.path }
    try await Workplace.perform(options) { place in
      var logger = Logger(label: "madoguchi")
      logger.logLevel = .notice
      if demo { try await DemoDesk(place: place).prepare() }
      var settings = CounterSettings(
        host: host, port: port, isReachedByTLS: behindTLS, pages: try place.pages(),
        municipality: place.settings.municipality)
      let serving = place.settings.serving
      settings.tls = serving.tls
      if let tlsCertificate, let tlsKey {
        settings.tls = .init(
          certificateChain: URL(fileURLWithPath: tlsCertificate), key: URL(fileURLWithPath: tlsKey))
      }
      if settings.tls != nil { settings.isReachedByTLS = true }
      settings.rateLimits = serving.rates
      settings.hasOpenMetrics = serving.openMetrics
      settings.watched = try place.watchedDesks(watch)
      settings.apart = place.apart
      settings.draftProfiles = try place.draftProfiles()
      if try await place.admission().accounts().isEmpty {
        Output.note("There is no account yet, so nobody can sign in: madoguchi user add NAME --desk DESK")
      }
      let scheme = settings.tls == nil ? "http" : "https"
      let server = try await place.counterServer(settings, logger: logger)
      try await server.run { port in
        Output.note("\(scheme)://\(host):\(port)/")
        if demo { DemoDesk.account.forEach(Output.note) }
      }
    }
  }
}
